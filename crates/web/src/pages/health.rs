//! `/health/live` and `/health/ready`: for whoever watches the server.

use axum::http::StatusCode;

use crate::ctx::PageResult;
use crate::{Ctx, Input, Reply};

/// The process answers.
pub(crate) fn live(_: &Ctx, _: &Input) -> PageResult {
    Ok(Reply::text("live\n"))
}

/// The store answers too.
pub(crate) fn ready(ctx: &Ctx, _: &Input) -> PageResult {
    match ctx.app().tenants() {
        Ok(_) => Ok(Reply::text("ready\n")),
        Err(error) => Ok(Reply::problem(StatusCode::SERVICE_UNAVAILABLE, error.code(), &error.to_string())),
    }
}
