//! `/health/live`, `/health/ready` and `/metrics`: for whoever watches the server.

use std::net::IpAddr;

use app::AppError;
use axum::http::StatusCode;

use crate::ctx::PageResult;
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
        Err(error) => Ok(Reply::problem(StatusCode::SERVICE_UNAVAILABLE, error.code(), &error.to_string())),
    }
}

/// The counters, for this machine and for those that were named when the server was started. A proxy on this
/// machine must not pass this address on.
pub(crate) fn metrics(ctx: &Ctx, _: &Input) -> PageResult {
    let settings = ctx.site.settings();
    let own = |peer: IpAddr| peer.is_loopback() && settings.public_url.is_none();
    match ctx.peer {
        Some(peer) if own(peer) || settings.metrics_to.contains(&peer) => {
            Ok(Reply::text(ctx.site.metrics().text(ctx.app().writes())))
        }
        _ => Err(AppError::NotFound("page")),
    }
}
