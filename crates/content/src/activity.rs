//! Activities: what learners do that is not an item. Reading a text, folding paper, talking, building.

use domain::CompetencyId;
use domain::activity::{ActivityKind, Modality};
use domain::evidence::{Kind, Weighted};
use domain::id::ActivityId;
use domain::people::Grade;
use serde::Serialize;

use crate::text::Doc;

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$var_doc:meta])* $var:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$var_doc])* $var,)* }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$var),*];

            /// The word in packs, forms and the store.
            pub fn word(self) -> &'static str {
                match self { $(Self::$var => $word,)* }
            }

            /// Reads the word.
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|known| known.word() == word)
            }
        }
    };
}

words! {
    /// How many devices it takes.
    DeviceUse {
        /// None.
        None = "none",
        /// One for the group.
        Shared = "shared",
        /// One for each learner.
        OneEach = "one_each",
    }
}

words! {
    /// How much of an adult it takes.
    AdultNeed {
        /// None.
        None = "none",
        /// Within reach.
        Near = "near",
        /// Leads it.
        Leads = "leads",
    }
}

words! {
    /// Where it can be done.
    Place {
        /// A table for several.
        Table = "table",
        /// One's own desk.
        Desk = "desk",
        /// The floor.
        Floor = "floor",
        /// A wall or board.
        Wall = "wall",
        /// Outside.
        Outside = "outside",
        /// At home.
        Home = "home",
        /// Elsewhere in town.
        Community = "community",
        /// Anywhere.
        Anywhere = "anywhere",
    }
}

words! {
    /// What is open to the learner's choice.
    Open {
        /// The matter.
        What = "what",
        /// The way of working or showing.
        How = "how",
        /// The time.
        When = "when",
        /// The place.
        Where = "where",
        /// The company.
        Who = "who",
    }
}

/// The same without a device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Twin {
    /// It needs none as it is.
    Itself,
    /// Another activity.
    Other(ActivityId),
}

/// An activity of a pack.
#[derive(Debug, Clone, PartialEq)]
pub struct Activity {
    /// `pack/activity`.
    pub id: ActivityId,
    /// Raised when what it asks for changes.
    pub version: u32,
    /// What kind of thing it is.
    pub kind: ActivityKind,
    /// What it works toward.
    pub competencies: Vec<Weighted>,
    /// For whom.
    pub grades: Vec<Grade>,
    /// Screen, paper, talk, hands.
    pub modalities: Vec<Modality>,
    /// How long it takes, in minutes.
    pub minutes: u16,
    /// Devices.
    pub device: DeviceUse,
    /// Where it can be done.
    pub places: Vec<Place>,
    /// Adults.
    pub adult: AdultNeed,
    /// Fewest and most learners together.
    pub group: (u8, u8),
    /// What is open to choice.
    pub choice: Vec<Open>,
    /// The kinds of evidence it can leave.
    pub evidence: Vec<Kind>,
    /// The same without a device.
    pub twin: Twin,
    /// Its words in each language of the pack, in the pack's order.
    pub texts: Vec<ActivityText>,
    /// Terms of use, where they are not the pack's.
    pub licence: Option<String>,
    /// Where it comes from, where that is not the pack.
    pub source: Option<String>,
    /// File and line, for findings.
    pub(crate) place: (String, u32),
}

/// An activity's words in one language.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ActivityText {
    /// Language tag.
    pub lang: String,
    /// Its name.
    pub title: String,
    /// One sentence for the option card.
    pub summary: String,
    /// "I can ...".
    pub goal: String,
    /// What to have at hand.
    pub materials: Vec<Doc>,
    /// One to five steps.
    pub steps: Vec<Doc>,
    /// Three things to try before an adult.
    pub if_stuck: Vec<Doc>,
    /// What an adult looks and listens for.
    pub look_for: Vec<Doc>,
    /// What is left at the end.
    pub hand_in: Doc,
    /// If there is time.
    pub may_do: Option<Doc>,
    /// Who does what in a group.
    pub roles: Vec<Doc>,
    /// Checked answers, for the adult.
    pub answers: Vec<Doc>,
    /// A text to read, a worked text, a script.
    pub body: Option<Doc>,
}

impl ActivityText {
    /// Everything that it says, as plain text.
    pub fn all(&self) -> Vec<String> {
        let lines = [&self.title, &self.summary, &self.goal].into_iter().cloned();
        let lists =
            [&self.materials, &self.steps, &self.if_stuck, &self.look_for, &self.roles, &self.answers];
        let docs = lists.into_iter().flatten().chain([&self.hand_in]).chain(&self.may_do).chain(&self.body);
        lines.chain(docs.map(Doc::text)).collect()
    }
}

impl Activity {
    /// The words in a language, or in the first one.
    pub fn text(&self, lang: &str) -> Option<&ActivityText> {
        self.texts.iter().find(|text| text.lang == lang).or(self.texts.first())
    }

    /// Whether it works toward a competency.
    pub fn is_for(&self, competency: &CompetencyId) -> bool {
        self.competencies.iter().any(|weighted| weighted.id == *competency)
    }
}

/// The word of a kind of activity in packs.
pub fn kind_word(kind: ActivityKind) -> &'static str {
    match kind {
        ActivityKind::Practice => "practice",
        ActivityKind::Reading => "reading",
        ActivityKind::Video => "video",
        ActivityKind::MiniLesson => "mini_lesson",
        ActivityKind::SmallGroup => "small_group",
        ActivityKind::HandsOn => "hands_on",
        ActivityKind::Discussion => "discussion",
        ActivityKind::Project => "project",
        ActivityKind::Assessment => "assessment",
        ActivityKind::Experience => "experience",
        ActivityKind::Game => "game",
    }
}
