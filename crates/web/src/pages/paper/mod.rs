//! `/class/ID/lesson/DAY/print`: what of a lesson is wanted on paper; `.../paper.pdf`: all of it in one file.

mod own;
mod staff;
mod station;
mod ticket;
mod wall;

use app::tomorrow::{Papers, TomorrowView};
use axum::http::StatusCode;
use domain::lesson::{Lesson, Model};
use domain::support::StationKind;
use domain::{ClassId, Day};
use maud::{Markup, html};
use print::{Job, Paper, Sheet};
use ui::button::Button;
use ui::choice::{Check, Choice, Tile};
use ui::{Icon, Text, Words, id, notice, t};

use crate::ctx::{Here, PageResult};
use crate::pages::tomorrow::words::{self, Names};
use crate::{Ctx, Input, Reply, Url, lesson_wording};

/// What can be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece {
    /// The chart for the wall.
    Chart,
    /// A card for each station.
    Stations,
    /// A card for each learner.
    Own,
    /// Exit tickets.
    Tickets,
    /// Slips for home, before a flipped lesson.
    PreWork,
    /// A playlist for each learner.
    Playlist,
    /// The page for who stands in.
    Substitute,
    /// The teacher's list.
    Clipboard,
}

impl Piece {
    const ALL: [Self; 8] = [
        Self::Chart,
        Self::Stations,
        Self::Own,
        Self::Tickets,
        Self::PreWork,
        Self::Playlist,
        Self::Substitute,
        Self::Clipboard,
    ];

    fn word(self) -> &'static str {
        match self {
            Self::Chart => "chart",
            Self::Stations => "stations",
            Self::Own => "own",
            Self::Tickets => "tickets",
            Self::PreWork => "pre_work",
            Self::Playlist => "playlist",
            Self::Substitute => "substitute",
            Self::Clipboard => "clipboard",
        }
    }

    fn label(self, w: &Words) -> Text<'static> {
        w.t(match self {
            Self::Chart => id!("paper-chart"),
            Self::Stations => id!("paper-stations"),
            Self::Own => id!("paper-own"),
            Self::Tickets => id!("paper-tickets"),
            Self::PreWork => id!("paper-pre-work"),
            Self::Playlist => id!("paper-playlist"),
            Self::Substitute => id!("paper-substitute"),
            Self::Clipboard => id!("paper-clipboard"),
        })
    }

    /// Whether a lesson has it.
    fn is_of(self, lesson: &Lesson) -> bool {
        match self {
            Self::PreWork => base(lesson) == Model::Flipped,
            Self::Playlist => base(lesson) == Model::Playlist,
            Self::Tickets => !lesson.exit.is_empty(),
            _ => true,
        }
    }
}

/// The model underneath: without devices it is the one that is done on paper.
fn base(lesson: &Lesson) -> Model {
    if lesson.model == Model::NoDevices { lesson.setup.on_paper } else { lesson.model }
}

/// What is wanted.
pub(crate) fn get(ctx: &Ctx, input: &Input) -> PageResult {
    let (class, day): (ClassId, Day) = (input.id("class")?, input.id("day")?);
    let view = ctx.app().see_tomorrow(ctx.actor()?, class, Some(day))?;
    Ok(Reply::page(page(ctx, &view, None)))
}

fn page(ctx: &Ctx, view: &TomorrowView, wrong: Option<Text<'static>>) -> Markup {
    let w = ctx.w;
    let (class, day) = (view.lesson.class, view.lesson.day);
    let title = t!(w, "paper-title", class = view.class.name.as_str());
    let pieces = Piece::ALL.into_iter().filter(|piece| piece.is_of(&view.lesson));
    let pieces = pieces.map(|piece| Tile::new(piece.word(), piece.label(w), true)).collect();
    let paper = |word: &'static str, label| Tile::new(word, label, word == "a4");
    let main = html! {
        p { a.chip.link href=(Url::Lesson(class, day)) { (Icon::Back) (t!(w, "tomorrow-page", class = view.class.name.as_str())) } }
        div.title { h1 { (title) } p.soft { (t!(w, "paper-how")) } }
        @if let Some(wrong) = wrong { (notice::stop(&t!(w, "paper-cannot"), &html! { (wrong) })) }
        form.stack action=(Url::LessonPaper(class, day)) {
            (Choice::several("piece", t!(w, "paper-what"), pieces))
            (Choice::one("paper", t!(w, "paper-size"), vec![paper("a4", t!(w, "paper-a4")), paper("letter", t!(w, "paper-letter"))]))
            (Check { name: "large".into(), label: t!(w, "paper-large"), ticked: false })
            p { (Button::submit(t!(w, "paper-make")).icon(Icon::Print).go()) }
        }
    };
    ctx.class_page(&view.class, &title, Here::Tomorrow, &main)
}

