//! Broken and hostile packs: a finding with file, line and remedy each, and never a hang.

use std::borrow::Cow;

use super::*;
use crate::check::pack_check;

const PACK: &str = "id = \"t\"\nversion = 1\ntitle = { en = \"T\" }\nlicence = \"CC0-1.0\"\ncredit = \"us\"\nlanguages = [\"en\"]\n";
const CSV: &str = "code,parent,kind,grade,strand,ordinal,title,can\nA.1,,standard,3,S,1,One,I can\nA.2,,standard,3,S,2,Two,I can\n";
const FRAMEWORK: &str = "id = \"f\"\nsubject = \"s\"\ncredit = \"c\"\nlicence = \"l\"\ntitle = { en = \"M\" }\nstrands = [{ id = \"S\", title = { en = \"S\" } }]\n";
const TEMPLATE: &str = "id = \"x\"
version = 1
competencies = [{ id = \"f:A.1\" }]
minutes = 1
constraints = ['a > 1']
[vars]
a = 'pick(2..900)'
b = 'a + 1'
[answer]
kind = \"number\"
value = 'a * b'
[text.en]
title = \"T\"
stem = 'What is $#a \\times #b$?'
hints = ['one', 'two', 'three']
bottom_out = '#{a * b}'
solution = ['first', 'then']
";

fn files(template: &str) -> Files {
    with(&[("templates/x.toml", template)])
}

fn with(more: &[(&str, &str)]) -> Files {
    let base = [
        ("pack.toml", PACK),
        ("frameworks/f/framework.toml", FRAMEWORK),
        ("frameworks/f/competencies.csv", CSV),
        ("frameworks/f/edges.csv", "from,to,kind,source,audited\n"),
    ];
    let all = base.iter().chain(more);
    all.map(|(path, text)| ((*path).to_owned(), Cow::Owned(text.as_bytes().to_vec()))).collect()
}

fn first(files: &Files) -> Finding {
    let report = pack_check(files, 20);
    report.findings.into_iter().next().expect("nothing was found")
}

#[test]
fn a_sound_pack_has_no_findings() {
    let report = pack_check(&files(TEMPLATE), 40);
    assert_eq!(report.findings, []);
    assert_eq!((report.templates, report.competencies, report.items_made, report.errors), (1, 2, 40, 0));
}

#[test]
fn what_is_wrong_is_named_at_its_line_with_a_remedy() {
    for (from, to, line, says) in [
        ("version = 1\n", "verzion = 1\n", 2, "Is it version?"),
        ("id = \"x\"", "id = \"X y\"", 1, "not an id"),
        ("id = \"f:A.1\"", "id = \"f:A.9\"", 1, "Is it f:A.1?"),
        ("'a > 1'", "'a > '", 5, "not an expression"),
        ("'a > 1'", "'a > 1000'", 5, "No draw met"),
        ("'pick(2..900)'", "'pikc(2..9)'", 7, "Is it pick?"),
        ("'pick(2..900)'", "'pick(2..b)'", 7, "no variable b"),
        ("'a + 1'", "'a + pick(1..2)'", 8, "Nothing takes"),
        ("'a + 1'", "'a / (a - a)'", 8, "divides by zero"),
        ("kind = \"number\"", "kind = \"nomber\"", 10, "number, expression, choice"),
        ("'a * b'", "'a * c'", 11, "no variable c"),
        ("'a * b'", "'a > b'", 9, "true or false"),
        ("stem = '", "stem = '<b>", 14, "HTML"),
        ("stem = 'What", "stem = '''\nWhat\n\n$\\foo$ ", 17, "\\foo"),
        ("$#a", "$#z", 14, "no variable z"),
        ("hints = ['one', 'two', 'three']", "hints = ['one']", 15, "1 entries. Write 3"),
        ("solution = ['first', 'then']", "", 12, "solution is missing"),
        ("[text.en]", "[text.fr]", 12, "text.en"),
        ("bottom_out = '#{a * b}'", "bottom_out = '#{a * b'", 16, "does not close"),
        ("[answer]\n", "[answer]\n[answer]\n", 10, "TOML"),
        ("minutes = 1", "minutes = 1000", 4, "1 to 60"),
        ("value = 'a * b'", "value = 'a / b'\nform = \"integer\"", 9, "not taken as right"),
    ] {
        let broken = TEMPLATE
            .replacen(from, to, 1)
            .replace("#b$?'", if to.contains("'''") { "#b$?'''" } else { "#b$?'" });
        let report = pack_check(&files(&broken), 20);
        let found = report.findings.iter().find(|finding| finding.to_string().contains(says));
        let finding = found.unwrap_or_else(|| panic!("{to}: {:#?}", report.findings));
        assert_eq!((finding.file.as_str(), finding.line), ("templates/x.toml", line), "{to}: {finding}");
        assert!(finding.remedy.len() > 4, "{finding}");
        assert!(report.errors > 0);
    }
}

#[test]
fn mistakes_and_hints_are_tried() {
    let with_mistake = TEMPLATE
        .replace("[text.en]", "[[mistakes]]\nmisconception = \"none-such\"\nvalue = 'a * b'\n[text.en]");
    let report = pack_check(&files(&with_mistake), 20);
    let said: Vec<String> = report.findings.iter().map(ToString::to_string).collect();
    assert!(said.iter().any(|s| s.contains("no misconception none-such")), "{said:?}");
    assert!(said.iter().any(|s| s.contains("only 0 of 20")), "{said:?}");
    let leaking = TEMPLATE.replace("'three'", "'It is #{a * b}.'");
    assert!(first(&files(&leaking)).to_string().contains("Hint 3 often says the answer"));
}

#[test]
fn frameworks_are_checked() {
    let edges =
        |rows: &str| with(&[("frameworks/f/edges.csv", &format!("from,to,kind,source,audited\n{rows}"))]);
    let nowhere = first(&edges("A.1,A.9,precedes,me,1\n"));
    assert_eq!((nowhere.line, nowhere.found.as_str()), (2, "There is no f:A.9."));
    let ring = first(&edges("A.1,A.2,precedes,me,1\nA.2,A.1,precedes,me,1\n"));
    assert!(ring.found.contains("ring"), "{ring}");
    assert!(first(&edges("A.1,A.2,follows,me,1\n")).remedy.contains("precedes"));
    let csv = |rows: &str| with(&[("frameworks/f/competencies.csv", &format!("{CSV}{rows}"))]);
    assert!(first(&csv("A.1,,standard,3,S,1,One,I can\n")).found.contains("twice"));
    assert_eq!(first(&csv("A.3,,standard,13,S,1,One,I can\n")).line, 4);
    assert!(first(&csv("A.3,,standard,3,Q,1,One,I can\n")).found.contains("strand"));
    assert!(first(&csv("A.3,B,standard,3,S,1,One,I can\n")).found.contains("no B"));
    assert!(first(&csv("A.3,,standard\n")).found.contains("cannot be read"));
    assert!(first(&Files::new()).found.contains("no pack.toml"));
}

#[test]
fn hostile_packs_end_in_a_sentence() {
    let vars = |vars: &str| TEMPLATE.replace("b = 'a + 1'", vars);
    let laugh: String = (0..30).map(|n| format!("t{} = 't{n} + t{n}'\n", n + 1)).collect();
    let grow: String = (0..40).map(|n| format!("n{} = 'n{n} * n{n}'\n", n + 1)).collect();
    let cases = [
        vars(&format!("b = 'a + 1'\nt0 = '\"ha\"'\n{laugh}")),
        vars(&format!("b = 'a + 1'\nn0 = '3'\n{grow}")),
        vars(&format!("b = '{}1{}'", "(".repeat(250), ")".repeat(250))),
        vars(&format!("b = '{}'", "1+".repeat(5000))),
        vars(&format!("b = {}1{}", "[".repeat(5000), "]".repeat(5000))),
        vars("b = 'len(factors(10 ** 30))'"),
        vars("b = 'is_prime(999999999989)'\nz = 'pick(1..2) + 1'"),
        vars("b = 'pick(0..9223372036854775807)'\nz = 'b * b * b'"),
        TEMPLATE.replace("first", &"x".repeat(20_000)),
        TEMPLATE.replace("first", &format!("${}$", "\\\\frac{1}{".repeat(40))),
        TEMPLATE.replace("first", &"- ".repeat(200)),
        TEMPLATE.replace("first", &"*".repeat(3000)),
        TEMPLATE.replace("first", &"#a ".repeat(3000)),
        "x".repeat(200_000),
        "\u{0}".to_owned(),
        (0..2000).map(|n| format!("v{n} = 1\n")).collect(),
    ];
    for (nth, case) in cases.iter().enumerate() {
        let report = pack_check(&files(case), 5);
        let finding = report.findings.first().unwrap_or_else(|| panic!("case {nth} passed"));
        assert!(finding.file == "templates/x.toml" && finding.remedy.len() > 4, "case {nth}: {finding}");
    }
    let mut many = files(TEMPLATE);
    many.extend((0..20_001).map(|n| (format!("templates/{n}.toml"), Cow::Borrowed(&b""[..]))));
    assert!(first(&many).remedy.contains("20000"));
    let mut not_text = files(TEMPLATE);
    not_text.insert("templates/x.toml".into(), Cow::Borrowed(&[0xff, 0xfe][..]));
    assert!(first(&not_text).found.contains("UTF-8"));
}

#[test]
fn an_old_version_stays_beside_the_new_one() {
    let new = TEMPLATE.replace("version = 1", "version = 2");
    let files = with(&[("templates/x.toml", &new), ("templates/x.v1.toml", TEMPLATE)]);
    let (pack, findings) = Pack::read(&files);
    assert_eq!(findings, []);
    let library = crate::Library::new(vec![pack]).unwrap();
    let id = domain::id::TemplateId("t/x".into());
    assert_eq!(library.template(&id).unwrap().version, 2);
    assert_eq!(library.item(&id, 1, 5).unwrap().version(), 1);
    let strange = with(&[("templates/y.toml", TEMPLATE)]);
    assert!(first(&strange).remedy.contains("x.toml"));
}

#[test]
fn the_nearest_word_is_near() {
    assert_eq!(nearest("verzion", ["version", "minutes"]), Some("version"));
    assert_eq!(nearest("gdc", ["gcd", "lcm"]), Some("gcd"));
    assert_eq!(nearest("elephant", ["gcd", "lcm"]), None);
}

/// A template that a person rates; `kind` is what stands under `[answer]`.
fn rated(kind: &str) -> String {
    let levels = ["no", "some", "all"].map(|name| {
        format!("[[rubric]]\nname = {{ en = \"{name}\" }}\nsays = {{ en = 'Shows {name} of the #a.' }}\n")
    });
    let answer = format!("[answer]\nkind = {kind}\n{}", levels.concat());
    let number = "[answer]\nkind = \"number\"\nvalue = 'a * b'\n";
    let sample = "solution = ['first', 'then']\nsample = ['All #a of them.', 'A picture.']\n";
    TEMPLATE.replace(number, &answer).replace("solution = ['first', 'then']\n", sample)
}

#[test]
fn what_a_person_rates_has_a_rubric_and_a_sample() {
    let (writing, drawing) = (rated("\"writing\"\nlines = 3"), rated("\"drawing\""));
    for sound in [&writing, &drawing] {
        assert_eq!(pack_check(&files(sound), 40).findings, [], "{sound}");
    }
    let two = writing.replacen(
        "[[rubric]]\nname = { en = \"some\" }\nsays = { en = 'Shows some of the #a.' }\n",
        "",
        1,
    );
    let warned = first(&files(&two));
    assert!(warned.severity == Severity::Warning && warned.found.contains("1 of 2"), "{warned}");
    for (from, to, says) in [
        ("[[rubric]]\nname", "[[rubrik]]\nname", "Is it rubric?"),
        ("name = { en = \"some\" }\n", "", "rubric.name is missing"),
        ("name = { en = \"some\" }", "name = { en = \"all\" }", "Two levels have one name"),
        ("says = { en = 'Shows some of the #a.' }", "says = { en = 'Shows #nobody.' }", "nobody"),
        ("sample = ['All #a of them.', 'A picture.']\n", "", "sample is missing"),
        ("sample = ['All #a of them.', 'A picture.']", "sample = ['$2 + 2 = 5$']", "is not true"),
        ("lines = 3", "lines = 99", "from 2 to 12"),
        ("kind = \"writing\"", "kind = \"writting\"", "writing or drawing"),
    ] {
        let found = pack_check(&files(&writing.replacen(from, to, 1)), 20).findings;
        assert!(found.iter().any(|one| one.to_string().contains(says)), "{says}: {found:#?}");
    }
    let levels = "[[rubric]]\nname = { en = \"x\" }\nsays = { en = 'y' }\n[text.en]";
    for (template, says) in [
        (TEMPLATE.replacen("[text.en]", levels, 1), "Only what a person rates has a rubric"),
        (
            TEMPLATE.replace("kind = \"number\"\nvalue = 'a * b'", "kind = \"drawing\""),
            "0 levels to rate with",
        ),
    ] {
        let found = pack_check(&files(&template), 20).findings;
        assert!(found.iter().any(|one| one.to_string().contains(says)), "{says}: {found:#?}");
    }
}

#[test]
fn what_was_drawn_is_drawn_again_on_its_sheet() {
    let (pack, findings) = Pack::read(&files(&rated("\"drawing\"")));
    assert_eq!(findings, []);
    let library = crate::Library::new(vec![pack]).unwrap();
    let item = library.item(&"t/x".into(), 1, 3).unwrap();
    let text = item.text("en").unwrap();
    assert!(
        text.figure.is_none()
            && text.rubric.len() == 3
            && text.rubric[2].says.text().starts_with("Shows all")
    );
    let crate::InputKind::Drawing { svg, sheet } = text.input.kind else { panic!("a sheet") };
    assert!(svg.contains("fig-sheet") && sheet == (480, 320));
    let classes = |raw: &str| item.check(raw, "en").unwrap().class;
    use domain::evidence::AnswerClass::{HandedIn, Unparsed};
    for handed_in in ["words", "drawing 480 320;1 2\n", "drawing 480 320;1 2 3 4\nwords"] {
        assert_eq!((classes(handed_in), item.check(handed_in, "es").unwrap().score), (HandedIn, None));
    }
    for unread in ["", "drawing 480 320\n \n", "drawing 9 9;1 2\nwords", "drawing 480 320;1\nwords"] {
        assert_eq!(classes(unread), Unparsed, "{unread:?}");
        assert!(item.check(unread, "es").unwrap().says.is_some());
    }
    let work = item.work("drawing 480 320;1 2 3 4\n<i>words</i>", "en").unwrap();
    assert_eq!((work.strokes, work.words.as_str()), (1, "<i>words</i>"));
    let svg = work.svg("<b>").unwrap();
    assert!(svg.contains("d=\"M1 2L3 4\"") && svg.contains("aria-label=\"&lt;b&gt;\""), "{svg}");
    // A sheet of another size than the figure has by now is kept.
    assert!(item.work("drawing 9 9;1 2\n", "en").unwrap().svg("").unwrap().contains("viewBox=\"0 0 9 9\""));
    assert!(item.work("drawing 9 9;1\n", "en").unwrap().svg("").is_none());
    assert!(item.example("en").unwrap().is_none() && item.is_rated());
    let id = &item.competencies()[0].id;
    assert_eq!((library.templates_for(id).len(), library.asked_for(id).len()), (1, 0));
}
