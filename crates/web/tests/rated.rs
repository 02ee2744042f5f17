//! What a person reads, page by page and in both languages: written or drawn in practice, read and rated by the teacher,
//! told to the learner, printed.

use app::sitting::RATED_AT;
use axum::http::StatusCode;
use domain::CompetencyId;

use crate::html;
use crate::pages::{LANGS, Visitor};
use crate::world::{Person, World};

/// Goes on to the question that a person rates, and gives its key.
fn to_rated(visitor: &Visitor<'_>, world: &World, person: &Person, competency: &str) -> String {
    let id = || world.evidence_id().to_string();
    visitor.post("/map/open", &[("id", &id()), ("competency", competency)]);
    let key = || world.app.see_sitting(&world.actor(person)).unwrap().sitting.item.unwrap().key();
    for _ in 0..RATED_AT {
        let key = key();
        visitor.post("/practice/not-learned", &[("id", &id()), ("item", &key)]);
        visitor.post("/practice/next", &[("id", &id()), ("item", &key)]);
    }
    key()
}

/// The fields of the form that rates.
fn rating_form(body: &str) -> (String, Vec<(String, String)>) {
    html::forms(body).into_iter().find(|(action, _)| action.ends_with("/rate")).expect("a form that rates")
}

fn field<'f>(fields: &'f [(String, String)], name: &str) -> &'f str {
    fields.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
}

#[test]
fn a_drawing_and_a_text_are_handed_in_rated_and_told() {
    let world = World::new();
    for (lang, all_there) in LANGS.into_iter().zip(["All there", "Todo está"]) {
        let (learner, teacher) = (world.here.who("learner of 4A"), world.here.who("teacher of 4A"));
        let (visitor, adult) =
            (Visitor::new(&world, Some(learner), lang), Visitor::new(&world, Some(teacher), lang));
        let id = || world.evidence_id().to_string();
        let to_read = format!("/class/{}/to-read", learner.classes[0]);

        let key = to_rated(&visitor, &world, learner, "ccss-math:5.NF.B.4");
        let page = visitor.page("/practice").body;
        let sheet = page.split("data-sheet=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        assert!(page.contains("name=\"words\"") && page.contains("src=\"/assets/draw."), "{page}");
        let send = |strokes: &str, words: &str| {
            let form =
                [("id", id()), ("item", key.clone()), ("strokes", strokes.into()), ("words", words.into())];
            let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
            assert_eq!(visitor.post("/practice/answer", &form).to(), "/practice");
            visitor.page("/practice").body
        };
        assert!(send("", " ").contains("id=\"again\""), "nothing is not handed in");
        let bad = send(&format!("{sheet};1 2\"/><script>alert(1)</script>"), "My words stay");
        assert!(bad.contains("id=\"again\"") && bad.contains("My words stay") && !bad.contains("<script>a"));
        let done = send(&format!("{sheet};10 10 20 20;30 30"), "<b>Two</b> of twelve");
        assert!(done.contains("id=\"right\"") && done.contains("d=\"M10 10L20 20M30 30m"), "{done}");
        assert!(done.contains("&lt;b&gt;Two"), "words are words");
        visitor.post("/practice/next", &[("id", &id()), ("item", &key)]);

        let now = adult.page(&format!("/class/{}", learner.classes[0])).body;
        assert!(now.contains(&to_read), "the board leads there");
        let page = adult.page(&to_read).body;
        assert!(
            page.contains("M10 10L20 20M30 30m") && page.contains("&lt;b&gt;Two") && !page.contains("<b>Two")
        );
        assert!(page.contains("aria-label"), "the drawing is said in words");
        let (action, fields) = rating_form(&page);
        let rate = |level: &str, comment: &str| {
            let id = id();
            let form = [
                ("id", id.as_str()),
                ("class", field(&fields, "class")),
                ("piece", field(&fields, "piece")),
                ("shows", level),
                ("comment", comment),
            ];
            adult.post(&action, &form)
        };
        assert_eq!(rate("9", "").status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(rate("none", "").status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(rate("4", "3 x 4").to(), to_read);
        let page = adult.page(&to_read).body;
        assert!(page.contains("aria-pressed=\"true\"") && page.contains(all_there));
        let today = visitor.page("/today").body;
        assert!(today.contains(all_there) && today.contains("3 x 4") && !today.contains("4/4"));
        let place = visitor.page("/map/ccss-math:5.NF.B.4").body;
        assert!(place.contains(all_there), "it stands among the evidence");
        let own = adult.page(&format!("/learner/{}", learner.user.id)).body;
        assert!(
            own.contains("All there") || own.contains(all_there),
            "and on the teacher's page of the learner"
        );
        let skill = adult.page(&format!("/learner/{}/ccss-math:5.NF.B.4", learner.user.id)).body;
        assert!(skill.contains(all_there) && skill.contains("/take-back"));

        let key = to_rated(&visitor, &world, learner, "ccss-math:4.NF.A.1");
        assert!(visitor.page("/practice").body.contains("<textarea id=\"answer-field\" name=\"answer\""));
        visitor.post(
            "/practice/answer",
            &[("id", &id()), ("item", &key), ("answer", "Each part is cut in two.")],
        );
        visitor.post("/practice/next", &[("id", &id()), ("item", &key)]);
        let (action, fields) = rating_form(&adult.page(&to_read).body);
        let form = [("id", id()), ("piece", field(&fields, "piece").to_owned()), ("shows", "2".to_owned())];
        let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(adult.post(&action, &form).to(), format!("/learner/{}", learner.user.id));
        // Another class's teacher sees neither the page nor the learner.
        let other = Visitor::new(&world, Some(world.here.who("teacher of 4B")), lang);
        assert_eq!(other.get(&to_read).status, StatusCode::FORBIDDEN);
        assert_eq!(other.post(&action, &form).status, StatusCode::FORBIDDEN);
    }
}

#[test]
fn paper_has_room_for_it_and_the_key_its_rubric() {
    let world = World::new();
    let adult = Visitor::new(&world, Some(world.here.who("teacher of 4A")), "en");
    let class = world.here.who("learner of 4A").classes[0];
    for (competency, room) in [("4.NF.A.1", "write-line"), ("5.NF.B.4", "draw-here")] {
        let id = CompetencyId::new("ccss-math", competency);
        let page = adult.page(&format!("/class/{class}/worksheet/{id}")).body;
        assert!(page.contains(room), "{competency}");
        let (_, key) = page.split_once("id=\"key\"").unwrap();
        assert!(key.contains("Rating the last question") && key.contains("All there"), "{competency}");
    }
}
