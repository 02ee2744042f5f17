//! Text to rows of cells under their column names.

use super::remarks::Remarks;
use super::{CELL_MAX, ROWS_MAX};

/// The most columns of one file. Ours: the standard knows 22 at most, and schools add some.
const COLUMNS_MAX: usize = 200;

/// A file's column names and rows, before anything is known of them.
#[derive(Debug)]
pub(super) struct Headed {
    pub(super) header: Vec<String>,
    /// Each with its number; as many cells as there are columns.
    pub(super) rows: Vec<(u32, Vec<String>)>,
}

/// Reads a table; `None` where there is none that can be taken.
pub(super) fn read(text: &str, remarks: &mut Remarks) -> Option<Headed> {
    // One sign for the end of a line: Windows writes two, old machines another.
    let text = &text.replace("\r\n", "\n").replace('\r', "\n");
    let delimiter = delimiter(text, remarks);
    let mut lines = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
        .into_records();
    let Some(Ok(first)) = lines.next() else {
        remarks.odd(1, "file", "", "It is empty. Leave it out, or give it the line of column names.");
        return None;
    };
    let header: Vec<String> = first.iter().map(|name| disarmed(name.trim()).to_owned()).collect();
    if header.len() > COLUMNS_MAX {
        remarks.error(1, "line", format!("{} columns", header.len()), "This is no file of OneRoster.");
        return None;
    }
    let mut rows = Vec::new();
    let mut breaks = 0;
    for line in lines {
        // Text in memory that is UTF-8 and may be ragged: there is nothing that can fail.
        let Ok(line) = line else { continue };
        let (at, start) =
            line.position().map_or((0, 0), |start| (start.line() as u32, start.byte() as usize));
        // Empty lines before a row are told to be the row's beginning.
        let empty =
            text.as_bytes()[start.min(text.len())..].iter().take_while(|byte| **byte == b'\n').count();
        let number = (at + empty as u32).saturating_sub(breaks);
        breaks += line.iter().map(|cell| cell.matches('\n').count() as u32).sum::<u32>();
        if line.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if rows.len() == ROWS_MAX {
            let remedy = format!("Send at most {ROWS_MAX} rows a file: one school at a time, as delta.");
            remarks.error(number, "file", "too many rows", &remedy);
            return None;
        }
        if let Some(cells) = cells(&line, number, &header, remarks) {
            rows.push((number, cells));
        }
    }
    Some(Headed { header, rows })
}

/// A row with as many cells as there are columns; `None` where it cannot be taken.
fn cells(
    line: &csv::StringRecord,
    number: u32,
    header: &[String],
    remarks: &mut Remarks,
) -> Option<Vec<String>> {
    let mut cells = Vec::with_capacity(header.len());
    for (at, cell) in line.iter().enumerate() {
        let field = header.get(at).filter(|name| !name.is_empty()).map_or("line", String::as_str);
        let mut cell = disarmed(cell.trim());
        if cell.chars().nth(CELL_MAX).is_some() {
            let remedy = format!(
                "A cell has at most {CELL_MAX} letters. Look for a quotation mark that is not closed; the row is left out."
            );
            remarks.odd(number, field, cell, &remedy);
            return None;
        }
        let clean;
        if cell.chars().any(|c| c.is_control() && !"\n\r\t".contains(c)) {
            remarks.odd(number, field, cell, "It has signs that cannot be seen. They are taken out.");
            clean = cell.chars().filter(|c| !c.is_control() || "\n\r\t".contains(*c)).collect::<String>();
            cell = clean.trim();
        }
        if at < header.len() {
            cells.push(cell.to_owned());
        } else if !cell.is_empty() {
            remarks.odd(
                number,
                "line",
                cell,
                "The row has more cells than there are columns. What is beyond is not taken.",
            );
        }
    }
    // A column without a name is none, so nothing is missing where only such are.
    if header.iter().skip(cells.len()).any(|name| !name.is_empty()) {
        let found = format!("{} of {} cells", cells.len(), header.len());
        remarks.odd(
            number,
            "line",
            found,
            "The row ends early. The cells that are missing are read as empty.",
        );
    }
    cells.resize(header.len(), String::new());
    Some(cells)
}

/// Commas, unless the first line has none and other signs in their place.
fn delimiter(text: &str, remarks: &mut Remarks) -> u8 {
    let first = text.lines().next().unwrap_or("");
    for sign in [';', '\t'] {
        if !first.contains(',') && first.contains(sign) {
            remarks.odd(
                1,
                "line",
                sign.to_string(),
                "Columns are split by commas in OneRoster. Save the file so.",
            );
            return sign as u8;
        }
    }
    b','
}

/// What a spreadsheet would run as a formula is written with an apostrophe before it; one that is there already gets
/// another, so that reading takes exactly one away.
pub(super) fn armed(text: &str) -> bool {
    text.trim_start_matches('\'')
        .trim_start_matches(' ')
        .starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

fn disarmed(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if armed(rest) => rest,
        _ => cell,
    }
}
