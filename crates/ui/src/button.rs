//! Buttons and links that look like plates. One painted plate (`.go()`) on a view, no more.

use maud::{Markup, Render, html};

use crate::icon::Icon;
use crate::words::Text;

#[derive(Clone, Debug)]
enum Does<'a> {
    Go(Text<'a>),
    Submit { name: Option<(Text<'a>, Text<'a>)>, form: Option<Text<'a>> },
}

/// A plate: a link, or the button that sends its form.
#[derive(Clone, Debug)]
pub struct Button<'a> {
    label: Text<'a>,
    does: Does<'a>,
    icon: Option<Icon>,
    class: &'static str,
    small: bool,
    pressed: Option<bool>,
    alone: bool,
    id: Option<Text<'a>>,
}

impl<'a> Button<'a> {
    fn new(label: Text<'a>, does: Does<'a>) -> Self {
        Self { label, does, icon: None, class: "btn", small: false, pressed: None, alone: false, id: None }
    }

    /// A link that looks like a plate.
    pub fn link(label: impl Into<Text<'a>>, href: impl Into<Text<'a>>) -> Self {
        Self::new(label.into(), Does::Go(href.into()))
    }

    /// The button that sends its form.
    pub fn submit(label: impl Into<Text<'a>>) -> Self {
        Self::new(label.into(), Does::Submit { name: None, form: None })
    }

    /// Sends this name and value with the form (submit buttons only).
    #[must_use]
    pub fn sends(mut self, name: impl Into<Text<'a>>, value: impl Into<Text<'a>>) -> Self {
        if let Does::Submit { name: slot, .. } = &mut self.does {
            *slot = Some((name.into(), value.into()));
        }
        self
    }

    /// Sends the form with this id, though the button stands outside it.
    #[must_use]
    pub fn of_form(mut self, id: impl Into<Text<'a>>) -> Self {
        if let Does::Submit { form, .. } = &mut self.does {
            *form = Some(id.into());
        }
        self
    }

    /// With an icon before the word.
    #[must_use]
    pub const fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// Painted: the one thing to do here.
    #[must_use]
    pub const fn go(mut self) -> Self {
        self.class = "btn go";
        self
    }

    /// Without an outline: another way.
    #[must_use]
    pub const fn quiet(mut self) -> Self {
        self.class = "btn quiet";
        self
    }

    /// Lower, for the head and for rows.
    #[must_use]
    pub const fn small(mut self) -> Self {
        self.small = true;
        self
    }

    /// A button that stays in: in or out.
    #[must_use]
    pub const fn pressed(mut self, pressed: bool) -> Self {
        self.pressed = Some(pressed);
        self
    }

    /// The icon alone; the label is its name for a screen reader.
    #[must_use]
    pub const fn icon_alone(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self.alone = true;
        self
    }

    /// With an id, so that the focus finds it again after its part of the page was replaced.
    #[must_use]
    pub fn id(mut self, id: impl Into<Text<'a>>) -> Self {
        self.id = Some(id.into());
        self
    }

    fn face(&self) -> Markup {
        html! {
            @if let Some(icon) = self.icon { (icon) }
            @if self.alone { span.vh { (self.label) } } @else { (self.label) }
        }
    }
}

impl Render for Button<'_> {
    fn render(&self) -> Markup {
        let small = self.small.then_some("small");
        match &self.does {
            Does::Go(href) => {
                html! { a class={ (self.class) " " (small.unwrap_or_default()) } href=(href) { (self.face()) } }
            }
            Does::Submit { name, form } => html! {
                button id=[self.id.as_ref()] class={ (self.class) " " (small.unwrap_or_default()) } type="submit"
                    name=[name.as_ref().map(|(name, _)| name)] value=[name.as_ref().map(|(_, value)| value)]
                    form=[form.as_ref()] aria-pressed=[self.pressed.map(|p| if p { "true" } else { "false" })] {
                    (self.face())
                }
            },
        }
    }
}

/// A form of one button: posts to `action` with these hidden fields.
#[must_use]
pub fn post(action: &str, hidden: &[(&str, &str)], button: &Button<'_>) -> Markup {
    html! {
        form method="post" action=(action) {
            @for (name, value) in hidden { input type="hidden" name=(name) value=(value); }
            (button)
        }
    }
}
