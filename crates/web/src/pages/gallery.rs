//! `/gallery`: everything the design language has, on one page.

use crate::ctx::PageResult;
use crate::{Ctx, Input, Reply};

/// Shows it.
pub(crate) fn get(ctx: &Ctx, _: &Input) -> PageResult {
    Ok(Reply::page(ui::gallery::gallery(ctx.w, ctx.look)))
}
