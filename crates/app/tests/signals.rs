//! The demo's weeks, read again: at every record, and at every minute of every lesson, what the board would have
//! said of each learner, from the records so far. What it says must follow from them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use app::App;
use app::demo::DemoSize;
use domain::evidence::{AnswerClass, HelpBy, HelpOutcome, Kind, Source};
use domain::people::Class;
use domain::{CompetencyId, Day, Evidence, EvidenceId, Millis, TenantId, UserId};
use engine::{Applied, Beliefs, Desk, LearnerState, Rule, Scene, Seat, Signal, Watch, Word};
use store::{Store, calendar, people};

use crate::house::{House, Place, demo_place};

/// Minutes of a lesson.
const MINUTES: i64 = 50;

struct Demo {
    app: App,
    tenant: TenantId,
    place: Place,
}

fn make(size: DemoSize) -> Demo {
    let place = demo_place();
    let house = House::new(&place.store);
    house.app.make_demo(7, size, &mut |_, _| {}).unwrap();
    let tenant = house.app.tenants().unwrap().into_iter().find(|tenant| tenant.is_demo).unwrap().id;
    Demo { app: house.app.clone(), tenant, place }
}

/// One learner's way through the log.
struct Walk<'d> {
    app: &'d App,
    class: &'d Class,
    calendar: &'d domain::calendar::Calendar,
    /// When the class meets, in minutes after midnight.
    starts: u16,
    learner: UserId,
    state: LearnerState,
    watch: Watch,
    hand: Option<(Millis, EvidenceId)>,
    desk: Desk,
    seen: Vec<Evidence>,
    /// Somebody of the class has begun on this day, at.
    began: &'d BTreeMap<Day, Millis>,
}

