//! How a page looks: its size, its colours, its text, and pictures of it.

use super::Browser;
use anyhow::{Context, Result};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use std::path::Path;

/// Chromium's own size of ordinary text, and of monospaced text, in CSS pixels.
const TEXT_SIZES: (u32, u32) = (16, 13);

impl Browser {
    /// Makes the page this large, in CSS pixels; unlike a window it may be as narrow as a phone.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn set_size(&self, width: u32, height: u32) -> Result<()> {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        // As on a tablet or phone, where bars lie over the page: else they would take 15 of the pixels asked for.
        self.cdp("Emulation.setScrollbarsHidden", json!({ "hidden": true })).await?;
        self.cdp("Emulation.setDeviceMetricsOverride", size).await.map(drop)
    }

    /// Shows the page as to a person who asked their system for these.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn emulate(&self, dark: bool, reduced_motion: bool) -> Result<()> {
        let features = json!([
            { "name": "prefers-color-scheme", "value": if dark { "dark" } else { "light" } },
            { "name": "prefers-reduced-motion", "value": if reduced_motion { "reduce" } else { "no-preference" } },
        ]);
        self.cdp("Emulation.setEmulatedMedia", json!({ "media": "", "features": features })).await.map(drop)
    }

    /// Shows the page as it will be printed, or on the screen again.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn emulate_print(&self, print: bool) -> Result<()> {
        let media = if print { "print" } else { "" };
        self.cdp("Emulation.setEmulatedMedia", json!({ "media": media })).await.map(drop)
    }

    /// Sets the browser's own text size, as in its settings, to so many per cent.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn set_text_size(&self, percent: u32) -> Result<()> {
        let (standard, fixed) = (TEXT_SIZES.0 * percent / 100, TEXT_SIZES.1 * percent / 100);
        let sizes = json!({ "fontSizes": { "standard": standard, "fixed": fixed } });
        self.cdp("Page.setFontSizes", sizes).await.map(drop)
    }

    /// Whether any part of the page can only be reached by scrolling sideways.
    ///
    /// # Errors
    /// When the browser cannot tell.
    pub async fn overflow_x(&self) -> Result<bool> {
        let script = "const page = document.scrollingElement; return page.scrollWidth > page.clientWidth";
        Ok(self.script(script, &[]).await? == json!(true))
    }

    /// Writes a PNG of the whole page, however long it is.
    ///
    /// # Errors
    /// When the browser refuses or the file cannot be written.
    pub async fn screenshot_full(&self, file: &Path) -> Result<()> {
        let metrics = self.cdp("Page.getLayoutMetrics", json!({})).await?;
        let page = &metrics["cssContentSize"];
        let clip = json!({ "x": 0, "y": 0, "width": page["width"], "height": page["height"], "scale": 1 });
        let wanted = json!({ "format": "png", "captureBeyondViewport": true, "clip": clip });
        save(&self.cdp("Page.captureScreenshot", wanted).await?, file)
    }

    /// Writes the page as a PDF, on the paper its print stylesheet asks for; its headings are the outline.
    ///
    /// # Errors
    /// When the browser refuses or the file cannot be written.
    pub async fn pdf(&self, file: &Path) -> Result<()> {
        let wanted =
            json!({ "printBackground": true, "preferCSSPageSize": true, "generateDocumentOutline": true });
        save(&self.cdp("Page.printToPDF", wanted).await?, file)
    }

    /// Limits the network to so many kilobits a second each way, with the delay of a poor line;
    /// `None` lifts the limit.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn limit_network(&self, kbit_per_second: Option<u32>) -> Result<()> {
        let bytes_per_second = kbit_per_second.map_or(-1, |kbit| i64::from(kbit) * 1000 / 8);
        let latency_ms = if kbit_per_second.is_some() { 150 } else { 0 };
        self.network(false, bytes_per_second, latency_ms).await
    }

    /// Cuts the network off, or back on without a limit.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn set_offline(&self, offline: bool) -> Result<()> {
        self.network(offline, -1, 0).await
    }

    async fn network(&self, offline: bool, bytes_per_second: i64, latency_ms: u32) -> Result<()> {
        self.cdp("Network.enable", json!({})).await?;
        let limits = json!({
            "offline": offline,
            "latency": latency_ms,
            "downloadThroughput": bytes_per_second,
            "uploadThroughput": bytes_per_second,
        });
        self.cdp("Network.emulateNetworkConditions", limits).await.map(drop)
    }
}

fn save(answer: &Value, file: &Path) -> Result<()> {
    let text = answer["data"].as_str().context("the browser sends no picture")?;
    let bytes = STANDARD.decode(text).context("the browser sends a broken picture")?;
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(file, bytes).with_context(|| format!("cannot write {}", file.display()))
}
