//! Moodle XML: what a file says, what is refused, and that nothing makes the reader fall over.

use formats::html::{self, Block, Inline, Unshown};
use formats::moodle::{self, Body, Gap, Question};
use proptest::prelude::*;

fn quiz(inner: &str) -> Vec<Question> {
    moodle::read(&format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<quiz>\n{inner}\n</quiz>"))
        .expect("a file")
}

fn question(kind: &str, text: &str, rest: &str) -> Question {
    let text = format!("<questiontext format=\"html\"><text><![CDATA[{text}]]></text></questiontext>");
    let inner = format!("<question type=\"{kind}\"><name><text>n</text></name>{text}{rest}</question>");
    quiz(&inner).pop().expect("a question")
}

#[test]
fn a_question_has_its_line_category_tags_and_id() {
    let list = quiz(
        "<question type=\"category\"><category><text>$course$/top/Grade 4/Fractions</text></category></question>
<question type=\"essay\"><name><text>R &amp; B &#233;</text></name><idnumber>e-1</idnumber>
<tags><tag><text>one</text></tag><tag><text>two</text></tag></tags><hint><text>look</text></hint></question>",
    );
    let [one] = list.as_slice() else { panic!("{list:?}") };
    assert_eq!((one.line, one.name.as_str(), one.category.as_str()), (4, "R & B é", "Grade 4/Fractions"));
    assert_eq!((one.id_number.as_deref(), one.tags.len(), one.hints.len()), (Some("e-1"), 2, 1));
    assert!(one.body.as_ref().is_err_and(|why| why.contains("a person")), "{one:?}");
}

#[test]
fn what_is_no_file_of_questions_is_refused_at_its_line() {
    let bombs = "<?xml version=\"1.0\"?>\n<!DOCTYPE quiz [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]>\n<quiz>&b;</quiz>";
    let outside = "<!DOCTYPE quiz [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><quiz>&a;</quiz>";
    let deep = format!("<quiz>{}</quiz>", "<a>".repeat(50));
    for (text, row, word) in [
        (bombs, 2, "document type"),
        (outside, 1, "document type"),
        ("<quiz>\n\n<question type=\"essay\">\n</quiz>", 4, "not XML"),
        ("<quiz>\n<question type=\"essay\">", 2, "does not close"),
        ("<quiz>\n&unknown;</quiz>", 2, "not known"),
        ("<book></book>", 1, "<book>"),
        ("", 1, "nothing"),
        (deep.as_str(), 1, "too deep"),
    ] {
        let finding = moodle::read(text).expect_err(text);
        assert_eq!(finding.row, row, "{finding}");
        assert!(finding.found.contains(word) && !finding.remedy.is_empty(), "{finding}");
    }
}

#[test]
fn embedded_answers_are_taken_out_of_the_text() {
    let text = "Rome {1:SHORTANSWER:=Roma#Yes ~%50%R\\~m#half~*#no} &amp; {2:NUMERICAL:=5.17:0.01~%0%12} {:MCS:a~=b\\}} {x}";
    let one = question("cloze", text, "");
    let Ok(Body::Gaps(gaps)) = &one.body else { panic!("{one:?}") };
    let [Gap::Words(words), Gap::Number(numbers), Gap::Pick(picks)] = gaps.as_slice() else {
        panic!("{gaps:?}")
    };
    let told: Vec<(&str, f64)> = words.iter().map(|one| (one.text.text.as_str(), one.worth)).collect();
    assert_eq!(told, [("Roma", 100.0), ("R~m", 50.0), ("*", 0.0)]);
    assert_eq!(words[0].feedback.text, "Yes");
    assert_eq!((numbers[0].text.text.as_str(), numbers[0].tolerance.as_deref()), ("5.17", Some("0.01")));
    assert_eq!((picks[1].text.text.as_str(), picks[1].is_right()), ("b}", true));
    let marks: Vec<usize> = one.text.text.chars().filter_map(Question::mark).collect();
    assert_eq!(marks, [0, 1, 2]);
    assert!(one.text.text.ends_with("{x}"));
    for (broken, word) in [
        ("{1:SA:=a", "close"),
        ("{1:MULTICHOICE}", "no answers"),
        ("plain", "no gap"),
        ("{1:SA:%x%a}", "share"),
    ] {
        let why = question("cloze", broken, "").body.expect_err(broken);
        assert!(why.contains(word), "{why}");
    }
}

#[test]
fn calculated_questions_are_worked_out_where_the_file_has_their_numbers() {
    let set = |name: &str, values: &[&str]| {
        let items = values.iter().enumerate().map(|(nth, value)| {
            format!("<dataset_item><number>{}</number><value>{value}</value></dataset_item>", nth + 1)
        });
        let items: String = items.collect();
        format!(
            "<dataset_definition><name><text>{name}</text></name><dataset_items>{items}</dataset_items></dataset_definition>"
        )
    };
    let answer = "<answer fraction=\"100\"><text>pow({a}, 2) + {b}/4 - abs(-1)</text><tolerance>0.01</tolerance><tolerancetype>2</tolerancetype></answer>";
    let sets = format!(
        "<dataset_definitions>{}{}</dataset_definitions>",
        set("a", &["2", "3"]),
        set("b", &["1.50", "6"])
    );
    let one = question("calculated", "{a} and {={a}+1}", &format!("{answer}{sets}"));
    let Ok(Body::Number { answers, .. }) = &one.body else { panic!("{one:?}") };
    let values = |text: &str| -> Vec<String> {
        let nth = text.chars().find_map(Question::mark).expect("a mark");
        one.variables[nth].values.clone()
    };
    assert_eq!(values(&answers[0].text.text), ["3.375", "9.5"]);
    assert_eq!(values(answers[0].tolerance.as_deref().expect("a tolerance")), ["0.01", "0.01"]);
    assert_eq!(values(&one.text.text), ["2", "3"]);
    let without = question("calculated", "{a}", answer).body.expect_err("no numbers");
    assert!(without.contains("not in the file"), "{without}");
    let strange = question("calculatedsimple", "{a}", &format!("{}{sets}", answer.replace("pow", "system")));
    assert!(strange.body.is_err_and(|why| why.contains("system")));
}

#[test]
fn html_is_read_to_what_paper_and_voice_can_carry() {
    let text = "<p>Let&nbsp;<b>x</b> be <em>\\(\\frac{1}{2}\\)</em>,<br>H<sub>2</sub>O &lt; $$a^2$$</p><ul><li>one</li><li><p>two</p></li></ul>
<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td><p>2</p></td></tr></table>";
    let blocks = html::read(text).expect("blocks");
    let [
        Block::Paragraph(line),
        Block::List { ordered: false, items },
        Block::Table { head: Some(head), rows },
    ] = blocks.as_slice()
    else {
        panic!("{blocks:?}")
    };
    assert!(line.contains(&Inline::Strong(vec![Inline::Text("x".into())])));
    assert!(line.contains(&Inline::Stress(vec![Inline::Math("\\frac{1}{2}".into())])));
    assert!(line.contains(&Inline::Sub(vec![Inline::Text("2".into())])));
    assert!(line.contains(&Inline::Display("a^2".into())) && line.contains(&Inline::Break));
    assert_eq!((items.len(), head.len(), rows.len()), (2, 2, 1));
    for (text, unshown) in [
        ("<p><img src=\"@@PLUGINFILE@@/a.png\"></p>", Unshown::Picture),
        ("see @@PLUGINFILE@@/a.png", Unshown::Picture),
        ("<iframe src=\"x\"></iframe>", Unshown::Media),
        ("<script>alert(1)</script>", Unshown::Program),
        ("<math><mi>x</mi></math>", Unshown::MathMl),
        ("<table><tr><td colspan=\"2\">x</td></tr></table>", Unshown::Table),
    ] {
        assert_eq!(html::read(text), Err(unshown), "{text}");
    }
    assert_eq!(html::read(&"<div>".repeat(100)), Err(Unshown::Size));
}

/// Pieces that hostile or broken files are made of.
fn piece() -> impl Strategy<Value = String> {
    let known = [
        "<quiz>",
        "</quiz>",
        "<question type=\"cloze\">",
        "<question type=\"calculated\">",
        "</question>",
        "<question type=\"ddwtos\">",
        "<questiontext><text>",
        "</text></questiontext>",
        "<![CDATA[",
        "]]>",
        "{1:SA:=a~b}",
        "{1:NM:=1:",
        "[[1]]",
        "[[",
        "{a}",
        "{=pow({a},",
        "<dragbox><text>x</text></dragbox>",
        "<dataset_definitions><dataset_definition><name><text>a</text></name>",
        "<answer fraction=\"x\">",
        "&#0;",
        "&",
        "<!DOCTYPE a [",
        "<!--",
        "-->",
        "<?",
        "\\(",
        "\\)",
        "$$",
        "<sub>",
        "<td>",
        "é",
        "\u{e000}",
    ];
    prop_oneof![
        proptest::sample::select(known.to_vec()).prop_map(str::to_owned),
        "[a-z<>/=&{}~#%:;!\"'\\\\ .0-9\n-]{0,12}".prop_map(|text| text),
    ]
}

proptest! {
    #[test]
    fn no_file_makes_the_reader_fall_over(pieces in proptest::collection::vec(piece(), 0..40)) {
        let text = pieces.concat();
        for text in [text.clone(), format!("<quiz>{text}</quiz>")] {
            for question in moodle::read(&text).unwrap_or_default() {
                let _ = question.text.blocks();
            }
        }
        let _ = html::read(&text);
    }

    #[test]
    fn no_text_makes_a_question_fall_over(pieces in proptest::collection::vec(piece(), 0..20)) {
        let text = pieces.concat().replace("]]>", "");
        let sets = "<dataset_definitions><dataset_definition><name><text>a</text></name><dataset_items><dataset_item><number>1</number><value>2</value></dataset_item></dataset_items></dataset_definition></dataset_definitions><dragbox><text>w</text><group>1</group></dragbox>";
        for kind in ["cloze", "ddwtos", "calculated", "calculatedmulti", "multichoice", "numerical"] {
            let answer = format!("<answer fraction=\"100\"><text><![CDATA[{text}]]></text></answer>{sets}");
            let one = question(kind, &text, &answer);
            let _ = one.text.blocks();
        }
    }
}
