//! The laws of signals: what raises one, what never does, and that the rule shown is the rule that ran.

mod common;

use common::*;
use domain::evidence::{
    Actor, ActorKind, AnswerClass, Evidence, Help, HelpBy, HelpOutcome, Kind, Level, Presence, Source,
};
use domain::id::ClassId;
use domain::{CompetencyId, EvidenceId, Millis, UserId};
use engine::{
    Desk, LearnerState, Params, Rule, Rules, Scene, Seat, Signal, SkillState, Watch, fold, signals,
};
use proptest::prelude::*;

fn class() -> ClassId {
    ClassId::new(Millis(1), [4; 10])
}

/// A room at a moment of a day, with the defaults of everything else.
struct Room {
    params: Params,
    rules: Rules,
    desk: Desk,
    hand: Option<(Millis, EvidenceId)>,
    unreached: Option<u32>,
    others: bool,
    running: Option<Millis>,
    day: i64,
    now: Millis,
}

impl Room {
    fn at(days: i64, minutes: i64) -> Self {
        Self {
            params: Params::default(),
            rules: Rules::default(),
            desk: Desk::Away,
            hand: None,
            unreached: None,
            others: false,
            running: None,
            day: days,
            now: at(days, minutes),
        }
    }

    fn signals(&self, records: &[Evidence]) -> Vec<Signal> {
        let (state, watch) = both(&self.params, records);
        let skills = touched(&state, at(self.day, 0));
        let web = web();
        let scene = Scene {
            web: &web,
            params: &self.params,
            rules: &self.rules,
            class: class(),
            now: self.now,
            today: day(self.day),
            running: self.running,
            others_began: self.others,
        };
        let seat = Seat {
            watch: &watch,
            hand: self.hand,
            desk: &self.desk,
            skills: &skills,
            unreached: self.unreached,
        };
        signals(&scene, &seat)
    }

    fn kinds(&self, records: &[Evidence]) -> Vec<&'static str> {
        self.signals(records).iter().map(|signal| signal.rule.word()).collect()
    }
}

fn both(params: &Params, records: &[Evidence]) -> (LearnerState, Watch) {
    let state = fold(&web(), params, grade(3), learner(), records);
    let mut watch = Watch::default();
    for record in records {
        watch.apply(params, record);
    }
    (state, watch)
}

/// What a store hands over: the competencies that evidence since a moment speaks of directly.
fn touched(state: &LearnerState, since: Millis) -> Vec<(CompetencyId, SkillState)> {
    let lately = |skill: &SkillState| skill.last_at.is_some_and(|at| at >= since);
    // And what comes before them.
    let web = web();
    let before = |id: &CompetencyId| {
        let after =
            |node: &domain::competency::Node| state.skill(&web.competency(*node).id).is_some_and(lately);
        web.node(id).is_some_and(|node| web.children(node).iter().any(after))
    };
    state
        .skills
        .iter()
        .filter(|(id, s)| lately(s) || before(id))
        .map(|(id, s)| (id.clone(), s.clone()))
        .collect()
}

fn help(n: u16, code: &str, minutes: i64, by: HelpBy, outcome: HelpOutcome) -> Evidence {
    let mut record = right(n, code, 0, minutes);
    record.kind = Kind::Help;
    (record.score, record.answer_class, record.answer, record.active_ms) = (None, None, None, None);
    record.hints_used = u16::from(by == HelpBy::Hint);
    record.help = Some(Help { by, what: String::new(), outcome });
    if by == HelpBy::Adult && outcome == HelpOutcome::Given {
        record.actor = Actor { kind: ActorKind::Teacher, user: Some(UserId::new(Millis(1), [7; 10])) };
        record.source = Source::Talk;
        record.class = Some(class());
    }
    record
}

fn took(record: Evidence, seconds: u32) -> Evidence {
    Evidence { active_ms: Some(seconds * 1_000), ..record }
}

