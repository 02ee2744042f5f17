//! Questions in Moodle's GIFT format.

use std::collections::{BTreeMap, BTreeSet};
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Args;
use content::others::{self, Answer, Question, markdown};
use formats::gift::{Choice, Entry, Head, Number, NumberOrText, Numbers, Text};

use super::{Common, Found, Terms, exact, fresh, pack_files, slug};

/// Brings GIFT questions in.
#[derive(Debug, Args)]
pub(crate) struct Gift {
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    terms: Terms,
}

impl Gift {
    pub(super) fn run(&self) -> Result<ExitCode> {
        self.terms.check()?;
        let path = &self.common.path;
        let name = path.file_stem().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let text =
            std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        let (entries, findings) = formats::gift::read(&text);
        let mut found = Found::default();
        for finding in findings {
            found.remark("error", finding.row as usize, &finding.field, finding.found, &finding.remedy);
        }
        let pack = slug(&format!("gift-{name}"));
        let (mut questions, mut ids) = (Vec::new(), BTreeSet::new());
        for entry in &entries {
            let made = match entry {
                Entry::Category { .. } | Entry::Description { .. } => continue,
                Entry::Essay { head, .. } => Err((head, "an essay is rated by a person".to_owned())),
                Entry::TrueFalse { head, is_true, .. } => {
                    let options = [("True", *is_true), ("False", !*is_true)];
                    let options = options.map(|(words, right)| (words.to_owned(), right, None)).to_vec();
                    Ok((head, Answer::Options { shuffled: false, options }))
                }
                Entry::MultipleChoice { head, choices, .. } => {
                    options(choices).map(|answer| (head, answer)).map_err(|why| (head, why))
                }
                Entry::ShortAnswer { head, choices, .. } => {
                    let right = choices.iter().filter(|one| one.weight.is_none_or(|weight| weight >= 100.0));
                    let words: Vec<String> =
                        right.map(|one| plain(&one.text)).filter(|word| word != "*").collect();
                    match words.is_empty() {
                        true => Err((head, "no answer is wholly right".to_owned())),
                        false => Ok((head, Answer::Text(words))),
                    }
                }
                Entry::Numerical { head, choices, .. } => {
                    number(choices).map(|answer| (head, answer)).map_err(|why| (head, why))
                }
                Entry::Matching { head, match_pairs, .. } => {
                    let pairs = match_pairs.iter().filter(|pair| !pair.subquestion.text.is_empty());
                    let pairs: Vec<(String, String)> =
                        pairs.map(|pair| (shown(&pair.subquestion), markdown(&pair.subanswer).0)).collect();
                    match (2..=10).contains(&pairs.len()) {
                        true => Ok((head, Answer::Pairs(pairs))),
                        false => Err((head, format!("it has {} pairs", pairs.len()))),
                    }
                }
            };
            match made {
                Ok((head, answer)) => questions.push(self.question(head, answer, &mut ids)),
                Err((head, why)) => {
                    found.note(
                        head.line as usize,
                        "question",
                        format!("{}: {why}", plain(&head.stem)),
                        "It is left out.",
                    );
                }
            }
        }
        found.questions = questions.len();
        let lessons = BTreeMap::from([(slug(&name), questions)]);
        found.files = pack_files((&pack, &name, &self.terms.credit), &BTreeMap::new(), &lessons);
        for remark in &mut found.remarks {
            remark.file = path.display().to_string();
        }
        found.prove();
        found.apply(&pack, &self.common)
    }

    fn question(&self, head: &Head, answer: Answer, ids: &mut BTreeSet<String>) -> Question {
        let stem = shown(&head.stem);
        let title = head.title.clone().unwrap_or_else(|| plain(&head.stem).chars().take(60).collect());
        let id = fresh(ids, &title);
        let right = match &answer {
            Answer::Options { options, .. } => {
                let right = options.iter().filter(|(_, right, _)| *right).map(|(words, ..)| words.as_str());
                right.collect::<Vec<_>>().join("; ")
            }
            Answer::Text(words) => words.first().cloned().unwrap_or_default(),
            Answer::Number(right) => right.value.clone(),
            Answer::Expression(value) => value.clone(),
            Answer::Order(_) | Answer::Fields { .. } => String::new(),
            Answer::Pairs(pairs) => {
                pairs.iter().map(|(left, right)| format!("{left}: {right}")).collect::<Vec<_>>().join("; ")
            }
        };
        Question {
            id,
            title: markdown(&title).0,
            competencies: vec![self.terms.about.clone()],
            minutes: 1,
            vars: Vec::new(),
            stem,
            hints: Vec::new(),
            solution: Vec::new(),
            look_again: None,
            bottom_out: right,
            answer,
            licence: self.terms.licence.clone(),
            source: self.terms.credit.clone(),
        }
    }
}

/// Without the tags of HTML: what they said of looks is lost, what they said is kept.
fn plain(text: &Text) -> String {
    if text.format != "html" {
        return text.text.clone();
    }
    let mut out = String::with_capacity(text.text.len());
    let mut inside = false;
    for c in text.text.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => {
                inside = false;
                out.push(' ');
            }
            c if !inside => out.push(c),
            _ => {}
        }
    }
    let known = [("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")];
    let out = known.iter().fold(out, |out, (from, to)| out.replace(from, to));
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn shown(text: &Text) -> String {
    markdown(&plain(text)).0
}

fn options(choices: &[Choice]) -> std::result::Result<Answer, String> {
    // Several with shares of what is right are to be picked together.
    let right = |one: &Choice| {
        one.is_correct && one.weight.is_none_or(|w| w > 0.0)
            || !one.is_correct && one.weight.is_some_and(|w| w > 0.0)
    };
    let whole = choices.iter().any(|one| one.is_correct);
    let list: Vec<(String, bool, Option<String>)> = choices
        .iter()
        .map(|one| {
            let right = if whole { one.is_correct } else { right(one) };
            (shown(&one.text), right, one.feedback.as_ref().map(shown).filter(|says| !says.is_empty()))
        })
        .filter(|(words, ..)| !words.is_empty())
        .collect();
    match (2..=20).contains(&list.len()) && list.iter().any(|(_, right, _)| *right) {
        true => Ok(Answer::Options { shuffled: false, options: list }),
        false => Err(format!("it has {} options", list.len())),
    }
}

fn number(choices: &Numbers) -> std::result::Result<Answer, String> {
    let one = match choices {
        Numbers::One(number) => number,
        Numbers::Several(list) => list
            .iter()
            .filter(|one| one.is_correct && one.weight.is_none_or(|weight| weight >= 100.0))
            .find_map(|one| match &one.text {
                NumberOrText::Number(number) => Some(number),
                NumberOrText::Text(_) => None,
            })
            .ok_or("no number is wholly right")?,
    };
    let (value, tolerance) = match *one {
        Number::Simple { number } => (number, None),
        Number::Range { number, range } => (number, Some(range)),
        Number::HighLow { high, low } => (f64::midpoint(high, low), Some((high - low) / 2.0)),
    };
    let tolerance = tolerance.filter(|tolerance| *tolerance > 0.0).map(exact);
    Ok(Answer::Number(others::Number { value: exact(value), tolerance, unit: None }))
}
