//! What a class's room really has: places, devices, adults beside the lead, and who has no way to work on a screen at
//! home. Said by the adults of the class, seen by staff alone.

use std::collections::BTreeSet;

use domain::lesson::{AdultTime, Carts, Place, Room, Share};
use domain::people::{Class, User};
use domain::permission::Action;
use domain::support::{StationKind, Window};
use domain::{ClassId, Role, UserId};
use store::people::Enrolled;
use store::{Tx, people, rooms};

use crate::actor::Subject;
use crate::edit_supports::clock;
use crate::record::audit;
use crate::rows::{Faults, ROWS, rows};
use crate::{Actor, App, AppError, Result};

/// More places than this in one lesson are more than anybody can look after.
pub const PLACES_MAX: usize = 8;
/// More adults beside the lead than this do not fit into a room.
pub const ADULTS_MAX: usize = 6;
/// The longest name of a place, in characters.
pub const NAME_MAX: usize = 40;
/// Most seats of a place.
const SEATS_MAX: u16 = 60;
/// Most devices of a room.
const DEVICES_MAX: u16 = 60;
/// Minutes to walk: what is farther away is no place of this lesson.
const WALK_MAX: u16 = 15;

/// Fields with the name of a place.
pub const NAME: [&str; ROWS] = rows!("name");
/// Fields with what a place serves for.
pub const KINDS: [&str; ROWS] = rows!("kinds");
/// Fields with the seats of a place.
pub const SEATS: [&str; ROWS] = rows!("seats");
/// Fields with the minutes to walk to a place.
pub const WALK: [&str; ROWS] = rows!("walk");
/// Fields with an adult.
pub const ADULT: [&str; ROWS] = rows!("adult");
/// Fields with the time from which an adult is there.
pub const FROM: [&str; ROWS] = rows!("from");

/// A place as a form says it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewPlace {
    /// As the school calls it.
    pub name: String,
    /// What it serves for.
    pub kinds: Vec<StationKind>,
    /// How many can be there.
    pub seats: String,
    /// Away from noise and traffic.
    pub quiet: bool,
    /// Reached without a step.
    pub step_free: bool,
    /// Minutes to walk there; empty inside the room.
    pub walk: String,
}

/// An adult as a form says it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewAdult {
    /// Their id; empty where nobody is chosen.
    pub adult: String,
    /// `10:19`; with `until`, or both empty for the whole lesson.
    pub from: String,
    /// `10:40`.
    pub until: String,
}

/// A room as a form says it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewRoom {
    /// Its places. A row without a name, a kind or seats is left out.
    pub places: Vec<NewPlace>,
    /// Devices that work.
    pub devices: String,
    /// A word of [`Share`].
    pub share: String,
    /// Adults beside the lead. A row without anybody is left out.
    pub adults: Vec<NewAdult>,
    /// Ids of learners without a way to work on a screen at home.
    pub no_home_access: Vec<String>,
    /// A proposal that nobody looked at stands at the bell.
    pub stands_at_bell: bool,
}

/// A class's room, for its adults.
#[derive(Debug, Clone)]
pub struct RoomView {
    /// The class.
    pub class: Class,
    /// Its room as somebody said it, or `None`.
    pub room: Option<Room>,
    /// Who leads its lessons.
    pub lead: Option<User>,
    /// Staff of the school who can be beside the lead.
    pub staff: Vec<User>,
    /// Its learners, by name.
    pub learners: Vec<Enrolled>,
    /// Carts that come: weekday, start in minutes after midnight, names of the carts, devices on them.
    pub carts: Vec<(u8, u16, Vec<String>, u16)>,
}

impl NewRoom {
    /// A room to begin with: a place for each way of working, named by the page.
    pub fn usual(name: impl Fn(StationKind) -> String) -> Self {
        let place = |kind| NewPlace {
            name: name(kind),
            kinds: vec![kind],
            seats: match kind {
                StationKind::Teacher => "7",
                StationKind::Screen | StationKind::Together | StationKind::Hands => "12",
            }
            .into(),
            quiet: false,
            step_free: true,
            walk: String::new(),
        };
        let places = StationKind::ALL.map(place).into();
        Self { places, devices: "0".into(), share: Share::Pairs.word().into(), ..Self::default() }
    }

    /// A room as its form shows it.
    pub fn of(room: &Room) -> Self {
        let some = |n: u16| if n == 0 { String::new() } else { n.to_string() };
        let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
        let place = |place: &Place| NewPlace {
            name: place.name.clone(),
            kinds: place.kinds.clone(),
            seats: place.seats.to_string(),
            quiet: place.quiet,
            step_free: place.step_free,
            walk: some(place.walk),
        };
        let adult = |one: &AdultTime| NewAdult {
            adult: one.adult.to_string(),
            from: one.window.map(|window| clock(window.from())).unwrap_or_default(),
            until: one.window.map(|window| clock(window.until())).unwrap_or_default(),
        };
        Self {
            places: room.places.iter().map(place).collect(),
            devices: room.devices.to_string(),
            share: room.share.word().into(),
            adults: room.adults.iter().map(adult).collect(),
            no_home_access: room.no_home_access.iter().map(ToString::to_string).collect(),
            stands_at_bell: room.stands_at_bell,
        }
    }
}

