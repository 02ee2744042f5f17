//! The store's laws, on SQLite and on a real PostgreSQL alike.

mod backing_up;
mod catalogue;
mod class_folds;
mod durable;
mod erasing;
mod full;
mod laws;
mod lessons;
mod measure;
mod opening;
mod retrying;
mod schema;
mod sql_text;
mod support;
mod tenants;
mod watching;
