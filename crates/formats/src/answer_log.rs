//! Logs of answers as researchers publish them: who answered what, in which order, right or not.
//!
//! *AKT* (Ghosh, Heffernan and Lan, KDD 2020): three lines a learner (length or number, skills, answers) or four (with
//! items before the skills). A response with several skills is a row for each, next to each other.
//! *Gervet* (JEDM 2020): a table divided by tabs with `user_id`, `item_id`, `correct` and `skill_id`, one row a response.

use std::fmt;

/// The most skills of one answer that are kept.
pub const SKILLS_MAX: usize = 4;

/// One answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answer {
    /// The item, from 1.
    pub item: u32,
    /// Its skills, from 1; 0 where there are fewer.
    pub skills: [u32; SKILLS_MAX],
    /// Whether it was right.
    pub right: bool,
}

/// What several rows of one answer are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rows {
    /// One answer with all its skills. Otherwise the second row can be read off the first.
    OnePerResponse,
    /// As many answers as rows.
    AsGiven,
}

/// A log that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadLog {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong, and what would be right.
    pub why: String,
}

impl fmt::Display for BadLog {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.why)
    }
}

impl std::error::Error for BadLog {}

/// Reads a log of AKT's: the answers of each learner.
///
/// # Errors
/// A line that is no list of numbers, or lists of unequal length, by its line.
pub fn akt(text: &str, rows: Rows) -> Result<Vec<Vec<Answer>>, BadLog> {
    let mut lines: Vec<&str> = text.lines().collect();
    while lines.last().is_some_and(|line| line.trim().is_empty()) {
        lines.pop();
    }
    let size = if has_items(&lines)? { 4 } else { 3 };
    let mut learners = Vec::with_capacity(lines.len() / size);
    for (nth, block) in lines.chunks(size).enumerate() {
        let first = nth * size + 1;
        if block.len() < size {
            let why = format!("the last learner has {} lines; expected {size}.", block.len());
            return Err(BadLog { line: first, why });
        }
        let list = |at: usize| numbers(block[at], first + at);
        let (items, skills, answers) = (list(1)?, list(size - 2)?, list(size - 1)?);
        if items.len() != answers.len() || skills.len() != answers.len() {
            let why = format!(
                "{} items, {} skills and {} answers of one learner; expected as many of each.",
                items.len(),
                skills.len(),
                answers.len()
            );
            return Err(BadLog { line: first, why });
        }
        if let Some(wrong) = answers.iter().find(|answer| **answer > 1) {
            let why = format!("an answer is {wrong}; expected 0 or 1.");
            return Err(BadLog { line: first + size - 1, why });
        }
        learners.push(answers_of(&items, &skills, &answers, rows));
    }
    Ok(learners)
}

/// Whether a log has four lines a learner: then the third is not of zeros and ones, or not as long as the second.
fn has_items(lines: &[&str]) -> Result<bool, BadLog> {
    let [_, second, third, ..] = lines else {
        let why = "expected three or four lines a learner: its number, its skills, its answers.".into();
        return Err(BadLog { line: 1, why });
    };
    let (second, third) = (numbers(second, 2)?, numbers(third, 3)?);
    Ok(third.iter().any(|answer| *answer > 1) || second.len() != third.len())
}

fn numbers(line: &str, at: usize) -> Result<Vec<u32>, BadLog> {
    let fields = line.trim().split(',').map(str::trim).filter(|field| !field.is_empty());
    fields
        .map(|field| {
            // Some tables write whole numbers with a point.
            let whole = field.strip_suffix(".0").unwrap_or(field);
            whole
                .parse()
                .map_err(|_| BadLog { line: at, why: format!("{field:?} is no whole number from 0.") })
        })
        .collect()
}

fn answers_of(items: &[u32], skills: &[u32], answers: &[u32], rows: Rows) -> Vec<Answer> {
    let mut out: Vec<Answer> = Vec::with_capacity(answers.len());
    // How many skills the newest answer has.
    let mut known = 0;
    for (at, answer) in answers.iter().enumerate() {
        let right = *answer == 1;
        let same = rows == Rows::OnePerResponse && at > 0 && items[at] == items[at - 1];
        if let Some(last) = out.last_mut().filter(|last| same && last.right == right) {
            let new = !last.skills[..known.min(SKILLS_MAX)].contains(&skills[at]);
            // The same skill once more is another try.
            if new {
                if known < SKILLS_MAX {
                    last.skills[known] = skills[at];
                }
                known += 1;
                continue;
            }
        }
        known = 1;
        out.push(Answer { item: items[at], skills: [skills[at], 0, 0, 0], right });
    }
    out
}

