//! What learners need, and who sits apart or together.

use domain::id::{PairId, SupportId};
use domain::support::{Need, Pair, StationKind, Support, TimeFactor, Window, Wish};
use domain::{ClassId, Millis, UserId};

use crate::{Row, StoreError, Tx, params};

type Result<T> = std::result::Result<T, StoreError>;

/// Adds a support.
pub fn add_support(tx: &mut Tx, support: &Support) -> Result<()> {
    let need = &support.need;
    let window = need.window();
    let (factor, station) = match need {
        Need::ExtraTime { factor } => (Some(i64::from(factor.hundredths())), None),
        Need::NeverAt { station } => (None, Some(station.word())),
        _ => (None, None),
    };
    tx.execute(
        "INSERT INTO supports (tenant_id, id, learner_id, kind, adult_id, window_from, window_until, factor,
                               station, note, from_day, until_day, said_by, said_at, ended_by, ended_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, NULL, NULL)",
        &params![
            support.id,
            support.learner,
            need.word(),
            need.adult(),
            window.map(|window| i64::from(window.from())),
            window.map(|window| i64::from(window.until())),
            factor,
            station,
            support.note.as_str(),
            support.from,
            support.until,
            support.said_by,
            support.said_at
        ],
    )?;
    Ok(())
}

/// Ends a support; one that is ended already stays as it is.
pub fn end_support(tx: &mut Tx, learner: UserId, id: SupportId, by: UserId, at: Millis) -> Result<()> {
    tx.execute(
        "UPDATE supports SET ended_by = $4, ended_at = $5
         WHERE tenant_id = $1 AND learner_id = $2 AND id = $3 AND ended_at IS NULL",
        &params![learner, id, by, at],
    )?;
    Ok(())
}

/// Every support a learner has or had, the newest first.
pub fn supports(tx: &mut Tx, learner: UserId) -> Result<Vec<Support>> {
    tx.query(
        "SELECT id, learner_id, kind, adult_id, window_from, window_until, factor, station, note, from_day,
                until_day, said_by, said_at, ended_at
         FROM supports WHERE tenant_id = $1 AND learner_id = $2 ORDER BY said_at DESC, id DESC",
        &params![learner],
    )?
    .iter()
    .map(read_support)
    .collect()
}

/// The supports of all learners of a class that nobody has ended.
pub fn supports_of_class(tx: &mut Tx, class: ClassId) -> Result<Vec<Support>> {
    tx.query(
        "SELECT s.id, s.learner_id, s.kind, s.adult_id, s.window_from, s.window_until, s.factor, s.station,
                s.note, s.from_day, s.until_day, s.said_by, s.said_at, s.ended_at
         FROM enrollments e JOIN supports s ON s.tenant_id = e.tenant_id AND s.learner_id = e.user_id
         WHERE e.tenant_id = $1 AND e.class_id = $2 AND e.role = 'learner' AND s.ended_at IS NULL
         ORDER BY s.learner_id, s.said_at, s.id",
        &params![class],
    )?
    .iter()
    .map(read_support)
    .collect()
}

fn read_support(row: &Row) -> Result<Support> {
    Ok(Support {
        id: row.get(0)?,
        learner: row.get(1)?,
        need: read_need(row)?,
        note: row.get(8)?,
        from: row.get(9)?,
        until: row.get(10)?,
        said_by: row.get(11)?,
        said_at: row.get(12)?,
        ended_at: row.get(13)?,
    })
}

fn read_need(row: &Row) -> Result<Need> {
    let kind: &str = row.get(2)?;
    let bad = |column: &'static str| StoreError::bad_value(column, kind);
    let small = |at: usize| row.get::<Option<u16>>(at);
    let adult = || row.get::<Option<UserId>>(3)?.ok_or_else(|| bad("adult_id"));
    let window = || -> Result<Option<Window>> {
        let (from, until) = (small(4)?, small(5)?);
        from.zip(until)
            .map(|(from, until)| Window::new(from, until).ok_or_else(|| bad("window_until")))
            .transpose()
    };
    Ok(match kind {
        "quiet_seat" => Need::QuietSeat,
        "with_adult" => Need::WithAdult { adult: adult()?, window: window()? },
        "language" => Need::Language { adult: adult()?, window: window()? },
        "extra_time" => {
            let factor = small(6)?.and_then(TimeFactor::new).ok_or_else(|| bad("factor"))?;
            Need::ExtraTime { factor }
        }
        "captions" => Need::Captions,
        "screen_reader" => Need::ScreenReader,
        "large_print" => Need::LargePrint,
        "meet_teacher" => Need::MeetTeacher,
        "never_at" => {
            let station = row.get::<Option<&str>>(7)?.and_then(StationKind::from_word);
            Need::NeverAt { station: station.ok_or_else(|| bad("station"))? }
        }
        _ => return Err(bad("kind")),
    })
}

/// Adds a pair.
pub fn add_pair(tx: &mut Tx, pair: &Pair) -> Result<()> {
    tx.execute(
        "INSERT INTO pairs (tenant_id, class_id, id, one_id, other_id, wish, hard, reason, until_day, said_by,
                            said_at, ended_by, ended_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, NULL, NULL)",
        &params![
            pair.class,
            pair.id,
            pair.learners[0],
            pair.learners[1],
            pair.wish.word(),
            pair.hard,
            pair.reason.as_str(),
            pair.until,
            pair.said_by,
            pair.said_at
        ],
    )?;
    Ok(())
}

/// Ends a pair; one that is ended already stays as it is.
pub fn end_pair(tx: &mut Tx, class: ClassId, id: PairId, by: UserId, at: Millis) -> Result<()> {
    tx.execute(
        "UPDATE pairs SET ended_by = $4, ended_at = $5
         WHERE tenant_id = $1 AND class_id = $2 AND id = $3 AND ended_at IS NULL",
        &params![class, id, by, at],
    )?;
    Ok(())
}

/// Every pair a class has or had, the newest first.
pub fn pairs(tx: &mut Tx, class: ClassId) -> Result<Vec<Pair>> {
    tx.query(
        "SELECT id, class_id, one_id, other_id, wish, hard, reason, until_day, said_by, said_at, ended_at
         FROM pairs WHERE tenant_id = $1 AND class_id = $2 ORDER BY said_at DESC, id DESC",
        &params![class],
    )?
    .iter()
    .map(|row| {
        let wish: &str = row.get(4)?;
        Ok(Pair {
            id: row.get(0)?,
            class: row.get(1)?,
            learners: [row.get(2)?, row.get(3)?],
            wish: Wish::from_word(wish).ok_or_else(|| StoreError::bad_value("wish", wish))?,
            hard: row.get(5)?,
            reason: row.get(6)?,
            until: row.get(7)?,
            said_by: row.get(8)?,
            said_at: row.get(9)?,
            ended_at: row.get(10)?,
        })
    })
    .collect()
}