impl Walk<'_> {
    fn take(&mut self, record: &Evidence) {
        let model = self.app.model();
        let applied = engine::apply(&model.web, &model.params, &mut self.state, self.learner, record);
        assert_ne!(applied, Applied::Refold, "the demo's records come in their order");
        self.watch.apply(&model.params, record);
        self.seen.push(record.clone());
        let at = record.at();
        let help = record.help.as_ref();
        if let (Kind::Help, Some(help)) = (record.kind, help.filter(|help| help.by == HelpBy::Adult)) {
            match help.outcome {
                HelpOutcome::Asked => self.hand = self.hand.or(Some((at, record.id))),
                HelpOutcome::Given | HelpOutcome::Withdrawn => self.hand = None,
            }
        }
        self.sit(record);
    }

    /// What lies before the learner after a record, as far as records tell.
    fn sit(&mut self, record: &Evidence) {
        let at = record.at();
        if record.source != Source::Screen || record.learners.len() > 1 {
            return;
        }
        let open = |id: &CompetencyId| Desk::AtQuestion { since: at, competency: id.clone() };
        let told = record.hints_offered > 0 && record.hints_used >= record.hints_offered;
        match (record.kind, &record.choice, record.competencies.first()) {
            (Kind::Choice, Some(choice), _) => {
                let picked = choice.picked.and_then(|n| choice.offered.get(n));
                let picked = picked.filter(|offer| offer.activity.is_none()).map(|offer| &offer.competency);
                if let Some(id) = choice.opened.as_ref().or(picked) {
                    self.desk = open(id);
                }
            }
            (Kind::Attempt, _, Some(first)) => {
                let over = matches!(record.answer_class, Some(AnswerClass::Right | AnswerClass::NotLearned));
                self.desk = if over { Desk::In { since: at } } else { open(&first.id) };
            }
            (Kind::Help, _, Some(_)) if told => self.desk = Desk::In { since: at },
            _ => {}
        }
    }

    /// The board at a moment.
    fn signals(&self, now: Millis) -> Vec<Signal> {
        let zone = &self.calendar.zone;
        let today = zone.day(now);
        let starts = zone.moment(today, self.starts);
        let running = (starts <= now && now < starts.plus(MINUTES * Millis::MINUTE)).then_some(starts);
        let morning = zone.moment(today, 0);
        let named = self.watch.on(today).map(engine::watch::Today::competencies).unwrap_or_default();
        let web = &self.app.model().web;
        let struggled = self.watch.on(today).map(engine::watch::Today::struggled).unwrap_or_default();
        let before: Vec<CompetencyId> = struggled
            .iter()
            .filter_map(|id| web.node(id))
            .flat_map(|node| web.parents(node))
            .map(|parent| web.competency(*parent).id.clone())
            .collect();
        let open =
            |id: &CompetencyId| matches!(&self.desk, Desk::AtQuestion { competency, .. } if competency == id);
        let touched = self.state.skills.iter().filter(|(id, skill)| {
            open(id)
                || skill.last_at.is_some_and(|at| at >= morning)
                || named.contains(id)
                || before.contains(id)
        });
        let skills: Vec<_> = touched.map(|(id, skill)| (id.clone(), skill.clone())).collect();
        let session = self.calendar.sessions[0].0;
        let from = self.watch.visit_in(self.class.id).map_or(session, |visit| visit.day);
        let seat = Seat {
            watch: &self.watch,
            hand: self.hand.filter(|(since, _)| *since >= morning),
            desk: &self.desk,
            skills: &skills,
            unreached: Some(self.calendar.school_days_between(from, today)),
        };
        let scene = Scene {
            web: &self.app.model().web,
            params: &self.app.model().params,
            rules: self.app.rules(),
            class: self.class.id,
            now,
            today,
            running,
            others_began: self.began.get(&today).is_some_and(|at| *at <= now),
        };
        engine::signals(&scene, &seat)
    }

    fn beliefs(&self, now: Millis) -> Beliefs<'_> {
        let model = self.app.model();
        Beliefs::new(&model.web, &model.params, &self.state, now, self.calendar.zone.day(now))
    }

    /// A signal is about what is not done, and is made of this learner's records of the day.
    fn check(&self, now: Millis, signals: &[Signal]) {
        let today = self.calendar.zone.day(now);
        let of_day: BTreeMap<EvidenceId, Day> = self.seen.iter().map(|r| (r.id, r.day)).collect();
        for signal in signals {
            assert!(signal.since <= now, "{signal:?} begins later than now");
            if let Some(id) = &signal.competency {
                let model = self.app.model();
                let skill = self.state.skill(id);
                let word = skill.map(|skill| engine::belief::of_skill(&model.params, skill, now, today).word);
                assert!(!word.is_some_and(Word::done), "{signal:?} is about something that is {word:?}");
            }
            let lack =
                matches!(signal.rule, Rule::Idle { .. } | Rule::NotStarted { .. } | Rule::NotReached { .. });
            assert!(lack || !signal.evidence.is_empty(), "{signal:?} has no evidence");
            for id in &signal.evidence {
                let day = of_day.get(id).unwrap_or_else(|| panic!("{signal:?} names no record of theirs"));
                let fits = *day == today || matches!(signal.rule, Rule::NotReached { .. });
                assert!(fits, "{signal:?} is made of a record of {day}");
            }
        }
    }

    /// What nobody has tested is called so.
    fn check_words(&self, now: Millis) -> (usize, usize) {
        let model = self.app.model();
        let beliefs = self.beliefs(now);
        let direct: BTreeSet<&CompetencyId> =
            self.seen.iter().flat_map(|record| record.competencies.iter().map(|one| &one.id)).collect();
        let (mut known, mut unknown) = (0, 0);
        for node in model.web.nodes() {
            let (id, belief) = (&model.web.competency(node).id, beliefs.at(node));
            if direct.contains(id) {
                known += 1;
                continue;
            }
            unknown += 1;
            let quiet = matches!(belief.word, Word::Unknown | Word::NotStarted);
            assert!(quiet && !belief.tested, "{id} was never tested and is called {:?}", belief.word);
        }
        (known, unknown)
    }

    /// The same from the records so far, all at once.
    fn check_fold(&self) {
        let model = self.app.model();
        let fresh = engine::fold(&model.web, &model.params, self.state.prior, self.learner, &self.seen);
        assert_eq!(fresh, self.state, "one by one and all at once differ");
        let mut watch = Watch::default();
        domain::evidence::live(&self.seen).into_iter().for_each(|r| watch.apply(&model.params, r));
        assert_eq!(watch, self.watch);
    }
}

