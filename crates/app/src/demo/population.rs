//! Makes the schools, classes and people of the demo, each by the use case that an administrator goes through.

use domain::calendar::Meeting;
use domain::people::SignInWay;
use domain::{ClassId, CompetencyId, Day, Millis, OrgId, UserId};
use jiff::ToSpan as _;

use super::class_7b::Class7b;
use super::people::{self, ClassPlan, OTHER_SCHOOLS, RIVERA, Staff};
use super::stage::Stage;
use super::timetable::Timetable;
use super::weeks::{ClassToPlay, Weeks};
use super::{DemoSize, OFFERED, PASSWORD, class_7b, furnish};
use crate::edit_class::ClassChange;
use crate::edit_school::{NewClass, NewStaff};
use crate::first_run::FirstRun;
use crate::invite_guardian::NewGuardian;
use crate::{Actor, App, AppError, Result};

/// The subject of every class that is played.
const FRAMEWORK: &str = "ccss-math";
/// Weeks that are played, each with something the class is at.
const WEEKS: usize = 6;
/// The stream of chance of the making; the classes have the next.
const MAKING: u64 = 0;
/// The stream of chance of what happens at the end.
const OPENING: u64 = 1_000;

/// The district as it was made.
pub(super) struct District {
    pub(super) days: Vec<Day>,
    classes: Vec<ClassToPlay>,
    timetable: Timetable,
    now: Millis,
    size: DemoSize,
}

/// Makes the district, as it stood before the first day that is played.
pub(super) fn make(app: &App, seed: u64, size: DemoSize, now: Millis) -> Result<District> {
    let timetable = Timetable::now(now)?;
    let days = school_days(timetable.today, size.days());
    let before = days[0].saturating_sub(1.days());
    let stage = Stage::new(app, seed, MAKING, timetable.zone.moment(before, 12 * 60));
    let mut maker = Maker { stage, timetable, classes: Vec::new(), staff: Vec::new(), unnamed: 0, size };
    let administrator = maker.found(before)?;
    let school = maker.stage.app.home_school(&administrator)?;
    for plan in people::classes(size) {
        maker.class(&administrator, school, &plan)?;
    }
    maker.class_7b(&administrator, school)?;
    if size == DemoSize::Full {
        maker.other_schools(&administrator)?;
    }
    maker.invite_guardians(&administrator)?;
    let app = &maker.stage.app;
    for school in maker.schools(&administrator)? {
        furnish::rooms(app, &administrator, school)?;
    }
    furnish::carts(app, &administrator, school)?;
    Ok(District { days, classes: maker.classes, timetable: maker.timetable, now, size })
}

/// The last school days up to today. Today has school, whatever day it is.
fn school_days(today: Day, count: usize) -> Vec<Day> {
    let mut days = vec![today];
    let mut day = today;
    while days.len() < count {
        let Ok(before) = day.yesterday() else { break };
        day = before;
        if day.weekday().to_monday_one_offset() <= 5 {
            days.push(day);
        }
    }
    days.reverse();
    days
}

impl District {
    /// The weeks of each class, ready to be played in threads of their own.
    pub(super) fn weeks(&self, app: &App, seed: u64) -> Vec<Weeks> {
        let class = |plan: &ClassToPlay| Weeks {
            stage: Stage::new(app, seed, plan.nth as u64 + 1, self.now),
            plan: plan.clone(),
            timetable: self.timetable.clone(),
            days: self.days.clone(),
            now: self.now,
            size: self.size,
        };
        self.classes.iter().map(class).collect()
    }

    /// The rooms that a newcomer looks into stay open for signing in, beyond their lesson.
    pub(super) fn open_rooms(&self, app: &App, seed: u64) -> Result<()> {
        let stage = Stage::new(app, seed, OPENING, self.now);
        let teacher = stage.staff(RIVERA.2)?;
        for class in stage.app.my_classes(&teacher)? {
            stage.app.open_class(&teacher, class.id, true)?;
        }
        stage.app.sign_out(&teacher)?;
        Ok(())
    }
}

