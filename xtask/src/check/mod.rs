//! What must hold of the source before any test runs. Each part counts as one test.

mod arrows;
mod licences;
mod purity;
mod texts;
mod unused;
mod workspace;

use crate::shell;
use crate::tally::Tally;
use anyhow::Result;
use std::time::Instant;
use workspace::Workspace;

/// Runs every part, also after one has failed, and says how each went.
///
/// # Errors
/// When cargo cannot describe the workspace at all.
pub(crate) fn run(write: bool) -> Result<Tally> {
    let workspace = Workspace::read()?;
    let mut tally = Tally::default();
    let mut part = |name: &str, look: &dyn Fn() -> Result<()>| {
        let start = Instant::now();
        let found = look();
        let word = if found.is_ok() { "ok" } else { "FAILED" };
        println!("check {name:<10} {word} ({:.1} s)", start.elapsed().as_secs_f64());
        if let Err(error) = &found {
            println!("{error:#}");
        }
        tally.count(found.is_ok());
    };
    part("arrows", &|| arrows::check(&workspace));
    part("picture", &|| arrows::picture(&workspace, write));
    part("purity", &|| purity::check(&workspace));
    part("licences", &|| licences::check(&workspace));
    part("unused", &|| unused::check(&workspace));
    part("texts", &|| texts::check());
    part("format", &|| shell::done(&mut shell::cargo(&["fmt", "--all", "--", "--check"])));
    part("lints", &|| {
        let clippy = ["clippy", "--quiet", "--workspace", "--all-targets", "--keep-going", "--locked", "--"];
        shell::done(shell::cargo(&clippy).args(["-D", "warnings"]))
    });
    part("docs", &|| {
        let doc = [
            "doc",
            "--quiet",
            "--workspace",
            "--no-deps",
            "--document-private-items",
            "--keep-going",
            "--locked",
        ];
        shell::done(shell::cargo(&doc).env("RUSTDOCFLAGS", "-D warnings"))
    });
    Ok(tally)
}

/// A list of findings as one error, or fine when there are none.
fn none_of(findings: &[String]) -> Result<()> {
    if findings.is_empty() { Ok(()) } else { Err(anyhow::anyhow!(findings.join("\n"))) }
}
