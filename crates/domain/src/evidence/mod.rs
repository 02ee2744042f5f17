//! The evidence record (contracts.md 1): what happened and how, from any place. Append-only.
//!
//! Everything Waymark believes or shows is folded from these records and can be rebuilt from them. A
//! mistake is mended by another record: see [`live`].

mod check;
mod rating;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::competency::CompetencyId;
use crate::id::{
    ActivityId, ClassId, EvidenceId, LessonId, MisconceptionId, OrgId, SlateId, TemplateId, UserId,
};
use crate::time::{Day, Millis};

pub use check::BadEvidence;
pub use rating::Rating;

/// The version of this shape that is written now.
pub const SCHEMA: u16 = 1;

/// The longest free text a record carries, in characters.
pub const TEXT_MAX: usize = 4_000;

/// The longest answer, in characters: a drawing is sent as the points of its strokes, with words beside it.
pub const ANSWER_MAX: usize = 24_000;

/// The most learners one record names: a whole class and its visitors.
pub const LEARNERS_MAX: usize = 60;

/// What kind of thing happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// An answer to an item.
    Attempt,
    /// An adult saw or heard it.
    Observation,
    /// A mark carried over from paper.
    PaperMark,
    /// A level on a rubric's row.
    RubricRating,
    /// Something done away from items: an activity, a trip, a job.
    Experience,
    /// The learner chose, or wished.
    Choice,
    /// Help was asked for or given.
    Help,
    /// Somebody was there, or was not.
    Presence,
    /// The learner looked back on their work.
    Reflection,
    /// A teacher knows better than the fold.
    Override,
    /// What a placement concluded of what it did not ask. An addition to contracts.md 1.
    Placement,
    /// Voids the record named by `corrects`.
    Correction,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 12] = [
        Self::Attempt,
        Self::Observation,
        Self::PaperMark,
        Self::RubricRating,
        Self::Experience,
        Self::Choice,
        Self::Help,
        Self::Presence,
        Self::Reflection,
        Self::Override,
        Self::Placement,
        Self::Correction,
    ];

    /// The word in the store, in JSON and in CSV.
    pub fn word(self) -> &'static str {
        match self {
            Self::Attempt => "attempt",
            Self::Observation => "observation",
            Self::PaperMark => "paper_mark",
            Self::RubricRating => "rubric_rating",
            Self::Experience => "experience",
            Self::Choice => "choice",
            Self::Help => "help",
            Self::Presence => "presence",
            Self::Reflection => "reflection",
            Self::Override => "override",
            Self::Placement => "placement",
            Self::Correction => "correction",
        }
    }
}

/// Who recorded it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Actor {
    /// In which capacity.
    pub kind: ActorKind,
    /// The person, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<UserId>,
}

/// In which capacity a record was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActorKind {
    /// The learner.
    Learner,
    /// A teacher or another adult of the school.
    Teacher,
    /// Somebody outside the school.
    Partner,
    /// A file brought in.
    Importer,
    /// Waymark.
    System,
}

/// A competency and how much of the evidence speaks of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Weighted {
    /// Which.
    pub id: CompetencyId,
    /// 0..1; the weights of a record need not sum to 1.
    pub weight: f64,
}

/// What is expected of a competency.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Expected {
    /// Which.
    pub id: CompetencyId,
    /// The probability that it is known. 0..1.
    pub p: f32,
}

/// What an answer was found to be.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnswerClass {
    /// Right in value and form.
    Right,
    /// Right in value, not in the form asked for.
    WrongForm,
    /// Wrong only in its sign.
    Sign,
    /// Wrong only in its unit.
    Units,
    /// Right but for rounding.
    Rounding,
    /// One small slip away from right.
    Slip,
    /// What a known misconception gives.
    Misconception(MisconceptionId),
    /// Wrong, and we do not know why.
    Other,
    /// Could not be read; never counted as wrong.
    Unparsed,
    /// The learner said that they have not learned this.
    NotLearned,
    /// Neither right nor wrong: a person reads it and rates it. An addition to contracts.md 1.
    HandedIn,
}

/// One line of how they got there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// As typed or said.
    pub text: String,
    /// The competency it speaks of, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub competency: Option<CompetencyId>,
    /// 0..1 where it was judged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<f64>,
}

/// Help asked for or given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Help {
    /// From whom.
    pub by: HelpBy,
    /// What it was, or what it was asked for.
    pub what: String,
    /// What came of it.
    pub outcome: HelpOutcome,
}

/// Who or what helps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HelpBy {
    /// A hint on the page.
    Hint,
    /// A worked example on the page.
    Example,
    /// Another learner.
    Peer,
    /// An adult.
    Adult,
}

