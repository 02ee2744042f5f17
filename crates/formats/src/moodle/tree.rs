//! XML as a tree of elements, within bounds. Nothing is fetched and nothing is expanded: of entities there are the
//! five of XML and numbers of characters; a file that declares its own is refused.

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::finding::Finding;

/// Deepest element in an element.
const MAX_DEPTH: usize = 40;
/// Most elements of one file.
const MAX_ELEMENTS: usize = 2_000_000;

/// An element.
#[derive(Debug, Default)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    pub(super) children: Vec<Element>,
    /// All text that stands directly in it.
    pub(super) text: String,
    /// The line it begins on, from 1.
    pub(super) line: u32,
}

impl Element {
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub(super) fn children<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Element> {
        self.children.iter().filter(move |child| child.name == name)
    }

    pub(super) fn child(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|child| child.name == name)
    }

    /// What a child says, in its `<text>` or by itself; empty where there is none.
    pub(super) fn says(&self, name: &str) -> &str {
        let Some(child) = self.child(name) else { return "" };
        child.child("text").unwrap_or(child).text.trim()
    }
}

/// Reads a file; what is found is its outermost element.
///
/// # Errors
/// What is wrong, at its line.
pub(super) fn read(text: &str) -> Result<Element, Finding> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut lines = Lines { text, at: 0, line: 1 };
    let mut open: Vec<Element> = vec![Element::default()];
    let mut elements = 0;
    loop {
        let event = reader.read_event();
        let line = lines.of(reader.buffer_position());
        let event = event.map_err(|error| {
            let line = lines.of(reader.error_position());
            let remedy = "Export the questions from Moodle anew, or mend the file there.";
            Finding::error(line, "xml", format!("This is not XML: {error}"), remedy)
        })?;
        let Some(top) = open.last_mut() else { break };
        match event {
            Event::Start(start) => {
                elements += 1;
                if open.len() > MAX_DEPTH || elements > MAX_ELEMENTS {
                    let found = if open.len() > MAX_DEPTH { "nested too deep" } else { "too many elements" };
                    return Err(Finding::error(line, "xml", found, "Split the file into several."));
                }
                open.push(element(&start, line));
            }
            Event::End(_) => {
                if let Some(done) = open.pop()
                    && let Some(parent) = open.last_mut()
                {
                    parent.children.push(done);
                }
            }
            Event::Text(words) => top.text.push_str(&words.xml10_content()),
            Event::CData(words) => top.text.push_str(&words.xml10_content()),
            Event::GeneralRef(name) => top.text.push(sign(&name, line)?),
            Event::DocType(_) => {
                let remedy = "Remove the line <!DOCTYPE ...>: files of Moodle have none.";
                return Err(Finding::error(line, "xml", "The file declares a document type.", remedy));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    if open.len() > 1 {
        let remedy = "The file seems to be cut off: export the questions anew.";
        let found = open.last().map_or(String::new(), |last| format!("<{}> does not close.", last.name));
        return Err(Finding::error(open.last().map_or(0, |last| last.line), "xml", found, remedy));
    }
    let root = open.pop().and_then(|mut document| document.children.pop());
    root.ok_or_else(|| Finding::error(1, "xml", "There is nothing in it.", "Choose a file of Moodle XML."))
}

fn element(start: &BytesStart<'_>, line: u32) -> Element {
    let attributes = start.attributes().filter_map(Result::ok).map(|attribute| {
        let value =
            attribute.normalized_value(XmlVersion::Implicit1_0).map_or_else(|_| String::new(), Into::into);
        (attribute.key.as_ref().to_owned(), value)
    });
    Element {
        name: start.name().as_ref().to_owned(),
        attributes: attributes.collect(),
        line,
        ..Element::default()
    }
}

/// The sign that a reference stands for.
fn sign(name: &BytesRef<'_>, line: u32) -> Result<char, Finding> {
    let word: &str = name;
    let known = match word {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        _ => name.resolve_char_ref().ok().flatten(),
    };
    known.ok_or_else(|| {
        let remedy = "Write the sign itself, or its number such as &#233;.";
        Finding::error(line, "xml", format!("&{word}; is not known in XML."), remedy)
    })
}

/// Counts lines on the way.
struct Lines<'t> {
    text: &'t str,
    at: usize,
    line: u32,
}

impl Lines<'_> {
    fn of(&mut self, position: u64) -> u32 {
        let position = usize::try_from(position).unwrap_or(usize::MAX).min(self.text.len());
        if position > self.at {
            let passed = &self.text.as_bytes()[self.at..position];
            self.line += passed.iter().filter(|byte| **byte == b'\n').count() as u32;
            self.at = position;
        }
        self.line
    }
}
