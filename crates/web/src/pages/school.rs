//! `/school`: an administrator makes years, classes and people, and keeps the calendar.

use app::AppError;
use app::edit_school::{NewClass, NewStaff};
use app::see_school::{ClassView, SchoolView};
use axum::http::StatusCode;
use domain::UserId;
use domain::id::OrgId;
use domain::people::Grade;
use domain::time::Day;
use maud::{Markup, html};
use ui::button::{Button, post};
use ui::field::{Field, Kind, Select};
use ui::table::{Column, Table};
use ui::{Icon, Text, empty, notice, t};

use crate::ctx::{Here, PageResult};
use crate::{Ctx, Input, Reply, Url};

/// The administrator's school.
pub(crate) fn home(ctx: &Ctx, _: &Input) -> PageResult {
    Ok(Reply::see(&Url::SchoolOf(ctx.app().home_school(ctx.actor()?)?)))
}

/// One school.
pub(crate) fn get(ctx: &Ctx, input: &Input) -> PageResult {
    Ok(Reply::page(view(ctx, input.id("org")?, input.asked("month"), None)?))
}

/// Something to say on top of the page after a form.
enum Said {
    Wrong(Text<'static>),
    Link { address: String },
}

fn view(ctx: &Ctx, org: OrgId, month: &str, said: Option<&Said>) -> Result<Markup, AppError> {
    let school = ctx.app().see_school(ctx.actor()?, org)?;
    let w = ctx.w;
    let main = html! {
        div.bar {
            div { h1 { (school.org.name) } p.soft { (school.org.zone) } }
            @if !school.others.is_empty() {
                ul.row { @for other in &school.others { li { a href=(Url::SchoolOf(other.id)) { (other.name) } } } }
            }
        }
        @match said {
            Some(Said::Wrong(says)) => (notice::stop(says, &html! { p { (t!(w, "school-nothing-changed")) } })),
            Some(Said::Link { address }) => (notice::info(&html! {
                p { (t!(w, "school-link")) } p { code.link { (address) } }
            })),
            None => {}
        }
        @if !ctx.site.settings().tls {
            (notice::info(&html! { p { (t!(w, "school-lan")) } }))
        }
        div.two {
            div.stack { (classes(ctx, &school)) (staff(ctx, &school)) (add_school_part(ctx, &school)) }
            div.stack { (sessions(ctx, &school)) (calendar(ctx, &school, month)) }
        }
    };
    Ok(ctx.page(&school.org.name, Here::School, &main))
}

fn classes(ctx: &Ctx, school: &SchoolView) -> Markup {
    let w = ctx.w;
    let subjects: Vec<(Text<'_>, Text<'_>)> = ctx
        .app()
        .library()
        .frameworks
        .iter()
        .map(|f| (Text::Owned(f.id.clone()), Text::Owned(f.title.get(w.lang().code()).to_owned())))
        .collect();
    let grades = (0..=12)
        .filter_map(Grade::new)
        .map(|grade| (Text::Owned(grade.word()), t!(w, "grade-name", grade = grade.word())))
        .collect();
    let ways = vec![
        (Text::from("picture"), t!(w, "way-picture")),
        (Text::from("tile"), t!(w, "way-tile")),
        (Text::from("card"), t!(w, "way-card")),
    ];
    html! {
        section.stack aria-labelledby="classes" {
            h2 #classes { (t!(w, "school-classes")) }
            @if school.classes.is_empty() { (empty::empty(&t!(w, "school-no-classes"), None)) }
            @else {
                p.row {
                    a.btn.small href=(Url::Bells(school.org.id)) { (Icon::Clock) (t!(w, "bells-link")) }
                    a.btn.small href=(Url::Carts(school.org.id)) { (Icon::Screen) (t!(w, "carts-link")) }
                }
                (Table {
                    caption: t!(w, "school-classes"),
                    caption_hidden: true,
                    columns: vec![
                        Column::text(t!(w, "school-class")),
                        Column::text(t!(w, "school-teachers")),
                        Column::number(t!(w, "school-learners")),
                        Column::text(t!(w, "school-more")),
                    ],
                    rows: school.classes.iter().map(|class| class_row(ctx, class)).collect(),
                })
            }
            @if school.sessions.is_empty() { (notice::info(&html! { p { (t!(w, "error-year-first")) } })) }
            @else {
                details.more {
                    summary { (t!(w, "school-add-class")) }
                    form.stack method="post" action=(Url::AddClass(school.org.id)) {
                        (Field::new("name", t!(w, "class-name")).part("class").required().max(100).short())
                        (Select::new("framework", t!(w, "school-subject"), subjects))
                        (Select::new("grade", t!(w, "school-grade"), grades).chosen("4"))
                        (Select::new("way", t!(w, "class-way"), ways).help(t!(w, "school-way-help")))
                        p { (Button::submit(t!(w, "school-add-class-go"))) }
                    }
                }
            }
        }
    }
}

fn class_row(ctx: &Ctx, class: &ClassView) -> Vec<Markup> {
    let w = ctx.w;
    let teachers: Vec<String> = class.teachers.iter().map(domain::people::User::name).collect();
    vec![
        html! { (class.class.name) " " span.soft { (class.course.name) } },
        if teachers.is_empty() {
            html! { span.soft { (t!(w, "school-nobody")) } }
        } else {
            html! { (teachers.join(", ")) }
        },
        html! { (class.learners.len()) },
        html! {
            span {
                a href=(Url::Class(class.class.id)) { (t!(w, "school-open-class", class = class.class.name.as_str())) } ", "
                a href=(Url::ClassSettings(class.class.id)) { (t!(w, "class-settings")) }
            }
        },
    ]
}

fn staff(ctx: &Ctx, school: &SchoolView) -> Markup {
    let w = ctx.w;
    let roles = vec![
        (Text::from("teacher"), t!(w, "role-teacher")),
        (Text::from("administrator"), t!(w, "role-administrator")),
    ];
    html! {
        section.stack aria-labelledby="staff" {
            h2 #staff { (t!(w, "school-staff")) }
            ul.rows-of-people {
                @for (user, name) in &school.staff {
                    li {
                        span {
                            b { (user.name()) } " "
                            span.soft {
                                (match user.role {
                                    domain::Role::Administrator => t!(w, "role-administrator"),
                                    domain::Role::Coach => t!(w, "role-coach"),
                                    _ => t!(w, "role-teacher"),
                                })
                                ", "
                                @match name {
                                    Some(name) => (t!(w, "school-signs-in", name = name.as_str())),
                                    None => (t!(w, "school-no-password")),
                                }
                            }
                        }
                        (post(&Url::PasswordLink(user.id).to_string(), &[("org", school.org.id.to_string().as_str())],
                            &Button::submit(t!(w, "school-new-link", name = user.name())).small().quiet()))
                    }
                }
            }
            details.more {
                summary { (t!(w, "school-add-staff")) }
                form.stack method="post" action=(Url::AddStaff(school.org.id)) {
                    (Field::new("given_name", t!(w, "given-name")).required().max(100))
                    (Field::new("family_name", t!(w, "family-name")).max(100))
                    (Select::new("role", t!(w, "school-role"), roles))
                    p { (Button::submit(t!(w, "school-add-staff-go"))) }
                }
            }
        }
    }
}

fn add_school_part(ctx: &Ctx, school: &SchoolView) -> Markup {
    let w = ctx.w;
    html! {
        @if school.runs_district {
            details.more {
                summary { (t!(w, "school-add")) }
                form.stack method="post" action=(Url::AddSchool) {
                    (Field::new("name", t!(w, "setup-school")).part("school").required().max(100))
                    (Field::new("zone", t!(w, "setup-zone")).value(school.org.zone.clone()).required().max(60))
                    p { (Button::submit(t!(w, "school-add-go"))) }
                }
            }
        }
    }
}

fn sessions(ctx: &Ctx, school: &SchoolView) -> Markup {
    let w = ctx.w;
    html! {
        section.stack aria-labelledby="years" {
            h2 #years { (t!(w, "school-years")) }
            @if school.sessions.is_empty() { (empty::empty(&t!(w, "school-no-years"), None)) }
            ul.plain-list {
                @for session in &school.sessions {
                    li { b { (session.name) } " " span.soft { (w.date(session.start)) " – " (w.date(session.end)) } }
                }
            }
            details.more open[school.sessions.is_empty()] {
                summary { (t!(w, "school-add-year")) }
                form.stack method="post" action=(Url::AddSession(school.org.id)) {
                    (Field::new("name", t!(w, "school-year-name")).part("year").help(t!(w, "school-year-help")).required().max(100).short())
                    (Field::new("start", t!(w, "school-start")).kind(Kind::Date).required())
                    (Field::new("end", t!(w, "school-end")).kind(Kind::Date).required())
                    p { (Button::submit(t!(w, "school-add-year-go"))) }
                }
            }
        }
    }
}

/// A month of days to click: solid has school, dashed has none.
fn calendar(ctx: &Ctx, school: &SchoolView, month: &str) -> Markup {
    let w = ctx.w;
    let today = school.calendar.zone.day(ctx.now());
    let first: Day = format!("{month}-01").parse().unwrap_or_else(|_| today.first_of_month());
    let (before, after) =
        (first.yesterday().unwrap_or(first), first.last_of_month().tomorrow().unwrap_or(first));
    let blanks = first.weekday().to_monday_zero_offset();
    let days: Vec<Day> =
        first.series(jiff::Span::new().days(1)).take_while(|day| day.month() == first.month()).collect();
    let link = |day: Day| format!("{}?month={}", Url::SchoolOf(school.org.id), day.strftime("%Y-%m"));
    html! {
        section.stack aria-labelledby="calendar" {
            h2 #calendar { (t!(w, "school-calendar")) }
            p.soft { (t!(w, "school-calendar-help")) }
            div.row.spread {
                a href=(link(before)) { (t!(w, "school-month-before")) }
                b { (w.month(first)) }
                a href=(link(after)) { (t!(w, "school-month-after")) }
            }
            form.month method="post" action=(Url::SchoolDay(school.org.id)) {
                input type="hidden" name="month" value=(first.strftime("%Y-%m"));
                @for _ in 0..blanks { span {} }
                @for day in days {
                    @let open = school.calendar.is_school_day(day);
                    button.day .has-school[open] .is-today[day == today] type="submit" name="day"
                        value={ (if open { "close" } else { "open" }) ":" (day) } aria-pressed=(if open { "true" } else { "false" }) {
                        span.vh { (w.day(day)) ", " @if open { (t!(w, "school-day-open")) } @else { (t!(w, "school-day-closed")) } }
                        span aria-hidden="true" { (day.day()) }
                    }
                }
            }
        }
    }
}

/// After a form: the page again, or what was wrong with the form on top of it.
fn after<T>(ctx: &Ctx, org: OrgId, done: Result<T, AppError>) -> PageResult {
    match done {
        Ok(_) => Ok(Reply::see(&Url::SchoolOf(org))),
        Err(AppError::Form(faults)) => {
            let says = faults.first().map(|fault| ctx.w.t(fault.says)).unwrap_or_default();
            let page = view(ctx, org, "", Some(&Said::Wrong(says)))?;
            Ok(Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, page))
        }
        Err(error) => Err(error),
    }
}

