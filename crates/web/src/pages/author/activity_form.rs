//! The form of an activity: what it is, what to do, what an adult looks for.

use content::activity;
use content::own::Draft;
use domain::activity::{ActivityKind, Modality};
use domain::evidence::Kind as EvidenceKind;
use ui::{Text, id};

use super::fields::{Maker, Named, Part, Shape};
use crate::wording;

impl Maker<'_> {
    pub(super) fn activity(&self, draft: &Draft) -> Vec<Part> {
        let w = self.w;
        let kinds = ActivityKind::ALL
            .into_iter()
            .filter(|kind| !matches!(kind, ActivityKind::Practice | ActivityKind::Video))
            .map(|kind| (activity::kind_word(kind).into(), wording::kind(w, kind)))
            .collect();
        let grades = (0..=8)
            .map(|n| {
                (
                    Text::from(n.to_string()),
                    if n == 0 { w.t(id!("author-kindergarten")) } else { n.to_string().into() },
                )
            })
            .collect();
        let modalities =
            Modality::ALL.into_iter().map(|one| (one.word().into(), wording::modality(w, one))).collect();
        let mut about =
            self.by_lang(draft, |lang| format!("text.{lang}.title"), &w.t(id!("author-name")), &Shape::Line);
        about.push(self.competency(draft));
        about.push(self.field("kind", id!("author-kind"), Shape::One(kinds)));
        about.push(self.field("grades", id!("author-grades"), Shape::Numbers(grades)));
        about.push(self.field("minutes", id!("author-minutes"), Shape::Whole));
        about.push(self.field("modalities", id!("author-modalities"), Shape::Several(modalities)));
        about.push(self.field("adult", id!("author-adult"), Shape::One(self.words(&ADULTS))));
        about.push(self.field("group.0", id!("author-group-least"), Shape::Whole));
        about.push(self.field("group.1", id!("author-group-most"), Shape::Whole));
        about.push(self.field("places", id!("author-places"), Shape::Several(self.words(&PLACES))));
        about.push(self.field("choice", id!("author-choice"), Shape::Several(self.words(&OPEN))));
        let kept = [
            EvidenceKind::Observation,
            EvidenceKind::PaperMark,
            EvidenceKind::Experience,
            EvidenceKind::Reflection,
        ];
        let kept = kept.map(|kind| (kind.word().into(), w.t(evidence_name(kind)))).into();
        about.push(self.field("evidence", id!("author-evidence"), Shape::Several(kept)));

        let line = |key: &'static str, label: &'static str, shape: Shape| {
            self.by_lang(draft, |lang| format!("text.{lang}.{key}"), &w.t(label), &shape)
        };
        let list = |key: &'static str, label: &'static str, most: usize| {
            let has = draft.languages().iter().map(|lang| draft.count(&format!("text.{lang}.{key}"))).max();
            let field = |n: usize| {
                let label = w.ta(label, &[("n", (n as i64 + 1).into())]);
                self.by_lang(draft, |lang| format!("text.{lang}.{key}.{n}"), &label, &Shape::Lines(2))
            };
            (0..most.max(has.unwrap_or(0))).flat_map(field).collect::<Vec<_>>()
        };
        let what = [
            line("summary", id!("author-summary"), Shape::Lines(2)),
            line("goal", id!("author-goal"), Shape::Line),
            line("body", id!("author-body"), Shape::Lines(6)),
        ];
        let steps = [
            list("steps", id!("author-step"), 5),
            line("hand_in", id!("author-hand-in"), Shape::Lines(2)),
            line("may_do", id!("author-may-do"), Shape::Lines(2)),
        ];
        let adult = [list("look_for", id!("author-look-for"), 4), list("answers", id!("author-checked"), 4)];
        vec![
            self.part(id!("author-part-about"), None, about),
            self.part(id!("author-part-what"), None, what.concat()),
            self.part(id!("author-part-things"), None, list("materials", id!("author-material"), 6)),
            self.part(id!("author-part-steps"), Some(id!("author-part-steps-help")), steps.concat()),
            self.part(id!("author-part-stuck"), None, list("if_stuck", id!("author-stuck"), 3)),
            self.part(id!("author-part-roles"), None, list("roles", id!("author-role"), 4)),
            self.part(id!("author-part-adult"), None, adult.concat()),
        ]
    }

    fn words(&self, list: &[(&'static str, &'static str)]) -> Vec<Named> {
        list.iter().map(|(word, says)| (Text::from(*word), self.w.t(says))).collect()
    }
}

const ADULTS: [(&str, &str); 3] = [
    ("none", id!("author-adult-none")),
    ("near", id!("author-adult-near")),
    ("leads", id!("author-adult-leads")),
];

const PLACES: [(&str, &str); 8] = [
    ("table", id!("author-place-table")),
    ("desk", id!("author-place-desk")),
    ("floor", id!("author-place-floor")),
    ("wall", id!("author-place-wall")),
    ("outside", id!("author-place-outside")),
    ("home", id!("author-place-home")),
    ("community", id!("author-place-community")),
    ("anywhere", id!("author-place-anywhere")),
];

const OPEN: [(&str, &str); 5] = [
    ("what", id!("author-open-what")),
    ("how", id!("author-open-how")),
    ("when", id!("author-open-when")),
    ("where", id!("author-open-where")),
    ("who", id!("author-open-who")),
];

fn evidence_name(kind: EvidenceKind) -> &'static str {
    match kind {
        EvidenceKind::PaperMark => id!("author-evidence-paper"),
        EvidenceKind::Experience => id!("author-evidence-experience"),
        EvidenceKind::Reflection => id!("author-evidence-reflection"),
        _ => id!("author-evidence-observation"),
    }
}
