//! Questions read aloud by the device's own voice, and mathematics that a screen reader can read.

use anyhow::{Context, Result, ensure};
use serde_json::json;

use super::school::{School, TYPED};
use super::tablet::Tablet;

/// Equal fractions with a gap: every question has fractions in its text.
const FRACTIONS: &str = "ccss-math:3.NF.A.3.b";

/// A voice that writes down what it is asked to say. A headless browser has none of its own.
const VOICE: &str = "
    window.said = [];
    class Speech { constructor(text) { this.text = text; } }
    const voice = { speak: (speech) => said.push([speech.text, speech.lang]), cancel: () => said.push(null) };
    Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: Speech, configurable: true });
    Object.defineProperty(window, 'speechSynthesis', { value: voice, configurable: true });";

/// A device without any voice.
const MUTE: &str = "delete window.speechSynthesis; delete window.SpeechSynthesisUtterance;";

#[tokio::test]
async fn a_question_is_read_aloud() -> Result<()> {
    let school = School::with("card");
    let Some(tablet) = Tablet::open(school.base("tablet.school.example")).await else { return Ok(()) };
    let browser = &tablet.browser;
    let voice = browser.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": VOICE })).await?;
    tablet.goto(school.cards[1].path.as_deref().context("a card")?).await?;
    tablet.practise(TYPED).await?;
    let button = "button[data-read-aloud]";
    let speech =
        browser.attribute("#question", "data-speech").await?.context("a question without its speech")?;
    let question = tablet.question().await?;
    ensure!(speech.len() > 20, "{speech}");
    assert_eq!(browser.count(&format!("{button}:not([hidden])")).await?, 1);
    browser.click(button).await?;
    assert_eq!(tablet.says("said.filter(Boolean)").await?, json!([[speech, "en"]]));
    assert_eq!(browser.attribute(button, "aria-pressed").await?.as_deref(), Some("true"));
    browser.click(button).await?;
    assert_eq!(tablet.says("said.at(-1)").await?, json!(null), "pressed again, it is not silent");
    // The button is there for the next question too, and reads that one.
    tablet.answer(&question.right).await?;
    tablet.next().await?;
    let second = browser.attribute("#question", "data-speech").await?;
    browser.click(button).await?;
    assert_eq!(tablet.says("said.at(-1)").await?, json!([second, "en"]));

    // A learner who wants every question read hears the next without asking.
    tablet.goto("/me").await?;
    browser.click("label[for=f-read-aloud]").await?;
    browser.click("form[action='/me/display'] button").await?;
    browser.wait_for("[name=read_aloud]:checked").await?;
    tablet.practise(TYPED).await?;
    let question = tablet.question().await?;
    tablet.answer(&question.right).await?;
    browser.script("said.length = 0", &[]).await?;
    tablet.next().await?;
    let third = browser.attribute("#question", "data-speech").await?;
    assert_eq!(tablet.says("said.filter(Boolean)").await?, json!([[third, "en"]]));

    let voice = json!({ "identifier": voice["identifier"] });
    browser.cdp("Page.removeScriptToEvaluateOnNewDocument", voice).await?;
    browser.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": MUTE })).await?;
    tablet.goto("/practice").await?;
    ensure!(tablet.says("'speechSynthesis' in window").await? == json!(false), "the device has a voice");
    assert_eq!(browser.count(&format!("{button}[hidden]")).await?, 1);
    assert_eq!(browser.console_errors().await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn fractions_are_mathematics() -> Result<()> {
    let school = School::with("card");
    let Some(tablet) = Tablet::open(school.base("localhost")).await else { return Ok(()) };
    tablet.goto(school.cards[0].path.as_deref().context("a card")?).await?;
    tablet.practise(FRACTIONS).await?;
    for _ in 0..3 {
        if tablet.browser.count("#question math mfrac").await? > 0 {
            // Laid out as a fraction: the bottom stands below the top.
            let stacked = "(([top, bottom]) => top.getBoundingClientRect().bottom <= bottom.getBoundingClientRect().top + 1)
                (document.querySelector('#question mfrac').children)";
            assert_eq!(tablet.says(stacked).await?, json!(true));
            let tree = tablet.browser.aria_tree().await?;
            ensure!(
                tree.contains("MathMLFraction") || tree.contains("math"),
                "a screen reader finds no mathematics: {tree}"
            );
            return Ok(());
        }
        tablet.press("button[form=not-learned]").await?;
        tablet.next().await?;
    }
    anyhow::bail!("three questions of {FRACTIONS} in turn, and none has a fraction")
}
