//! What a roster means for what is there: changes and findings, and nothing is done yet.
//!
//! Orgs, sessions and courses stand here; people, classes and what is gone in files of their own.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use domain::id::{CourseId, OrgId, SessionId};
use domain::people::{AcademicSession, Course as OurCourse, Org as OurOrg, OrgKind as Ours};
use domain::{Day, Millis, UserId};
use formats::finding::{Finding, Severity};
use formats::one_roster::{Course, File, Org, OrgKind, Row, Session, Set, TOLD_MAX};
use store::roster::RosterRow;

use super::change::{Change, Thing, is_district};
use super::state::{State, body};
use super::{Counts, ImportOptions, guess};

/// What a new org's zone is where nobody says. Ours.
const ZONE: &str = "UTC";

/// How far a row was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Outcome {
    Unchanged,
    Updated,
    Created,
}

/// A plan in the making.
pub(super) struct Planner<'s> {
    pub(super) set: &'s Set,
    pub(super) options: &'s ImportOptions,
    /// Frameworks and their subjects.
    pub(super) frameworks: &'s [(String, String)],
    pub(super) now: Millis,
    pub(super) today: Day,
    pub(super) chance: &'s dyn Fn() -> [u8; 10],
    pub(super) state: State,
    pub(super) changes: Vec<Change>,
    /// People whom this roster brings for the first time.
    pub(super) new_people: BTreeSet<UserId>,
    pub(super) findings: Vec<Finding>,
    /// How often each remedy was told.
    pub(super) told: BTreeMap<(String, String), u32>,
    pub(super) counts: Counts,
}

impl<'s> Planner<'s> {
    pub(super) fn plan(&mut self) {
        self.orgs();
        self.sessions();
        self.courses();
        self.people();
        self.classes();
        self.enrollments();
        self.gone();
        for file in [File::Demographics, File::UserProfiles] {
            if !self.set.rows(file).is_empty() {
                self.say(
                    Severity::Note,
                    file,
                    0,
                    "file",
                    file.word(),
                    "Waymark does not need it. Nothing of it is kept.",
                );
            }
        }
    }

    pub(super) fn say(
        &mut self,
        severity: Severity,
        file: File,
        row: u32,
        field: &str,
        found: &str,
        remedy: &str,
    ) {
        let told = self.told.entry((field.to_owned(), remedy.to_owned())).or_default();
        *told += 1;
        let found = match (*told).cmp(&TOLD_MAX) {
            Ordering::Less => found,
            Ordering::Equal => "and more rows",
            Ordering::Greater => return,
        };
        let (file, field, found) = (file.name(), field.to_owned(), found.chars().take(80).collect());
        self.findings.push(Finding { severity, file, row, field, found, remedy: remedy.to_owned() });
    }

    pub(super) fn change(&mut self, before: Option<Thing>, after: Option<Thing>) {
        let change = Change { before, after };
        self.state.note(&change);
        self.changes.push(change);
    }

    /// Keeps a row beside what it became; how far it was taken.
    pub(super) fn keep(
        &mut self,
        file: File,
        row: &Row,
        subject: [u8; 16],
        user: Option<UserId>,
        thing: Outcome,
    ) -> Outcome {
        let former = self.state.rows(file, row.id()).iter().find(|one| one.subject == subject).cloned();
        let kept = RosterRow {
            kind: file.word().to_owned(),
            sourced_id: row.id().to_owned(),
            subject,
            user,
            body: body(file, row),
            gone_at: None,
        };
        if former.as_ref() == Some(&kept) {
            return thing;
        }
        let outcome = if former.is_some() { Outcome::Updated } else { thing.max(Outcome::Updated) };
        self.change(former.map(Thing::Row), Some(Thing::Row(kept)));
        outcome.max(thing)
    }

    pub(super) fn count(&mut self, outcome: Outcome) {
        *match outcome {
            Outcome::Created => &mut self.counts.created,
            Outcome::Updated => &mut self.counts.updated,
            Outcome::Unchanged => &mut self.counts.unchanged,
        } += 1;
    }

