//! A school made by HTTP, where a story begins after the first day: one class, five learners, a teacher.

use tempfile::TempDir;

use crate::support::{Answer, Client, Server};

/// The five that are pasted.
pub(crate) const NAMES: [&str; 5] =
    ["Malia Kealoha", "Bao Tran", "Lucía Romero", "Desta Bekele", "Elias Lindqvist"];

/// Long enough for the rule of 15 characters.
pub(crate) const PASSWORD: &str = "four words in a row";

/// A competency whose questions are all typed, with hints and mistakes that are known.
pub(crate) const TYPED: &str = "ccss-math:3.NF.A.2.b";

/// A learner's card.
#[derive(Debug)]
pub(crate) struct Card {
    /// Given and family name.
    pub(crate) name: String,
    /// The codes of the three pictures, where the class signs in with them.
    pub(crate) pictures: Vec<String>,
    /// `/card/TOKEN`, where the class signs in with cards.
    pub(crate) path: Option<String>,
}

/// The school and the server that serves it.
pub(crate) struct School {
    pub(crate) server: Server,
    /// The class's id.
    pub(crate) class: String,
    /// The code on its wall.
    pub(crate) code: String,
    /// In the order of [`NAMES`].
    pub(crate) cards: Vec<Card>,
    _folder: TempDir,
}

impl School {
    /// Makes one whose class signs in by `picture` or by `card`; the class is open.
    pub(crate) fn with(way: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let server = Server::serve(folder.path());
        let mut office = Client::new(&server);
        set_up(&mut office, &server);
        let school = see(office.get("/school"));
        let year = this_year();
        let (start, end) = (format!("{year}-01-01"), format!("{year}-12-31"));
        see(office
            .post(&format!("{school}/session"), &[("name", "This year"), ("start", &start), ("end", &end)]));
        let class = [("name", "4B"), ("framework", "ccss-math"), ("grade", "4"), ("way", way)];
        let settings = see(office.post(&format!("{school}/class"), &class));
        let class = settings.trim_start_matches("/class/").trim_end_matches("/settings").to_owned();
        see(office.post(&format!("/class/{class}/learners"), &[("list", &NAMES.join("\n"))]));
        see(office.post(&format!("/class/{class}/open"), &[("open", "yes")]));
        let page = shown(office.get(&format!("/class/{class}")));
        let code = between(&page, "Class code ", "<").expect("the class shows its code").to_owned();
        let sheet = shown(office.get(&format!("/class/{class}/cards")));
        let read: Vec<Card> = sheet.split("<article").skip(1).map(read_card).collect();
        let card = |name: &str| read.iter().position(|card| card.name == name).expect("everybody has a card");
        let order: Vec<usize> = NAMES.iter().map(|name| card(name)).collect();
        let mut read: Vec<Option<Card>> = read.into_iter().map(Some).collect();
        let cards = order.into_iter().filter_map(|at| read[at].take()).collect();
        Self { server, class, code, cards, _folder: folder }
    }

    /// The school's address under a name of this machine.
    pub(crate) fn base(&self, host: &str) -> String {
        format!("http://{host}:{}", self.server.port())
    }
}

/// District, school and administrator, and signs in as the latter.
fn set_up(office: &mut Client, server: &Server) {
    let link = server.said["first_run"].as_str().expect("a first-run link");
    let path = link.trim_start_matches(server.address.as_str());
    let form = [
        ("district", "Alder"),
        ("school", "Hill School"),
        ("zone", "America/New_York"),
        ("given_name", "Dana"),
        ("family_name", "Whitfield"),
        ("sign_in_name", "dana"),
        ("password", PASSWORD),
    ];
    see(office.post(path, &form));
    see(office.post("/sign-in", &[("name", "dana"), ("password", PASSWORD)]));
}

/// The year it is at the school of these stories.
pub(crate) fn this_year() -> i16 {
    let zone = domain::time::Zone::named("America/New_York").expect("a zone");
    zone.day(app::machine_clock()()).year()
}

/// Where an answer sends the browser.
pub(crate) fn see(answer: Option<Answer>) -> String {
    let answer = answer.expect("the server answers");
    assert_eq!(answer.status, 303, "{}", answer.body);
    answer.location.expect("an address")
}

/// The page that an answer shows.
pub(crate) fn shown(answer: Option<Answer>) -> String {
    let answer = answer.expect("the server answers");
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.body
}

fn read_card(html: &str) -> Card {
    let pictures = html.split("href=\"#p-").skip(1).filter_map(|rest| rest.split('"').next());
    let address = between(html, "/card/", "<");
    Card {
        name: between(html, "<h2>", "</h2>").expect("a card has a name").to_owned(),
        pictures: pictures.map(str::to_owned).collect(),
        path: address.map(|token| format!("/card/{token}")),
    }
}

/// What stands in a text between one piece and the next.
pub(crate) fn between<'t>(text: &'t str, from: &str, to: &str) -> Option<&'t str> {
    text.split_once(from)?.1.split_once(to).map(|(found, _)| found)
}
