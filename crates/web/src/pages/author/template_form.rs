//! The form of a template: the question, the numbers that change, the answer, wrong answers, hints and solution.

use content::own::Draft;
use domain::CompetencyId;
use ui::{Text, id, t};

use super::fields::{Maker, Named, Part, Shape, WorkField};

impl Maker<'_> {
    pub(super) fn template(&self, draft: &Draft) -> Vec<Part> {
        let mut parts = vec![self.about(draft), self.question(draft)];
        let kind = draft.value("answer.kind");
        parts.push(self.numbers());
        parts.push(self.answer(draft, &kind));
        if ["number", "expression", "line"].contains(&kind.as_str()) {
            parts.extend(self.entries(draft, "mistakes", id!("author-mistake"), &["value", "when"], true));
        }
        match kind.as_str() {
            "choice" | "multiple" => {
                let keys = ["text", "value", "right", "when"];
                parts.extend(self.entries(draft, "options", id!("author-option"), &keys, true));
            }
            "order" => {
                parts.extend(self.entries(
                    draft,
                    "options",
                    id!("author-option"),
                    &["text", "value", "place"],
                    false,
                ));
            }
            "match" => {
                let keys = ["left", "left_value", "right", "right_value"];
                parts.extend(self.entries(draft, "pairs", id!("author-pair"), &keys, false));
            }
            "writing" | "drawing" => {
                let keys = ["name", "says"];
                parts.extend(self.entries(draft, "rubric", id!("author-level"), &keys, false));
            }
            "fields" => {
                let keys = ["value", "form", "label"];
                parts.extend(self.entries(draft, "fields", id!("author-field"), &keys, false));
            }
            _ => {}
        }
        parts.push(self.help(draft));
        parts.extend(self.figure(draft));
        parts
    }

    fn about(&self, draft: &Draft) -> Part {
        let mut fields = self.by_lang(
            draft,
            |lang| format!("text.{lang}.title"),
            &self.w.t(id!("author-name")),
            &Shape::Line,
        );
        fields.push(self.competency(draft));
        fields.push(self.field("minutes", id!("author-minutes"), Shape::Whole));
        self.part(id!("author-part-about"), None, fields)
    }

    fn question(&self, draft: &Draft) -> Part {
        let lines = Shape::Lines(4);
        let mut fields =
            self.by_lang(draft, |lang| format!("text.{lang}.stem"), &self.w.t(id!("author-stem")), &lines);
        if draft.value("answer.kind") == "fields" {
            fields.extend(self.by_lang(
                draft,
                |lang| format!("text.{lang}.frame"),
                &self.w.t(id!("author-frame")),
                &lines,
            ));
        }
        self.part(id!("author-part-question"), Some(id!("author-part-question-help")), fields)
    }

    fn numbers(&self) -> Part {
        let fields = vec![
            self.field("vars", id!("author-vars"), Shape::Named(6)).help(self.w.t(id!("author-vars-help"))),
            self.field("constraints.0", id!("author-constraint"), Shape::Line)
                .help(self.w.t(id!("author-constraint-help"))),
            self.field("constraints.1", id!("author-constraint-more"), Shape::Line),
            self.field("constraints.2", id!("author-constraint-more"), Shape::Line),
            self.field("knobs", id!("author-knobs"), Shape::Levels).help(self.w.t(id!("author-knobs-help"))),
            self.field("few", id!("author-few"), Shape::Line).help(self.w.t(id!("author-few-help"))),
        ];
        self.part(id!("author-part-numbers"), None, fields)
    }

    fn answer(&self, draft: &Draft, kind: &str) -> Part {
        let value = || self.field("answer.value", id!("author-value"), Shape::Line);
        let line = |key: &str, label| self.field(format!("answer.{key}"), label, Shape::Line);
        let mut fields = match kind {
            "number" => vec![
                value().help(self.w.t(id!("author-value-help"))),
                self.field("answer.form", id!("author-form"), Shape::One(self.forms())),
                self.field("answer.negative", id!("author-negative"), Shape::Flag),
            ],
            "expression" => vec![
                value().help(self.w.t(id!("author-expression-help"))),
                line("form", id!("author-form")),
                line("letters", id!("author-letters")),
            ],
            "line" => vec![
                value(),
                line("from", id!("author-from")),
                line("to", id!("author-to")),
                line("parts", id!("author-parts")),
            ],
            "points" => vec![value(), line("from", id!("author-from")), line("to", id!("author-to"))],
            "text" => draft
                .languages()
                .iter()
                .flat_map(|lang| {
                    let path = format!("answer.accept.{lang}");
                    (0..=draft.count(&path)).map(move |n| format!("{path}.{n}"))
                })
                .map(|path| self.field(path, id!("author-accept"), Shape::Line))
                .collect(),
            _ => Vec::new(),
        };
        let label = self.w.t(id!("author-label"));
        if ["number", "expression", "text"].contains(&kind) {
            fields.extend(self.by_lang(draft, |lang| format!("answer.label.{lang}"), &label, &Shape::Line));
        }
        let mut part = self.part(id!("author-part-answer"), None, fields);
        part.help = Some(self.w.t(answer_kind(kind)));
        part
    }

    fn forms(&self) -> Vec<Named> {
        let word = |word: &'static str| (Text::from(word), self.w.t(form_name(word)));
        ["any", "integer", "fraction", "lowest", "mixed", "decimal"].map(word).into()
    }

    /// The entries of a list of tables, and one more to fill in. `keys` in the languages where they are texts.
    fn entries(
        &self,
        draft: &Draft,
        list: &str,
        name: &'static str,
        keys: &[&str],
        explained: bool,
    ) -> Vec<Part> {
        let count = draft.count(list);
        let entry = |nth: usize| {
            let path = |key: &str| format!("{list}.{nth}.{key}");
            let mut fields = Vec::new();
            for key in keys {
                let partner = list == "pairs" && *key == "right";
                let label = self.w.t(if partner { id!("author-entry-partner") } else { entry_key(key) });
                if partner || ["text", "left", "label", "name", "says"].contains(key) {
                    fields.extend(self.by_lang(
                        draft,
                        |lang| path(&format!("{key}.{lang}")),
                        &label,
                        &Shape::Line,
                    ));
                } else {
                    fields.push(WorkField::new(path(key), label, Shape::Line));
                }
            }
            if explained {
                let known = Shape::One(self.misconceptions(draft));
                fields.push(self.field(path("misconception"), id!("author-misconception"), known));
                for (key, label) in [("says", id!("author-says")), ("ask", id!("author-ask"))] {
                    let path = |lang: &str| path(&format!("{key}.{lang}"));
                    fields.extend(self.by_lang(draft, path, &self.w.t(label), &Shape::Lines(2)));
                }
            }
            let title = self.w.ta(name, &[("n", (nth as i64 + 1).into())]);
            let help = (nth == count).then(|| self.w.t(id!("author-one-more")));
            Part { title, help, open: nth < count, fields }
        };
        (0..=count).map(entry).collect()
    }

    /// The misconceptions of the competency, then of its strand in the grades beside it.
    fn misconceptions(&self, draft: &Draft) -> Vec<Named> {
        let web = &self.library.web;
        let about = CompetencyId(draft.value("competencies.0.id"));
        let place = web.find(&about).map(|one| (one.strand.clone(), one.band.number()));
        let near = |id: &CompetencyId| {
            let one = web.find(id);
            one.zip(place.as_ref()).is_some_and(|(one, (strand, band))| {
                one.strand == *strand && one.band.number().abs_diff(*band) <= 1
            })
        };
        let mut found: Vec<(bool, String, String)> = self
            .library
            .misconceptions()
            .filter(|one| one.competencies.iter().any(|id| *id == about || near(id)))
            .filter_map(|one| {
                let title = one.text(self.w.lang().code())?.title.clone();
                Some((!one.competencies.contains(&about), title, one.id.0.clone()))
            })
            .collect();
        found.sort();
        let none = (Text::default(), self.w.t(id!("author-misconception-none")));
        std::iter::once(none)
            .chain(found.into_iter().map(|(_, title, id)| (id.into(), title.into())))
            .collect()
    }

    fn help(&self, draft: &Draft) -> Part {
        let mut fields = Vec::new();
        let lines = Shape::Lines(2);
        for n in 0..3 {
            let label = t!(self.w, "author-hint", n = n + 1);
            fields.extend(self.by_lang(draft, |lang| format!("text.{lang}.hints.{n}"), &label, &lines));
        }
        let label = self.w.t(id!("author-bottom-out"));
        fields.extend(self.by_lang(draft, |lang| format!("text.{lang}.bottom_out"), &label, &lines));
        for n in 0..5 {
            let label = t!(self.w, "author-solution", n = n + 1);
            fields.extend(self.by_lang(draft, |lang| format!("text.{lang}.solution.{n}"), &label, &lines));
        }
        if ["writing", "drawing"].contains(&draft.value("answer.kind").as_str()) {
            for n in 0..4 {
                let label = t!(self.w, "author-sample", n = n + 1);
                fields.extend(self.by_lang(draft, |lang| format!("text.{lang}.sample.{n}"), &label, &lines));
            }
        }
        let label = self.w.t(id!("author-look-again"));
        fields.extend(self.by_lang(draft, |lang| format!("text.{lang}.look_again"), &label, &lines));
        self.part(id!("author-part-help"), Some(id!("author-part-help-help")), fields)
    }

    /// What the figure is drawn from, by the names that its kind has.
    fn figure(&self, draft: &Draft) -> Option<Part> {
        let keys = draft.keys("figure");
        if keys.is_empty() {
            return None;
        }
        let shown = keys.iter().filter(|key| *key != "kind");
        let mut fields: Vec<WorkField> =
            shown.map(|key| WorkField::new(format!("figure.{key}"), key.clone(), Shape::Line)).collect();
        let alt = self.w.t(id!("author-alt"));
        fields.extend(self.by_lang(draft, |lang| format!("figure.alt.{lang}"), &alt, &Shape::Lines(2)));
        Some(self.part(id!("author-part-figure"), Some(id!("author-part-figure-help")), fields))
    }
}

