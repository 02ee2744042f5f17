//! `/password/TOKEN`: a member of staff sets name and password through a one-time link.

use app::AppError;
use axum::http::StatusCode;
use maud::{Markup, html};
use ui::button::Button;
use ui::field::{Field, Kind};
use ui::t;

use crate::ctx::{Here, PageResult};
use crate::{Ctx, Input, Reply, Url};

/// The form.
pub(crate) fn get(ctx: &Ctx, input: &Input) -> PageResult {
    ctx.app().one_time_link(input.part("token"))?;
    Ok(Reply::page(view(ctx, input.part("token"), "", &[])))
}

/// Sets them.
pub(crate) fn post(ctx: &Ctx, input: &Input) -> PageResult {
    let (token, name) = (input.part("token"), input.text("sign_in_name"));
    match ctx.app().set_password(token, name, input.text("password")) {
        Ok(_) => Ok(Reply::see(&Url::SignIn)),
        Err(AppError::Form(faults)) => {
            Ok(Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, view(ctx, token, name, &faults)))
        }
        Err(error) => Err(error),
    }
}

fn view(ctx: &Ctx, token: &str, name: &str, faults: &[app::FieldError]) -> Markup {
    let w = ctx.w;
    let fault = |name: &str| faults.iter().find(|f| f.field == name).map(|f| w.t(f.says));
    let main = html! {
        div.gate.stack {
            h1 { (t!(w, "password-title")) }
            form.stack method="post" action=(Url::Password(token.to_owned())) {
                (Field::new("sign_in_name", t!(w, "sign-in-name")).value(name.to_owned()).autocomplete("username")
                    .required().max(100).error(fault("sign_in_name")))
                (Field::new("password", t!(w, "sign-in-password")).kind(Kind::Password).help(t!(w, "password-help"))
                    .autocomplete("new-password").required().error(fault("password")))
                p { (Button::submit(t!(w, "password-go")).go()) }
            }
        }
    };
    ctx.page(&t!(w, "password-title"), Here::Nowhere, &main)
}
