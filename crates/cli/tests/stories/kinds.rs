//! One question of every kind of answer, answered with keys alone; and the grid by a tap.

use anyhow::{Context, Result, bail, ensure};
use content::{InputKind, Item};
use domain::id::TemplateId;
use serde_json::json;
use testkit::browser::Browser;

use super::tablet::Tablet;
use crate::support::Server;

/// A competency that has the kind, and what shows that a question is of it.
const KINDS: [(&str, &str); 7] = [
    ("ccss-math:6.EE.A.2.a", "[data-key='(']"),
    ("ccss-math:6.EE.A.4", "#answer input[type=checkbox]"),
    ("ccss-math:1.MD.A.1", "way-order"),
    ("ccss-math:1.OA.B.4", ".partners"),
    ("ccss-math:K.CC.A.2", "way-line"),
    ("ccss-math:6.G.A.3", "way-points"),
    ("ccss-math:6.RP.A.3.a", ".frame input"),
];

pub(super) async fn item(child: &Tablet) -> Result<Item> {
    let key = child.browser.attribute("#practice input[name=item]", "value").await?.context("an item")?;
    let (template, rest) = key.rsplit_once('@').context("a key without @")?;
    let (version, seed) = rest.split_once('-').context("a key without a seed")?;
    Ok(content::builtin().item(&TemplateId::from(template), version.parse()?, seed.parse()?)?)
}

pub(super) async fn focus(child: &Tablet, css: &str) -> Result<()> {
    let done = child
        .browser
        .script(
            "const e = document.querySelector(arguments[0]); e?.focus(); return e === document.activeElement",
            &[json!(css)],
        )
        .await?;
    ensure!(done == json!(true), "{css} does not take the focus");
    Ok(())
}

/// Answers rightly with the keyboard, up to the sending.
async fn by_keys(child: &Tablet, item: &Item) -> Result<()> {
    let browser = &child.browser;
    let right = item.right_answer("en");
    match item.text("en")?.input.kind {
        InputKind::Multiple(_) => {
            for key in right.split(' ') {
                focus(child, &format!("#answer input[value='{key}']")).await?;
                browser.press("Space").await?;
            }
        }
        InputKind::Order(_) => {
            for (place, key) in right.split(' ').enumerate() {
                let row = format!("li:has([name='place-{key}'])");
                let at = "return [...document.querySelectorAll('.ranks li')].findIndex(row => row.matches(arguments[0]))";
                while browser.script(at, &[json!(row)]).await?.as_u64() > Some(place as u64) {
                    focus(child, &format!(".ranks {row} [data-move='-1']")).await?;
                    browser.press("Enter").await?;
                }
            }
        }
        InputKind::Match { .. } => {
            for (nth, key) in right.split(' ').enumerate() {
                focus(child, &format!("[name='match-{nth}']")).await?;
                browser.type_text(&key.to_uppercase()).await?;
            }
        }
        InputKind::Line { marks, .. } => {
            let steps = marks.iter().position(|mark| *mark == right).context("a mark")?;
            focus(child, "way-line input").await?;
            browser.press("Space").await?;
            for _ in 0..steps {
                browser.press("ArrowRight").await?;
            }
        }
        InputKind::Fields { .. } => {
            for (nth, text) in right.split('|').enumerate() {
                focus(child, &format!("[name='field-{nth}']")).await?;
                browser.type_text(text.trim()).await?;
            }
        }
        InputKind::Number { .. }
        | InputKind::Expression { .. }
        | InputKind::Points { .. }
        | InputKind::Text { .. } => {
            focus(child, "#answer-field").await?;
            browser.type_text(&right).await?;
        }
        InputKind::Choice(_) | InputKind::Writing { .. } | InputKind::Drawing { .. } => {
            bail!("a choice, and what a person rates, are told elsewhere")
        }
    }
    Ok(())
}

