//! The use cases over real stores: SQLite, PostgreSQL, and PostgreSQL behind row-level security.

mod audit;
mod demo;
mod diagnosing;
mod erasing;
mod family;
mod house;
mod leading;
mod lesson;
mod people;
mod placing;
mod playlists;
mod rating;
mod replay;
mod retention;
mod room;
mod rooms;
mod signals;
mod story;
mod supports;
mod tomorrow;
mod worksheets;
mod writing;
