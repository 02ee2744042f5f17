//! The crates that do no input or output, know no clock and roll no dice: clippy holds them to it,
//! and this holds them to clippy.

use super::none_of;
use super::workspace::{Package, Workspace};
use anyhow::Result;

/// The rooms that take time and chance as arguments.
const PURE: &[&str] = &["domain", "engine", "content", "rotation", "print", "formats"];

/// Every pure crate carries the same `clippy.toml`, that of `domain`.
pub(crate) fn check(workspace: &Workspace) -> Result<()> {
    let rules =
        |package: &Package| std::fs::read_to_string(package.folder().join("clippy.toml")).unwrap_or_default();
    let ours = workspace.ours();
    let pure: Vec<_> = ours.iter().filter(|package| PURE.contains(&package.name.as_str())).collect();
    let wanted = pure.iter().find(|package| package.name == "domain").map(|domain| rules(domain));
    let wanted = wanted.unwrap_or_default();
    let differing = pure.iter().filter(|package| rules(package).is_empty() || rules(package) != wanted);
    none_of(
        &differing
            .map(|package| {
                format!("`{0}` is pure: copy crates/domain/clippy.toml to crates/{0}.", package.name)
            })
            .collect::<Vec<_>>(),
    )
}
