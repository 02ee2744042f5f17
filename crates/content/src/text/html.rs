//! HTML with MathML. No style attributes, so that the strictest content policy holds.

use super::{Block, Doc, Inline, Math, plain};

impl Doc {
    /// The blocks as HTML.
    pub fn html(&self) -> String {
        let mut out = String::new();
        blocks(&mut out, &self.blocks);
        out
    }

    /// A text of one line as HTML without a paragraph around it; other texts as [`Self::html`].
    pub fn html_line(&self) -> String {
        let mut out = String::new();
        match self.as_line() {
            Some(pieces) => line(&mut out, pieces),
            None => blocks(&mut out, &self.blocks),
        }
        out
    }
}

fn blocks(out: &mut String, list: &[Block]) {
    for block in list {
        match block {
            Block::Paragraph(pieces) => wrapped(out, "p", |out| line(out, pieces)),
            Block::Math(tree) => {
                out.push_str("<math display=\"block\">");
                math(out, tree);
                out.push_str("</math>");
            }
            Block::List { ordered, items } => {
                wrapped(out, if *ordered { "ol" } else { "ul" }, |out| {
                    for item in items {
                        wrapped(out, "li", |out| match item.as_slice() {
                            [Block::Paragraph(pieces)] => line(out, pieces),
                            list => blocks(out, list),
                        });
                    }
                });
            }
            Block::Table { head, rows } => {
                // Under a corner that names nothing stand the names of the rows.
                let named = head.first().is_some_and(|corner| !says(corner));
                wrapped(out, "table", |out| {
                    wrapped(out, "thead", |out| row(out, head, |_| Some("col")));
                    wrapped(out, "tbody", |out| {
                        rows.iter()
                            .for_each(|cells| row(out, cells, |at| (named && at == 0).then_some("row")));
                    });
                });
            }
        }
    }
}

/// Whether a cell has a word or a number; the × in the corner of a multiplication table, say, names nothing.
fn says(cell: &[Inline]) -> bool {
    plain::line(cell).contains(char::is_alphanumeric)
}

/// A row; `heads` says of what a cell is the head. A cell without words is the head of nothing (WCAG 2.2, 1.3.1).
fn row(out: &mut String, cells: &[Vec<Inline>], heads: impl Fn(usize) -> Option<&'static str>) {
    wrapped(out, "tr", |out| {
        for (at, cell) in cells.iter().enumerate() {
            match heads(at).filter(|_| says(cell)) {
                Some(scope) => {
                    out.push_str(&format!("<th scope=\"{scope}\">"));
                    line(out, cell);
                    out.push_str("</th>");
                }
                None => wrapped(out, "td", |out| line(out, cell)),
            }
        }
    });
}

fn wrapped(out: &mut String, tag: &str, inner: impl FnOnce(&mut String)) {
    out.push('<');
    out.push_str(tag);
    out.push('>');
    inner(out);
    out.push_str("</");
    out.push_str(tag);
    out.push('>');
}

fn line(out: &mut String, pieces: &[Inline]) {
    for piece in pieces {
        match piece {
            Inline::Text(text) => escape(out, text),
            Inline::Strong(inner) => wrapped(out, "strong", |out| line(out, inner)),
            Inline::Stress(inner) => wrapped(out, "em", |out| line(out, inner)),
            Inline::Math(tree) => {
                // Children read fractions in the line at full size.
                out.push_str("<math displaystyle=\"true\">");
                math(out, tree);
                out.push_str("</math>");
            }
            Inline::Break => out.push_str("<br>"),
            Inline::Gap(_) => {}
        }
    }
}

fn math(out: &mut String, tree: &Math) {
    match tree {
        Math::Row(row) => wrapped(out, "mrow", |out| row.iter().for_each(|piece| math(out, piece))),
        Math::Number(text) => match text.strip_prefix('−') {
            Some(digits) => wrapped(out, "mrow", |out| {
                out.push_str("<mo form=\"prefix\">−</mo>");
                leaf(out, "mn", digits);
            }),
            None => leaf(out, "mn", text),
        },
        Math::Letter(letter) => leaf(out, "mi", letter.encode_utf8(&mut [0; 4])),
        Math::Text(text) => leaf(out, "mtext", text),
        Math::Sign(sign @ ('%' | '°' | '$' | '¢' | '?' | '…' | '#')) => {
            leaf(out, "mi", sign.encode_utf8(&mut [0; 4]));
        }
        Math::Sign(sign) => leaf(out, "mo", sign.encode_utf8(&mut [0; 4])),
        Math::Blank => leaf(out, "mi", "□"),
        Math::Fraction(top, bottom) => pair(out, "mfrac", top, bottom),
        Math::Power(base, exponent) => pair(out, "msup", base, exponent),
        Math::Index(base, index) => pair(out, "msub", base, index),
        Math::Root(of, None) => wrapped(out, "msqrt", |out| math(out, of)),
        Math::Root(of, Some(index)) => pair(out, "mroot", of, index),
        Math::Gap(_) => {}
    }
}

fn pair(out: &mut String, tag: &str, first: &Math, second: &Math) {
    wrapped(out, tag, |out| {
        math(out, first);
        math(out, second);
    });
}

fn leaf(out: &mut String, tag: &str, text: &str) {
    wrapped(out, tag, |out| escape(out, text));
}

/// Escapes text for HTML and SVG, attributes included.
pub(crate) fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}
