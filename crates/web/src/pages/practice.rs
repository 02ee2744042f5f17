//! `/practice`: one question; hints one by one, a worked example, second tries, feedback that names the
//! mistake, read-aloud. Everything works without scripts; with them only the question's part is replaced.

use app::AppError;
use app::sitting::{Current, ENOUGH, Outcome, Sitting, SittingView};
use content::{Checked, Item, ItemText};
use domain::evidence::AnswerClass;
use maud::{Markup, PreEscaped, html};
use ui::again::LookAgain;
use ui::button::Button;
use ui::hint::{Note, hints};
use ui::keypad::{keypad, read_aloud};
use ui::mark::tries;
use ui::right::Right;
use ui::{Icon, Mark, t};

use crate::answering::{Field, answer_of};
use crate::ctx::{Here, PageResult};
use crate::pages::class::fresh_id;
use crate::work::work;
use crate::{Ctx, Input, Reply, Url, wording};

/// The question at hand, or how the sitting went.
pub(crate) fn get(ctx: &Ctx, _: &Input) -> PageResult {
    let view = match ctx.app().see_sitting(ctx.actor()?) {
        Ok(view) => view,
        Err(AppError::NotFound(_)) => return Ok(Reply::see(&Url::Today)),
        Err(error) => return Err(error),
    };
    let title = wording::title(ctx.w, &ctx.app().library().web, &view.sitting.competency);
    let main = match (&view.item, &view.sitting.item) {
        (Some(item), Some(current)) => question(ctx, &view, item, current)?,
        _ => finished(ctx, &view.sitting),
    };
    Ok(Reply::page(ctx.page(&title, Here::Today, &main)))
}

fn doc(doc: &content::Doc) -> Markup {
    PreEscaped(doc.html())
}

/// Everything about one question. `#practice` is the part that a swap replaces.
fn question(ctx: &Ctx, view: &SittingView, item: &Item, current: &Current) -> Result<Markup, AppError> {
    let (w, lang) = (ctx.w, ctx.w.lang().code());
    let text = item.text(lang)?;
    let checked = match &current.answer {
        Some(raw) => Some(item.check(raw, lang)?),
        None => None,
    };
    let ended = current.ended.is_some();
    Ok(html! {
        div #practice.stack {
            (head(ctx, &view.sitting))
            div.work {
                div.main.stack {
                    p.eyebrow { (wording::title(w, &ctx.app().library().web, &view.sitting.competency)) }
                    h1.vh { (t!(w, "practice-question")) }
                    div.ask #question lang=(text.lang) data-speech=(text.speech)
                        data-speak-now[ctx.read_aloud && current.answer.is_none() && current.hints == 0 && !current.example] {
                        (doc(&text.stem))
                        @if let Some(figure) = &text.figure { div.figure { (PreEscaped(&figure.svg)) } }
                    }
                    @if ended { (what_was_answered(ctx, item, current)?) } @else { (answer_form(ctx, current, &text, checked.as_ref())) }
                    (feedback(ctx, current, &text, checked.as_ref()))
                    (help(ctx, item, current, &text)?)
                    (credit(ctx, item))
                }
                @if !ended { (side(ctx, &text)) }
            }
            (forms(ctx, current))
        }
    })
}

fn head(ctx: &Ctx, sitting: &Sitting) -> Markup {
    let mut marks: Vec<Mark> = sitting.done.iter().map(|outcome| mark(*outcome)).collect();
    let now = marks.len();
    if now < usize::from(sitting.length) {
        marks.push(Mark::Working);
    }
    marks.resize(usize::from(sitting.length), Mark::NotStarted);
    html! {
        div.row.spread {
            p { a.chip href=(Url::Today) { (Icon::Back) (t!(ctx.w, "back-to-today")) } }
            (tries(ctx.w, &marks, now + 1))
        }
    }
}

fn mark(outcome: Outcome) -> Mark {
    match outcome {
        Outcome::Right => Mark::Practised,
        Outcome::RightWithHelp | Outcome::HandedIn => Mark::Working,
        Outcome::Shown => Mark::Unknown,
    }
}

/// Where the answer goes.
fn answer_form(ctx: &Ctx, current: &Current, text: &ItemText, checked: Option<&Checked>) -> Markup {
    let raw = current.answer.as_deref().unwrap_or("");
    let field = Field { w: ctx.w, text, raw, about: checked.map(|_| "again") };
    html! {
        form #answer.stack method="post" action=(Url::Answer) data-swap="#practice" {
            input type="hidden" name="id" value=(fresh_id(ctx)) data-uuid7 autocomplete="off";
            input type="hidden" name="item" value=(current.key());
            (field.render())
            (field.send())
        }
    }
}