/// Adds a school.
pub(crate) fn add_school(ctx: &Ctx, input: &Input) -> PageResult {
    let actor = ctx.actor()?;
    match ctx.app().add_school(actor, input.text("name"), input.text("zone")) {
        Ok(org) => Ok(Reply::see(&Url::SchoolOf(org))),
        Err(AppError::Form(faults)) => {
            let org = ctx.app().home_school(actor)?;
            after::<()>(ctx, org, Err(AppError::Form(faults)))
        }
        Err(error) => Err(error),
    }
}

/// Adds a year.
pub(crate) fn add_session(ctx: &Ctx, input: &Input) -> PageResult {
    let org = input.id("org")?;
    let (name, start, end) = (input.text("name"), input.text("start"), input.text("end"));
    after(ctx, org, ctx.app().add_session(ctx.actor()?, org, name, start, end))
}

/// Opens or closes a day.
pub(crate) fn day(ctx: &Ctx, input: &Input) -> PageResult {
    let org: OrgId = input.id("org")?;
    let (what, day) = input.text("day").split_once(':').ok_or(AppError::Stale)?;
    ctx.app().set_school_day(ctx.actor()?, org, day, what == "open")?;
    Ok(Reply::page(view(ctx, org, input.text("month"), None)?))
}

/// Adds a class.
pub(crate) fn add_class(ctx: &Ctx, input: &Input) -> PageResult {
    let org = input.id("org")?;
    let text = |name| input.text(name).to_owned();
    let new =
        NewClass { name: text("name"), framework: text("framework"), grade: text("grade"), way: text("way") };
    match ctx.app().add_class(ctx.actor()?, org, &new) {
        Ok(class) => Ok(Reply::see(&Url::ClassSettings(class))),
        Err(error) => after::<()>(ctx, org, Err(error)),
    }
}

/// Adds a member of staff and shows the link with which they set a password.
pub(crate) fn add_staff(ctx: &Ctx, input: &Input) -> PageResult {
    let org = input.id("org")?;
    let text = |name| input.text(name).to_owned();
    let new =
        NewStaff { given_name: text("given_name"), family_name: text("family_name"), role: text("role") };
    match ctx.app().add_staff(ctx.actor()?, org, &new) {
        Ok((_, token)) => show_link(ctx, org, token),
        Err(error) => after::<()>(ctx, org, Err(error)),
    }
}

/// Shows a fresh link with which somebody sets a new password.
pub(crate) fn password_link(ctx: &Ctx, input: &Input) -> PageResult {
    let staff: UserId = input.id("person")?;
    let token = ctx.app().new_password_link(ctx.actor()?, staff)?;
    let org = input.text("org").parse().map_or_else(|_| ctx.app().home_school(ctx.actor()?), Ok)?;
    show_link(ctx, org, token)
}

fn show_link(ctx: &Ctx, org: OrgId, token: String) -> PageResult {
    let address = format!("{}{}", ctx.origin, Url::Password(token));
    Ok(Reply::page(view(ctx, org, "", Some(&Said::Link { address }))?))
}
