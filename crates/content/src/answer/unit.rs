//! Units that an answer may carry. A right number with another unit of the same kind is its own class.

use serde::Serialize;

use crate::value::Rational;

/// A unit: its word in packs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct Unit(&'static str);

/// Word in packs, as shown, and other ways in which it is typed (small letters, without accents).
const UNITS: [(&str, &str, &[&str]); 37] = [
    ("mm", "mm", &["millimeter", "millimeters", "milimetro", "milimetros"]),
    ("cm", "cm", &["centimeter", "centimeters", "centimetro", "centimetros"]),
    ("m", "m", &["meter", "meters", "metro", "metros"]),
    ("km", "km", &["kilometer", "kilometers", "kilometro", "kilometros"]),
    ("in", "in", &["inch", "inches", "pulgada", "pulgadas"]),
    ("ft", "ft", &["foot", "feet", "pie", "pies"]),
    ("yd", "yd", &["yard", "yards", "yarda", "yardas"]),
    ("mi", "mi", &["mile", "miles", "milla", "millas"]),
    ("mm2", "mm²", &["mm^2", "square millimeters", "milimetros cuadrados"]),
    ("cm2", "cm²", &["cm^2", "sq cm", "square centimeter", "square centimeters", "centimetros cuadrados"]),
    ("m2", "m²", &["m^2", "sq m", "square meter", "square meters", "metros cuadrados"]),
    ("km2", "km²", &["km^2", "square kilometers", "kilometros cuadrados"]),
    ("in2", "in²", &["in^2", "sq in", "square inch", "square inches", "pulgadas cuadradas"]),
    ("ft2", "ft²", &["ft^2", "sq ft", "square foot", "square feet", "pies cuadrados"]),
    ("yd2", "yd²", &["yd^2", "sq yd", "square yards", "yardas cuadradas"]),
    ("mi2", "mi²", &["mi^2", "square miles", "millas cuadradas"]),
    ("cm3", "cm³", &["cm^3", "cubic centimeter", "cubic centimeters", "centimetros cubicos"]),
    ("m3", "m³", &["m^3", "cubic meter", "cubic meters", "metros cubicos"]),
    ("in3", "in³", &["in^3", "cubic inch", "cubic inches", "pulgadas cubicas"]),
    ("ft3", "ft³", &["ft^3", "cubic foot", "cubic feet", "pies cubicos"]),
    ("mg", "mg", &["milligram", "milligrams", "miligramo", "miligramos"]),
    ("g", "g", &["gram", "grams", "gramo", "gramos"]),
    ("kg", "kg", &["kilogram", "kilograms", "kilo", "kilos", "kilogramo", "kilogramos"]),
    ("oz", "oz", &["ounce", "ounces", "onza", "onzas"]),
    ("lb", "lb", &["lbs", "pound", "pounds", "libra", "libras"]),
    ("mL", "mL", &["ml", "milliliter", "milliliters", "mililitro", "mililitros"]),
    ("L", "L", &["l", "liter", "liters", "litro", "litros"]),
    ("cup", "c", &["cups", "cup", "taza", "tazas"]),
    ("pt", "pt", &["pint", "pints", "pinta", "pintas"]),
    ("qt", "qt", &["quart", "quarts", "cuarto", "cuartos"]),
    ("gal", "gal", &["gallon", "gallons", "galon", "galones"]),
    ("s", "s", &["sec", "second", "seconds", "segundo", "segundos"]),
    ("min", "min", &["minute", "minutes", "mins", "minuto", "minutos"]),
    ("h", "h", &["hr", "hrs", "hour", "hours", "hora", "horas"]),
    ("%", "%", &["percent", "per cent", "por ciento"]),
    ("¢", "¢", &["cent", "cents", "c", "centavo", "centavos"]),
    ("°", "°", &["deg", "degree", "degrees", "grado", "grados"]),
];

/// Dollars stand before the number.
const DOLLARS: Unit = Unit("$");

/// Units of one kind, and how many of the first each of them is.
const KINDS: [&[(&str, i128, i128)]; 10] = [
    &[
        ("mm", 1, 1),
        ("cm", 10, 1),
        ("m", 1000, 1),
        ("km", 1_000_000, 1),
        ("in", 254, 10),
        ("ft", 3048, 10),
        ("yd", 9144, 10),
        ("mi", 16_093_440, 10),
    ],
    &[("mm2", 1, 1), ("cm2", 100, 1), ("m2", 1_000_000, 1), ("km2", 1_000_000_000_000, 1)],
    &[("in2", 1, 1), ("ft2", 144, 1), ("yd2", 1296, 1), ("mi2", 4_014_489_600, 1)],
    &[("cm3", 1, 1), ("mL", 1, 1), ("L", 1000, 1), ("m3", 1_000_000, 1)],
    &[("in3", 1, 1), ("ft3", 1728, 1)],
    &[("mg", 1, 1), ("g", 1000, 1), ("kg", 1_000_000, 1)],
    &[("oz", 1, 1), ("lb", 16, 1)],
    &[("cup", 1, 1), ("pt", 2, 1), ("qt", 4, 1), ("gal", 16, 1)],
    &[("s", 1, 1), ("min", 60, 1), ("h", 3600, 1)],
    &[("¢", 1, 1), ("$", 100, 1)],
];

impl Unit {
    /// How many of `other` one of this is; `None` where they measure different things. An inch is 25.4 mm
    /// (international yard and pound agreement, 1959).
    pub fn per(self, other: Self) -> Option<Rational> {
        let find = |kind: &[(&str, i128, i128)], unit: Self| {
            kind.iter()
                .find(|(word, ..)| *word == unit.0)
                .and_then(|(_, top, bottom)| Rational::new(*top, *bottom))
        };
        KINDS.iter().find_map(|kind| find(kind, self)?.over(find(kind, other)?))
    }

    /// Reads the word in packs.
    pub fn from_word(word: &str) -> Option<Self> {
        if word == "$" {
            return Some(DOLLARS);
        }
        UNITS.iter().find(|(known, _, _)| *known == word).map(|(known, _, _)| Self(known))
    }

    /// As shown beside the field.
    pub fn shown(self) -> &'static str {
        UNITS.iter().find(|(word, _, _)| *word == self.0).map_or("$", |(_, shown, _)| shown)
    }

    /// Whether it stands before the number.
    pub fn is_before(self) -> bool {
        self == DOLLARS
    }

    /// Every unit that a child may have meant by what they typed.
    pub(crate) fn typed(text: &str) -> impl Iterator<Item = Self> {
        let trimmed = text.trim().trim_end_matches('.').to_owned();
        let folded = super::fold_text(&trimmed);
        let dollars =
            ["$", "dollar", "dollars", "dolar", "dolares"].contains(&folded.as_str()).then_some(DOLLARS);
        let known = UNITS.iter().filter(move |(word, shown, others)| {
            *word == trimmed
                || *shown == trimmed
                || word.to_lowercase() == folded
                || others.contains(&folded.as_str())
        });
        known.map(|(word, _, _)| Self(word)).chain(dollars)
    }
}
