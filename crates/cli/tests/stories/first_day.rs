//! From an empty folder to a child's first answers, by hand: an administrator, a teacher, a shared tablet.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use testkit::browser::Browser;

use super::school::{Card, NAMES, PASSWORD, TYPED, this_year};
use super::tablet::Tablet;
use crate::support::Server;

#[tokio::test]
async fn on_localhost() -> Result<()> {
    first_day("localhost").await
}

#[tokio::test]
async fn on_a_name_of_the_school_network() -> Result<()> {
    first_day("tablet.school.example").await
}

/// What the office has made, for the tablet.
struct Class {
    page: String,
    code: String,
    cards: Vec<Card>,
    teacher: &'static str,
}

async fn first_day(host: &str) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let server = Server::serve(folder.path());
    let base = format!("http://{host}:{}", server.port());
    let Some(desk) = Browser::open().await else { return Ok(()) };
    let link = server.said["first_run"].as_str().context("a first-run link")?;
    make_the_first_account(&desk, &link.replace(&server.address, &base)).await?;
    let class = make_a_class(&desk).await?;
    add_a_teacher(&desk, &class, &base).await?;
    open_the_class(&desk, &class, &base).await?;

    let Some(tablet) = Tablet::open(base).await else { return Ok(()) };
    let secure = host == "localhost";
    come_in(&tablet, &class).await?;
    ensure!(tablet.says("isSecureContext").await? == json!(secure), "{host} is not what it should be");
    pick_something(&tablet).await?;
    five_answers(&tablet).await?;
    ask_for_something_else(&tablet, &class).await?;
    raise_a_hand(&tablet, &desk, &class).await?;
    hand_the_tablet_on(&tablet, &class).await?;
    assert_eq!(desk.console_errors().await?, [""; 0]);
    // The one wrong try at the pictures was answered 401, and Chromium tells that its developer.
    let errors = tablet.browser.console_errors().await?;
    let errors: Vec<_> = errors.iter().filter(|error| !error.contains("401")).collect();
    assert!(errors.is_empty(), "{errors:?}");
    Ok(())
}

async fn make_the_first_account(desk: &Browser, link: &str) -> Result<()> {
    desk.goto(link).await?;
    for (field, text) in [
        ("district", "Alder Valley"),
        ("school", "Hill School"),
        ("given_name", "Dana"),
        ("family_name", "Whitfield"),
        ("sign_in_name", "dana"),
        ("password", PASSWORD),
    ] {
        desk.fill(&format!("[name={field}]"), text).await?;
    }
    desk.click("form[action^='/setup/'] button").await?;
    desk.wait_for_path("/sign-in").await?;
    sign_in(desk, "dana", PASSWORD).await?;
    desk.wait_for_text("h1", "Hill School").await?;
    // The link is spent.
    let school = desk.path().await?;
    desk.goto(link).await?;
    ensure!(desk.count("form[action^='/setup/']").await? == 0, "the first-run link works twice");
    let there = link.split("/setup").next().context("an address")?;
    desk.goto(&format!("{there}{school}")).await?;
    // Opening a link that is spent was answered 410; that is no fault of the page.
    desk.console_errors().await.map(drop)
}

async fn sign_in(desk: &Browser, name: &str, password: &str) -> Result<()> {
    desk.fill("form[action='/sign-in'] [name=name]", name).await?;
    desk.fill("form[action='/sign-in'] [name=password]", password).await?;
    desk.click("form[action='/sign-in'] button").await?;
    desk.wait_until_gone("form[action='/sign-in']").await
}

async fn make_a_class(desk: &Browser) -> Result<Class> {
    let year = this_year();
    desk.fill("form[action$='/session'] [name=name]", &format!("School year {year}")).await?;
    // As en-US types a date.
    desk.fill("[name=start]", &format!("0101{year}")).await?;
    desk.fill("[name=end]", &format!("1231{year}")).await?;
    desk.click("form[action$='/session'] button").await?;
    desk.wait_for_text("[aria-labelledby=years]", &format!("School year {year}")).await?;
    desk.click("[aria-labelledby=classes] summary").await?;
    desk.fill("form[action$='/class'] [name=name]", "4B").await?;
    desk.click("[name=framework] option[value=ccss-math]").await?;
    desk.click("[name=grade] option[value='4']").await?;
    desk.click("[name=way] option[value=picture]").await?;
    desk.click("form[action$='/class'] button").await?;
    desk.wait_for_text("h1", "Settings of 4B").await?;
    desk.fill("[name=list]", &NAMES.join("\n")).await?;
    desk.click("form[action$='/learners'] button").await?;
    desk.wait_for_text("h2", "5 learners").await?;
    let page = desk.path().await?.replace("/settings", "");
    desk.click("a[href$='/cards']").await?;
    desk.wait_for(".deck").await?;
    let cards = read_cards(desk).await?;
    let how = desk.text(".card .how").await?;
    let code = how.rsplit(' ').next().unwrap_or_default().trim_end_matches('.').to_owned();
    Ok(Class { page, code, cards, teacher: "Ms Rivera" })
}

