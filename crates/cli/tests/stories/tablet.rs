//! What a learner does on a tablet.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use testkit::browser::Browser;

use super::question::Question;
use super::school::Card;
use crate::support::Server;

/// A tablet with the pages of one server.
pub(crate) struct Tablet {
    pub(crate) browser: Browser,
    /// `http://NAME:PORT`.
    pub(crate) base: String,
    /// The language of its learner.
    pub(crate) lang: &'static str,
}

impl Tablet {
    /// Starts a browser; `None` where there is none.
    pub(crate) async fn open(base: String) -> Option<Self> {
        Some(Self { browser: Browser::open().await?, base, lang: "en" })
    }

    /// Two of them; `None` where there is no browser.
    pub(crate) async fn two(server: &Server) -> Option<(Self, Self)> {
        Some((Self::open(server.lan()).await?, Self::open(server.lan()).await?))
    }

    /// Opens a page of the server.
    pub(crate) async fn goto(&self, path: &str) -> Result<()> {
        self.browser.goto(&format!("{}{path}", self.base)).await
    }

    /// From the class's code to the own day, by tile and three pictures.
    pub(crate) async fn sign_in(&self, code: &str, card: &Card) -> Result<()> {
        self.goto("/sign-in").await?;
        self.browser.fill("[name=code]", code).await?;
        self.browser.click("form[action='/door'] button").await?;
        self.browser.wait_for(".faces").await?;
        self.tap_name(&card.name).await?;
        self.tap_pictures(&card.pictures).await?;
        self.browser.wait_for_path("/today").await
    }

    /// Taps the own tile among those of the class.
    pub(crate) async fn tap_name(&self, name: &str) -> Result<()> {
        let given = name.split(' ').next().unwrap_or(name);
        let place = "return [...document.querySelectorAll('.face')]
            .findIndex(face => face.innerText.trim() === arguments[0]) + 1";
        let place = self.browser.script(place, &[json!(given)]).await?;
        ensure!(place != json!(0), "nobody is called {given} here");
        self.browser.click(&format!(".faces li:nth-child({place}) .face")).await?;
        self.browser.wait_for("#pictures").await.map(drop)
    }

    /// Taps pictures, each as soon as the one before it has been taken.
    pub(crate) async fn tap_pictures(&self, pictures: &[String]) -> Result<()> {
        for (taken, picture) in pictures.iter().enumerate() {
            self.browser.wait_for(&format!(".picked:not(:has(.on:nth-child({})))", taken + 1)).await?;
            if taken > 0 {
                self.browser.wait_for(&format!(".picked .on:nth-child({taken})")).await?;
            }
            self.browser.click(&format!(".picture[value={picture}]")).await?;
        }
        Ok(())
    }

    /// Opens a place of the map and begins to practise it.
    pub(crate) async fn practise(&self, competency: &str) -> Result<()> {
        self.goto(&format!("/map/{competency}")).await?;
        self.browser.click("form[action='/map/open'] button").await?;
        self.browser.wait_for_path("/practice").await?;
        self.browser.wait_for("#question").await.map(drop)
    }

    /// The question at hand.
    pub(crate) async fn question(&self) -> Result<Question> {
        let key = self.browser.attribute("#practice input[name=item]", "value").await?;
        Question::of(&key.context("a form without its item")?, self.lang)
    }

    /// Answers, and waits for what is said about it.
    pub(crate) async fn answer(&self, answer: &str) -> Result<()> {
        if self.browser.count("#answer-field").await? == 0 {
            self.browser.click(&format!("#answer input[value='{answer}']")).await?;
            return self.press("#answer button").await;
        }
        self.browser.fill("#answer-field", answer).await?;
        self.press("button[form=answer], #answer button").await
    }

    /// Presses a button of the practice page, and waits until the page has answered.
    pub(crate) async fn press(&self, button: &str) -> Result<()> {
        self.mark_seen().await?;
        self.browser.click(button).await?;
        self.wait_for_news().await
    }

    /// Marks the part of the page that the next answer replaces.
    pub(crate) async fn mark_seen(&self) -> Result<()> {
        self.browser.script("document.querySelector('#practice').dataset.seen = 'yes'", &[]).await.map(drop)
    }

    /// Waits until that part has been replaced.
    pub(crate) async fn wait_for_news(&self) -> Result<()> {
        self.browser.wait_for("#practice:not([data-seen])").await.map(drop)
    }

    /// Goes on to the next question, which is another one.
    pub(crate) async fn next(&self) -> Result<()> {
        let before = self.question().await?.key;
        self.press("button[form=next]").await?;
        let after = self.question().await?.key;
        ensure!(before != after, "the next question is the same one, {before}");
        Ok(())
    }

    /// What the page shows, as text.
    pub(crate) async fn shows(&self) -> Result<String> {
        let text = self.browser.script("return document.body.innerText", &[]).await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// What an expression in the page says.
    pub(crate) async fn says(&self, expression: &str) -> Result<Value> {
        self.browser.script(&format!("return {expression}"), &[]).await
    }
}
