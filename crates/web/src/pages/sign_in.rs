//! `/sign-in`: staff give name and password; learners on a shared tablet give their class's code.

use app::AppError;
use app::demo::{OFFERED, Person};
use axum::http::StatusCode;
use maud::{Markup, html};
use ui::button::{Button, post};
use ui::field::{Field, Kind};
use ui::{notice, t};

use crate::ctx::{Here, PageResult};
use crate::serve::{session_cookie, set_cookie};
use crate::{Ctx, Input, Reply, Url, pages};

/// The form.
pub(crate) fn get(ctx: &Ctx, _: &Input) -> PageResult {
    let start = pages::home::start(ctx);
    // Who has no place of their own would be sent round in a ring.
    if ctx.who().is_some() && start != Url::SignIn {
        return Ok(Reply::see(&start));
    }
    Ok(Reply::page(view(ctx, "", None, &demo(ctx)?)))
}

/// In the demo, and only there, whom to look around as: one click each.
fn demo(ctx: &Ctx) -> Result<Markup, AppError> {
    if !ctx.is_demo() {
        return Ok(html! {});
    }
    let w = ctx.w;
    let people = ctx.app().demo_people(OFFERED)?;
    let staff = people.iter().filter_map(|person| match person {
        Person::Staff { role, name, at, sign_in_name, password } => {
            let (name, at) = (name.as_str(), at.as_str());
            let says = if role == "administrator" {
                t!(w, "demo-administrator", name = name, at = at)
            } else {
                t!(w, "demo-teacher", name = name, at = at)
            };
            let fields = [("name", sign_in_name.as_str()), ("password", password.as_str())];
            Some(post(&Url::SignIn.to_string(), &fields, &Button::submit(says)))
        }
        Person::Guardian { .. } | Person::Learner { .. } => None,
    });
    let guardians = people.iter().filter_map(|person| match person {
        Person::Guardian { name, child, code } => {
            Some((t!(w, "demo-guardian", name = name.as_str(), child = child.as_str()), code))
        }
        Person::Staff { .. } | Person::Learner { .. } => None,
    });
    let mut classes: Vec<(&str, Vec<(&str, &str)>)> = Vec::new();
    for person in &people {
        let Person::Learner { name, class, card } = person else { continue };
        match classes.last_mut() {
            Some((known, list)) if known == class => list.push((name, card)),
            _ => classes.push((class, vec![(name, card)])),
        }
    }
    Ok(html! {
        section.look-around.stack aria-labelledby="demo" {
            h2 #demo { (t!(w, "demo-people")) }
            p.soft { (t!(w, "demo-people-how")) }
            div.row { @for person in staff { (person) } }
            div.row { @for (says, code) in guardians { a.btn href=(Url::FamilyCode(code.to_owned())) { (says) } } }
            @for (class, learners) in classes {
                h3 { (t!(w, "demo-learners", class = class)) }
                div.row { @for (name, card) in learners { a.btn href=(Url::Card(card.to_owned())) { (name) } } }
            }
        }
    })
}

/// Signs a member of staff in.
pub(crate) fn send(ctx: &Ctx, input: &Input) -> PageResult {
    let name = input.text("name");
    let tried = ctx
        .site
        .limits()
        .staff(name, &ctx.address)
        .and_then(|()| ctx.app().sign_in_staff(name, input.text("password")));
    match tried {
        Ok((token, _)) => {
            let cookie = set_cookie(&ctx.site, session_cookie(&ctx.site), token.as_str(), None);
            Ok(Reply::see(&Url::Home).cookie(cookie))
        }
        Err(error @ (AppError::WrongSecret | AppError::TooMany { .. })) => {
            let says = match &error {
                AppError::TooMany { seconds } => t!(ctx.w, "sign-in-too-many", seconds = *seconds as i64),
                _ => t!(ctx.w, "sign-in-wrong"),
            };
            let status = pages::failure::status(&error);
            // Not the demo's people here: a refusal says nothing of who there is.
            Ok(Reply::page_with(status, view(ctx, name, Some(&says), &html! {})))
        }
        Err(error) => Err(error),
    }
}

fn view(ctx: &Ctx, name: &str, wrong: Option<&str>, demo: &Markup) -> Markup {
    let w = ctx.w;
    let main = html! {
        div.doors {
            section.stack aria-labelledby="learner" {
                h1 #learner { (t!(w, "sign-in-learner")) }
                p.soft { (t!(w, "sign-in-learner-how")) }
                (code_form(ctx, "", None))
            }
            section.stack aria-labelledby="staff" {
                h2 #staff { (t!(w, "sign-in-staff")) }
                @if let Some(wrong) = wrong { (notice::stop(wrong, &html! {})) }
                form.stack method="post" action=(Url::SignIn) {
                    (Field::new("name", t!(w, "sign-in-name")).value(name.to_owned()).autocomplete("username").required())
                    (Field::new("password", t!(w, "sign-in-password")).kind(Kind::Password).autocomplete("current-password").required())
                    p { (Button::submit(t!(w, "sign-in-go"))) }
                }
                p { a href=(Url::Family) { (t!(w, "sign-in-family")) } }
            }
        }
        (demo)
    };
    ctx.page(&t!(w, "sign-in-title"), Here::Nowhere, &main)
}

/// The field for a class's code.
pub(crate) fn code_form(ctx: &Ctx, code: &str, wrong: Option<&str>) -> Markup {
    let w = ctx.w;
    let field =
        Field::new("code", t!(w, "sign-in-code")).help(t!(w, "sign-in-code-help")).value(code.to_owned());
    html! {
        form.stack method="post" action="/door" {
            (field.short().required().max(12).error(wrong.map(str::to_owned)))
            p { (Button::submit(t!(w, "sign-in-code-go")).go()) }
        }
    }
}

/// The same page with a fault at the code.
pub(crate) fn with_code_fault(ctx: &Ctx, code: &str, says: &str) -> Reply {
    let w = ctx.w;
    let main = html! {
        div.gate.stack {
            h1 { (t!(w, "sign-in-learner")) }
            (code_form(ctx, code, Some(says)))
        }
    };
    Reply::page_with(StatusCode::NOT_FOUND, ctx.page(&t!(w, "sign-in-title"), Here::Nowhere, &main))
}
