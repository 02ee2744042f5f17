//! `waymark tomorrow`: the next lesson of every class, or of one, as its teacher finds it proposed.

use std::process::ExitCode;

use anyhow::{Context, Result};
use app::tomorrow::{Next, Stand};
use clap::Args;
use domain::lesson::{Lesson, Seat, Segment};
use domain::{ClassId, Day, UserId};
use serde_json::{Value, json};
use store::Options;

use crate::{Place, open};

/// Proposes the next lessons, keeps them, and prints them.
#[derive(Debug, Args)]
pub(crate) struct Tomorrow {
    #[command(flatten)]
    place: Place,
    /// Only this class.
    #[arg(long, value_name = "ID")]
    class: Option<String>,
    /// The lessons of this day instead of each class's next one, such as 2026-11-30.
    #[arg(long, value_name = "DAY")]
    date: Option<String>,
    /// Print one JSON document.
    #[arg(long)]
    json: bool,
}

impl Tomorrow {
    #[expect(clippy::print_stdout, reason = "the command's result")]
    pub(crate) fn run(&self) -> Result<ExitCode> {
        let class: Option<ClassId> = self.class.as_deref().map(str::parse).transpose().context("--class")?;
        let day: Option<Day> =
            self.date.as_deref().map(str::parse).transpose().context("--date: write a day as 2026-11-30")?;
        let app = open::app(&self.place.location()?, &Options::default())?;
        let mut lessons = Vec::new();
        for tenant in app.tenants()? {
            lessons.extend(app.propose_lessons(tenant.id, class, day)?);
        }
        if self.json {
            println!("{}", Value::Array(lessons.iter().map(as_json).collect()));
        } else {
            for next in &lessons {
                println!("{}", as_line(next));
            }
        }
        if lessons.is_empty() {
            eprintln!("no class meets then: say when classes meet on their pages, or give another --date");
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn as_line(next: &Next) -> String {
    let lesson = &next.kept.lesson;
    let (limits, held) = lesson.quality.limits;
    format!(
        "{}  {} {}  {}  {} learners, {} turns, {held} of {limits} limits hold, {} ms{}",
        next.class.name,
        lesson.day,
        clock(lesson.start),
        lesson.model.word(),
        lesson.seats.len(),
        lesson.turns(),
        lesson.quality.solve_ms,
        if next.clashes.is_empty() {
            ""
        } else {
            "; its rules contradict each other, so the class stays together"
        },
    )
}

fn as_json(next: &Next) -> Value {
    let lesson = &next.kept.lesson;
    let (limits, held) = lesson.quality.limits;
    json!({
        "class": {"id": next.class.id, "name": next.class.name},
        "date": lesson.day.to_string(),
        "start": clock(lesson.start),
        "minutes": lesson.minutes,
        "lesson": next.kept.id,
        "version": next.kept.version,
        "status": status(next.stand),
        "model": {"name": lesson.model.word(), "reasons": lesson.why_model},
        "clock": lesson.clock,
        "groups": groups(next),
        "stations": lesson.stations,
        "slots": slots(lesson),
        "learners": lesson.seats.iter().map(|seat| learner(next, seat)).collect::<Vec<_>>(),
        "away": lesson.away,
        "cards": lesson.cards,
        "talks": lesson.talks,
        "exit": lesson.exit,
        "unmet": lesson.unmet,
        "clashes": next.clashes,
        "quality": lesson.quality,
        "hard_violations": limits - held.min(limits),
        "solve_ms": lesson.quality.solve_ms,
    })
}

fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

fn status(stand: Stand) -> &'static str {
    match stand {
        Stand::Proposed => "proposed",
        Stand::Agreed { .. } => "agreed",
        Stand::Changed => "changed",
        Stand::StoodAtBell { seen: true } => "stood_at_bell",
        Stand::StoodAtBell { seen: false } => "stood_at_bell_not_seen",
        Stand::Running => "running",
        Stand::Over => "over",
    }
}

fn groups(next: &Next) -> Vec<Value> {
    let lesson = &next.kept.lesson;
    let members = |group: usize| -> Vec<UserId> {
        lesson.seats.iter().filter(|seat| seat.group == Some(group)).map(|seat| seat.learner).collect()
    };
    let one = |(at, group): (usize, &domain::lesson::Group)| json!({"name": group.mark.word(), "locked": group.locked, "learners": members(at)});
    lesson.groups.iter().enumerate().map(one).collect()
}

fn slots(lesson: &Lesson) -> Vec<Value> {
    let one = |turn: usize| {
        let minutes = lesson.turn(turn).map(|segment: &Segment| [segment.from, segment.until]);
        json!({"turn": turn, "minutes": minutes, "focus": lesson.focus.get(turn)})
    };
    (0..lesson.turns()).map(one).collect()
}

fn learner(next: &Next, seat: &Seat) -> Value {
    json!({
        "learner": seat.learner,
        "name": next.people.get(&seat.learner).map(domain::people::User::name),
        "group": seat.group,
        "route": seat.route,
        "reasons": seat.why,
        "own": seat.own,
        "partner": seat.partner,
    })
}
