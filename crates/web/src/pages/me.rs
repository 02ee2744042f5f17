//! `/me`: strengths, interests, how I like to learn today, how the pages look: mine to edit, with history.

use app::AppError;
use app::edit_profile::ProfileView;
use axum::http::StatusCode;
use domain::activity::Modality;
use domain::profile::{Display, Entry, Field as ProfileField};
use domain::time::Day;
use maud::{Markup, html};
use ui::button::Button;
use ui::choice::{Check, Choice, Tile};
use ui::field::{Field, Kind};
use ui::history::{Change, History};
use ui::words::Lang;
use ui::{Icon, Text, notice, t};

use crate::ctx::{Here, PageResult};
use crate::{Ctx, Input, Reply, Url, wording};

/// Versions shown at first.
const HISTORY: usize = 12;

/// The profile.
pub(crate) fn get(ctx: &Ctx, _: &Input) -> PageResult {
    Ok(Reply::page(view(ctx, None)?))
}

fn view(ctx: &Ctx, wrong: Option<Text<'static>>) -> Result<Markup, AppError> {
    let actor = ctx.actor()?;
    let profile = ctx.app().see_profile(actor)?;
    let today = ctx.app().today(actor)?;
    let display = ctx.app().display(actor)?;
    let w = ctx.w;
    let main = html! {
        h1 { (t!(w, "me-title", name = actor.user.given_name.as_str())) }
        p.soft { (t!(w, "me-how")) }
        @if let Some(wrong) = wrong { (notice::stop(&wrong, &html! {})) }
        div.two {
            div.stack { (about_me(ctx, &profile, today)) (history(ctx, &profile, today)) }
            div.aside { (display_form(ctx, &display)) }
        }
    };
    Ok(ctx.page(&t!(w, "place-me"), Here::Me, &main))
}

fn about_me(ctx: &Ctx, profile: &ProfileView, today: Day) -> Markup {
    let w = ctx.w;
    let lines = |field: ProfileField, label, help| {
        Field::new(field.word(), label)
            .kind(Kind::Lines(2))
            .help(help)
            .max(500)
            .value(profile.value(field).to_owned())
    };
    // What was said about another day does not count today.
    let wished = profile.now.iter().find(|entry| entry.field == ProfileField::Today);
    let wished = wished
        .filter(|entry| ctx.actor().and_then(|actor| ctx.app().day_of(actor, entry.at)).ok() == Some(today));
    let wished = wished.map_or("", |entry| entry.value.as_str());
    let tiles = Modality::ALL
        .into_iter()
        .map(|way| {
            Tile::new(way.word(), wording::modality(w, way), wished == way.word())
                .icon(wording::modality_icon(way))
        })
        .chain([Tile::new("", t!(w, "me-today-any"), wished.is_empty())])
        .collect();
    html! {
        form.stack method="post" action=(Url::Me) {
            (Choice::one("today", t!(w, "me-today"), tiles).help(t!(w, "me-today-help")))
            (lines(ProfileField::Interests, t!(w, "me-interests"), t!(w, "me-interests-help")))
            (lines(ProfileField::Strengths, t!(w, "me-strengths"), t!(w, "me-strengths-help")))
            (lines(ProfileField::Needs, t!(w, "me-needs"), t!(w, "me-needs-help")))
            p { (Button::submit(t!(w, "save")).go()) }
        }
    }
}

fn display_form(ctx: &Ctx, display: &Display) -> Markup {
    let w = ctx.w;
    let tile = |value: &'static str, label, now: &str| Tile::new(value, label, now == value);
    let size = display.text.to_string();
    let langs = Lang::ALL
        .into_iter()
        .map(|lang| Tile::new(lang.code(), lang.own_name(), ctx.w.lang() == lang))
        .collect();
    html! {
        section aria-labelledby="display" {
            h2 #display { (t!(w, "me-display")) }
            form.stack method="post" action=(Url::Display) {
                (Choice::one("lang", t!(w, "me-language"), langs))
                (Choice::one("theme", t!(w, "me-theme"), vec![
                    tile("auto", t!(w, "theme-auto"), &display.theme),
                    tile("light", t!(w, "theme-light"), &display.theme),
                    tile("dark", t!(w, "theme-dark"), &display.theme),
                ]))
                (Choice::one("text", t!(w, "me-text"), vec![
                    tile("100", t!(w, "text-100"), &size), tile("125", t!(w, "text-125"), &size),
                    tile("150", t!(w, "text-150"), &size), tile("200", t!(w, "text-200"), &size),
                ]))
                (Check { name: "still".into(), label: t!(w, "me-still"), ticked: display.still })
                (Check { name: "read_aloud".into(), label: t!(w, "me-read-aloud"), ticked: display.read_aloud })
                p { (Button::submit(t!(w, "me-display-save")).icon(Icon::Theme)) }
            }
        }
    }
}

