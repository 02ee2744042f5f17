//! Plain text: for cards, spreadsheets, logs and wherever markup cannot go.

use super::{Block, Doc, Inline, Math};

impl Doc {
    /// As plain text; blocks on lines of their own.
    pub fn text(&self) -> String {
        blocks(&self.blocks).join("\n")
    }
}

fn blocks(list: &[Block]) -> Vec<String> {
    let mut lines = Vec::new();
    for block in list {
        match block {
            Block::Paragraph(pieces) => lines.push(line(pieces)),
            Block::Math(tree) => lines.push(math(tree)),
            Block::List { ordered, items } => {
                for (nth, item) in items.iter().enumerate() {
                    let mark = if *ordered { format!("{}. ", nth + 1) } else { "- ".to_owned() };
                    let inner = blocks(item);
                    lines.extend(inner.into_iter().enumerate().map(|(i, text)| {
                        if i == 0 { format!("{mark}{text}") } else { format!("   {text}") }
                    }));
                }
            }
            Block::Table { head, rows } => {
                for cells in std::iter::once(head).chain(rows) {
                    lines.push(cells.iter().map(|cell| line(cell)).collect::<Vec<_>>().join(" | "));
                }
            }
        }
    }
    lines
}

pub(super) fn line(pieces: &[Inline]) -> String {
    let mut out = String::new();
    for piece in pieces {
        match piece {
            Inline::Text(text) => out.push_str(text),
            Inline::Strong(inner) | Inline::Stress(inner) => out.push_str(&line(inner)),
            Inline::Math(tree) => out.push_str(&math(tree)),
            Inline::Break => out.push('\n'),
            Inline::Gap(_) => {}
        }
    }
    out
}

/// One line: `2/3 = □/12`, `(a + b)/2`, `3²`.
pub(super) fn math(tree: &Math) -> String {
    match tree {
        Math::Row(row) => {
            let mut out = String::new();
            let mut before: Option<&Math> = None;
            for piece in row {
                let mixed = matches!((before, piece), (Some(Math::Number(_)), Math::Fraction(..)));
                match piece {
                    Math::Sign(sign) if spaced(*sign) && before.is_some() => {
                        out.push(' ');
                        out.push(*sign);
                        out.push(' ');
                    }
                    piece => {
                        if mixed {
                            out.push(' ');
                        }
                        out.push_str(&math(piece));
                    }
                }
                before = Some(piece);
            }
            out
        }
        Math::Number(text) | Math::Text(text) => text.clone(),
        Math::Letter(letter) => letter.to_string(),
        Math::Sign(sign) => sign.to_string(),
        Math::Blank => "□".to_owned(),
        Math::Fraction(top, bottom) => format!("{}/{}", bracketed(top), bracketed(bottom)),
        Math::Power(base, exponent) => format!("{}{}", bracketed(base), raised(&math(exponent))),
        Math::Index(base, index) => format!("{}_{}", math(base), bracketed(index)),
        Math::Root(of, None) => format!("√{}", bracketed(of)),
        Math::Root(of, Some(index)) => format!("{}√{}", raised(&math(index)), bracketed(of)),
        Math::Gap(_) => String::new(),
    }
}

fn spaced(sign: char) -> bool {
    "+−×÷⋅±=<>≤≥≠≈→:".contains(sign)
}

fn bracketed(tree: &Math) -> String {
    let text = math(tree);
    let one = matches!(tree, Math::Number(_) | Math::Letter(_) | Math::Text(_) | Math::Blank | Math::Sign(_));
    if one || text.starts_with('(') && text.ends_with(')') { text } else { format!("({text})") }
}

fn raised(exponent: &str) -> String {
    const SUPERSCRIPTS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let raise = |c: char| match c {
        '−' => Some('⁻'),
        c => c.to_digit(10).map(|digit| SUPERSCRIPTS[digit as usize]),
    };
    exponent.chars().map(raise).collect::<Option<String>>().unwrap_or_else(|| format!("^({exponent})"))
}
