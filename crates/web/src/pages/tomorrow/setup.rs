//! `/class/ID/lesson/DAY/setup`: the model, with what speaks for and against each; turns, minutes, devices, topics. What
//! is saved is planned anew.

use app::FieldError;
use app::tomorrow::{Edit, TomorrowView};
use axum::http::StatusCode;
use domain::CompetencyId;
use domain::lesson::{Basis, EXIT_LEAST, Model, Recommendation, Setup, Share};
use domain::support::StationKind;
use maud::{Markup, html};
use ui::button::Button;
use ui::choice::{Check, Choice, Tile};
use ui::field::{Field, Kind, Select, summary};
use ui::{Icon, Text, Words, t};

use super::{Page, change, reasons, refused, words};
use crate::ctx::{Here, PageResult};
use crate::{Ctx, Input, Reply, Url, wording};

/// Most turns that can be asked for (ours): more would be on the way most of the time.
const TURNS_MOST: usize = 6;
/// Most minutes of any one part (ours): longer than a period is a slip of the pen.
const MINUTES_MOST: u16 = 60;
/// Most devices (ours).
const DEVICES_MOST: u16 = 200;
/// Most questions of an exit ticket (learning-design 2.1).
const EXIT_ITEMS_MOST: u8 = 3;
/// Most topics of one lesson (learning-design 3.1).
const TOPICS_MOST: usize = 8;

/// Stations that a lesson can do without: the teacher's is always there.
const OTHERS: [StationKind; 3] = [StationKind::Screen, StationKind::Together, StationKind::Hands];

fn other_station(word: &str) -> Option<StationKind> {
    StationKind::from_word(word).filter(|kind| OTHERS.contains(kind))
}

/// The form.
pub(crate) fn get(ctx: &Ctx, input: &Input) -> PageResult {
    let view = ctx.app().see_tomorrow(ctx.actor()?, input.id("class")?, Some(input.id("day")?))?;
    Ok(Reply::page(form(ctx, &view, &view.lesson.setup, &[])))
}

/// Plans anew with what was set.
pub(crate) fn post(ctx: &Ctx, input: &Input) -> PageResult {
    let (class, day) = (input.id("class")?, input.id("day")?);
    let (setup, faults) = read(input);
    if !faults.is_empty() {
        let view = ctx.app().see_tomorrow(ctx.actor()?, class, Some(day))?;
        return Ok(Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, form(ctx, &view, &setup, &faults)));
    }
    let edit = Edit::Set(Box::new(setup));
    let view = ctx.app().change_tomorrow(ctx.actor()?, class, day, change::version(input)?, &edit)?;
    if !view.clashes.is_empty() {
        return refused(ctx, &view, false);
    }
    Ok(Reply::see(&Url::Lesson(class, day)))
}

/// A setting as the fields of its form.
pub(super) fn fields(setup: &Setup) -> Vec<(&'static str, String)> {
    let number = |n: Option<String>| n.unwrap_or_default();
    let mut all = vec![
        ("model", number(setup.model.map(|one| one.word().to_owned()))),
        ("on_paper", setup.on_paper.word().to_owned()),
        ("turns", number(setup.turns.map(|n| n.to_string()))),
        ("open_minutes", setup.open.to_string()),
        ("change_minutes", setup.change.to_string()),
        ("close_minutes", setup.close.to_string()),
        ("exit_items", setup.exit_items.to_string()),
        ("devices", number(setup.devices.map(|n| n.to_string()))),
        ("share", number(setup.share.map(|one| one.word().to_owned()))),
        ("basis", setup.basis.word().to_owned()),
        ("screen_most", number(setup.screen_most.map(|n| n.to_string()))),
    ];
    if setup.two_days {
        all.push(("two_days", "yes".to_owned()));
    }
    all.extend(setup.topics.iter().map(|topic| ("topics", topic.0.clone())));
    all.extend(setup.without.iter().map(|kind| ("without", kind.word().to_owned())));
    all
}

