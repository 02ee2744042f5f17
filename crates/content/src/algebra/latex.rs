//! LaTeX becomes what a child would type: `\frac{1}{2}` is `(1)/(2)`, `\sqrt[3]{x}` is `root(3,x)`.

/// Deepest nesting.
const MAX_DEPTH: usize = 24;

/// Commands that stand for one sign. Braces of a set are \u{2} and \u{3} while braces of LaTeX are still about.
const SIGNS: [(&str, &str); 34] = [
    ("cdot", "*"),
    ("times", "*"),
    ("ast", "*"),
    ("div", "÷"),
    ("pi", "π"),
    ("infty", "∞"),
    ("le", "≤"),
    ("leq", "≤"),
    ("ge", "≥"),
    ("geq", "≥"),
    ("ne", "≠"),
    ("neq", "≠"),
    ("lt", "<"),
    ("gt", ">"),
    ("pm", "±"),
    ("cup", "∪"),
    ("lbrace", "\u{2}"),
    ("rbrace", "\u{3}"),
    ("{", "\u{2}"),
    ("}", "\u{3}"),
    ("%", "%"),
    ("$", "$"),
    ("circ", "°"),
    ("degree", "°"),
    ("lvert", "|"),
    ("rvert", "|"),
    ("mid", "|"),
    ("ln", " ln "),
    ("log", " log "),
    ("sin", " sin "),
    ("cos", " cos "),
    ("tan", " tan "),
    ("approx", "≈"),
    ("to", "→"),
];

/// Commands that only arrange.
const NOTHING: [&str; 16] = [
    "left",
    "right",
    "displaystyle",
    "limits",
    "quad",
    "qquad",
    "big",
    "Big",
    "bigl",
    "bigr",
    "Bigl",
    "Bigr",
    ",",
    ";",
    "!",
    " ",
];

/// Whether a text is LaTeX rather than typed.
pub(super) fn is_latex(text: &str) -> bool {
    text.contains('\\') || text.contains("^{") || text.contains("_{")
}

/// Rewrites; `None` for commands that are not known.
pub(super) fn plain(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len() + 16);
    let rest = row(text, &mut out, 0, false)?;
    rest.is_empty().then_some(out)
}

/// Everything up to a closing brace, or the end.
fn row<'t>(text: &'t str, out: &mut String, depth: usize, inner: bool) -> Option<&'t str> {
    if depth > MAX_DEPTH {
        return None;
    }
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        match c {
            '}' if inner => return Some(rest),
            '}' => return None,
            '{' => {
                out.push('(');
                rest = row(&rest[1..], out, depth + 1, true)?.strip_prefix('}')?;
                out.push(')');
            }
            '\\' => rest = command(&rest[1..], out, depth)?,
            '~' => {
                out.push(' ');
                rest = &rest[1..];
            }
            c => {
                out.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    if inner { None } else { Some(rest) }
}

/// `{...}` or one sign, in brackets.
fn argument<'t>(text: &'t str, out: &mut String, depth: usize) -> Option<&'t str> {
    let text = text.trim_start();
    if let Some(rest) = text.strip_prefix('{') {
        return row(rest, out, depth + 1, true)?.strip_prefix('}');
    }
    if let Some(rest) = text.strip_prefix('\\') {
        return command(rest, out, depth + 1);
    }
    let c = text.chars().next()?;
    out.push(c);
    Some(&text[c.len_utf8()..])
}

fn command<'t>(text: &'t str, out: &mut String, depth: usize) -> Option<&'t str> {
    let letters = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    let length = if letters == 0 { text.chars().next()?.len_utf8() } else { letters };
    let (name, rest) = text.split_at(length);
    if NOTHING.contains(&name) {
        // \left\{ and \right\} are braces of a set; \left. is nothing.
        return Some(if matches!(name, "left" | "right") {
            rest.strip_prefix('.').unwrap_or(rest)
        } else {
            rest
        });
    }
    if let Some((_, sign)) = SIGNS.iter().find(|(known, _)| *known == name) {
        out.push_str(sign);
        return Some(rest);
    }
    match name {
        "frac" | "dfrac" | "tfrac" => {
            let (mut top, mut bottom) = (String::new(), String::new());
            let rest = argument(rest, &mut top, depth)?;
            let rest = argument(rest, &mut bottom, depth)?;
            let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
            // A whole number before a fraction of digits is a mixed number.
            if out.ends_with(|c: char| c.is_ascii_digit()) && digits(&top) && digits(&bottom) {
                out.push_str(&format!(" {top}/{bottom}"));
            } else {
                out.push_str(&format!("(({top})/({bottom}))"));
            }
            Some(rest)
        }
        "sqrt" => {
            let mut rest = rest.trim_start();
            if let Some(index) = rest.strip_prefix('[') {
                let (index, after) = index.split_once(']')?;
                out.push_str(&format!("root({},", index.trim()));
                rest = after;
            } else {
                out.push_str("sqrt(");
            }
            let rest = argument(rest, out, depth)?;
            out.push(')');
            Some(rest)
        }
        "text" | "mathrm" | "operatorname" | "textrm" | "mbox" | "mathbf" | "mathit" => {
            let rest = argument(rest, out, depth)?;
            Some(rest)
        }
        _ => None,
    }
}
