//! What the demo's classes and its school have: places, devices, adults beside the lead, and two carts with a week
//! planned for them; each said by an administrator as a real one says it.

use domain::id::OrgId;
use domain::lesson::Want;
use domain::people::User;
use domain::support::StationKind;

use super::class_7b;
use crate::edit_room::{NewAdult, NewPlace, NewRoom};
use crate::plan_carts::{NewCart, NewCarts, NewClassCarts};
use crate::see_school::ClassView;
use crate::{Actor, App, Result};

/// Names of the places of a room: for the teacher's table, screens, working together, hands. Classes take them in turn.
const PLACES: [[&str; 4]; 3] = [
    ["Round table", "Window desks", "Carpet", "Workbench"],
    ["Corner table", "Wall desks", "Middle tables", "Sink table"],
    ["Horseshoe table", "Quiet row", "Island", "Back bench"],
];
/// Devices that stay in a room, in turn.
const DEVICES: [u16; 4] = [8, 8, 10, 12];
/// Devices of 7B, of which the scenarios speak.
const DEVICES_7B: u16 = 15;
/// Carts: name, devices, zone.
const CARTS: [(&str, u16, usize); 2] = [("Blue cart", 15, 0), ("Green cart", 12, 1)];
/// Rooms from this number on are upstairs.
const UPSTAIRS: u32 = 20;

/// Describes the room of every class of a school.
pub(super) fn rooms(app: &App, administrator: &Actor, school: OrgId) -> Result<()> {
    for (nth, class) in app.see_school(administrator, school)?.classes.iter().enumerate() {
        app.say_room(administrator, class.class.id, &room(class, nth))?;
    }
    Ok(())
}

fn room(class: &ClassView, nth: usize) -> NewRoom {
    let names = PLACES[nth % PLACES.len()];
    let is_7b = class.class.name == class_7b::NAME;
    let devices = if is_7b { DEVICES_7B } else { DEVICES[nth % DEVICES.len()] };
    let place = |(kind, name): (StationKind, &str)| NewPlace {
        name: name.into(),
        kinds: match kind {
            StationKind::Teacher | StationKind::Screen => vec![kind],
            // At these tables one can do either.
            StationKind::Together | StationKind::Hands => vec![kind, other(kind)],
        },
        seats: if kind == StationKind::Teacher { "8" } else { "12" }.into(),
        quiet: kind == StationKind::Screen,
        step_free: true,
        walk: String::new(),
    };
    let adult = |adult: &User| {
        let window =
            window(class, adult).map_or((String::new(), String::new()), |[from, until]| (from, until));
        NewAdult { adult: adult.id.to_string(), from: window.0, until: window.1 }
    };
    NewRoom {
        places: StationKind::ALL.into_iter().zip(names).map(place).collect(),
        devices: devices.to_string(),
        share: "pairs".into(),
        // The first leads.
        adults: class.teachers.iter().skip(1).map(adult).collect(),
        no_home_access: class
            .learners
            .iter()
            .skip(4)
            .step_by(11)
            .map(|one| one.user.id.to_string())
            .collect(),
        stands_at_bell: is_7b,
    }
}

fn other(kind: StationKind) -> StationKind {
    if kind == StationKind::Together { StationKind::Hands } else { StationKind::Together }
}

/// Ms Okafor is in 7B for a part of the lesson; others stay.
fn window(class: &ClassView, adult: &User) -> Option<[String; 2]> {
    let start = class.meetings.first()?.start;
    let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
    (class.class.name == class_7b::NAME && adult.family_name == "Okafor")
        .then(|| class_7b::LANGUAGE.map(|minutes| clock(start + minutes)))
}

/// Two carts, and a week for them.
pub(super) fn carts(app: &App, administrator: &Actor, school: OrgId) -> Result<()> {
    let said = |class: &ClassView| {
        let place = class.meetings.first().map(|meeting| meeting.place.as_str()).unwrap_or_default();
        let number = place.rsplit(' ').next().and_then(|number| number.parse::<u32>().ok());
        let upstairs = number.is_some_and(|number| number >= UPSTAIRS);
        NewClassCarts {
            class: class.class.id.to_string(),
            zone: usize::from(upstairs).to_string(),
            // 7B has half a class of devices in its room, and wants no more.
            want: if class.class.name == class_7b::NAME { "" } else { Want::Whole.word() }.into(),
        }
    };
    let cart = |(name, devices, zone): (&str, u16, usize)| NewCart {
        name: name.into(),
        devices: devices.to_string(),
        zone: zone.to_string(),
    };
    let new = NewCarts {
        zones: vec!["Ground floor".into(), "Upstairs".into()],
        carts: CARTS.map(cart).into(),
        charge: true,
        classes: app.see_school(administrator, school)?.classes.iter().map(said).collect(),
    };
    app.say_carts(administrator, school, &new)?;
    app.plan_carts(administrator, school)
}
