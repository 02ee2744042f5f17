//! The sentences of a child's page: from what the view holds to what a family reads.

use domain::evidence::Level;
use domain::people::Grade;
use domain::{CompetencyId, Day};
use engine::done::{Chosen, Done};
use engine::pace::{Pace, PaceWord};
use engine::{Reason, SlateOption};
use maud::{Markup, html};
use ui::{Text, t};

use super::Page;
use crate::wording;

/// The most choices told.
pub(super) const CHOICES: usize = 5;

impl Page<'_> {
    /// The pace in one word, in a sentence.
    pub(super) fn pace(&self, pace: &Pace) -> Text<'static> {
        let (w, name) = (self.w, self.name());
        match pace.word {
            PaceWord::Ahead => t!(w, "pace-ahead", name = name),
            PaceWord::OnPace => t!(w, "pace-on", name = name),
            PaceWord::NeedsMoreTime => t!(w, "pace-more-time", name = name),
            PaceWord::TooEarly => t!(w, "pace-early", name = name),
        }
    }

    /// How the word came about: every number is the rule's own, or a fact it looked at.
    pub(super) fn pace_rule(&self, pace: &Pace, grade: Grade) -> Markup {
        let (w, rule, facts) = (self.w, &self.view.rule, pace.facts);
        let early = t!(
            w,
            "pace-early-rule",
            days = rule.least_days,
            shown = rule.least_shown,
            daysnow = facts.days,
            shownnow = facts.shown
        );
        if pace.word == PaceWord::TooEarly {
            return html! { p { (early) } };
        }
        html! {
            p {
                (t!(w, "pace-so-far", grade = grade.word(), goals = facts.goals, name = self.name(), passed = facts.passed,
                    lately = facts.lately, over = pace.over)) " "
                (t!(w, "pace-then", left = facts.left, name = self.name(), projected = pace.projected))
            }
            p { (t!(w, "pace-words", on = pace.on_pace_from, ahead = pace.ahead_from, goals = facts.goals)) }
        }
    }

    /// What the child works on, and that it was the child's own choice where it was.
    pub(super) fn working(&self) -> Option<Text<'static>> {
        let (w, working) = (self.w, self.view.working.as_ref()?);
        let title = self.title(working).into_owned();
        let chose = self.view.chosen.iter().find(|one| one.competency == *working);
        Some(match chose {
            Some(one) => {
                let when = wording::when(w, one.day, self.view.today).into_owned();
                t!(w, "family-working-chosen", name = self.name(), title = title, when = when)
            }
            None => t!(w, "family-working", name = self.name(), title = title),
        })
    }

    /// What was done toward one competency, as one sentence.
    pub(super) fn did(&self, done: &Done) -> Text<'static> {
        let w = self.w;
        let mut parts: Vec<Text<'static>> = Vec::new();
        if done.questions > 0 {
            parts.push(t!(w, "family-questions", n = done.questions));
        }
        if done.alone > 0 {
            parts.push(t!(w, "family-alone", n = done.alone));
        }
        if done.helped > 0 {
            parts.push(t!(w, "family-helped", n = done.helped));
        }
        if done.handed_in > 0 {
            parts.push(t!(w, "family-handed-in", n = done.handed_in));
        }
        if done.paper > 0 {
            parts.push(t!(w, "family-paper", n = done.paper));
        }
        if done.paper_right > 0 {
            parts.push(t!(w, "family-paper-right", n = done.paper_right));
        }
        match done.seen {
            Some(Level::NotYet) => parts.push(t!(w, "family-seen-not-yet")),
            Some(Level::WithHelp) => parts.push(t!(w, "family-seen-help")),
            Some(Level::Alone) => parts.push(t!(w, "family-seen-alone")),
            Some(Level::Explains) => parts.push(t!(w, "family-seen-explains")),
            None => {}
        }
        for id in &done.activities {
            let title = self.activity_title(id).unwrap_or_else(|| self.title(&done.competency));
            parts.push(t!(w, "family-activity", name = self.name(), title = title.into_owned()));
        }
        let sentence = parts.join(", ");
        let mut letters = sentence.chars();
        let Some(first) = letters.next() else { return Text::default() };
        Text::Owned(format!("{}{}.", first.to_uppercase(), letters.as_str()))
    }

    fn activity_title(&self, id: &domain::id::ActivityId) -> Option<Text<'static>> {
        let activity = self.ctx.app().library().activity(id)?;
        activity.text(self.w.lang().code()).map(|text| Text::Owned(text.title.clone()))
    }

    /// What the child chose, and when.
    pub(super) fn chose(&self, one: &Chosen) -> Text<'static> {
        let title = one.activity.as_ref().and_then(|id| self.activity_title(id));
        let title = title.unwrap_or_else(|| self.title(&one.competency)).into_owned();
        t!(self.w, "family-chose-on", title = title, when = self.on(one.day))
    }

    /// A day as families say it: today, yesterday, or its name.
    fn on(&self, day: Day) -> String {
        match engine::days_between(day, self.view.today) {
            0 | 1 => wording::when(self.w, day, self.view.today),
            _ => self.w.day(day),
        }
        .into_owned()
    }

    /// What an activity is for, where the name of what is offered does not say it.
    pub(super) fn for_what(&self, option: &SlateOption) -> Option<Text<'static>> {
        let _ = option.offer.activity.as_ref()?;
        Some(t!(self.w, "family-for", title = self.title(&option.offer.competency).into_owned()))
    }

    /// The name of what is offered.
    pub(super) fn offered(&self, option: &SlateOption) -> Text<'static> {
        let activity = option.offer.activity.as_ref().and_then(|id| self.activity_title(id));
        activity.unwrap_or_else(|| self.title(&option.offer.competency))
    }

    /// The goal and how far it is.
    pub(super) fn goal(&self) -> Option<Text<'static>> {
        let (w, goal) = (self.w, self.view.goal.as_ref()?);
        let (name, title) = (self.name(), self.title(&goal.competency).into_owned());
        Some(match goal.way.len() {
            _ if goal.word.done() => t!(w, "family-goal-reached", name = name, goal = title),
            0 => t!(w, "family-goal-here", name = name, goal = title),
            steps => t!(w, "family-goal-way", name = name, goal = title, n = steps as i64),
        })
    }

    /// Why it is offered, said to somebody at home.
    pub(super) fn why(&self, option: &SlateOption) -> Text<'static> {
        let (w, name) = (self.w, self.name());
        let first = |ids: &[CompetencyId]| ids.first().map(|id| self.title(id).into_owned());
        let since = |day: &Option<Day>| match day {
            Some(day) => wording::when(w, *day, self.view.today).into_owned(),
            None => t!(w, "some-time-ago").into_owned(),
        };
        match &option.reason {
            Reason::TowardGoal { steps, .. } if *steps <= 1 => t!(w, "family-why-goal", name = name),
            Reason::TowardGoal { .. } => t!(w, "family-why-way"),
            Reason::ClassFocus { .. } => t!(w, "family-why-class"),
            Reason::StepBack { from } => t!(w, "family-why-step-back", from = self.title(from).into_owned()),
            Reason::Opens { opens, .. } => t!(w, "family-why-opens", n = *opens as i64),
            Reason::GoOn { last_day } => t!(w, "family-why-go-on", name = name, when = since(last_day)),
            Reason::Confirm { last_day } => t!(w, "family-why-confirm", name = name, when = since(last_day)),
            Reason::Due { last_day, .. } => t!(w, "family-why-due", name = name, when = since(last_day)),
            Reason::NextInOrder { after } => match first(after) {
                Some(after) => t!(w, "family-why-after", name = name, after = after),
                None => t!(w, "family-why-order"),
            },
            Reason::StartHere => t!(w, "family-why-start", name = name),
            Reason::Stretch { missing } => match first(missing) {
                Some(missing) => t!(w, "family-why-stretch", name = name, missing = missing),
                None => t!(w, "family-why-open"),
            },
            Reason::Again { last_day } => t!(w, "family-why-again", name = name, when = since(last_day)),
            Reason::YouAskedFor { .. } | Reason::Open => t!(w, "family-why-open"),
        }
    }
}
