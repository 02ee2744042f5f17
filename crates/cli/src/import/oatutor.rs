//! OATutor's problems: each step is a question, its hints and scaffolds are hints.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Args;
use content::algebra::{Reading, read};
use content::others::{self, Answer, Question, markdown};
use formats::oatutor::{Hint, Problem, Refused, Step};
use indicatif::{ProgressBar, ProgressStyle};

use super::{Common, Found, Listed, mapping, pack_files, slug};

/// Brings OATutor's problems in.
#[derive(Debug, Args)]
pub(crate) struct Oatutor {
    #[command(flatten)]
    common: Common,
    /// Skill of each step (skillModel.json); looked for beside the problems where it is not said.
    #[arg(long, value_name = "FILE")]
    skills: Option<PathBuf>,
    /// Skills of theirs to competencies of ours: CSV with the columns skill,competency. What it does not name is
    /// practised under the skill's own name.
    #[arg(long, value_name = "FILE")]
    map: Option<PathBuf>,
    /// Writes a mapping file with suggestions to fill in, and brings nothing in.
    #[arg(long, value_name = "FILE")]
    suggest: Option<PathBuf>,
}

const ID: &str = "oatutor";
/// Longest code of a competency.
const CODE_MAX: usize = 40;

impl Oatutor {
    pub(super) fn run(&self) -> Result<ExitCode> {
        let library = content::builtin();
        let lines = lines(&self.common.path)?;
        let skills = self.skills()?;
        if let Some(file) = &self.suggest {
            return suggest(file, &skills, library);
        }
        let map = match &self.map {
            Some(path) => mapping(path, library)?,
            None => BTreeMap::new(),
        };
        let mut found = Found::default();
        let mut lessons: BTreeMap<String, Vec<Question>> = BTreeMap::new();
        let mut own_skills: BTreeMap<String, String> = BTreeMap::new();
        let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
        let mut ids = std::collections::BTreeSet::new();
        let style = ProgressStyle::with_template("{bar:30} {pos}/{len} {eta}")?;
        let bar = ProgressBar::new(lines.len() as u64).with_style(style);
        for (nth, line) in lines.iter().enumerate() {
            bar.inc(1);
            let row = nth + 1;
            let problem = match formats::oatutor::read(line) {
                Ok(problem) => problem,
                Err(error) => {
                    found.remark("error", row, "json", error, "Mend the line, or leave it out.");
                    continue;
                }
            };
            let licence = match problem.creative_commons() {
                Ok(licence) => licence,
                Err(Refused::NoLicence) => {
                    *counts.entry("no_licence").or_default() += 1;
                    found.note(
                        row,
                        "license",
                        format!("{}: no licence is stated", problem.id),
                        "Ask its authors.",
                    );
                    continue;
                }
                Err(_) => {
                    *counts.entry("other_licence").or_default() += 1;
                    let said = format!("{}: the licence is \"{}\"", problem.id, problem.license);
                    found.note(row, "license", said, "Only Creative Commons licences are taken.");
                    continue;
                }
            };
            *counts.entry("creative_commons").or_default() += 1;
            if problem.needs_picture() {
                *counts.entry("needs_picture").or_default() += 1;
                found.note(
                    row,
                    "body",
                    format!("{}: it needs a picture that is not here", problem.id),
                    "It is left out.",
                );
                continue;
            }
            let mut played = 0;
            for step in &problem.steps {
                match question(&problem, step, licence, &mut ids) {
                    Ok((mut question, raw)) => {
                        *counts.entry("formulas_as_typed").or_default() += raw;
                        let named = skills.get(&step.id).cloned().unwrap_or_default();
                        let mut about: Vec<String> =
                            named.iter().filter_map(|name| map.get(name).cloned()).collect();
                        about.sort();
                        about.dedup();
                        if about.is_empty() {
                            let name = named.first().cloned().unwrap_or_else(|| problem.lesson.clone());
                            let code = code(&name);
                            own_skills.entry(code.clone()).or_insert_with(|| name.replace('_', " "));
                            about.push(format!("{ID}:{code}"));
                        }
                        question.competencies = about;
                        if !matches!(question.answer, Answer::Options { .. }) {
                            let listed = step.answers.first().map_or("", String::as_str).replace("$$", "");
                            let listed = Listed { right: vec![listed], ..Listed::default() };
                            found.listed.insert(format!("{ID}/{}", question.id), listed);
                        }
                        let lesson = slug(&format!("{} {}", problem.course, problem.lesson));
                        lessons.entry(lesson).or_default().push(question);
                        played += 1;
                    }
                    Err(why) => {
                        *counts.entry("steps_not_playable").or_default() += 1;
                        found.note(row, "steps", format!("{}: {why}", step.id), "It is left out.");
                    }
                }
            }
            *counts
                .entry(if played > 0 { "problems_loaded" } else { "problems_not_playable" })
                .or_default() += 1;
        }
        bar.finish_and_clear();
        found.questions = lessons.values().map(Vec::len).sum();
        found.figures = counts.into_iter().map(|(name, count)| (name.to_owned(), count)).collect();
        let credit = "CAHLR/OATutor-Content, https://www.oatutor.io, after OpenStax";
        found.files = pack_files((ID, "OATutor", credit), &own_skills, &lessons);
        found.prove();
        found.apply(ID, &self.common)
    }

