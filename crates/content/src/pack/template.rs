//! Reads one template file into its parts.

use std::sync::OnceLock;

use domain::competency::Texts;
use domain::evidence::Weighted;
use domain::id::{MisconceptionId, TemplateId};

use super::fields::{File, Table, id, short};
use super::misconception::weighted;
use super::{Finding, Source, rubric};
use crate::algebra::Shape;
use crate::answer::{Form, MAX_OPTIONS, Unit};
use crate::figure::FigureKind;
use crate::template::{
    AnswerKind, AnswerParts, FieldParts, FigureParts, MistakeParts, OptionParts, PairParts, Parts, Shown,
    Template, TextParts, UnitParts, WordList,
};

const MAX_VARS: usize = 60;
const MAX_SETTINGS: usize = 64;

/// What a template must have besides its mathematics.
#[derive(Debug, Clone, Copy)]
pub(crate) struct House<'p> {
    pub(crate) pack: &'p str,
    pub(crate) languages: &'p [String],
    /// The pack is a library that others made: hints and steps as many as they wrote.
    pub(crate) of_others: bool,
}

/// Reads a file: one template, or several as `[[template]]`.
pub(crate) fn read(path: &str, bytes: &[u8], house: House<'_>, findings: &mut Vec<Finding>) -> Vec<Template> {
    let file = match File::new(path, bytes) {
        Ok(file) => file,
        Err(finding) => {
            findings.push(finding);
            return Vec::new();
        }
    };
    let templates = match file.parse() {
        Ok(root) => {
            let root = Table::root(&file, &root);
            if root.has("template") {
                let all = root.tables("template").iter().filter_map(|table| one(table, house)).collect();
                root.finish();
                all
            } else {
                one(&root, house).into_iter().collect()
            }
        }
        Err(finding) => {
            findings.push(finding);
            Vec::new()
        }
    };
    findings.extend(file.findings());
    templates
}

fn one(table: &Table<'_, '_>, house: House<'_>) -> Option<Template> {
    let House { pack, languages, of_others } = house;
    let id = id(table);
    let version = table.needs_whole("version", 1..=i64::from(u32::MAX));
    let competencies: Vec<Weighted> = weighted(table).into_iter().map(|(_, weighted)| weighted).collect();
    let minutes = table.needs_whole("minutes", 1..=60);
    let difficulty = table.expression("difficulty");
    let constraints = table.expressions("constraints");
    let knobs = knobs(table);
    let vars = vars(table);
    let words = words(table, languages);
    names(table, &knobs, &vars, &words);
    let answer = table.needs_table("answer").and_then(|answer| {
        let parts = answer_parts(&answer, languages);
        answer.finish();
        parts
    });
    let mistakes: Vec<_> = table.tables("mistakes").iter().filter_map(|m| mistake(m, languages)).collect();
    let options: Vec<_> = table.tables("options").iter().filter_map(|o| option(o, languages)).collect();
    let pairs: Vec<_> = table.tables("pairs").iter().filter_map(|p| pair(p, languages)).collect();
    let fields: Vec<_> = table.tables("fields").iter().filter_map(|f| field(f, languages)).collect();
    let rubric = rubric::levels(table, languages);
    let few = table.optional("few");
    let [licence, source] = ["licence", "source"].map(|key| table.optional(key).map(|source| source.text));
    let figure = table.table("figure").and_then(|figure| figure_parts(&figure, languages));
    let rated = answer.as_ref().is_some_and(|answer| answer.kind.is_rated());
    let (titles, texts) = texts(table, languages, of_others, rated);
    table.finish();
    let answer = answer?;
    rubric::fits(table, &answer.kind, rubric.len())?;
    fits_together(table, &answer.kind, [mistakes.len(), options.len(), pairs.len(), fields.len()])?;
    Some(Template {
        id: TemplateId(format!("{pack}/{}", id?)),
        version: version? as u32,
        competencies,
        minutes: minutes? as u16,
        title: titles,
        licence,
        source,
        of_others,
        languages: languages.to_vec(),
        parts: Parts {
            difficulty,
            knobs,
            vars,
            words,
            constraints,
            answer,
            mistakes,
            options,
            pairs,
            fields,
            rubric,
            figure,
            texts: texts?,
            few,
        },
        path: table.file.path.to_owned(),
        compiled: OnceLock::new(),
        explained: std::collections::BTreeMap::new(),
    })
}

