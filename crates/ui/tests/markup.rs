//! Laws of the markup, on the page that holds every component: what the content policy forbids is not there,
//! what a screen reader needs is.

use std::collections::HashSet;

use ui::look::{Age, Look, Motion, TextSize, Theme, Voice};
use ui::words::Lang;
use ui::{Words, assets, gallery};

fn pages() -> Vec<String> {
    Lang::ALL
        .into_iter()
        .map(|lang| gallery::gallery(Words::of(lang), Look::default()).into_string())
        .collect()
}

/// The opening tags of a page: name and attributes.
fn tags(page: &str) -> Vec<(&str, &str)> {
    page.split('<')
        .skip(1)
        .filter_map(|rest| rest.split('>').next())
        .filter(|tag| tag.chars().next().is_some_and(char::is_alphabetic))
        .map(|tag| tag.split_once([' ', '\n']).unwrap_or((tag, "")))
        .collect()
}

/// The value of an attribute.
fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let at = attributes.match_indices(name).find(|(at, _)| {
        let before = attributes[..*at].chars().next_back();
        before.is_none_or(char::is_whitespace) && attributes[at + name.len()..].starts_with("=\"")
    })?;
    attributes[at.0 + name.len() + 2..].split('"').next()
}

#[test]
fn nothing_that_the_content_policy_forbids() {
    for page in pages() {
        assert!(!page.contains("style="), "no style attribute");
        assert!(!page.contains("<style"), "no style element");
        for (name, attributes) in tags(&page) {
            let handler = |a: &str| a.starts_with("on") && a.contains("=\"");
            assert!(!attributes.split_whitespace().any(handler), "no handler on {name} {attributes}");
            if name == "script" {
                assert!(attribute(attributes, "src").is_some_and(|src| src.starts_with("/assets/")));
            }
        }
        assert!(!page.contains("://") || !page.contains("src=\"http"), "nothing from elsewhere");
        assert!(!page.contains('⟦'), "no word is missing");
    }
}

#[test]
fn ids_are_unique_and_references_lead_somewhere() {
    for page in pages() {
        let tags = tags(&page);
        let mut ids = HashSet::new();
        for (name, attributes) in &tags {
            if let Some(id) = attribute(attributes, "id") {
                assert!(ids.insert(id), "the id {id} is twice on the page, again on {name}");
            }
        }
        for (name, attributes) in &tags {
            for kind in ["aria-describedby", "aria-labelledby", "for", "form", "data-read-aloud"] {
                for id in attribute(attributes, kind).unwrap_or_default().split_whitespace() {
                    assert!(ids.contains(id), "{kind} of {name} names {id}, which is not on the page");
                }
            }
            let href = attribute(attributes, "href").unwrap_or_default();
            if let Some(id) = href.strip_prefix('#').filter(|id| !id.is_empty()) {
                assert!(ids.contains(id), "{name} leads to #{id}, which is not on the page");
            }
        }
    }
}

#[test]
fn every_field_has_a_label() {
    for page in pages() {
        let tags = tags(&page);
        let labelled: HashSet<&str> = tags
            .iter()
            .filter(|(name, _)| *name == "label")
            .filter_map(|(_, a)| attribute(a, "for"))
            .collect();
        for (name, attributes) in &tags {
            let hidden = attribute(attributes, "type") == Some("hidden");
            if ["input", "select", "textarea"].contains(name) && !hidden {
                let by_label = attribute(attributes, "id").is_some_and(|id| labelled.contains(id));
                let by_name = attribute(attributes, "aria-label").is_some_and(|label| !label.is_empty());
                assert!(by_label || by_name, "nothing names <{name} {attributes}>");
            }
        }
    }
}

#[test]
fn every_drawing_is_named_or_hidden() {
    for page in pages() {
        for (name, attributes) in tags(&page) {
            if name == "svg" && attribute(attributes, "xmlns").is_none() {
                let hidden = attribute(attributes, "aria-hidden") == Some("true");
                let named = attribute(attributes, "aria-label").is_some_and(|label| !label.is_empty());
                assert!(hidden || named, "<svg {attributes}> is neither named nor hidden");
            }
        }
    }
}

#[test]
fn only_used_symbols_are_on_a_page() {
    let page =
        ui::Frame::new(Words::of(Lang::En), "Bare").around(&maud::html! { h1 { "Bare" } }).into_string();
    assert_eq!(page.matches("<symbol").count(), 1, "only the brand");
    assert!(page.len() < 1_600, "an empty page has {} bytes", page.len());
}

#[test]
fn a_look_is_attributes_of_html() {
    let w = Words::of(Lang::Es);
    let look = Look {
        voice: Voice::Learner,
        age: Age::Young,
        theme: Theme::Dark,
        motion: Motion::Reduced,
        text: TextSize::P150,
    };
    let page = ui::Frame::new(w, "Hoy").look(look).around(&maud::html! {}).into_string();
    let html = page.split('>').nth(1).expect("the html tag");
    for part in [
        r#"lang="es""#,
        r#"class="text-150""#,
        r#"data-voice="learner""#,
        r#"data-age="young""#,
        r#"data-theme="dark""#,
        r#"data-motion="reduced""#,
    ] {
        assert!(html.contains(part), "{part} in {html}");
    }
    for size in TextSize::ALL {
        assert_eq!(TextSize::from_code(size.code()), Some(*size));
    }
}

#[test]
fn style_sheets_read_only_names_that_the_tokens_set() {
    let css: String = assets::assets()
        .iter()
        .filter(|asset| asset.mime.starts_with("text/css"))
        .map(|asset| String::from_utf8(asset.bytes.clone()).expect("text"))
        .collect();
    for rest in css.split("var(--").skip(1) {
        let name = rest.split([')', ',']).next().expect("a name");
        assert!(css.contains(&format!("--{name}:")), "--{name} is read but never set");
    }
    assert_eq!(css.matches('{').count(), css.matches('}').count(), "every brace closes");
    assert!(!css.contains("http"), "nothing from elsewhere");
}
