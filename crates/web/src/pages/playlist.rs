//! `/playlist`: the learner's path of must-do, may-do and checkpoints, or their choice board; at most three next things;
//! a way to show each; days of one's own.

use app::AppError;
use app::playlist::{MyPlaylist, Press};
use axum::http::StatusCode;
use domain::playlist::{Arrange, Item, ItemKey, Need, Next, NotYet, Way as Shown, What};
use maud::{Markup, html};
use ui::button::{Button, post as button};
use ui::choice::{Choice, Tile};
use ui::field::{Field, Kind, Select};
use ui::signpost::{Arm, Way, signpost};
use ui::table::{Column, Table};
use ui::{Icon, Text, empty, t};

use crate::ctx::{Here, PageResult};
use crate::pages::class::fresh_id;
use crate::pages::today::lead;
use crate::{Ctx, Input, Reply, Url, playlist_wording as words, wording};

/// The page.
pub(crate) fn get(ctx: &Ctx, input: &Input) -> PageResult {
    let open = input.asked("item").parse().ok().map(ItemKey);
    Ok(Reply::page(view(ctx, open, None)?))
}

/// Something was pressed.
pub(crate) fn step(ctx: &Ctx, input: &Input) -> PageResult {
    let key = || input.text("key").parse().map(ItemKey).map_err(|_| AppError::Stale);
    let text = |name: &str| Some(input.text(name)).filter(|text| !text.is_empty());
    let item = key()?;
    let press = match input.text("press") {
        "begin" => Press::Begin { item, way: text("way").map(|way| Shown(way.to_owned())) },
        "put-back" => Press::PutBack { item },
        "done" => Press::Done { item, note: input.text("note").to_owned() },
        "plan" => {
            let day = text("day").map(str::parse).transpose();
            Press::Plan { item, day: day.map_err(|_| AppError::field("day", "error-day"))? }
        }
        "book" => Press::Book { after: item },
        "ask" => Press::Ask { item },
        _ => return Err(AppError::Stale),
    };
    let stays = matches!(press, Press::Begin { .. } | Press::Ask { .. });
    match ctx.app().press_playlist(ctx.actor()?, input.evidence_id()?, &press) {
        Ok(app::choose_option::Next::Nothing) => {
            Ok(Reply::see(&if stays { Url::PlaylistItem(item.0) } else { Url::Playlist }))
        }
        Ok(next) => Ok(Reply::see(&lead(&next))),
        Err(AppError::Form(faults)) => {
            let says = faults.first().map(|fault| ctx.w.t(fault.says));
            Ok(Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, view(ctx, Some(item), says)?))
        }
        Err(error) => Err(error),
    }
}

fn view(ctx: &Ctx, open: Option<ItemKey>, wrong: Option<Text<'static>>) -> Result<Markup, AppError> {
    let w = ctx.w;
    let title = t!(w, "playlist-title");
    let Some(mine) = ctx.app().see_my_playlist(ctx.actor()?)? else {
        let main = html! { h1 { (title) } (empty::empty(&t!(w, "playlist-none"), None)) };
        return Ok(ctx.page(&title, Here::Today, &main));
    };
    let open = open.and_then(|key| mine.playlist.item(key));
    let main = html! {
        p.noprint { a.chip href=(Url::Today) { (Icon::Back) (t!(w, "back-to-today")) } }
        div.title {
            p.eyebrow { (Icon::Flag) (title) }
            h1 { (words::name(ctx, &mine.playlist)) }
            p { (words::how_far(w, mine.pace)) " " (words::pace(w, mine.pace)) }
        }
        @if let Some(wrong) = wrong { div.oops.whole role="alert" { (Icon::Heed) p { (wrong) } } }
        div.stack.noprint {
            @match open {
                Some(item) => (one(ctx, &mine, item)),
                None => (next(ctx, &mine)),
            }
        }
        section.stack aria-labelledby="path" {
            h2 #path { (match mine.playlist.arrange {
                Arrange::Path => t!(w, "playlist-path"),
                Arrange::Board => t!(w, "playlist-board"),
            }) }
            @if mine.playlist.arrange == Arrange::Board { p { (t!(w, "playlist-board-how")) } (board(ctx, &mine)) }
            @else { (path(ctx, &mine)) }
        }
        p.soft { (t!(w, "playlist-rubric")) }
    };
    Ok(ctx.page(&title, Here::Today, &main))
}