/// Reads a log of Gervet's: the answers of each learner, with the learner's number.
///
/// # Errors
/// A column that is missing or a field that is no number, by its line.
pub fn gervet(text: &str) -> Result<Vec<Vec<Answer>>, BadLog> {
    let mut lines = text.lines().enumerate();
    let head: Vec<&str> = lines.next().map_or("", |(_, line)| line).split('\t').map(str::trim).collect();
    let column = |name: &str| {
        head.iter().position(|one| *one == name).ok_or_else(|| BadLog {
            line: 1,
            why: format!(
                "there is no column {name}; expected user_id, item_id, correct and skill_id, divided by tabs."
            ),
        })
    };
    let columns = [column("user_id")?, column("item_id")?, column("correct")?, column("skill_id")?];
    let mut learners: Vec<(u32, Vec<Answer>)> = Vec::new();
    let mut place = std::collections::BTreeMap::new();
    for (nth, line) in lines.filter(|(_, line)| !line.trim().is_empty()) {
        let fields: Vec<&str> = line.split('\t').collect();
        let number = |column: usize| {
            let field = fields.get(column).copied().unwrap_or_default();
            let parsed = numbers(field, nth + 1)?;
            parsed
                .first()
                .copied()
                .ok_or_else(|| BadLog { line: nth + 1, why: format!("{} is empty.", head[column]) })
        };
        let [user, item, correct, skill] = columns;
        let (user, answer) = (
            number(user)?,
            Answer {
                item: number(item)? + 1,
                skills: [number(skill)? + 1, 0, 0, 0],
                right: number(correct)? == 1,
            },
        );
        let at = *place.entry(user).or_insert_with(|| {
            learners.push((user, Vec::new()));
            learners.len() - 1
        });
        learners[at].1.push(answer);
    }
    Ok(learners.into_iter().map(|(_, answers)| answers).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_and_four_lines_are_told_apart() {
        let three = akt("3\n5,5,6\n0,1,1\n", Rows::OnePerResponse).unwrap();
        assert_eq!(three, [[(5, 5, false), (5, 5, true), (6, 6, true)].map(one)]);
        let four = akt("2,77\n9,8\n5,6\n0,1\n2,78\n9,9\n5,6\n1,1\n", Rows::AsGiven).unwrap();
        assert_eq!(four[0], [(9, 5, false), (8, 6, true)].map(one));
        assert_eq!(four[1].len(), 2);
    }

    fn one((item, skill, right): (u32, u32, bool)) -> Answer {
        Answer { item, skills: [skill, 0, 0, 0], right }
    }

    #[test]
    fn rows_of_one_response_become_one_answer() {
        let text = "5,1\n9,9,9,9,7\n5,6,5,6,3\n1,1,1,0,1\n";
        let answers = akt(text, Rows::OnePerResponse).unwrap().remove(0);
        let said: Vec<_> = answers.iter().map(|one| (one.item, one.skills, one.right)).collect();
        // The third row is the first skill again: another try. The fourth has another answer.
        let wanted = [
            (9, [5, 6, 0, 0], true),
            (9, [5, 0, 0, 0], true),
            (9, [6, 0, 0, 0], false),
            (7, [3, 0, 0, 0], true),
        ];
        assert_eq!(said, wanted);
        assert_eq!(akt(text, Rows::AsGiven).unwrap()[0].len(), 5);
    }

    #[test]
    fn what_is_wrong_is_named_by_its_line() {
        let said = |text: &str| akt(text, Rows::AsGiven).unwrap_err().to_string();
        assert!(said("2\n5,x\n0,1\n").starts_with("line 2: \"x\" is no whole number"));
        assert!(said("2\n5,6\n0,1\n2\n5\n0,1\n").starts_with("line 4: 1 items, 1 skills and 2 answers"));
        assert!(said("2\n5,6\n0,1\n3\n").starts_with("line 4: the last learner has 1 lines"));
        assert!(said("").starts_with("line 1: expected three or four lines"));
        assert!(gervet("user_id\titem_id\n").unwrap_err().to_string().contains("no column correct"));
        assert_eq!(
            gervet("user_id\titem_id\ttimestamp\tcorrect\tskill_id\n0\t4\t0\t1\t2\n").unwrap(),
            [[one((5, 3, true))]]
        );
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "(?s)[0-9,\\.x\t\n]{0,200}|.{0,80}") {
            for rows in [Rows::OnePerResponse, Rows::AsGiven] {
                if let Err(bad) = akt(&text, rows) {
                    proptest::prop_assert!(bad.line <= text.lines().count().max(1), "{bad}");
                }
            }
            let _ = gervet(&text);
            let _ = gervet(&format!("user_id\titem_id\tcorrect\tskill_id\n{text}"));
        }
    }
}
