//! The pace of a learner in one word, for whoever looks after them at home: is the year's work likely to be done
//! by the end of the year? Compared with the calendar and with the learner's own last weeks, never with others.

use domain::competency::Node;
use domain::{CompetencyId, Day};

use crate::belief::Beliefs;
use crate::state::LearnerState;

/// The rule with its numbers. The words that explain it are made from this same object.
#[derive(Debug, Clone, PartialEq)]
pub struct PaceRule {
    /// Before so many school days since the first evidence it is too early to say. Two weeks of school; ours.
    pub least_days: u32,
    /// Before so many pieces of evidence it is too early to say. Ours.
    pub least_shown: u32,
    /// How many school days back "lately" reaches: about a month of school. Ours.
    pub lately_days: u32,
    /// On pace from this share of the goals on, in per cent, when lately goes on as it was. Ours: a rate of
    /// twenty days is no better known than to a tenth.
    pub on_pace: u32,
    /// Ahead from this share of the goals on, in per cent. Ours.
    pub ahead: u32,
}

impl Default for PaceRule {
    fn default() -> Self {
        Self { least_days: 10, least_shown: 20, lately_days: 20, on_pace: 90, ahead: 110 }
    }
}

/// What the rule looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PaceFacts {
    /// Competencies of the class's grade for which there is something to do.
    pub goals: u32,
    /// Of them practised or more, now.
    pub passed: u32,
    /// Of these, first practised in the last [`PaceRule::lately_days`] school days.
    pub lately: u32,
    /// Pieces of evidence that showed something.
    pub shown: u32,
    /// School days since the first of them.
    pub days: u32,
    /// School days left in the session.
    pub left: u32,
}

/// The one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PaceWord {
    /// Too little is known. That is not "behind".
    TooEarly,
    /// At the pace of lately, the year's goals would not all be reached.
    NeedsMoreTime,
    /// They would.
    OnPace,
    /// They would, with time to spare.
    Ahead,
}

/// The word with what it follows from.
#[derive(Debug, Clone, PartialEq)]
pub struct Pace {
    /// In one word.
    pub word: PaceWord,
    /// What was looked at.
    pub facts: PaceFacts,
    /// School days that [`PaceFacts::lately`] was counted over: fewer where the learner began later.
    pub over: u32,
    /// How many will be practised at the end of the session if it goes on like this; rounded down.
    pub projected: u32,
    /// From how many on it is on pace.
    pub on_pace_from: u32,
    /// From how many on it is ahead.
    pub ahead_from: u32,
}

impl PaceRule {
    /// The word that follows from the facts; `None` where there are no goals to keep pace with.
    pub fn read(&self, facts: PaceFacts) -> Option<Pace> {
        if facts.goals == 0 {
            return None;
        }
        let over = facts.days.clamp(1, self.lately_days.max(1));
        let projected = u64::from(facts.passed)
            + u64::from(facts.lately.min(facts.passed)) * u64::from(facts.left) / u64::from(over);
        let projected = u32::try_from(projected).unwrap_or(u32::MAX);
        // At least one: nothing practised is never on pace.
        let share = |per_cent: u32| (u64::from(facts.goals) * u64::from(per_cent)).div_ceil(100).max(1);
        let [on_pace_from, ahead_from] =
            [self.on_pace, self.ahead].map(|of| u32::try_from(share(of)).unwrap_or(u32::MAX));
        let early = facts.days < self.least_days || facts.shown < self.least_shown;
        let word = match projected {
            _ if early => PaceWord::TooEarly,
            n if n >= ahead_from || (facts.passed >= facts.goals && facts.left > 0) => PaceWord::Ahead,
            n if n >= on_pace_from => PaceWord::OnPace,
            _ => PaceWord::NeedsMoreTime,
        };
        Some(Pace { word, facts, over, projected, on_pace_from, ahead_from })
    }
}

/// The facts of a learner for the places that are the goals of a year. `is_late` says of a day whether it is one
/// of the last [`PaceRule::lately_days`] school days, `days_since` counts the school days since another.
/// What was shown counts for the whole framework of the goals: who works on an earlier grade works as well.
pub fn facts(
    beliefs: &Beliefs,
    state: &LearnerState,
    goals: &[Node],
    left: u32,
    is_late: impl Fn(Day) -> bool,
    days_since: impl Fn(Day) -> u32,
) -> PaceFacts {
    let id = |node: &Node| &beliefs.web.competency(*node).id;
    let passed: Vec<&CompetencyId> =
        goals.iter().filter(|node| beliefs.at(**node).word.passed()).map(id).collect();
    let lately =
        |id: &&&CompetencyId| state.skill(id).and_then(|skill| skill.practised_on).is_some_and(&is_late);
    let framework = goals.first().map(id).map(CompetencyId::framework);
    let near = state.skills.iter().filter(|(id, skill)| skill.tested() && Some(id.framework()) == framework);
    let (mut shown, mut first) = (0_u32, None);
    for (_, skill) in near {
        shown = shown.saturating_add(skill.opportunities);
        first = skill.first_day.filter(|day| first.is_none_or(|first| *day < first)).or(first);
    }
    PaceFacts {
        goals: count(goals.len()),
        passed: count(passed.len()),
        lately: count(passed.iter().filter(lately).count()),
        shown,
        days: first.map_or(0, days_since),
        left,
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
