//! What a roster has no more. Seats end and people are not there any more; their evidence, beliefs and work stay, and
//! so do classes, which are then empty.

use std::collections::BTreeSet;

use domain::people::Enrollment;
use domain::{ClassId, Role, UserId};
use formats::finding::Severity;
use formats::one_roster::{File, Row};
use store::roster::RosterRow;

use super::change::Thing;
use super::plan::Planner;

/// From so many people on, half of them may not vanish at once unless somebody says so. Ours: an empty file must not
/// empty a district.
const MANY: usize = 10;

impl Planner<'_> {
    pub(super) fn gone(&mut self) {
        self.guard();
        for file in [
            File::Enrollments,
            File::Roles,
            File::Users,
            File::Classes,
            File::Courses,
            File::AcademicSessions,
            File::Orgs,
        ] {
            let gone = self.gone_of(file);
            let mut ids = BTreeSet::new();
            for row in gone {
                match file {
                    File::Enrollments => self.leave(&row),
                    File::Users => self.leave_school(&row),
                    File::Classes => self.close(&row),
                    _ => {}
                }
                ids.insert(row.sourced_id.clone());
                let after = RosterRow { gone_at: Some(self.now), ..row.clone() };
                self.change(Some(Thing::Row(row)), Some(Thing::Row(after)));
            }
            self.counts.removed += ids.len();
        }
    }

    /// Rows of a file that the roster had: those it says are to be deleted, and in a bulk file those that are absent.
    fn gone_of(&self, file: File) -> Vec<RosterRow> {
        let rows = self.set.rows(file);
        let deleted: BTreeSet<&str> = rows.iter().filter(|row| row.is_deleted()).map(Row::id).collect();
        let there: BTreeSet<&str> = rows.iter().map(Row::id).collect();
        let whole = self.set.is_whole(file);
        let is_gone = |id: &str| deleted.contains(id) || whole && !there.contains(id);
        self.state.live(file).filter(|row| is_gone(&row.sourced_id)).cloned().collect()
    }

    fn guard(&mut self) {
        let (gone, all) = (self.gone_of(File::Users).len(), self.state.live(File::Users).count());
        if gone >= MANY && gone * 2 > all && !self.options.many_gone {
            let remedy = "More than half of the people would be gone. Look at the file; say --many-gone where it is right.";
            self.say(Severity::Error, File::Users, 0, "file", &format!("{gone} of {all}"), remedy);
        }
    }

    /// Ends the seat of an enrollment, unless another enrollment stands for it too.
    pub(super) fn leave(&mut self, row: &RosterRow) {
        let Some(user) = row.user else { return };
        if !self.state.stands(row.subject, user, &row.sourced_id) {
            self.end_seat(ClassId::from_bytes(row.subject), user);
        }
    }

    fn end_seat(&mut self, class: ClassId, user: UserId) {
        if let Some((role, tile)) = self.state.seats.get(&(class, user)).copied() {
            let enrollment = Enrollment { class, user, role };
            self.change(Some(Thing::Seat { enrollment, tile }), None);
        }
    }

    fn leave_school(&mut self, row: &RosterRow) {
        let Some(id) = row.user else { return };
        if self.state.people.get(&id).is_some_and(|(user, _)| user.role == Role::Administrator) {
            let remedy = "Administrators are not taken out by a file. Their account stays.";
            self.say(Severity::Warning, File::Users, 0, "role", &row.sourced_id, remedy);
            return;
        }
        for class in self.state.seated_in(id) {
            self.end_seat(class, id);
        }
        self.set_there(id, false);
    }

    /// Ends the seats that the roster made in a class; those made by hand stay.
    fn close(&mut self, row: &RosterRow) {
        let seated = self.state.live(File::Enrollments).filter(|seat| seat.subject == row.subject);
        for user in seated.filter_map(|seat| seat.user).collect::<Vec<_>>() {
            self.end_seat(ClassId::from_bytes(row.subject), user);
        }
    }
}
