//! Two windows: what a learner does on a tablet is on the teacher's board a moment later, with its rule, and only
//! there. Scenario 5 of the learning design, in real browsers.

use std::time::Instant;

use anyhow::{Context, Result, ensure};
use testkit::browser::Browser;

use super::keyboard::tab_to_element;
use super::school::TYPED;
use super::tablet::Tablet;
use crate::support::Server;

/// Signs a member of staff in.
pub(super) async fn staff(tablet: &Tablet, demo: &Server, name: &str) -> Result<()> {
    let person = demo.people("teacher").find(|person| person["name"] == name).context("the teacher")?;
    let form = &person["sign_in"]["form"];
    tablet.goto("/sign-in").await?;
    let browser = &tablet.browser;
    browser.fill("form[action='/sign-in'] [name=name]", form["name"].as_str().context("a name")?).await?;
    browser.fill("[name=password]", form["password"].as_str().context("a password")?).await?;
    browser.click("form[action='/sign-in'] button").await?;
    browser.wait_until_gone("[name=password]").await
}

/// Waits for a sign on the board; how long it took is printed, since it is what a teacher feels.
async fn appears(board: &Tablet, what: &str, css: &str) -> Result<()> {
    let began = Instant::now();
    board.browser.wait_for(css).await.with_context(|| format!("{what} is not on the board"))?;
    eprintln!("on the teacher's board after {:>4} ms: {what}", began.elapsed().as_millis());
    Ok(())
}

#[tokio::test]
async fn what_a_learner_does_is_on_the_teachers_board_a_moment_later() -> Result<()> {
    let (Some(window), Some(tablet), Some(other)) =
        (Browser::open().await, Browser::open().await, Browser::open().await)
    else {
        return Ok(());
    };
    let folder = tempfile::tempdir()?;
    let demo = Server::demo(folder.path());
    let base = format!("http://tablet.school.example:{}", demo.port());
    let open = |browser| Tablet { browser, base: base.clone(), lang: "en" };
    let (board, child, peer) = (open(window), open(tablet), open(other));
    let cards = demo.cards("4B");
    let (card, name) = somebody_who_has_not_mastered_it(&child, &demo, &cards).await?;
    let of_peer = cards.iter().find(|other| **other != card).context("another learner")?;
    peer.goto(of_peer).await?;

    staff(&board, &demo, "Ms Rivera").await?;
    open_class_4b(&board).await?;
    let seat = format!("{} [data-name='{name}']", ".seats");
    let seat = |more: &str| format!("{seat}{more}");
    let row = |kind: &str| format!(".queue [data-signal={kind}][data-name='{name}']");
    board.browser.wait_for(&seat("")).await?;

    child.practise(TYPED).await?;
    appears(&board, "a question is open", &seat("[data-desk=question]")).await?;
    let question = child.question().await?;
    child.answer(&question.wrong).await?;
    appears(&board, "a wrong answer", &seat("[data-tries='1']")).await?;
    ensure!(board.browser.count(&row("stuck")).await? == 0, "one wrong answer is not stuck");
    child.press(".hints button[form=hint]").await?;
    appears(&board, "a hint", &seat("[data-hints='1']")).await?;
    child.answer(&question.wrong).await?;
    appears(&board, "stuck, by the second wrong answer with a hint", &row("stuck")).await?;
    let said = board.browser.text(&row("stuck")).await?;
    ensure!(said.contains("2 wrong in a row") && said.contains("Rule: 2 wrong in a row"), "{said}");

    child.browser.click("form[action='/hand'] button").await?;
    child.browser.wait_for("form[action='/hand'] [name=hand][value=down]").await?;
    appears(&board, "a raised hand", &row("hand")).await?;
    let waits = board.browser.text(&format!("{} time", row("hand"))).await?;
    ensure!(waits.starts_with("waits 0:"), "the wait runs: {waits}");
    peer.browser.reload().await?;
    ensure!(!peer.shows().await?.contains(&name), "a peer sees nothing of it");

    ensure!(board.browser.axe().await?.is_empty(), "{:?}", board.browser.axe().await?);
    board.browser.click(&format!("{} form[action$='/visit'] button", row("hand"))).await?;
    board.browser.wait_until_gone(&row("hand")).await?;
    ensure!(board.browser.count(&row("stuck")).await? == 0, "the teacher is there");
    appears(&board, "reached today", &seat("[data-reached=yes]")).await?;
    child.browser.reload().await?;
    child.browser.wait_for("form[action='/hand'] [name=hand][value=up]").await?;
    Ok(())
}

