//! Speech: what a voice says. "Two thirds", "dos tercios", "2 over x".

use super::{Block, Doc, Inline, Math};
use crate::lang;

impl Doc {
    /// As a voice reads it, in a language that packs may be written in.
    pub fn speech(&self, lang: &str) -> String {
        let voice = Voice::of(lang);
        let mut sentences = Vec::new();
        blocks(voice, &self.blocks, &mut sentences);
        sentences.join(" ")
    }
}

/// The words for mathematics in one language.
#[derive(Debug, Clone, Copy)]
struct Voice {
    lang: &'static str,
    signs: &'static [(char, &'static str)],
    blank: &'static str,
    over: &'static str,
    fraction: (&'static str, &'static str),
    and: &'static str,
    negative: &'static str,
    squared: &'static str,
    cubed: &'static str,
    power: &'static str,
    index: &'static str,
    root: &'static str,
    cube_root: &'static str,
    nth_root: (&'static str, &'static str),
    absolute: &'static str,
    dollars: (&'static str, &'static str),
    step: &'static str,
}

const ENGLISH: Voice = Voice {
    lang: "en",
    signs: &[
        ('+', "plus"),
        ('−', "minus"),
        ('×', "times"),
        ('⋅', "times"),
        ('÷', "divided by"),
        ('±', "plus or minus"),
        ('=', "equals"),
        ('<', "is less than"),
        ('>', "is greater than"),
        ('≤', "is at most"),
        ('≥', "is at least"),
        ('≠', "is not equal to"),
        ('≈', "is about"),
        ('→', "becomes"),
        ('%', "percent"),
        ('°', "degrees"),
        ('¢', "cents"),
        ('?', "what"),
        (':', "to"),
        ('/', "over"),
        ('(', "open parenthesis"),
        (')', "close parenthesis"),
        ('…', "and so on"),
        ('∠', "angle"),
        ('!', "factorial"),
        ('[', "open bracket"),
        (']', "close bracket"),
        ('{', "open brace"),
        ('}', "close brace"),
        ('∞', "infinity"),
        ('∪', "union"),
        ('∩', "intersection"),
        ('\'', "prime"),
        ('|', "bar"),
        ('#', "number"),
        ('$', "dollars"),
    ],
    blank: "blank",
    over: "over",
    fraction: ("the fraction", "end of the fraction"),
    and: "and",
    negative: "negative",
    squared: "squared",
    cubed: "cubed",
    power: "to the power",
    index: "sub",
    root: "the square root of",
    cube_root: "the cube root of",
    nth_root: ("the root of order", "of"),
    absolute: "the absolute value of",
    dollars: ("dollar", "dollars"),
    step: "Step",
};

const SPANISH: Voice = Voice {
    lang: "es",
    signs: &[
        ('+', "más"),
        ('−', "menos"),
        ('×', "por"),
        ('⋅', "por"),
        ('÷', "dividido entre"),
        ('±', "más o menos"),
        ('=', "es igual a"),
        ('<', "es menor que"),
        ('>', "es mayor que"),
        ('≤', "es a lo sumo"),
        ('≥', "es al menos"),
        ('≠', "no es igual a"),
        ('≈', "es más o menos"),
        ('→', "se convierte en"),
        ('%', "por ciento"),
        ('°', "grados"),
        ('¢', "centavos"),
        ('?', "qué"),
        (':', "a"),
        ('/', "sobre"),
        ('(', "abre paréntesis"),
        (')', "cierra paréntesis"),
        ('…', "y así sucesivamente"),
        ('∠', "ángulo"),
        ('!', "factorial"),
        ('[', "abre corchete"),
        (']', "cierra corchete"),
        ('{', "abre llave"),
        ('}', "cierra llave"),
        ('∞', "infinito"),
        ('∪', "unión"),
        ('∩', "intersección"),
        ('\'', "prima"),
        ('|', "barra"),
        ('#', "número"),
        ('$', "dólares"),
    ],
    blank: "hueco",
    over: "sobre",
    fraction: ("la fracción", "fin de la fracción"),
    and: "y",
    negative: "menos",
    squared: "al cuadrado",
    cubed: "al cubo",
    power: "elevado a",
    index: "sub",
    root: "la raíz cuadrada de",
    cube_root: "la raíz cúbica de",
    nth_root: ("la raíz de orden", "de"),
    absolute: "el valor absoluto de",
    dollars: ("dólar", "dólares"),
    step: "Paso",
};

