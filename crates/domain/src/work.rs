//! What a school's adults write for it: templates and activities of its own, beside those of the packs.

use crate::id::WorkId;
use crate::{Millis, OrgId, UserId};

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WorkKind {
    /// A template: questions without end.
    Template,
    /// An activity.
    Activity,
}

impl WorkKind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Template, Self::Activity];

    /// The word in the store and in forms.
    pub fn word(self) -> &'static str {
        match self {
            Self::Template => "template",
            Self::Activity => "activity",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// One piece of work. Its draft is its author's; what the school uses are the versions that were shared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work {
    /// Ours.
    pub id: WorkId,
    /// The school it is for.
    pub org: OrgId,
    /// What it is.
    pub kind: WorkKind,
    /// Names it in its school's pack: small letters, digits and hyphens.
    pub name: String,
    /// Who writes it.
    pub author: UserId,
    /// Its text as it was saved last, in the format of packs.
    pub draft: String,
    /// When it was saved last.
    pub changed_at: Millis,
    /// When it was taken out of use; none while it is offered or was never shared.
    pub withdrawn_at: Option<Millis>,
    /// The newest version that was shared.
    pub shared: Option<u32>,
}

/// The name of a school's own pack, as ids of templates and activities begin with it.
pub fn pack_of(org: OrgId) -> String {
    let id = org.to_string();
    format!("own-{}", id.rsplit('-').next().unwrap_or_default())
}
