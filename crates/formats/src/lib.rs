//! Other people's formats: bytes to types, with findings that name row, field and remedy.
//!
//! This crate must not know: files, the store, the time. One module a format; each has a `read` that takes
//! text and gives rows and [`finding::Finding`]s. Rows are complete or absent, never guessed. What goes out for a
//! spreadsheet is written by [`table_file`].

pub mod answer_log;
pub mod finding;
pub mod gift;
pub mod html;
pub mod item_skills;
pub mod moodle;
pub mod oatutor;
pub mod one_roster;
pub mod people_list;
pub mod table_file;
