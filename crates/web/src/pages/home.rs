//! `/`: everybody is sent to where their day starts.

use domain::Role;

use crate::ctx::PageResult;
use crate::{Ctx, Input, Reply, Url};

/// The place where a person's day starts.
pub(crate) fn start(ctx: &Ctx) -> Url {
    match ctx.who().map(|actor| actor.user.role) {
        Some(Role::Learner) => Url::Today,
        Some(Role::Teacher) => Url::Classes,
        Some(Role::Administrator) => Url::School,
        Some(Role::Guardian) => Url::Family,
        Some(Role::Coach) | None => ctx.door.clone().map_or(Url::SignIn, Url::Door),
    }
}

/// Sends on.
pub(crate) fn get(ctx: &Ctx, _: &Input) -> PageResult {
    Ok(Reply::see(&start(ctx)))
}
