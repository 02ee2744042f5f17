//! A teacher reads the progress of thirty without a mouse: order, another day, a cell and back; on a narrow screen,
//! in large text, and on paper.

use anyhow::{Context, Result, ensure};
use serde_json::json;

use super::room::staff;
use super::tablet::Tablet;
use crate::support::{Server, classroom};

/// More stops than the page has before what a story looks for.
const MANY: usize = 40;

/// The page of a class of thirty, its teacher signed in.
pub(super) struct Desk {
    pub(super) tablet: Tablet,
    progress: String,
    pub(super) class: String,
    competency: String,
    learner: String,
    _server: Server,
    _folder: tempfile::TempDir,
}

impl Desk {
    pub(super) async fn open() -> Result<Option<Self>> {
        let folder = tempfile::tempdir()?;
        crate::support::copy_demo(folder.path());
        let (class, learner, competency) = classroom::thirty(folder.path());
        let server = Server::demo(folder.path());
        let Some(tablet) = Tablet::open(server.lan()).await else { return Ok(None) };
        staff(&tablet, &server, "Ms Rivera").await?;
        let progress = format!("/class/{class}/progress");
        Ok(Some(Self { tablet, progress, class, competency, learner, _server: server, _folder: folder }))
    }

    /// Goes from stop to stop until one fits.
    pub(super) async fn tab_to(&self, css: &str) -> Result<()> {
        for _ in 0..MANY {
            self.tablet.browser.tab().await?;
            if self.tablet.says(&format!("document.activeElement.matches(`{css}`)")).await? == json!(true) {
                return self.focus_is_seen().await;
            }
        }
        anyhow::bail!("{css} is not among the first {MANY} stops")
    }

    async fn focus_is_seen(&self) -> Result<()> {
        let seen = "(() => { const style = getComputedStyle(document.activeElement);
            return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2; })()";
        ensure!(self.tablet.says(seen).await? == json!(true), "the focus is not seen");
        Ok(())
    }

    async fn titles(&self) -> Result<Vec<String>> {
        let titles = "[...document.querySelectorAll('.matrix tbody th')].map(th => th.innerText)";
        Ok(serde_json::from_value(self.tablet.says(titles).await?)?)
    }
}

