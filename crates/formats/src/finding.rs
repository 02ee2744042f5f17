//! What a reader has to say about its input (contracts.md 5, `import`).

use std::fmt;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is taken while there is one of these.
    Error,
    /// Taken, and worth a look.
    Warning,
    /// For information.
    Note,
}

/// One remark, with its place and its remedy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// How bad.
    pub severity: Severity,
    /// Which file, or what the text was called.
    pub file: String,
    /// 1 is the first line.
    pub row: u32,
    /// The field's name.
    pub field: String,
    /// What stood there.
    pub found: String,
    /// What to do.
    pub remedy: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, row {}, {}: \"{}\". {}", self.file, self.row, self.field, self.found, self.remedy)
    }
}

impl Finding {
    /// An error in a row of a text that has no name yet: who opened the file names it.
    pub(crate) fn error(row: u32, field: &str, found: impl Into<String>, remedy: impl Into<String>) -> Self {
        let (found, remedy) = (found.into(), remedy.into());
        Self { severity: Severity::Error, file: String::new(), row, field: field.to_owned(), found, remedy }
    }
}
