//! Every page of every role, found by the list of routes: a new page is visited here or this test says so.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use testkit::browser::Browser;
use web::routes::{Method, ROUTES};

use super::school::{PASSWORD, TYPED, between, see, shown};
use super::tablet::Tablet;
use crate::support::family::Family;
use crate::support::{Client, Server, classroom, copy_demo, hidden};

/// Requests of one page, its own included (waymark.md 8).
const REQUESTS_MAX: usize = 8;

/// Bytes of a page of the learner's day with all it loads, before compression (waymark.md 8).
const DAY_MAX: u64 = 100_000;

/// Who looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Role {
    Nobody,
    Learner,
    Guardian,
    Teacher,
    Administrator,
}

use Role::{Administrator, Guardian, Learner, Nobody, Teacher};

/// Visited by somebody whose page it is not, to look at the refusal.
const REFUSED: [(Role, &str); 2] = [(Learner, "/school"), (Administrator, "/classes")];

/// What the addresses need to be whole.
struct World {
    demo: Server,
    /// A server that nobody has set up yet.
    fresh: Server,
    card_class: String,
    picture_class: String,
    door: String,
    seated: String,
    school: String,
    password: String,
    /// Holding the lesson that runs.
    hold: String,
    /// A lesson, one learner's way through it, and what is done in one box of its board.
    lesson: [String; 3],
    /// A class's progress, and the same with a cell open.
    progress: [String; 2],
    family: Family,
    /// A question that is shared and an activity that is a draft, both by the teacher.
    works: Vec<String>,
    /// The playlist that runs in the class.
    playlist: String,
}

