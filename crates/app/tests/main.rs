//! The use cases over real stores: SQLite, PostgreSQL, and PostgreSQL behind row-level security.

mod audit;
mod demo;
mod house;
mod people;
mod replay;
mod room;
mod signals;
mod story;
