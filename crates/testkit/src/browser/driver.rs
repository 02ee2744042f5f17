//! Starting Chromium by way of its driver, and the commands that WebDriver itself lacks.

use crate::leash::Leash;
use anyhow::{Context, Result};
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::env;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::path::PathBuf;
use std::time::Duration;
use tempfile::TempDir;

/// How long a page may take to show what a story waits for.
pub const PATIENCE: Duration = Duration::from_secs(15);

/// How often the page is looked at while waiting.
pub(super) const LOOK_EVERY: Duration = Duration::from_millis(20);

/// Chromium and its driver start in a second; on a busy machine later.
const MAX_START: Duration = Duration::from_secs(60);

/// Nothing of this reaches a page: it makes Chromium run as any user, without a graphics card, and
/// ask nothing of the network beyond the pages under test.
const FLAGS: &[&str] = &[
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-features=HttpsUpgrades,HttpsFirstBalancedModeAutoEnable",
    "--force-color-profile=srgb",
    "--lang=en-US",
    "--host-resolver-rules=MAP *.school.example 127.0.0.1",
];

/// A running driver, with the profile of the one browser it starts.
#[derive(Debug)]
pub(super) struct Driver {
    port: u16,
    // Dropped in this order, and after `drop` below has ended the browser in the ordinary way.
    _leash: Leash,
    profile: TempDir,
    _logs: TempDir,
}

pub(super) fn is_installed() -> bool {
    which("chromium").is_some() && which("chromedriver").is_some()
}

impl Driver {
    pub(super) fn start() -> Result<Self> {
        let missing = "is not installed. Type: cargo xtask setup";
        let program = which("chromedriver").with_context(|| format!("The driver of Chromium {missing}"))?;
        let folder = || tempfile::Builder::new().prefix("waymark-browser-").tempdir();
        let (profile, logs) = (folder()?, folder()?);
        let words = [program.as_os_str(), "--port=0".as_ref()];
        let mut leash = Leash::start(&words, &logs.path().join("log"), "TERM")?;
        let port = leash.wait_to_hear("was started successfully on port ", MAX_START)?;
        let port = port.trim_end_matches('.').parse().context("chromedriver names no port")?;
        Ok(Self { port, profile, _leash: leash, _logs: logs })
    }

    /// Starts the browser.
    pub(super) async fn connect(&self) -> Result<Client> {
        let binary = which("chromium").context("Chromium is not installed. Type: cargo xtask setup")?;
        let mut flags: Vec<_> = FLAGS.iter().map(|flag| json!(flag)).collect();
        flags.push(json!(format!("--user-data-dir={}", self.profile.path().display())));
        let wanted = json!({
            "goog:chromeOptions": { "binary": binary, "args": flags },
            "goog:loggingPrefs": { "browser": "ALL" },
        });
        let wanted = wanted.as_object().cloned().unwrap_or_default();
        let url = format!("http://127.0.0.1:{}", self.port);
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(wanted).connect(&url).await.context("Chromium does not start")
    }

    /// Asks the driver to end the browser and itself, and waits until it has: only then does
    /// nothing write into the profile any more.
    fn shut_down(&self) -> std::io::Result<()> {
        let mut driver = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        driver.set_read_timeout(Some(PATIENCE))?;
        driver.write_all(b"GET /shutdown HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")?;
        driver.read_to_end(&mut Vec::new()).map(drop)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Where the driver does not answer, the leash ends it.
        let _asked = self.shut_down();
    }
}

fn which(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// A command of the Chrome DevTools protocol, passed on by the driver.
#[derive(Debug)]
pub(super) struct Cdp {
    pub(super) command: String,
    pub(super) parameters: Value,
}

/// What the page wrote to the console since it was last asked.
#[derive(Debug)]
pub(super) struct ConsoleLog;

/// The driver's own commands are all posts under the session's address.
macro_rules! session_command {
    ($name:ty, $path:literal, $body:expr) => {
        impl WebDriverCompatibleCommand for $name {
            fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
                base.join(&format!("session/{}/{}", session.unwrap_or_default(), $path))
            }

            fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
                let body: fn(&Self) -> Value = $body;
                (http::Method::POST, Some(body(self).to_string()))
            }
        }
    };
}

session_command!(Cdp, "goog/cdp/execute", |cdp| json!({ "cmd": cdp.command, "params": cdp.parameters }));
session_command!(ConsoleLog, "se/log", |_| json!({ "type": "browser" }));