/// After the item has ended: what was typed last, without a field.
fn what_was_answered(ctx: &Ctx, item: &Item, current: &Current) -> Result<Markup, AppError> {
    if let (Some(answer), Some(Outcome::HandedIn)) = (&current.answer, current.ended) {
        return Ok(work(ctx.w, &item.work(answer, ctx.w.lang().code())?, &t!(ctx.w, "work-mine")));
    }
    Ok(html! {
        @if let (Some(answer), true) = (&current.answer, current.ended != Some(Outcome::Shown)) {
            p.soft { (t!(ctx.w, "practice-you-answered", answer = answer.as_str())) }
        }
    })
}

/// Right, look again, or "I could not read that".
fn feedback(ctx: &Ctx, current: &Current, text: &ItemText, checked: Option<&Checked>) -> Markup {
    let w = ctx.w;
    match (current.ended, checked) {
        (Some(Outcome::Shown), _) => html! {
            (Right {
                id: "right".into(),
                title: t!(w, "practice-shown"),
                said: Some(html! { div lang=(text.lang) { ol.numbered { @for step in &text.solution { li { (doc(step)) } } } } }),
                next: next_button(ctx),
            })
        },
        (Some(outcome), _) => html! {
            (Right {
                id: "right".into(),
                title: if outcome == Outcome::HandedIn { t!(w, "practice-handed-in") } else { t!(w, "practice-right") },
                said: Some(html! {
                    details.more { summary { (t!(w, "practice-see-solution")) } ol.numbered lang=(text.lang) { @for step in &text.solution { li { (doc(step)) } } } }
                }),
                next: next_button(ctx),
            })
        },
        (None, Some(checked)) => {
            let unread = checked.class == AnswerClass::Unparsed;
            let title = match &checked.class {
                AnswerClass::Unparsed if !text.rubric.is_empty() => t!(w, "practice-not-handed-in"),
                AnswerClass::Unparsed => t!(w, "practice-unread"),
                AnswerClass::WrongForm | AnswerClass::Units | AnswerClass::Rounding => {
                    t!(w, "practice-nearly")
                }
                _ => t!(w, "practice-again"),
            };
            let said = checked.says.as_ref().map(|says| html! { div lang=(text.lang) { (doc(says)) } });
            let fallback = (!unread)
                .then(|| html! { p { (t!(w, "practice-read-as", answer = checked.read_as.as_str())) } });
            let ask = checked.ask.as_ref().map(|ask| html! { div lang=(text.lang) { (doc(ask)) } });
            html! { (LookAgain { id: "again".into(), title, said: said.or(fallback), drawing: None, attempt: ask }) }
        }
        (None, None) => html! {},
    }
}

/// Whose work a question is, where it is not ours.
pub(crate) fn credit(ctx: &Ctx, item: &Item) -> Markup {
    html! {
        @if let Some((source, licence)) = item.credit() {
            p.soft.tiny { (t!(ctx.w, "practice-credit", source = source.to_owned(), licence = licence.to_owned())) }
        }
    }
}

fn next_button(ctx: &Ctx) -> Markup {
    html! { (Button::submit(t!(ctx.w, "practice-next")).of_form("next").icon(Icon::Next).go()) }
}

/// Hints that were opened, the next one, and a worked example with other numbers.
fn help(ctx: &Ctx, item: &Item, current: &Current, text: &ItemText) -> Result<Markup, AppError> {
    let w = ctx.w;
    let mut notes = Vec::new();
    let opened = usize::from(current.hints);
    for (n, hint) in text.hints.iter().take(opened).enumerate() {
        notes.push(Note::Seen {
            icon: Icon::Lamp,
            title: t!(w, "hint-title", n = n as i64 + 1),
            inside: html! { div lang=(text.lang) { (doc(hint)) } },
            open: n + 1 == opened || current.ended.is_some(),
        });
    }
    if opened > text.hints.len() {
        let inside = html! { div lang=(text.lang) { (doc(&text.bottom_out)) } };
        notes.push(Note::Seen { icon: Icon::Lamp, title: t!(w, "hint-how"), inside, open: true });
    }
    let closed = |icon, title, form: &'static str| Note::Closed {
        icon,
        title,
        sends: ("help".into(), form.into()),
        form: form.into(),
    };
    if current.ended.is_none() {
        if opened < text.hints.len() {
            let title = if opened == 0 { t!(w, "hint-first") } else { t!(w, "hint-next") };
            notes.push(closed(Icon::Lamp, title, "hint"));
        } else {
            notes.push(closed(Icon::Lamp, t!(w, "hint-show-how"), "hint"));
        }
    }
    if let Some(inside) = example(ctx, item)? {
        if current.example {
            notes.push(Note::Seen {
                icon: Icon::Book,
                title: t!(w, "example-title"),
                inside,
                open: current.ended.is_none(),
            });
        } else if current.ended.is_none() {
            notes.push(closed(Icon::Book, t!(w, "example-see"), "example"));
        }
    }
    Ok(hints(&notes))
}