/// Each kind of answer has its own lists.
fn fits_together(table: &Table<'_, '_>, kind: &AnswerKind, counts: [usize; 4]) -> Option<()> {
    let [mistakes, options, pairs, fields] = counts;
    let picks = matches!(kind, AnswerKind::Choice { .. } | AnswerKind::Multiple { .. } | AnswerKind::Order);
    if picks && !(2..=MAX_OPTIONS).contains(&options) {
        let remedy = format!("Add [[options]]: two to {MAX_OPTIONS}.");
        table.note("options", "There is nothing to choose from.", remedy);
        return None;
    }
    if !picks && options > 0 {
        table.note("options", "Only a choice has options.", "Set kind = \"choice\", or use [[mistakes]].");
    }
    let typed =
        matches!(kind, AnswerKind::Number { .. } | AnswerKind::Expression { .. } | AnswerKind::Line { .. });
    if !typed && mistakes > 0 {
        table.note(
            "mistakes",
            "Only a number or an expression has mistakes.",
            "Put misconceptions on the wrong options.",
        );
    }
    let matches = matches!(kind, AnswerKind::Match);
    if matches != (2..=10).contains(&pairs) || !matches && pairs > 0 {
        table.note(
            "pairs",
            format!("There are {pairs} pairs."),
            "kind = \"match\" has two to ten [[pairs]].",
        );
        return None;
    }
    let fielded = matches!(kind, AnswerKind::Fields);
    if fielded != (1..=20).contains(&fields) || !fielded && fields > 0 {
        table.note(
            "fields",
            format!("There are {fields} fields."),
            "kind = \"fields\" has up to 20 [[fields]].",
        );
        return None;
    }
    Some(())
}

fn knobs(table: &Table<'_, '_>) -> Vec<(String, Vec<i64>)> {
    let Some(knobs) = table.table("knobs") else { return Vec::new() };
    let list: Vec<_> = knobs.keys().into_iter().map(|name| (name.clone(), knobs.wholes(&name))).collect();
    knobs.finish();
    let settings = list.iter().map(|(_, values)| values.len()).fold(1_usize, usize::saturating_mul);
    if list.iter().any(|(_, values)| values.is_empty()) || settings > MAX_SETTINGS {
        table.note(
            "knobs",
            format!("These knobs have {settings} settings."),
            format!("Give each 1 value or more, together at most {MAX_SETTINGS}."),
        );
        return Vec::new();
    }
    list
}

fn vars(table: &Table<'_, '_>) -> Vec<(String, Source)> {
    let Some(vars) = table.table("vars") else { return Vec::new() };
    let keys = vars.keys();
    if keys.len() > MAX_VARS {
        table.note(
            "vars",
            format!("There are {} variables.", keys.len()),
            format!("Use at most {MAX_VARS}."),
        );
    }
    let list = keys.into_iter().filter_map(|name| Some((name.clone(), vars.expression(&name)?))).collect();
    vars.finish();
    list
}

fn words(table: &Table<'_, '_>, languages: &[String]) -> Vec<WordList> {
    let Some(words) = table.table("words") else { return Vec::new() };
    let mut lists = Vec::new();
    for name in words.keys() {
        let Some(entry) = words.table(&name) else { continue };
        let by = entry.expression("by");
        if by.is_none() && !entry.has("by") {
            entry.note("by", "by is missing.", "Say which word: by = 'k', 1 for the first.");
        }
        let all: Vec<Vec<String>> = languages
            .iter()
            .map(|lang| entry.needs_texts(lang, 1..=100).into_iter().map(|source| source.text).collect())
            .collect();
        entry.finish();
        if all.iter().any(|list| list.len() != all[0].len()) {
            words.note(&name, "The lists are not equally long.", "Give every language as many words.");
        }
        if let Some(by) = by {
            lists.push(WordList { name, by, lists: all });
        }
    }
    words.finish();
    lists
}