/// The addresses to visit for a route, and by whom. Empty: it shows no page of its own.
fn visits(pattern: &str, world: &World) -> Option<Vec<(Role, String)>> {
    let World { card_class, picture_class, door, seated, school, password, family, .. } = world;
    let staff = |path: String| vec![(Teacher, path.clone()), (Administrator, path)];
    Some(match pattern {
        // Machines read these; the others send on to a page that is visited.
        "/health/live"
        | "/health/ready"
        | "/metrics"
        | "/class/{class}/live"
        | "/class/{class}/wall/live"
        | "/today/lesson"
        | "/"
        | "/card/{token}"
        | "/school" => {
            vec![]
        }
        // Seen on the server that it sets up; seen in each of its states: `first_run` and `practice` below.
        "/setup/{token}" | "/practice" => vec![],
        "/sign-in" => vec![(Nobody, "/sign-in".into()), (Nobody, "/no/such/page".into())],
        "/door/{code}" => vec![(Nobody, format!("/door/{door}")), (Nobody, "/door/NOSUCH".into())],
        "/door/{code}/pictures/{person}" => vec![(Nobody, format!("/door/{door}/pictures/{seated}"))],
        "/password/{token}" => vec![(Nobody, password.clone()), (Nobody, "/password/spent".into())],
        // The first look does not open it; seen opened is the page of the child.
        "/family" => {
            vec![(Nobody, "/family".into()), (Nobody, "/family?lang=es".into()), (Guardian, "/family".into())]
        }
        "/family/{code}" => vec![(Nobody, "/family/NOSUCHCODE".into())],
        "/family/link/{token}" => vec![(Nobody, family.link.clone()), (Nobody, "/family/link/spent".into())],
        "/child/{person}" => {
            family.children.iter().map(|child| (Guardian, format!("/child/{child}"))).collect()
        }
        "/learner/{person}/family" => [&family.children[0], &family.nobody]
            .into_iter()
            .flat_map(|one| staff(format!("/learner/{one}/family")))
            .collect(),
        "/learner/{person}/family/letters" => {
            staff(format!("/learner/{}/family/letters", family.children[0]))
        }
        "/class/{class}/family" => staff(format!("/class/{}/family", family.class)),
        "/gallery" => vec![(Nobody, "/gallery".into())],
        "/today" => vec![(Learner, "/today".into()), (Learner, "/today?more=yes".into())],
        "/activity/{pack}/{activity}" => vec![(Learner, "/activity/core/half-of-what".into())],
        "/map" => vec![(Learner, "/map".into())],
        "/map/{competency}" => {
            vec![(Learner, format!("/map/{TYPED}")), (Learner, "/map/no-such:place".into())]
        }
        "/me" => vec![(Learner, "/me".into()), (Learner, "/school".into())],
        // Who has no class is told so.
        "/classes" => vec![(Teacher, "/classes".into()), (Administrator, "/classes".into())],
        "/class/{class}" => staff(format!("/class/{card_class}")),
        "/class/{class}/wall" => {
            [staff(format!("/class/{card_class}/wall")), staff(format!("/class/{card_class}/wall?by=name"))]
                .concat()
        }
        "/class/{class}/lesson/{day}/hold" => {
            [staff(world.hold.clone()), vec![(Teacher, format!("{}?more=2", world.hold))]].concat()
        }
        "/class/{class}/tomorrow" => staff(format!("/class/{card_class}/tomorrow")),
        "/class/{class}/lesson/{day}" => {
            // A day on which it does not meet.
            let none = format!("/class/{card_class}/lesson/2020-01-01");
            [staff(world.lesson[0].clone()), vec![(Teacher, none)]].concat()
        }
        "/class/{class}/lesson/{day}/setup" => staff(format!("{}/setup", world.lesson[0])),
        "/class/{class}/lesson/{day}/compare" => {
            let compare = format!("{}/compare", world.lesson[0]);
            let with = |other| format!("{compare}?with=model:{other}");
            [compare.clone(), with("individual_rotation"), with("playlist")]
                .map(|path| (Teacher, path))
                .into()
        }
        "/class/{class}/lesson/{day}/card" => staff(world.lesson[2].clone()),
        "/class/{class}/lesson/{day}/who/{person}" => staff(world.lesson[1].clone()),
        "/class/{class}/lesson/{day}/as/{person}" => staff(world.lesson[1].replace("/who/", "/as/")),
        "/class/{class}/progress" => {
            [staff(world.progress[0].clone()), staff(world.progress[1].clone())].concat()
        }
        "/class/{class}/progress.csv" => vec![],
        "/class/{class}/observe" => vec![(Teacher, format!("/class/{card_class}/observe"))],
        "/class/{class}/register" => staff(format!("/class/{card_class}/register")),
        "/class/{class}/to-read" => vec![(Teacher, format!("/class/{}/to-read", family.class))],
        "/class/{class}/people" => staff(format!("/class/{card_class}/people")),
        "/learner/{person}/supports" => staff(format!("/learner/{}/supports", family.children[0])),
        "/class/{class}/library" => staff(format!("/class/{card_class}/library")),
        "/class/{class}/activity/{pack}/{activity}" => {
            staff(format!("/class/{card_class}/activity/core/twenty-what"))
        }
        "/class/{class}/questions/{competency}" => staff(format!("/class/{card_class}/questions/{TYPED}")),
        "/class/{class}/own" => staff(format!("/class/{card_class}/own")),
        "/class/{class}/own/{work}" => {
            let mut visits: Vec<_> = world.works.iter().map(|work| (Teacher, work.clone())).collect();
            visits.push((Teacher, format!("{}?as=text", world.works[0])));
            // What is shared is read by others.
            visits.push((Administrator, world.works[0].clone()));
            visits
        }
        "/class/{class}/worksheet/{competency}" => staff(format!("/class/{card_class}/worksheet/{TYPED}")),
        "/class/{class}/marks" => vec![
            (Teacher, format!("/class/{card_class}/marks")),
            (Teacher, format!("/class/{card_class}/marks?code=none")),
        ],
        "/class/{class}/marks/{competency}/{day}" => {
            // Yesterday is a day of the last weeks in every zone.
            let day = jiff::Zoned::now().date().yesterday().expect("a day");
            let page = format!("/class/{}/marks/{TYPED}/{day}", family.class);
            let sheet = format!("{page}?learner={}", family.children[0]);
            [page, format!("{sheet}&saved=2"), format!("{sheet}&changed=yes")]
                .map(|path| (Teacher, path))
                .into()
        }
        "/placement" => vec![(Learner, "/placement".into())],
        "/class/{class}/placement" => staff(format!("/class/{card_class}/placement")),
        "/class/{class}/placement/group" => {
            vec![(Teacher, format!("/class/{}/placement/group?learner={}", family.class, family.children[0]))]
        }
        "/class/{class}/placement/sheet" => staff(format!("/class/{card_class}/placement/sheet")),
        "/learner/{person}/placement/sheet" => {
            vec![(Teacher, format!("/learner/{}/placement/sheet", family.children[0]))]
        }
        "/learner/{person}/placement" => staff(format!("/learner/{}/placement", family.children[0])),
        "/class/{class}/focus" => staff(format!("/class/{card_class}/focus")),
        "/class/{class}/room" => {
            [staff(format!("/class/{card_class}/room")), staff(format!("/class/{card_class}/room?saved=yes"))]
                .concat()
        }
        "/playlist" => vec![(Learner, "/playlist".into()), (Learner, "/playlist?item=1".into())],
        "/class/{class}/playlists" => staff(format!("/class/{card_class}/playlists")),
        "/class/{class}/playlists/{list}" => staff(world.playlist.clone()),
        "/class/{class}/pairs" => staff(format!("/class/{card_class}/pairs")),
        "/learner/{person}" => staff(format!("/learner/{}", family.children[0])),
        "/learner/{person}/{competency}" => staff(format!("/learner/{}/{TYPED}", family.children[0])),
        "/class/{class}/cards" => vec![
            (Teacher, format!("/class/{card_class}/cards")),
            (Administrator, format!("/class/{picture_class}/cards")),
        ],
        "/school/{org}" => vec![(Administrator, school.clone())],
        "/school/{org}/bells" => vec![(Administrator, format!("{school}/bells"))],
        "/school/{org}/carts" => vec![(Administrator, format!("{school}/carts"))],
        "/class/{class}/settings" => vec![(Administrator, format!("/class/{picture_class}/settings"))],
        _ => return None,
    })
}

