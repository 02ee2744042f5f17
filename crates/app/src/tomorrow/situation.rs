//! What is known the evening before a lesson, gathered for the planner.

use std::collections::BTreeMap;

use domain::activity::Modality;
use domain::calendar::{Calendar, Meeting};
use domain::competency::{CompetencyId, Node};
use domain::evidence::Presence;
use domain::lesson::{AdultTime, Carts, Lesson, Room, Setup};
use domain::people::Class;
use domain::profile::Field;
use domain::support::{Limits, Need, Support};
use domain::{ClassId, Day, Millis, UserId};
use engine::{Ask, Beliefs, LearnerState, Policy, Prior};
use rotation::lesson::{LearnerNow, Situation};
use store::lessons::Kept;
use store::{Tx, class_folds, focus, lessons, people, profile, rooms, supports};

use crate::{App, AppError, Result};

/// Lessons back that groups, fairness and what is owed look at (learning-design 3.1).
const LESSONS_BACK: u32 = 10;
/// Topics the teacher may take up, at most (learning-design 3.1: three to eight).
const TOPICS: usize = 6;
/// What a topic counts that is not the class's focus.
const BESIDE_FOCUS: f64 = 0.6;
/// Own next steps that are looked at for each learner.
const OWN: usize = 4;

/// A class, its calendar, and the meeting that a lesson is for.
#[derive(Clone)]
pub(crate) struct Frame {
    pub(crate) class: Class,
    pub(crate) calendar: Calendar,
    pub(crate) day: Day,
    pub(crate) meeting: Meeting,
}

impl App {
    /// What is known of a class now for a lesson with this setup. `registered` takes those for absent who are so in
    /// today's register.
    pub(super) fn situation(
        &self,
        tx: &mut Tx,
        frame: &Frame,
        setup: Setup,
        away: &[UserId],
    ) -> Result<Situation> {
        let (now, class) = (self.now(), frame.class.id);
        let today = frame.calendar.zone.day(now);
        let seats = store::room::seats(tx, self.model(), class)?;
        let mut states = class_folds::states(tx, self.model(), class)?;
        let before = lessons::before(tx, class, frame.day, LESSONS_BACK)?;
        let focuses: Vec<CompetencyId> = focus::of_class(tx, class)?
            .into_iter()
            .filter(|one| one.holds_on(frame.day))
            .map(|one| one.competency)
            .collect();
        let policy =
            focus::policy(tx, class)?.and_then(|(word, ..)| Policy::from_word(&word)).unwrap_or_default();
        let said = supports::supports_of_class(tx, class)?;
        let limits = Limits::on(frame.day, &said, &supports::pairs(tx, class)?);
        let mut room = room_of(tx, frame)?;
        // Who is with a learner by what was said of the learner is in the room for that.
        for (_, adult, window) in &limits.with_adult {
            if !room.adults.iter().any(|one| one.adult == *adult) {
                room.adults.push(AdultTime { adult: *adult, window: *window });
            }
        }
        let lead = people::teachers(tx, class)?.first().map(|teacher| teacher.id);
        let lead = lead.ok_or(AppError::NotFound("teacher"))?;
        let absent = |seat: &store::room::Seat| {
            let register = seat.watch.on(frame.day).and_then(|today| today.presence(class));
            register == Some(Presence::Absent) || away.contains(&seat.enrolled.user.id)
        };
        let (gone, here): (Vec<_>, Vec<_>) = seats.into_iter().partition(absent);
        let mut known = Vec::with_capacity(here.len());
        for seat in &here {
            let learner = seat.enrolled.user.id;
            let before =
                || LearnerState::new(&self.model().params, Prior::of_grade(seat.enrolled.user.grade));
            let state = states.remove(&learner).unwrap_or_else(before);
            let beliefs = Beliefs::new(&self.model().web, &self.model().params, &state, now, today);
            let goal = profile::newest(tx, learner, Field::Goal)?.map(|entry| CompetencyId(entry.value));
            let ask = Ask {
                library: self.offers(),
                goal: goal.as_ref().filter(|goal| self.library().web.find(goal).is_some()),
                modality: None,
                count: OWN,
                exclude: &[],
                focus: &focuses,
                policy,
            };
            let own: Vec<CompetencyId> = engine::options(&beliefs, &ask)
                .options
                .into_iter()
                .map(|option| option.offer.competency)
                .collect();
            known.push((seat, beliefs, distinct(own)));
        }
        let topics = match setup.topics.is_empty() {
            true => topics(&focuses, known.iter().map(|(_, _, own)| own.as_slice())),
            false => setup.topics.clone(),
        };
        let topic_weight = topics
            .iter()
            .map(
                |topic| {
                    if focuses.contains(topic) || setup.topics.contains(topic) { 1.0 } else { BESIDE_FOCUS }
                },
            )
            .collect();
        let mut learners = Vec::with_capacity(known.len());
        for (seat, beliefs, own) in known {
            let learner = seat.enrolled.user.id;
            let wish = wish(tx, &frame.calendar, learner, frame.day)?;
            let visit = seat.watch.visit_in(class).map(|visit| visit.day);
            let past = past(&before, learner);
            let stand = |topic: &CompetencyId| stand(&beliefs, topic);
            let stands: Vec<[f64; 3]> = topics.iter().map(stand).collect();
            learners.push(LearnerNow {
                id: learner,
                p: stands.iter().map(|stand| stand[0]).collect(),
                ready: stands.iter().map(|stand| stand[1]).collect(),
                unsure: stands.iter().map(|stand| stand[2]).collect(),
                days_unseen: days_unseen(&frame.calendar, visit, seat.created_at, today),
                own,
                wish,
                quiet: said.iter().any(|one| quiet(one, learner, frame.day)),
                device_debt: past.device_debt,
                teacher_owed: past.teacher_owed,
                low_running: past.low_running,
            });
        }
        learners.sort_by_key(|learner| learner.id);
        Ok(Situation {
            class,
            day: frame.day,
            start: frame.meeting.start,
            minutes: frame.meeting.minutes,
            lead,
            setup,
            room,
            topics,
            topic_weight,
            learners,
            away: gone.into_iter().map(|seat| seat.enrolled.user.id).collect(),
            limits,
            together_before: together_before(&before),
            self_direction: None,
            outside_course: 0,
            been: BTreeMap::new(),
            known_at: now,
        })
    }
}