/// Names are letters, digits and _, start with a letter, and stand once among knobs, variables and words.
fn names(table: &Table<'_, '_>, knobs: &[(String, Vec<i64>)], vars: &[(String, Source)], words: &[WordList]) {
    let all = knobs.iter().map(|(name, _)| name).chain(vars.iter().map(|(name, _)| name));
    let mut seen: Vec<&str> = Vec::new();
    for name in all.chain(words.iter().map(|list| &list.name)) {
        let plain = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') && name.len() <= 40;
        let reserved = ["if", "else", "in", "true", "false", "let", "const", "while", "for", "fn", "this"];
        if !plain || !name.starts_with(|c: char| c.is_ascii_alphabetic()) || reserved.contains(&name.as_str())
        {
            let found = format!("\"{}\" cannot be a name.", short(name));
            table.note("vars", found, "Use letters, digits and _, starting with a letter.");
        }
        if seen.contains(&name.as_str()) {
            table.note("vars", format!("The name {name} stands twice."), "Give one of them another name.");
        }
        seen.push(name);
    }
}

fn answer_parts(answer: &Table<'_, '_>, languages: &[String]) -> Option<AnswerParts> {
    let kind = match answer.text("kind")?.text.as_str() {
        "number" => number_parts(answer, languages),
        "choice" => Some(AnswerKind::Choice { shuffled: is_shuffled(answer) }),
        "multiple" => Some(AnswerKind::Multiple { shuffled: is_shuffled(answer) }),
        "order" => Some(AnswerKind::Order),
        "match" => Some(AnswerKind::Match),
        "fields" => Some(AnswerKind::Fields),
        "expression" => expression_parts(answer),
        "line" => {
            let [value, from, to, parts] =
                ["value", "from", "to", "parts"].map(|key| needed_expression(answer, key));
            Some(AnswerKind::Line { value: value?, from: from?, to: to?, parts: parts? })
        }
        "points" => {
            let [value, from, to] = ["value", "from", "to"].map(|key| needed_expression(answer, key));
            Some(AnswerKind::Points { value: value?, from: from?, to: to? })
        }
        "writing" => Some(rubric::writing(answer)),
        "drawing" => Some(AnswerKind::Drawing),
        "text" => {
            let accept = answer.needs_table("accept")?;
            let lists = languages.iter().map(|lang| accept.needs_texts(lang, 1..=20)).collect();
            accept.finish();
            Some(AnswerKind::Text { accept: lists })
        }
        other => {
            answer.note(
                "kind",
                format!("\"{}\" is not a kind of answer.", short(other)),
                "Write number, expression, choice, multiple, order, match, line, points, fields, text, writing or drawing.",
            );
            None
        }
    };
    let label = if answer.has("label") { answer.by_lang("label", languages) } else { None };
    Some(AnswerParts { line: answer.line, kind: kind?, label })
}

fn is_shuffled(answer: &Table<'_, '_>) -> bool {
    let order = answer.optional("order").map_or_else(|| "shuffled".to_owned(), |order| order.text);
    if order != "shuffled" && order != "as-written" {
        answer.note(
            "order",
            format!("\"{}\" is not an order.", short(&order)),
            "Write shuffled or as-written.",
        );
    }
    order == "shuffled"
}

fn needed_expression(answer: &Table<'_, '_>, key: &str) -> Option<Source> {
    if !answer.has(key) {
        answer.note(key, format!("answer.{key} is missing."), "See docs/content-format.md 2.3.");
    }
    answer.expression(key)
}