/// What came of a request for help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HelpOutcome {
    /// Asked, and nobody has come yet: the hand is up.
    Asked,
    /// Given.
    Given,
    /// The learner took the hand down.
    Withdrawn,
}

/// What was put before a learner, and what they took.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    /// The set of options shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slate: Option<SlateId>,
    /// What was offered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub offered: Vec<Offered>,
    /// Index into `offered`, or `None` where the learner asked for something else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picked: Option<usize>,
    /// A competency opened by the learner's own wish.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opened: Option<CompetencyId>,
    /// The wish in the learner's own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wish: Option<String>,
}

/// One option of a slate.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Offered {
    /// What it practises.
    pub competency: CompetencyId,
    /// The activity, where it is not item practice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activity: Option<ActivityId>,
    /// The probability with which the policy put it on the slate, 0..1.
    pub propensity: f64,
}

/// A level a person gives (adaptive-engine.md 2.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Not yet.
    NotYet,
    /// With help.
    WithHelp,
    /// Alone.
    Alone,
    /// Explains it to others.
    Explains,
}

/// Whether a learner was there, as an adult took the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// There from the start.
    Here,
    /// Came later.
    Late,
    /// Not there.
    Absent,
}

impl Presence {
    /// All of them, in the order of the register.
    pub const ALL: [Self; 3] = [Self::Here, Self::Late, Self::Absent];

    /// The word in forms, JSON and CSV.
    pub fn word(self) -> &'static str {
        match self {
            Self::Here => "here",
            Self::Late => "late",
            Self::Absent => "absent",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }
}

/// A file that belongs to a record; kept elsewhere, named by its hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// As the person named it.
    pub name: String,
    /// Media type.
    pub media: String,
    /// SHA-256, hexadecimal.
    pub sha256: String,
}

/// How far to trust a record, and by which rule.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Trust {
    /// 0..1.
    pub value: f64,
    /// The rule's id, such as `screen-1`.
    pub rule: String,
}

/// Where a record came from.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// Typed or tapped by the learner.
    Screen,
    /// On paper.
    Paper,
    /// Said.
    Talk,
    /// A file.
    Import,
    /// Another system, by the name of its credential.
    #[serde(rename = "xapi")]
    Xapi(String),
}

/// One record of the log. Field by field as contracts.md 1.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// Made by the client; the same id twice is one record.
    pub id: EvidenceId,
    /// Version of this shape.
    pub schema: u16,
    /// What kind of thing.
    pub kind: Kind,
    /// One, or several at one screen.
    pub learners: Vec<UserId>,
    /// Who recorded it.
    pub actor: Actor,
    /// When, by the device.
    pub happened_at: Millis,
    /// The device's minutes east of UTC.
    pub utc_offset: i32,
    /// The device's clock is not believed: the server's moment counts.
    #[serde(default, skip_serializing_if = "is_false")]
    pub clock_doubt: bool,
    /// When the server took it.
    pub recorded_at: Millis,
    /// The school's local date of [`Evidence::at`], written when it is recorded, so that a fold needs no
    /// zone and a school that moves its zone keeps its days.
    pub day: Day,
    /// The school.
    pub org: OrgId,
    /// The class.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<ClassId>,
    /// The lesson.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lesson: Option<LessonId>,
    /// The station of the lesson.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub station: Option<String>,
    /// The device, by the name the school gave it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device: Option<String>,
    /// Where it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// What was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activity: Option<ActivityId>,
    /// The template of the item. With version and seed the item can be made again for ever.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub template: Option<TemplateId>,
    /// The template's version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub template_version: Option<u32>,
    /// The item's seed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seed: Option<u32>,
    /// What it speaks of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub competencies: Vec<Weighted>,
    /// Raw, as typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// 0..1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<f64>,
    /// What the answer was found to be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer_class: Option<AnswerClass>,
    /// How they got there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
    /// 1 for the first try at an item; 0 where tries mean nothing.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub try_no: u16,
    /// Hints opened before this answer.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub hints_used: u16,
    /// Hints there were.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub hints_offered: u16,
    /// Milliseconds at work, without the pauses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub active_ms: Option<u32>,
    /// Help asked for or given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<Help>,
    /// What was put before the learner and what they took.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub choice: Option<Choice>,
    /// A level a person gave.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// A level of a rubric, and the piece it was given to. An addition to contracts.md 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<Rating>,
    /// How they went about it: a short tag such as `drawing` or `make-ten`, given by the learner, an adult or
    /// the item. An addition to contracts.md 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub strategy: Option<String>,
    /// What a placement expects of competencies that nobody asked for: a start, no evidence of its own. An addition to
    /// contracts.md 1.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub placed: Vec<Expected>,
    /// Whether they were there. An addition to contracts.md 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub presence: Option<Presence>,
    /// In the recorder's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Files.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
    /// How far to trust it.
    pub trust: Trust,
    /// Where it came from.
    pub source: Source,
    /// The record that this one replaces, or voids when it is a [`Kind::Correction`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrects: Option<EvidenceId>,
    /// The last day on which an override stands; after it the fold counts again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
}

