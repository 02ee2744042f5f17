//! `/metrics`: what it counts, and that no label says whom it was about.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use web::routes::ROUTES;

use crate::world::World;

/// The lines of one metric.
fn lines<'a>(text: &'a str, metric: &str) -> Vec<&'a str> {
    text.lines().filter(|line| line.starts_with(metric)).collect()
}

fn value(text: &str, line: &str) -> f64 {
    let found = text.lines().find_map(|l| l.strip_prefix(line)?.strip_prefix(' '));
    found.unwrap_or_else(|| panic!("no line {line} in\n{text}")).parse().unwrap()
}

#[test]
fn requests_are_counted_by_pattern_and_records_as_they_are_kept() {
    let world = World::at_this_machine();
    let before = value(&world.get("/metrics", None).body, "waymark_evidence_total");
    let learner = world.here.who("learner of 4A");
    world.live(learner);
    let cookie = world.sign_in(learner);
    let person = learner.user.id.to_string();
    for path in ["/today", "/today?secret=hush", "/map", "/no/such", "/card/QUANDLE", "/setup/abcdefgh"] {
        world.get(path, Some(&cookie));
    }
    world.get(&format!("/class/{}", learner.classes[0]), Some(&cookie));
    world.post("/sign-in", None, &[("name", "nobody.such"), ("password", "wrong horse")]);
    let answer = world.get("/metrics", None);
    assert_eq!(answer.headers["content-type"], "text/plain; version=0.0.4; charset=utf-8");
    let text = answer.body;
    assert_eq!(value(&text, r#"waymark_requests_total{route="/today",method="GET",status="2xx"}"#), 2.0);
    assert_eq!(value(&text, r#"waymark_requests_total{route="none",method="GET",status="4xx"}"#), 1.0);
    let seconds = |le: &str| {
        format!(r#"waymark_request_duration_seconds_bucket{{route="/today",method="GET",le="{le}"}}"#)
    };
    assert_eq!(value(&text, &seconds("+Inf")), 2.0);
    assert!(value(&text, &seconds("0.001")) <= value(&text, &seconds("10")), "buckets only grow");
    assert!(value(&text, "waymark_evidence_total") > before + 2.0, "{text}");
    assert!(value(&text, "waymark_store_writes_total") >= value(&text, "waymark_store_commits_total"));
    assert_eq!(value(&text, "waymark_store_waiting"), 0.0);
    assert_eq!(value(&text, "waymark_requests_running"), 1.0, "this one");
    assert!(value(&text, "process_resident_memory_bytes") > 1e6);
    assert!(value(&text, "process_start_time_seconds") > 1.7e9);
    assert_eq!(lines(&text, "waymark_build_info{version=").len(), 1);
    for word in ["hush", "QUANDLE", "abcdefgh", "nobody", &person, &learner.user.given_name] {
        assert!(!text.contains(word), "{word} in\n{text}");
    }
}

/// Whatever is asked for, a label is a word of the program.
#[test]
fn labels_come_from_the_program() {
    let world = World::at_this_machine();
    let cookie = world.sign_in(world.here.who("teacher of 4A"));
    for route in ROUTES {
        let path = route.path.replace('{', "x").replace('}', "-019c0000");
        world.get(&path, Some(&cookie));
        world.post(&path, Some(&cookie), &[]);
    }
    let known: BTreeSet<&str> =
        ROUTES.iter().map(|route| route.path).chain(["none", "/assets/{name}"]).collect();
    let text = world.get("/metrics", None).body;
    let mut seen = 0;
    for line in text.lines().filter(|line| line.contains("route=\"")) {
        let part = |name: &str| line.split(name).nth(1).unwrap().split('"').next().unwrap();
        assert!(known.contains(part("route=\"")), "{line}");
        assert!(["GET", "POST", "HEAD", "other"].contains(&part("method=\"")), "{line}");
        seen += 1;
    }
    assert!(seen > 100, "{seen} lines");
    assert!(!text.contains("019c0000"));
}

/// A world without a peer is as one far away; what a request says of itself opens nothing.
#[test]
fn nobody_else_reads_them() {
    let far = World::new();
    for headers in [vec![], vec![("x-forwarded-for", "127.0.0.1")], vec![("forwarded", "for=127.0.0.1")]] {
        let answer = far.ask(axum::http::Method::GET, "/metrics", None, &headers, &[]);
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{headers:?}");
    }
    let passed_on = [("x-forwarded-for", "10.0.0.1")];
    let near = World::at_this_machine();
    assert_eq!(near.ask(axum::http::Method::GET, "/metrics", None, &passed_on, &[]).status, 404);
}

#[test]
fn a_server_that_stops_is_not_ready() {
    let world = World::new();
    assert_eq!(world.get("/health/ready", None).status, 200);
    world.stop();
    let answer = world.get("/health/ready", None);
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(answer.body.contains("stops"), "{}", answer.body);
    assert_eq!(world.get("/health/live", None).status, 200, "it lives until it is gone");
}
