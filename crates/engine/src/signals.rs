//! Why somebody may need support: pure readings of the facts in a [`Watch`], each with its
//! rule, its numbers and its evidence (learning-design D27, adaptive-engine 4.3, waymark.md 2).
//!
//! A signal is made anew at every reading and holds exactly as long as the evidence says so. It is never about a
//! competency that is mastered. The [`Rule`] in a signal is a copy of the one that decided, so that the words
//! made of it on a page are those of the rule that runs.

use domain::evidence::Presence;
use domain::focus::{Said, Verdict};
use domain::id::MisconceptionId;
use domain::{ClassId, CompetencyId, Day, EvidenceId, Millis, UserId, Web};

use crate::belief::of_skill;
use crate::headway;
use crate::params::Params;
use crate::skill::SkillState;
use crate::watch::{Glance, Run, Today, Watch};

/// The rules a school runs, with their numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rules {
    /// Wrong answers to one competency, none right since, with help opened. Learning-design D27: two tries.
    pub stuck_helped: u16,
    /// The same without any help opened. Ours: one more, for a try alone is also learning.
    pub stuck_alone: u16,
    /// Tries of something, over days, likelier than not still unknown at the tenth. Adaptive-engine 4.3.
    pub headway: u16,
    /// Minutes without any sign at an open question. The design language's signal row.
    pub idle: u16,
    /// Quick wrong answers ...
    pub quick: u16,
    /// ... among so many. Adaptive-engine 4.3: three in five.
    pub quick_of: u16,
    /// Quick: under this share of the usual time of the question. The design language's signal row: a quarter.
    pub quick_share: f64,
    /// Quick is never more than so many seconds. NT10 caps at 10 (Wise and Ma 2012).
    pub quick_cap: f64,
    /// Questions on which the last hint was opened ...
    pub told: u16,
    /// ... among so many. Ours, of the shape of the rule for guessing.
    pub told_of: u16,
    /// Wrong answers of a day, none right since, to something that was mastered. The design language's signal row.
    pub forgotten: u16,
    /// Minutes after the class began, with others at work. Ours.
    pub not_started: u16,
    /// School days without an adult. Waymark.md 7.
    pub not_reached: u16,
    /// From so many of these days it is said. The design language, contact days.
    pub not_reached_soon: u16,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            stuck_helped: 2,
            stuck_alone: 3,
            headway: 5,
            idle: 4,
            quick: 3,
            quick_of: 5,
            quick_share: 0.25,
            quick_cap: 10.0,
            told: 3,
            told_of: 5,
            forgotten: 2,
            not_started: 10,
            not_reached: 10,
            not_reached_soon: 8,
        }
    }
}

/// The rule that decided, with its numbers, in the order in which signals press.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub enum Rule {
    /// A raised hand always comes here.
    Hand,
    /// So many wrong answers to one competency and none right since: with help opened, or without.
    Stuck {
        /// With help.
        helped: u16,
        /// Without.
        alone: u16,
    },
    /// Tried so often, over days, and likelier than not still unknown at the tenth try.
    NoHeadway {
        /// Tries.
        tries: u16,
    },
    /// No sign for so many minutes at an open question.
    Idle {
        /// Minutes.
        minutes: u16,
    },
    /// So many of the last answers were wrong and faster than a share of the usual time.
    Guessing {
        /// How many.
        quick: u16,
        /// Of so many.
        of: u16,
        /// 0..1.
        share: f64,
        /// Never more than so many seconds.
        cap: f64,
    },
    /// On so many of the last questions the last hint was opened.
    LeaningOnHints {
        /// How many.
        told: u16,
        /// Of so many.
        of: u16,
    },
    /// Was mastered, and so many wrong answers today say that it is not any more.
    Forgotten {
        /// How many.
        wrong: u16,
    },
    /// Here, the class has run so many minutes, others are at work.
    NotStarted {
        /// Minutes.
        minutes: u16,
    },
    /// No adult was with them for so many school days.
    NotReached {
        /// The limit, in school days.
        days: u16,
        /// From so many on it is said.
        soon: u16,
    },
}

