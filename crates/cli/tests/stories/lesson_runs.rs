//! A lesson runs: the teacher holds it, the wall and a learner's tablet follow. Scenarios 2 and 3 of the learning design,
//! as far as they show on pages.

use std::time::Instant;

use anyhow::{Context, Result, ensure};
use serde_json::json;
use testkit::browser::Browser;

use super::room::staff;
use super::tablet::Tablet;
use crate::support::Server;

/// Presses the first button of the hold page whose words begin so, within what `css` names.
async fn tap(held: &Tablet, css: &str, words: &str) -> Result<()> {
    let press = "const all = [...document.querySelectorAll(`${arguments[0]} button`)];
        const found = all.find((one) => one.innerText.trim().startsWith(arguments[1]));
        document.querySelector('#held').classList.add('old');
        found?.click();
        return Boolean(found);";
    let found = held.browser.script(press, &[json!(css), json!(words)]).await?;
    ensure!(found == json!(true), "there is no button {words} in {css}");
    held.browser.wait_for("#held:not(.old)").await.map(drop)
}

async fn changed(held: &Tablet) -> Result<String> {
    held.browser.text("#held .changed").await
}

#[tokio::test]
async fn what_happens_to_a_lesson_is_on_the_wall_and_with_the_learner() -> Result<()> {
    let (Some(window), Some(projector), Some(tablet)) =
        (Browser::open().await, Browser::open().await, Browser::open().await)
    else {
        return Ok(());
    };
    let folder = tempfile::tempdir()?;
    let demo = Server::demo(folder.path());
    let base = format!("http://tablet.school.example:{}", demo.port());
    let open = |browser| Tablet { browser, base: base.clone(), lang: "en" };
    let (held, wall, child) = (open(window), open(projector), open(tablet));

    // From the room one tap leads to holding the lesson.
    staff(&held, &demo, "Ms Rivera").await?;
    held.goto("/classes").await?;
    let of_7b = "[...document.querySelectorAll('main a')].find((a) => a.innerText.startsWith('7B')).getAttribute('href')";
    let class = held.says(of_7b).await?;
    let class = class.as_str().context("class 7B")?.to_owned();
    held.goto(&class).await?;
    held.browser.click(".now-lesson a[href$='/hold']").await?;
    held.browser.wait_for("#held .doings").await?;
    staff(&wall, &demo, "Ms Rivera").await?;
    wall.goto(&format!("{class}/wall")).await?;
    wall.browser.wait_for(".places article").await?;
    child.goto(demo.cards("7B").first().context("a learner of 7B")?).await?;
    child.browser.wait_for("#lesson .trail").await?;
    for page in [&held, &wall, &child] {
        let faults = page.browser.axe().await?;
        ensure!(faults.is_empty(), "{faults:?}");
    }

    // Scenario 2: somebody is not there. They leave the wall, and everybody else keeps their way.
    let given = "document.querySelector('section[aria-labelledby=there] li span').firstChild.textContent.split(' ')[0]";
    let given = held.says(given).await?.as_str().context("a name")?.to_owned();
    let on_wall = "[...document.querySelectorAll('.who li')].some((li) => li.innerText === arguments[0])";
    let began = Instant::now();
    tap(&held, "section[aria-labelledby=there] li:first-child", "Not here").await?;
    let says = changed(&held).await?;
    ensure!(says.contains("is not here") && says.contains("keep their way"), "{says}");
    ensure!(!says.contains("Another way"), "nobody else moves: {says}");
    let mut gone = false;
    while !gone && began.elapsed().as_secs() < 10 {
        gone = wall.browser.script(&format!("return {on_wall}"), &[json!(given)]).await? == json!(false);
    }
    ensure!(gone, "{given} is still on the wall");
    eprintln!("off the wall {} ms after the tap, page and all", began.elapsed().as_millis());
    tap(&held, "section[aria-labelledby=away]", "Is here now").await?;
    ensure!(changed(&held).await?.contains("came"), "who comes is told");

    // Scenario 3: four more minutes cost something, which is said before and after.
    held.browser.click("#held a[href$='more=4']").await?;
    held.browser.wait_for("#held .ways li").await?;
    let cost = held.browser.text("#held .ways li:first-child").await?;
    ensure!(cost.contains("minutes become"), "{cost}");
    tap(&held, ".ways li:first-child", "Take this").await?;
    let says = changed(&held).await?;
    ensure!(says.contains("more minutes.") && says.contains("minutes become"), "{says}");
    tap(&held, ".doings", "Pause").await?;
    wall.browser.wait_for_text(".big", "Paused").await?;
    tap(&held, ".doings", "Let the clock go on").await?;
    wall.browser.wait_for(".big [data-left]").await?;
    tap(&held, ".doings", "No internet").await?;
    ensure!(
        held.browser.text("#held").await?.contains("same questions on paper"),
        "cards change to their twins"
    );

    // The next part begins, and the learner's page follows by itself.
    let print = child.browser.attribute("#lesson", "data-print").await?.context("a fingerprint")?;
    tap(&held, ".doings", "Next part now").await?;
    child.browser.wait_for(&format!("#lesson:not([data-print='{print}'])")).await?;

    // It ends: planned beside actual, and the exit tickets of the class in one table of as many questions as were set.
    tap(&held, ".doings", "End the lesson").await?;
    let table = held.browser.text("#held tfoot").await?;
    ensure!(table.contains("50 minutes"), "{table}");
    let happened = held.browser.text("section[aria-labelledby=happened]").await?;
    ensure!(happened.contains("more minutes") && happened.contains("internet went down"), "{happened}");
    held.browser.click("section[aria-labelledby=tickets] a").await?;
    held.browser.wait_for("table.marks").await?;
    ensure!(held.browser.count("table.marks thead th").await? == 3, "a name and two questions");
    for page in [&held, &wall, &child] {
        let errors = page.browser.console_errors().await?;
        ensure!(errors.is_empty(), "{errors:?}");
    }
    Ok(())
}
