//! A school's device carts: what there is, who wants them, and the week that is planned from it.

use std::collections::BTreeSet;

use domain::calendar::Meeting;
use domain::id::OrgId;
use domain::lesson::{Cart, Carts, ClassCarts, Hold, Lesson, Model, Want};
use domain::people::{Class, Org};
use domain::permission::Action;
use domain::support::StationKind;
use domain::{ClassId, Day};
use rotation::fleet;
use store::{Tx, calendar, lessons, people, rooms};

use crate::actor::Subject;
use crate::record::audit;
use crate::rows::{Faults, ROWS, rows};
use crate::{Actor, App, AppError, Result};

pub use rotation::fleet::{Asking, ClassFigures, Figures, Period};

/// Most carts of a school that are planned together.
pub const CARTS_MAX: usize = ROWS;
/// Most zones; a school with more plans its buildings apart.
pub const ZONES_MAX: usize = 4;
/// The longest name of a zone or a cart, in characters.
pub const NAME_MAX: usize = 40;
/// Most devices of a cart.
const DEVICES_MAX: u16 = 60;

/// Fields with the name of a zone.
pub const ZONE: [&str; ROWS] = rows!("zone");
/// Fields with the name of a cart.
pub const CART: [&str; ROWS] = rows!("cart");
/// Fields with the devices of a cart.
pub const DEVICES: [&str; ROWS] = rows!("devices");
/// Fields with the zone of a cart.
pub const AT: [&str; ROWS] = rows!("at");

/// A cart as a form says it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewCart {
    /// As the school calls it; empty where there is none in this row.
    pub name: String,
    /// Devices that work.
    pub devices: String,
    /// The row of its zone.
    pub zone: String,
}

/// What a form says of a class.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewClassCarts {
    /// Its id.
    pub class: String,
    /// The row of its zone.
    pub zone: String,
    /// A word of [`Want`], or empty for what its lessons are like.
    pub want: String,
}

/// Carts as a form says them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewCarts {
    /// Zones by row; an empty row is none.
    pub zones: Vec<String>,
    /// Carts by row, those there were in their rows.
    pub carts: Vec<NewCart>,
    /// After three periods running a cart is charged for one.
    pub charge: bool,
    /// What is said of classes.
    pub classes: Vec<NewClassCarts>,
}

/// A class beside the carts.
#[derive(Debug, Clone)]
pub struct CartClass {
    /// The class.
    pub class: Class,
    /// What was said of it.
    pub said: ClassCarts,
    /// What its lessons are like.
    pub as_lessons: Want,
    /// What it asks of the plan.
    pub asking: Asking,
}

/// A school's carts and its week.
#[derive(Debug, Clone)]
pub struct CartsView {
    /// The school.
    pub org: Org,
    /// Its carts and its week.
    pub carts: Carts,
    /// Its classes, by name.
    pub classes: Vec<CartClass>,
    /// The periods of its week, with classes by their place in `classes`.
    pub periods: Vec<Period>,
    /// How good the week is.
    pub figures: Figures,
}

impl App {
    /// A school's carts, who wants them, and the week planned for them.
    ///
    /// # Errors
    /// The school is not the actor's.
    pub fn see_carts(&self, actor: &Actor, org: OrgId) -> Result<CartsView> {
        self.read(actor.tenant, |tx| {
            actor.may(tx, Action::SeeSchool, Subject::Org(org))?;
            view(tx, org)
        })
    }

    /// Says what carts a school has, where they stand, and who wants them. The week stays as far as its carts do.
    ///
    /// # Errors
    /// Fields that cannot be taken, each with its sentence; then nothing is changed.
    pub fn say_carts(&self, actor: &Actor, org: OrgId, new: &NewCarts) -> Result<()> {
        let (app, actor, new, now) = (self.clone(), actor.clone(), new.clone(), self.now());
        self.write(actor.tenant, move |tx| {
            actor.may(tx, Action::EditSchool, Subject::Org(org))?;
            let before: Carts = rooms::carts(tx, org)?.unwrap_or_default();
            let classes = people::classes(tx, org)?;
            let carts = read(&new, before, &classes)?;
            rooms::say_carts(tx, org, &carts, actor.id(), now)?;
            audit(tx, &app, actor.id(), Action::EditSchool, None, format!("carts of school {org}"))
        })
    }

