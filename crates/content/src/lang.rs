//! What differs from language to language: marks in numbers, words for numbers and for mathematics.
//!
//! To add a language: an arm in [`words`], in `Voice::of` (text/speech.rs), `Form::says`, `Phrases::of`.

use crate::value::Rational;

/// The minus sign of print.
pub(crate) const MINUS: &str = "−";

/// How numbers are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Notation {
    /// Between whole and tenths.
    pub(crate) point: char,
    /// Between groups of three digits.
    pub(crate) group: char,
    /// Numbers of fewer digits are not grouped.
    pub(crate) group_from: usize,
}

impl Notation {
    /// The notation of a language tag. Spanish alone is that of schools in the United States and Mexico,
    /// which write a point; tags of countries that write a comma get one.
    pub(crate) fn of(lang: &str) -> Self {
        let comma = ["es-ES", "es-AR", "es-CL", "es-CO", "es-UY", "es-PY", "es-EC", "es-BO", "es-VE"];
        let comma_languages = ["de", "fr", "it", "pt", "pl", "ru", "uk", "nl", "sv", "tr", "vi"];
        let base = lang.split('-').next().unwrap_or(lang);
        if comma.contains(&lang) || comma_languages.contains(&base) {
            Self { point: ',', group: '\u{202f}', group_from: 5 }
        } else {
            Self { point: '.', group: ',', group_from: 4 }
        }
    }

    /// A whole number without sign, in groups of three.
    pub(crate) fn whole(self, n: u128) -> String {
        let digits = n.to_string();
        if digits.len() < self.group_from {
            return digits;
        }
        let mut text = String::with_capacity(digits.len() * 4 / 3 + 4);
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                text.push(self.group);
            }
            text.push(digit);
        }
        text
    }

    /// With so many places after the point (at most 18), the last one rounded.
    pub(crate) fn decimal(self, value: Rational, places: u32) -> String {
        let places = places.min(18);
        let scale = Rational::whole(10_i128.pow(places));
        let Some(scaled) = value.times(scale).and_then(|x| x.round_to(Rational::ONE)) else {
            return value.to_string();
        };
        let (sign, n) = (if scaled < Rational::ZERO { MINUS } else { "" }, scaled.num().unsigned_abs());
        let scale = 10_u128.pow(places);
        let whole = self.whole(n / scale);
        if places == 0 {
            return format!("{sign}{whole}");
        }
        format!("{sign}{whole}{}{:0width$}", self.point, n % scale, width = places as usize)
    }

    /// A decimal with no more places than it needs, after moving the point `shift` places to the right.
    pub(crate) fn shortest(self, value: Rational, shift: u32) -> String {
        let moved = value.times(Rational::whole(10_i128.pow(shift.min(18)))).unwrap_or(value);
        self.decimal(moved, moved.decimal_places().unwrap_or(2).min(6))
    }
}

