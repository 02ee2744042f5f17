//! The browser tools, against pages of which we know what is right and wrong with them.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::thread;
use std::time::{Duration, Instant};
use testkit::browser::Browser;

const GOOD: &str = r#"<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Today</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,"><link rel="stylesheet" href="/style.css"></head>
<body><main><h1>What comes next</h1><p id="size">Pick one</p>
<form action="/answer"><label for="answer">Your answer</label><input id="answer" name="a">
<label><input type="checkbox" id="sure" checked> I am sure</label>
<button id="send">Check</button></form>
<script src="/page.js"></script><p id="late"></p></main></body></html>"#;

const BAD: &str = r#"<!doctype html><html><head><title></title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/style.css"></head>
<body><img src="/dot.svg"><div class="wide">wide</div><input><p class="pale">pale</p>
<script>inline()</script></body></html>"#;

const STYLE: &str = "body { font-size: 1rem; background: white; color: black }
.wide { width: 900px } .pale { color: #ddd }
@media (prefers-color-scheme: dark) { body { background: black; color: white } }
@media print { #size { display: none } }";

const SCRIPT: &str =
    "setTimeout(() => { document.getElementById('late').textContent = 'Now it is here' }, 300);";

/// Serves the pages above under a content security policy as strict as ours; gives its port.
fn serve() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            thread::spawn(move || answer(stream));
        }
    });
    port
}

fn answer(mut stream: TcpStream) {
    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
    let Some(first) = lines.next() else { return };
    lines.take_while(|line| !line.is_empty()).for_each(drop);
    let path = first.split(' ').nth(1).unwrap_or("/").to_owned();
    let picture = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>";
    let pages = HashMap::from([
        ("/good", ("text/html", GOOD)),
        ("/bad", ("text/html", BAD)),
        ("/style.css", ("text/css", STYLE)),
        ("/page.js", ("text/javascript", SCRIPT)),
        ("/dot.svg", ("image/svg+xml", picture)),
        (
            "/answer",
            ("text/html", "<!doctype html><html lang=en><title>Done</title><main><h1>Done</h1></main>"),
        ),
    ]);
    let found = pages.get(path.split('?').next().unwrap_or_default());
    let (status, (kind, body)) =
        found.map_or(("404 Not Found", ("text/plain", "")), |page| ("200 OK", *page));
    let _sent = write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}; charset=utf-8\r\nContent-Length: {}\r\n\
         Content-Security-Policy: default-src 'self'; img-src 'self' data:\r\n\
         Set-Cookie: seen=1; HttpOnly; SameSite=Lax\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
}

async fn open(path: &str) -> Option<Browser> {
    let browser = Browser::open().await?;
    browser.goto(&format!("http://127.0.0.1:{}{path}", serve())).await.unwrap();
    Some(browser)
}

#[tokio::test]
async fn a_person_can_use_a_page_by_hand_and_by_keyboard() {
    let Some(page) = open("/good").await else { return };
    assert_eq!(page.text("h1").await.unwrap(), "What comes next");
    page.wait_for_text("#late", "Now it is here").await.unwrap();
    assert_eq!(page.focused().await.unwrap(), "RootWebArea \"Today\"");
    assert_eq!(page.tab().await.unwrap(), "textbox \"Your answer\"");
    page.type_text("3/4").await.unwrap();
    assert_eq!(page.tab().await.unwrap(), "checkbox \"I am sure\" checked=true");
    page.press("Space").await.unwrap();
    assert_eq!(page.focused().await.unwrap(), "checkbox \"I am sure\" checked=false");
    assert_eq!(page.tab().await.unwrap(), "button \"Check\"");
    page.press("Shift+Tab").await.unwrap();
    assert_eq!(page.focused().await.unwrap(), "checkbox \"I am sure\" checked=false");
    page.press("Tab").await.unwrap();
    page.press("Enter").await.unwrap();
    page.wait_for_path("/answer").await.unwrap();
    assert_eq!(page.path().await.unwrap(), "/answer?a=3%2F4");
    page.back().await.unwrap();
    page.fill("#answer", "5/6").await.unwrap();
    page.click("#send").await.unwrap();
    page.wait_until_gone("#answer").await.unwrap();
    assert_eq!(page.path().await.unwrap(), "/answer?a=5%2F6");
    assert!(page.press("Tabulator").await.is_err());
    assert!(page.click("h1:not(h1").await.is_err());
}

#[tokio::test]
async fn what_a_screen_reader_is_told() {
    let Some(page) = open("/good").await else { return };
    let tree = page.aria_tree().await.unwrap();
    assert!(
        tree.starts_with("RootWebArea \"Today\"\n  main \"\"\n    heading \"What comes next\" level=1\n"),
        "{tree}"
    );
    assert!(tree.contains("checkbox \"I am sure\" checked=true"), "{tree}");
}

