//! A record of evidence becomes observations: of which competency, how right, how far to trust it
//! (adaptive-engine 2.3).
//!
//! `trust` of a record says how far its *source* is to be believed, 1 where nothing speaks against it. What
//! its *kind* is worth (paper 0.7, a self-report 0.15) is decided here, so the two multiply.

use domain::competency::Node;
use domain::evidence::{ActorKind, AnswerClass, HelpBy, HelpOutcome, Kind, Level};
use domain::{Day, Evidence, Millis, UserId, Web};

use crate::memory::Grade;
use crate::params::Params;
use crate::skill::Pin;

/// What one record says.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Observed {
    pub(crate) at: Millis,
    pub(crate) day: Day,
    /// Hash of the template, where there is one.
    pub(crate) kind: Option<u64>,
    /// In order; the parts of one sitting at one item.
    pub(crate) parts: Vec<Part>,
    /// What a placement expects of what it did not ask.
    pub(crate) placed: Vec<(Node, f64)>,
    /// A teacher's judgement, and what it is about.
    pub(crate) pin: Option<(Pin, Vec<Node>)>,
}

/// One score that speaks of one competency, or of several at once.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Part {
    /// Each with the share of the evidence that speaks of it, 0..1.
    pub(crate) about: Vec<(Node, f64)>,
    /// How right; `None` where something was only done and nothing shown.
    pub(crate) seen: Option<Seen>,
    /// What was learned by doing it, in items with feedback.
    pub(crate) practice: f64,
}

/// What was seen of a competency.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Seen {
    /// 0..1, after what help took off.
    pub(crate) score: f64,
    /// 0..1.
    pub(crate) trust: f64,
    /// Chance of a wrong answer by one who knows.
    pub(crate) slip: f64,
    /// Chance of a right one by one who does not.
    pub(crate) guess: f64,
    /// In the words of the memory.
    pub(crate) grade: Grade,
    /// A success.
    pub(crate) right: bool,
    /// Without hints, help or a second try.
    pub(crate) alone: bool,
}

/// What help took off an answer.
struct Aid {
    score: f64,
    trust: f64,
    practice: f64,
    alone: bool,
}

/// Reads a record; `None` where it says nothing of any competency of the web.
pub(crate) fn observe(web: &Web, params: &Params, record: &Evidence) -> Option<Observed> {
    let mut about: Vec<(Node, f64)> = record
        .competencies
        .iter()
        .filter(|weighted| weighted.weight > 0.0)
        .filter_map(|weighted| web.node(&weighted.id).map(|node| (node, weighted.weight.min(1.0))))
        .collect();
    about.sort_by_key(|(node, _)| *node);
    about.dedup_by_key(|(node, _)| *node);
    let mut observed = Observed {
        at: record.at(),
        day: record.day,
        kind: record.template.as_ref().map(|template| hash(&template.0)),
        parts: Vec::new(),
        placed: Vec::new(),
        pin: None,
    };
    match record.kind {
        Kind::Attempt | Kind::PaperMark => observed.parts = answer(web, params, record, &about),
        Kind::Observation | Kind::RubricRating | Kind::Experience | Kind::Reflection => {
            observed.parts.extend(rating(params, record, about));
        }
        Kind::Override => observed.pin = pin(params, record, about),
        Kind::Placement => observed.placed = placed(web, params, record),
        Kind::Choice | Kind::Help | Kind::Presence | Kind::Correction => {}
    }
    let says = !observed.parts.is_empty() || observed.pin.is_some() || !observed.placed.is_empty();
    says.then_some(observed)
}

