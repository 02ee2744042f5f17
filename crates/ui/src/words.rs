//! Every word on every page, through Fluent.
//!
//! To add a word: write it in `locales/en/<page>.ftl` and, if a learner or a guardian can see it, in
//! `locales/es/<page>.ftl`; then `t!(w, "its-id")`. A new file is one line in [`FILES`]. The test
//! `tests/words.rs` fails when an id is missing or when nobody uses it.

use std::borrow::Cow;
use std::fmt;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use jiff::civil::{Date, Time, Weekday};
use unic_langid::LanguageIdentifier;

/// A value handed to a message: text or a number.
pub use fluent_bundle::FluentValue as Value;

/// A text that a component shows: borrowed from a view, or made by [`Words`].
pub type Text<'a> = Cow<'a, str>;

/// The word for `$id`, with values for its variables: `t!(w, "greeting", name = "Malia")`.
#[macro_export]
macro_rules! t {
    ($w:expr, $id:literal) => { $w.t($id) };
    ($w:expr, $id:literal, $($name:ident = $value:expr),+ $(,)?) => {
        $w.ta($id, &[$((stringify!($name), $crate::words::Value::from($value))),+])
    };
}

/// Marks a literal as the id of a word, so that the words test finds it where it is chosen by a `match`.
#[macro_export]
macro_rules! id {
    ($id:literal) => {
        $id
    };
}

/// A language the pages speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lang {
    /// English (United States).
    En,
    /// Spanish.
    Es,
}

impl Lang {
    /// All languages, in the order in which a page offers them.
    pub const ALL: [Self; 2] = [Self::En, Self::Es];

    /// The BCP 47 code, as `html lang` wants it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Es => "es",
        }
    }

    /// The language's name in itself; never translated.
    #[must_use]
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Es => "Español",
        }
    }

    /// The language for a code such as `es`, `es-MX` or `EN`; `None` for one we do not speak.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let main = code.split(['-', '_']).next()?;
        Self::ALL.into_iter().find(|lang| lang.code().eq_ignore_ascii_case(main))
    }
}

/// Who reads a file of words, and so whether it must be complete in every language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// Learners and guardians: complete in every language.
    Learner,
    /// Staff: English; other languages fall back to it.
    Staff,
}

/// One file of words with its text in each language of [`Lang::ALL`].
pub struct File {
    /// Name without `.ftl`; the page or subject.
    pub name: &'static str,
    /// Who reads it.
    pub reader: Reader,
    /// English text.
    pub en: &'static str,
    /// Spanish text.
    pub es: &'static str,
}

macro_rules! files {
    ($($name:literal $reader:ident),* $(,)?) => {
        &[$(File {
            name: $name,
            reader: Reader::$reader,
            en: include_str!(concat!("../locales/en/", $name, ".ftl")),
            es: include_str!(concat!("../locales/es/", $name, ".ftl")),
        }),*]
    };
}

/// All files of words.
pub const FILES: &[File] = files![
    "common" Learner,
    "signin" Learner,
    "today" Learner,
    "lesson" Learner,
    "practice" Learner,
    "placement" Learner,
    "playlist" Learner,
    "map" Learner,
    "me" Learner,
    "errors" Learner,
    "reasons" Learner,
    "family" Learner,
    "trail" Learner,
    "demo" Learner,
    "class" Staff,
    "library" Staff,
    "author" Staff,
    "marks" Staff,
    "learner" Staff,
    "now" Staff,
    "hold" Staff,
    "school" Staff,
    "progress" Staff,
    "supports" Staff,
    "focus" Staff,
    "room" Staff,
    "paper" Learner,
    "playlists" Staff,
    "tomorrow" Staff,
];

/// The words of one language. Made once for each language and shared: `Words::for_lang("es")`.
pub struct Words {
    lang: Lang,
    bundle: FluentBundle<FluentResource>,
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Words").field("lang", &self.lang).finish_non_exhaustive()
    }
}

