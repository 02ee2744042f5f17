//! What the page, the table file and the JSON of a class's progress say, read back cell by cell.

use std::collections::BTreeMap;

use scraper::{ElementRef, Html, Selector};

use crate::played::Played;

/// RFC 4180, read by a second hand than the one that wrote it.
pub(crate) fn read_csv(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut field, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => field.extend(chars.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut field)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut field));
                rows.push(std::mem::take(&mut row));
            }
            c => field.push(c),
        }
    }
    rows
}

pub(crate) fn all<'a>(of: ElementRef<'a>, css: &str) -> Vec<ElementRef<'a>> {
    of.select(&Selector::parse(css).unwrap()).collect()
}

pub(crate) fn text(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A cell as the page says it: word, judged, the word before where it changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Seen {
    pub(crate) word: String,
    pub(crate) judged: bool,
    pub(crate) before: Option<String>,
}

/// A row: title, "5 of 30", unknown, cells by the learner's name in full.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SeenRow {
    pub(crate) title: String,
    pub(crate) count: String,
    pub(crate) unknown: usize,
    pub(crate) cells: Vec<(String, Seen)>,
}

pub(crate) const MARKS: [(&str, &str); 7] = [
    ("unknown", "unknown"),
    ("new", "not started"),
    ("working", "working"),
    ("practised", "practised"),
    ("mastered", "mastered"),
    ("secure", "secure"),
    ("refresh", "needs refresh"),
];

/// What the table on the page says, from its marks, and that its words for a screen reader say the same.
pub(crate) fn seen(page: &Html) -> Vec<SeenRow> {
    let root = page.root_element();
    let heads: Vec<String> = all(root, ".matrix thead .p .vh").into_iter().map(text).collect();
    let row = |row: ElementRef<'_>| {
        let unknown = all(row, ".unk > span")
            .first()
            .map_or(0, |span| text(*span).split(' ').next().unwrap().parse().expect("a number"));
        let cells = all(row, "td:not(.tot):not(.unk) > a");
        assert_eq!(cells.len(), heads.len());
        let cells = cells.into_iter().zip(&heads).map(|(cell, name)| {
            let mark = all(cell, "svg.mark")[0].attr("data-s").unwrap();
            let word = MARKS.iter().find(|(code, _)| *code == mark).expect("a known mark").1;
            let said = cell.attr("aria-label").unwrap();
            let rest =
                said.strip_prefix(&format!("{name}: {word}")).unwrap_or_else(|| panic!("{said}: {word}"));
            let judged = !all(cell, "svg.ico").is_empty();
            assert_eq!(rest.contains("a teacher's judgement"), judged, "{said}");
            let before = rest.rsplit_once("was ").map(|(_, before)| before.to_owned());
            let dot = cell.attr("class").is_some_and(|class| class.contains("new"));
            assert_eq!(before.is_some(), dot, "{said}");
            (name.clone(), Seen { word: word.to_owned(), judged, before })
        });
        SeenRow {
            title: text(all(row, "th a")[0]),
            count: text(all(row, ".tot")[0]),
            unknown,
            cells: cells.collect(),
        }
    };
    all(root, ".matrix tbody tr").into_iter().map(row).collect()
}

pub(crate) fn plain(word: &str) -> String {
    word.replace('_', " ")
}

/// The same from the lines of the table file.
fn of_table(table: &[BTreeMap<String, String>]) -> Vec<SeenRow> {
    let mut rows: Vec<SeenRow> = Vec::new();
    for line in table {
        if rows.last().is_none_or(|row| row.title != line["title"]) {
            rows.push(SeenRow {
                title: line["title"].clone(),
                count: format!("{} of {}", line["mastered_or_secure"], line["learners"]),
                unknown: line["unknown"].parse().unwrap(),
                cells: vec![],
            });
        }
        let name = |field: &str| line[field].strip_prefix('\'').unwrap_or(&line[field]).to_owned();
        let changed = line["changed"] == "1";
        let seen = Seen {
            word: plain(&line["word"]),
            judged: line["judged"] == "1",
            before: changed.then(|| plain(&line["word_then"])),
        };
        let name = format!("{} {}", name("given_name"), name("family_name"));
        rows.last_mut().unwrap().cells.push((name, seen));
    }
    rows
}