/// FNV-1a, 64 bits: the same on every machine.
fn hash(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

fn source_trust(record: &Evidence) -> f64 {
    if record.trust.value.is_finite() { record.trust.value.clamp(0.0, 1.0) } else { 0.0 }
}

/// Who said it decides what a judgement without items is worth.
fn judge_trust(params: &Params, record: &Evidence, by_adult: f64) -> f64 {
    match record.actor.kind {
        ActorKind::Learner => params.self_trust,
        ActorKind::Partner => params.partner_trust,
        ActorKind::Teacher | ActorKind::Importer | ActorKind::System => by_adult,
    }
}

/// An answer to an item, or a mark carried over from paper; steps first, the final answer last.
fn answer(web: &Web, params: &Params, record: &Evidence, about: &[(Node, f64)]) -> Vec<Part> {
    let unread = matches!(
        record.answer_class,
        Some(AnswerClass::Unparsed | AnswerClass::NotLearned | AnswerClass::HandedIn)
    );
    let Some(score) = record.score.filter(|score| score.is_finite() && !unread) else { return Vec::new() };
    let source = source_trust(record)
        * if record.kind == Kind::PaperMark { judge_trust(params, record, params.paper_trust) } else { 1.0 };
    if source <= 0.0 {
        return Vec::new();
    }
    let young = about.iter().all(|(node, _)| web.competency(*node).band.number() <= 2);
    let usual = [if young { params.slip_young } else { params.slip }, params.guess];
    let chances = params.item(record.template.as_ref()).unwrap_or(usual);
    let aid = aid(params, record);
    let (rapid, slow) = pace(params, record, young);
    let haste = if rapid { params.rapid_trust } else { 1.0 };
    let mut parts: Vec<Part> = record
        .steps
        .iter()
        .filter_map(|step| {
            let node = web.node(step.competency.as_ref()?)?;
            let score = step.score.filter(|score| score.is_finite())?.clamp(0.0, 1.0);
            let trust = params.step_trust[0] * source * haste;
            Some((node, look(params, score, trust, chances, &aid, slow)))
        })
        .map(|(node, seen)| Part { about: vec![(node, 1.0)], seen: Some(seen), practice: 0.0 })
        .collect();
    if about.is_empty() {
        return parts;
    }
    let stepwise = if parts.is_empty() { 1.0 } else { params.step_trust[1] };
    let trust = source * haste * aid.trust * stepwise;
    let seen = look(params, score.clamp(0.0, 1.0), trust, chances, &aid, slow);
    let practice = source_trust(record) * haste * aid.practice;
    parts.push(Part { about: about.to_vec(), seen: Some(seen), practice });
    parts
}

fn look(params: &Params, raw: f64, trust: f64, [slip, guess]: [f64; 2], aid: &Aid, slow: bool) -> Seen {
    let score = raw * aid.score;
    let right = raw >= params.success && score >= 0.5;
    let grade = match score {
        score if score < 0.5 => Grade::Again,
        _ if right && aid.alone && !slow => Grade::Good,
        _ => Grade::Hard,
    };
    Seen { score, trust, slip, guess, grade, right, alone: aid.alone }
}

/// Hints cost score; the last one tells the answer, so that nothing is shown by it; a second try counts
/// half with half the trust, a third with a quarter; help by a person or an example costs what all hints
/// but the last cost (ours).
fn aid(params: &Params, record: &Evidence) -> Aid {
    let mut aid = Aid { score: 1.0, trust: 1.0, practice: 1.0, alone: true };
    if record.hints_used > 0 {
        aid.alone = false;
        if record.hints_used >= record.hints_offered {
            aid.score = 0.0;
            aid.trust = params.bottom_out_trust;
            aid.practice = params.bottom_out_learning;
        } else {
            aid.score =
                1.0 - params.hint_cost * f64::from(record.hints_used) / f64::from(record.hints_offered);
        }
    }
    if let Some(help) = record.help.as_ref().filter(|help| help.outcome == HelpOutcome::Given) {
        aid.alone = false;
        aid.score = aid.score.min(1.0 - params.hint_cost);
        if help.by == HelpBy::Example {
            aid.practice *= params.example_learning;
        }
    }
    if record.try_no >= 2 {
        aid.alone = false;
        aid.score *= params.second_try;
        let less = libm::pow(params.second_try, f64::from(record.try_no.min(12) - 1));
        aid.trust *= less;
        aid.practice *= less;
    }
    aid
}

/// Whether an answer came too fast to have been thought about, or slowly.
fn pace(params: &Params, record: &Evidence, young: bool) -> (bool, bool) {
    let Some(ms) = record.active_ms.filter(|_| record.kind == Kind::Attempt) else { return (false, false) };
    let (seconds, usual) = (f64::from(ms) / 1_000.0, params.seconds(record.template.as_ref()));
    let share = if young { params.rapid_share_young } else { params.rapid_share };
    (seconds < (usual * share).min(params.rapid_cap), seconds > usual * params.slow_multiple)
}

/// A level or score that a person gives, or an experience. Level k of K of a rubric counts k/K; the help that the piece
/// was made with takes off it what it takes off an answer.
fn rating(params: &Params, record: &Evidence, about: Vec<(Node, f64)>) -> Option<Part> {
    let own_work = matches!(record.kind, Kind::Experience | Kind::Reflection);
    let by_kind =
        if own_work { params.self_trust } else { judge_trust(params, record, params.observation_trust) };
    let aid = record.rating.map(|_| aid(params, record));
    let trust = by_kind * source_trust(record) * aid.as_ref().map_or(1.0, |aid| aid.trust);
    let practice =
        if record.kind == Kind::Experience { params.experience_learning * source_trust(record) } else { 0.0 };
    let score = match record.level {
        Some(level) => Some(params.levels[level as usize]),
        None => record.score.filter(|score| score.is_finite()).map(|score| score.clamp(0.0, 1.0)),
    };
    let unaided = aid.as_ref().is_none_or(|aid| aid.alone);
    let score = score.map(|score| score * aid.as_ref().map_or(1.0, |aid| aid.score));
    let seen = score.filter(|_| trust > 0.0).map(|score| {
        let grade = match record.level {
            Some(Level::NotYet) => Grade::Again,
            Some(Level::WithHelp) => Grade::Hard,
            Some(Level::Alone) => Grade::Good,
            Some(Level::Explains) => Grade::Easy,
            None if score < 0.5 => Grade::Again,
            None if score < params.success || !unaided => Grade::Hard,
            None => Grade::Good,
        };
        let right = score >= params.success;
        let (slip, guess) = (params.observer_error, params.observer_error);
        Seen { score, trust, slip, guess, grade, right, alone: right && unaided }
    });
    (!about.is_empty() && (seen.is_some() || practice > 0.0)).then_some(Part { about, seen, practice })
}

/// What a placement expects, within what anything but direct evidence may claim.
fn placed(web: &Web, params: &Params, record: &Evidence) -> Vec<(Node, f64)> {
    let trust = source_trust(record);
    let p = |p: f32| f64::from(p).clamp(params.start_range[0], params.indirect_ceiling);
    let expected = record.placed.iter().filter(|_| trust > 0.0);
    let mut placed: Vec<(Node, f64)> = expected
        .filter_map(|one| Some((web.node(&one.id)?, p(one.p))))
        .filter(|(_, p)| p.is_finite())
        .collect();
    placed.sort_by_key(|(node, _)| *node);
    placed.dedup_by_key(|(node, _)| *node);
    placed
}

fn pin(params: &Params, record: &Evidence, about: Vec<(Node, f64)>) -> Option<(Pin, Vec<Node>)> {
    let level = record.level?;
    let until = record.until.unwrap_or_else(|| crate::days::plus(record.day, params.pin_days));
    let by: Option<UserId> = record.actor.user;
    let pin = Pin { level, by, from: record.day, until, record: record.id };
    (!about.is_empty()).then(|| (pin, about.into_iter().map(|(node, _)| node).collect()))
}
