//! `/class/ID/progress`: competencies by learners, weakest first, and what changed since; one competency opened,
//! one cell with its reasons. The table file and the JSON are made from the same view.

use app::see_progress::{Compared, Order, Progress};
use domain::people::User;
use engine::Word;
use maud::{Markup, html};
use ui::button::Button;
use ui::field::{Field, Kind, Select};
use ui::heat::{self, Heat};
use ui::{Icon, Mark, Text, empty, t};

use crate::ctx::{Here, PageResult};
use crate::{Ctx, Input, Reply, Url, wording};

mod cell;
mod file;
mod opened;
mod query;

pub(crate) use file::get as file;
use query::Query;

/// The page; for a machine the same as JSON.
pub(crate) fn get(ctx: &Ctx, input: &Input) -> PageResult {
    let query = Query::read(input)?;
    let (app, actor) = (ctx.app(), ctx.actor()?);
    let view = app.see_progress(actor, input.id("class")?, &query.0)?;
    if ctx.machine {
        return Ok(Reply::json(&file::json(&view)));
    }
    // What cannot be kept, on a full disk, costs the next comparison and never this page.
    drop(app.keep_look(actor, &view));
    let page = Page { ctx, view: &view, query: &query };
    Ok(Reply::page(ctx.class_page(&view.class, &t!(ctx.w, "progress-title"), Here::Progress, &page.main())))
}

/// What every part of the page is drawn from.
struct Page<'a> {
    ctx: &'a Ctx,
    view: &'a Progress,
    query: &'a Query,
}