impl Words {
    /// The words for a language code; English for one we do not speak.
    #[must_use]
    pub fn for_lang(code: &str) -> &'static Self {
        Self::of(Lang::from_code(code).unwrap_or(Lang::En))
    }

    /// The words of a language.
    ///
    /// # Panics
    /// Only if a shipped file is not Fluent, which the tests rule out.
    #[must_use]
    pub fn of(lang: Lang) -> &'static Self {
        static ALL: OnceLock<[Words; 2]> = OnceLock::new();
        let all = ALL.get_or_init(|| Lang::ALL.map(Self::load));
        &all[lang as usize]
    }

    fn load(lang: Lang) -> Self {
        let tag: LanguageIdentifier = lang.code().parse().expect("our language codes are well formed");
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // Isolation marks would surround every value with invisible characters, also inside addresses.
        bundle.set_use_isolating(false);
        for file in FILES {
            bundle.add_resource_overriding(parse(file.name, file.en));
            if lang == Lang::Es {
                bundle.add_resource_overriding(parse(file.name, file.es));
            }
        }
        Self { lang, bundle }
    }

    /// The language of these words.
    #[must_use]
    pub const fn lang(&self) -> Lang {
        self.lang
    }

    /// The word for an id without variables. An unknown id shows as `⟦id⟧`, so that nobody overlooks it.
    #[must_use]
    pub fn t(&self, id: &str) -> Text<'static> {
        self.ta(id, &[])
    }

    /// The word for an id with values for its variables; see [`t!`](crate::t).
    #[must_use]
    pub fn ta(&self, id: &str, values: &[(&'static str, Value<'_>)]) -> Text<'static> {
        let Some(pattern) = self.bundle.get_message(id).and_then(|message| message.value()) else {
            return format!("⟦{id}⟧").into();
        };
        let mut args = FluentArgs::with_capacity(values.len());
        for (name, value) in values {
            args.set(*name, value.clone());
        }
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned();
        debug_assert!(errors.is_empty(), "the word {id} was not given what it needs: {errors:?}");
        text.into()
    }

    /// Whether there is a word for this id.
    #[must_use]
    pub fn knows(&self, id: &str) -> bool {
        self.bundle.has_message(id)
    }

    /// A day in full: *Tuesday 17 November*, *martes 17 de noviembre*.
    #[must_use]
    pub fn day(&self, date: Date) -> Text<'static> {
        let (weekday, month) = (self.t(weekday_id(date.weekday())), self.t(month_id(date.month())));
        t!(self, "date-day", weekday = weekday, day = i64::from(date.day()), month = month)
    }

    /// A day with its year: *17 November 2026*, *17 de noviembre de 2026*.
    #[must_use]
    pub fn date(&self, date: Date) -> Text<'static> {
        let month = self.t(month_id(date.month()));
        // The year as text: Fluent would write a number as it likes.
        let year = date.year().to_string();
        t!(self, "date-full", day = i64::from(date.day()), month = month, year = year)
    }

    /// A month with its year: *November 2026*, *noviembre de 2026*.
    #[must_use]
    pub fn month(&self, date: Date) -> Text<'static> {
        t!(self, "date-month", month = self.t(month_id(date.month())), year = date.year().to_string())
    }

    /// The name of a weekday: *Tuesday*, *martes*.
    #[must_use]
    pub fn weekday(&self, weekday: Weekday) -> Text<'static> {
        self.t(weekday_id(weekday))
    }

    /// A time of day: *10:29*.
    #[must_use]
    pub fn time(&self, time: Time) -> Text<'static> {
        format!("{}:{:02}", time.hour(), time.minute()).into()
    }

    /// A length in minutes: *1 minute*, *12 minutes*.
    #[must_use]
    pub fn minutes(&self, minutes: u32) -> Text<'static> {
        t!(self, "minutes", n = minutes)
    }

    /// How many days ago: *today*, *yesterday*, *16 days ago*.
    #[must_use]
    pub fn days_ago(&self, days: u32) -> Text<'static> {
        match days {
            0 => t!(self, "days-ago-today"),
            1 => t!(self, "days-ago-yesterday"),
            n => t!(self, "days-ago", n = n),
        }
    }

    /// A list in a sentence: *a*, *a and b*, *a, b and c*.
    #[must_use]
    pub fn list(&self, parts: &[Text<'_>]) -> Text<'static> {
        match parts {
            [] => Text::default(),
            [one] => Text::Owned(one.to_string()),
            [first @ .., last] => {
                t!(self, "list-and", first = first.join(", "), last = last.to_string())
            }
        }
    }
}

fn parse(name: &str, text: &str) -> FluentResource {
    match FluentResource::try_new(text.to_owned()) {
        Ok(resource) => resource,
        Err((_, errors)) => panic!("locales/../{name}.ftl is not Fluent: {errors:?}"),
    }
}

const fn weekday_id(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => id!("weekday-monday"),
        Weekday::Tuesday => id!("weekday-tuesday"),
        Weekday::Wednesday => id!("weekday-wednesday"),
        Weekday::Thursday => id!("weekday-thursday"),
        Weekday::Friday => id!("weekday-friday"),
        Weekday::Saturday => id!("weekday-saturday"),
        Weekday::Sunday => id!("weekday-sunday"),
    }
}

/// The word for a month, 1 to 12.
const fn month_id(month: i8) -> &'static str {
    match month {
        1 => id!("month-january"),
        2 => id!("month-february"),
        3 => id!("month-march"),
        4 => id!("month-april"),
        5 => id!("month-may"),
        6 => id!("month-june"),
        7 => id!("month-july"),
        8 => id!("month-august"),
        9 => id!("month-september"),
        10 => id!("month-october"),
        11 => id!("month-november"),
        _ => id!("month-december"),
    }
}
