//! A lesson, event by event: whoever comes next does one thing. The order is by the moment, then by who was
//! entered first, so that it is the same each time.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use domain::evidence::Presence;
use domain::{Millis, UserId};

use super::adult::Adult;
use super::pupil::{Lesson, Pupil};
use super::stage::Stage;
use crate::Result;

/// Seconds after the start at which the register is taken.
const REGISTER: f64 = 330.0;

/// Who comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Who {
    Pupil(usize),
    Adult(usize),
    Register,
    /// Somebody who was late is entered.
    Late(usize),
}

/// The events that wait.
struct Events {
    waiting: BinaryHeap<Reverse<(Millis, u64, Who)>>,
    entered: u64,
}

impl Events {
    fn enter(&mut self, at: Millis, who: Who) {
        self.entered += 1;
        self.waiting.push(Reverse((at, self.entered, who)));
    }
}

fn after(at: Millis, seconds: f64) -> Millis {
    at.plus((seconds * 1_000.0) as i64)
}

/// Who is in a lesson.
pub(super) struct Room<'r> {
    pub(super) adults: &'r [&'r Adult],
    /// All pupils of the class.
    pub(super) pupils: &'r mut [Pupil],
    /// By pupil.
    pub(super) absent: &'r [bool],
}

/// Holds a lesson from `starts` to the lesson's end.
pub(super) fn hold(stage: &Stage, lesson: &Lesson, room: &mut Room<'_>, starts: Millis) -> Result<()> {
    hold_with(stage, lesson, room, starts, |_, _| {})
}

/// The same; `arrange` is given the pupils and the places of those who come, before they do.
pub(super) fn hold_with(
    stage: &Stage,
    lesson: &Lesson,
    room: &mut Room<'_>,
    starts: Millis,
    arrange: impl FnOnce(&mut [Pupil], &[usize]),
) -> Result<()> {
    let mut events = Events { waiting: BinaryHeap::new(), entered: 0 };
    let mut late = vec![false; room.pupils.len()];
    let here: Vec<usize> = (0..room.pupils.len()).filter(|i| !room.absent[*i]).collect();
    here.iter().for_each(|i| room.pupils[*i].wake(stage));
    arrange(room.pupils, &here);
    for i in here {
        late[i] = stage.happens(0.025);
        let comes = if late[i] { stage.between(500.0, 840.0) } else { stage.between(20.0, 240.0) };
        events.enter(after(starts, comes), Who::Pupil(i));
        if late[i] {
            events.enter(after(starts, comes + 60.0), Who::Late(i));
        }
    }
    events.enter(after(starts, REGISTER), Who::Register);
    for (i, adult) in room.adults.iter().enumerate() {
        let first = if adult.own.is_some() { stage.between(560.0, 700.0) } else { REGISTER + 45.0 };
        events.enter(after(starts, first), Who::Adult(i));
    }
    while let Some(Reverse((at, _, who))) = events.waiting.pop() {
        if at > lesson.ends {
            break;
        }
        stage.set(at);
        let next = match who {
            Who::Pupil(i) => room.pupils[i].act(stage, lesson)?,
            Who::Adult(i) => room.adults[i].act(stage, lesson, room.pupils, room.absent)?,
            Who::Register => {
                register(stage, lesson, room, |i| {
                    Some(if room.absent[i] || late[i] { Presence::Absent } else { Presence::Here })
                })?;
                None
            }
            Who::Late(one) => {
                register(stage, lesson, room, |i| (i == one).then_some(Presence::Late))?;
                None
            }
        };
        if let Some(seconds) = next {
            events.enter(after(at, seconds.max(1.0)), who);
        }
    }
    stage.set(lesson.ends);
    Ok(())
}

fn register(
    stage: &Stage,
    lesson: &Lesson,
    room: &Room<'_>,
    how: impl Fn(usize) -> Option<Presence>,
) -> Result<()> {
    let lines: Vec<(UserId, Presence)> = (0..room.pupils.len())
        .filter_map(|i| how(i).map(|presence| (room.pupils[i].user, presence)))
        .collect();
    let Some(teacher) = room.adults.iter().find(|adult| adult.own.is_none()) else { return Ok(()) };
    teacher.take_register(stage, lesson.class, &lines)
}
