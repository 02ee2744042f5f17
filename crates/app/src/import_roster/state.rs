//! All that a roster may meet, loaded at once: what is asked of it is asked for thousands of rows.

use std::collections::{BTreeMap, BTreeSet};

use domain::id::{CourseId, OrgId, SessionId};
use domain::people::{AcademicSession, Class, Course, Enrollment, Org, User};
use domain::{ClassId, Role, UserId};
use formats::one_roster::{File, Row};
use store::roster::{self, RosterRow};
use store::{Tx, people};

use super::change::{Change, Thing};
use crate::Result;

/// What there is, and with each change what there will be.
#[derive(Debug, Default)]
pub(super) struct State {
    pub(super) orgs: BTreeMap<OrgId, Org>,
    pub(super) sessions: BTreeMap<SessionId, AcademicSession>,
    pub(super) courses: BTreeMap<CourseId, Course>,
    pub(super) classes: BTreeMap<ClassId, Class>,
    pub(super) people: BTreeMap<UserId, (User, bool)>,
    pub(super) seats: BTreeMap<(ClassId, UserId), (Role, u32)>,
    /// People by the number that their school's system gave them.
    pub(super) numbers: BTreeMap<String, UserId>,
    /// Enrollments of the roster that stand for a seat.
    standing: BTreeMap<(UserId, [u8; 16]), BTreeSet<String>>,
    rows: BTreeMap<(String, String), Vec<RosterRow>>,
}

impl State {
    pub(super) fn load(tx: &mut Tx) -> Result<Self> {
        let mut state = Self::default();
        for org in people::orgs(tx)? {
            for session in people::sessions(tx, org.id)? {
                state.set(&Thing::Session(session));
            }
            for class in people::classes(tx, org.id)? {
                state.set(&Thing::Class(class));
            }
            state.set(&Thing::Org(org));
        }
        for course in roster::courses(tx)? {
            state.set(&Thing::Course(course));
        }
        for (user, is_active) in roster::everybody(tx)? {
            state.set(&Thing::Person { user, is_active });
        }
        for (enrollment, tile) in roster::seats(tx)? {
            state.set(&Thing::Seat { enrollment, tile });
        }
        for row in roster::rows(tx)? {
            state.set(&Thing::Row(row));
        }
        Ok(state)
    }

    /// The rows of the roster with an identifier, those that are gone too.
    pub(super) fn rows(&self, file: File, id: &str) -> &[RosterRow] {
        self.rows.get(&(file.word().to_owned(), id.to_owned())).map_or(&[], Vec::as_slice)
    }

    /// All rows of a file that the roster has still.
    pub(super) fn live(&self, file: File) -> impl Iterator<Item = &RosterRow> {
        let of_file = self.rows.range((file.word().to_owned(), String::new())..);
        let of_file = of_file.take_while(move |((kind, _), _)| kind == file.word());
        of_file.flat_map(|(_, rows)| rows).filter(|row| row.gone_at.is_none())
    }

    /// What a row with an identifier became. What was made here goes out with our own ids, and comes back with them.
    pub(super) fn subject(&self, file: File, id: &str) -> Option<[u8; 16]> {
        if let Some(row) = self.rows(file, id).first() {
            return Some(row.subject);
        }
        // All ids are written alike.
        let id = *id.parse::<UserId>().ok()?.as_bytes();
        let is_ours = match file {
            File::Orgs => self.orgs.contains_key(&OrgId::from_bytes(id)),
            File::AcademicSessions => self.sessions.contains_key(&SessionId::from_bytes(id)),
            File::Courses => self.courses.contains_key(&CourseId::from_bytes(id)),
            File::Classes => self.classes.contains_key(&ClassId::from_bytes(id)),
            _ => false,
        };
        is_ours.then_some(id)
    }

    /// A person by the number of their school's system, or by our own id where they have none.
    pub(super) fn person(&self, id: &str) -> Option<&(User, bool)> {
        let by_number = self.numbers.get(id).copied();
        let user = by_number.or_else(|| id.parse::<UserId>().ok())?;
        self.people.get(&user).filter(|(user, _)| by_number.is_some() || user.sourced_id.is_none())
    }

    /// Whether a row of a file stands for something.
    pub(super) fn has_row_for(&self, file: File, subject: [u8; 16]) -> bool {
        self.live(file).any(|row| row.subject == subject)
    }

