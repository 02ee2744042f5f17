//! `/class/ID/live`: server-sent events (WHATWG HTML, 9.2) that tell an open board to look again. An event carries
//! only a fingerprint of the board; the page compares it with its own and fetches itself where they differ, so that
//! what is shown always comes from the one view, with its permissions.

use std::sync::Arc;

use crate::ctx::PageResult;
use crate::live::Live;
use crate::pages::now::Watched;
use crate::{Ctx, Input, Reply};

/// Opens the stream. Whoever may not see the class is refused before it begins.
pub(crate) fn live(ctx: &Ctx, input: &Input) -> PageResult {
    let class = input.id("class")?;
    let actor = ctx.actor()?.clone();
    ctx.app().see_now(&actor, class)?;
    let (site, looker) = (ctx.site.clone(), actor.clone());
    let watched = Watched { class };
    Ok(Reply::live(Live {
        site: ctx.site.clone(),
        pulse: Arc::new(move || site.app().pulse(&actor, class)),
        look: {
            let site = ctx.site.clone();
            Arc::new(move || watched.look(site.app(), &looker))
        },
    }))
}
