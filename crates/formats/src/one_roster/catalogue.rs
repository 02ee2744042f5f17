//! The files of OneRoster's rostering set and their columns, as the standard lists them (1EdTech, OneRoster CSV binding
//! 1.1 of 2017 and 1.2 of 2022; interop.md 2). Everything else in this module is driven by these tables.

use super::Version;

/// A file of the rostering set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum File {
    /// School years and their parts.
    AcademicSessions,
    /// Districts, schools, departments.
    Orgs,
    /// What is taught.
    Courses,
    /// Who meets.
    Classes,
    /// People.
    Users,
    /// What people are, and where (1.2; in 1.1 users carry it).
    Roles,
    /// People's accounts in other systems (1.2).
    UserProfiles,
    /// Who is in which class.
    Enrollments,
    /// Birth dates, sex and descent.
    Demographics,
}

/// Files of the standard that are no part of the rostering set: gradebook and resources.
pub(super) const OTHER_FILES: [&str; 12] = [
    "categories",
    "classResources",
    "courseResources",
    "lineItemLearningObjectiveIds",
    "lineItemScoreScales",
    "lineItems",
    "resources",
    "resultLearningObjectiveIds",
    "resultScoreScales",
    "results",
    "scoreScales",
    "userResources",
];

/// How much a column is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// A row without it says nothing and is left out.
    Always,
    /// The standard asks for it; a row can be understood without it.
    Standard,
    /// It may be empty.
    No,
}

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Any text.
    Text,
    /// An identifier: opaque, never read into.
    Id,
    /// The identifier of a row in a file.
    One(File),
    /// Several of them, with commas.
    Many(File),
    /// Several texts, with commas.
    Texts,
    /// A date, `YYYY-MM-DD`.
    Day,
    /// A moment, ISO 8601 in UTC.
    Moment,
    /// A year, `YYYY`.
    Year,
    /// `true` or `false`.
    Flag,
    /// One of the words; the second list is allowed in 1.1 as well.
    Word(&'static [&'static str], &'static [&'static str]),
    /// CEDS codes of grades, with commas.
    Grades,
}

/// A column.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// As the standard spells it.
    pub name: &'static str,
    /// What stands in it.
    pub kind: Kind,
    /// Whether it must.
    pub need: Need,
}

/// CEDS codes for grades, youngest first.
pub const GRADES: [&str; 21] = [
    "IT", "PR", "PK", "TK", "KG", "01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12",
    "13", "PS", "UG", "Other",
];

const STATUS: Kind = Kind::Word(&["active", "tobedeleted"], &[]);
const SESSION_TYPES: Kind = Kind::Word(&["gradingPeriod", "semester", "schoolYear", "term"], &[]);
const ORG_TYPES: Kind = Kind::Word(&["department", "school", "district", "local", "state", "national"], &[]);
const CLASS_TYPES: Kind = Kind::Word(&["homeroom", "scheduled"], &[]);
const ROLE_TYPES: Kind = Kind::Word(&["primary", "secondary"], &[]);
const ROLES: Kind = Kind::Word(
    &[
        "aide",
        "counselor",
        "districtAdministrator",
        "guardian",
        "parent",
        "principal",
        "proctor",
        "relative",
        "siteAdministrator",
        "student",
        "systemAdministrator",
        "teacher",
    ],
    &["administrator"],
);
const CLASS_ROLES: Kind = Kind::Word(&["administrator", "proctor", "student", "teacher"], &["aide"]);
const SEXES: Kind = Kind::Word(&["male", "female", "unspecified", "other"], &[]);

const fn column(name: &'static str, kind: Kind, need: Need) -> Column {
    Column { name, kind, need }
}

const fn text(name: &'static str) -> Column {
    column(name, Kind::Text, Need::No)
}

const ID: Column = column("sourcedId", Kind::Id, Need::Always);
const STATUS_COLUMN: Column = column("status", STATUS, Need::No);
const CHANGED: Column = column("dateLastModified", Kind::Moment, Need::No);

macro_rules! columns {
    ($($column:expr),+ $(,)?) => { &[ID, STATUS_COLUMN, CHANGED, $($column),+] };
}

