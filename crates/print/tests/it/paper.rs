//! What is in the PDF: read back by another library.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object};
use print::*;
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

use crate::school::{self, Kind, all, job, names, rich};

fn read(job: &Job) -> Document {
    Document::load_mem(&pdf(job).unwrap_or_else(|error| panic!("{error}"))).unwrap()
}

/// The text without spaces and places to break at, so that it does not matter where a line ends.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}').collect()
}

fn text(document: &Document) -> String {
    let pages: Vec<u32> = document.get_pages().into_keys().collect();
    squeezed(&document.extract_text(&pages).unwrap())
}

fn written(object: &Object) -> String {
    lopdf::decode_text_string(object).unwrap()
}

fn dictionary<'d>(document: &'d Document, of: &'d Dictionary, key: &[u8]) -> &'d Dictionary {
    document.dereference(of.get(key).unwrap()).unwrap().1.as_dict().unwrap()
}

/// What a screen reader says instead of a drawing or a formula, and how often.
fn alternatives(document: &Document) -> BTreeMap<String, usize> {
    let mut said = BTreeMap::new();
    for object in document.objects.values() {
        if let Ok(alt) = object.as_dict().and_then(|entries| entries.get(b"Alt")) {
            *said.entry(written(alt)).or_default() += 1;
        }
    }
    said
}

/// How often each kind of tag is there.
fn tags(document: &Document) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    for object in document.objects.values() {
        let Ok(entries) = object.as_dict() else { continue };
        let element = entries.get(b"Type").and_then(Object::as_name).is_ok_and(|name| name == b"StructElem");
        if let (true, Ok(kind)) = (element, entries.get(b"S").and_then(Object::as_name)) {
            *found.entry(String::from_utf8_lossy(kind).into_owned()).or_default() += 1;
        }
    }
    found
}

fn page_sizes(document: &Document) -> Vec<(u32, u32)> {
    let size = |id| {
        let page = document.get_dictionary(id).unwrap();
        let media = page.get(b"MediaBox").unwrap().as_array().unwrap();
        let points = |at: usize| media[at].as_float().unwrap().round() as u32;
        (points(2), points(3))
    };
    document.get_pages().into_values().map(size).collect()
}

#[test]
fn a_reader_for_the_blind_finds_its_way() {
    let document = read(&job(Kind::Usual, all(Kind::Usual)));
    let catalog = document.catalog().unwrap();
    assert_eq!(written(catalog.get(b"Lang").unwrap()), "en");
    assert!(dictionary(&document, catalog, b"MarkInfo").get(b"Marked").unwrap().as_bool().unwrap());
    assert!(catalog.has(b"StructTreeRoot"));
    assert!(
        dictionary(&document, catalog, b"ViewerPreferences")
            .get(b"DisplayDocTitle")
            .unwrap()
            .as_bool()
            .unwrap()
    );
    let info = dictionary(&document, &document.trailer, b"Info");
    assert_eq!(written(info.get(b"Title").unwrap()), "Class 4B, Wednesday 18 November");
    assert!(written(info.get(b"CreationDate").unwrap()).starts_with("D:20261118"));
    let metadata = document.dereference(catalog.get(b"Metadata").unwrap()).unwrap().1.as_stream().unwrap();
    let metadata = metadata.get_plain_content().unwrap();
    assert!(
        String::from_utf8_lossy(&metadata).contains("pdfuaid:part"),
        "the document says that it is PDF/UA"
    );

    // One heading a sheet or card, the heads of columns and rows, a voice for each drawing and formula.
    let tags = tags(&document);
    let class = names(Kind::Usual).len();
    let headings = 2 + 4 + class + 2 + class + 2 + class + class;
    assert_eq!(tags["H1"], headings, "{tags:?}");
    assert!(tags["TH"] > 2 * class && tags["Table"] > 5 && tags["L"] > 8, "{tags:?}");
    let said = alternatives(&document);
    assert_eq!(said["A bar in three parts, two of them shaded."], 1 + class + 2 * class);
    assert_eq!(said["Code to sign in"], class);
    assert_eq!(said["two thirds equals blank over 12"], class);
}

