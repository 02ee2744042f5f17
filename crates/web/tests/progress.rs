//! Progress of a class: screen, table file, print and JSON say the same; unknown is never "not mastered"; the
//! counts are those of the engine's own beliefs; what changed since is what changed.

use domain::id::MisconceptionId;
use domain::{CompetencyId, Millis};
use engine::{Beliefs, Word};
use scraper::Html;
use store::{Tx, fold};
use testkit::lives::Life;

use crate::played::{Played, id};
use crate::seen::{MARKS, all, check_same, plain, seen, text};
use crate::world::Answer;

#[test]
fn screen_table_file_and_json_say_the_same_of_every_cell() {
    let played = Played::new();
    let rows = check_same(&played, "");
    let mut words: Vec<&str> =
        rows.iter().flat_map(|row| row.cells.iter().map(|(_, seen)| seen.word.as_str())).collect();
    assert_eq!(words.len(), 9 * 30);
    assert!(rows.iter().any(|row| row.cells.iter().any(|(_, seen)| seen.judged)), "somebody is judged");
    words.sort_unstable();
    words.dedup();
    assert_eq!(words.len(), 7, "all seven words: {words:?}");
    // Time and evidence go on, somebody is erased; then with every way to ask.
    played.world.clock.advance(2 * Millis::HOUR);
    let learners = played.learners();
    for learner in learners.iter().step_by(4) {
        played.live(Life::Mastered, learner.id, &id("4.NF.C.7"), None);
    }
    let (app, gone) = (played.world.app.clone(), learners[5].id);
    let now = app.now();
    let erase = move |tx: &mut Tx| store::erase::learner(tx, app.model(), gone, now, "asked for").map(drop);
    played.world.app.store().write(played.world.here.tenant, erase).unwrap();
    let mut changes = 0;
    for query in [
        "",
        "?order=teaching",
        "?since=2026-11-10",
        "?since=2026-09-01&order=teaching",
        "?strand=NF",
        "?rows=grade",
        "?rows=grade&since=2026-11-16&order=teaching",
    ] {
        let rows = check_same(&played, query);
        changes += rows.iter().flat_map(|row| &row.cells).filter(|(_, seen)| seen.before.is_some()).count();
    }
    assert!(changes > 50, "{changes} changes are little to compare");
    let erased = check_same(&played, "");
    let name = learners[5].name();
    let of_erased = erased.iter().flat_map(|row| &row.cells).filter(|(who, _)| *who == name);
    assert!(of_erased.clone().all(|(_, seen)| ["unknown", "not started"].contains(&seen.word.as_str())));
    assert!(of_erased.clone().all(|(_, seen)| seen.before.is_none()), "nothing is kept of who was erased");
}

#[test]
fn counts_and_words_are_those_of_the_engines_beliefs() {
    let played = Played::new();
    let app = &played.world.app;
    let (model, now) = (app.model(), app.now());
    let today = Played::zone().day(now);
    let learners = played.learners();
    let read = |tx: &mut Tx| {
        learners.iter().map(|user| fold::state_of(tx, model, user.id)).collect::<Result<Vec<_>, _>>()
    };
    let states = app.store().read(played.world.here.tenant, read).unwrap();
    let beliefs: Vec<Beliefs> =
        states.iter().map(|state| Beliefs::new(&model.web, &model.params, state, now, today)).collect();
    // Twice: read from the store, and known from before.
    for _ in 0..2 {
        let table = played.table("?rows=grade");
        assert!(table.len() > 12 * 30, "all of the grade");
        for line in &table {
            let competency = CompetencyId(line["competency"].clone());
            let of = |who: usize| *beliefs[who].of(&competency).unwrap();
            let who = learners.iter().position(|user| user.id.to_string() == line["learner"]).unwrap();
            let belief = of(who);
            assert_eq!(line["word"], belief.word.word());
            assert_eq!(line["in_100"], format!("{:.0}", belief.p * 100.0));
            assert_eq!(line["learned_in_100"], format!("{:.0}", belief.known * 100.0));
            assert_eq!(line["judged"], u8::from(belief.overridden.is_some()).to_string());
            let last = belief.last_day.map(|day| day.to_string()).unwrap_or_default();
            assert_eq!(line["last_evidence"], last);
            let count =
                |fits: fn(Word) -> bool| (0..30).filter(|who| fits(of(*who).word)).count().to_string();
            assert_eq!(
                line["mastered_or_secure"],
                count(|word| word == Word::Mastered || word == Word::Secure)
            );
            assert_eq!(line["unknown"], count(|word| word == Word::Unknown));
        }
    }
}

