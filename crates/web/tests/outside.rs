//! Nothing of a page leads out of the house: no file, form, frame, style or script of another server; and every
//! answer, whatever it is, carries the headers that keep it so.

use axum::http::Method;
use scraper::{Html, Selector};
use web::Settings;

use crate::laws;
use crate::world::World;

/// Attributes whose value a browser loads, sends to or follows.
const LOADS: [&str; 13] = [
    "src",
    "href",
    "action",
    "formaction",
    "srcset",
    "poster",
    "data",
    "xlink:href",
    "ping",
    "manifest",
    "background",
    "cite",
    "imagesrcset",
];

/// An address in the house.
fn is_ours(address: &str) -> bool {
    let address = address.trim();
    address.is_empty()
        || address.starts_with(['#', '?'])
        || (address.starts_with('/') && !address.starts_with("//") && !address.starts_with("/\\"))
}

/// Attributes of a page that lead elsewhere or run inline, one line each.
pub(crate) fn leads_out(body: &str) -> Vec<String> {
    let page = Html::parse_document(body);
    let every = Selector::parse("*").unwrap();
    let mut found = Vec::new();
    for element in page.select(&every) {
        let name = element.value().name();
        for (attribute, value) in element.value().attrs() {
            let inline = attribute == "style" || attribute.starts_with("on") || attribute == "srcdoc";
            if inline || (LOADS.contains(&attribute) && !is_ours(value)) {
                found.push(format!("{name} {attribute}=\"{value}\""));
            }
        }
        let runs = name == "style" || (name == "script" && element.value().attr("src").is_none());
        let sent_on = name == "meta" && element.value().attr("http-equiv").is_some();
        if runs || sent_on || ["iframe", "object", "embed", "base"].contains(&name) {
            found.push(format!("a {name}"));
        }
    }
    found
}

#[test]
fn the_look_for_what_leads_out_finds_it() {
    for bad in [
        "<img src='https://a.example/1.png'>",
        "<img src='//a.example/1.png'>",
        "<a href='javascript:x'>x</a>",
        "<p style='color:red'>x</p>",
        "<form action='http://b.example/'></form>",
        "<script>x</script>",
        "<button onclick='x'>x</button>",
        "<svg><use xlink:href='https://a.example/#x'/></svg>",
        "<img src='data:image/png;base64,AA'>",
    ] {
        assert_ne!(leads_out(bad), Vec::<String>::new(), "{bad}");
    }
    assert_eq!(
        leads_out("<a href='/today'>x</a><a href='#m'>x</a><script src='/assets/a.js'></script>"),
        [""; 0]
    );
}

#[test]
fn styles_and_scripts_name_no_other_server() {
    let mut seen = 0;
    for asset in ui::assets::assets() {
        let text = String::from_utf8_lossy(&asset.bytes);
        if !(asset.mime.starts_with("text/")
            || asset.mime.contains("javascript")
            || asset.mime.contains("svg"))
        {
            continue;
        }
        seen += 1;
        // The name of a language of pictures, which nobody asks a server for.
        let text = text.replace("http://www.w3.org/2000/svg", "").replace("http://www.w3.org/1999/xlink", "");
        // A property of grids ends as an address of web sockets begins.
        let text = text.replace("grid-template-rows:", "");
        for word in ["http:", "https:", "ws:", "wss:", "@import", "eval(", "new Function"] {
            assert!(!text.contains(word), "{} holds {word}", asset.name);
        }
        for part in text.split("url(").skip(1) {
            let address = part.trim_start_matches(['"', '\'']);
            let own = address.starts_with("/assets/") || address.starts_with('#');
            assert!(own, "{} loads {}", asset.name, address.chars().take(60).collect::<String>());
        }
    }
    assert!(seen > 3, "{seen} files");
}

/// Answers that no page gives: assets, refusals of the guards, addresses and methods that are not there.
#[test]
fn every_kind_of_answer_carries_the_headers() {
    let world = World::new();
    let styles = world.get("/sign-in", None).body;
    let styles = styles.split("/assets/").nth(1).and_then(|rest| rest.split('"').next()).expect("styles");
    let styles = format!("/assets/{styles}");
    let long = "x".repeat(300 * 1024);
    let get = |path: &str, headers: &[(&str, &str)]| world.ask(Method::GET, path, None, headers, &[]);
    let post = |headers: &[(&str, &str)], form: &[(&str, &str)]| {
        world.ask(Method::POST, "/sign-in", None, headers, form)
    };
    for (status, answer) in [
        (200, get(&styles, &[])),
        (404, get("/assets/none.css", &[])),
        (404, get("/no/such/page", &[])),
        (404, get("/metrics", &[])),
        (405, world.ask(Method::DELETE, "/sign-in", None, &[], &[])),
        (421, get("/sign-in", &[("host", "evil.example")])),
        (403, post(&[("origin", "https://evil.example"), ("sec-fetch-site", "cross-site")], &[])),
        (413, post(&[], &[("name", &long)])),
        (303, get("/today", &[])),
        (401, get("/today", &[("accept", "application/json")])),
        (410, get("/setup/abcdefghijklmnopqrstuvwxyz", &[])),
        (200, get("/health/live", &[])),
        (200, get("/health/ready", &[])),
    ] {
        assert_eq!(answer.status, status, "{}", answer.body);
        laws::headers(&format!("an answer of {status}"), &answer);
        let kept = answer.headers["cache-control"].to_str().unwrap();
        let expected = if answer.body.len() > 2_000 && status == 200 {
            "public, max-age=31536000, immutable"
        } else {
            "no-store"
        };
        assert_eq!(kept, expected, "{status}");
        let id = answer.headers["x-request-id"].to_str().unwrap();
        assert!(id.len() == 8 && id.bytes().all(|b| b.is_ascii_hexdigit()), "{id}");
    }
}

#[test]
fn what_only_a_secure_origin_heeds_is_sent_only_there() {
    let plain = World::new().get("/sign-in", None);
    let tls = World::served(Settings { tls: true, ..Settings::default() }).get("/sign-in", None);
    for (name, value) in [
        ("cross-origin-opener-policy", "same-origin"),
        ("origin-agent-cluster", "?1"),
        ("strict-transport-security", "max-age=31536000"),
    ] {
        assert!(plain.headers.get(name).is_none(), "{name} on a plain line");
        assert_eq!(tls.headers[name], value);
    }
}
