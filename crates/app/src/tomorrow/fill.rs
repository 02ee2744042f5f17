//! What is done at each station in each turn: activities of the library that fit, or questions of a topic on a screen or
//! on paper. Every card can be done without a screen: practice has the same questions on paper for its twin.

use std::collections::BTreeMap;

use content::Library;
use content::activity::{Activity, AdultNeed, DeviceUse};
use domain::CompetencyId;
use domain::activity::{ActivityKind, Modality};
use domain::id::ActivityId;
use domain::lesson::{Card, Lesson, Order, Seat, Task};
use domain::people::Grade;
use domain::support::StationKind;

/// Minutes that an activity may be longer than a turn and still be begun: its last step is its may-do.
const LONGER: u16 = 2;
/// An activity works toward something that has at least this share of it.
const TOWARD: f64 = 0.5;

/// Fills the cards of a lesson. Cards that stand already stay, if they are for a station, turn and group there is.
pub(super) fn fill(lesson: &mut Lesson, library: &Library, grade: Option<Grade>) {
    let kept: Vec<Card> = lesson.cards.drain(..).collect();
    let mut filled: Vec<Card> = Vec::new();
    for turn in 0..lesson.turns() {
        for station in 0..lesson.stations.len() {
            for group in who_comes(lesson, station, turn) {
                let same = |card: &&Card| (card.station, card.turn, card.group) == (station, turn, group);
                let card = match kept.iter().find(same) {
                    Some(card) => card.clone(),
                    None => Filler { lesson, library, grade, filled: &filled }.card(station, turn, group),
                };
                filled.push(card);
            }
        }
    }
    lesson.cards = filled;
}

/// The groups at a station in a turn, or `None` once where learners come one by one.
fn who_comes(lesson: &Lesson, station: usize, turn: usize) -> Vec<Option<usize>> {
    let mut groups: Vec<Option<usize>> = lesson.at_station(station, turn).map(|seat| seat.group).collect();
    groups.sort_unstable();
    groups.dedup();
    groups
}

struct Filler<'f> {
    lesson: &'f Lesson,
    library: &'f Library,
    grade: Option<Grade>,
    /// What is filled already: nobody does the same twice.
    filled: &'f [Card],
}

impl Filler<'_> {
    fn card(&self, station: usize, turn: usize, group: Option<usize>) -> Card {
        let (topic, order) = self.topic(station, turn, group);
        let kind = self.lesson.stations[station].kind;
        let minutes = self.lesson.turn(turn).map_or(0, domain::lesson::Segment::minutes);
        let size = self.lesson.at_station(station, turn).filter(|seat| seat.group == group).count();
        let activity = |wanted: &dyn Fn(&Activity) -> bool| {
            topic.as_ref().and_then(|topic| self.find(topic, minutes, size, group, wanted))
        };
        let asked = topic.as_ref().is_some_and(|topic| !self.library.templates_for(topic).is_empty());
        let task = match kind {
            StationKind::Teacher => {
                Task::Lesson { activity: activity(&|one| one.kind == ActivityKind::MiniLesson) }
            }
            StationKind::Screen => Task::Practice,
            StationKind::Together => match activity(&is_together) {
                Some(activity) => Task::Activity { activity },
                None => Task::PairSheet,
            },
            StationKind::Hands => match activity(&is_hands) {
                Some(activity) => Task::Activity { activity },
                None if asked && order == Order::Before => Task::FirstLook,
                None => Task::Sheet,
            },
        };
        let may_do = match &task {
            Task::Activity { .. } => None,
            _ => activity(&|one| one.kind == ActivityKind::Game && one.adult != AdultNeed::Leads),
        };
        Card { station, turn, group, topic, task, order, may_do }
    }

    /// Toward what, and whether it comes before or after the teacher's table.
    fn topic(&self, station: usize, turn: usize, group: Option<usize>) -> (Option<CompetencyId>, Order) {
        let lesson = self.lesson;
        let focus = |turn: usize| lesson.focus.get(turn).cloned().flatten();
        if lesson.stations[station].kind == StationKind::Teacher
            && let Some(topic) = focus(turn)
        {
            return (Some(topic), Order::Apart);
        }
        let there: Vec<&Seat> = lesson.at_station(station, turn).filter(|seat| seat.group == group).collect();
        let teacher = |at: &usize| lesson.stations[*at].kind == StationKind::Teacher;
        // A group goes as one, so its first seat tells when it meets the teacher.
        let meets = group.and(there.first()).and_then(|seat| seat.route.iter().position(teacher));
        if let Some((at, topic)) = meets.and_then(|at| Some((at, focus(at)?))) {
            return (Some(topic), if turn < at { Order::Before } else { Order::After });
        }
        // Else what most of them are at here, what is taken up meanwhile, what they are at today, what the lesson is about.
        let here = most_common(there.iter().filter_map(|seat| seat.own.get(turn).cloned().flatten()));
        let today = || most_common(there.iter().flat_map(|seat| seat.own.iter().flatten().cloned()));
        let about = || lesson.focus.iter().flatten().chain(&lesson.exit).next().cloned();
        (here.or_else(|| focus(turn)).or_else(today).or_else(about), Order::Apart)
    }

    fn find(
        &self,
        topic: &CompetencyId,
        minutes: u16,
        size: usize,
        group: Option<usize>,
        wanted: &dyn Fn(&Activity) -> bool,
    ) -> Option<ActivityId> {
        let toward = |one: &Activity| {
            one.competencies.iter().any(|other| other.id == *topic && other.weight >= TOWARD)
        };
        let fits = |one: &Activity| {
            one.device == DeviceUse::None
                && one.minutes <= minutes + LONGER
                && usize::from(one.group.0) <= size.max(1)
                && self.grade.is_none_or(|grade| one.grades.contains(&grade))
        };
        // The longest that fits fills the turn best; the id decides between equals.
        let all = self.library.activities_for(topic).iter().filter_map(|id| self.library.activity(id));
        all.filter(|one| toward(one) && fits(one) && wanted(one) && !self.done(&one.id, group))
            .max_by(|a, b| a.minutes.cmp(&b.minutes).then_with(|| b.id.cmp(&a.id)))
            .map(|one| one.id.clone())
    }

    fn done(&self, id: &ActivityId, group: Option<usize>) -> bool {
        let same = |card: &Card| card.group == group || card.group.is_none() || group.is_none();
        self.filled.iter().filter(|card| same(card)).any(|card| match &card.task {
            Task::Activity { activity } | Task::Lesson { activity: Some(activity) } => activity == id,
            _ => card.may_do.as_ref() == Some(id),
        })
    }
}

fn is_together(one: &Activity) -> bool {
    let together =
        matches!(one.kind, ActivityKind::SmallGroup | ActivityKind::Discussion | ActivityKind::Game);
    together && one.group.1 >= 2 && one.adult != AdultNeed::Leads
}

fn is_hands(one: &Activity) -> bool {
    let hands = one.kind == ActivityKind::HandsOn || one.modalities.contains(&Modality::Build);
    hands && one.adult != AdultNeed::Leads
}

fn most_common(all: impl Iterator<Item = CompetencyId>) -> Option<CompetencyId> {
    let mut counts: BTreeMap<CompetencyId, usize> = BTreeMap::new();
    all.for_each(|one| *counts.entry(one).or_default() += 1);
    counts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0))).map(|(one, _)| one)
}
