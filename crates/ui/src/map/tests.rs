//! Laws of the drawing, over many webs.

use proptest::prelude::*;

use super::label::Lines;
use super::layout::layout;
use super::*;

/// A web of up to 18 places with titles of any length; trails may also run in circles, and are then left out.
fn webs() -> impl Strategy<Value = TrailMap<'static>> {
    let title = prop::collection::vec(
        prop::sample::select(vec!["half", "a", "fractions", "denominator", "number", "of"]),
        1..9,
    );
    let spot = (title, 0_usize..7, any::<bool>(), 0_u32..12);
    (
        prop::collection::vec(spot, 1..19),
        prop::collection::vec((0_usize..18, 0_usize..18), 0..30),
        any::<u64>(),
    )
        .prop_map(|(spots, legs, seed)| {
            let last = spots.len() - 1;
            let spots = spots
                .into_iter()
                .enumerate()
                .map(|(n, (title, mark, ready, depth))| Spot {
                    id: format!("c{n}").into(),
                    title: title.join(" ").into(),
                    word: "working: you are here".into(),
                    mark: Mark::ALL[mark],
                    href: "/".into(),
                    depth,
                    strand: depth % 3,
                    here: n == 0,
                    goal: n == last && n > 0,
                    ready,
                    step: None,
                })
                .collect();
            let legs = legs
                .into_iter()
                .map(|(a, b)| Leg {
                    from: format!("c{a}").into(),
                    to: format!("c{b}").into(),
                    walk: Walk::Ahead,
                })
                .collect();
            TrailMap { spots, legs, seed }
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn places_stand_apart_and_inside(map in webs()) {
        let legs = map.sound_legs();
        for format in [Format::Wide, Format::Slim] {
            let layout = layout(&map, &legs, format);
            for (a, p) in layout.at.iter().enumerate() {
                let r = map.spots[a].radius();
                prop_assert!(p.x - r >= 0.0 && p.x + r <= layout.width, "{p:?} in {format:?}");
                prop_assert!(p.y - r >= 0.0 && p.y + r <= layout.height, "{p:?} in {format:?}");
                for (b, q) in layout.at.iter().enumerate().skip(a + 1) {
                    prop_assert!(p.to(*q) > r + map.spots[b].radius(), "{a} and {b} touch in {format:?}");
                }
            }
        }
    }

    #[test]
    fn one_seed_one_drawing(map in webs()) {
        let w = Words::for_lang("en");
        let (one, two) = (map.whole(w).0, map.clone().whole(w).0);
        prop_assert_eq!(&one, &two);
        prop_assert!(!one.contains("NaN") && !one.contains("inf ") && !one.contains("style="));
        for spot in &map.spots {
            prop_assert!(one.matches(&format!(">{}</a>", spot.title)).count() >= 1, "the list names every place");
        }
    }

    #[test]
    fn trails_never_run_in_a_circle(map in webs()) {
        let legs = map.sound_legs();
        for leg in &legs {
            let others: Vec<_> = legs.iter().copied().filter(|other| other != leg).collect();
            prop_assert!(!leads_to(&others, leg.1, leg.0));
        }
    }

    #[test]
    fn names_take_few_short_lines(map in webs()) {
        for spot in &map.spots {
            let lines = Lines::of(spot);
            prop_assert!((1..=3).contains(&lines.lines.len()));
            prop_assert!(lines.lines.iter().all(|line| line.chars().count() <= 17));
        }
    }
}
