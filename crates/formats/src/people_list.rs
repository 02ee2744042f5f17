//! A list of learners pasted from a spreadsheet, an e-mail or a register: one person a line.
//!
//! Each line is `Given Family`, `Family, Given`, or columns split by tabs or semicolons: given name, family
//! name, grade, number in the school's own system. A first line of column names is seen as such. Empty lines and numbering ("12. Amina") go.

use std::collections::BTreeMap;

use domain::people::Grade;

use crate::finding::{Finding, Severity};

/// The most lines taken at once.
pub const LINES_MAX: usize = 500;

/// The most characters of one name.
pub const NAME_MAX: usize = 60;

/// One person of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// 1 is the first line of the text.
    pub row: u32,
    /// Given name; never empty.
    pub given_name: String,
    /// Family name; may be empty.
    pub family_name: String,
    /// Grade, where the line says one.
    pub grade: Option<Grade>,
    /// The number they have in the school's own system, where the line says one.
    pub sourced_id: Option<String>,
}

/// Reads a pasted list. Where there is an error the people are those of the lines that can be read, so that
/// a page can show both; nothing is to be applied then.
pub fn read(text: &str) -> (Vec<Person>, Vec<Finding>) {
    let mut people: Vec<Person> = Vec::new();
    let mut findings = Vec::new();
    let mut seen: BTreeMap<(String, String), u32> = BTreeMap::new();
    for (i, line) in text.lines().enumerate() {
        let row = i as u32 + 1;
        let line = strip_number(line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}'));
        if line.is_empty() || (people.is_empty() && is_header(line)) {
            continue;
        }
        if people.len() == LINES_MAX {
            findings.push(error(row, "list", line, &format!("Paste at most {LINES_MAX} people at a time.")));
            break;
        }
        match person(row, line) {
            Ok(person) => {
                let key = (person.given_name.to_lowercase(), person.family_name.to_lowercase());
                if let Some(first) = seen.insert(key, row) {
                    findings.push(Finding {
                        severity: Severity::Warning,
                        ..error(
                            row,
                            "name",
                            line,
                            &format!("The same name stands in row {first}. Both are taken."),
                        )
                    });
                }
                people.push(person);
            }
            Err(finding) => findings.push(*finding),
        }
    }
    if people.is_empty() && findings.is_empty() {
        findings.push(error(1, "list", "", "Paste one name a line, such as Amina Diallo."));
    }
    (people, findings)
}

fn error(row: u32, field: &str, found: &str, remedy: &str) -> Finding {
    Finding {
        severity: Severity::Error,
        file: "pasted list".into(),
        row,
        field: field.into(),
        found: found.chars().take(80).collect(),
        remedy: remedy.into(),
    }
}

/// `12. Amina` and `12) Amina` are Amina.
fn strip_number(line: &str) -> &str {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    match rest.strip_prefix(['.', ')']) {
        Some(name) if rest.len() < line.len() => name.trim_start(),
        _ => line,
    }
}

fn is_header(line: &str) -> bool {
    let lower = line.to_lowercase();
    ["first", "given", "name", "nombre", "student", "learner"].iter().any(|word| lower.starts_with(word))
        && lower.contains(['\t', ';', ','])
}