/// Ten right answers on two days, with two kinds of item: mastered.
fn mastered(code: &str) -> Vec<Evidence> {
    let mut records = Vec::new();
    for n in 0..10_u16 {
        let mut record = right(100 + n, code, i64::from(n / 5), i64::from(n % 5) * 2);
        record.template = Some(["t/one", "t/two"][usize::from(n % 2)].into());
        records.push(record);
    }
    records
}

/// Whether a signal says that somebody does not know something.
fn doubts(signal: &Signal) -> bool {
    matches!(
        signal.rule,
        Rule::Stuck { .. } | Rule::Guessing { .. } | Rule::LeaningOnHints { .. } | Rule::Forgotten { .. }
    )
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn who_has_mastered_is_never_flagged(records in history(60), over in 0_i64..200) {
        let days = records.last().map_or(0, |last| (last.at().0 - START.0) / Millis::DAY);
        let room = Room::at(days, 600 + over);
        let (state, _) = both(&room.params, &records);
        for signal in room.signals(&records).iter().filter(|signal| doubts(signal)) {
            let about = signal.competency.as_ref().unwrap();
            let belief =
                engine::believe(&web(), &room.params, &state, about, room.now, day(days)).unwrap();
            prop_assert!(!belief.word.done(), "{signal:?} though {belief:?}");
        }
    }

    #[test]
    fn every_signal_has_evidence_of_its_day(records in history(60)) {
        let days = records.last().map_or(0, |last| (last.at().0 - START.0) / Millis::DAY);
        let room = Room::at(days, 700);
        for signal in room.signals(&records) {
            prop_assert!(!signal.evidence.is_empty(), "{signal:?}");
            for id in &signal.evidence {
                let record = records.iter().find(|record| record.id == *id).unwrap();
                prop_assert!(record.day == day(days), "{signal:?}");
            }
            prop_assert!(signal.since <= room.now);
        }
    }

    #[test]
    fn one_by_one_gives_the_watch_of_all_at_once_and_it_survives_storing(records in history(40)) {
        let (_, watch) = both(&Params::default(), &records);
        let bytes = postcard::to_allocvec(&watch).unwrap();
        prop_assert!(bytes.len() < 4_096, "a watch stays small: {}", bytes.len());
        let back: Watch = postcard::from_bytes(&bytes).unwrap();
        prop_assert_eq!(back, watch);
    }

    #[test]
    fn with_an_adult_there_nobody_is_stuck_guessing_or_leaning(records in history(40)) {
        let (days, minutes) = records.last().map_or((0, 0), |last| {
            let since = last.at().0 - START.0;
            (since / Millis::DAY, since % Millis::DAY / Millis::MINUTE)
        });
        let mut visit = help(999, "a1", 0, HelpBy::Adult, HelpOutcome::Given);
        (visit.happened_at, visit.day) = (at(days, minutes + 1), day(days));
        let mut records = records;
        records.push(visit);
        let kinds = Room::at(days, minutes + 2).kinds(&records);
        prop_assert!(kinds.is_empty(), "{kinds:?}");
    }

    #[test]
    fn a_right_answer_ends_being_stuck(wrongs in 0_u16..12, hints in 0_u16..4) {
        let mut records = Vec::new();
        for n in 0..wrongs {
            records.push(wrong(n, "b2", 0, i64::from(n)));
        }
        for n in 0..hints {
            records.push(help(50 + n, "b2", i64::from(wrongs + n), HelpBy::Hint, HelpOutcome::Given));
        }
        let room = Room::at(0, 60);
        let enough = wrongs >= 3 || (wrongs >= 2 && hints > 0);
        prop_assert_eq!(room.kinds(&records).contains(&"stuck"), enough);
        records.push(right(90, "b2", 0, 40));
        prop_assert!(!room.kinds(&records).contains(&"stuck"));
    }

    #[test]
    fn the_rule_that_is_shown_is_the_one_that_ran(helped in 1_u16..6, more in 0_u16..4, wrongs in 0_u16..12) {
        let alone = (helped + more).min(6);
        let room = Room { rules: Rules { stuck_helped: helped, stuck_alone: alone, ..Rules::default() }, ..Room::at(0, 60) };
        let records: Vec<Evidence> = (0..wrongs).map(|n| wrong(n, "a2", 0, i64::from(n))).collect();
        let stuck: Vec<Signal> = room.signals(&records).into_iter().filter(|s| s.rule.word() == "stuck").collect();
        prop_assert_eq!(stuck.len(), usize::from(wrongs >= alone));
        for signal in stuck {
            prop_assert_eq!(signal.rule, Rule::Stuck { helped, alone });
            prop_assert_eq!(signal.facts.wrong, wrongs);
            prop_assert_eq!(signal.since, at(0, i64::from(alone) - 1), "it waits since the rule held");
        }
    }
}

