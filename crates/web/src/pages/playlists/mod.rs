//! `/class/ID/playlists`: the playlists of a class, and proposing another from what it works towards. One of them stands
//! at `/class/ID/playlists/ID`: where everybody is, who waits, its items to change.

mod change;
mod everybody;
mod one;

use app::playlist::{Lists, NewPlaylist};
use app::{AppError, FieldError};
use axum::http::StatusCode;
use domain::playlist::{Arrange, LESSONS};
use maud::{Markup, html};
use ui::button::Button;
use ui::choice::{Choice, Tile};
use ui::field::{Field, Kind, Select, summary};
use ui::{Icon, Text, empty, t};

use crate::ctx::{Here, PageResult};
use crate::pages::focus::choices;
use crate::{Ctx, Input, Reply, Url, playlist_wording as words, wording};

pub(crate) use change::change;
pub(crate) use everybody::{open, talk};
pub(crate) use one::get as one;

/// Lessons that the form begins with. Ours: a week.
const USUAL_LESSONS: u8 = 5;

/// The page.
pub(crate) fn get(ctx: &Ctx, input: &Input) -> PageResult {
    let view = ctx.app().see_playlists(ctx.actor()?, input.id("class")?)?;
    let goal = view.focuses.first().map_or_else(String::new, |focus| focus.0.clone());
    let new = NewPlaylist { goal, arrange: Arrange::Path, lessons: USUAL_LESSONS };
    Ok(Reply::page(page(ctx, &view, &new, &[])))
}

/// Proposes one.
pub(crate) fn propose(ctx: &Ctx, input: &Input) -> PageResult {
    let class = input.id("class")?;
    let new = NewPlaylist {
        goal: input.text("goal").to_owned(),
        arrange: Arrange::from_word(input.text("arrange")).unwrap_or(Arrange::Path),
        lessons: input.text("lessons").trim().parse().unwrap_or(0),
    };
    match ctx.app().propose_playlist(ctx.actor()?, class, &new) {
        Ok(id) => Ok(Reply::see(&Url::ClassPlaylist(class, id))),
        Err(AppError::Form(faults)) => {
            let view = ctx.app().see_playlists(ctx.actor()?, class)?;
            Ok(Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, page(ctx, &view, &new, &faults)))
        }
        Err(error) => Err(error),
    }
}

fn page(ctx: &Ctx, view: &Lists, new: &NewPlaylist, faults: &[FieldError]) -> Markup {
    let (w, class) = (ctx.w, &view.class);
    let title = t!(w, "playlists-title", class = class.name.as_str());
    let main = html! {
        div.title { h1 { (title) } p.soft { (t!(w, "playlists-how")) } }
        div.two {
            section.stack aria-labelledby="all" {
                h2 #all { (t!(w, "playlists-all")) }
                @if view.all.is_empty() { (empty::empty(&t!(w, "playlists-none"), None)) }
                ul.plain-list.kept { @for kept in &view.all { li { div {
                    p { a href=(Url::ClassPlaylist(class.id, kept.id)) { b { (words::name(ctx, &kept.playlist)) } } }
                    p { (state(ctx, kept, view.today)) }
                    p.soft.tiny { (t!(w, "playlists-size", items = kept.playlist.items.len() as i64, lessons = i64::from(kept.playlist.lessons))) }
                } } } }
            }
            div.aside { (form(ctx, view, new, faults)) }
        }
    };
    ctx.class_page(class, &title, Here::Focus, &main)
}

/// Proposed, running since, over.
fn state(ctx: &Ctx, kept: &store::playlists::Kept, today: domain::Day) -> Text<'static> {
    let (w, from) = (ctx.w, kept.playlist.from);
    match (kept.accepted, kept.ended_at) {
        (_, Some(_)) => t!(w, "playlists-over"),
        (None, None) => t!(w, "playlists-proposed"),
        (Some(_), None) if from > today => t!(w, "playlists-begins", day = w.date(from)),
        (Some(_), None) => t!(w, "playlists-runs", day = w.date(from)),
    }
}

fn form(ctx: &Ctx, view: &Lists, new: &NewPlaylist, faults: &[FieldError]) -> Markup {
    let (w, web) = (ctx.w, &ctx.app().library().web);
    let wrong = |field: &str| faults.iter().find(|fault| fault.field == field).map(|fault| w.t(fault.says));
    let said: Vec<(&str, Text<'_>)> = faults.iter().map(|fault| (fault.field, w.t(fault.says))).collect();
    let said: Vec<(&str, &str)> = said.iter().map(|(field, says)| (*field, says.as_ref())).collect();
    let label =
        |id: &domain::CompetencyId| Text::Owned(format!("{} · {}", id.code(), wording::title(w, web, id)));
    let others = choices(ctx, view.class.grade).into_iter().filter(|id| !view.focuses.contains(id));
    let goals = view.focuses.iter().cloned().chain(others).map(|id| (Text::Owned(id.0.clone()), label(&id)));
    let tiles = vec![
        Tile::new("path", t!(w, "playlists-as-path"), new.arrange == Arrange::Path)
            .more(t!(w, "playlists-as-path-how")),
        Tile::new("board", t!(w, "playlists-as-board"), new.arrange == Arrange::Board)
            .more(t!(w, "playlists-as-board-how")),
    ];
    html! {
        section.stack aria-labelledby="new" {
            h2 #new { (t!(w, "playlists-new")) }
            (summary(w, &said))
            form.stack method="post" action=(Url::Playlists(view.class.id)) {
                (Select::new("goal", t!(w, "playlists-goal"), goals.collect()).chosen(new.goal.clone()).error(wrong("goal")))
                (Choice::one("arrange", t!(w, "playlists-arrange"), tiles))
                (Field::new("lessons", t!(w, "playlists-lessons", least = i64::from(LESSONS.0), most = i64::from(LESSONS.1)))
                    .kind(Kind::Number).short().value(new.lessons.to_string()).error(wrong("lessons")))
                p { (Button::submit(t!(w, "playlists-propose")).go().icon(Icon::Plan)) }
            }
        }
    }
}
