//! Using a page without a mouse or without seeing it: keys, focus, and what a screen reader is told.

use super::Browser;
use anyhow::{Context, Result, bail};
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use serde_json::{Value, json};

/// Keys by their names in the UI Events specification, and their codes in WebDriver
/// (<https://www.w3.org/TR/webdriver2/#keyboard-actions>).
const KEYS: &[(&str, char)] = &[
    ("Backspace", '\u{E003}'),
    ("Tab", '\u{E004}'),
    ("Enter", '\u{E006}'),
    ("Shift", '\u{E008}'),
    ("Control", '\u{E009}'),
    ("Alt", '\u{E00A}'),
    ("Escape", '\u{E00C}'),
    ("Space", ' '),
    ("PageUp", '\u{E00E}'),
    ("PageDown", '\u{E00F}'),
    ("End", '\u{E010}'),
    ("Home", '\u{E011}'),
    ("ArrowLeft", '\u{E012}'),
    ("ArrowUp", '\u{E013}'),
    ("ArrowRight", '\u{E014}'),
    ("ArrowDown", '\u{E015}'),
    ("Delete", '\u{E017}'),
];

impl Browser {
    /// Presses keys together and lets go of them: `"Enter"`, `"Shift+Tab"`, `"a"`.
    ///
    /// # Errors
    /// When a name is neither a key we know nor one character.
    pub async fn press(&self, keys: &str) -> Result<()> {
        let codes = keys.split('+').map(code).collect::<Result<Vec<_>>>()?;
        let downs = codes.iter().map(|&value| KeyAction::Down { value });
        let ups = codes.iter().rev().map(|&value| KeyAction::Up { value });
        let actions = downs.chain(ups).fold(KeyActions::new("keyboard".into()), InputSource::then);
        self.client.perform_actions(actions).await.with_context(|| format!("cannot press {keys}"))
    }

    /// Types a text into whatever has the focus.
    ///
    /// # Errors
    /// When the driver fails.
    pub async fn type_text(&self, text: &str) -> Result<()> {
        let mut actions = KeyActions::new("keyboard".into());
        for value in text.chars() {
            actions = actions.then(KeyAction::Down { value }).then(KeyAction::Up { value });
        }
        self.client.perform_actions(actions).await.context("cannot type")
    }

    /// Presses Tab and says what has the focus then.
    ///
    /// # Errors
    /// As [`Self::focused`].
    pub async fn tab(&self) -> Result<String> {
        self.press("Tab").await?;
        self.focused().await
    }

    /// What has the focus, as a screen reader names it: `button "Answer"`. The page itself is
    /// `RootWebArea` with its title.
    ///
    /// # Errors
    /// When the browser cannot tell.
    pub async fn focused(&self) -> Result<String> {
        let active = json!({ "expression": "document.activeElement" });
        let active = self.cdp("Runtime.evaluate", active).await?;
        let wanted = json!({ "objectId": active["result"]["objectId"], "fetchRelatives": false });
        let tree = self.cdp("Accessibility.getPartialAXTree", wanted).await?;
        let node = tree["nodes"].get(0).context("nothing has the focus")?;
        if word(node, "role") == "RootWebArea" || word(node, "role") == "none" || node["ignored"] == true {
            return Ok(format!("RootWebArea {:?}", self.title().await?));
        }
        Ok(described(node))
    }

    /// The page as a screen reader walks it: one line a node, indented, with role, name and state.
    ///
    /// # Errors
    /// When the browser cannot tell.
    pub async fn aria_tree(&self) -> Result<String> {
        let tree = self.cdp("Accessibility.getFullAXTree", json!({})).await?;
        let nodes = tree["nodes"].as_array().context("the page has no accessibility tree")?;
        let mut text = String::new();
        if let Some(root) = nodes.first() {
            outline(nodes, root, 0, &mut text);
        }
        Ok(text)
    }
}

fn code(key: &str) -> Result<char> {
    if let Some((_, code)) = KEYS.iter().find(|(name, _)| *name == key) {
        return Ok(*code);
    }
    let mut characters = key.chars();
    match (characters.next(), characters.next()) {
        (Some(only), None) => Ok(only),
        _ => bail!("\"{key}\" is no key; keys are named as KeyboardEvent.key has them"),
    }
}

/// Roles that only repeat the text of the node above them, or hold others without a meaning.
const SILENT: &[&str] = &["InlineTextBox", "none", "generic", "LineBreak"];

fn outline(nodes: &[Value], node: &Value, depth: usize, text: &mut String) {
    let silent = node["ignored"] == true || SILENT.contains(&word(node, "role"));
    if !silent {
        text.push_str(&format!("{}{}\n", "  ".repeat(depth), described(node)));
    }
    let deeper = depth + usize::from(!silent);
    for id in node["childIds"].as_array().into_iter().flatten() {
        if let Some(child) = nodes.iter().find(|node| node["nodeId"] == *id) {
            outline(nodes, child, deeper, text);
        }
    }
}

/// `checkbox "I am finished" checked=true`.
fn described(node: &Value) -> String {
    let mut text = format!("{} {:?}", word(node, "role"), word(node, "name"));
    for property in node["properties"].as_array().into_iter().flatten() {
        let name = property["name"].as_str().unwrap_or_default();
        let value = &property["value"]["value"];
        let off = *value == json!(false) || (*value == json!("false") && name == "invalid");
        let told = ["checked", "pressed", "expanded", "selected", "disabled", "invalid", "required", "level"];
        if told.contains(&name) && !off {
            text.push_str(&format!(" {name}={}", value.to_string().trim_matches('"')));
        }
    }
    text
}

fn word<'n>(node: &'n Value, key: &str) -> &'n str {
    node[key]["value"].as_str().unwrap_or_default()
}
