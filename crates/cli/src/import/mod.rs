//! `waymark import KIND PATH`: what others made becomes a pack in the data folder, and a roster schools and classes. Any error applies nothing; what
//! cannot be played is listed, never dropped in silence.

mod gift;
mod moodle;
mod oatutor;
pub(crate) mod one_roster;
mod proof;
mod rich;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};
use content::others::Question;
use content::{Files, Library, Pack};
use domain::CompetencyId;
use serde_json::{Value, json};

/// Most questions of one file, and its most bytes: a pack allows 128 KiB.
const FILE_QUESTIONS: usize = 60;
const FILE_BYTES: usize = 100_000;

/// Brings in what others made.
#[derive(Debug, Subcommand)]
pub(crate) enum Import {
    /// Problems of OATutor: the joined JSON lines (also gzipped), or a folder in OATutor-Content's layout.
    Oatutor(oatutor::Oatutor),
    /// Questions in Moodle's GIFT format.
    Gift(gift::Gift),
    /// Questions in Moodle's XML format: a file, or all .xml files of a folder.
    MoodleXml(moodle::MoodleXml),
    /// A roster in OneRoster's CSV, 1.1 or 1.2: a zip or a folder.
    Oneroster(one_roster::OneRoster),
}

/// What all kinds ask.
#[derive(Debug, Args)]
pub(crate) struct Common {
    /// The file or folder.
    pub(crate) path: PathBuf,
    /// The data folder, in which packs stand beside the database.
    #[arg(long, value_name = "DIR", env = "WAYMARK_DATA")]
    pub(crate) data: PathBuf,
    /// Says what would be done, and does nothing.
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Print one JSON document.
    #[arg(long)]
    pub(crate) json: bool,
}

/// What questions are about, and whose they are: their files do not say.
#[derive(Debug, Args)]
pub(crate) struct Terms {
    /// The competency that the questions practise, such as ccss-math:4.NF.A.1.
    #[arg(long, value_name = "ID")]
    pub(crate) about: String,
    /// Terms of use, as the authors state them; shown with each question.
    #[arg(long, value_name = "TEXT")]
    pub(crate) licence: String,
    /// Whom to thank.
    #[arg(long, value_name = "TEXT")]
    pub(crate) credit: String,
}

impl Terms {
    /// Refuses a competency that is not there.
    pub(crate) fn check(&self) -> Result<()> {
        if content::builtin().web.find(&CompetencyId(self.about.clone())).is_none() {
            bail!(
                "--about: \"{}\" is no competency: write framework:code, such as ccss-math:4.NF.A.1",
                self.about
            );
        }
        Ok(())
    }
}

impl Import {
    pub(crate) fn run(&self) -> Result<ExitCode> {
        match self {
            Self::Oatutor(import) => import.run(),
            Self::Gift(import) => import.run(),
            Self::MoodleXml(import) => import.run(),
            Self::Oneroster(import) => import.run(),
        }
    }
}

/// One remark (contracts.md 5).
#[derive(Debug, Clone)]
pub(crate) struct Remark {
    pub(crate) severity: &'static str,
    pub(crate) file: String,
    pub(crate) row: u32,
    pub(crate) field: String,
    pub(crate) found: String,
    pub(crate) remedy: String,
}

impl Remark {
    fn value(&self) -> Value {
        json!({
            "severity": self.severity, "file": self.file, "row": self.row, "field": self.field,
            "found": self.found, "remedy": self.remedy,
        })
    }
}

/// Answers that the authors list, as a learner types them.
#[derive(Debug, Default, Clone)]
pub(crate) struct Listed {
    pub(crate) right: Vec<String>,
    pub(crate) wrong: Vec<String>,
    /// Its numbers change from item to item.
    pub(crate) varied: bool,
}

/// What an import found, before it is applied.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// The pack's files.
    pub(crate) files: BTreeMap<String, String>,
    /// How many questions it has.
    pub(crate) questions: usize,
    pub(crate) remarks: Vec<Remark>,
    /// What their authors list, by template, where it is typed.
    pub(crate) listed: BTreeMap<String, Listed>,
    /// Figures of the kind's own, for the report.
    pub(crate) figures: Vec<(String, usize)>,
}

impl Found {
    pub(crate) fn note(&mut self, row: usize, field: &str, found: impl Into<String>, remedy: &str) {
        self.remark("note", row, field, found, remedy);
    }

    pub(crate) fn remark(
        &mut self,
        severity: &'static str,
        row: usize,
        field: &str,
        found: impl Into<String>,
        remedy: &str,
    ) {
        let (found, remedy, field) = (found.into(), remedy.to_owned(), field.to_owned());
        self.remarks.push(Remark { severity, file: String::new(), row: row as u32, field, found, remedy });
    }

