//! The roster goes out: everything that is there, as OneRoster 1.2 in bulk. What a roster brought goes out as it came,
//! with what changed here since; what was made here has our own ids.

use std::collections::{BTreeMap, BTreeSet};

use domain::people::{Grade, Org, OrgKind};
use domain::{Role, UserId};
use formats::one_roster::{self, File, Mode, Reading, Row, Set, Table};
use store::roster::{self, RosterRow};
use store::{Tx, people};

use crate::import_roster::{By, complete, kept_row};
use crate::{App, Result};

/// What we call ourselves as a source of rosters.
const SOURCE: (&str, &str) = ("Waymark", "waymark");

/// Identifiers of ours in the roster's words, and the rows that were brought.
struct Names {
    /// Of people.
    numbers: BTreeMap<[u8; 16], String>,
    /// Identifiers of orgs.
    orgs: BTreeSet<String>,
    rows: BTreeMap<(&'static str, [u8; 16]), RosterRow>,
}

impl App {
    /// All orgs, sessions, courses, classes, people who are there, and their seats.
    ///
    /// # Errors
    /// The person may not, or the store fails.
    pub fn export_roster(&self, by: &By) -> Result<Set> {
        self.read(by.tenant(), |tx| {
            by.may(tx)?;
            let set = write(tx)?;
            // As whoever gets it will read it: what names something that does not go out is empty.
            Ok(one_roster::read(&one_roster::write(&set), Reading::Lenient).0)
        })
    }
}

fn write(tx: &mut Tx) -> Result<Set> {
    let kept = roster::rows(tx)?;
    let mut seats: BTreeMap<([u8; 16], UserId), &RosterRow> = BTreeMap::new();
    let everybody = roster::everybody(tx)?;
    let numbers =
        everybody.iter().filter_map(|(user, _)| Some((*user.id.as_bytes(), user.sourced_id.clone()?)));
    let mut names = Names { numbers: numbers.collect(), orgs: BTreeSet::new(), rows: BTreeMap::new() };
    let mut roles: BTreeMap<UserId, Vec<Row>> = BTreeMap::new();
    for row in kept.iter().filter(|row| row.gone_at.is_none()) {
        match (File::from_word(&row.kind), row.user) {
            (Some(File::Enrollments), Some(user)) => drop(seats.insert((row.subject, user), row)),
            (Some(File::Roles), Some(user)) => roles.entry(user).or_default().push(kept_row(&row.body)),
            // Of several rows for one thing the first: departments stand for their school.
            (Some(file), _) => {
                let first = names.rows.entry((file.word(), row.subject)).or_insert_with(|| row.clone());
                if file == File::Orgs && kept_row(&first.body).get("type") == "department" {
                    first.clone_from(row);
                }
            }
            (None, _) => {}
        }
    }
    let mut tables: BTreeMap<File, Vec<Row>> = BTreeMap::new();
    let all = people::orgs(tx)?;
    names.orgs = all.iter().map(|org| names.of(File::Orgs, org.id.as_bytes())).collect();
    for org in &all {
        tables.entry(File::Orgs).or_default().push(names.org(org));
        sessions_and_classes(tx, org, &names, &mut tables)?;
    }
    let mut there = BTreeSet::new();
    for (user, _) in everybody.into_iter().filter(|(_, is_there)| *is_there) {
        if matches!(user.role, Role::Guardian | Role::Coach) {
            continue;
        }
        there.insert(user.id);
        let number = names.of(File::Users, user.id.as_bytes());
        let mut row = names.row(File::Users, user.id.as_bytes());
        let org = names.of(File::Orgs, user.org.as_bytes());
        // A preferred name stays one, and the other name stays what it is.
        let given = if row.get("preferredGivenName").is_empty() { "givenName" } else { "preferredGivenName" };
        let family =
            if row.get("preferredFamilyName").is_empty() { "familyName" } else { "preferredFamilyName" };
        row.set(given, user.given_name.as_str());
        row.set(family, user.family_name.as_str());
        row.set("enabledUser", "true");
        row.set("primaryOrgSourcedId", org.as_str());
        if let Some(grade) =
            user.grade.filter(|grade| one_roster::grade(first(row.get("grades"))) != Some(*grade))
        {
            row.set("grades", code(grade));
        }
        tables.entry(File::Users).or_default().push(row);
        let mut of_user = roles.remove(&user.id).unwrap_or_else(|| vec![role(&number, user.role, &org)]);
        for row in &mut of_user {
            row.set("userSourcedId", number.as_str());
            row.set("userProfileSourcedId", "");
            if !names.goes_out(row.get("orgSourcedId")) {
                row.set("orgSourcedId", org.as_str());
            }
        }
        tables.entry(File::Roles).or_default().extend(of_user);
    }
    for (seat, _) in roster::seats(tx)?.into_iter().filter(|(seat, _)| there.contains(&seat.user)) {
        let brought = seats.get(&(*seat.class.as_bytes(), seat.user));
        let row = brought.map_or_else(
            || {
                let mut row = Row::default();
                let (class, user) = (
                    names.of(File::Classes, seat.class.as_bytes()),
                    names.of(File::Users, seat.user.as_bytes()),
                );
                row.set("sourcedId", format!("{class}-{user}"));
                row.set("role", if seat.role == Role::Learner { "student" } else { "teacher" });
                row.set("classSourcedId", class);
                row.set("userSourcedId", user);
                row
            },
            |brought| kept_row(&brought.body),
        );
        tables.entry(File::Enrollments).or_default().push(row);
    }
    schools_of_seats(&mut tables);
    Ok(set(tables))
}

/// The standard wants a seat's school too, which is the class's.
fn schools_of_seats(tables: &mut BTreeMap<File, Vec<Row>>) {
    let classes = tables.get(&File::Classes).map_or(&[][..], Vec::as_slice);
    let schools: BTreeMap<String, String> =
        classes.iter().map(|row| (row.id().to_owned(), row.get("schoolSourcedId").to_owned())).collect();
    for row in tables.get_mut(&File::Enrollments).into_iter().flatten() {
        if let Some(school) = schools.get(row.get("classSourcedId")) {
            row.set("schoolSourcedId", school.as_str());
        }
    }
}

fn set(mut tables: BTreeMap<File, Vec<Row>>) -> Set {
    let mut set =
        Set { source_name: SOURCE.0.to_owned(), source_code: SOURCE.1.to_owned(), ..Set::default() };
    for file in [
        File::AcademicSessions,
        File::Orgs,
        File::Courses,
        File::Classes,
        File::Users,
        File::Roles,
        File::Enrollments,
    ] {
        let mut rows = tables.remove(&file).unwrap_or_default();
        for row in &mut rows {
            row.set("status", "");
            row.set("dateLastModified", "");
            complete(file, row);
        }
        rows.sort_by(|a, b| a.id().cmp(b.id()));
        // A session of several schools of ours is one of theirs.
        rows.dedup_by(|a, b| a.id() == b.id());
        set.tables.insert(file, Table { mode: Mode::Bulk, rows });
    }
    set
}

fn sessions_and_classes(
    tx: &mut Tx,
    org: &Org,
    names: &Names,
    tables: &mut BTreeMap<File, Vec<Row>>,
) -> Result<()> {
    for session in people::sessions(tx, org.id)? {
        let mut row = names.row(File::AcademicSessions, session.id.as_bytes());
        row.set("title", session.name.as_str());
        row.set("startDate", session.start.to_string());
        row.set("endDate", session.end.to_string());
        tables.entry(File::AcademicSessions).or_default().push(row);
    }
    for course in people::courses(tx, org.id)? {
        let mut row = names.row(File::Courses, course.id.as_bytes());
        row.set("title", course.name.as_str());
        row.set("orgSourcedId", names.of(File::Orgs, org.id.as_bytes()));
        tables.entry(File::Courses).or_default().push(row);
    }
    for class in people::classes(tx, org.id)? {
        let mut row = names.row(File::Classes, class.id.as_bytes());
        row.set("title", class.name.as_str());
        row.set("courseSourcedId", names.of(File::Courses, class.course.as_bytes()));
        row.set("schoolSourcedId", names.of(File::Orgs, org.id.as_bytes()));
        let session = names.of(File::AcademicSessions, class.session.as_bytes());
        if !row.list("termSourcedIds").contains(&session.as_str()) {
            row.set("termSourcedIds", session);
        }
        if !names.rows.contains_key(&(File::Classes.word(), *class.id.as_bytes())) {
            row.set("grades", code(class.grade));
        }
        tables.entry(File::Classes).or_default().push(row);
    }
    Ok(())
}

impl Names {
    /// Whether an org of this identifier is written.
    fn goes_out(&self, id: &str) -> bool {
        self.orgs.contains(id)
    }

