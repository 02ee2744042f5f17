//! The engine itself as a policy: answers become records, records are folded, options are chosen, as on the pages. The
//! learner picks one of three by chance, and practises a set of questions.

use domain::activity::{ActivityKind, Modality};
use domain::competency::{Association, AssociationKind, Band, Competency, Node, Texts};
use domain::evidence::{Actor, ActorKind, AnswerClass, Evidence, Expected, Kind, Source, Trust, Weighted};
use domain::id::TemplateId;
use domain::people::Grade;
use domain::{CompetencyId, Day, EvidenceId, Millis, OrgId, UserId, Web};

use crate::belief::Beliefs;
use crate::choose::{Ask, Policy, Reason, options};
use crate::days::plus;
use crate::fit::foreseen;
use crate::fold::apply;
use crate::graph::Graph;
use crate::library::{Library, Offer};
use crate::params::Params;
use crate::place::{Limits, Placement, Purpose, Reply, Start};
use crate::state::{LearnerState, Prior};

use super::learner::Learner;
use super::term::{PER_DAY, Term, Wrote};

/// Questions of one set, and of one that looks back: those of the pages.
const SET: usize = 6;
const REVIEW: usize = 3;
/// Templates of a skill, in turn.
const TEMPLATES: usize = 2;

/// A web of names for a graph. Grades are tenths of the curriculum, so that positions are nearly those of the graph.
pub(super) fn named(graph: &Graph) -> Web {
    let id = |skill: usize| CompetencyId::new("sim", &skill.to_string());
    let band = |x: f32| match (x * 10.0) as u8 {
        grade @ 0..=8 => Grade::new(grade).map_or(Band::High, Band::Grade),
        _ => Band::High,
    };
    let competencies = (0..graph.len())
        .map(|skill| Competency {
            id: id(skill),
            parent: None,
            band: band(graph.position(skill)),
            strand: graph.strand(skill).to_string(),
            ordinal: 0,
            title: Texts::default(),
            can: Texts::default(),
        })
        .collect();
    let edges: Vec<Association> = (0..graph.len())
        .flat_map(|skill| graph.parents(skill).iter().map(move |parent| (*parent as usize, skill)))
        .map(|(from, to)| Association {
            from: id(from),
            to: id(to),
            kind: AssociationKind::Precedes,
            source: String::new(),
            audited: false,
        })
        .collect();
    // A graph has no rings and no edges to nowhere.
    Web::new(competencies, &edges).unwrap_or_default()
}

/// Practice on a screen for every place.
fn library(web: &Web) -> Library {
    let offer = |node: Node| Offer {
        competency: web.competency(node).id.clone(),
        activity: None,
        kind: ActivityKind::Practice,
        modality: Modality::Screen,
        minutes: 10,
        items: true,
    };
    Library::new(web, web.nodes().map(offer).collect())
}

/// What records need besides the answer.
struct Log {
    learner: UserId,
    org: OrgId,
    start: Millis,
    first: Day,
    written: u64,
}

impl Log {
    fn new() -> Self {
        // Monday, 7 September 2026, 15:00 UTC.
        let start = Millis(1_788_793_200_000);
        Self {
            learner: UserId::new(start, [1; 10]),
            org: OrgId::new(start, [2; 10]),
            start,
            first: Day::constant(2026, 9, 7),
            written: 0,
        }
    }

    /// Now: the day, and a minute for each question of it.
    fn now(&self, wrote: &Wrote) -> (Millis, Day) {
        let (day, minute) = (wrote.day() as i64, (wrote.asked() % PER_DAY) as i64);
        let at = self.start.plus(day * Millis::DAY + minute * Millis::MINUTE);
        (at, plus(self.first, i32::try_from(day).unwrap_or(0)))
    }

    /// What the placement concluded.
    fn placement(&mut self, at: Millis, day: Day, placed: Vec<Expected>) -> Evidence {
        self.written += 1;
        let [.., a, b, c] = self.written.to_be_bytes();
        let id = EvidenceId::new(at, [0, 0, 0, 0, 0, 0, 0, a, b, c]);
        let blank = Evidence::blank(id, Kind::Placement, vec![self.learner], at, day, self.org);
        Evidence { placed, ..blank }
    }

