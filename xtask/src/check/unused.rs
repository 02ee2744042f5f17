//! Dependencies that no code names: each costs build time and trust for nothing.
//!
//! One that is needed without being named is excused by a comment in its `Cargo.toml`:
//! `# unused-ok: NAME because ...`.

use super::none_of;
use super::workspace::{Package, Workspace};
use anyhow::Result;
use std::path::Path;

pub(crate) fn check(workspace: &Workspace) -> Result<()> {
    let mut findings = Vec::new();
    for package in workspace.ours() {
        findings.extend(unused(package)?);
    }
    none_of(&findings)
}

fn unused(package: &Package) -> Result<Vec<String>> {
    let manifest = std::fs::read_to_string(package.manifest())?;
    let (mut shipped, mut tests) = (String::new(), String::new());
    read_code(&package.folder().join("src"), &mut shipped)?;
    for folder in ["tests", "benches", "examples"] {
        read_code(&package.folder().join(folder), &mut tests)?;
    }
    shipped.push_str(&std::fs::read_to_string(package.folder().join("build.rs")).unwrap_or_default());
    let named =
        |dependency: &str, dev: bool| names(&shipped, dependency) || (dev && names(&tests, dependency));
    Ok(package
        .dependencies
        .iter()
        .filter(|dependency| !named(&dependency.identifier(), dependency.is_dev()))
        .filter(|dependency| !manifest.contains(&format!("# unused-ok: {} ", dependency.name)))
        .map(|dependency| {
            format!("`{}` depends on `{}` and never names it: remove it.", package.name, dependency.name)
        })
        .collect())
}

/// Appends every Rust file under a folder, if there is such a folder.
fn read_code(folder: &Path, code: &mut String) -> Result<()> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Ok(()) };
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            read_code(&path, code)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            code.push_str(&std::fs::read_to_string(&path)?);
        }
    }
    Ok(())
}

/// Whether code has this word as a whole identifier.
fn names(code: &str, word: &str) -> bool {
    let part_of_word = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word).any(|(at, _)| {
        !code[..at].ends_with(part_of_word) && !code[at + word.len()..].starts_with(part_of_word)
    })
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn only_whole_identifiers_count() {
        assert!(names("use rand::Rng;", "rand"));
        assert!(names("#[derive(serde::Serialize)]", "serde"));
        assert!(!names("use rand_chacha::ChaCha8Rng; let operand = 1;", "rand"));
        assert!(names("operand; rand", "rand"));
    }
}
