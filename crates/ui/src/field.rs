//! Fields of a form: a label, help, the field, and what is wrong with it; all tied together for a screen reader.

use maud::{Markup, Render, html};

use crate::notice;
use crate::words::{Text, Words};

/// What kind of text a field takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// A line of text.
    #[default]
    Line,
    /// A few lines; the number of rows shown.
    Lines(u8),
    /// A password.
    Password,
    /// A whole number.
    Number,
    /// A date.
    Date,
    /// A time of day.
    Time,
    /// An e-mail address.
    Email,
}

/// A field with its label.
#[derive(Clone, Debug)]
pub struct Field<'a> {
    name: Text<'a>,
    label: Text<'a>,
    kind: Kind,
    value: Text<'a>,
    help: Option<Text<'a>>,
    error: Option<Text<'a>>,
    autocomplete: Option<&'static str>,
    required: bool,
    short: bool,
    max: Option<u32>,
    part: Text<'a>,
}

impl<'a> Field<'a> {
    /// A line of text called `name` in the form.
    pub fn new(name: impl Into<Text<'a>>, label: impl Into<Text<'a>>) -> Self {
        Self {
            name: name.into(),
            label: label.into(),
            kind: Kind::Line,
            value: Text::default(),
            help: None,
            error: None,
            autocomplete: None,
            required: false,
            short: false,
            max: None,
            part: Text::default(),
        }
    }

    /// Another kind than a line of text.
    #[must_use]
    pub const fn kind(mut self, kind: Kind) -> Self {
        self.kind = kind;
        self
    }

    /// What stands in it (never sent back for a password).
    #[must_use]
    pub fn value(mut self, value: impl Into<Text<'a>>) -> Self {
        self.value = value.into();
        self
    }

    /// A sentence below the label.
    #[must_use]
    pub fn help(mut self, help: impl Into<Text<'a>>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// What is wrong and what to do about it, if anything.
    #[must_use]
    pub fn error(mut self, error: Option<impl Into<Text<'a>>>) -> Self {
        self.error = error.map(Into::into);
        self
    }

    /// What the browser may fill in, as HTML's autofill names it.
    #[must_use]
    pub const fn autocomplete(mut self, token: &'static str) -> Self {
        self.autocomplete = Some(token);
        self
    }

    /// The form cannot be sent without it.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// Narrow: for a code, a number, a time.
    #[must_use]
    pub const fn short(mut self) -> Self {
        self.short = true;
        self
    }

    /// Tells it from a field of the same name in another form of the page: ids must be unique there.
    #[must_use]
    pub fn part(mut self, part: impl Into<Text<'a>>) -> Self {
        self.part = part.into();
        self
    }

    /// At most so many characters.
    #[must_use]
    pub const fn max(mut self, characters: u32) -> Self {
        self.max = Some(characters);
        self
    }

    fn input(&self, id: &str, about: Option<&str>) -> Markup {
        let invalid = self.error.is_some().then_some("true");
        let (kind, mode) = match self.kind {
            Kind::Line | Kind::Lines(_) => ("text", None),
            Kind::Password => ("password", None),
            Kind::Number => ("text", Some("numeric")),
            Kind::Date => ("date", None),
            Kind::Time => ("time", None),
            Kind::Email => ("email", None),
        };
        if let Kind::Lines(rows) = self.kind {
            return html! {
                textarea id=(id) name=(self.name) rows=(rows) maxlength=[self.max] required[self.required]
                    aria-describedby=[about] aria-invalid=[invalid] { (self.value) }
            };
        }
        let value = (self.kind != Kind::Password).then_some(&self.value);
        html! {
            input id=(id) type=(kind) name=(self.name) value=[value] inputmode=[mode] maxlength=[self.max]
                autocomplete=[self.autocomplete] required[self.required]
                aria-describedby=[about] aria-invalid=[invalid];
        }
    }
}

impl Render for Field<'_> {
    fn render(&self) -> Markup {
        let id = id_in(&self.part, &self.name);
        let about = about(&id, self.help.is_some(), self.error.is_some());
        html! {
            div.field .short[self.short] {
                label for=(id) { (self.label) }
                @if let Some(help) = &self.help { p.help id={ (id) "-help" } { (help) } }
                (self.input(&id, about.as_deref()))
                (field_error(&id, self.error.as_deref()))
            }
        }
    }
}

