//! From lines of a trail to sentences. The same words for the learner and for the adults, but for what an adult
//! wrote for adults.

use std::collections::BTreeMap;

use app::trail::{Answers, Deed, Line};
use content::Library;
use domain::evidence::{Level, Presence};
use domain::{Millis, UserId};
use ui::evidence::Sentence;
use ui::{Icon, Text, Words, t};

use crate::wording;

/// Who reads.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reader {
    /// The learner themselves.
    Learner,
    /// An adult of the class.
    Staff,
}

/// What the sentences need besides the lines.
pub(crate) struct Told<'a> {
    pub(crate) w: &'a Words,
    pub(crate) library: &'a Library,
    pub(crate) adults: &'a BTreeMap<UserId, String>,
    pub(crate) today: domain::Day,
    pub(crate) reader: Reader,
}

impl Told<'_> {
    /// One line as a sentence; `named` says the competency in it.
    pub(crate) fn sentence(&self, line: &Line, named: bool) -> Sentence<'static> {
        let about = line.competency.as_ref().filter(|_| named);
        let what = self.what(line);
        let text = match about {
            Some(id) => {
                let about = wording::title(self.w, &self.library.web, id).into_owned();
                t!(self.w, "trail-about", about = about, what = what.into_owned())
            }
            None => what,
        };
        Sentence {
            icon: icon(&line.deed),
            time: wording::when(self.w, line.day, self.today),
            datetime: Text::Owned(line.day.to_string()),
            text,
        }
    }

    fn name(&self, id: Option<UserId>) -> String {
        let known = id.and_then(|id| self.adults.get(&id));
        known.cloned().unwrap_or_else(|| t!(self.w, "trail-an-adult").into_owned())
    }

    fn what(&self, line: &Line) -> Text<'static> {
        let w = self.w;
        match &line.deed {
            Deed::Answers(answers) => self.answers(answers),
            Deed::Chose => t!(w, "trail-chose"),
            Deed::Wished(wish) => t!(w, "trail-wished", wish = wish.as_str()),
            Deed::Asked { withdrawn: true, .. } => t!(w, "trail-withdrawn"),
            Deed::Asked { came: None, .. } => t!(w, "trail-asked"),
            Deed::Asked { came: Some((who, after)), .. } => {
                let (minutes, seconds) = (after / Millis::MINUTE, after % Millis::MINUTE / Millis::SECOND);
                let after = format!("{minutes}:{seconds:02}");
                t!(w, "trail-came", who = self.name(*who), after = after)
            }
            Deed::Visited => t!(w, "trail-visited", who = self.name(line.by)),
            Deed::Saw { level, strategy, note } => {
                let who = self.name(line.by);
                let mut says = t!(w, "trail-saw", who = who, level = level_word(w, *level)).into_owned();
                if let Some(strategy) = strategy {
                    says.push_str(&t!(w, "trail-strategy", how = strategy_word(w, strategy).into_owned()));
                }
                self.add_note(&mut says, note.as_deref());
                Text::Owned(says)
            }
            Deed::HandedIn => t!(w, "trail-handed-in"),
            Deed::Rated { rating, item, comment } => {
                let level = wording::level_name(w, self.library, item.as_ref(), *rating);
                let mut says = t!(w, "trail-rated", who = self.name(line.by), level = level).into_owned();
                // Written for the learner, unlike a note.
                if let Some(comment) = comment {
                    says.push_str(&t!(w, "trail-note", note = comment.as_str()));
                }
                Text::Owned(says)
            }
            Deed::Judged { level, until, note } => {
                let (who, level) = (self.name(line.by), level_word(w, *level));
                let until = until.map_or_else(String::new, |day| w.day(day).into_owned());
                let mut says = t!(w, "trail-judged", who = who, level = level, until = until).into_owned();
                self.add_note(&mut says, note.as_deref());
                Text::Owned(says)
            }
            Deed::Marked { of: 1, score } => t!(w, "trail-marked", n = (score * 100.0).round() as i64),
            Deed::Marked { of, score } => {
                let right = (score * 10.0).round() / 10.0;
                t!(w, "trail-marked-sheet", of = i64::from(*of), right = right)
            }
            Deed::Register(Presence::Here) => t!(w, "trail-here"),
            Deed::Register(Presence::Late) => t!(w, "trail-late"),
            Deed::Register(Presence::Absent) => t!(w, "trail-absent"),
            Deed::Did(_) => t!(w, "trail-did"),
        }
    }

    /// What an adult wrote is for adults.
    fn add_note(&self, says: &mut String, note: Option<&str>) {
        if let (Some(note), Reader::Staff) = (note, self.reader) {
            says.push_str(&t!(self.w, "trail-note", note = note));
        }
    }

    fn answers(&self, answers: &Answers) -> Text<'static> {
        let w = self.w;
        let n = i64::from;
        let mut says =
            t!(w, "trail-answers", of = n(answers.of), right = n(answers.right), alone = n(answers.alone))
                .into_owned();
        if answers.helps > 0 {
            says.push_str(&t!(w, "trail-helps", n = n(answers.helps)));
        }
        if answers.not_learned > 0 {
            says.push_str(&t!(w, "trail-not-learned", n = n(answers.not_learned)));
        }
        let minutes = (i64::from(answers.active_ms) + Millis::MINUTE / 2) / Millis::MINUTE;
        if minutes > 0 {
            says.push_str(&t!(w, "trail-minutes", n = minutes));
        }
        Text::Owned(says)
    }
}

fn icon(deed: &Deed) -> Icon {
    match deed {
        Deed::Answers(_) => Icon::Screen,
        Deed::Chose => Icon::Today,
        Deed::Wished(_) => Icon::Letter,
        Deed::Asked { .. } => Icon::Hand,
        Deed::Visited | Deed::Saw { .. } => Icon::Talk,
        Deed::HandedIn => Icon::Letter,
        Deed::Judged { .. } | Deed::Rated { .. } => Icon::Pen,
        Deed::Marked { .. } => Icon::Paper,
        Deed::Register(Presence::Absent) => Icon::Away,
        Deed::Register(_) => Icon::Tick,
        Deed::Did(_) => Icon::Build,
    }
}

/// A level in a word or two.
pub(crate) fn level_word(w: &Words, level: Level) -> String {
    match level {
        Level::NotYet => t!(w, "level-not-yet"),
        Level::WithHelp => t!(w, "level-with-help"),
        Level::Alone => t!(w, "level-alone"),
        Level::Explains => t!(w, "level-explains"),
    }
    .into_owned()
}

/// The levels as forms send them.
pub(crate) const LEVELS: [(&str, Level); 4] = [
    ("not_yet", Level::NotYet),
    ("with_help", Level::WithHelp),
    ("alone", Level::Alone),
    ("explains", Level::Explains),
];

/// Reads what a form sends.
pub(crate) fn read_level(word: &str) -> Option<Level> {
    LEVELS.into_iter().find(|(name, _)| *name == word).map(|(_, level)| level)
}

/// The strategies that forms offer; others may come from items.
pub(crate) const STRATEGIES: [&str; 5] = ["drawing", "counting", "rule", "memory", "guessing"];

/// A strategy in words; its tag where it is not one of ours.
pub(crate) fn strategy_word(w: &Words, tag: &str) -> Text<'static> {
    match tag {
        "drawing" => t!(w, "strategy-drawing"),
        "counting" => t!(w, "strategy-counting"),
        "rule" => t!(w, "strategy-rule"),
        "memory" => t!(w, "strategy-memory"),
        "guessing" => t!(w, "strategy-guessing"),
        other => Text::Owned(other.to_owned()),
    }
}
