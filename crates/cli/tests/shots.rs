//! Screenshots of every page in three widths, light and dark, into `target/shots`: to be looked at.
//! `cargo xtask shots`

#![expect(clippy::print_stdout, reason = "says what axe and the widths found")]

mod support;

use std::path::PathBuf;

use support::Server;
use testkit::browser::Browser;

const WIDTHS: [u32; 3] = [360, 820, 1366];

/// Competencies whose first template has a figure.
const FIGURES: [(&str, &str); 4] = [
    ("figure-clock", "3.MD.A.1"),
    ("figure-line", "3.NF.A.2.b"),
    ("figure-array", "3.OA.B.5"),
    ("figure-rectangle", "3.MD.D.8"),
];

struct Camera {
    browser: Browser,
    folder: PathBuf,
    base: String,
}

impl Camera {
    async fn shoot(&mut self, name: &str, path: &str) {
        self.browser.goto(&format!("{}{path}", self.base)).await.expect("the page opens");
        self.shoot_here(name).await;
    }

    async fn shoot_here(&mut self, name: &str) {
        for width in WIDTHS {
            self.browser.set_size(width, 900).await.expect("size");
            for dark in [false, true] {
                self.browser.emulate(dark, true).await.expect("light");
                let file = format!("{name}-{width}{}.png", if dark { "-dark" } else { "" });
                self.browser.screenshot_full(&self.folder.join(file)).await.expect("picture");
            }
            self.browser.emulate(false, true).await.expect("light");
            if self.browser.overflow_x().await.expect("measured") {
                println!("SIDEWAYS: {name} at {width}");
            }
        }
        self.browser.set_size(1366, 900).await.expect("size");
        for found in self.browser.axe().await.expect("axe") {
            println!("AXE {name}: {found:?}");
        }
    }
}

#[tokio::test]
#[ignore = "makes pictures to look at; run by cargo xtask shots"]
async fn every_page() {
    let Some(browser) = Browser::open().await else { return };
    let data = tempfile::tempdir().expect("a folder");
    support::copy_demo(data.path());
    let (class, worker, competency) = support::classroom::thirty(data.path());
    let server = Server::demo(data.path());
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../target/shots");
    std::fs::create_dir_all(&folder).expect("a folder for pictures");
    let base = format!("http://tablet.school.example:{}", server.port());
    let mut camera = Camera { browser, folder, base };
    camera.shoot("sign-in", "/sign-in").await;
    camera.shoot("gallery", "/gallery").await;
    let learner = server.people("learner").nth(3).expect("a learner").clone();
    let card = learner["sign_in"]["path"].as_str().expect("a card").to_owned();
    camera.shoot("today", &card).await;
    camera.shoot("today-more", "/today?more=yes").await;
    camera.shoot("map", "/map").await;
    camera.shoot("me", "/me").await;
    practice(&mut camera).await;
    for (name, code) in FIGURES {
        camera.browser.goto(&format!("{}/map/ccss-math:{code}", camera.base)).await.expect("a place");
        camera.browser.wait_for("form[action='/map/open'] button").await.expect("a way in");
        camera.browser.click("form[action='/map/open'] button").await.expect("practise");
        camera.browser.wait_for("#question").await.expect("a question");
        camera.shoot_here(name).await;
    }
    camera.shoot("place", "/map/ccss-math:4.NF.B.3.c").await;
    camera.shoot("activity", "/activity/core/half-of-what").await;
    camera.browser.delete_cookies().await.expect("signed out");
    for (role, pages) in [("teacher", "classes"), ("administrator", "school")] {
        // The last is the teacher of 4B.
        let person = server.people(role).last().expect("staff").clone();
        camera.browser.goto(&format!("{}/sign-in", camera.base)).await.expect("sign in");
        let form = &person["sign_in"]["form"];
        camera.browser.fill("#f-name", form["name"].as_str().unwrap()).await.expect("name");
        camera.browser.fill("#f-password", form["password"].as_str().unwrap()).await.expect("password");
        camera.browser.click("form[action='/sign-in'] button").await.expect("in");
        camera.browser.wait_for("main h1").await.expect("a page");
        camera.shoot(pages, &format!("/{pages}")).await;
        if role == "teacher" {
            let progress = format!("/class/{class}/progress");
            camera.shoot("progress", &progress).await;
            camera.shoot("progress-cell", &format!("{progress}?of={competency}&learner={worker}")).await;
            camera.browser.emulate_print(true).await.expect("paper");
            let file = camera.folder.join("progress-print.png");
            camera.browser.screenshot_full(&file).await.expect("picture");
            camera.browser.emulate_print(false).await.expect("screen");
            camera.shoot("cards", &format!("/class/{class}/cards")).await;
            doors(&mut camera).await;
        } else {
            camera.browser.click("a[href$='/settings']").await.expect("settings");
            camera.browser.wait_for("textarea").await.expect("settings");
            camera.shoot_here("settings").await;
        }
        camera.browser.delete_cookies().await.expect("signed out");
    }
}

/// The tiles of a class, and the pictures behind one of them.
async fn doors(camera: &mut Camera) {
    camera.browser.goto(&format!("{}/classes", camera.base)).await.expect("the class");
    let code = camera.browser.text(".bar .soft").await.expect("the code");
    let code = code.rsplit(' ').next().unwrap_or_default().to_owned();
    camera.browser.delete_cookies().await.expect("signed out");
    camera.shoot("door", &format!("/door/{code}")).await;
    camera.browser.click("main ul button").await.expect("a tile");
    camera.browser.wait_for(".picked").await.expect("pictures");
    camera.browser.click("#pictures ul button").await.expect("a picture");
    camera.browser.wait_for(".picked .on").await.expect("picked");
    camera.shoot_here("pictures").await;
}

async fn practice(camera: &mut Camera) {
    camera.browser.goto(&format!("{}/map/ccss-math:4.NF.B.3.c", camera.base)).await.expect("a place");
    camera.browser.click("form[action='/map/open'] button").await.expect("practise");
    camera.browser.wait_for("#question").await.expect("a question");
    camera.shoot_here("practice").await;
    if camera.browser.count("#answer-field").await.expect("count") > 0 {
        camera.browser.fill("#answer-field", "9999").await.expect("typed");
        camera.browser.click("button[form='answer'].go").await.expect("checked");
    } else {
        camera.browser.click("#answer .tile label").await.expect("picked");
        camera.browser.click("#answer button").await.expect("checked");
    }
    camera.browser.wait_for("#again, #right").await.expect("feedback");
    camera.shoot_here("practice-again").await;
    for _ in 0..2 {
        camera.browser.click(".hints .closed").await.expect("a hint");
        camera.browser.wait_for(".hints details[open]").await.expect("a hint");
    }
    camera.shoot_here("practice-hints").await;
    camera.browser.click("button[form='not-learned']").await.expect("not learned");
    camera.browser.wait_for("#right").await.expect("shown");
    camera.shoot_here("practice-shown").await;
}
