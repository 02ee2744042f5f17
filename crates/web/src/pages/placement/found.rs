//! What a placement found, by part of the subject: known, ready, open, not asked.

use app::placement::{Found, PlacedLine, ResultView};
use maud::{Markup, html};
use ui::{Mark, t};

use super::{said, title};
use crate::{Ctx, Url, wording};

/// The lines of a result by the name of their strand, in the order of the web.
fn strands<'v>(ctx: &Ctx, view: &'v ResultView) -> Vec<(String, Vec<&'v PlacedLine>)> {
    wording::by_strand(ctx.w, ctx.app().library(), view.lines.iter(), |line| &line.competency)
}

/// In words a child can read, without numbers: what comes next first.
pub(super) fn for_learner(ctx: &Ctx, view: &ResultView) -> Markup {
    let w = ctx.w;
    let parts: Vec<(String, Vec<&PlacedLine>)> = strands(ctx, view)
        .into_iter()
        .map(|(name, lines)| (name, lines.into_iter().filter(|line| line.found <= Found::Likely).collect()))
        .filter(|(_, known): &(String, Vec<&PlacedLine>)| !known.is_empty())
        .collect();
    html! {
        @if !view.ready.is_empty() {
            section.stack aria-labelledby="ready" {
                h2 #ready { (t!(w, "placement-ready")) }
                ul.plain-list.kept {
                    @for line in &view.ready { li { a href=(Url::Place(line.competency.clone())) { (title(ctx, &line.competency)) } } }
                }
            }
        }
        section.stack aria-labelledby="found" {
            h2 #found { (t!(w, "placement-found")) }
            @if parts.is_empty() { p { (t!(w, "placement-nothing-sure")) } }
            div.tiles {
                @for (name, known) in &parts {
                    div.card.stack {
                        h3 { (name) }
                        ul.plain-list {
                            // The farthest along the way stand for what comes before them.
                            @for line in known.iter().rev().take(3).rev() {
                                li.row {
                                    (mark(line.found))
                                    span { (title(ctx, &line.competency)) @if line.found == Found::Likely { " " span.soft { (t!(w, "placement-likely-short")) } } }
                                }
                            }
                        }
                    }
                }
            }
            p.soft { (t!(w, "placement-honest")) }
        }
    }
}

fn mark(found: Found) -> Mark {
    match found {
        Found::Known => Mark::Practised,
        Found::Likely => Mark::Working,
        Found::Open | Found::NotYet => Mark::NotStarted,
    }
}

/// For an adult: every competency near the learner's grade with its probability, and whether it was asked.
pub(super) fn for_adult(ctx: &Ctx, view: &ResultView) -> Markup {
    let w = ctx.w;
    let asked: Vec<&PlacedLine> = view.lines.iter().filter(|line| !line.said.is_empty()).collect();
    let count = |found: Found| view.lines.iter().filter(|line| line.found == found).count() as i64;
    let no_items = view.lines.iter().filter(|line| !line.askable).count() as i64;
    html! {
        section.stack aria-labelledby="sums" {
            h2 #sums { (t!(w, "placement-found")) }
            p {
                (t!(w, "placement-counts", known = count(Found::Known), likely = count(Found::Likely), open = count(Found::Open),
                    not = count(Found::NotYet)))
            }
            p.soft { (t!(w, "placement-not-asked", n = (view.lines.len() - asked.len()) as i64, none = no_items)) }
        }
        @if !view.ready.is_empty() {
            section.stack aria-labelledby="ready" {
                h2 #ready { (t!(w, "placement-ready-adult")) }
                ul.plain-list.kept {
                    @for line in &view.ready {
                        li {
                            a href=(Url::LearnerSkill(view.learner.id, line.competency.clone())) { b { (line.competency.code()) } " " (title(ctx, &line.competency)) }
                        }
                    }
                }
            }
        }
        section.stack aria-labelledby="asked" {
            h2 #asked { (t!(w, "placement-asked", n = view.placing.asked() as i64)) }
            @if !asked.is_empty() {
                div.scroll { table.data {
                    thead { tr { th { (t!(w, "placement-competency")) } th { (t!(w, "placement-answered")) } th { (t!(w, "placement-p")) } } }
                    tbody {
                        @for line in asked {
                            tr {
                                th scope="row" { (line.competency.code()) " " (title(ctx, &line.competency)) }
                                td { @for (n, said) in line.said.iter().enumerate() { @if n > 0 { ", " } (said::word(ctx, *said)) } }
                                td { (percent(line.p)) }
                            }
                        }
                    }
                } }
            }
        }
        section.stack aria-labelledby="rest" {
            h2 #rest { (t!(w, "placement-rest-of-web")) }
            p.soft { (t!(w, "placement-rest-of-web-how")) }
            @for (name, lines) in strands(ctx, view) {
                details.more {
                    summary { (name) " (" (lines.iter().filter(|line| line.found <= Found::Likely).count()) "/" (lines.len()) ")" }
                    div.scroll { table.data { tbody {
                        @for line in lines.iter().filter(|line| line.said.is_empty()) {
                            tr {
                                th scope="row" { (line.competency.code()) " " (title(ctx, &line.competency)) }
                                td { (percent(line.p)) @if !line.askable { " " span.soft { (t!(w, "placement-no-items")) } } }
                            }
                        }
                    } } }
                }
            }
        }
    }
}

fn percent(p: f32) -> String {
    // Never 0 or 100: nothing was seen for certain.
    format!("{}%", (p * 100.0).round().clamp(1.0, 99.0))
}
