//! A learner's pages in Spanish, from the first click on the language.

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use super::school::{School, TYPED};
use super::tablet::Tablet;

/// Words that only an English page has. Names of languages and of the product are not among them.
const ENGLISH: [&str; 14] = [
    "the", "your", "you", "with", "and", "question", "hint", "answer", "today", "check", "next", "this",
    "what", "done",
];

#[tokio::test]
async fn a_learner_reads_spanish() -> Result<()> {
    let school = School::with("picture");
    let Some(mut tablet) = Tablet::open(school.base("localhost")).await else { return Ok(()) };
    tablet.sign_in(&school.code, &school.cards[2]).await?;
    tablet.goto("/me").await?;
    ensure!(tablet.says("document.documentElement.lang").await? == json!("en"), "the page begins in English");
    tablet.browser.click("input[name=lang][value=es]").await?;
    tablet.browser.click("form[action='/me/display'] button").await?;
    tablet.browser.wait_for("html[lang=es]").await?;
    tablet.lang = "es";
    look(&tablet, &["Sobre Lucía", "Idioma", "Lo que me gusta"]).await?;
    tablet.goto("/today").await?;
    look(&tablet, &["Elige tu próximo paso", "Levantar la mano", "Ya terminé", "Hoy"]).await?;
    tablet.goto("/today?more=yes").await?;
    look(&tablet, &["Elige tu próximo paso"]).await?;
    tablet.goto("/map").await?;
    look(&tablet, &["Mi mapa", "El terreno cerca de ti"]).await?;
    tablet.goto(&format!("/map/{TYPED}")).await?;
    look(&tablet, &["Practicar esto", "Que sea mi meta"]).await?;
    tablet.goto("/activity/core/half-of-what").await?;
    look(&tablet, &["Qué hacer", "Ya lo hice"]).await?;
    practise(&tablet).await?;
    assert_eq!(tablet.browser.console_errors().await?, [""; 0]);
    Ok(())
}

async fn practise(tablet: &Tablet) -> Result<()> {
    tablet.practise(TYPED).await?;
    look(tablet, &["Pregunta 1 de", "Comprobar", "Dame una pista"]).await?;
    let question = tablet.question().await?;
    tablet.answer(&question.wrong).await?;
    tablet.press(".hints button[form=hint]").await?;
    tablet.press(".hints button[form=example]").await?;
    look(tablet, &["Pista 1", "Otra pista", "Uno resuelto"]).await?;
    tablet.answer(&question.right).await?;
    look(tablet, &["Bien."]).await?;
    tablet.next().await?;
    tablet.press("button[form=not-learned]").await?;
    look(tablet, &["Así"]).await
}

/// The page is Spanish all through, has these words, and does not grow sideways with them.
pub(crate) async fn look(tablet: &Tablet, words: &[&str]) -> Result<()> {
    let browser = &tablet.browser;
    let path = browser.path().await?;
    ensure!(
        tablet.says("document.documentElement.lang").await? == json!("es"),
        "{path} is not marked as Spanish"
    );
    let html = tablet.says("document.documentElement.outerHTML").await?;
    ensure!(
        !html.as_str().unwrap_or_default().contains('⟦'),
        "{path} lacks a word: {}",
        tablet.shows().await?
    );
    browser.script("for (const part of document.querySelectorAll('details')) part.open = true", &[]).await?;
    let shows = tablet.shows().await?;
    for word in words {
        ensure!(shows.contains(word), "{path} does not say {word:?}: {shows}");
    }
    let script = "const english = new Set(arguments[0]);
        const lines = document.body.innerText.split('\\n');
        return lines.filter(line => line.toLowerCase().split(/[^\\p{L}]+/u).some(word => english.has(word)))";
    let found = browser.script(script, &[json!(ENGLISH)]).await?;
    ensure!(found == Value::Array(vec![]), "{path} speaks English: {found}");
    browser.set_size(320, 800).await?;
    ensure!(!browser.overflow_x().await?, "{path} scrolls sideways in Spanish at 320 px");
    browser.set_size(1366, 768).await
}
