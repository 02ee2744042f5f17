//! `/learner/ID/COMPETENCY`: one belief with its rule, its evidence and what would change it; noting what was seen, and
//! knowing better.

use app::AppError;
use app::know_better::Judgement;
use app::observe::{NOTE_MAX, Seen};
use app::see_learner::SkillView;
use domain::{CompetencyId, EvidenceId, UserId};
use maud::{Markup, html};
use ui::button::Button;
use ui::confidence::Confidence;
use ui::evidence::{Record, Sentence};
use ui::field::{Field, Kind};
use ui::{Icon, Text, empty, t};

use crate::ctx::{Here, PageResult};
use crate::pages::class::fresh_id;
use crate::trail_wording::{LEVELS, Reader, STRATEGIES, Told, level_word, read_level, strategy_word};
use crate::{Ctx, Input, Reply, Url, wording};

/// The page.
pub(crate) fn skill(ctx: &Ctx, input: &Input) -> PageResult {
    let id = CompetencyId(input.part("competency").to_owned());
    let view = ctx.app().see_skill(ctx.actor()?, input.id("person")?, &id)?;
    let (w, web) = (ctx.w, &ctx.app().library().web);
    let teaches = ctx.who().is_some_and(|actor| actor.user.role == domain::Role::Teacher);
    let title = wording::title(w, web, &id).into_owned();
    let main = html! {
        p { a.chip href=(Url::Learner(view.user.id)) { (Icon::Back) (view.user.name()) } }
        div.title { h1 { (title) } p.soft { (wording::can(w, web, &id)) } }
        div.two {
            div.stack { (belief(ctx, &view)) (mix_ups(ctx, &view)) (evidence(ctx, &view)) }
            @if teaches { div.aside.stack { (note_form(ctx, &view)) (judge_form(ctx, &view)) (recorded(ctx, &view)) } }
        }
    };
    let title = format!("{}: {title}", view.user.name());
    Ok(Reply::page(ctx.class_page(&view.class, &title, Here::People, &main)))
}

fn belief(ctx: &Ctx, view: &SkillView) -> Markup {
    let (w, params) = (ctx.w, &ctx.app().model().params);
    let belief = &view.reasons.belief;
    let mark = wording::mark(belief.word);
    let bar = Confidence {
        guess: belief.p,
        low: belief.low,
        high: belief.high,
        practised: params.practised,
        mastered: params.mastered,
    };
    html! {
        section.sheet.stack {
            p.eyebrow { (view.user.name()) }
            h2.chip { (mark) (mark.staff_word(w)) @if belief.overridden.is_some() { " " (Icon::Pen) } }
            @if let Some(pin) = belief.overridden {
                @let who = pin.by.and_then(|id| view.adults.get(&id)).cloned().unwrap_or_else(|| t!(w, "trail-an-adult").into_owned());
                p { (t!(w, "trail-judged", who = who, level = level_word(w, pin.level), until = w.day(pin.until).into_owned())) }
            }
            @if belief.tested || belief.overridden.is_some() { (bar.bar(w)) }
            @else { p { (t!(w, "skill-untested")) } }
            p.soft { (wording::mastery_rule(w, params)) }
        }
    }
}

/// The mix-ups that answers speak for: how likely, since when not seen, and whether to test again first.
fn mix_ups(ctx: &Ctx, view: &SkillView) -> Markup {
    let w = ctx.w;
    let library = ctx.app().library();
    let named = view.mix_ups.iter().filter_map(|one| {
        let found = library.misconception(&one.misconception)?;
        Some((one, found.text(w.lang().code())?))
    });
    html! {
        @if !view.mix_ups.is_empty() {
            section.stack aria-labelledby="mix-ups" {
                h2 #mix-ups { (t!(w, "skill-mix-ups")) }
                ul.plain-list.kept { @for (one, text) in named { li { div {
                    p { b { (text.title) } ". " (text.about.text()) }
                    p { (t!(w, "skill-mix-up-seen", times = i64::from(one.times), when = wording::when(w, one.last, view.today).into_owned())) " "
                        @if one.test_again { (t!(w, "skill-mix-up-again")) } @else { (t!(w, "skill-mix-up-sure", n = (one.p * 100.0).round() as i64)) } }
                } } } }
                p.soft.tiny { (t!(w, "skill-mix-ups-how")) }
            }
        }
    }
}

fn evidence(ctx: &Ctx, view: &SkillView) -> Markup {
    let (w, reasons) = (ctx.w, &view.reasons);
    let sentences = reasons.told.iter().map(|told| Sentence {
        icon: wording::source_icon(&told.source),
        time: wording::when(w, told.day, view.today),
        datetime: Text::Owned(told.day.to_string()),
        text: wording::told_to_staff(w, ctx.app().library(), told),
    });
    html! {
        section.stack aria-labelledby="why" {
            h2 #why { (t!(w, "skill-why")) }
            @if reasons.told.is_empty() { (empty::empty(&t!(w, "skill-no-evidence"), None)) }
            @if reasons.lately.of > 1 { p { (t!(w, "place-lately", right = reasons.lately.right as i64, of = reasons.lately.of as i64, days = reasons.lately.days as i64)) } }
            (Record(sentences.collect()))
            @if !reasons.change.is_empty() {
                h3 { (t!(w, "place-change")) }
                ul.dots { @for change in &reasons.change { li { (wording::change_to_staff(w, change)) } } }
            }
            @if !reasons.before.is_empty() {
                h3 { (t!(w, "place-before")) }
                ul.plain-list { @for before in &reasons.before {
                    li { (wording::mark(before.word)) " " a href=(Url::LearnerSkill(view.user.id, before.competency.clone())) { (wording::title(w, &ctx.app().library().web, &before.competency)) } }
                } }
            }
        }
    }
}