#[tokio::test]
async fn progress_is_read_with_the_keyboard_alone() -> Result<()> {
    let Some(desk) = Desk::open().await? else { return Ok(()) };
    let browser = &desk.tablet.browser;
    desk.tablet.goto(&desk.progress).await?;
    browser.wait_for(".matrix").await?;
    let since = browser.text(".since").await?;
    ensure!(since.contains("Since you last looked") && since.contains("marks changed"), "{since}");
    let weakest = desk.titles().await?;
    desk.tab_to(".bar .btn[href*='order=teaching']").await?;
    browser.press("Enter").await?;
    browser.wait_for(".btn[aria-current][href*='order=teaching']").await?;
    let taught = desk.titles().await?;
    ensure!(taught != weakest && taught.len() == weakest.len(), "the order is the same: {taught:?}");

    // Another day, from the form that folds.
    desk.tab_to("summary").await?;
    browser.press("Enter").await?;
    desk.tab_to("[name=since]").await?;
    let day = domain::time::Zone::named("America/Denver")?
        .day(app::machine_clock()().plus(-7 * domain::Millis::DAY));
    browser.type_text(&format!("{:02}{:02}{}", day.month(), day.day(), day.year())).await?;
    desk.tab_to("form.choose button").await?;
    browser.press("Enter").await?;
    browser.wait_for_text(".since", "Since the end of").await?;
    ensure!(desk.titles().await? == taught, "the order is kept");

    // The table is one stop; the arrows go from cell to cell.
    desk.tab_to(".matrix a").await?;
    browser.press("ArrowDown").await?;
    browser.press("ArrowRight").await?;
    browser.press("ArrowRight").await?;
    desk.focus_is_seen().await?;
    let name = desk.tablet.says("document.activeElement.getAttribute('aria-label')").await?;
    let name = name.as_str().context("the focus is on a cell")?.to_owned();
    browser.press("Enter").await?;
    browser.wait_for("#cell").await?;
    let card = browser.text("#cell").await?;
    ensure!(card.contains(name.split(':').next().unwrap_or_default()), "{card} is not of {name}");
    ensure!(card.contains("practised from 90 in 100"), "{card}");
    browser.back().await?;
    browser.wait_until_gone("#cell").await?;
    assert_eq!(browser.console_errors().await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn progress_fits_every_screen_and_a_sheet_of_paper() -> Result<()> {
    let Some(desk) = Desk::open().await? else { return Ok(()) };
    let browser = &desk.tablet.browser;
    let open = format!("{}?of={}&learner={}", desk.progress, desk.competency, desk.learner);
    let mut found = Vec::new();
    for path in [&desk.progress, &open] {
        desk.tablet.goto(path).await?;
        for (width, text) in
            [(320, 100), (360, 100), (360, 200), (820, 100), (820, 200), (1366, 100), (1366, 200)]
        {
            browser.set_size(width, 900).await?;
            browser.set_text_size(text).await?;
            if browser.overflow_x().await? {
                found.push(format!("{path} scrolls sideways at {width} px, text {text} %"));
            }
            let shown =
                "[...document.querySelectorAll('.matrix, .bands')].filter(e => e.checkVisibility()).length";
            assert_eq!(
                desk.tablet.says(shown).await?,
                json!(1),
                "a table or a list at {width} px, text {text} %"
            );
            if text == 100 && width != 320 {
                let long = desk.tablet.says("document.scrollingElement.scrollHeight").await?;
                browser.set_size(width, u32::try_from(long.as_u64().unwrap_or(900))? + 200).await?;
                found.extend(browser.axe().await?.iter().map(|what| format!("{path} at {width}: {what}")));
            }
        }
        browser.set_text_size(100).await?;
        let narrow = "[...document.querySelectorAll('.matrix td > a')].filter(e => e.checkVisibility()
            && e.getBoundingClientRect().width < 24).length";
        for width in [820, 1366] {
            browser.set_size(width, 900).await?;
            assert_eq!(desk.tablet.says(narrow).await?, json!(0), "cells under 24 px at {width}");
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    paper(&desk).await
}

/// The whole table on one side, in black and white, without what can be pressed.
async fn paper(desk: &Desk) -> Result<()> {
    let browser = &desk.tablet.browser;
    desk.tablet.goto(&desk.progress).await?;
    browser.emulate_print(true).await?;
    let rest = "[...document.querySelectorAll('nav, header, .btn, form, summary')].filter(e => e.checkVisibility()).length";
    assert_eq!(desk.tablet.says(rest).await?, json!(0));
    // A4 and Letter, landscape, without their margins, at 96 pixels an inch.
    for width in [1047, 980] {
        browser.set_size(width, 700).await?;
        let fits =
            "(() => { const table = document.querySelector('.matrix'), wide = table.getBoundingClientRect();
            return [getComputedStyle(table).display, wide.right <= innerWidth + 1,
                [...table.querySelectorAll('.mark')].every(e => e.getBoundingClientRect().width > 8)]; })()";
        assert_eq!(desk.tablet.says(fits).await?, json!(["table", true, true]), "{width} px of paper");
        let colours = "[...new Set([...document.querySelectorAll('.matrix .mark')].map(e => getComputedStyle(e).color))]
            .every(c => new Set(c.match(/\\d+/g)).size === 1)";
        assert_eq!(desk.tablet.says(colours).await?, json!(true), "a colour is printed");
    }
    browser.emulate_print(false).await?;
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("progress.pdf");
    browser.pdf(&file).await?;
    let pdf: String = std::fs::read(&file)?.into_iter().map(char::from).collect();
    let sides = pdf.matches("/MediaBox").count();
    ensure!(
        pdf.contains("/MediaBox [0 0 792 612]") || pdf.contains("/MediaBox [0 0 841"),
        "the sheet is not landscape"
    );
    ensure!(sides == 1, "{sides} sides for a class of thirty");
    Ok(())
}