/// How often each kind held: by class and day the learners, and at each minute of lessons how many waited.
#[derive(Default)]
struct Tally {
    learners: BTreeMap<&'static str, BTreeSet<(String, Day, UserId)>>,
    waiting: BTreeMap<(String, Millis), usize>,
    lessons: BTreeSet<(String, Day)>,
    records: usize,
    readings: usize,
    tested: usize,
    untested: usize,
}

impl Tally {
    fn count(
        &mut self,
        class: &Class,
        day: Day,
        minute: Option<Millis>,
        learner: UserId,
        signals: &[Signal],
    ) {
        self.readings += 1;
        for signal in signals {
            let kind = signal.rule.word();
            self.learners.entry(kind).or_default().insert((class.name.clone(), day, learner));
        }
        if let Some(minute) = minute {
            let queue = signals.iter().any(|signal| !matches!(signal.rule, Rule::NotReached { .. }));
            *self.waiting.entry((class.name.clone(), minute)).or_default() += usize::from(queue);
        }
    }

    fn says(&self) -> String {
        let lessons = self.lessons.len().max(1) as f64;
        let mut text = format!(
            "{} lessons, {} records, {} readings; {} beliefs on evidence, {} unknown or not started\n",
            self.lessons.len(),
            self.records,
            self.readings,
            self.tested,
            self.untested
        );
        for (kind, learners) in &self.learners {
            let most = learners.iter().fold(BTreeMap::new(), |mut by, (class, day, _)| {
                *by.entry((class, day)).or_insert(0_usize) += 1;
                by
            });
            let most = most.values().max().copied().unwrap_or(0);
            text += &format!(
                "  {kind:<12} {:>6} learners' lessons, {:.2} a lesson, at most {most}\n",
                learners.len(),
                learners.len() as f64 / lessons
            );
        }
        let minutes = self.waiting.len().max(1) as f64;
        let (sum, most) = (self.waiting.values().sum::<usize>(), self.waiting.values().max().copied());
        let waits = sum as f64 / minutes;
        text.push_str(&format!("  who waits at a minute: {waits:.2}, at most {}\n", most.unwrap_or(0)));
        text
    }
}

/// Walks one class; a fresh fold is compared at every record, or at each day's end where `often` is false.
fn walk_class(demo: &Demo, class: &Class, often: bool, tally: &mut Tally) {
    let (app, store) = (&demo.app, demo.app.store());
    let (learners, calendar, meetings) = store
        .read(demo.tenant, |tx| {
            let calendar = calendar::calendar(tx, class.org)?.expect("a school");
            Ok::<_, store::StoreError>((
                people::learners(tx, class.id)?,
                calendar,
                calendar::meetings(tx, class.id)?,
            ))
        })
        .unwrap();
    let logs: Vec<(UserId, Vec<Evidence>)> = learners
        .iter()
        .map(|one| one.user.id)
        .map(|id| (id, store.read(demo.tenant, |tx| store::log::records_of(tx, id)).unwrap()))
        .collect();
    let mut began: BTreeMap<Day, Millis> = BTreeMap::new();
    for record in logs.iter().flat_map(|(_, log)| log).filter(|record| record.source == Source::Screen) {
        let at = began.entry(record.day).or_insert(record.at());
        *at = (*at).min(record.at());
    }
    let starts = meetings.first().map_or(610, |meeting| meeting.start);
    for (learner, log) in &logs {
        let prior =
            store.read(demo.tenant, |tx| store::fold::state_of(tx, app.model(), *learner)).unwrap().prior;
        let mut walk = Walk {
            app,
            class,
            calendar: &calendar,
            starts,
            learner: *learner,
            state: LearnerState::new(&app.model().params, prior),
            watch: Watch::default(),
            hand: None,
            desk: Desk::Away,
            seen: Vec::new(),
            began: &began,
        };
        walk_learner(&mut walk, log, often, tally);
        let kept = store.read(demo.tenant, |tx| store::fold::of(tx, app.model(), *learner)).unwrap();
        assert_eq!((kept.watch, kept.state), (walk.watch, walk.state), "what is kept is what is folded");
    }
    let days = began.keys().filter(|day| {
        let first = calendar.zone.moment(**day, starts);
        first < app.now()
    });
    tally.lessons.extend(days.map(|day| (class.name.clone(), *day)));
}

