//! Where everybody is in a playlist: who waits for a talk, who was not reached, learners by items. By name, never ranked.

use app::AppError;
use app::observe::NOTE_MAX;
use app::playlist::{Line, NewTalk, PlaylistView, Uncovered};
use domain::UserId;
use domain::playlist::{Item, ItemKey};
use maud::{Markup, html};
use ui::button::Button;
use ui::field::{Field, Kind, Select};
use ui::{Icon, Text, t};

use crate::ctx::PageResult;
use crate::pages::class::fresh_id;
use crate::trail_wording::{LEVELS, level_word};
use crate::{Ctx, Input, Reply, Url, playlist_wording as words, wording};

/// A talk was held.
pub(crate) fn talk(ctx: &Ctx, input: &Input) -> PageResult {
    let (class, list) = (input.id("class")?, input.id("list")?);
    let level = LEVELS.iter().find(|(word, _)| *word == input.text("level")).map(|(_, level)| *level);
    let new = NewTalk {
        id: input.evidence_id()?,
        learner: learner(input)?,
        after: item(input)?,
        level,
        note: input.text("note").to_owned(),
    };
    ctx.app().hold_talk(ctx.actor()?, class, list, &new)?;
    Ok(Reply::see(&Url::ClassPlaylist(class, list)))
}

/// Something is opened for a learner.
pub(crate) fn open(ctx: &Ctx, input: &Input) -> PageResult {
    let (class, list) = (input.id("class")?, input.id("list")?);
    ctx.app().open_for(ctx.actor()?, class, list, learner(input)?, item(input)?, input.evidence_id()?)?;
    Ok(Reply::see(&Url::ClassPlaylist(class, list)))
}

fn learner(input: &Input) -> Result<UserId, AppError> {
    input.text("learner").parse().map_err(|_| AppError::Stale)
}

fn item(input: &Input) -> Result<ItemKey, AppError> {
    input.text("key").parse().map(ItemKey).map_err(|_| AppError::Stale)
}

/// Who waits, who asked for something, who was not reached.
pub(super) fn needs_you(ctx: &Ctx, view: &PlaylistView) -> Markup {
    let w = ctx.w;
    let mut waiting: Vec<(&Line, ItemKey, domain::Day)> =
        view.lines.iter().filter_map(|line| line.waits.map(|(key, since)| (line, key, since))).collect();
    waiting.sort_by_key(|(_, _, since)| *since);
    let asked: Vec<(&Line, &Item)> = view
        .lines
        .iter()
        .flat_map(|line| {
            line.progress.asked.iter().filter_map(move |key| Some((line, view.kept.playlist.item(*key)?)))
        })
        .collect();
    let uncovered: Vec<&Line> = view.lines.iter().filter(|line| !line.uncovered.is_empty()).collect();
    html! {
        section.stack aria-labelledby="needs" {
            h2 #needs { (t!(w, "playlists-needs")) }
            @if waiting.is_empty() && asked.is_empty() { p { (t!(w, "playlists-nobody-waits")) } }
            ul.plain-list.waiting {
                @for (line, key, since) in waiting { li data-waits=(line.learner.name()) { (waits(ctx, view, line, key, since)) } }
                @for (line, item) in asked { li {
                    p { (Icon::Letter) " " b { (line.learner.name()) } ": " (t!(w, "playlists-asks-for", item = words::item(ctx, item).into_owned())) }
                    (opener(ctx, view, line, item))
                } }
            }
            @if !uncovered.is_empty() {
                div.coverage {
                    h3 { (Icon::Away) " " (t!(w, "playlists-uncovered", n = uncovered.len() as i64)) }
                    ul.plain-list { @for line in uncovered { li data-uncovered=(line.learner.name()) {
                        a href=(Url::Learner(line.learner.id)) { (line.learner.name()) } ": "
                        @for (n, why) in line.uncovered.iter().enumerate() { @if n > 0 { ", " } (why_uncovered(ctx, *why)) }
                    } } }
                }
            }
        }
    }
}

fn why_uncovered(ctx: &Ctx, why: Uncovered) -> Text<'static> {
    match why {
        Uncovered::NotBegun => t!(ctx.w, "playlists-not-begun"),
        Uncovered::NotTalkedWith { days } => t!(ctx.w, "playlists-not-talked", days = i64::from(days)),
    }
}

fn hidden(ctx: &Ctx, line: &Line, key: ItemKey) -> Markup {
    html! {
        input type="hidden" name="id" value=(fresh_id(ctx)) data-uuid7 autocomplete="off";
        input type="hidden" name="learner" value=(line.learner.id);
        input type="hidden" name="key" value=(key.0);
    }
}