#[test]
fn weakest_first_is_by_counts_and_then_as_taught() {
    let played = Played::new();
    let web = &played.world.app.model().web;
    let key = |row: &serde_json::Value| {
        let node = web.node(&CompetencyId(row["competency"].as_str().unwrap().into())).unwrap();
        let practised =
            row["cells"].as_array().unwrap().iter().filter(|cell| cell["word"] == "practised").count();
        (row["mastered_or_secure"].as_u64().unwrap(), practised, (web.position(node) * 1e9) as u64, node)
    };
    let keys =
        |query: &str| played.json(query)["rows"].as_array().unwrap().iter().map(key).collect::<Vec<_>>();
    let weakest = keys("");
    assert!(weakest.is_sorted() && weakest[0].0 < weakest[8].0, "{weakest:?}");
    assert!(keys("?order=teaching").iter().map(|key| (key.2, key.3)).is_sorted());
}

#[test]
fn unknown_is_a_word_of_its_own_and_never_not_mastered() {
    let played = Played::empty(4);
    let learners = played.learners();
    // One learner has begun something that others may well know.
    played.live(Life::Working, learners[0].id, &id("3.NF.A.1"), None);
    let rows = check_same(&played, "");
    let row = &rows[0];
    assert_eq!((rows.len(), row.count.as_str(), row.unknown), (1, "0 of 6", 5));
    for (_, seen) in &row.cells[1..] {
        assert_eq!(seen.word, "unknown");
    }
    let opened = played.page("?of=ccss-math:3.NF.A.1");
    assert!(
        opened.body.contains("unknown (5):") && !opened.body.contains("not started ("),
        "{}",
        opened.body
    );
    assert!(opened.body.contains("unknown is counted apart"));
}

#[test]
fn since_i_last_looked_is_what_i_saw_then() {
    let played = Played::empty(3);
    let learners = played.learners();
    let competency = id("4.NF.A.1");
    let strong = |answer: &Answer| {
        let page = Html::parse_document(&answer.body);
        all(page.root_element(), ".since strong").first().map(|said| text(*said))
    };
    played.live(Life::Practised, learners[0].id, &competency, None);
    assert_eq!(strong(&played.page("")), None, "there is nothing to compare a first look with");
    // Twenty minutes later it is the same session, which still has nothing before it.
    assert_eq!(strong(&played.look_later(20 * Millis::MINUTE, "")), None);
    // The next day.
    played.live(Life::Mastered, learners[1].id, &competency, None);
    assert_eq!(strong(&played.look_later(Millis::DAY, "")), Some("1 mark changed".into()));
    // Looking again within the session, and taking the file, does not use the comparison up.
    played.table("");
    assert_eq!(
        strong(&played.look_later(10 * Millis::MINUTE, "?order=teaching")),
        Some("1 mark changed".into())
    );
    let rows = seen(&Html::parse_document(&played.page("").body));
    let changed: Vec<_> = rows[0].cells.iter().filter(|(_, seen)| seen.before.is_some()).collect();
    assert_eq!(changed[0].0, learners[1].name());
    assert_eq!(changed[0].1.before.as_deref(), Some("not started"));
    // After it nothing has changed; and what begins newly is new.
    assert_eq!(strong(&played.look_later(Millis::HOUR, "")), Some("no mark changed".into()));
    played.live(Life::Working, learners[2].id, &id("5.NF.A.1"), None);
    assert_eq!(strong(&played.look_later(Millis::HOUR, "")), Some("1 mark changed".into()));
    // Another person has looked at nothing yet; of one person's looks only a few are kept.
    let office = played.world.sign_in(played.world.here.who("administrator of school 1"));
    assert_eq!(strong(&played.world.get(&played.path(""), Some(&office))), None);
    for _ in 0..8 {
        played.look_later(Millis::HOUR, "");
    }
    let (class, teacher) = (played.world.here.classes[0].id, played.world.here.who("teacher of 4A").user.id);
    let kept = |tx: &mut Tx| store::looks::moments(tx, teacher, class);
    assert_eq!(
        played.world.app.store().read(played.world.here.tenant, kept).unwrap().len(),
        store::looks::KEPT
    );
}

