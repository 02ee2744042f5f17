//! What a learner needs so that a lesson is open to them, and who sits apart or together. Both live on the
//! learner, not on a lesson; groups and timetables take them as hard limits (learning-design 2.5 and 3.1).
//!
//! Only the adults of a learner's class see them. No type here says why: a note is for adults who know.

use serde::{Deserialize, Serialize};

use crate::id::{ClassId, PairId, SupportId, UserId};
use crate::time::{Day, Millis};

/// Where in a lesson a learner can be (learning-design 3.1: T, O, C, H).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StationKind {
    /// With the teacher.
    Teacher,
    /// At a screen.
    Screen,
    /// Together with others.
    Together,
    /// With the hands, or alone on paper.
    Hands,
}

impl StationKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Teacher, Self::Screen, Self::Together, Self::Hands];

    /// The word in the store and in forms.
    pub fn word(self) -> &'static str {
        match self {
            Self::Teacher => "teacher",
            Self::Screen => "screen",
            Self::Together => "together",
            Self::Hands => "hands",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// A part of the school day, in minutes after local midnight: from the first to before the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    from: u16,
    until: u16,
}

impl Window {
    /// `None` unless it begins before it ends, on one day.
    pub fn new(from: u16, until: u16) -> Option<Self> {
        (from < until && until <= 24 * 60).then_some(Self { from, until })
    }

    /// The first minute.
    pub fn from(self) -> u16 {
        self.from
    }

    /// The minute at which it is over.
    pub fn until(self) -> u16 {
        self.until
    }
}

/// How much longer than others: a half more is 150 hundredths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TimeFactor(u16);

impl TimeFactor {
    /// In hundredths of the usual time; more than 1 and at most 4 times, else `None`.
    pub fn new(hundredths: u16) -> Option<Self> {
        (101..=400).contains(&hundredths).then_some(Self(hundredths))
    }

    /// In hundredths of the usual time.
    pub fn hundredths(self) -> u16 {
        self.0
    }
}

/// What a learner needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Need {
    /// A seat away from noise and traffic.
    QuietSeat,
    /// This adult is with them, all the lesson or in a part of it.
    WithAdult {
        /// Who.
        adult: UserId,
        /// When; `None` for the whole lesson.
        window: Option<Window>,
    },
    /// This adult helps with the language, in this part of the day.
    Language {
        /// Who.
        adult: UserId,
        /// When; `None` for the whole lesson.
        window: Option<Window>,
    },
    /// More time wherever time is counted.
    ExtraTime {
        /// How much.
        factor: TimeFactor,
    },
    /// What is heard is also written.
    Captions,
    /// Works with a screen reader.
    ScreenReader,
    /// Large print on paper and screen.
    LargePrint,
    /// Meets the teacher in every lesson.
    MeetTeacher,
    /// Is never at such a station.
    NeverAt {
        /// Which.
        station: StationKind,
    },
}

impl Need {
    /// The words of all needs, in the order of the form.
    pub const WORDS: [&str; 9] = [
        "quiet_seat",
        "with_adult",
        "language",
        "extra_time",
        "captions",
        "screen_reader",
        "large_print",
        "meet_teacher",
        "never_at",
    ];

    /// The word in the store and in forms.
    pub fn word(&self) -> &'static str {
        match self {
            Self::QuietSeat => "quiet_seat",
            Self::WithAdult { .. } => "with_adult",
            Self::Language { .. } => "language",
            Self::ExtraTime { .. } => "extra_time",
            Self::Captions => "captions",
            Self::ScreenReader => "screen_reader",
            Self::LargePrint => "large_print",
            Self::MeetTeacher => "meet_teacher",
            Self::NeverAt { .. } => "never_at",
        }
    }

    /// The adult it names.
    pub fn adult(&self) -> Option<UserId> {
        match self {
            Self::WithAdult { adult, .. } | Self::Language { adult, .. } => Some(*adult),
            _ => None,
        }
    }

    /// The part of the day it names.
    pub fn window(&self) -> Option<Window> {
        match self {
            Self::WithAdult { window, .. } | Self::Language { window, .. } => *window,
            _ => None,
        }
    }
}