impl Rule {
    /// The words of all kinds.
    pub const WORDS: [&'static str; 9] = [
        "hand",
        "stuck",
        "no_headway",
        "idle",
        "guessing",
        "leaning",
        "forgotten",
        "not_started",
        "not_reached",
    ];

    /// The word of its kind in JSON, CSV and style sheets.
    pub fn word(self) -> &'static str {
        match self {
            Self::Hand => "hand",
            Self::Stuck { .. } => "stuck",
            Self::NoHeadway { .. } => "no_headway",
            Self::Idle { .. } => "idle",
            Self::Guessing { .. } => "guessing",
            Self::LeaningOnHints { .. } => "leaning",
            Self::Forgotten { .. } => "forgotten",
            Self::NotStarted { .. } => "not_started",
            Self::NotReached { .. } => "not_reached",
        }
    }

    /// How pressing its kind is; 0 most.
    pub fn rank(self) -> u8 {
        match self {
            Self::Hand => 0,
            Self::Stuck { .. } => 1,
            Self::NoHeadway { .. } => 2,
            Self::Idle { .. } => 3,
            Self::Guessing { .. } => 4,
            Self::LeaningOnHints { .. } => 5,
            Self::Forgotten { .. } => 6,
            Self::NotStarted { .. } => 7,
            Self::NotReached { .. } => 8,
        }
    }
}

/// Why somebody may need support.
#[derive(Debug, Clone, PartialEq)]
pub struct Signal {
    /// The rule that decided.
    pub rule: Rule,
    /// Since when it holds: the moment from which somebody waits.
    pub since: Millis,
    /// What it is about, where it is about one; never something that is mastered.
    pub competency: Option<CompetencyId>,
    /// What happened, in numbers.
    pub facts: Facts,
    /// The records it is made of, the newest last. Empty where the lack of any is the reason.
    pub evidence: Vec<EvidenceId>,
}

/// The numbers of a signal.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Facts {
    /// Wrong answers that count for it.
    pub wrong: u16,
    /// Hints and examples opened.
    pub helps: u16,
    /// Milliseconds at work.
    pub active_ms: u32,
    /// Questions looked at.
    pub of: u16,
    /// The mix-up that wrong answers showed, and how often.
    pub mix_up: Option<(MisconceptionId, u16)>,
    /// School days.
    pub days: Option<u32>,
    /// What comes directly before and was found weak: the weakest.
    pub gap: Option<CompetencyId>,
    /// In 100: how likely it is still unknown at the tenth try.
    pub unlikely: Option<u8>,
}

/// What is on a learner's screen now. Live state of the room, not evidence.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Desk {
    /// Not signed in.
    #[default]
    Away,
    /// Signed in, with no question open.
    In {
        /// Since.
        since: Millis,
    },
    /// A question is open.
    AtQuestion {
        /// Shown, or answered last, at.
        since: Millis,
        /// What it practises.
        competency: CompetencyId,
    },
}

/// One learner in a room at a moment.
#[derive(Debug, Clone, Copy)]
pub struct Seat<'a> {
    /// The facts folded from evidence.
    pub watch: &'a Watch,
    /// The hand is up since, by which record.
    pub hand: Option<(Millis, EvidenceId)>,
    /// What is on the screen.
    pub desk: &'a Desk,
    /// The states of the competencies that today's facts and the screen name, where they have one, and of whatever
    /// else today's evidence speaks of directly; and of what comes directly before something that is struggled with.
    pub skills: &'a [(CompetencyId, SkillState)],
    /// School days since an adult of the class was last with them, or since they are in the class.
    pub unreached: Option<u32>,
}

/// The room.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'a> {
    /// What comes before what.
    pub web: &'a Web,
    /// The engine's constants.
    pub params: &'a Params,
    /// The rules that run.
    pub rules: &'a Rules,
    /// Which class.
    pub class: ClassId,
    /// The moment.
    pub now: Millis,
    /// The school's day.
    pub today: Day,
    /// The class runs since: its meeting, or the teacher's word.
    pub running: Option<Millis>,
    /// Somebody of the class has begun on a screen.
    pub others_began: bool,
}

