//! The months of the evidence log on PostgreSQL: one partition a month, made ahead of time.
//!
//! A UUIDv7 begins with its milliseconds, so a month is a range of ids. An id whose moment has no partition
//! (a tablet whose clock is years off made it) goes to the default partition, and moves when its month is
//! made.

use domain::{Day, Millis};

use crate::error::StoreError;
use crate::migrate::Migrate;

/// How many months are made ahead of now.
const AHEAD: i32 = 13;

/// Any number of our own.
const LOCK: i64 = 0x0070_6172_7473;

/// Makes the partitions from last month to thirteen months ahead, where they are missing. One transaction,
/// one server at a time.
pub(crate) fn ensure(database: &mut impl Migrate, now: Millis) -> Result<(), StoreError> {
    let mut sql = format!(
        "BEGIN; SELECT pg_advisory_xact_lock({LOCK}); \
         CREATE TABLE IF NOT EXISTS evidence_default PARTITION OF evidence DEFAULT;\n"
    );
    let mut month = shifted(first_of_month(now), -1);
    for _ in -1..=AHEAD {
        let next = shifted(month, 1);
        sql.push_str(&month_sql(month, next));
        month = next;
    }
    sql.push_str("COMMIT");
    let done = database.batch(&sql);
    if done.is_err() {
        // The error is told below; a connection that cannot even roll back is closed by its owner.
        drop(database.batch("ROLLBACK"));
    }
    done
}

/// The tables of this month and the next.
pub(crate) fn this_and_next(now: Millis) -> [String; 2] {
    let month = first_of_month(now);
    [month, shifted(month, 1)].map(name)
}

fn name(month: Day) -> String {
    format!("evidence_{:04}_{:02}", month.year(), month.month())
}

fn first_of_month(now: Millis) -> Day {
    let moment = jiff::Timestamp::from_millisecond(now.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    moment.to_zoned(jiff::tz::TimeZone::UTC).date().first_of_month()
}

fn shifted(month: Day, months: i32) -> Day {
    month.saturating_add(jiff::Span::new().months(months))
}

/// The smallest id of a month, as a literal.
fn least_id(month: Day) -> String {
    let start = month.to_zoned(jiff::tz::TimeZone::UTC).map_or(0, |at| at.timestamp().as_millisecond());
    format!("'\\x{:012x}{:020x}'", start.max(0), 0)
}

/// The rows that waited in the default partition move into the new one.
fn month_sql(month: Day, next: Day) -> String {
    let table = name(month);
    let (from, to) = (least_id(month), least_id(next));
    format!(
        "DO $$ BEGIN \
         IF to_regclass('{table}') IS NULL THEN \
           CREATE TABLE {table} (LIKE evidence INCLUDING ALL); \
           WITH moved AS (DELETE FROM evidence_default WHERE id >= {from}::bytea AND id < {to}::bytea \
             RETURNING *) INSERT INTO {table} SELECT * FROM moved; \
           ALTER TABLE evidence ATTACH PARTITION {table} FOR VALUES FROM ({from}) TO ({to}); \
         END IF; END $$;\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_a_range_of_ids() {
        let november = first_of_month(Millis(1_795_219_200_123));
        assert_eq!(november.to_string(), "2026-11-01");
        assert_eq!(shifted(november, 2).to_string(), "2027-01-01");
        let first = domain::EvidenceId::new(Millis(1_793_491_200_000), [0; 10]);
        let hex: String = first.as_bytes()[..6].iter().map(|byte| format!("{byte:02x}")).collect();
        assert!(least_id(november).starts_with(&format!("'\\x{hex}0000")));
    }
}