/// A choice of one from a list that opens.
#[derive(Clone, Debug)]
pub struct Select<'a> {
    name: Text<'a>,
    label: Text<'a>,
    options: Vec<(Text<'a>, Text<'a>)>,
    chosen: Text<'a>,
    help: Option<Text<'a>>,
    error: Option<Text<'a>>,
    part: Text<'a>,
}

impl<'a> Select<'a> {
    /// A list of `(value, what it says)`.
    pub fn new(
        name: impl Into<Text<'a>>,
        label: impl Into<Text<'a>>,
        options: Vec<(Text<'a>, Text<'a>)>,
    ) -> Self {
        let (name, label) = (name.into(), label.into());
        Self { name, label, options, chosen: Text::default(), help: None, error: None, part: Text::default() }
    }

    /// The value that is chosen now.
    #[must_use]
    pub fn chosen(mut self, value: impl Into<Text<'a>>) -> Self {
        self.chosen = value.into();
        self
    }

    /// Tells it from a list of the same name in another form of the page: ids must be unique there.
    #[must_use]
    pub fn part(mut self, part: impl Into<Text<'a>>) -> Self {
        self.part = part.into();
        self
    }

    /// A sentence below the label.
    #[must_use]
    pub fn help(mut self, help: impl Into<Text<'a>>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// What is wrong and what to do about it, if anything.
    #[must_use]
    pub fn error(mut self, error: Option<impl Into<Text<'a>>>) -> Self {
        self.error = error.map(Into::into);
        self
    }
}

impl Render for Select<'_> {
    fn render(&self) -> Markup {
        let id = id_in(&self.part, &self.name);
        let about = about(&id, self.help.is_some(), self.error.is_some());
        html! {
            div.field {
                label for=(id) { (self.label) }
                @if let Some(help) = &self.help { p.help id={ (id) "-help" } { (help) } }
                select id=(id) name=(self.name) aria-describedby=[about]
                    aria-invalid=[self.error.is_some().then_some("true")] {
                    @for (value, says) in &self.options {
                        option value=(value) selected[*value == self.chosen] { (says) }
                    }
                }
                (field_error(&id, self.error.as_deref()))
            }
        }
    }
}

/// At the head of a form that could not be saved: how many things, each a link to its field.
/// `wrong` holds the field's name and what is wrong with it.
#[must_use]
pub fn summary(w: &Words, wrong: &[(&str, &str)]) -> Markup {
    if wrong.is_empty() {
        return html! {};
    }
    let list = html! {
        ul { @for (name, text) in wrong { li { a href={ "#" (field_id(name)) } { (text) } } } }
    };
    notice::stop(&w.ta(crate::id!("form-not-saved"), &[("n", wrong.len().into())]), &list)
}

/// The id of a field in one of several forms of a page.
fn id_in(part: &str, name: &str) -> String {
    if part.is_empty() { field_id(name) } else { field_id(&format!("{part}-{name}")) }
}

/// The id of the field with this name.
#[must_use]
pub fn field_id(name: &str) -> String {
    let safe = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' });
    std::iter::once('f').chain(std::iter::once('-')).chain(safe).collect()
}

/// The ids of what describes a field.
pub(crate) fn about(id: &str, help: bool, error: bool) -> Option<String> {
    match (help, error) {
        (false, false) => None,
        (true, false) => Some(format!("{id}-help")),
        (false, true) => Some(format!("{id}-error")),
        (true, true) => Some(format!("{id}-help {id}-error")),
    }
}

pub(crate) fn field_error(id: &str, error: Option<&str>) -> Markup {
    html! { @if let Some(error) = error { p.oops id={ (id) "-error" } { (crate::icon::Icon::Heed) span { (error) } } } }
}
