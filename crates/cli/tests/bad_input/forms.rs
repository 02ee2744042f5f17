//! Stale, malformed, foreign and oversized forms; answers that nobody can read.

use serde_json::Value;
use web::routes::{Method, ROUTES};

use crate::support::{Client, send_raw};
use crate::{Scene, staff};

#[test]
fn a_stale_form_changes_nothing() {
    let mut scene = Scene::new();
    let item = scene.item();
    assert_eq!(scene.post("/practice/not-learned", &[("item", &item)]).status, 303);
    let before = (scene.log().ids(), scene.log().table("sittings"));
    for path in ["/practice/answer", "/practice/hint", "/practice/example", "/practice/not-learned"] {
        let stale = scene.post(path, &[("item", &item), ("answer", "1")]);
        assert_eq!(stale.status, 409, "{path}");
        assert!(stale.body.contains("This page is older than what has happened since"), "{}", stale.body);
        assert!(stale.body.contains("Nothing was lost"), "{}", stale.body);
    }
    assert_eq!((scene.log().ids(), scene.log().table("sittings")), before);
    // "Next" pressed twice goes on once.
    assert_eq!(scene.post("/practice/next", &[("item", &item)]).status, 303);
    let next = scene.item();
    assert_ne!(next, item);
    assert_eq!(scene.post("/practice/next", &[("item", &item)]).status, 303);
    assert_eq!(scene.item(), next);
    // An option that is offered no more.
    let gone = scene.post("/today/pick", &[("competency", "ccss-math:8.F.A.1"), ("more", "no")]);
    assert_eq!(gone.status, 409);
    assert_eq!(scene.item(), next);
}

#[test]
fn an_answer_that_cannot_be_read_is_not_counted() {
    let mut scene = Scene::new();
    let item = scene.item();
    let beliefs = scene.log().table("beliefs");
    let long = "9".repeat(5000);
    for raw in [
        "",
        "   ",
        "a banana",
        "1/0",
        "\u{202e}3",
        "<b>3</b>",
        "3; DROP TABLE evidence",
        "\0",
        "1e999999999",
        &long,
    ] {
        let id = scene.id();
        let sent = scene.post_as(id, "/practice/answer", &[("item", &item), ("answer", raw)]);
        assert_eq!((sent.status, sent.location.as_deref()), (303, Some("/practice")), "{raw:?}");
        let record = scene.log().record(id).expect("what was typed is kept");
        assert_eq!(
            (&record["answer_class"], &record["score"]),
            (&"unparsed".into(), &Value::Null),
            "{raw:?}"
        );
        let page = scene.practice();
        assert!(page.contains("We could not read that"), "{raw:?}: {page}");
        assert!(!page.contains("<b>3</b>"), "what was typed became markup");
        let sitting = scene.log().sitting();
        assert_eq!(
            (&sitting["item"]["tries"], &sitting["item"]["ended"]),
            (&0.into(), &Value::Null),
            "{raw:?}"
        );
    }
    assert_eq!(scene.log().table("beliefs"), beliefs, "an answer nobody could read has changed a belief");
    assert_eq!(scene.item(), item);
}

#[test]
fn garbage_is_never_a_fault_of_ours() {
    let scene = Scene::new();
    let server = &scene.server;
    let before = scene.log().ids();
    let mut people = vec![Client::new(server), Client::learner(server, server.person("learner"))];
    people.extend(["rivera", "whitfield"].map(|name| staff(server, name)));
    let garbage = [
        "x",
        "%00",
        "%ff%fe",
        "..%2f..%2fetc",
        "00000000-0000-0000-0000-000000000000",
        "01932c07-0b7a-7c3e-9a54-3a1f6d0c8e21",
    ];
    let long = "y".repeat(3000);
    for route in ROUTES.iter().filter(|route| route.path != "/sign-out") {
        for part in garbage {
            let pieces = route.path.split('/').map(|piece| if piece.starts_with('{') { part } else { piece });
            let path = pieces.collect::<Vec<_>>().join("/");
            let form = [
                "id",
                "item",
                "answer",
                "competency",
                "activity",
                "person",
                "picture",
                "name",
                "way",
                "zone",
                "from",
                "day",
            ];
            let form: Vec<(&str, &str)> = form.into_iter().zip([part, &long].into_iter().cycle()).collect();
            for (n, client) in people.iter_mut().enumerate() {
                let answer = match route.method {
                    Method::Get => client.get(&path),
                    Method::Post => client.post(&path, &form),
                };
                let answer = answer.expect("the server is there");
                assert!(
                    answer.status < 500,
                    "{:?} {path} by {n}: {} {}",
                    route.method,
                    answer.status,
                    answer.body
                );
            }
            if !route.path.contains('{') && route.method == Method::Get {
                break;
            }
        }
    }
    assert!(before.is_subset(&scene.log().ids()));
}