const EN_ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const EN_TENS: [&str; 10] =
    ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const ES_ONES: [&str; 30] = [
    "cero",
    "uno",
    "dos",
    "tres",
    "cuatro",
    "cinco",
    "seis",
    "siete",
    "ocho",
    "nueve",
    "diez",
    "once",
    "doce",
    "trece",
    "catorce",
    "quince",
    "dieciséis",
    "diecisiete",
    "dieciocho",
    "diecinueve",
    "veinte",
    "veintiuno",
    "veintidós",
    "veintitrés",
    "veinticuatro",
    "veinticinco",
    "veintiséis",
    "veintisiete",
    "veintiocho",
    "veintinueve",
];
const ES_TENS: [&str; 10] =
    ["", "", "", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"];
const ES_HUNDREDS: [&str; 10] = [
    "",
    "ciento",
    "doscientos",
    "trescientos",
    "cuatrocientos",
    "quinientos",
    "seiscientos",
    "setecientos",
    "ochocientos",
    "novecientos",
];

/// A whole number in words, up to 999,999,999 either way; `None` beyond.
pub(crate) fn words(n: i128, lang: &str) -> Option<String> {
    let spanish = lang.starts_with("es");
    let size = n.unsigned_abs();
    if size > 999_999_999 {
        return None;
    }
    let text = if spanish { spanish_words(size as usize) } else { english_words(size as usize) };
    let minus = if spanish { "menos" } else { "negative" };
    Some(if n < 0 { format!("{minus} {text}") } else { text })
}

fn english_words(n: usize) -> String {
    let joined = |big: String, rest: usize| match rest {
        0 => big,
        rest => format!("{big} {}", english_words(rest)),
    };
    match n {
        0..20 => EN_ONES[n].to_owned(),
        20..100 if n.is_multiple_of(10) => EN_TENS[n / 10].to_owned(),
        20..100 => format!("{}-{}", EN_TENS[n / 10], EN_ONES[n % 10]),
        100..1000 => joined(format!("{} hundred", EN_ONES[n / 100]), n % 100),
        1000..1_000_000 => joined(format!("{} thousand", english_words(n / 1000)), n % 1000),
        _ => joined(format!("{} million", english_words(n / 1_000_000)), n % 1_000_000),
    }
}

fn spanish_words(n: usize) -> String {
    let joined = |big: String, rest: usize| match rest {
        0 => big,
        rest => format!("{big} {}", spanish_words(rest)),
    };
    match n {
        0..30 => ES_ONES[n].to_owned(),
        30..100 if n.is_multiple_of(10) => ES_TENS[n / 10].to_owned(),
        30..100 => format!("{} y {}", ES_TENS[n / 10], ES_ONES[n % 10]),
        100 => "cien".to_owned(),
        101..1000 => joined(ES_HUNDREDS[n / 100].to_owned(), n % 100),
        1000..2000 => joined("mil".to_owned(), n % 1000),
        2000..1_000_000 => joined(format!("{} mil", shortened(n / 1000)), n % 1000),
        1_000_000..2_000_000 => joined("un millón".to_owned(), n % 1_000_000),
        _ => joined(format!("{} millones", shortened(n / 1_000_000)), n % 1_000_000),
    }
}

/// Before a noun, "uno" becomes "un" and "veintiuno" "veintiún".
fn shortened(n: usize) -> String {
    let words = spanish_words(n);
    match words.strip_suffix("veintiuno") {
        Some(start) => format!("{start}veintiún"),
        None => words.strip_suffix("uno").map_or(words.clone(), |start| format!("{start}un")),
    }
}

/// Sentences to learners that no template has to write.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Phrases {
    pub(crate) unread_number: &'static str,
    pub(crate) unread_unit: &'static str,
    pub(crate) unread_choice: &'static str,
    pub(crate) unread_text: &'static str,
    pub(crate) unread_expression: &'static str,
    pub(crate) unread_multiple: &'static str,
    pub(crate) unread_order: &'static str,
    pub(crate) unread_match: &'static str,
    pub(crate) unread_points: &'static str,
    pub(crate) unread_fields: &'static str,
    pub(crate) unread_nothing_written: &'static str,
    pub(crate) unread_nothing_drawn: &'static str,
    pub(crate) unread_too_many_words: &'static str,
    pub(crate) unread_too_much_drawn: &'static str,
    pub(crate) unread_drawing: &'static str,
    pub(crate) blank: &'static str,
    pub(crate) one_too_many: &'static str,
    pub(crate) one_missing: &'static str,
    pub(crate) not_yet_in_order: &'static str,
    pub(crate) turned_point: &'static str,
    is_spanish: bool,
    pub(crate) unit: &'static str,
    pub(crate) sign: &'static str,
    pub(crate) rounding: &'static str,
    pub(crate) slip: &'static str,
}

