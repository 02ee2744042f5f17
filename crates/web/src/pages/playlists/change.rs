//! Every change of a playlist, by the `act` of its form.

use app::AppError;
use app::playlist::{Edit, ItemForm};
use axum::http::StatusCode;
use domain::CompetencyId;
use domain::playlist::{Asks, ItemKey, Need};

use super::one::page;
use crate::ctx::PageResult;
use crate::{Ctx, Input, Reply, Url};

/// Changes, accepts or ends.
pub(crate) fn change(ctx: &Ctx, input: &Input) -> PageResult {
    let (class, id, actor) = (input.id("class")?, input.id("list")?, ctx.actor()?);
    let done = match input.text("act") {
        "accept" => ctx.app().accept_playlist(actor, class, id),
        "end" => ctx.app().end_playlist(actor, class, id),
        act => {
            let version = input.text("version").parse().map_err(|_| AppError::Stale)?;
            edit(input, act).and_then(|edit| ctx.app().change_playlist(actor, class, id, version, &edit))
        }
    };
    match done {
        Ok(()) => Ok(Reply::see(&Url::ClassPlaylist(class, id))),
        Err(AppError::Form(faults)) => {
            let view = ctx.app().see_playlist(actor, class, id)?;
            Ok(Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, page(ctx, &view, &faults)))
        }
        Err(error) => Err(error),
    }
}

fn edit(input: &Input, act: &str) -> Result<Edit, AppError> {
    let key = || input.text("key").parse().map(ItemKey).map_err(|_| AppError::Stale);
    let need = Need::from_word(input.text("need")).unwrap_or(Need::May);
    Ok(match act {
        "up" | "down" => Edit::Move { key: key()?, up: act == "up" },
        "remove" => Edit::Remove(key()?),
        "add" => {
            let what = match input.text("what") {
                "" => input.text("says"),
                chosen => chosen,
            };
            let competency = CompetencyId(input.text("competency").to_owned());
            Edit::Add { need, competency, what: what.to_owned() }
        }
        "setup" => {
            let from = Some(input.text("from")).filter(|day| !day.is_empty()).map(str::parse).transpose();
            Edit::SetUp {
                title: input.text("title").to_owned(),
                from: from.map_err(|_| AppError::field("from", "error-day"))?,
                lessons: input.text("lessons").trim().parse().unwrap_or(0),
            }
        }
        "change" => {
            let checkpoint = match input.text("asks") {
                "how" => Some(Asks::How),
                "show" => Some(Asks::Show),
                "own" => Some(Asks::Own { says: input.text("asks-own").trim().to_owned() }),
                _ => None,
            };
            let form = ItemForm {
                need,
                minutes: input.text("minutes").trim().parse().unwrap_or(0),
                device: input.text("device") == "yes",
                ways: input.text("ways").to_owned(),
                after: input.text("after").parse().ok().map(ItemKey),
                checkpoint,
            };
            Edit::Change(key()?, form)
        }
        _ => return Err(AppError::Stale),
    })
}
