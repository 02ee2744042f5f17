//! What was tapped.

use app::AppError;
use app::take_register::Line;
use app::tomorrow::Doing;
use domain::evidence::Presence;
use domain::lesson::{Event, Give};
use domain::{EvidenceId, UserId};

use super::whose;
use crate::ctx::PageResult;
use crate::{Ctx, Input, Reply, Url};

/// The longest drill, in minutes.
const DRILL_MOST: u16 = 60;

/// Something happened.
pub(crate) fn post(ctx: &Ctx, input: &Input) -> PageResult {
    let (class, day) = whose(input)?;
    let actor = ctx.actor()?;
    let version = input.text("version").parse().unwrap_or(0);
    let hold = |doing: &Doing| ctx.app().hold_lesson(actor, class, day, version, doing);
    match input.text("happens") {
        // Who is here stands in the register, and the lesson follows it.
        "absent" => present(ctx, input, Presence::Absent)?,
        "late" => present(ctx, input, Presence::Late)?,
        "here" => present(ctx, input, Presence::Here)?,
        "checks" => {
            for event in checks(input) {
                hold(&Doing::Event(event))?;
            }
        }
        word => drop(hold(&doing(word, input)?)?),
    }
    let to = match input.text("back") {
        "wall" => Url::Wall(class),
        "now" => Url::Class(class),
        _ => Url::Hold(class, day),
    };
    Ok(Reply::see(&to))
}

fn doing(word: &str, input: &Input) -> Result<Doing, AppError> {
    let learner = || input.text("learner").parse::<UserId>().map_err(|_| AppError::NotFound("learner"));
    let minutes = |most: u16| {
        let minutes = input.text("minutes").parse::<u16>().ok();
        minutes
            .filter(|minutes| (1..=most).contains(minutes))
            .ok_or(AppError::field("minutes", "hold-minutes"))
    };
    let event = match word {
        "begin" => return Ok(Doing::Begin),
        "end" => return Ok(Doing::End),
        "mend" => {
            return input
                .text("nth")
                .parse()
                .map(Doing::Mend)
                .map_err(|_| AppError::NotFound("way to mend it"));
        }
        "next" => Event::NextNow,
        "pause" => Event::Paused,
        "resume" => Event::Resumed,
        "line-down" => Event::LineDown,
        "line-up" => Event::LineUp,
        "more" => {
            let how = match input.text("how") {
                "shift" => Give::Shift,
                "drop" => Give::Drop,
                _ => Give::Trim,
            };
            Event::Overrun { minutes: minutes(15)?, how }
        }
        "drill" => Event::Shortened { minutes: minutes(DRILL_MOST)? },
        // A spare that died displaces nobody.
        "device" => Event::DeviceDied { learner: learner().ok() },
        "adult" => Event::AdultMissing {
            adult: input.text("adult").parse().map_err(|_| AppError::NotFound("adult"))?,
        },
        "steps-out" => Event::StepsOut { learner: learner()? },
        _ => return Err(AppError::NotFound("page")),
    };
    Ok(Doing::Event(event))
}

/// One line of the register.
fn present(ctx: &Ctx, input: &Input, presence: Presence) -> Result<(), AppError> {
    let learner = input.text("learner").parse().map_err(|_| AppError::NotFound("learner"))?;
    let id: EvidenceId = input.evidence_id()?;
    ctx.app().take_register(ctx.actor()?, input.id("class")?, &[Line { id, learner, presence }])
}

/// What the check said of everybody of whom something was tapped.
fn checks(input: &Input) -> Vec<Event> {
    let of = |(name, value): &(String, String)| {
        let learner: UserId = name.strip_prefix("check-")?.parse().ok()?;
        match value.as_str() {
            "unseen" => Some(Event::Checked { learner, right: 0, of: 0 }),
            right => {
                let right = right.parse().ok().filter(|right| *right <= super::people::CHECK_ITEMS)?;
                Some(Event::Checked { learner, right, of: super::people::CHECK_ITEMS })
            }
        }
    };
    input.form.iter().filter_map(of).collect()
}
