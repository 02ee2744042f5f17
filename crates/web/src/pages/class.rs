//! `/classes` and `/class/ID/settings`: a teacher's classes; the settings of one.

use app::AppError;
use app::edit_class::ClassChange;
use app::see_now::Now;
use axum::http::StatusCode;
use domain::calendar::Meeting;
use domain::people::SignInWay;
use domain::{ClassId, EvidenceId, UserId};
use formats::finding::Severity;
use maud::{Markup, html};
use ui::button::{Button, post};
use ui::choice::{Check, Choice, Tile};
use ui::field::{Field, Kind, Select};
use ui::shape::Badge;
use ui::{Icon, Text, empty, notice, t};

use crate::ctx::{Here, PageResult};
use crate::{Ctx, Input, Reply, Url};

/// Weekly meetings that the settings offer.
const MEETINGS: usize = 5;

/// The classes of a teacher; straight to the only one.
pub(crate) fn list(ctx: &Ctx, _: &Input) -> PageResult {
    let classes = ctx.app().my_classes(ctx.actor()?)?;
    if let [only] = classes.as_slice() {
        return Ok(Reply::see(&Url::Class(only.id)));
    }
    let w = ctx.w;
    let mut rooms = Vec::with_capacity(classes.len());
    for class in &classes {
        rooms.push(ctx.app().see_now(ctx.actor()?, class.id)?);
    }
    let main = html! {
        div.bar { h1 { (t!(w, "classes-title")) } }
        @if classes.is_empty() { (empty::empty(&t!(w, "classes-none"), None)) }
        ul.rows-of-people.short { @for room in &rooms { (one_of_mine(ctx, room)) } }
    };
    Ok(Reply::page(ctx.page(&t!(w, "classes-title"), Here::Classes, &main)))
}

/// A class with what its room is like now, and the ways into it.
fn one_of_mine(ctx: &Ctx, room: &Now) -> Markup {
    let (w, class) = (ctx.w, &room.class);
    let place = room.meeting.as_ref().map(|meeting| meeting.place.as_str()).filter(|place| !place.is_empty());
    html! {
        li {
            span {
                b { a href=(Url::Class(class.id)) { (class.name) } }
                @if let Some(place) = place { " " span.soft { (place) } }
                br;
                span.soft {
                    @if room.may_come_in {
                        (t!(w, "class-open")) ". "
                        (t!(w, "now-here", here = room.here() as i64, absent = room.absent() as i64)) " "
                        (t!(w, "now-queue-said", n = room.queue.len() as i64))
                    } @else { (t!(w, "classes-closed", learners = room.seats.len() as i64)) }
                    @if !room.unreached.is_empty() {
                        " " (t!(w, "classes-unreached", n = room.unreached.len() as i64))
                    }
                }
            }
            a.btn.small href=(Url::Progress(class.id)) aria-label={ (t!(w, "classes-progress", class = class.name.as_str())) } {
                (Icon::Grid) (t!(w, "place-progress"))
            }
        }
    }
}

/// A fresh id for a form's record; with scripts the page makes its own.
pub(crate) fn fresh_id(ctx: &Ctx) -> EvidenceId {
    EvidenceId::new(ctx.now(), ctx.app().id_bytes())
}

/// The class a form was on.
pub(crate) fn back(input: &Input) -> Url {
    input.text("class").parse::<ClassId>().map_or(Url::Home, Url::Class)
}

// settings -----------------------------------------------------------------------------------------

/// The settings of a class.
pub(crate) fn settings(ctx: &Ctx, input: &Input) -> PageResult {
    Ok(Reply::page(settings_page(ctx, input.id("class")?, None, "", &[])?))
}

