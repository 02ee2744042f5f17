//! The arrows of the house: which crate may use which, and the picture of it in ARCHITECTURE.md.

use super::none_of;
use super::workspace::{Package, Workspace};
use crate::shell;
use anyhow::{Context, Result, bail};
use std::collections::{BTreeMap, BTreeSet};

/// Every crate of ours, from the ground up, with the crates it may use. There is no other arrow,
/// save that any crate's tests may use `testkit`, and the crate itself with more features on.
const ARROWS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("engine", &["domain"]),
    ("content", &["domain"]),
    ("rotation", &["domain"]),
    ("formats", &["domain"]),
    ("store", &["domain", "engine"]),
    ("print", &["domain", "content"]),
    ("ui", &["domain"]),
    ("app", &["domain", "engine", "content", "rotation", "formats", "store", "print"]),
    ("web", &["domain", "engine", "content", "formats", "store", "print", "ui", "app"]),
    (
        "waymark",
        &["domain", "engine", "content", "rotation", "formats", "store", "print", "ui", "app", "web"],
    ),
    ("testkit", &["domain", "engine", "content", "store", "app"]),
    ("xtask", &[]),
];

/// Fails on any arrow that the house does not have.
pub(crate) fn check(workspace: &Workspace) -> Result<()> {
    let findings: Vec<_> = workspace.ours().into_iter().flat_map(forbidden).collect();
    none_of(&findings)
}

fn forbidden(package: &Package) -> Vec<String> {
    let from = &package.name;
    let Some((_, allowed)) = ARROWS.iter().find(|(name, _)| name == from) else {
        return vec![format!(
            "`{from}` is not a room of the house: give it a line in ARROWS of the arrows check."
        )];
    };
    let mut findings = Vec::new();
    for dependency in package.dependencies.iter().filter(|dependency| dependency.is_ours()) {
        let to = dependency.name.as_str();
        let for_tests = dependency.is_dev() && (to == from || (to == "testkit" && from != "xtask"));
        if !allowed.contains(&to) && !for_tests {
            findings.push(if to == "testkit" {
                format!("`{from}` must not use `testkit` outside its tests: move it to [dev-dependencies].")
            } else {
                format!("`{from}` must not use `{to}`: the arrows of the house point the other way.")
            });
        }
    }
    findings
}

const OPEN: &str = "<!-- arrows -->";
const CLOSE: &str = "<!-- /arrows -->";

/// Compares the picture between the markers of ARCHITECTURE.md with the arrows there are, or redraws it.
pub(crate) fn picture(workspace: &Workspace, write: bool) -> Result<()> {
    let file = shell::root().join("ARCHITECTURE.md");
    let Ok(text) = std::fs::read_to_string(&file) else {
        println!("ARCHITECTURE.md is not there yet: no picture to compare.");
        return Ok(());
    };
    let Some((before, rest)) = text.split_once(OPEN) else {
        println!("ARCHITECTURE.md has no {OPEN}: no picture to compare.");
        return Ok(());
    };
    let (drawn, after) = rest
        .split_once(CLOSE)
        .with_context(|| format!("ARCHITECTURE.md opens {OPEN} but never closes it"))?;
    let wanted = format!("\n{}", draw(workspace));
    if drawn == wanted {
        return Ok(());
    }
    if !write {
        bail!(
            "The picture in ARCHITECTURE.md is not of the arrows there are. Type: cargo xtask check --write"
        );
    }
    std::fs::write(&file, format!("{before}{OPEN}{wanted}{CLOSE}{after}"))
        .context("cannot write ARCHITECTURE.md")
}

/// The arrows as a Mermaid graph. An arrow that a longer way already shows is left out.
fn draw(workspace: &Workspace) -> String {
    let mut uses: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for package in workspace.ours() {
        let ordinary = package.dependencies.iter().filter(|to| to.is_ours() && !to.is_dev());
        uses.insert(&package.name, ordinary.map(|to| to.name.as_str()).collect());
    }
    let mut picture = String::from("```mermaid\ngraph TD\n");
    for (from, _) in ARROWS.iter().rev() {
        for to in uses.get(from).into_iter().flatten() {
            let through = |middle: &&str| middle != to && reaches(&uses, middle, to);
            if !uses[from].iter().any(through) {
                picture.push_str(&format!("    {from} --> {to}\n"));
            }
        }
    }
    picture + "```\n"
}

fn reaches(uses: &BTreeMap<&str, BTreeSet<&str>>, from: &str, to: &str) -> bool {
    let direct = uses.get(from);
    direct.is_some_and(|used| used.contains(to) || used.iter().any(|middle| reaches(uses, middle, to)))
}

#[cfg(test)]
mod tests {
    use super::super::workspace::made_up::{package, workspace};
    use super::{check, draw};

    #[test]
    fn allowed_arrows_pass() {
        let house = workspace(vec![
            package("domain", &[("testkit", Some("dev"))]),
            package("engine", &[("domain", None)]),
            package("store", &[("domain", None), ("store", Some("dev"))]),
            package("testkit", &[("store", None)]),
        ]);
        assert!(check(&house).is_ok());
    }

    #[test]
    fn each_forbidden_arrow_is_named() {
        let house = workspace(vec![
            package("domain", &[("store", None)]),
            package("web", &[("testkit", None), ("waymark", Some("dev"))]),
            package("waymark", &[("xtask", Some("build"))]),
            package("cellar", &[]),
        ]);
        let said = check(&house).unwrap_err().to_string();
        assert_eq!(said.lines().count(), 5, "{said}");
        assert!(said.contains("`domain` must not use `store`"));
        assert!(said.contains("`web` must not use `testkit` outside its tests"));
        assert!(said.contains("`web` must not use `waymark`"));
        assert!(said.contains("`waymark` must not use `xtask`"));
        assert!(said.contains("`cellar` is not a room"));
    }

    #[test]
    fn the_picture_leaves_out_what_a_longer_way_shows() {
        let house = workspace(vec![
            package("domain", &[]),
            package("engine", &[("domain", None)]),
            package("store", &[("domain", None), ("engine", None), ("testkit", Some("dev"))]),
        ]);
        assert_eq!(draw(&house), "```mermaid\ngraph TD\n    store --> engine\n    engine --> domain\n```\n");
    }
}
