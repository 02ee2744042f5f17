//! Misconceptions: ideas that give wrong answers with a reason.

use domain::CompetencyId;
use domain::evidence::Weighted;
use domain::id::MisconceptionId;

use super::fields::{File, Table, id};
use super::{Finding, Source};
use crate::text::{Doc, Pattern};

/// A misconception of a pack.
#[derive(Debug, Clone, PartialEq)]
pub struct Misconception {
    /// Unique in its pack.
    pub id: MisconceptionId,
    /// What it is about.
    pub competencies: Vec<CompetencyId>,
    /// Where it is described.
    pub sources: Vec<String>,
    /// Its words in each language of the pack, in the pack's order.
    pub texts: Vec<MisconceptionText>,
    /// File and line, for findings.
    pub(crate) place: (String, u32),
}

/// A misconception's words in one language.
#[derive(Debug, Clone, PartialEq)]
pub struct MisconceptionText {
    /// Language tag.
    pub lang: String,
    /// A short name, for teachers.
    pub title: String,
    /// What somebody with it thinks and does, for teachers.
    pub about: Doc,
    /// What to say to the learner.
    pub says: Doc,
}

impl Misconception {
    /// The words in a language, or in the first one.
    pub fn text(&self, lang: &str) -> Option<&MisconceptionText> {
        self.texts.iter().find(|text| text.lang == lang).or(self.texts.first())
    }
}

pub(super) fn read(
    path: &str,
    bytes: &[u8],
    languages: &[String],
    findings: &mut Vec<Finding>,
) -> Vec<Misconception> {
    let file = match File::new(path, bytes) {
        Ok(file) => file,
        Err(finding) => {
            findings.push(finding);
            return Vec::new();
        }
    };
    let mut list = Vec::new();
    match file.parse() {
        Ok(root) => {
            let root = Table::root(&file, &root);
            list.extend(root.tables("misconception").iter().filter_map(|table| one(table, languages)));
            root.finish();
        }
        Err(finding) => findings.push(finding),
    }
    findings.extend(file.findings());
    list
}

fn one(table: &Table<'_, '_>, languages: &[String]) -> Option<Misconception> {
    let id = id(table);
    let competencies = table.needs_texts("competencies", 1..=20);
    let sources = table.texts("sources").unwrap_or_default();
    let mut texts = Vec::new();
    for lang in languages {
        let Some(words) = table.needs_table(lang) else { continue };
        let title = words.text("title");
        let about = doc(&words, "about");
        let says = doc(&words, "says");
        words.finish();
        if let (Some(title), Some(about), Some(says)) = (title, about, says) {
            texts.push(MisconceptionText { lang: lang.clone(), title: title.text, about, says });
        }
    }
    table.finish();
    Some(Misconception {
        id: MisconceptionId(id?),
        competencies: competencies.into_iter().map(|source| CompetencyId(source.text)).collect(),
        sources: sources.into_iter().map(|source| source.text).collect(),
        texts,
        place: (table.file.path.to_owned(), table.line),
    })
}

/// A text without variables.
pub(super) fn doc(table: &Table<'_, '_>, key: &str) -> Option<Doc> {
    parsed(table, key, &table.text(key)?)
}

/// Parses a text without variables and notes what is wrong with it.
pub(super) fn parsed(table: &Table<'_, '_>, key: &str, source: &Source) -> Option<Doc> {
    match Pattern::fixed(&source.text) {
        Ok(doc) => Some(doc),
        Err(error) => {
            table.file.note(source.line + error.line, key, error.found, error.remedy);
            None
        }
    }
}

/// `competencies = [{ id, weight }]`.
pub(super) fn weighted(table: &Table<'_, '_>) -> Vec<(u32, Weighted)> {
    let tables = table.tables("competencies");
    if tables.is_empty() {
        table.note(
            "competencies",
            "No competency is named.",
            "Add competencies = [{ id = \"framework:code\" }].",
        );
    }
    let mut list: Vec<(u32, Weighted)> = Vec::new();
    for entry in tables {
        let id = entry.text("id");
        let weight = if entry.has("weight") { entry.share("weight") } else { Some(1.0) };
        entry.finish();
        if let (Some(id), Some(weight)) = (id, weight) {
            let id = CompetencyId(id.text);
            if list.iter().any(|(_, known)| known.id == id) {
                entry.note("id", format!("{id} stands twice."), "Name each competency once.");
            }
            list.push((entry.line, Weighted { id, weight }));
        }
    }
    list
}