fn settings_page(
    ctx: &Ctx,
    id: ClassId,
    wrong: Option<&str>,
    pasted: &str,
    findings: &[formats::finding::Finding],
) -> Result<Markup, AppError> {
    let (view, staff) = ctx.app().see_class_settings(ctx.actor()?, id)?;
    let w = ctx.w;
    let class = &view.class;
    let teachers = staff
        .iter()
        .filter(|user| !view.teachers.iter().any(|t| t.id == user.id))
        .map(|user| (Text::Owned(user.id.to_string()), Text::Owned(user.name())))
        .collect::<Vec<_>>();
    let main = html! {
        p { a href=(Url::School) { (t!(w, "settings-back")) } }
        div.bar {
            h1 { (t!(w, "settings-title", class = class.name.as_str())) }
            a.btn href=(Url::Room(class.id)) { (Icon::Room) (t!(w, "room-link")) }
        }
        @if let Some(wrong) = wrong { (notice::stop(wrong, &html! {})) }
        div.two {
            div.stack {
                (learners_part(ctx, &view, pasted, findings))
            }
            div.stack {
                (class_part(ctx, &view))
                section.stack {
                    h2 { (t!(w, "settings-teachers")) }
                    ul.plain-list { @for teacher in &view.teachers { li { (teacher.name()) " " (leave_button(ctx, id, teacher.id, &teacher.name())) } } }
                    @if teachers.is_empty() && view.teachers.is_empty() { p.soft { (t!(w, "settings-no-teachers")) } }
                    @if !teachers.is_empty() {
                        form.stack method="post" action=(Url::AddTeacher(id)) {
                            (Select::new("teacher", t!(w, "settings-teacher"), teachers))
                            p { (Button::submit(t!(w, "settings-add-teacher"))) }
                        }
                    }
                }
            }
        }
    };
    Ok(ctx.page(&t!(w, "settings-title", class = class.name.as_str()), Here::School, &main))
}

fn leave_button(ctx: &Ctx, class: ClassId, user: UserId, name: &str) -> Markup {
    let button = Button::submit(t!(ctx.w, "settings-leave", name = name)).small().quiet();
    post(&Url::LeaveClass(class).to_string(), &[("person", user.to_string().as_str())], &button)
}

fn learners_part(
    ctx: &Ctx,
    view: &app::see_school::ClassView,
    pasted: &str,
    findings: &[formats::finding::Finding],
) -> Markup {
    let (w, id) = (ctx.w, view.class.id);
    let list =
        Field::new("list", t!(w, "settings-paste")).kind(Kind::Lines(8)).help(t!(w, "settings-paste-help"));
    html! {
        section.stack {
            h2 { (t!(w, "class-learners", n = view.learners.len() as i64)) }
            form.stack method="post" action=(Url::AddLearners(id)) {
                @if findings.iter().any(|f| f.severity == Severity::Error) {
                    (notice::stop(&t!(w, "settings-list-wrong"), &html! {
                        ul { @for f in findings { li { (t!(w, "settings-row", row = i64::from(f.row))) " “" (f.found) "”: " (f.remedy) } } }
                    }))
                }
                (list.value(pasted.to_owned()).required())
                p { (Button::submit(t!(w, "settings-add-learners")).go()) }
            }
            @if view.learners.is_empty() { (empty::empty(&t!(w, "class-nobody"), None)) }
            @else { p { a.btn href=(Url::Cards(id)) { (Icon::Print) (t!(w, "class-cards")) } } }
            ul.rows-of-people {
                @for enrolled in &view.learners {
                    li {
                        (Badge::nth(enrolled.tile as usize))
                        b { (enrolled.user.name()) }
                        (leave_button(ctx, id, enrolled.user.id, &enrolled.user.given_name))
                    }
                }
            }
        }
    }
}

fn class_part(ctx: &Ctx, view: &app::see_school::ClassView) -> Markup {
    let (w, class) = (ctx.w, &view.class);
    let way = |way: SignInWay, label, more| Tile::new(way.word(), label, class.way == way).more(more);
    let days: Vec<(Text<'_>, Text<'_>)> = std::iter::once((Text::from("0"), t!(w, "settings-no-meeting")))
        .chain((1..=7_i8).filter_map(|n| {
            let weekday = jiff::civil::Weekday::from_monday_one_offset(n).ok()?;
            Some((Text::Owned(n.to_string()), w.weekday(weekday)))
        }))
        .collect();
    let clock = |m: u16| format!("{:02}:{:02}", m / 60, m % 60);
    html! {
        section.stack {
            h2 { (t!(w, "settings-class")) }
            form.stack method="post" action=(Url::ClassSettings(class.id)) {
                (Field::new("name", t!(w, "class-name")).value(class.name.clone()).required().max(100))
                (Choice::one("way", t!(w, "class-way"), vec![
                    way(SignInWay::Tile, t!(w, "way-tile"), t!(w, "way-tile-more")),
                    way(SignInWay::Picture, t!(w, "way-picture"), t!(w, "way-picture-more")),
                    way(SignInWay::Card, t!(w, "way-card"), t!(w, "way-card-more")),
                ]))
                (Check { name: "home_use".into(), label: t!(w, "settings-home-use"), ticked: class.home_use })
                h3 { (t!(w, "settings-meetings")) }
                p.soft { (t!(w, "settings-meetings-help")) }
                @for n in 0..MEETINGS {
                    @let meeting = view.meetings.get(n);
                    fieldset.meeting {
                        legend.vh { (t!(w, "settings-meeting", n = n as i64 + 1)) }
                        (Select::new(format!("weekday{n}"), t!(w, "settings-weekday"), days.clone())
                            .chosen(meeting.map_or("0".to_owned(), |m| m.weekday.to_string())))
                        (Field::new(format!("start{n}"), t!(w, "settings-start")).kind(Kind::Time).short()
                            .value(meeting.map_or("10:00".to_owned(), |m| clock(m.start))))
                        (Field::new(format!("minutes{n}"), t!(w, "settings-minutes")).kind(Kind::Number).short()
                            .value(meeting.map_or("50".to_owned(), |m| m.minutes.to_string())))
                        (Field::new(format!("place{n}"), t!(w, "settings-place")).short()
                            .value(meeting.map_or(String::new(), |m| m.place.clone())))
                    }
                }
                p { (Button::submit(t!(w, "save"))) }
            }
        }
    }
}