/// The next things, at most three.
fn next(ctx: &Ctx, mine: &MyPlaylist) -> Markup {
    let w = ctx.w;
    let arms: Vec<Arm<'_>> =
        mine.next.iter().enumerate().map(|(n, next)| arm(ctx, mine, next, n == 0)).collect();
    html! {
        section aria-labelledby="next" {
            h2 #next { (t!(w, "playlist-next")) }
            @if arms.is_empty() && mine.run().is_finished() { p { (t!(w, "playlist-finished")) } }
            @else if arms.is_empty() { p { (t!(w, "playlist-nothing")) } }
            @else { (signpost(&arms)) }
        }
    }
}

fn arm<'a>(ctx: &Ctx, mine: &'a MyPlaylist, next: &'a Next, first: bool) -> Arm<'a> {
    let (w, list) = (ctx.w, &mine.playlist);
    let of_item = |key: ItemKey, flag: Option<Text<'static>>| {
        let item = list.item(key).or(list.items.first());
        let link = Way::Link(Url::PlaylistItem(key.0).into());
        let (icon, title, reason, meta) = item.map_or_else(
            || (Icon::Flag, Text::default(), Text::default(), Vec::new()),
            |item| (words::icon(item), words::item(ctx, item), words::because(w, item), meta(ctx, item)),
        );
        Arm { icon, flag, title, reason, meta, way: link, first }
    };
    match next {
        Next::GoOn(key) => of_item(*key, Some(t!(w, "playlist-at-work"))),
        Next::Begin(key) => {
            let planned = mine.progress.planned.get(key);
            of_item(*key, planned.map(|day| t!(w, "playlist-meant", day = w.day(*day).into_owned())))
        }
        Next::Talk(key) => {
            let asked = list.item(*key).and_then(|item| item.checkpoint.as_ref());
            let booked = mine.progress.booked.contains_key(key);
            Arm {
                icon: Icon::Talk,
                flag: booked.then(|| t!(w, "playlist-booked")),
                title: t!(w, "playlist-talk-with", teacher = teacher(ctx, mine)),
                reason: asked.map_or_else(Text::default, |asked| words::asks(w, asked)),
                meta: Vec::new(),
                way: Way::Link(Url::PlaylistItem(key.0).into()),
                first,
            }
        }
        Next::First(competency) => Arm {
            icon: Icon::Map,
            flag: None,
            title: wording::title(w, &ctx.app().library().web, competency),
            reason: t!(w, "playlist-first"),
            meta: Vec::new(),
            way: Way::Post {
                action: Url::Open.into(),
                hidden: vec![
                    ("competency".into(), Text::Owned(competency.0.clone())),
                    ("id".into(), Text::Owned(fresh_id(ctx).to_string())),
                ],
                once: None,
            },
            first,
        },
    }
}

fn teacher(ctx: &Ctx, mine: &MyPlaylist) -> String {
    mine.teacher.as_ref().map_or_else(|| t!(ctx.w, "your-teacher").into_owned(), domain::people::User::name)
}

fn meta(ctx: &Ctx, item: &Item) -> Vec<(Icon, Text<'static>)> {
    let w = ctx.w;
    let mut meta = vec![(Icon::Clock, w.minutes(u32::from(item.minutes)))];
    if item.device {
        meta.push((Icon::Screen, t!(w, "playlist-device")));
    }
    if !item.ways.is_empty() {
        meta.push((Icon::Pen, Text::Owned(words::ways(w, item))));
    }
    meta
}

/// One thing, with all that can be done about it.
fn one(ctx: &Ctx, mine: &MyPlaylist, item: &Item) -> Markup {
    let w = ctx.w;
    let (run, progress) = (mine.run(), &mine.progress);
    let done = progress.done.contains_key(&item.key);
    let at_work = progress.begun.contains_key(&item.key) && !done;
    let has = progress.has(&item.competency) && !progress.begun.contains_key(&item.key);
    html! {
        section.sheet.stack aria-labelledby="one" {
            h2 #one { (words::icon(item)) " " (words::item(ctx, item)) }
            p { (words::because(w, item)) @if has { " " b { (t!(w, "playlist-has")) } } }
            p.meta { @for (icon, text) in meta(ctx, item) { span { (icon) (text) } " " } }
            @if at_work { (working(ctx, mine, item)) }
            @else if done { p { (Icon::Tick) " " (t!(w, "playlist-done")) } }
            @else { @match run.may_begin(item.key) {
                Ok(()) => (begin(ctx, item)),
                Err(why) => (not_yet(ctx, mine, item, &why)),
            } }
            @if !done && !at_work { (plan(ctx, mine, item)) }
            @if let Some(asked) = &item.checkpoint { (talk(ctx, mine, item, asked)) }
            p { a href=(Url::Playlist) { (t!(w, "playlist-back")) } }
        }
    }
}

