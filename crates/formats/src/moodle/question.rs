//! One `<question>`.

use super::tree::Element;
use super::{Answer, Body, Format, Question, Rich, calculated, gaps};

/// Most answers of one question.
const MAX_ANSWERS: usize = 200;

/// The way to a category, without the words that say whose it is: `$course$/top/`.
pub(super) fn category(path: &str) -> String {
    let parts = path.split('/').map(str::trim);
    let own = parts.filter(|part| !part.is_empty() && !part.starts_with('$') && *part != "top");
    own.collect::<Vec<_>>().join("/")
}

pub(super) fn read(element: &Element, category: &str) -> Question {
    let kind = element.attribute("type").unwrap_or("").trim().to_owned();
    let id_number = Some(element.says("idnumber").to_owned()).filter(|id| !id.is_empty());
    let tags = element.child("tags").map_or_else(Vec::new, |tags| {
        let words = tags.children("tag").map(|tag| tag.child("text").unwrap_or(tag).text.trim().to_owned());
        words.filter(|word| !word.is_empty()).collect()
    });
    let mut question = Question {
        line: element.line,
        name: element.says("name").to_owned(),
        category: category.to_owned(),
        id_number,
        tags,
        text: rich(element, "questiontext"),
        general_feedback: rich(element, "generalfeedback"),
        wrong_feedback: rich(element, "incorrectfeedback"),
        hints: element.children("hint").map(own).filter(|hint| !hint.is_empty()).collect(),
        variables: Vec::new(),
        body: Err(String::new()),
        kind,
    };
    question.body = match body(element, &mut question) {
        // A picture of before there were files: it stands beside the text.
        Ok(_) if !element.says("image").is_empty() => Err("it needs a picture".to_owned()),
        Ok(_) if is_yes(element.says("hidden")) => {
            Err("it is hidden in Moodle: an older version, or deleted".to_owned())
        }
        body => body,
    };
    question
}

fn body(element: &Element, question: &mut Question) -> Result<Body, String> {
    let count = element.children("answer").count() + element.children("subquestion").count();
    if count > MAX_ANSWERS {
        return Err(format!("it has {count} answers"));
    }
    match question.kind.as_str() {
        "multichoice" | "multichoiceset" => Ok(Body::Choice {
            // An older file does not say; then one is picked.
            single: question.kind == "multichoice" && !is_no(element.says("single")),
            shuffled: is_yes(element.says("shuffleanswers")),
            options: answers(element)?,
        }),
        "truefalse" => true_false(element),
        "shortanswer" => {
            Ok(Body::Words { answers: answers(element)?, case: is_yes(element.says("usecase")) })
        }
        "numerical" => Ok(Body::Number { answers: answers(element)?, unit: unit(element) }),
        "matching" | "match" | "ddmatch" => Ok(Body::Pairs(
            element
                .children("subquestion")
                .map(|pair| (own(pair), pair.child("answer").map(own).unwrap_or_default()))
                .collect(),
        )),
        "ordering" => order(element),
        "cloze" => gaps::cloze(question),
        "gapselect" => gaps::words(question, element, "selectoption"),
        "ddwtos" => gaps::words(question, element, "dragbox"),
        "calculated" | "calculatedsimple" | "calculatedmulti" => calculated::read(question, element),
        "essay" => Err("an essay is rated by a person".to_owned()),
        "description" => Err("a text that asks nothing".to_owned()),
        "stack" => Err("STACK needs a computer algebra system".to_owned()),
        "random" | "randomsamatch" => Err("it is drawn from other questions".to_owned()),
        "ddimageortext" | "ddmarker" | "hotspot" => Err("it needs a picture".to_owned()),
        "" => Err("it does not say of which kind it is".to_owned()),
        other => Err(format!("there is no kind here for Moodle's \"{other}\"")),
    }
}

pub(super) fn answers(element: &Element) -> Result<Vec<Answer>, String> {
    element.children("answer").map(answer).collect()
}

fn answer(element: &Element) -> Result<Answer, String> {
    let said = element.attribute("fraction").unwrap_or_else(|| element.says("fraction")).trim();
    let worth =
        if said.is_empty() { 0.0 } else { said.parse().map_err(|_| format!("\"{said}\" is no share"))? };
    let tolerance = element.child("tolerance").map(|_| element.says("tolerance").to_owned());
    Ok(Answer { text: own(element), worth, feedback: rich(element, "feedback"), tolerance })
}

fn true_false(element: &Element) -> Result<Body, String> {
    let mut is_true = None;
    let mut feedback = [Rich::default(), Rich::default()];
    for (nth, answer) in answers(element)?.into_iter().enumerate() {
        let yes = match answer.text.text.trim().to_lowercase().as_str() {
            "true" | "1" => true,
            "false" | "0" => false,
            // In the words of the author's language true comes first.
            _ => nth == 0,
        };
        if answer.is_right() {
            is_true = Some(yes);
        }
        feedback[usize::from(!yes)] = answer.feedback;
    }
    let is_true = is_true.ok_or("neither true nor false is right")?;
    Ok(Body::TrueFalse { is_true, feedback })
}

fn order(element: &Element) -> Result<Body, String> {
    let (count, kind) = (element.says("selectcount"), element.says("selecttype"));
    let all = element.children("answer").count();
    let part = count.parse::<usize>().is_ok_and(|count| (1..all).contains(&count));
    if part && !matches!(kind, "" | "0" | "ALL") {
        return Err("a part of its list is drawn each time".to_owned());
    }
    Ok(Body::Order(element.children("answer").map(own).collect()))
}

/// The unit in which the numbers are given: the one with the factor 1.
fn unit(element: &Element) -> Option<String> {
    // 3: no unit is shown or asked.
    if element.says("showunits") == "3" {
        return None;
    }
    let units: Vec<&Element> = element.children("units").flat_map(|units| units.children("unit")).collect();
    let one =
        |unit: &&&Element| unit.says("multiplier").parse::<f64>().is_ok_and(|by| (by - 1.0).abs() < 1e-9);
    let unit = units.iter().find(one)?.says("unit_name");
    Some(unit.to_owned()).filter(|unit| !unit.is_empty())
}

/// What a child says as a text.
pub(super) fn rich(element: &Element, name: &str) -> Rich {
    element.child(name).map(own).unwrap_or_default()
}

/// What an element says as a text.
pub(super) fn own(element: &Element) -> Rich {
    let format = match element.attribute("format").unwrap_or("html") {
        "plain_text" => Format::Plain,
        "markdown" => Format::Markdown,
        _ => Format::Html,
    };
    let text = &element.child("text").unwrap_or(element).text;
    // Marks of gaps stand in the private area: what a file has there was a sign of some font.
    let text = text.trim().replace(|c: char| matches!(u32::from(c), 0xE000..=0xF8FF), "");
    // The format of before: line breaks count, and tags are allowed.
    let text = match element.attribute("format") {
        Some("moodle_auto_format") if !text.contains("<p") && !text.contains("<br") => {
            text.replace('\n', "<br>")
        }
        _ => text,
    };
    Rich { format, text }
}

pub(super) fn is_yes(word: &str) -> bool {
    matches!(word.trim(), "1" | "true" | "yes")
}

fn is_no(word: &str) -> bool {
    matches!(word.trim(), "0" | "false" | "no")
}
