//! What went wrong, in words, with the way on.

use app::AppError;
use axum::http::StatusCode;
use maud::html;
use store::StoreError;
use ui::button::Button;
use ui::{Text, notice, t};

use crate::ctx::Here;
use crate::{Ctx, Reply, Url};

/// The status that says it to machines.
pub(crate) fn status(error: &AppError) -> StatusCode {
    match error {
        AppError::NotAllowed(_) => StatusCode::FORBIDDEN,
        AppError::NotFound(_) => StatusCode::NOT_FOUND,
        AppError::Form(_) | AppError::Evidence(_) => StatusCode::UNPROCESSABLE_ENTITY,
        AppError::Stale => StatusCode::CONFLICT,
        AppError::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
        AppError::WrongSecret => StatusCode::UNAUTHORIZED,
        AppError::ClassClosed => StatusCode::FORBIDDEN,
        AppError::DeadLink | AppError::UsedLink => StatusCode::GONE,
        AppError::Store(StoreError::Full) => StatusCode::INSUFFICIENT_STORAGE,
        AppError::Store(StoreError::ReadOnly) => StatusCode::SERVICE_UNAVAILABLE,
        AppError::Store(_) | AppError::Item(_) | AppError::Fault(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// Title, what is wrong and what to do, in the reader's words.
fn says(ctx: &Ctx, error: &AppError) -> (Text<'static>, Text<'static>) {
    let w = ctx.w;
    match error {
        AppError::NotAllowed(_) => (t!(w, "fail-not-allowed"), t!(w, "fail-not-allowed-do")),
        AppError::NotFound(_) => (t!(w, "fail-not-found"), t!(w, "fail-not-found-do")),
        AppError::Form(faults) => (
            t!(w, "fail-form"),
            faults.first().map_or_else(|| t!(w, "fail-form-do"), |fault| w.t(fault.says)),
        ),
        AppError::Evidence(why) => (t!(w, "fail-form"), Text::Owned(why.to_string())),
        AppError::Stale => (t!(w, "fail-stale"), t!(w, "fail-stale-do")),
        AppError::TooMany { seconds } => {
            (t!(w, "fail-too-many"), t!(w, "fail-too-many-do", seconds = *seconds as i64))
        }
        AppError::WrongSecret => (t!(w, "fail-secret"), t!(w, "fail-secret-do")),
        AppError::ClassClosed => (t!(w, "fail-closed"), t!(w, "fail-closed-do")),
        AppError::DeadLink => (t!(w, "fail-dead-link"), t!(w, "fail-dead-link-do")),
        AppError::UsedLink => (t!(w, "family-link-used"), t!(w, "family-link-do")),
        AppError::Store(StoreError::Full | StoreError::ReadOnly) => {
            (t!(w, "fail-full"), t!(w, "fail-full-do"))
        }
        AppError::Store(_) | AppError::Item(_) | AppError::Fault(_) => {
            (t!(w, "fail-fault"), t!(w, "fail-fault-do"))
        }
    }
}

/// What is wrong, for a program. A fault of ours is not quoted: it may name what is stored.
pub(crate) fn detail(error: &AppError) -> String {
    match error {
        AppError::Store(StoreError::Full | StoreError::ReadOnly) => error.to_string(),
        _ if status(error).is_server_error() => {
            let (kind, _) = error.for_log();
            format!(
                "Waymark has a fault here ({kind}) and nothing of this was saved. The server's log says more."
            )
        }
        _ => error.to_string(),
    }
}

/// A page that says it.
pub(crate) fn page(ctx: &Ctx, error: &AppError) -> Reply {
    let (what, remedy) = says(ctx, error);
    let main = html! {
        div.gate.stack {
            h1 { (what) }
            (notice::info(&html! { p { (remedy) } }))
            @if status(error).is_server_error() {
                p.soft { (t!(ctx.w, "fail-report", request = ctx.request.to_string())) }
            }
            p { (Button::link(t!(ctx.w, "fail-back"), Url::Home).go()) }
        }
    };
    Reply::page_with(status(error), ctx.page(&what, Here::Nowhere, &main))
}
