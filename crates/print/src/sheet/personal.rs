//! Cards that belong to one learner.

use serde::Serialize;

use crate::Figure;

/// A learner's way through a lesson, to carry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PersonalCard {
    /// Whose it is.
    pub name: String,
    /// The turns.
    pub turns: Vec<OwnTurn>,
}

/// One turn of one learner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OwnTurn {
    /// When it begins, such as "9:05".
    pub time: String,
    /// The station.
    pub station: String,
    /// Where it is.
    pub place: String,
    /// What to do there.
    pub what: String,
    /// Why, in a short sentence that the neighbour may read, too.
    pub why: String,
}

/// A card to sign in with. Who holds it is signed in, so it says no more than it must.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SignInCard {
    /// The learner's name.
    pub name: String,
    /// The class.
    pub class: String,
    /// The square code; its words say what it is, not what is in it.
    pub code: Figure,
    /// The pictures of the secret, where the class uses them; each says what it is.
    pub pictures: Vec<Figure>,
    /// What to do with the card.
    pub how: String,
    /// The address in the code, for a tablet without a camera; may be empty.
    pub address: String,
}