    /// Reads the pack as the program will, and tries each question: its own answer must be right, and nothing else.
    pub(crate) fn prove(&mut self) {
        let files: Files =
            self.files.iter().map(|(path, text)| (path.clone(), text.clone().into_bytes().into())).collect();
        let (pack, findings) = Pack::read(&files);
        for finding in findings.iter().filter(|finding| finding.severity == content::Severity::Error) {
            self.remarks.push(Remark {
                severity: "error",
                file: finding.file.clone(),
                row: finding.line,
                field: finding.field.clone(),
                found: finding.found.clone(),
                remedy: finding.remedy.clone(),
            });
        }
        let (mut right, mut wrong, mut exceptions) = (0, 0, 0);
        for template in pack.templates {
            let template = std::sync::Arc::new(template);
            let id = template.id.clone();
            let listed = self.listed.get(&id.0).cloned().unwrap_or_default();
            match proof::of(&template, &listed) {
                Ok(proof) if proof.holds() => {
                    right += 1;
                    wrong += proof.others;
                }
                Ok(proof) => {
                    exceptions += 1;
                    self.note(
                        0,
                        "answer",
                        format!("{id}: {proof}"),
                        "Look at it in the pack and mend it there.",
                    );
                }
                Err(error) => {
                    exceptions += 1;
                    let found = format!("{id}: {error}");
                    self.note(0, "question", found, "Look at it in the pack and mend it there.");
                }
            }
        }
        let figures = [("right_answers", right), ("wrong_options", wrong), ("exceptions", exceptions)];
        self.figures.extend(figures.map(|(name, count)| (name.to_owned(), count)));
    }

