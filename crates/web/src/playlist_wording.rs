//! What stands in a playlist, in words: the document holds ids and values.

use domain::playlist::{Asks, Band, Because, Item, NotYet, Pace, Playlist, Way, What};
use ui::{Icon, Text, Words, t};

use crate::{Ctx, wording};

/// The name of a playlist: the teacher's, else that of its goal.
pub(crate) fn name(ctx: &Ctx, playlist: &Playlist) -> Text<'static> {
    if playlist.title.is_empty() {
        wording::title(ctx.w, &ctx.app().library().web, &playlist.goal)
    } else {
        Text::Owned(playlist.title.clone())
    }
}

/// What is to be done.
pub(crate) fn item(ctx: &Ctx, item: &Item) -> Text<'static> {
    let w = ctx.w;
    let title = || wording::title(w, &ctx.app().library().web, &item.competency).into_owned();
    match &item.what {
        What::Practice => t!(w, "playlist-practice", title = title()),
        What::Show => t!(w, "playlist-show", title = title()),
        What::Make => t!(w, "playlist-make", title = title()),
        What::Explain => t!(w, "playlist-explain", title = title()),
        What::Own { says } => Text::Owned(says.clone()),
        What::Activity { activity } => {
            let found = ctx.app().library().activity(activity);
            let text = found.and_then(|one| one.text(w.lang().code()));
            text.map_or_else(|| Text::Owned(title()), |text| Text::Owned(text.title.clone()))
        }
    }
}

/// The way of working with it.
pub(crate) fn icon(item: &Item) -> Icon {
    match item.what {
        What::Practice => Icon::Screen,
        What::Explain => Icon::Talk,
        What::Make => Icon::Pen,
        What::Show => Icon::Flag,
        What::Activity { .. } | What::Own { .. } if item.device => Icon::Screen,
        What::Activity { .. } | What::Own { .. } => Icon::Build,
    }
}

/// A way to show it.
pub(crate) fn way(w: &Words, way: &Way) -> Text<'static> {
    match way.0.as_str() {
        "poster" => t!(w, "playlist-way-poster"),
        "podcast" => t!(w, "playlist-way-podcast"),
        "puzzle" => t!(w, "playlist-way-puzzle"),
        "talk" => t!(w, "playlist-way-talk"),
        "model" => t!(w, "playlist-way-model"),
        "story" => t!(w, "playlist-way-story"),
        "video" => t!(w, "playlist-way-video"),
        "paper" => t!(w, "playlist-way-paper"),
        own => Text::Owned(own.to_owned()),
    }
}

/// All ways to show it, one after the other.
pub(crate) fn ways(w: &Words, item: &Item) -> String {
    let ways: Vec<Text<'_>> = item.ways.iter().map(|one| way(w, one)).collect();
    ways.join(" · ")
}

/// Why it is there.
pub(crate) fn because(w: &Words, item: &Item) -> Text<'static> {
    match item.because {
        Because::OnTheWay => t!(w, "playlist-why-way"),
        Because::Goal => t!(w, "playlist-why-goal"),
        Because::Use => t!(w, "playlist-why-use"),
        Because::OtherWay => t!(w, "playlist-why-other"),
        Because::Beyond => t!(w, "playlist-why-beyond"),
        Because::Said => t!(w, "playlist-why-said"),
    }
}

/// What is asked in the talk.
pub(crate) fn asks(w: &Words, asks: &Asks) -> Text<'static> {
    match asks {
        Asks::How => t!(w, "playlist-asks-how"),
        Asks::Show => t!(w, "playlist-asks-show"),
        Asks::Own { says } => Text::Owned(says.clone()),
    }
}

/// Why not yet, and what opens it.
pub(crate) fn not_yet(ctx: &Ctx, playlist: &Playlist, why: &NotYet) -> Option<Text<'static>> {
    let (w, named) = (ctx.w, |key| playlist.item(key).map(|one| item(ctx, one)));
    match why {
        NotYet::Begun => None,
        NotYet::Leans { on } => {
            let on: Vec<Text<'_>> = on.iter().filter_map(|key| named(*key)).collect();
            Some(t!(w, "playlist-leans", on = on.join("; ")))
        }
        NotYet::Talk { after } => {
            named(*after).map(|after| t!(w, "playlist-waits-talk", after = after.into_owned()))
        }
        NotYet::Enough => Some(t!(w, "playlist-enough")),
    }
}

/// Where somebody is beside the days planned.
pub(crate) fn pace(w: &Words, pace: Pace) -> Text<'static> {
    match pace.band {
        Band::Before => t!(w, "playlist-pace-before"),
        Band::Behind => t!(w, "playlist-pace-behind"),
        Band::Within => t!(w, "playlist-pace-within"),
        Band::Ahead => t!(w, "playlist-pace-ahead"),
        Band::Finished => t!(w, "playlist-pace-finished"),
    }
}

/// How far somebody is: things done, lessons been.
pub(crate) fn how_far(w: &Words, pace: Pace) -> Text<'static> {
    t!(
        w,
        "playlist-far",
        done = pace.done as i64,
        needed = pace.needed as i64,
        lesson = i64::from(pace.lesson),
        lessons = i64::from(pace.lessons)
    )
}
