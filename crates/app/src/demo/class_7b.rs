//! Class 7B of the acceptance scenarios (learning-design 7): Ms Rivera, thirty learners `s01` to `s30`, what some
//! of them need, who sits apart and together, six competencies. One definition for the demo and for tests.

use domain::calendar::Meeting;
use domain::people::SignInWay;
use domain::{ClassId, CompetencyId, OrgId, UserId};

use crate::edit_class::ClassChange;
use crate::edit_school::{NewClass, NewStaff};
use crate::edit_supports::{NewPair, NewSupport};
use crate::{Actor, App, AppError, Result};

/// Its name.
pub const NAME: &str = "7B";
/// When it meets in the scenarios: ten past ten, in minutes after midnight.
pub const STARTS: u16 = 610;
/// How long.
pub const MINUTES: u16 = 50;
/// Where.
pub const PLACE: &str = "Room 31";
/// Ms Okafor helps with the language from so many minutes after the start until so many: 10:19 to 10:40.
pub const LANGUAGE: [u16; 2] = [9, 30];

/// The thirty, `s01` first. Nobody real.
pub const LEARNERS: [(&str, &str); 30] = [
    ("Aaliyah", "Brooks"),
    ("Benicio", "Fuentes"),
    ("Chloe", "Nakamura"),
    ("Dmitri", "Volkov"),
    ("Emeka", "Obi"),
    ("Freya", "Sorensen"),
    ("Gael", "Montoya"),
    ("Hadiza", "Bello"),
    ("Isla", "MacLeod"),
    ("Jamal", "Whitaker"),
    ("Keiko", "Tanabe"),
    ("Leilani", "Kahale"),
    ("Mateo", "Rosales"),
    ("Nayeli", "Tsosie"),
    ("Omar", "Haidari"),
    ("Paloma", "Serrano"),
    ("Quinn", "Gallagher"),
    ("Rohan", "Deshpande"),
    ("Sofía", "Quispe"),
    ("Tariq", "Mansour"),
    ("Ulla", "Virtanen"),
    ("Vivek", "Raman"),
    ("Wren", "Castellano"),
    ("Ximena", "Paredes"),
    ("Yusuf", "Demir"),
    ("Zuri", "Kamau"),
    ("Anh", "Pham"),
    ("Bruno", "Carvalho"),
    ("Carys", "Llewellyn"),
    ("Daniel", "Rosenthal"),
];

/// K1 to K6. What a class begins grade 7 with, as far as there are items: ratios in tables, percents, dividing by
/// fractions, negative numbers in order, equivalent expressions, equations.
pub const COMPETENCIES: [&str; 6] = [
    "ccss-math:6.RP.A.3.a",
    "ccss-math:6.RP.A.3.c",
    "ccss-math:6.NS.A.1",
    "ccss-math:6.NS.C.7.b",
    "ccss-math:6.EE.A.3",
    "ccss-math:6.EE.B.7",
];

/// Apart: each by number.
pub const APART: [(usize, usize); 3] = [(3, 17), (8, 21), (12, 25)];
/// Together.
pub const TOGETHER: (usize, usize) = (11, 19);

/// The class as it was made.
#[derive(Debug, Clone)]
pub struct Class7b {
    /// The class.
    pub class: ClassId,
    /// Ms Rivera, who teaches it.
    pub rivera: UserId,
    /// Mr Diaz, the aide.
    pub diaz: UserId,
    /// Ms Okafor, who helps with the language.
    pub okafor: UserId,
    /// `s01` first.
    pub learners: Vec<UserId>,
}

impl Class7b {
    /// K1 to K6.
    pub fn competencies() -> [CompetencyId; 6] {
        COMPETENCIES.map(|id| CompetencyId(id.to_owned()))
    }

    /// The learner `sNN`.
    pub fn learner(&self, number: usize) -> Option<UserId> {
        self.learners.get(number.checked_sub(1)?).copied()
    }

    /// The list as it is pasted: names, grade, number.
    pub fn list() -> String {
        let line = |(n, (given, family)): (usize, &(&str, &str))| format!("{given};{family};7;s{:02}", n + 1);
        LEARNERS.iter().enumerate().map(line).collect::<Vec<_>>().join("\n")
    }