#[tokio::test]
async fn every_page_is_for_everybody() -> Result<()> {
    let Some(browser) = Browser::open().await else { return Ok(()) };
    let folder = tempfile::tempdir()?;
    let world = World::make(folder.path())?;
    let mut plan: BTreeMap<Role, Vec<String>> = BTreeMap::new();
    for route in ROUTES.iter().filter(|route| route.method == Method::Get) {
        let visits = visits(route.path, &world)
            .with_context(|| format!("no story visits {}: say in `visits` where it is", route.path))?;
        for (role, path) in visits {
            plan.entry(role).or_default().push(path);
        }
    }
    let base = format!("http://tablet.school.example:{}", world.demo.port());
    let mut eye = Eye { tablet: Tablet { browser, base, lang: "en" }, found: Vec::new() };
    eye.first_run(&world.fresh).await?;
    for (role, paths) in plan {
        eye.sign_in(role, &world).await?;
        for path in paths {
            let is_day = role == Learner && ["/today", "/map", "/me"].contains(&path.as_str());
            eye.visit(&path, is_day).await?;
            let refused = eye.tablet.browser.text("main").await?.contains("This page is not for you");
            // A visit by the wrong person would find no fault with a page.
            if refused != REFUSED.contains(&(role, path.as_str())) {
                eye.found.push(format!("{path} and {role:?}: refused is {refused}"));
            }
        }
        if role == Learner {
            eye.practice().await?;
        }
    }
    assert!(eye.found.is_empty(), "{} findings\n{}", eye.found.len(), eye.found.join("\n"));
    Ok(())
}

