//! Signs of one meaning: what a keyboard, a word processor or a child writes in more than one way.

/// ½ as 1/2; `None` for what is no such sign.
pub(crate) fn fraction(c: char) -> Option<&'static str> {
    Some(match c {
        '½' => "1/2",
        '⅓' => "1/3",
        '⅔' => "2/3",
        '¼' => "1/4",
        '¾' => "3/4",
        '⅕' => "1/5",
        '⅖' => "2/5",
        '⅗' => "3/5",
        '⅘' => "4/5",
        '⅙' => "1/6",
        '⅚' => "5/6",
        '⅛' => "1/8",
        '⅜' => "3/8",
        '⅝' => "5/8",
        '⅞' => "7/8",
        _ => return None,
    })
}

/// A sign of arithmetic as ASCII has it; any other as it is.
pub(crate) fn plain(c: char) -> char {
    match c {
        '−' | '–' | '—' | '‐' | '‑' => '-',
        '⁄' | '∕' => '/',
        '·' | '⋅' | '×' | '✕' | '∙' => '*',
        c => c,
    }
}