impl Signal {
    /// What adults said of it, or of the same before.
    fn said<'a>(&'a self, learner: UserId, said: &'a [Said]) -> impl Iterator<Item = &'a Said> {
        let of = move |one: &&Said| {
            one.learner == learner && one.rule == self.rule.word() && one.competency == self.competency
        };
        said.iter().filter(of)
    }

    /// Whether it is put aside: called wrong, or told to wait less than [`WAIT`] ago. A raised hand never is.
    pub fn is_put_aside(&self, learner: UserId, said: &[Said], now: Millis) -> bool {
        let aside = |one: &Said| match one.verdict {
            Verdict::Useful => false,
            Verdict::NotNow => now.0 - one.at.0 < WAIT,
            Verdict::Wrong => true,
        };
        self.rule != Rule::Hand && self.said(learner, said).any(aside)
    }

    /// Whether somebody called it useful.
    pub fn is_called_useful(&self, learner: UserId, said: &[Said]) -> bool {
        self.said(learner, said).any(|one| one.verdict == Verdict::Useful)
    }
}

/// How long "not now" lasts, in milliseconds. Ours: about a fifth of a lesson.
pub const WAIT: i64 = 10 * Millis::MINUTE;

/// The signals of one learner now, the most pressing first.
pub fn signals(scene: &Scene<'_>, seat: &Seat<'_>) -> Vec<Signal> {
    let today = seat.watch.on(scene.today);
    let absent = today.and_then(|today| today.presence(scene.class)) == Some(Presence::Absent);
    let mut found = Vec::new();
    found.extend(hand(scene, seat));
    if let Some(today) = today {
        let stuck = stuck(scene, seat, today);
        found.extend(no_headway(scene, seat, today, stuck.as_ref()));
        found.extend(stuck);
        found.extend(guessing(scene, seat, today));
        found.extend(leaning(scene, seat, today));
        found.extend(forgotten(scene, seat, today));
    }
    if !absent {
        found.extend(idle(scene, seat, today));
        found.extend(not_started(scene, seat, today));
    }
    found.extend(not_reached(scene, seat));
    found.sort_by(|a, b| a.rule.rank().cmp(&b.rule.rank()).then(a.since.cmp(&b.since)));
    found
}

/// Whether a competency is mastered at this moment, by the state behind it.
fn done(scene: &Scene<'_>, seat: &Seat<'_>, id: &CompetencyId) -> bool {
    let skill = seat.skills.iter().find(|(one, _)| one == id);
    skill.is_some_and(|(_, skill)| of_skill(scene.params, skill, scene.now, scene.today).word.done())
}

fn hand(scene: &Scene<'_>, seat: &Seat<'_>) -> Option<Signal> {
    let (since, record) = seat.hand?;
    let run = seat.watch.today.as_ref().and_then(|today| today.runs.last());
    // A hand may be about anything; what is mastered is not called a struggle.
    let run = run.filter(|run| !done(scene, seat, &run.competency));
    Some(Signal {
        rule: Rule::Hand,
        since,
        competency: run.map(|run| run.competency.clone()),
        facts: run.map(facts).unwrap_or_default(),
        evidence: vec![record],
    })
}

fn facts(run: &Run) -> Facts {
    Facts {
        wrong: run.wrong,
        helps: run.helps,
        active_ms: run.active_ms,
        mix_up: run.mix_up.clone(),
        ..Facts::default()
    }
}

/// The newest struggle that is one.
fn stuck(scene: &Scene<'_>, seat: &Seat<'_>, today: &Today) -> Option<Signal> {
    let rules = scene.rules;
    let (run, since) = today
        .runs
        .iter()
        .rev()
        .filter(|run| !done(scene, seat, &run.competency))
        .find_map(|run| Some((run, run.since(rules.stuck_helped, rules.stuck_alone)?)))?;
    Some(Signal {
        rule: Rule::Stuck { helped: rules.stuck_helped, alone: rules.stuck_alone },
        since,
        competency: Some(run.competency.clone()),
        facts: Facts { gap: gap(scene, seat, &run.competency), ..facts(run) },
        evidence: run.records.clone(),
    })
}