fn history(ctx: &Ctx, profile: &ProfileView, today: Day) -> Markup {
    let w = ctx.w;
    let Ok(actor) = ctx.actor() else { return html! {} };
    let changes: Vec<Change<'_>> = profile
        .history
        .iter()
        .filter(|entry| entry.field != ProfileField::Display)
        .take(HISTORY)
        .map(|entry| {
            let day = ctx.app().day_of(actor, entry.at).unwrap_or(today);
            Change {
                time: wording::when(w, day, today),
                datetime: Text::Owned(day.to_string()),
                text: said(ctx, entry),
                undo: None,
            }
        })
        .collect();
    html! {
        @if !changes.is_empty() {
            section aria-labelledby="history" { h2 #history { (t!(w, "me-history")) } (History(changes)) }
        }
    }
}

/// What changed, as a sentence.
fn said(ctx: &Ctx, entry: &Entry) -> Text<'static> {
    let (w, web) = (ctx.w, &ctx.app().library().web);
    let field = match entry.field {
        ProfileField::Strengths => t!(w, "me-strengths"),
        ProfileField::Interests => t!(w, "me-interests"),
        ProfileField::Needs => t!(w, "me-needs"),
        ProfileField::Today => t!(w, "me-today"),
        ProfileField::Goal => t!(w, "goal-mine"),
        ProfileField::Display => t!(w, "me-display"),
    };
    let value = match entry.field {
        ProfileField::Goal => wording::title(w, web, &domain::CompetencyId(entry.value.clone())),
        ProfileField::Today => {
            Modality::from_word(&entry.value).map_or_else(Text::default, |m| wording::modality(w, m))
        }
        _ => Text::Owned(entry.value.clone()),
    };
    if entry.value.is_empty() {
        return t!(w, "me-said-nothing", field = field.into_owned());
    }
    t!(w, "me-said", field = field.into_owned(), value = value.into_owned())
}

/// Saves the profile.
pub(crate) fn post(ctx: &Ctx, input: &Input) -> PageResult {
    let fields = [ProfileField::Interests, ProfileField::Strengths, ProfileField::Needs];
    let mut changes: Vec<(ProfileField, String)> =
        fields.into_iter().map(|field| (field, input.text(field.word()).to_owned())).collect();
    let today = input.text("today");
    let today = Modality::from_word(today).map_or("", Modality::word);
    changes.push((ProfileField::Today, today.to_owned()));
    match ctx.app().edit_profile(ctx.actor()?, &changes) {
        Ok(()) => Ok(Reply::see(&Url::Me)),
        Err(AppError::Form(faults)) => {
            let says = faults.first().map(|fault| ctx.w.t(fault.says));
            Ok(Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, view(ctx, says)?))
        }
        Err(error) => Err(error),
    }
}

/// Saves how the pages look.
pub(crate) fn display(ctx: &Ctx, input: &Input) -> PageResult {
    let display = Display {
        lang: input.text("lang").to_owned(),
        theme: input.text("theme").to_owned(),
        text: input.text("text").parse().unwrap_or(100),
        still: input.text("still") == "yes",
        read_aloud: input.text("read_aloud") == "yes",
    };
    let value =
        serde_json::to_string(&display.sound()).map_err(|error| AppError::Fault(error.to_string()))?;
    ctx.app().edit_profile(ctx.actor()?, &[(ProfileField::Display, value)])?;
    Ok(Reply::see(&Url::Me))
}
