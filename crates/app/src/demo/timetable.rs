//! When the demo's classes meet. A newcomer opens the demo at any hour and wants to see a room at work, and the
//! server's clock is the machine's and is not moved. So the school lies where its clock says that it is school
//! time now: in Colorado while it is day there, else where it is nearest to the middle of a morning; and a lesson
//! began half an hour ago.

use domain::calendar::Meeting;
use domain::time::Zone;
use domain::{Day, Millis};

use crate::{AppError, Result};

/// Where the school may lie, its home first.
const ZONES: [&str; 22] = [
    "America/Denver",
    "America/Los_Angeles",
    "America/Chicago",
    "America/New_York",
    "America/Halifax",
    "America/Sao_Paulo",
    "Atlantic/Azores",
    "Europe/London",
    "Europe/Paris",
    "Europe/Athens",
    "Africa/Nairobi",
    "Asia/Dubai",
    "Asia/Karachi",
    "Asia/Kolkata",
    "Asia/Dhaka",
    "Asia/Bangkok",
    "Asia/Singapore",
    "Asia/Tokyo",
    "Australia/Brisbane",
    "Pacific/Noumea",
    "Pacific/Auckland",
    "Pacific/Honolulu",
];
/// School time, in minutes after midnight.
const OPEN: std::ops::Range<u16> = 8 * 60 + 45..14 * 60 + 30;
/// The middle of a morning.
const MIDDLE: i32 = 10 * 60 + 38;
/// How long a lesson has run when the demo is made, at least; it begins at a full five minutes.
const RUN: u16 = 28;
/// Minutes of a lesson.
pub(super) const MINUTES: u16 = 50;
/// Minutes from the start of one period to the next.
const PERIOD: i32 = 60;

/// Place and hours of the school.
#[derive(Debug, Clone)]
pub(super) struct Timetable {
    pub(super) zone: Zone,
    pub(super) today: Day,
    /// When the period that runs now began, in minutes after midnight.
    pub(super) start: u16,
}

impl Timetable {
    /// The timetable for a demo that is made now.
    pub(super) fn now(now: Millis) -> Result<Self> {
        let zones = ZONES.iter().filter_map(|name| Zone::named(name).ok());
        let away = |zone: &Zone| {
            let (day, minute) = zone.day_and_minute(now);
            let weekend = day.weekday().to_monday_one_offset() > 5;
            let off = if OPEN.contains(&minute) { 0 } else { (i32::from(minute) - MIDDLE).abs() };
            // In school hours somewhere; on a weekday if any of those places has one.
            (off > 0, weekend, off)
        };
        let zone = zones.min_by_key(away).ok_or(AppError::NotFound("time zone"))?;
        let (today, minute) = zone.day_and_minute(now);
        let start = minute.saturating_sub(RUN) / 5 * 5;
        Ok(Self { zone, today, start })
    }

    /// When a period begins; 0 is the one that runs now. Kept within the day.
    pub(super) fn starts(&self, period: i32) -> u16 {
        let last = 24 * 60 - i32::from(MINUTES);
        u16::try_from((i32::from(self.start) + period * PERIOD).clamp(0, last)).unwrap_or(0)
    }

    /// The weekly meetings of a class, with today's where today is a Saturday or a Sunday.
    pub(super) fn meetings(&self, start: u16, place: &str) -> Vec<Meeting> {
        let today = self.today.weekday().to_monday_one_offset() as u8;
        (1..=5)
            .chain((today > 5).then_some(today))
            .map(|weekday| Meeting { weekday, start, minutes: MINUTES, place: place.to_owned() })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn at_every_hour_a_lesson_has_run_for_half_an_hour_and_nothing_lies_ahead() {
        let denver = Zone::named("America/Denver").unwrap();
        let first = denver.moment(date(2026, 11, 17), 0);
        let mut at_home = 0;
        for step in 0..7 * 24 * 4 {
            let now = first.plus(step * 15 * Millis::MINUTE);
            let timetable = Timetable::now(now).unwrap();
            let (day, minute) = timetable.zone.day_and_minute(now);
            assert_eq!(day, timetable.today);
            assert!((7 * 60..16 * 60).contains(&minute), "{minute} in {}", timetable.zone.name());
            let run = minute - timetable.start;
            assert!((RUN..RUN + 5).contains(&run), "the lesson has run {run} minutes");
            at_home += u32::from(timetable.zone == denver);
        }
        assert!(at_home > 100, "in the daytime of Colorado the school is there");
    }
}
