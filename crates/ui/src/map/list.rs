//! The map in words: every place with its mark, and which places it comes after.

use maud::{Markup, html};

use super::{TrailMap, Walk};
use crate::icon::Icon;
use crate::t;
use crate::words::{Text, Words};

/// The list, folded until asked for; from what comes first to what comes last.
pub(crate) fn list(map: &TrailMap<'_>, legs: &[(usize, usize, Walk)], w: &Words) -> Markup {
    html! {
        details.map-list {
            summary { (t!(w, "map-as-list")) }
            ul {
                @for place in walking_order(map.spots.len(), legs) {
                    @let spot = &map.spots[place];
                    @let before: Vec<Text<'_>> =
                        legs.iter().filter(|leg| leg.1 == place).map(|leg| map.spots[leg.0].title.clone()).collect();
                    li {
                        @if spot.goal { (Icon::Flag) } @else { (spot.mark) }
                        div {
                            a href=(spot.href) { (spot.title) } ": " (spot.word)
                            @if !before.is_empty() { br; span.soft { (t!(w, "map-comes-after", places = w.list(&before))) } }
                        }
                    }
                }
            }
        }
    }
}

/// Each place after all that lead to it; else in the order given.
fn walking_order(count: usize, legs: &[(usize, usize, Walk)]) -> Vec<usize> {
    let mut order: Vec<usize> = Vec::with_capacity(count);
    while order.len() < count {
        let open = |place: &usize| {
            !order.contains(place) && legs.iter().all(|leg| leg.1 != *place || order.contains(&leg.0))
        };
        match (0..count).find(open) {
            Some(place) => order.push(place),
            None => break,
        }
    }
    order
}
