//! `/sign-in`: staff give name and password; learners on a shared tablet give their class's code.

use app::AppError;
use axum::http::StatusCode;
use maud::{Markup, html};
use ui::button::Button;
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
    Ok(Reply::page(view(ctx, "", None)))
}

/// Signs a member of staff in.
pub(crate) fn post(ctx: &Ctx, input: &Input) -> PageResult {
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
            Ok(Reply::page_with(status, view(ctx, name, Some(&says))))
        }
        Err(error) => Err(error),
    }
}

fn view(ctx: &Ctx, name: &str, wrong: Option<&str>) -> Markup {
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