#[test]
fn a_day_that_is_not_over_or_no_day_is_refused_in_words() {
    let played = Played::empty(0);
    for (since, says) in [
        ("2026-11-17", "Choose a day before today"),
        ("2027-01-01", "Choose a day before today"),
        ("Friday", "Write a day as year-month-day"),
    ] {
        for end in ["", ".csv"] {
            let path = played.path(&format!("{end}?since={since}"));
            let answer = played.world.get(&path, Some(&played.cookie()));
            assert_eq!(answer.status, 422);
            assert!(answer.body.contains(says), "{}", answer.body);
        }
    }
    let ask = |query: &str| played.world.get(&played.path(query), Some(&played.cookie())).status;
    assert_eq!(ask("?of=no-such:thing"), 404);
    assert_eq!(ask("?of=ccss-math:4.NF.A.1&learner=nobody"), 404);
    let other = played.world.here.who("learner of 4B").user.id;
    assert_eq!(ask(&format!("?of=ccss-math:4.NF.A.1&learner={other}")), 404, "not of this class");
    assert!(played.page("").body.contains("No evidence yet."));
}

#[test]
fn wrong_answers_are_named_until_it_is_mastered() {
    let played = Played::empty(6);
    let learners = played.learners();
    let competency = id("4.NF.B.3.a");
    let mixup = "fraction-adds-tops-and-bottoms";
    for at in [0, 1, 2] {
        played.live(Life::Working, learners[at].id, &competency, Some(mixup));
    }
    played.live(Life::Working, learners[3].id, &competency, None);
    let wrong = || {
        let page = Html::parse_document(&played.page("?of=ccss-math:4.NF.B.3.a").body);
        all(page.root_element(), "#row p").into_iter().map(text).collect::<Vec<_>>().join("\n")
    };
    let found = content::builtin().misconception(&MisconceptionId(mixup.into())).unwrap();
    let title = &found.text("en").unwrap().title;
    let names = |at: &[usize]| {
        let names: Vec<_> = at.iter().map(|at| learners[*at].name().into()).collect();
        ui::Words::for_lang("en").list(&names)
    };
    let said = wrong();
    assert!(said.contains(&format!("{title}: {}.", names(&[0, 1, 2]))), "{said}");
    assert!(said.contains("3 wrong answers fit no known mix-up."), "{said}");
    // Who masters it is named no more, whatever they answered before.
    played.world.clock.advance(10 * Millis::DAY);
    played.live(Life::Mastered, learners[1].id, &competency, None);
    let said = wrong();
    assert!(said.contains(&format!("{title}: {}.", names(&[0, 2]))), "{said}");
}

#[test]
fn a_cell_opens_with_its_rule_evidence_and_what_would_change_it() {
    let played = Played::new();
    let json = played.json("");
    let mut judged = 0;
    for row in json["rows"].as_array().unwrap().iter().step_by(3) {
        for cell in row["cells"].as_array().unwrap().iter().step_by(7) {
            let (of, learner) = (row["competency"].as_str().unwrap(), cell["learner"].as_str().unwrap());
            let page = played.page(&format!("?of={of}&learner={learner}"));
            let page = Html::parse_document(&page.body);
            let card = all(page.root_element(), "#cell")[0];
            let word = plain(cell["word"].as_str().unwrap());
            assert_eq!(text(all(card, "h2")[0]).to_lowercase(), word);
            let said = text(card);
            let about = format!("about {:.0} in 100", cell["p"].as_f64().unwrap() * 100.0);
            assert!(said.contains(&about), "{said} lacks {about}");
            assert!(said.contains("practised from 90 in 100") && said.contains("mastered from 98"), "{said}");
            let link = format!("/learner/{learner}/{of}");
            assert!(all(card, "a").iter().any(|a| a.attr("href") == Some(&link)));
            let tells = !all(card, ".evid").is_empty();
            assert_eq!(
                tells,
                !cell["last_evidence"].is_null() || cell["judged"] == true || word == "unknown" && tells
            );
            if cell["judged"] == true {
                judged += 1;
                assert!(said.contains("judged: alone. It stands to"), "{said}");
            }
            assert_eq!(all(page.root_element(), ".matrix a[aria-current]").len(), 1);
        }
    }
    assert!(judged > 0, "no judgement was among those opened");
}

#[test]
fn other_constants_are_another_rule_and_other_words() {
    let mut played = Played::empty(2);
    let learner = played.learners()[0].id;
    played.live(Life::Practised, learner, &id("4.NF.A.1"), None);
    let query = format!("?of=ccss-math:4.NF.A.1&learner={learner}");
    let before = text(all(Html::parse_document(&played.page(&query).body).root_element(), "#cell")[0]);
    assert!(before.contains("equalPractised") && before.contains("practised from 90 in 100"), "{before}");
    let params = engine::Params {
        version: "of this school".into(),
        practised: 0.9999,
        mastered: 0.99995,
        secure_days: 21,
        refresh: 0.55,
        too_old: 99,
        ..engine::Params::default()
    };
    let app = played.world.app.clone().with_params(params);
    played.world.serve(app);
    let after = text(all(Html::parse_document(&played.page(&query).body).root_element(), "#cell")[0]);
    for says in
        ["practised from 100 in 100", "mastered from 100", "again 21 days", "under 55", "none for 99 days"]
    {
        assert!(after.contains(says), "{after} lacks {says}");
    }
    assert!(after.contains("equalWorking"), "the words go by the same constants: {after}");
}

