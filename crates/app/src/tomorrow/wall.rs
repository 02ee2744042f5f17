//! A lesson on the wall: names and places, nothing else.

use std::collections::BTreeMap;

use domain::lesson::{GroupMark, Lesson};
use domain::people::{Class, User};
use domain::permission::Action;
use domain::support::StationKind;
use domain::{ClassId, Day, UserId};
use store::lessons;

use super::{LessonClock, Stand, clock, named, stand};
use crate::actor::Subject;
use crate::{Actor, App, AppError, Result};

/// A lesson on the wall: names and places, nothing else.
#[derive(Debug, Clone)]
pub struct RoomView {
    /// The class.
    pub class: Class,
    /// The day.
    pub day: Day,
    /// Where it stands.
    pub stand: Stand,
    /// Its clock, and how far it has gone.
    pub clock: LessonClock,
    /// By turn, where everybody is.
    pub turns: Vec<Vec<RoomPlace>>,
    /// Its stations: kind and place.
    pub stations: Vec<(StationKind, String)>,
    /// Where learners go each their own way: by name, the stations by turn.
    pub by_name: Vec<(String, Vec<usize>)>,
}

/// A place on the wall, in one turn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoomPlace {
    /// What kind of station.
    pub kind: StationKind,
    /// Where; empty where nobody said.
    pub place: String,
    /// Whose shape it is, where learners go in groups.
    pub group: Option<GroupMark>,
    /// Who, by name.
    pub names: Vec<String>,
    /// Where they go next, where all go together: kind and place.
    pub next: Option<(StationKind, String)>,
}

impl App {
    /// The lesson on the wall.
    ///
    /// # Errors
    /// The class is not the actor's; nothing is planned for the day.
    pub fn see_wall(&self, actor: &Actor, class: ClassId, day: Option<Day>) -> Result<RoomView> {
        self.read(actor.tenant, |tx| {
            actor.may(tx, Action::SeeClass, Subject::Class(class))?;
            let frame = self.frame(tx, class, day)?;
            let kept = lessons::of_day(tx, class, frame.day)?.ok_or(AppError::NotFound("lesson"))?;
            let people = named(tx, class, &kept.lesson)?;
            let names = short_names(&people, &kept.lesson);
            let name = |id: UserId| names.get(&id).cloned().unwrap_or_default();
            let turns = (0..kept.lesson.turns()).map(|turn| on_wall(&kept.lesson, turn, &name)).collect();
            let now = self.now();
            Ok(RoomView {
                day: frame.day,
                stand: stand(&frame, &kept, now),
                clock: clock::clock(&frame, &kept, now),
                turns,
                stations: kept.lesson.stations.iter().map(|one| (one.kind, one.place.clone())).collect(),
                by_name: by_name(&kept.lesson, &name),
                class: frame.class,
            })
        })
    }
}

/// Given names, with the initial of the family name where two learners share one.
fn short_names(people: &BTreeMap<UserId, User>, lesson: &Lesson) -> BTreeMap<UserId, String> {
    let there: Vec<&User> = lesson.seats.iter().filter_map(|seat| people.get(&seat.learner)).collect();
    let alike = |name: &str| there.iter().filter(|other| other.given_name == name).count();
    let short = |user: &User| match user.family_name.chars().next() {
        Some(initial) if alike(&user.given_name) > 1 => format!("{} {initial}.", user.given_name),
        _ => user.given_name.clone(),
    };
    there.iter().map(|user| (user.id, short(user))).collect()
}

/// Everybody's way by name, where they do not go in groups.
fn by_name(lesson: &Lesson, name: &dyn Fn(UserId) -> String) -> Vec<(String, Vec<usize>)> {
    let alone = lesson.seats.iter().filter(|seat| seat.group.is_none());
    let mut ways: Vec<_> = alone.map(|seat| (name(seat.learner), seat.route.clone())).collect();
    ways.sort();
    ways
}

fn on_wall(lesson: &Lesson, turn: usize, name: &dyn Fn(UserId) -> String) -> Vec<RoomPlace> {
    let mut places = Vec::new();
    for (at, station) in lesson.stations.iter().enumerate() {
        let mut groups: Vec<Option<usize>> = lesson.at_station(at, turn).map(|seat| seat.group).collect();
        groups.sort_unstable();
        groups.dedup();
        for group in groups {
            let there: Vec<_> = lesson.at_station(at, turn).filter(|seat| seat.group == group).collect();
            let mut names: Vec<String> = there.iter().map(|seat| name(seat.learner)).collect();
            names.sort();
            let mut next: Vec<Option<&usize>> = there.iter().map(|seat| seat.route.get(turn + 1)).collect();
            next.dedup();
            let next = match next.as_slice() {
                [Some(to)] => lesson.stations.get(**to).map(|station| (station.kind, station.place.clone())),
                _ => None,
            };
            places.push(RoomPlace {
                kind: station.kind,
                place: station.place.clone(),
                group: group.and_then(|group| lesson.groups.get(group)).map(|group| group.mark),
                names,
                next,
            });
        }
    }
    places
}