/// Names and pictures, as they are printed.
async fn read_cards(desk: &Browser) -> Result<Vec<Card>> {
    let script =
        "return [...document.querySelectorAll('.card')].map(card => [card.querySelector('h2').innerText,
        [...card.querySelectorAll('.secret use')].map(use => use.getAttribute('href').replace('#p-', ''))])";
    let read = desk.script(script, &[]).await?;
    let card = |card: &Value| -> Option<Card> {
        let pictures =
            card[1].as_array()?.iter().filter_map(|code| Some(code.as_str()?.to_owned())).collect();
        Some(Card { name: card[0].as_str()?.to_owned(), pictures, path: None })
    };
    let mut cards: Vec<Card> = read.as_array().context("no cards")?.iter().filter_map(card).collect();
    ensure!(cards.iter().all(|card| card.pictures.len() == 3), "a card without three pictures: {cards:?}");
    let place = |card: &Card| NAMES.iter().position(|name| *name == card.name);
    ensure!(cards.len() == NAMES.len() && cards.iter().all(|card| place(card).is_some()), "{cards:?}");
    cards.sort_by_key(place);
    Ok(cards)
}

/// The administrator makes the account and puts it in charge; the teacher chooses name and password.
async fn add_a_teacher(desk: &Browser, class: &Class, base: &str) -> Result<()> {
    desk.goto(&format!("{base}/school")).await?;
    desk.click("[aria-labelledby=staff] details summary").await?;
    desk.fill("form[action$='/staff'] [name=given_name]", "Ms").await?;
    desk.fill("form[action$='/staff'] [name=family_name]", "Rivera").await?;
    desk.click("form[action$='/staff'] button").await?;
    let link = desk.text("code.link").await?;
    ensure!(link.starts_with(&format!("{base}/password/")), "the link leads to {link}");
    desk.goto(&format!("{base}{}/settings", class.page)).await?;
    desk.click("form[action$='/teacher'] button").await?;
    desk.wait_for_text("main li", class.teacher).await?;
    desk.click("form[action='/sign-out'] button").await?;
    desk.wait_for_path("/sign-in").await?;
    desk.goto(&link).await?;
    desk.fill("[name=sign_in_name]", "rivera").await?;
    desk.fill("[name=password]", "another four words in a row").await?;
    desk.click("form[action^='/password/'] button").await?;
    desk.wait_for_path("/sign-in").await
}

async fn open_the_class(desk: &Browser, class: &Class, base: &str) -> Result<()> {
    desk.goto(&format!("{base}/door/{}", class.code)).await?;
    let closed = desk.text("main").await?;
    ensure!(!closed.contains("Malia"), "a closed door shows who is in the class");
    desk.goto(&format!("{base}/sign-in")).await?;
    sign_in(desk, "rivera", "another four words in a row").await?;
    desk.wait_for_path(&class.page).await?;
    desk.click("form[action$='/open'] button").await?;
    desk.wait_for_text("main", "Open until").await
}

/// Class code, tile, three pictures; the first time they are not the right ones.
async fn come_in(tablet: &Tablet, class: &Class) -> Result<()> {
    let (browser, malia) = (&tablet.browser, &class.cards[0]);
    tablet.goto("/").await?;
    browser.wait_for_path("/sign-in").await?;
    browser.fill("[name=code]", &class.code.to_lowercase()).await?;
    browser.click("form[action='/door'] button").await?;
    browser.wait_for(".faces").await?;
    assert_eq!(browser.count(".face").await?, NAMES.len());
    tablet.tap_name(&malia.name).await?;
    let others =
        &class.cards.iter().find(|card| card.pictures != malia.pictures).context("a secret")?.pictures;
    tablet.tap_pictures(others).await?;
    browser.wait_for_text("main", "Those are not your pictures").await?;
    tablet.tap_pictures(&malia.pictures).await?;
    browser.wait_for_path("/today").await?;
    browser.wait_for_text("h1", "Malia").await
}

/// Three options, each with its reason; one of them is taken.
async fn pick_something(tablet: &Tablet) -> Result<()> {
    let browser = &tablet.browser;
    assert_eq!(browser.count(".arm").await?, 3);
    let reasons =
        tablet.says("[...document.querySelectorAll('.arm .why')].map(why => why.innerText.trim())").await?;
    let reasons: Vec<&str> = reasons.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    ensure!(
        reasons.len() == 3 && reasons.iter().all(|why| why.len() > 10),
        "options without reasons: {reasons:?}"
    );
    browser.click(".arm form:not(:has([name=activity])) button").await?;
    browser.wait_for_path("/practice").await?;
    browser.wait_for("#question").await.map(drop)
}

