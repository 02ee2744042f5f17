//! Packs, items, answers and their rendering.
//!
//! This crate must not know: databases, HTTP, pages, the time of day, chance other than a seed. It does no
//! IO: a pack comes in as bytes by path ([`Files`]).
//!
//! Where to start: [`builtin`] is the library that comes with Waymark; [`Library::item`] makes an [`Item`];
//! [`Item::text`] is what a page shows and [`Item::check`] says what an answer is. [`Pack::read`] and
//! [`pack_check`] are what authors meet. The guide for authors is docs/content-format.md.

pub mod activity;
pub mod algebra;
pub mod answer;
mod check;
pub mod expression;
pub mod figure;
pub mod item;
mod lang;
mod library;
pub mod others;
pub mod own;
pub mod pack;
mod signs;
pub mod template;
pub mod text;
pub mod value;

pub use activity::{Activity, ActivityText};
pub use answer::Checked;
pub use check::{Report, pack_check, template_check};
pub use item::{
    FieldText, Input, InputKind, Item, ItemError, ItemText, LevelText, OptionText, PairText, ShownFigure,
    Work,
};
pub use library::{Library, builtin, builtin_files, builtin_terms};
pub use pack::{Files, Finding, Misconception, Pack, Severity};
pub use template::Template;
pub use text::Doc;
