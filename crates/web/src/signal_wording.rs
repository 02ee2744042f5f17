//! From a signal to sentences. The numbers in them are those of the rule that decided and of the facts it found;
//! nothing is repeated here.

use domain::Millis;
use engine::{Rule, Signal};
use ui::{Icon, Text, Words, t};

use crate::wording::title;

/// The drawing of a kind of signal.
pub(crate) fn icon(rule: Rule) -> Icon {
    match rule {
        Rule::Hand => Icon::Hand,
        Rule::Stuck { .. } | Rule::NoHeadway { .. } => Icon::Stuck,
        Rule::Idle { .. } => Icon::Still,
        Rule::Guessing { .. } => Icon::Fast,
        Rule::LeaningOnHints { .. } => Icon::Lamp,
        Rule::Forgotten { .. } => Icon::Fade,
        Rule::NotStarted { .. } => Icon::Clock,
        Rule::NotReached { .. } => Icon::Talk,
    }
}

/// The name of a kind of signal, as it follows a learner's name.
pub(crate) fn name(w: &Words, rule: Rule) -> Text<'static> {
    match rule {
        Rule::Hand => t!(w, "signal-hand"),
        Rule::Stuck { .. } => t!(w, "signal-stuck"),
        Rule::NoHeadway { .. } => t!(w, "signal-no-headway"),
        Rule::Idle { .. } => t!(w, "signal-idle"),
        Rule::Guessing { .. } => t!(w, "signal-guessing"),
        Rule::LeaningOnHints { .. } => t!(w, "signal-leaning"),
        Rule::Forgotten { .. } => t!(w, "signal-forgotten"),
        Rule::NotStarted { .. } => t!(w, "signal-not-started"),
        Rule::NotReached { .. } => t!(w, "signal-not-reached"),
    }
}

/// The name of a kind of signal by its word.
pub(crate) fn name_of(w: &Words, word: &str) -> Text<'static> {
    match word {
        "stuck" => t!(w, "signal-stuck"),
        "no_headway" => t!(w, "signal-no-headway"),
        "idle" => t!(w, "signal-idle"),
        "guessing" => t!(w, "signal-guessing"),
        "leaning" => t!(w, "signal-leaning"),
        "forgotten" => t!(w, "signal-forgotten"),
        "not_started" => t!(w, "signal-not-started"),
        "not_reached" => t!(w, "signal-not-reached"),
        _ => t!(w, "signal-hand"),
    }
}

/// The rule in a sentence, made of the rule itself.
pub(crate) fn rule(w: &Words, rule: Rule) -> Text<'static> {
    let n = i64::from;
    match rule {
        Rule::Hand => t!(w, "rule-hand"),
        Rule::Stuck { helped, alone } => t!(w, "rule-stuck", helped = n(helped), alone = n(alone)),
        Rule::NoHeadway { tries } => t!(w, "rule-no-headway", tries = n(tries)),
        Rule::Idle { minutes } => t!(w, "rule-idle", n = n(minutes)),
        Rule::Guessing { quick, of, share, cap } => {
            let (share, cap) = ((share * 100.0).round() as i64, cap.round() as i64);
            t!(w, "rule-guessing", quick = n(quick), of = n(of), share = share, cap = cap)
        }
        Rule::LeaningOnHints { told, of } => t!(w, "rule-leaning", told = n(told), of = n(of)),
        Rule::Forgotten { wrong } => t!(w, "rule-forgotten", n = n(wrong)),
        Rule::NotStarted { minutes } => t!(w, "rule-not-started", n = n(minutes)),
        Rule::NotReached { days, soon } => t!(w, "rule-not-reached", days = n(days), soon = n(soon)),
    }
}

/// What happened, in sentences. `time` is the time of day since when it holds.
pub(crate) fn what(w: &Words, library: &content::Library, signal: &Signal, time: &str) -> Text<'static> {
    let about =
        signal.competency.as_ref().map_or_else(String::new, |id| title(w, &library.web, id).into_owned());
    let facts = &signal.facts;
    let (wrong, helps, of) = (i64::from(facts.wrong), i64::from(facts.helps), i64::from(facts.of));
    match signal.rule {
        Rule::Hand if facts.wrong > 0 => t!(w, "what-hand-wrong", wrong = wrong, about = about),
        Rule::Hand => t!(w, "what-hand"),
        Rule::Stuck { .. } => {
            let mut says = t!(w, "what-stuck", wrong = wrong, about = about).into_owned();
            let minutes = i64::from(facts.active_ms) / Millis::MINUTE;
            says.push_str(&t!(w, "what-stuck-more", helps = helps, minutes = minutes));
            if let Some(mix_up) = mix_up(w, library, signal) {
                says.push_str(&mix_up);
            }
            Text::Owned(says)
        }
        Rule::NoHeadway { .. } => {
            let chance = i64::from(facts.unlikely.unwrap_or(0));
            t!(w, "what-no-headway", about = about, of = of, wrong = wrong, chance = chance)
        }
        Rule::Idle { .. } if about.is_empty() => t!(w, "what-idle-open", time = time),
        Rule::Idle { .. } => t!(w, "what-idle", time = time, about = about),
        Rule::Guessing { .. } => {
            let seconds = i64::from(facts.active_ms) / 1_000 / wrong.max(1);
            t!(w, "what-guessing", wrong = wrong, of = of, seconds = seconds, about = about)
        }
        Rule::LeaningOnHints { .. } => t!(w, "what-leaning", n = signal.evidence.len() as i64, of = of),
        Rule::Forgotten { .. } => t!(w, "what-forgotten", about = about, wrong = wrong),
        Rule::NotStarted { .. } => t!(w, "what-not-started", time = time),
        Rule::NotReached { .. } => t!(w, "what-not-reached", n = i64::from(facts.days.unwrap_or(0))),
    }
}

/// The mix-up that the wrong answers showed, by its short name for teachers.
fn mix_up(w: &Words, library: &content::Library, signal: &Signal) -> Option<String> {
    let (id, times) = signal.facts.mix_up.as_ref()?;
    let name = &library.misconception(id)?.text(w.lang().code())?.title;
    Some(t!(w, "what-mix-up", n = i64::from(*times), name = name.as_str()).into_owned())
}

/// What could be done in two minutes, from what is known: the gap before it, the mix-up, or a question that shows more.
pub(crate) fn suggestion(w: &Words, library: &content::Library, signal: &Signal) -> Option<Text<'static>> {
    if !matches!(signal.rule, Rule::Stuck { .. } | Rule::NoHeadway { .. }) {
        return None;
    }
    let named = |id: &domain::CompetencyId| title(w, &library.web, id).into_owned();
    if let Some(gap) = &signal.facts.gap {
        return Some(t!(w, "try-gap", gap = named(gap)));
    }
    let about = signal.competency.as_ref().map_or_else(String::new, named);
    Some(match mix_up(w, library, signal) {
        Some(_) => t!(w, "try-mix-up"),
        None => t!(w, "try-aloud", about = about),
    })
}
