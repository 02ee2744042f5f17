//! Every way in and out through the site, on a clock moved by hand: who may come in when, and how long it holds.

use app::edit_class::ClassChange;
use axum::http::{Method, StatusCode};
use domain::calendar::Meeting;
use domain::people::SignInWay;
use domain::{Millis, Role};
use ui::picture::Picture;
use web::Settings;

use crate::world::{Answer, DAY, Person, STARTS, World, ZONES};

const PASSWORD: &str = "four words in a row";

/// Sets a password through a link and signs in with it; the cookie.
fn sign_in(world: &World, person: &Person, name: &str) -> String {
    let administrator = world.actor(world.here.who("administrator of the district"));
    let link = world.app.new_password_link(&administrator, person.user.id).unwrap();
    let path = format!("/password/{link}");
    let form = [("sign_in_name", name), ("password", PASSWORD)];
    assert_eq!(world.post(&path, None, &form).to(), "/sign-in");
    assert_eq!(world.get(&path, None).status, StatusCode::GONE, "a link works once");
    assert_eq!(world.post(&path, None, &form).status, StatusCode::GONE, "a link works once");
    let answer = world.post("/sign-in", None, &[("name", name), ("password", PASSWORD)]);
    assert_eq!((answer.status, answer.to()), (StatusCode::SEE_OTHER, "/"));
    answer.cookie().expect("a cookie")
}

fn is_in(world: &World, cookie: &str) -> bool {
    !world.get("/", Some(cookie)).sends_to_sign_in()
}

fn minutes(world: &World, n: i64) {
    world.clock.advance(n * Millis::MINUTE);
}

/// Half past ten in Denver, or another minute of another day.
fn set(world: &World, days: i64, minute: u16) {
    let day = DAY.saturating_add(jiff::Span::new().days(days));
    world.clock.set(domain::time::Zone::named(ZONES[0]).unwrap().moment(day, minute));
}

fn open(world: &World, n: usize, open: bool) {
    let class = &world.here.classes[n];
    let teacher = world.here.people.iter().find(|p| p.user.role == Role::Teacher && p.classes == [class.id]);
    let path = format!("/class/{}/open", class.id);
    let cookie = world.sign_in(teacher.unwrap());
    let answer = world.post(&path, Some(&cookie), &[("open", if open { "yes" } else { "no" })]);
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
}

fn tap_tile(world: &World, n: usize, person: &Person) -> Answer {
    let path = format!("/door/{}/tile", world.here.classes[n].code);
    world.post(&path, None, &[("person", &person.user.id.to_string())])
}