fn person(row: u32, line: &str) -> Result<Person, Box<Finding>> {
    let columns: Vec<&str> = if line.contains(['\t', ';']) {
        line.split(['\t', ';']).map(str::trim).collect()
    } else if let Some((family, given)) = line.split_once(',') {
        vec![given.trim(), family.trim()]
    } else {
        let (given, family) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        vec![given, family.trim()]
    };
    let given = tidy(columns[0]);
    let family = tidy(columns.get(1).copied().unwrap_or(""));
    if given.is_empty() {
        return Err(Box::new(error(row, "given name", line, "Give each line at least a given name.")));
    }
    for (field, name) in [("given name", &given), ("family name", &family)] {
        if name.chars().count() > NAME_MAX || name.chars().any(|c| c.is_control() || "<>{}|\\".contains(c)) {
            let remedy = format!(
                "A name has at most {NAME_MAX} letters and no signs such as < or {{. Mend this line."
            );
            return Err(Box::new(error(row, field, name, &remedy)));
        }
    }
    let grade = match columns.get(2).copied().filter(|text| !text.is_empty()) {
        None => None,
        Some(text) => Some(Grade::from_word(text).ok_or_else(|| {
            Box::new(error(row, "grade", text, "Write K or a number from 1 to 12, or leave it out."))
        })?),
    };
    if columns.len() > 4 && columns[4..].iter().any(|text| !text.is_empty()) {
        let found = columns[4..].join(" ");
        return Err(Box::new(error(
            row,
            "line",
            &found,
            "Keep four columns: given name, family name, grade, number.",
        )));
    }
    let sourced_id = columns.get(3).copied().filter(|text| !text.is_empty());
    let sound = |text: &&str| text.chars().count() <= NAME_MAX && !text.chars().any(char::is_control);
    if let Some(wrong) = sourced_id.filter(|text| !sound(text)) {
        let remedy = format!("A number has at most {NAME_MAX} letters and digits. Mend this line.");
        return Err(Box::new(error(row, "number", wrong, &remedy)));
    }
    let sourced_id = sourced_id.map(str::to_owned);
    Ok(Person { row, given_name: given, family_name: family, grade, sourced_id })
}

/// One space between words, no quotes around.
fn tidy(name: &str) -> String {
    name.trim_matches('"').split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn names(text: &str) -> Vec<(String, String)> {
        let (people, findings) = read(text);
        assert_eq!(findings, vec![]);
        people.into_iter().map(|p| (p.given_name, p.family_name)).collect()
    }

    fn pair(given: &str, family: &str) -> (String, String) {
        (given.into(), family.into())
    }

    #[test]
    fn the_ways_people_write_lists() {
        let want = vec![pair("Amina", "Diallo"), pair("José Luis", "García Peña")];
        assert_eq!(names("Amina Diallo\n\nGarcía Peña, José Luis\n"), want);
        assert_eq!(names("\u{feff}given name\tfamily name\nAmina\tDiallo\nJosé Luis\tGarcía Peña"), want);
        assert_eq!(names("1. Amina Diallo\r\n2) García Peña, José Luis\r\n"), want);
        assert_eq!(names("Cher"), vec![pair("Cher", "")]);
        assert_eq!(read("Amina;Diallo;4").0[0].grade, Grade::new(4));
        assert_eq!(read("Amina;Diallo;4;s01").0[0].sourced_id.as_deref(), Some("s01"));
        assert_eq!(read("Amina;Diallo;;").0[0].sourced_id, None);
    }

    #[test]
    fn a_fault_names_row_field_and_remedy() {
        let (people, findings) = read("Amina Diallo\n\tDiallo\nBo;Li;fourth");
        assert_eq!(people.len(), 2, "the first and the one whose line begins with its family name");
        assert_eq!((findings[0].row, findings[0].field.as_str()), (3, "grade"));
        assert!(findings[0].remedy.contains("1 to 12"));
        let (_, findings) = read("<script>;x");
        assert_eq!(findings[0].severity, Severity::Error);
        assert_eq!(read("  \n").1.len(), 1);
        let (_, findings) = read(&"A B\n".repeat(LINES_MAX + 1));
        assert!(findings.iter().any(|f| f.severity == Severity::Error && f.row == LINES_MAX as u32 + 1));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]
        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,200}(\n\\PC{0,80}){0,6}") {
            let (people, _) = read(&text);
            for person in people {
                prop_assert!(!person.given_name.is_empty());
                prop_assert!(person.given_name.chars().count() <= NAME_MAX);
            }
        }
    }
}
