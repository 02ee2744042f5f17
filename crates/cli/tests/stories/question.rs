//! The question on the page, made again from the key that its form carries, so that a story knows the answers.

use anyhow::{Context, Result};
use content::{InputKind, Item};
use domain::evidence::AnswerClass;
use domain::id::TemplateId;

/// A question whose answers are known.
pub(crate) struct Question {
    /// `TEMPLATE@VERSION-SEED`.
    pub(crate) key: String,
    /// An answer that is right.
    pub(crate) right: String,
    /// One that is read and is not.
    pub(crate) wrong: String,
    /// One option is picked; else something is typed.
    pub(crate) is_choice: bool,
    /// Hints before the last help, which says the answer.
    pub(crate) hints: usize,
}

impl Question {
    /// The question with this key, answered in a language.
    pub(crate) fn of(key: &str, lang: &str) -> Result<Self> {
        let (template, rest) = key.rsplit_once('@').context("a key without @")?;
        let (version, seed) = rest.split_once('-').context("a key without a seed")?;
        let item = content::builtin().item(&TemplateId::from(template), version.parse()?, seed.parse()?)?;
        let text = item.text(lang)?;
        let mut candidates = Vec::new();
        if let InputKind::Choice(options) = &text.input.kind {
            candidates.extend(options.iter().map(|option| option.key.to_owned()));
        }
        candidates.push(item.right_answer(lang));
        candidates.extend(["7", "38", "1/97", "5.5", "zebra"].map(str::to_owned));
        let is_right = |class: &AnswerClass| *class == AnswerClass::Right;
        let is_wrong = |class: &AnswerClass| !is_right(class) && *class != AnswerClass::Unparsed;
        Ok(Self {
            key: key.to_owned(),
            right: first(&item, lang, &candidates, is_right).context("no right answer is known")?,
            wrong: first(&item, lang, &candidates, is_wrong).context("no wrong answer is known")?,
            is_choice: matches!(text.input.kind, InputKind::Choice(_)),
            hints: text.hints.len(),
        })
    }
}

fn first(item: &Item, lang: &str, of: &[String], fits: impl Fn(&AnswerClass) -> bool) -> Option<String> {
    of.iter().find(|raw| item.check(raw, lang).is_ok_and(|checked| fits(&checked.class))).cloned()
}
