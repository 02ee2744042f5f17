//! What somebody types who can do it, and who cannot yet. The item itself says both.

use content::{InputKind, Item};
use domain::evidence::AnswerClass;

/// What somebody types who can do it.
pub(super) fn right(item: &Item) -> String {
    item.right_answer("en")
}

/// What somebody types who cannot do it yet: a mistake that the item knows, else one beside it. `habit` is the
/// same for one learner at one template, so that they make the same mistake again; `chance` is fresh.
pub(super) fn wrong(item: &Item, habit: usize, chance: f64) -> Option<String> {
    let counts = |raw: &String| item.check(raw, "en").is_ok_and(|c| c.score.is_some_and(|score| score < 0.5));
    let known: Vec<String> =
        item.mistakes("en").into_iter().map(|(_, raw)| raw).filter(|raw| counts(raw)).collect();
    if !known.is_empty() && chance < 0.7 {
        return known.get(habit % known.len()).cloned();
    }
    let near: Vec<String> = beside(item)?.into_iter().filter(counts).collect();
    near.get((chance * near.len() as f64) as usize).or(known.first()).cloned()
}

/// Something quickly typed by somebody who does not think.
pub(super) fn quick(item: &Item, chance: f64) -> Option<String> {
    let wrong = |raw: &String| item.check(raw, "en").is_ok_and(|c| c.class != AnswerClass::Right);
    let near: Vec<String> = beside(item)?.into_iter().filter(wrong).collect();
    near.get((chance * near.len() as f64) as usize).cloned()
}

fn beside(item: &Item) -> Option<Vec<String>> {
    let text = item.text("en").ok()?;
    Some(match &text.input.kind {
        InputKind::Choice(options) => options.iter().map(|option| option.key.to_owned()).collect(),
        _ => {
            let digits: String = text.answer.text().chars().filter(char::is_ascii_digit).take(6).collect();
            let near: i64 = digits.parse().unwrap_or(7);
            [1, 2, -1, 10, 3].iter().map(|step| (near + step).abs().to_string()).collect()
        }
    })
}
