//! A teacher and the next lesson: the proposal is there, a name is moved by keyboard, a group is locked, the rest is solved
//! again, it is put back, compared, seen as a learner sees it, agreed, and taken over for another class. Scenario 1 of the
//! learning design allows twelve actions for it.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::keyboard::tab_to_element;
use super::room::staff;
use super::tablet::Tablet;
use crate::support::Server;

/// Actions that planning tomorrow may cost (learning-design 7, scenario 1), and those of another class's plan.
const ACTIONS: usize = 12;
const ADAPTED: usize = 3;

/// A teacher at a browser, whose actions are counted.
struct Desk {
    tablet: Tablet,
    actions: usize,
}

impl Desk {
    /// Presses what `css` names and waits for what must come of it.
    async fn press(&mut self, css: &str, comes: &str) -> Result<()> {
        self.actions += 1;
        self.tablet.browser.click(css).await?;
        self.tablet.browser.wait_for(comes).await.with_context(|| format!("{css} brought no {comes}"))?;
        Ok(())
    }

    /// The same within the lesson, whose part of the page is another afterwards.
    async fn change(&mut self, css: &str) -> Result<String> {
        self.tablet.says("document.querySelector('#lesson').classList.add('old')").await?;
        self.press(css, "#lesson:not(.old) .changed").await?;
        self.tablet.browser.text(".changed").await
    }

    /// Who is in the group of a box, by name.
    async fn names(&self, group: &str) -> Result<Vec<String>> {
        let script = "const cell = [...document.querySelectorAll('.cell')].find((cell) => cell.querySelector(`[data-g=${arguments[0]}]`));
            return [...cell.querySelectorAll('.names a')].map((a) => a.firstChild.textContent)";
        let names = self.tablet.browser.script(script, &[json!(group)]).await?;
        Ok(serde_json::from_value(names)?)
    }

    async fn sound(&self) -> Result<()> {
        let faults = self.tablet.browser.axe().await?;
        ensure!(faults.is_empty(), "{faults:?}");
        Ok(())
    }
}

/// The next day on which a class has a lesson that has not begun: its page.
async fn proposed(tablet: &Tablet, class: &str) -> Result<String> {
    let mut day = jiff::Zoned::now().date();
    for _ in 0..10 {
        day = day.tomorrow()?;
        let page = format!("{class}/lesson/{day}");
        tablet.goto(&page).await?;
        if tablet.browser.count("#lesson").await? == 1 {
            return Ok(page);
        }
    }
    anyhow::bail!("no lesson in ten days")
}