    /// Plans the week: the same carts, classes and holds have the same week.
    ///
    /// # Errors
    /// The school has no carts; [`AppError::Stale`] where they were changed meanwhile.
    pub fn plan_carts(&self, actor: &Actor, org: OrgId) -> Result<()> {
        // Planned outside the transaction: nobody waits for it.
        let before = self.read(actor.tenant, |tx| {
            actor.may(tx, Action::EditSchool, Subject::Org(org))?;
            view(tx, org)
        })?;
        if before.carts.carts.is_empty() {
            return Err(AppError::field("carts", "error-carts-none"));
        }
        let asking: Vec<Asking> = before.classes.iter().map(|one| one.asking.clone()).collect();
        let week = fleet::plan(&before.carts, &asking);
        let (app, actor, now) = (self.clone(), actor.clone(), self.now());
        self.write(actor.tenant, move |tx| {
            actor.may(tx, Action::EditSchool, Subject::Org(org))?;
            let kept: Carts = rooms::carts(tx, org)?.unwrap_or_default();
            if kept != before.carts {
                return Err(AppError::Stale);
            }
            let carts = Carts { week: week.clone(), planned_at: Some(now), ..kept };
            rooms::say_carts(tx, org, &carts, actor.id(), now)?;
            audit(tx, &app, actor.id(), Action::EditSchool, None, format!("cart week of school {org}"))
        })
    }

    /// Holds so many carts for one meeting of a class, or lets it go with `None`. The next plan keeps to it.
    ///
    /// # Errors
    /// The class does not meet then; there are not so many carts.
    pub fn hold_carts(
        &self,
        actor: &Actor,
        org: OrgId,
        (class, weekday, start): (ClassId, u8, u16),
        count: Option<usize>,
    ) -> Result<()> {
        let (app, actor, now) = (self.clone(), actor.clone(), self.now());
        self.write(actor.tenant, move |tx| {
            actor.may(tx, Action::EditSchool, Subject::Org(org))?;
            let here = people::class(tx, class)?.is_some_and(|class| class.org == org);
            let meets = calendar::meetings(tx, class)?;
            if !here || !meets.iter().any(|one| (one.weekday, one.start) == (weekday, start)) {
                return Err(AppError::field("meeting", "error-choose"));
            }
            let mut carts: Carts = rooms::carts(tx, org)?.unwrap_or_default();
            if count.is_some_and(|count| count > carts.carts.len()) {
                return Err(AppError::field("count", "error-carts-hold"));
            }
            carts.held.retain(|one| (one.class, one.weekday, one.start) != (class, weekday, start));
            carts.held.extend(count.map(|carts| Hold { class, weekday, start, carts }));
            rooms::say_carts(tx, org, &carts, actor.id(), now)?;
            audit(tx, &app, actor.id(), Action::EditSchool, None, format!("carts held for class {class}"))
        })
    }
}

fn view(tx: &mut Tx, org: OrgId) -> Result<CartsView> {
    let found = people::org(tx, org)?.ok_or(AppError::NotFound("school"))?;
    let carts: Carts = rooms::carts(tx, org)?.unwrap_or_default();
    let mut classes = Vec::new();
    for class in people::classes(tx, org)? {
        let said = carts.of_class(class.id);
        let newest = lessons::before(tx, class.id, Day::MAX, 1)?.pop();
        let as_lessons = newest.map_or(Want::Half, |kept| want_of(&kept.lesson));
        let asking = Asking {
            class: class.id,
            zone: said.zone,
            learners: people::learners(tx, class.id)?.len(),
            own: usize::from(rooms::of_class(tx, class.id)?.map_or(0, |room| room.devices)),
            want: said.want.unwrap_or(as_lessons),
            meetings: distinct(calendar::meetings(tx, class.id)?),
        };
        classes.push(CartClass { class, said, as_lessons, asking });
    }
    let asking: Vec<Asking> = classes.iter().map(|one| one.asking.clone()).collect();
    let (periods, figures) = (fleet::periods(&asking), fleet::figures(&carts, &asking, &carts.week));
    Ok(CartsView { org: found, carts, classes, periods, figures })
}

