//! Station cards: what is done at a station, by whom, when; with three things to try before an adult.

use content::ActivityText;
use domain::lesson::{Card, Task};
use domain::support::StationKind;
use print::{Rich, Sheet, StationCard, StationWords, Visit};
use ui::{Text, t};

use super::Desk;
use crate::wording;

impl Desk<'_> {
    pub(super) fn stations(&self) -> Vec<Sheet> {
        let mut cards: Vec<StationCard> = Vec::new();
        for at in 0..self.lesson().stations.len() {
            let mut done: Vec<&Card> = Vec::new();
            // One card for what is the same in several turns.
            for card in self.lesson().cards.iter().filter(|card| card.station == at) {
                let same = |other: &&Card| (&other.task, &other.topic) == (&card.task, &card.topic);
                if !done.iter().any(same) {
                    done.push(card);
                }
            }
            cards.extend(done.into_iter().filter_map(|card| self.station_card(card)));
        }
        if cards.is_empty() {
            Vec::new()
        } else {
            vec![Sheet::StationCards { words: self.station_words(), cards }]
        }
    }

    fn station_words(&self) -> StationWords {
        let w = self.w();
        StationWords {
            steps: t!(w, "activity-steps").into_owned(),
            stuck: t!(w, "activity-stuck").into_owned(),
            hand_in: t!(w, "activity-hand-in").into_owned(),
            spare_time: t!(w, "activity-may-do").into_owned(),
            minutes: t!(w, "paper-minutes").into_owned(),
        }
    }

    fn station_card(&self, card: &Card) -> Option<StationCard> {
        let (w, lesson) = (self.w(), self.lesson());
        let (library, lang) = (self.ctx.app().library(), w.lang().code());
        let station = lesson.stations.get(card.station)?;
        let minutes = lesson.turn(card.turn)?.minutes();
        let most = (0..lesson.turns()).map(|turn| lesson.at_station(card.station, turn).count()).max()?;
        let people = match (station.kind, station.adult) {
            (StationKind::Teacher, _) => t!(w, "paper-people-teacher", n = most as i64),
            (_, Some(adult)) => t!(w, "paper-people-adult", n = most as i64, name = self.names.of(adult)),
            _ => t!(w, "paper-people", n = most as i64),
        };
        let activity = match &card.task {
            Task::Activity { activity } | Task::Lesson { activity: Some(activity) } => {
                library.activity(activity)
            }
            _ => None,
        };
        let text = activity.and_then(|one| one.text(lang));
        let topic = card.topic.as_ref();
        let i_can = match (text, topic) {
            (Some(text), _) => Rich::plain(text.goal.as_str()),
            (None, Some(topic)) => Rich::plain(wording::can(w, &library.web, topic).into_owned()),
            (None, None) => Rich::plain(t!(w, "lesson-own-work").into_owned()),
        };
        let about =
            topic.map_or_else(|| t!(w, "lesson-own-work"), |topic| wording::title(w, &library.web, topic));
        let may = card.may_do.as_ref().and_then(|id| library.activity(id)).and_then(|one| one.text(lang));
        let spare_time = match text.and_then(|text| text.may_do.as_ref()) {
            Some(may) => Some(Rich::new(may, lang)),
            None => may.map(|may| Rich::plain(may.title.as_str())),
        };
        let turns = |turn: &usize| {
            let same = |other: &&Card| {
                other.station == card.station
                    && other.turn == *turn
                    && (&other.task, &other.topic) == (&card.task, &card.topic)
            };
            lesson.cards.iter().filter(same).filter_map(|other| other.group).collect::<Vec<usize>>()
        };
        let visits = (0..lesson.turns()).flat_map(|turn| {
            let name = t!(w, "tomorrow-turn", n = turn as i64 + 1).into_owned();
            let visit = move |mark| Visit { turn: name.clone(), mark };
            turns(&turn).into_iter().filter_map(|group| self.mark(group)).map(visit).collect::<Vec<_>>()
        });
        Some(StationCard {
            kind: station.kind,
            station: self.station(card.station),
            place: station.place.clone(),
            people: people.into_owned(),
            minutes,
            i_can,
            steps: self.steps(&card.task, text, &about),
            stuck: self.stuck(&card.task, text),
            hand_in: text.map_or_else(|| self.hand_in(&card.task), |text| Rich::new(&text.hand_in, lang)),
            spare_time,
            visits: visits.collect(),
            things: self.things(text),
            drawing: None,
        })
    }

    fn steps(&self, task: &Task, text: Option<&ActivityText>, about: &Text<'static>) -> Vec<Rich> {
        let (w, lang) = (self.w(), self.w().lang().code());
        if let Some(text) =
            text.filter(|text| !text.steps.is_empty() && text.steps.len() <= StationCard::MOST_STEPS)
        {
            return text.steps.iter().map(|step| Rich::new(step, lang)).collect();
        }
        let say = |text: Text<'static>| Rich::plain(text.into_owned());
        match task {
            Task::Practice => vec![
                say(t!(w, "step-sign-in")),
                say(t!(w, "step-open", about = about.clone())),
                say(t!(w, "step-six")),
                say(t!(w, "step-hand")),
            ],
            Task::Sheet => vec![
                say(t!(w, "step-sheet", about = about.clone())),
                say(t!(w, "step-alone")),
                say(t!(w, "step-check")),
            ],
            Task::PairSheet => vec![
                say(t!(w, "step-one-sheet", about = about.clone())),
                say(t!(w, "step-solve")),
                say(t!(w, "step-ask")),
                say(t!(w, "step-swap")),
            ],
            Task::FirstLook => vec![
                say(t!(w, "step-example", about = about.clone())),
                say(t!(w, "step-cover")),
                say(t!(w, "step-question")),
            ],
            Task::Lesson { .. } => vec![
                say(t!(w, "step-bring")),
                say(t!(w, "step-show", about = about.clone())),
                say(t!(w, "step-try")),
            ],
            Task::Activity { .. } => vec![say(t!(w, "lesson-do-activity"))],
        }
    }

    fn stuck(&self, task: &Task, text: Option<&ActivityText>) -> [Rich; 3] {
        let (w, lang) = (self.w(), self.w().lang().code());
        if let Some([a, b, c]) = text.map(|text| text.if_stuck.as_slice()) {
            return [a, b, c].map(|doc| Rich::new(doc, lang));
        }
        let say = |text: Text<'static>| Rich::plain(text.into_owned());
        let first = if *task == Task::Practice { t!(w, "stuck-hint") } else { t!(w, "stuck-again") };
        [say(first), say(t!(w, "stuck-example")), say(t!(w, "stuck-partner"))]
    }

    fn hand_in(&self, task: &Task) -> Rich {
        let w = self.w();
        let text = match task {
            Task::Practice => t!(w, "hand-in-practice"),
            Task::PairSheet => t!(w, "hand-in-pair"),
            Task::Lesson { .. } => t!(w, "hand-in-table"),
            Task::Sheet | Task::FirstLook | Task::Activity { .. } => t!(w, "hand-in-sheet"),
        };
        Rich::plain(text.into_owned())
    }

    fn things(&self, text: Option<&ActivityText>) -> String {
        let things = text.map(|text| text.materials.iter().map(content::Doc::text).collect::<Vec<_>>());
        things.map_or_else(String::new, |things| things.join(", "))
    }
}