/// The weakest of what comes directly before, where evidence has found it weak; what nobody tested is no finding.
fn gap(scene: &Scene<'_>, seat: &Seat<'_>, id: &CompetencyId) -> Option<CompetencyId> {
    let node = scene.web.node(id)?;
    let weak = |node: &domain::competency::Node| {
        let id = &scene.web.competency(*node).id;
        let (_, skill) = seat.skills.iter().find(|(one, skill)| one == id && skill.tested())?;
        let belief = of_skill(scene.params, skill, scene.now, scene.today);
        (belief.p < scene.params.presumed).then(|| (belief.p, id.clone()))
    };
    let weakest = scene.web.parents(node).iter().filter_map(weak);
    weakest.min_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.cmp(&b.1))).map(|(_, id)| id)
}

/// Tried today again, wrong, and likelier than not still unknown at the tenth try; not while answers come right, and
/// not beside the same said as stuck.
fn no_headway(scene: &Scene<'_>, seat: &Seat<'_>, today: &Today, stuck: Option<&Signal>) -> Option<Signal> {
    let newest = today.recent.last().filter(|glance| !glance.right)?;
    let id = &newest.competency;
    if done(scene, seat, id) || stuck.is_some_and(|stuck| stuck.competency.as_ref() == Some(id)) {
        return None;
    }
    let of_it: Vec<&Glance> = today.recent.iter().filter(|glance| glance.competency == *id).collect();
    // A struggle that leads on: two of the last five right.
    if of_it.iter().rev().take(5).filter(|glance| glance.right).count() >= 2 {
        return None;
    }
    let (_, skill) = seat.skills.iter().find(|(one, _)| one == id)?;
    let chance = headway::still_unknown(scene.params, skill);
    let enough = skill.opportunities >= u32::from(scene.rules.headway) && chance >= headway::CHANCE;
    enough.then(|| Signal {
        rule: Rule::NoHeadway { tries: scene.rules.headway },
        since: newest.at,
        competency: Some(id.clone()),
        facts: Facts {
            wrong: u16::try_from(skill.wrong).unwrap_or(u16::MAX),
            of: u16::try_from(skill.opportunities).unwrap_or(u16::MAX),
            gap: gap(scene, seat, id),
            unlikely: Some((chance * 100.0).round() as u8),
            ..Facts::default()
        },
        evidence: of_it.iter().filter(|glance| !glance.right).map(|glance| glance.record).collect(),
    })
}

/// The newest questions that are not about something mastered, the oldest first.
fn latest<'t>(scene: &Scene<'_>, seat: &Seat<'_>, today: &'t Today, most: u16) -> Vec<&'t Glance> {
    let open = |glance: &&Glance| !done(scene, seat, &glance.competency);
    let mut latest: Vec<&Glance> = today.recent.iter().rev().filter(open).take(usize::from(most)).collect();
    latest.reverse();
    latest
}

/// A signal that holds from the `enough`th hit on; `None` while there are fewer.
fn signal_of(rule: Rule, enough: u16, looked_at: &[&Glance], hits: &[&Glance]) -> Option<Signal> {
    let since = hits.get(usize::from(enough.max(1)) - 1)?.at;
    let active = hits.iter().filter_map(|glance| glance.active_ms).fold(0_u32, u32::saturating_add);
    Some(Signal {
        rule,
        since,
        competency: hits.last().map(|glance| glance.competency.clone()),
        facts: Facts {
            wrong: hits.iter().filter(|glance| !glance.right).count() as u16,
            active_ms: active,
            of: looked_at.len() as u16,
            ..Facts::default()
        },
        evidence: hits.iter().map(|glance| glance.record).collect(),
    })
}

fn guessing(scene: &Scene<'_>, seat: &Seat<'_>, today: &Today) -> Option<Signal> {
    let rules = scene.rules;
    let latest = latest(scene, seat, today, rules.quick_of);
    let quick = |glance: &&&Glance| {
        let limit = (f64::from(glance.usual_ms) * rules.quick_share).min(rules.quick_cap * 1_000.0);
        // After the last hint there is nothing to think about any more.
        !glance.right && !glance.told && glance.active_ms.is_some_and(|ms| f64::from(ms) < limit)
    };
    let hits: Vec<&Glance> = latest.iter().filter(quick).copied().collect();
    let rule = Rule::Guessing {
        quick: rules.quick,
        of: rules.quick_of,
        share: rules.quick_share,
        cap: rules.quick_cap,
    };
    signal_of(rule, rules.quick, &latest, &hits)
}

