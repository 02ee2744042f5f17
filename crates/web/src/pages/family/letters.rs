//! `/learner/ID/family/letters` and `/class/ID/family`: letters to print, a page each, black on white, in the
//! language of whoever reads them.

use app::AppError;
use app::print_letters::Letter;
use maud::{Markup, PreEscaped, html};
use ui::button::Button;
use ui::words::Words;
use ui::{Frame, Text, notice, t};

use crate::ctx::PageResult;
use crate::pages::cards::qr;
use crate::{Ctx, Input, Reply, Url};

/// The letters to one learner's guardians.
pub(crate) fn of_learner(ctx: &Ctx, input: &Input) -> PageResult {
    let (learner, letters) = ctx.app().print_letters(ctx.actor()?, input.id("person")?)?;
    let w = ctx.w;
    let title = t!(w, "letters-title-one", name = learner.name());
    let head = html! {
        h1 { (title) }
        p { (t!(w, "letters-how", n = letters.len() as i64)) }
        p { (Button::link(t!(w, "guardians-back", name = learner.given_name), Url::LearnerFamily(learner.id))) }
    };
    sheet(ctx, title, &head, &letters)
}

/// The letters to all families of a class, in one print.
pub(crate) fn of_class(ctx: &Ctx, input: &Input) -> PageResult {
    let printed = ctx.app().print_class_letters(ctx.actor()?, input.id("class")?)?;
    let w = ctx.w;
    let title = t!(w, "letters-title", class = printed.class.name.as_str());
    let head = html! {
        h1 { (title) }
        p { (t!(w, "letters-how", n = printed.letters.len() as i64)) }
        @if !printed.without.is_empty() {
            p { (t!(w, "letters-without")) }
            ul.row { @for learner in &printed.without { li { a.btn.small href=(Url::LearnerFamily(learner.id)) { (learner.name()) } } } }
        }
        p { (Button::link(t!(w, "letters-back"), Url::People(printed.class.id))) }
    };
    sheet(ctx, title, &head, &printed.letters)
}

fn sheet(ctx: &Ctx, title: Text<'static>, head: &Markup, letters: &[Letter]) -> PageResult {
    let main = html! {
        div.noprint.sheet-head {
            (head)
            @if !letters.is_empty() && !ctx.site.settings().tls {
                (notice::info(&html! { p { (t!(ctx.w, "letters-lan")) } }))
            }
        }
        @for (n, letter) in letters.iter().enumerate() { (draw(ctx, n, letter)?) }
    };
    Ok(Reply::page(Frame::new(ctx.w, title).look(ctx.look).paper().family_styles().around(&main)))
}

/// One letter, in the words of its reader.
fn draw(ctx: &Ctx, n: usize, letter: &Letter) -> Result<Markup, AppError> {
    let w = Words::for_lang(&letter.lang);
    let code = letter.code.as_str();
    let square = qr(&format!("{}{}", ctx.origin, Url::FamilyCode(code.to_owned())))?;
    let given: Vec<Text<'_>> =
        letter.children.iter().map(|child| Text::from(child.given_name.as_str())).collect();
    let names = w.list(&given).into_owned();
    let school = letter.school.as_str();
    let what = match letter.children.len() {
        1 => t!(w, "letter-what", names = names.as_str(), school = school),
        _ => t!(w, "letter-what-several", names = names.as_str(), school = school),
    };
    let ask = match &letter.teacher {
        Some(teacher) => t!(w, "letter-ask", teacher = teacher.name()),
        None => t!(w, "letter-ask-office"),
    };
    Ok(html! {
        article.letter lang=(letter.lang) aria-labelledby={ "letter-" (n) } {
            p.from { (school) }
            h2 id={ "letter-" (n) } { (t!(w, "letter-title", names = names.as_str())) }
            p { (t!(w, "letter-dear", guardian = letter.guardian.name())) }
            p { (what) }
            div.way-in {
                div.qr role="img" aria-label=(t!(w, "letter-square")) { (PreEscaped(square)) }
                ol {
                    li { (t!(w, "letter-camera")) }
                    li {
                        (t!(w, "letter-or-type")) br; b.at { (ctx.origin) (Url::Family) } br;
                        (t!(w, "letter-then-code")) br; b.at.code { (grouped(code)) }
                    }
                }
            }
            p { (t!(w, "letter-languages")) }
            p { (t!(w, "letter-read-only")) }
            p { (t!(w, "letter-keep")) }
            p { (ask) }
        }
    })
}

/// Sixteen signs in groups of four.
fn grouped(code: &str) -> String {
    let mut text = String::with_capacity(code.len() + 3);
    for (n, sign) in code.chars().enumerate() {
        if n > 0 && n % 4 == 0 {
            text.push('-');
        }
        text.push(sign);
    }
    text
}
