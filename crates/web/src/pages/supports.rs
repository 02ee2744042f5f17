//! `/learner/ID/supports`: what a learner needs; and `/class/ID/pairs`: who sits apart or together. For the adults
//! of the class alone.

use app::edit_supports::{NewPair, NewSupport, PairsView, SupportsView};
use app::{AppError, FieldError};
use axum::http::StatusCode;
use domain::UserId;
use domain::support::{Need, Pair, StationKind, Support, Window, Wish};
use maud::{Markup, html};
use ui::button::{Button, post};
use ui::choice::{Check, Choice, Tile};
use ui::field::{Field, Kind, Select};
use ui::{Icon, Text, Words, empty, id, t};

use crate::ctx::{Here, PageResult};
use crate::{Ctx, Input, Reply, Url, faults, wording};

/// What a learner needs.
pub(crate) fn get(ctx: &Ctx, input: &Input) -> PageResult {
    let view = ctx.app().see_supports(ctx.actor()?, input.id("person")?)?;
    Ok(Reply::page(page(ctx, &view, &NewSupport::default(), &[])))
}

/// Adds a support.
pub(crate) fn add(ctx: &Ctx, input: &Input) -> PageResult {
    let learner: UserId = input.id("person")?;
    let text = |name: &str| input.text(name).to_owned();
    let new = NewSupport {
        kind: text("kind"),
        adult: text("adult"),
        window_from: text("window_from"),
        window_until: text("window_until"),
        factor: text("factor"),
        station: text("station"),
        note: text("note"),
        from: text("from"),
        until: text("until"),
    };
    match ctx.app().add_support(ctx.actor()?, learner, &new) {
        Ok(_) => Ok(Reply::see(&Url::Supports(learner))),
        Err(AppError::Form(said)) => {
            let view = ctx.app().see_supports(ctx.actor()?, learner)?;
            let page = page(ctx, &view, &new, &said);
            Ok(Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, page))
        }
        Err(error) => Err(error),
    }
}

/// Ends a support.
pub(crate) fn end(ctx: &Ctx, input: &Input) -> PageResult {
    let learner: UserId = input.id("person")?;
    ctx.app().end_support(ctx.actor()?, learner, input.text("support"))?;
    Ok(Reply::see(&Url::Supports(learner)))
}

fn page(ctx: &Ctx, view: &SupportsView, new: &NewSupport, wrong: &[FieldError]) -> Markup {
    let w = ctx.w;
    let title = t!(w, "supports-title", name = view.learner.name());
    let open = view.supports.iter().filter(|(support, ..)| support.ended_at.is_none());
    let over: Vec<_> = view.supports.iter().filter(|(support, ..)| support.ended_at.is_some()).collect();
    let main = html! {
        p { a.chip href=(Url::Learner(view.learner.id)) { (Icon::Back) (view.learner.name()) } }
        div.title { h1 { (title) } p.soft { (t!(w, "supports-how")) } }
        div.two {
            section.stack aria-labelledby="now" {
                h2 #now { (t!(w, "supports-now")) }
                @if view.supports.len() == over.len() { (empty::empty(&t!(w, "supports-none"), None)) }
                ul.plain-list.kept { @for (support, adult, by) in open {
                    li {
                        (said(w, view, support, adult.as_deref(), by))
                        (post(&Url::EndSupport(view.learner.id).to_string(),
                            &[("support", support.id.to_string().as_str())],
                            &Button::submit(t!(w, "supports-end")).small().quiet()))
                    }
                } }
                @if !over.is_empty() {
                    details.more { summary { (t!(w, "supports-over", n = over.len() as i64)) }
                        ul.plain-list.kept { @for (support, adult, by) in over { li { (said(w, view, support, adult.as_deref(), by)) } } }
                    }
                }
            }
            div.aside { (support_form(ctx, view, new, wrong)) }
        }
    };
    match &view.class {
        Some(class) => ctx.class_page(class, &title, Here::People, &main),
        None => ctx.page(&title, Here::Nowhere, &main),
    }
}

/// One support in words: what, when, by whose word.
fn said(w: &Words, view: &SupportsView, support: &Support, adult: Option<&str>, by: &str) -> Markup {
    let when = match support.until {
        Some(until) => t!(w, "supports-from-until", from = w.date(support.from), until = w.date(until)),
        None => t!(w, "supports-from", from = w.date(support.from)),
    };
    html! {
        div {
            p { b { (what(w, &support.need, adult)) }
                @if support.ended_at.is_none() && !support.holds_on(view.today) { " " span.chip { (t!(w, "supports-not-today")) } } }
            @if !support.note.is_empty() { p { (support.note) } }
            p.soft.tiny { (when) " " (t!(w, "supports-by", name = by)) }
        }
    }
}