fn answer_kind(kind: &str) -> &'static str {
    match kind {
        "number" => id!("author-kind-number"),
        "expression" => id!("author-kind-expression"),
        "choice" => id!("author-kind-choice"),
        "multiple" => id!("author-kind-multiple"),
        "order" => id!("author-kind-order"),
        "match" => id!("author-kind-match"),
        "line" => id!("author-kind-line"),
        "points" => id!("author-kind-points"),
        "fields" => id!("author-kind-fields"),
        "writing" => id!("author-kind-writing"),
        "drawing" => id!("author-kind-drawing"),
        _ => id!("author-kind-text"),
    }
}

fn form_name(word: &str) -> &'static str {
    match word {
        "integer" => id!("author-form-integer"),
        "fraction" => id!("author-form-fraction"),
        "lowest" => id!("author-form-lowest"),
        "mixed" => id!("author-form-mixed"),
        "decimal" => id!("author-form-decimal"),
        _ => id!("author-form-any"),
    }
}

fn entry_key(key: &str) -> &'static str {
    match key {
        "text" => id!("author-entry-text"),
        "name" => id!("author-level-name"),
        "says" => id!("author-level-says"),
        "when" => id!("author-entry-when"),
        "right" => id!("author-entry-right"),
        "place" => id!("author-entry-place"),
        "left" => id!("author-entry-left"),
        "left_value" => id!("author-entry-left-value"),
        "right_value" => id!("author-entry-right-value"),
        "form" => id!("author-form"),
        "label" => id!("author-label"),
        _ => id!("author-entry-value"),
    }
}