#[test]
fn paper_is_as_asked() {
    for (paper, size) in [(Paper::A4, (595, 842)), (Paper::Letter, (612, 792))] {
        let group = school::chart_by_group(Kind::Usual);
        let sheets = vec![group, school::substitute(Kind::Usual), school::station_cards(Kind::Usual)];
        let document = read(&Job { paper, ..job(Kind::Usual, sheets) });
        // The chart lies, the page for the substitute is one page, and cards stand two to a sheet.
        assert_eq!(page_sizes(&document), [(size.1, size.0), size, size, size]);
    }
}

#[test]
fn spanish_is_spoken_as_spanish() {
    let document = read(&job(Kind::Long, vec![school::station_cards(Kind::Long)]));
    assert_eq!(written(document.catalog().unwrap().get(b"Lang").unwrap()), "es-MX");
    assert_eq!(alternatives(&document)["dos tercios es igual a ocho doceavos"], 4);
    assert!(
        text(&document).contains("Siteníasesquemaseguir") || text(&document).contains("Sinosabescómoseguir")
    );
}

#[test]
fn everybody_is_there_once() {
    use school::*;
    for (kind, large) in [(Kind::Usual, false), (Kind::Long, false), (Kind::Long, true)] {
        let sheets = [
            chart_by_group(kind),
            chart_by_name(kind),
            personal_cards(kind),
            exit_tickets(kind),
            clipboard(kind),
            pre_work(kind),
            sign_in_cards(kind),
        ];
        for (nth, sheet) in sheets.into_iter().enumerate() {
            let text = text(&read(&Job { large, ..job(kind, vec![sheet]) }));
            for name in names(kind) {
                let times = text.matches(&squeezed(&name)).count();
                assert_eq!(times, 1, "{name} in sheet {nth} of {kind:?}, large: {large}");
            }
        }
    }
}

#[test]
fn six_or_eight_personal_cards_share_a_page() {
    let document = read(&job(Kind::Usual, vec![school::personal_cards(Kind::Usual)]));
    assert_eq!(document.get_pages().len(), 4);
    let document = read(&job(Kind::Long, vec![school::personal_cards(Kind::Long)]));
    assert_eq!(document.get_pages().len(), 6);
}

#[test]
fn the_same_job_is_the_same_bytes() {
    let job = job(Kind::Usual, vec![school::station_cards(Kind::Usual), school::chart_by_name(Kind::Usual)]);
    assert_eq!(pdf(&job), pdf(&job));
    let later = Job { day: "2026-11-19".parse().unwrap(), ..job.clone() };
    assert_ne!(pdf(&job), pdf(&later));
}

#[test]
fn what_cannot_be_printed_is_said() {
    assert_eq!(pdf(&job(Kind::Usual, vec![])), Err(PrintError::Empty));
    let slip = |name: &str| {
        let Sheet::PreWork(sheet) = school::pre_work(Kind::Usual) else { unreachable!() };
        Sheet::PreWork(PreWork { slips: vec![Slip { name: name.to_owned() }], ..sheet })
    };
    for (name, letters) in [("王小明 Ana", "小明王"), ("Ana 🎉", "🎉"), ("A\u{7}na\u{E000}", "\u{7}\u{E000}")]
    {
        assert_eq!(pdf(&job(Kind::Usual, vec![slip(name)])), Err(PrintError::Letters(letters.to_owned())));
    }
    assert!(pdf(&job(Kind::Usual, vec![slip("Жанна Ψ Nguyễn ʻŌ İ ß")])).is_ok());

    let Sheet::StationCards { words, mut cards } = school::station_cards(Kind::Usual) else { unreachable!() };
    cards[1].steps.push("One more.".into());
    let error = pdf(&job(Kind::Usual, vec![Sheet::StationCards { words, cards }])).unwrap_err();
    assert_eq!(error.to_string(), "The card of Online has 6 steps; at most 5 fit. Join some of them.");

    let Sheet::Clipboard(mut clipboard) = school::clipboard(Kind::Usual) else { unreachable!() };
    clipboard.rows[3].stations.push("Online".to_owned());
    let error = pdf(&job(Kind::Usual, vec![Sheet::Clipboard(clipboard)])).unwrap_err();
    assert_eq!(error, PrintError::Turns { who: "Samir Okafor".to_owned(), cells: 4, turns: 3 });

    assert!(matches!(Figure::new("no drawing", "words"), Err(PrintError::Figure(_))));
    assert!(matches!(Figure::new("<svg></svg>", " "), Err(PrintError::Figure(_))));
}

