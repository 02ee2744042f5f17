//! `/child/ID`: the one page of a guardian: pace in one word, what was done, what is next, what to do at home.

mod said;

use app::AppError;
use app::see_child::{ChildView, Week};
use domain::id::ActivityId;
use domain::{CompetencyId, UserId};
use maud::{Markup, PreEscaped, html};
use ui::trail::{Sign, Step, Steps};
use ui::words::{Lang, Words};
use ui::{Icon, Text, t};

use crate::ctx::PageResult;
use crate::{Ctx, Input, Reply, Url, wording};

/// What the parts of the page share: the words, the packs, the view.
struct Page<'a> {
    ctx: &'a Ctx,
    w: &'static Words,
    view: &'a ChildView,
}

/// The page.
pub(crate) fn get(ctx: &Ctx, input: &Input) -> PageResult {
    let view = ctx.app().see_child(ctx.actor()?, input.id("person")?)?;
    let page = Page { ctx, w: ctx.w, view: &view };
    let main = html! {
        (page.top())
        div.family {
            div {
                (page.week(0))
                (page.week(1))
                (page.reached())
                (page.chosen())
            }
            div {
                (page.next())
                (page.home())
            }
        }
        (page.rule())
        (page.ask())
    };
    Ok(Reply::page(ctx.family_page(ctx.w, &view.child.name(), &page.languages(), &main)))
}

/// The guardian reads in another language from now on.
pub(crate) fn language(ctx: &Ctx, input: &Input) -> PageResult {
    let child: UserId = input.id("person")?;
    match ctx.app().read_in(ctx.actor()?, child, input.text("lang")) {
        Err(AppError::Form(_)) => Err(AppError::Stale),
        done => done.map(|()| Reply::see(&Url::Child(child))),
    }
}