/// The same kind of question with other numbers, worked out; `None` where there is no other.
fn example(ctx: &Ctx, item: &Item) -> Result<Option<Markup>, AppError> {
    let lang = ctx.w.lang().code();
    let Some(text) = item.example(lang)?.map(|other| other.text(lang)).transpose()? else { return Ok(None) };
    Ok(Some(html! {
        div.stack lang=(text.lang) {
            (doc(&text.stem))
            @if let Some(figure) = &text.figure { div.figure { (PreEscaped(&figure.svg)) } }
            ol.numbered { @for step in &text.solution { li { (doc(step)) } } }
        }
    }))
}

/// Keys and other ways.
fn side(ctx: &Ctx, text: &ItemText) -> Markup {
    let w = ctx.w;
    html! {
        div.side.stack {
            @if let Some(keys) = Field::keys(text) { (keypad(w, "answer", &keys)) }
            div.other.stack {
                h2 { (t!(w, "practice-other-way")) }
                p { (read_aloud(w, "question")) }
                p { (Button::submit(t!(w, "practice-not-learned")).of_form("not-learned").icon(Icon::Next).quiet()) }
                p { (Button::submit(t!(w, "practice-stop")).of_form("stop").icon(Icon::Leave).quiet()) }
            }
            p.soft.free { @if text.rubric.is_empty() { (t!(w, "practice-free")) } @else { (t!(w, "practice-is-read")) } }
        }
    }
}

/// The forms that buttons elsewhere on the page send.
fn forms(ctx: &Ctx, current: &Current) -> Markup {
    let form = |id: &str, url: Url, swap: bool| {
        html! {
            form id=(id) method="post" action=(url) data-swap=[swap.then_some("#practice")] {
                input type="hidden" name="id" value=(fresh_id(ctx)) data-uuid7 autocomplete="off";
                input type="hidden" name="item" value=(current.key());
            }
        }
    };
    html! {
        (form("hint", Url::Hint, true))
        (form("example", Url::Example, true))
        (form("not-learned", Url::NotLearned, true))
        (form("next", Url::Next, true))
        (form("stop", Url::Stop, false))
    }
}

/// How the sitting went, in words.
fn finished(ctx: &Ctx, sitting: &Sitting) -> Markup {
    let w = ctx.w;
    let right = sitting.done.iter().filter(|outcome| **outcome == Outcome::Right).count();
    let helped = sitting.done.iter().filter(|outcome| **outcome == Outcome::RightWithHelp).count();
    let handed_in = sitting.done.iter().filter(|outcome| **outcome == Outcome::HandedIn).count();
    let marks: Vec<Mark> = sitting.done.iter().map(|outcome| mark(*outcome)).collect();
    html! {
        div #practice.gate.stack {
            h1 { @if sitting.ended_early() { (t!(w, "practice-enough", n = ENOUGH as i64)) } @else { (t!(w, "practice-done")) } }
            (tries(w, &marks, marks.len()))
            p { (t!(w, "practice-done-right", n = right as i64, all = (sitting.done.len() - handed_in) as i64)) }
            @if handed_in > 0 { p { (t!(w, "practice-done-handed-in", n = handed_in as i64)) } }
            @if helped > 0 { p { (t!(w, "practice-done-helped", n = helped as i64)) } }
            p { (Button::link(t!(w, "practice-done-today"), Url::Today).icon(Icon::Today).go()) }
            p { (Button::link(t!(w, "practice-done-place"), Url::Place(sitting.competency.clone())).icon(Icon::Map)) }
        }
    }
}

/// An answer.
pub(crate) fn answer(ctx: &Ctx, input: &Input) -> PageResult {
    ctx.app().answer_item(ctx.actor()?, &answer_of(ctx, input)?)?;
    Ok(Reply::see(&Url::Practice))
}

/// The next hint.
pub(crate) fn hint(ctx: &Ctx, input: &Input) -> PageResult {
    ctx.app().open_hint(ctx.actor()?, input.evidence_id()?, input.text("item"))?;
    Ok(Reply::see(&Url::Practice))
}

/// The worked example.
pub(crate) fn example_post(ctx: &Ctx, input: &Input) -> PageResult {
    ctx.app().open_example(ctx.actor()?, input.evidence_id()?, input.text("item"))?;
    Ok(Reply::see(&Url::Practice))
}

/// I have not learned this yet.
pub(crate) fn not_learned(ctx: &Ctx, input: &Input) -> PageResult {
    ctx.app().not_learned(ctx.actor()?, input.evidence_id()?, input.text("item"))?;
    Ok(Reply::see(&Url::Practice))
}

/// The next question.
pub(crate) fn next(ctx: &Ctx, input: &Input) -> PageResult {
    ctx.app().next(ctx.actor()?, input.text("item"))?;
    Ok(Reply::see(&Url::Practice))
}

/// Enough for now.
pub(crate) fn stop(ctx: &Ctx, _: &Input) -> PageResult {
    ctx.app().stop_practice(ctx.actor()?)?;
    Ok(Reply::see(&Url::Today))
}
