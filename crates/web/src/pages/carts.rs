//! `/school/ID/carts`: a school's device carts, who wants them, and the week planned from it.

use app::plan_carts::{
    AT, CART, CARTS_MAX, CartClass, CartsView, DEVICES, NAME_MAX, NewCart, NewCarts, NewClassCarts, ZONE,
    ZONES_MAX,
};
use app::{AppError, FieldError};
use axum::http::StatusCode;
use domain::id::OrgId;
use domain::lesson::Want;
use maud::{Markup, html};
use ui::button::Button;
use ui::choice::Check;
use ui::field::{Field, Kind, Select};
use ui::{Icon, Text, Words, empty, id, notice, t};

use super::carts_week as week;
use crate::ctx::{Here, PageResult};
use crate::{Ctx, Input, Reply, Url, faults};

/// Carts and week.
pub(crate) fn get(ctx: &Ctx, input: &Input) -> PageResult {
    let view = ctx.app().see_carts(ctx.actor()?, input.id("org")?)?;
    let new = said(&view);
    Ok(Reply::page(page(ctx, &view, &new, &[], false)))
}

/// Says what there is; or shows the form with a cart more, and keeps nothing yet.
pub(crate) fn say(ctx: &Ctx, input: &Input) -> PageResult {
    let org: OrgId = input.id("org")?;
    let view = ctx.app().see_carts(ctx.actor()?, org)?;
    let mut new = read(input, &view);
    match input.text("do") {
        "add-cart" if new.carts.len() < CARTS_MAX => new.carts.push(NewCart::default()),
        "add-zone" if new.zones.len() < ZONES_MAX => new.zones.push(String::new()),
        _ => return after(ctx, org, &new, ctx.app().say_carts(ctx.actor()?, org, &new)),
    }
    Ok(Reply::page(page(ctx, &view, &new, &[], true)))
}

/// Plans the week.
pub(crate) fn plan(ctx: &Ctx, input: &Input) -> PageResult {
    let org: OrgId = input.id("org")?;
    let view = ctx.app().see_carts(ctx.actor()?, org)?;
    after(ctx, org, &said(&view), ctx.app().plan_carts(ctx.actor()?, org))
}

/// Holds carts for one meeting, or lets it go.
pub(crate) fn hold(ctx: &Ctx, input: &Input) -> PageResult {
    let org: OrgId = input.id("org")?;
    let view = ctx.app().see_carts(ctx.actor()?, org)?;
    let mut parts = input.text("meeting").split(' ');
    let mut part = || parts.next().unwrap_or_default();
    let meeting = (part().parse(), part().parse(), part().parse());
    let (Ok(class), Ok(weekday), Ok(start)) = meeting else { return Err(AppError::Stale) };
    let count = match input.text("count") {
        "" => None,
        count => Some(count.parse().map_err(|_| AppError::Stale)?),
    };
    let done = ctx.app().hold_carts(ctx.actor()?, org, (class, weekday, start), count);
    after(ctx, org, &said(&view), done)
}

fn after(ctx: &Ctx, org: OrgId, new: &NewCarts, done: Result<(), AppError>) -> PageResult {
    match done {
        Ok(()) => Ok(Reply::see(&Url::Carts(org))),
        Err(AppError::Form(wrong)) => {
            let view = ctx.app().see_carts(ctx.actor()?, org)?;
            Ok(Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, page(ctx, &view, new, &wrong, false)))
        }
        Err(error) => Err(error),
    }
}

/// What is kept, as its form shows it.
fn said(view: &CartsView) -> NewCarts {
    let carts = &view.carts;
    let some = |names: Vec<String>| if names.is_empty() { vec![String::new()] } else { names };
    let cart = |cart: &domain::lesson::Cart| NewCart {
        name: cart.name.clone(),
        devices: cart.devices.to_string(),
        zone: cart.zone.to_string(),
    };
    let class = |one: &CartClass| NewClassCarts {
        class: one.class.id.to_string(),
        zone: one.said.zone.to_string(),
        want: one.said.want.map(Want::word).unwrap_or_default().to_owned(),
    };
    let mut rows: Vec<NewCart> = carts.carts.iter().map(cart).collect();
    if rows.is_empty() {
        rows.push(NewCart::default());
    }
    NewCarts {
        zones: some(carts.zones.clone()),
        carts: rows,
        charge: carts.charge || carts.carts.is_empty(),
        classes: view.classes.iter().map(class).collect(),
    }
}

fn read(input: &Input, view: &CartsView) -> NewCarts {
    let text = |name: &str, n: usize| input.text(&format!("{name}{n}")).to_owned();
    let rows = |name: &str, most: usize| input.text(name).parse::<usize>().unwrap_or(0).min(most);
    let cart = |n: usize| NewCart { name: text("cart", n), devices: text("devices", n), zone: text("at", n) };
    let class = |one: &CartClass| {
        let id = one.class.id.to_string();
        let of = |name: &str| input.text(&format!("{name}-{id}")).to_owned();
        NewClassCarts { zone: of("zone"), want: of("want"), class: id.clone() }
    };
    // A class that the form does not know stays as it is said.
    let known = |one: &&CartClass| !input.text(&format!("zone-{}", one.class.id)).is_empty();
    NewCarts {
        zones: (0..rows("zones", ZONES_MAX)).map(|n| text("zone", n)).collect(),
        carts: (0..rows("carts", CARTS_MAX)).map(cart).collect(),
        charge: input.text("charge") == "yes",
        classes: view.classes.iter().filter(known).map(class).collect(),
    }
}

