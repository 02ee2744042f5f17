//! A learner's map to look at: fractions in grade 4.

use crate::map::{Leg, Spot, TrailMap, Walk};
use crate::mark::Mark;

/// A map of fourteen places with a goal four steps away.
#[must_use]
pub fn sample_map() -> TrailMap<'static> {
    let spot = |id: &'static str, title: &'static str, mark: Mark, word: &'static str| Spot {
        id: id.into(),
        title: title.into(),
        word: word.into(),
        mark,
        href: "#map".into(),
        depth: 0,
        strand: 0,
        here: false,
        goal: false,
        ready: false,
        step: None,
    };
    let later = |id, title| spot(id, title, Mark::NotStarted, "later");
    let spots = vec![
        spot("half", "One half as a landmark", Mark::Secure, "secure"),
        spot("parts", "Equal parts", Mark::Secure, "secure"),
        spot("same", "Compare, same bottom number", Mark::Mastered, "mastered"),
        spot("line", "Fractions on a number line", Mark::NeedsRefresh, "needs refresh"),
        Spot { here: true, ..spot("equal", "Equal fractions", Mark::Working, "working: you are here") },
        Spot { ready: true, ..spot("tenths", "Tenths", Mark::NotStarted, "ready for you") },
        spot("whole", "Fractions that make a whole", Mark::Practised, "practised"),
        Spot { step: Some(1), ..later("add", "Add, same bottom number") },
        later("any", "Compare any two"),
        later("mixed", "Mixed numbers"),
        Spot { step: Some(2), ..later("times", "A whole number times a fraction") },
        Spot { strand: 1, ..later("hundredths", "Hundredths") },
        Spot { strand: 1, ..later("decimals", "Decimals on a number line") },
        Spot { goal: true, ..spot("pancake", "Double a pancake recipe", Mark::NotStarted, "my goal") },
    ];
    let legs = [
        ("parts", "half", Walk::Walked),
        ("parts", "same", Walk::Walked),
        ("half", "line", Walk::Walked),
        ("same", "line", Walk::Walked),
        ("line", "equal", Walk::Walked),
        ("parts", "whole", Walk::Walked),
        ("whole", "tenths", Walk::Ahead),
        ("equal", "any", Walk::Ahead),
        ("equal", "add", Walk::Way),
        ("tenths", "hundredths", Walk::Ahead),
        ("hundredths", "decimals", Walk::Ahead),
        ("add", "times", Walk::Way),
        ("add", "mixed", Walk::Ahead),
        ("times", "pancake", Walk::Way),
        ("equal", "hundredths", Walk::Ahead),
    ];
    let legs = legs.map(|(from, to, walk)| Leg { from: from.into(), to: to.into(), walk });
    TrailMap { spots, legs: legs.into(), seed: 4 }
}
