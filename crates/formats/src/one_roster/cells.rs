//! Cells in one spelling: what each says, whatever way it is written.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::Day;

use super::catalogue::{Column, File, GRADES, Kind, Need, other_name};
use super::remarks::Remarks;
use super::table::Headed;
use super::{Mode, Row, Version};

/// What a cell says.
enum Cell {
    /// As the standard writes it.
    Fine(String),
    /// Another spelling of it, and what the right one is.
    Odd(String, String),
    /// Nothing that can be understood, and what would be.
    Bad(String),
}

/// A column of the file and what it is.
struct Place {
    name: Arc<str>,
    known: Option<Column>,
}

/// Reads the rows of a file; each identifier once.
pub(super) fn read(
    file: File,
    version: Version,
    mode: Option<Mode>,
    table: Headed,
    remarks: &mut Remarks,
) -> Vec<Row> {
    if !file.is_of(version) {
        remarks.odd(
            1,
            "file",
            file.word(),
            "OneRoster 1.1 has no such file. Say 1.2 in the manifest, or leave it out.",
        );
    }
    let columns = file.columns(version);
    let places = places(file, columns, &table.header, remarks);
    let (mut rows, mut seen) = (Vec::with_capacity(table.rows.len()), BTreeMap::new());
    for (number, cells) in table.rows {
        let Some(row) = row(number, cells, &places, columns, version, remarks) else { continue };
        mode_rules(&row, mode, remarks);
        dates(&row, remarks);
        if let Some(at) = seen.get(row.id()).copied() {
            let first: &Row = &rows[at];
            let remedy = if *first == row {
                "The same row stands there twice. It is taken once."
            } else {
                "An identifier names one row. The first with it is taken; give this one another, or leave it out."
            };
            remarks.odd(number, "sourcedId", row.id(), remedy);
            continue;
        }
        seen.insert(row.id().to_owned(), rows.len());
        rows.push(row);
    }
    rows
}

/// Finds out what each column is.
fn places(file: File, columns: &[Column], header: &[String], remarks: &mut Remarks) -> Vec<Option<Place>> {
    let mut places: Vec<Option<Place>> = header.iter().map(|_| None).collect();
    let mut free: Vec<Column> = columns.to_vec();
    let mut take = |at: usize,
                    places: &mut Vec<Option<Place>>,
                    fits: &dyn Fn(&Column) -> bool|
     -> Option<&'static str> {
        let found = free.remove(free.iter().position(fits)?);
        places[at] = Some(Place { name: Arc::from(found.name), known: Some(found) });
        Some(found.name)
    };
    // What is spelled right goes first, so that no other spelling takes its place.
    for (at, name) in header.iter().enumerate() {
        take(at, &mut places, &|column| column.name == name);
    }
    for (at, name) in header.iter().enumerate() {
        if places[at].is_some() || name.is_empty() {
            continue;
        }
        let lower = name.to_ascii_lowercase();
        let other = other_name(file, name);
        let near = |column: &Column| {
            column.name.eq_ignore_ascii_case(name)
                || other == Some(column.name)
                || (9..60).contains(&name.len()) && distance(&column.name.to_ascii_lowercase(), &lower) <= 2
        };
        if let Some(right) = take(at, &mut places, &near) {
            remarks.odd(
                1,
                name,
                name.as_str(),
                &format!("The column is called {right}. It is read as that."),
            );
            continue;
        }
        if places.iter().flatten().any(|place| *place.name == **name) {
            remarks.odd(1, name, name.as_str(), "The column is there twice. The first one counts.");
            continue;
        }
        if !lower.starts_with("metadata.") {
            let remedy = if lower.starts_with("ext_") {
                "A column of one's own is called metadata. and a name. It is kept as it is."
            } else {
                "OneRoster has no such column here. It is kept as it is, and Waymark does not use it."
            };
            remarks.odd(1, name, name.as_str(), remedy);
        }
        places[at] = Some(Place { name: Arc::from(name.as_str()), known: None });
    }
    for column in free {
        match column.need {
            Need::Always => {
                remarks.odd(1, column.name, "no column", "Add it. Without it no row can be taken.");
            }
            _ => remarks.odd(1, column.name, "no column", "Add it; it may be empty."),
        }
    }
    if header.iter().any(String::is_empty) {
        remarks.odd(1, "line", header.join(","), "A column has no name. What stands in it is not taken.");
    }
    places
}

