//! What a work makes, beside its form: what is to be mended, each beside its field or with its line, and ten questions as
//! learners would get them.

use std::collections::BTreeMap;
use std::sync::Arc;

use app::write_content::{Checked, Made};
use content::own::Lines;
use content::{Activity, Finding, Item, Template};
use maud::{Markup, PreEscaped, html};
use ui::{Icon, t};

use super::fields::Part;
use crate::pages::activity::{help, steps};
use crate::pages::placement::content_of;
use crate::{Ctx, wording};

/// Questions that are shown.
const SHOWN: u32 = 10;

/// What was found, by field; and what belongs to none.
pub(super) struct Faults<'f> {
    by_path: BTreeMap<String, Vec<&'f Finding>>,
    rest: Vec<&'f Finding>,
}

impl<'f> Faults<'f> {
    /// Finds the field of each finding: by its name where one field alone has it, else by the line it stands on.
    pub(super) fn new(source: &str, checked: &'f Checked, parts: &[Part]) -> Self {
        let lines = Lines::new(source);
        let paths: Vec<&str> =
            parts.iter().flat_map(|part| &part.fields).map(|field| field.path.as_str()).collect();
        let spans: Vec<_> = paths.iter().filter_map(|path| Some((lines.of(path)?, *path))).collect();
        let mut faults = Self { by_path: BTreeMap::new(), rest: Vec::new() };
        for finding in &checked.findings {
            let named: Vec<&&str> = paths.iter().filter(|path| plain(path) == finding.field).collect();
            let on_line = || {
                let fits = spans.iter().filter(|(span, _)| span.contains(&finding.line));
                fits.min_by_key(|(span, _)| span.end() - span.start()).map(|(_, path)| *path)
            };
            match (named.as_slice(), finding.line) {
                ([path], _) => faults.add(path, finding),
                (_, 0) => faults.rest.push(finding),
                _ => match on_line() {
                    Some(path) => faults.add(path, finding),
                    None => faults.rest.push(finding),
                },
            }
        }
        faults
    }

    fn add(&mut self, path: &str, finding: &'f Finding) {
        self.by_path.entry(path.to_owned()).or_default().push(finding);
    }

    /// What is said beside a field.
    pub(super) fn of(&self, path: &str) -> Option<String> {
        let found = self.by_path.get(path)?;
        let said: Vec<String> = found.iter().map(|one| format!("{} {}", one.found, one.remedy)).collect();
        Some(said.join(" "))
    }

    /// Whether one of some fields has something.
    pub(super) fn in_part(&self, part: &Part) -> bool {
        part.fields.iter().any(|field| self.by_path.contains_key(&field.path))
    }
}

/// A path without the numbers of lists, as the checker names it.
fn plain(path: &str) -> String {
    path.split('.').filter(|part| part.parse::<usize>().is_err()).collect::<Vec<_>>().join(".")
}

/// The part of the page that follows what is written.
pub(super) fn look(ctx: &Ctx, checked: &Checked, faults: &Faults<'_>) -> Markup {
    let w = ctx.w;
    let errors = checked.findings.iter().filter(|finding| finding.is_error()).count();
    let said = match errors {
        0 => t!(w, "author-sound"),
        n => t!(w, "author-to-mend", n = n as i64),
    };
    html! {
        section.stack.look #look aria-labelledby="look-title" {
            h2 #look-title { (t!(w, "author-look")) }
            p.can-share .sound[errors == 0] data-announce=(said) { @if errors == 0 { (Icon::Tick) } @else { (Icon::Heed) } " " (said) }
            @if !checked.findings.is_empty() {
                ul.plain-list.found {
                    @for (path, list) in &faults.by_path {
                        @for finding in list { li { a href={ "#" (ui::field::field_id(path)) } { (sentence(finding)) } } }
                    }
                    @for finding in &faults.rest {
                        li { @if finding.line > 0 { span.soft { (t!(w, "author-line", n = i64::from(finding.line))) } " " } (sentence(finding)) }
                    }
                }
            }
            @match &checked.made {
                Some(Made::Template(template)) => (questions(ctx, template)),
                Some(Made::Activity(activity)) => (shown(ctx, activity)),
                None => p.soft { (t!(w, "author-nothing")) },
            }
        }
    }
}

fn sentence(finding: &Finding) -> String {
    format!("{} {}", finding.found, finding.remedy)
}

fn questions(ctx: &Ctx, template: &Arc<Template>) -> Markup {
    let lang = template.language(ctx.w.lang().code());
    if Item::make(template, 0).is_err() {
        return html! { p.soft { (t!(ctx.w, "author-nothing")) } };
    }
    html! {
        ol.ten { @for seed in 0..SHOWN { li lang=(lang) { (question(ctx, template, seed, lang)) } } }
    }
}

/// One question with its answer, the wrong answers that are known, and the help.
pub(super) fn question(ctx: &Ctx, template: &Arc<Template>, seed: u32, lang: &str) -> Markup {
    let w = ctx.w;
    let made = Item::make(template, seed).and_then(|item| Ok((item.text(lang)?, item)));
    let (text, item) = match made {
        Ok(made) => made,
        Err(error) => return html! { p.soft { (error.to_string()) } },
    };
    let wrong = item.mistakes(lang).into_iter().filter_map(|(_, answer)| {
        let said = item.check(&answer, lang).ok()?.says?;
        Some((answer, said))
    });
    let wrong: Vec<_> = wrong.collect();
    html! {
        (content_of(&text))
        p { b { (t!(w, "author-answer")) } " " (PreEscaped(text.answer.html_line())) }
        details.more {
            summary { (t!(w, "author-more")) }
            @if !wrong.is_empty() {
                ul.dots { @for (answer, said) in &wrong { li { b { (answer) } ": " (PreEscaped(said.html_line())) } } }
            }
            ol.numbered { @for hint in &text.hints { li { (PreEscaped(hint.html_line())) } } }
            p { (PreEscaped(text.bottom_out.html_line())) }
            ol.numbered { @for step in &text.solution { li { (PreEscaped(step.html_line())) } } }
            p.soft { (Icon::Ear) " " (text.speech) }
        }
    }
}

fn shown(ctx: &Ctx, activity: &Activity) -> Markup {
    let Some(text) = activity.text(ctx.w.lang().code()) else { return html! {} };
    html! {
        div.sheet.prose lang=(text.lang) {
            p.eyebrow { (wording::kind(ctx.w, activity.kind)) ", " (ctx.w.minutes(u32::from(activity.minutes))) }
            p { b { (text.title) } }
            p { (text.goal) }
            p { (text.summary) }
            (steps(ctx, text, true))
            (help(ctx, text))
        }
    }
}
