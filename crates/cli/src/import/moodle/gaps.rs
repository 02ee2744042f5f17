//! Questions with gaps in their text become fields; a gap alone from which is picked becomes a choice.

use content::others::{self, Answer, Field};
use formats::html::{Block, Inline};
use formats::moodle::{self, Gap, Question};

use super::super::Listed;
use super::super::rich::why;
use super::answer::{accepted, choice, number, plain, unsaid};
use super::making::{Answered, Texts};

/// Most fields of a question.
const MAX_FIELDS: usize = 20;
/// The longest words that are asked to be typed, in characters.
const MAX_TYPED: usize = 40;
/// What is asked where the text has nothing before its gaps.
const FILL_IN: &str = "Fill in what is missing.";

/// Whether the gap is shown as a blank and answered below.
pub(super) fn is_blank(gaps: &[Gap]) -> bool {
    matches!(gaps, [Gap::Pick(_) | Gap::PickAll(_)])
}

/// Answers for the gaps of a text.
pub(super) fn fields(question: &Question, gaps: &[Gap], texts: &mut Texts<'_>) -> Result<Answered, String> {
    match gaps {
        [Gap::Pick(options)] => return choice(true, true, options, texts),
        [Gap::PickAll(options)] => return choice(false, true, options, texts),
        _ => {}
    }
    if gaps.len() > MAX_FIELDS {
        return Err(format!("it has {} gaps", gaps.len()));
    }
    let mut made = Fields::default();
    for gap in gaps {
        made.gap(gap)?;
    }
    let blocks = question.text.blocks().map_err(why)?;
    let bank = made.bank();
    let first = blocks.iter().position(has_gap).ok_or("its gaps are not in its text")?;
    let (before, rest) = blocks.split_at(first);
    let stem = match (before.is_empty(), &bank) {
        (false, Some(bank)) => format!("{}\n\n{bank}", texts.of_blocks(before)?),
        (false, None) => texts.of_blocks(before)?,
        (true, Some(bank)) => format!("{FILL_IN} {bank}"),
        (true, None) => FILL_IN.to_owned(),
    };
    let mut frame = texts.of_blocks(rest)?;
    if bank.is_none() {
        for (nth, words) in made.picks.iter().enumerate().filter(|(_, words)| !words.is_empty()) {
            let field = format!("[{}]", nth + 1);
            frame = frame.replacen(&field, &format!("{field} ({})", listed_words(words, " / ")), 1);
        }
    }
    for nth in 1..=gaps.len() {
        if frame.matches(&format!("[{nth}]")).count() != 1 {
            return Err(format!("gap {nth} has no place of its own in the text"));
        }
    }
    Ok(made.answered(frame, stem))
}

/// Pairs of which each partner is typed, out of all that are shown.
pub(super) fn pairs_as_fields(pairs: &[(String, String)], others: &[String]) -> Result<Answered, String> {
    if !(1..=MAX_FIELDS).contains(&pairs.len()) {
        return Err(format!("it has {} pairs", pairs.len()));
    }
    let mut words: Vec<String> = Vec::new();
    for word in pairs.iter().map(|(_, right)| right).chain(others) {
        let shown = others::shown(word);
        if !words.contains(&shown) {
            words.push(shown);
        }
    }
    let mut made = Fields::default();
    for (_, right) in pairs {
        made.pick(&others::shown(right), &words)?;
    }
    let lines: Vec<String> =
        pairs.iter().enumerate().map(|(nth, (left, _))| format!("{left}: [{}]", nth + 1)).collect();
    let bank = made.bank().unwrap_or_default();
    let frame = format!("{}\n\n{bank}", lines.join("\n\n"));
    let answered = made.answered(frame, String::new());
    Ok(Answered { stem: None, ..answered })
}

#[derive(Debug, Default)]
struct Fields {
    fields: Vec<Field>,
    /// For each gap the words to pick from.
    picks: Vec<Vec<String>>,
    /// For each gap what is wrong in it.
    wrong: Vec<Vec<String>>,
    /// For each gap what is right in it; the first is shown as the answer.
    right: Vec<Vec<String>>,
    notes: Vec<String>,
}