#[test]
fn one_wrong_answer_is_not_stuck_and_another_thing_begun_does_not_hide_two() {
    let room = Room::at(0, 30);
    assert!(room.kinds(&[wrong(1, "a2", 0, 1)]).is_empty());
    // Who gives up after two and goes elsewhere is still somebody to see.
    let records = [
        wrong(1, "a2", 0, 1),
        help(2, "a2", 2, HelpBy::Hint, HelpOutcome::Given),
        wrong(3, "a2", 0, 3),
        right(4, "z4", 0, 6),
    ];
    assert_eq!(room.kinds(&records), ["stuck"]);
    assert_eq!(room.signals(&records)[0].competency, Some(id("a2")));
}

#[test]
fn what_could_not_be_read_is_not_wrong() {
    let unread = |n| Evidence {
        score: None,
        answer_class: Some(AnswerClass::Unparsed),
        ..right(n, "a2", 0, i64::from(n))
    };
    let records: Vec<Evidence> = (0..6).map(unread).collect();
    assert!(Room::at(0, 30).kinds(&records).is_empty());
}

#[test]
fn scenario_five_has_its_numbers() {
    // Two wrong answers with 5:10 at work, one hint; the hand goes up; an adult comes 3:40 later.
    let asked = right(0, "b3", 0, 6);
    let records = [
        took(wrong(1, "b3", 0, 2), 150),
        help(2, "b3", 3, HelpBy::Hint, HelpOutcome::Given),
        took(wrong(3, "b3", 0, 5), 160),
    ];
    let mut room = Room::at(0, 6);
    room.hand = Some((asked.happened_at, asked.id));
    room.now = asked.happened_at.plus(5 * Millis::SECOND);
    let found = room.signals(&records);
    assert_eq!(found.iter().map(|s| s.rule.word()).collect::<Vec<_>>(), ["hand", "stuck"]);
    let stuck = &found[1];
    assert_eq!((stuck.facts.wrong, stuck.facts.helps, stuck.facts.active_ms), (2, 1, 310_000));
    assert_eq!(stuck.evidence, records.iter().map(|record| record.id).collect::<Vec<_>>());
    assert_eq!(found[0].facts.wrong, 2, "the hand says what came before it");
    let mut visit = help(4, "b3", 6, HelpBy::Adult, HelpOutcome::Given);
    visit.happened_at = asked.happened_at.plus(220 * Millis::SECOND);
    let after: Vec<Evidence> = records.iter().cloned().chain([visit]).collect();
    (room.hand, room.now) = (None, asked.happened_at.plus(221 * Millis::SECOND));
    assert!(room.signals(&after).is_empty());
}

