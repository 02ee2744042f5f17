//! `/family`: a guardian types the code of the letter, or chooses whose page to read; `/family/CODE`, the address
//! in the letter's square; `/family/link/TOKEN`, a link that opens once.

use app::AppError;
use app::sign_in::SessionToken;
use axum::http::StatusCode;
use maud::{Markup, html};
use ui::button::Button;
use ui::field::Field;
use ui::words::{Lang, Words};
use ui::{Icon, empty, notice, t};

use crate::ctx::PageResult;
use crate::serve::{session_cookie, set_cookie};
use crate::{Ctx, Input, Reply, Url, pages};

/// The door, in the language asked for at its top; for a guardian who is in, the way to their child.
pub(crate) fn get(ctx: &Ctx, input: &Input) -> PageResult {
    let w = words(ctx, input.asked("lang"));
    if ctx.who().is_some_and(|actor| actor.user.role == domain::Role::Guardian) {
        return whose(ctx, w);
    }
    Ok(Reply::page(view(ctx, w, "", None)))
}

/// The words of a language, or those of the reader.
fn words(ctx: &Ctx, lang: &str) -> &'static Words {
    Lang::from_code(lang).map_or(ctx.w, Words::of)
}

/// Links to the same page in the other languages.
fn languages(w: &Words, path: &str) -> Markup {
    html! {
        @for lang in Lang::ALL.into_iter().filter(|lang| *lang != w.lang()) {
            a.btn.small href={ (path) "?lang=" (lang.code()) } lang=(lang.code()) { (lang.own_name()) }
        }
    }
}

fn view(ctx: &Ctx, w: &'static Words, typed: &str, wrong: Option<String>) -> Markup {
    let field =
        Field::new("code", t!(w, "family-code")).help(t!(w, "family-code-help")).value(typed.to_owned());
    let main = html! {
        div.narrow.stack {
            h1 { (t!(w, "family-title")) }
            p { (t!(w, "family-how")) }
            form.stack method="post" action=(Url::Family) {
                input type="hidden" name="lang" value=(w.lang().code());
                (field.required().max(40).autocomplete("off").error(wrong))
                p { (Button::submit(t!(w, "family-go")).go()) }
            }
        }
    };
    ctx.family_page(w, &t!(w, "family-title"), &languages(w, "/family"), &main)
}

/// Straight to the only child, or a choice.
fn whose(ctx: &Ctx, w: &'static Words) -> PageResult {
    let children = ctx.app().my_children(ctx.actor()?)?;
    if let [only] = children.as_slice() {
        return Ok(Reply::see(&Url::Child(only.id)));
    }
    let main = html! {
        div.narrow.stack {
            h1 { (t!(w, "family-whose")) }
            @if children.is_empty() { (empty::empty(&t!(w, "family-nobody"), None)) }
            ul.stack.near {
                @for child in &children { li { a.btn.child href=(Url::Child(child.id)) { (child.name()) (Icon::Next) } } }
            }
        }
    };
    Ok(Reply::page(ctx.family_page(w, &t!(w, "family-whose"), &languages(w, "/family"), &main)))
}

/// A code was typed.
pub(crate) fn post(ctx: &Ctx, input: &Input) -> PageResult {
    let (w, typed) = (words(ctx, input.text("lang")), input.text("code"));
    enter(ctx, w, typed, |ctx| ctx.app().sign_in_by_code(typed))
}

/// The address of a letter's square was opened.
pub(crate) fn by_code(ctx: &Ctx, input: &Input) -> PageResult {
    enter(ctx, ctx.w, "", |ctx| ctx.app().sign_in_by_code(input.part("code")))
}

/// In; or the door again with what was wrong.
fn enter(
    ctx: &Ctx,
    w: &'static Words,
    typed: &str,
    sign_in: impl Fn(&Ctx) -> Result<SessionToken, AppError>,
) -> PageResult {
    match ctx.site.limits().family(&ctx.address).and_then(|()| sign_in(ctx)) {
        Ok(token) => Ok(come_in(ctx, &token)),
        Err(error @ (AppError::DeadLink | AppError::TooMany { .. })) => {
            let says = match &error {
                AppError::TooMany { seconds } => t!(w, "sign-in-too-many", seconds = *seconds as i64),
                _ => t!(w, "family-wrong"),
            };
            let status = match error {
                AppError::DeadLink => StatusCode::UNPROCESSABLE_ENTITY,
                error => pages::failure::status(&error),
            };
            Ok(Reply::page_with(status, view(ctx, w, typed, Some(says.into_owned()))))
        }
        Err(error) => Err(error),
    }
}

fn come_in(ctx: &Ctx, token: &SessionToken) -> Reply {
    let cookie = set_cookie(&ctx.site, session_cookie(&ctx.site), token.as_str(), None);
    Reply::see(&Url::Family).cookie(cookie)
}

/// A one-time link was followed: a button opens it, so that a program that only looks does not use it up.
pub(crate) fn link(ctx: &Ctx, input: &Input) -> PageResult {
    let (w, token) = (words(ctx, input.asked("lang")), input.part("token"));
    ctx.site.limits().family(&ctx.address)?;
    if let Err(error) = ctx.app().see_family_link(token) {
        return dead(ctx, w, error);
    }
    let main = html! {
        div.narrow.stack {
            h1 { (t!(w, "family-link-title")) }
            p { (t!(w, "family-link-how")) }
            form.stack method="post" action=(Url::FamilyLink(token.to_owned())) {
                input type="hidden" name="lang" value=(w.lang().code());
                p { (Button::submit(t!(w, "family-go")).go()) }
            }
        }
    };
    let path = Url::FamilyLink(token.to_owned()).to_string();
    Ok(Reply::page(ctx.family_page(w, &t!(w, "family-link-title"), &languages(w, &path), &main)))
}

/// The button was pressed.
pub(crate) fn open_link(ctx: &Ctx, input: &Input) -> PageResult {
    ctx.site.limits().family(&ctx.address)?;
    match ctx.app().sign_in_by_family_link(input.part("token")) {
        Ok(token) => Ok(come_in(ctx, &token)),
        Err(error) => dead(ctx, words(ctx, input.text("lang")), error),
    }
}

/// The link does not open: why, and the two ways on.
fn dead(ctx: &Ctx, w: &'static Words, error: AppError) -> PageResult {
    let what = match error {
        AppError::UsedLink => t!(w, "family-link-used"),
        AppError::DeadLink => t!(w, "family-link-dead"),
        error => return Err(error),
    };
    let main = html! {
        div.narrow.stack {
            h1 { (what) }
            (notice::info(&html! { p { (t!(w, "family-link-do")) } }))
            p { (Button::link(t!(w, "family-title"), Url::Family).go()) }
        }
    };
    let page = ctx.family_page(w, &what, &languages(w, "/family"), &main);
    Ok(Reply::page_with(StatusCode::GONE, page))
}
