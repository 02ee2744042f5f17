//! What follows from the evidence, kept beside it: beliefs, the hand and the wish of each learner.
//!
//! A record is folded in the transaction that adds it to the log. In its order and alone it is one step of
//! the engine; late, correcting or corrected it refolds the learner from the log. Both ways give the same
//! bytes, so that a rebuild can prove the projections.
//!
//! What is expected of a learner before any evidence (`engine::Prior`) comes from their grade when their
//! first record is folded and stays, also over refolds: the next school year must not change what last
//! year's evidence said.

use std::collections::BTreeMap;

use domain::evidence::live;
use domain::people::Grade;
use domain::{CompetencyId, Evidence, EvidenceId, Millis, UserId, Web};
use engine::{Applied, LearnerState, Params, Prior, SkillState, Watch};

use crate::error::StoreError;
use crate::hand::Hand;
use crate::log::{self, Appended};
use crate::params;
use crate::tx::Tx;

type Result<T> = std::result::Result<T, StoreError>;

/// What the engine folds with.
#[derive(Debug)]
pub struct Model {
    /// The competencies and what comes before what.
    pub web: Web,
    /// The engine's constants.
    pub params: Params,
}

/// What became of a record and of the learners it touches.
#[derive(Debug, Clone, PartialEq)]
pub struct Folded {
    /// Whether it was new.
    pub appended: Appended,
    /// The learners whose fold it touches, each as they stand now.
    pub learners: Vec<(UserId, Fold)>,
}

/// All that is folded of one learner.
#[derive(Debug, Clone, PartialEq)]
pub struct Fold {
    /// What the engine knows.
    pub state: LearnerState,
    /// Whether they wait for an adult, and what they wished.
    pub hand: Hand,
    /// What happened today and who was with them: what signals are made of.
    pub watch: Watch,
    /// Records that count and name them.
    pub records: u64,
    /// The order of the last of these.
    pub last: Option<(Millis, EvidenceId)>,
}

impl Fold {
    fn new(params: &Params, prior: Prior) -> Self {
        Self {
            state: LearnerState::new(params, prior),
            hand: Hand::default(),
            watch: Watch::default(),
            records: 0,
            last: None,
        }
    }

    /// Folds all records that touch a learner.
    fn of(model: &Model, prior: Prior, learner: UserId, records: &[Evidence]) -> Self {
        let mut fold = Self::new(&model.params, prior);
        fold.state = engine::fold(&model.web, &model.params, prior, learner, records);
        for record in live(records).into_iter().filter(|record| record.learners.contains(&learner)) {
            fold.count(&model.params, record);
        }
        fold
    }

    /// Takes in one more record that comes after all others, if that can be done.
    fn step(&mut self, model: &Model, learner: UserId, record: &Evidence) -> Applied {
        if self.last.is_some_and(|last| last >= record.order()) {
            return Applied::Refold;
        }
        let applied = engine::apply(&model.web, &model.params, &mut self.state, learner, record);
        if applied != Applied::Refold {
            self.count(&model.params, record);
        }
        applied
    }

    fn count(&mut self, params: &Params, record: &Evidence) {
        self.hand.apply(record);
        self.watch.apply(params, record);
        self.records += 1;
        self.last = Some(record.order());
    }
}

/// Adds a record to the log and folds it for every learner it touches. The same record again changes
/// nothing.
///
/// # Errors
/// As [`log::append`].
pub fn record(tx: &mut Tx, model: &Model, record: &Evidence) -> Result<Folded> {
    let arrival = log::arrive(tx, record)?;
    let mut learners = Vec::with_capacity(arrival.touched.len());
    for learner in arrival.touched {
        let fold = match arrival.appended {
            Appended::Duplicate => of(tx, model, learner)?,
            Appended::New if arrival.alone => step(tx, model, learner, record)?,
            Appended::New => refold(tx, model, learner)?,
        };
        learners.push((learner, fold));
    }
    Ok(Folded { appended: arrival.appended, learners })
}

/// What is folded of a learner now; as before any evidence where there is none.
///
/// # Errors
/// What the store says.
pub fn of(tx: &mut Tx, model: &Model, learner: UserId) -> Result<Fold> {
    match load(tx, learner)? {
        Some(fold) if fold.state.params == model.params.version => Ok(fold),
        // Kept with other constants: what is shown must be folded with these.
        Some(fold) => Ok(Fold::of(model, fold.state.prior, learner, &log::records_of(tx, learner)?)),
        None => Ok(Fold::new(&model.params, prior(tx, learner)?)),
    }
}

/// The engine's state of a learner.
///
/// # Errors
/// What the store says.
pub fn state_of(tx: &mut Tx, model: &Model, learner: UserId) -> Result<LearnerState> {
    of(tx, model, learner).map(|fold| fold.state)
}

