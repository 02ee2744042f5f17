//! The same progress as a table file for a spreadsheet, and as JSON for a machine.

use app::see_progress::{Cell, Compared, Progress, Row};
use domain::people::User;
use engine::Word;
use formats::table_file::{Cell as Field, TableFile};
use serde_json::{Value, json};

use super::Query;
use crate::ctx::PageResult;
use crate::{Ctx, Input, Reply, wording};

/// One line a cell. Flags are 1 and 0, so that they can be summed; what cannot be said is empty.
const HEAD: [&str; 18] = [
    "competency",
    "title",
    "strand",
    "learner",
    "given_name",
    "family_name",
    "word",
    "in_100",
    "learned_in_100",
    "judged",
    "last_evidence",
    "compared_with",
    "word_then",
    "changed",
    "mastered_or_secure",
    "unknown",
    "learners",
    "as_of",
];

/// The table file.
pub(crate) fn get(ctx: &Ctx, input: &Input) -> PageResult {
    let query = Query::read(input)?.closed();
    let view = ctx.app().see_progress(ctx.actor()?, input.id("class")?, &query.0)?;
    let name = format!("progress-{}-{}.csv", plain(&view.class.name), view.today);
    Ok(Reply::file(&name, "text/csv; charset=utf-8", table(ctx, &view)))
}

/// What a file may be called on any machine.
fn plain(name: &str) -> String {
    name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).take(40).collect()
}

fn table(ctx: &Ctx, view: &Progress) -> String {
    let mut file = TableFile::new(&HEAD);
    let compared = match view.compared {
        Compared::FirstLook => String::new(),
        Compared::Look(at) => local(view, at),
        Compared::Day(day) => day.to_string(),
    };
    let (w, web) = (ctx.w, &ctx.app().library().web);
    let common = (compared, local(view, view.now));
    let ids: Vec<String> = view.learners.iter().map(|user| user.id.to_string()).collect();
    for row in &view.rows {
        let title = wording::title(w, web, &row.competency);
        let strand = web.find(&row.competency).map_or("", |found| found.strand.as_str());
        let head = (title.as_ref(), strand, row.done() as i64, row.count(Word::Unknown) as i64);
        for ((cell, user), id) in row.cells.iter().zip(&view.learners).zip(&ids) {
            file.row(&line(row, head, cell, (user, id), &common));
        }
    }
    file.finish()
}

type Head<'a> = (&'a str, &'a str, i64, i64);

fn line<'a>(
    row: &'a Row,
    (title, strand, done, unknown): Head<'a>,
    cell: &Cell,
    (user, id): (&'a User, &'a str),
    (compared, now): &'a (String, String),
) -> Vec<Field<'a>> {
    let flag = |is: bool| Field::Number(i64::from(is));
    let mut line = vec![
        Field::Text(&row.competency.0),
        Field::Text(title),
        Field::Text(strand),
        Field::Text(id),
        Field::Text(&user.given_name),
        Field::Text(&user.family_name),
        Field::Text(cell.word.word()),
        Field::Number((cell.p * 100.0).round() as i64),
        Field::Number((cell.known * 100.0).round() as i64),
        flag(cell.judged),
    ];
    line.push(cell.last_day.map_or(Field::Empty, Field::Day));
    line.push(if compared.is_empty() { Field::Empty } else { Field::Text(compared) });
    line.push(cell.before.map_or(Field::Empty, |before| Field::Text(before.word())));
    line.push(cell.changed().map_or(Field::Empty, flag));
    line.extend([Field::Number(done), Field::Number(unknown), Field::Number(row.cells.len() as i64)]);
    line.push(Field::Text(now));
    line
}

/// A moment by the school's clock, as a spreadsheet reads it.
fn local(view: &Progress, at: domain::Millis) -> String {
    let (day, minute) = view.zone.day_and_minute(at);
    format!("{day} {:02}:{:02}", minute / 60, minute % 60)
}

/// The same as one JSON document; probabilities from 0 to 1, moments in milliseconds UTC.
pub(super) fn json(view: &Progress) -> Value {
    let day = |day: Option<domain::Day>| day.map(|day| day.to_string());
    let cell = |(cell, user): (&Cell, &User)| {
        json!({
            "learner": user.id.to_string(),
            "word": cell.word.word(),
            "p": cell.p,
            "known": cell.known,
            "judged": cell.judged,
            "last_evidence": day(cell.last_day),
            "word_then": cell.before.map(Word::word),
            "changed": cell.changed(),
        })
    };
    let row = |row: &Row| {
        json!({
            "competency": row.competency.0,
            "mastered_or_secure": row.done(),
            "unknown": row.count(Word::Unknown),
            "learners": row.cells.len(),
            "cells": row.cells.iter().zip(&view.learners).map(cell).collect::<Vec<_>>(),
        })
    };
    let compared = match view.compared {
        Compared::FirstLook => json!(null),
        Compared::Look(at) => json!({ "look": at.0 }),
        Compared::Day(day) => json!({ "day": day.to_string() }),
    };
    let learner = |user: &User| json!({ "id": user.id.to_string(), "given_name": user.given_name, "family_name": user.family_name });
    json!({
        "class": view.class.id.to_string(),
        "at": view.now.0,
        "today": view.today.to_string(),
        "compared_with": compared,
        "changed": view.changed(),
        "learners": view.learners.iter().map(learner).collect::<Vec<_>>(),
        "rows": view.rows.iter().map(row).collect::<Vec<_>>(),
    })
}