    /// The weekly meetings of the scenarios.
    pub fn meetings() -> Vec<Meeting> {
        let meeting = |weekday| Meeting { weekday, start: STARTS, minutes: MINUTES, place: PLACE.to_owned() };
        (1..=5).map(meeting).collect()
    }

    /// Makes the class in a school, through the use cases of an administrator. Ms Rivera is somebody who is there
    /// already, or is made, as are the two others, without a way to sign in: their links are returned beside the
    /// class.
    ///
    /// # Errors
    /// What the use cases say.
    pub fn make(
        app: &App,
        administrator: &Actor,
        school: OrgId,
        rivera: Option<UserId>,
        meetings: &[Meeting],
    ) -> Result<(Self, Vec<(&'static str, String)>)> {
        let start = meetings.first().map_or(STARTS, |meeting| meeting.start);
        let new = NewClass {
            name: NAME.into(),
            framework: "ccss-math".into(),
            grade: "7".into(),
            way: SignInWay::Card.word().into(),
        };
        let class = app.add_class(administrator, school, &new)?;
        let change = ClassChange {
            name: NAME.into(),
            way: SignInWay::Card,
            home_use: true,
            meetings: meetings.to_owned(),
        };
        app.change_class(administrator, class, &change)?;
        let mut links = Vec::new();
        let mut staff = |title: &str, family: &str, name: &'static str| -> Result<UserId> {
            let new =
                NewStaff { given_name: title.into(), family_name: family.into(), role: "teacher".into() };
            let (id, link) = app.add_staff(administrator, school, &new)?;
            links.push((name, link));
            Ok(id)
        };
        let rivera = rivera.map_or_else(|| staff("Ms", "Rivera", "rivera"), Ok)?;
        let (diaz, okafor) = (staff("Mr", "Diaz", "diaz")?, staff("Ms", "Okafor", "okafor")?);
        for teacher in [rivera, diaz, okafor] {
            app.add_teacher(administrator, class, teacher)?;
        }
        app.add_learners(administrator, class, &Self::list())?;
        let learners = app.read(administrator.tenant, |tx| {
            let mut users: Vec<_> =
                store::people::learners(tx, class)?.into_iter().map(|one| one.user).collect();
            users.sort_by(|a, b| a.sourced_id.cmp(&b.sourced_id));
            Ok(users.into_iter().map(|user| user.id).collect())
        })?;
        let made = Self { class, rivera, diaz, okafor, learners };
        made.supports(app, administrator, start)?;
        Ok((made, links))
    }

    /// What some of them need, and who sits apart and together.
    fn supports(&self, app: &App, adult: &Actor, start: u16) -> Result<()> {
        let learner = |number| self.learner(number).ok_or(AppError::NotFound("learner"));
        let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
        let need = |kind: &str| NewSupport { kind: kind.into(), ..NewSupport::default() };
        let language = NewSupport {
            adult: self.okafor.to_string(),
            window_from: clock(start + LANGUAGE[0]),
            window_until: clock(start + LANGUAGE[1]),
            ..need("language")
        };
        let needs = [
            (5, NewSupport { note: "By the window, away from the door.".into(), ..need("quiet_seat") }),
            (5, NewSupport { adult: self.diaz.to_string(), ..need("with_adult") }),
            (11, language.clone()),
            (14, NewSupport { factor: "1.5".into(), ..need("extra_time") }),
            (19, language),
            (26, need("captions")),
        ];
        for (number, new) in needs {
            app.add_support(adult, learner(number)?, &new)?;
        }
        let pairs = APART.map(|pair| ("apart", pair)).into_iter().chain([("together", TOGETHER)]);
        for (wish, (one, other)) in pairs {
            let new = NewPair {
                one: learner(one)?.to_string(),
                other: learner(other)?.to_string(),
                wish: wish.into(),
                hard: true,
                ..NewPair::default()
            };
            app.add_pair(adult, self.class, &new)?;
        }
        Ok(())
    }
}
