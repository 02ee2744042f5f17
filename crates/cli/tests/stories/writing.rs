//! A teacher writes a question: what it makes follows while it is written, errors stand beside their field, and what is
//! shared is practised by a learner. The same without scripts.

use anyhow::{Context, Result, ensure};

use super::room::{open_class_4b, staff};
use super::school::{between, see, shown};
use super::tablet::Tablet;
use crate::support::{Client, Server, copy_demo, hidden};

const STEM: &str = "#name plants #a rows of #b beans. How many beans are planted?";

#[tokio::test]
async fn a_teacher_writes_a_question_and_a_learner_practises_it() -> Result<()> {
    let folder = tempfile::tempdir()?;
    copy_demo(folder.path());
    let server = Server::demo(folder.path());
    let Some(board) = Tablet::open(server.lan()).await else { return Ok(()) };
    staff(&board, &server, "Ms Rivera").await?;
    open_class_4b(&board).await?;
    let browser = &board.browser;
    board.goto(&format!("{}/own", browser.path().await?)).await?;
    browser.click("form:has([value=number]) button").await?;
    browser.wait_for("#look .ten li").await?;

    // A slip is named beside its field a moment after the last key, and the questions follow when it is mended.
    let stem = "[name='text.en.stem']";
    browser.fill(stem, &format!("{STEM} #zz")).await?;
    browser.wait_for("#f-text-en-stem-error").await?;
    ensure!(
        browser.text("#f-text-en-stem-error").await?.contains("There is no variable zz"),
        "the slip is named"
    );
    ensure!(
        browser.attribute(stem, "aria-invalid").await?.as_deref() == Some("true"),
        "and its field marked"
    );
    browser.fill(stem, STEM).await?;
    browser.wait_until_gone("#f-text-en-stem-error").await?;
    browser.wait_for("#look .sound").await?;
    let ten = browser.script("return document.querySelectorAll('#look .ten > li').length", &[]).await?;
    ensure!(ten == 10, "ten questions are shown, not {ten}");
    ensure!(browser.text("#look .ten").await?.contains("rows of"), "they are the new ones");
    // It was saved on the way: the page opened again says the same.
    let editor = browser.path().await?;
    board.goto(&editor).await?;
    ensure!(browser.text("#look .ten").await?.contains("rows of"), "the draft is kept");
    ensure!(browser.console_errors().await?.is_empty(), "no script fails");

    browser.click("button[value=share]").await?;
    browser.wait_for("#mine").await?;
    ensure!(browser.text("main").await?.contains("shared, version 1"), "it is shared");

    // A learner of the school meets it among the others, and the answer is right.
    let learner = server.people("learner").next().context("a learner")?;
    let mut learner = Client::learner(&server, learner);
    let question = (0..30).find_map(|_| {
        let place = shown(learner.get("/map/ccss-math:3.OA.A.3"));
        let id = hidden(&place, "id").expect("a form").to_owned();
        see(learner.post("/map/open", &[("competency", "ccss-math:3.OA.A.3"), ("id", &id)]));
        let page = shown(learner.get("/practice"));
        page.contains("beans are planted").then_some(page)
    });
    let question = question.context("thirty draws of a few templates")?;
    ensure!(question.contains("Ms Rivera"), "whose question it is stands with it");
    let (a, b) = (between(&question, "plants ", " rows"), between(&question, "rows of ", " beans"));
    let product: u32 = a.context("a number")?.parse::<u32>()? * b.context("a number")?.parse::<u32>()?;
    let item = hidden(&question, "item").context("an item")?.to_owned();
    let id = hidden(&question, "id").context("an id")?.to_owned();
    see(learner.post("/practice/answer", &[("item", &item), ("id", &id), ("answer", &product.to_string())]));
    ensure!(shown(learner.get("/practice")).contains("id=\"right\""), "the learner is told that it is right");
    Ok(())
}

#[test]
fn writing_works_without_scripts() -> Result<()> {
    let folder = tempfile::tempdir()?;
    copy_demo(folder.path());
    let server = Server::demo(folder.path());
    let teacher = server.people("teacher").find(|one| one["name"] == "Ms Rivera").context("a teacher")?;
    let mut teacher = Client::staff(&server, teacher);
    let classes = shown(teacher.get("/classes"));
    let class = format!("/class/{}", between(&classes, "href=\"/class/", "\"").context("a class")?);
    let questions = shown(teacher.get(&format!("{class}/questions/ccss-math:4.NF.B.3.a")));
    let template = hidden(&questions, "template").context("a copy to change")?.to_owned();
    let work = see(teacher.post(&format!("{class}/own"), &[("template", &template)]));
    let page = shown(teacher.get(&work));
    ensure!(page.contains("Everything is in order"), "a copy is sound");
    let before = hidden(&page, "before").context("a stamp")?.to_owned();
    let form = [
        ("as", "form"),
        ("before", before.as_str()),
        ("do", "share"),
        ("text.en.title", ""),
        ("minutes", "x"),
    ];
    let answer = teacher.post(&work, &form).context("an answer")?;
    ensure!(answer.status == 422, "what is unsound is not shared: {}", answer.status);
    ensure!(
        answer.body.contains("f-text-en-title-error") && answer.body.contains("f-minutes-error"),
        "each beside its field"
    );
    let page = shown(teacher.get(&work));
    let before = hidden(&page, "before").context("a stamp")?.to_owned();
    let form = [
        ("as", "form"),
        ("before", before.as_str()),
        ("do", "share"),
        ("text.en.title", "Ours"),
        ("minutes", "2"),
    ];
    ensure!(see(teacher.post(&work, &form)).ends_with("done=shared"), "mended, it is");
    Ok(())
}
