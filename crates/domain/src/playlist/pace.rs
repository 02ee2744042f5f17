//! Where a learner is beside the days that were planned: a band, not a line (learning-design 2.2: pace band).

use super::{Playlist, Run};
use crate::calendar::{Calendar, Meeting};
use crate::time::Day;

/// Days that are looked at for lessons, at most: a playlist of ten in a class that meets once a week, with holidays.
const DAYS_LOOKED: usize = 120;

/// Where somebody is beside the band.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Band {
    /// The playlist has not begun.
    Before,
    /// Fewer are done than the band's lower edge.
    Behind,
    /// Within the band.
    Within,
    /// More are done than its upper edge.
    Ahead,
    /// All that is to be done is done.
    Finished,
}

/// How far somebody is, and how far the plan is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// The lesson that runs or was last, from 1; 0 before the first.
    pub lesson: u8,
    /// Lessons in all.
    pub lessons: u8,
    /// Things done of those to be done.
    pub done: usize,
    /// Things to be done.
    pub needed: usize,
    /// Where that is.
    pub band: Band,
}

impl Pace {
    /// The pace after `done` of `needed` things in a lesson. The lower edge is what an even pace had finished at the end
    /// of the lesson before this one, rounded down; the upper edge what it finishes at the end of this one, rounded up.
    pub fn new(done: usize, needed: usize, lesson: u8, lessons: u8) -> Self {
        let (of, lesson) = (usize::from(lessons.max(1)), lesson.min(lessons));
        let low = needed * usize::from(lesson.saturating_sub(1)) / of;
        let high = (needed * usize::from(lesson)).div_ceil(of);
        let band = match done {
            _ if done >= needed => Band::Finished,
            _ if lesson == 0 => Band::Before,
            _ if done < low => Band::Behind,
            _ if done > high => Band::Ahead,
            _ => Band::Within,
        };
        Self { lesson, lessons, done, needed, band }
    }
}

impl Run<'_> {
    /// Where the learner is on a day, where these are the playlist's lessons.
    pub fn pace(&self, days: &[Day], today: Day) -> Pace {
        let lesson = u8::try_from(days.iter().filter(|day| **day <= today).count()).unwrap_or(u8::MAX);
        Pace::new(self.done(), self.playlist.needed(), lesson, self.playlist.lessons)
    }
}

impl Playlist {
    /// The days of its lessons: when the class meets, from its first day on. Fewer where the calendar ends before.
    pub fn days(&self, calendar: &Calendar, meetings: &[Meeting]) -> Vec<Day> {
        let mut days = Vec::new();
        let mut day = self.from;
        for _ in 0..DAYS_LOOKED {
            if days.len() == usize::from(self.lessons) {
                break;
            }
            if calendar.meeting_on(meetings, day).is_some() {
                days.push(day);
            }
            let Ok(next) = day.tomorrow() else { break };
            day = next;
        }
        days
    }
}
