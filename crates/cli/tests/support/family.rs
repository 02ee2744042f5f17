//! A family of the demo: a guardian who reads English and looks after two learners of the class by card.

use super::{Client, Server};

/// Somebody to read a child's page.
pub(crate) struct Family {
    /// The class's id.
    pub(crate) class: String,
    /// `/family/CODE`, the address in the letter's square.
    pub(crate) code: String,
    /// A link that nobody has opened yet.
    pub(crate) link: String,
    /// The learners looked after.
    pub(crate) children: Vec<String>,
    /// A learner with whom nobody has a way in.
    pub(crate) nobody: String,
}

impl Family {
    /// Lets one in, as an administrator does it.
    pub(crate) fn of_demo(server: &Server) -> Self {
        let mut office = Client::staff(server, server.person("administrator"));
        let mut get = |path: &str| {
            let answer = office.get(path).expect("the server answers");
            answer.location.map_or(answer.body, |to| office.get(&to).expect("the server answers").body)
        };
        let school = get("/school");
        let row = school.split("<tr").find(|row| row.contains(">4B ")).expect("the class by card");
        let class = piece(row, "href=\"/class/", "\"").to_owned();
        let class = class.trim_end_matches("/settings").to_owned();
        let settings = get(&format!("/class/{class}/settings"));
        let learners: Vec<String> = settings
            .split("rows-of-people")
            .nth(1)
            .expect("learners")
            .split("name=\"person\" value=\"")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap_or_default().to_owned())
            .collect();
        let children = vec![learners[12].clone(), learners[3].clone()];
        let path = |child: &str| format!("/learner/{child}/family");
        let form = [("given_name", "Leilani"), ("family_name", "Kealoha"), ("lang", "en")];
        assert_eq!(office.post(&path(&children[0]), &form).expect("an answer").status, 303);
        let page = office.get(&path(&children[0])).expect("the page").body;
        // The demo's own guardians stand beside her.
        let row = page.split_once("Leilani Kealoha").expect("her row").1;
        let guardian = piece(row, "name=\"guardian\" value=\"", "\"").to_owned();
        let named = [("guardian", guardian.as_str())];
        let known = format!("{}/known", path(&children[1]));
        assert_eq!(office.post(&known, &named).expect("an answer").status, 303);
        let made = office.post(&format!("{}/link", path(&children[0])), &named).expect("a link").body;
        let link = format!("/family/link/{}", piece(&made, "/family/link/", "<"));
        let letters = office.get(&format!("/class/{class}/family")).expect("letters").body;
        let letter = letters.split_once("Leilani Kealoha").expect("her letter").1;
        let code = piece(letter, "<b class=\"at code\">", "<").replace('-', "");
        Self { class, code: format!("/family/{code}"), link, children, nobody: learners[5].clone() }
    }
}

/// What stands in a text between one piece and the next.
fn piece<'t>(text: &'t str, from: &str, to: &str) -> &'t str {
    text.split_once(from).and_then(|(_, rest)| rest.split_once(to)).unwrap_or_else(|| panic!("no {from}")).0
}
