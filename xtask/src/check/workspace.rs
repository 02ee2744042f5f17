//! The workspace as `cargo metadata` describes it.

use crate::shell;
use anyhow::{Context, Result};
use serde::Deserialize;
use std::path::{Path, PathBuf};

#[derive(Deserialize)]
pub(crate) struct Workspace {
    packages: Vec<Package>,
}

/// One crate: ours, or somebody else's.
#[derive(Deserialize)]
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) version: String,
    /// An SPDX expression.
    pub(crate) license: Option<String>,
    /// The registry it comes from; `None` for our own crates.
    source: Option<String>,
    manifest_path: PathBuf,
    pub(crate) dependencies: Vec<Dependency>,
}

#[derive(Deserialize)]
pub(crate) struct Dependency {
    pub(crate) name: String,
    /// The name in our code, where it differs.
    rename: Option<String>,
    /// `None` for an ordinary one, else `dev` or `build`.
    kind: Option<String>,
    /// Its folder, when it is one of ours.
    path: Option<PathBuf>,
}

impl Workspace {
    pub(crate) fn read() -> Result<Self> {
        let json = shell::output(&mut shell::cargo(&["metadata", "--format-version", "1", "--locked"]))?;
        serde_json::from_str(&json).context("cargo metadata has changed its shape")
    }

    /// Our own crates, by name.
    pub(crate) fn ours(&self) -> Vec<&Package> {
        let mut ours: Vec<_> = self.packages.iter().filter(|package| package.source.is_none()).collect();
        ours.sort_by(|a, b| a.name.cmp(&b.name));
        ours
    }

    /// Other people's crates, on every platform.
    pub(crate) fn theirs(&self) -> impl Iterator<Item = &Package> {
        self.packages.iter().filter(|package| package.source.is_some())
    }
}

impl Package {
    /// The folder of its `Cargo.toml`.
    pub(crate) fn folder(&self) -> &Path {
        self.manifest_path.parent().unwrap_or(Path::new("."))
    }

    pub(crate) fn manifest(&self) -> &Path {
        &self.manifest_path
    }
}

impl Dependency {
    pub(crate) fn is_ours(&self) -> bool {
        self.path.is_some()
    }

    pub(crate) fn is_dev(&self) -> bool {
        self.kind.as_deref() == Some("dev")
    }

    /// The name as Rust code says it.
    pub(crate) fn identifier(&self) -> String {
        self.rename.as_ref().unwrap_or(&self.name).replace('-', "_")
    }
}

/// Packages as the tests of this check make them up.
#[cfg(test)]
pub(crate) mod made_up {
    use super::{Dependency, Package, Workspace};

    pub(crate) fn workspace(packages: Vec<Package>) -> Workspace {
        Workspace { packages }
    }

    pub(crate) fn package(name: &str, dependencies: &[(&str, Option<&str>)]) -> Package {
        let dependencies = dependencies.iter().map(|(name, kind)| Dependency {
            name: (*name).into(),
            rename: None,
            kind: kind.map(Into::into),
            path: Some(name.into()),
        });
        Package {
            name: name.into(),
            version: "1.0.0".into(),
            license: None,
            source: None,
            manifest_path: "Cargo.toml".into(),
            dependencies: dependencies.collect(),
        }
    }

    pub(crate) fn theirs(name: &str, license: Option<&str>) -> Package {
        let source = Some("registry".into());
        Package { license: license.map(Into::into), source, ..package(name, &[]) }
    }
}