/// What the class's room has in this meeting: its own, and the devices of the carts that the school's week sends there.
fn room_of(tx: &mut Tx, frame: &Frame) -> Result<Room> {
    let mut room = rooms::of_class(tx, frame.class.id)?.unwrap_or_default();
    let carts: Carts = rooms::carts(tx, frame.class.org)?.unwrap_or_default();
    let Meeting { weekday, start, .. } = frame.meeting;
    room.devices = room.devices.saturating_add(carts.devices_for(frame.class.id, weekday, start));
    Ok(room)
}

fn distinct(mut all: Vec<CompetencyId>) -> Vec<CompetencyId> {
    let mut seen = std::collections::BTreeSet::new();
    all.retain(|one| seen.insert(one.clone()));
    all
}

/// The class's focus, then what most learners have before them.
fn topics<'a>(focuses: &[CompetencyId], own: impl Iterator<Item = &'a [CompetencyId]>) -> Vec<CompetencyId> {
    let mut counts: BTreeMap<&CompetencyId, usize> = BTreeMap::new();
    for steps in own {
        // What comes first for somebody counts twice.
        for (at, step) in steps.iter().enumerate() {
            *counts.entry(step).or_default() += if at == 0 { 2 } else { 1 };
        }
    }
    let mut wanted: Vec<(&CompetencyId, usize)> =
        counts.into_iter().filter(|(step, _)| !focuses.contains(step)).collect();
    wanted.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    let mut all: Vec<CompetencyId> = focuses.iter().take(TOPICS).cloned().collect();
    let room = TOPICS.saturating_sub(all.len());
    all.extend(wanted.into_iter().take(room).map(|(step, _)| step.clone()));
    all
}

/// How likely somebody has a topic, how ready they are for it, how unsure that is (learning-design 3.1).
fn stand(beliefs: &Beliefs<'_>, topic: &CompetencyId) -> [f64; 3] {
    let Some(node) = beliefs.web.node(topic) else { return [0.0, 0.0, 1.0] };
    let belief = beliefs.at(node);
    let before = |node: &Node| if beliefs.passed(*node) { 1.0 } else { beliefs.at(*node).p };
    let ready = beliefs.web.parents(node).iter().map(before).fold(1.0, f64::min);
    [belief.p, ready, (belief.high - belief.low).clamp(0.0, 1.0)]
}

