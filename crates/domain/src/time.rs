//! Moments and days. A moment is milliseconds UTC; a day is the school's local date.

use serde::{Deserialize, Serialize};

/// A school's local date, `YYYY-MM-DD` in text.
pub type Day = jiff::civil::Date;

/// A moment: milliseconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default)]
#[serde(transparent)]
pub struct Millis(pub i64);

impl Millis {
    /// One second.
    pub const SECOND: i64 = 1_000;
    /// One minute.
    pub const MINUTE: i64 = 60 * Self::SECOND;
    /// One hour.
    pub const HOUR: i64 = 60 * Self::MINUTE;
    /// Twenty-four hours.
    pub const DAY: i64 = 24 * Self::HOUR;

    /// This moment moved by a number of milliseconds; stops at the ends of time.
    pub fn plus(self, millis: i64) -> Self {
        Self(self.0.saturating_add(millis))
    }

    /// Days from `earlier` to this moment, as a fraction; negative when `earlier` is later.
    pub fn days_since(self, earlier: Self) -> f64 {
        (self.0.saturating_sub(earlier.0)) as f64 / Self::DAY as f64
    }
}

/// Why a text is not a zone.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a time zone we know. Use a name such as America/Denver or Europe/Paris.")]
pub struct BadZone(pub String);

/// A place's rules for its clock, by its IANA name. The database of zones is built in, so that every
/// machine gives the same day for the same moment.
#[derive(Debug, Clone)]
pub struct Zone {
    name: String,
    rules: jiff::tz::TimeZone,
}

impl Zone {
    /// Finds a zone by its IANA name, such as `America/Denver`.
    ///
    /// # Errors
    /// The name is not in the built-in database.
    pub fn named(name: &str) -> Result<Self, BadZone> {
        let rules = jiff::tz::TimeZoneDatabase::bundled()
            .get(name)
            .map_err(|_| BadZone(name.chars().take(60).collect()))?;
        Ok(Self { name: name.to_owned(), rules })
    }

    /// The IANA name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// All names of the built-in database, sorted.
    pub fn all() -> Vec<String> {
        let mut names: Vec<String> =
            jiff::tz::TimeZoneDatabase::bundled().available().map(|name| name.to_string()).collect();
        names.sort();
        names
    }

    fn at(&self, at: Millis) -> jiff::Zoned {
        jiff::Timestamp::from_millisecond(at.0)
            .unwrap_or(jiff::Timestamp::UNIX_EPOCH)
            .to_zoned(self.rules.clone())
    }

    /// The local date at a moment.
    pub fn day(&self, at: Millis) -> Day {
        self.at(at).date()
    }

    /// The local date and minutes since midnight at a moment.
    pub fn day_and_minute(&self, at: Millis) -> (Day, u16) {
        let local = self.at(at);
        (local.date(), local.hour() as u16 * 60 + local.minute() as u16)
    }

    /// Minutes east of UTC at a moment.
    pub fn offset_minutes(&self, at: Millis) -> i32 {
        self.at(at).offset().seconds() / 60
    }

    /// The moment at which a local time of day begins. In the hour a spring change leaves out, the moment
    /// just after the gap; in the hour an autumn change repeats, the first of the two.
    pub fn moment(&self, day: Day, minute: u16) -> Millis {
        let time = jiff::civil::time((minute / 60).min(23) as i8, (minute % 60) as i8, 0, 0);
        day.to_datetime(time)
            .to_zoned(self.rules.clone())
            .map_or(Millis(0), |zoned| Millis(zoned.timestamp().as_millisecond()))
    }
}

impl PartialEq for Zone {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_day_is_the_schools_and_not_greenwichs() {
        let denver = Zone::named("America/Denver").unwrap();
        // 2026-11-17T03:30Z is still the evening of the 16th in Denver.
        let at = Millis(1_794_886_200_000);
        assert_eq!(denver.day(at), date(2026, 11, 16));
        assert_eq!(Zone::named("Europe/Paris").unwrap().day(at), date(2026, 11, 17));
        assert_eq!(denver.offset_minutes(at), -7 * 60);
    }

    #[test]
    fn the_hour_that_does_not_exist_moves_on() {
        let denver = Zone::named("America/Denver").unwrap();
        let (day, minute) = denver.day_and_minute(denver.moment(date(2026, 3, 8), 2 * 60 + 30));
        assert_eq!((day, minute), (date(2026, 3, 8), 3 * 60 + 30));
    }

    #[test]
    fn an_unknown_zone_says_so() {
        assert!(Zone::named("Mars/Olympus").unwrap_err().to_string().contains("America/Denver"));
        assert!(Zone::all().iter().any(|name| name == "America/Denver"));
    }
}
