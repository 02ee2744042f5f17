//! Frameworks: `framework.toml`, `competencies.csv` and `edges.csv`.

use std::collections::BTreeMap;

use domain::competency::{Association, AssociationKind, Band, Texts};
use domain::{Competency, CompetencyId, Framework};

use super::fields::{File, Table, id, short};
use super::{ByLang, Finding, Source};

/// Largest CSV file, in bytes, and most rows.
const MAX_CSV: usize = 4 * 1024 * 1024;
const MAX_ROWS: usize = 20_000;
const MAX_TITLE: usize = 120;
const MAX_CAN: usize = 300;

/// What one framework's folder gives.
#[derive(Debug, Clone, Default)]
pub(super) struct Read {
    pub(super) framework: Option<Framework>,
    pub(super) competencies: Vec<Competency>,
    pub(super) clusters: BTreeMap<CompetencyId, Texts>,
    pub(super) edges: Vec<(u32, Association)>,
    pub(super) findings: Vec<Finding>,
}

/// Makes texts of what was read in each language.
pub(super) fn texts(by_lang: &ByLang, languages: &[String]) -> Texts {
    Texts::new(languages.iter().cloned().zip(by_lang.0.iter().map(|source| source.text.clone())))
}

pub(super) fn framework(path: &str, bytes: &[u8], languages: &[String], read: &mut Read) {
    let file = match File::new(path, bytes) {
        Ok(file) => file,
        Err(finding) => return read.findings.push(finding),
    };
    match file.parse() {
        Ok(table) => read.framework = fields(&Table::root(&file, &table), languages),
        Err(finding) => read.findings.push(finding),
    }
    read.findings.extend(file.findings());
}

fn fields(table: &Table<'_, '_>, languages: &[String]) -> Option<Framework> {
    let id = id(table);
    let title = table.needs_by_lang("title", languages);
    let subject = table.text("subject");
    let credit = table.text("credit");
    let licence = table.text("licence");
    table.whole("version", 1..=i64::from(u32::MAX));
    table.optional("source");
    table.texts("languages");
    let mut strands = Vec::new();
    for strand in table.tables("strands") {
        let id = strand.text("id");
        let title = strand.needs_by_lang("title", languages);
        strand.finish();
        if let (Some(id), Some(title)) = (id, title) {
            strands.push((id.text, texts(&title, languages)));
        }
    }
    table.finish();
    let plain = |source: Source| source.text;
    Some(Framework {
        id: id?,
        title: texts(&title?, languages),
        subject: plain(subject?),
        credit: plain(credit?),
        licence: plain(licence?),
        strands,
    })
}

/// A CSV file: calls back with each row as a lookup by column name.
fn rows(
    path: &str,
    bytes: &[u8],
    columns: &[&str],
    findings: &mut Vec<Finding>,
    mut each: impl FnMut(u32, &dyn Fn(&str) -> String, &mut Vec<Finding>),
) {
    if bytes.len() > MAX_CSV {
        let found = format!("The file has {} bytes.", bytes.len());
        return findings.push(Finding::error(path, 0, "", found, format!("Keep it under {MAX_CSV}.")));
    }
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(bytes);
    let head: Vec<String> = match reader.headers() {
        Ok(head) => head.iter().map(|name| name.trim_start_matches('\u{feff}').to_owned()).collect(),
        Err(error) => return findings.push(unreadable(path, &error)),
    };
    let missing: Vec<&str> = columns.iter().copied().filter(|name| !head.iter().any(|h| h == name)).collect();
    let unknown: Vec<&str> = head.iter().map(String::as_str).filter(|name| !columns.contains(name)).collect();
    if !missing.is_empty() || !unknown.is_empty() {
        let remedy = format!("The columns are {}.", columns.join(","));
        return findings.push(Finding::error(
            path,
            1,
            "",
            "The first row does not name the columns.",
            remedy,
        ));
    }
    for (nth, record) in reader.records().enumerate() {
        if nth >= MAX_ROWS {
            let remedy = "Split the framework.";
            return findings.push(Finding::error(
                path,
                0,
                "",
                format!("There are more than {MAX_ROWS} rows."),
                remedy,
            ));
        }
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                findings.push(unreadable(path, &error));
                continue;
            }
        };
        let line = record.position().map_or(0, |position| position.line() as u32);
        let get = |name: &str| {
            head.iter().position(|h| h == name).and_then(|at| record.get(at)).unwrap_or_default().to_owned()
        };
        each(line, &get, findings);
    }
}

fn unreadable(path: &str, error: &csv::Error) -> Finding {
    let line = error.position().map_or(0, |position| position.line() as u32);
    Finding::error(
        path,
        line,
        "",
        "This row cannot be read.",
        "Give it as many cells as the first row, in UTF-8.",
    )
}

/// What one row of competencies gives.
enum Row {
    Cluster(CompetencyId, Texts),
    Standard(Competency),
}

/// The columns of competencies: the first language bare, the others with their tag.
fn competency_columns(languages: &[String]) -> Vec<String> {
    let bare = ["code", "parent", "kind", "grade", "strand", "ordinal", "title", "can"].map(str::to_owned);
    let tagged = languages.iter().skip(1).flat_map(|lang| [format!("title_{lang}"), format!("can_{lang}")]);
    bare.into_iter().chain(tagged).collect()
}