/// Reads the form: what it says, and what cannot be taken.
fn read(input: &Input) -> (Setup, Vec<FieldError>) {
    let mut faults = Vec::new();
    let mut wrong = |field: &'static str, says: &'static str| {
        faults.push(FieldError { field, says, found: String::new() });
    };
    let mut number = |field: &'static str, least: u16, most: u16| -> Option<u16> {
        let typed = input.text(field).trim();
        match typed.parse::<u16>() {
            _ if typed.is_empty() => None,
            Ok(n) if (least..=most).contains(&n) => Some(n),
            _ => {
                wrong(field, "error-setup-number");
                None
            }
        }
    };
    let usual = Setup::default();
    let mut setup = Setup {
        model: Model::from_word(input.text("model")),
        on_paper: Model::from_word(input.text("on_paper")).unwrap_or(usual.on_paper),
        turns: number("turns", 1, TURNS_MOST as u16).map(usize::from),
        open: number("open_minutes", 0, MINUTES_MOST).unwrap_or(usual.open),
        change: number("change_minutes", 0, MINUTES_MOST).unwrap_or(usual.change),
        close: number("close_minutes", EXIT_LEAST, MINUTES_MOST).unwrap_or(usual.close),
        exit_items: number("exit_items", 0, u16::from(EXIT_ITEMS_MOST))
            .and_then(|n| u8::try_from(n).ok())
            .unwrap_or(usual.exit_items),
        devices: number("devices", 0, DEVICES_MOST),
        share: Share::from_word(input.text("share")),
        two_days: input.text("two_days") == "yes",
        basis: Basis::from_word(input.text("basis")).unwrap_or(usual.basis),
        topics: Vec::new(),
        screen_most: number("screen_most", 0, MINUTES_MOST),
        without: input.all("without").into_iter().filter_map(other_station).collect(),
    };
    let named = input.all("topics").into_iter().filter(|id| !id.is_empty());
    setup.topics = named.map(|id| CompetencyId(id.to_owned())).collect();
    setup.topics.sort();
    setup.topics.dedup();
    if setup.topics.len() > TOPICS_MOST {
        wrong("topics", "error-setup-topics");
    }
    if setup.without.len() >= OTHERS.len() {
        wrong("without", "error-setup-without");
    }
    (setup, faults)
}

fn form(ctx: &Ctx, view: &TomorrowView, set: &Setup, faults: &[FieldError]) -> Markup {
    let w = ctx.w;
    let page = Page::new(ctx, view, false);
    let said: Vec<(&str, Text<'_>)> = faults.iter().map(|fault| (fault.field, w.t(fault.says))).collect();
    let said: Vec<(&str, &str)> = said.iter().map(|(field, says)| (*field, says.as_ref())).collect();
    let title = t!(w, "setup-lesson-title");
    let main = html! {
        p { a.chip.link href=(Url::Lesson(page.form.class, page.form.day)) { (Icon::Back) (t!(w, "tomorrow-back", day = w.day(view.lesson.day))) } }
        div.title { h1 { (title) } p.soft { (t!(w, "setup-lesson-how")) } }
        (summary(w, &said))
        form.lesson-setup.stack.far method="post" action=(Url::LessonSetup(page.form.class, page.form.day)) {
            input type="hidden" name="version" value=(page.form.version);
            (model(w, view, set))
            (minutes(w, set, faults))
            (devices(w, view, set, faults))
            (topics(ctx, view, set, faults))
            p { (Button::submit(t!(w, "setup-lesson-save")).go()) }
        }
    };
    ctx.class_page(&view.class, &title, Here::Tomorrow, &main)
}

/// All models as tiles, the best first: what is not possible says why, and may be so with what else is set here.
fn model(w: &Words, view: &TomorrowView, set: &Setup) -> Markup {
    let best = view.models.iter().find(|one| one.possible);
    let as_recommended = best.map_or_else(
        || t!(w, "setup-model-recommended-none"),
        |best| t!(w, "setup-model-recommended", model = words::model(w, best.model)),
    );
    let mut tiles = vec![Tile::new("", as_recommended, set.model.is_none())];
    tiles.extend(view.models.iter().map(|one| {
        let chosen = set.model == Some(one.model);
        Tile::new(one.model.word(), words::model(w, one.model), chosen).more(speaks(w, one))
    }));
    let on_paper = [Model::StationRotation, Model::IndividualRotation, Model::WholeGroup, Model::Playlist];
    let on_paper = on_paper.map(|one| (Text::from(one.word()), words::model(w, one))).into();
    html! {
        section.stack {
            (Choice::one("model", t!(w, "setup-model"), tiles))
            (Select::new("on_paper", t!(w, "setup-on-paper"), on_paper).chosen(set.on_paper.word()).help(t!(w, "setup-on-paper-help")))
        }
    }
}

/// What a model is, what speaks for it and what against.
fn speaks(w: &Words, one: &Recommendation) -> String {
    let all = |whys: &[domain::lesson::ModelWhy]| {
        let whys: Vec<_> = whys.iter().map(|why| reasons::model_why(w, why)).collect();
        whys.join(" ")
    };
    let mut says = vec![words::model_is(w, one.model).into_owned()];
    if !one.possible {
        says.push(t!(w, "setup-impossible", why = all(&one.against)).into_owned());
        return says.join(" ");
    }
    if !one.for_it.is_empty() {
        says.push(t!(w, "setup-for", why = all(&one.for_it)).into_owned());
    }
    if !one.against.is_empty() {
        says.push(t!(w, "setup-against", why = all(&one.against)).into_owned());
    }
    says.join(" ")
}

fn wrong<'w>(w: &'w Words, faults: &[FieldError], field: &str) -> Option<Text<'w>> {
    faults.iter().find(|fault| fault.field == field).map(|fault| w.t(fault.says))
}

