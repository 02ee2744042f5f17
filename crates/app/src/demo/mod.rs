//! The demo district, made by playing a small population through the same use cases as real people, on a clock
//! of its own and with seeded chance. Nothing is written past the use cases, so whatever the demo shows could
//! have happened.
//!
//! | file | what it holds |
//! |---|---|
//! | `people` | who there is: schools, classes, staff, names |
//! | `class_7b` | the class of the acceptance scenarios, for the demo and for tests |
//! | `timetable` | where on earth it is half past ten on a school day now, and when classes meet |
//! | `population` | makes schools, classes, people, supports |
//! | `furnish` | what rooms have, and the school's carts |
//! | `stage` | the program on a clock that the demo moves, with chance that its seed decides |
//! | `kinds`, `mind`, `pupil` | what a simulated learner can do, and what they do next |
//! | `adult` | what a simulated teacher does next |
//! | `lesson`, `weeks` | a lesson event by event; all lessons of a class |
//! | `voice` | what a simulated learner says |
//! | `typing` | what somebody types who can do it, and who cannot yet |

use std::sync::mpsc;
use std::thread;

use domain::Role;
use domain::people::{Org, User};
use store::{Tx, people as stored, signin};

use crate::{App, AppError, Result, secrets};

mod adult;
pub mod class_7b;
mod furnish;
mod kinds;
mod lesson;
mod mind;
mod people;
mod population;
mod pupil;
mod stage;
mod timetable;
mod typing;
mod voice;
mod weeks;

/// The password of every member of staff in the demo. It is printed at every start: the demo has no secrets.
pub const PASSWORD: &str = "alder valley demo";

/// So many learners of each class, the first by name, are offered to look around as.
pub const OFFERED: usize = 3;

/// How much of the district is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DemoSize {
    /// Three schools, one of them alive: grades 3 to 8, six weeks (waymark.md 9).
    Full,
    /// Three classes of one school, a few days: for tests.
    Small,
}

impl DemoSize {
    /// School days played, today among them.
    fn days(self) -> usize {
        match self {
            Self::Full => 30,
            Self::Small => 4,
        }
    }
}

/// Somebody to sign in as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Person {
    /// By name and password.
    Staff {
        /// `teacher` or `administrator`.
        role: String,
        /// As people say it.
        name: String,
        /// Where, or in what they teach: a school's name, or the names of classes.
        at: String,
        /// What to type.
        sign_in_name: String,
        /// What to type.
        password: String,
    },
    /// By the code of a letter.
    Guardian {
        /// As people say it.
        name: String,
        /// Whom they look after.
        child: String,
        /// The code of `/family/CODE`.
        code: String,
    },
    /// By card.
    Learner {
        /// As people say it.
        name: String,
        /// Their class.
        class: String,
        /// The token of `/card/TOKEN`.
        card: String,
    },
}

impl App {
    /// Makes the demo district. `progress` is told how many lessons of how many have been held.
    ///
    /// # Errors
    /// What the use cases say.
    pub fn make_demo(&self, seed: u64, size: DemoSize, progress: &mut dyn FnMut(usize, usize)) -> Result<()> {
        let now = self.now();
        let district = population::make(self, seed, size, now)?;
        let (weeks, days) = (district.weeks(self, seed), district.days.len());
        let of = weeks.len() * days;
        let (tell, told) = mpsc::channel::<()>();
        // Each class has a thread, a clock and chance of its own: what they write is the same in whatever order
        // it comes, and commits are shared.
        let played = thread::scope(|scope| {
            let threads: Vec<_> = weeks
                .into_iter()
                .map(|class| {
                    let tell = tell.clone();
                    scope.spawn(move || {
                        // Nobody listens any more only where the making has failed.
                        class.play(&mut || tell.send(()).unwrap_or_default())
                    })
                })
                .collect();
            drop(tell);
            for (n, ()) in told.iter().enumerate() {
                progress(n + 1, of);
            }
            threads.into_iter().map(std::thread::ScopedJoinHandle::join).collect::<Vec<_>>()
        });
        for result in played {
            result.map_err(|_| AppError::Fault("a class of the demo could not be played".into()))??;
        }
        district.open_rooms(self, seed)
    }

    /// Whom to sign in as: staff, guardians, and of each class so many learners.
    ///
    /// # Errors
    /// What the store says.
    pub fn demo_people(&self, of_each_class: usize) -> Result<Vec<Person>> {
        let Some(tenant) = self.tenants()?.into_iter().find(|tenant| tenant.is_demo) else {
            return Ok(vec![]);
        };
        self.read(tenant.id, |tx| {
            let (mut found, mut guardians, mut learners) = (Vec::new(), Vec::new(), Vec::new());
            for org in stored::orgs(tx)? {
                staff(tx, &org, &mut found)?;
                for user in stored::users(tx, org.id, Role::Guardian)? {
                    guardians.push(guardian(tx, &tenant.secret, &user)?);
                }
                for class in stored::classes(tx, org.id)? {
                    for enrolled in stored::learners(tx, class.id)?.into_iter().take(of_each_class) {
                        let id = enrolled.user.id;
                        let (version, _) =
                            stored::secret_versions(tx, id)?.ok_or(AppError::NotFound("learner"))?;
                        let card = secrets::spell(&secrets::card_token(&tenant.secret, id, version));
                        let (name, class) = (enrolled.user.name(), class.name.clone());
                        learners.push(Person::Learner { name, class, card });
                    }
                }
            }
            found.append(&mut guardians);
            found.append(&mut learners);
            Ok(found)
        })
    }
}

/// The staff of an org who can sign in: administrators; then who is in charge of a class; then aides and those who
/// help in several.
fn staff(tx: &mut Tx, org: &Org, found: &mut Vec<Person>) -> Result<()> {
    for role in [Role::Administrator, Role::Teacher] {
        let mut users = Vec::new();
        for user in stored::users(tx, org.id, role)? {
            let classes = stored::classes_of(tx, user.id)?;
            let mut leads = false;
            for class in &classes {
                leads |= stored::teachers(tx, class.id)?.first().is_some_and(|first| first.id == user.id);
            }
            users.push((user, classes, leads));
        }
        users.sort_by_key(|(_, _, leads)| !leads);
        for (user, classes, _) in users {
            let Some(sign_in_name) = signin::sign_in_name(tx, user.id)? else { continue };
            let classes: Vec<&str> = classes.iter().map(|class| class.name.as_str()).collect();
            let at = if classes.is_empty() { org.name.clone() } else { classes.join(", ") };
            let (role, name) = (user.role.word().to_owned(), user.name());
            found.push(Person::Staff { role, name, at, sign_in_name, password: PASSWORD.into() });
        }
    }
    Ok(())
}

fn guardian(tx: &mut Tx, secret: &[u8], user: &User) -> Result<Person> {
    let (version, _) = stored::secret_versions(tx, user.id)?.ok_or(AppError::NotFound("guardian"))?;
    let code = secrets::spell_code(&secrets::family_code(secret, user.id, version));
    let children = store::family::children(tx, user.id)?;
    let child = children.first().map(User::name).unwrap_or_default();
    Ok(Person::Guardian { name: user.name(), child, code })
}
