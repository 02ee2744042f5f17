//! `/learner/ID/family`: who of a learner's family has a way in; staff give it and take it away.

use app::AppError;
use app::invite_guardian::{FamilyView, NewGuardian};
use axum::http::StatusCode;
use domain::UserId;
use domain::people::User;
use maud::{Markup, html};
use ui::button::Button;
use ui::choice::{Choice, Tile};
use ui::field::{Field, Select};
use ui::words::Lang;
use ui::{Icon, Text, empty, notice, t};

use crate::ctx::{Here, PageResult};
use crate::{Ctx, Input, Reply, Url};

/// What the page says of what was done before it.
enum Said {
    Nothing,
    Done(Text<'static>),
    Link { guardian: String, address: String },
    Wrong(NewGuardian, Vec<app::FieldError>),
}

/// The page.
pub(crate) fn get(ctx: &Ctx, input: &Input) -> PageResult {
    let w = ctx.w;
    let said = match input.asked("done") {
        "added" => Said::Done(t!(w, "guardians-done-added")),
        "code" => Said::Done(t!(w, "guardians-done-code")),
        "removed" => Said::Done(t!(w, "guardians-done-removed")),
        _ => Said::Nothing,
    };
    Ok(Reply::page(view(ctx, input.id("person")?, &said)?))
}

fn view(ctx: &Ctx, learner: UserId, said: &Said) -> Result<Markup, AppError> {
    let family = ctx.app().see_family(ctx.actor()?, learner)?;
    let w = ctx.w;
    let title = t!(w, "guardians-title", name = family.learner.name());
    let given = family.learner.given_name.as_str();
    let main = html! {
        p { a.chip href=(Url::Learner(learner)) { (Icon::Back) (t!(w, "guardians-back", name = given)) } }
        div.bar {
            div.stack.near { h1 { (title) } p.soft.measure { (t!(w, "guardians-how")) } }
            @if !family.guardians.is_empty() {
                a.btn.go href=(Url::Letters(learner)) { (Icon::Print) (t!(w, "guardians-print")) }
            }
        }
        @match said {
            Said::Done(text) => (notice::done(text)),
            Said::Link { guardian, address } => div.note.done role="status" {
                (Icon::Tick)
                div { p { (t!(w, "guardians-link-made", name = guardian.as_str())) } p { code.link { (address) } } }
            },
            Said::Nothing | Said::Wrong(..) => {}
        }
        div.two {
            div { (list(ctx, &family)) }
            div.aside { (add_form(ctx, learner, said)) (known_form(ctx, &family)) }
        }
    };
    Ok(match &family.class {
        Some(class) => ctx.class_page(class, &title, Here::People, &main),
        None => ctx.page(&title, Here::Nowhere, &main),
    })
}

fn list(ctx: &Ctx, family: &FamilyView) -> Markup {
    let w = ctx.w;
    html! {
        section.stack aria-labelledby="guardians" {
            h2 #guardians { (t!(w, "guardians-list")) }
            @if family.guardians.is_empty() { (empty::empty(&t!(w, "guardians-none"), None)) }
            ul.rows-of-people {
                @for (guardian, lang) in &family.guardians { (row(ctx, family.learner.id, guardian, lang)) }
            }
        }
    }
}

/// One guardian: name, language, and what can be done.
fn row(ctx: &Ctx, learner: UserId, guardian: &User, lang: &str) -> Markup {
    let w = ctx.w;
    // Said aloud a row's buttons must differ from those of the next.
    let whose = html! { span.vh { " " (t!(w, "guardians-of", name = guardian.name())) } };
    html! {
        li {
            span { b { (guardian.name()) } " " span.soft { (Lang::from_code(lang).unwrap_or(Lang::En).own_name()) } }
            form.row method="post" action=(Url::GuardianLink(learner)) {
                input type="hidden" name="guardian" value=(guardian.id);
                button.btn.small type="submit" { (t!(w, "guardians-link")) (whose) }
                button.btn.small type="submit" formaction=(Url::GuardianCode(learner)) { (t!(w, "guardians-code")) (whose) }
                button.btn.small type="submit" formaction=(Url::RemoveGuardian(learner)) { (t!(w, "guardians-remove")) (whose) }
            }
        }
    }
}

fn add_form(ctx: &Ctx, learner: UserId, said: &Said) -> Markup {
    let w = ctx.w;
    let empty = (NewGuardian { lang: Lang::En.code().to_owned(), ..NewGuardian::default() }, Vec::new());
    let (new, faults) = match said {
        Said::Wrong(new, faults) => (new, faults),
        _ => (&empty.0, &empty.1),
    };
    let fault = |name: &str| faults.iter().find(|fault| fault.field == name).map(|fault| w.t(fault.says));
    let langs = Lang::ALL
        .into_iter()
        .map(|lang| Tile::new(lang.code(), lang.own_name(), new.lang == lang.code()))
        .collect();
    html! {
        section.stack aria-labelledby="add" {
            h2 #add { (t!(w, "guardians-add")) }
            form.stack method="post" action=(Url::LearnerFamily(learner)) {
                (Field::new("given_name", t!(w, "given-name")).value(new.given_name.clone()).required().max(100)
                    .autocomplete("off").error(fault("given_name")))
                (Field::new("family_name", t!(w, "family-name")).value(new.family_name.clone()).max(100).autocomplete("off"))
                (Choice::one("lang", t!(w, "guardians-language"), langs).error(fault("lang")))
                p { (Button::submit(t!(w, "guardians-add-go"))) }
            }
        }
    }
}

/// Brothers and sisters: somebody who has a code gets another page with it.
fn known_form(ctx: &Ctx, family: &FamilyView) -> Markup {
    let w = ctx.w;
    let choices = family.known.iter().map(|(guardian, children)| {
        let names: Vec<Text<'_>> = children.iter().map(|child| Text::Owned(child.name())).collect();
        let says = t!(w, "guardians-known-child", guardian = guardian.name(), children = names.join(", "));
        (Text::Owned(guardian.id.to_string()), says)
    });
    html! {
        @if !family.known.is_empty() {
            section.stack aria-labelledby="known" {
                h2 #known { (t!(w, "guardians-known")) }
                p.soft { (t!(w, "guardians-known-help")) }
                form.stack method="post" action=(Url::KnownGuardian(family.learner.id)) {
                    (Select::new("guardian", t!(w, "guardians-known-pick"), choices.collect()))
                    p { (Button::submit(t!(w, "guardians-add-go"))) }
                }
            }
        }
    }
}

/// The page again, with a word on what was done.
fn back(learner: UserId, done: &str) -> Reply {
    Reply::see_with(&Url::LearnerFamily(learner), &format!("done={done}"))
}

/// Adds a guardian.
pub(crate) fn add(ctx: &Ctx, input: &Input) -> PageResult {
    let learner: UserId = input.id("person")?;
    let text = |name| input.text(name).to_owned();
    let new =
        NewGuardian { given_name: text("given_name"), family_name: text("family_name"), lang: text("lang") };
    match ctx.app().invite_guardian(ctx.actor()?, learner, &new) {
        Ok(_) => Ok(back(learner, "added")),
        Err(AppError::Form(faults)) => {
            let page = view(ctx, learner, &Said::Wrong(new, faults))?;
            Ok(Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, page))
        }
        Err(error) => Err(error),
    }
}

