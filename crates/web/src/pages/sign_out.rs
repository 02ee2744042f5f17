//! `/sign-out`: "I am finished". A shared tablet goes back to the tiles of its class.

use domain::Role;

use crate::ctx::PageResult;
use crate::serve::{session_cookie, set_cookie};
use crate::{Ctx, Input, Reply, Url};

/// Ends the session.
pub(crate) fn post(ctx: &Ctx, _: &Input) -> PageResult {
    let actor = ctx.actor()?;
    let code = ctx.app().sign_out(actor)?;
    let next = match actor.user.role {
        Role::Guardian => Url::Family,
        _ => code.map_or(Url::SignIn, Url::Door),
    };
    Ok(Reply::see(&next).cookie(set_cookie(&ctx.site, session_cookie(&ctx.site), "", None)))
}
