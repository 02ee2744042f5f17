//! Screenshots of every page in three widths, light and dark, into `target/shots`: to be looked at.
//! `cargo xtask shots`

#![expect(clippy::print_stdout, reason = "says what axe and the widths found")]

mod support;

use std::path::PathBuf;

use support::family::Family;
use support::{Client, Server};
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

    /// A member of staff of the demo comes in.
    async fn sign_in(&self, person: &serde_json::Value) {
        self.browser.goto(&format!("{}/sign-in", self.base)).await.expect("sign in");
        let form = &person["sign_in"]["form"];
        self.browser.fill("#f-name", form["name"].as_str().unwrap()).await.expect("name");
        self.browser.fill("#f-password", form["password"].as_str().unwrap()).await.expect("password");
        self.browser.click("form[action='/sign-in'] button").await.expect("in");
        self.browser.wait_for("main h1").await.expect("a page");
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
    let thirty = support::classroom::thirty(data.path());
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
    progress(&mut camera, &server, thirty).await;
    staff(&mut camera, &server).await;
}

/// The pages of the teacher of 4B, and the administrator's.
async fn staff(camera: &mut Camera, server: &Server) {
    let family = Family::of_demo(server);
    let (class, child) = (format!("/class/{}", family.class), format!("/learner/{}", family.children[0]));
    let rivera = server.people("teacher").find(|one| one["name"] == "Ms Rivera").expect("the teacher of 4B");
    camera.sign_in(rivera).await;
    camera.shoot("classes", "/classes").await;
    camera.shoot("now", &class).await;
    for page in ["register", "observe", "focus", "people", "pairs", "cards"] {
        camera.shoot(page, &format!("{class}/{page}")).await;
    }
    camera.shoot("learner", &child).await;
    camera.shoot("skill", &format!("{child}/ccss-math:4.NF.B.3.c")).await;
    camera.shoot("supports", &format!("{child}/supports")).await;
    doors(camera, server).await;
    camera.sign_in(server.person("administrator")).await;
    camera.shoot("school", "/school").await;
    camera.shoot("settings", &format!("{class}/settings")).await;
}

/// The progress of thirty, with nothing open, with a cell open, and as it is printed.
async fn progress(
    camera: &mut Camera,
    server: &Server,
    (class, learner, competency): (String, String, String),
) {
    let rivera = server.people("teacher").find(|one| one["name"] == "Ms Rivera").expect("the teacher of 4B");
    camera.sign_in(&rivera.clone()).await;
    let progress = format!("/class/{class}/progress");
    camera.shoot("progress", &progress).await;
    camera.shoot("progress-cell", &format!("{progress}?of={competency}&learner={learner}")).await;
    camera.browser.emulate_print(true).await.expect("paper");
    let file = camera.folder.join("progress-print.png");
    camera.browser.screenshot_full(&file).await.expect("picture");
    camera.browser.emulate_print(false).await.expect("screen");
    camera.browser.delete_cookies().await.expect("signed out");
}

/// The tiles of a class that signs in by pictures, and the pictures behind one of them.
async fn doors(camera: &mut Camera, server: &Server) {
    let mut office = Client::staff(server, server.person("administrator"));
    let mut get = |path: &str| {
        let answer = office.get(path).expect("the server answers");
        answer.location.map_or(answer.body, |to| office.get(&to).expect("the server answers").body)
    };
    let school = get("/school");
    let row = school.split("<tr").find(|row| row.contains(">6A ")).expect("the class by pictures");
    let class =
        row.split("href=\"/class/").nth(1).and_then(|rest| rest.split(['/', '"']).next()).expect("a class");
    let class = format!("/class/{class}");
    office.post(&format!("{class}/open"), &[("open", "yes")]).expect("it is opened");
    let page = office.get(&class).expect("the class").body;
    let code = page.split("Class code ").nth(1).and_then(|rest| rest.split('<').next()).expect("a code");
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

/// What families see, and where staff let them in: guardians of two learners, one of whom has a brother or sister.
#[tokio::test]
#[ignore = "makes pictures to look at; run by cargo xtask shots"]
async fn families() {
    let Some(browser) = Browser::open().await else { return };
    let data = tempfile::tempdir().expect("a folder");
    let server = Server::demo(data.path());
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../target/shots");
    std::fs::create_dir_all(&folder).expect("a folder for pictures");
    let base = format!("http://tablet.school.example:{}", server.port());
    let mut camera = Camera { browser, folder, base };
    let family = Family::of_demo(&server);
    camera.shoot("family-door", "/family").await;
    camera.shoot("family-link-used", "/family/link/aaaa").await;
    camera.shoot("family-whose", &family.code).await;
    for (n, child) in family.children.iter().enumerate() {
        camera.shoot(&format!("child-{n}"), &format!("/child/{child}")).await;
    }
    camera.browser.goto(&format!("{}/child/{}", camera.base, family.children[0])).await.expect("a child");
    camera.browser.click("button[name=lang]").await.expect("the other language");
    camera.browser.wait_for("html[lang=es]").await.expect("Spanish");
    camera.shoot_here("child-es").await;
    camera.browser.pdf(&camera.folder.join("child-es.pdf")).await.expect("a PDF");
    camera.browser.delete_cookies().await.expect("signed out");
    camera.sign_in(server.person("administrator")).await;
    camera.shoot("guardians", &format!("/learner/{}/family", family.children[0])).await;
    camera.shoot("guardians-none", &format!("/learner/{}/family", family.nobody)).await;
    camera.shoot("letters", &format!("/class/{}/family", family.class)).await;
    camera.browser.pdf(&camera.folder.join("letters.pdf")).await.expect("a PDF");
}
