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

pub(super) fn competencies(path: &str, bytes: &[u8], framework: &str, languages: &[String], read: &mut Read) {
    let mut columns: Vec<String> =
        ["code", "parent", "kind", "grade", "strand", "ordinal", "title", "can"].map(str::to_owned).to_vec();
    for lang in languages.iter().skip(1) {
        columns.extend([format!("title_{lang}"), format!("can_{lang}")]);
    }
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
    let strands: Vec<String> = read
        .framework
        .iter()
        .flat_map(|framework| framework.strands.iter().map(|(id, _)| id.clone()))
        .collect();
    let mut findings = std::mem::take(&mut read.findings);
    let mut parents: Vec<(u32, CompetencyId)> = Vec::new();
    rows(path, bytes, &columns, &mut findings, |line, get, findings| {
        let mut note = |field: &str, found: String, remedy: &str| {
            findings.push(Finding::error(path, line, field, found, remedy));
        };
        let code = get("code");
        if code.is_empty() || code.len() > 40 || code.contains([':', ' ', '/']) {
            return note(
                "code",
                format!("\"{}\" is not a code.", short(&code)),
                "Use letters, digits, points and hyphens.",
            );
        }
        let words = |column: &str| {
            let name = |lang: &String, nth: usize| {
                if nth == 0 { column.to_owned() } else { format!("{column}_{lang}") }
            };
            Texts::new(languages.iter().enumerate().map(|(nth, lang)| (lang.clone(), get(&name(lang, nth)))))
        };
        let (title, can) = (words("title"), words("can"));
        for lang in languages {
            let (title, can) = (title.get(lang).chars().count(), can.get(lang).chars().count());
            if title > MAX_TITLE || can > MAX_CAN {
                note(
                    "title",
                    "This title or sentence is too long.".into(),
                    "Keep titles under 120 and sentences under 300 characters.",
                );
            }
        }
        let id = CompetencyId::new(framework, &code);
        match get("kind").as_str() {
            "cluster" => {
                read.clusters.insert(id, title);
                return;
            }
            "standard" => {}
            other => {
                note("kind", format!("\"{}\" is not a kind.", short(other)), "Write standard or cluster.");
            }
        }
        let grade = get("grade");
        let Some(band) = Band::from_word(&grade) else {
            return note("grade", format!("\"{}\" is not a grade.", short(&grade)), "Write K, 1 to 8 or HS.");
        };
        let strand = get("strand");
        if !strands.is_empty() && !strands.contains(&strand) {
            note(
                "strand",
                format!("There is no strand \"{}\".", short(&strand)),
                "Add it to framework.toml.",
            );
        }
        let Ok(ordinal) = get("ordinal").parse() else {
            return note("ordinal", "The ordinal is no number.".into(), "Write 1, 2, 3 and so on.");
        };
        let parent = Some(get("parent"))
            .filter(|code| !code.is_empty())
            .map(|code| CompetencyId::new(framework, &code));
        parents.extend(parent.iter().map(|parent| (line, parent.clone())));
        read.competencies.push(Competency { id, parent, band, strand, ordinal, title, can });
    });
    for (line, parent) in parents {
        if !read.clusters.contains_key(&parent) && !read.competencies.iter().any(|c| c.id == parent) {
            let found = format!("There is no {}.", parent.code());
            findings.push(Finding::error(
                path,
                line,
                "parent",
                found,
                "Add it as a cluster, or leave the cell empty.",
            ));
        }
    }
    read.findings = findings;
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
