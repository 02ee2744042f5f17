//! Broken packs, full disks, folders and ports that are taken, wrong usage.

use std::net::TcpListener;
use std::path::Path;

use crate::Scene;
use crate::support::{Server, copy_demo, waymark, words};

#[test]
fn a_broken_pack_is_named_at_file_and_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(path, text).expect("written");
    };
    write(
        "pack.toml",
        "id = \"t\"\nversion = 1\ntitle = { en = \"T\" }\nlicence = \"CC0-1.0\"\ncredit = \"us\"\nlanguages = [\"en\"]\n",
    );
    write(
        "frameworks/f/framework.toml",
        "id = \"f\"\nsubject = \"s\"\ncredit = \"c\"\nlicence = \"l\"\ntitle = { en = \"M\" }\nstrands = [{ id = \"S\", title = { en = \"S\" } }]\n",
    );
    write(
        "frameworks/f/competencies.csv",
        "code,parent,kind,grade,strand,ordinal,title,can\nA.1,,standard,3,S,1,One,I can\n",
    );
    write("frameworks/f/edges.csv", "from,to,kind,source,audited\nA.1,A.9,precedes,me,1\n");
    write("templates/unclosed.toml", "id = \"unclosed\"\nversion = = 1\n");
    write("templates/latin.toml", "id = \"latin\"\n");
    std::fs::write(folder.path().join("templates/latin.toml"), b"id = \"lat\xedn\"\n").expect("written");
    let path = folder.path().to_string_lossy().into_owned();
    let checked = waymark(&["pack", "check", &path]);
    let said = words(&checked.stdout);
    assert_eq!(checked.status.code(), Some(1), "{said}");
    for place in
        ["frameworks/f/edges.csv:2: error:", "templates/unclosed.toml:2: error:", "templates/latin.toml"]
    {
        assert!(said.contains(place), "{place} is not in:\n{said}");
    }
    let json = waymark(&["pack", "check", &path, "--json"]);
    let report: serde_json::Value = serde_json::from_slice(&json.stdout).expect("one document");
    assert!(json.status.code() == Some(1) && report["errors"].as_u64() >= Some(3), "{report}");
    for finding in report["findings"].as_array().expect("a list") {
        assert!(finding["remedy"].as_str().is_some_and(|remedy| remedy.len() > 4), "{finding}");
    }
    let none = waymark(&["pack", "check", &format!("{path}/nowhere")]);
    assert_eq!(none.status.code(), Some(1));
    assert!(words(&none.stderr).contains("nowhere is no folder of a pack"), "{}", words(&none.stderr));
}

#[test]
fn a_full_store_refuses_and_keeps() {
    let mut scene = Scene::new();
    scene.server.kill();
    let file = rusqlite::Connection::open(scene.data.path().join("waymark.db")).expect("the file opens");
    let pages: u32 = file.query_row("PRAGMA page_count", [], |row| row.get(0)).expect("a number");
    drop(file);
    // Room for a few answers more.
    let pages = (pages + 20).to_string();
    let data = scene.data.path().to_string_lossy().into_owned();
    scene.server = Server::start(&["serve", "--data", &data, "--max-page-count", &pages]);
    scene.learner.move_to(&scene.server);
    let (mut kept, mut refused) = (Vec::new(), None);
    for _ in 0..2000 {
        let (id, item) = (scene.id(), scene.item());
        let answer = scene.post_as(id, "/practice/answer", &[("item", &item), ("answer", "what?")]);
        match answer.status {
            303 => kept.push(id),
            status => {
                assert_eq!((status, answer.body.contains("no room to save")), (507, true), "{}", answer.body);
                refused = Some((id, item));
                break;
            }
        }
    }
    let (id, item) = refused.expect("the store fills up");
    let log = scene.log();
    assert!(!kept.is_empty(), "the store was full from the start");
    assert!(kept.iter().all(|id| log.record(*id).is_some()), "what was acknowledged is gone");
    assert!(log.record(id).is_none(), "what was refused is there");
    for path in ["/today", "/practice", "/map", "/me", "/health/live"] {
        let page = scene.learner.get(path).expect("there");
        assert_eq!(page.status, 200, "{path}: {}", page.body);
    }
    let ready = scene.learner.get("/health/ready").expect("there");
    assert_eq!((ready.status, ready.body.contains("the store is full")), (503, true), "{}", ready.body);
    // The disk is given room: the same form goes through, and nothing is out of step.
    scene.server.kill();
    scene.server = Server::serve(scene.data.path());
    scene.learner.move_to(&scene.server);
    assert_eq!(scene.post_as(id, "/practice/answer", &[("item", &item), ("answer", "what?")]).status, 303);
    assert!(scene.log().record(id).is_some());
    scene.server.kill();
    let rebuilt = waymark(&["rebuild", "--check", "--data", &data]);
    assert!(rebuilt.status.success(), "{}", words(&rebuilt.stdout));
}