#[test]
fn quick_and_wrong_is_guessing_but_slow_or_right_is_not() {
    let room = Room::at(0, 30);
    let codes = ["a1", "a2", "b2", "a3", "z4"];
    let quick = |n: u16| took(wrong(n, codes[usize::from(n)], 0, i64::from(n)), 3);
    let three: Vec<Evidence> = (0..3).map(quick).collect();
    let found = room.signals(&three);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].rule, Rule::Guessing { quick: 3, of: 5, share: 0.25, cap: 10.0 });
    assert_eq!((found[0].facts.wrong, found[0].facts.of, found[0].since), (3, 3, at(0, 2)));
    let slow: Vec<Evidence> = (0..3).map(|n| took(quick(n), 10)).collect();
    assert!(room.kinds(&slow).is_empty(), "a quarter of 40 seconds is not quick");
    let rights: Vec<Evidence> =
        (0..5).map(|n| took(right(n, codes[usize::from(n)], 0, i64::from(n)), 3)).collect();
    assert!(room.kinds(&rights).is_empty());
}

#[test]
fn the_last_hint_three_times_is_leaning() {
    let codes = ["a1", "a2", "b2", "a3"];
    let told = |n: u16| Evidence {
        hints_used: 4,
        ..help(n, codes[usize::from(n)], i64::from(n), HelpBy::Hint, HelpOutcome::Given)
    };
    let room = Room::at(0, 30);
    let records: Vec<Evidence> = (0..3).map(told).collect();
    assert!(room.kinds(&records[..2]).is_empty());
    assert_eq!(room.kinds(&records), ["leaning"]);
    let later: Vec<Evidence> =
        records.into_iter().chain((10..13).map(|n| right(n, "z4", 0, i64::from(n)))).collect();
    assert!(room.kinds(&later).is_empty(), "three questions later it is over");
}

#[test]
fn still_at_a_question_only_while_the_class_runs_and_not_for_who_is_absent() {
    let mut room = Room::at(0, 30);
    room.desk = Desk::AtQuestion { since: at(0, 20), competency: id("a2") };
    assert!(room.kinds(&[]).is_empty(), "at home nobody is watched");
    room.running = Some(at(0, 10));
    let found = room.signals(&[]);
    assert_eq!((found[0].rule, found[0].since), (Rule::Idle { minutes: 4 }, at(0, 20)));
    assert!(room.kinds(&[right(1, "a2", 0, 27)]).is_empty(), "an answer three minutes ago");
    let mut absent = right(2, "a2", 0, 11);
    (absent.kind, absent.presence, absent.class) = (Kind::Presence, Some(Presence::Absent), Some(class()));
    absent.source = Source::Talk;
    absent.actor.kind = ActorKind::Teacher;
    assert!(room.kinds(&[absent]).is_empty());
    room.desk = Desk::In { since: at(0, 20) };
    assert!(room.kinds(&[]).is_empty(), "no question is open");
}

#[test]
fn not_started_needs_somebody_who_is_there_and_others_at_work() {
    let mut room = Room::at(0, 21);
    room.running = Some(at(0, 10));
    assert!(room.kinds(&[]).is_empty(), "we do not know that they are there");
    room.desk = Desk::In { since: at(0, 11) };
    assert!(room.kinds(&[]).is_empty(), "nobody has begun: a lesson without screens");
    room.others = true;
    assert_eq!(room.kinds(&[]), ["not_started"]);
    assert!(room.kinds(&[right(1, "a2", 0, 12)]).is_empty());
    room.now = at(0, 19);
    assert!(room.kinds(&[]).is_empty(), "nine minutes are not ten");
}

#[test]
fn what_was_mastered_and_is_lost_today_is_said_until_it_is_back_or_somebody_came() {
    let mut records = mastered("a2");
    assert!(Room::at(1, 30).kinds(&records).is_empty());
    for n in 0..4_u16 {
        let mut record = wrong(200 + n, "a2", 9, i64::from(n));
        record.template = Some("t/three".into());
        records.push(record);
    }
    let room = Room::at(9, 30);
    let found = room.signals(&records);
    let lost = found.iter().find(|signal| signal.rule == Rule::Forgotten { wrong: 2 }).expect("it is lost");
    assert_eq!((lost.competency.clone(), lost.facts.wrong), (Some(id("a2")), 4));
    assert!(!Room::at(10, 30).kinds(&records).contains(&"forgotten"), "tomorrow it is a word, not a signal");
    let mut visit = help(300, "a2", 0, HelpBy::Adult, HelpOutcome::Given);
    (visit.happened_at, visit.day) = (at(9, 20), day(9));
    records.push(visit);
    assert!(room.kinds(&records).is_empty());
}