/// The watch of a learner.
///
/// # Errors
/// What the store says.
pub fn watch(tx: &mut Tx, model: &Model, learner: UserId) -> Result<Watch> {
    let row = tx.query_opt(
        "SELECT params, watch FROM folds WHERE tenant_id = $1 AND learner_id = $2",
        &params![learner],
    )?;
    match row {
        Some(row) if row.get::<&str>(0)? == model.params.version => read_watch(row.get(1)?),
        Some(_) => of(tx, model, learner).map(|fold| fold.watch),
        None => Ok(Watch::default()),
    }
}

fn step(tx: &mut Tx, model: &Model, learner: UserId, record: &Evidence) -> Result<Fold> {
    let mut fold = match load(tx, learner)? {
        Some(fold) => fold,
        None => Fold::new(&model.params, prior(tx, learner)?),
    };
    let changed = match fold.step(model, learner, record) {
        Applied::Refold => return refold(tx, model, learner),
        Applied::Unchanged => Vec::new(),
        Applied::Changed(competencies) => competencies,
    };
    for id in &changed {
        if let Some(skill) = fold.state.skills.get(id) {
            save_skill(tx, learner, id, skill)?;
        }
    }
    save_learner(tx, learner, &fold)?;
    Ok(fold)
}

/// Folds a learner again from the log and keeps it.
pub(crate) fn refold(tx: &mut Tx, model: &Model, learner: UserId) -> Result<Fold> {
    let fold = afresh(tx, model, learner)?;
    save(tx, learner, &fold)?;
    Ok(fold)
}

/// Folds a learner from the log; changes nothing.
pub(crate) fn afresh(tx: &mut Tx, model: &Model, learner: UserId) -> Result<Fold> {
    let prior = match head(tx, learner) {
        Ok(Some(fold)) => fold.state.prior,
        Ok(None) | Err(StoreError::Damaged { .. }) => prior(tx, learner)?,
        Err(error) => return Err(error),
    };
    Ok(Fold::of(model, prior, learner, &log::records_of(tx, learner)?))
}

/// Puts a learner's fold in the place of the former one.
pub(crate) fn save(tx: &mut Tx, learner: UserId, fold: &Fold) -> Result<()> {
    tx.execute("DELETE FROM beliefs WHERE tenant_id = $1 AND learner_id = $2", &params![learner])?;
    for (id, skill) in &fold.state.skills {
        save_skill(tx, learner, id, skill)?;
    }
    save_learner(tx, learner, fold)
}

/// The bytes that a fold is kept as, by competency; the learner as a whole under the empty name.
pub(crate) fn rows(fold: &Fold) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut rows = BTreeMap::from([(String::new(), whole(fold)?)]);
    for (id, skill) in &fold.state.skills {
        rows.insert(id.0.clone(), belief(skill.p(), skill.last_at.unwrap_or_default(), &encode(skill)?));
    }
    Ok(rows)
}

/// The same of what is kept, without reading sense into the states, so that damage is found as well.
pub(crate) fn kept(tx: &mut Tx, learner: UserId) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut rows = BTreeMap::new();
    // A head that cannot be read differs from any.
    match head(tx, learner) {
        Ok(Some(fold)) => drop(rows.insert(String::new(), whole(&fold)?)),
        Ok(None) => {}
        Err(StoreError::Damaged { .. }) => drop(rows.insert(String::new(), Vec::new())),
        Err(error) => return Err(error),
    }
    let beliefs = tx.query(
        "SELECT competency, p, last_at, state FROM beliefs WHERE tenant_id = $1 AND learner_id = $2
         ORDER BY competency",
        &params![learner],
    )?;
    for row in &beliefs {
        rows.insert(row.get(0)?, belief(row.get(1)?, row.get(2)?, row.get(3)?));
    }
    Ok(rows)
}

fn whole(fold: &Fold) -> Result<Vec<u8>> {
    encode(&(without_skills(&fold.state), fold.hand.up, fold.hand.wish, &fold.watch, fold.records, fold.last))
}

fn belief(p: f64, last_at: Millis, state: &[u8]) -> Vec<u8> {
    [&p.to_bits().to_be_bytes(), &last_at.0.to_be_bytes(), state].concat()
}

/// The learner's fold as kept; `None` where nothing was ever folded.
fn load(tx: &mut Tx, learner: UserId) -> Result<Option<Fold>> {
    let Some(mut fold) = head(tx, learner)? else { return Ok(None) };
    let rows = tx.query(
        "SELECT competency, state FROM beliefs WHERE tenant_id = $1 AND learner_id = $2
         ORDER BY competency",
        &params![learner],
    )?;
    for row in &rows {
        fold.state.skills.insert(row.get(0)?, read_skill(row.get(1)?)?);
    }
    Ok(Some(fold))
}