impl App {
    /// What a class's room has.
    ///
    /// # Errors
    /// The class is not the actor's.
    pub fn see_room(&self, actor: &Actor, class: ClassId) -> Result<RoomView> {
        self.read(actor.tenant, |tx| {
            actor.may(tx, Action::PlanLesson, Subject::Class(class))?;
            let found = people::class(tx, class)?.ok_or(AppError::NotFound("class"))?;
            let lead = people::teachers(tx, class)?.into_iter().next();
            let carts: Carts = rooms::carts(tx, found.org)?.unwrap_or_default();
            let name = |cart: &usize| carts.carts.get(*cart).map(|cart| cart.name.clone());
            let coming = carts.week.iter().filter(|one| one.class == class).map(|one| {
                let names = one.carts.iter().filter_map(name).collect();
                (one.weekday, one.start, names, carts.devices_on(&one.carts))
            });
            Ok(RoomView {
                carts: coming.collect(),
                room: rooms::of_class(tx, class)?,
                staff: staff(tx, &found, lead.as_ref())?,
                learners: people::learners(tx, class)?,
                class: found,
                lead,
            })
        })
    }

    /// Says what a class's room has, in the place of what was said before.
    ///
    /// # Errors
    /// Fields that cannot be taken, each with its sentence; then nothing is changed.
    pub fn say_room(&self, actor: &Actor, class: ClassId, new: &NewRoom) -> Result<()> {
        let (app, actor, new, now) = (self.clone(), actor.clone(), new.clone(), self.now());
        self.write(actor.tenant, move |tx| {
            actor.may(tx, Action::PlanLesson, Subject::Class(class))?;
            let found = people::class(tx, class)?.ok_or(AppError::NotFound("class"))?;
            let lead = people::teachers(tx, class)?.into_iter().next();
            let staff = staff(tx, &found, lead.as_ref())?;
            let room = read(&new, &staff, &people::learners(tx, class)?)?;
            rooms::say(tx, class, &room, actor.id(), now)?;
            audit(tx, &app, actor.id(), Action::PlanLesson, None, format!("room of class {class}"))
        })
    }
}

/// Staff of the class's school but the lead, by name.
fn staff(tx: &mut Tx, class: &Class, lead: Option<&User>) -> Result<Vec<User>> {
    let mut staff = Vec::new();
    for role in [Role::Teacher, Role::Coach, Role::Administrator] {
        staff.extend(people::users(tx, class.org, role)?);
    }
    staff.retain(|user| lead.is_none_or(|lead| lead.id != user.id));
    Ok(staff)
}

fn read(new: &NewRoom, staff: &[User], learners: &[Enrolled]) -> Result<Room> {
    let mut faults = Faults::default();
    let devices = faults.number("devices", "error-room-devices", &new.devices, 0..=DEVICES_MAX);
    let share = Share::from_word(&new.share);
    if share.is_none() {
        faults.add("share", "error-choose", &new.share);
    }
    let places = read_places(&mut faults, &new.places);
    let adults = read_adults(&mut faults, &new.adults, staff);
    let away: Vec<UserId> = new.no_home_access.iter().filter_map(|id| id.parse().ok()).collect();
    let of_class = |id: &UserId| learners.iter().any(|one| one.user.id == *id);
    if away.len() != new.no_home_access.len() || !away.iter().all(of_class) {
        faults.add("no_home", "error-room-learner", "");
    }
    let no_home_access = away.into_iter().collect::<BTreeSet<_>>().into_iter().collect();
    faults.end()?;
    let (share, stands_at_bell) = (share.unwrap_or(Share::Pairs), new.stands_at_bell);
    Ok(Room { places, devices, share, adults, no_home_access, stands_at_bell })
}

fn read_places(faults: &mut Faults, rows: &[NewPlace]) -> Vec<Place> {
    if rows.len() > PLACES_MAX {
        faults.add("places", "error-room-places", "");
    }
    let mut known = BTreeSet::new();
    let mut places = Vec::new();
    for (n, row) in rows.iter().take(PLACES_MAX).enumerate() {
        let name = row.name.trim();
        if name.is_empty() && row.kinds.is_empty() && row.seats.trim().is_empty() {
            continue;
        }
        if name.is_empty() || name.chars().count() > NAME_MAX {
            faults.add(NAME[n], "error-room-name", name);
        } else if !known.insert(name.to_lowercase()) {
            faults.add(NAME[n], "error-room-twice", name);
        }
        if row.kinds.is_empty() {
            faults.add(KINDS[n], "error-room-kinds", name);
        }
        places.push(Place {
            name: name.to_owned(),
            kinds: row.kinds.clone(),
            seats: faults.number(SEATS[n], "error-room-seats", &row.seats, 1..=SEATS_MAX),
            quiet: row.quiet,
            step_free: row.step_free,
            walk: match row.walk.trim() {
                "" => 0,
                text => faults.number(WALK[n], "error-room-walk", text, 0..=WALK_MAX),
            },
        });
    }
    places
}

fn read_adults(faults: &mut Faults, rows: &[NewAdult], staff: &[User]) -> Vec<AdultTime> {
    if rows.len() > ADULTS_MAX {
        faults.add("adults", "error-room-adults", "");
    }
    let mut adults: Vec<AdultTime> = Vec::new();
    for (n, row) in rows.iter().take(ADULTS_MAX).enumerate() {
        if row.adult.trim().is_empty() {
            continue;
        }
        let adult = row.adult.parse().ok().filter(|id| staff.iter().any(|user| user.id == *id));
        let Some(adult) = adult else {
            faults.add(ADULT[n], "error-room-adult", "");
            continue;
        };
        if adults.iter().any(|one| one.adult == adult) {
            faults.add(ADULT[n], "error-room-adult-twice", "");
        }
        let window = match (row.from.trim(), row.until.trim()) {
            ("", "") => None,
            (from, until) => {
                let window = clock(from).zip(clock(until)).and_then(|(from, until)| Window::new(from, until));
                if window.is_none() {
                    faults.add(FROM[n], "error-support-window", &row.from);
                }
                window
            }
        };
        adults.push(AdultTime { adult, window });
    }
    adults
}
