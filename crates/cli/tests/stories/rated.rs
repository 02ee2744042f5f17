//! What a person reads: a learner draws with pointer and keys and writes, without scripts too; the teacher reads it and
//! rates by one click, from the board; the learner reads what was said, in words.

use anyhow::{Context, Result, ensure};
use serde_json::json;

use super::kinds::{focus, item};
use super::tablet::Tablet;
use crate::support::Server;

/// Goes on to the question that a person rates: the fourth of a sitting.
pub(super) async fn to_rated(child: &Tablet, competency: &str) -> Result<()> {
    child.practise(competency).await?;
    for _ in 0..app::sitting::RATED_AT {
        child.press("button[form=not-learned]").await?;
        child.press("button[form=next]").await?;
    }
    ensure!(item(child).await?.is_rated(), "{competency}: nothing to hand in");
    Ok(())
}

/// Moves a pointer over the sheet, by shares of its width and height.
async fn stroke(child: &Tablet, pointer: &str, points: &[(f64, f64)]) -> Result<()> {
    let at = "const [x, y] = arguments; const fig = document.querySelector('way-draw .fig');
        fig.scrollIntoView({ block: 'center' }); const box = fig.getBoundingClientRect();
        return [box.left + x * box.width, box.top + y * box.height]";
    let last = points.len() - 1;
    for (nth, (x, y)) in points.iter().enumerate() {
        let place = child.browser.script(at, &[json!(x), json!(y)]).await?;
        let send = async |kind: &str| {
            let mouse = json!({"type": kind, "x": place[0], "y": place[1], "button": "left", "buttons": 1,
                "clickCount": 1, "pointerType": pointer});
            child.browser.cdp("Input.dispatchMouseEvent", mouse).await.map(drop)
        };
        if nth == 0 {
            send("mousePressed").await?;
        }
        send("mouseMoved").await?;
        if nth == last {
            send("mouseReleased").await?;
        }
    }
    Ok(())
}

/// How many strokes the form would send.
async fn strokes(child: &Tablet) -> Result<u64> {
    let count = "document.querySelector('[name=strokes]').value.split(';').length - 1";
    child.says(count).await?.as_u64().context("a count")
}

#[tokio::test]
async fn a_learner_draws_and_writes_a_teacher_rates_and_the_learner_reads_it() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let demo = Server::demo(folder.path());
    let Some((board, child)) = Tablet::two(&demo).await else { return Ok(()) };
    // Somebody whose work nobody has to read yet.
    let mut ready = None;
    for card in demo.cards("4B") {
        child.goto(&card).await?;
        child.browser.wait_for_path("/today").await?;
        if to_rated(&child, "ccss-math:5.NF.B.4").await.is_ok() {
            ready = Some(card);
            break;
        }
    }
    ensure!(ready.is_some(), "nobody of the class may hand in");

    // Pen and mouse draw; undo and clear are buttons, and what was cleared comes back.
    child.browser.wait_for("way-draw[ready]").await?;
    child.browser.set_size(360, 900).await?;
    stroke(&child, "pen", &[(0.3, 0.2), (0.3, 0.5), (0.3, 0.8)]).await?;
    stroke(&child, "mouse", &[(0.2, 0.5), (0.8, 0.5)]).await?;
    stroke(&child, "mouse", &[(0.6, 0.6)]).await?;
    ensure!(strokes(&child).await? == 3, "three strokes");
    for (button, left) in [("undo", 2), ("clear", 0), ("undo", 2)] {
        focus(&child, &format!("[data-draw={button}]")).await?;
        child.browser.press("Enter").await?;
        ensure!(strokes(&child).await? == left, "{button} leaves {left}");
    }
    ensure!(!child.browser.overflow_x().await?, "wider than a telephone");
    child.browser.set_size(820, 1180).await?;
    ensure!(strokes(&child).await? == 2, "a tablet that is turned keeps what was drawn");
    focus(&child, "[name=words]").await?;
    child.browser.type_text("I cut it <i>both</i> ways.").await?;
    child.press("#answer button[type=submit]").await?;
    let said = child.shows().await?;
    ensure!(said.contains("Handed in. Your teacher reads it.") && said.contains("<i>both</i>"), "{said}");
    ensure!(child.browser.count("#practice .fig-drawn").await? == 1, "the drawing is shown");
    ensure!(child.browser.axe().await?.is_empty(), "{:?}", child.browser.axe().await?);
    child.press("button[form=next]").await?;

    // The same without scripts and with keys alone: words in the place of a drawing.
    child.browser.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await?;
    to_rated(&child, "ccss-math:4.NF.A.2").await?;
    focus(&child, "#answer-field").await?;
    child.browser.type_text("More parts are smaller parts.").await?;
    child.press("#answer button[type=submit]").await?;
    child.browser.wait_for_text("#right", "Handed in").await?;
    child.browser.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": false })).await?;

    super::room::staff(&board, &demo, "Ms Rivera").await?;
    super::room::open_class_4b(&board).await?;
    board.browser.click(".to-read").await?;
    board.browser.wait_for("#to-read").await?;
    let mine = "[...document.querySelectorAll('.pieces > li')].findIndex(one => one.innerText.includes('<i>both</i>')) + 1";
    let mine =
        board.says(mine).await?.as_u64().filter(|nth| *nth > 0).context("the drawing is there to read")?;
    let piece = format!(".pieces > li:nth-child({mine})");
    let alt = board.browser.attribute(&format!("{piece} .handed-in .fig"), "aria-label").await?;
    ensure!(alt.as_deref().is_some_and(|alt| alt.contains("2 strokes")), "{alt:?}");
    ensure!(board.browser.axe().await?.is_empty(), "{:?}", board.browser.axe().await?);
    let waiting = board.browser.count(".pieces > li").await?;
    board.browser.fill(&format!("{piece} textarea"), "Count the small pieces, too.").await?;
    focus(&board, &format!("{piece} button[value='3']")).await?;
    board.browser.press("Enter").await?;
    board.browser.wait_for(&format!("#to-read:not(:has(.pieces > li:nth-child({waiting})))")).await?;
    let rated = board.browser.text("#rated + ul li:first-child summary").await?;
    ensure!(rated.contains("Nearly all there") && rated.contains("Ms Rivera"), "{rated}");

    child.goto("/today").await?;
    let today = child.shows().await?;
    ensure!(today.contains("Your teacher read your work") && today.contains("Nearly all there"), "{today}");
    ensure!(today.contains("Count the small pieces, too.") && !today.contains("3/4"), "{today}");

    // Rated again, the newer one stands in the place of the former.
    board.browser.click("#rated + ul li:first-child summary").await?;
    focus(&board, "#rated + ul li:first-child button[value='4']").await?;
    board.browser.press("Enter").await?;
    board.browser.wait_for("#rated + ul li:first-child button[value='4'][aria-pressed=true]").await?;
    child.goto("/today").await?;
    let today = child.shows().await?;
    ensure!(today.contains("All there") && !today.contains("Nearly all there"), "{today}");
    child.goto("/map/ccss-math:5.NF.B.4").await?;
    ensure!(child.shows().await?.contains("Your teacher read it: All there"), "it stands among the evidence");
    Ok(())
}