fn leaning(scene: &Scene<'_>, seat: &Seat<'_>, today: &Today) -> Option<Signal> {
    let rules = scene.rules;
    let latest = latest(scene, seat, today, rules.told_of);
    let hits: Vec<&Glance> = latest.iter().filter(|glance| glance.told).copied().collect();
    let rule = Rule::LeaningOnHints { told: rules.told, of: rules.told_of };
    signal_of(rule, rules.told, &latest, &hits)
}

/// Was mastered, and the newest answers of today say that it is not any more: by forgetting, or unlearned.
fn forgotten(scene: &Scene<'_>, seat: &Seat<'_>, today: &Today) -> Option<Signal> {
    let enough = scene.rules.forgotten;
    let was_mastered = |id: &CompetencyId| {
        let skill = seat.skills.iter().find(|(one, _)| one == id).map(|(_, skill)| skill);
        skill.is_some_and(|skill| skill.mastered_on.is_some() || skill.lost_on == Some(scene.today))
    };
    let (run, since) = today
        .runs
        .iter()
        .rev()
        .filter(|run| was_mastered(&run.competency) && !done(scene, seat, &run.competency))
        .find_map(|run| Some((run, run.since(enough, enough)?)))?;
    Some(Signal {
        rule: Rule::Forgotten { wrong: enough },
        since,
        competency: Some(run.competency.clone()),
        facts: facts(run),
        evidence: run.records.clone(),
    })
}

fn idle(scene: &Scene<'_>, seat: &Seat<'_>, today: Option<&Today>) -> Option<Signal> {
    let running = scene.running?;
    let Desk::AtQuestion { since, competency } = seat.desk else { return None };
    let wrote = today.and_then(|today| today.screen).map_or(*since, |(_, last)| last);
    let visited = seat.watch.visit_in(scene.class).map_or(*since, |visit| visit.at);
    let since = (*since).max(wrote).max(visited).max(running);
    let minutes = scene.rules.idle;
    let long = scene.now.0 - since.0 >= i64::from(minutes) * Millis::MINUTE;
    long.then(|| Signal {
        rule: Rule::Idle { minutes },
        since,
        // Somebody may be still at anything; it is not about what is mastered.
        competency: Some(competency.clone()).filter(|id| !done(scene, seat, id)),
        facts: Facts::default(),
        evidence: Vec::new(),
    })
}

/// Only where a screen is what the class works at, and only for somebody known to be there.
fn not_started(scene: &Scene<'_>, seat: &Seat<'_>, today: Option<&Today>) -> Option<Signal> {
    let began = scene.running.filter(|_| scene.others_began)?;
    let visited = seat.watch.visit_in(scene.class).is_some_and(|visit| visit.at >= began);
    let worked = today.and_then(|today| today.screen).is_some_and(|(_, last)| last >= began);
    let registered = today.is_some_and(|today| today.presence(scene.class).is_some());
    let here = registered || *seat.desk != Desk::Away;
    let minutes = scene.rules.not_started;
    let long = scene.now.0 - began.0 >= i64::from(minutes) * Millis::MINUTE;
    (here && long && !worked && !visited).then(|| Signal {
        rule: Rule::NotStarted { minutes },
        since: began,
        competency: None,
        facts: Facts::default(),
        evidence: Vec::new(),
    })
}

fn not_reached(scene: &Scene<'_>, seat: &Seat<'_>) -> Option<Signal> {
    let (days, soon) = (scene.rules.not_reached, scene.rules.not_reached_soon);
    let unreached = seat.unreached.filter(|unreached| *unreached >= u32::from(soon))?;
    let visit = seat.watch.visit_in(scene.class);
    Some(Signal {
        rule: Rule::NotReached { days, soon },
        since: visit.map_or(scene.now, |visit| visit.at),
        competency: None,
        facts: Facts { days: Some(unreached), ..Facts::default() },
        evidence: visit.map(|visit| visit.record).into_iter().collect(),
    })
}
