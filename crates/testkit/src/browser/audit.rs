//! What is wrong with a page: accessibility, errors, and what it loads.

use super::Browser;
use super::driver::ConsoleLog;
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::fmt;
use std::path::Path;

/// axe-core's names for WCAG 2.2 level AA and its own advice.
const RULES: &[&str] = &["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/// Something that keeps a person from using the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// axe-core's name for the rule, such as `color-contrast`.
    pub rule: String,
    /// `minor`, `moderate`, `serious` or `critical`.
    pub impact: String,
    /// What to do.
    pub help: String,
    /// The elements: a CSS selector and what is wrong with it, each.
    pub places: Vec<String>,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}): {}", self.rule, self.impact, self.help)?;
        self.places.iter().try_for_each(|place| write!(f, "\n  {place}"))
    }
}

/// One thing the page loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Its address.
    pub url: String,
    /// Bytes on the wire with headers; 0 when it came from the browser's own store.
    pub transferred_bytes: u64,
    /// Bytes after decompression.
    pub decoded_bytes: u64,
}

impl Browser {
    /// Audits the page with axe-core; empty when it finds nothing.
    ///
    /// # Errors
    /// When axe-core has not been fetched, or fails.
    pub async fn axe(&self) -> Result<Vec<Violation>> {
        let file =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/axe/node_modules/axe-core/axe.min.js");
        let source = std::fs::read_to_string(file)
            .context("axe-core has not been fetched. Type: cargo xtask setup")?;
        self.evaluate(&format!("{source};0")).await?;
        let rules = json!({ "runOnly": { "type": "tag", "values": RULES }, "resultTypes": ["violations"] });
        let run = format!(
            "axe.run(document, {rules}).then(found => found.violations.map(v => ({{
                rule: v.id, impact: v.impact, help: v.help,
                places: v.nodes.map(n => n.target.join(' ') + ': ' + n.failureSummary) }})))"
        );
        let found = self.evaluate(&run).await?;
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let found = found.as_array().context("axe-core gives no list")?;
        Ok(found
            .iter()
            .map(|violation| Violation {
                rule: text(&violation["rule"]),
                impact: text(&violation["impact"]),
                help: text(&violation["help"]),
                places: violation["places"].as_array().into_iter().flatten().map(text).collect(),
            })
            .collect())
    }

    /// Errors in the browser's console since they were last asked for: scripts that threw, things
    /// that did not load, what the content security policy refused.
    ///
    /// # Errors
    /// When the driver fails.
    pub async fn console_errors(&self) -> Result<Vec<String>> {
        let log = self.client.issue_cmd(ConsoleLog).await?;
        let entries = log.as_array().context("the driver gives no log")?;
        let severe = entries.iter().filter(|entry| entry["level"] == "SEVERE");
        Ok(severe.filter_map(|entry| entry["message"].as_str()).map(Into::into).collect())
    }

    /// The page and everything it has loaded so far, in order.
    ///
    /// # Errors
    /// When the browser cannot tell.
    pub async fn requests(&self) -> Result<Vec<Request>> {
        let script = "return ['navigation', 'resource'].flatMap(type => performance.getEntriesByType(type))
            .map(entry => [entry.name, entry.transferSize, entry.decodedBodySize])";
        let entries = self.script(script, &[]).await?;
        let request = |entry: &Value| {
            Some(Request {
                url: entry[0].as_str()?.into(),
                transferred_bytes: entry[1].as_u64()?,
                decoded_bytes: entry[2].as_u64()?,
            })
        };
        let entries = entries.as_array().context("the page has no list of what it loaded")?;
        entries.iter().map(|entry| request(entry).context("an entry without a size")).collect()
    }

    /// The value of an expression in the page; a promise is waited for.
    async fn evaluate(&self, expression: &str) -> Result<Value> {
        let wanted = json!({ "expression": expression, "awaitPromise": true, "returnByValue": true });
        let mut answer = self.cdp("Runtime.evaluate", wanted).await?;
        if let Some(thrown) = answer.get("exceptionDetails") {
            bail!("the page threw {thrown}");
        }
        Ok(answer["result"]["value"].take())
    }
}