#[tokio::test]
async fn a_teacher_plans_tomorrow() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let demo = Server::demo(folder.path());
    let Some((tablet, _)) = Tablet::two(&demo).await else { return Ok(()) };
    staff(&tablet, &demo, "Ms Rivera").await?;
    tablet.goto("/classes").await?;
    let of_4b = "[...document.querySelectorAll('main a')].find((a) => a.innerText.startsWith('4B')).getAttribute('href')";
    let class = tablet.says(of_4b).await?.as_str().context("class 4B")?.to_owned();
    let page = proposed(&tablet, &class).await?;
    let mut desk = Desk { tablet, actions: 0 };
    let shows = desk.tablet.shows().await?;
    ensure!(shows.contains("Proposed. It stands when you agree"), "a proposal is there: {shows}");
    ensure!(desk.tablet.browser.count(".strip dd").await? == 6, "six figures");
    desk.sound().await?;

    // A name leads to "move to ...", by keyboard alone.
    let first = "document.querySelector('.cell .names a').dataset.learner";
    let moved = desk.tablet.says(first).await?.as_str().context("a learner")?.to_owned();
    let name = "document.querySelector('.cell .names a').firstChild.textContent";
    let name = desk.tablet.says(name).await?.as_str().context("a name")?.to_owned();
    tab_to_element(&desk.tablet, &format!(".names a[data-learner='{moved}']")).await?;
    desk.actions += 1;
    desk.tablet.browser.press("Enter").await?;
    desk.tablet.browser.wait_for(".moves").await?;
    let to = "document.querySelector('.moves button [data-g]').dataset.g";
    let to = desk.tablet.says(to).await?.as_str().context("a group to move to")?.to_owned();
    desk.sound().await?;
    tab_to_element(&desk.tablet, ".moves button").await?;
    desk.actions += 1;
    desk.tablet.browser.press("Enter").await?;
    desk.tablet.browser.wait_for("#lesson .changed").await?;
    ensure!(desk.names(&to).await?.contains(&name), "{name} is not in {to}");
    ensure!(desk.tablet.browser.count(".names .set").await? >= 1, "whom the teacher placed is marked");

    // The group is locked, the rest solved again: it is as it was.
    let before = desk.names(&to).await?;
    let lock = format!(".cell:has([data-g={to}]) header button");
    let says = desk.change(&lock).await?;
    ensure!(says.contains("locked"), "{says}");
    let focus = desk.tablet.says("document.activeElement.getAttribute('aria-pressed')").await?;
    ensure!(focus == json!("true"), "the focus stays on the lock: {focus}");
    let says = desk.change("#solve").await?;
    ensure!(says.contains("Solved again"), "{says}");
    ensure!(desk.names(&to).await? == before, "the lock holds");
    ensure!(desk.tablet.browser.count(".cell.locked").await? > 0, "locked is drawn solid");

    // Put back, and compared.
    let says = desk.change("#undo").await?;
    ensure!(says.contains("Put back"), "{says}");
    desk.press("form[action$='/compare'] button", ".versus").await?;
    ensure!(desk.tablet.browser.count(".versus .board").await? == 2, "two plans side by side");
    desk.sound().await?;
    desk.tablet.goto(&page).await?;

    // As a learner sees it: a place, a reason, and no other learner but a partner.
    desk.press(&format!(".names a[data-learner='{moved}']"), ".moves").await?;
    desk.press("a[href*='/as/']", ".as-learner").await?;
    let seen = desk.tablet.browser.text(".as-learner").await?;
    for word in ["level", "need of", "weak", "low"] {
        ensure!(!seen.to_lowercase().contains(word), "a learner reads {word}: {seen}");
    }
    desk.sound().await?;
    desk.tablet.goto(&page).await?;

    // One click agrees.
    desk.actions += 1;
    desk.tablet.browser.click("#agree").await?;
    desk.tablet.browser.wait_until_gone("#agree").await?;
    let shows = desk.tablet.shows().await?;
    ensure!(shows.contains("Agreed by Ms Rivera."), "{shows}");
    ensure!(desk.tablet.browser.count(".board.stands").await? == 1, "what is agreed is drawn solid");
    eprintln!("planning tomorrow took {} actions", desk.actions);
    ensure!(desk.actions <= ACTIONS, "{} actions", desk.actions);

    // The same plan for 7B.
    let before = desk.actions;
    desk.press("form[action$='/adapt'] button", "#lesson .changed").await?;
    let says = desk.tablet.browser.text(".changed").await?;
    ensure!(says.contains("Taken over from another class"), "{says}");
    ensure!(desk.actions - before <= ADAPTED);
    let errors = desk.tablet.browser.console_errors().await?;
    ensure!(errors.is_empty(), "{errors:?}");
    Ok(())
}

#[tokio::test]
async fn a_name_is_dragged_to_another_box() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let demo = Server::demo(folder.path());
    let Some((tablet, _)) = Tablet::two(&demo).await else { return Ok(()) };
    staff(&tablet, &demo, "Ms Rivera").await?;
    tablet.goto("/classes").await?;
    let of_4b = "[...document.querySelectorAll('main a')].find((a) => a.innerText.startsWith('4B')).getAttribute('href')";
    let class = tablet.says(of_4b).await?.as_str().context("class 4B")?.to_owned();
    proposed(&tablet, &class).await?;
    // What a mouse sends when it drags: WebDriver has no dragging of its own.
    let drag = "const rows = document.querySelectorAll('.board tbody tr');
        const name = rows[1].querySelector('.names a');
        const box = rows[0].querySelector('td[data-station]');
        const carried = new DataTransfer();
        const send = (kind, where) => where.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: carried }));
        send('dragstart', name); send('dragover', box); send('drop', box); send('dragend', name);
        return name.dataset.learner";
    let learner = tablet.browser.script(drag, &[]).await?;
    ensure!(learner != Value::Null);
    tablet.browser.wait_for("#lesson .changed").await?;
    let there = "return Boolean(document.querySelector('.board tbody tr td[data-station]').querySelector(`[data-learner='${arguments[0]}']`))";
    ensure!(
        tablet.browser.script(there, &[learner]).await? == json!(true),
        "who was dragged is where they were dropped"
    );
    Ok(())
}