/// The same from the JSON, with the titles of the page.
fn of_json(json: &serde_json::Value, titles: &[SeenRow]) -> Vec<SeenRow> {
    let names: Vec<String> = json["learners"]
        .as_array()
        .unwrap()
        .iter()
        .map(|learner| {
            format!(
                "{} {}",
                learner["given_name"].as_str().unwrap(),
                learner["family_name"].as_str().unwrap()
            )
        })
        .collect();
    let row = |(row, on_page): (&serde_json::Value, &SeenRow)| SeenRow {
        title: on_page.title.clone(),
        count: format!("{} of {}", row["mastered_or_secure"], row["learners"]),
        unknown: row["unknown"].as_u64().unwrap() as usize,
        cells: row["cells"]
            .as_array()
            .unwrap()
            .iter()
            .zip(&names)
            .map(|(cell, name)| {
                let changed = cell["changed"] == true;
                let seen = Seen {
                    word: plain(cell["word"].as_str().unwrap()),
                    judged: cell["judged"] == true,
                    before: changed.then(|| plain(cell["word_then"].as_str().unwrap())),
                };
                (name.clone(), seen)
            })
            .collect(),
    };
    json["rows"].as_array().unwrap().iter().zip(titles).map(row).collect()
}

/// What the list of a narrow screen says: of each row its count, the number at each mark, the names in each word.
fn check_list(page: &Html, rows: &[SeenRow]) {
    let items = all(page.root_element(), ".bands > li");
    assert_eq!(items.len(), rows.len());
    for (item, row) in items.into_iter().zip(rows) {
        assert_eq!(text(all(item, "p.row a")[0]), row.title);
        assert_eq!(text(all(item, "p.row span")[0]), row.count);
        for (code, word) in MARKS {
            let here: Vec<&(String, Seen)> = row.cells.iter().filter(|(_, seen)| seen.word == word).collect();
            let chips = all(item, &format!(".counts .chip:has([data-s={code}])"));
            let said = chips.first().map(|chip| text(*chip));
            let wanted = (!here.is_empty()).then(|| format!("{} {word}", here.len()));
            assert_eq!(said, wanted, "{} {word}", row.title);
            let names = all(item, ".names").into_iter().find(|p| text(all(*p, "b")[0]) == format!("{word}:"));
            let spans = names.map_or(vec![], |p| all(p, ":scope > span"));
            assert_eq!(spans.len(), here.len(), "{} {word}", row.title);
            for (span, (name, seen)) in spans.into_iter().zip(here) {
                assert!(text(span).starts_with(name.split(' ').next().unwrap()), "{} {name}", text(span));
                assert_eq!(!all(span, "svg").is_empty(), seen.judged);
                assert_eq!(text(span).split_once("was ").map(|(_, word)| word.to_owned()), seen.before);
            }
        }
        let strip: f64 =
            all(item, ".band rect").iter().map(|r| r.attr("width").unwrap().parse::<f64>().unwrap()).sum();
        assert!((strip - 600.0).abs() < 1.0, "the strip is {strip} wide");
    }
}

/// Page, table file and JSON of one moment.
pub(crate) fn check_same(played: &Played, query: &str) -> Vec<SeenRow> {
    let page = Html::parse_document(&played.page(query).body);
    let rows = seen(&page);
    assert_eq!(rows, of_table(&played.table(query)), "{query}");
    assert_eq!(rows, of_json(&played.json(query), &rows), "{query}");
    check_list(&page, &rows);
    let changed = rows.iter().flat_map(|row| &row.cells).filter(|(_, seen)| seen.before.is_some()).count();
    if let Some(said) = all(page.root_element(), ".since strong").first() {
        let number = text(*said).split(' ').next().unwrap().replace("no", "0");
        assert_eq!(number, changed.to_string(), "{}", text(*said));
    }
    rows
}
