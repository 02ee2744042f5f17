//! The fields of a work's form: which there are, how each is shown, and what each puts into the work's text. A form
//! shows what its work has; what no field shows stays as it is.

use content::Library;
use content::own::{Draft, Entry};
use domain::CompetencyId;
use domain::people::Grade;
use domain::work::WorkKind;
use maud::{Markup, html};
use ui::choice::{Check, Choice, Tile};
use ui::field::{Field, Kind, Select};
use ui::{Text, Words, id, t};

use crate::{Input, wording};

/// A value and what it is called.
pub(super) type Named = (Text<'static>, Text<'static>);

/// How a field looks.
#[derive(Debug, Clone)]
pub(super) enum Shape {
    Line,
    Lines(u8),
    Whole,
    /// Names with an expression each.
    Named(u8),
    /// Names with whole numbers each.
    Levels,
    Flag,
    /// One of a list.
    One(Vec<Named>),
    /// Several of a few words.
    Several(Vec<Named>),
    /// Several of a few whole numbers.
    Numbers(Vec<Named>),
}

/// One field.
#[derive(Debug, Clone)]
pub(super) struct WorkField {
    /// Where its value stands in the work's text; its name in the form.
    pub(super) path: String,
    label: Text<'static>,
    help: Option<Text<'static>>,
    shape: Shape,
}

/// Fields that belong together.
pub(super) struct Part {
    pub(super) title: Text<'static>,
    pub(super) help: Option<Text<'static>>,
    /// It stands open.
    pub(super) open: bool,
    pub(super) fields: Vec<WorkField>,
}

impl WorkField {
    pub(super) fn new(path: impl Into<String>, label: impl Into<Text<'static>>, shape: Shape) -> Self {
        Self { path: path.into(), label: label.into(), help: None, shape }
    }

    pub(super) fn help(mut self, help: Text<'static>) -> Self {
        self.help = Some(help);
        self
    }

    /// What the form says for it; nothing where the form does not have it.
    fn entry(&self, input: &Input) -> Option<Entry> {
        let all = || input.all(&self.path).into_iter().map(str::to_owned).collect();
        let sent = input.form.iter().any(|(name, _)| *name == self.path);
        let text = || input.text(&self.path).to_owned();
        Some(match self.shape {
            // A box that is not ticked is not sent.
            Shape::Flag => Entry::Flag(sent),
            Shape::Several(_) => Entry::Words(all()),
            Shape::Numbers(_) => Entry::Wholes(all()),
            _ if !sent => return None,
            Shape::Line | Shape::Lines(_) | Shape::One(_) => Entry::Text(text()),
            Shape::Whole => Entry::Whole(text()),
            Shape::Named(_) => Entry::Named(text()),
            Shape::Levels => Entry::Levels(text()),
        })
    }

    pub(super) fn render(&self, draft: &Draft, error: Option<String>) -> Markup {
        let value = draft.value(&self.path);
        let kind = match self.shape {
            Shape::Lines(rows) | Shape::Named(rows) => Kind::Lines(rows),
            Shape::Levels => Kind::Lines(2),
            Shape::Whole => Kind::Number,
            _ => Kind::Line,
        };
        let (path, label) = (self.path.clone(), self.label.clone());
        match &self.shape {
            Shape::One(options) => {
                let mut options = options.clone();
                if !options.iter().any(|(known, _)| *known == value) {
                    options.insert(0, (value.clone().into(), value.clone().into()));
                }
                let select = Select::new(path, label, options).chosen(value).error(error);
                html! { @match &self.help { Some(help) => (select.help(help.clone())), None => (select) } }
            }
            Shape::Several(options) | Shape::Numbers(options) => {
                let chosen: Vec<&str> = value.split(' ').collect();
                let tile = |(value, label): &Named| {
                    Tile::new(value.clone(), label.clone(), chosen.contains(&value.as_ref()))
                };
                html! { (Choice::several(path, label, options.iter().map(tile).collect()).error(error)) }
            }
            Shape::Flag => html! { (Check { name: path.into(), label, ticked: value == "true" }) },
            _ => {
                let field = Field::new(path, label).kind(kind).value(value).error(error);
                let field = if matches!(self.shape, Shape::Whole) { field.short() } else { field };
                html! { @match &self.help { Some(help) => (field.help(help.clone())), None => (field) } }
            }
        }
    }
}

/// Puts what a form says into a draft.
pub(super) fn apply(draft: &mut Draft, parts: &[Part], input: &Input) {
    for field in parts.iter().flat_map(|part| &part.fields) {
        if let Some(entry) = field.entry(input) {
            draft.set(&field.path, &entry);
        }
    }
    draft.tidy();
}

/// What a form is made for.
pub(super) struct Maker<'m> {
    pub(super) w: &'m Words,
    pub(super) library: &'m Library,
    pub(super) grade: Grade,
}

impl Maker<'_> {
    /// The parts of the form of a work.
    pub(super) fn parts(&self, kind: WorkKind, draft: &Draft) -> Vec<Part> {
        match kind {
            WorkKind::Template => self.template(draft),
            WorkKind::Activity => self.activity(draft),
        }
    }

    pub(super) fn part(
        &self,
        title: &'static str,
        help: Option<&'static str>,
        fields: Vec<WorkField>,
    ) -> Part {
        let w = self.w;
        Part { title: w.t(title), help: help.map(|help| w.t(help)), open: true, fields }
    }

    pub(super) fn field(&self, path: impl Into<String>, label: &'static str, shape: Shape) -> WorkField {
        WorkField::new(path, self.w.t(label), shape)
    }

    /// A field for each language of the draft.
    pub(super) fn by_lang(
        &self,
        draft: &Draft,
        path: impl Fn(&str) -> String,
        label: &Text<'_>,
        shape: &Shape,
    ) -> Vec<WorkField> {
        let languages = draft.languages();
        let label = |lang: &str| match languages.len() {
            0 | 1 => label.to_string(),
            _ => t!(self.w, "author-in-lang", label = label.to_string(), lang = lang.to_owned()).into_owned(),
        };
        languages.iter().map(|lang| WorkField::new(path(lang), label(lang), shape.clone())).collect()
    }

    pub(super) fn competency(&self, draft: &Draft) -> WorkField {
        let web = &self.library.web;
        let current = CompetencyId(draft.value("competencies.0.id"));
        let near = |id: &CompetencyId| {
            web.find(id).is_some_and(|one| one.band.number().abs_diff(self.grade.number()) <= 1)
        };
        let ids = web.nodes().map(|node| &web.competency(node).id).filter(|id| near(id) || **id == current);
        let name = |id: &CompetencyId| format!("{} · {}", id.code(), wording::title(self.w, web, id));
        let options = ids.map(|id| (id.0.clone().into(), name(id).into())).collect();
        self.field("competencies.0.id", id!("author-competency"), Shape::One(options))
    }
}
