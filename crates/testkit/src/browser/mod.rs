//! A real browser: headless Chromium, driven as a person would use it.
//!
//! ```no_run
//! # async fn story() -> anyhow::Result<()> {
//! use testkit::browser::Browser;
//!
//! let Some(page) = Browser::open().await else { return Ok(()) };
//! page.set_size(360, 740).await?;
//! page.goto("http://alder.school.example:8080/sign-in").await?;
//! page.fill("input[name=code]", "OWL-37").await?;
//! page.press("Enter").await?;
//! page.wait_for("main h1").await?;
//! assert_eq!(page.axe().await?, []);
//! # Ok(()) }
//! ```
//!
//! Every name under `school.example` is this machine, so that stories also run on a name that is
//! not localhost. Waiting is bounded: what takes longer than [`PATIENCE`] is an error that says
//! what was waited for and where the page stood.

mod audit;
mod display;
mod driver;
mod keyboard;

pub use audit::{Request, Violation};
pub use driver::PATIENCE;

use crate::skip::skip;
use anyhow::{Context, Result, anyhow};
use driver::{Cdp, Driver};
use fantoccini::elements::Element;
use fantoccini::{Client, Locator};
use serde_json::{Value, json};
use std::future::Future;

/// One browser with one page and a profile of its own. Dropping it ends it.
#[derive(Debug)]
pub struct Browser {
    client: Client,
    // Dropped last: it ends the browser that the client speaks to.
    _driver: Driver,
}

impl Browser {
    /// Starts a browser, or says that the test is skipped where there is none.
    ///
    /// # Panics
    /// When the installed browser does not start; and where `CI=true`, when there is none.
    pub async fn open() -> Option<Self> {
        if !driver::is_installed() {
            skip("there is no Chromium on this machine; `cargo xtask setup` installs it");
            return None;
        }
        Some(Self::start().await.expect("the installed Chromium starts"))
    }

    /// Starts a browser.
    ///
    /// # Errors
    /// When Chromium or its driver is not installed or does not start.
    pub async fn start() -> Result<Self> {
        let driver = Driver::start()?;
        let client = driver.connect().await?;
        let browser = Self { client, _driver: driver };
        browser.set_size(1366, 768).await?;
        Ok(browser)
    }

    /// Opens an address and waits until it has loaded.
    ///
    /// # Errors
    /// When there is no answer from it.
    pub async fn goto(&self, url: &str) -> Result<()> {
        self.client.goto(url).await.with_context(|| format!("cannot open {url}"))
    }

    /// Goes back as the browser's own button does.
    ///
    /// # Errors
    /// When the driver fails.
    pub async fn back(&self) -> Result<()> {
        Ok(self.client.back().await?)
    }

    /// Loads the page again.
    ///
    /// # Errors
    /// When there is no answer from it.
    pub async fn reload(&self) -> Result<()> {
        Ok(self.client.refresh().await?)
    }

    /// The path and query of the page's address, such as `/practice?item=3`.
    ///
    /// # Errors
    /// When the driver fails.
    pub async fn path(&self) -> Result<String> {
        let url = self.client.current_url().await?;
        Ok(url.query().map_or_else(|| url.path().into(), |query| format!("{}?{query}", url.path())))
    }

    /// The page's title.
    ///
    /// # Errors
    /// When the driver fails.
    pub async fn title(&self) -> Result<String> {
        Ok(self.client.title().await?)
    }

    /// Clicks the first element that a CSS selector finds, once it is there.
    ///
    /// # Errors
    /// When none appears, or it cannot be clicked: hidden, disabled, or under something else.
    pub async fn click(&self, css: &str) -> Result<()> {
        self.wait_for(css).await?.click().await.with_context(|| format!("cannot click {css}"))
    }

    /// Replaces the text of a field as typing does.
    ///
    /// # Errors
    /// When there is no such field, or it takes no text.
    pub async fn fill(&self, css: &str, text: &str) -> Result<()> {
        let field = self.wait_for(css).await?;
        field.clear().await.with_context(|| format!("cannot clear {css}"))?;
        field.send_keys(text).await.with_context(|| format!("cannot type into {css}"))
    }

    /// The visible text of the first element that a CSS selector finds.
    ///
    /// # Errors
    /// When none appears.
    pub async fn text(&self, css: &str) -> Result<String> {
        Ok(self.wait_for(css).await?.text().await?)
    }

    /// An attribute of the first element that a CSS selector finds.
    ///
    /// # Errors
    /// When none appears.
    pub async fn attribute(&self, css: &str, name: &str) -> Result<Option<String>> {
        Ok(self.wait_for(css).await?.attr(name).await?)
    }

