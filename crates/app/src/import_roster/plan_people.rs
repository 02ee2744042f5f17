//! People and who is in which class.

use std::collections::{BTreeMap, BTreeSet};

use domain::people::{Enrollment as Seat, User};
use domain::{ClassId, OrgId, Role as Ours, UserId};
use formats::finding::Severity;
use formats::one_roster::{Enrollment, File, Part, Person, Role, Row};

use super::change::Thing;
use super::guess;
use super::plan::{Outcome, Planner};

/// What became of a person's roles.
enum Standing<'r> {
    /// They are this, there.
    Is(Ours, Option<&'r str>),
    /// They are nothing that Waymark knows.
    Other(Part),
    /// They were something until a day.
    Ended,
    /// Nobody says.
    Unsaid,
}

impl Planner<'_> {
    pub(super) fn people(&mut self) {
        let mut roles: BTreeMap<&str, Vec<Role>> = BTreeMap::new();
        for role in Role::all(self.set) {
            roles.entry(role.person).or_default().push(role);
        }
        let mut seen_as: BTreeMap<&str, BTreeSet<Ours>> = BTreeMap::new();
        for row in self.there(File::Enrollments) {
            if let Some(Enrollment { person, part: Part::Known(role), .. }) = Enrollment::of(row) {
                seen_as.entry(person).or_default().insert(role);
            }
        }
        for row in self.there(File::Users) {
            let Some(person) = Person::of(row) else { continue };
            let standing = self.standing(
                roles.get(row.id()).map_or(&[], Vec::as_slice),
                row.id(),
                seen_as.get(row.id()),
            );
            match standing {
                Standing::Is(role, org) => self.person(row, &person, role, org),
                Standing::Other(part) => {
                    let remedy = match part {
                        Part::Family => {
                            "Guardians are invited from the learner's page. They are left out here."
                        }
                        _ => "Waymark has learners, teachers and administrators. Others are left out.",
                    };
                    self.say(Severity::Note, File::Users, row.number, "role", row.id(), remedy);
                }
                Standing::Ended => {
                    let remedy = "All their roles ended before today. Whoever is new is left out; who is here is not here any more.";
                    self.say(Severity::Warning, File::Roles, row.number, "endDate", row.id(), remedy);
                    if let Some(id) = self.state.person(row.id()).map(|(user, _)| user.id) {
                        self.set_there(id, false);
                    }
                }
                Standing::Unsaid => {
                    let remedy =
                        "Nothing says what they are. Send their row in roles.csv. They are left out.";
                    self.say(Severity::Warning, File::Users, row.number, "role", row.id(), remedy);
                }
            }
        }
        self.role_rows();
    }

    fn standing<'r>(&self, roles: &[Role<'r>], id: &str, seen_as: Option<&BTreeSet<Ours>>) -> Standing<'r> {
        let now: Vec<&Role> =
            roles.iter().filter(|role| role.end.is_none_or(|end| end >= self.today)).collect();
        let known = now.iter().filter_map(|role| match role.part {
            Part::Known(ours) => Some((!role.is_primary, ours, role.org)),
            _ => None,
        });
        // The first role goes before others; a learner is a learner above all.
        if let Some((_, role, org)) = known.min_by_key(|(second, role, _)| (*second, *role)) {
            return Standing::Is(role, org);
        }
        if let Some(role) = now.first() {
            return Standing::Other(role.part);
        }
        if !roles.is_empty() {
            return Standing::Ended;
        }
        if let Some((user, _)) = self.state.person(id) {
            return Standing::Is(user.role, None);
        }
        match seen_as.and_then(BTreeSet::first) {
            Some(role) => Standing::Is(*role, None),
            None => Standing::Unsaid,
        }
    }

    fn person(&mut self, row: &Row, person: &Person, role: Ours, org: Option<&str>) {
        let former = self.state.person(row.id()).cloned();
        let org = org.into_iter().chain(person.orgs.iter().copied()).find_map(|id| self.org(id));
        let Some(org) = org.or(former.as_ref().map(|(user, _)| user.org)).or_else(|| self.only_school())
        else {
            let remedy = "None of their schools is here. Send it in orgs.csv. They are left out.";
            self.say(Severity::Warning, File::Users, row.number, "primaryOrgSourcedId", row.id(), remedy);
            return;
        };
        let grade = guess::first_grade(&person.grades);
        let name = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let ours = User {
            id: UserId::new(self.now, (self.chance)()),
            org,
            role,
            given_name: name(person.given_name),
            family_name: name(person.family_name),
            grade: grade.filter(|_| role == Ours::Learner),
            sourced_id: Some(row.id().to_owned()),
        };

        let outcome = match former {
            None if !person.enabled => {
                let remedy = "They may not use what the roster is sent to (enabledUser). They are left out.";
                self.say(Severity::Note, File::Users, row.number, "enabledUser", "false", remedy);
                return;
            }
            None => {
                self.change(None, Some(Thing::Person { user: ours.clone(), is_active: true }));
                self.new_people.insert(ours.id);
                (ours.id, Outcome::Created)
            }
            Some((user, was_there)) => {
                if user.role != role {
                    let remedy = format!(
                        "Here they are {}. That stays: make a new account for another role.",
                        user.role.word()
                    );
                    self.say(Severity::Warning, File::Users, row.number, "role", role.word(), &remedy);
                }
                let id = user.id;
                let grade = ours.grade.or(user.grade);
                // Nobody is taken out of the administration by a file.
                let is_active = person.enabled || user.role == Ours::Administrator;
                // Who was made here and went out with our id keeps having no number.
                let sourced_id = user.sourced_id.clone();
                let after = User { id, role: user.role, grade, sourced_id, ..ours };
                if after == user && is_active == was_there {
                    (id, Outcome::Unchanged)
                } else {
                    let before = Thing::Person { user, is_active: was_there };
                    self.change(Some(before), Some(Thing::Person { user: after, is_active }));
                    (id, Outcome::Updated)
                }
            }
        };
        let outcome = self.keep(File::Users, row, *outcome.0.as_bytes(), Some(outcome.0), outcome.1);
        self.count(outcome);
    }

    /// Where people without a school belong, if there is one school alone.
    fn only_school(&self) -> Option<OrgId> {
        let mut schools = self.state.orgs.values().filter(|org| !super::change::is_district(org));
        schools.next().filter(|_| schools.next().is_none()).map(|org| org.id)
    }

    /// Somebody comes back or is not there any more; whether that is new.
    pub(super) fn set_there(&mut self, id: UserId, is_active: bool) -> bool {
        let Some((user, was)) = self.state.people.get(&id).cloned().filter(|(_, was)| *was != is_active)
        else {
            return false;
        };
        let before = Thing::Person { user: user.clone(), is_active: was };
        self.change(Some(before), Some(Thing::Person { user, is_active }));
        true
    }

    /// Rows of roles are kept as they are, so that they can be written again.
    fn role_rows(&mut self) {
        for row in self.there(File::Roles) {
            let person = Role::of(row).and_then(|role| self.state.person(role.person));
            if let Some(id) = person.map(|(user, _)| user.id) {
                let is_new = self.new_people.contains(&id);
                let outcome = if is_new { Outcome::Created } else { Outcome::Unchanged };
                let outcome = self.keep(File::Roles, row, *id.as_bytes(), Some(id), outcome);
                self.count(outcome);
            }
        }
    }

    // enrollments ----------------------------------------------------------------------------------

    pub(super) fn enrollments(&mut self) {
        let mut tiles: BTreeMap<ClassId, BTreeSet<u32>> = BTreeMap::new();
        for ((class, _), (role, tile)) in &self.state.seats {
            if *role == Ours::Learner {
                tiles.entry(*class).or_default().insert(*tile);
            }
        }
        for row in self.there(File::Enrollments) {
            let Some(seat) = Enrollment::of(row) else { continue };
            if let Some((class, user)) = self.seat(row, &seat) {
                let outcome = self.sit(row, class, &user, tiles.entry(class).or_default());
                self.count(outcome);
            }
        }
    }

    /// Class and person of an enrollment that counts today.
    fn seat(&mut self, row: &Row, seat: &Enrollment) -> Option<(ClassId, User)> {
        let today = self.today;
        let mut say = |severity, field, found: &str, remedy: &str| {
            self.say(severity, File::Enrollments, row.number, field, found, remedy);
        };
        if let Some(end) = seat.end.filter(|end| *end < today) {
            say(
                Severity::Note,
                "endDate",
                &end.to_string(),
                "It ended before today. Nobody is enrolled by it.",
            );
            return None;
        }
        if let Some(begin) = seat.begin.filter(|begin| *begin > today) {
            say(Severity::Note, "beginDate", &begin.to_string(), "It begins after today. Import again then.");
            return None;
        }
        let Part::Known(role) = seat.part else {
            say(
                Severity::Note,
                "role",
                row.get("role"),
                "Waymark enrolls learners and teachers. Others are left out.",
            );
            return None;
        };
        let class = self.state.subject(File::Classes, seat.class).map(ClassId::from_bytes);
        let Some(class) = class.filter(|id| self.state.classes.contains_key(id)) else {
            let remedy =
                "No class with this identifier is here. Send it in classes.csv. The row is left out.";
            self.say(Severity::Warning, File::Enrollments, row.number, "classSourcedId", seat.class, remedy);
            return None;
        };
        let person = self.state.person(seat.person).cloned();
        let Some((user, _)) = person.filter(|(_, is_there)| *is_there) else {
            let remedy = "Nobody with this identifier is here. Send them in users.csv. The row is left out.";
            self.say(Severity::Warning, File::Enrollments, row.number, "userSourcedId", seat.person, remedy);
            return None;
        };
        if user.role != role {
            let remedy = format!(
                "They are {} in this district. Mend role here or in their own row. It is left out.",
                user.role.word()
            );
            self.say(Severity::Warning, File::Enrollments, row.number, "role", row.get("role"), &remedy);
            return None;
        }
        Some((class, user))
    }

    fn sit(&mut self, row: &Row, class: ClassId, user: &User, tiles: &mut BTreeSet<u32>) -> Outcome {
        let outcome = if self.state.seats.contains_key(&(class, user.id)) {
            Outcome::Unchanged
        } else {
            let tile = match user.role {
                Ours::Learner => (0..).find(|tile| !tiles.contains(tile)).unwrap_or(0),
                _ => 0,
            };
            if user.role == Ours::Learner {
                tiles.insert(tile);
            }
            let enrollment = Seat { class, user: user.id, role: user.role };
            self.change(None, Some(Thing::Seat { enrollment, tile }));
            Outcome::Created
        };
        self.move_row(row, class, user.id);
        self.keep(File::Enrollments, row, *class.as_bytes(), Some(user.id), outcome)
    }

    /// An identifier that stood for another seat stands for it no more.
    fn move_row(&mut self, row: &Row, class: ClassId, user: UserId) {
        let former = self.state.rows(File::Enrollments, row.id()).iter();
        let other = former.filter(|one| one.subject != *class.as_bytes() || one.user != Some(user));
        for other in other.cloned().collect::<Vec<_>>() {
            self.leave(&other);
            self.change(Some(Thing::Row(other)), None);
        }
    }
}
