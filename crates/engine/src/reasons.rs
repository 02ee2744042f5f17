//! Why we believe it: which answers, when, with how much help, what each of them moved, and what would
//! change it. Structured values; the pages put them into words.

use std::collections::BTreeSet;

use domain::competency::Node;
use domain::evidence::{ActorKind, HelpBy, HelpOutcome, Kind, Level, Rating, Source};
use domain::id::TemplateId;
use domain::{CompetencyId, Day, Evidence, EvidenceId, Millis, UserId, Web};

use crate::belief::{Belief, Word, believe};
use crate::change::{Change, Imagination};
use crate::fold::about;
use crate::observe::{Observed, observe};
use crate::params::Params;
use crate::state::{LearnerState, Prior};
use crate::update::take;

/// The most records told.
const RECENT: usize = 12;
/// How many pieces of evidence the sentence "4 of 5 right" speaks of.
const LATELY: usize = 5;

/// Everything there is to say about one belief.
#[derive(Debug, Clone, PartialEq)]
pub struct Reasons {
    /// What we believe.
    pub belief: Belief,
    /// The newest evidence that speaks of it directly, newest first; at most 12.
    pub told: Vec<Told>,
    /// The newest five in numbers.
    pub lately: Lately,
    /// What comes directly before it.
    pub before: Vec<Before>,
    /// What would change the word, the nearest first.
    pub change: Vec<Change>,
}

/// One record, as far as it speaks of the competency.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// Which record.
    pub record: EvidenceId,
    /// When.
    pub at: Millis,
    /// The school day.
    pub day: Day,
    /// Screen, paper, talk ...
    pub source: Source,
    /// In which capacity it was recorded.
    pub by: ActorKind,
    /// What it says.
    pub what: What,
    /// The item it is about: template, version and seed.
    pub item: Option<(TemplateId, u32, u32)>,
    /// Hints opened before the answer, and how many there were.
    pub hints: (u16, u16),
    /// The try at the same item: 1 for the first, 0 where tries mean nothing.
    pub try_no: u16,
    /// Who or what helped.
    pub helped_by: Option<HelpBy>,
    /// How much it counts, in fully trusted answers; 0 where it shows nothing or is a judgement.
    pub weight: f64,
    /// What the belief owes to it: the belief minus what it would be without this record. -1..1.
    pub moved: f64,
    /// Other competencies the same answer speaks of.
    pub with: Vec<CompetencyId>,
}

/// What a record says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum What {
    /// Right.
    Right,
    /// Wrong.
    Wrong,
    /// Partly right, by score 0..1.
    Partly(f64),
    /// A level that a person gave.
    Level(Level),
    /// A level of a rubric that a person gave to a piece of work.
    Rated(Rating),
    /// A teacher's judgement that stands, or stood, to a day.
    Judged(Level, Day),
    /// Something done, with nothing shown.
    Done,
}

/// The newest answers in numbers: "4 of 5 right on 2 days, one with help".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Lately {
    /// How many.
    pub of: usize,
    /// Right, or done alone.
    pub right: usize,
    /// With hints, help, or on a later try.
    pub helped: usize,
    /// On so many school days.
    pub days: usize,
}

/// What comes directly before, and when it was last tested.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Before {
    /// Which.
    pub competency: CompetencyId,
    /// Where the learner stands with it.
    pub word: Word,
    /// The school day of its newest direct evidence; `None` where it was never tested.
    pub last_day: Option<Day>,
}

/// The reasons of one belief; `None` where the web does not have the competency.
///
/// `records` may be all of the log; what is not about the learner is skipped. What each record moved is
/// found by folding with and without it, from just before it on, the records that speak of this competency
/// and its neighbours in the web. (What travels through neighbours of neighbours is left out: it is damped
/// twice, and it would cost a whole fold for each record told.)
#[expect(clippy::too_many_arguments, reason = "all are independent, and each caller has all of them")]
pub fn reasons<'a>(
    web: &Web,
    params: &Params,
    prior: Prior,
    learner: UserId,
    records: impl IntoIterator<Item = &'a Evidence>,
    id: &CompetencyId,
    now: Millis,
    today: Day,
) -> Option<Reasons> {
    let node = web.node(id)?;
    let mut seen: Vec<(&Evidence, Observed)> = Vec::new();
    for record in about(learner, records) {
        seen.extend(observe(web, params, record).map(|observed| (record, observed)));
    }
    let p = |state: &LearnerState| believe(web, params, state, id, now, today).map_or(0.0, |b| b.p);
    let (state, told) = replay(web, params, prior, node, &seen, p);
    let belief = believe(web, params, &state, id, now, today)?;
    let before = web.parents(node).iter().map(|parent| {
        let competency = web.competency(*parent).id.clone();
        let belief = believe(web, params, &state, &competency, now, today);
        let word = belief.map_or(Word::Unknown, |belief| belief.word);
        Before { competency, word, last_day: belief.and_then(|belief| belief.last_day) }
    });
    let lately = lately(&told);
    let before = before.collect();
    let change = Imagination { web, params, node, now, today }.changes(&state);
    Some(Reasons { belief, told, lately, before, change })
}

