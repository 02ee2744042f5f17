//! `/setup/TOKEN`: the first-run link: district, school and administrator.

use app::AppError;
use app::first_run::FirstRun;
use axum::http::StatusCode;
use domain::time::Zone;
use maud::{Markup, html};
use ui::button::Button;
use ui::field::{self, Field, Kind, Select};
use ui::{Text, t};

use crate::ctx::{Here, PageResult};
use crate::{Ctx, Input, Reply, Url};

/// The form.
pub(crate) fn get(ctx: &Ctx, input: &Input) -> PageResult {
    ctx.app().one_time_link(input.part("token"))?;
    let form = FirstRun { zone: "America/New_York".into(), ..FirstRun::default() };
    Ok(Reply::page(view(ctx, input.part("token"), &form, &[])))
}

/// Makes them.
pub(crate) fn post(ctx: &Ctx, input: &Input) -> PageResult {
    let text = |name| input.text(name).to_owned();
    let form = FirstRun {
        district: text("district"),
        school: text("school"),
        zone: text("zone"),
        given_name: text("given_name"),
        family_name: text("family_name"),
        sign_in_name: text("sign_in_name"),
        password: text("password"),
    };
    match ctx.app().make_first_administrator(input.part("token"), &form) {
        Ok(_) => Ok(Reply::see(&Url::SignIn)),
        Err(AppError::Form(faults)) => {
            let page = view(ctx, input.part("token"), &form, &faults);
            Ok(Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, page))
        }
        Err(error) => Err(error),
    }
}

fn view(ctx: &Ctx, token: &str, form: &FirstRun, faults: &[app::FieldError]) -> Markup {
    let w = ctx.w;
    let fault = |name: &str| faults.iter().find(|f| f.field == name).map(|f| w.t(f.says));
    let line = |name: &'static str, label, value: &str| {
        Field::new(name, label).value(value.to_owned()).required().max(100).error(fault(name))
    };
    let zones = Zone::all().into_iter().map(|zone| (Text::Owned(zone.clone()), Text::Owned(zone))).collect();
    let wrong: Vec<(&str, Text<'_>)> = faults.iter().map(|f| (f.field, w.t(f.says))).collect();
    let wrong: Vec<(&str, &str)> = wrong.iter().map(|(name, says)| (*name, says.as_ref())).collect();
    let main = html! {
        div.gate.stack {
            h1 { (t!(w, "setup-title")) }
            p.soft { (t!(w, "setup-how")) }
            (field::summary(w, &wrong))
            form.stack method="post" action=(Url::Setup(token.to_owned())) {
                (line("district", t!(w, "setup-district"), &form.district))
                (line("school", t!(w, "setup-school"), &form.school))
                (Select::new("zone", t!(w, "setup-zone"), zones).chosen(form.zone.clone()).help(t!(w, "setup-zone-help")).error(fault("zone")))
                (line("given_name", t!(w, "given-name"), &form.given_name))
                (Field::new("family_name", t!(w, "family-name")).value(form.family_name.clone()).max(100))
                (line("sign_in_name", t!(w, "sign-in-name"), &form.sign_in_name).autocomplete("username"))
                (Field::new("password", t!(w, "sign-in-password")).kind(Kind::Password).help(t!(w, "password-help"))
                    .autocomplete("new-password").required().error(fault("password")))
                p { (Button::submit(t!(w, "setup-go")).go()) }
            }
        }
    };
    ctx.page(&t!(w, "setup-title"), Here::Nowhere, &main)
}
