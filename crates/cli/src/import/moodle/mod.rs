//! Questions in Moodle's XML format. A question is brought in when it plays: our own checker takes what its authors list
//! as right and nothing that they list as wrong. Every other one is listed with its file, its name and the reason.

mod answer;
mod gaps;
mod making;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::Args;
use content::others;
use content::{Files, Pack};
use domain::CompetencyId;
use formats::moodle::Question;

use self::making::{Made, make};
use super::{Common, Found, Listed, Remark, Terms, fresh, mapping, pack_files, proof, slug};

/// Most files of a folder.
const MAX_FILES: usize = 20_000;
/// Deepest folder in a folder.
const MAX_DEPTH: usize = 20;

/// Brings questions in Moodle's XML format in.
#[derive(Debug, Args)]
pub(crate) struct MoodleXml {
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    terms: Terms,
    /// The id of the pack: small letters, digits and hyphens. Without it moodle- and the name of the file.
    #[arg(long, value_name = "ID")]
    pack: Option<String>,
    /// Tags and categories of theirs to competencies of ours: CSV with the columns name,competency. What it does not
    /// name practises --about.
    #[arg(long, value_name = "FILE")]
    map: Option<PathBuf>,
}

impl MoodleXml {
    pub(super) fn run(&self) -> Result<ExitCode> {
        self.terms.check()?;
        let library = content::builtin();
        let map = self.map.as_ref().map(|file| mapping(file, library)).transpose()?.unwrap_or_default();
        let path = &self.common.path;
        let name = path.file_stem().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let pack = match &self.pack {
            Some(id) if id == "core" => bail!("--pack: core comes with Waymark: choose another id"),
            Some(id) if *id == slug(id) => id.clone(),
            Some(id) => {
                bail!("--pack: \"{id}\" is no id: use small letters, digits and hyphens, as {}", slug(id))
            }
            None => slug(&format!("moodle-{name}")),
        };
        let files = files(path)?;
        let mut found = Found::default();
        let mut import = Import { of: self, pack: &pack, map, ids: BTreeSet::new(), counts: BTreeMap::new() };
        let mut questions = Vec::new();
        for file in &files {
            let bytes = std::fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
            import.file(&mut found, &mut questions, file, bytes);
        }
        import.counts.entry("files".to_owned()).or_insert(files.len());
        found.questions = questions.len();
        found.figures = import.counts.into_iter().collect();
        let lessons = BTreeMap::from([(slug(&name), questions)]);
        found.files = pack_files((&pack, &name, &self.terms.credit), &BTreeMap::new(), &lessons);
        found.prove();
        found.apply(&pack, &self.common)
    }
}

/// The file, or all .xml files of the folder and its folders, by name.
fn files(path: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    if path.is_dir() {
        let mut waiting = vec![(path.to_owned(), 0)];
        while let Some((folder, depth)) = waiting.pop() {
            let cannot = || format!("cannot read {}", folder.display());
            for entry in folder.read_dir().with_context(cannot)? {
                let entry = entry.with_context(cannot)?;
                let (path, kind) = (entry.path(), entry.file_type().with_context(cannot)?);
                if kind.is_dir() && depth < MAX_DEPTH {
                    waiting.push((path, depth + 1));
                } else if kind.is_file()
                    && path.extension().is_some_and(|end| end.eq_ignore_ascii_case("xml"))
                {
                    found.push(path);
                }
            }
        }
        found.sort();
    } else {
        found.push(path.to_owned());
    }
    match found.len() {
        0 => bail!("there is no .xml file in {}", path.display()),
        count if count > MAX_FILES => bail!("{count} files are too many: at most {MAX_FILES} at once"),
        _ => Ok(found),
    }
}

/// What one import carries along.
struct Import<'i> {
    of: &'i MoodleXml,
    pack: &'i str,
    map: BTreeMap<String, String>,
    ids: BTreeSet<String>,
    counts: BTreeMap<String, usize>,
}