impl Voice {
    fn of(lang: &str) -> Self {
        if lang.starts_with("es") { SPANISH } else { ENGLISH }
    }

    fn sign(self, sign: char) -> String {
        let word = self.signs.iter().find(|(known, _)| *known == sign);
        word.map_or_else(|| sign.to_string(), |(_, word)| (*word).to_owned())
    }
}

fn blocks(voice: Voice, list: &[Block], out: &mut Vec<String>) {
    for block in list {
        match block {
            Block::Paragraph(pieces) => out.push(line(voice, pieces)),
            Block::Math(tree) => out.push(format!("{}.", math(voice, tree))),
            Block::List { ordered, items } => {
                for (nth, item) in items.iter().enumerate() {
                    if *ordered {
                        out.push(format!("{} {}:", voice.step, nth + 1));
                    }
                    blocks(voice, item, out);
                }
            }
            Block::Table { head, rows } => {
                for cells in std::iter::once(head).chain(rows) {
                    let cells: Vec<String> = cells.iter().map(|cell| line(voice, cell)).collect();
                    out.push(format!("{}.", cells.join(", ")));
                }
            }
        }
    }
}

fn line(voice: Voice, pieces: &[Inline]) -> String {
    let mut out = String::new();
    for piece in pieces {
        match piece {
            Inline::Text(text) => out.push_str(text),
            Inline::Strong(inner) | Inline::Stress(inner) => out.push_str(&line(voice, inner)),
            Inline::Math(tree) => out.push_str(&math(voice, tree)),
            Inline::Break => out.push(' '),
            Inline::Gap(_) => {}
        }
    }
    out
}

fn math(voice: Voice, tree: &Math) -> String {
    match tree {
        Math::Row(row) => spoken_row(voice, row),
        Math::Number(text) => number(voice, text),
        Math::Letter(letter) => letter.to_string(),
        Math::Text(text) => text.trim().to_owned(),
        Math::Sign(sign) => voice.sign(*sign),
        Math::Blank => voice.blank.to_owned(),
        Math::Fraction(top, bottom) => fraction(voice, top, bottom),
        Math::Power(base, exponent) => {
            let base = math(voice, base);
            match &**exponent {
                Math::Number(n) if n == "2" => format!("{base} {}", voice.squared),
                Math::Number(n) if n == "3" => format!("{base} {}", voice.cubed),
                exponent => format!("{base} {} {}", voice.power, math(voice, exponent)),
            }
        }
        Math::Index(base, index) => format!("{} {} {}", math(voice, base), voice.index, math(voice, index)),
        Math::Root(of, None) => format!("{} {}", voice.root, math(voice, of)),
        Math::Root(of, Some(index)) => match &**index {
            Math::Number(n) if n == "3" => format!("{} {}", voice.cube_root, math(voice, of)),
            index => {
                let (before, between) = voice.nth_root;
                format!("{before} {} {between} {}", math(voice, index), math(voice, of))
            }
        },
        Math::Gap(_) => String::new(),
    }
}

fn spoken_row(voice: Voice, row: &[Math]) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut at = 0;
    // Bars in pairs are an absolute value.
    let bars = row.iter().filter(|piece| **piece == Math::Sign('|')).count();
    let mut open = false;
    while let Some(piece) = row.get(at) {
        match (piece, row.get(at + 1)) {
            (Math::Sign('|'), _) if bars.is_multiple_of(2) => {
                open = !open;
                words.push(if open { voice.absolute.to_owned() } else { String::new() });
            }
            // "$3" is spoken "3 dollars".
            (Math::Sign('$'), Some(Math::Number(amount))) => {
                words.push(dollars(voice, amount));
                at += 1;
            }
            (Math::Number(_), Some(Math::Fraction(..))) => {
                words.push(math(voice, piece));
                words.push(voice.and.to_owned());
            }
            // At the start, or after another sign, a minus makes negative.
            (Math::Sign('−'), Some(Math::Number(_) | Math::Fraction(..)))
                if at == 0 || matches!(row[at - 1], Math::Sign(sign) if sign != ')') =>
            {
                words.push(voice.negative.to_owned());
            }
            _ => words.push(math(voice, piece)),
        }
        at += 1;
    }
    words.retain(|word| !word.is_empty());
    words.join(" ")
}