impl Fields {
    fn gap(&mut self, gap: &Gap) -> Result<(), String> {
        match gap {
            Gap::Words(answers) => {
                let (accept, listed) = accepted(answers)?;
                self.notes.extend(unsaid(answers));
                self.push(Field::Words(accept), Vec::new(), listed)
            }
            Gap::Number(answers) => {
                let (right, listed) = number(answers)?;
                self.notes.extend(unsaid(answers));
                self.push(Field::Number(right), Vec::new(), listed)
            }
            Gap::Pick(options) => {
                let words: Vec<String> =
                    options.iter().map(|one| plain(&one.text)).collect::<Result<_, _>>()?;
                self.notes.extend(unsaid(options));
                let right =
                    options.iter().position(moodle::Answer::is_right).ok_or("no answer of a gap is right")?;
                self.pick(&words[right], &words)
            }
            Gap::PickAll(_) => Err("several are to be picked in one of its gaps".to_owned()),
        }
    }

    /// A gap into which one of some words is typed.
    fn pick(&mut self, right: &str, words: &[String]) -> Result<(), String> {
        let mut sorted = words.to_vec();
        sorted.sort();
        sorted.dedup();
        if let Some(long) = sorted.iter().find(|word| word.chars().count() > MAX_TYPED) {
            return Err(format!("its words are too long to be typed: {long}"));
        }
        let wrong = sorted.iter().filter(|word| *word != right).cloned().collect();
        let listed = Listed { right: vec![right.to_owned()], wrong, varied: false };
        self.push(Field::Words(vec![right.to_owned()]), sorted, listed)
    }

    fn push(&mut self, field: Field, words: Vec<String>, listed: Listed) -> Result<(), String> {
        if listed.right.iter().chain(&listed.wrong).any(|word| word.contains('|')) {
            return Err("an answer of a gap has an upright line".to_owned());
        }
        self.fields.push(field);
        self.picks.push(words);
        self.right.push(listed.right);
        self.wrong.push(listed.wrong);
        Ok(())
    }

    /// One list of words, where all gaps are filled from the same.
    fn bank(&self) -> Option<String> {
        let first = self.picks.first().filter(|words| !words.is_empty())?;
        self.picks.iter().all(|words| words == first).then(|| listed_words(first, " · "))
    }

    fn answered(self, frame: String, stem: String) -> Answered {
        let first: Vec<&str> =
            self.right.iter().map(|words| words.first().map_or("", String::as_str)).collect();
        let with = |at: usize, word: &str| {
            let mut all = first.clone();
            all[at] = word;
            all.join(" | ")
        };
        let each = |lists: &[Vec<String>]| {
            let pairs =
                lists.iter().enumerate().flat_map(|(at, words)| words.iter().map(move |word| (at, word)));
            pairs.map(|(at, word)| with(at, word)).collect()
        };
        let listed = Listed { right: each(&self.right), wrong: each(&self.wrong), varied: false };
        let right = others::escaped(&first.join("; "));
        let answered = Answered::new(Answer::Fields { frame, fields: self.fields }, right);
        Answered { listed, stem: Some(stem), notes: self.notes, ..answered }
    }
}

fn listed_words(words: &[String], between: &str) -> String {
    words.iter().map(|word| others::escaped(word)).collect::<Vec<_>>().join(between)
}

fn has_gap(block: &Block) -> bool {
    fn line(pieces: &[Inline]) -> bool {
        pieces.iter().any(|piece| match piece {
            Inline::Text(text) | Inline::Math(text) | Inline::Display(text) => {
                text.chars().any(|c| Question::mark(c).is_some())
            }
            Inline::Strong(inner) | Inline::Stress(inner) | Inline::Sub(inner) | Inline::Sup(inner) => {
                line(inner)
            }
            Inline::Break => false,
        })
    }
    match block {
        Block::Paragraph(pieces) => line(pieces),
        Block::List { items, .. } => items.iter().flatten().any(has_gap),
        Block::Table { head, rows } => head.iter().chain(rows).flatten().any(|cell| line(cell)),
    }
}
