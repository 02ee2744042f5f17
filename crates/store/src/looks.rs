//! What stood on a person's page of a class at a moment, so that "since I last looked" is what they saw.

use domain::{ClassId, CompetencyId, Millis, UserId};
use engine::Word;
use serde::{Deserialize, Serialize};

use crate::{StoreError, Tx, fold, params};

type Result<T> = std::result::Result<T, StoreError>;

/// The looks that are kept of one person at one class.
pub const KEPT: usize = 4;

/// The words of a class as one page showed them: a table of learners by competencies, half a byte a word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look {
    learners: Vec<UserId>,
    competencies: Vec<CompetencyId>,
    /// Competency by competency; the first of two words in the lower half.
    words: Vec<u8>,
}

impl Look {
    /// Of words given competency by competency, a word for each learner.
    ///
    /// # Panics
    /// Where there are not as many words as learners times competencies.
    pub fn new(
        learners: Vec<UserId>,
        competencies: Vec<CompetencyId>,
        words: impl IntoIterator<Item = Word>,
    ) -> Self {
        let (mut packed, mut count) = (Vec::new(), 0_usize);
        for word in words {
            let small = Word::ALL.iter().position(|one| *one == word).unwrap_or_default() as u8;
            match packed.last_mut() {
                Some(last) if count % 2 == 1 => *last |= small << 4,
                _ => packed.push(small),
            }
            count += 1;
        }
        assert_eq!(count, learners.len() * competencies.len(), "a word for each cell");
        Self { learners, competencies, words: packed }
    }

    /// The learners, in the order of the table.
    pub fn learners(&self) -> &[UserId] {
        &self.learners
    }

    /// The competencies, in the order of the table.
    pub fn competencies(&self) -> &[CompetencyId] {
        &self.competencies
    }

    /// The word in a cell; `None` beyond the table.
    pub fn word(&self, competency: usize, learner: usize) -> Option<Word> {
        if learner >= self.learners.len() || competency >= self.competencies.len() {
            return None;
        }
        let at = competency * self.learners.len() + learner;
        let small = self.words.get(at / 2)? >> (4 * (at % 2)) & 0x0f;
        Word::ALL.get(usize::from(small)).copied()
    }

    fn without(&self, gone: UserId) -> Self {
        let stay: Vec<usize> = (0..self.learners.len()).filter(|at| self.learners[*at] != gone).collect();
        let cells = (0..self.competencies.len()).flat_map(|row| stay.iter().map(move |at| (row, *at)));
        let words: Vec<Word> = cells.map(|(row, at)| self.word(row, at).unwrap_or(Word::Unknown)).collect();
        let learners = stay.iter().map(|at| self.learners[*at]).collect();
        Self::new(learners, self.competencies.clone(), words)
    }
}

/// The moments of a person's looks at a class, the newest first.
///
/// # Errors
/// What the store says.
pub fn moments(tx: &mut Tx, user: UserId, class: ClassId) -> Result<Vec<Millis>> {
    tx.query(
        "SELECT at FROM looks WHERE tenant_id = $1 AND user_id = $2 AND class_id = $3 ORDER BY at DESC",
        &params![user, class],
    )?
    .iter()
    .map(|row| row.get(0))
    .collect()
}

/// One look.
///
/// # Errors
/// What the store says.
pub fn look(tx: &mut Tx, user: UserId, class: ClassId, at: Millis) -> Result<Option<Look>> {
    tx.query_opt(
        "SELECT words FROM looks WHERE tenant_id = $1 AND user_id = $2 AND class_id = $3 AND at = $4",
        &params![user, class, at],
    )?
    .map(|row| fold::decode("a look", row.get(0)?))
    .transpose()
}

/// Keeps a look, and of the older ones the newest few.
///
/// # Errors
/// What the store says.
pub fn keep(tx: &mut Tx, user: UserId, class: ClassId, at: Millis, look: &Look) -> Result<()> {
    tx.execute(
        "INSERT INTO looks (tenant_id, user_id, class_id, at, words) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (tenant_id, user_id, class_id, at) DO UPDATE SET words = excluded.words",
        &params![user, class, at, fold::encode(look)?],
    )?;
    if let Some(oldest) = moments(tx, user, class)?.get(KEPT - 1) {
        tx.execute(
            "DELETE FROM looks WHERE tenant_id = $1 AND user_id = $2 AND class_id = $3 AND at < $4",
            &params![user, class, *oldest],
        )?;
    }
    Ok(())
}

/// Takes a learner out of every look of the tenant, and forgets what they looked at themselves.
///
/// # Errors
/// What the store says.
pub(crate) fn forget(tx: &mut Tx, learner: UserId) -> Result<()> {
    tx.execute("DELETE FROM looks WHERE tenant_id = $1 AND user_id = $2", &params![learner])?;
    let rows = tx.query("SELECT user_id, class_id, at, words FROM looks WHERE tenant_id = $1", &[])?;
    for row in &rows {
        let look: Look = fold::decode("a look", row.get(3)?)?;
        if look.learners.contains(&learner) {
            let (user, class, at): (UserId, ClassId, Millis) = (row.get(0)?, row.get(1)?, row.get(2)?);
            tx.execute(
                "UPDATE looks SET words = $5
                 WHERE tenant_id = $1 AND user_id = $2 AND class_id = $3 AND at = $4",
                &params![user, class, at, fold::encode(&look.without(learner))?],
            )?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn user(n: u8) -> UserId {
        UserId::new(Millis(1), [n; 10])
    }

    /// Three learners by five competencies, of every word.
    fn some() -> (Look, Vec<Word>) {
        let words: Vec<Word> = (0..15).map(|n| Word::ALL[(n * 5 + 3) % 7]).collect();
        let competencies = (0..5).map(|n| CompetencyId::new("t", &n.to_string())).collect();
        (Look::new(vec![user(1), user(2), user(3)], competencies, words.clone()), words)
    }

    #[test]
    fn every_word_comes_back_from_its_bytes() {
        let (look, words) = some();
        let bytes = fold::encode(&look).unwrap();
        let back: Look = fold::decode("a look", &bytes).unwrap();
        for row in 0..5 {
            for at in 0..3 {
                assert_eq!(back.word(row, at), Some(words[row * 3 + at]));
            }
            assert_eq!(back.word(row, 3), None);
        }
        assert_eq!(back.word(5, 0), None);
    }

    #[test]
    fn who_is_forgotten_leaves_the_others_as_they_were() {
        let (look, words) = some();
        let rest = look.without(user(2));
        assert_eq!(rest.learners(), [user(1), user(3)]);
        for row in 0..5 {
            assert_eq!(rest.word(row, 0), Some(words[row * 3]));
            assert_eq!(rest.word(row, 1), Some(words[row * 3 + 2]));
        }
        assert_eq!(rest.without(user(1)).without(user(3)).word(0, 0), None);
    }
}
