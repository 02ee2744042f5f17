//! What Waymark remembers: one schema and one SQL text on SQLite and on PostgreSQL.
//!
//! [`Store`] opens either. [`Store::read`] and [`Store::write`] run a closure in a transaction of one
//! tenant; the closure is given a [`Tx`] and may be run again. One module a subject, with its SQL beside
//! it: [`log`] is the evidence, [`fold`] what follows from it.
//!
//! To add a table: a new file in `migrations/`, a line in `tables.toml`, a module here. Rules that the
//! tests prove: contracts.md 9.

pub mod audit;
pub mod backup;
pub mod calendar;
pub mod class_folds;
mod counts;
mod database;
pub mod disk;
pub mod erase;
mod error;
pub mod family;
pub mod fitted;
pub mod focus;
pub mod fold;
pub mod guard;
pub mod hand;
pub mod learner_day;
pub mod lessons;
pub mod log;
pub mod look_over;
pub mod looks;
mod migrate;
mod partitions;
pub mod people;
mod pg;
pub mod placements;
pub mod playlists;
mod pool;
pub mod profile;
pub mod rebuild;
pub mod retention;
pub mod room;
pub mod rooms;
pub mod security;
mod server;
pub mod signin;
mod sqlite;
mod sqlite_plans;
pub mod supports;
#[cfg(feature = "testing")]
pub mod testing;
mod tls;
mod tx;
mod value;
pub mod verdicts;
pub mod works;
mod writer;

pub use counts::Counts;
pub use database::{Location, Options, Store};
pub use error::StoreError;
pub use tx::Tx;
pub use value::{FromValue, IntoValue, Row, Value};
