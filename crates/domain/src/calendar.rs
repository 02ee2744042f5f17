//! School days and class meetings. "Two days" and "ten school days" are counted here, in local dates.

use std::collections::BTreeSet;

use jiff::civil::Weekday;
use serde::{Deserialize, Serialize};

use crate::time::{Day, Millis, Zone};

/// The school days of one org: weekdays inside the sessions, less closed days, plus extra ones.
#[derive(Debug, Clone, PartialEq)]
pub struct Calendar {
    /// The clock of the place.
    pub zone: Zone,
    /// First and last day of each session, both included.
    pub sessions: Vec<(Day, Day)>,
    /// Weekdays without school.
    pub closed: BTreeSet<Day>,
    /// School on a day that would not have any.
    pub extra: BTreeSet<Day>,
}

impl Calendar {
    /// Whether there is school on a day.
    pub fn is_school_day(&self, day: Day) -> bool {
        if self.extra.contains(&day) {
            return true;
        }
        let weekday = !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        let inside = self.sessions.iter().any(|&(start, end)| start <= day && day <= end);
        weekday && inside && !self.closed.contains(&day)
    }

    /// School days after `from`, up to and including `to`; 0 when `to` is not later.
    pub fn school_days_between(&self, from: Day, to: Day) -> u32 {
        let mut count = 0;
        let mut day = from;
        while day < to {
            let Ok(next) = day.tomorrow() else { break };
            day = next;
            count += u32::from(self.is_school_day(day));
        }
        count
    }

    /// The first school day after `day`, within the next 400 days.
    pub fn next_school_day(&self, day: Day) -> Option<Day> {
        let mut at = day;
        for _ in 0..400 {
            at = at.tomorrow().ok()?;
            if self.is_school_day(at) {
                return Some(at);
            }
        }
        None
    }
}

impl Calendar {
    /// The first meeting on a day, if it is a school day.
    pub fn meeting_on<'a>(&self, meetings: &'a [Meeting], day: Day) -> Option<&'a Meeting> {
        let weekday = day.weekday().to_monday_one_offset() as u8;
        let here = meetings.iter().filter(|meeting| meeting.weekday == weekday && self.is_school_day(day));
        here.min_by_key(|meeting| meeting.start)
    }
}

/// When a class meets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    /// Monday is 1, Sunday is 7.
    pub weekday: u8,
    /// Minutes after local midnight.
    pub start: u16,
    /// How long, in minutes.
    pub minutes: u16,
    /// Room or other place; may be empty.
    pub place: String,
}

impl Meeting {
    /// Checks the ranges: weekday 1..7, start within the day, 5 to 480 minutes, ending the same day.
    pub fn is_sound(&self) -> bool {
        (1..=7).contains(&self.weekday)
            && (5..=480).contains(&self.minutes)
            && u32::from(self.start) + u32::from(self.minutes) <= 24 * 60
    }

    /// The minute after local midnight at which it is over.
    pub fn end(&self) -> u16 {
        self.start.saturating_add(self.minutes)
    }

    /// Whether two share a minute of the week.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.weekday == other.weekday && self.start < other.end() && other.start < self.end()
    }
}

/// The meeting that runs at a moment, if one does.
pub fn meeting_at<'a>(calendar: &Calendar, meetings: &'a [Meeting], at: Millis) -> Option<&'a Meeting> {
    let (day, minute) = calendar.zone.day_and_minute(at);
    if !calendar.is_school_day(day) {
        return None;
    }
    let weekday = day.weekday().to_monday_one_offset() as u8;
    meetings
        .iter()
        .find(|m| m.weekday == weekday && m.start <= minute && minute < m.start.saturating_add(m.minutes))
}

/// The next meeting that is not over at a moment, with its day; `None` where there is none within 400 days.
pub fn coming(calendar: &Calendar, meetings: &[Meeting], at: Millis) -> Option<(Day, Meeting)> {
    let (today, minute) = calendar.zone.day_and_minute(at);
    let now =
        calendar.meeting_on(meetings, today).filter(|one| minute < one.start.saturating_add(one.minutes));
    if let Some(meeting) = now {
        return Some((today, meeting.clone()));
    }
    let mut day = today;
    for _ in 0..400 {
        day = day.tomorrow().ok()?;
        if let Some(meeting) = calendar.meeting_on(meetings, day) {
            return Some((day, meeting.clone()));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn calendar() -> Calendar {
        Calendar {
            zone: Zone::named("America/Denver").unwrap(),
            sessions: vec![(date(2026, 8, 17), date(2027, 6, 4))],
            closed: BTreeSet::from([date(2026, 11, 26), date(2026, 11, 27)]),
            extra: BTreeSet::from([date(2026, 11, 28)]),
        }
    }

    #[test]
    fn holidays_and_weekends_do_not_count() {
        let calendar = calendar();
        // From Wednesday over Thanksgiving to Monday: the extra Saturday and Monday.
        assert_eq!(calendar.school_days_between(date(2026, 11, 25), date(2026, 11, 30)), 2);
        assert_eq!(calendar.school_days_between(date(2026, 11, 30), date(2026, 11, 25)), 0);
        assert_eq!(calendar.next_school_day(date(2026, 11, 25)), Some(date(2026, 11, 28)));
        assert!(!calendar.is_school_day(date(2026, 7, 1)));
    }

    #[test]
    fn a_meeting_runs_from_its_first_minute_to_before_its_last() {
        let calendar = calendar();
        let meetings = [Meeting { weekday: 2, start: 610, minutes: 50, place: "Room 12".into() }];
        let at = |minute| calendar.zone.moment(date(2026, 11, 17), minute);
        assert!(meeting_at(&calendar, &meetings, at(609)).is_none());
        assert!(meeting_at(&calendar, &meetings, at(610)).is_some());
        assert!(meeting_at(&calendar, &meetings, at(660)).is_none());
        assert!(meeting_at(&calendar, &meetings, calendar.zone.moment(date(2026, 11, 18), 615)).is_none());
    }

    #[test]
    fn what_comes_next_is_what_is_not_over() {
        let calendar = calendar();
        let meeting = |weekday, start| Meeting { weekday, start, minutes: 50, place: String::new() };
        let meetings = [meeting(3, 800), meeting(3, 610), meeting(1, 610)];
        let at =
            |day, minute| coming(&calendar, &meetings, calendar.zone.moment(date(2026, 11, day), minute));
        // Wednesday the 25th: the earlier of two, while it runs; then, over Thanksgiving, Monday.
        assert_eq!(at(25, 659).map(|(day, one)| (day, one.start)), Some((date(2026, 11, 25), 610)));
        assert_eq!(at(25, 660).map(|(day, one)| (day, one.start)), Some((date(2026, 11, 30), 610)));
        assert!(coming(&calendar, &[], calendar.zone.moment(date(2026, 11, 25), 0)).is_none());
    }
}
