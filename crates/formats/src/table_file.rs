//! A table as a file that spreadsheets open: CSV (RFC 4180) as Excel, LibreOffice and Numbers read it.
//!
//! - UTF-8 with a byte order mark: without it Excel takes the file for its machine's old code page, and *Anahí*
//!   becomes unreadable.
//! - Numbers are whole numbers without quotes, so that they arrive as numbers in every country: a decimal point
//!   would be text wherever a comma is the custom.
//! - A text that a spreadsheet would run as a formula gets an apostrophe in front of it (OWASP, "CSV injection").

use domain::Day;

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell<'a> {
    /// Nothing.
    Empty,
    /// A text as people wrote it.
    Text(&'a str),
    /// A whole number.
    Number(i64),
    /// A date, as ISO 8601 writes it: every spreadsheet knows it for a date.
    Day(Day),
}

/// A table in the making: its head, then row by row.
#[derive(Debug, Clone)]
pub struct TableFile {
    text: String,
    columns: usize,
}

impl TableFile {
    /// A table with these columns.
    pub fn new(head: &[&str]) -> Self {
        let mut file = Self { text: String::from('\u{feff}'), columns: head.len() };
        file.row(&head.iter().map(|name| Cell::Text(name)).collect::<Vec<_>>());
        file
    }

    /// Adds a row.
    ///
    /// # Panics
    /// Where it has more or fewer cells than there are columns.
    pub fn row(&mut self, cells: &[Cell<'_>]) {
        assert_eq!(cells.len(), self.columns, "a cell for each column");
        for (at, cell) in cells.iter().enumerate() {
            if at > 0 {
                self.text.push(',');
            }
            match cell {
                Cell::Empty => {}
                Cell::Number(number) => self.text.push_str(&number.to_string()),
                Cell::Day(day) => self.text.push_str(&day.to_string()),
                Cell::Text(text) => self.text(text),
            }
        }
        self.text.push_str("\r\n");
    }

    /// The whole file.
    pub fn finish(self) -> String {
        self.text
    }

    fn text(&mut self, text: &str) {
        // Spaces before the sign do not stop a spreadsheet; tab and return are signs themselves.
        let formula = text
            .trim_start_matches(' ')
            .starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
        let quoted = text.contains(['"', ',', '\n', '\r', ';', '\t']);
        if quoted {
            self.text.push('"');
        }
        if formula {
            self.text.push('\'');
        }
        if quoted {
            self.text.push_str(&text.replace('"', "\"\""));
            self.text.push('"');
        } else {
            self.text.push_str(text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn one(cell: Cell<'_>) -> String {
        let mut file = TableFile::new(&["a", "b"]);
        file.row(&[cell, Cell::Empty]);
        file.finish().strip_prefix("\u{feff}a,b\r\n").unwrap().strip_suffix(",\r\n").unwrap().to_owned()
    }

    #[test]
    fn formulas_are_disarmed_and_names_are_not() {
        for (text, kept) in [
            ("=1+2", "'=1+2"),
            ("+1", "'+1"),
            ("-2+3", "'-2+3"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("  =1", "'  =1"),
            ("\t=1", "\"'\t=1\""),
            ("=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\""),
            ("Anahí", "Anahí"),
            ("Jean-Luc", "Jean-Luc"),
            ("O'Hara", "O'Hara"),
            ("Diallo, Amina", "\"Diallo, Amina\""),
        ] {
            assert_eq!(one(Cell::Text(text)), kept);
        }
        assert_eq!((one(Cell::Number(-46)), one(Cell::Empty)), ("-46".into(), String::new()));
    }

    proptest! {
        #[test]
        fn no_text_begins_a_formula_or_a_second_cell(text in "\\PC{0,12}") {
            let said = one(Cell::Text(&text));
            let inside = said.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).map(|rest| rest.replace("\"\"", "\""));
            let read = inside.clone().unwrap_or_else(|| said.clone());
            prop_assert!(inside.is_some() || !said.contains([',', '"', '\n', '\r']));
            prop_assert!(!read.trim_start_matches(' ').starts_with(['=', '+', '-', '@']));
            let disarmed = format!("'{text}");
            prop_assert!(read == text || read == disarmed);
        }
    }
}