const SESSIONS: &[Column] = columns![
    column("title", Kind::Text, Need::Standard),
    column("type", SESSION_TYPES, Need::Standard),
    column("startDate", Kind::Day, Need::Always),
    column("endDate", Kind::Day, Need::Always),
    column("parentSourcedId", Kind::One(File::AcademicSessions), Need::No),
    column("schoolYear", Kind::Year, Need::Standard),
];

const ORGS: &[Column] = columns![
    column("name", Kind::Text, Need::Always),
    column("type", ORG_TYPES, Need::Always),
    text("identifier"),
    column("parentSourcedId", Kind::One(File::Orgs), Need::No),
];

const COURSES: &[Column] = columns![
    column("schoolYearSourcedId", Kind::One(File::AcademicSessions), Need::No),
    column("title", Kind::Text, Need::Always),
    text("courseCode"),
    column("grades", Kind::Grades, Need::No),
    column("orgSourcedId", Kind::One(File::Orgs), Need::Standard),
    column("subjects", Kind::Texts, Need::No),
    column("subjectCodes", Kind::Texts, Need::No),
];

const CLASSES: &[Column] = columns![
    column("title", Kind::Text, Need::Always),
    column("grades", Kind::Grades, Need::No),
    column("courseSourcedId", Kind::One(File::Courses), Need::Standard),
    text("classCode"),
    column("classType", CLASS_TYPES, Need::Standard),
    text("location"),
    column("schoolSourcedId", Kind::One(File::Orgs), Need::Always),
    column("termSourcedIds", Kind::Many(File::AcademicSessions), Need::Standard),
    column("subjects", Kind::Texts, Need::No),
    column("subjectCodes", Kind::Texts, Need::No),
    column("periods", Kind::Texts, Need::No),
];

const USERS_1_1: &[Column] = columns![
    column("enabledUser", Kind::Flag, Need::Standard),
    column("orgSourcedIds", Kind::Many(File::Orgs), Need::Standard),
    column("role", ROLES, Need::Always),
    column("username", Kind::Text, Need::Standard),
    column("userIds", Kind::Texts, Need::No),
    column("givenName", Kind::Text, Need::Always),
    column("familyName", Kind::Text, Need::Standard),
    text("middleName"),
    text("identifier"),
    text("email"),
    text("sms"),
    text("phone"),
    column("agentSourcedIds", Kind::Many(File::Users), Need::No),
    column("grades", Kind::Grades, Need::No),
    text("password"),
];

const USERS: &[Column] = columns![
    column("enabledUser", Kind::Flag, Need::Standard),
    column("username", Kind::Text, Need::Standard),
    column("userIds", Kind::Texts, Need::No),
    column("givenName", Kind::Text, Need::Always),
    column("familyName", Kind::Text, Need::Standard),
    text("middleName"),
    text("identifier"),
    text("email"),
    text("sms"),
    text("phone"),
    column("agentSourcedIds", Kind::Many(File::Users), Need::No),
    column("grades", Kind::Grades, Need::No),
    text("password"),
    text("userMasterIdentifier"),
    text("preferredGivenName"),
    text("preferredMiddleName"),
    text("preferredFamilyName"),
    column("primaryOrgSourcedId", Kind::One(File::Orgs), Need::No),
    text("pronouns"),
];

const ROLE_ROWS: &[Column] = columns![
    column("userSourcedId", Kind::One(File::Users), Need::Always),
    column("roleType", ROLE_TYPES, Need::Standard),
    column("role", ROLES, Need::Always),
    column("beginDate", Kind::Day, Need::No),
    column("endDate", Kind::Day, Need::No),
    column("orgSourcedId", Kind::One(File::Orgs), Need::Standard),
    column("userProfileSourcedId", Kind::One(File::UserProfiles), Need::No),
];

const PROFILES: &[Column] = columns![
    column("userSourcedId", Kind::One(File::Users), Need::Always),
    column("profileType", Kind::Text, Need::Standard),
    column("vendorId", Kind::Text, Need::Standard),
    text("applicationId"),
    text("description"),
    column("credentialType", Kind::Text, Need::Standard),
    column("username", Kind::Text, Need::Standard),
    text("password"),
];

