//! The constants that a store's own answers gave, and those before them.

use engine::fit::Fitted;

use crate::error::StoreError;
use crate::{Store, params};

type Result<T> = std::result::Result<T, StoreError>;

/// Where the constants in use stand in `facts`; each version stands there too, by its own name.
const NAME: &str = "engine_params";

fn damaged(why: &serde_json::Error) -> StoreError {
    StoreError::Damaged { what: "the fitted constants".into(), why: why.to_string() }
}

/// The constants in use; `None` while they are as shipped.
///
/// # Errors
/// What the store says; constants that cannot be read.
pub fn newest(store: &Store) -> Result<Option<Fitted>> {
    let text: Option<String> = store.look_up(|tx| {
        let row = tx.query_opt("SELECT value FROM facts WHERE name = $1", &params![NAME])?;
        row.map(|row| row.get(0)).transpose()
    })?;
    text.map(|text| serde_json::from_str(&text).map_err(|why| damaged(&why))).transpose()
}

/// Puts constants into use, and keeps them by their version.
///
/// # Errors
/// What the store says.
pub fn keep(store: &Store, fitted: &Fitted) -> Result<()> {
    let text = serde_json::to_string(fitted).map_err(|why| damaged(&why))?;
    let version = format!("{NAME} {}", fitted.version);
    store.directory(move |tx| {
        for name in [NAME, version.as_str()] {
            tx.execute(
                "INSERT INTO facts (name, value) VALUES ($1, $2)
                 ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                &params![name, text.as_str()],
            )?;
        }
        Ok(())
    })
}

/// Goes back to the constants as shipped.
///
/// # Errors
/// What the store says.
pub fn forget(store: &Store) -> Result<()> {
    store.directory(|tx| {
        tx.execute("DELETE FROM facts WHERE name = $1", &params![NAME])?;
        Ok(())
    })
}