fn expression_parts(answer: &Table<'_, '_>) -> Option<AnswerKind> {
    let value = answer.text("value");
    let shape = match answer.optional("form") {
        None => Shape::Any,
        Some(word) => Shape::from_word(&word.text).unwrap_or_else(|| {
            let remedy = "Write any, simplified, factored, power, scientific, radical or equation.";
            answer.note("form", format!("\"{}\" is not a form.", short(&word.text)), remedy);
            Shape::Any
        }),
    };
    let letters = answer.optional("letters").map(|source| source.text).unwrap_or_default();
    let letters = letters.split_whitespace().map(str::to_owned).collect();
    Some(AnswerKind::Expression { value: value?, shape, letters })
}

fn number_parts(answer: &Table<'_, '_>, languages: &[String]) -> Option<AnswerKind> {
    if !answer.has("value") {
        answer.note("value", "answer.value is missing.", "Add the expression that answers the item.");
    }
    let value = answer.expression("value");
    let places = answer.whole("places", 0..=12).map(|places| places as u8);
    let denominator = answer.expression("denominator");
    let exact = answer.expression("exact");
    let tolerance = answer.expression("tolerance");
    let form = match answer.optional("form") {
        None => Form::Any,
        Some(word) => Form::from_word(&word.text, places).unwrap_or_else(|| {
            let remedy = "Write any, integer, fraction, lowest, mixed or decimal.";
            answer.note("form", format!("\"{}\" is not a form.", short(&word.text)), remedy);
            Form::Any
        }),
    };
    if denominator.is_some() && form != Form::Fraction {
        answer.note(
            "denominator",
            "A denominator is asked for without a fraction.",
            "Set form = \"fraction\".",
        );
    }
    if places.is_some() && !matches!(form, Form::Decimal { .. }) {
        answer.note("places", "Places are asked for without a decimal.", "Set form = \"decimal\".");
    }
    let unit = match unit_word(answer) {
        None if answer.has("unit") => UnitParts::Shown(answer.by_lang("unit", languages)?),
        None => UnitParts::None,
        Some(word) => match Unit::from_word(&word.text) {
            Some(unit) => UnitParts::Known(unit),
            None => {
                let found = format!("The unit {} is not known.", short(&word.text));
                answer.note(
                    "unit",
                    found,
                    "Use one of docs/content-format.md 2.3, or { en = \"...\", es = \"...\" }.",
                );
                UnitParts::None
            }
        },
    };
    let negative = answer.flag("negative");
    Some(AnswerKind::Number { value: value?, form, denominator, exact, tolerance, unit, negative })
}

/// The unit, where it is one word and not one for each language.
fn unit_word(answer: &Table<'_, '_>) -> Option<Source> {
    if answer.is_text("unit") { answer.optional("unit") } else { None }
}

fn mistake(table: &Table<'_, '_>, languages: &[String]) -> Option<MistakeParts> {
    let misconception = table.text("misconception");
    if !table.has("value") {
        table.note(
            "value",
            "mistakes.value is missing.",
            "Add what somebody with this misconception answers.",
        );
    }
    let value = table.expression("value");
    let when = table.expression("when");
    let says = table.by_lang("says", languages);
    let ask = table.by_lang("ask", languages);
    table.finish();
    let misconception = MisconceptionId(misconception?.text);
    Some(MistakeParts { line: table.line, misconception, value: value?, when, says, ask })
}

fn option(table: &Table<'_, '_>, languages: &[String]) -> Option<OptionParts> {
    let right = table.expression("right");
    let value = table.expression("value");
    let text = table.by_lang("text", languages);
    let when = table.expression("when");
    let place = table.expression("place");
    let misconception = table.optional("misconception").map(|source| MisconceptionId(source.text));
    let says = table.by_lang("says", languages);
    let ask = table.by_lang("ask", languages);
    table.finish();
    if value.is_some() == text.is_some() {
        table.note(
            "value",
            "An option shows either a value or a text.",
            "Write value = '...' or text = { ... }, one of them.",
        );
        return None;
    }
    Some(OptionParts { line: table.line, right, value, text, when, place, misconception, says, ask })
}

/// `left = { en = ... }` or `left_value = '...'`.
fn shown(table: &Table<'_, '_>, key: &str, languages: &[String]) -> Option<Shown> {
    let value_key = format!("{key}_value");
    if table.has(&value_key) {
        return table.expression(&value_key).map(Shown::Value);
    }
    table.needs_by_lang(key, languages).map(Shown::Text)
}

