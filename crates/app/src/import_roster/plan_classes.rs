//! Classes: each with its course, its term and its grade.

use std::collections::BTreeMap;

use domain::id::{CourseId, OrgId, SessionId};
use domain::people::{AcademicSession, Class as OurClass, Course as OurCourse, Grade, SignInWay};
use domain::{ClassId, Day, Role};
use formats::finding::Severity;
use formats::one_roster::{Class, Enrollment, File, Part, Row};

use super::change::Thing;
use super::guess;
use super::plan::{Outcome, Planner};

impl Planner<'_> {
    pub(super) fn classes(&mut self) {
        let mut grades: BTreeMap<&str, Vec<_>> = BTreeMap::new();
        for row in self.there(File::Enrollments) {
            let Some(seat) = Enrollment::of(row).filter(|seat| seat.part == Part::Known(Role::Learner))
            else {
                continue;
            };
            let person = self.state.person(seat.person);
            grades.entry(seat.class).or_default().extend(person.and_then(|(user, _)| user.grade));
        }
        for row in self.there(File::Classes) {
            let Some(class) = Class::of(row) else { continue };
            let Some(school) = self.org(class.school) else {
                let remedy =
                    "No school with this identifier is here. Send it in orgs.csv. The row is left out.";
                self.say(
                    Severity::Warning,
                    File::Classes,
                    row.number,
                    "schoolSourcedId",
                    class.school,
                    remedy,
                );
                continue;
            };
            let of_learners = grades.get(row.id()).and_then(|grades| guess::most(grades.iter().copied()));
            let outcome = self.class_of(row, &class, school, of_learners);
            self.count(outcome);
        }
    }

    fn class_of(&mut self, row: &Row, class: &Class, school: OrgId, of_learners: Option<Grade>) -> Outcome {
        let former = self
            .state
            .subject(File::Classes, row.id())
            .and_then(|id| self.state.classes.get(&ClassId::from_bytes(id)))
            .cloned();
        let course = self.course_for(row, class, school, former.as_ref());
        let session = self.session_for(row, class, school, former.as_ref());
        let said = guess::first_grade(&class.grades).or_else(|| {
            let course = class.course.and_then(|id| self.state.rows(File::Courses, id).first());
            let row = course.map(|row| super::state::row(&row.body))?;
            guess::first_grade(&row.list("grades"))
        });
        let name = class.title.to_owned();
        let (id, outcome) = match former {
            Some(former) => {
                // Who is in a class changes by the day, so its grade changes only when the roster says so.
                let grade = said.unwrap_or(former.grade);
                let ours = OurClass { name, course, session, grade, ..former.clone() };
                let id = former.id;
                let outcome = if ours == former { Outcome::Unchanged } else { Outcome::Updated };
                if outcome == Outcome::Updated {
                    self.change(Some(Thing::Class(former)), Some(Thing::Class(ours)));
                }
                (id, outcome)
            }
            None => {
                let grade = said.or(of_learners).unwrap_or_else(|| {
                    let grade = self.grade_of(school);
                    let remedy = "Neither class, course nor learners have a grade. It gets the one that most of its school are in.";
                    self.say(Severity::Warning, File::Classes, row.number, "grades", &grade.word(), remedy);
                    grade
                });
                let id = ClassId::new(self.now, (self.chance)());
                let (way, code) = (SignInWay::Card, String::new());
                let ours =
                    OurClass { id, org: school, course, session, name, grade, code, way, home_use: false };
                self.change(None, Some(Thing::Class(ours)));
                (id, Outcome::Created)
            }
        };
        self.keep(File::Classes, row, *id.as_bytes(), None, outcome)
    }

    /// The grade that most learners of a school are in; kindergarten where it has none.
    fn grade_of(&self, school: OrgId) -> Grade {
        let here = self.state.people.values().filter(|(user, _)| user.org == school);
        let most = guess::most(here.filter_map(|(user, _)| user.grade));
        most.unwrap_or_else(|| Grade::new(0).expect("kindergarten is a grade"))
    }

    fn course_for(&mut self, row: &Row, class: &Class, school: OrgId, former: Option<&OurClass>) -> CourseId {
        if let Some(id) = class.course.and_then(|id| self.state.subject(File::Courses, id)) {
            return CourseId::from_bytes(id);
        }
        if let Some(former) = former {
            return former.course;
        }
        if let Some(id) = class.course {
            let remedy = "No course with this identifier is here. Send it in courses.csv. One is made of the class's title.";
            self.say(Severity::Warning, File::Classes, row.number, "courseSourcedId", id, remedy);
        }
        let same = |course: &&OurCourse| course.org == school && course.name == class.title;
        match self.state.courses.values().find(same) {
            Some(course) => course.id,
            None => self.new_course(school, class.title, &class.subjects, (File::Classes, row.number)),
        }
    }

    fn session_for(
        &mut self,
        row: &Row,
        class: &Class,
        school: OrgId,
        former: Option<&OurClass>,
    ) -> SessionId {
        let terms: Vec<AcademicSession> =
            class.terms.iter().filter_map(|id| self.session_at(id, school)).collect();
        // Of several the one that is now, else the first.
        if let Some(session) =
            terms.iter().find(|one| one.start <= self.today && self.today <= one.end).or(terms.first())
        {
            return session.id;
        }
        if let Some(former) = former {
            return former.session;
        }
        let remedy = "None of its terms is here. Send them in academicSessions.csv. It stands in the school's year of today.";
        self.say(
            Severity::Warning,
            File::Classes,
            row.number,
            "termSourcedIds",
            &class.terms.join(","),
            remedy,
        );
        let mut of_school = self.state.sessions.values().filter(|session| session.org == school);
        if let Some(session) = of_school.find(|one| one.start <= self.today && self.today <= one.end) {
            return session.id;
        }
        // School years begin in August.
        let first = if self.today.month() >= 8 { self.today.year() } else { self.today.year() - 1 };
        let (start, end) = (Day::constant(first, 8, 1), Day::constant(first + 1, 7, 31));
        let id = SessionId::new(self.now, (self.chance)());
        let name = format!("{first}-{:02}", (first + 1) % 100);
        self.change(None, Some(Thing::Session(AcademicSession { id, org: school, name, start, end })));
        id
    }
}