fn page(ctx: &Ctx, view: &CartsView, new: &NewCarts, wrong: &[FieldError], unsaved: bool) -> Markup {
    let (w, org) = (ctx.w, &view.org);
    let title = t!(w, "carts-title", school = org.name.as_str());
    let has_carts = !view.carts.carts.is_empty();
    let main = html! {
        p.noprint { a.chip.link href=(Url::SchoolOf(org.id)) { (Icon::Back) (org.name) } }
        div.bar {
            div { h1 { (title) } p.soft { (t!(w, "carts-how")) } }
            @if has_carts {
                form.noprint method="post" action=(Url::PlanCarts(org.id)) {
                    (Button::submit(match view.carts.planned_at {
                        None => t!(w, "carts-plan"),
                        Some(_) => t!(w, "carts-plan-again"),
                    }).icon(Icon::Again).go())
                }
            }
        }
        (faults::all(w, wrong))
        @if has_carts && view.carts.planned_at.is_some() { (week::week(ctx, view)) }
        @else if has_carts { (empty::empty(&t!(w, "carts-not-planned"), None)) }
        section.stack.noprint aria-labelledby="there" {
            h2 #there { (t!(w, "carts-there")) }
            @if unsaved { (notice::info(&html! { p { (t!(w, "room-not-saved")) } })) }
            details.more open[!has_carts || unsaved || !wrong.is_empty()] {
                summary { (t!(w, "carts-edit", n = view.carts.carts.len() as i64)) }
                (form(ctx, view, new, wrong))
            }
        }
    };
    ctx.page(&title, Here::School, &main)
}

fn form(ctx: &Ctx, view: &CartsView, new: &NewCarts, wrong: &[FieldError]) -> Markup {
    let w = ctx.w;
    let of = |field: &str| faults::of(w, wrong, field);
    html! {
        form.stack method="post" action=(Url::Carts(view.org.id)) {
            div.row { (Button::submit(t!(w, "carts-save")).sends("do", "save")) }
            h3 { (t!(w, "carts-zones")) }
            p.soft { (t!(w, "carts-zones-help")) }
            input type="hidden" name="zones" value=(new.zones.len());
            div.fields { @for (n, zone) in new.zones.iter().enumerate() {
                (Field::new(ZONE[n], t!(w, "carts-zone-nth", n = n as i64 + 1)).value(zone.clone()).max(NAME_MAX as u32).error(of(ZONE[n])))
            } }
            @if new.zones.len() < ZONES_MAX {
                div.row { (Button::submit(t!(w, "carts-add-zone")).small().sends("do", "add-zone")) }
            }
            h3 { (t!(w, "carts-carts")) }
            p.soft { (t!(w, "carts-carts-help")) }
            input type="hidden" name="carts" value=(new.carts.len());
            @for (n, cart) in new.carts.iter().enumerate() {
                fieldset.cart-row {
                    legend.vh { (t!(w, "carts-cart-nth", n = n as i64 + 1)) }
                    (Field::new(CART[n], t!(w, "carts-name")).value(cart.name.clone()).max(NAME_MAX as u32).error(of(CART[n])))
                    (Field::new(DEVICES[n], t!(w, "carts-devices")).value(cart.devices.clone()).kind(Kind::Number).max(2).error(of(DEVICES[n])))
                    (Select::new(AT[n], t!(w, "carts-at"), zones(w, new)).chosen(cart.zone.clone()).error(of(AT[n])))
                }
            }
            @if new.carts.len() < CARTS_MAX {
                div.row { (Button::submit(t!(w, "carts-add-cart")).small().sends("do", "add-cart")) }
            }
            (Check { name: "charge".into(), label: t!(w, "carts-charge"), ticked: new.charge })
            h3 { (t!(w, "carts-classes")) }
            p.soft { (t!(w, "carts-classes-help")) }
            @for (one, row) in view.classes.iter().filter_map(|one| {
                let row = new.classes.iter().find(|row| row.class == one.class.id.to_string())?;
                Some((one, row))
            }) { (class_row(w, new, one, row)) }
            @if let Some(says) = of("classes") { p.oops { (Icon::Heed) span { (says) } } }
            p { (Button::submit(t!(w, "carts-save")).sends("do", "save")) }
        }
    }
}

fn zones<'w>(w: &Words, new: &NewCarts) -> Vec<(Text<'w>, Text<'w>)> {
    let name = |(n, name): (usize, &String)| match name.trim() {
        "" => t!(w, "carts-zone-nth", n = n as i64 + 1),
        name => Text::Owned(name.to_owned()),
    };
    new.zones.iter().enumerate().map(|one| (Text::Owned(one.0.to_string()), name(one))).collect()
}

fn class_row(w: &Words, new: &NewCarts, one: &CartClass, row: &NewClassCarts) -> Markup {
    let wants =
        std::iter::once((Text::default(), t!(w, "carts-as-lessons", want = w.t(want_word(one.as_lessons)))))
            .chain(Want::ALL.map(|want| (Text::from(want.word()), w.t(want_word(want)))))
            .collect();
    html! {
        fieldset.cart-row {
            legend { (one.class.name) " " span.soft { (t!(w, "carts-learners", n = one.asking.learners as i64)) } }
            (Select::new(format!("want-{}", row.class), t!(w, "carts-want"), wants).chosen(row.want.clone()))
            (Select::new(format!("zone-{}", row.class), t!(w, "carts-zone"), zones(w, new)).chosen(row.zone.clone()))
        }
    }
}

/// For how many of its learners a class wants a device.
pub(super) fn want_word(want: Want) -> &'static str {
    match want {
        Want::None => id!("carts-want-none"),
        Want::Half => id!("carts-want-half"),
        Want::Whole => id!("carts-want-whole"),
    }
}