fn press(ctx: &Ctx, item: &Item, what: &str, body: &Markup) -> Markup {
    html! {
        form.stack method="post" action=(Url::PlaylistStep) {
            input type="hidden" name="id" value=(fresh_id(ctx)) data-uuid7 autocomplete="off";
            input type="hidden" name="key" value=(item.key.0);
            input type="hidden" name="press" value=(what);
            (body)
        }
    }
}

fn begin(ctx: &Ctx, item: &Item) -> Markup {
    let w = ctx.w;
    let tiles: Vec<Tile<'_>> =
        item.ways.iter().map(|way| Tile::new(way.0.clone(), words::way(w, way), false)).collect();
    press(
        ctx,
        item,
        "begin",
        &html! {
            @if !tiles.is_empty() { (Choice::one("way", t!(w, "playlist-which-way"), tiles).help(t!(w, "playlist-same-levels"))) }
            p { (Button::submit(t!(w, "playlist-begin")).go().icon(Icon::Next)) }
        },
    )
}

/// It is at work: to where it is done, done, or back.
fn working(ctx: &Ctx, mine: &MyPlaylist, item: &Item) -> Markup {
    let w = ctx.w;
    let way = mine.progress.ways.get(&item.key);
    html! {
        @if let Some(way) = way { p { (t!(w, "playlist-your-way", way = words::way(w, way).into_owned())) } }
        @match &item.what {
            What::Practice => (button(&Url::Open.to_string(), &[("competency", &item.competency.0), ("id", &fresh_id(ctx).to_string())],
                &Button::submit(t!(w, "playlist-go-on")).icon(Icon::Next))),
            What::Activity { activity } => p { (Button::link(t!(w, "playlist-go-on"), Url::Activity(activity.0.clone())).icon(Icon::Next)) },
            _ => {},
        }
        (press(ctx, item, "done", &html! {
            (Field::new("note", t!(w, "playlist-reflect")).kind(Kind::Lines(2)).max(app::do_activity::NOTE_MAX as u32))
            p { (Button::submit(t!(w, "playlist-mark-done")).go().icon(Icon::Tick)) }
        }))
        (press(ctx, item, "put-back", &html! { p { (Button::submit(t!(w, "playlist-put-back")).quiet()) } }))
    }
}

/// Not yet, and how it opens.
fn not_yet(ctx: &Ctx, mine: &MyPlaylist, item: &Item, why: &NotYet) -> Markup {
    let w = ctx.w;
    let asked = mine.progress.asked.contains(&item.key);
    html! {
        @if let Some(says) = words::not_yet(ctx, &mine.playlist, why) { p { (says) } }
        @match why {
            NotYet::Leans { .. } => (press(ctx, item, "ask", &html! { p { (Button::submit(t!(w, "playlist-open")).icon(Icon::Open)) } })),
            NotYet::Talk { .. } if asked => p.soft { (t!(w, "playlist-asked", teacher = teacher(ctx, mine))) },
            NotYet::Talk { .. } => (press(ctx, item, "ask", &html! { p { (Button::submit(t!(w, "playlist-ask", teacher = teacher(ctx, mine))).icon(Icon::Letter)) } })),
            _ => {},
        }
    }
}

/// One's own order: a day for it.
fn plan(ctx: &Ctx, mine: &MyPlaylist, item: &Item) -> Markup {
    let w = ctx.w;
    let left = mine.days.iter().filter(|day| **day >= mine.today);
    let days = left.map(|day| (Text::Owned(day.to_string()), w.day(*day)));
    let options = std::iter::once((Text::default(), t!(w, "playlist-no-day"))).chain(days).collect();
    let now = mine.progress.planned.get(&item.key).map_or_else(String::new, ToString::to_string);
    press(
        ctx,
        item,
        "plan",
        &html! {
            (Select::new("day", t!(w, "playlist-when"), options).chosen(now))
            p { (Button::submit(t!(w, "playlist-plan")).icon(Icon::Plan)) }
        },
    )
}