/// The guardian that a form names.
fn named(input: &Input) -> Result<UserId, AppError> {
    input.text("guardian").parse().map_err(|_| AppError::Stale)
}

/// Adds the guardian of another learner.
pub(crate) fn add_known(ctx: &Ctx, input: &Input) -> PageResult {
    let learner = input.id("person")?;
    ctx.app().add_known_guardian(ctx.actor()?, learner, named(input)?)?;
    Ok(back(learner, "added"))
}

/// Makes a one-time link and shows it, this once.
pub(crate) fn link(ctx: &Ctx, input: &Input) -> PageResult {
    let (learner, guardian) = (input.id("person")?, named(input)?);
    let token = ctx.app().family_link_for(ctx.actor()?, learner, guardian)?;
    let family = ctx.app().see_family(ctx.actor()?, learner)?;
    let name = family.guardians.iter().find(|(one, _)| one.id == guardian).map(|(one, _)| one.name());
    let address = format!("{}{}", ctx.origin, Url::FamilyLink(token));
    let said = Said::Link { guardian: name.unwrap_or_default(), address };
    Ok(Reply::page(view(ctx, learner, &said)?))
}

/// Another code: the old one stops working.
pub(crate) fn new_code(ctx: &Ctx, input: &Input) -> PageResult {
    let learner = input.id("person")?;
    ctx.app().renew_family_code(ctx.actor()?, learner, named(input)?)?;
    Ok(back(learner, "code"))
}

/// Takes the page away from a guardian.
pub(crate) fn remove(ctx: &Ctx, input: &Input) -> PageResult {
    let learner = input.id("person")?;
    ctx.app().remove_guardian(ctx.actor()?, learner, named(input)?)?;
    Ok(back(learner, "removed"))
}
