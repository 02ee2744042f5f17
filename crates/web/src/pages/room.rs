//! `/class/ID/room`: what a class's room has: places, devices, adults beside the lead, who has no screen at home. For
//! the adults of the class alone.

use app::edit_room::{
    ADULT, ADULTS_MAX, FROM, KINDS, NAME, NAME_MAX, NewAdult, NewPlace, NewRoom, PLACES_MAX, RoomView, SEATS,
    WALK,
};
use app::{AppError, FieldError};
use axum::http::StatusCode;
use domain::ClassId;
use domain::lesson::Share;
use domain::support::StationKind;
use maud::{Markup, html};
use ui::button::Button;
use ui::choice::{Check, Choice, Tile};
use ui::field::{Field, Kind, Select, field_id};
use ui::{Icon, Text, Words, id, notice, t};

use crate::ctx::{Here, PageResult};
use crate::{Ctx, Input, Reply, Url, faults, wording};

/// The room.
pub(crate) fn get(ctx: &Ctx, input: &Input) -> PageResult {
    let view = ctx.app().see_room(ctx.actor()?, input.id("class")?)?;
    let usual = || NewRoom::usual(|kind| ctx.w.t(usual_name(kind)).into_owned());
    let new = view.room.as_ref().map_or_else(usual, NewRoom::of);
    Ok(Reply::page(page(ctx, &view, &new, &[], input.asked("saved") == "yes", false)))
}

/// Says what it has; or shows the form with a row more or fewer, and keeps nothing yet.
pub(crate) fn post(ctx: &Ctx, input: &Input) -> PageResult {
    let class: ClassId = input.id("class")?;
    let view = ctx.app().see_room(ctx.actor()?, class)?;
    let mut new = read(input, &view);
    let row = |what: &str| input.text("do").strip_prefix(what).and_then(|row| row.parse::<usize>().ok());
    match input.text("do") {
        "add-place" if new.places.len() < PLACES_MAX => {
            new.places.push(NewPlace { step_free: true, ..NewPlace::default() });
        }
        "add-adult" if new.adults.len() < ADULTS_MAX => new.adults.push(NewAdult::default()),
        _ => match (row("remove-place-"), row("remove-adult-")) {
            (Some(row), _) if row < new.places.len() => drop(new.places.remove(row)),
            (_, Some(row)) if row < new.adults.len() => drop(new.adults.remove(row)),
            _ => return save(ctx, &view, &new),
        },
    }
    Ok(Reply::page(page(ctx, &view, &new, &[], false, true)))
}

fn save(ctx: &Ctx, view: &RoomView, new: &NewRoom) -> PageResult {
    match ctx.app().say_room(ctx.actor()?, view.class.id, new) {
        Ok(()) => Ok(Reply::see(&Url::RoomSaved(view.class.id))),
        Err(AppError::Form(said)) => {
            let page = page(ctx, view, new, &said, false, false);
            Ok(Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, page))
        }
        Err(error) => Err(error),
    }
}

/// The form as it was sent. Rows are counted by the form itself.
fn read(input: &Input, view: &RoomView) -> NewRoom {
    let text = |name: &str, n: usize| input.text(&format!("{name}{n}")).to_owned();
    let yes = |name: &str, n: usize| input.text(&format!("{name}{n}")) == "yes";
    let rows = |name: &str, most: usize| input.text(name).parse::<usize>().unwrap_or(0).min(most);
    let place = |n: usize| NewPlace {
        name: text("name", n),
        kinds: StationKind::ALL.into_iter().filter(|kind| yes(kind.word(), n)).collect(),
        seats: text("seats", n),
        quiet: yes("quiet", n),
        step_free: yes("step_free", n),
        walk: text("walk", n),
    };
    let adult =
        |n: usize| NewAdult { adult: text("adult", n), from: text("from", n), until: text("until", n) };
    let away = view.learners.iter().map(|one| one.user.id.to_string());
    NewRoom {
        places: (0..rows("places", PLACES_MAX)).map(place).collect(),
        devices: input.text("devices").to_owned(),
        share: input.text("share").to_owned(),
        adults: (0..rows("adults", ADULTS_MAX)).map(adult).collect(),
        no_home_access: away.filter(|id| input.text(&format!("home-{id}")) == "yes").collect(),
        stands_at_bell: input.text("bell") == "yes",
    }
}

