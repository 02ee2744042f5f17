//! Practice without a mouse: everything can be reached, the focus is always seen, and no answer loses it.

use anyhow::{Result, bail, ensure};
use serde_json::{Value, json};

use super::school::{School, TYPED};
use super::tablet::Tablet;

/// More stops than any page has before what a story looks for.
const MANY: usize = 90;

/// A competency whose questions include some that are answered by picking.
const PICKED: &str = "ccss-math:4.OA.B.4";

#[tokio::test]
async fn practice_works_with_the_keyboard_alone() -> Result<()> {
    let school = School::with("picture");
    let Some(tablet) = Tablet::open(school.base("localhost")).await else { return Ok(()) };
    come_in(&tablet, &school).await?;
    let browser = &tablet.browser;

    // An option is taken from the signpost.
    tab_to_element(&tablet, ".arm form:not(:has([name=activity])) button").await?;
    browser.press("Enter").await?;
    browser.wait_for_path("/practice").await?;
    browser.wait_for("#question").await?;

    tablet.goto(&format!("/map/{TYPED}")).await?;
    tab_to_element(&tablet, "form[action='/map/open'] button").await?;
    browser.press("Enter").await?;
    browser.wait_for("#question").await?;
    typed_answers(&tablet).await?;
    picked_answers(&tablet).await?;
    assert_eq!(browser.console_errors().await?, [""; 0]);
    Ok(())
}

/// Skip link, class code, tile, pictures.
async fn come_in(tablet: &Tablet, school: &School) -> Result<()> {
    let (browser, card) = (&tablet.browser, &school.cards[0]);
    tablet.goto("/sign-in").await?;
    assert_eq!(browser.tab().await?, "link \"Skip to the page\"");
    focus_is_seen(tablet).await?;
    browser.press("Enter").await?;
    assert_eq!(tablet.says("document.activeElement.id").await?, json!("main"));
    tab_to_element(tablet, "[name=code]").await?;
    browser.type_text(&school.code).await?;
    browser.press("Enter").await?;
    browser.wait_for(".faces").await?;
    tab_to(tablet, "button \"Malia\"").await?;
    browser.press("Enter").await?;
    browser.wait_for("#pictures").await?;
    for (taken, picture) in card.pictures.iter().enumerate() {
        if taken > 0 {
            browser.wait_for(&format!(".picked .on:nth-child({taken})")).await?;
            focus_is_kept(tablet).await?;
        }
        tab_to_element(tablet, &format!(".picture[value={picture}]")).await?;
        browser.press("Enter").await?;
    }
    browser.wait_for_path("/today").await
}

/// A wrong answer, a hint, a right answer, the next question.
async fn typed_answers(tablet: &Tablet) -> Result<()> {
    let browser = &tablet.browser;
    let question = tablet.question().await?;
    tab_to_element(tablet, "#answer-field").await?;
    browser.type_text(&question.wrong).await?;
    enter(tablet).await?;
    browser.wait_for("#again").await?;
    assert_eq!(tablet.says("document.activeElement.id").await?, json!("answer-field"));
    let about = tablet.says("document.activeElement.getAttribute('aria-describedby')").await?;
    assert_eq!(about, json!("again"), "a screen reader is not told what to look at again");
    tab_to(tablet, "button \"Give me a hint\"").await?;
    enter(tablet).await?;
    browser.wait_for_text(".hints details[open] summary", "Hint 1").await?;
    tab_to_element(tablet, "#answer-field").await?;
    browser.press("Control+a").await?;
    browser.type_text(&question.right).await?;
    enter(tablet).await?;
    browser.wait_for("#right").await?;
    ensure!(
        browser.focused().await?.starts_with("button \"Next\""),
        "after a right answer: {}",
        browser.focused().await?
    );
    enter(tablet).await?;
    ensure!(tablet.question().await?.key != question.key, "Enter on Next does not go on");
    // A hint before any answer, then the example, then the end without an answer.
    for button in ["Give me a hint", "See one worked out, with other numbers", "I have not learned this yet"]
    {
        tab_to(tablet, &format!("button \"{button}\"")).await?;
        enter(tablet).await?;
    }
    ensure!(
        browser.focused().await?.starts_with("button \"Next\""),
        "after it was shown: {}",
        browser.focused().await?
    );
    Ok(())
}

/// Options are picked with the arrow keys.
async fn picked_answers(tablet: &Tablet) -> Result<()> {
    let browser = &tablet.browser;
    tablet.goto(&format!("/map/{PICKED}")).await?;
    tab_to_element(tablet, "form[action='/map/open'] button").await?;
    browser.press("Enter").await?;
    browser.wait_for("#question").await?;
    for _ in 0..3 {
        let question = tablet.question().await?;
        if question.is_choice {
            for answer in [&question.wrong, &question.right] {
                tab_to_element(tablet, "#answer input[type=radio]").await?;
                choose(tablet, answer).await?;
                enter(tablet).await?;
            }
            browser.wait_for("#right").await?;
            return Ok(());
        }
        tab_to_element(tablet, "button[form=not-learned]").await?;
        enter(tablet).await?;
        enter(tablet).await?;
    }
    bail!("three questions of {PICKED} in turn, and none to pick from")
}

