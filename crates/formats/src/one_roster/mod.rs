//! OneRoster CSV 1.1 and 1.2 (1EdTech), the rostering set: files by name in, rows and findings out; and back.
//!
//! Schools' files are dirty, so there are two readings. *Strict* refuses what the standard refuses, and is for whoever
//! makes such files. *Lenient* takes what can be understood without guessing and says what was odd: a row is whole or
//! left out, a cell is what it says or empty.
//!
//! Cells are kept in one spelling (dates `2026-09-01`, `true` and `false`, CEDS codes of grades), so that writing a set
//! and reading it again gives the same set. Columns that the standard does not know are kept as they are.
//!
//! A file is *bulk* (it lists everything: who is not in it is gone) or *delta* (it lists what changed). Where nobody
//! says which, it is read as delta, so that nobody is removed by a mistake.

mod archive;
mod catalogue;
mod cells;
mod manifest;
mod records;
mod references;
mod remarks;
mod table;
mod text;
mod write;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use archive::{BadArchive, UNPACKED_MAX, unpack};
pub use catalogue::{File, GRADES};
pub use records::{Class, Course, Enrollment, Org, OrgKind, Part, Person, Role, Session, grade};
pub use write::write;

use crate::finding::{Finding, Severity};
use remarks::Remarks;

/// Files by name, as a folder or an archive has them.
pub type Files = BTreeMap<String, Vec<u8>>;

/// The most rows of one file. Ours: a district's set has one row for each learner of each class.
pub const ROWS_MAX: usize = 200_000;

/// The most letters of one cell. Ours.
pub const CELL_MAX: usize = 2_000;

/// So many findings with the same remedy are told row by row; of the others the number. Ours.
pub const TOLD_MAX: u32 = 1_000;

/// Which edition of the standard a set follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Version {
    /// Users carry their role and their orgs.
    V1_1,
    /// Roles have a file of their own.
    #[default]
    V1_2,
}

impl Version {
    /// As the manifest writes it.
    pub fn word(self) -> &'static str {
        match self {
            Self::V1_1 => "1.1",
            Self::V1_2 => "1.2",
        }
    }
}

/// What a file lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// Everything there is.
    Bulk,
    /// What changed.
    #[default]
    Delta,
}

/// How much is forgiven.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// What can be understood is taken.
    Lenient,
    /// Whatever departs from the standard is an error.
    Strict,
}

/// A row: its cells that are not empty, by column.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// As a spreadsheet counts: the line of column names is 1. A row that was made has 0.
    pub number: u32,
    cells: Vec<(Arc<str>, String)>,
}

impl PartialEq for Row {
    /// Rows are equal whose cells are; where they stand says nothing.
    fn eq(&self, other: &Self) -> bool {
        self.cells == other.cells
    }
}

impl Row {
    /// What stands in a column; empty where nothing does.
    pub fn get(&self, column: &str) -> &str {
        self.cells.iter().find(|(name, _)| **name == *column).map_or("", |(_, text)| text)
    }

    /// The parts of a cell that holds several.
    pub fn list(&self, column: &str) -> Vec<&str> {
        self.get(column).split(',').filter(|part| !part.is_empty()).collect()
    }

    /// The row's own identifier.
    pub fn id(&self) -> &str {
        self.get("sourcedId")
    }

    /// Whether the row says that what it names is no more.
    pub fn is_deleted(&self) -> bool {
        self.get("status") == "tobedeleted"
    }

    /// Cells by column.
    pub fn cells(&self) -> impl Iterator<Item = (&str, &str)> {
        self.cells.iter().map(|(name, text)| (&**name, text.as_str()))
    }

    /// Puts something into a column; empty takes it out.
    pub fn set(&mut self, column: &str, text: impl Into<String>) {
        self.put(&Arc::from(column), text.into());
    }

    fn put(&mut self, column: &Arc<str>, text: String) {
        let at = self.cells.iter().position(|(name, _)| name == column);
        match (at, text.is_empty()) {
            (Some(at), true) => drop(self.cells.remove(at)),
            (Some(at), false) => self.cells[at].1 = text,
            (None, true) => {}
            (None, false) => {
                let at = self.cells.partition_point(|(name, _)| name < column);
                self.cells.insert(at, (column.clone(), text));
            }
        }
    }
}