/// A meeting said twice is one.
fn distinct(meetings: Vec<Meeting>) -> Vec<Meeting> {
    let mut seen = BTreeSet::new();
    meetings.into_iter().filter(|one| seen.insert((one.weekday, one.start))).collect()
}

/// For how many of its learners a lesson wants devices, by how it is arranged (learning-design 2.2).
fn want_of(lesson: &Lesson) -> Want {
    if lesson.setup.without.contains(&StationKind::Screen) {
        return Want::None;
    }
    match lesson.model {
        Model::NoDevices => Want::None,
        Model::WholeGroup | Model::Flex | Model::ALaCarte => Want::Whole,
        Model::StationRotation
        | Model::LabRotation
        | Model::IndividualRotation
        | Model::Flipped
        | Model::EnrichedVirtual
        | Model::Playlist => Want::Half,
    }
}

fn read(new: &NewCarts, before: Carts, classes: &[Class]) -> Result<Carts> {
    let mut faults = Faults::default();
    if new.zones.len() > ZONES_MAX {
        faults.add("zones", "error-carts-zones", "");
    }
    let zones = names(&mut faults, &ZONE, new.zones.iter().take(ZONES_MAX).map(String::as_str));
    if zones.is_empty() {
        faults.add(ZONE[0], "error-carts-zone-needed", "");
    }
    // A form says zones by their row; rows that are empty are left out.
    let zone = |row: &str| {
        let row: usize = row.parse().ok()?;
        zones.iter().position(|(n, _)| *n == row)
    };
    if new.carts.len() > CARTS_MAX {
        faults.add("carts", "error-carts-many", "");
    }
    let rows = new.carts.iter().take(CARTS_MAX);
    let named = names(&mut faults, &CART, rows.map(|row| row.name.as_str()));
    let mut carts = Vec::new();
    for (n, name) in &named {
        let row = &new.carts[*n];
        let devices = faults.number(DEVICES[*n], "error-carts-devices", &row.devices, 1..=DEVICES_MAX);
        let zone = zone(&row.zone).unwrap_or_else(|| {
            faults.add(AT[*n], "error-choose", "");
            0
        });
        carts.push(Cart { name: name.clone(), devices, zone });
    }
    let mut said = Vec::new();
    for row in &new.classes {
        let class = classes.iter().find(|class| class.id.to_string() == row.class);
        let want = if row.want.is_empty() { Some(None) } else { Want::from_word(&row.want).map(Some) };
        match (class, zone(&row.zone), want) {
            (Some(class), Some(zone), Some(want)) => said.push(ClassCarts { class: class.id, zone, want }),
            _ => faults.add("classes", "error-carts-class", ""),
        }
    }
    faults.end()?;
    let moved = |cart: &usize| named.iter().position(|(row, _)| row == cart);
    let mut week = before.week;
    for booking in &mut week {
        booking.carts = booking.carts.iter().filter_map(moved).collect();
    }
    week.retain(|booking| !booking.carts.is_empty());
    let zones = zones.into_iter().map(|(_, name)| name).collect();
    Ok(Carts { zones, carts, charge: new.charge, classes: said, week, ..before })
}

/// Names by row, those that are empty left out.
fn names<'a>(
    faults: &mut Faults,
    fields: &[&'static str; ROWS],
    rows: impl Iterator<Item = &'a str>,
) -> Vec<(usize, String)> {
    let (mut known, mut named) = (BTreeSet::new(), Vec::new());
    for (n, name) in rows.map(str::trim).enumerate().filter(|(_, name)| !name.is_empty()) {
        if name.chars().count() > NAME_MAX {
            faults.add(fields[n], "error-room-name", name);
        } else if !known.insert(name.to_lowercase()) {
            faults.add(fields[n], "error-room-twice", name);
        }
        named.push((n, name.to_owned()));
    }
    named
}