fn is_false(flag: &bool) -> bool {
    !flag
}

fn is_zero(n: &u16) -> bool {
    *n == 0
}

impl Evidence {
    /// The moment that counts: the device's, or the server's where the device's clock is doubted or says
    /// that the record happened after it was taken.
    pub fn at(&self) -> Millis {
        if self.clock_doubt { self.recorded_at } else { self.happened_at.min(self.recorded_at) }
    }

    /// A record with nothing in it yet but its id, kind, learners and moment: by nobody, fully trusted, and as
    /// if it were recorded when it happened. `at` is milliseconds UTC, `day` the school's local date of it.
    pub fn blank(
        id: EvidenceId,
        kind: Kind,
        learners: Vec<UserId>,
        at: Millis,
        day: Day,
        org: OrgId,
    ) -> Self {
        Self {
            id,
            schema: SCHEMA,
            kind,
            learners,
            actor: Actor { kind: ActorKind::System, user: None },
            happened_at: at,
            utc_offset: 0,
            clock_doubt: false,
            recorded_at: at,
            day,
            org,
            class: None,
            lesson: None,
            station: None,
            device: None,
            place: None,
            activity: None,
            template: None,
            template_version: None,
            seed: None,
            competencies: Vec::new(),
            answer: None,
            score: None,
            answer_class: None,
            steps: Vec::new(),
            try_no: 0,
            hints_used: 0,
            hints_offered: 0,
            active_ms: None,
            help: None,
            choice: None,
            level: None,
            rating: None,
            strategy: None,
            placed: Vec::new(),
            presence: None,
            note: None,
            attachments: Vec::new(),
            trust: Trust { value: 1.0, rule: "fact-1".to_owned() },
            source: Source::Screen,
            corrects: None,
            until: None,
        }
    }

    /// The order of a fold: by moment, then by id, so that it does not depend on the order of arrival.
    pub fn order(&self) -> (Millis, EvidenceId) {
        (self.at(), self.id)
    }
}

/// The records that count, in the order of a fold.
///
/// Records that correct one another form a chain. Of a chain the one counts that nothing corrects, whichever
/// of the two reached the server first; of several such the one recorded last (ties: the larger id). If that
/// one is a [`Kind::Correction`] the whole chain is void. The same id twice is one record. The result depends
/// only on the set of records, not on their order.
pub fn live<'a>(records: impl IntoIterator<Item = &'a Evidence>) -> Vec<&'a Evidence> {
    let by_id: BTreeMap<EvidenceId, &Evidence> =
        records.into_iter().map(|record| (record.id, record)).collect();
    let corrected: BTreeSet<EvidenceId> = by_id.values().filter_map(|record| record.corrects).collect();
    // A ring, which only a faulty client could make, has no end: there the newest of all counts.
    let rank = |record: &Evidence| (!corrected.contains(&record.id), record.recorded_at, record.id);
    let mut newest: BTreeMap<EvidenceId, &Evidence> = BTreeMap::new();
    for record in by_id.values() {
        let slot = newest.entry(root(record, &by_id)).or_insert(record);
        if rank(record) > rank(slot) {
            *slot = record;
        }
    }
    let mut live: Vec<&Evidence> =
        newest.into_values().filter(|record| record.kind != Kind::Correction).collect();
    live.sort_by_key(|record| record.order());
    live
}

/// The first record of the chain that this one belongs to. A ring, which only a faulty client could make,
/// has its smallest id as root.
fn root(record: &Evidence, by_id: &BTreeMap<EvidenceId, &Evidence>) -> EvidenceId {
    let mut seen = BTreeSet::from([record.id]);
    let mut at = record.id;
    let mut next = record.corrects;
    while let Some(id) = next {
        at = id;
        if !seen.insert(id) {
            return seen.into_iter().next().unwrap_or(id);
        }
        next = by_id.get(&id).and_then(|record| record.corrects);
    }
    at
}

#[cfg(test)]
mod tests;
