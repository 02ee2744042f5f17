//! How good a plan is: six figures above the board, and the whole report with the weights it was made by.

use app::tomorrow::Weights;
use domain::lesson::Quality;
use maud::{Markup, html};
use ui::{Text, Words, t};

/// The six figures.
pub(super) fn strip(w: &Words, quality: &Quality) -> Markup {
    let (held_to, hold) = quality.limits;
    let of = |(some, all): (usize, usize)| t!(w, "quality-of", n = some as i64, of = all as i64);
    let pairs = quality.pairs_again.0.saturating_sub(quality.pairs_again.1);
    html! {
        dl.strip {
            div .broken[hold < held_to] { dt { (t!(w, "quality-limits")) } dd { (t!(w, "quality-hold", n = hold as i64, of = held_to as i64)) } }
            div { dt { (t!(w, "quality-neediest")) } dd { (of(quality.neediest_seen)) } }
            div { dt { (t!(w, "quality-wishes")) } dd { (of(quality.wishes)) } }
            div { dt { (t!(w, "quality-new-partners")) } dd { (t!(w, "quality-pairs", n = pairs as i64)) } }
            div { dt { (t!(w, "quality-screen")) } dd {
                (rounded(quality.screen_mean)) " " small { (t!(w, "quality-screen-most", n = i64::from(quality.screen_most))) }
            } }
            div { dt { (t!(w, "quality-fit")) } dd { @match quality.of_best {
                Some(share) => { (per_cent(w, share)) }
                None => { small { (t!(w, "quality-not-searched")) } }
            } } }
        }
    }
}

/// A number with one digit after the point, where it has one.
fn rounded(n: f64) -> String {
    let tenths = (n * 10.0).round() / 10.0;
    format!("{tenths}")
}

fn per_cent(w: &Words, share: f64) -> Text<'static> {
    t!(w, "quality-per-cent", n = rounded(share * 100.0))
}

/// Every figure of the report in words.
pub(super) fn report(w: &Words, quality: &Quality) -> Markup {
    let in_100 = |share: f64| rounded(share * 100.0);
    let count = |n: usize| n as i64;
    let rows: Vec<(Text<'static>, Text<'static>)> = vec![
        (
            t!(w, "quality-limits"),
            t!(w, "report-limits", n = count(quality.limits.1), of = count(quality.limits.0)),
        ),
        (t!(w, "report-need"), t!(w, "report-need-is", n = in_100(quality.need_met))),
        (
            t!(w, "report-must"),
            t!(w, "quality-of", n = count(quality.must_seen.0), of = count(quality.must_seen.1)),
        ),
        (
            t!(w, "quality-neediest"),
            t!(w, "quality-of", n = count(quality.neediest_seen.0), of = count(quality.neediest_seen.1)),
        ),
        (t!(w, "report-range"), t!(w, "report-points", n = in_100(quality.table_range))),
        (t!(w, "report-spread"), t!(w, "report-points", n = in_100(quality.together_spread))),
        (
            t!(w, "report-pairs"),
            t!(w, "report-pairs-is", n = count(quality.pairs_again.0), again = count(quality.pairs_again.1)),
        ),
        (
            t!(w, "quality-wishes"),
            t!(w, "quality-of", n = count(quality.wishes.0), of = count(quality.wishes.1)),
        ),
        (
            t!(w, "report-wish"),
            t!(
                w,
                "report-wish-is",
                mean = hundredths(quality.wish_mean),
                least = hundredths(quality.wish_least)
            ),
        ),
        (
            t!(w, "report-screen"),
            t!(
                w,
                "report-screen-is",
                mean = rounded(quality.screen_mean),
                most = i64::from(quality.screen_most)
            ),
        ),
        (t!(w, "report-gini"), t!(w, "report-gini-is", n = hundredths(quality.screen_gini))),
        (t!(w, "report-idle"), t!(w, "report-minutes", n = i64::from(quality.adult_idle))),
        (t!(w, "report-moves"), t!(w, "report-moves-is", n = count(quality.moves))),
        (t!(w, "report-same-group"), t!(w, "report-same-group-is", n = count(quality.same_low_group))),
        (
            t!(w, "report-kept"),
            quality.kept.map_or_else(|| t!(w, "report-not-changed"), |share| per_cent(w, share)),
        ),
        (
            t!(w, "quality-fit"),
            quality.of_best.map_or_else(|| t!(w, "quality-not-searched"), |share| per_cent(w, share)),
        ),
        (t!(w, "report-worth"), Text::Owned(rounded(quality.worth))),
        (t!(w, "report-time"), t!(w, "report-time-is", n = i64::from(quality.solve_ms))),
    ];
    html! {
        dl.report { @for (name, says) in rows { div { dt { (name) } dd { (says) } } } }
        p.soft { (weights(w)) }
    }
}

/// What counts how much.
fn weights(w: &Words) -> Text<'static> {
    let Weights { teacher, wish, peers, again, change } = Weights::default();
    t!(
        w,
        "report-weights",
        need = rounded(teacher),
        wish = rounded(wish),
        peers = rounded(peers),
        again = rounded(again),
        change = rounded(change)
    )
}

/// Between -1 and 1, with two digits.
fn hundredths(n: f64) -> String {
    format!("{}", (n * 100.0).round() / 100.0)
}