    /// Whether an enrollment of the roster, other than one, stands for a seat.
    pub(super) fn stands(&self, class: [u8; 16], user: UserId, other_than: &str) -> bool {
        self.standing.get(&(user, class)).is_some_and(|ids| ids.iter().any(|id| id != other_than))
    }

    /// The classes in which the roster seats a person.
    pub(super) fn seated_in(&self, user: UserId) -> Vec<ClassId> {
        let from = self.standing.range((user, [0; 16])..=(user, [255; 16]));
        from.filter(|(_, ids)| !ids.is_empty()).map(|((_, class), _)| ClassId::from_bytes(*class)).collect()
    }

    pub(super) fn note(&mut self, change: &Change) {
        match (&change.before, &change.after) {
            (_, Some(after)) => self.set(after),
            (Some(before), None) => self.unset(before),
            (None, None) => {}
        }
    }

    fn set(&mut self, thing: &Thing) {
        match thing {
            Thing::Org(org) => drop(self.orgs.insert(org.id, org.clone())),
            Thing::Session(session) => drop(self.sessions.insert(session.id, session.clone())),
            Thing::Course(course) => drop(self.courses.insert(course.id, course.clone())),
            Thing::Class(class) => drop(self.classes.insert(class.id, class.clone())),
            Thing::Person { user, is_active } => {
                if let Some(number) = &user.sourced_id {
                    self.numbers.insert(number.clone(), user.id);
                }
                self.people.insert(user.id, (user.clone(), *is_active));
            }
            Thing::Seat { enrollment: Enrollment { class, user, role }, tile } => {
                self.seats.insert((*class, *user), (*role, *tile));
            }
            Thing::Row(row) => {
                self.stand(row, row.gone_at.is_none());
                let rows = self.rows.entry((row.kind.clone(), row.sourced_id.clone())).or_default();
                match rows.iter_mut().find(|other| other.subject == row.subject) {
                    Some(other) => *other = row.clone(),
                    None => rows.push(row.clone()),
                }
            }
        }
    }

    fn stand(&mut self, row: &RosterRow, is_there: bool) {
        let Some(user) = row.user.filter(|_| row.kind == File::Enrollments.word()) else { return };
        let ids = self.standing.entry((user, row.subject)).or_default();
        match is_there {
            true => ids.insert(row.sourced_id.clone()),
            false => ids.remove(&row.sourced_id),
        };
    }

    fn unset(&mut self, thing: &Thing) {
        match thing {
            Thing::Seat { enrollment, .. } => drop(self.seats.remove(&(enrollment.class, enrollment.user))),
            Thing::Row(row) => {
                self.stand(row, false);
                if let Some(rows) = self.rows.get_mut(&(row.kind.clone(), row.sourced_id.clone())) {
                    rows.retain(|other| other.subject != row.subject);
                }
            }
            _ => {}
        }
    }
}

/// A row's cells as they are kept, in the shape of 1.2: without passwords, and without what is about the file.
pub(super) fn body(file: File, row: &Row) -> String {
    let mut row = row.clone();
    for column in ["password", "status", "dateLastModified"] {
        row.set(column, "");
    }
    complete(file, &mut row);
    let cells: BTreeMap<&str, &str> = row.cells().collect();
    serde_json::to_string(&cells).unwrap_or_default()
}

/// Fills in what the standard wants and the row leaves open, where there is one answer.
pub(crate) fn complete(file: File, row: &mut Row) {
    let open = match file {
        File::Users => vec![
            ("enabledUser", "true".to_owned()),
            ("username", row.id().to_owned()),
            ("primaryOrgSourcedId", row.list("orgSourcedIds").first().copied().unwrap_or("").to_owned()),
        ],
        File::Classes => vec![("classType", "scheduled".to_owned())],
        File::AcademicSessions => vec![
            ("type", "schoolYear".to_owned()),
            ("schoolYear", row.get("endDate").split('-').next().unwrap_or("").to_owned()),
        ],
        _ => Vec::new(),
    };
    for (column, text) in open {
        if row.get(column).is_empty() {
            row.set(column, text);
        }
    }
    if file == File::Users {
        // In 1.2 roles have rows of their own.
        row.set("orgSourcedIds", "");
        row.set("role", "");
    }
}

/// The row of kept cells.
pub(crate) fn row(body: &str) -> Row {
    let cells: BTreeMap<String, String> = serde_json::from_str(body).unwrap_or_default();
    let mut row = Row::default();
    for (name, text) in cells {
        row.set(&name, text);
    }
    row
}
