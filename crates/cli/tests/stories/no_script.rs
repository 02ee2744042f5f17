//! Practice in a browser that runs no scripts: an old tablet, a careful school.

use anyhow::{Result, ensure};
use serde_json::json;

use super::school::{School, TYPED};
use super::tablet::Tablet;

#[tokio::test]
async fn practice_works_without_scripts() -> Result<()> {
    let school = School::with("picture");
    let Some(tablet) = Tablet::open(school.base("tablet.school.example")).await else { return Ok(()) };
    let browser = &tablet.browser;
    browser.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await?;
    tablet.sign_in(&school.code, &school.cards[0]).await?;
    ensure!(
        tablet.says("customElements.get('way-keypad') === undefined").await? == json!(true),
        "scripts run"
    );

    tablet.practise(TYPED).await?;
    let question = tablet.question().await?;
    tablet.answer(&question.wrong).await?;
    browser.wait_for("#again").await?;
    assert_eq!(tablet.question().await?.key, question.key);
    tablet.press(".hints button[form=hint]").await?;
    browser.wait_for_text(".hints details[open] summary", "Hint 1").await?;
    tablet.press(".hints button[form=example]").await?;
    assert_eq!(browser.count(".hints details").await?, 2);
    tablet.answer(&question.right).await?;
    browser.wait_for("#right").await?;
    tablet.next().await?;

    let question = tablet.question().await?;
    for _ in 0..=question.hints {
        tablet.press(".hints button[form=hint]").await?;
    }
    browser.wait_for_text("#right", "This is how it goes").await?;
    tablet.next().await?;
    tablet.press("button[form=not-learned]").await?;
    browser.wait_for_text("#right", "This is how it goes").await?;

    browser.click("form[action='/hand'] button").await?;
    browser.wait_for("form[action='/hand'] [aria-pressed=true]").await?;
    tablet.goto("/practice").await?;
    tablet.next().await?;
    browser.click(".head form[action='/sign-out'] button").await?;
    browser.wait_for_path(&format!("/door/{}", school.code)).await
}