impl Phrases {
    pub(crate) fn of(lang: &str) -> Self {
        if lang.starts_with("es") {
            Self {
                unread_number: "No puedo leer eso como número. Escríbelo así: 7, 3/4, 1 1/2 o 0.5.",
                unread_unit: "No conozco las letras que siguen al número. Escribe solo el número.",
                unread_choice: "Elige una de las opciones.",
                unread_text: "Escribe una palabra.",
                unread_expression: "No puedo leer eso. Escríbelo así: 3x + 2, 5(x - 1), x^2 o 3/4.",
                unread_multiple: "Elige todas las opciones que son correctas.",
                unread_order: "Da a cada una un lugar distinto.",
                unread_match: "Elige una pareja para cada una.",
                unread_points: "Escribe cada punto así: (2, 3).",
                unread_fields: "Llena todos los espacios. Los números se escriben así: 7, 3/4 o 0.5.",
                unread_nothing_written: "Todavía no hay nada escrito. Escribe lo que piensas.",
                unread_nothing_drawn: "Todavía no hay nada. Dibuja algo o escríbelo con palabras.",
                unread_too_many_words: "El texto es demasiado largo. Di lo mismo con menos palabras.",
                unread_too_much_drawn: "El dibujo tiene demasiados trazos. Bórralo y dibuja solo lo importante.",
                unread_drawing: "No puedo leer el dibujo. Dibuja otra vez o escríbelo con palabras.",
                blank: "espacio",
                one_too_many: "Al menos una de las elegidas no va. Prueba cada una por separado.",
                one_missing: "Lo elegido es correcto, y falta al menos una.",
                not_yet_in_order: "Todavía no están en orden. Compara cada una con su vecina.",
                turned_point: "Los números son esos, en el otro orden. El primero dice cuánto hacia la derecha.",
                is_spanish: true,
                unit: "El número es correcto. Mira la unidad.",
                sign: "El tamaño es correcto. Mira el signo.",
                rounding: "Muy cerca. Mira otra vez a qué lugar redondeas, y hacia dónde.",
                slip: "Muy cerca. Revisa cada cifra una vez más.",
            }
        } else {
            Self {
                unread_number: "I cannot read that as a number. Write it like 7, 3/4, 1 1/2 or 0.5.",
                unread_unit: "I do not know the letters behind the number. Write only the number.",
                unread_choice: "Pick one of the options.",
                unread_text: "Write a word.",
                unread_expression: "I cannot read that. Write it like 3x + 2, 5(x - 1), x^2 or 3/4.",
                unread_multiple: "Pick all the options that are right.",
                unread_order: "Give each one a place of its own.",
                unread_match: "Pick a partner for each one.",
                unread_points: "Write each point like (2, 3).",
                unread_fields: "Fill every blank. Write numbers like 7, 3/4 or 0.5.",
                unread_nothing_written: "There is nothing here yet. Write what you think.",
                unread_nothing_drawn: "There is nothing here yet. Draw something, or write it in words.",
                unread_too_many_words: "The text is too long. Say the same in fewer words.",
                unread_too_much_drawn: "The drawing has too many strokes. Clear it and draw only what matters.",
                unread_drawing: "I cannot read the drawing. Draw it again, or write it in words.",
                blank: "blank",
                one_too_many: "At least one that you picked does not belong. Test each one alone.",
                one_missing: "What you picked is right, and at least one is missing.",
                not_yet_in_order: "Not in order yet. Compare each one with its neighbor.",
                turned_point: "Those are the numbers, the other way round. The first says how far to the right.",
                is_spanish: false,
                unit: "The number is right. Look at the unit.",
                sign: "The size is right. Look at the sign.",
                rounding: "Close. Look again at the place you round to, and which way.",
                slip: "Close. Check each digit once more.",
            }
        }
    }
}

impl Phrases {
    /// Some parts are right and some not.
    pub(crate) fn so_many_right(&self, right: usize, of: usize) -> String {
        if self.is_spanish {
            format!("{right} de {of} están bien.")
        } else {
            format!("{right} of {of} are right.")
        }
    }

    /// Which fields to look at again, by number.
    pub(crate) fn look_at_fields(&self, numbers: &[String]) -> String {
        let list = numbers.join(", ");
        match (self.is_spanish, numbers.len()) {
            (true, 1) => format!("Mira otra vez el espacio {list}."),
            (true, _) => format!("Mira otra vez los espacios {list}."),
            (false, 1) => format!("Look again at blank {list}."),
            (false, _) => format!("Look again at blanks {list}."),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_words() {
        for (n, en, es) in [
            (0, "zero", "cero"),
            (16, "sixteen", "dieciséis"),
            (21, "twenty-one", "veintiuno"),
            (100, "one hundred", "cien"),
            (347, "three hundred forty-seven", "trescientos cuarenta y siete"),
            (1001, "one thousand one", "mil uno"),
            (21_500, "twenty-one thousand five hundred", "veintiún mil quinientos"),
            (31_000, "thirty-one thousand", "treinta y un mil"),
            (1_000_000, "one million", "un millón"),
            (-7, "negative seven", "menos siete"),
        ] {
            assert_eq!(words(n, "en").unwrap(), en);
            assert_eq!(words(n, "es").unwrap(), es);
        }
        assert_eq!(words(1_000_000_000, "en"), None);
    }

    #[test]
    fn decimals_keep_their_zeros_and_groups() {
        let en = Notation::of("en");
        assert_eq!(en.decimal(Rational::new(-1, 200).unwrap(), 2), "0.00");
        assert_eq!(en.decimal(Rational::new(1_234_567, 100).unwrap(), 1), "12,345.7");
        assert_eq!(Notation::of("es-ES").decimal(Rational::whole(1250), 0), "1250");
    }
}