/// Two clicks from the learner's page: this page, and a level. The rest is optional.
fn note_form(ctx: &Ctx, view: &SkillView) -> Markup {
    let w = ctx.w;
    html! {
        section.stack aria-labelledby="note" {
            h2 #note { (t!(w, "skill-note")) }
            form.stack method="post" action={ (Url::Learner(view.user.id)) "/observe" } {
                input type="hidden" name="id" value=(fresh_id(ctx)) data-uuid7 autocomplete="off";
                input type="hidden" name="class" value=(view.class.id);
                input type="hidden" name="competency" value=(view.competency.0);
                div.levels {
                    @for (word, level) in LEVELS { (Button::submit(level_word(w, level)).sends("level", word)) }
                }
                details.more {
                    summary { (t!(w, "skill-note-more")) }
                    div.stack {
                        fieldset.choice { legend { (t!(w, "skill-strategy")) }
                            div.tiles { @for tag in STRATEGIES {
                                div.tile { input id={ "how-" (tag) } type="radio" name="strategy" value=(tag); label for={ "how-" (tag) } { span { (strategy_word(w, tag)) } } }
                            } }
                        }
                        (Field::new("note", t!(w, "skill-words")).kind(Kind::Lines(2)).max(NOTE_MAX as u32))
                    }
                }
            }
        }
    }
}

fn judge_form(ctx: &Ctx, view: &SkillView) -> Markup {
    let w = ctx.w;
    html! {
        details.more {
            summary { (Icon::Pen) " " (t!(w, "skill-judge")) }
            form.stack method="post" action={ (Url::Learner(view.user.id)) "/know-better" } {
                p.soft { (t!(w, "skill-judge-how")) }
                input type="hidden" name="id" value=(fresh_id(ctx)) data-uuid7 autocomplete="off";
                input type="hidden" name="competency" value=(view.competency.0);
                (Field::new("until", t!(w, "skill-until")).kind(Kind::Date).value(view.usual_until.to_string()).required())
                (Field::new("why", t!(w, "skill-judge-why")).max(NOTE_MAX as u32).part("judge"))
                div.levels { @for (word, level) in LEVELS { (Button::submit(level_word(w, level)).sends("level", word)) } }
            }
        }
    }
}

/// What adults recorded, each with the way to take it back.
fn recorded(ctx: &Ctx, view: &SkillView) -> Markup {
    let w = ctx.w;
    let told = Told {
        w,
        library: ctx.app().library(),
        adults: &view.adults,
        today: view.today,
        reader: Reader::Staff,
    };
    html! {
        @if !view.by_adults.is_empty() {
            section.stack aria-labelledby="recorded" {
                h2 #recorded { (t!(w, "skill-recorded")) }
                ul.recorded {
                    @for line in &view.by_adults {
                        li {
                            (Record(vec![told.sentence(line, false)]))
                            form method="post" action={ (Url::Learner(view.user.id)) "/take-back" } {
                                input type="hidden" name="id" value=(fresh_id(ctx)) data-uuid7 autocomplete="off";
                                input type="hidden" name="record" value=(line.record);
                                input type="hidden" name="competency" value=(view.competency.0);
                                (Button::submit(t!(w, "skill-take-back")).small().quiet())
                            }
                        }
                    }
                }
            }
        }
    }
}

fn back(learner: UserId, input: &Input) -> Reply {
    let id = input.text("competency");
    let to = if id.is_empty() {
        Url::Learner(learner)
    } else {
        Url::LearnerSkill(learner, CompetencyId(id.to_owned()))
    };
    Reply::see(&to)
}

/// Notes what was seen.
pub(crate) fn observe(ctx: &Ctx, input: &Input) -> PageResult {
    let learner: UserId = input.id("person")?;
    let level = read_level(input.text("level")).ok_or_else(|| AppError::field("level", "error-choose"))?;
    let seen = Seen {
        id: input.evidence_id()?,
        learner,
        competency: CompetencyId(input.text("competency").to_owned()),
        level,
        strategy: input.text("strategy").to_owned(),
        note: input.text("note").to_owned(),
    };
    ctx.app().observe_one(ctx.actor()?, input.text("class").parse().ok(), seen)?;
    Ok(back(learner, input))
}

/// A teacher knows better.
pub(crate) fn know_better(ctx: &Ctx, input: &Input) -> PageResult {
    let learner: UserId = input.id("person")?;
    let level = read_level(input.text("level")).ok_or_else(|| AppError::field("level", "error-choose"))?;
    let judgement = Judgement {
        id: input.evidence_id()?,
        learner,
        competency: CompetencyId(input.text("competency").to_owned()),
        level,
        until: input.text("until").parse().map_err(|_| AppError::field("until", "error-until"))?,
        why: input.text("why").to_owned(),
    };
    ctx.app().know_better(ctx.actor()?, &judgement)?;
    Ok(back(learner, input))
}

/// What was recorded in error is taken back; from a worksheet's page, that comes again.
pub(crate) fn take_back(ctx: &Ctx, input: &Input) -> PageResult {
    let learner: UserId = input.id("person")?;
    let wrong: EvidenceId = input.text("record").parse().map_err(|_| AppError::NotFound("record"))?;
    ctx.app().take_back(ctx.actor()?, learner, wrong, input.evidence_id()?)?;
    match (input.text("class").parse(), input.text("day").parse()) {
        (Ok(class), Ok(day)) => {
            let competency = CompetencyId(input.text("competency").to_owned());
            Ok(Reply::see(&Url::MarkSheet(class, competency, day, learner)))
        }
        _ => Ok(back(learner, input)),
    }
}
