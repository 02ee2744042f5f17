//! School days and meetings.

use std::collections::BTreeSet;

use domain::calendar::{Calendar, Meeting};
use domain::id::OrgId;
use domain::time::Zone;
use domain::{ClassId, Day};

use crate::{StoreError, Tx, params, people};

type Result<T> = std::result::Result<T, StoreError>;

/// The calendar of an org, with the sessions and days of its own.
pub fn calendar(tx: &mut Tx, org: OrgId) -> Result<Option<Calendar>> {
    let Some(found) = people::org(tx, org)? else { return Ok(None) };
    let zone = Zone::named(&found.zone).map_err(|_| StoreError::bad_value("zone", &found.zone))?;
    let sessions = people::sessions(tx, org)?.into_iter().map(|s| (s.start, s.end)).collect();
    let mut calendar = Calendar { zone, sessions, closed: BTreeSet::new(), extra: BTreeSet::new() };
    let rows = tx.query(
        "SELECT day, is_open FROM school_days WHERE tenant_id = $1 AND org_id = $2 ORDER BY day",
        &params![org],
    )?;
    for row in rows {
        let text: String = row.get(0)?;
        let day: Day = text.parse().map_err(|_| StoreError::bad_value("day", &text))?;
        if row.get(1)? {
            calendar.extra.insert(day)
        } else {
            calendar.closed.insert(day)
        };
    }
    Ok(Some(calendar))
}

/// Says of one day whether there is school, against the rule; `None` goes back to the rule.
pub fn set_school_day(tx: &mut Tx, org: OrgId, day: Day, open: Option<bool>) -> Result<()> {
    let text = day.to_string();
    match open {
        Some(open) => tx.execute(
            "INSERT INTO school_days (tenant_id, org_id, day, is_open) VALUES ($1, $2, $3, $4)
             ON CONFLICT (tenant_id, org_id, day) DO UPDATE SET is_open = excluded.is_open",
            &params![org, text, open],
        )?,
        None => tx.execute(
            "DELETE FROM school_days WHERE tenant_id = $1 AND org_id = $2 AND day = $3",
            &params![org, text],
        )?,
    };
    Ok(())
}

/// The meetings of a class, in the order given.
pub fn meetings(tx: &mut Tx, class: ClassId) -> Result<Vec<Meeting>> {
    let small = |n: i64| u16::try_from(n).unwrap_or(0);
    tx.query(
        "SELECT weekday, start_minute, minutes, place FROM meetings
         WHERE tenant_id = $1 AND class_id = $2 ORDER BY position",
        &params![class],
    )?
    .iter()
    .map(|row| {
        Ok(Meeting {
            weekday: u8::try_from(row.get::<i64>(0)?).unwrap_or(0),
            start: small(row.get(1)?),
            minutes: small(row.get(2)?),
            place: row.get(3)?,
        })
    })
    .collect()
}

/// Puts these meetings in the place of the class's former ones.
pub fn set_meetings(tx: &mut Tx, class: ClassId, meetings: &[Meeting]) -> Result<()> {
    tx.execute("DELETE FROM meetings WHERE tenant_id = $1 AND class_id = $2", &params![class])?;
    for (position, meeting) in meetings.iter().enumerate() {
        tx.execute(
            "INSERT INTO meetings (tenant_id, class_id, position, weekday, start_minute, minutes, place)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            &params![
                class,
                position as i64,
                i64::from(meeting.weekday),
                i64::from(meeting.start),
                i64::from(meeting.minutes),
                meeting.place.as_str()
            ],
        )?;
    }
    Ok(())
}
