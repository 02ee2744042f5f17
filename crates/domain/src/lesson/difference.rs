//! What is otherwise in one version of a lesson than in another: what a change cost, and whom.

use super::{Lesson, Part, Station, Unmet};
use crate::id::UserId;

/// What is otherwise in the second of two versions of a lesson.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Difference {
    /// Parts that are longer or shorter: minutes before and after, 0 where there is none.
    pub parts: Vec<(Part, u16, u16)>,
    /// Who is there in both and goes another way.
    pub moved: Vec<UserId>,
    /// How many are there in both and keep their way.
    pub kept: usize,
    /// Who is not there any more.
    pub gone: Vec<UserId>,
    /// Who is there now.
    pub came: Vec<UserId>,
    /// What does not fit now, and did before.
    pub unmet: Vec<Unmet>,
}

impl Difference {
    /// What is otherwise in `after`.
    pub fn between(before: &Lesson, after: &Lesson) -> Self {
        let mut found = Self::default();
        for seat in &before.seats {
            let who = seat.learner;
            match after.seat(who) {
                None => found.gone.push(who),
                Some(now) if same_way((before, &seat.route), (after, &now.route)) => found.kept += 1,
                Some(_) => found.moved.push(who),
            }
        }
        let there = |who: UserId| before.seat(who).is_some();
        found.came = after.seats.iter().map(|seat| seat.learner).filter(|who| !there(*who)).collect();
        found.unmet = after.unmet.iter().filter(|one| !before.unmet.contains(one)).cloned().collect();
        let mut parts: Vec<Part> = Vec::new();
        for segment in before.clock.iter().chain(&after.clock) {
            if !parts.contains(&segment.part) {
                parts.push(segment.part);
            }
        }
        let minutes = |part: Part| (part, before.minutes_of(part), after.minutes_of(part));
        found.parts = parts.into_iter().map(minutes).filter(|(_, old, new)| old != new).collect();
        found
    }

    /// Whether nothing is otherwise.
    pub fn is_nothing(&self) -> bool {
        let Self { parts, moved, kept: _, gone, came, unmet } = self;
        parts.is_empty() && moved.is_empty() && gone.is_empty() && came.is_empty() && unmet.is_empty()
    }
}

impl Lesson {
    /// Minutes of a part, all its segments together.
    pub fn minutes_of(&self, part: Part) -> u16 {
        self.clock.iter().filter(|segment| segment.part == part).map(super::Segment::minutes).sum()
    }
}

/// Whether two routes lead to the same places, as far as both go: a turn that fell out for everybody moves nobody.
fn same_way((before, a): (&Lesson, &[usize]), (after, b): (&Lesson, &[usize])) -> bool {
    let place = |station: &Station| (station.kind, station.place.clone());
    let of = |lesson: &Lesson, at: usize| lesson.stations.get(at).map(place);
    a.iter().zip(b).all(|(a, b)| of(before, *a) == of(after, *b))
}
