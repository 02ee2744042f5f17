//! Two windows: the teacher says what the class works towards, and what a learner is offered follows at once, with
//! the reason; the teacher says of a signal that it is not so, and it goes.

use anyhow::{Context, Result, ensure};

use super::room::{open_class_4b, somebody_who_has_not_mastered_it, staff};
use super::school::TYPED;
use super::tablet::Tablet;
use crate::support::Server;

#[tokio::test]
async fn what_the_class_works_towards_is_offered_and_a_tap_puts_a_signal_aside() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let demo = Server::demo(folder.path());
    let Some((board, child)) = Tablet::two(&demo).await else { return Ok(()) };
    let cards = demo.cards("4B");
    let (_, name) = somebody_who_has_not_mastered_it(&child, &demo, &cards).await?;
    child.goto("/today").await?;
    let before = child.shows().await?;
    ensure!(!before.contains("where your class is going") && !before.contains("Your class works on this"));

    staff(&board, &demo, "Ms Rivera").await?;
    open_class_4b(&board).await?;
    let class = board.browser.path().await?;
    board.goto(&format!("{class}/focus")).await?;
    ensure!(board.shows().await?.contains("There is no focus."), "{}", board.shows().await?);
    focus(&board, "ccss-math:4.NF.B.4.c").await?;
    let stand = board.browser.text(".kept li").await?;
    ensure!(stand.contains("can do it") && stand.contains("could begin it now"), "{stand}");
    ensure!(board.browser.axe().await?.is_empty(), "{:?}", board.browser.axe().await?);

    child.browser.reload().await?;
    let first = offered(&child).await?;
    // Another focus: what is offered follows.
    board.browser.click(".kept form button").await?;
    board.browser.wait_until_gone(".kept li").await?;
    focus(&board, "ccss-math:4.MD.C.7").await?;
    child.browser.reload().await?;
    let second = offered(&child).await?;
    ensure!(first != second, "the options did not follow: {first}");

    // How options are chosen, with what is known about both.
    board.says("document.querySelector('[name=policy][value=graph]').click()").await?;
    board.browser.click("form[action$='/policy'] button").await?;
    board.browser.wait_for("section[data-policy=graph]").await?;
    let said = board.shows().await?;
    ensure!(said.contains("Ms Rivera chose this"), "{said}");

    // A signal called wrong goes, and is counted.
    child.practise(TYPED).await?;
    let question = child.question().await?;
    child.answer(&question.wrong).await?;
    child.press(".hints button[form=hint]").await?;
    child.answer(&question.wrong).await?;
    board.goto(&class).await?;
    let row = format!(".queue [data-signal=stuck][data-name='{name}']");
    board.browser.wait_for(&row).await?;
    board.browser.click(&format!("{row} button[value=wrong]")).await?;
    board.browser.wait_until_gone(&row).await?;
    board.goto(&format!("{class}/focus")).await?;
    let said = board.shows().await?;
    ensure!(said.contains("0 times useful, 1 times wrong"), "{said}");
    let errors = board.browser.console_errors().await?;
    ensure!(errors.is_empty(), "{errors:?}");
    Ok(())
}

/// Says what the class works towards.
async fn focus(board: &Tablet, competency: &str) -> Result<()> {
    let choose = format!(
        "document.querySelector('form[action$=\"/focus\"] [name=competency]').value = '{competency}'"
    );
    board.says(&choose).await?;
    board.browser.click("form[action$='/focus'] button").await?;
    board.browser.wait_for(".kept li").await.context("the focus is not on the page")?;
    Ok(())
}

/// The option that is there for the class's sake on the learner's page, with its reason.
async fn offered(child: &Tablet) -> Result<String> {
    let shows = child.shows().await?;
    let lines: Vec<&str> = shows.lines().filter(|line| !line.trim().is_empty()).collect();
    let speaks = |line: &str| {
        line.contains("where your class is going")
            || line.contains("Your class works on this")
            || line.contains("Your class is going to")
    };
    // The title stands above its reason.
    let said = lines.windows(2).find(|two| speaks(two[1])).map(|two| two.join(": "));
    said.with_context(|| format!("nothing is offered for the class's sake: {shows}"))
}
