//! Installs what the tests need and a bare Debian machine lacks.
//!
//! Chromium and its driver for the browser stories, a PostgreSQL server for the second database,
//! and axe-core for the accessibility audit; Node only to fetch axe-core. Building and running
//! Waymark needs none of them.

use crate::shell::{self, which};
use anyhow::{Context, Result, bail};
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// Pinned so that an audit changes only when we decide so.
const AXE_VERSION: &str = "4.14.1";

/// Somebody else's installation, such as the nightly one, is waited for.
const WAIT_FOR_APT: [&str; 2] = ["-o", "DPkg::Lock::Timeout=300"];

/// Installs whatever is missing. Quick when all is there.
///
/// # Errors
/// When something is missing and cannot be installed from here; the message is the line to type.
pub(crate) fn run() -> Result<()> {
    let packages = missing_packages();
    if !packages.is_empty() {
        install(&packages)?;
        let still = missing_packages();
        if !still.is_empty() {
            bail!("apt-get installed {} and yet they are not found", still.join(", "));
        }
    }
    fetch_axe()
}

/// Debian packages whose programs are not on this machine.
fn missing_packages() -> Vec<&'static str> {
    let node_needed = !axe_file().is_file();
    let wanted = [
        ("chromium", which("chromium").is_none()),
        ("chromium-driver", which("chromedriver").is_none()),
        ("postgresql", !has_postgres_server()),
        ("nodejs", node_needed && which("node").is_none()),
        ("npm", node_needed && which("npm").is_none()),
    ];
    wanted.into_iter().filter(|(_, missing)| *missing).map(|(package, _)| package).collect()
}

/// Debian keeps the server's programs out of the PATH, one folder a version.
fn has_postgres_server() -> bool {
    let Ok(versions) = std::fs::read_dir("/usr/lib/postgresql") else { return false };
    versions.flatten().any(|version| version.path().join("bin/initdb").is_file())
}

fn install(packages: &[&str]) -> Result<()> {
    let line = format!("apt-get install -y --no-install-recommends {}", packages.join(" "));
    let remedy = format!("The tests need {}. Type: sudo apt-get update && sudo {line}", packages.join(", "));
    if which("apt-get").is_none() {
        bail!("The tests need {}: install them with this system's package manager.", packages.join(", "));
    }
    let Some(become_root) = way_to_root() else { bail!(remedy) };
    println!("setup: installing {}", packages.join(", "));
    for step in ["apt-get update -qq", &line] {
        let mut words = become_root.iter().copied().chain(step.split(' '));
        let mut apt = Command::new(words.next().unwrap_or("apt-get"));
        apt.args(words).args(WAIT_FOR_APT).env("DEBIAN_FRONTEND", "noninteractive").stdin(Stdio::null());
        shell::done(apt.stdout(Stdio::null())).with_context(|| remedy.clone())?;
    }
    Ok(())
}

/// The words before `apt-get` that make it root: none when we are, `sudo` when it asks nothing.
fn way_to_root() -> Option<&'static [&'static str]> {
    let quietly_true = |mut command: Command| {
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status()
    };
    let id = Command::new("id").arg("-u").output().ok()?;
    if id.stdout.trim_ascii() == b"0" {
        return Some(&[]);
    }
    let mut sudo = Command::new("sudo");
    sudo.args(["-n", "true"]);
    quietly_true(sudo).is_ok_and(|status| status.success()).then_some(&["sudo", "-n", "-E"])
}

/// `testkit::browser` looks for it here.
fn axe_file() -> PathBuf {
    shell::root().join("target/axe/node_modules/axe-core/axe.min.js")
}

fn fetch_axe() -> Result<()> {
    let manifest = axe_file().with_file_name("package.json");
    let wanted = format!("\"version\": \"{AXE_VERSION}\"");
    if std::fs::read_to_string(manifest).is_ok_and(|text| text.contains(&wanted)) {
        return Ok(());
    }
    let folder = shell::root().join("target/axe");
    std::fs::create_dir_all(&folder)?;
    println!("setup: fetching axe-core {AXE_VERSION}");
    let mut npm = shell::command("npm");
    npm.args(["install", "--loglevel=error", "--no-audit", "--no-fund", "--no-package-lock", "--prefix"]);
    npm.arg(&folder).arg(format!("axe-core@{AXE_VERSION}"));
    let remedy = format!("Type: npm install --prefix target/axe axe-core@{AXE_VERSION}");
    shell::done(npm.stdout(Stdio::null())).with_context(|| format!("axe-core could not be fetched. {remedy}"))
}
