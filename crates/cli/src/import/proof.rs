//! Tries a question that was brought in: what its authors list as right must be right to our own checker, and nothing
//! that they list as wrong.

use std::fmt;
use std::sync::Arc;

use content::item::ItemError;
use content::{InputKind, Item, Template};
use domain::evidence::AnswerClass;

use super::Listed;

/// Items that are tried of a question whose numbers change.
const TURNS: u32 = 40;

/// What came of it.
#[derive(Debug, Default)]
pub(crate) struct Proof {
    /// Answers that are right and were not taken.
    refused: Vec<String>,
    /// How many wrong ones were tried.
    pub(crate) others: usize,
    /// Wrong ones that were taken as right.
    also: Vec<String>,
}

impl Proof {
    pub(crate) fn holds(&self) -> bool {
        self.refused.is_empty() && self.also.is_empty()
    }
}

impl fmt::Display for Proof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let listed = |list: &[String]| list.iter().take(3).cloned().collect::<Vec<_>>().join("; ");
        match (self.refused.as_slice(), self.also.as_slice()) {
            ([], also) => write!(f, "a wrong answer is taken as right: {}", listed(also)),
            (refused, []) => write!(f, "a right answer is not taken: {}", listed(refused)),
            (refused, also) => {
                write!(f, "not taken as right: {}; taken as right: {}", listed(refused), listed(also))
            }
        }
    }
}

/// Tries a template.
///
/// # Errors
/// It makes no item.
pub(crate) fn of(template: &Arc<Template>, listed: &Listed) -> Result<Proof, ItemError> {
    let mut proof = Proof::default();
    let turns = if listed.varied { TURNS } else { 1 };
    for seed in 0..turns {
        let item = Item::make(template, seed)?;
        let text = item.text("en")?;
        let answer = item.right_answer("en");
        for right in std::iter::once(&answer).chain(&listed.right) {
            if item.check(right, "en")?.class != AnswerClass::Right {
                proof.refused.push(right.clone());
            }
        }
        let wrong = wrong(&text.input.kind, &answer).into_iter().chain(listed.wrong.iter().cloned());
        for wrong in wrong {
            proof.others += 1;
            let checked = item.check(&wrong, "en")?;
            // One option of many must earn nothing; of several parts some may be right.
            let picks = matches!(text.input.kind, InputKind::Choice(_));
            if checked.class == AnswerClass::Right || picks && checked.score != Some(0.0) {
                proof.also.push(wrong);
            }
        }
    }
    Ok(proof)
}

/// Answers that differ from the right one, where they are picked.
fn wrong(kind: &InputKind, answer: &str) -> Vec<String> {
    let keys: Vec<&str> = answer.split(' ').collect();
    match kind {
        InputKind::Choice(options) => {
            let others = options.iter().filter(|option| option.key != answer);
            others.map(|option| option.key.to_owned()).collect()
        }
        InputKind::Multiple(options) => {
            let others: Vec<_> = options.iter().filter(|option| !keys.contains(&option.key)).collect();
            let alone = others.iter().map(|option| option.key.to_owned());
            alone.chain(others.iter().map(|option| format!("{answer} {}", option.key))).collect()
        }
        InputKind::Order(_) | InputKind::Match { .. } if keys.len() > 1 => {
            let mut turned = keys;
            turned.rotate_left(1);
            vec![turned.join(" ")]
        }
        _ => Vec::new(),
    }
}