struct Maker {
    stage: Stage,
    timetable: Timetable,
    classes: Vec<ClassToPlay>,
    staff: Vec<(&'static str, UserId)>,
    /// Learners who got their name from the lists.
    unnamed: usize,
    size: DemoSize,
}

impl Maker {
    /// District, school, year, administrator.
    fn found(&self, before: Day) -> Result<Actor> {
        let app = &self.stage.app;
        let tenant = app.add_tenant("Alder Valley", true)?;
        let form = FirstRun {
            district: "Alder Valley".into(),
            school: "Alder Creek School".into(),
            zone: self.timetable.zone.name().into(),
            given_name: "Dana".into(),
            family_name: "Whitfield".into(),
            sign_in_name: "whitfield".into(),
            password: PASSWORD.into(),
        };
        app.make_district(tenant, &form, None)?;
        let administrator = self.stage.staff("whitfield")?;
        let school = app.home_school(&administrator)?;
        self.year(&administrator, school, before)?;
        let today = self.timetable.today;
        if today.weekday().to_monday_one_offset() > 5 {
            // The demo is looked at on a weekend: that day has school, and the calendar says so.
            app.set_school_day(&administrator, school, &today.to_string(), true)?;
        }
        Ok(administrator)
    }

    /// The schools that were made.
    fn schools(&self, administrator: &Actor) -> Result<Vec<OrgId>> {
        let app = &self.stage.app;
        let home = app.see_school(administrator, app.home_school(administrator)?)?;
        Ok(std::iter::once(home.org.id).chain(home.others.iter().map(|org| org.id)).collect())
    }

    fn year(&self, administrator: &Actor, school: OrgId, before: Day) -> Result<()> {
        let end = before.saturating_add(40.weeks()).to_string();
        self.stage.app.add_session(administrator, school, "Demo year", &before.to_string(), &end)?;
        Ok(())
    }

    /// A member of staff, made once.
    fn staff(&mut self, administrator: &Actor, school: OrgId, who: Staff, role: &str) -> Result<UserId> {
        let (title, family, name) = who;
        if let Some((_, id)) = self.staff.iter().find(|(known, _)| *known == name) {
            return Ok(*id);
        }
        let new = NewStaff { given_name: title.into(), family_name: family.into(), role: role.into() };
        let (id, link) = self.stage.app.add_staff(administrator, school, &new)?;
        self.stage.app.set_password(&link, name, PASSWORD)?;
        self.staff.push((name, id));
        Ok(id)
    }

    fn class(&mut self, administrator: &Actor, school: OrgId, plan: &ClassPlan) -> Result<()> {
        let starts = self.timetable.starts(plan.period);
        let meetings = self.timetable.meetings(starts, plan.place);
        let count = if self.size == DemoSize::Full { plan.learners } else { plan.named.len() };
        let named = plan.named.iter().map(|(given, family)| format!("{given};{family}"));
        let mut list: Vec<String> = named.collect();
        while list.len() < count {
            let (given, family) = people::name(self.unnamed);
            self.unnamed += 1;
            list.push(format!("{given};{family}"));
        }
        let new = (plan.name, plan.grade, plan.way);
        let class = self.add_class(administrator, school, new, meetings, &list.join("\n"))?;
        for teacher in plan.teachers {
            let id = self.staff(administrator, school, *teacher, "teacher")?;
            self.stage.app.add_teacher(administrator, class, id)?;
        }
        let learners = self.learners(administrator, class)?;
        // Where two teach, the first is with another class at this hour.
        let teacher = plan.teachers.last().ok_or(AppError::NotFound("teacher"))?.2;
        let focus = focus(&self.stage.app, plan.grade);
        let offered = learners.iter().copied().take(OFFERED).collect();
        self.classes.push(ClassToPlay {
            nth: self.classes.len(),
            grade: plan.grade,
            class,
            starts,
            now_runs: plan.period == 0,
            adults: vec![(teacher, None)],
            learners,
            offered,
            focus,
        });
        Ok(())
    }

    fn add_class(
        &self,
        administrator: &Actor,
        school: OrgId,
        (name, grade, way): (&str, u8, SignInWay),
        meetings: Vec<Meeting>,
        list: &str,
    ) -> Result<ClassId> {
        let app = &self.stage.app;
        let new = NewClass {
            name: name.into(),
            framework: FRAMEWORK.into(),
            grade: grade.to_string(),
            way: way.word().into(),
        };
        let class = app.add_class(administrator, school, &new)?;
        // Home use, so that a newcomer can sign in as a learner at any hour.
        let change = ClassChange { name: name.into(), way, home_use: true, meetings };
        app.change_class(administrator, class, &change)?;
        app.add_learners(administrator, class, list)?;
        Ok(class)
    }