fn number(voice: Voice, text: &str) -> String {
    if let Some(rest) = text.strip_prefix('−') {
        return format!("{} {}", voice.negative, number(voice, rest));
    }
    if let Some(amount) = text.strip_prefix('$') {
        return dollars(voice, amount);
    }
    match text.strip_suffix('%') {
        Some(rest) => format!("{rest} {}", voice.sign('%')),
        None => text.to_owned(),
    }
}

fn dollars(voice: Voice, amount: &str) -> String {
    let unit = if amount == "1" { voice.dollars.0 } else { voice.dollars.1 };
    format!("{amount} {unit}")
}

/// "Two thirds" where top and bottom are small whole numbers, "2 over x" for one thing over another, and
/// with words around it for anything longer, so that a listener hears where it ends.
fn fraction(voice: Voice, top: &Math, bottom: &Math) -> String {
    if let (Math::Number(top), Math::Number(bottom)) = (top, bottom) {
        let named = top.parse::<u32>().ok().zip(bottom.parse::<u32>().ok());
        if let Some(words) = named.and_then(|(top, bottom)| named_fraction(voice.lang, top, bottom)) {
            return words;
        }
    }
    let simple =
        |part: &Math| !matches!(part, Math::Row(_) | Math::Fraction(..) | Math::Power(..) | Math::Root(..));
    let inner = format!("{} {} {}", math(voice, top), voice.over, math(voice, bottom));
    if simple(top) && simple(bottom) {
        return inner;
    }
    let (start, end) = voice.fraction;
    format!("{start} {inner} {end}")
}

fn named_fraction(lang: &str, top: u32, bottom: u32) -> Option<String> {
    let part = if lang == "es" { spanish_part(bottom)? } else { english_part(bottom, top)? };
    let (one, plural) = (top == 1, if top == 1 || lang == "en" { "" } else { "s" });
    let count = if lang == "es" && one {
        "un".to_owned()
    } else {
        lang::words(top.into(), lang).filter(|_| top <= 100)?
    };
    Some(format!("{count} {part}{plural}"))
}

fn english_part(bottom: u32, top: u32) -> Option<String> {
    let one = top == 1;
    let part = match bottom {
        2 => return Some(if one { "half" } else { "halves" }.to_owned()),
        3 => "third".to_owned(),
        5 => "fifth".to_owned(),
        8 => "eighth".to_owned(),
        9 => "ninth".to_owned(),
        12 => "twelfth".to_owned(),
        4 | 6 | 7 | 10 | 11 | 13..=19 => format!("{}th", lang::words(bottom.into(), "en")?),
        20 | 30 | 40 | 50 | 60 | 70 | 80 | 90 => {
            format!("{}ieth", lang::words(bottom.into(), "en")?.trim_end_matches('y'))
        }
        100 => "hundredth".to_owned(),
        1000 => "thousandth".to_owned(),
        _ => return None,
    };
    Some(if one { part } else { part + "s" })
}

fn spanish_part(bottom: u32) -> Option<String> {
    let part = match bottom {
        2 => "medio",
        3 => "tercio",
        4 => "cuarto",
        5 => "quinto",
        6 => "sexto",
        7 => "séptimo",
        8 => "octavo",
        9 => "noveno",
        10 => "décimo",
        11 => "onceavo",
        12 => "doceavo",
        13 => "treceavo",
        14 => "catorceavo",
        15 => "quinceavo",
        16 => "dieciseisavo",
        18 => "dieciochoavo",
        20 => "veinteavo",
        24 => "veinticuatroavo",
        30 => "treintavo",
        40 => "cuarentavo",
        50 => "cincuentavo",
        60 => "sesentavo",
        100 => "centésimo",
        1000 => "milésimo",
        _ => return None,
    };
    Some(part.to_owned())
}