    fn record(&mut self, at: Millis, day: Day, competency: CompetencyId, right: bool) -> Evidence {
        self.written += 1;
        let [.., a, b, c] = self.written.to_be_bytes();
        let template = format!("{competency}/{}", self.written as usize % TEMPLATES);
        Evidence {
            actor: Actor { kind: ActorKind::Learner, user: Some(self.learner) },
            template: Some(TemplateId(template)),
            template_version: Some(1),
            competencies: vec![Weighted { id: competency, weight: 1.0 }],
            score: Some(f64::from(u8::from(right))),
            answer_class: Some(if right { AnswerClass::Right } else { AnswerClass::Other }),
            try_no: 1,
            active_ms: Some(30_000),
            trust: Trust { value: 1.0, rule: "sim".into() },
            source: Source::Screen,
            ..Evidence::blank(
                EvidenceId::new(at, [0, 0, 0, 0, 0, 0, 0, a, b, c]),
                Kind::Attempt,
                vec![self.learner],
                at,
                day,
                self.org,
            )
        }
    }
}

/// Practises for a term as the pages would have it.
pub(super) fn practise(policy: Policy, term: &Term, learner: &mut dyn Learner, wrote: &mut Wrote) {
    let web = named(&term.believed);
    let (library, params, mut log) = (library(&web), Params::default(), Log::new());
    let node = |skill: usize| Node(skill as u32);

    // Placement, each answer a record; where it stands becomes what is expected of what was not asked.
    let purpose =
        Purpose { limits: Limits::none(), ..Purpose::of_all(&term.model, Start::Unknown, wrote.seed) };
    let mut placement = Placement::new(&term.model, purpose);
    let mut records = Vec::new();
    for _ in 0..25 {
        let Some(skill) = placement.best_skill() else { break };
        let (at, day) = log.now(wrote);
        let right = wrote.ask(learner, skill, None);
        placement.answer(skill, Reply::typed(right));
        records.push(log.record(at, day, web.competency(node(skill)).id.clone(), right));
    }
    let nodes: Vec<Node> = web.nodes().collect();
    let kept = placement.keep(&web, &nodes, &params.version);
    let (at, day) = log.now(wrote);
    records.push(log.placement(at, day, kept.expected()));
    let prior = Prior::placed(placement.ability());
    let mut state = LearnerState::new(&params, prior);
    for record in &records {
        apply(&web, &params, &mut state, log.learner, record);
    }

    while !wrote.full() {
        let (at, day) = log.now(wrote);
        let beliefs = Beliefs::new(&web, &params, &state, at, day);
        let ask =
            Ask { library: &library, goal: None, modality: None, count: 3, exclude: &[], focus: &[], policy };
        let slate = options(&beliefs, &ask);
        if slate.options.is_empty() {
            return;
        }
        let picked = &slate.options[learner.chance().below(slate.options.len())];
        let Some(place) = web.node(&picked.offer.competency) else { return };
        let length =
            if matches!(picked.reason, Reason::Due { .. } | Reason::Confirm { .. }) { REVIEW } else { SET };
        let (mut row, mut passed) = (0, false);
        for _ in 0..length {
            if wrote.full() || (row >= 3 && passed) {
                break;
            }
            let (at, day) = log.now(wrote);
            let foreseen = foreseen(&web, &params, &state, at, place);
            let before = crate::belief::believe(&web, &params, &state, &picked.offer.competency, at, day);
            let right = wrote.ask(learner, place.0 as usize, Some(foreseen));
            row = if right { row + 1 } else { 0 };
            let record = log.record(at, day, picked.offer.competency.clone(), right);
            apply(&web, &params, &mut state, log.learner, &record);
            let after = crate::belief::believe(&web, &params, &state, &picked.offer.competency, at, day);
            passed = after.is_some_and(|belief| belief.word.passed());
            let done = |belief: Option<crate::Belief>| belief.is_some_and(|belief| belief.word.done());
            if !done(before) && done(after) {
                wrote.declare(learner, place.0 as usize);
            }
        }
    }
}