#[test]
fn more_than_sixty_stand_in_bands_with_names_on_request() {
    let played = Played::empty(70);
    let learners = played.learners();
    for (n, learner) in learners.iter().enumerate() {
        played.live(Life::ALL[n % Life::ALL.len()], learner.id, &id("4.NF.A.1"), None);
    }
    let body = played.page("").body;
    let page = Html::parse_document(&body);
    let root = page.root_element();
    assert!(all(root, ".matrix").is_empty() && all(root, ".names").is_empty());
    let table = played.table("");
    for (code, word) in MARKS {
        let count = table.iter().filter(|line| plain(&line["word"]) == word).count();
        let said = all(root, &format!(".counts .chip:has([data-s={code}])")).first().map(|chip| text(*chip));
        assert_eq!(said, (count > 0).then(|| format!("{count} {word}")));
    }
    assert!(!body.contains(&learners[3].id.to_string()), "names come on request");
    let opened = played.page("?of=ccss-math:4.NF.A.1").body;
    assert!(learners.iter().all(|user| opened.contains(&user.id.to_string())));
}

/// Any number, the same in every run.
fn drawn(n: u64) -> u64 {
    let mixed = (n + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed ^ (mixed >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9) >> 33
}

#[test]
fn since_any_day_is_what_the_page_said_at_the_end_of_that_day() {
    const DAYS: usize = 16;
    let played = Played::empty(4);
    let (clock, zone) = (&played.world.clock, Played::zone());
    let learners = played.learners();
    let first = zone.day(clock.now());
    let words = |json: &serde_json::Value, field: &str| {
        let rows = json["rows"].as_array().unwrap();
        let row = |row: &serde_json::Value| {
            let cells = row["cells"].as_array().unwrap().iter();
            let cells: Vec<String> = cells.map(|cell| cell[field].as_str().unwrap().to_owned()).collect();
            (row["competency"].as_str().unwrap().to_owned(), cells)
        };
        rows.iter().map(row).collect::<std::collections::BTreeMap<_, _>>()
    };
    let (mut said, mut sent, mut day) = (Vec::new(), Vec::new(), first);
    for n in 0..DAYS as u64 {
        clock.set(zone.moment(day, 600));
        for (l, learner) in learners.iter().enumerate() {
            // The first works every day, the last on the first alone, a judgement falls now and then.
            let chance = drawn(n * 100 + l as u64);
            if l > 0 && n > 0 && (l == learners.len() - 1 || chance.is_multiple_of(3)) {
                continue;
            }
            let about = id(["4.NF.A.1", "3.NF.A.1", "4.NF.B.3.a"][(chance / 3 % 3) as usize]);
            for try_no in 0..1 + chance % 6 {
                clock.advance(Millis::MINUTE);
                let right = drawn(chance + try_no) % 10 < 7;
                sent.push(played.answer_now(learner.id, &about, right));
            }
            if chance.is_multiple_of(7) {
                clock.advance(Millis::MINUTE);
                played.judge_now(learner.id, &about, zone.day(clock.now().plus(3 * Millis::DAY)));
            }
        }
        if n % 4 == 3 {
            // Something of days ago was recorded in error.
            clock.advance(Millis::MINUTE);
            played.void(&sent[drawn(n) as usize % (sent.len() / 2)]);
        }
        let next = day.tomorrow().unwrap();
        clock.set(zone.moment(next, 0).plus(-1));
        said.push((day, words(&played.json("?rows=grade"), "word")));
        day = next;
    }
    // A long summer, in which much fades and nothing happens.
    clock.set(zone.moment(day, 600).plus(90 * Millis::DAY));
    let mut different = 0;
    for (day, then) in &said {
        let now = played.json(&format!("?rows=grade&since={day}"));
        let found = words(&now, "word_then");
        for (competency, cells) in then {
            assert_eq!(&found[competency], cells, "{competency} at the end of {day}");
        }
        different += now["changed"].as_u64().unwrap();
    }
    assert!(different > 100, "{different} changes are little to compare");
}