#[test]
fn malformed_ids_and_forms_are_refused_in_words() {
    let mut scene = Scene::new();
    let item = scene.item();
    let before = (scene.log().ids(), scene.log().table("sittings"));
    for id in ["", "7", "6f9619ff-8b86-4011-b42d-00cf4fc964ff"] {
        let form = [("id", id), ("item", item.as_str()), ("answer", "1")];
        let answer = scene.learner.post("/practice/answer", &form).expect("there");
        assert_eq!(
            (
                answer.status,
                answer.body.contains("open it again") || answer.body.contains("Nothing was lost")
            ),
            (409, true)
        );
    }
    for path in
        ["/map/none:such", "/activity/core/none-such", "/door/ZZZZZZ", "/nowhere", "/practice/answer/x"]
    {
        let answer = scene.learner.get(path).expect("there");
        assert_eq!((answer.status, answer.body.contains("<h1>")), (404, true), "{path}: {}", answer.body);
    }
    let request = |kind: &str, body: &str| {
        format!(
            "POST /practice/answer HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
            scene.learner.cookie(),
            body.len()
        )
    };
    for (kind, body) in
        [("application/json", "{\"id\":1}"), ("text/plain", "id=1"), ("multipart/form-data", "--x")]
    {
        let answer = send_raw(&scene.server, request(kind, body).as_bytes());
        assert_eq!(
            (answer.status, answer.body.contains("could not be read")),
            (422, true),
            "{kind}: {}",
            answer.body
        );
    }
    let large = send_raw(
        &scene.server,
        request("application/x-www-form-urlencoded", &"a=b&".repeat(80_000)).as_bytes(),
    );
    assert_eq!((large.status, large.body.contains("Send it in parts")), (413, true), "{}", large.body);
    assert_eq!((scene.log().ids(), scene.log().table("sittings")), before);
}

#[test]
fn other_hosts_and_other_sites_are_refused() {
    let scene = Scene::new();
    let get = |host: &str| {
        send_raw(
            &scene.server,
            format!("GET /sign-in HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").as_bytes(),
        )
    };
    let wrong = get("evil.example");
    assert_eq!((wrong.status, wrong.body.contains("--host evil.example")), (421, true), "{}", wrong.body);
    assert_eq!(get("tablet.school.example").status, 200);
    let before = scene.log().table("sittings");
    let post = |origin: &str| {
        let cookie = scene.learner.cookie();
        let form =
            "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 0\r\nConnection: close";
        let head = format!(
            "POST /practice/stop HTTP/1.1\r\nHost: tablet.school.example\r\nCookie: {cookie}\r\n{form}"
        );
        send_raw(&scene.server, format!("{head}\r\nOrigin: {origin}\r\n\r\n").as_bytes())
    };
    for origin in
        ["http://evil.example", "null", "http://tablet.school.example.evil.example", "http://127.0.0.1:1"]
    {
        let foreign = post(origin);
        assert_eq!(
            (foreign.status, foreign.body.contains("page of another site")),
            (403, true),
            "{origin}: {}",
            foreign.body
        );
    }
    assert_eq!(scene.log().table("sittings"), before);
    assert_eq!(post("http://tablet.school.example").status, 303);
}
