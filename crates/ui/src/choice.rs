//! Choosing by pressing: tiles of which one or several stay in, and a single box to tick.

use maud::{Markup, Render, html};

use crate::field::{about, field_error, field_id};
use crate::icon::Icon;
use crate::words::Text;

/// One tile of a choice.
#[derive(Clone, Debug)]
pub struct Tile<'a> {
    /// What the form sends.
    pub value: Text<'a>,
    /// What it says.
    pub label: Text<'a>,
    /// A drawing before the words.
    pub icon: Option<Icon>,
    /// A sentence below the words.
    pub more: Option<Text<'a>>,
    /// Whether it is chosen now.
    pub chosen: bool,
}

impl<'a> Tile<'a> {
    /// A tile with words alone.
    pub fn new(value: impl Into<Text<'a>>, label: impl Into<Text<'a>>, chosen: bool) -> Self {
        Self { value: value.into(), label: label.into(), icon: None, more: None, chosen }
    }

    /// With a drawing.
    #[must_use]
    pub const fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// With a sentence below.
    #[must_use]
    pub fn more(mut self, more: impl Into<Text<'a>>) -> Self {
        self.more = Some(more.into());
        self
    }
}

/// A question answered by pressing tiles.
#[derive(Clone, Debug)]
pub struct Choice<'a> {
    name: Text<'a>,
    question: Text<'a>,
    tiles: Vec<Tile<'a>>,
    several: bool,
    help: Option<Text<'a>>,
    error: Option<Text<'a>>,
}

impl<'a> Choice<'a> {
    /// Choose one.
    pub fn one(name: impl Into<Text<'a>>, question: impl Into<Text<'a>>, tiles: Vec<Tile<'a>>) -> Self {
        let (name, question) = (name.into(), question.into());
        Self { name, question, tiles, several: false, help: None, error: None }
    }

    /// Choose any number; the form sends the name once for each.
    pub fn several(name: impl Into<Text<'a>>, question: impl Into<Text<'a>>, tiles: Vec<Tile<'a>>) -> Self {
        Self { several: true, ..Self::one(name, question, tiles) }
    }

    /// A sentence below the question.
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

impl Render for Choice<'_> {
    fn render(&self) -> Markup {
        let id = field_id(&self.name);
        let about = about(&id, self.help.is_some(), self.error.is_some());
        let kind = if self.several { "checkbox" } else { "radio" };
        html! {
            fieldset.choice id=(id) aria-describedby=[about] {
                legend { (self.question) }
                @if let Some(help) = &self.help { p.help id={ (id) "-help" } { (help) } }
                div.tiles {
                    @for (n, tile) in self.tiles.iter().enumerate() {
                        div.tile {
                            input id={ (id) "-" (n) } type=(kind) name=(self.name) value=(tile.value)
                                checked[tile.chosen];
                            label for={ (id) "-" (n) } {
                                @if let Some(icon) = tile.icon { (icon) }
                                span { (tile.label) @if let Some(more) = &tile.more { small { (more) } } }
                            }
                        }
                    }
                }
                (field_error(&id, self.error.as_deref()))
            }
        }
    }
}

/// A box to tick; the form sends `yes` when it is.
#[derive(Clone, Debug)]
pub struct Check<'a> {
    /// Its name in the form.
    pub name: Text<'a>,
    /// What ticking it means, as a sentence.
    pub label: Text<'a>,
    /// Whether it is ticked now.
    pub ticked: bool,
}

impl Render for Check<'_> {
    fn render(&self) -> Markup {
        let id = field_id(&self.name);
        html! {
            div.check {
                input id=(id) type="checkbox" name=(self.name) value="yes" checked[self.ticked];
                label for=(id) { (self.label) }
            }
        }
    }
}
