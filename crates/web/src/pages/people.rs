//! `/class/ID/people`: the learners of a class, with what can be done for them: cards, register, settings.

use maud::html;
use ui::button::{Button, post};
use ui::shape::Badge;
use ui::{Icon, empty, t};

use crate::ctx::{Here, PageResult};
use crate::{Ctx, Input, Reply, Url};

/// The list.
pub(crate) fn get(ctx: &Ctx, input: &Input) -> PageResult {
    let page = ctx.app().see_class(ctx.actor()?, input.id("class")?)?;
    let (w, class) = (ctx.w, &page.class);
    let administrator = ctx.who().is_some_and(|a| a.user.role == domain::Role::Administrator);
    let mut rows: Vec<_> = page.rows.iter().collect();
    rows.sort_by_key(|row| row.enrolled.user.name());
    let title = t!(w, "people-title", class = class.name.as_str());
    let main = html! {
        div.bar {
            div { h1 { (title) } p.soft { (t!(w, "class-code", code = class.code.as_str())) } }
            div.row {
                a.btn href=(Url::Register(class.id)) { (Icon::Calendar) (t!(w, "people-register")) }
                a.btn href=(Url::Pairs(class.id)) { (Icon::People) (t!(w, "people-pairs")) }
                a.btn href=(Url::Room(class.id)) { (Icon::Room) (t!(w, "room-link")) }
                a.btn href=(Url::Cards(class.id)) { (Icon::Print) (t!(w, "people-cards")) }
                a.btn href=(Url::ClassLetters(class.id)) { (Icon::Letter) (t!(w, "letters-link")) }
                @if administrator { a.btn href=(Url::ClassSettings(class.id)) { (t!(w, "class-settings")) } }
            }
        }
        @if rows.is_empty() { (empty::empty(&t!(w, "class-nobody"), None)) }
        ul.rows-of-people.short {
            @for row in rows {
                @let user = &row.enrolled.user;
                li {
                    (Badge::nth(row.enrolled.tile as usize))
                    span {
                        a href=(Url::Learner(user.id)) { (user.name()) }
                        @if let Some((wish, _)) = &row.wish { br; span.soft { (t!(w, "class-wish", wish = wish.as_str())) } }
                    }
                    (post(&Url::ResetSignIn(user.id).to_string(), &[("class", class.id.to_string().as_str())],
                        &Button::submit(t!(w, "class-new-card")).small().quiet()))
                }
            }
        }
    };
    Ok(Reply::page(ctx.class_page(class, &title, Here::People, &main)))
}