/// Changes name, way of signing in, home use and meetings.
pub(crate) fn change(ctx: &Ctx, input: &Input) -> PageResult {
    let class = input.id("class")?;
    let way =
        SignInWay::from_word(input.text("way")).ok_or_else(|| AppError::field("way", "error-choose"))?;
    let mut meetings = Vec::new();
    for n in 0..MEETINGS {
        let field = |name: &str| input.text(&format!("{name}{n}")).to_owned();
        let weekday: u8 = field("weekday").parse().unwrap_or(0);
        if weekday == 0 {
            continue;
        }
        let start = read_clock(&field("start"));
        let minutes = field("minutes").trim().parse().ok();
        let (Some(start), Some(minutes)) = (start, minutes) else {
            let says = t!(ctx.w, "error-meetings");
            let page = settings_page(ctx, class, Some(&says), "", &[])?;
            return Ok(Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, page));
        };
        let place = field("place").trim().chars().take(60).collect();
        meetings.push(Meeting { weekday, start, minutes, place });
    }
    let name = input.text("name").to_owned();
    let change = ClassChange { name, way, home_use: input.text("home_use") == "yes", meetings };
    match ctx.app().change_class(ctx.actor()?, class, &change) {
        Ok(()) => Ok(Reply::see(&Url::ClassSettings(class))),
        Err(AppError::Form(faults)) => {
            let says = faults.first().map(|fault| ctx.w.t(fault.says)).unwrap_or_default();
            let page = settings_page(ctx, class, Some(&says), "", &[])?;
            Ok(Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, page))
        }
        Err(error) => Err(error),
    }
}

/// `10:05` as minutes after midnight.
fn read_clock(text: &str) -> Option<u16> {
    let (hour, minute) = text.split_once(':')?;
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.get(..2)?.parse().ok()?);
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

/// Adds learners from a pasted list.
pub(crate) fn add_learners(ctx: &Ctx, input: &Input) -> PageResult {
    let class = input.id("class")?;
    let text = input.text("list");
    let done = ctx.app().add_learners(ctx.actor()?, class, text)?;
    if done.findings.iter().any(|finding| finding.severity == Severity::Error) {
        let page = settings_page(ctx, class, None, text, &done.findings)?;
        return Ok(Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, page));
    }
    Ok(Reply::see(&Url::ClassSettings(class)))
}

/// Puts a teacher in charge.
pub(crate) fn add_teacher(ctx: &Ctx, input: &Input) -> PageResult {
    let class = input.id("class")?;
    let teacher: UserId = input.text("teacher").parse().map_err(|_| AppError::Stale)?;
    ctx.app().add_teacher(ctx.actor()?, class, teacher)?;
    Ok(Reply::see(&Url::ClassSettings(class)))
}

/// Somebody leaves the class.
pub(crate) fn leave(ctx: &Ctx, input: &Input) -> PageResult {
    let class = input.id("class")?;
    let person: UserId = input.text("person").parse().map_err(|_| AppError::Stale)?;
    ctx.app().leave_class(ctx.actor()?, class, person)?;
    Ok(Reply::see(&Url::ClassSettings(class)))
}