/// What a learner needs, since when, until when, by whose word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Support {
    /// Ours.
    pub id: SupportId,
    /// Whose.
    pub learner: UserId,
    /// What.
    pub need: Need,
    /// For the adults; may be empty.
    pub note: String,
    /// The first day.
    pub from: Day,
    /// The last day; `None` while it is open.
    pub until: Option<Day>,
    /// Who said so.
    pub said_by: UserId,
    /// When.
    pub said_at: Millis,
    /// When an adult ended it.
    pub ended_at: Option<Millis>,
}

impl Support {
    /// Whether it holds on a day.
    pub fn holds_on(&self, day: Day) -> bool {
        self.ended_at.is_none() && self.from <= day && self.until.is_none_or(|until| day <= until)
    }
}

/// Two learners sit apart, or together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wish {
    /// Never in one group at one time.
    Apart,
    /// Always in one group.
    Together,
}

impl Wish {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Apart, Self::Together];

    /// The word in the store and in forms.
    pub fn word(self) -> &'static str {
        match self {
            Self::Apart => "apart",
            Self::Together => "together",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|wish| wish.word() == word)
    }
}

/// Two learners of a class who sit apart or together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// Ours.
    pub id: PairId,
    /// In which class.
    pub class: ClassId,
    /// Who, in the order of their ids.
    pub learners: [UserId; 2],
    /// Apart or together.
    pub wish: Wish,
    /// It must hold; else it holds where nothing more important speaks against it.
    pub hard: bool,
    /// Why, for the adults of the class alone; may be empty.
    pub reason: String,
    /// The last day; `None` while it is open.
    pub until: Option<Day>,
    /// Who said so.
    pub said_by: UserId,
    /// When.
    pub said_at: Millis,
    /// When an adult ended it.
    pub ended_at: Option<Millis>,
}

impl Pair {
    /// Whether it holds on a day.
    pub fn holds_on(&self, day: Day) -> bool {
        self.ended_at.is_none() && self.until.is_none_or(|until| day <= until)
    }
}

/// The limits of a class on a day, in the letters of learning-design 3.1.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Limits {
    /// A: learners who are never in one group; whether it must hold.
    pub apart: Vec<([UserId; 2], bool)>,
    /// B: learners who are in one group; whether it must hold.
    pub together: Vec<([UserId; 2], bool)>,
    /// N: stations at which a learner never is.
    pub never: Vec<(UserId, StationKind)>,
    /// W: learner, adult, and when they are together; `None` for the whole lesson.
    pub with_adult: Vec<(UserId, UserId, Option<Window>)>,
    /// M: learners who meet the teacher in every lesson.
    pub meet_teacher: Vec<UserId>,
}

impl Limits {
    /// The limits that hold on a day.
    pub fn on(day: Day, supports: &[Support], pairs: &[Pair]) -> Self {
        let mut limits = Self::default();
        for pair in pairs.iter().filter(|pair| pair.holds_on(day)) {
            let list = match pair.wish {
                Wish::Apart => &mut limits.apart,
                Wish::Together => &mut limits.together,
            };
            list.push((pair.learners, pair.hard));
        }
        for support in supports.iter().filter(|support| support.holds_on(day)) {
            match support.need {
                Need::NeverAt { station } => limits.never.push((support.learner, station)),
                Need::WithAdult { adult, window } | Need::Language { adult, window } => {
                    limits.with_adult.push((support.learner, adult, window));
                }
                Need::MeetTeacher => limits.meet_teacher.push(support.learner),
                Need::QuietSeat
                | Need::ExtraTime { .. }
                | Need::Captions
                | Need::ScreenReader
                | Need::LargePrint => {}
            }
        }
        limits
    }