impl World {
    fn make(folder: &std::path::Path) -> Result<Self> {
        let (demo, fresh) = (folder.join("demo"), folder.join("fresh"));
        std::fs::create_dir(&demo)?;
        copy_demo(&demo);
        let (class, learner, competency) = classroom::thirty(&demo);
        let progress = format!("/class/{class}/progress");
        let progress = [progress.clone(), format!("{progress}?of={competency}&learner={learner}")];
        let (demo, fresh) = (Server::demo(&demo), Server::serve(&fresh));
        let mut office = Client::staff(&demo, demo.person("administrator"));
        let school = see(office.get("/school"));
        let page = shown(office.get(&school));
        let class = |name: &str| -> Result<String> {
            let row = page.split("<tr").find(|row| row.contains(&format!(">{name} "))).context("a class")?;
            Ok(between(row, "href=\"/class/", "\"").context("a link")?.to_owned())
        };
        let (card_class, picture_class) = (class("4B")?, class("6A")?);
        see(office.post(&format!("/class/{picture_class}/open"), &[("open", "yes")]));
        let door = shown(office.get(&format!("/class/{picture_class}")));
        let door = between(&door, "Class code ", "<").context("a code")?.to_owned();
        let tiles = shown(Client::new(&demo).get(&format!("/door/{door}")));
        let seated = between(&tiles, "name=\"person\" value=\"", "\"").context("a tile")?.to_owned();
        let room = shown(office.get(&format!("/class/{card_class}")));
        let day = between(&room, &format!("/class/{card_class}/lesson/"), "/hold").context("a lesson")?;
        let hold = format!("/class/{card_class}/lesson/{day}/hold");
        let new = [("given_name", "Ann"), ("family_name", "Lee"), ("role", "teacher")];
        let link = shown(office.post(&format!("{school}/staff"), &new));
        let password = format!("/password/{}", between(&link, "/password/", "<").context("a link")?);
        let family = Family::of_demo(&demo);
        let teacher = demo.people("teacher").find(|one| one["name"] == "Ms Rivera").context("a teacher")?;
        let mut teacher = Client::staff(&demo, teacher);
        let lesson = format!("/class/{card_class}/lesson/{day}");
        let page = shown(teacher.get(&lesson));
        let of = |what: &str| -> Result<String> {
            let rest =
                between(&page, &format!("href=\"{lesson}/{what}"), "\"").context("a link of the board")?;
            Ok(format!("{lesson}/{what}{}", rest.replace("&amp;", "&")))
        };
        let lesson = [lesson.clone(), of("who/")?, of("card")?];
        let mut work =
            |starter| see(teacher.post(&format!("/class/{card_class}/own"), &[("starter", starter)]));
        let works = vec![work("number"), work("activity")];
        let before = shown(teacher.get(&works[0]));
        let before = hidden(&before, "before").context("a stamp")?.to_owned();
        see(teacher.post(&works[0], &[("as", "form"), ("before", &before), ("do", "share")]));
        let goal = [("goal", "ccss-math:4.NF.B.3.c"), ("arrange", "path"), ("lessons", "5")];
        let playlist = see(teacher.post(&format!("/class/{card_class}/playlists"), &goal));
        see(teacher.post(&format!("{playlist}/change"), &[("act", "accept")]));
        Ok(Self {
            works,
            hold,
            lesson,
            playlist,
            demo,
            fresh,
            card_class,
            picture_class,
            door,
            seated,
            school,
            password,
            progress,
            family,
        })
    }
}

/// Looks at pages and writes down what is wrong with them.
struct Eye {
    tablet: Tablet,
    found: Vec<String>,
}

