//! A school's device carts over a week (learning-design 3.6): what there is, who wants them, and which class has which
//! cart when. One document; where a cart stands and how often it is moved follows from it.

use serde::{Deserialize, Serialize};

use crate::id::ClassId;
use crate::time::Millis;

/// A cart of devices that goes from class to class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cart {
    /// As the school calls it.
    pub name: String,
    /// Devices on it that work.
    pub devices: u16,
    /// Where it stands in the morning, by its place in [`Carts::zones`].
    pub zone: usize,
}

/// For how many of its learners a class wants a device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Want {
    /// For nobody.
    None,
    /// For half of them: two share, or half are elsewhere.
    Half,
    /// For each of them.
    Whole,
}

impl Want {
    /// All of them, in the order of the form.
    pub const ALL: [Self; 3] = [Self::None, Self::Half, Self::Whole];

    /// The word in the store and in forms.
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Half => "half",
            Self::Whole => "whole",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|want| want.word() == word)
    }

    /// How many devices that is.
    pub fn devices(self, learners: usize) -> usize {
        match self {
            Self::None => 0,
            Self::Half => learners.div_ceil(2),
            Self::Whole => learners,
        }
    }
}

/// What the plan has to know of a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClassCarts {
    /// Which.
    pub class: ClassId,
    /// Where it meets, by its place in [`Carts::zones`].
    pub zone: usize,
    /// What it wants; `None` as its lessons are.
    pub want: Option<Want>,
}

/// So many carts for a class in one of its meetings, whatever else is planned: a test that needs them, or a cell that
/// somebody holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hold {
    /// Which class.
    pub class: ClassId,
    /// Monday is 1, Sunday is 7.
    pub weekday: u8,
    /// When its meeting begins, in minutes after local midnight.
    pub start: u16,
    /// How many; 0 for none.
    pub carts: usize,
}

/// The carts that come to a meeting of a class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Booking {
    /// Which class.
    pub class: ClassId,
    /// Monday is 1, Sunday is 7.
    pub weekday: u8,
    /// When its meeting begins, in minutes after local midnight.
    pub start: u16,
    /// Which carts, by their place in [`Carts::carts`].
    pub carts: Vec<usize>,
}

/// A school's carts, and the week planned for them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Carts {
    /// Parts of the school between which carts are moved.
    pub zones: Vec<String>,
    /// The carts.
    pub carts: Vec<Cart>,
    /// After three periods running a cart is charged for one.
    pub charge: bool,
    /// What was said of single classes; the others meet in the first zone and want what their lessons are like.
    pub classes: Vec<ClassCarts>,
    /// What is held.
    pub held: Vec<Hold>,
    /// The week.
    pub week: Vec<Booking>,
    /// When it was planned; `None` where it never was.
    pub planned_at: Option<Millis>,
}

impl Carts {
    /// What was said of a class, or what holds where nothing was.
    pub fn of_class(&self, class: ClassId) -> ClassCarts {
        let said = self.classes.iter().find(|one| one.class == class).copied();
        said.unwrap_or(ClassCarts { class, zone: 0, want: None })
    }

    /// What comes to a meeting of a class.
    pub fn booking(&self, class: ClassId, weekday: u8, start: u16) -> Option<&Booking> {
        self.week.iter().find(|one| (one.class, one.weekday, one.start) == (class, weekday, start))
    }

    /// What is held for a meeting of a class.
    pub fn hold(&self, class: ClassId, weekday: u8, start: u16) -> Option<&Hold> {
        self.held.iter().find(|one| (one.class, one.weekday, one.start) == (class, weekday, start))
    }

    /// Devices on some carts.
    pub fn devices_on(&self, carts: &[usize]) -> u16 {
        let devices = |cart: &usize| self.carts.get(*cart).map_or(0, |cart| cart.devices);
        carts.iter().map(devices).fold(0, u16::saturating_add)
    }

    /// Devices that carts bring to a meeting of a class; 0 where none comes.
    pub fn devices_for(&self, class: ClassId, weekday: u8, start: u16) -> u16 {
        self.booking(class, weekday, start).map_or(0, |booking| self.devices_on(&booking.carts))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_to_a_meeting_is_what_its_carts_hold() {
        let cart = |devices| Cart { name: String::new(), devices, zone: 0 };
        let class = ClassId::from_bytes([1; 16]);
        let carts = Carts {
            carts: vec![cart(15), cart(12)],
            week: vec![Booking { class, weekday: 2, start: 610, carts: vec![0, 1] }],
            ..Carts::default()
        };
        assert_eq!(carts.devices_for(class, 2, 610), 27);
        assert_eq!(carts.devices_for(class, 2, 611), 0);
        assert_eq!(carts.devices_for(class, 3, 610), 0);
        assert_eq!(carts.devices_on(&[7]), 0, "a cart that is gone brings nothing");
    }

    #[test]
    fn two_share_and_the_odd_one_has_one_alone() {
        assert_eq!(Want::ALL.map(|want| want.devices(25)), [0, 13, 25]);
    }
}
