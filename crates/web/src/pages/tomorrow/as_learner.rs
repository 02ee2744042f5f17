//! `/class/ID/lesson/DAY/as/PERSON`: the lesson as one learner will see it. Nobody else's anything but a partner's name.

use app::AppError;
use domain::UserId;
use maud::html;
use ui::{Icon, t};

use crate::ctx::{Here, PageResult};
use crate::pages::my_lesson::{self, Reader};
use crate::{Ctx, Input, Reply, Url};

/// The page.
pub(crate) fn get(ctx: &Ctx, input: &Input) -> PageResult {
    let (class, day, learner): (_, _, UserId) = (input.id("class")?, input.id("day")?, input.id("person")?);
    let view = ctx.app().see_tomorrow(ctx.actor()?, class, Some(day))?;
    let mine = ctx.app().see_lesson_as(ctx.actor()?, class, day, learner)?;
    let name = view.people.get(&learner).ok_or(AppError::NotFound("learner"))?.given_name.clone();
    let w = ctx.w;
    let title = t!(w, "as-title", name = name.as_str());
    let main = html! {
        p { a.chip.link href=(Url::LessonOf(class, day, learner)) { (Icon::Back) (name) } }
        div.title { h1 { (title) } p.soft { (t!(w, "as-how")) } }
        div.sheet.as-learner { (my_lesson::draw(ctx, &mine, view.today, Reader::Adult)) }
    };
    Ok(Reply::page(ctx.class_page(&view.class, &title, Here::Tomorrow, &main)))
}
