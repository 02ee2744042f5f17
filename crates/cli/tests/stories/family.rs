//! A guardian opens the code of a letter on a telephone, reads in Spanish, prints, and changes the language with
//! the keyboard; another follows a link on a telephone that runs no scripts.

use anyhow::{Context, Result, ensure};
use serde_json::json;

use super::keyboard::{focus_is_seen, tab_to_element};
use super::school::{NAMES, PASSWORD, School, TYPED, between, see, shown};
use super::spanish;
use super::tablet::Tablet;
use crate::support::Client;

/// A learner who has worked, and the ways in of the learner's guardian.
struct Home {
    school: School,
    learner: String,
    /// Groups of four, as the letter has it.
    code: String,
    link: String,
}

/// The child.
const CHILD: &str = NAMES[2];

impl Home {
    /// A teacher's morning: the learner answers two questions, the guardian is let in.
    async fn make() -> Result<Option<Self>> {
        let school = School::with("card");
        let Some(tablet) = Tablet::open(school.base("tablet.school.example")).await else { return Ok(None) };
        tablet.goto(school.cards[2].path.as_deref().context("a card")?).await?;
        tablet.practise(TYPED).await?;
        let question = tablet.question().await?;
        tablet.answer(&question.right).await?;
        tablet.next().await?;
        let question = tablet.question().await?;
        tablet.answer(&question.wrong).await?;
        tablet.answer(&question.right).await?;

        let mut office = Client::new(&school.server);
        see(office.post("/sign-in", &[("name", "dana"), ("password", PASSWORD)]));
        let sheet = shown(office.get(&format!("/class/{}/family", school.class)));
        ensure!(!sheet.contains("<article"), "nobody has a way in yet, and there is a letter");
        let place = sheet.find(&format!(">{CHILD}<")).context("the child is named among those without")?;
        let link = sheet[..place].rsplit_once("/learner/").context("a link")?.1;
        let learner = link.split('/').next().unwrap_or_default().to_owned();
        let path = format!("/learner/{learner}/family");
        see(office.post(&path, &[("given_name", "Ana"), ("family_name", "Romero"), ("lang", "es")]));
        let page = shown(office.get(&path));
        let guardian = between(&page, "name=\"guardian\" value=\"", "\"").context("a guardian")?.to_owned();
        let made = shown(office.post(&format!("{path}/link"), &[("guardian", &guardian)]));
        let link = format!("/family/link/{}", between(&made, "/family/link/", "<").context("a link")?);
        let letter = shown(office.get(&format!("{path}/letters")));
        let code = between(&letter, "<b class=\"at code\">", "<").context("a code")?.to_owned();
        Ok(Some(Self { school, learner, code, link }))
    }

    async fn phone(&self) -> Result<Option<Tablet>> {
        let Some(phone) = Tablet::open(self.school.base("tablet.school.example")).await else {
            return Ok(None);
        };
        phone.browser.set_size(360, 740).await?;
        Ok(Some(phone))
    }
}

/// The page is about one child: neither the given nor the family name of another stands anywhere in it.
async fn names_nobody_else(phone: &Tablet) -> Result<()> {
    let html = phone.says("document.documentElement.outerHTML").await?;
    let html = html.as_str().unwrap_or_default();
    ensure!(html.contains("Lucía"), "the page is not about the child");
    for name in NAMES.iter().filter(|name| **name != CHILD).flat_map(|name| name.split(' ')) {
        ensure!(!html.contains(name), "{name} stands on the page of {CHILD}");
    }
    Ok(())
}

