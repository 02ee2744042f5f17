//! Sign-in cards on paper.

use anyhow::{Result, ensure};
use serde_json::json;
use testkit::browser::Browser;

use super::school::{NAMES, PASSWORD, School};
use super::tablet::Tablet;

#[tokio::test]
async fn cards_are_printed_for_everybody_and_nothing_else_is() -> Result<()> {
    for way in ["card", "picture"] {
        let school = School::with(way);
        let Some(desk) = Tablet::open(school.base("tablet.school.example")).await else { return Ok(()) };
        let browser = &desk.browser;
        desk.goto("/sign-in").await?;
        browser.fill("form[action='/sign-in'] [name=name]", "dana").await?;
        browser.fill("[name=password]", PASSWORD).await?;
        browser.click("form[action='/sign-in'] button").await?;
        browser.wait_until_gone("[name=password]").await?;
        desk.goto(&format!("/class/{}/cards", school.class)).await?;
        browser.emulate_print(true).await?;
        let printed = desk.shows().await?;
        for name in NAMES {
            ensure!(printed.contains(name), "{name} has no card on paper: {printed}");
        }
        ensure!(!printed.contains("Back to the class"), "the way back is printed: {printed}");
        let rest = "[...document.querySelectorAll('nav, header, button, form')].filter(e => e.checkVisibility()).length";
        assert_eq!(desk.says(rest).await?, json!(0));
        // An address without its scheme would not open from a camera.
        let addresses = printed.matches(&format!("{}/card/", desk.base)).count();
        assert_eq!(addresses, if way == "card" { NAMES.len() } else { 0 });
        browser.emulate_print(false).await?;
        let headings = headings_of_pdf(browser).await?;
        for name in NAMES {
            // Where a name breaks into two lines, its heading has them without a space.
            let name = name.replace(' ', "");
            ensure!(
                headings.iter().any(|heading| heading.replace(' ', "") == name),
                "{name} not in {headings:?}"
            );
        }
        assert_eq!(headings.len(), NAMES.len(), "{headings:?}");
    }
    Ok(())
}

/// The headings that stand on the paper itself: Chromium writes them as an outline, whose titles are not
/// compressed (ISO 32000-1, 12.3.3).
async fn headings_of_pdf(browser: &Browser) -> Result<Vec<String>> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("cards.pdf");
    browser.pdf(&file).await?;
    let pdf = std::fs::read(&file)?;
    ensure!(pdf.starts_with(b"%PDF-"), "no PDF");
    let pdf: String = pdf.into_iter().map(char::from).collect();
    // The first title is the document's own.
    Ok(pdf.split("<</Title ").skip(2).filter_map(pdf_text).collect())
}

/// A text string: `(in Latin letters)`, or `<FEFF...>` in UTF-16.
fn pdf_text(from: &str) -> Option<String> {
    if let Some(plain) = from.strip_prefix('(') {
        return plain.split(')').next().map(str::to_owned);
    }
    let hex = from.strip_prefix("<FEFF")?.split('>').next()?;
    let unit = |n: usize| u16::from_str_radix(hex.get(4 * n..4 * n + 4)?, 16).ok();
    String::from_utf16(&(0..hex.len() / 4).filter_map(unit).collect::<Vec<_>>()).ok()
}
