//! What is each learner's own: the card of their way, and the playlist of who goes at their own pace.

use app::tomorrow::{MyLesson, MyTurn};
use domain::people::User;
use domain::support::Need;
use domain::support::StationKind;
use print::{Device, OwnTurn, PersonalCard, Playlist, PlaylistRow, PlaylistWords, Rich, RowKind, Sheet};
use ui::t;

use super::Desk;
use crate::pages::my_lesson::{task_words, why};
use crate::wording;

impl Desk<'_> {
    pub(super) fn own(&self) -> Vec<Sheet> {
        let cards: Vec<PersonalCard> =
            self.papers.ways.iter().map(|(user, mine)| self.card(user, mine)).collect();
        if cards.is_empty() { Vec::new() } else { vec![Sheet::PersonalCards { cards }] }
    }

    fn card(&self, user: &User, mine: &MyLesson) -> PersonalCard {
        let turn = |turn: &MyTurn| OwnTurn {
            time: self.time(turn.minutes.0),
            station: self.kind(turn.kind),
            place: turn.place.clone(),
            what: self.what(mine, turn),
            why: why(self.ctx, mine, turn).into_owned(),
        };
        PersonalCard { name: user.name(), turns: mine.turns.iter().map(turn).collect() }
    }

    /// What to do, with whom, and what helps them take part.
    fn what(&self, mine: &MyLesson, turn: &MyTurn) -> String {
        let w = self.w();
        let mut parts = vec![task_words(self.ctx, turn).into_owned()];
        if let Some(partner) = &turn.partner {
            parts.push(t!(w, "lesson-partner", name = partner.given_name.as_str()).into_owned());
        }
        let at_screen = turn.kind == StationKind::Screen;
        for need in &mine.needs {
            match need {
                Need::Captions if at_screen => parts.push(t!(w, "paper-captions").into_owned()),
                Need::ScreenReader if at_screen => parts.push(t!(w, "paper-screen-reader").into_owned()),
                Need::QuietSeat => parts.push(t!(w, "paper-quiet").into_owned()),
                Need::ExtraTime { .. } => parts.push(t!(w, "paper-more-time").into_owned()),
                _ => {}
            }
        }
        parts.join(" ")
    }

    /// A playlist for each learner: their turns are what must be done, a talk is a checkpoint.
    pub(super) fn playlists(&self) -> Vec<Sheet> {
        let w = self.w();
        let words = PlaylistWords {
            what: t!(w, "paper-what").into_owned(),
            evidence: t!(w, "paper-evidence").into_owned(),
            minutes: t!(w, "paper-minutes").into_owned(),
            plan: t!(w, "paper-plan").into_owned(),
            must: t!(w, "paper-must").into_owned(),
            may: t!(w, "paper-may").into_owned(),
            checkpoint: t!(w, "paper-checkpoint").into_owned(),
            device: t!(w, "paper-device").into_owned(),
        };
        let one = |(user, mine): &(User, MyLesson)| {
            let mut rows: Vec<PlaylistRow> = mine.turns.iter().map(|turn| self.must(turn)).collect();
            if let Some(talk) = mine.talk {
                rows.push(PlaylistRow {
                    kind: RowKind::Checkpoint,
                    what: Rich::plain(t!(w, "lesson-talk").into_owned()),
                    evidence: Rich::plain(self.span(talk)),
                    minutes: Some(talk.1.saturating_sub(talk.0)),
                    device: Device::Without,
                    plan: String::new(),
                });
            }
            let title = mine.exit.as_ref().map_or_else(
                || t!(w, "lesson-own-work").into_owned(),
                |about| wording::can(w, &self.ctx.app().library().web, about).into_owned(),
            );
            Sheet::Playlist(Playlist { title, name: user.name(), words: words.clone(), rows })
        };
        self.papers.ways.iter().map(one).collect()
    }

    fn must(&self, turn: &MyTurn) -> PlaylistRow {
        let w = self.w();
        let at_screen = turn.kind == StationKind::Screen;
        PlaylistRow {
            kind: RowKind::Must,
            what: Rich::plain(task_words(self.ctx, turn).into_owned()),
            evidence: Rich::plain(
                if at_screen { t!(w, "paper-on-screen") } else { t!(w, "paper-on-paper") }.into_owned(),
            ),
            minutes: Some(turn.minutes.1.saturating_sub(turn.minutes.0)),
            device: if at_screen { Device::With } else { Device::Without },
            plan: String::new(),
        }
    }
}