/// Moves among the options until the wanted one is picked.
async fn choose(tablet: &Tablet, answer: &str) -> Result<()> {
    for _ in 0..12 {
        let now = tablet.says("document.querySelector('#answer input:checked')?.value").await?;
        if now == json!(answer) {
            return focus_is_seen(tablet).await;
        }
        let key = if now == Value::Null { "Space" } else { "ArrowDown" };
        tablet.browser.press(key).await?;
    }
    bail!("the arrow keys do not reach the option {answer}")
}

/// Presses Enter on the practice page and sees that the focus is somewhere sensible afterwards.
async fn enter(tablet: &Tablet) -> Result<()> {
    tablet.mark_seen().await?;
    tablet.browser.press("Enter").await?;
    tablet.wait_for_news().await?;
    focus_is_kept(tablet).await
}

/// Presses Tab until something with this role and name has the focus; each stop is seen.
async fn tab_to(tablet: &Tablet, what: &str) -> Result<()> {
    for _ in 0..MANY {
        let stop = tablet.browser.tab().await?;
        focus_is_seen(tablet).await?;
        if stop.starts_with(what) {
            return Ok(());
        }
    }
    bail!("{what} is not reached with Tab on {}", tablet.browser.path().await?)
}

/// The same with a CSS selector; what has the focus already need not be left.
pub(crate) async fn tab_to_element(tablet: &Tablet, css: &str) -> Result<()> {
    let there = [json!(css)];
    for _ in 0..MANY {
        if tablet.browser.script("return document.activeElement.matches(arguments[0])", &there).await?
            == json!(true)
        {
            return focus_is_seen(tablet).await;
        }
        tablet.browser.press("Tab").await?;
    }
    bail!("{css} is not reached with Tab on {}", tablet.browser.path().await?)
}

/// Whatever a part of the page gives way to: something in it has the focus, not the whole page.
async fn focus_is_kept(tablet: &Tablet) -> Result<()> {
    let lost = tablet.says("document.activeElement === document.body || !document.activeElement").await?;
    ensure!(lost == json!(false), "the focus is lost on {}", tablet.browser.path().await?);
    Ok(())
}

/// What has the focus shows it (WCAG 2.4.7), and is not wholly behind something else (2.4.11).
pub(crate) async fn focus_is_seen(tablet: &Tablet) -> Result<()> {
    let found = tablet.browser.script(SEEN, &[]).await?;
    ensure!(
        found == Value::Null,
        "{} on {}",
        found.as_str().unwrap_or_default(),
        tablet.browser.path().await?
    );
    Ok(())
}

/// Says what is wrong with how the focus is shown, or null. A ring may be drawn on what stands for the
/// element: the label of an option, the arm of the signpost, the disc of a place on the map.
const SEEN: &str = "
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    const name = one.outerHTML.slice(0, 120);
    const width = (style, what) => style[what + 'Style'] === 'none' ? 0 : parseFloat(style[what + 'Width']);
    const places = [one, one.nextElementSibling, one.closest('.arm')].filter(Boolean);
    const disc = one.querySelector?.('.disc');
    const ring = places.some(place => width(getComputedStyle(place), 'outline') >= 2)
        || disc && parseFloat(getComputedStyle(disc).strokeWidth) >= 6;
    if (!ring) return 'no ring shows the focus at ' + name;
    const boxes = places.slice(0, 2).map(place => [place, place.getBoundingClientRect()]);
    const seen = boxes.some(([place, box]) => [.1, .5, .9].some(x => [.1, .5, .9].some(y => {
        const at = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
        return at && (place.contains(at) || at.contains(place));
    })));
    return seen ? null : 'the focus is out of sight at ' + name;";

#[tokio::test]
async fn every_stop_of_the_learners_pages_is_seen() -> Result<()> {
    let school = School::with("card");
    let Some(tablet) = Tablet::open(school.base("localhost")).await else { return Ok(()) };
    tablet.browser.set_size(360, 740).await?;
    tablet.goto(school.cards[3].path.as_deref().unwrap_or_default()).await?;
    tablet.practise(TYPED).await?;
    for page in ["/practice", "/today", "/map", "/me"] {
        tablet.goto(page).await?;
        let mut stops = 0;
        while stops < MANY {
            tablet.browser.press("Tab").await?;
            if tablet.says("document.activeElement === document.body").await? == json!(true) {
                break;
            }
            focus_is_seen(&tablet).await?;
            stops += 1;
        }
        ensure!((8..MANY).contains(&stops), "{page} has {stops} stops");
    }
    // The look itself is put to the test: a page that hides its rings is found out.
    let hide = "const sheet = new CSSStyleSheet();
        sheet.replaceSync(':focus-visible { outline: none !important }');
        document.adoptedStyleSheets.push(sheet)";
    tablet.browser.script(hide, &[]).await?;
    tab_to_element(&tablet, "form[action='/me'] button").await.expect_err("a ring that nobody sees");
    Ok(())
}
