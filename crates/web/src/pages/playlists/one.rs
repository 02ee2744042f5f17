//! One playlist for its teacher: what stands, what it would be good to mend, who is where, and its items with their forms.

use app::FieldError;
use app::playlist::PlaylistView;
use domain::playlist::{Arrange, Asks, Item, MAY_LEAST, MUST, Need};
use maud::{Markup, html};
use ui::button::{Button, post as button};
use ui::field::{Field, Kind, Select, summary};
use ui::{Icon, Text, Words, t};

use super::{everybody, state};
use crate::ctx::{Here, PageResult};
use crate::{Ctx, Input, Reply, Url, playlist_wording as words, wording};

/// The page.
pub(crate) fn get(ctx: &Ctx, input: &Input) -> PageResult {
    let view = ctx.app().see_playlist(ctx.actor()?, input.id("class")?, input.id("list")?)?;
    Ok(Reply::page(page(ctx, &view, &[])))
}

pub(super) fn page(ctx: &Ctx, view: &PlaylistView, faults: &[FieldError]) -> Markup {
    let (w, list, class) = (ctx.w, &view.kept.playlist, &view.class);
    let said: Vec<(&str, Text<'_>)> = faults.iter().map(|fault| (fault.field, w.t(fault.says))).collect();
    let said: Vec<(&str, &str)> = said.iter().map(|(field, says)| (*field, says.as_ref())).collect();
    let title = words::name(ctx, list);
    let open = view.kept.ended_at.is_none();
    let main = html! {
        p.noprint { a.chip href=(Url::Playlists(class.id)) { (Icon::Back) (t!(w, "playlists-title", class = class.name.as_str())) } }
        div.title {
            h1 { (title) }
            p { (t!(w, "playlists-towards", goal = wording::title(w, &ctx.app().library().web, &list.goal).into_owned())) " " (state(ctx, &view.kept, view.today)) }
        }
        (summary(w, &said))
        div.taps.noprint {
            @if open && view.kept.accepted.is_none() { (act(view, "accept", &[], &Button::submit(t!(w, "playlists-accept")).go().icon(Icon::Tick))) }
            @if open && view.kept.accepted.is_some() { (act(view, "end", &[], &Button::submit(t!(w, "playlists-end")))) }
        }
        (advice(w, view))
        @if !view.lines.is_empty() { (everybody::needs_you(ctx, view)) (everybody::table(ctx, view)) }
        section.stack aria-labelledby="items" {
            h2 #items { (t!(w, "playlists-items")) }
            ol.plain-list.items { @for (n, item) in list.items.iter().enumerate() { (row(ctx, view, n, item, open)) } }
        }
        @if open { div.two.noprint { (add(ctx, view)) (set_up(ctx, view)) } }
    };
    ctx.class_page(class, &title, Here::Focus, &main)
}

/// A form of one button that changes this playlist.
fn act(view: &PlaylistView, what: &str, more: &[(&str, &str)], face: &Button<'_>) -> Markup {
    let version = view.kept.version.to_string();
    let hidden: Vec<(&str, &str)> =
        [("act", what), ("version", version.as_str())].into_iter().chain(more.iter().copied()).collect();
    button(&Url::ChangePlaylist(view.class.id, view.kept.id).to_string(), &hidden, face)
}

/// What a good playlist has and this one has not.
fn advice(w: &Words, view: &PlaylistView) -> Markup {
    let list = &view.kept.playlist;
    let (musts, mays) = (list.musts().count(), list.items.len() - list.musts().count());
    let talks = list.items.iter().filter(|item| item.checkpoint.is_some()).count();
    let path = list.arrange == Arrange::Path;
    let minutes: u32 = list.musts().map(|item| u32::from(item.minutes)).sum();
    html! {
        p { (t!(w, "playlists-count", musts = musts as i64, mays = mays as i64, talks = talks as i64, minutes = i64::from(minutes))) }
        @if path && !(MUST.0..=MUST.1).contains(&musts) { p.soft { (t!(w, "playlists-advice-must", least = MUST.0 as i64, most = MUST.1 as i64)) } }
        @if path && mays < MAY_LEAST { p.soft { (t!(w, "playlists-advice-may")) } }
        @if talks == 0 { p.soft { (t!(w, "playlists-advice-talk")) } }
    }
}

fn row(ctx: &Ctx, view: &PlaylistView, n: usize, item: &Item, open: bool) -> Markup {
    let (w, list) = (ctx.w, &view.kept.playlist);
    let need = if item.need == Need::Must { t!(w, "playlist-must") } else { t!(w, "playlist-may") };
    let before: Vec<Text<'_>> = view
        .before
        .get(&item.key)
        .into_iter()
        .flatten()
        .filter_map(|key| Some(Text::Owned((list.place(*key)? + 1).to_string())))
        .collect();
    let (key, last) = (item.key.0.to_string(), n + 1 == list.items.len());
    html! {
        li {
            p { span.num { (n + 1) } " " (words::icon(item)) " " b { (words::item(ctx, item)) } " · " (need) }
            p.meta {
                span { (Icon::Clock) (w.minutes(u32::from(item.minutes))) } " "
                @if item.device { span { (Icon::Screen) (t!(w, "playlist-device")) } " " }
                @if !item.ways.is_empty() { span { (Icon::Pen) (words::ways(w, item)) } " " }
                @if !before.is_empty() { span { (Icon::Back) (t!(w, "playlists-after", numbers = before.join(", "))) } }
            }
            p.soft { (words::because(w, item)) }
            @if let Some(asked) = &item.checkpoint { p { (Icon::Talk) " " b { (t!(w, "playlists-checkpoint")) } " " (words::asks(w, asked)) } }
            @if open { details.more.noprint {
                summary { (t!(w, "playlists-change")) }
                div.stack {
                    (form(w, view, item))
                    div.taps {
                        @if n > 0 { (act(view, "up", &[("key", &key)], &Button::submit(t!(w, "playlists-up")).small().icon(Icon::Up))) }
                        @if !last { (act(view, "down", &[("key", &key)], &Button::submit(t!(w, "playlists-down")).small().icon(Icon::Down))) }
                        (act(view, "remove", &[("key", &key)], &Button::submit(t!(w, "playlists-remove")).small().quiet()))
                    }
                }
            } }
        }
    }
}

/// Hidden fields that each form of this page begins with.
fn hidden(view: &PlaylistView, what: &str) -> Markup {
    html! {
        input type="hidden" name="act" value=(what);
        input type="hidden" name="version" value=(view.kept.version);
    }
}

fn form(w: &Words, view: &PlaylistView, item: &Item) -> Markup {
    let key = item.key.0.to_string();
    let needs = vec![("must".into(), t!(w, "playlist-must")), ("may".into(), t!(w, "playlist-may"))];
    let devices =
        vec![(Text::default(), t!(w, "playlists-no-device")), ("yes".into(), t!(w, "playlist-device"))];
    let asks = vec![
        (Text::default(), t!(w, "playlists-no-talk")),
        ("how".into(), t!(w, "playlist-asks-how")),
        ("show".into(), t!(w, "playlist-asks-show")),
        ("own".into(), t!(w, "playlists-own-words")),
    ];
    let (asked, own) = match &item.checkpoint {
        None => ("", ""),
        Some(Asks::How) => ("how", ""),
        Some(Asks::Show) => ("show", ""),
        Some(Asks::Own { says }) => ("own", says.as_str()),
    };
    let others = view.kept.playlist.items.iter().enumerate().filter(|(_, other)| other.key != item.key);
    let befores =
        others.map(|(n, other)| (Text::Owned(other.key.0.to_string()), Text::Owned((n + 1).to_string())));
    let befores = std::iter::once((Text::default(), t!(w, "playlists-by-web"))).chain(befores).collect();
    let after = item.after.first().map_or_else(String::new, |key| key.0.to_string());
    let ways: Vec<&str> = item.ways.iter().map(|way| way.0.as_str()).collect();
    html! {
        form.stack method="post" action=(Url::ChangePlaylist(view.class.id, view.kept.id)) {
            (hidden(view, "change"))
            input type="hidden" name="key" value=(key);
            (Select::new("need", t!(w, "playlist-need"), needs).chosen(item.need.word()).part(key.clone()))
            (Field::new("minutes", t!(w, "playlists-minutes")).kind(Kind::Number).short().value(item.minutes.to_string()).part(key.clone()))
            (Select::new("device", t!(w, "playlists-device"), devices).chosen(if item.device { "yes" } else { "" }).part(key.clone()))
            (Field::new("ways", t!(w, "playlist-ways")).value(ways.join(", ")).help(t!(w, "playlists-ways-help")).part(key.clone()))
            (Select::new("after", t!(w, "playlists-comes-after"), befores).chosen(after).part(key.clone()))
            (Select::new("asks", t!(w, "playlists-talk-after"), asks).chosen(asked).part(key.clone()))
            (Field::new("asks-own", t!(w, "playlists-ask-own")).value(own).part(key))
            p { (Button::submit(t!(w, "playlists-save"))) }
        }
    }
}

/// Another item: questions, an activity of the library, or own words.
fn add(ctx: &Ctx, view: &PlaylistView) -> Markup {
    let (w, library) = (ctx.w, ctx.app().library());
    let list = &view.kept.playlist;
    let mut about: Vec<&domain::CompetencyId> = vec![&list.goal];
    for item in &list.items {
        if !about.contains(&&item.competency) {
            about.push(&item.competency);
        }
    }
    let competencies =
        about.iter().map(|id| (Text::Owned(id.0.clone()), wording::title(w, &library.web, id))).collect();
    let needs = vec![("may".into(), t!(w, "playlist-may")), ("must".into(), t!(w, "playlist-must"))];
    let named = |id: &domain::id::ActivityId| {
        let text = library.activity(id)?.text(w.lang().code())?;
        Some((Text::Owned(id.0.clone()), Text::Owned(text.title.clone())))
    };
    let activities = about.iter().flat_map(|id| library.activities_for(id)).filter_map(named);
    let mut whats: Vec<(Text<'_>, Text<'_>)> = vec![
        (Text::default(), t!(w, "playlists-own-words")),
        ("practice".into(), t!(w, "playlists-questions")),
    ];
    for one in activities {
        if !whats.contains(&one) {
            whats.push(one);
        }
    }
    html! {
        section.stack aria-labelledby="add" {
            h2 #add { (t!(w, "playlists-add")) }
            form.stack method="post" action=(Url::ChangePlaylist(view.class.id, view.kept.id)) {
                (hidden(view, "add"))
                (Select::new("need", t!(w, "playlist-need"), needs))
                (Select::new("competency", t!(w, "playlists-about"), competencies))
                (Select::new("what", t!(w, "playlist-what"), whats))
                (Field::new("says", t!(w, "playlists-says")).max(domain::playlist::TEXT_MOST as u32))
                p { (Button::submit(t!(w, "playlists-add-it"))) }
            }
        }
    }
}

fn set_up(ctx: &Ctx, view: &PlaylistView) -> Markup {
    let (w, list) = (ctx.w, &view.kept.playlist);
    html! {
        section.stack aria-labelledby="setup" {
            h2 #setup { (t!(w, "playlists-setup")) }
            form.stack method="post" action=(Url::ChangePlaylist(view.class.id, view.kept.id)) {
                (hidden(view, "setup"))
                (Field::new("title", t!(w, "playlists-name")).value(list.title.clone()).help(t!(w, "playlists-name-help")))
                (Field::new("from", t!(w, "playlists-from")).kind(Kind::Date).short().value(list.from.to_string()))
                (Field::new("lessons", t!(w, "playlists-lessons", least = i64::from(domain::playlist::LESSONS.0), most = i64::from(domain::playlist::LESSONS.1)))
                    .kind(Kind::Number).short().value(list.lessons.to_string()))
                p { (Button::submit(t!(w, "playlists-save"))) }
            }
        }
    }
}
