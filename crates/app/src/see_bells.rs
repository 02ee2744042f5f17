//! A school's week of bells: when its classes meet, and what is in two places at once. All of it follows from the
//! classes' meetings.

use domain::calendar::Meeting;
use domain::id::OrgId;
use domain::people::{Class, Org, User};
use domain::permission::Action;
use store::{calendar, people};

use crate::actor::Subject;
use crate::{Actor, App, AppError, Result};

/// What is needed twice at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Needed {
    /// A place.
    Place(String),
    /// A member of staff. `covered` where one of the classes has somebody else too.
    Adult {
        /// Who.
        name: String,
        /// One of the two classes has another adult.
        covered: bool,
    },
}

/// Two classes that need the same at the same time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Twice {
    /// What.
    pub needed: Needed,
    /// Names of the two classes.
    pub classes: [String; 2],
    /// On which days; Monday is 1.
    pub weekdays: Vec<u8>,
    /// From when, in minutes after local midnight.
    pub from: u16,
    /// Until when.
    pub until: u16,
}

/// A class with when it meets.
#[derive(Debug, Clone)]
pub struct BellClass {
    /// The class.
    pub class: Class,
    /// Its adults, the lead first.
    pub adults: Vec<User>,
    /// When it meets.
    pub meetings: Vec<Meeting>,
}

/// A school's week of bells.
#[derive(Debug, Clone)]
pub struct BellsView {
    /// The school.
    pub org: Org,
    /// Its classes, by name.
    pub classes: Vec<BellClass>,
    /// What is needed twice at once, in the order of the week.
    pub twice: Vec<Twice>,
}

impl App {
    /// A school's week of bells.
    ///
    /// # Errors
    /// The school is not the actor's.
    pub fn see_bells(&self, actor: &Actor, org: OrgId) -> Result<BellsView> {
        self.read(actor.tenant, |tx| {
            actor.may(tx, Action::SeeSchool, Subject::Org(org))?;
            let found = people::org(tx, org)?.ok_or(AppError::NotFound("school"))?;
            let mut classes = Vec::new();
            for class in people::classes(tx, org)? {
                let (adults, meetings) = (people::teachers(tx, class.id)?, calendar::meetings(tx, class.id)?);
                classes.push(BellClass { class, adults, meetings });
            }
            Ok(BellsView { org: found, twice: twice(&classes), classes })
        })
    }
}

/// What two classes need at the same time; the same at the same hour of several days is said once.
fn twice(classes: &[BellClass]) -> Vec<Twice> {
    let mut all: Vec<Twice> = Vec::new();
    for (n, one) in classes.iter().enumerate() {
        for other in &classes[n + 1..] {
            let meetings = one.meetings.iter().flat_map(|a| other.meetings.iter().map(move |b| (a, b)));
            for (a, b) in meetings.filter(|(a, b)| a.overlaps(b)) {
                for needed in needed(one, other, a, b) {
                    let (from, until) = (a.start.max(b.start), a.end().min(b.end()));
                    let classes = [one.class.name.clone(), other.class.name.clone()];
                    let known = all.iter_mut().find(|known| {
                        (&known.needed, &known.classes, known.from, known.until)
                            == (&needed, &classes, from, until)
                    });
                    match known {
                        Some(known) => known.weekdays.push(a.weekday),
                        None => all.push(Twice { needed, classes, weekdays: vec![a.weekday], from, until }),
                    }
                }
            }
        }
    }
    for one in &mut all {
        one.weekdays.sort_unstable();
        one.weekdays.dedup();
    }
    all.sort_by(|a, b| (&a.weekdays, a.from, &a.classes).cmp(&(&b.weekdays, b.from, &b.classes)));
    all
}

fn needed(one: &BellClass, other: &BellClass, a: &Meeting, b: &Meeting) -> Vec<Needed> {
    let place = a.place.trim();
    let same = !place.is_empty() && place.to_lowercase() == b.place.trim().to_lowercase();
    let mut needed: Vec<Needed> = same.then(|| Needed::Place(place.to_owned())).into_iter().collect();
    let both = |adult: &&User| other.adults.iter().any(|one| one.id == adult.id);
    let shared: Vec<&User> = one.adults.iter().filter(both).collect();
    let covered = one.adults.len().max(other.adults.len()) > shared.len();
    needed.extend(shared.into_iter().map(|adult| Needed::Adult { name: adult.name(), covered }));
    needed
}