fn speaks(observed: &Observed, of: &[Node]) -> bool {
    observed.parts.iter().any(|part| part.about.iter().any(|(one, _)| of.contains(one)))
        || observed.pin.as_ref().is_some_and(|(_, about)| about.iter().any(|one| of.contains(one)))
}

/// The state after all records, and the newest of those that speak of a place, newest first.
fn replay(
    web: &Web,
    params: &Params,
    prior: Prior,
    node: Node,
    seen: &[(&Evidence, Observed)],
    p: impl Fn(&LearnerState) -> f64,
) -> (LearnerState, Vec<Told>) {
    let mut telling: Vec<usize> = (0..seen.len()).rev().filter(|&i| speaks(&seen[i].1, &[node])).collect();
    telling.truncate(RECENT);
    let mut state = LearnerState::new(params, prior);
    let mut just_before = Vec::with_capacity(telling.len());
    for (i, (_, observed)) in seen.iter().enumerate() {
        if telling.contains(&i) {
            just_before.push(state.clone());
        }
        take(web, params, &mut state, observed);
    }
    let mut near = [web.parents(node), web.children(node)].concat();
    near.push(node);
    let told = telling.iter().zip(just_before.into_iter().rev()).map(|(&i, before)| {
        let (record, observed) = &seen[i];
        let (mut with, mut without) = (before.clone(), before);
        take(web, params, &mut with, observed);
        for (_, later) in seen[i + 1..].iter().filter(|(_, later)| speaks(later, &near)) {
            take(web, params, &mut with, later);
            take(web, params, &mut without, later);
        }
        tell(web, params, record, observed, node, p(&with) - p(&without))
    });
    let told = told.collect();
    (state, told)
}

fn tell(web: &Web, params: &Params, record: &Evidence, observed: &Observed, node: Node, moved: f64) -> Told {
    let parts = || observed.parts.iter().filter(|part| part.about.iter().any(|(one, _)| *one == node));
    let weight = parts()
        .filter_map(|part| {
            let share = part.about.iter().find(|(one, _)| *one == node)?.1;
            Some(part.seen?.trust * share)
        })
        .sum();
    let with: BTreeSet<Node> =
        parts().flat_map(|part| part.about.iter().map(|(one, _)| *one)).filter(|one| *one != node).collect();
    let help = record.help.as_ref().filter(|help| help.outcome == HelpOutcome::Given);
    Told {
        record: record.id,
        at: record.at(),
        day: record.day,
        source: record.source.clone(),
        by: record.actor.kind,
        what: what(params, record, observed, node),
        item: record
            .template
            .clone()
            .zip(record.template_version)
            .zip(record.seed)
            .map(|((id, n), seed)| (id, n, seed)),
        hints: (record.hints_used, record.hints_offered),
        try_no: record.try_no,
        helped_by: help.map(|help| help.by),
        weight,
        moved,
        with: with.into_iter().map(|one| web.competency(one).id.clone()).collect(),
    }
}

fn what(params: &Params, record: &Evidence, observed: &Observed, node: Node) -> What {
    if let Some((pin, _)) = &observed.pin {
        return What::Judged(pin.level, pin.until);
    }
    let last = observed.parts.iter().rev().find(|part| part.about.iter().any(|(one, _)| *one == node));
    let Some(seen) = last.and_then(|part| part.seen) else { return What::Done };
    if let (Some(level), false) = (record.level, matches!(record.kind, Kind::Attempt | Kind::PaperMark)) {
        return What::Level(level);
    }
    if let Some(rating) = record.rating {
        return What::Rated(rating);
    }
    // The final answer is told as it was given, before help took anything off; a step as it was judged.
    let is_final = last == observed.parts.last();
    match record.score.filter(|_| is_final).unwrap_or(seen.score) {
        score if score >= params.success => What::Right,
        score if score <= 0.0 => What::Wrong,
        score => What::Partly(score),
    }
}

fn lately(told: &[Told]) -> Lately {
    let shown: Vec<&Told> =
        told.iter().filter(|told| !matches!(told.what, What::Judged(..) | What::Done)).take(LATELY).collect();
    let right = |told: &&&Told| match told.what {
        What::Rated(rating) => rating.level == rating.of,
        what => matches!(what, What::Right | What::Level(Level::Alone | Level::Explains)),
    };
    let helped = |told: &&&Told| told.hints.0 > 0 || told.try_no > 1 || told.helped_by.is_some();
    Lately {
        of: shown.len(),
        right: shown.iter().filter(right).count(),
        helped: shown.iter().filter(helped).count(),
        days: shown.iter().map(|told| told.day).collect::<BTreeSet<_>>().len(),
    }
}
