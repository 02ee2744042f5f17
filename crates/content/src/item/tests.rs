//! Items: the same for ever, in every language, from whole templates.

use std::borrow::Cow;

use domain::evidence::AnswerClass;
use domain::id::TemplateId;

use super::*;
use crate::library::Library;
use crate::pack::{Files, Pack};

const PACK: &str = "id = \"t\"\nversion = 1\ntitle = { en = \"T\", es = \"T\" }\nlicence = \"CC0-1.0\"\ncredit = \"us\"\nlanguages = [\"en\", \"es\"]\n";
const TEMPLATE: &str = include_str!("sample.toml");

pub(crate) fn files(template: &str) -> Files {
    let csv = "code,parent,kind,grade,strand,ordinal,title,can,title_es,can_es\n3.NF.A.3,,standard,3,NF,1,Equal,I can,Iguales,Puedo\n";
    let framework = "id = \"ccss-math\"\nsubject = \"mathematics\"\ncredit = \"c\"\nlicence = \"l\"\ntitle = { en = \"M\", es = \"M\" }\n[[strands]]\nid = \"NF\"\ntitle = { en = \"F\", es = \"F\" }\n";
    let misconceptions = "[[misconception]]\nid = \"adds-same\"\ncompetencies = [\"ccss-math:3.NF.A.3\"]\n[misconception.en]\ntitle = \"t\"\nabout = \"a\"\nsays = \"It moves.\"\n[misconception.es]\ntitle = \"t\"\nabout = \"a\"\nsays = \"Se mueve.\"\n";
    let edges = "from,to,kind,source,audited\n";
    [
        ("pack.toml", PACK),
        ("frameworks/ccss-math/framework.toml", framework),
        ("frameworks/ccss-math/competencies.csv", csv),
        ("frameworks/ccss-math/edges.csv", edges),
        ("misconceptions/m.toml", misconceptions),
        ("templates/equal-top.toml", template),
    ]
    .into_iter()
    .map(|(path, text)| (path.to_owned(), Cow::Owned(text.as_bytes().to_vec())))
    .collect()
}

fn library() -> Library {
    let (pack, findings) = Pack::read(&files(TEMPLATE));
    assert!(findings.is_empty(), "{findings:#?}");
    Library::new(vec![pack]).unwrap()
}

fn item(seed: u32) -> Item {
    library().item(&TemplateId("t/equal-top".into()), 1, seed).unwrap()
}

/// The bytes of one item. If this fails, items that learners have answered can no longer be made again:
/// do not change what is expected here, mend what changed.
#[test]
fn an_item_is_the_same_for_ever() {
    let item = item(7);
    let values: Vec<String> = item
        .values()
        .map(|(name, value)| match value {
            crate::value::Value::Number(number) => format!("{name}={}", number.value),
            other => format!("{name}={other:?}"),
        })
        .collect();
    assert_eq!(values.join(" "), GOLDEN_VALUES);
    let text = item.text("es").unwrap();
    assert_eq!(text.stem.html(), GOLDEN_HTML);
    assert_eq!(text.speech, GOLDEN_SPEECH);
    let json = serde_json::to_string(&text).unwrap() + "\n";
    assert_eq!(json, include_str!("sample.es.json"));
}

const GOLDEN_VALUES: &str = "factor=3 b=5 a=1 k=4 c=20";
const GOLDEN_HTML: &str = "<p>¿Qué número cabe?</p><math display=\"block\"><mrow><mfrac><mn>1</mn><mn>5</mn></mfrac><mo>=</mo><mfrac><mi>□</mi><mn>20</mn></mfrac></mrow></math>";
const GOLDEN_SPEECH: &str =
    "¿Qué número cabe? un quinto es igual a hueco sobre 20. Dos barras, de 5 y 20 partes, 1 de 5 sombreadas.";

#[test]
fn knobs_come_from_the_seed() {
    let library = library();
    let template = library.template(&TemplateId("t/equal-top".into())).unwrap();
    assert_eq!(template.settings(), 2);
    for n in 0..20 {
        assert_eq!(template.seed(1, n) % 2, 1);
        let item = Item::make(template, template.seed(1, n)).unwrap();
        let factor = item.values().find(|(name, _)| *name == "factor").unwrap().1.number().unwrap();
        assert_eq!(factor.value, crate::value::Rational::whole(3));
    }
    assert_eq!(template.knobs(0), [("factor", 2)]);
    assert_eq!(template.seed(1, u32::MAX) % 2, 1);
}

#[test]
fn answers_are_told_apart_and_explained() {
    for seed in 0..50 {
        let item = item(seed);
        let value =
            |name: &str| item.values().find(|(n, _)| *n == name).unwrap().1.number().unwrap().value.num();
        let (a, b, c, k) = (value("a"), value("b"), value("c"), value("k"));
        let right = item.check(&(a * k).to_string(), "en").unwrap();
        assert_eq!((right.class, right.score, right.says), (AnswerClass::Right, Some(1.0), None));
        let added = item.check(&(a + c - b).to_string(), "es").unwrap();
        if a + c - b != a * k {
            assert_eq!(added.class, AnswerClass::Misconception("adds-same".into()));
            assert_eq!(added.says.unwrap().text(), "Se mueve.");
            assert!(added.ask.unwrap().text().contains("Prueba"));
        }
        let odd = item.check("1000001", "en").unwrap();
        assert_eq!(odd.class, AnswerClass::Other);
        assert_eq!(odd.says.unwrap().text(), "Look at the bottoms first.");
    }
}

#[test]
fn the_example_has_other_numbers_and_the_same_level() {
    for seed in 0..20 {
        let item = item(seed);
        let example = item.example("en").unwrap().expect("another one");
        assert_ne!(example.stem("en").unwrap(), item.stem("en").unwrap());
        assert_eq!(example.seed() % 2, seed % 2);
    }
}

#[test]
fn what_is_not_installed_is_said() {
    let library = library();
    let unknown = library.item(&TemplateId("t/none".into()), 1, 1).unwrap_err().to_string();
    assert!(unknown.contains("t/none") && unknown.contains("Install"), "{unknown}");
    let version = library.item(&TemplateId("t/equal-top".into()), 9, 1).unwrap_err().to_string();
    assert!(version.contains("version 9"), "{version}");
}

#[test]
fn a_language_that_is_not_there_gets_the_first() {
    let item = item(1);
    assert_eq!(item.text("fr").unwrap().stem, item.text("en").unwrap().stem);
    assert_eq!(item.text("es-MX").unwrap().stem, item.text("es").unwrap().stem);
}
