//! People and classes, shaped as OneRoster has them: orgs, academic sessions, courses, classes, users with
//! a role, enrollments.

use serde::{Deserialize, Serialize};

use crate::id::{ClassId, CourseId, OrgId, SessionId, UserId};
use crate::time::Day;

/// What a person is in the school. *Learner* is OneRoster's role `student`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Learns.
    Learner,
    /// Looks after a learner at home.
    Guardian,
    /// Teaches classes.
    Teacher,
    /// Runs a school or a district.
    Administrator,
    /// Helps teachers, sees practice and not children's records.
    Coach,
}

impl Role {
    /// All roles, in the order of every table.
    pub const ALL: [Self; 5] =
        [Self::Learner, Self::Guardian, Self::Teacher, Self::Administrator, Self::Coach];

    /// The word in the store, in CSV and in the API.
    pub fn word(self) -> &'static str {
        match self {
            Self::Learner => "learner",
            Self::Guardian => "guardian",
            Self::Teacher => "teacher",
            Self::Administrator => "administrator",
            Self::Coach => "coach",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.word() == word)
    }

    /// Signs in with a name and a password.
    pub fn is_staff(self) -> bool {
        matches!(self, Self::Teacher | Self::Administrator | Self::Coach)
    }
}

/// How a person stands to what they want to see or change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// It is about themselves.
    Myself,
    /// It is about a class they are enrolled in or teach, or somebody in it.
    MyClass,
    /// It is about a child they are a guardian of.
    MyChild,
    /// It is about the school they belong to.
    MySchool,
    /// It is about a school of the district they belong to.
    MyDistrict,
    /// None of these.
    Stranger,
}

impl Relation {
    /// All relations, nearest first.
    pub const ALL: [Self; 6] =
        [Self::Myself, Self::MyClass, Self::MyChild, Self::MySchool, Self::MyDistrict, Self::Stranger];

    /// The word of the permission table.
    pub fn word(self) -> &'static str {
        match self {
            Self::Myself => "self",
            Self::MyClass => "my class",
            Self::MyChild => "my child",
            Self::MySchool => "my school",
            Self::MyDistrict => "my district",
            Self::Stranger => "stranger",
        }
    }
}

/// District or school.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrgKind {
    /// Holds schools.
    District,
    /// Holds classes.
    School,
}

/// A district or a school.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Org {
    /// Ours.
    pub id: OrgId,
    /// District or school.
    pub kind: OrgKind,
    /// As people say it.
    pub name: String,
    /// The district of a school.
    pub parent: Option<OrgId>,
    /// IANA name of its time zone.
    pub zone: String,
}

/// A school year or a part of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AcademicSession {
    /// Ours.
    pub id: SessionId,
    /// Whose.
    pub org: OrgId,
    /// Such as "2026-27".
    pub name: String,
    /// First day.
    pub start: Day,
    /// Last day, itself included.
    pub end: Day,
}

/// A course, of which classes are held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Course {
    /// Ours.
    pub id: CourseId,
    /// Whose.
    pub org: OrgId,
    /// Such as "Mathematics 4".
    pub name: String,
    /// Framework its competencies come from.
    pub framework: String,
}

/// The school grade: kindergarten is 0, high school grades are 9 to 12.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Grade(u8);

impl Grade {
    /// Kindergarten to grade 12; `None` for anything else.
    pub fn new(number: u8) -> Option<Self> {
        (number <= 12).then_some(Self(number))
    }

    /// 0 for kindergarten, 1 to 12.
    pub fn number(self) -> u8 {
        self.0
    }

    /// `K`, `1` ... `12`.
    pub fn word(self) -> String {
        if self.0 == 0 { "K".to_owned() } else { self.0.to_string() }
    }

    /// Reads `K`, `k`, `0` to `12`.
    pub fn from_word(word: &str) -> Option<Self> {
        let word = word.trim();
        if word.eq_ignore_ascii_case("k") { Some(Self(0)) } else { word.parse().ok().and_then(Self::new) }
    }

    /// Which of the three shapes of the pages fits.
    pub fn age(self) -> Age {
        match self.0 {
            0..=2 => Age::Young,
            3..=5 => Age::Middle,
            _ => Age::Older,
        }
    }
}

/// Pages come in three shapes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Age {
    /// K-2: tiles, sound, big targets.
    Young,
    /// Grades 3-5.
    Middle,
    /// Grades 6-12.
    Older,
}

/// How learners of a class say who they are (contracts.md 3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignInWay {
    /// Tap own tile while the teacher has the class open.
    Tile,
    /// Class code, own tile, then three pictures.
    Picture,
    /// An address printed as a QR code.
    Card,
}

impl SignInWay {
    /// All ways, easiest first.
    pub const ALL: [Self; 3] = [Self::Tile, Self::Picture, Self::Card];

    /// The word in the store and in forms.
    pub fn word(self) -> &'static str {
        match self {
            Self::Tile => "tile",
            Self::Picture => "picture",
            Self::Card => "card",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.word() == word)
    }
}

/// A class: some people who meet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Class {
    /// Ours.
    pub id: ClassId,
    /// The school.
    pub org: OrgId,
    /// The course it is held of.
    pub course: CourseId,
    /// The year or term.
    pub session: SessionId,
    /// As people say it: "4B".
    pub name: String,
    /// The grade most of it is in.
    pub grade: Grade,
    /// What learners type on a shared tablet: six letters and digits that cannot be confused.
    pub code: String,
    /// How its learners sign in.
    pub way: SignInWay,
    /// Learners may sign in outside the class's hours.
    pub home_use: bool,
}

/// A person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct User {
    /// Ours.
    pub id: UserId,
    /// The school or district they belong to.
    pub org: OrgId,
    /// Their role.
    pub role: Role,
    /// What they are called first: shown on tiles and in greetings.
    pub given_name: String,
    /// Family name; may be empty.
    pub family_name: String,
    /// The grade of a learner.
    pub grade: Option<Grade>,
    /// Identifier given by the system the person came from.
    pub sourced_id: Option<String>,
}

impl User {
    /// Given and family name with one space.
    pub fn name(&self) -> String {
        if self.family_name.is_empty() {
            self.given_name.clone()
        } else {
            format!("{} {}", self.given_name, self.family_name)
        }
    }
}

/// A user in a class, in a role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enrollment {
    /// The class.
    pub class: ClassId,
    /// The user.
    pub user: UserId,
    /// Learner or teacher there.
    pub role: Role,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_back() {
        for role in Role::ALL {
            assert_eq!(Role::from_word(role.word()), Some(role));
        }
        for way in SignInWay::ALL {
            assert_eq!(SignInWay::from_word(way.word()), Some(way));
        }
        for number in 0..=12 {
            let grade = Grade::new(number).unwrap();
            assert_eq!(Grade::from_word(&grade.word()), Some(grade));
        }
        assert_eq!(Grade::from_word("13"), None);
    }
}