impl Eye {
    async fn sign_in(&self, role: Role, world: &World) -> Result<()> {
        let (browser, demo) = (&self.tablet.browser, &world.demo);
        browser.delete_cookies().await?;
        let word = match role {
            Nobody => return Ok(()),
            Learner => {
                let card = demo.people("learner").nth(3).context("a learner")?["sign_in"]["path"].as_str();
                return self.tablet.goto(card.context("a card")?).await;
            }
            Guardian => return self.tablet.goto(&world.family.code).await,
            Teacher => "teacher",
            Administrator => "administrator",
        };
        let teaches_4b = |one: &&serde_json::Value| word != "teacher" || one["name"] == "Ms Rivera";
        let form = &demo.people(word).find(teaches_4b).context("staff")?["sign_in"]["form"];
        self.tablet.goto("/sign-in").await?;
        browser.fill("form[action='/sign-in'] [name=name]", form["name"].as_str().context("a name")?).await?;
        browser.fill("[name=password]", form["password"].as_str().context("a password")?).await?;
        browser.click("form[action='/sign-in'] button").await?;
        browser.wait_until_gone("[name=password]").await
    }

    /// Setting up, and what is said of a form that is not filled in well.
    async fn first_run(&mut self, fresh: &Server) -> Result<()> {
        let link = fresh.said["first_run"].as_str().context("a first-run link")?.to_owned();
        let path = link.trim_start_matches(fresh.address.as_str()).to_owned();
        let base = std::mem::replace(
            &mut self.tablet.base,
            format!("http://tablet.school.example:{}", fresh.port()),
        );
        self.visit(&path, false).await?;
        let browser = &self.tablet.browser;
        for field in ["district", "school", "given_name", "sign_in_name", "password"] {
            browser.fill(&format!("[name={field}]"), "short").await?;
        }
        browser.click("form[action^='/setup/'] button").await?;
        browser.wait_for("[aria-invalid=true]").await?;
        self.look("/setup with a mistake").await?;
        // 422 is what the browser told its developer.
        self.tablet.browser.console_errors().await?;
        ensure!(PASSWORD.len() > "short".len(), "the mistake is that the password is short");
        self.tablet.base = base;
        Ok(())
    }

    /// Practice in each of its states.
    async fn practice(&mut self) -> Result<()> {
        self.tablet.practise(TYPED).await?;
        self.weigh("/practice", true).await?;
        self.look("a question").await?;
        let question = self.tablet.question().await?;
        self.tablet.answer(&question.wrong).await?;
        self.tablet.press(".hints button[form=hint]").await?;
        self.tablet.press(".hints button[form=example]").await?;
        self.look("a question answered wrong, with help").await?;
        self.tablet.answer(&question.right).await?;
        self.look("a question answered right").await?;
        for _ in 0..5 {
            self.tablet.next().await?;
            self.tablet.press("button[form=not-learned]").await?;
        }
        self.look("a question that was shown").await?;
        self.tablet.press("button[form=next]").await?;
        self.look("the end of practice").await?;
        // What a person reads comes as the fourth of a sitting.
        for (competency, name) in [("ccss-math:5.NF.B.4", "a drawing"), ("ccss-math:4.NF.A.1", "a text")] {
            super::rated::to_rated(&self.tablet, competency).await?;
            // By itself, without the questions before it.
            self.tablet.goto("/practice").await?;
            self.weigh("/practice", true).await?;
            self.look(&format!("{name} to hand in")).await?;
            self.tablet.browser.fill("#answer-field", " ").await?;
            self.tablet.press("#answer button[type=submit]").await?;
            self.look(&format!("{name} that is empty")).await?;
            self.tablet.browser.fill("#answer-field", "Both are the same amount.").await?;
            self.tablet.press("#answer button[type=submit]").await?;
            self.look(&format!("{name} handed in")).await?;
        }
        Ok(())
    }

    /// Opens a page and looks at it.
    async fn visit(&mut self, path: &str, is_day: bool) -> Result<()> {
        self.tablet.goto(path).await?;
        self.weigh(path, is_day).await?;
        self.look(path).await
    }

