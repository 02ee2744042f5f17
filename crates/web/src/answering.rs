//! Where answers go on a page, for every kind of answer, and what was answered as it stands in the evidence. Used
//! wherever items are answered: practice, placement, an author's preview.

use app::AppError;
use app::answer_item::Answer;
use content::answer::{Drawing, WORDS_MAX};
use content::{FieldText, InputKind, ItemText, OptionText};
use maud::{Markup, PreEscaped, html};
use ui::assets::asset_url;
use ui::button::Button;
use ui::keypad::Key;
use ui::{Icon, Text, Words, t};

use crate::{Ctx, Input};

/// How the first line of a drawing begins in the evidence; the field holds what follows.
const DRAWING: &str = "drawing ";
/// The fields of a drawing: its strokes, and the words beside it.
const STROKES: &str = "strokes";
const WORDS: &str = "words";

/// What the fields of an item need to know.
pub(crate) struct Field<'f> {
    pub(crate) w: &'f Words,
    pub(crate) text: &'f ItemText,
    /// What was answered last; empty at first.
    pub(crate) raw: &'f str,
    /// The id of what is said about that answer.
    pub(crate) about: Option<&'static str>,
}

impl Field<'_> {
    fn label(&self, otherwise: Text<'static>) -> Text<'static> {
        match self.text.input.label.as_str() {
            "" => otherwise,
            label => Text::Owned(label.to_owned()),
        }
    }

    /// The fields, without the form around them.
    pub(crate) fn render(&self) -> Markup {
        let w = self.w;
        let again = self.about.is_some();
        match &self.text.input.kind {
            InputKind::Number { inputmode, width, .. } => self.typed(inputmode, *width > 10, "40"),
            InputKind::Expression { .. } => self.typed("text", true, "80"),
            InputKind::Text { .. } => html! {
                div.sum {
                    input.answer.wide #answer-field type="text" name="answer" autocomplete="off" spellcheck="false" maxlength="60"
                        value=(self.raw) aria-label=(self.label(t!(w, "practice-answer"))) aria-describedby=[self.about]
                        data-focus[again] required;
                }
            },
            InputKind::Choice(options) => html! {
                fieldset.choice aria-describedby=[self.about] {
                    legend { (self.label(t!(w, "practice-answer"))) }
                    (self.tiles(options, "radio", &[self.raw]))
                }
            },
            InputKind::Multiple(options) => {
                let picked: Vec<&str> = self.raw.split(' ').collect();
                html! {
                    fieldset.choice aria-describedby=[self.about] {
                        legend { (self.label(t!(w, "answer-pick-all"))) }
                        (self.tiles(options, "checkbox", &picked))
                    }
                }
            }
            InputKind::Order(options) => self.order(options),
            InputKind::Match { left, right } => self.pairs(left, right),
            InputKind::Line { svg, marks } => self.line(svg, marks),
            InputKind::Points { svg, count, .. } => html! {
                way-points.on-grid for="answer-field" most=(count) { (PreEscaped(svg)) }
                label.field for="answer-field" { span { (self.label(t!(w, "answer-points"))) } }
                p.soft #points-help { (t!(w, "answer-points-tap")) }
                input.answer.wide #answer-field type="text" name="answer" autocomplete="off" spellcheck="false" maxlength="200"
                    value=(self.raw) aria-describedby={ "points-help" @if let Some(about) = self.about { " " (about) } } data-answer
                    data-focus[again] required;
            },
            InputKind::Fields { frame, fields } => self.fields(&frame.html(), fields),
            InputKind::Writing { lines } => html! {
                div.field {
                    label for="answer-field" { (self.label(t!(w, "practice-answer"))) }
                    (self.words("answer-field", "answer", self.raw, *lines, again, true))
                }
            },
            InputKind::Drawing { svg, sheet } => self.pad(svg, *sheet),
        }
    }

    fn words(&self, id: &str, name: &str, value: &str, lines: u8, focus: bool, needed: bool) -> Markup {
        html! {
            textarea id=(id) name=(name) rows=(lines) maxlength=(WORDS_MAX) aria-describedby=[self.about]
                data-focus[focus] required[needed] { (value) }
        }
    }

    /// A sheet to draw on, where the script can; a field for words beside the drawing or instead of it, always.
    fn pad(&self, svg: &str, (width, height): (u16, u16)) -> Markup {
        let w = self.w;
        let drawing = Drawing::read(self.raw).unwrap_or_else(|_| Drawing {
            // What cannot be read is drawn anew; no word is lost.
            words: self.raw.split_once('\n').map_or(self.raw, |(_, words)| words).to_owned(),
            ..Drawing::default()
        });
        let strokes = Drawing { words: String::new(), ..drawing.clone() }.to_string();
        let strokes = strokes.strip_prefix(DRAWING).unwrap_or("").trim_end();
        html! {
            fieldset.choice.pad aria-describedby=[self.about] {
                legend { (self.label(t!(w, "practice-answer"))) }
                way-draw src=(asset_url("draw.js")) data-sheet={ (width) " " (height) } {
                    p.soft.how { (t!(w, "draw-how")) }
                    (PreEscaped(svg))
                    input type="hidden" name=(STROKES) value=(strokes) autocomplete="off";
                    p.row.tools {
                        button.btn type="button" data-draw="undo" data-says=(t!(w, "draw-undone")) { (Icon::Back) (t!(w, "draw-undo")) }
                        button.btn type="button" data-draw="clear" data-says=(t!(w, "draw-cleared")) { (Icon::Bin) (t!(w, "draw-clear")) }
                    }
                    p.soft data-full hidden { (t!(w, "draw-full")) }
                }
                div.field {
                    label for="answer-field" { (t!(w, "draw-words")) }
                    (self.words("answer-field", WORDS, &drawing.words, 3, self.about.is_some(), false))
                }
            }
        }
    }

    fn typed(&self, inputmode: &str, wide: bool, most: &str) -> Markup {
        let input = &self.text.input;
        html! {
            div.sum {
                @if !input.before.is_empty() { span { (input.before) } }
                input.answer #answer-field .wide[wide] type="text" name="answer" inputmode=(inputmode) autocomplete="off"
                    autocapitalize="off" spellcheck="false" maxlength=(most) value=(self.raw)
                    aria-label=(self.label(t!(self.w, "practice-answer"))) aria-describedby=[self.about] data-answer
                    data-focus[self.about.is_some()] required;
                @if !input.after.is_empty() { span { (input.after) } }
            }
        }
    }

    fn tiles(&self, options: &[OptionText], kind: &str, picked: &[&str]) -> Markup {
        let first = options.iter().position(|option| picked.contains(&option.key)).unwrap_or(0);
        html! {
            div.tiles {
                @for (n, option) in options.iter().enumerate() {
                    div.tile {
                        input id={ "option-" (n) } type=(kind) name="answer" value=(option.key)
                            checked[picked.contains(&option.key)] data-focus[self.about.is_some() && n == first]
                            required[kind == "radio"] aria-label=(option.doc.text());
                        label for={ "option-" (n) } lang=(self.text.lang) { (PreEscaped(option.doc.html_line())) }
                    }
                }
            }
        }
    }

    fn order(&self, options: &[OptionText]) -> Markup {
        let w = self.w;
        let before: Vec<&str> = self.raw.split(' ').collect();
        let mut rows: Vec<&OptionText> = options.iter().collect();
        let place = |option: &OptionText| before.iter().position(|key| *key == option.key);
        if options.iter().all(|option| place(option).is_some()) {
            rows.sort_by_key(|option| place(option));
        }
        html! {
            fieldset.choice aria-describedby=[self.about] {
                legend { (self.label(t!(w, "answer-order"))) }
                way-order {
                    ol.ranks {
                        @for option in rows {
                            li {
                                select name={ "place-" (option.key) } aria-label=(option.doc.text()) {
                                    option value="" { (t!(w, "answer-place-none")) }
                                    @for n in 1..=options.len() {
                                        option value=(n) selected[place(option) == Some(n - 1)] { (t!(w, "answer-place", n = n as i64)) }
                                    }
                                }
                                span.what lang=(self.text.lang) { (PreEscaped(option.doc.html_line())) }
                                span.moves {
                                    button.btn type="button" data-move="-1" { (Icon::Up) span.vh { (t!(w, "answer-up")) " " (option.doc.text()) } }
                                    button.btn type="button" data-move="1" { (Icon::Down) span.vh { (t!(w, "answer-down")) " " (option.doc.text()) } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    fn pairs(&self, left: &[content::Doc], right: &[OptionText]) -> Markup {
        let w = self.w;
        let before: Vec<&str> = self.raw.split(' ').collect();
        html! {
            fieldset.choice aria-describedby=[self.about] {
                legend { (self.label(t!(w, "answer-partners"))) }
                ul.lettered lang=(self.text.lang) {
                    @for option in right { li { b { (option.key.to_uppercase()) } " " (PreEscaped(option.doc.html_line())) } }
                }
                ul.partners {
                    @for (n, doc) in left.iter().enumerate() {
                        li {
                            span #{ "left-" (n) } lang=(self.text.lang) { (PreEscaped(doc.html_line())) }
                            select name={ "match-" (n) } aria-label=(t!(w, "answer-partner", name = doc.text())) required {
                                option value="" { (t!(w, "answer-partner-none")) }
                                @for option in right {
                                    option value=(option.key) selected[before.get(n) == Some(&option.key)] {
                                        (option.key.to_uppercase()) ": " (option.doc.text())
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    fn line(&self, svg: &str, marks: &[String]) -> Markup {
        let w = self.w;
        html! {
            fieldset.choice aria-describedby=[self.about] {
                legend { (self.label(t!(w, "answer-line"))) }
                way-line.on-line .many[marks.len() > 24] {
                    (PreEscaped(svg))
                    span.marks {
                        @for mark in marks {
                            input type="radio" name="answer" value=(mark) aria-label=(mark) checked[self.raw == mark]
                                data-focus[self.about.is_some() && self.raw == mark] required;
                        }
                    }
                }
            }
        }
    }

    fn fields(&self, frame: &str, fields: &[FieldText]) -> Markup {
        let before: Vec<&str> = self.raw.split('|').map(str::trim).collect();
        let mut out = String::with_capacity(frame.len() + 200 * fields.len());
        let mut rest = frame;
        for (n, field) in fields.iter().enumerate() {
            let Some(at) = rest.find(field.mark) else { continue };
            out.push_str(&rest[..at]);
            let label = match field.label.as_str() {
                "" => t!(self.w, "answer-blank", n = n as i64 + 1),
                label => Text::Owned(label.to_owned()),
            };
            let number = field.keys.is_some();
            let input = html! {
                input id={ "field-" (n) } .wide[!number] type="text" name={ "field-" (n) } autocomplete="off" autocapitalize="off"
                    spellcheck="false" maxlength="40" inputmode=(if field.keys.as_deref() == Some("") { "numeric" } else { "text" })
                    value=(before.get(n).copied().unwrap_or("")) aria-label=(label) aria-describedby=[self.about] data-answer[number]
                    data-focus[self.about.is_some() && n == 0] required;
            };
            out.push_str(&input.into_string());
            rest = &rest[at + field.mark.len_utf8()..];
        }
        out.push_str(rest);
        html! { div.frame lang=(self.text.lang) { (PreEscaped(out)) } }
    }

    /// The keys that the on-screen keypad has beside digits; `None` where it is not shown.
    pub(crate) fn keys(text: &ItemText) -> Option<Vec<Key>> {
        let keys = match &text.input.kind {
            InputKind::Fields { fields, .. } => {
                let mut all: Vec<char> =
                    fields.iter().filter_map(|field| field.keys.as_ref()).flat_map(|k| k.chars()).collect();
                all.sort_unstable();
                all.dedup();
                fields
                    .iter()
                    .any(|field| field.keys.is_some())
                    .then(|| all.into_iter().collect::<String>())?
            }
            InputKind::Points { .. } => "(),-".to_owned(),
            kind => kind.keys()?.to_owned(),
        };
        Some(keys.chars().map(key).collect())
    }

    /// The button that sends; the keypad has one of its own.
    pub(crate) fn send(&self) -> Markup {
        html! {
            @if Self::keys(self.text).is_none() {
                @let says = if self.text.rubric.is_empty() { t!(self.w, "check") } else { t!(self.w, "hand-in") };
                p { (Button::submit(says).go()) }
            }
        }
    }
}

fn key(sign: char) -> Key {
    match sign {
        '.' => Key::Point,
        '-' => Key::Minus,
        '/' => Key::Slash,
        ' ' => Key::Space,
        ':' => Key::Colon,
        sign if sign.is_alphabetic() => Key::Letter(sign),
        sign => Key::Sign(sign),
    }
}

/// What a form of an item sends.
pub(crate) fn answer_of(ctx: &Ctx, input: &Input) -> Result<Answer, AppError> {
    let item = input.text("item").to_owned();
    Ok(Answer { id: input.evidence_id()?, item, raw: answered(input), lang: ctx.w.lang().code() })
}

/// The answer as it stands in the evidence (docs/content-format.md 2.3), out of the fields of a form.
fn answered(input: &Input) -> String {
    let numbered = |prefix: &str| -> Vec<(String, &str)> {
        let fields = input
            .form
            .iter()
            .filter_map(|(name, value)| Some((name.strip_prefix(prefix)?.to_owned(), value.as_str())));
        fields.collect()
    };
    if input.form.iter().any(|(name, _)| name == STROKES) {
        let words = input.text(WORDS);
        return match input.text(STROKES) {
            "" => format!("\n{words}"),
            strokes => format!("{DRAWING}{strokes}\n{words}"),
        };
    }
    let mut places = numbered("place-");
    if !places.is_empty() {
        places.sort_by_key(|(_, place)| place.parse::<u32>().unwrap_or(u32::MAX));
        let apart = places.windows(2).all(|two| two[0].1 != two[1].1);
        let keys: Vec<&str> = places.iter().map(|(key, _)| key.as_str()).collect();
        // Two at one place are no order.
        return if apart { keys.join(" ") } else { "?".to_owned() };
    }
    let by_number = |mut fields: Vec<(String, &str)>, between: &str| {
        fields.sort_by_key(|(n, _)| n.parse::<u32>().unwrap_or(u32::MAX));
        fields.iter().map(|(_, value)| value.trim()).collect::<Vec<_>>().join(between)
    };
    let partners = numbered("match-");
    if !partners.is_empty() {
        return by_number(partners, " ");
    }
    let fields = numbered("field-");
    if !fields.is_empty() {
        return by_number(fields, " | ");
    }
    input.all("answer").join(" ")
}