fn row(
    number: u32,
    cells: Vec<String>,
    places: &[Option<Place>],
    columns: &[Column],
    version: Version,
    remarks: &mut Remarks,
) -> Option<Row> {
    let mut row = Row { number, cells: Vec::new() };
    for (text, place) in cells.into_iter().zip(places) {
        let Some(place) = place else { continue };
        if text.is_empty() {
            continue;
        }
        let text = match place.known {
            None => text,
            Some(column) => match say(column.kind, &text, version) {
                Cell::Fine(text) => text,
                Cell::Odd(said, remedy) => {
                    remarks.odd(number, column.name, text, &remedy);
                    said
                }
                Cell::Bad(remedy) => {
                    let then = if column.need == Need::Always {
                        "The row is left out."
                    } else {
                        "It is left empty."
                    };
                    remarks.odd(number, column.name, text, &format!("{remedy} {then}"));
                    if column.need == Need::Always {
                        return None;
                    }
                    continue;
                }
            },
        };
        row.put(&place.name, text);
    }
    for column in columns.iter().filter(|column| row.get(column.name).is_empty()) {
        match column.need {
            // What is to be deleted needs no more than its name.
            Need::Always if column.name == "sourcedId" || !row.is_deleted() => {
                remarks.odd(number, column.name, "", "Fill it in. The row is left out.");
                return None;
            }
            Need::Standard if !row.is_deleted() => {
                remarks.odd(number, column.name, "", "The standard asks for it.");
            }
            _ => {}
        }
    }
    Some(row)
}

/// A bulk row says neither status nor moment; a delta row says both.
fn mode_rules(row: &Row, mode: Option<Mode>, remarks: &mut Remarks) {
    for field in ["status", "dateLastModified"] {
        let found = row.get(field);
        match mode {
            Some(Mode::Bulk) if !found.is_empty() => {
                remarks.odd(
                    row.number,
                    field,
                    found,
                    "In a bulk file it is empty: what is not there is gone.",
                );
            }
            Some(Mode::Delta) if found.is_empty() => {
                remarks.odd(row.number, field, "", "A delta row has it. It is read as active, of now.");
            }
            _ => {}
        }
    }
}

fn dates(row: &Row, remarks: &mut Remarks) {
    for (start, end) in [("startDate", "endDate"), ("beginDate", "endDate")] {
        // In one spelling dates compare as texts.
        if !row.get(start).is_empty() && !row.get(end).is_empty() && row.get(end) < row.get(start) {
            remarks.odd(
                row.number,
                end,
                row.get(end),
                &format!("It ends before it begins, on {}.", row.get(start)),
            );
        }
    }
}

fn say(kind: Kind, text: &str, version: Version) -> Cell {
    match kind {
        Kind::Text => Cell::Fine(text.to_owned()),
        Kind::Id | Kind::One(_) => id(text),
        Kind::Many(_) => many(text, id),
        Kind::Texts => many(text, |part| Cell::Fine(part.to_owned())),
        Kind::Day => day(text),
        Kind::Moment => moment(text),
        Kind::Year => match text.parse::<u16>() {
            Ok(1900..=2200) => Cell::Fine(text.to_owned()),
            _ => Cell::Bad("A year has four digits, such as 2027.".to_owned()),
        },
        Kind::Flag => match text.to_ascii_lowercase().as_str() {
            "true" if text == "true" => Cell::Fine(text.to_owned()),
            "false" if text == "false" => Cell::Fine(text.to_owned()),
            "true" | "1" | "yes" | "y" | "t" => Cell::Odd("true".to_owned(), "Write true.".to_owned()),
            "false" | "0" | "no" | "n" | "f" => Cell::Odd("false".to_owned(), "Write false.".to_owned()),
            _ => Cell::Bad("Write true or false.".to_owned()),
        },
        Kind::Word(words, older) => word(text, words, if version == Version::V1_1 { older } else { &[] }),
        Kind::Grades => many(text, grade),
    }
}

fn id(text: &str) -> Cell {
    if text.chars().count() > 255 {
        return Cell::Bad("An identifier has at most 255 letters.".to_owned());
    }
    Cell::Fine(text.to_owned())
}