fn page(
    ctx: &Ctx,
    view: &RoomView,
    new: &NewRoom,
    wrong: &[FieldError],
    saved: bool,
    unsaved: bool,
) -> Markup {
    let (w, class) = (ctx.w, &view.class);
    let title = t!(w, "room-title", class = class.name.as_str());
    let first = view.room.is_none() && !unsaved && wrong.is_empty();
    let save = if first { t!(w, "room-accept") } else { t!(w, "room-save") };
    let main = html! {
        p { a.chip.link href=(Url::People(class.id)) { (Icon::Back) (class.name) } }
        div.title { h1 { (title) } p.soft { (t!(w, "room-how")) } }
        form.stack.far.room-form method="post" action=(Url::Room(class.id)) {
            (faults::all(w, wrong))
            @if saved { (notice::done(&t!(w, "room-saved"))) }
            @if unsaved { (notice::info(&html! { p { (t!(w, "room-not-saved")) } })) }
            @if first { (notice::info(&html! { p { (t!(w, "room-first")) } })) }
            div.row { (Button::submit(save).go().sends("do", "save")) }
            (devices(w, view, new, wrong))
            (places(w, new, wrong))
            (adults(w, view, new, wrong))
            (home(w, view, new))
            (Check { name: "bell".into(), label: t!(w, "room-bell"), ticked: new.stands_at_bell })
            div.row { (Button::submit(t!(w, "room-save")).sends("do", "save")) }
        }
    };
    ctx.class_page(class, &title, Here::People, &main)
}

fn devices(w: &Words, view: &RoomView, new: &NewRoom, wrong: &[FieldError]) -> Markup {
    let share = |one: &Share| Tile::new(one.word(), w.t(share_word(*one)), new.share == one.word());
    html! {
        section.stack aria-labelledby="devices" {
            h2 #devices { (t!(w, "room-devices-title")) }
            (Field::new("devices", t!(w, "room-devices")).value(new.devices.clone()).kind(Kind::Number).short()
                .help(t!(w, "room-devices-help")).error(faults::of(w, wrong, "devices")))
            @if !view.carts.is_empty() {
                div.stack.near {
                    p { b { (t!(w, "room-carts")) } }
                    ul.plain-list { @for (weekday, start, names, devices) in &view.carts {
                        li { (t!(w, "room-cart", day = wording::weekday(w, *weekday), time = wording::clock(w, *start),
                            carts = names.join(", "), n = i64::from(*devices))) }
                    } }
                }
            }
            (Choice::one("share", t!(w, "room-share"), Share::ALL.iter().map(share).collect())
                .error(faults::of(w, wrong, "share")))
        }
    }
}

fn places(w: &Words, new: &NewRoom, wrong: &[FieldError]) -> Markup {
    html! {
        section.stack aria-labelledby="places" {
            h2 #places { (t!(w, "room-places")) }
            p.soft { (t!(w, "room-places-help")) }
            input type="hidden" name="places" value=(new.places.len());
            @for (n, place) in new.places.iter().enumerate() { (place_row(w, n, place, wrong)) }
            @if new.places.is_empty() { p.soft { (t!(w, "room-no-places")) } }
            @if new.places.len() < PLACES_MAX {
                div.row { (Button::submit(t!(w, "room-add-place")).small().sends("do", "add-place")) }
            }
        }
    }
}

fn place_row(w: &Words, n: usize, place: &NewPlace, wrong: &[FieldError]) -> Markup {
    let of = |field: &str| faults::of(w, wrong, field);
    let name = if place.name.trim().is_empty() {
        t!(w, "room-place-nth", n = n as i64 + 1)
    } else {
        Text::from(place.name.as_str())
    };
    let check = |word: &str, label, ticked| Check { name: format!("{word}{n}").into(), label, ticked };
    let kinds = field_id(KINDS[n]);
    let about = of(KINDS[n]).is_some().then(|| format!("{kinds}-error"));
    html! {
        fieldset.room-place {
            legend.vh { (t!(w, "room-place-nth", n = n as i64 + 1)) }
            (Field::new(NAME[n], t!(w, "room-name")).value(place.name.clone()).max(NAME_MAX as u32).error(of(NAME[n])))
            (Field::new(SEATS[n], t!(w, "room-seats")).value(place.seats.clone()).kind(Kind::Number).max(2).error(of(SEATS[n])))
            (Field::new(WALK[n], t!(w, "room-walk")).value(place.walk.clone()).kind(Kind::Number).max(2).error(of(WALK[n])))
            fieldset.checks id=(kinds) aria-describedby=[about.as_deref()] {
                legend { (t!(w, "room-kinds")) }
                @for kind in StationKind::ALL { (check(kind.word(), w.t(kind_word(kind)), place.kinds.contains(&kind))) }
                @if let (Some(says), Some(about)) = (of(KINDS[n]), &about) {
                    p.oops id=(about) { (Icon::Heed) span { (says) } }
                }
            }
            div.checks {
                (check("quiet", t!(w, "room-quiet"), place.quiet))
                (check("step_free", t!(w, "room-step-free"), place.step_free))
                (Button::submit(t!(w, "room-remove", name = name)).small().quiet().sends("do", format!("remove-place-{n}")))
            }
        }
    }
}

