//! `/health/live`, `/health/ready` and `/metrics`: for whoever watches the server.

use app::AppError;
use axum::http::StatusCode;

use crate::ctx::PageResult;
use crate::metrics::MEDIA;
use crate::{Ctx, Input, Reply};

/// The process answers.
pub(crate) fn live(_: &Ctx, _: &Input) -> PageResult {
    Ok(Reply::text("live\n"))
}

/// The store can be read and written, and the server does not stop.
pub(crate) fn ready(ctx: &Ctx, _: &Input) -> PageResult {
    if *ctx.site.stopping().borrow() {
        let says = "This server stops. Ask again in a moment.";
        return Ok(Reply::problem(StatusCode::SERVICE_UNAVAILABLE, "stopping", says));
    }
    match ctx.app().is_ready() {
        Ok(()) => Ok(Reply::text("ready\n")),
        Err(error) => {
            let (kind, about) = error.for_log();
            tracing::warn!(request = %ctx.request, code = error.code(), kind, about, "not ready");
            let says = super::failure::detail(&error);
            Ok(Reply::problem(StatusCode::SERVICE_UNAVAILABLE, error.code(), &says).of(ctx.request))
        }
    }
}

/// The counters, for this machine and for those that were named when the server was started.
pub(crate) fn metrics(ctx: &Ctx, _: &Input) -> PageResult {
    if !ctx.site.settings().shows_metrics(ctx.peer, ctx.forwarded) {
        return Err(AppError::NotFound("page"));
    }
    Ok(Reply::text(ctx.site.metrics().text(ctx.app().store().counts())).media(MEDIA))
}