    /// Two learners who must be apart and, through a chain of others, together; `None` where pairs can hold.
    pub fn contradiction(&self) -> Option<[UserId; 2]> {
        let reaches = |from: UserId, to: UserId| {
            let (mut seen, mut open) = (vec![from], vec![from]);
            while let Some(at) = open.pop() {
                for (pair, _) in self.together.iter().filter(|(pair, hard)| *hard && pair.contains(&at)) {
                    let other = if pair[0] == at { pair[1] } else { pair[0] };
                    if !seen.contains(&other) {
                        seen.push(other);
                        open.push(other);
                    }
                }
            }
            seen.contains(&to)
        };
        self.apart.iter().filter(|(_, hard)| *hard).map(|(pair, _)| *pair).find(|[a, b]| reaches(*a, *b))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const DAY: Day = date(2026, 11, 17);

    fn user(n: u8) -> UserId {
        UserId::new(Millis(1), [n; 10])
    }

    fn support(learner: u8, need: Need) -> Support {
        Support {
            id: SupportId::new(Millis(1), [learner; 10]),
            learner: user(learner),
            need,
            note: String::new(),
            from: DAY,
            until: Some(date(2026, 11, 20)),
            said_by: user(99),
            said_at: Millis(1),
            ended_at: None,
        }
    }

    fn pair(wish: Wish, a: u8, b: u8, hard: bool) -> Pair {
        Pair {
            id: PairId::new(Millis(1), [a; 10]),
            class: ClassId::new(Millis(1), [1; 10]),
            learners: [user(a), user(b)],
            wish,
            hard,
            reason: String::new(),
            until: None,
            said_by: user(99),
            said_at: Millis(1),
            ended_at: None,
        }
    }

    #[test]
    fn a_support_holds_from_its_first_to_its_last_day_unless_ended() {
        let quiet = support(5, Need::QuietSeat);
        let days = [16, 17, 20, 21].map(|day| quiet.holds_on(date(2026, 11, day)));
        assert_eq!(days, [false, true, true, false]);
        assert!(!Support { ended_at: Some(Millis(2)), ..quiet }.holds_on(DAY));
    }

    #[test]
    fn limits_are_of_the_day() {
        let window = Window::new(619, 640);
        let never = Need::NeverAt { station: StationKind::Screen };
        let supports = [
            support(5, Need::WithAdult { adult: user(50), window: None }),
            support(11, Need::Language { adult: user(51), window }),
            support(12, never),
            support(13, Need::MeetTeacher),
            support(14, Need::Captions),
        ];
        let pairs = [pair(Wish::Apart, 3, 17, true), pair(Wish::Together, 11, 19, false)];
        let limits = Limits::on(DAY, &supports, &pairs);
        assert_eq!(limits.apart, [([user(3), user(17)], true)]);
        assert_eq!(limits.together, [([user(11), user(19)], false)]);
        assert_eq!(limits.never, [(user(12), StationKind::Screen)]);
        assert_eq!(limits.with_adult, [(user(5), user(50), None), (user(11), user(51), window)]);
        assert_eq!(limits.meet_teacher, [user(13)]);
        let later = Limits::on(date(2026, 11, 21), &supports, &pairs);
        assert_eq!((later.apart.len(), later.with_adult.len()), (1, 0));
    }

    #[test]
    fn apart_and_together_through_a_third_contradict() {
        let chain = [
            pair(Wish::Together, 1, 2, true),
            pair(Wish::Together, 3, 2, true),
            pair(Wish::Apart, 1, 3, true),
        ];
        assert_eq!(Limits::on(DAY, &[], &chain).contradiction(), Some([user(1), user(3)]));
        let soft = [pair(Wish::Together, 1, 2, false), pair(Wish::Apart, 1, 2, true)];
        assert_eq!(Limits::on(DAY, &[], &soft).contradiction(), None);
        assert_eq!(Limits::on(DAY, &[], &chain[..2]).contradiction(), None);
    }

    #[test]
    fn windows_and_factors_are_sound() {
        assert_eq!(Window::new(640, 640), None);
        assert_eq!(Window::new(600, 1441), None);
        assert_eq!((TimeFactor::new(100), TimeFactor::new(401)), (None, None));
        assert_eq!(TimeFactor::new(150).map(TimeFactor::hundredths), Some(150));
    }
}