/// A hand is answered, the register saved and a group observed without a mouse.
#[tokio::test]
async fn the_room_works_with_the_keyboard_alone() -> Result<()> {
    let Some(browser) = Browser::open().await else { return Ok(()) };
    let folder = tempfile::tempdir()?;
    let demo = Server::demo(folder.path());
    let base = format!("http://tablet.school.example:{}", demo.port());
    let board = Tablet { browser, base, lang: "en" };
    staff(&board, &demo, "Ms Rivera").await?;
    open_class_4b(&board).await?;
    let browser = &board.browser;
    let class = browser.path().await?;
    let waiting = board.says("document.querySelector('.queue li').dataset.name").await?;
    let waiting = format!(".queue [data-name='{}']", waiting.as_str().context("somebody waits")?);
    tab_to_element(&board, &format!("{waiting} form[action$='/visit'] button")).await?;
    browser.press("Enter").await?;
    browser.wait_until_gone(&waiting).await?;

    board.goto(&format!("{class}/register")).await?;
    tab_to_element(&board, ".roll li:first-child input[type=radio]").await?;
    browser.press("ArrowRight").await?;
    let chosen = "document.querySelector('.roll li:first-child input:checked').value";
    let said = board.says(chosen).await?;
    tab_to_element(&board, ".sticky-save button").await?;
    browser.press("Enter").await?;
    browser.wait_for(".roll").await?;
    ensure!(board.says(chosen).await? == said, "the register keeps what was said");

    board.goto(&format!("{class}/observe")).await?;
    tab_to_element(&board, "fieldset input[type=radio]").await?;
    browser.press("Space").await?;
    tab_to_element(&board, ".sticky-save button").await?;
    browser.press("Enter").await?;
    browser.wait_for("main .note").await?;
    ensure!(browser.console_errors().await?.is_empty(), "{:?}", browser.console_errors().await?);
    Ok(())
}

/// Signs in whom the board may call stuck at all: nobody is, at what they have mastered. Their card and name.
pub(super) async fn somebody_who_has_not_mastered_it(
    child: &Tablet,
    demo: &Server,
    cards: &[String],
) -> Result<(String, String)> {
    for card in cards {
        child.browser.delete_cookies().await?;
        child.goto(card).await?;
        child.browser.wait_for_path("/today").await?;
        child.goto(&format!("/map/{TYPED}")).await?;
        let mark = child.says("document.querySelector('.title .mark').dataset.s").await?;
        if !["mastered", "secure"].contains(&mark.as_str().context("a mark")?) {
            return Ok((card.clone(), learners_name(demo, card)?));
        }
    }
    anyhow::bail!("everybody whom the demo names has mastered {TYPED}")
}

fn learners_name(demo: &Server, card: &str) -> Result<String> {
    let of_card = demo.people("learner").find(|person| person["sign_in"]["path"] == card);
    Ok(of_card.context("a learner")?["name"].as_str().context("a name")?.to_owned())
}

/// Goes to 4B, by its name where the teacher has several classes.
pub(super) async fn open_class_4b(board: &Tablet) -> Result<()> {
    let link = "return document.querySelector('main a[href^=\"/class/\"]')
        && [...document.querySelectorAll('main a[href^=\"/class/\"]')].find(a => a.innerText.includes('4B'))?.getAttribute('href')";
    if board.browser.path().await?.starts_with("/classes")
        && let Some(href) = board.browser.script(link, &[]).await?.as_str()
    {
        board.goto(href).await?;
    }
    board.browser.wait_for("#board").await.map(drop)
}
