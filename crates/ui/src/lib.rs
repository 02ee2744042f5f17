//! What pages are made of: tokens, components, drawings, words.
//!
//! A component is a function or a small struct from plain values to markup; it knows nothing of the store, of
//! requests or of the domain's types, only of its own view. Start reading at [`page::Frame`], then open the
//! page `/gallery`, which shows everything here.
//!
//! To add a component: one file here with its struct, its style in `assets/css`, its words in `locales`, and
//! a sample in [`gallery`]. No style attribute and no inline script anywhere: the content policy is
//! `default-src 'self'`, and a test looks.

pub mod again;
pub mod assets;
pub mod band;
pub mod button;
pub mod choice;
pub mod confidence;
pub mod days;
pub mod empty;
pub mod evidence;
pub mod field;
pub mod gallery;
pub mod group;
pub mod hand;
pub mod heat;
pub mod hills;
pub mod hint;
pub mod history;
pub mod icon;
pub mod keypad;
pub mod look;
pub mod map;
pub mod mark;
pub mod notice;
pub mod page;
pub mod picture;
pub mod right;
pub mod shape;
pub mod signin_card;
pub mod signpost;
pub mod symbols;
pub mod table;
pub mod tile;
pub mod timer;
pub mod trail;
pub mod words;

pub use assets::asset_url;
pub use icon::Icon;
pub use look::Look;
pub use mark::Mark;
pub use page::Frame;
pub use words::{Text, Words};