fn many(text: &str, one: impl Fn(&str) -> Cell) -> Cell {
    let (mut list, mut faults) = (Vec::new(), Vec::new());
    for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        match one(part) {
            Cell::Fine(said) => list.push(said),
            Cell::Odd(said, remedy) => {
                list.push(said);
                faults.push(remedy);
            }
            Cell::Bad(remedy) => faults.push(remedy),
        }
    }
    match (faults.into_iter().next(), list.is_empty()) {
        (Some(remedy), true) => Cell::Bad(remedy),
        (Some(remedy), false) => Cell::Odd(list.join(","), remedy),
        (None, _) => Cell::Fine(list.join(",")),
    }
}

fn word(text: &str, words: &[&str], older: &[&str]) -> Cell {
    if words.contains(&text) || older.contains(&text) || text.starts_with("ext:") && text.len() > 4 {
        return Cell::Fine(text.to_owned());
    }
    let all = words.join(", ");
    if text == "inactive" && words.contains(&"tobedeleted") {
        return Cell::Odd(
            "tobedeleted".to_owned(),
            "It is read as tobedeleted; the standard has no other word for it.".to_owned(),
        );
    }
    match words.iter().chain(older).find(|word| word.eq_ignore_ascii_case(text)) {
        Some(word) => Cell::Odd((*word).to_owned(), format!("Write {word}.")),
        None => Cell::Bad(format!("Write one of {all}.")),
    }
}

fn grade(text: &str) -> Cell {
    let right = |code: &str| Cell::Odd(code.to_owned(), format!("Write {code}, the CEDS code."));
    if GRADES.contains(&text) {
        return Cell::Fine(text.to_owned());
    }
    let lower = text.to_ascii_lowercase();
    let bare = lower.trim_start_matches("grade").trim_end_matches("grade").trim();
    let bare = ["st", "nd", "rd", "th"].iter().find_map(|end| bare.strip_suffix(end)).unwrap_or(bare);
    match bare.parse::<u8>() {
        Ok(0) => return right("KG"),
        Ok(number @ 1..=13) => return right(&format!("{number:02}")),
        _ => {}
    }
    match bare {
        "k" | "kindergarten" => right("KG"),
        "prek" | "pre-k" => right("PK"),
        _ => match GRADES.iter().find(|code| code.eq_ignore_ascii_case(text)) {
            Some(code) => right(code),
            None => Cell::Bad("Write a CEDS code: PK, KG, 01 to 12, UG.".to_owned()),
        },
    }
}

fn day(text: &str) -> Cell {
    if let Ok(day) = text.parse::<Day>() {
        let said = day.to_string();
        return if said == text {
            Cell::Fine(said)
        } else {
            Cell::Odd(said.clone(), format!("Write {said}."))
        };
    }
    let parts: Vec<&str> = text.split(['/', '.', '-', 'T', ' ']).collect();
    let number = |at: usize| parts.get(at).and_then(|part: &&str| part.parse::<u16>().ok()).unwrap_or(0);
    let (first, second, third) = (number(0), number(1), number(2));
    // Only one of the two can be the month, or neither date is told.
    let said = match (first, second, third) {
        (1000.., 1..=12, 1..=31) => format!("{first:04}-{second:02}-{third:02}"),
        (13..=31, 1..=12, 1000..) => format!("{third:04}-{second:02}-{first:02}"),
        (1..=12, 13..=31, 1000..) => format!("{third:04}-{first:02}-{second:02}"),
        (1..=12, same, 1000..) if same == first => format!("{third:04}-{first:02}-{second:02}"),
        _ => String::new(),
    };
    match said.parse::<Day>() {
        Ok(day) => Cell::Odd(day.to_string(), "Write a date as 2026-09-01.".to_owned()),
        Err(_) => {
            Cell::Bad("Write a date of the calendar as 2026-09-01: month or day cannot be told.".to_owned())
        }
    }
}

/// A moment is kept as it is written: it decides nothing here.
fn moment(text: &str) -> Cell {
    let iso =
        text.split_once('T').is_some_and(|(date, time)| date.parse::<Day>().is_ok() && time.ends_with('Z'));
    if iso {
        Cell::Fine(text.to_owned())
    } else {
        Cell::Odd(text.to_owned(), "Write a moment as 2026-09-01T07:30:00.000Z.".to_owned())
    }
}

/// How many letters must be changed, added or taken away (Levenshtein 1966).
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.chars().enumerate() {
        let mut before = row[0];
        row[0] = i + 1;
        for (j, b) in other.iter().enumerate() {
            let change = before + usize::from(a != *b);
            before = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(row[j + 1] + 1);
        }
    }
    row[other.len()]
}