/// The file.
pub(crate) fn file(ctx: &Ctx, input: &Input) -> PageResult {
    let (class, day): (ClassId, Day) = (input.id("class")?, input.id("day")?);
    let view = ctx.app().see_tomorrow(ctx.actor()?, class, Some(day))?;
    let papers = ctx.app().see_papers(ctx.actor()?, class, day)?;
    let asked: Vec<&str> =
        input.query.iter().filter(|(name, _)| name == "piece").map(|(_, value)| value.as_str()).collect();
    let desk = Desk { ctx, view: &view, papers: &papers, names: Names::new(&view.people) };
    let pieces = Piece::ALL.into_iter().filter(|piece| piece.is_of(&view.lesson));
    // Without a word about what is wanted it is all there is.
    let wanted = pieces.filter(|piece| asked.is_empty() || asked.contains(&piece.word()));
    let sheets: Vec<Sheet> = wanted.flat_map(|piece| desk.sheets(piece)).collect();
    let w = ctx.w;
    let job = Job {
        title: t!(w, "paper-job", class = view.class.name.as_str(), day = w.day(day)).into_owned(),
        lang: w.lang().code().to_owned(),
        paper: if input.asked("paper") == "letter" { Paper::Letter } else { Paper::A4 },
        large: input.asked("large") == "yes",
        day,
        sheets,
    };
    match print::pdf(&job) {
        Ok(bytes) => Ok(Reply::file(&format!("lesson-{day}.pdf"), "application/pdf", bytes)),
        // What cannot be set is said, and never a paper with a hole.
        Err(error) => {
            let wrong = Text::Owned(error.to_string());
            Ok(Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, page(ctx, &view, Some(wrong))))
        }
    }
}

/// What the sheets are drawn from.
struct Desk<'a> {
    ctx: &'a Ctx,
    view: &'a TomorrowView,
    papers: &'a Papers,
    names: Names,
}

impl Desk<'_> {
    fn sheets(&self, piece: Piece) -> Vec<Sheet> {
        match piece {
            Piece::Chart => vec![self.chart()],
            Piece::Stations => self.stations(),
            Piece::Own => self.own(),
            Piece::Tickets => self.tickets(),
            Piece::PreWork => self.pre_work(),
            Piece::Playlist => self.playlists(),
            Piece::Substitute => vec![self.substitute()],
            Piece::Clipboard => vec![self.clipboard()],
        }
    }

    fn w(&self) -> &Words {
        self.ctx.w
    }

    fn lesson(&self) -> &Lesson {
        &self.view.lesson
    }

    /// A time of day.
    fn time(&self, minute: u16) -> String {
        words::time(self.w(), self.lesson(), minute).into_owned()
    }

    fn span(&self, (from, until): (u16, u16)) -> String {
        words::span(self.w(), self.lesson(), (from, until)).into_owned()
    }

    /// The turns, with their times.
    fn turns(&self) -> Vec<print::Turn> {
        let turn = |turn: usize| {
            let segment = self.lesson().turn(turn)?;
            let name = t!(self.w(), "tomorrow-turn", n = turn as i64 + 1).into_owned();
            Some(print::Turn { name, time: self.span((segment.from, segment.until)) })
        };
        (0..self.lesson().turns()).filter_map(turn).collect()
    }

    fn kind(&self, kind: StationKind) -> String {
        lesson_wording::station(self.w(), kind).into_owned()
    }

    /// Where a station is.
    fn place(&self, station: usize) -> String {
        self.lesson().stations.get(station).map_or_else(String::new, |station| station.place.clone())
    }

    fn station(&self, station: usize) -> String {
        words::station_of(self.w(), self.lesson(), station)
    }
}
