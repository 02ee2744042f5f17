//! Waymark's vocabulary and its rules: people, time, competencies, evidence, permissions.
//!
//! This crate must not know: databases, HTTP, HTML, files, the time of day, chance. Times and random
//! bytes come in as arguments, so everything here gives the same answer for the same input.
//!
//! Where to start: [`evidence::Evidence`] is the record everything else is folded from,
//! [`competency::Web`] is the web of competencies, [`permission`] says who may do what.
//!
//! To add a concept: one file named after it, constructors that validate, errors that are sentences.

pub mod activity;
pub mod calendar;
pub mod competency;
pub mod evidence;
pub mod focus;
pub mod id;
pub mod lesson;
pub mod people;
pub mod permission;
pub mod playlist;
pub mod profile;
pub mod support;
pub mod time;
pub mod work;

pub use competency::{Competency, CompetencyId, Framework, Web};
pub use evidence::Evidence;
pub use id::{ClassId, EvidenceId, LessonId, OrgId, PlaylistId, SessionId, TenantId, UserId};
pub use people::{Relation, Role};
pub use time::{Day, Millis};
