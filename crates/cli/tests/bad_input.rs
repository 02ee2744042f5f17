//! What must not be taken is refused in words, with a remedy, and nothing that was there is lost.
//!
//! | module | tries |
//! |---|---|
//! | `secrets` | wrong passwords, wrong pictures, cards that were replaced |
//! | `forms` | stale, malformed, foreign and oversized forms; answers that nobody can read |
//! | `machine` | broken packs, full disks, folders and ports that are taken, wrong usage |

mod support;

mod bad_input {
    mod forms;
    mod machine;
    mod secrets;
}

use domain::{EvidenceId, Millis};
use support::log::Log;
use support::{Answer, Client, Server, hidden};
use tempfile::TempDir;
use testkit::ids::Ids;

/// Adding fractions: every item of it is answered with a number.
const NUMBERS: &str = "ccss-math:4.NF.B.3.c";

/// The demo and a learner in it, with an item at hand that takes a number.
struct Scene {
    data: TempDir,
    server: Server,
    learner: Client,
    ids: Ids,
}

impl Scene {
    fn new() -> Self {
        let data = tempfile::tempdir().expect("a folder");
        let server = Server::demo(data.path());
        let learner = Client::learner(&server, server.person("learner"));
        let mut scene = Self { data, server, learner, ids: Ids::default() };
        let opened = scene.post("/map/open", &[("competency", NUMBERS)]);
        assert_eq!(opened.location.as_deref(), Some("/practice"));
        while !scene.practice().contains("id=\"answer-field\"") {
            let item = scene.item();
            scene.post("/practice/not-learned", &[("item", &item)]);
            scene.post("/practice/next", &[("item", &item)]);
        }
        scene
    }

    fn log(&self) -> Log {
        Log::open(self.data.path())
    }

    fn practice(&mut self) -> String {
        let page = self.learner.get("/practice").expect("the server is there");
        assert_eq!(page.status, 200);
        page.body
    }

    /// The key of the item at hand.
    fn item(&mut self) -> String {
        hidden(&self.practice(), "item").expect("an item").to_owned()
    }

    fn id(&self) -> EvidenceId {
        self.ids.make(Millis(1_795_000_000_000), EvidenceId::new)
    }

    /// The learner sends a form with a fresh id.
    fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let id = self.id();
        self.post_as(id, path, fields)
    }

    fn post_as(&mut self, id: EvidenceId, path: &str, fields: &[(&str, &str)]) -> Answer {
        let id = id.to_string();
        let form: Vec<(&str, &str)> = fields.iter().copied().chain([("id", id.as_str())]).collect();
        self.learner.post(path, &form).expect("the server is there")
    }
}

fn staff(server: &Server, name: &str) -> Client {
    let person = server.people("teacher").chain(server.people("administrator"));
    let mut found = person.filter(|person| person["sign_in"]["form"]["name"] == name);
    Client::staff(server, found.next().expect("somebody of that name"))
}

/// What stands between two marks.
fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    text.split_once(from).and_then(|(_, rest)| rest.split_once(to)).map_or("", |(inside, _)| inside)
}
