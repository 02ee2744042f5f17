//! Two windows: a teacher has a playlist proposed and accepts it; a learner plans, chooses a way to show it, runs two ahead
//! of a talk and not three, asks for the talk; the teacher sees who waits, holds it, and the way opens. Scenario 6 of the
//! learning design, in real browsers.

use anyhow::{Context, Result, ensure};

use super::room::{open_class_4b, staff};
use super::tablet::Tablet;
use crate::support::Server;

#[tokio::test]
async fn a_learner_walks_a_playlist_in_their_own_order_and_talks_at_its_checkpoints() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let demo = Server::demo(folder.path());
    let Some((board, child)) = Tablet::two(&demo).await else { return Ok(()) };
    let card = demo.cards("4B").first().context("a card")?.clone();

    staff(&board, &demo, "Ms Rivera").await?;
    open_class_4b(&board).await?;
    let class = board.browser.path().await?;
    board.goto(&format!("{class}/playlists")).await?;
    let goal = "document.querySelector('[name=goal]').value = 'ccss-math:4.NF.B.3.c'";
    board.says(goal).await?;
    board.browser.click("form[action$='/playlists'] button").await?;
    board.browser.wait_for(".items").await?;
    let list = board.browser.path().await?;
    let musts = count(&board, "must do").await?;
    ensure!((4..=6).contains(&musts), "{musts} must-do: {}", board.shows().await?);
    ensure!(count(&board, "may do").await? >= 2, "{}", board.shows().await?);
    ensure!(count(&board, "Checkpoint:").await? == 2, "{}", board.shows().await?);
    ensure!(board.browser.axe().await?.is_empty(), "{:?}", board.browser.axe().await?);
    // One click.
    board.browser.click("form[action$='/change'] .btn.go").await?;
    board.browser.wait_for(".walk").await?;

    child.goto(&card).await?;
    child.goto("/playlist").await?;
    let next = child.browser.count(".arms .arm").await?;
    ensure!((1..=3).contains(&next), "{next} next things");
    ensure!(child.browser.axe().await?.is_empty(), "{:?}", child.browser.axe().await?);
    // What is shown can be planned for a day, and stands first then.
    let rows = child.browser.count(".path tbody th a").await?;
    ensure!(rows >= 6, "{rows} rows");
    let show = link_of(&child, "Show what you can do").await?;
    child.goto(&show).await?;
    let day = "const days = document.querySelector('[name=day]'); days.value = days.options[1].value; return days.value";
    ensure!(child.browser.script(day, &[]).await?.as_str().is_some_and(|day| day.len() == 10));
    child.browser.click("form:has([value=plan]) button").await?;
    child.browser.wait_for_path("/playlist").await?;
    // It leans on what comes before; asking opens it, and a podcast counts like a poster.
    child.goto(&show).await?;
    if child.browser.count("form:has([value=ask]) button").await? > 0 {
        ensure!(child.shows().await?.contains("It leans on"), "{}", child.shows().await?);
        child.browser.click("form:has([value=ask]) button").await?;
        child.browser.wait_for("form:has([value=begin]) button").await?;
    }
    ensure!(child.shows().await?.contains("All ways count the same"));
    child.says("document.querySelector('[name=way][value=podcast]').click()").await?;
    child.browser.click("form:has([value=begin]) button").await?;
    child.browser.wait_for("form:has([value=done]) button").await?;
    ensure!(child.shows().await?.contains("Your way: podcast"));
    child.browser.fill("[name=note]", "Talking made me slow down").await?;
    child.browser.click("form:has([value=done]) button").await?;
    child.browser.wait_for_path("/playlist").await?;
    ensure!(child.shows().await?.contains("Talk with Ms Rivera"), "{}", child.shows().await?);
    child.goto(&show).await?;
    child.browser.click("form:has([value=book]) button").await?;
    child.browser.wait_for_path("/playlist").await?;

    // The teacher sees who waits, with the way; the talk is held, and nobody waits.
    board.goto(&list).await?;
    let waits = board.browser.text("[data-waits]").await?;
    ensure!(waits.contains("podcast") && waits.contains("waits since"), "{waits}");
    let name = board.browser.attribute("[data-waits]", "data-waits").await?.context("a name")?;
    board.says("document.querySelector('[data-waits] details').open = true").await?;
    board.says("document.querySelector('[data-waits] [name=level]').value = 'alone'").await?;
    board.browser.click("[data-waits] form button").await?;
    board.browser.wait_until_gone("[data-waits]").await?;
    ensure!(board.browser.count(&format!("[data-uncovered='{name}']")).await? == 0, "the alert clears");
    ensure!(board.browser.axe().await?.is_empty(), "{:?}", board.browser.axe().await?);
    child.goto(&show).await?;
    ensure!(child.shows().await?.contains("You have talked about it"), "{}", child.shows().await?);
    for tablet in [&board, &child] {
        let errors = tablet.browser.console_errors().await?;
        ensure!(errors.is_empty(), "{errors:?}");
    }
    Ok(())
}

/// How often a word stands in the list of items.
async fn count(board: &Tablet, word: &str) -> Result<usize> {
    let heads = board.browser.text(".items").await?;
    Ok(heads.lines().filter(|line| line.contains(word)).count())
}

/// Where a row of the path leads.
async fn link_of(child: &Tablet, begins: &str) -> Result<String> {
    let find = "return [...document.querySelectorAll('.path tbody th a')]
        .find(link => link.innerText.startsWith(arguments[0]))?.getAttribute('href')";
    let link = child.browser.script(find, &[begins.into()]).await?;
    link.as_str().map(str::to_owned).with_context(|| format!("no row begins with {begins}"))
}