    /// The class of the acceptance scenarios, in Ms Rivera's hands.
    fn class_7b(&mut self, administrator: &Actor, school: OrgId) -> Result<()> {
        let starts = self.timetable.starts(0);
        let meetings = self.timetable.meetings(starts, class_7b::PLACE);
        let rivera = self.staff(administrator, school, RIVERA, "teacher")?;
        let (made, links) = Class7b::make(&self.stage.app, administrator, school, Some(rivera), &meetings)?;
        for (name, link) in links {
            self.stage.app.set_password(&link, name, PASSWORD)?;
        }
        let learner = |number| made.learner(number).ok_or(AppError::NotFound("learner"));
        let adults = vec![
            (RIVERA.2, None),
            ("diaz", Some(vec![learner(5)?])),
            ("okafor", Some(vec![learner(11)?, learner(19)?])),
        ];
        let focus = Class7b::competencies().to_vec();
        let offered = self.learners(administrator, made.class)?.into_iter().take(OFFERED).collect();
        self.classes.push(ClassToPlay {
            nth: self.classes.len(),
            grade: 7,
            class: made.class,
            starts,
            now_runs: true,
            adults,
            learners: made.learners,
            offered,
            focus,
        });
        Ok(())
    }

    /// The learners of a class, by name.
    fn learners(&self, actor: &Actor, class: ClassId) -> Result<Vec<UserId>> {
        self.stage.app.read(actor.tenant, |tx| {
            Ok(store::people::learners(tx, class)?.into_iter().map(|one| one.user.id).collect())
        })
    }

    /// The two schools that are there and no more.
    fn other_schools(&mut self, administrator: &Actor) -> Result<()> {
        let zone = self.timetable.zone.name().to_owned();
        for (name, head, teacher, class, grade, count) in OTHER_SCHOOLS {
            let school = self.stage.app.add_school(administrator, name, &zone)?;
            self.year(administrator, school, self.timetable.today.saturating_sub(8.weeks()))?;
            self.staff(administrator, school, head, "administrator")?;
            let teacher = self.staff(administrator, school, teacher, "teacher")?;
            let list: Vec<String> = (self.unnamed..self.unnamed + count)
                .map(people::name)
                .map(|(given, family)| format!("{given};{family}"))
                .collect();
            self.unnamed += count;
            let meetings = self.timetable.meetings(9 * 60 + 15, "");
            let new = (class, grade, SignInWay::Picture);
            let class = self.add_class(administrator, school, new, meetings, &list.join("\n"))?;
            self.stage.app.add_teacher(administrator, class, teacher)?;
        }
        Ok(())
    }

    /// Two learners of 4B have a guardian with a way in, one of whom reads Spanish.
    fn invite_guardians(&self, administrator: &Actor) -> Result<()> {
        const GUARDIANS: [(&str, &str, &str, &str, &str); 2] =
            [("Amina", "Diallo", "Mariama", "Diallo", "en"), ("Camila", "Torres", "Rosaura", "Torres", "es")];
        let app = &self.stage.app;
        let Some(class) = self.classes.first() else { return Ok(()) };
        for (given, family, of, name, lang) in GUARDIANS {
            let learner = app.read(administrator.tenant, |tx| {
                let learners = store::people::learners(tx, class.class)?;
                let found = learners.into_iter().map(|one| one.user);
                let mut found = found.filter(|user| user.given_name == given && user.family_name == family);
                Ok(found.next().ok_or(AppError::NotFound("learner"))?.id)
            })?;
            let new = NewGuardian { given_name: of.into(), family_name: name.into(), lang: lang.into() };
            app.invite_guardian(administrator, learner, &new)?;
            // The letter is printed, and its code opens the page.
            app.print_letters(administrator, learner)?;
        }
        Ok(())
    }
}

/// What a class of a grade is at, week by week: what there are items for in its grade or, where there are none, in
/// the nearest grade before it; in the order of the curriculum.
fn focus(app: &App, grade: u8) -> Vec<CompetencyId> {
    let library = app.library();
    let web = &library.web;
    let of_grade = |grade: u8| -> Vec<CompetencyId> {
        let mut nodes: Vec<_> = web
            .nodes()
            .filter(|node| {
                let competency = web.competency(*node);
                competency.band.number() == grade
                    && competency.id.framework() == FRAMEWORK
                    && !library.templates_for(&competency.id).is_empty()
            })
            .collect();
        nodes.sort_by(|a, b| web.position(*a).total_cmp(&web.position(*b)).then(a.cmp(b)));
        nodes.into_iter().take(WEEKS).map(|node| web.competency(node).id.clone()).collect()
    };
    (0..=grade).rev().map(of_grade).find(|found| !found.is_empty()).unwrap_or_default()
}
