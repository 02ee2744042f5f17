//! The words of things of a lesson: models, stations, parts of the clock, tasks, times.

use std::collections::BTreeMap;

use content::Library;
use domain::UserId;
use domain::id::ActivityId;
use domain::lesson::{Basis, Card, Lesson, Model, Order, Share, Task};
use domain::people::User;
use ui::{Text, Words, id, t};

use crate::lesson_wording;
pub(super) use crate::lesson_wording::{group, icon as station_icon, part, station};

/// First names, with the initial of the family name where two share one.
pub(crate) struct Names(BTreeMap<UserId, String>);

impl Names {
    /// Of everybody that a lesson names.
    pub(crate) fn new(people: &BTreeMap<UserId, User>) -> Self {
        let mut often: BTreeMap<&str, usize> = BTreeMap::new();
        people.values().for_each(|user| *often.entry(&user.given_name).or_default() += 1);
        let short = |user: &User| match user.family_name.chars().next() {
            Some(initial) if often[user.given_name.as_str()] > 1 => format!("{} {initial}.", user.given_name),
            _ => user.given_name.clone(),
        };
        let whole = |user: &User| if user.role == domain::Role::Learner { short(user) } else { user.name() };
        Self(people.iter().map(|(id, user)| (*id, whole(user))).collect())
    }

    /// Somebody's name; a dash for somebody who is not there any more.
    pub(crate) fn of(&self, id: UserId) -> &str {
        self.0.get(&id).map_or("–", String::as_str)
    }

    /// Several in a sentence.
    pub(super) fn list(&self, w: &Words, ids: &[UserId]) -> Text<'static> {
        let names: Vec<Text<'_>> = ids.iter().map(|id| Text::from(self.of(*id))).collect();
        w.list(&names)
    }
}

/// A model.
pub(super) fn model(w: &Words, model: Model) -> Text<'static> {
    w.t(match model {
        Model::StationRotation => id!("model-station-rotation"),
        Model::LabRotation => id!("model-lab-rotation"),
        Model::IndividualRotation => id!("model-individual-rotation"),
        Model::WholeGroup => id!("model-whole-group"),
        Model::Flipped => id!("model-flipped"),
        Model::Flex => id!("model-flex"),
        Model::ALaCarte => id!("model-a-la-carte"),
        Model::EnrichedVirtual => id!("model-enriched-virtual"),
        Model::Playlist => id!("model-playlist"),
        Model::NoDevices => id!("model-no-devices"),
    })
}

/// The model of a lesson; without devices, what is done on paper.
pub(super) fn arranged(w: &Words, lesson: &Lesson) -> Text<'static> {
    match (lesson.model, lesson.setup.on_paper) {
        (Model::NoDevices, Model::NoDevices) => model(w, Model::NoDevices),
        (Model::NoDevices, on_paper) => t!(w, "tomorrow-on-paper", model = model(w, on_paper)),
        (other, _) => model(w, other),
    }
}

/// What a model is, in a sentence.
pub(super) fn model_is(w: &Words, model: Model) -> Text<'static> {
    w.t(match model {
        Model::StationRotation => id!("model-station-rotation-is"),
        Model::LabRotation => id!("model-lab-rotation-is"),
        Model::IndividualRotation => id!("model-individual-rotation-is"),
        Model::WholeGroup => id!("model-whole-group-is"),
        Model::Flipped => id!("model-flipped-is"),
        Model::Flex => id!("model-flex-is"),
        Model::ALaCarte => id!("model-a-la-carte-is"),
        Model::EnrichedVirtual => id!("model-enriched-virtual-is"),
        Model::Playlist => id!("model-playlist-is"),
        Model::NoDevices => id!("model-no-devices-is"),
    })
}

/// What groups are made by.
pub(super) fn basis(w: &Words, basis: Basis) -> Text<'static> {
    w.t(match basis {
        Basis::Need => id!("basis-need"),
        Basis::Mixed => id!("basis-mixed"),
        Basis::Jigsaw => id!("basis-jigsaw"),
        Basis::Tutors => id!("basis-tutors"),
        Basis::Interest => id!("basis-interest"),
        Basis::Random => id!("basis-random"),
        Basis::New => id!("basis-new"),
    })
}

/// How many share a screen.
pub(super) fn share(w: &Words, share: Share) -> Text<'static> {
    w.t(match share {
        Share::One => id!("share-one"),
        Share::Pairs => id!("share-pairs"),
        Share::Group => id!("share-group"),
    })
}

/// A station of a lesson by its number; its place too where two are of one kind.
pub(crate) fn station_of(w: &Words, lesson: &Lesson, station: usize) -> String {
    let Some(found) = lesson.stations.get(station) else { return String::new() };
    let alike = lesson.stations.iter().filter(|other| other.kind == found.kind).count() > 1;
    let name = self::station(w, found.kind);
    if alike && !found.place.is_empty() { format!("{name}, {}", found.place) } else { name.into_owned() }
}

/// The name of a group of a lesson by its number.
pub(super) fn group_of(w: &Words, lesson: &Lesson, at: usize) -> Text<'static> {
    lesson.groups.get(at).map_or_else(Text::default, |found| group(found.mark).word(w))
}

/// The time of day of a minute of a lesson.
pub(crate) fn time(w: &Words, lesson: &Lesson, minute: u16) -> Text<'static> {
    lesson_wording::time(w, lesson.start + minute)
}

/// From one minute of a lesson to another, in times of day.
pub(crate) fn span(w: &Words, lesson: &Lesson, (from, until): (u16, u16)) -> Text<'static> {
    t!(w, "tomorrow-span", from = time(w, lesson, from), until = time(w, lesson, until))
}

/// What an activity is called in the reader's language.
pub(super) fn activity(w: &Words, library: &Library, id: &ActivityId) -> String {
    let text = library.activity(id).and_then(|found| found.text(w.lang().code()));
    text.map_or_else(|| id.0.clone(), |text| text.title.clone())
}

/// The activity that a task is, if it is one.
pub(super) fn activity_of(task: &Task) -> Option<&ActivityId> {
    match task {
        Task::Activity { activity } | Task::Lesson { activity: Some(activity) } => Some(activity),
        _ => None,
    }
}

/// What is done, where it is no activity.
pub(super) fn task(w: &Words, task: &Task) -> Text<'static> {
    match task {
        Task::Lesson { .. } => t!(w, "task-lesson"),
        Task::Practice => t!(w, "task-practice"),
        Task::Sheet => t!(w, "task-sheet"),
        Task::PairSheet => t!(w, "task-pair-sheet"),
        Task::Activity { .. } => t!(w, "task-activity"),
        Task::FirstLook => t!(w, "task-first-look"),
    }
}

/// Before or after the table, if it matters.
pub(super) fn order(w: &Words, card: &Card) -> Option<Text<'static>> {
    match card.order {
        Order::Before => Some(t!(w, "order-before")),
        Order::After => Some(t!(w, "order-after")),
        Order::Apart => None,
    }
}