    /// Writes the pack into the data folder, whole or not at all, and reports.
    #[expect(clippy::print_stdout, reason = "the command's result")]
    pub(crate) fn apply(self, id: &str, common: &Common) -> Result<ExitCode> {
        let errors = self.remarks.iter().filter(|remark| remark.severity == "error").count();
        let folder = common.data.join("packs").join(id);
        let existed = folder.is_dir();
        let applied = errors == 0 && !common.dry_run;
        if applied {
            self.write(&folder)?;
        }
        let (created, updated) = if existed { (0, self.questions) } else { (self.questions, 0) };
        if common.json {
            let mut counts = json!({"created": created, "updated": updated, "unchanged": 0, "removed": 0});
            for (name, count) in &self.figures {
                counts[name] = json!(count);
            }
            let findings: Vec<Value> = self.remarks.iter().map(Remark::value).collect();
            println!("{}", json!({"applied": applied, "counts": counts, "findings": findings}));
        } else {
            for remark in self.remarks.iter().take(200) {
                let place = match remark.file.as_str() {
                    "" => String::new(),
                    file => format!(" {file}, row {},", remark.row),
                };
                println!(
                    "{},{place} {}: {}. {}",
                    remark.severity,
                    remark.field,
                    remark.found.trim_end_matches('.'),
                    remark.remedy
                );
            }
            if self.remarks.len() > 200 {
                println!("... and {} more; --json has all of them", self.remarks.len() - 200);
            }
            println!("{} questions{}", self.questions, if applied { "" } else { ", nothing applied" });
            for (name, count) in &self.figures {
                println!("  {}: {count}", name.replace('_', " "));
            }
            if applied {
                println!("They stand in {}. Start the server anew to use them.", folder.display());
            }
        }
        Ok(if errors == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }

    fn write(&self, folder: &Path) -> Result<()> {
        let parent = folder.parent().context("the data folder")?;
        std::fs::create_dir_all(parent).with_context(|| format!("cannot make {}", parent.display()))?;
        let fresh = tempfile::tempdir_in(parent)?;
        for (path, text) in &self.files {
            let path = fresh.path().join(path);
            if let Some(folder) = path.parent() {
                std::fs::create_dir_all(folder)?;
            }
            std::fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
        }
        if folder.is_dir() {
            std::fs::remove_dir_all(folder)?;
        }
        std::fs::rename(fresh.keep(), folder)?;
        Ok(())
    }
}

/// A mapping file: two columns, a name of theirs and a competency of ours.
pub(crate) fn mapping(path: &Path, library: &Library) -> Result<BTreeMap<String, String>> {
    let mut rows = csv::ReaderBuilder::new()
        .flexible(true)
        .trim(csv::Trim::All)
        .from_path(path)
        .with_context(|| format!("cannot read {}", path.display()))?;
    let mut map = BTreeMap::new();
    for (nth, row) in rows.records().enumerate() {
        let row = row.with_context(|| format!("{}, row {}", path.display(), nth + 2))?;
        let (Some(name), Some(id)) = (row.get(0), row.get(1).filter(|id| !id.is_empty())) else { continue };
        if library.web.find(&domain::CompetencyId(id.to_owned())).is_none() {
            bail!(
                "{}, row {}, competency: \"{id}\" is no competency: write framework:code, such as ccss-math:6.EE.B.7",
                path.display(),
                nth + 2
            );
        }
        map.insert(name.to_owned(), id.to_owned());
    }
    Ok(map)
}

/// Files of a pack that others made, with a framework of their own skills.
pub(crate) fn pack_files(
    (id, title, credit): (&str, &str, &str),
    skills: &BTreeMap<String, String>,
    lessons: &BTreeMap<String, Vec<Question>>,
) -> BTreeMap<String, String> {
    let quoted = |text: &str| toml_text(text);
    let mut files = BTreeMap::new();
    files.insert(
        "pack.toml".to_owned(),
        format!(
            "id = \"{id}\"\nversion = 1\ntitle = {{ en = {} }}\nlicence = \"CC-BY-4.0\"\ncredit = {}\nlanguages = [\"en\"]\nlibrary = true\n",
            quoted(title),
            quoted(credit)
        ),
    );
    if !skills.is_empty() {
        files.insert(
            format!("frameworks/{id}/framework.toml"),
            format!(
                "id = \"{id}\"\nsubject = \"mathematics\"\ntitle = {{ en = {} }}\ncredit = {}\nlicence = \"CC-BY-4.0\"\n[[strands]]\nid = \"{id}\"\ntitle = {{ en = {} }}\n",
                quoted(title),
                quoted(credit),
                quoted(title)
            ),
        );
        let mut csv = "code,parent,kind,grade,strand,ordinal,title,can\n".to_owned();
        for (nth, (code, title)) in skills.iter().enumerate() {
            csv.push_str(&format!("{code},,standard,HS,{id},{},\"{}\",\n", nth + 1, title.replace('"', "'")));
        }
        files.insert(format!("frameworks/{id}/competencies.csv"), csv);
        files.insert(format!("frameworks/{id}/edges.csv"), "from,to,kind,source,audited\n".to_owned());
    }
    for (lesson, questions) in lessons {
        for (nth, part) in parts(questions).into_iter().enumerate() {
            let name = if nth == 0 { lesson.clone() } else { format!("{lesson}-{}", nth + 1) };
            files.insert(format!("templates/{name}.toml"), content::others::file(part));
        }
    }
    files
}

/// Questions cut into files that stay below what a pack allows.
fn parts(questions: &[Question]) -> Vec<&[Question]> {
    let (mut parts, mut start, mut bytes) = (Vec::new(), 0, 0);
    for (at, question) in questions.iter().enumerate() {
        let own = content::others::file(std::slice::from_ref(question)).len();
        if at > start && (at - start == FILE_QUESTIONS || bytes + own > FILE_BYTES) {
            parts.push(&questions[start..at]);
            (start, bytes) = (at, 0);
        }
        bytes += own;
    }
    parts.push(&questions[start..]);
    parts
}

fn toml_text(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', " "))
}

/// An id of its own for each question that has a title.
pub(crate) fn fresh(ids: &mut BTreeSet<String>, title: &str) -> String {
    let start = slug(title);
    let mut id = start.clone();
    let mut nth = 2;
    while !ids.insert(id.clone()) {
        id = format!("{start}-{nth}");
        nth += 1;
    }
    id
}

/// Small letters, digits and hyphens.
pub(crate) fn slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.to_lowercase().chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c);
        } else if !out.ends_with('-') && !out.is_empty() {
            out.push('-');
        }
    }
    let out: String = out.trim_matches('-').chars().take(60).collect();
    let out = out.trim_matches('-').to_owned();
    if out.starts_with(|c: char| c.is_ascii_alphabetic()) { out } else { format!("q-{out}") }
}

/// A decimal as the item language writes it: no point there.
pub(crate) fn exact(value: f64) -> String {
    let text = value.to_string();
    let Some((whole, places)) = text.split_once('.') else { return text };
    let sign = if whole.starts_with('-') { "-" } else { "" };
    let digits = format!("{}{places}", whole.trim_start_matches('-'));
    format!("{sign}{} / 1{}", digits.trim_start_matches('0'), "0".repeat(places.len()))
}