fn walk_learner(walk: &mut Walk<'_>, log: &[Evidence], often: bool, tally: &mut Tally) {
    let mut rest = log.iter().peekable();
    let days: Vec<Day> = walk.began.keys().copied().collect();
    for day in days {
        walk.desk = Desk::Away;
        let first = walk.calendar.zone.moment(day, walk.starts);
        let last = first.plus(MINUTES * Millis::MINUTE).min(walk.app.now());
        let mut minute = first;
        while minute < last {
            minute = minute.plus(Millis::MINUTE);
            while let Some(record) = rest.next_if(|record| record.day == day && record.at() <= minute) {
                one(walk, record, often, tally);
            }
            let signals = walk.signals(minute);
            walk.check(minute, &signals);
            tally.count(walk.class, day, Some(minute), walk.learner, &signals);
        }
        while let Some(record) = rest.next_if(|record| record.day == day) {
            one(walk, record, often, tally);
        }
        let (tested, untested) = walk.check_words(last);
        tally.tested += tested;
        tally.untested += untested;
        walk.check_fold();
    }
    assert!(rest.next().is_none(), "every record is of a day that was walked");
}

fn one(walk: &mut Walk<'_>, record: &Evidence, often: bool, tally: &mut Tally) {
    walk.take(record);
    tally.records += 1;
    let at = record.at();
    let signals = walk.signals(at);
    walk.check(at, &signals);
    tally.count(walk.class, record.day, None, walk.learner, &signals);
    if often {
        walk.check_fold();
    }
}

fn walk(demo: &Demo, often: bool) -> Tally {
    let classes: Vec<Class> = demo
        .app
        .store()
        .read(demo.tenant, |tx| {
            let mut classes = Vec::new();
            for org in people::orgs(tx)? {
                classes.extend(people::classes(tx, org.id)?);
            }
            Ok::<_, store::StoreError>(classes)
        })
        .unwrap();
    let mut tally = Tally::default();
    for class in &classes {
        walk_class(demo, class, often, &mut tally);
    }
    tally
}

#[test]
fn every_signal_of_the_demo_follows_from_its_records() {
    let tally = walk(small(), true);
    eprintln!("{}", tally.says());
    assert!(tally.records > 1_500 && tally.readings > tally.records, "{}", tally.says());
    for kind in ["hand", "stuck", "idle", "guessing"] {
        assert!(tally.learners.contains_key(kind), "nothing was ever {kind}: {}", tally.says());
    }
    // A room has a handful who wait, not everybody.
    let minutes = tally.waiting.len().max(1);
    assert!(tally.waiting.values().sum::<usize>() < 6 * minutes, "{}", tally.says());
}

/// The store of the small demo, made once for the tests that look at it.
pub(crate) fn small_demo() -> &'static Store {
    &small().place.store
}

fn small() -> &'static Demo {
    static SMALL: OnceLock<Demo> = OnceLock::new();
    SMALL.get_or_init(|| make(DemoSize::Small))
}

/// The whole district: run in release, it reports what the rules say in six weeks.
#[test]
#[ignore = "makes the whole district: cargo test --release -p app --test app -- --ignored --nocapture"]
fn the_whole_district_has_a_handful_of_signals_in_a_lesson() {
    let began = std::time::Instant::now();
    let demo = make(DemoSize::Full);
    eprintln!("made in {:.1} s", began.elapsed().as_secs_f64());
    let tally = walk(&demo, false);
    eprintln!("{}", tally.says());
    assert!(tally.learners.contains_key("not_reached"), "somebody was not reached for days, and it is seen");
    let minutes = tally.waiting.len().max(1);
    assert!(tally.waiting.values().sum::<usize>() < 6 * minutes, "{}", tally.says());
}