/// The talk after it.
fn talk(ctx: &Ctx, mine: &MyPlaylist, item: &Item, asked: &domain::playlist::Asks) -> Markup {
    let (w, progress) = (ctx.w, &mine.progress);
    html! {
        div.stack {
            h3 { (Icon::Talk) " " (t!(w, "playlist-talk-with", teacher = teacher(ctx, mine))) }
            p { (words::asks(w, asked)) }
            @if progress.held.contains_key(&item.key) { p { (Icon::Tick) " " (t!(w, "playlist-held")) } }
            @else if progress.booked.contains_key(&item.key) { p { (t!(w, "playlist-booked-how")) } }
            @else { (press(ctx, item, "book", &html! { p { (Button::submit(t!(w, "playlist-book")).icon(Icon::Talk)) } })) }
        }
    }
}

/// How it stands with something, in a word.
fn state(ctx: &Ctx, mine: &MyPlaylist, item: &Item) -> Markup {
    let (w, progress) = (ctx.w, &mine.progress);
    html! {
        @if progress.done.contains_key(&item.key) { (Icon::Tick) " " (t!(w, "playlist-state-done")) }
        @else if progress.begun.contains_key(&item.key) { (Icon::Pen) " " (t!(w, "playlist-state-begun")) }
        @else if progress.has(&item.competency) { (Icon::Tick) " " (t!(w, "playlist-state-has")) }
        @else if mine.run().may_begin(item.key) == Err(NotYet::Enough) || mine.run().may_begin(item.key).is_ok() { (t!(w, "playlist-state-open")) }
        @else { (t!(w, "playlist-state-not-yet")) }
    }
}

/// Must, may and checkpoint rows, on screen and on paper.
fn path(ctx: &Ctx, mine: &MyPlaylist) -> Markup {
    let w = ctx.w;
    let mut rows: Vec<Vec<Markup>> = Vec::new();
    let mut letter = b'A';
    for item in &mine.playlist.items {
        let planned = mine.progress.planned.get(&item.key);
        let need = if item.need == Need::Must { t!(w, "playlist-must") } else { t!(w, "playlist-may") };
        let chosen = mine.progress.ways.get(&item.key).map(|way| words::way(w, way).into_owned());
        rows.push(vec![
            html! { a href=(Url::PlaylistItem(item.key.0)) { (words::item(ctx, item)) } },
            html! { (need) },
            html! { @match chosen { Some(way) => b { (way) }, None => (words::ways(w, item)) } },
            html! { (w.minutes(u32::from(item.minutes))) @if item.device { " " (Icon::Screen) span.vh { (t!(w, "playlist-device")) } } },
            html! { @if let Some(day) = planned { (w.day(*day)) } @else { span.blank {} } },
            state(ctx, mine, item),
        ]);
        if let Some(asked) = &item.checkpoint {
            rows.push(vec![
                html! { b { (Icon::Talk) " " (t!(w, "playlist-checkpoint", letter = char::from(letter).to_string())) } },
                html! { (t!(w, "playlist-a-talk")) },
                html! { (words::asks(w, asked)) },
                html! {},
                html! { @if mine.progress.booked.contains_key(&item.key) { (t!(w, "playlist-booked")) } },
                html! {
                    @if mine.progress.held.contains_key(&item.key) { (Icon::Tick) " " (t!(w, "playlist-state-held")) }
                    @else if mine.run().talk_waits(item.key).is_some() { (t!(w, "playlist-state-waits")) }
                },
            ]);
            letter = letter.saturating_add(1);
        }
    }
    let heads = [
        t!(w, "playlist-what"),
        t!(w, "playlist-need"),
        t!(w, "playlist-ways"),
        t!(w, "playlist-minutes"),
        t!(w, "playlist-day"),
        t!(w, "playlist-state"),
    ];
    let columns = heads.into_iter().map(Column::text).collect();
    html! { div.path { (Table { caption: t!(w, "playlist-path"), caption_hidden: true, columns, rows }) } }
}

/// Three by three.
fn board(ctx: &Ctx, mine: &MyPlaylist) -> Markup {
    let w = ctx.w;
    html! {
        ol.nine { @for item in &mine.playlist.items {
            li .centre[item.need == Need::Must] {
                a href=(Url::PlaylistItem(item.key.0)) { (words::item(ctx, item)) }
                p.soft { (w.minutes(u32::from(item.minutes))) @if item.device { " " (Icon::Screen) span.vh { (t!(w, "playlist-device")) } } }
                p { (state(ctx, mine, item)) }
            }
        } }
    }
}