/// The rows of a file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// All, or what changed.
    pub mode: Mode,
    /// In the file's order; each `sourcedId` once.
    pub rows: Vec<Row>,
}

/// A set of files.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Set {
    /// Edition it follows.
    pub version: Version,
    /// The system it comes from, where it says.
    pub source_name: String,
    /// The same as a code.
    pub source_code: String,
    /// Its files.
    pub tables: BTreeMap<File, Table>,
}

impl Set {
    /// The rows of a file; none where it is not there.
    pub fn rows(&self, file: File) -> &[Row] {
        self.tables.get(&file).map_or(&[], |table| &table.rows)
    }

    /// Whether the set lists all there is in a file.
    pub fn is_whole(&self, file: File) -> bool {
        self.tables.get(&file).is_some_and(|table| table.mode == Mode::Bulk)
    }
}

/// Reads a set of files, by name. Where there is an error nothing is to be applied.
pub fn read(files: &Files, reading: Reading) -> (Set, Vec<Finding>) {
    let mut remarks = Remarks::new(reading);
    let known = known(files, &mut remarks);
    let manifest = manifest::read(files, &known, &mut remarks);
    let mut headed = BTreeMap::new();
    for (file, name) in &known {
        remarks.of(name);
        if let Some(table) =
            text::read(&files[*name], &mut remarks).and_then(|text| table::read(&text, &mut remarks))
        {
            headed.insert(*file, (*name, table));
        }
    }
    if headed.is_empty() {
        remarks.of("manifest.csv");
        let remedy =
            "Send a folder or zip with users.csv, classes.csv and the other files of OneRoster in it.";
        remarks.error(1, "files", files.keys().cloned().collect::<Vec<_>>().join(", "), remedy);
    }
    let version = manifest::version(&manifest, &headed, &mut remarks);
    let mut set = Set {
        version,
        source_name: manifest.source_name,
        source_code: manifest.source_code,
        ..Set::default()
    };
    for (file, (name, headed)) in headed {
        remarks.of(name);
        let mode = manifest.modes.get(&file).copied().flatten();
        let rows = cells::read(file, version, mode, headed, &mut remarks);
        set.tables.insert(file, Table { mode: mode.unwrap_or(Mode::Delta), rows });
    }
    references::check(&mut set, &mut remarks);
    (set, remarks.all())
}

/// Which of the files we know, by the name they have here.
fn known<'f>(files: &'f Files, remarks: &mut Remarks) -> BTreeMap<File, &'f str> {
    let mut known = BTreeMap::new();
    for name in files.keys() {
        remarks.of(name);
        let stem = name
            .len()
            .checked_sub(4)
            .filter(|at| name.is_char_boundary(*at))
            .map_or(("", ""), |at| name.split_at(at));
        let word = if stem.1.eq_ignore_ascii_case(".csv") { stem.0 } else { "" };
        match File::from_word(word) {
            Some(file) if known.contains_key(&file) => {
                remarks.warn(
                    1,
                    "file",
                    name.as_str(),
                    "The same file is there twice. Keep one; this one is not read.",
                );
            }
            Some(file) => {
                if *name != file.name() {
                    remarks.odd(1, "file", name.as_str(), &format!("Name it {}.", file.name()));
                }
                known.insert(file, name.as_str());
            }
            None if word.eq_ignore_ascii_case("manifest") => {}
            None if catalogue::OTHER_FILES.iter().any(|other| other.eq_ignore_ascii_case(word)) => {
                remarks.note(
                    1,
                    "file",
                    name.as_str(),
                    "Waymark reads no gradebook and no resources. Nothing of it is taken.",
                );
            }
            None => remarks.odd(
                1,
                "file",
                name.as_str(),
                "This is no file of OneRoster. Nothing of it is taken; leave it out.",
            ),
        }
    }
    known
}

/// Whether something forbids to apply.
pub fn has_errors(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.severity == Severity::Error)
}

#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;