impl Import<'_> {
    fn count(&mut self, name: &str, by: usize) {
        *self.counts.entry(name.to_owned()).or_default() += by;
    }

    fn file(
        &mut self,
        found: &mut Found,
        questions: &mut Vec<others::Question>,
        file: &Path,
        bytes: Vec<u8>,
    ) {
        let mut remark =
            |severity: &'static str, row: u32, field: &str, found_there: String, remedy: &str| {
                let (file, field, remedy) = (file.display().to_string(), field.to_owned(), remedy.to_owned());
                found.remarks.push(Remark { severity, file, row, field, found: found_there, remedy });
            };
        let Ok(text) = String::from_utf8(bytes) else {
            remark("error", 1, "xml", "The file is not UTF-8 text.".into(), "Save it as UTF-8.");
            return;
        };
        let list = match formats::moodle::read(&text) {
            Ok(list) => list,
            Err(finding) => {
                remark("error", finding.row, &finding.field, finding.found, &finding.remedy);
                return;
            }
        };
        for question in &list {
            self.count("questions_read", 1);
            match self.played(question) {
                Ok((one, listed, made)) => {
                    if made.typed > 0 {
                        self.count("formulas_as_typed", made.typed);
                    }
                    for note in &made.notes {
                        remark(
                            "note",
                            question.line,
                            "question",
                            format!("{}: {note}", label(question)),
                            "It is played.",
                        );
                    }
                    found.listed.insert(format!("{}/{}", self.pack, one.id), listed);
                    questions.push(one);
                }
                Err(why) => {
                    self.count("questions_listed", 1);
                    self.count(&format!("listed_{}", slug(&question.kind).replace('-', "_")), 1);
                    remark(
                        "note",
                        question.line,
                        "question",
                        format!("{}: {why}", label(question)),
                        "It is left out.",
                    );
                }
            }
        }
    }

    /// The question as a template that plays.
    fn played(
        &mut self,
        question: &Question,
    ) -> std::result::Result<(others::Question, Listed, Made), String> {
        let made = make(question)?;
        let id = question.id_number.as_deref().unwrap_or(&made.title).to_owned();
        let one = others::Question {
            id: fresh(&mut self.ids, &id),
            title: made.title.clone(),
            competencies: self.about(question),
            minutes: 1,
            vars: made.vars.clone(),
            stem: made.stem.clone(),
            hints: made.hints.clone(),
            bottom_out: made.right.clone(),
            solution: made.solution.clone(),
            look_again: made.look_again.clone(),
            answer: made.answer.clone(),
            licence: self.of.terms.licence.clone(),
            source: self.of.terms.credit.clone(),
        };
        let listed = Listed { varied: !made.vars.is_empty(), ..made.listed.clone() };
        if let Err(why) = self.proved(&one, &listed) {
            self.ids.remove(&one.id);
            return Err(why);
        }
        Ok((one, listed, made))
    }

    /// A tag or category that is a competency, or is said to be one.
    fn about(&self, question: &Question) -> Vec<String> {
        let web = &content::builtin().web;
        let last = question.category.rsplit('/').next().unwrap_or("");
        let names = question.tags.iter().map(String::as_str).chain([question.category.as_str(), last]);
        let mut about: Vec<String> = names
            .filter_map(|name| match self.map.get(name) {
                Some(id) => Some(id.clone()),
                None => web.find(&CompetencyId(name.to_owned())).map(|one| one.id.0.clone()),
            })
            .collect();
        about.sort();
        about.dedup();
        if about.is_empty() {
            about.push(self.of.terms.about.clone());
        }
        about
    }

    /// Reads the question as the program will, and tries it.
    fn proved(&self, question: &others::Question, listed: &Listed) -> std::result::Result<(), String> {
        let lessons = BTreeMap::from([("one".to_owned(), vec![question.clone()])]);
        let files = pack_files((self.pack, "one", "one"), &BTreeMap::new(), &lessons);
        let files: Files = files.into_iter().map(|(path, text)| (path, text.into_bytes().into())).collect();
        let (pack, findings) = Pack::read(&files);
        if let Some(finding) = findings.iter().find(|one| one.severity == content::Severity::Error) {
            return Err(format!("{} {}", finding.found, finding.remedy));
        }
        let template = pack.templates.into_iter().next().ok_or("it makes no item")?;
        match proof::of(&std::sync::Arc::new(template), listed) {
            Ok(proof) if proof.holds() => Ok(()),
            Ok(proof) => Err(proof.to_string()),
            Err(error) => Err(error.to_string()),
        }
    }
}

/// A question's name for the list.
fn label(question: &Question) -> String {
    let name: String = question.name.chars().take(80).collect();
    let kind = if question.kind.is_empty() { "no kind" } else { &question.kind };
    format!("{name} ({kind})")
}
