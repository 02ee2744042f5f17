//! A set as the files of OneRoster 1.2: columns in the standard's order, those of one's own behind them.
//!
//! A text that a spreadsheet would run as a formula gets an apostrophe before it (see `table::armed`); [`super::read`]
//! takes it away again. Whoever reads such a file otherwise sees `'+1 555 0100` where we have `+1 555 0100`.

use std::collections::BTreeSet;

use super::catalogue::{File, manifest_files};
use super::table::armed;
use super::{Files, Mode, Row, Set, Table, Version};

/// Writes a set of version 1.2, by name.
///
/// # Panics
/// Where the set is of another version.
pub fn write(set: &Set) -> Files {
    assert_eq!(set.version, Version::V1_2, "only 1.2 is written");
    let mut files = Files::new();
    let manifest = manifest(set);
    files.insert("manifest.csv".to_owned(), csv(manifest.iter().map(|(name, value)| [name.as_str(), value])));
    for (file, table) in &set.tables {
        files.insert(file.name(), rows(*file, table));
    }
    files
}

fn manifest(set: &Set) -> Vec<(String, &str)> {
    let mut lines = vec![
        ("propertyName".to_owned(), "value"),
        ("manifest.version".to_owned(), "1.0"),
        ("oneroster.version".to_owned(), set.version.word()),
    ];
    for word in manifest_files(set.version) {
        let mode = match File::from_word(word).and_then(|file| set.tables.get(&file)) {
            None => "absent",
            Some(table) if table.mode == Mode::Bulk => "bulk",
            Some(_) => "delta",
        };
        lines.push((format!("file.{word}"), mode));
    }
    lines.push(("source.systemName".to_owned(), &set.source_name));
    lines.push(("source.systemCode".to_owned(), &set.source_code));
    lines
}

fn rows(file: File, table: &Table) -> Vec<u8> {
    let mut header: Vec<&str> = file.columns(Version::V1_2).iter().map(|column| column.name).collect();
    let known: BTreeSet<&str> = header.iter().copied().collect();
    let own: BTreeSet<&str> = table.rows.iter().flat_map(Row::cells).map(|(name, _)| name).collect();
    header.extend(own.difference(&known));
    let cells = |row: &Row| -> Vec<String> { header.iter().map(|name| row.get(name).to_owned()).collect() };
    let head = std::iter::once(header.iter().map(|name| (*name).to_owned()).collect());
    csv(head.chain(table.rows.iter().map(cells)))
}

fn csv<R: IntoIterator<Item: AsRef<str>>>(lines: impl Iterator<Item = R>) -> Vec<u8> {
    let mut out = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for line in lines {
        let cells = line.into_iter().map(|cell| match armed(cell.as_ref()) {
            true => format!("'{}", cell.as_ref()),
            false => cell.as_ref().to_owned(),
        });
        out.write_record(cells).expect("each row has a cell for each column, and memory takes bytes");
    }
    out.into_inner().expect("memory takes bytes")
}
