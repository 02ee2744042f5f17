//! What adults carry: the page for who stands in, without reasons and without levels; and the teacher's own list.

use domain::lesson::{Part, Segment, Why};
use print::{
    AdultTime, Clipboard, ClipboardRow, ClipboardWords, DayPart, Sheet, Substitute, SubstituteWords,
};
use ui::t;

use super::Desk;
use crate::lesson_wording;

impl Desk<'_> {
    pub(super) fn substitute(&self) -> Sheet {
        let (w, lesson) = (self.w(), self.lesson());
        let part = |segment: &Segment| DayPart {
            time: self.span((segment.from, segment.until)),
            what: lesson_wording::part(w, segment.part).into_owned(),
            how: match segment.part {
                Part::Turn { turn } => self.who_where(turn),
                _ => String::new(),
            },
        };
        let columns = |ids: [ui::Text<'static>; 3]| ids.map(ui::Text::into_owned);
        Sheet::Substitute(Substitute {
            title: t!(w, "substitute-title", class = self.view.class.name.as_str(), day = w.day(lesson.day))
                .into_owned(),
            first: t!(w, "substitute-first").into_owned(),
            words: SubstituteWords {
                day: t!(w, "substitute-day").into_owned(),
                day_columns: columns([
                    t!(w, "substitute-when"),
                    t!(w, "paper-what"),
                    t!(w, "substitute-who"),
                ]),
                adults: t!(w, "substitute-adults").into_owned(),
                adult_columns: columns([
                    t!(w, "paper-name"),
                    t!(w, "substitute-adult"),
                    t!(w, "substitute-when"),
                ]),
                things: t!(w, "substitute-places").into_owned(),
                thing_columns: [
                    t!(w, "tomorrow-station").into_owned(),
                    t!(w, "substitute-where").into_owned(),
                ],
            },
            day: lesson.clock.iter().map(part).collect(),
            adults: self.adults(),
            things: self.places(),
        })
    }

    /// Who is where in a turn: groups by their names, else how many.
    fn who_where(&self, turn: usize) -> String {
        let lesson = self.lesson();
        let mut lines = Vec::new();
        for at in 0..lesson.stations.len() {
            let mut groups: Vec<usize> = lesson.at_station(at, turn).filter_map(|seat| seat.group).collect();
            groups.sort_unstable();
            groups.dedup();
            let count = lesson.at_station(at, turn).count();
            let marks: Vec<String> =
                groups.iter().filter_map(|group| self.mark(*group)).map(|mark| mark.name).collect();
            let who = if marks.is_empty() {
                t!(self.w(), "substitute-count", n = count as i64).into_owned()
            } else {
                marks.join(", ")
            };
            if count > 0 {
                lines.push(format!("{}: {who}", self.station(at)));
            }
        }
        lines.join("; ")
    }

    /// Which learner is with which adult, and when; never why.
    fn adults(&self) -> Vec<AdultTime> {
        let lesson = self.lesson();
        let mut all: Vec<AdultTime> = Vec::new();
        for seat in &lesson.seats {
            for (turn, why) in seat.why.iter().enumerate() {
                let (Why::WithAdult { adult }, Some(segment)) = (why, lesson.turn(turn)) else { continue };
                all.push(AdultTime {
                    name: self.names.of(seat.learner).to_owned(),
                    adult: self.names.of(*adult).to_owned(),
                    time: self.span((segment.from, segment.until)),
                });
            }
        }
        all
    }

    pub(super) fn clipboard(&self) -> Sheet {
        let (w, lesson) = (self.w(), self.lesson());
        let row = |seat: &domain::lesson::Seat| {
            let talk = lesson.talks.iter().find(|talk| talk.learner == seat.learner);
            ClipboardRow {
                name: self.names.of(seat.learner).to_owned(),
                stations: seat.route.iter().map(|at| self.station(*at)).collect(),
                talk: talk.map_or_else(String::new, |talk| self.span((talk.from, talk.until))),
            }
        };
        let mut rows: Vec<ClipboardRow> = lesson.seats.iter().map(row).collect();
        rows.sort_by(|a, b| a.name.cmp(&b.name));
        Sheet::Clipboard(Clipboard {
            title: t!(w, "clipboard-title", class = self.view.class.name.as_str(), day = w.day(lesson.day))
                .into_owned(),
            words: ClipboardWords {
                name: t!(w, "paper-name").into_owned(),
                talk: t!(w, "clipboard-talk").into_owned(),
                notes: t!(w, "clipboard-notes").into_owned(),
                private: t!(w, "clipboard-private").into_owned(),
            },
            turns: self.turns(),
            rows,
        })
    }
}