#[test]
fn a_second_server_leaves_the_first_alone() {
    let mut scene = Scene::new();
    let data = scene.data.path().to_string_lossy().into_owned();
    for command in [["demo", "--data"], ["serve", "--data"], ["rebuild", "--data"]] {
        let args = [&command[..], &[data.as_str()]].concat();
        let second = waymark(&args);
        let said = words(&second.stderr);
        assert_eq!(second.status.code(), Some(1), "{args:?}");
        assert!(said.contains(&data) && said.contains("in use by another Waymark server"), "{said}");
    }
    let item = scene.item();
    assert_eq!(scene.post("/practice/answer", &[("item", &item), ("answer", "1")]).status, 303);
}

#[test]
fn a_taken_port_is_named() {
    let data = tempfile::tempdir().expect("a folder");
    copy_demo(data.path());
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = taken.local_addr().expect("an address").to_string();
    let second = waymark(&["serve", "--data", &data.path().to_string_lossy(), "--bind", &address]);
    let said = words(&second.stderr);
    assert_eq!(second.status.code(), Some(1));
    assert!(said.contains(&format!("cannot listen on {address}")) && said.contains("--bind"), "{said}");
}

#[test]
fn wrong_usage_ends_with_2_and_says_what_is_right() {
    let cases: [(&[&str], &str); 9] = [
        (&[], "Usage"),
        (&["dance"], "unrecognized subcommand"),
        (&["serve"], "--data"),
        (&["serve", "--data", "a", "--database", "postgres://b"], "cannot be used with"),
        (&["serve", "--data", "a", "--bind", "somewhere"], "invalid"),
        (&["serve", "--data", "a", "--public-url", "http://x"], "https://"),
        (&["serve", "--data", "a", "--tls-cert", "c.pem"], "--tls-key"),
        (&["demo", "--seed", "many"], "invalid"),
        (&["pack", "check", "a", "--item", "3"], "--items"),
    ];
    for (args, says) in cases {
        let wrong = waymark(args);
        let said = words(&wrong.stderr);
        assert_eq!((wrong.status.code(), said.contains(says)), (Some(2), true), "{args:?}: {said}");
        assert!(wrong.stdout.is_empty(), "{args:?} printed a result");
    }
    assert!(!Path::new("a").exists(), "wrong usage made a folder");
}

#[test]
fn a_folder_that_is_none_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("school.txt");
    std::fs::write(&file, "not a folder").expect("written");
    let file = file.to_string_lossy().into_owned();
    for command in [["demo", "--data"], ["serve", "--data"], ["rebuild", "--data"]] {
        let wrong = waymark(&[&command[..], &[file.as_str()]].concat());
        let said = words(&wrong.stderr);
        assert_eq!((wrong.status.code(), said.contains(&file)), (Some(1), true), "{command:?}: {said}");
    }
    let spoilt = tempfile::tempdir().expect("a folder");
    std::fs::write(spoilt.path().join("waymark.db"), "this is no database, it is a letter to a friend")
        .expect("written");
    let wrong = waymark(&["serve", "--data", &spoilt.path().to_string_lossy()]);
    let said = words(&wrong.stderr);
    assert_eq!((wrong.status.code(), said.contains("waymark.db")), (Some(1), true), "{said}");
    let text = std::fs::read(spoilt.path().join("waymark.db")).expect("still there");
    assert!(text.starts_with(b"this is no database"), "a file that was not ours was written over");
}