fn adults(w: &Words, view: &RoomView, new: &NewRoom, wrong: &[FieldError]) -> Markup {
    let staff = || -> Vec<(Text<'_>, Text<'_>)> {
        let staff =
            view.staff.iter().map(|user| (Text::Owned(user.id.to_string()), Text::Owned(user.name())));
        std::iter::once((Text::default(), t!(w, "room-nobody"))).chain(staff).collect()
    };
    let help = match &view.lead {
        Some(lead) => t!(w, "room-adults-help", lead = lead.name()),
        None => t!(w, "room-adults-nobody"),
    };
    html! {
        section.stack aria-labelledby="adults" {
            h2 #adults { (t!(w, "room-adults")) }
            p.soft { (help) }
            input type="hidden" name="adults" value=(new.adults.len());
            @for (n, one) in new.adults.iter().enumerate() {
                fieldset.room-adult {
                    legend.vh { (t!(w, "room-adult-nth", n = n as i64 + 1)) }
                    (Select::new(ADULT[n], t!(w, "room-adult"), staff()).chosen(one.adult.clone()).error(faults::of(w, wrong, ADULT[n])))
                    (Field::new(FROM[n], t!(w, "room-from")).value(one.from.clone()).kind(Kind::Time).error(faults::of(w, wrong, FROM[n])))
                    (Field::new(format!("until{n}"), t!(w, "room-until")).value(one.until.clone()).kind(Kind::Time))
                    (Button::submit(t!(w, "room-remove-adult", n = n as i64 + 1)).small().quiet().sends("do", format!("remove-adult-{n}")))
                }
            }
            @if new.adults.len() < ADULTS_MAX {
                div.row { (Button::submit(t!(w, "room-add-adult")).small().sends("do", "add-adult")) }
            }
        }
    }
}

/// Who has no way to work on a screen at home: folded away, since others look over a shoulder.
fn home(w: &Words, view: &RoomView, new: &NewRoom) -> Markup {
    html! {
        section.stack aria-labelledby="home" {
            h2 #home { (t!(w, "room-home")) }
            p.soft { (t!(w, "room-home-help")) }
            details.more {
                summary { (t!(w, "room-home-n", n = new.no_home_access.len() as i64)) }
                div.checks {
                    @for user in view.learners.iter().map(|one| &one.user) {
                        (Check { name: format!("home-{}", user.id).into(), label: Text::Owned(user.name()),
                            ticked: new.no_home_access.contains(&user.id.to_string()) })
                    }
                }
            }
        }
    }
}

fn usual_name(kind: StationKind) -> &'static str {
    match kind {
        StationKind::Teacher => id!("room-usual-teacher"),
        StationKind::Screen => id!("room-usual-screen"),
        StationKind::Together => id!("room-usual-together"),
        StationKind::Hands => id!("room-usual-hands"),
    }
}

fn kind_word(kind: StationKind) -> &'static str {
    match kind {
        StationKind::Teacher => id!("room-kind-teacher"),
        StationKind::Screen => id!("room-kind-screen"),
        StationKind::Together => id!("room-kind-together"),
        StationKind::Hands => id!("room-kind-hands"),
    }
}

fn share_word(share: Share) -> &'static str {
    match share {
        Share::One => id!("room-share-one"),
        Share::Pairs => id!("room-share-pairs"),
        Share::Group => id!("room-share-group"),
    }
}
