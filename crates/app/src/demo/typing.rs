//! What somebody types who can do it, and who cannot yet. The item itself says both; what a person rates is said here.

use content::answer::Drawing;
use content::{InputKind, Item};
use domain::evidence::AnswerClass;

/// What somebody types who can do it.
pub(super) fn right(item: &Item) -> String {
    rated(item, true).unwrap_or_else(|| item.right_answer("en"))
}

/// What somebody hands in for an adult to read, who can do it or cannot yet; `None` where the item is right or wrong.
fn rated(item: &Item, can: bool) -> Option<String> {
    const SHORT: &str = "I did it in my head. They look the same to me.";
    let text = item.text("en").ok()?;
    match text.input.kind {
        InputKind::Writing { .. } if can => Some(item.right_answer("en")),
        InputKind::Writing { .. } => Some(SHORT.to_owned()),
        InputKind::Drawing { sheet, .. } => {
            // A box, cut into four where somebody can do it, else into two that are not equal.
            let (wide, high) = (sheet.0 * 3 / 4, sheet.1 * 3 / 4);
            let (left, top) = (sheet.0 / 8, sheet.1 / 8);
            let cut = |x: u16| vec![(left + x, top), (left + x + 2, top + high)];
            let around = [(0, 0), (wide, 2), (wide, high), (0, high), (0, 0)];
            let mut strokes = vec![around.iter().map(|(x, y)| (left + x, top + y)).collect()];
            match can {
                true => strokes.extend([1, 2, 3].map(|part| cut(wide * part / 4))),
                false => strokes.push(cut(wide / 3)),
            }
            let words = if can { text.solution.last().map(content::Doc::text) } else { None };
            Some(Drawing { sheet, strokes, words: words.unwrap_or_default() }.to_string())
        }
        _ => None,
    }
}

/// What somebody types who cannot do it yet: a mistake that the item knows, else one beside it. `habit` is the
/// same for one learner at one template, so that they make the same mistake again; `chance` is fresh.
pub(super) fn wrong(item: &Item, habit: usize, chance: f64) -> Option<String> {
    let counts = |raw: &String| item.check(raw, "en").is_ok_and(|c| c.score.is_some_and(|score| score < 0.5));
    if let Some(handed_in) = rated(item, false) {
        return Some(handed_in);
    }
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
    if let Some(handed_in) = rated(item, false) {
        return Some(handed_in);
    }
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