fn pair(table: &Table<'_, '_>, languages: &[String]) -> Option<PairParts> {
    let (left, right) = (shown(table, "left", languages), shown(table, "right", languages));
    table.finish();
    Some(PairParts { line: table.line, left: left?, right: right? })
}

fn field(table: &Table<'_, '_>, languages: &[String]) -> Option<FieldParts> {
    let value = table.expression("value");
    let places = table.whole("places", 0..=12).map(|places| places as u8);
    let form = match table.optional("form") {
        None => Form::Any,
        Some(word) => Form::from_word(&word.text, places).unwrap_or_else(|| {
            let remedy = "Write any, integer, fraction, lowest, mixed or decimal.";
            table.note("form", format!("\"{}\" is not a form.", short(&word.text)), remedy);
            Form::Any
        }),
    };
    let tolerance = table.expression("tolerance");
    let negative = table.flag("negative");
    let accept: Vec<Vec<String>> = match table.table("accept") {
        None => Vec::new(),
        Some(accept) => {
            let lists = languages
                .iter()
                .map(|lang| accept.needs_texts(lang, 1..=20).into_iter().map(|source| source.text).collect());
            let lists = lists.collect();
            accept.finish();
            lists
        }
    };
    let label = table.by_lang("label", languages);
    table.finish();
    if value.is_some() != accept.is_empty() {
        table.note("value", "A field is a number or a word.", "Write value = '...' or accept = { ... }.");
        return None;
    }
    Some(FieldParts { line: table.line, value, form, tolerance, negative, accept, label })
}

fn figure_parts(table: &Table<'_, '_>, languages: &[String]) -> Option<FigureParts> {
    let word = table.text("kind")?.text;
    let Some(kind) = FigureKind::from_word(&word) else {
        table.note(
            "kind",
            format!("\"{}\" is not a figure.", short(&word)),
            "The figures are in docs/content-format.md 2.4.",
        );
        return None;
    };
    let mut parameters = Vec::new();
    for (name, needed) in kind.parameters() {
        match table.expression(name) {
            Some(source) => parameters.push(((*name).to_owned(), source)),
            None if *needed && !table.has(name) => {
                table.note(
                    name,
                    format!("figure.{name} is missing."),
                    "Add it; see docs/content-format.md 2.4.",
                );
            }
            None => {}
        }
    }
    let alt = table.needs_by_lang("alt", languages);
    table.finish();
    Some(FigureParts { kind, parameters, alt: alt? })
}

fn texts(
    table: &Table<'_, '_>,
    languages: &[String],
    of_others: bool,
    rated: bool,
) -> (Texts, Option<Vec<TextParts>>) {
    let (hints_most, steps_most) = if of_others { (0..=60, 0..=60) } else { (3..=3, 2..=5) };
    let Some(all) = table.needs_table("text") else { return (Texts::default(), None) };
    let (mut titles, mut texts) = (Vec::new(), Vec::new());
    for lang in languages {
        let Some(words) = all.needs_table(lang) else { continue };
        let title = words.text("title");
        let stem = words.text("stem");
        let frame = words.optional("frame");
        let speech = words.optional("speech");
        let hints = words.needs_texts("hints", hints_most.clone());
        let bottom_out = words.text("bottom_out");
        let solution = words.needs_texts("solution", steps_most.clone());
        let look_again = words.optional("look_again");
        let sample = if rated { words.needs_texts("sample", 1..=4) } else { Vec::new() };
        words.finish();
        titles.extend(title.map(|title| (lang.clone(), title.text)));
        if let (Some(stem), Some(bottom_out)) = (stem, bottom_out) {
            texts.push(TextParts { stem, frame, speech, hints, bottom_out, solution, look_again, sample });
        }
    }
    all.finish();
    let whole = texts.len() == languages.len();
    (Texts::new(titles), whole.then_some(texts))
}
