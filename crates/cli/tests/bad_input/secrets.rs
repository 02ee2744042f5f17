//! Wrong passwords, wrong pictures, cards that were replaced.

use crate::support::{Client, Server};
use crate::{Scene, between, staff};

#[test]
fn a_wrong_password_opens_nothing() {
    let data = tempfile::tempdir().expect("a folder");
    let server = Server::demo(data.path());
    let mut guesser = Client::new(&server);
    let mut guess = |name: &str| {
        let form = [("name", name), ("password", "not the right one at all")];
        guesser.post("/sign-in", &form).expect("the server is there")
    };
    let (known, unknown) = (guess("rivera"), guess("nobody"));
    assert_eq!((known.status, unknown.status), (401, 401));
    assert!(known.body.contains("do not belong together"), "{}", known.body);
    assert_eq!(known.body.replace("rivera", "nobody"), unknown.body, "the answer tells which names exist");
    let statuses: Vec<u16> = (0..8).map(|_| guess("rivera").status).collect();
    assert_eq!(statuses.last(), Some(&429), "{statuses:?}");
    let wait = guess("rivera").body;
    assert!(wait.contains("seconds"), "{wait}");
    assert_eq!(guesser.cookie(), "");
    assert_eq!(guesser.get("/classes").expect("there").location.as_deref(), Some("/sign-in"));
    staff(&server, "osei");
}

#[test]
fn three_wrong_pictures_open_nothing_and_the_right_ones_do() {
    let data = tempfile::tempdir().expect("a folder");
    let server = Server::demo(data.path());
    let mut teacher = staff(&server, "osei");
    let class = teacher.get("/classes").expect("there").location.expect("the only class");
    let cards = teacher.get(&format!("{class}/cards")).expect("there").body;
    let card = cards.split("<article").find(|card| card.contains("Priya Nair")).expect("her card");
    let secret: Vec<&str> =
        card.split("href=\"#p-").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(secret.len(), 3, "{card}");

    let mut tablet = Client::new(&server);
    let people = teacher.get(&format!("{class}/people")).expect("there").body;
    let code = between(&people, "class=\"soft\">", "</p>").to_owned();
    let code = code
        .rsplit(' ')
        .next()
        .expect("a code")
        .trim_matches(|c: char| !c.is_ascii_alphanumeric())
        .to_owned();
    let door = tablet.get(&format!("/door/{code}")).expect("there");
    let tile = door.body.split("<button").find(|tile| tile.contains(">Priya<")).expect("her tile");
    let person = between(tile, "value=\"", "\"").to_owned();
    let path = format!("/door/{code}/pictures/{person}");
    let mut tap = |three: [&str; 3]| {
        let form = [("picked", three[0]), ("picked", three[1]), ("picture", three[2])];
        tablet.post(&path, &form).expect("there")
    };
    let wrong = if secret[2] == "sun" { "fish" } else { "sun" };
    let refused = tap([secret[0], secret[1], wrong]);
    assert_eq!(
        (refused.status, refused.body.contains("Those are not your pictures.")),
        (401, true),
        "{}",
        refused.body
    );
    let nonsense = tap(["dragon", "dragon", "dragon"]);
    assert!((400..500).contains(&nonsense.status), "{}", nonsense.status);
    let right = tap([secret[0], secret[1], secret[2]]);
    assert_eq!((right.status, right.location.as_deref()), (303, Some("/today")), "{}", right.body);
}

#[test]
fn a_revoked_card_opens_nothing() {
    let mut scene = Scene::new();
    let person = scene.server.person("learner").clone();
    let (name, card) =
        (person["name"].as_str().expect("a name"), person["sign_in"]["path"].as_str().expect("a card"));
    let mut teacher = staff(&scene.server, "rivera");
    let classes = teacher.get("/classes").expect("there").body;
    let link = classes.split("<a ").find(|link| link.contains(">4B<")).expect("the learner's class");
    let class = between(link, "href=\"", "\"").to_owned();
    let page = teacher.get(&format!("{class}/people")).expect("there").body;
    let row = page.split("<li").find(|row| row.contains(name) && row.contains("/sign-in\"")).expect("a row");
    let reset = format!("/learner/{}", between(row, "action=\"/learner/", "\""));
    assert_eq!(
        teacher.post(&reset, &[("class", class.trim_start_matches("/class/"))]).expect("there").status,
        303
    );

    let old = Client::new(&scene.server).get(card).expect("there");
    assert_eq!(
        (old.status, old.body.contains("This link does not work any more")),
        (410, true),
        "{}",
        old.body
    );
    let session = scene.learner.get("/practice").expect("there");
    assert_eq!(
        (session.status, session.location.as_deref()),
        (303, Some("/sign-in")),
        "the old session goes on"
    );
    let cards = teacher.get(&format!("{class}/cards")).expect("there").body;
    let sheet = cards.split("<article").find(|card| card.contains(name)).expect("a new card");
    let new = format!("/card/{}", between(sheet, "/card/", "<"));
    assert_ne!(new, card);
    assert_eq!(Client::new(&scene.server).get(&new).expect("there").status, 303);
}