pub(super) fn competencies(path: &str, bytes: &[u8], framework: &str, languages: &[String], read: &mut Read) {
    let columns = competency_columns(languages);
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
    let strands: Vec<String> =
        read.framework.iter().flat_map(|known| known.strands.iter().map(|(id, _)| id.clone())).collect();
    let mut findings = std::mem::take(&mut read.findings);
    let mut parents: Vec<(u32, CompetencyId)> = Vec::new();
    rows(path, bytes, &columns, &mut findings, |line, get, findings| {
        let mut note = |field: &str, found: String, remedy: &str| {
            findings.push(Finding::error(path, line, field, found, remedy));
        };
        match competency(framework, languages, get, &mut note) {
            None => {}
            Some(Row::Cluster(id, title)) => {
                read.clusters.insert(id, title);
            }
            Some(Row::Standard(competency)) => {
                if !strands.is_empty() && !strands.contains(&competency.strand) {
                    let found = format!("There is no strand \"{}\".", short(&competency.strand));
                    note("strand", found, "Add it to framework.toml.");
                }
                parents.extend(competency.parent.iter().map(|parent| (line, parent.clone())));
                read.competencies.push(competency);
            }
        }
    });
    for (line, parent) in parents {
        if !read.clusters.contains_key(&parent) && !read.competencies.iter().any(|c| c.id == parent) {
            let found = format!("There is no {}.", parent.code());
            let remedy = "Add it as a cluster, or leave the cell empty.";
            findings.push(Finding::error(path, line, "parent", found, remedy));
        }
    }
    read.findings = findings;
}

/// One row; what is wrong with it goes to `note`.
fn competency(
    framework: &str,
    languages: &[String],
    get: &dyn Fn(&str) -> String,
    note: &mut dyn FnMut(&str, String, &str),
) -> Option<Row> {
    let code = get("code");
    if code.is_empty() || code.len() > 40 || code.contains([':', ' ', '/']) {
        let found = format!("\"{}\" is not a code.", short(&code));
        note("code", found, "Use letters, digits, points and hyphens.");
        return None;
    }
    let column = |name: &str, nth: usize| match nth {
        0 => name.to_owned(),
        nth => format!("{name}_{}", languages[nth]),
    };
    let words = |name: &str| {
        Texts::new(languages.iter().enumerate().map(|(nth, lang)| (lang.clone(), get(&column(name, nth)))))
    };
    let (title, can) = (words("title"), words("can"));
    for (nth, lang) in languages.iter().enumerate() {
        if !title.has(lang) {
            note(&column("title", nth), format!("{code} has no title in {lang}."), "Write it.");
        }
        if can.has(&languages[0]) && !can.has(lang) {
            note(&column("can", nth), format!("{code} has no sentence in {lang}."), "Translate it.");
        }
        if title.get(lang).chars().count() > MAX_TITLE || can.get(lang).chars().count() > MAX_CAN {
            let remedy = "Keep titles under 120 and sentences under 300 characters.";
            note(&column("title", nth), "This title or sentence is too long.".into(), remedy);
        }
    }
    let id = CompetencyId::new(framework, &code);
    match get("kind").as_str() {
        "cluster" => return Some(Row::Cluster(id, title)),
        "standard" => {}
        other => note("kind", format!("\"{}\" is not a kind.", short(other)), "Write standard or cluster."),
    }
    let (grade, strand, parent) = (get("grade"), get("strand"), get("parent"));
    let Some(band) = Band::from_word(&grade) else {
        note("grade", format!("\"{}\" is not a grade.", short(&grade)), "Write K, 1 to 8 or HS.");
        return None;
    };
    let Ok(ordinal) = get("ordinal").parse() else {
        note("ordinal", "The ordinal is no number.".into(), "Write 1, 2, 3 and so on.");
        return None;
    };
    let parent = (!parent.is_empty()).then(|| CompetencyId::new(framework, &parent));
    Some(Row::Standard(Competency { id, parent, band, strand, ordinal, title, can }))
}

pub(super) fn edges(path: &str, bytes: &[u8], framework: &str, read: &mut Read) {
    let columns = ["from", "to", "kind", "source", "audited"];
    let mut findings = std::mem::take(&mut read.findings);
    rows(path, bytes, &columns, &mut findings, |line, get, findings| {
        let mut note = |field: &str, found: String, remedy: &str| {
            findings.push(Finding::error(path, line, field, found, remedy));
        };
        let end = |column: &str| {
            let code = get(column);
            if code.contains(':') { CompetencyId(code) } else { CompetencyId::new(framework, &code) }
        };
        let kind = match get("kind").as_str() {
            "precedes" => AssociationKind::Precedes,
            "isRelatedTo" => AssociationKind::IsRelatedTo,
            other => {
                return note(
                    "kind",
                    format!("\"{}\" is not a kind.", short(other)),
                    "Write precedes or isRelatedTo.",
                );
            }
        };
        let audited = match get("audited").as_str() {
            "1" | "true" => true,
            "0" | "false" | "" => false,
            other => {
                return note("audited", format!("\"{}\" is neither.", short(other)), "Write true or false.");
            }
        };
        read.edges.push((
            line,
            Association { from: end("from"), to: end("to"), kind, source: get("source"), audited },
        ));
    });
    read.findings = findings;
}
