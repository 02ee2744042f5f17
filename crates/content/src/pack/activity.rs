//! Reads one activity.

use domain::activity::{ActivityKind, Modality};
use domain::evidence::Kind;
use domain::id::ActivityId;
use domain::people::Grade;

use super::Finding;
use super::fields::{File, Table, id, is_id, short};
use super::misconception::{doc, parsed, weighted};
use crate::activity::{Activity, ActivityText, AdultNeed, DeviceUse, Open, Place, Twin, kind_word};
use crate::text::Doc;

pub(crate) fn read(
    path: &str,
    bytes: &[u8],
    pack: &str,
    languages: &[String],
    findings: &mut Vec<Finding>,
) -> Option<Activity> {
    let file = match File::new(path, bytes) {
        Ok(file) => file,
        Err(finding) => {
            findings.push(finding);
            return None;
        }
    };
    let activity = match file.parse() {
        Ok(root) => one(&Table::root(&file, &root), pack, languages),
        Err(finding) => {
            findings.push(finding);
            None
        }
    };
    findings.extend(file.findings());
    activity
}

fn one(table: &Table<'_, '_>, pack: &str, languages: &[String]) -> Option<Activity> {
    let id = id(table);
    let version = table.needs_whole("version", 1..=i64::from(u32::MAX));
    let kind =
        word(table, "kind", |word| ActivityKind::ALL.into_iter().find(|kind| kind_word(*kind) == word));
    let competencies = weighted(table);
    let grades = table.wholes("grades");
    let modalities = words(table, "modalities", Modality::from_word);
    let minutes = table.needs_whole("minutes", 1..=600);
    let device = word(table, "device", DeviceUse::from_word);
    let places = words(table, "places", Place::from_word);
    let adult = word(table, "adult", AdultNeed::from_word);
    let group = table.wholes("group");
    let choice = words(table, "choice", Open::from_word);
    let evidence = words(table, "evidence", |word| Kind::ALL.into_iter().find(|kind| kind.word() == word));
    let twin = twin(table, pack, device);
    let texts = texts(table, languages);
    let [licence, source] = ["licence", "source"].map(|key| table.optional(key).map(|source| source.text));
    table.finish();
    let grades: Vec<Grade> =
        grades.into_iter().filter_map(|n| u8::try_from(n).ok().and_then(Grade::new)).collect();
    if grades.is_empty() {
        table.note("grades", "No grade is named.", "Write grades = [3, 4]; 0 is kindergarten.");
    }
    let group = match group.as_slice() {
        &[least, most] if 1 <= least && least <= most && most <= 60 => Some((least as u8, most as u8)),
        _ => {
            table.note(
                "group",
                "group does not say how many learners.",
                "Write least and most, such as group = [1, 3].",
            );
            None
        }
    };
    Some(Activity {
        id: ActivityId(format!("{pack}/{}", id?)),
        version: version? as u32,
        kind: kind?,
        competencies: competencies.into_iter().map(|(_, weighted)| weighted).collect(),
        grades,
        modalities,
        minutes: minutes? as u16,
        device: device?,
        places,
        adult: adult?,
        group: group?,
        choice,
        evidence,
        twin: twin?,
        texts,
        licence,
        source,
        place: (table.file.path.to_owned(), 1),
    })
}

fn twin(table: &Table<'_, '_>, pack: &str, device: Option<DeviceUse>) -> Option<Twin> {
    let twin = table.text("twin")?.text;
    if twin == "self" {
        if device != Some(DeviceUse::None) {
            table.note(
                "twin",
                "This needs a device, so it is not its own twin.",
                "Name the activity that does the same without one.",
            );
        }
        return Some(Twin::Itself);
    }
    if !is_id(&twin) {
        table.note(
            "twin",
            format!("\"{}\" is not an id.", short(&twin)),
            "Write self, or the id of an activity.",
        );
        return None;
    }
    Some(Twin::Other(ActivityId(format!("{pack}/{twin}"))))
}

fn word<T>(table: &Table<'_, '_>, key: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
    let text = table.text(key)?.text;
    let value = read(&text);
    if value.is_none() {
        unknown(table, key, &text);
    }
    value
}

fn words<T>(table: &Table<'_, '_>, key: &str, read: impl Fn(&str) -> Option<T>) -> Vec<T> {
    let mut list = Vec::new();
    for source in table.needs_texts(key, 1..=10) {
        match read(&source.text) {
            Some(value) => list.push(value),
            None => unknown(table, key, &source.text),
        }
    }
    list
}

fn unknown(table: &Table<'_, '_>, key: &str, text: &str) {
    let found = format!("\"{}\" is not a word for {key}.", short(text));
    table.note(key, found, "The words are listed in docs/content-format.md 4.");
}

fn texts(table: &Table<'_, '_>, languages: &[String]) -> Vec<ActivityText> {
    let Some(all) = table.needs_table("text") else { return Vec::new() };
    let mut texts: Vec<ActivityText> = Vec::new();
    for lang in languages {
        let Some(words) = all.needs_table(lang) else { continue };
        let text = text(&words, lang);
        words.finish();
        let counts = |t: &ActivityText| {
            [
                t.steps.len(),
                t.if_stuck.len(),
                t.look_for.len(),
                t.materials.len(),
                t.roles.len(),
                t.answers.len(),
            ]
        };
        if texts.first().is_some_and(|first| text.as_ref().is_some_and(|text| counts(first) != counts(text)))
        {
            let first = &languages[0];
            words.file.note(
                words.line,
                &format!("text.{lang}"),
                format!("A list here is longer or shorter than in {first}."),
                "Give every list as many entries in each language.",
            );
        }
        texts.extend(text);
    }
    all.finish();
    texts
}

fn text(words: &Table<'_, '_>, lang: &str) -> Option<ActivityText> {
    let line = |key: &str| words.text(key).map(|source| source.text);
    let docs = |key: &str, count: std::ops::RangeInclusive<usize>| -> Vec<Doc> {
        let sources = words.needs_texts(key, count);
        sources.iter().filter_map(|source| parsed(words, key, source)).collect()
    };
    let optional = |key: &str| -> Vec<Doc> {
        let sources = words.texts(key).unwrap_or_default();
        sources.iter().filter_map(|source| parsed(words, key, source)).collect()
    };
    let (title, summary, goal) = (line("title"), line("summary"), line("goal"));
    let materials = docs("materials", 0..=12);
    let steps = docs("steps", 1..=5);
    let if_stuck = docs("if_stuck", 3..=3);
    let look_for = docs("look_for", 1..=4);
    let hand_in = doc(words, "hand_in");
    let may_do = words.optional("may_do").and_then(|source| parsed(words, "may_do", &source));
    let body = words.optional("body").and_then(|source| parsed(words, "body", &source));
    let (roles, answers) = (optional("roles"), optional("answers"));
    Some(ActivityText {
        lang: lang.to_owned(),
        title: title?,
        summary: summary?,
        goal: goal?,
        materials,
        steps,
        if_stuck,
        look_for,
        hand_in: hand_in?,
        may_do,
        roles,
        answers,
        body,
    })
}
