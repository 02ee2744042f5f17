//! A line of the record: where it came from, when, what happened, how much help.

use maud::{Markup, Render, html};

use crate::icon::Icon;
use crate::words::Text;

/// One sentence of evidence.
#[derive(Clone, Debug)]
pub struct Sentence<'a> {
    /// Where it came from: screen, paper, talk ...
    pub icon: Icon,
    /// When, in words.
    pub time: Text<'a>,
    /// The same for machines: RFC 3339, or empty.
    pub datetime: Text<'a>,
    /// What happened and how much help.
    pub text: Text<'a>,
}

/// The record: one sentence a line, newest first.
#[derive(Clone, Debug)]
pub struct Record<'a>(pub Vec<Sentence<'a>>);

impl Render for Record<'_> {
    fn render(&self) -> Markup {
        html! {
            ul.record {
                @for line in &self.0 {
                    li.evid {
                        (line.icon)
                        p { (stamp(&line.time, &line.datetime)) " " (line.text) }
                    }
                }
            }
        }
    }
}

/// A time in words with its twin for machines.
pub(crate) fn stamp(words: &str, datetime: &str) -> Markup {
    html! { time datetime=[(!datetime.is_empty()).then_some(datetime)] { (words) } }
}
