//! Identifiers. Each is a UUIDv7 (RFC 9562 section 5.7): 16 bytes in the store, text at the edges.
//!
//! What comes from outside keeps its own identifier beside ours (`sourced_id`), as OneRoster and CASE ask.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::time::Millis;

/// Why a text is not one of our identifiers.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "\"{found}\" is not an identifier made by Waymark. Send a UUID of version 7, such as 01932c07-0b7a-7c3e-9a54-3a1f6d0c8e21."
)]
pub struct BadId {
    /// What was sent, cut to 60 characters.
    pub found: String,
}

fn parse(text: &str) -> Result<Uuid, BadId> {
    Uuid::try_parse(text)
        .ok()
        .filter(|id| id.get_version_num() == 7)
        .ok_or_else(|| BadId { found: text.chars().take(60).collect() })
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// Makes an id from the moment it is made at and ten random bytes.
            pub fn new(at: Millis, random: [u8; 10]) -> Self {
                let ms = u64::try_from(at.0).unwrap_or(0);
                Self(uuid::Builder::from_unix_timestamp_millis(ms, &random).into_uuid())
            }

            /// The 16 bytes kept in the store.
            pub fn as_bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }

            /// Reads the 16 bytes kept in the store.
            pub fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(Uuid::from_bytes(bytes))
            }

            /// The moment written into the id by whoever made it. Not to be trusted as a time.
            pub fn made_at(&self) -> Millis {
                let b = self.0.as_bytes();
                Millis(i64::from_be_bytes([0, 0, b[0], b[1], b[2], b[3], b[4], b[5]]))
            }
        }

        impl FromStr for $name {
            type Err = BadId;
            fn from_str(text: &str) -> Result<Self, BadId> {
                parse(text).map(Self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.as_hyphenated().fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0)
            }
        }
    )*};
}

ids! {
    /// One customer of the store, normally a district. First in every key (contracts.md 9).
    TenantId;
    /// A district or a school.
    OrgId;
    /// An academic session: a school year or a term.
    SessionId;
    /// A course, of which classes are held.
    CourseId;
    /// A class: some people who meet.
    ClassId;
    /// A person: learner, guardian, teacher, administrator, coach.
    UserId;
    /// One record of the evidence log.
    EvidenceId;
    /// One run of practice by a learner.
    SittingId;
    /// One set of options put before a learner.
    SlateId;
    /// A lesson: one class period.
    LessonId;
    /// A playlist of a class.
    PlaylistId;
    /// An entry of the audit trail.
    AuditId;
    /// An entry of a learner's profile.
    EntryId;
    /// What a learner needs.
    SupportId;
    /// Two learners who sit apart or together.
    PairId;
    /// What a class works towards.
    FocusId;
    /// What an adult said of a signal.
    VerdictId;
    /// What an adult writes for the school.
    WorkId;
}

/// The name of a template: `pack/template`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TemplateId(pub String);

/// The name of an activity: `pack/activity`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ActivityId(pub String);

/// The name of a misconception, as its pack gives it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MisconceptionId(pub String);

macro_rules! names {
    ($($name:ident)*) => {$(
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }
    )*};
}
names! { TemplateId ActivityId MisconceptionId }

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_keeps_its_moment_and_survives_text() {
        let id = UserId::new(Millis(1_795_219_200_123), [7; 10]);
        assert_eq!(id.made_at(), Millis(1_795_219_200_123));
        assert_eq!(id.to_string().parse::<UserId>(), Ok(id));
        assert_eq!(UserId::from_bytes(*id.as_bytes()), id);
    }

    #[test]
    fn only_version_seven_is_taken() {
        let error = "936da01f-9abd-4d9d-80c7-02af85c822a8".parse::<EvidenceId>().unwrap_err();
        assert!(error.to_string().contains("version 7"));
        assert!("'; drop table".parse::<EvidenceId>().is_err());
    }
}
