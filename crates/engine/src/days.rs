//! School days as numbers: how far apart two dates are, and a small form of a date for the stored state.

use domain::Day;

/// Days from 1970-01-01, negative before it. Algorithm: Howard Hinnant, "chrono-compatible low-level date
/// algorithms", `days_from_civil`.
fn number(day: Day) -> i32 {
    let (month, of_month) = (i32::from(day.month()), i32::from(day.day()));
    let year = i32::from(day.year()) - i32::from(month <= 2);
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + of_month - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The date of a number of days since 1970-01-01 (`civil_from_days`); the last date there is where the
/// number is beyond it.
fn date(number: i32) -> Day {
    let shifted = number.saturating_add(719_468);
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let of_month = of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = era * 400 + year_of_era + i32::from(month <= 2);
    i16::try_from(year)
        .ok()
        .and_then(|year| Day::new(year, month as i8, of_month as i8).ok())
        .unwrap_or(Day::MAX)
}

/// Days from one date to a later one; negative when the second is earlier.
pub fn days_between(from: Day, to: Day) -> i32 {
    number(to) - number(from)
}

/// The date some days later.
pub(crate) fn plus(day: Day, days: i32) -> Day {
    date(number(day).saturating_add(days))
}

/// A date as a number in the stored state: two or three bytes instead of eleven.
pub(crate) mod small {
    use super::{Day, date, number};
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(crate) fn serialize<S: Serializer>(day: &Day, out: S) -> Result<S::Ok, S::Error> {
        number(*day).serialize(out)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Day, D::Error> {
        i32::deserialize(from).map(date)
    }
}

/// The same for a date that may be missing.
pub(crate) mod small_option {
    use super::{Day, date, number};
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(crate) fn serialize<S: Serializer>(day: &Option<Day>, out: S) -> Result<S::Ok, S::Error> {
        day.map(number).serialize(out)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Day>, D::Error> {
        Option::<i32>::deserialize(from).map(|number| number.map(date))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_dates_are_the_calendars() {
        let day = |y, m, d| Day::new(y, m, d).unwrap();
        assert_eq!(number(day(1970, 1, 1)), 0);
        assert_eq!(number(day(2000, 3, 1)), 11_017);
        assert_eq!(days_between(day(2026, 2, 27), day(2026, 3, 2)), 3);
        assert_eq!(days_between(day(2024, 2, 27), day(2024, 3, 2)), 4);
        assert_eq!(plus(day(2026, 12, 31), 1), day(2027, 1, 1));
        assert_eq!(plus(Day::MAX, 5), Day::MAX);
        let mut at = day(1899, 12, 30);
        for _ in 0..120_000 {
            let next = at.tomorrow().unwrap();
            assert_eq!(number(next) - number(at), 1);
            assert_eq!(date(number(next)), next);
            at = next;
        }
    }
}