/// How somebody said since the last school day that they like to learn.
fn wish(tx: &mut Tx, calendar: &Calendar, learner: UserId, day: Day) -> Result<Option<Modality>> {
    let entry = profile::newest(tx, learner, Field::Today)?.filter(|entry| !entry.value.is_empty());
    let fresh = entry.filter(|entry| calendar.school_days_between(calendar.zone.day(entry.at), day) <= 1);
    Ok(fresh.and_then(|entry| Modality::from_word(&entry.value)))
}

fn quiet(support: &Support, learner: UserId, day: Day) -> bool {
    support.learner == learner && support.need == Need::QuietSeat && support.holds_on(day)
}

/// What learners of a class need on a day so that a lesson is open to them.
pub(super) fn needs(tx: &mut Tx, class: ClassId, day: Day) -> Result<BTreeMap<UserId, Vec<Need>>> {
    let mut needs: BTreeMap<UserId, Vec<Need>> = BTreeMap::new();
    for support in supports::supports_of_class(tx, class)?.into_iter().filter(|one| one.holds_on(day)) {
        needs.entry(support.learner).or_default().push(support.need);
    }
    Ok(needs)
}

pub(crate) fn days_unseen(calendar: &Calendar, visit: Option<Day>, came: Millis, today: Day) -> u32 {
    let came = calendar.zone.day(came);
    let session = calendar.sessions.iter().filter(|(from, until)| *from <= today && today <= *until);
    let from = visit.unwrap_or_else(|| session.map(|(from, _)| *from).max().unwrap_or(came).max(came));
    calendar.school_days_between(from, today)
}

/// What earlier lessons left open for somebody.
#[derive(Debug, Default, PartialEq, Eq)]
struct Past {
    device_debt: u16,
    teacher_owed: u16,
    low_running: usize,
}

/// Folded from the lessons, the newest first; nothing of it is kept anywhere else.
fn past(before: &[Kept], learner: UserId) -> Past {
    use domain::lesson::Unmet;
    use domain::support::StationKind;
    let mut past = Past::default();
    let mut running = true;
    for kept in before {
        let lesson = &kept.lesson;
        let seat = lesson.seat(learner);
        let low = seat.is_some_and(|seat| seat.low);
        running &= low;
        past.low_running += usize::from(running);
    }
    // Only the last lesson owes: what it did not pay back stands in it again.
    if let Some(last) = before.first().map(|kept| &kept.lesson) {
        past.device_debt = last.seat(learner).map_or(0, |seat| seat.device_debt);
        let dropped = |unmet: &&Unmet| matches!(unmet, Unmet::Dropped { learner: who, station: StationKind::Teacher } if *who == learner);
        let missed = last.unmet.iter().filter(dropped).count() + usize::from(last.away.contains(&learner));
        past.teacher_owed = u16::try_from(missed).unwrap_or(u16::MAX);
    }
    past
}

/// How often two worked together, in the lessons that were held or agreed.
fn together_before(before: &[Kept]) -> BTreeMap<(UserId, UserId), usize> {
    let mut counts = BTreeMap::new();
    for lesson in before.iter().map(|kept| &kept.lesson) {
        for (a, b) in worked_together(lesson) {
            *counts.entry((a.min(b), a.max(b))).or_default() += 1;
        }
    }
    counts
}

/// The pairs that were at one station for working together at one time.
fn worked_together(lesson: &Lesson) -> std::collections::BTreeSet<(UserId, UserId)> {
    use domain::support::StationKind;
    let mut pairs = std::collections::BTreeSet::new();
    for (at, station) in lesson.stations.iter().enumerate() {
        if station.kind != StationKind::Together {
            continue;
        }
        for turn in 0..lesson.turns() {
            let there: Vec<UserId> = lesson.at_station(at, turn).map(|seat| seat.learner).collect();
            for (i, a) in there.iter().enumerate() {
                pairs.extend(there[i + 1..].iter().map(|b| (*a.min(b), *a.max(b))));
            }
        }
    }
    pairs
}