/// What somebody needs, as a sentence for adults.
fn what(w: &Words, need: &Need, adult: Option<&str>) -> Text<'static> {
    let adult = adult.unwrap_or_default();
    match need {
        Need::WithAdult { window: None, .. } => t!(w, "support-with", adult = adult),
        Need::WithAdult { window: Some(window), .. } => {
            let (from, until) = clocks(w, *window);
            t!(w, "support-with-when", adult = adult, from = from, until = until)
        }
        Need::Language { window: None, .. } => t!(w, "support-lang", adult = adult),
        Need::Language { window: Some(window), .. } => {
            let (from, until) = clocks(w, *window);
            t!(w, "support-lang-when", adult = adult, from = from, until = until)
        }
        Need::ExtraTime { factor } => {
            t!(w, "support-time", times = f64::from(factor.hundredths()) / 100.0)
        }
        Need::NeverAt { station } => w.t(never(*station)),
        other => w.t(kind(other.word())),
    }
}

fn clocks(w: &Words, window: Window) -> (String, String) {
    (wording::clock(w, window.from()), wording::clock(w, window.until()))
}

fn kind(word: &str) -> &'static str {
    match word {
        "with_adult" => id!("need-with-adult"),
        "language" => id!("need-language"),
        "extra_time" => id!("need-extra-time"),
        "captions" => id!("need-captions"),
        "screen_reader" => id!("need-screen-reader"),
        "large_print" => id!("need-large-print"),
        "meet_teacher" => id!("need-meet-teacher"),
        "never_at" => id!("need-never-at"),
        _ => id!("need-quiet-seat"),
    }
}

fn never(station: StationKind) -> &'static str {
    match station {
        StationKind::Teacher => id!("never-teacher"),
        StationKind::Screen => id!("never-screen"),
        StationKind::Together => id!("never-together"),
        StationKind::Hands => id!("never-hands"),
    }
}

fn support_form(ctx: &Ctx, view: &SupportsView, new: &NewSupport, said: &[FieldError]) -> Markup {
    let w = ctx.w;
    let wrong = |field| faults::of(w, said, field);
    let kinds = Need::WORDS.map(|word| (Text::from(word), w.t(kind(word)))).into();
    let adults = view.adults.iter().map(|a| (Text::Owned(a.id.to_string()), Text::Owned(a.name()))).collect();
    let stations = StationKind::ALL.map(|one| (Text::from(one.word()), w.t(never(one)))).into();
    let line = |name: &'static str, label, value: &str| Field::new(name, label).value(value.to_owned());
    html! {
        section.stack aria-labelledby="add" {
            h2 #add { (t!(w, "supports-add")) }
            (faults::all(w, said))
            form.stack.needs method="post" action=(Url::Supports(view.learner.id)) {
                (Select::new("kind", t!(w, "supports-kind"), kinds).chosen(new.kind.clone()).error(wrong("kind")))
                div.if-adult.stack {
                    (Select::new("adult", t!(w, "supports-adult"), adults).chosen(new.adult.clone())
                        .help(t!(w, "supports-adult-help")).error(wrong("adult")))
                    (line("window_from", t!(w, "supports-window-from"), &new.window_from).kind(Kind::Time).short()
                        .help(t!(w, "supports-window-help")).error(wrong("window_from")))
                    (line("window_until", t!(w, "supports-window-until"), &new.window_until).kind(Kind::Time).short())
                }
                div.if-time { (line("factor", t!(w, "supports-factor"), &new.factor).short().max(5)
                    .help(t!(w, "supports-factor-help")).error(wrong("factor"))) }
                div.if-never { (Select::new("station", t!(w, "supports-station"), stations).chosen(new.station.clone())
                    .error(wrong("station"))) }
                (line("note", t!(w, "supports-note"), &new.note).kind(Kind::Lines(2)).max(500)
                    .help(t!(w, "supports-note-help")).error(wrong("note")))
                (line("from", t!(w, "supports-first"), &new.from).kind(Kind::Date).short().error(wrong("from")))
                (line("until", t!(w, "supports-last"), &new.until).kind(Kind::Date).short()
                    .help(t!(w, "supports-last-help")).error(wrong("until")))
                p { (Button::submit(t!(w, "supports-save")).go()) }
            }
        }
    }
}

// pairs --------------------------------------------------------------------------------------------

/// Who sits apart or together.
pub(crate) fn pairs(ctx: &Ctx, input: &Input) -> PageResult {
    let view = ctx.app().see_pairs(ctx.actor()?, input.id("class")?)?;
    Ok(Reply::page(pairs_page(ctx, &view, &NewPair { hard: true, ..NewPair::default() }, &[])))
}

/// Adds a pair.
pub(crate) fn add_pair(ctx: &Ctx, input: &Input) -> PageResult {
    let class = input.id("class")?;
    let text = |name: &str| input.text(name).to_owned();
    let new = NewPair {
        one: text("one"),
        other: text("other"),
        wish: text("wish"),
        hard: text("hard") == "yes",
        reason: text("reason"),
        until: text("until"),
    };
    match ctx.app().add_pair(ctx.actor()?, class, &new) {
        Ok(_) => Ok(Reply::see(&Url::Pairs(class))),
        Err(AppError::Form(said)) => {
            let view = ctx.app().see_pairs(ctx.actor()?, class)?;
            let page = pairs_page(ctx, &view, &new, &said);
            Ok(Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, page))
        }
        Err(error) => Err(error),
    }
}