#[test]
fn what_the_packs_make_can_be_printed() {
    let library = content::builtin();
    for lang in ["en", "es"] {
        let mut voices = 0;
        let mut items = Vec::new();
        for template in library.templates().step_by(7) {
            let text = library.item(&template.id, template.version, 1).unwrap().text(lang).unwrap();
            let drawing = text.figure.map(|figure| Figure::new(figure.svg, figure.alt).unwrap());
            voices += usize::from(drawing.is_some());
            let options = text.solution.iter().map(|step| Rich::new(step, &text.lang)).collect();
            items.push(Item { question: Rich::new(&text.stem, &text.lang), drawing, options });
        }
        assert!(voices > 3, "some of them have drawings");
        let Sheet::ExitTickets(tickets) = school::exit_tickets(Kind::Usual) else { unreachable!() };
        let ticket = Ticket { name: String::new(), code: String::new(), items };
        let sheet = ExitTickets { tickets: vec![ticket], ..tickets };
        let said = alternatives(&read(&Job {
            lang: lang.to_owned(),
            ..job(Kind::Usual, vec![Sheet::ExitTickets(sheet)])
        }));
        assert!(said.len() > voices);
    }
}

#[test]
fn mathematics_is_set_and_said() {
    let formula = "$\\sqrt[3]{x_1} + 2^{10} \\le -3 \\text{ cm}$ and $$\\frac{a + 1}{2} = \\$3$$";
    let table = "\n\n| a | b |\n|---|---|\n| 1 | $\\frac12$ |\n\n- one\n- two";
    let Sheet::ExitTickets(tickets) = school::exit_tickets(Kind::Usual) else { unreachable!() };
    let question = rich(&format!("{formula}{table}"), "en");
    let items = vec![Item { question, drawing: None, options: vec![] }];
    let ticket = Ticket { items, ..tickets.tickets[0].clone() };
    let tickets = ExitTickets { tickets: vec![ticket], ..tickets };
    let document = read(&job(Kind::Usual, vec![Sheet::ExitTickets(tickets)]));
    let said = alternatives(&document);
    for voice in [
        "the cube root of x sub 1 plus 2 to the power 10 is at most negative 3 cm",
        "the fraction a plus 1 over 2 end of the fraction equals 3 dollars",
        "one half",
    ] {
        assert!(said.contains_key(voice), "{voice}: {said:?}");
    }
    let tags = tags(&document);
    assert_eq!((tags["Formula"], tags["Table"], tags["L"]), (3, 1, 1), "{tags:?}");
}

/// Letters that mean something to Typst, to JSON or to PDF, among ordinary ones; `more` are further ones.
fn hostile(more: &str) -> impl Strategy<Value = String> {
    let letters = format!("[a-zé0-9 {more}]|[#$*_`<>@=\\\\/\\[\\]{{}}()\"'~+.,:;&%^|!?-]");
    proptest::string::string_regex(&format!("({letters}){{1,24}}[a-z=#]")).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 20, ..ProptestConfig::with_cases(5) })]

    /// Whatever is typed comes out as it was typed: nothing is ever markup.
    #[test]
    fn no_text_breaks_out(
        names in prop::collection::vec(hostile(""), 40),
        cells in prop::array::uniform9(hostile("\n\t")),
    ) {
        let rows = names.iter().map(|name| NameRow { name: name.clone(), stations: vec![name.clone()] }).collect();
        let chart = Chart {
            title: names[0].clone(),
            who: names[1].clone(),
            turns: vec![Turn { name: names[2].clone(), time: names[3].clone() }],
            rows: Rows::Name { rows, places: vec![Spot { what: names[4].clone(), place: names[5].clone() }] },
        };
        let board = ChoiceBoard {
            title: names[6].clone(),
            name: names[7].clone(),
            rule: names[8].clone(),
            cells: cells.clone().map(Rich::plain),
        };
        let sheets = vec![Sheet::Chart(chart), Sheet::ChoiceBoard(board)];
        let made = pdf(&Job { title: names[9].clone(), ..job(Kind::Usual, sheets) });
        let made = made.map_err(|error| TestCaseError::fail(error.to_string()))?;
        let text = text(&Document::load_mem(&made).unwrap());
        for typed in names.iter().chain(&cells) {
            prop_assert!(text.contains(&squeezed(typed)), "{typed:?} is not in {text}");
        }
    }
}