#[test]
fn not_reached_counts_from_the_day_it_is_told() {
    let mut room = Room::at(0, 30);
    for (days, said) in [(None, false), (Some(7), false), (Some(8), true), (Some(31), true)] {
        room.unreached = days;
        let found = room.signals(&[]);
        assert_eq!(!found.is_empty(), said, "{days:?}");
        assert!(
            found.iter().all(|s| s.rule == Rule::NotReached { days: 10, soon: 8 } && s.facts.days == days)
        );
    }
}

#[test]
fn a_judgement_of_mastered_takes_the_flag_away_and_its_end_brings_it_back() {
    let mut records = vec![wrong(1, "a2", 0, 1), wrong(2, "a2", 0, 2), wrong(3, "a2", 0, 3)];
    let room = Room::at(0, 30);
    assert_eq!(room.kinds(&records), ["stuck"]);
    let mut pin = level(4, "a2", 0, 4, Kind::Override, Level::Explains);
    pin.until = Some(day(5));
    records.push(pin);
    assert!(room.kinds(&records).is_empty());
}

/// Wrong answers to `b3` on several days, with a right one between, so that no run is long enough to be stuck.
fn no_further(days: i64) -> Vec<Evidence> {
    let mut records = Vec::new();
    for day in 0..days {
        for (n, right_now) in [(0_u16, false), (1, true), (2, false)] {
            let made = if right_now { right } else { wrong };
            records.push(made(10 * day as u16 + n, "b3", day, i64::from(n) * 5));
        }
    }
    records
}

#[test]
fn who_gets_no_further_over_days_is_said_with_what_is_missing_before_it() {
    let one_day = Room::at(0, 30);
    assert!(one_day.kinds(&no_further(1)).is_empty(), "three tries are not five");
    let mut records: Vec<Evidence> = (0..4).map(|n| wrong(500 + n, "b2", 0, 100 + i64::from(n))).collect();
    records.extend(no_further(3));
    records.sort_by_key(Evidence::order);
    let found = Room::at(2, 30).signals(&records);
    let signal = found.iter().find(|one| one.rule == Rule::NoHeadway { tries: 5 }).expect("no headway");
    assert_eq!((signal.competency.clone(), signal.facts.of, signal.facts.wrong), (Some(id("b3")), 9, 6));
    assert!(signal.facts.unlikely.is_some_and(|chance| chance >= 50), "{signal:?}");
    assert_eq!(signal.facts.gap, Some(id("b2")), "found weak, and it comes before");
    assert_eq!(signal.evidence.len(), 2, "today's");
    // What nobody has tested is no finding.
    let alone = Room::at(2, 30).signals(&no_further(3));
    assert!(alone.iter().all(|one| one.facts.gap.is_none()), "{alone:?}");
}

#[test]
fn a_struggle_that_leads_on_is_left_alone() {
    let mut records = no_further(2);
    // Today two right, then a slip.
    for (n, right_now) in [(0_u16, true), (1, true), (2, false)] {
        let made = if right_now { right } else { wrong };
        records.push(made(100 + n, "b3", 2, i64::from(n)));
    }
    let kinds = Room::at(2, 30).kinds(&records);
    assert!(!kinds.contains(&"no_headway"), "{kinds:?}");
    // And a run that is stuck is said once.
    let mut stuck = no_further(3);
    stuck.extend((0..3).map(|n| wrong(200 + n, "b3", 2, 20 + i64::from(n))));
    let kinds = Room::at(2, 30).kinds(&stuck);
    assert_eq!(kinds.iter().filter(|kind| ["stuck", "no_headway"].contains(kind)).count(), 1, "{kinds:?}");
}