/// Ends a pair.
pub(crate) fn end_pair(ctx: &Ctx, input: &Input) -> PageResult {
    let class = input.id("class")?;
    ctx.app().end_pair(ctx.actor()?, class, input.text("pair"))?;
    Ok(Reply::see(&Url::Pairs(class)))
}

fn pairs_page(ctx: &Ctx, view: &PairsView, new: &NewPair, wrong: &[FieldError]) -> Markup {
    let w = ctx.w;
    let class = &view.class;
    let title = t!(w, "pairs-title", class = class.name.as_str());
    let holds = |(pair, ..): &&(Pair, [String; 2], String)| pair.holds_on(view.today);
    let now: Vec<_> = view.pairs.iter().filter(holds).collect();
    let main = html! {
        p { a.chip href=(Url::People(class.id)) { (Icon::Back) (class.name) } }
        div.title { h1 { (title) } p.soft { (t!(w, "pairs-how")) } }
        div.two {
            div.stack {
                @for wish in Wish::ALL {
                    @let list: Vec<_> = now.iter().filter(|(pair, ..)| pair.wish == wish).collect();
                    section.stack aria-labelledby=(wish.word()) {
                        h2 id=(wish.word()) { (w.t(wish_word(wish))) }
                        @if list.is_empty() { p.soft { (t!(w, "pairs-none")) } }
                        ul.plain-list.kept { @for (pair, names, by) in list { li {
                            (pair_said(w, pair, names, by))
                            (post(&Url::EndPair(class.id).to_string(), &[("pair", pair.id.to_string().as_str())],
                                &Button::submit(t!(w, "supports-end")).small().quiet()))
                        } } }
                    }
                }
            }
            div.aside { (pair_form(ctx, view, new, wrong)) }
        }
    };
    ctx.class_page(class, &title, Here::People, &main)
}

fn wish_word(wish: Wish) -> &'static str {
    match wish {
        Wish::Apart => id!("pairs-apart"),
        Wish::Together => id!("pairs-together"),
    }
}

fn pair_said(w: &Words, pair: &Pair, names: &[String; 2], by: &str) -> Markup {
    let names = names.each_ref().map(|name| Text::from(name.as_str()));
    html! {
        div {
            p { b { (w.list(&names)) } " " span.chip { @if pair.hard { (t!(w, "pairs-hard")) } @else { (t!(w, "pairs-soft")) } } }
            @if !pair.reason.is_empty() { p { (pair.reason) } }
            p.soft.tiny {
                @if let Some(until) = pair.until { (t!(w, "pairs-until", until = w.date(until))) " " }
                (t!(w, "supports-by", name = by))
            }
        }
    }
}

fn pair_form(ctx: &Ctx, view: &PairsView, new: &NewPair, said: &[FieldError]) -> Markup {
    let w = ctx.w;
    let wrong = |field| faults::of(w, said, field);
    let learners = || -> Vec<(Text<'_>, Text<'_>)> {
        let learners = view.learners.iter().map(|one| &one.user);
        std::iter::once((Text::default(), t!(w, "pairs-choose")))
            .chain(learners.map(|user| (Text::Owned(user.id.to_string()), Text::Owned(user.name()))))
            .collect()
    };
    let wishes = Wish::ALL.map(|wish| Tile::new(wish.word(), w.t(wish_word(wish)), new.wish == wish.word()));
    html! {
        section.stack aria-labelledby="add" {
            h2 #add { (t!(w, "pairs-add")) }
            (faults::all(w, said))
            form.stack method="post" action=(Url::Pairs(view.class.id)) {
                (Select::new("one", t!(w, "pairs-one"), learners()).chosen(new.one.clone()).error(wrong("one")))
                (Select::new("other", t!(w, "pairs-other"), learners()).chosen(new.other.clone()).error(wrong("other")))
                (Choice::one("wish", t!(w, "pairs-wish"), wishes.into()).error(wrong("wish")))
                (Check { name: "hard".into(), label: t!(w, "pairs-hard-label"), ticked: new.hard })
                (Field::new("reason", t!(w, "pairs-reason")).value(new.reason.clone()).kind(Kind::Lines(2)).max(500)
                    .help(t!(w, "pairs-reason-help")).error(wrong("reason")))
                (Field::new("until", t!(w, "supports-last")).value(new.until.clone()).kind(Kind::Date).short()
                    .help(t!(w, "supports-last-help")).error(wrong("until")))
                p { (Button::submit(t!(w, "supports-save")).go()) }
            }
        }
    }
}