impl Page<'_> {
    /// Names are said as they are: no pronoun is guessed.
    fn name(&self) -> &str {
        &self.view.child.given_name
    }

    fn title(&self, id: &CompetencyId) -> Text<'static> {
        wording::title(self.w, &self.ctx.app().library().web, id)
    }

    fn languages(&self) -> Markup {
        html! {
            @for lang in Lang::ALL.into_iter().filter(|lang| *lang != self.w.lang()) {
                form method="post" action=(Url::ChildLanguage(self.view.child.id)) lang=(lang.code()) {
                    button.btn.small type="submit" name="lang" value=(lang.code()) { (lang.own_name()) }
                }
            }
        }
    }

    /// The answer to the page's question, in the first screen.
    fn top(&self) -> Markup {
        let (w, view) = (self.w, self.view);
        let lone = match view.classes.as_slice() {
            [only] if only.pace.is_some() => Some(only),
            _ => None,
        };
        html! {
            div.title {
                p.eyebrow.dateline {
                    span { (view.child.name()) } span { (w.day(view.today)) }
                    @if view.siblings { a.noprint href=(Url::Family) { (t!(w, "family-other-child")) } }
                }
                @match lone.and_then(|only| only.pace.as_ref()) {
                    Some(pace) => h1 { (self.pace(pace)) },
                    None => {
                        h1 { (self.name()) }
                        @for class in &view.classes {
                            p.lead { b { (t!(w, "pace-class", class = class.class.name.as_str())) ": " }
                                @match &class.pace {
                                    Some(pace) => (self.pace(pace)),
                                    None => (t!(w, "pace-none", class = class.class.name.as_str())),
                                }
                            }
                        }
                    }
                }
                @if let Some(working) = self.working() { p.lead { (working) } }
                @if view.classes.iter().any(|class| class.pace.is_some()) {
                    p.noprint { a href="#pace" { (t!(w, "pace-how")) } }
                }
            }
        }
    }

    fn week(&self, nth: usize) -> Markup {
        let (w, week): (_, &Week) = (self.w, &self.view.weeks[nth]);
        let (id, title, nothing) = match nth {
            0 => ("this-week", t!(w, "family-this-week"), t!(w, "family-nothing-yet")),
            _ => ("last-week", t!(w, "family-last-week"), t!(w, "family-nothing-then")),
        };
        html! {
            section aria-labelledby=(id) {
                h2 id=(id) { (title) }
                @if week.done.is_empty() { p.soft { (nothing) } }
                @else {
                    dl.did {
                        @for done in &week.done { div { dt { (self.title(&done.competency)) } dd { (self.did(done)) } } }
                    }
                    @if week.more > 0 { p.soft { (t!(w, "family-and-more", n = week.more as i64)) } }
                }
            }
        }
    }

    fn reached(&self) -> Markup {
        let (w, view) = (self.w, self.view);
        let steps = view.reached.iter().map(|one| {
            let mark = wording::mark(one.word);
            let more = t!(
                w,
                "family-reached-on",
                word = mark.word(w).into_owned(),
                day = w.day(one.day).into_owned()
            );
            Step {
                sign: Sign::Mark(mark),
                title: self.title(&one.competency),
                href: None,
                more: Some(more),
                done: true,
            }
        });
        let steps = Steps(steps.collect());
        html! {
            @if !steps.0.is_empty() {
                section aria-labelledby="reached" {
                    h2 #reached { (t!(w, "family-reached", day = w.day(view.weeks[1].monday).into_owned())) }
                    (steps)
                }
            }
        }
    }

    fn chosen(&self) -> Markup {
        let (w, view) = (self.w, self.view);
        html! {
            @if !view.chosen.is_empty() {
                section aria-labelledby="chose" {
                    h2 #chose { (t!(w, "family-chose", name = self.name())) }
                    ul.dots {
                        @for one in view.chosen.iter().take(said::CHOICES) { li { (self.chose(one)) } }
                    }
                }
            }
        }
    }

    fn next(&self) -> Markup {
        let (w, view) = (self.w, self.view);
        html! {
            section aria-labelledby="next" {
                h2 #next { (t!(w, "family-next")) }
                @if let Some(goal) = self.goal() { p.note { (Icon::Flag) span { (goal) } } }
                @if view.next.options.is_empty() { p.soft { (t!(w, "family-next-none")) } }
                @else {
                    p.soft { (t!(w, "family-next-how", name = self.name())) }
                    dl.did {
                        @for option in &view.next.options { div { dt { (self.offered(option)) } dd { (self.why(option)) @if let Some(what) = self.for_what(option) { " " (what) } } } }
                    }
                }
            }
        }
    }

    fn home(&self) -> Markup {
        let (w, view) = (self.w, self.view);
        let first =
            view.next.options.first().map(|option| &option.offer.competency).or(view.working.as_ref());
        html! {
            section.at-home aria-labelledby="home" {
                h2 #home { (t!(w, "family-home")) }
                @if !view.at_home.is_empty() { p.soft { (t!(w, "family-home-how", name = self.name())) } }
                @for (id, about) in &view.at_home { (self.idea(id, about)) }
                @if view.at_home.is_empty() {
                    @match first {
                        Some(first) => p { (t!(w, "family-home-none", name = self.name(), title = self.title(first).into_owned())) },
                        None => p { (t!(w, "family-home-nothing", name = self.name())) },
                    }
                }
            }
        }
    }

    /// An idea for home: something to pick up, so it stands on a sheet.
    fn idea(&self, id: &ActivityId, about: &CompetencyId) -> Markup {
        let w = self.w;
        let Some(activity) = self.ctx.app().library().activity(id) else { return html! {} };
        let Some(text) = activity.text(w.lang().code()) else { return html! {} };
        html! {
            article.sheet {
                h3 lang=(text.lang) { (text.title) }
                p.meta {
                    span { (Icon::Clock) (w.minutes(u32::from(activity.minutes))) }
                    span { (Icon::Flag) (self.title(about)) }
                }
                div lang=(text.lang) {
                    @if !text.materials.is_empty() {
                        ul.dots { @for thing in &text.materials { li { (PreEscaped(thing.html())) } } }
                    }
                    ol.numbered { @for step in &text.steps { li { (PreEscaped(step.html())) } } }
                }
            }
        }
    }

    /// The rule of the pace, made from the rule itself; on paper too.
    fn rule(&self) -> Markup {
        let (w, view) = (self.w, self.view);
        html! {
            @if view.classes.iter().any(|class| class.pace.is_some()) {
                section.pace-rule aria-labelledby="pace" {
                    h2 #pace { (t!(w, "pace-how")) }
                    p { (t!(w, "pace-rule", name = self.name())) }
                    @for class in &view.classes {
                        @if let Some(pace) = &class.pace {
                            @if view.classes.len() > 1 { h3 { (t!(w, "pace-class", class = class.class.name.as_str())) } }
                            (self.pace_rule(pace, class.class.grade))
                        }
                    }
                }
            }
        }
    }

    fn ask(&self) -> Markup {
        let (w, view) = (self.w, self.view);
        html! {
            footer.stack.near {
                @for class in &view.classes {
                    @if let Some(teacher) = &class.teacher {
                        p { (t!(w, "family-ask", teacher = teacher.name(), name = self.name(), class = class.class.name.as_str())) }
                    }
                }
                @if !view.classes.iter().any(|class| class.teacher.is_some()) { p { (t!(w, "family-ask-nobody")) } }
                p.soft { (t!(w, "family-read-only")) }
            }
        }
    }
}