    /// The skills of each step.
    fn skills(&self) -> Result<BTreeMap<String, Vec<String>>> {
        let beside = |path: &Path| path.parent().map(|folder| folder.join("skillModel.json"));
        let path = self.skills.clone().or_else(|| beside(&self.common.path)).filter(|path| path.is_file());
        let Some(path) = path else { return Ok(BTreeMap::new()) };
        let text =
            std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        serde_json::from_str(&text).with_context(|| format!("{} is no model of skills", path.display()))
    }
}

/// One JSON text a problem: lines of a file, or `content-pool/ID/ID.json` of a folder with its steps.
fn lines(path: &Path) -> Result<Vec<String>> {
    if path.is_dir() {
        return folder(path);
    }
    let bytes = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut text = String::new();
    if bytes.starts_with(&[0x1f, 0x8b]) {
        // A bomb ends here, not in memory.
        let limit = 1024 * 1024 * 1024;
        flate2::read::GzDecoder::new(bytes.as_slice()).take(limit).read_to_string(&mut text)?;
    } else {
        text = String::from_utf8(bytes).with_context(|| format!("{} is no UTF-8", path.display()))?;
    }
    Ok(text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect())
}

/// OATutor-Content's layout: `content-pool/ID/ID.json`, `steps/STEP/STEP.json`, `steps/STEP/tutoring/*Default*.json`.
fn folder(path: &Path) -> Result<Vec<String>> {
    let pool = if path.join("content-pool").is_dir() { path.join("content-pool") } else { path.to_owned() };
    let mut names: Vec<PathBuf> = std::fs::read_dir(&pool)
        .with_context(|| format!("{} is no folder of problems", pool.display()))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.is_dir())
        .collect();
    names.sort();
    let mut all = Vec::with_capacity(names.len());
    for folder in names {
        let Some(id) = folder.file_name().map(|name| name.to_string_lossy().into_owned()) else { continue };
        let Some(mut problem) = json(&folder.join(format!("{id}.json")), serde_json::Value::is_object)?
        else {
            continue;
        };
        let mut steps: Vec<PathBuf> = std::fs::read_dir(folder.join("steps"))
            .map(|entries| entries.filter_map(|entry| Some(entry.ok()?.path())).collect())
            .unwrap_or_default();
        steps.sort();
        let mut read = Vec::with_capacity(steps.len());
        for folder in steps {
            let Some(id) = folder.file_name().map(|name| name.to_string_lossy().into_owned()) else {
                continue;
            };
            let Some(mut step) = json(&folder.join(format!("{id}.json")), serde_json::Value::is_object)?
            else {
                continue;
            };
            let hints = folder.join("tutoring").join(format!("{id}DefaultPathway.json"));
            let hints = json(&hints, serde_json::Value::is_array)?;
            step["tutoring"] = hints.unwrap_or_else(|| serde_json::json!([]));
            read.push(step);
        }
        problem["steps"] = read.into();
        all.push(problem.to_string());
    }
    Ok(all)
}