fn minutes(w: &Words, set: &Setup, faults: &[FieldError]) -> Markup {
    let number = |name: &'static str, label: Text<'static>, value: String, help: Option<Text<'static>>| {
        let field =
            Field::new(name, label).kind(Kind::Number).short().value(value).error(wrong(w, faults, name));
        match help {
            Some(help) => html! { (field.help(help)) },
            None => html! { (field) },
        }
    };
    html! {
        section.stack {
            h2 { (t!(w, "setup-clock")) }
            div.fields {
                (number("turns", t!(w, "setup-turns"), set.turns.map_or_else(String::new, |n| n.to_string()), Some(t!(w, "setup-turns-help"))))
                (number("open_minutes", t!(w, "setup-open"), set.open.to_string(), Some(t!(w, "setup-in-minutes"))))
                (number("change_minutes", t!(w, "setup-change"), set.change.to_string(), Some(t!(w, "setup-in-minutes"))))
                (number("close_minutes", t!(w, "setup-close"), set.close.to_string(), Some(t!(w, "setup-close-help", n = i64::from(EXIT_LEAST)))))
                (number("exit_items", t!(w, "setup-exit-items"), set.exit_items.to_string(), Some(t!(w, "setup-exit-items-help", n = i64::from(EXIT_ITEMS_MOST)))))
            }
            (Check { name: "two_days".into(), label: t!(w, "setup-two-days"), ticked: set.two_days })
        }
    }
}

fn devices(w: &Words, view: &TomorrowView, set: &Setup, faults: &[FieldError]) -> Markup {
    let shares = std::iter::once((
        Text::default(),
        t!(w, "setup-share-room", share = words::share(w, view.room.share)),
    ))
    .chain(Share::ALL.iter().map(|one| (Text::from(one.word()), words::share(w, *one))))
    .collect();
    let without = OTHERS.map(|kind| {
        Tile::new(kind.word(), words::station(w, kind), set.without.contains(&kind))
            .icon(words::station_icon(kind))
    });
    let bases = Basis::ALL.iter().map(|one| (Text::from(one.word()), words::basis(w, *one))).collect();
    let shown = |n: Option<u16>| n.map_or_else(String::new, |n| n.to_string());
    html! {
        section.stack {
            h2 { (t!(w, "setup-room")) }
            p { a.chip.link href=(Url::Room(view.class.id)) { (Icon::Room) (t!(w, "room-link")) } }
            div.fields {
                (Field::new("devices", t!(w, "setup-devices")).kind(Kind::Number).short().value(shown(set.devices))
                    .help(t!(w, "setup-devices-help", n = i64::from(view.room.devices))).error(wrong(w, faults, "devices")))
                (Select::new("share", t!(w, "setup-share"), shares).chosen(set.share.map_or("", Share::word)))
                (Field::new("screen_most", t!(w, "setup-screen-most")).kind(Kind::Number).short().value(shown(set.screen_most))
                    .help(t!(w, "setup-screen-most-help")).error(wrong(w, faults, "screen_most")))
                (Select::new("basis", t!(w, "setup-basis"), bases).chosen(set.basis.word()).help(t!(w, "setup-basis-help")))
            }
            (Choice::several("without", t!(w, "setup-without"), without.into()).error(wrong(w, faults, "without")))
        }
    }
}

/// What is taken up: what is planned now as tiles, and a list of the class's grade to add from.
fn topics(ctx: &Ctx, view: &TomorrowView, set: &Setup, faults: &[FieldError]) -> Markup {
    let (w, web) = (ctx.w, &ctx.app().library().web);
    let near = crate::pages::focus::choices(ctx, view.class.grade);
    let mut offered: Vec<CompetencyId> = set.topics.clone();
    offered.extend(view.lesson.focus.iter().flatten().cloned());
    offered.extend(view.lesson.exit.iter().cloned());
    offered.sort();
    offered.dedup();
    let label = |id: &CompetencyId| Text::Owned(format!("{} · {}", id.code(), wording::title(w, web, id)));
    let tiles =
        offered.iter().map(|id| Tile::new(id.0.clone(), label(id), set.topics.contains(id))).collect();
    let more: Vec<(Text<'_>, Text<'_>)> = std::iter::once((Text::default(), t!(w, "focus-choose")))
        .chain(
            near.iter().filter(|id| !offered.contains(id)).map(|id| (Text::Owned(id.0.clone()), label(id))),
        )
        .collect();
    html! {
        section.stack {
            h2 { (t!(w, "setup-topics")) }
            (Choice::several("topics", t!(w, "setup-topics-label"), tiles).help(t!(w, "setup-topics-help")).error(wrong(w, faults, "topics")))
            // The same name twice would be one id twice: what is added has the name with nothing chosen.
            div.field { label for="topics-more" { (t!(w, "setup-topics-more")) }
                select id="topics-more" name="topics" { @for (value, says) in more { option value=(value) { (says) } } } }
        }
    }
}