#[tokio::test]
async fn the_audit_finds_what_is_wrong_and_nothing_else() {
    let Some(page) = open("/good").await else { return };
    assert_eq!(page.axe().await.unwrap(), []);
    assert_eq!(page.console_errors().await.unwrap(), [""; 0]);
    let url = page.script("return location.origin", &[]).await.unwrap();
    page.goto(&format!("{}/bad", url.as_str().unwrap())).await.unwrap();
    let found = page.axe().await.unwrap();
    let rules: Vec<_> = found.iter().map(|violation| violation.rule.as_str()).collect();
    for rule in ["image-alt", "label", "html-has-lang", "document-title", "color-contrast"] {
        assert!(rules.contains(&rule), "{rule} not in {rules:?}");
    }
    assert!(found.iter().any(|violation| violation.to_string().contains("contrast of 1.35")), "{found:#?}");
    let errors = page.console_errors().await.unwrap();
    assert!(errors.iter().any(|error| error.contains("Content Security Policy")), "{errors:?}");
}

#[tokio::test]
async fn sizes_colours_and_pictures() {
    let Some(page) = open("/bad").await else { return };
    assert!(!page.overflow_x().await.unwrap());
    page.set_size(320, 640).await.unwrap();
    assert_eq!(page.script("return innerWidth", &[]).await.unwrap(), 320);
    assert!(page.overflow_x().await.unwrap());
    let style = async |property: &str| {
        let script = "return getComputedStyle(document.body)[arguments[0]]";
        page.script(script, &[property.into()]).await.unwrap().as_str().unwrap().to_owned()
    };
    assert_eq!(style("backgroundColor").await, "rgb(255, 255, 255)");
    page.emulate(true, true).await.unwrap();
    assert_eq!(style("backgroundColor").await, "rgb(0, 0, 0)");
    let still = "return matchMedia('(prefers-reduced-motion: reduce)').matches";
    assert_eq!(page.script(still, &[]).await.unwrap(), true);
    page.emulate(false, false).await.unwrap();
    assert_eq!(page.script(still, &[]).await.unwrap(), false);
    assert_eq!(style("fontSize").await, "16px");
    page.set_text_size(200).await.unwrap();
    assert_eq!(style("fontSize").await, "32px");

    let folder = tempfile::tempdir().unwrap();
    let (picture, paper) = (folder.path().join("new/page.png"), folder.path().join("page.pdf"));
    page.script("document.body.style.height = '3000px'", &[]).await.unwrap();
    page.screenshot_full(&picture).await.unwrap();
    let png = std::fs::read(picture).unwrap();
    let height = u32::from_be_bytes(png[20..24].try_into().unwrap());
    assert!(png.starts_with(b"\x89PNG") && height > 3000, "{height}");
    page.pdf(&paper).await.unwrap();
    assert!(std::fs::read(paper).unwrap().starts_with(b"%PDF"));
}

#[tokio::test]
async fn printing_hides_what_paper_does_not_need() {
    let Some(page) = open("/good").await else { return };
    assert_eq!(page.text("#size").await.unwrap(), "Pick one");
    page.emulate_print(true).await.unwrap();
    assert_eq!(page.text("#size").await.unwrap(), "");
}

#[tokio::test]
async fn a_name_of_the_school_network_is_this_machine() {
    let Some(page) = Browser::open().await else { return };
    let port = serve();
    page.goto(&format!("http://alder.school.example:{port}/good")).await.unwrap();
    assert_eq!(page.title().await.unwrap(), "Today");
    assert_eq!(page.script("return isSecureContext", &[]).await.unwrap(), false);
    assert_eq!(page.cookies().await.unwrap()[0]["domain"], "alder.school.example");
    page.delete_cookies().await.unwrap();
    assert!(page.cookies().await.unwrap().is_empty());
    let requests = page.requests().await.unwrap();
    let urls: Vec<_> = requests.iter().map(|request| request.url.rsplit('/').next().unwrap()).collect();
    assert_eq!(urls, ["good", "style.css", "page.js"]);
    assert_eq!(requests[1].decoded_bytes, STYLE.len() as u64);
    assert!(requests[1].transferred_bytes > requests[1].decoded_bytes);
}

#[tokio::test]
async fn the_network_can_be_slow_or_gone() {
    let Some(page) = open("/good").await else { return };
    page.limit_network(Some(400)).await.unwrap();
    let start = Instant::now();
    page.reload().await.unwrap();
    assert!(start.elapsed() >= Duration::from_millis(150), "a poor line has a delay");
    page.set_offline(true).await.unwrap();
    let fetch = "return fetch('/style.css', { cache: 'no-store' }).then(() => 'here', () => 'gone')";
    assert_eq!(page.script(fetch, &[]).await.unwrap(), "gone");
    page.set_offline(false).await.unwrap();
    assert_eq!(page.script(fetch, &[]).await.unwrap(), "here");
}

#[tokio::test]
async fn nothing_is_left_of_a_browser() {
    let Some(page) = Browser::open().await else { return };
    page.goto("chrome://version").await.unwrap();
    let profile = page.text("#profile_path").await.unwrap();
    let folder = profile.strip_suffix("/Default").unwrap();
    assert!(std::path::Path::new(folder).exists() && running_with(folder) > 0);
    drop(page);
    assert!(!std::path::Path::new(folder).exists(), "{folder} is left");
    assert_eq!(running_with(folder), 0, "Chromium is left");
}

/// How many processes have this in their command line.
fn running_with(text: &str) -> usize {
    let processes = std::fs::read_dir("/proc").unwrap().flatten();
    let command = |entry: std::fs::DirEntry| std::fs::read_to_string(entry.path().join("cmdline")).ok();
    processes.filter_map(command).filter(|command| command.contains(text)).count()
}