/// Somebody waits: about what, since when, and the form that says that the talk was.
fn waits(ctx: &Ctx, view: &PlaylistView, line: &Line, key: ItemKey, since: domain::Day) -> Markup {
    let w = ctx.w;
    let Some(item) = view.kept.playlist.item(key) else { return html! {} };
    let part = line.learner.id.to_string();
    let levels = LEVELS.iter().map(|(word, level)| (Text::from(*word), Text::Owned(level_word(w, *level))));
    let levels = std::iter::once((Text::default(), t!(w, "playlists-no-level"))).chain(levels).collect();
    let way = line.progress.ways.get(&key).map(|way| words::way(w, way).into_owned());
    html! {
        p { (Icon::Talk) " " b { (line.learner.name()) } ": " (t!(w, "playlists-waits", since = wording::when(w, since, view.today).into_owned(), item = words::item(ctx, item).into_owned()))
            @if let Some(way) = way { " (" (way) ")" } }
        @if let Some(asked) = &item.checkpoint { p.soft { (words::asks(w, asked)) } }
        details.more.noprint {
            summary { (t!(w, "playlists-we-talked")) }
            form.stack method="post" action=(Url::PlaylistTalk(view.class.id, view.kept.id)) {
                (hidden(ctx, line, key))
                (Select::new("level", t!(w, "playlists-level"), levels).help(t!(w, "playlists-level-help")).part(part.clone()))
                (Field::new("note", t!(w, "playlists-note")).kind(Kind::Lines(2)).max(NOTE_MAX as u32).part(part))
                p { (Button::submit(t!(w, "playlists-talk-save")).go()) }
            }
        }
    }
}

fn opener(ctx: &Ctx, view: &PlaylistView, line: &Line, item: &Item) -> Markup {
    html! {
        form.noprint method="post" action=(Url::OpenItem(view.class.id, view.kept.id)) {
            (hidden(ctx, line, item.key))
            (Button::submit(t!(ctx.w, "playlists-open-it")).small().icon(Icon::Open))
        }
    }
}

/// Learners by items.
pub(super) fn table(ctx: &Ctx, view: &PlaylistView) -> Markup {
    let (w, items) = (ctx.w, &view.kept.playlist.items);
    html! {
        section.stack aria-labelledby="where" {
            h2 #where { (t!(w, "playlists-where")) }
            table.walk role="table" {
                caption.vh { (t!(w, "playlists-where")) }
                thead role="rowgroup" { tr role="row" {
                    th scope="col" role="columnheader" { (t!(w, "playlists-learner")) }
                    @for (n, item) in items.iter().enumerate() {
                        th.cell scope="col" role="columnheader" { span aria-hidden="true" { (n + 1) } span.vh { (words::item(ctx, item)) } @if item.checkpoint.is_some() { span aria-hidden="true" { "*" } } }
                    }
                    th scope="col" role="columnheader" { (t!(w, "playlists-pace")) }
                    th scope="col" role="columnheader" { (t!(w, "playlists-control")) }
                } }
                tbody role="rowgroup" { @for line in &view.lines { tr role="row" {
                    th scope="row" role="rowheader" { a href=(Url::Learner(line.learner.id)) { (line.learner.name()) } }
                    @for item in items { td.cell role="cell" { (cell(ctx, line, item)) } }
                    td.wide role="cell" { (words::how_far(w, line.pace)) " " (band(ctx, line)) }
                    td.wide role="cell" { (control(ctx, line)) }
                } } }
            }
            p.soft.tiny { (t!(w, "playlists-legend")) " " (t!(w, "playlists-control-how")) }
        }
    }
}

fn cell(ctx: &Ctx, line: &Line, item: &Item) -> Markup {
    let (w, progress) = (ctx.w, &line.progress);
    html! {
        @if progress.done.contains_key(&item.key) { (Icon::Tick) span.vh { (t!(w, "playlist-state-done")) } }
        @else if progress.begun.contains_key(&item.key) { (Icon::Pen) span.vh { (t!(w, "playlist-state-begun")) } }
        @else if line.over.contains(&item.key) { span.had { (Icon::Tick) } span.vh { (t!(w, "playlist-state-has")) } }
        @else { span aria-hidden="true" { "·" } span.vh { (t!(w, "playlists-not-begun-it")) } }
    }
}

fn band(ctx: &Ctx, line: &Line) -> Text<'static> {
    use domain::playlist::Band;
    let w = ctx.w;
    match line.pace.band {
        Band::Before => Text::default(),
        Band::Behind => t!(w, "playlists-behind"),
        Band::Within => t!(w, "playlists-within"),
        Band::Ahead => t!(w, "playlists-ahead"),
        Band::Finished => t!(w, "playlists-finished"),
    }
}

/// What they decided, of what they could.
fn control(ctx: &Ctx, line: &Line) -> Markup {
    let (w, chosen) = (ctx.w, line.control);
    let share = line.agency.share().map(|share| (100.0 * share).round() as i64);
    html! {
        (t!(w, "playlists-control-line", time = i64::from(chosen.time), place = i64::from(chosen.place), path = i64::from(chosen.path), pace = i64::from(chosen.pace)))
        @if let Some(share) = share { " " (t!(w, "playlists-agency", share = share)) }
    }
}