#[tokio::test]
async fn every_kind_of_answer_by_keyboard_and_touch() -> Result<()> {
    let Some(browser) = Browser::open().await else { return Ok(()) };
    let folder = tempfile::tempdir()?;
    let demo = Server::demo(folder.path());
    let child = Tablet { browser, base: format!("http://tablet.school.example:{}", demo.port()), lang: "en" };
    let card = demo
        .people("learner")
        .find_map(|one| one["sign_in"]["path"].as_str().map(str::to_owned))
        .context("a card")?;
    child.goto(&card).await?;
    child.browser.wait_for_path("/today").await?;
    for (competency, shows) in KINDS {
        child.practise(competency).await?;
        // Which template comes first is chance.
        for _ in 0..12 {
            if child.browser.count(shows).await? > 0 {
                break;
            }
            child.practise(competency).await?;
        }
        ensure!(child.browser.count(shows).await? > 0, "{competency} has no {shows}");
        ensure!(child.browser.axe().await?.is_empty(), "{competency}: {:?}", child.browser.axe().await?);
        for width in [320, 1366] {
            child.browser.set_size(width, 900).await?;
            ensure!(!child.browser.overflow_x().await?, "{competency} is wider than {width}");
        }
        let item = item(&child).await?;
        let spoken = child.browser.attribute("#question", "data-speech").await?.unwrap_or_default();
        ensure!(spoken.len() > 20, "{competency} is not read aloud: {spoken}");
        if shows == "way-points" {
            // By touch first: the answer is set on the grid.
            let at = "const [x, y] = arguments; const svg = document.querySelector('way-points svg');
                svg.scrollIntoView();
                const [left, top, side, from, to] = svg.dataset.grid.split(' ').map(Number);
                const unit = side / (to - from), at = new DOMPoint(left + (x - from) * unit, top + (to - y) * unit);
                const there = at.matrixTransform(svg.getScreenCTM()); return [there.x, there.y]";
            let right = item.right_answer("en");
            let numbers: Vec<f64> =
                right.trim_matches(['(', ')']).split(", ").map(str::parse).collect::<Result<_, _>>()?;
            let place = child.browser.script(at, &[json!(numbers[0]), json!(numbers[1])]).await?;
            for kind in ["mousePressed", "mouseReleased"] {
                let mouse =
                    json!({"type": kind, "x": place[0], "y": place[1], "button": "left", "clickCount": 1});
                child.browser.cdp("Input.dispatchMouseEvent", mouse).await?;
            }
            let typed = child.says("document.querySelector('#answer-field').value").await?;
            ensure!(typed == json!(right), "a tap set {typed}, not {right}");
            child.says("document.querySelector('#answer-field').value = ''").await?;
        }
        by_keys(&child, &item).await?;
        child.press("button[form=answer], #answer button[type=submit]").await?;
        let said = child.shows().await?;
        ensure!(
            said.contains("Right. Say how you know."),
            "{competency} ({}): {said}",
            item.right_answer("en")
        );
    }
    Ok(())
}

#[tokio::test]
async fn a_new_learner_is_placed_and_the_teacher_sees_the_same() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let demo = Server::demo(folder.path());
    let Some((board, child)) = Tablet::two(&demo).await else { return Ok(()) };
    let card = demo.cards("4B").into_iter().next().context("a card")?;
    child.goto(&card).await?;
    child.browser.wait_for_path("/today").await?;
    let name = child.says("document.querySelector('h1').innerText").await?;
    child.goto("/placement").await?;
    child.browser.click("form[action='/placement/begin'] button").await?;
    child.browser.wait_for("#answer").await?;
    let mut answered = 0;
    // What a learner knows who has learned everything up to grade 3.
    while child.browser.count("#answer").await? > 0 {
        let key = child.browser.attribute("#answer input[name=item]", "value").await?.context("an item")?;
        let (template, rest) = key.rsplit_once('@').context("a key without @")?;
        let (version, seed) = rest.split_once('-').context("a key without a seed")?;
        let library = content::builtin();
        let item = library.item(&TemplateId::from(template), version.parse()?, seed.parse()?)?;
        let known = item
            .competencies()
            .iter()
            .any(|one| library.web.find(&one.id).is_some_and(|competency| competency.band.number() <= 3));
        child.browser.script("document.querySelector('#placement').dataset.seen = 'yes'", &[]).await?;
        let choice = matches!(item.text("en")?.input.kind, InputKind::Choice(_));
        match (known, choice) {
            (false, _) => child.browser.click("button[form=not-learned]").await?,
            (true, true) => {
                child.browser.click(&format!("#answer input[value='{}']", item.right_answer("en"))).await?;
                child.browser.click("#answer button[type=submit]").await?;
            }
            (true, false) => {
                by_keys(&child, &item).await?;
                child.browser.click("button[form=answer], #answer button[type=submit]").await?;
            }
        }
        child.browser.wait_for("#placement:not([data-seen])").await?;
        answered += 1;
        ensure!(answered <= 25, "more than 25 questions");
        if child.browser.count("form[action='/placement/begin']").await? > 0 {
            child.browser.click("form[action='/placement/begin'] button").await?;
            child.browser.wait_for("#placement").await?;
        }
    }
    let found = child.shows().await?;
    ensure!(
        found.contains("Now we know where to begin")
            && found.contains(&format!("You answered {answered} questions")),
        "{found}"
    );
    ensure!(child.browser.axe().await?.is_empty(), "{:?}", child.browser.axe().await?);

    super::room::staff(&board, &demo, "Ms Rivera").await?;
    super::room::open_class_4b(&board).await?;
    let class = board.browser.path().await?;
    board.goto(&format!("{class}/placement")).await?;
    let seen = board.shows().await?;
    ensure!(seen.contains(&format!("done with {answered} questions")), "{name}: {seen}");
    let link = board.says("[...document.querySelectorAll('.roll li')].find(row => row.innerText.includes('done with')).querySelector('a').getAttribute('href')").await?;
    board.goto(link.as_str().context("a link")?).await?;
    let said = board.shows().await?;
    ensure!(said.contains(&format!("What was asked ({answered} questions)")), "{said}");
    ensure!(board.browser.axe().await?.is_empty(), "{:?}", board.browser.axe().await?);
    Ok(())
}
