//! The fonts, which are part of the program: a humanist sans for text, an old-style serif for signs, and one
//! for mathematics. Licences: `fonts/README.md`.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use serde_json::Value;
use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

const FILES: [&[u8]; 4] = [
    include_bytes!("../fonts/NotoSans-Regular.ttf"),
    include_bytes!("../fonts/NotoSans-Bold.ttf"),
    include_bytes!("../fonts/LibertinusSerif-Semibold.otf"),
    include_bytes!("../fonts/STIXMath-Regular.otf"),
];

/// The fonts and the book that Typst finds them by, read once.
pub(crate) struct Fonts {
    pub(crate) book: LazyHash<FontBook>,
    pub(crate) list: Vec<Font>,
}

/// The fonts.
pub(crate) fn fonts() -> &'static Fonts {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    FONTS.get_or_init(|| {
        let list: Vec<Font> = FILES.into_iter().flat_map(|file| Font::iter(Bytes::new(file))).collect();
        Fonts { book: LazyHash::new(FontBook::from_fonts(&list)), list }
    })
}

/// The letters in the values that no font has, each once, or that a tagged PDF may not have.
pub(crate) fn unknown(values: &Value) -> String {
    let mut letters = BTreeSet::new();
    collect(values, &mut letters);
    let known = |letter: &char| {
        letter.is_whitespace()
            || *letter == '\u{200b}'
            || !letter.is_control() && fonts().list.iter().any(|font| has(font, *letter))
    };
    letters.into_iter().filter(|letter| !known(letter)).collect()
}

fn has(font: &Font, letter: char) -> bool {
    let private = matches!(letter, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..);
    !private && letter != '\u{FEFF}' && font.info().coverage.contains(letter.into())
}

fn collect(value: &Value, letters: &mut BTreeSet<char>) {
    match value {
        Value::String(text) => letters.extend(text.chars()),
        Value::Array(list) => list.iter().for_each(|value| collect(value, letters)),
        Value::Object(fields) => fields.values().for_each(|value| collect(value, letters)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