/// Five items of a place that the learner opens on the map: alone, after a mistake, with hints, with an
/// example, and after a mistake once more.
async fn five_answers(tablet: &Tablet) -> Result<()> {
    let browser = &tablet.browser;
    tablet.practise(TYPED).await?;
    for turn in 0..5 {
        let question = tablet.question().await?;
        if turn == 1 || turn == 4 {
            tablet.answer(&question.wrong).await?;
            browser.wait_for("#again").await?;
            assert_eq!(browser.count("#right").await?, 0);
        }
        if turn == 2 {
            for hint in 1..question.hints {
                tablet.press(".hints button[form=hint]").await?;
                assert_eq!(browser.count(".hints details").await?, hint);
                browser.wait_for_text(".hints details[open] summary", &format!("Hint {hint}")).await?;
            }
        }
        if turn == 3 {
            tablet.press(".hints button[form=example]").await?;
            ensure!(browser.count(".hints details[open] ol li").await? > 0, "a worked example without steps");
        }
        tablet.answer(&question.right).await?;
        browser.wait_for_text("#right", "Right").await?;
        tablet.next().await?;
    }
    let done = "document.querySelectorAll('#practice .tries > *').length";
    ensure!(tablet.says(done).await? != json!(0), "the page does not say how far this is");
    browser.click("button[form=stop]").await?;
    browser.wait_for_path("/today").await
}

async fn ask_for_something_else(tablet: &Tablet, class: &Class) -> Result<()> {
    let browser = &tablet.browser;
    browser.click("main details.more summary").await?;
    browser.wait_for_text("main details.more", class.teacher).await?;
    browser.fill("[name=wish]", "Something about snails").await?;
    browser.click("form[action='/today/wish'] button").await?;
    browser.wait_for_text("[aria-labelledby=wish]", "Something about snails").await?;
    ensure!(browser.count(".arm").await? > 3, "no further options after \"none of these\"");
    Ok(())
}

/// The teacher sees the hand and the wish; when the teacher is there, the hand is down.
async fn raise_a_hand(tablet: &Tablet, desk: &Browser, class: &Class) -> Result<()> {
    let browser = &tablet.browser;
    browser.click("form[action='/hand'] button").await?;
    browser.wait_for("form[action='/hand'] [aria-pressed=true]").await?;
    browser.wait_for_text("[role=status]", class.teacher).await?;
    desk.wait_for_text(".queue [data-signal=hand]", "Malia Kealoha").await?;
    desk.wait_for_text(".wishes", "Something about snails").await?;
    desk.click("form[action^='/learner/'][action$='/visit'] button").await?;
    desk.wait_for_text("[aria-labelledby=q]", "Nobody needs you").await?;
    browser.reload().await?;
    browser.wait_for("form[action='/hand'] button:not([aria-pressed=true])").await?;
    assert_eq!(browser.count("form[action='/hand'] [aria-pressed=true]").await?, 0);
    Ok(())
}

/// "I am finished": the tiles again, and nothing of Malia's day behind the back button.
async fn hand_the_tablet_on(tablet: &Tablet, class: &Class) -> Result<()> {
    let (browser, bao) = (&tablet.browser, &class.cards[1]);
    let door = format!("/door/{}", class.code);
    browser.click(".head form[action='/sign-out'] button").await?;
    browser.wait_for_path(&door).await?;
    assert_eq!(browser.count(".face").await?, NAMES.len());
    for _ in 0..3 {
        browser.back().await?;
        browser.wait_for(".faces").await?;
        let shows = tablet.shows().await?;
        ensure!(
            !shows.contains("snails") && browser.count(".arm, #question").await? == 0,
            "behind the back button: {shows}"
        );
    }
    tablet.goto("/").await?;
    browser.wait_for_path(&door).await?;
    tablet.tap_name(&bao.name).await?;
    tablet.tap_pictures(&bao.pictures).await?;
    browser.wait_for_text("h1", "Bao").await?;
    for page in ["/today", "/map", "/me"] {
        tablet.goto(page).await?;
        let shows = tablet.shows().await?;
        ensure!(shows.contains(if page == "/map" { "map" } else { "Bao" }), "{page} shows {shows}");
        ensure!(
            !shows.contains("Malia") && !shows.contains("snails"),
            "{page} shows the child before: {shows}"
        );
    }
    tablet.goto("/practice").await?;
    browser.wait_for_path("/today").await
}