const ENROLLMENTS: &[Column] = columns![
    column("classSourcedId", Kind::One(File::Classes), Need::Always),
    column("schoolSourcedId", Kind::One(File::Orgs), Need::Standard),
    column("userSourcedId", Kind::One(File::Users), Need::Always),
    column("role", CLASS_ROLES, Need::Always),
    column("primary", Kind::Flag, Need::No),
    column("beginDate", Kind::Day, Need::No),
    column("endDate", Kind::Day, Need::No),
];

const DEMOGRAPHICS: &[Column] = columns![
    column("birthDate", Kind::Day, Need::No),
    column("sex", SEXES, Need::No),
    column("americanIndianOrAlaskaNative", Kind::Flag, Need::No),
    column("asian", Kind::Flag, Need::No),
    column("blackOrAfricanAmerican", Kind::Flag, Need::No),
    column("nativeHawaiianOrOtherPacificIslander", Kind::Flag, Need::No),
    column("white", Kind::Flag, Need::No),
    column("demographicRaceTwoOrMoreRaces", Kind::Flag, Need::No),
    column("hispanicOrLatinoEthnicity", Kind::Flag, Need::No),
    text("countryOfBirthCode"),
    text("stateOfBirthAbbreviation"),
    text("cityOfBirth"),
    text("publicSchoolResidenceStatus"),
];

impl File {
    /// All files, each after those that its rows refer to.
    pub const ALL: [Self; 9] = [
        Self::AcademicSessions,
        Self::Orgs,
        Self::Courses,
        Self::Classes,
        Self::Users,
        Self::UserProfiles,
        Self::Roles,
        Self::Enrollments,
        Self::Demographics,
    ];

    /// The name in the manifest; with `.csv` the file's.
    pub fn word(self) -> &'static str {
        match self {
            Self::AcademicSessions => "academicSessions",
            Self::Orgs => "orgs",
            Self::Courses => "courses",
            Self::Classes => "classes",
            Self::Users => "users",
            Self::Roles => "roles",
            Self::UserProfiles => "userProfiles",
            Self::Enrollments => "enrollments",
            Self::Demographics => "demographics",
        }
    }

    /// Reads the name, whatever its case.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|file| file.word().eq_ignore_ascii_case(word))
    }

    /// With `.csv`.
    pub fn name(self) -> String {
        format!("{}.csv", self.word())
    }

    /// Its columns, in the order in which they are written.
    pub fn columns(self, version: Version) -> &'static [Column] {
        match self {
            Self::AcademicSessions => SESSIONS,
            Self::Orgs => ORGS,
            Self::Courses => COURSES,
            Self::Classes => CLASSES,
            Self::Users if version == Version::V1_1 => USERS_1_1,
            Self::Users => USERS,
            Self::Roles => ROLE_ROWS,
            Self::UserProfiles => PROFILES,
            Self::Enrollments => ENROLLMENTS,
            Self::Demographics => DEMOGRAPHICS,
        }
    }

    /// Whether a version has it.
    pub fn is_of(self, version: Version) -> bool {
        version == Version::V1_2 || !matches!(self, Self::Roles | Self::UserProfiles)
    }
}

/// Names that older versions and other programs use for a column.
pub(super) fn other_name(file: File, header: &str) -> Option<&'static str> {
    Some(match (file, header.to_ascii_lowercase().as_str()) {
        (File::Classes | File::Courses | File::Users, "grade") => "grades",
        (File::Users, "userid") => "userIds",
        (File::Users, "agents") => "agentSourcedIds",
        (File::Users, "orgsourcedid") => "orgSourcedIds",
        (File::Courses, "schoolyearid") => "schoolYearSourcedId",
        (File::Classes, "termsourcedid") => "termSourcedIds",
        (File::Demographics, "usersourcedid") => "sourcedId",
        _ => return None,
    })
}

/// Every file that a manifest must speak of, in the order in which it is written.
pub(super) fn manifest_files(version: Version) -> Vec<&'static str> {
    let old = |name: &&str| {
        !matches!(
            *name,
            "roles"
                | "userProfiles"
                | "userResources"
                | "scoreScales"
                | "lineItemScoreScales"
                | "resultScoreScales"
        ) && !name.ends_with("LearningObjectiveIds")
    };
    let all = File::ALL.into_iter().map(File::word).chain(OTHER_FILES);
    let mut all: Vec<&str> = all.filter(|name| version == Version::V1_2 || old(name)).collect();
    all.sort_unstable();
    all.dedup();
    all
}