    /// How many elements a CSS selector finds now.
    ///
    /// # Errors
    /// When it is no selector.
    pub async fn count(&self, css: &str) -> Result<usize> {
        let found = self.client.find_all(Locator::Css(css)).await;
        Ok(found.with_context(|| format!("cannot look for {css}"))?.len())
    }

    /// Waits until a CSS selector finds an element.
    ///
    /// # Errors
    /// When none has appeared after [`PATIENCE`].
    pub async fn wait_for(&self, css: &str) -> Result<Element> {
        match self.client.wait().at_most(PATIENCE).for_element(Locator::Css(css)).await {
            Ok(element) => Ok(element),
            Err(error) => Err(self.stands_at(css).await.context(error)),
        }
    }

    /// Waits until the visible text of an element contains some words.
    ///
    /// # Errors
    /// When it does not after [`PATIENCE`].
    pub async fn wait_for_text(&self, css: &str, words: &str) -> Result<()> {
        let script = "return [...document.querySelectorAll(arguments[0])]
            .some(element => element.innerText.includes(arguments[1]))";
        self.wait_until(script, &[json!(css), json!(words)], &format!("{words:?} in {css}")).await
    }

    /// Waits until a CSS selector finds nothing.
    ///
    /// # Errors
    /// When it still does after [`PATIENCE`].
    pub async fn wait_until_gone(&self, css: &str) -> Result<()> {
        let script = "return document.querySelector(arguments[0]) === null";
        self.wait_until(script, &[json!(css)], &format!("{css} to go")).await
    }

    /// Waits until the page's address has this path, whatever its query.
    ///
    /// # Errors
    /// When it has another after [`PATIENCE`].
    pub async fn wait_for_path(&self, path: &str) -> Result<()> {
        let script = "return location.pathname === arguments[0]";
        self.wait_until(script, &[json!(path)], &format!("the address {path}")).await
    }

    /// Runs a script in the page, which `return`s a value and finds `arguments`; the page's content
    /// security policy does not hold it back.
    ///
    /// # Errors
    /// When it throws.
    pub async fn script(&self, script: &str, arguments: &[Value]) -> Result<Value> {
        Ok(self.client.execute(script, arguments.to_vec()).await?)
    }

    /// Forgets all cookies, on every name.
    ///
    /// # Errors
    /// When the driver fails.
    pub async fn delete_cookies(&self) -> Result<()> {
        self.cdp("Network.clearBrowserCookies", json!({})).await.map(drop)
    }

    /// The cookies of all names, as the browser keeps them: `name`, `domain`, `httpOnly`, ...
    ///
    /// # Errors
    /// When the driver fails.
    pub async fn cookies(&self) -> Result<Vec<Value>> {
        let all = self.cdp("Network.getAllCookies", json!({})).await?;
        Ok(all["cookies"].as_array().cloned().unwrap_or_default())
    }

    /// Sends a command of the Chrome DevTools protocol.
    ///
    /// # Errors
    /// When the browser refuses it.
    pub async fn cdp(&self, command: &str, parameters: Value) -> Result<Value> {
        let answer = self.client.issue_cmd(Cdp { command: command.into(), parameters }).await;
        answer.with_context(|| format!("the browser refuses {command}"))
    }

    async fn wait_until(&self, script: &str, arguments: &[Value], what: &str) -> Result<()> {
        let look = async || {
            let seen = self.client.execute(script, arguments.to_vec()).await;
            // While one page gives way to the next there is nothing to look at.
            seen.is_ok_and(|value| value == json!(true))
        };
        if within_patience(look).await {
            return Ok(());
        }
        Err(self.stands_at(what).await)
    }

    /// What to say when what was waited for does not come.
    async fn stands_at(&self, what: &str) -> anyhow::Error {
        let shown = self.script("return location.href + ' shows:\\n' + document.body.innerText", &[]).await;
        let shown = shown.ok().and_then(|shown| shown.as_str().map(str::to_owned));
        anyhow!("waited for {what}; the page {}", shown.as_deref().unwrap_or("does not answer"))
    }
}

/// Looks again and again until it is so or patience ends.
async fn within_patience<F: Future<Output = bool>>(look: impl Fn() -> F) -> bool {
    let deadline = tokio::time::Instant::now() + PATIENCE;
    while tokio::time::Instant::now() < deadline {
        if look().await {
            return true;
        }
        tokio::time::sleep(driver::LOOK_EVERY).await;
    }
    false
}