/// The address of a learner's card and the codes of their pictures.
fn card(world: &World, n: usize, person: &Person) -> (String, [&'static str; 3]) {
    let actor = world.actor(world.here.who("administrator of the district"));
    let (_, cards) = world.app.print_cards(&actor, world.here.classes[n].id).unwrap();
    let card = cards.into_iter().find(|card| card.enrolled.user.id == person.user.id).unwrap();
    (format!("/card/{}", card.token), card.pictures.map(|n| Picture::ALL[usize::from(n)].code()))
}

fn tap_pictures(world: &World, person: &Person, pictures: [&str; 3]) -> Answer {
    let path = format!("/door/{}/pictures/{}", world.here.classes[1].code, person.user.id);
    let form = [("picked", pictures[0]), ("picked", pictures[1]), ("picture", pictures[2])];
    world.post(&path, None, &form)
}

#[test]
fn signing_out_ends_the_session_and_not_only_the_cookie() {
    let world = World::new();
    let cookie = sign_in(&world, world.here.who("teacher of 4A"), "otter");
    assert!(is_in(&world, &cookie));
    let answer = world.post("/sign-out", Some(&cookie), &[]);
    assert!(answer.ends_session() && answer.to() == "/sign-in");
    assert!(!is_in(&world, &cookie), "the same cookie opens nothing any more");
}

#[test]
fn staff_stay_twelve_hours_and_administrators_half_an_idle_hour() {
    let world = World::new();
    let teacher = sign_in(&world, world.here.who("teacher of 4A"), "otter");
    let administrator = sign_in(&world, world.here.who("administrator of school 1"), "heron");
    for _ in 0..3 {
        minutes(&world, 29);
        assert!(is_in(&world, &administrator), "who works stays");
    }
    minutes(&world, 31);
    assert!(!is_in(&world, &administrator), "an idle administrator is asked again");
    minutes(&world, 12 * 60 - 3 * 29 - 31 - 1);
    assert!(is_in(&world, &teacher));
    minutes(&world, 1);
    assert!(!is_in(&world, &teacher), "twelve hours are the end");
}

#[test]
fn a_new_password_ends_the_sessions_of_the_old_one() {
    let world = World::new();
    let teacher = world.here.who("teacher of 4A");
    let former = sign_in(&world, teacher, "otter");
    let now = sign_in(&world, teacher, "otter.two");
    assert!(!is_in(&world, &former) && is_in(&world, &now));
    let old_name = world.post("/sign-in", None, &[("name", "otter"), ("password", PASSWORD)]);
    assert_eq!(old_name.status, StatusCode::UNAUTHORIZED, "the former name is nobody's");
}

#[test]
fn a_shared_tablet_goes_back_to_the_tiles() {
    let world = World::new();
    let learner = world.here.who("learner of 1C");
    open(&world, 2, true);
    let code = world.here.classes[2].code.clone();
    let cookie = tap_tile(&world, 2, learner).cookie().unwrap();
    let both = format!("{cookie}; waymark-door={code}");
    let page = world.get("/today", Some(&both));
    assert!(
        page.body.contains("id=\"idle\"") && page.body.contains("data-minutes=\"10\""),
        "the page signs out"
    );
    minutes(&world, 9);
    assert!(is_in(&world, &both));
    minutes(&world, 11);
    let answer = world.get("/today", Some(&both));
    assert_eq!(answer.to(), format!("/door/{code}"), "after ten idle minutes the tiles are next");
    let cookie = tap_tile(&world, 2, learner).cookie().unwrap();
    let answer = world.post("/sign-out", Some(&cookie), &[]);
    assert_eq!(answer.to(), format!("/door/{code}"), "and so they are after I am finished");
    assert!(!is_in(&world, &cookie));
}

#[test]
fn a_card_is_held_up_to_a_shared_tablet_in_class() {
    let world = World::new();
    let learner = world.here.who("learner of 4A");
    let (path, _) = card(&world, 0, learner);
    let code = &world.here.classes[0].code;
    let come_in = || world.get(&path, None).cookie().unwrap();
    let (cookie, left) = (come_in(), come_in());
    assert!(world.get("/today", Some(&cookie)).body.contains("id=\"idle\""), "the page signs out");
    assert_eq!(world.post("/sign-out", Some(&cookie), &[]).to(), format!("/door/{code}"));
    // Left in class, found in the afternoon.
    minutes(&world, 3 * 60);
    assert!(!is_in(&world, &left), "what was left on a tablet in class is closed to whoever finds it");
}

#[test]
fn a_card_opens_a_device_of_ones_own_at_home() {
    let world = World::new();
    set(&world, 0, 16 * 60);
    let learner = world.here.who("learner of 4A");
    let answer = world.get(&card(&world, 0, learner).0, None);
    let cookie = answer.cookie().unwrap();
    assert_eq!(answer.to(), "/today");
    assert!(!world.get("/today", Some(&cookie)).body.contains("id=\"idle\""));
    minutes(&world, 8 * 60 - 1);
    assert!(is_in(&world, &cookie));
    minutes(&world, 1);
    assert!(!is_in(&world, &cookie), "eight hours are the end");
}

#[test]
fn a_new_card_makes_the_old_one_and_its_sessions_worthless() {
    let world = World::new();
    let learner = world.here.who("learner of 4A");
    let (old, pictures) = card(&world, 0, learner);
    let cookie = world.get(&old, None).cookie().unwrap();
    let teacher = world.sign_in(world.here.who("teacher of 4A"));
    let class = world.here.classes[0].id.to_string();
    let reset = format!("/learner/{}/sign-in", learner.user.id);
    assert_eq!(world.post(&reset, Some(&teacher), &[("class", &class)]).to(), format!("/class/{class}"));
    assert!(!is_in(&world, &cookie), "whoever had the old card is out");
    assert_eq!(world.get(&old, None).status, StatusCode::GONE);
    let (new, others) = card(&world, 0, learner);
    assert_ne!((&new, others), (&old, pictures));
    assert!(is_in(&world, &world.get(&new, None).cookie().unwrap()));
    for nothing in ["/card/aaaa", "/card/aaaaaaaaaaaaaaaaaaaaaaaaaa", "/card/%20"] {
        assert_eq!(world.get(nothing, None).status, StatusCode::GONE, "{nothing}");
    }
}

#[test]
fn a_tile_needs_a_class_that_its_teacher_has_opened() {
    let world = World::new();
    let learner = world.here.who("learner of 1C");
    let door = format!("/door/{}", world.here.classes[2].code);
    let name = &learner.user.given_name;
    // Half past twelve at the second school; then in the middle of its meeting. A tile is no secret.
    for minute in [STARTS + 20, STARTS - 100] {
        set(&world, 0, minute);
        assert_eq!(tap_tile(&world, 2, learner).status, StatusCode::FORBIDDEN);
        assert!(!world.get(&door, None).body.contains(name), "a closed door names nobody");
    }
    open(&world, 2, true);
    assert!(world.get(&door, None).body.contains(name));
    assert_eq!(tap_tile(&world, 2, learner).to(), "/today");
    let stranger = tap_tile(&world, 2, world.here.who("learner of 4A"));
    assert_eq!(stranger.status, StatusCode::NOT_FOUND, "the tile of another class");
    open(&world, 2, false);
    assert_eq!(tap_tile(&world, 2, learner).status, StatusCode::FORBIDDEN, "the teacher closed it");
    open(&world, 2, true);
    minutes(&world, 90);
    assert_eq!(tap_tile(&world, 2, learner).status, StatusCode::FORBIDDEN, "it closes by itself");
    let card_class = tap_tile(&world, 0, world.here.who("learner of 4A"));
    assert_eq!(card_class.status, StatusCode::NOT_FOUND, "a class that signs in by card has no tiles");
}

#[test]
fn pictures_open_in_the_hours_of_the_class() {
    let world = World::new();
    let learner = world.here.who("learner of 4B");
    let (_, right) = card(&world, 1, learner);
    for (minute, opens) in [(STARTS - 1, false), (STARTS, true), (STARTS + 49, true), (STARTS + 50, false)] {
        set(&world, 0, minute);
        let answer = tap_pictures(&world, learner, right);
        assert_eq!(answer.to() == "/today", opens, "at minute {minute}: {}", answer.status);
    }
    set(&world, 4, STARTS + 5);
    assert_eq!(tap_pictures(&world, learner, right).status, StatusCode::FORBIDDEN, "Saturday");
    open(&world, 1, true);
    assert_eq!(tap_pictures(&world, learner, right).to(), "/today", "its teacher opened it on a Saturday");
}

#[test]
fn a_day_without_school_has_no_hours() {
    let world = World::new();
    let learner = world.here.who("learner of 4B");
    let (_, right) = card(&world, 1, learner);
    let school = format!("/school/{}/day", world.here.orgs[1]);
    let administrator = world.sign_in(world.here.who("administrator of school 1"));
    let free = DAY.saturating_add(jiff::Span::new().days(7));
    let close = format!("close:{free}");
    assert_eq!(world.post(&school, Some(&administrator), &[("day", &close)]).status, StatusCode::OK);
    set(&world, 7, STARTS + 5);
    assert_eq!(tap_pictures(&world, learner, right).status, StatusCode::FORBIDDEN);
    set(&world, 8, STARTS + 5);
    assert_eq!(tap_pictures(&world, learner, right).to(), "/today", "the day after");
}

#[test]
fn the_hours_are_those_of_the_schools_own_clock() {
    let world = World::new();
    let learner = world.here.who("learner of 1C");
    let actor = world.actor(world.here.who("administrator of school 2"));
    let meetings = vec![Meeting { weekday: 2, start: STARTS, minutes: 50, place: String::new() }];
    let mut change = ClassChange { name: "1C".into(), way: SignInWay::Card, home_use: false, meetings };
    world.app.change_class(&actor, world.here.classes[2].id, &change).unwrap();
    let (path, _) = card(&world, 2, learner);
    // 10:10 in New York is 8:10 in Denver, and the other way round.
    set(&world, 0, STARTS);
    assert_eq!(world.get(&path, None).status, StatusCode::FORBIDDEN);
    set(&world, 0, STARTS - 120);
    assert_eq!(world.get(&path, None).to(), "/today");
    set(&world, 0, STARTS - 121);
    assert_eq!(world.get(&path, None).status, StatusCode::FORBIDDEN);
    change.home_use = true;
    let actor = world.actor(world.here.who("administrator of school 2"));
    world.app.change_class(&actor, world.here.classes[2].id, &change).unwrap();
    set(&world, 5, 23 * 60);
    assert_eq!(world.get(&path, None).to(), "/today", "a class that allows home use, on a Sunday night");
}

#[test]
fn guesses_are_counted() {
    let world = World::new();
    let (learner, other) = (world.here.who("learner of 4B"), world.here.who("teacher of 4B"));
    sign_in(&world, other, "heron");
    let (_, right) = card(&world, 1, learner);
    let last = Picture::ALL.iter().map(|picture| picture.code()).find(|code| *code != right[2]).unwrap();
    let wrong = [right[0], right[1], last];
    let guess_pictures = || tap_pictures(&world, learner, wrong).status;
    let guess_password = || {
        let form = [("name", " Heron"), ("password", "a password I guess")];
        world.post("/sign-in", None, &form).status
    };
    count(6, "pictures", &guess_pictures);
    assert_eq!(
        tap_pictures(&world, learner, right).status,
        StatusCode::TOO_MANY_REQUESTS,
        "even the right ones wait"
    );
    // One of six was the sign-in with the right one.
    count(5, "passwords", &guess_password);
    let form = [("name", "heron"), ("password", PASSWORD)];
    let right = world.post("/sign-in", None, &form);
    assert_eq!(right.status, StatusCode::TOO_MANY_REQUESTS, "and the right password too");
    assert_eq!(right.cookie(), None);
    let another = world.post("/sign-in", None, &[("name", "kestrel"), ("password", "a password I guess")]);
    assert_eq!(another.status, StatusCode::UNAUTHORIZED, "another name from the same school is not stopped");
}

/// Some guesses are answered, and soon after them none; the meter gives one back in ten seconds.
fn count(least: u32, what: &str, guess: &dyn Fn() -> StatusCode) {
    for n in 1..=least {
        assert_eq!(guess(), StatusCode::UNAUTHORIZED, "guess {n} of {what}");
    }
    let stopped = (0..4).any(|_| guess() == StatusCode::TOO_MANY_REQUESTS);
    assert!(stopped, "ten guesses of {what} in a row");
}

/// The whole `Set-Cookie` lines of a sign-in by tile and of its door.
fn lines(world: &World, host: &str) -> Vec<String> {
    let teacher = world.actor(world.here.who("teacher of 1C"));
    world.app.open_class(&teacher, world.here.classes[2].id, true).unwrap();
    let code = &world.here.classes[2].code;
    let person = world.here.who("learner of 1C").user.id.to_string();
    let headers = [("host", host)];
    let tile = format!("/door/{code}/tile");
    let answers = [
        world.ask(Method::POST, &tile, None, &headers, &[("person", &person)]),
        world.ask(Method::GET, &format!("/door/{code}"), None, &headers, &[]),
    ];
    let lines = answers.iter().flat_map(|a| a.headers.get_all("set-cookie"));
    lines.map(|line| line.to_str().unwrap().to_owned()).collect()
}

#[test]
fn cookies_fit_the_way_the_site_is_served() {
    let lan = lines(&World::new(), "192.168.1.7:8080");
    assert_eq!(lan.len(), 2);
    assert!(lan[0].starts_with("waymark=") && lan[1].starts_with("waymark-door="), "{lan:?}");
    assert!(
        lan.iter().all(|line| !line.contains("Secure")),
        "a browser would not send it back over plain HTTP"
    );
    let settings =
        Settings { public_url: Some("https://alder.example".into()), tls: true, ..Settings::default() };
    let world = World::served(settings);
    let tls = lines(&world, "alder.example");
    assert!(tls[0].starts_with("__Host-waymark="), "{tls:?}");
    assert!(tls.iter().all(|line| line.contains("; Secure")), "{tls:?}");
    for line in lan.iter().chain(&tls) {
        for part in ["; Path=/;", "; HttpOnly", "; SameSite=Lax"] {
            assert!(line.contains(part), "{part} in {line}");
        }
        assert!(!line.contains("Domain"), "only for this very host: {line}");
    }
    let secure = tls[0].split(';').next().unwrap();
    let headers = [("host", "alder.example")];
    let page = world.ask(Method::GET, "/today", Some(secure), &headers, &[]);
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.headers["strict-transport-security"], "max-age=31536000");
    let plain = secure.trim_start_matches("__Host-");
    assert!(
        world.ask(Method::GET, "/today", Some(plain), &headers, &[]).sends_to_sign_in(),
        "no other name will do"
    );
}
