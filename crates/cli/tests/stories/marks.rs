//! A teacher enters marks of printed worksheets: one sheet by its code with taps, thirty with the keyboard alone.

use anyhow::{Context, Result, ensure};
use serde_json::json;

use super::progress::Desk;

/// A competency whose answers are typed.
const TYPED: &str = "ccss-math:5.NBT.B.7";

#[tokio::test]
async fn a_sheet_is_entered_by_its_code_and_thirty_by_keys() -> Result<()> {
    let Some(desk) = Desk::open().await? else { return Ok(()) };
    let (tablet, class) = (&desk.tablet, &desk.class);
    let browser = &tablet.browser;
    let count = async |css: &str| browser.count(css).await;

    // The code stands on the paper; it is typed in small letters.
    tablet.goto(&format!("/class/{class}/worksheet/{TYPED}")).await?;
    let code = tablet.says("document.querySelector('.sheet-page .code').innerText.split(' ').pop()").await?;
    let code = code.as_str().context("a code")?.to_lowercase();
    tablet.goto(&format!("/class/{class}/library")).await?;
    browser.click("a[href$='/marks']").await?;
    browser.wait_for("[name=code]").await?;
    browser.fill("[name=code]", "222222").await?;
    browser.click("form:has([name=code]) button").await?;
    browser.wait_for("[name=code][aria-invalid=true]").await?;
    browser.fill("[name=code]", &code).await?;
    browser.click("form:has([name=code]) button").await?;
    browser.wait_for(".marking").await?;

    // A tap, an answer as it was written, and one that cannot be read.
    browser.click(".marking > li:nth-child(1) .pick:nth-of-type(2)").await?;
    browser.fill(".marking > li:nth-child(2) input[type=text]", "0.001").await?;
    browser.fill(".marking > li:nth-child(3) input[type=text]", "two and a bit").await?;
    browser.click(".sticky-save button").await?;
    browser.wait_for(".marking [aria-invalid=true]").await?;
    ensure!(
        count(".marking .entered").await? == 0,
        "a sheet with an answer that cannot be read was kept in part"
    );
    browser.fill(".marking > li:nth-child(3) input[type=text]", "").await?;
    browser.click(".sticky-save button").await?;
    browser.wait_for(".note.done").await?;
    ensure!(count(".marking .entered").await? == 2, "the tapped and the typed one are entered");
    ensure!(tablet.says("document.querySelector('.marking q').innerText").await? == json!("0.001"));
    browser.click(".marking .entered button").await?;
    browser.wait_for(".marking > li:nth-child(1) .picks").await?;
    ensure!(count(".marking .entered").await? == 1, "what was taken back can be entered anew");

    // The whole class: a sign a cell, from the first to the last without a mouse.
    browser.click("a[href*='/marks/']:not([href*=learner])").await?;
    browser.wait_for(".marks").await?;
    let open = count(".marks input").await?;
    ensure!(open == 30 * 8 - 1, "{open} cells are open");
    desk.tab_to(".marks input").await?;
    for nth in 0..open {
        browser.type_text(if nth % 5 == 0 { "0" } else { "1" }).await?;
    }
    let on = "document.activeElement.closest('.sticky-save') !== null";
    ensure!(tablet.says(on).await? == json!(true), "after the last cell comes saving");
    browser.press("Enter").await?;
    browser.wait_for(".note.done").await?;
    ensure!(count(".marks input").await? == 0 && count(".marks .entered").await? == 30 * 8);

    // It stands in the log as work on paper.
    browser.click(".marks tbody th a").await?;
    browser.wait_for(".marking").await?;
    let missing: [&str; 0] = [];
    let errors = browser.console_errors().await?;
    let unexpected: Vec<&String> = errors.iter().filter(|error| !error.contains("422")).collect();
    assert_eq!(unexpected, missing, "the console");
    Ok(())
}