impl Page<'_> {
    fn main(&self) -> Markup {
        let (w, view) = (self.ctx.w, self.view);
        html! {
            div.progress {
                div.bar {
                    div { p.soft { (self.of_class()) } h1 { (t!(w, "progress-title")) } }
                    div.row.noprint { (self.doors()) }
                }
                (self.since())
                (self.choose())
                @if view.learners.is_empty() { (empty::empty(&t!(w, "heat-nobody"), None)) }
                @else if view.rows.is_empty() {
                    @let none = if self.query.0.strand.is_some() { t!(w, "progress-none-strand") } else { t!(w, "progress-none") };
                    (empty::empty(&none, None))
                } @else {
                    (self.heat())
                    p.legend { @for mark in Mark::ALL { (mark.chip_saying(&mark.staff_word(w))) " " } }
                }
                @if let Some(opened) = &view.opened { (opened::opened(self, opened)) }
            }
        }
    }

    fn of_class(&self) -> Text<'static> {
        let lang = self.ctx.w.lang().code();
        let frameworks = &self.ctx.app().library().frameworks;
        let found = frameworks.iter().find(|one| one.id == self.view.framework);
        let subject = found.map_or(String::new(), |one| one.title.get(lang).to_owned());
        t!(self.ctx.w, "progress-of-class", class = self.view.class.name.as_str(), subject = subject)
    }

    /// The order, and the table file.
    fn doors(&self) -> Markup {
        let w = self.ctx.w;
        let (weakest, teaching) = (t!(w, "progress-weakest"), t!(w, "progress-teaching"));
        html! {
            @for (order, label) in [(Order::Weakest, weakest), (Order::Teaching, teaching)] {
                a.btn.small href=(self.query.ordered(order).link("")) aria-current=[(self.query.0.order == order).then_some("true")] { (label) }
            }
            a.btn.small href={ (Url::ProgressFile(self.view.class.id)) (self.query.closed().link("")) } { (Icon::Paper) (t!(w, "progress-file")) }
        }
    }

    /// What it is compared with, in a sentence.
    fn since(&self) -> Markup {
        let (w, view) = (self.ctx.w, self.view);
        let then = match view.compared {
            Compared::FirstLook => None,
            Compared::Look(at) => {
                let (day, time) = (w.day(view.zone.day(at)), self.clock(at));
                Some(t!(w, "progress-since-look", day = day.into_owned(), time = time))
            }
            Compared::Day(day) => Some(t!(w, "progress-since-day", day = w.day(day).into_owned())),
        };
        let now = (w.day(view.today).into_owned(), self.clock(view.now));
        html! {
            p.since {
                @match then {
                    None => { (t!(w, "progress-first-look")) " " }
                    Some(then) => { (then) " " strong { (t!(w, "progress-changed", n = view.changed())) } ". " span.soft { (t!(w, "progress-legend")) " " } }
                }
                span.soft { (t!(w, "progress-count-is")) " " (t!(w, "progress-printed", day = now.0, time = now.1)) }
            }
        }
    }

    fn clock(&self, at: domain::Millis) -> String {
        let minute = self.view.zone.day_and_minute(at).1;
        let time = jiff::civil::time((minute / 60) as i8, (minute % 60) as i8, 0, 0);
        self.ctx.w.time(time).into_owned()
    }

    /// Another day, one strand, all of the grade.
    fn choose(&self) -> Markup {
        let (w, ask) = (self.ctx.w, &self.query.0);
        let lang = w.lang().code();
        let frameworks = &self.ctx.app().library().frameworks;
        let strands =
            frameworks.iter().filter(|one| one.id == self.view.framework).flat_map(|one| &one.strands);
        let listed =
            strands.filter(|(id, _)| self.view.strands.contains(id) || ask.strand.as_ref() == Some(id));
        let listed = listed.map(|(id, title)| (Text::Borrowed(id.as_str()), Text::Borrowed(title.get(lang))));
        let strands: Vec<_> =
            std::iter::once(("".into(), t!(w, "progress-all-strands"))).chain(listed).collect();
        let grade = i64::from(self.view.class.grade.number());
        let rows = vec![
            ("".into(), t!(w, "progress-rows-begun")),
            ("grade".into(), t!(w, "progress-rows-grade", grade = grade)),
        ];
        let day = self.query.day().map(|day| day.to_string()).unwrap_or_default();
        let set = !day.is_empty() || ask.strand.is_some() || ask.whole_grade;
        html! {
            details.more.noprint open[set] {
                summary { (t!(w, "progress-choose")) }
                form.choose.stack method="get" action=(Url::Progress(self.view.class.id)) {
                    @if ask.order == Order::Teaching { input type="hidden" name="order" value="teaching"; }
                    div.fields {
                        (Field::new("since", t!(w, "progress-day")).kind(Kind::Date).value(day).help(t!(w, "progress-day-help")))
                        (Select::new("strand", t!(w, "progress-strand"), strands).chosen(ask.strand.clone().unwrap_or_default()))
                        (Select::new("rows", t!(w, "progress-rows"), rows).chosen(if ask.whole_grade { "grade" } else { "" }))
                    }
                    div { (Button::submit(t!(w, "progress-show"))) }
                }
            }
        }
    }

    fn heat(&self) -> Markup {
        let (w, view, ask) = (self.ctx.w, self.view, &self.query.0);
        let web = &self.ctx.app().library().web;
        let many = view.learners.len() > heat::LEARNERS_MAX;
        let shorts = short_names(&view.learners);
        let learners = view.learners.iter().zip(&shorts).map(|(user, short)| heat::Learner {
            name: Text::Owned(user.name()),
            short: Text::Borrowed(short),
            href: Url::Learner(user.id).into(),
            key: Text::Owned(format!("{}#cell", user.id)),
        });
        let rows = view.rows.iter().map(|row| {
            let open = ask.of.as_ref() == Some(&row.competency);
            let cells = row.cells.iter().zip(&view.learners).map(|(cell, user)| heat::Cell {
                mark: wording::mark(cell.word),
                judged: cell.judged,
                before: cell.before.filter(|before| *before != cell.word).map(wording::mark),
                open: open && ask.learner == Some(user.id),
            });
            let to = self.query.opened(&row.competency);
            heat::Row {
                title: wording::title(w, web, &row.competency),
                href: Text::Owned(to.link("row")),
                cell: if many { Text::default() } else { Text::Owned(format!("{}&learner=", to.link(""))) },
                done: row.done(),
                cells: cells.collect(),
            }
        });
        let caption = match ask.order {
            Order::Weakest => t!(w, "progress-caption-weakest"),
            Order::Teaching => t!(w, "progress-caption-teaching"),
        };
        let heat = Heat { w, caption, learners: learners.collect(), rows: rows.collect() };
        html! { (heat) }
    }

    /// A mark with the word staff read, at the head of something.
    fn capital_chip(&self, word: Word) -> Markup {
        let mark = wording::mark(word);
        mark.chip_saying(&cell::capital(&mark.staff_word(self.ctx.w)))
    }
}

/// Given name and initial; in full where two would be the same.
fn short_names(learners: &[User]) -> Vec<String> {
    let short = |user: &User| match user.family_name.chars().next() {
        Some(initial) => format!("{} {initial}.", user.given_name),
        None => user.given_name.clone(),
    };
    let all: Vec<String> = learners.iter().map(short).collect();
    let mut counts = std::collections::HashMap::new();
    for name in &all {
        *counts.entry(name.as_str()).or_insert(0) += 1;
    }
    let name = |(user, short): (&User, &String)| {
        if counts[short.as_str()] > 1 { user.name() } else { short.clone() }
    };
    learners.iter().zip(&all).map(name).collect()
}