/// The learner as a whole, without the competencies.
fn head(tx: &mut Tx, learner: UserId) -> Result<Option<Fold>> {
    let row = tx.query_opt(
        "SELECT state, records, last_at, last_id, hand_since, hand_id, wish_id, watch FROM folds
         WHERE tenant_id = $1 AND learner_id = $2",
        &params![learner],
    )?;
    let Some(row) = row else { return Ok(None) };
    let records = row.get::<i64>(1)?.unsigned_abs();
    let up: (Option<Millis>, Option<EvidenceId>) = (row.get(4)?, row.get(5)?);
    Ok(Some(Fold {
        state: decode("a learner's fold", row.get(0)?)?,
        hand: Hand { up: up.0.zip(up.1), wish: row.get(6)? },
        watch: read_watch(row.get(7)?)?,
        records,
        last: if records == 0 { None } else { Some((row.get(2)?, row.get(3)?)) },
    }))
}

/// A fold kept before there were watches has none; its constants are older as well, so it is folded again. One kept
/// before work could be handed in ends after the visits: nothing waits to be read.
pub(crate) fn read_watch(bytes: Option<&[u8]>) -> Result<Watch> {
    let Some(bytes) = bytes else { return Ok(Watch::default()) };
    decode("a learner's watch", bytes).or_else(|damaged| {
        let (today, visits) = postcard::from_bytes(bytes).map_err(|_| damaged)?;
        Ok(Watch { today, visits, ..Watch::default() })
    })
}

/// The state of a competency as kept.
pub(crate) fn read_skill(bytes: &[u8]) -> Result<SkillState> {
    decode("a belief", bytes)
}

fn prior(tx: &mut Tx, learner: UserId) -> Result<Prior> {
    let row = tx.query_opt("SELECT grade FROM users WHERE tenant_id = $1 AND id = $2", &params![learner])?;
    let grade: Option<u8> = row.map(|row| row.get(0)).transpose()?.flatten();
    Ok(Prior::of_grade(grade.and_then(Grade::new)))
}

fn save_learner(tx: &mut Tx, learner: UserId, fold: &Fold) -> Result<()> {
    let (last_at, last_id) = fold.last.unwrap_or((Millis(0), EvidenceId::from_bytes([0; 16])));
    let (since, by) = fold.hand.up.unzip();
    let records = i64::try_from(fold.records).unwrap_or(i64::MAX);
    tx.execute(
        "INSERT INTO folds (tenant_id, learner_id, params, records, last_at, last_id, hand_since, hand_id,
                            wish_id, state, watch, revision)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1)
         ON CONFLICT (tenant_id, learner_id) DO UPDATE
         SET params = excluded.params, records = excluded.records, last_at = excluded.last_at,
             last_id = excluded.last_id, hand_since = excluded.hand_since, hand_id = excluded.hand_id,
             wish_id = excluded.wish_id, state = excluded.state, watch = excluded.watch,
             revision = COALESCE(folds.revision, 0) + 1",
        &params![
            learner,
            &fold.state.params,
            records,
            last_at,
            last_id,
            since,
            by,
            fold.hand.wish,
            encode(&without_skills(&fold.state))?,
            encode(&fold.watch)?
        ],
    )?;
    Ok(())
}

fn save_skill(tx: &mut Tx, learner: UserId, id: &CompetencyId, skill: &SkillState) -> Result<()> {
    tx.execute(
        "INSERT INTO beliefs (tenant_id, learner_id, competency, p, last_at, state)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (tenant_id, learner_id, competency) DO UPDATE
         SET p = excluded.p, last_at = excluded.last_at, state = excluded.state",
        &params![learner, id, skill.p(), skill.last_at.unwrap_or_default(), encode(skill)?],
    )?;
    Ok(())
}

fn without_skills(state: &LearnerState) -> LearnerState {
    LearnerState {
        params: state.params.clone(),
        prior: state.prior,
        last: state.last,
        skills: BTreeMap::new(),
    }
}

pub(crate) fn encode(value: &impl serde::Serialize) -> Result<Vec<u8>> {
    postcard::to_stdvec(value)
        .map_err(|why| StoreError::Damaged { what: "a state to be written".into(), why: why.to_string() })
}

pub(crate) fn decode<T: serde::de::DeserializeOwned>(what: &str, bytes: &[u8]) -> Result<T> {
    postcard::from_bytes(bytes)
        .map_err(|why| StoreError::Damaged { what: what.to_owned(), why: why.to_string() })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A store that ran before work could be handed in is opened by this version: its watches end after the visits.
    #[test]
    fn a_watch_of_before_there_was_work_to_read_is_read() {
        let day = domain::Day::new(2026, 11, 17).unwrap();
        let record = EvidenceId::from_bytes([7; 16]);
        let visits = vec![engine::watch::Visit { class: None, at: Millis(5), day, record }];
        let watch = Watch { visits: visits.clone(), ..Watch::default() };
        let old = encode(&(None::<engine::watch::Today>, visits)).unwrap();
        assert_eq!(read_watch(Some(&old)).unwrap(), watch);
        assert_eq!(read_watch(Some(&encode(&watch).unwrap())).unwrap(), watch);
        assert!(read_watch(Some(&[9, 9])).is_err());
    }
}
