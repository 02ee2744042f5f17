//! Data that others made and that is no part of this repository: tests that need it say so and pass where it is not.

use std::path::{Path, PathBuf};

/// Where something of the shared data is, if it is.
pub(crate) fn shared(path: &str) -> Option<PathBuf> {
    let shared = std::env::var("WAYMARK_SHARED").unwrap_or_else(|_| "../../../shared".to_owned());
    let path = Path::new(&shared).join("data").join(path);
    if !path.exists() {
        eprintln!("skipped: {} is not here", path.display());
        return None;
    }
    Some(path)
}
