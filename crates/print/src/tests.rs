//! Whether everything has room: what Typst set, looked at before it becomes a PDF.

#[path = "../tests/it/school.rs"]
mod school;

use school::{Kind, all, job};
use typst::layout::{Abs, Frame, FrameItem, Point, Rect, Transform};

use crate::world::lay_out;
use crate::{Job, Paper};

/// A run of text on a page: what it says, its ink, its size of type.
struct Run {
    text: String,
    ink: Rect,
    size: Abs,
}

fn runs(frame: &Frame, at: Transform, found: &mut Vec<Run>) {
    for (point, item) in frame.items() {
        let here = at.pre_concat(Transform::translate(point.x, point.y));
        match item {
            FrameItem::Group(group) => {
                assert!(group.clip.is_none(), "something is cut off");
                runs(&group.frame, here.pre_concat(group.transform), found);
            }
            FrameItem::Text(text) if !text.text.trim().is_empty() => {
                let ink = text.bbox();
                let corner = |point: Point| point.transform(here);
                let ink = Rect::new(corner(ink.min), corner(ink.max));
                found.push(Run { text: text.text.to_string(), ink, size: text.size });
            }
            _ => {}
        }
    }
}

/// The runs of each page, with the page's size.
fn pages(job: &Job) -> Vec<(Point, Vec<Run>)> {
    let document = lay_out(&serde_json::to_value(job).unwrap()).unwrap();
    let page = |frame: &Frame| {
        let mut found = Vec::new();
        runs(frame, Transform::identity(), &mut found);
        (frame.size().to_point(), found)
    };
    document.pages().iter().map(|one| page(&one.frame)).collect()
}

fn check(job: &Job) {
    let slack = Abs::pt(1.0);
    for (nth, (size, runs)) in pages(job).iter().enumerate() {
        for (at, run) in runs.iter().enumerate() {
            let ink = run.ink;
            let inside = ink.min.x >= Abs::zero()
                && ink.min.y >= Abs::zero()
                && ink.max.x <= size.x
                && ink.max.y <= size.y;
            assert!(inside, "page {}: {} leaves the paper", nth + 1, run.text);
            assert!(!job.large || run.size >= Abs::pt(18.0), "page {}: {} is too small", nth + 1, run.text);
            for other in &runs[..at] {
                let wide = ink.max.x.min(other.ink.max.x) - ink.min.x.max(other.ink.min.x);
                let high = ink.max.y.min(other.ink.max.y) - ink.min.y.max(other.ink.min.y);
                let apart = wide <= slack || high <= slack;
                assert!(apart, "page {}: {} runs over {}", nth + 1, run.text, other.text);
            }
        }
    }
}

#[test]
fn a_usual_lesson_has_room() {
    check(&job(Kind::Usual, all(Kind::Usual)));
}

#[test]
fn long_names_and_texts_have_room_on_letter() {
    check(&Job { paper: Paper::Letter, ..job(Kind::Long, all(Kind::Long)) });
}

#[test]
fn large_print_has_room_and_nothing_small() {
    check(&Job { large: true, ..job(Kind::Usual, all(Kind::Usual)) });
}

#[test]
fn long_names_and_texts_have_room_in_large_print() {
    check(&Job { large: true, ..job(Kind::Long, all(Kind::Long)) });
}