    /// The row that was brought, or a bare one with our id.
    fn row(&self, file: File, id: &[u8; 16]) -> Row {
        match self.rows.get(&(file.word(), *id)) {
            Some(row) => kept_row(&row.body),
            None => {
                let mut row = Row::default();
                row.set("sourcedId", self.of(file, id));
                row
            }
        }
    }

    /// The identifier of a thing.
    fn of(&self, file: File, id: &[u8; 16]) -> String {
        let number = self.numbers.get(id).filter(|_| file == File::Users).cloned();
        let brought = self.rows.get(&(file.word(), *id)).map(|row| row.sourced_id.clone());
        number.or(brought).unwrap_or_else(|| UserId::from_bytes(*id).to_string())
    }

    fn org(&self, org: &Org) -> Row {
        let mut row = self.row(File::Orgs, org.id.as_bytes());
        row.set("name", org.name.as_str());
        row.set("type", if org.kind == OrgKind::District { "district" } else { "school" });
        row.set(
            "parentSourcedId",
            org.parent.map_or_else(String::new, |id| self.of(File::Orgs, id.as_bytes())),
        );
        row
    }
}

fn first(list: &str) -> &str {
    list.split(',').next().unwrap_or("")
}

/// The CEDS code of a grade.
fn code(grade: Grade) -> String {
    if grade.number() == 0 { "KG".to_owned() } else { format!("{:02}", grade.number()) }
}

fn role(user: &str, role: Role, org: &str) -> Row {
    let mut row = Row::default();
    row.set("sourcedId", format!("{user}-role"));
    row.set("userSourcedId", user);
    row.set("roleType", "primary");
    row.set(
        "role",
        match role {
            Role::Learner => "student",
            Role::Administrator => "siteAdministrator",
            _ => "teacher",
        },
    );
    row.set("orgSourcedId", org);
    row
}
