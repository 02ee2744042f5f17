//! What a simulated learner says of themselves now and then.

use domain::activity::Modality;
use domain::profile::Field;

use super::stage::Stage;
use crate::{Actor, Result};

const LIKES: [&str; 8] = [
    "insects and ponds",
    "soccer and drums",
    "drawing comics",
    "cooking with my aunt",
    "space",
    "horses",
    "fixing bikes",
    "my little brother's jokes",
];
const WISHES: [&str; 5] = [
    "A puzzle to do with a friend.",
    "Something with money.",
    "Can I explain it on the board?",
    "More of the ones with pictures.",
    "A game with two dice.",
];
/// Said with a raised hand; mostly nothing.
pub(super) const ASKED: [&str; 5] =
    ["", "", "I do not see where to start.", "Why is it not what I wrote?", "Can you read it with me?"];
/// What a teacher says of work: of a whole one, of one that nearly is, of one that is not.
pub(super) const READ: [&str; 3] = [
    "I can follow every step.",
    "One step is missing: say why it works for any number.",
    "Show me with a picture what stays the same.",
];
/// Said of an activity that is done.
pub(super) const DONE: [&str; 6] = [
    "",
    "",
    "We found two ways and one was quicker.",
    "I got stuck in the middle and a friend showed me.",
    "It was fun with the strips.",
    "I want to try it with bigger numbers.",
];

/// Interests, today's way, a goal, a wish: each now and then. `away` says that the class works off screens today.
pub(super) fn speak(stage: &Stage, actor: &Actor, nth: usize, away: bool) -> Result<()> {
    let app = &stage.app;
    if stage.happens(0.03) {
        let like = LIKES[nth % LIKES.len()].to_owned();
        app.edit_profile(actor, &[(Field::Interests, like)])?;
    }
    let ways: &[Modality] =
        if away { &[Modality::Paper, Modality::Talk, Modality::Build] } else { &Modality::ALL };
    if away || stage.happens(0.06) {
        let way = stage.one_of(ways).map_or("", |way| way.word());
        app.edit_profile(actor, &[(Field::Today, way.to_owned())])?;
    }
    if stage.happens(0.02) {
        let map = app.see_map(actor, None)?;
        let ahead: Vec<_> = map.places.iter().filter(|place| !place.word.passed()).collect();
        if let Some(place) = stage.one_of(&ahead) {
            app.choose_goal(actor, Some(&place.competency))?;
        }
    }
    if stage.happens(0.012) {
        app.wish(actor, stage.id(), WISHES[nth % WISHES.len()])?;
    }
    Ok(())
}