    /// What the page loads.
    #[expect(clippy::print_stdout, reason = "the figures are to be read")]
    async fn weigh(&mut self, path: &str, is_day: bool) -> Result<()> {
        let requests = self.tablet.browser.requests().await?;
        let bytes: u64 = requests.iter().map(|request| request.decoded_bytes).sum();
        let page = requests.first().map_or(0, |request| request.decoded_bytes);
        println!("{path}: {} requests, {bytes} bytes, the page itself {page}", requests.len());
        let own = format!("{}/", self.tablet.base);
        for request in requests.iter().filter(|request| !request.url.starts_with(&own)) {
            self.found.push(format!("{path} asks somebody else: {}", request.url));
        }
        if requests.len() > REQUESTS_MAX {
            self.found.push(format!("{path} makes {} requests", requests.len()));
        }
        if is_day && bytes > DAY_MAX {
            self.found.push(format!("{path} weighs {bytes} bytes"));
        }
        Ok(())
    }

    /// The page as it stands: everything that folds is opened, then it is seen in every size and light.
    async fn look(&mut self, name: &str) -> Result<()> {
        let browser = &self.tablet.browser;
        let mut found = Vec::new();
        // What a page answers with 4xx is logged by the browser as an error of loading; that is no fault of it.
        let errors = browser.console_errors().await?;
        let faults =
            errors.into_iter().filter(|error| !error.contains("the server responded with a status of 4"));
        found.extend(faults.map(|error| format!("console: {error}")));
        browser
            .script("for (const part of document.querySelectorAll('details')) part.open = true", &[])
            .await?;
        for (width, text) in [(320, 100), (360, 200), (1366, 200), (1366, 100)] {
            browser.set_size(width, 900).await?;
            browser.set_text_size(text).await?;
            if browser.overflow_x().await? {
                found.push(format!(
                    "scrolls sideways at {width} px with text at {text} %: {}",
                    widest(browser).await?
                ));
            }
        }
        // The learner's own setting, on the page of Me.
        browser.set_size(360, 900).await?;
        browser.script("document.documentElement.classList.add('text-200')", &[]).await?;
        if browser.overflow_x().await? {
            found
                .push(format!("scrolls sideways at 360 px with very large text: {}", widest(browser).await?));
        }
        browser.script("document.documentElement.classList.remove('text-200')", &[]).await?;
        for (what, width, dark) in [("light, wide", 1366, false), ("dark, narrow", 360, true)] {
            browser.emulate(dark, dark).await?;
            browser.set_size(width, 900).await?;
            // As long as the page, so that nothing lies behind the places at its lower edge.
            let long = self.tablet.says("document.scrollingElement.scrollHeight").await?;
            browser.set_size(width, u32::try_from(long.as_u64().unwrap_or(900))? + 200).await?;
            found.extend(browser.axe().await?.iter().map(|violation| format!("{what}: {violation}")));
        }
        let moving = browser.script(MOVING, &[]).await?;
        if moving != json!([]) {
            found.push(format!("moves although motion is unwanted: {moving}"));
        }
        browser.emulate(false, false).await?;
        browser.set_size(1366, 768).await?;
        self.found.extend(found.into_iter().map(|what| format!("{name}: {what}")));
        Ok(())
    }
}

/// What sticks out farthest.
async fn widest(browser: &Browser) -> Result<Value> {
    let script = "const room = document.scrollingElement.clientWidth;
        const out = [...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > room + 1);
        return out.slice(-3).map(e => e.outerHTML.slice(0, 120))";
    browser.script(script, &[]).await
}

/// Elements that would move for longer than a blink.
const MOVING: &str = "
    const long = (times) => times.split(',').some(time => parseFloat(time) > .02);
    const moves = (style) => long(style.transitionDuration) && style.transitionProperty !== 'none'
        || long(style.animationDuration) && style.animationName !== 'none';
    const scrolls = getComputedStyle(document.documentElement).scrollBehavior === 'smooth' ? ['html scrolls smoothly'] : [];
    const all = [...document.querySelectorAll('*')].filter(element => moves(getComputedStyle(element)));
    return [...scrolls, ...all.slice(0, 3).map(element => element.outerHTML.slice(0, 120))];";
