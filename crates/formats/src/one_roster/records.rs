//! Rows as what they are about. A row that was read has what its record needs; one that was made may not, and gives
//! `None`.

use domain::Day;
use domain::people::{Grade, Role as Ours};

use super::{File, Row, Set, Version};

/// What an org is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OrgKind {
    /// Holds schools.
    District,
    /// Holds classes.
    School,
    /// Part of a school.
    Department,
    /// A state, a nation and the like, above districts.
    Above,
}

/// A district, a school or a part of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Org<'r> {
    /// What it is.
    pub kind: OrgKind,
    /// As people say it.
    pub name: &'r str,
    /// What it belongs to.
    pub parent: Option<&'r str>,
}

/// A school year or a part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Session<'r> {
    /// As people say it.
    pub title: &'r str,
    /// First day.
    pub start: Day,
    /// Last day.
    pub end: Day,
    /// What it is a part of.
    pub parent: Option<&'r str>,
}

/// A course.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course<'r> {
    /// As people say it.
    pub title: &'r str,
    /// Whose.
    pub org: Option<&'r str>,
    /// Codes of grades.
    pub grades: Vec<&'r str>,
    /// Subjects as words.
    pub subjects: Vec<&'r str>,
}

/// A class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Class<'r> {
    /// As people say it.
    pub title: &'r str,
    /// Its course.
    pub course: Option<&'r str>,
    /// Its school.
    pub school: &'r str,
    /// When it is held.
    pub terms: Vec<&'r str>,
    /// Codes of grades.
    pub grades: Vec<&'r str>,
    /// Subjects as words.
    pub subjects: Vec<&'r str>,
}

/// A person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person<'r> {
    /// May use what the roster is sent to.
    pub enabled: bool,
    /// What they are called: the preferred name where there is one.
    pub given_name: &'r str,
    /// Family name; may be empty.
    pub family_name: &'r str,
    /// Codes of grades.
    pub grades: Vec<&'r str>,
    /// Where they belong, the first first.
    pub orgs: Vec<&'r str>,
}

/// What a person is in Waymark's words, as far as it has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Learner, teacher or administrator.
    Known(Ours),
    /// Somebody at home: they are invited from the learner's page.
    Family,
    /// Aides, counselors, proctors and what a vendor made up.
    Other,
}

/// What a person is, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Role<'r> {
    /// Who.
    pub person: &'r str,
    /// What they are.
    pub part: Part,
    /// It comes before others that they have.
    pub is_primary: bool,
    /// Where.
    pub org: Option<&'r str>,
    /// Until when, where it ends.
    pub end: Option<Day>,
}

/// Somebody in a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Enrollment<'r> {
    /// The class.
    pub class: &'r str,
    /// Who.
    pub person: &'r str,
    /// What they are there.
    pub part: Part,
    /// From when, where it is said.
    pub begin: Option<Day>,
    /// Until when.
    pub end: Option<Day>,
}

fn some(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

fn day(row: &Row, column: &str) -> Option<Day> {
    row.get(column).parse().ok()
}

fn part(word: &str) -> Part {
    match word {
        "student" => Part::Known(Ours::Learner),
        "teacher" => Part::Known(Ours::Teacher),
        "administrator"
        | "districtAdministrator"
        | "siteAdministrator"
        | "systemAdministrator"
        | "principal" => Part::Known(Ours::Administrator),
        "guardian" | "parent" | "relative" => Part::Family,
        _ => Part::Other,
    }
}

/// A CEDS code as a grade of ours; `None` for what is before kindergarten, after grade 12 or none.
pub fn grade(code: &str) -> Option<Grade> {
    if code == "KG" {
        Grade::new(0)
    } else {
        code.parse().ok().filter(|number| *number > 0).and_then(Grade::new)
    }
}

impl<'r> Org<'r> {
    /// The org of a row.
    pub fn of(row: &'r Row) -> Option<Self> {
        let kind = match row.get("type") {
            "district" => OrgKind::District,
            "school" => OrgKind::School,
            "department" => OrgKind::Department,
            _ => OrgKind::Above,
        };
        Some(Self { kind, name: some(row.get("name"))?, parent: some(row.get("parentSourcedId")) })
    }
}

impl<'r> Session<'r> {
    /// The session of a row.
    pub fn of(row: &'r Row) -> Option<Self> {
        let (start, end) = (day(row, "startDate")?, day(row, "endDate")?);
        Some(Self { title: row.get("title"), start, end, parent: some(row.get("parentSourcedId")) })
    }
}

impl<'r> Course<'r> {
    /// The course of a row.
    pub fn of(row: &'r Row) -> Option<Self> {
        Some(Self {
            title: some(row.get("title"))?,
            org: some(row.get("orgSourcedId")),
            grades: row.list("grades"),
            subjects: row.list("subjects"),
        })
    }
}

impl<'r> Class<'r> {
    /// The class of a row.
    pub fn of(row: &'r Row) -> Option<Self> {
        Some(Self {
            title: some(row.get("title"))?,
            course: some(row.get("courseSourcedId")),
            school: some(row.get("schoolSourcedId"))?,
            terms: row.list("termSourcedIds"),
            grades: row.list("grades"),
            subjects: row.list("subjects"),
        })
    }
}

impl<'r> Person<'r> {
    /// The person of a row, of either edition.
    pub fn of(row: &'r Row) -> Option<Self> {
        let preferred = |preferred, legal| some(row.get(preferred)).unwrap_or(row.get(legal));
        let orgs = match some(row.get("primaryOrgSourcedId")) {
            Some(org) => vec![org],
            None => row.list("orgSourcedIds"),
        };
        Some(Self {
            enabled: row.get("enabledUser") != "false",
            given_name: some(preferred("preferredGivenName", "givenName"))?,
            family_name: preferred("preferredFamilyName", "familyName"),
            grades: row.list("grades"),
            orgs,
        })
    }
}

impl<'r> Role<'r> {
    /// The role of a row of roles.csv.
    pub fn of(row: &'r Row) -> Option<Self> {
        Some(Self {
            person: some(row.get("userSourcedId"))?,
            part: part(row.get("role")),
            is_primary: row.get("roleType") != "secondary",
            org: some(row.get("orgSourcedId")),
            end: day(row, "endDate"),
        })
    }

    /// All roles of a set, of either edition.
    pub fn all(set: &'r Set) -> Vec<Self> {
        if set.version == Version::V1_2 {
            return set
                .rows(File::Roles)
                .iter()
                .filter(|row| !row.is_deleted())
                .filter_map(Self::of)
                .collect();
        }
        let users = set.rows(File::Users).iter().filter(|row| !row.is_deleted());
        users
            .map(|row| Self {
                person: row.id(),
                part: part(row.get("role")),
                is_primary: true,
                org: row.list("orgSourcedIds").first().copied(),
                end: None,
            })
            .collect()
    }
}

impl<'r> Enrollment<'r> {
    /// The enrollment of a row.
    pub fn of(row: &'r Row) -> Option<Self> {
        Some(Self {
            class: some(row.get("classSourcedId"))?,
            person: some(row.get("userSourcedId"))?,
            part: part(row.get("role")),
            begin: day(row, "beginDate"),
            end: day(row, "endDate"),
        })
    }
}