    /// The rows of a file that are not about to go.
    pub(super) fn there(&self, file: File) -> Vec<&'s Row> {
        self.set.rows(file).iter().filter(|row| !row.is_deleted()).collect()
    }

    /// What a row of the roster became: now, or in an earlier import.
    pub(super) fn org(&self, id: &str) -> Option<OrgId> {
        self.state.subject(File::Orgs, id).map(OrgId::from_bytes)
    }

    // orgs -----------------------------------------------------------------------------------------

    fn orgs(&mut self) {
        let rows = self.there(File::Orgs);
        let read: Vec<(&Row, Org)> = rows.iter().filter_map(|row| Some((*row, Org::of(row)?))).collect();
        for (row, org) in read.iter().filter(|(_, org)| org.kind == OrgKind::District) {
            self.org_of(row, org, Ours::District, None);
        }
        let district = self.district();
        for (row, org) in read.iter().filter(|(_, org)| org.kind == OrgKind::School) {
            let parent = org
                .parent
                .and_then(|id| self.org(id))
                .filter(|id| self.state.orgs.get(id).is_some_and(is_district));
            self.org_of(row, org, Ours::School, Some(parent.unwrap_or(district)));
        }
        for (row, org) in read.iter().filter(|(_, org)| org.kind == OrgKind::Department) {
            match self.school_above(org, &read) {
                // What belongs to a department belongs to its school.
                Some(school) => {
                    let outcome = self.keep(File::Orgs, row, *school.as_bytes(), None, Outcome::Unchanged);
                    self.count(outcome);
                }
                None => {
                    let remedy = "It is a department of no school that is here. It is taken as a school; send its school too.";
                    self.say(Severity::Warning, File::Orgs, row.number, "type", org.name, remedy);
                    self.org_of(row, org, Ours::School, Some(district));
                }
            }
        }
        for (row, org) in read.iter().filter(|(_, org)| org.kind == OrgKind::Above) {
            self.say(
                Severity::Note,
                File::Orgs,
                row.number,
                "type",
                org.name,
                "Waymark begins with the district. It is not kept.",
            );
        }
    }

    fn school_above(&self, org: &Org, all: &[(&Row, Org)]) -> Option<OrgId> {
        let mut parent = org.parent?;
        // As often as there are orgs, so that a circle ends.
        for _ in 0..=all.len() {
            if let Some(id) = self.org(parent) {
                return Some(id).filter(|id| self.state.orgs.get(id).is_some_and(|org| !is_district(org)));
            }
            parent = all.iter().find(|(row, _)| row.id() == parent)?.1.parent?;
        }
        None
    }

    /// The district that schools without one belong to; made where there is none.
    fn district(&mut self) -> OrgId {
        if let Some(org) = self.state.orgs.values().find(|org| is_district(org)) {
            return org.id;
        }
        let source = &self.set.source_name;
        let named = self
            .options
            .district
            .clone()
            .or_else(|| (!source.is_empty() && source != "absent").then(|| source.clone()));
        let name = named.unwrap_or_else(|| "District".to_owned());
        let remedy = "The roster has no district. One of this name is made; --org gives it another.";
        self.say(Severity::Note, File::Orgs, 0, "type", &name, remedy);
        let id = OrgId::new(self.now, (self.chance)());
        let zone = self.zone();
        let org = OurOrg { id, kind: Ours::District, name, parent: None, zone };
        self.change(None, Some(Thing::Org(org)));
        id
    }

    fn zone(&mut self) -> String {
        if let Some(zone) =
            self.options.zone.clone().or_else(|| self.state.orgs.values().next().map(|org| org.zone.clone()))
        {
            return zone;
        }
        let remedy =
            "No roster says its time zone. Say --zone, such as America/Chicago; schools' days follow it.";
        self.say(Severity::Warning, File::Orgs, 0, "zone", ZONE, remedy);
        ZONE.to_owned()
    }

    /// An org that is there by this identifier; or was made by hand, of this name; or a new one.
    fn org_of(&mut self, row: &Row, org: &Org, kind: Ours, parent: Option<OrgId>) {
        let by_hand = |one: &&OurOrg| {
            let same = one.kind == kind && !self.state.has_row_for(File::Orgs, *one.id.as_bytes());
            same && (kind == Ours::District || one.name.eq_ignore_ascii_case(org.name))
        };
        let known = self.org(row.id()).and_then(|id| self.state.orgs.get(&id));
        let known = known.or_else(|| self.state.orgs.values().find(by_hand)).cloned();
        let name = org.name.to_owned();
        let (id, outcome) = match known {
            None => {
                let (id, zone) = (OrgId::new(self.now, (self.chance)()), self.zone());
                self.change(None, Some(Thing::Org(OurOrg { id, kind, name, parent, zone })));
                (id, Outcome::Created)
            }
            Some(former) if former.name == name => (former.id, Outcome::Unchanged),
            Some(former) => {
                let id = former.id;
                self.change(Some(Thing::Org(former.clone())), Some(Thing::Org(OurOrg { name, ..former })));
                (id, Outcome::Updated)
            }
        };
        let outcome = self.keep(File::Orgs, row, *id.as_bytes(), None, outcome);
        self.count(outcome);
    }

    /// The schools that came with a roster.
    fn schools(&self) -> BTreeSet<OrgId> {
        let orgs = self.state.live(File::Orgs).map(|row| OrgId::from_bytes(row.subject));
        orgs.filter(|id| self.state.orgs.get(id).is_some_and(|org| !is_district(org))).collect()
    }

    // sessions -------------------------------------------------------------------------------------

    /// A session of the roster is everybody's; ours are each of a school, which has a calendar of its own.
    fn sessions(&mut self) {
        let used: BTreeSet<&str> =
            self.set.rows(File::Classes).iter().flat_map(|row| row.list("termSourcedIds")).collect();
        for row in self.there(File::AcademicSessions) {
            let Some(session) = Session::of(row) else { continue };
            if session.end < session.start {
                continue;
            }
            // Marks are given for a grading period; classes are held in terms.
            if row.get("type") == "gradingPeriod" && !used.contains(row.id()) {
                continue;
            }
            let own = self.own_session(row.id()).map(|own| own.org);
            let schools = own.map_or_else(|| self.schools(), |school| BTreeSet::from([school]));
            let mut outcome = Outcome::Unchanged;
            for school in schools {
                outcome = outcome.max(self.session_of(row, &session, school));
            }
            self.count(outcome);
        }
    }

    fn session_of(&mut self, row: &Row, session: &Session, school: OrgId) -> Outcome {
        let former = self.session_at(row.id(), school);
        let name = if session.title.is_empty() {
            session.start.year().to_string()
        } else {
            session.title.to_owned()
        };
        let id =
            former.as_ref().map_or_else(|| SessionId::new(self.now, (self.chance)()), |former| former.id);
        let ours = AcademicSession { id, org: school, name, start: session.start, end: session.end };
        let outcome = match former {
            Some(former) if former == ours => Outcome::Unchanged,
            Some(former) => {
                self.change(Some(Thing::Session(former)), Some(Thing::Session(ours)));
                Outcome::Updated
            }
            None => {
                self.change(None, Some(Thing::Session(ours)));
                Outcome::Created
            }
        };
        self.keep(File::AcademicSessions, row, *id.as_bytes(), None, outcome)
    }

    pub(super) fn session_at(&self, id: &str, school: OrgId) -> Option<AcademicSession> {
        let rows = self.state.rows(File::AcademicSessions, id).iter();
        let ours = rows.filter_map(|row| self.state.sessions.get(&SessionId::from_bytes(row.subject)));
        ours.chain(self.own_session(id)).find(|session| session.org == school).cloned()
    }

    /// What was made here for one school went out with our own id.
    fn own_session(&self, id: &str) -> Option<&AcademicSession> {
        self.state.sessions.get(&id.parse().ok()?)
    }

    // courses --------------------------------------------------------------------------------------

    fn courses(&mut self) {
        for row in self.there(File::Courses) {
            let Some(course) = Course::of(row) else { continue };
            let former = self
                .state
                .subject(File::Courses, row.id())
                .and_then(|id| self.state.courses.get(&CourseId::from_bytes(id)));
            let (id, outcome) = match former.cloned() {
                Some(former) if former.name == course.title => (former.id, Outcome::Unchanged),
                Some(former) => {
                    let (id, name) = (former.id, course.title.to_owned());
                    self.change(
                        Some(Thing::Course(former.clone())),
                        Some(Thing::Course(OurCourse { name, ..former })),
                    );
                    (id, Outcome::Updated)
                }
                None => {
                    let org = course.org.and_then(|id| self.org(id)).unwrap_or_else(|| self.district());
                    let place = (File::Courses, row.number);
                    (self.new_course(org, course.title, &course.subjects, place), Outcome::Created)
                }
            };
            let outcome = self.keep(File::Courses, row, *id.as_bytes(), None, outcome);
            self.count(outcome);
        }
    }

    pub(super) fn new_course(
        &mut self,
        org: OrgId,
        title: &str,
        subjects: &[&str],
        (file, row): (File, u32),
    ) -> CourseId {
        let framework = guess::framework(self.frameworks, subjects, title).unwrap_or_default();
        if framework.is_empty() {
            let found = if subjects.is_empty() { title.to_owned() } else { subjects.join(",") };
            let remedy = "No framework of Waymark is of this subject. Its classes have no map; write mathematics, language arts, science or social studies where it is one.";
            self.say(Severity::Note, file, row, "subjects", &found, remedy);
        }
        let id = CourseId::new(self.now, (self.chance)());
        self.change(None, Some(Thing::Course(OurCourse { id, org, name: title.to_owned(), framework })));
        id
    }
}