#[tokio::test]
async fn a_guardian_reads_on_a_telephone() -> Result<()> {
    let Some(home) = Home::make().await? else { return Ok(()) };
    let Some(phone) = home.phone().await? else { return Ok(()) };
    let browser = &phone.browser;
    phone.goto(&format!("/family/{}", home.code.replace('-', ""))).await?;
    let page = format!("/child/{}", home.learner);
    assert_eq!(browser.path().await?, page);
    let words = ["Lucía trabaja en", "Esta semana", "2 preguntas", "Lo que pueden hacer en casa"];
    spanish::look(&phone, &words).await?;
    browser.set_size(360, 740).await?;
    ensure!(!browser.overflow_x().await?, "the page scrolls sideways");
    names_nobody_else(&phone).await?;
    for dark in [false, true] {
        browser.emulate(dark, true).await?;
        assert_eq!(browser.axe().await?, [], "dark: {dark}");
    }
    let small =
        "[...document.querySelectorAll('a, button')].filter(e => e.checkVisibility() && !e.closest('p')
        && !e.matches('.skip') && e.getBoundingClientRect().height < 44).map(e => e.outerHTML)";
    assert_eq!(phone.says(small).await?, json!([]), "targets under 44 px");
    let bytes = browser.requests().await?.first().map_or(0, |request| request.decoded_bytes);
    ensure!(bytes <= 30_000, "the page has {bytes} bytes");

    prints(&phone).await?;

    // Keys alone: the other language, and back to the door.
    browser.script("document.activeElement.blur()", &[]).await?;
    tab_to_element(&phone, "button[name=lang]").await?;
    focus_is_seen(&phone).await?;
    browser.press("Enter").await?;
    browser.wait_for("html[lang=en]").await?;
    browser.wait_for_text("h1", "Lucía").await?;
    names_nobody_else(&phone).await?;
    tab_to_element(&phone, "form[action='/sign-out'] button").await?;
    browser.press("Enter").await?;
    browser.wait_for_path("/family").await?;
    phone.goto(&page).await?;
    assert_eq!(browser.path().await?, "/family", "who is out is at the door");
    tab_to_element(&phone, "[name=code]").await?;
    browser.type_text(&home.code.to_lowercase().replace('-', " ")).await?;
    browser.press("Enter").await?;
    browser.wait_for_path(&page).await?;
    assert_eq!(browser.console_errors().await?, [""; 0]);
    Ok(())
}

/// On paper stands what is read, and nothing that is pressed.
async fn prints(phone: &Tablet) -> Result<()> {
    let browser = &phone.browser;
    browser.emulate_print(true).await?;
    let pressed =
        "[...document.querySelectorAll('nav, button, form, input')].filter(e => e.checkVisibility()).length";
    assert_eq!(phone.says(pressed).await?, json!(0), "something to press is printed");
    let printed = phone.shows().await?;
    for words in ["Esta semana", "Lo que sigue", "Cómo leemos el ritmo"] {
        ensure!(printed.contains(words), "{words} is not printed: {printed}");
    }
    browser.emulate_print(false).await?;
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("child.pdf");
    browser.pdf(&file).await?;
    ensure!(std::fs::read(&file)?.starts_with(b"%PDF-"), "no PDF");
    Ok(())
}

#[tokio::test]
async fn a_link_works_once_and_without_scripts() -> Result<()> {
    let Some(home) = Home::make().await? else { return Ok(()) };
    let Some(phone) = home.phone().await? else { return Ok(()) };
    let browser = &phone.browser;
    browser.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await?;
    phone.goto(&home.link).await?;
    browser.click("form[action^='/family/link/'] button").await?;
    browser.wait_for_path(&format!("/child/{}", home.learner)).await?;
    browser.wait_for("html[lang=es]").await?;
    browser.click("button[name=lang]").await?;
    browser.wait_for("html[lang=en]").await?;
    browser.click("form[action='/sign-out'] button").await?;
    browser.wait_for_path("/family").await?;
    phone.goto(&home.link).await?;
    browser.wait_for_text("h1", "This link was opened before").await?;
    browser.click("main a.btn").await?;
    browser.wait_for_path("/family").await?;
    browser.fill("[name=code]", "0000-0000-0000-0000").await?;
    browser.click("form[action='/family'] button").await?;
    browser.wait_for("[aria-invalid=true]").await?;
    browser.fill("[name=code]", &home.code).await?;
    browser.click("form[action='/family'] button").await?;
    browser.wait_for_path(&format!("/child/{}", home.learner)).await
}