/// The JSON of a file, if it is what it should be; `None` where there is no such file.
fn json(path: &Path, fits: fn(&serde_json::Value) -> bool) -> Result<Option<serde_json::Value>> {
    if !path.is_file() {
        return Ok(None);
    }
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let value: serde_json::Value = serde_json::from_str(&text)
        .with_context(|| format!("{} is no JSON: mend it, or take it out", path.display()))?;
    anyhow::ensure!(fits(&value), "{} is not the object or list it should be", path.display());
    Ok(Some(value))
}

/// A code of a skill of theirs: letters, digits, dots, hyphens.
fn code(name: &str) -> String {
    let code: String = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let code = code.trim_matches('-');
    let code = if code.starts_with(|c: char| c.is_ascii_alphabetic()) {
        code.to_owned()
    } else {
        format!("s-{code}")
    };
    if code.len() <= CODE_MAX {
        return code;
    }
    // Two long names that begin alike must not become one.
    let tail =
        name.bytes().fold(7_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(byte))) % 100_000;
    let head = code[..CODE_MAX - 6].trim_end_matches('-');
    format!("{head}-{tail:05}")
}

fn joined(parts: &[&str]) -> String {
    parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}

type Made = (Question, usize);

fn question(
    problem: &Problem,
    step: &Step,
    licence: &str,
    ids: &mut std::collections::BTreeSet<String>,
) -> Result<Made, String> {
    let mut raw = 0;
    let mut shown = |text: &str| {
        let (text, left) = markdown(text);
        raw += left;
        text
    };
    let stem =
        joined(&[&shown(&problem.title), &shown(&problem.body), &shown(&step.title), &shown(&step.body)]);
    if stem.is_empty() {
        return Err("there is no question".to_owned());
    }
    let listed = step.answers.first().map(|answer| answer.trim()).filter(|answer| !answer.is_empty());
    let listed = listed.ok_or("there is no answer")?;
    let answer = if step.kind == "MultipleChoice" {
        let mut options: Vec<(String, bool, Option<String>)> = Vec::new();
        for choice in &step.choices {
            let right = choice.trim() == listed;
            let words = shown(choice).split_whitespace().collect::<Vec<_>>().join(" ");
            match options.iter_mut().find(|(known, ..)| others::shown(known) == others::shown(&words)) {
                // The same words twice are one option.
                Some(known) => known.1 |= right,
                None if words.is_empty() => {}
                None => options.push((words, right, None)),
            }
        }
        if !options.iter().any(|(_, right, _)| *right) {
            return Err("the listed answer is none of the choices".to_owned());
        }
        if options.len() < 2 || options.len() > 20 {
            return Err(format!("it has {} different choices", options.len()));
        }
        Answer::Options { shuffled: false, options }
    } else {
        typed(listed)
    };
    let hints = step.tutoring.iter().map(|hint| hint_text(hint, &mut shown)).filter(|hint| !hint.is_empty());
    let hints: Vec<String> = hints.take(60).collect();
    let bottom_out = shown(&format!("The answer: {listed}"));
    let mut id = slug(&step.id);
    while !ids.insert(id.clone()) {
        id.push('x');
    }
    let title = markdown(if step.title.trim().is_empty() { &problem.title } else { &step.title }).0;
    let title = if title.is_empty() { problem.lesson.clone() } else { title };
    let question = Question {
        id,
        title: title.replace('\n', " "),
        competencies: Vec::new(),
        minutes: 2,
        vars: Vec::new(),
        stem,
        hints,
        solution: Vec::new(),
        look_again: None,
        bottom_out,
        answer,
        licence: licence.to_owned(),
        source: joined(&["OATutor", &problem.oer]).replace("\n\n", ", "),
    };
    Ok((question, raw))
}

