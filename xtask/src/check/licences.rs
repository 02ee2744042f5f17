//! Every crate we build on must come under a licence that lets a school do what it likes with Waymark.

use super::none_of;
use super::workspace::Workspace;
use anyhow::Result;

/// Licences we accept; another needs a decision record first.
const ACCEPTED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

pub(crate) fn check(workspace: &Workspace) -> Result<()> {
    let offenders = workspace.theirs().filter_map(|package| {
        let licence = package.license.as_deref().unwrap_or("no licence named");
        let name = format!("{} {}", package.name, package.version);
        (!accepts(licence))
            .then(|| format!("{name} comes under \"{licence}\", which the house does not accept."))
    });
    none_of(&offenders.collect::<Vec<_>>())
}

/// Whether an SPDX expression leaves us a choice we accept. `/` is an old way to write OR.
fn accepts(expression: &str) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<_> = spaced.split_whitespace().collect();
    let mut rest = words.as_slice();
    any_of(&mut rest) == Some(true) && rest.is_empty()
}

/// `a OR b`: one accepted side is enough. `None` when it is no SPDX expression.
fn any_of(rest: &mut &[&str]) -> Option<bool> {
    let mut accepted = all_of(rest)?;
    while let Some(more) = rest.strip_prefix(&["OR"]) {
        *rest = more;
        accepted |= all_of(rest)?;
    }
    Some(accepted)
}

/// `a AND b` binds closer than OR, and needs both.
fn all_of(rest: &mut &[&str]) -> Option<bool> {
    let mut accepted = one(rest)?;
    while let Some(more) = rest.strip_prefix(&["AND"]) {
        *rest = more;
        accepted &= one(rest)?;
    }
    Some(accepted)
}

/// A licence or a group in brackets. `WITH` only ever adds a permission, so it changes nothing.
fn one(rest: &mut &[&str]) -> Option<bool> {
    let (first, more) = rest.split_first()?;
    *rest = more;
    if *first == "(" {
        let accepted = any_of(rest)?;
        *rest = rest.strip_prefix(&[")"])?;
        return Some(accepted);
    }
    if let [with, _exception, after @ ..] = *rest
        && *with == "WITH"
    {
        *rest = after;
    }
    // `MPL-2.0+` is an old way to write "this one or a later one".
    Some(ACCEPTED.contains(&first.trim_end_matches('+')))
}

#[cfg(test)]
mod tests {
    use super::super::workspace::made_up::{theirs, workspace};
    use super::{accepts, check};

    #[test]
    fn expressions_are_read_as_spdx_means_them() {
        for fine in [
            "MIT",
            "MIT/Apache-2.0",
            "MPL-2.0+",
            "GPL-3.0-only OR MIT",
            "Apache-2.0 WITH LLVM-exception OR Apache-2.0 OR MIT",
            "(MIT OR Apache-2.0) AND Unicode-3.0",
            "GPL-2.0-only AND MIT OR ISC",
        ] {
            assert!(accepts(fine), "{fine}");
        }
        for refused in [
            "",
            "GPL-3.0-only",
            "MIT AND GPL-3.0-only",
            "(MIT OR GPL-3.0-only) AND AGPL-3.0-only",
            "MIT OR",
            "(MIT",
        ] {
            assert!(!accepts(refused), "{refused}");
        }
    }

    #[test]
    fn offenders_are_named() {
        let house = workspace(vec![
            theirs("good", Some("MIT")),
            theirs("bad", Some("SSPL-1.0")),
            theirs("bare", None),
        ]);
        let said = check(&house).unwrap_err().to_string();
        assert_eq!(said.lines().count(), 2, "{said}");
        assert!(said.contains("bad 1.0.0") && said.contains("bare 1.0.0"));
    }
}
