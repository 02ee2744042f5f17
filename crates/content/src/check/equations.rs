//! Tests the equations that stand in a text: `3 × 4 = 12` must be true. What has words, blanks or letters in it is
//! passed over, unless it is true for every value of the letters.

use crate::algebra::{Compare, Expr, Reading, Statement, Verdict, read};
use crate::text::{Block, Doc, Inline, Math};

/// How many equations were tested, and those that are false, as they are shown.
pub(super) fn test(doc: &Doc, lang: &str) -> (usize, Vec<String>) {
    let (mut tested, mut wrong) = (0, Vec::new());
    each_block(&doc.blocks, &mut |math| {
        let Some(Statement::Relation { sides, ops }) =
            typed(math).and_then(|text| read(&text, Reading { lang, letters: &[], commas_part: false }))
        else {
            return;
        };
        for (pair, op) in sides.windows(2).zip(&ops) {
            let [a, b] = pair else { continue };
            match holds(a, *op, b) {
                None => {}
                Some(true) => tested += 1,
                Some(false) => {
                    let shown = Doc { blocks: vec![Block::Paragraph(vec![Inline::Math(math.clone())])] };
                    wrong.push(shown.text());
                }
            }
        }
    });
    (tested + wrong.len(), wrong)
}

fn holds(a: &Expr, op: Compare, b: &Expr) -> Option<bool> {
    if !a.letters().is_empty() || !b.letters().is_empty() {
        return None;
    }
    let (x, y) = (a.number(), b.number());
    match op {
        Compare::Equal => Some(a.compare(b) == Verdict::Same),
        Compare::Unequal => Some(a.compare(b) == Verdict::Different),
        Compare::Below => Some(x? < y?),
        Compare::AtMost => Some(x? <= y?),
        Compare::Above => Some(x? > y?),
        Compare::AtLeast => Some(x? >= y?),
        Compare::About => None,
    }
}

fn each_block(blocks: &[Block], look: &mut impl FnMut(&Math)) {
    for block in blocks {
        match block {
            Block::Paragraph(line) => each_inline(line, look),
            Block::Math(math) => look(math),
            Block::List { items, .. } => items.iter().for_each(|item| each_block(item, look)),
            Block::Table { head, rows } => {
                head.iter().chain(rows.iter().flatten()).for_each(|cell| each_inline(cell, look));
            }
        }
    }
}

fn each_inline(line: &[Inline], look: &mut impl FnMut(&Math)) {
    for piece in line {
        match piece {
            Inline::Math(math) => look(math),
            Inline::Strong(inner) | Inline::Stress(inner) => each_inline(inner, look),
            _ => {}
        }
    }
}

/// As somebody would type it; `None` where there are words, blanks or signs that are not computed with.
fn typed(math: &Math) -> Option<String> {
    Some(match math {
        Math::Row(row) => {
            let mut out = String::new();
            let mut after_number = false;
            for piece in row {
                // A whole number before a fraction is a mixed number.
                match piece {
                    Math::Fraction(top, bottom) if after_number => {
                        out.push_str(&format!(" {}/{}", typed(top)?, typed(bottom)?));
                    }
                    piece => out.push_str(&typed(piece)?),
                }
                after_number =
                    matches!(piece, Math::Number(text) if text.ends_with(|c: char| c.is_ascii_digit()));
            }
            out
        }
        Math::Number(text) => text.replace('\u{202f}', ""),
        Math::Letter('π') => "π".to_owned(),
        Math::Letter(letter) => format!(" {letter} "),
        Math::Sign(sign) if "+−×÷⋅=<>≤≥≠≈()[]|%/".contains(*sign) => sign.to_string(),
        Math::Fraction(top, bottom) => format!("(({})/({}))", typed(top)?, typed(bottom)?),
        Math::Power(base, exponent) => format!("({})^({})", typed(base)?, typed(exponent)?),
        Math::Root(inner, None) => format!("sqrt({})", typed(inner)?),
        Math::Root(inner, Some(index)) => format!("root({},{})", typed(index)?, typed(inner)?),
        Math::Sign(_) | Math::Text(_) | Math::Blank | Math::Index(..) | Math::Gap(_) => return None,
    })
}

#[cfg(test)]
mod tests {
    use crate::text::Pattern;

    #[test]
    fn what_is_false_is_found() {
        let test = |text: &str| {
            let (tested, wrong) = super::test(&Pattern::fixed(text).unwrap(), "en");
            (tested, wrong.len())
        };
        assert_eq!(test(r"So $3 \times 4 = 12$ and $1 \frac{1}{2} = \frac{3}{2}$."), (2, 0));
        assert_eq!(test(r"So $3 \times 4 = 13$."), (1, 1));
        assert_eq!(test(r"$$2 + 2 = 4 = 5 - 2$$"), (2, 1));
        assert_eq!(test(r"$1,250 - 250 = 1000$, $\frac{7}{10} = 0.7 = 70\%$, $3 < 5$, $5 \le 4$"), (5, 1));
        assert_eq!(
            test(r"$x + 2 = 5$, $\square + 2 = 5$, $3 \text{ cm} = 30 \text{ mm}$, $1 \div 3 \approx 0.33$"),
            (0, 0)
        );
        assert_eq!(test(r"$2^3 = 8$, $\sqrt{49} = 7$, $-3 + (-2) = -5$, $|{-3}| = 3$"), (4, 0));
    }
}