/// What is typed: an expression, where it can be read as one; else words.
fn typed(listed: &str) -> Answer {
    let plain = listed.replace("$$", "").trim().to_owned();
    let read = read(&plain, Reading { lang: "en", letters: &[], commas_part: true });
    match read {
        Some(statement) if statement.is_sound() && !plain.contains('#') => Answer::Expression(plain),
        _ => Answer::Text(vec![plain]),
    }
}

/// A hint as it stands; a scaffold with its question and what answers it.
fn hint_text(hint: &Hint, shown: &mut impl FnMut(&str) -> String) -> String {
    let title = shown(&hint.title);
    let text = shown(&hint.text);
    let text = if text.trim() == title.trim() { String::new() } else { text };
    let mut parts = vec![if text.is_empty() {
        title
    } else if title.is_empty() {
        text
    } else {
        format!("{title}\n\n{text}")
    }];
    if hint.kind == "scaffold" {
        if !hint.choices.is_empty() {
            parts.push(hint.choices.iter().map(|choice| shown(choice)).collect::<Vec<_>>().join(" · "));
        }
        if let Some(answer) = hint.answers.first() {
            parts.push(shown(&format!("→ {answer}")));
        }
    }
    joined(&parts.iter().map(String::as_str).collect::<Vec<_>>())
}

/// For each skill of theirs the competencies of ours whose names share most words.
#[expect(clippy::print_stdout, reason = "the command's result")]
fn suggest(
    file: &Path,
    skills: &BTreeMap<String, Vec<String>>,
    library: &content::Library,
) -> Result<ExitCode> {
    let mut names: Vec<&String> = skills.values().flatten().collect();
    names.sort();
    names.dedup();
    let words = |text: &str| -> std::collections::BTreeSet<String> {
        let small = text.to_lowercase();
        let parts = small.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 2);
        // The plural and the present participle are the same word here.
        parts.map(|word| word.trim_end_matches("ing").trim_end_matches('s').to_owned()).collect()
    };
    let all: Vec<(String, String, std::collections::BTreeSet<String>)> = library
        .web
        .nodes()
        .map(|node| library.web.competency(node))
        .map(|one| {
            let title = one.title.get("en").to_owned();
            let words = words(&format!("{title} {}", one.can.get("en")));
            (one.id.0.clone(), title, words)
        })
        .collect();
    let cannot = || format!("cannot write {}", file.display());
    let mut csv = csv::WriterBuilder::new().flexible(true).from_path(file).with_context(cannot)?;
    csv.write_record(["skill", "competency", "suggestion 1", "suggestion 2", "suggestion 3"])?;
    for name in &names {
        let own = words(name);
        let mut scored: Vec<(f64, &str, &str)> = all
            .iter()
            .map(|(id, title, words)| {
                let shared = own.intersection(words).count() as f64;
                let union = own.union(words).count().max(1) as f64;
                (shared / union.sqrt(), id.as_str(), title.as_str())
            })
            .filter(|(score, ..)| *score > 0.0)
            .collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
        let near = scored.iter().take(3).map(|(_, id, title)| format!("{id} {title}"));
        csv.write_record([(*name).clone(), String::new()].into_iter().chain(near))?;
    }
    csv.flush().with_context(cannot)?;
    println!(
        "{} skills with suggestions in {}: fill in the second column, and import with --map",
        names.len(),
        file.display()
    );
    Ok(ExitCode::SUCCESS)
}
