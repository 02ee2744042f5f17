//! `manifest.csv`: which edition, which files, bulk or delta.

use std::collections::BTreeMap;

use super::catalogue::{File, manifest_files};
use super::remarks::Remarks;
use super::table::{self, Headed};
use super::{Files, Mode, Version, text};

/// What the manifest says.
#[derive(Debug, Default)]
pub(super) struct Manifest {
    pub(super) version: Option<Version>,
    /// Of each file that is there: what it lists, where that is said.
    pub(super) modes: BTreeMap<File, Option<Mode>>,
    pub(super) source_name: String,
    pub(super) source_code: String,
}

const AS_DELTA: &str = "Write bulk or delta for it in the manifest. It is read as delta: nobody is removed.";

pub(super) fn read(files: &Files, known: &BTreeMap<File, &str>, remarks: &mut Remarks) -> Manifest {
    let mut manifest =
        Manifest { modes: known.keys().map(|file| (*file, None)).collect(), ..Manifest::default() };
    let name = files.keys().find(|name| name.eq_ignore_ascii_case("manifest.csv"));
    remarks.of("manifest.csv");
    let Some(name) = name else {
        remarks.odd(
            1,
            "file",
            "",
            "Add manifest.csv, which says bulk or delta for each file. All are read as delta.",
        );
        return manifest;
    };
    if name != "manifest.csv" {
        remarks.odd(1, "file", name.as_str(), "Name it manifest.csv.");
    }
    let table = text::read(&files[name], remarks).and_then(|text| table::read(&text, remarks));
    let Some(Headed { header, mut rows }) = table else { return manifest };
    if header.iter().map(String::as_str).ne(["propertyName", "value"]) {
        remarks.odd(1, "propertyName", header.join(","), "The first line is propertyName,value.");
        // Without its line of column names the first property would be lost.
        if header.first().is_some_and(|first| first.contains('.')) {
            rows.insert(0, (1, header));
        }
    }
    let mut said: BTreeMap<String, (u32, String)> = BTreeMap::new();
    for (row, cells) in rows {
        let property = cells.first().cloned().unwrap_or_default();
        let value = cells.get(1).cloned().unwrap_or_default();
        if said.insert(property.to_ascii_lowercase(), (row, value)).is_some() {
            remarks.odd(row, "propertyName", property, "It is said twice. The later one counts; keep one.");
        }
    }
    manifest.version = edition(&said, remarks);
    let value = |name: &str| said.get(name).map(|(_, value)| value.clone()).unwrap_or_default();
    manifest.source_name = value("source.systemname");
    manifest.source_code = value("source.systemcode");
    for word in manifest_files(manifest.version.unwrap_or_default()) {
        mode(word, &said, &mut manifest, known, remarks);
    }
    manifest
}

fn edition(said: &BTreeMap<String, (u32, String)>, remarks: &mut Remarks) -> Option<Version> {
    if said.get("manifest.version").is_none_or(|(_, value)| value != "1.0") {
        let (row, found) = said.get("manifest.version").cloned().unwrap_or_default();
        remarks.odd(row.max(1), "manifest.version", found, "Write manifest.version,1.0.");
    }
    let (row, found) = said.get("oneroster.version").cloned().unwrap_or_default();
    match found.as_str() {
        "1.1" => Some(Version::V1_1),
        "1.2" => Some(Version::V1_2),
        _ => {
            let remedy = "Write oneroster.version,1.2 or 1.1. It is told by the columns of users.csv.";
            remarks.odd(row.max(1), "oneroster.version", found, remedy);
            None
        }
    }
}

/// What the manifest says of one file, beside whether it is there.
fn mode(
    word: &str,
    said: &BTreeMap<String, (u32, String)>,
    manifest: &mut Manifest,
    known: &BTreeMap<File, &str>,
    remarks: &mut Remarks,
) {
    let field = format!("file.{word}");
    let file = File::from_word(word);
    let there = file.filter(|file| known.contains_key(file));
    let Some((row, value)) = said.get(&field.to_ascii_lowercase()) else {
        let remedy = if there.is_some() { AS_DELTA } else { "Add the line, with absent." };
        remarks.odd(1, &field, "no line", remedy);
        return;
    };
    let mode = match value.as_str() {
        "bulk" => Some(Mode::Bulk),
        "delta" => Some(Mode::Delta),
        "absent" => None,
        other => match (other.to_ascii_lowercase().as_str(), there) {
            ("bulk", _) => {
                remarks.odd(*row, &field, other, "Write it in small letters: bulk, delta or absent.");
                Some(Mode::Bulk)
            }
            (_, Some(_)) => {
                remarks.odd(*row, &field, other, AS_DELTA);
                None
            }
            (_, None) => {
                remarks.odd(*row, &field, other, "Write absent, bulk or delta.");
                return;
            }
        },
    };
    match (there, mode) {
        (Some(file), Some(_)) => drop(manifest.modes.insert(file, mode)),
        (Some(_), None) if value == "absent" => {
            remarks.odd(*row, &field, "absent", "The file is there. It is read as delta: nobody is removed.");
        }
        (None, Some(_)) if file.is_some() => {
            remarks.odd(*row, &field, value.as_str(), "The file is not there. Add it, or write absent.");
        }
        _ => {}
    }
}

/// The edition: what the manifest says, unless the files say another.
pub(super) fn version(
    manifest: &Manifest,
    headed: &BTreeMap<File, (&str, Headed)>,
    remarks: &mut Remarks,
) -> Version {
    let users = headed.get(&File::Users).map(|(_, table)| &table.header);
    let has =
        |name: &str| users.is_some_and(|header| header.iter().any(|found| found.eq_ignore_ascii_case(name)));
    let old = has("role") && !headed.contains_key(&File::Roles);
    let seen = if old { Version::V1_1 } else { Version::V1_2 };
    match manifest.version {
        Some(Version::V1_2) if old => {
            remarks.of("users.csv");
            remarks.odd(
                1,
                "role",
                "role",
                "In 1.2 roles have a file of their own, roles.csv. The set is read as 1.1.",
            );
            seen
        }
        Some(said) => said,
        None => seen,
    }
}
