//! What every page keeps to, read with the parser of a browser (html5ever).

use std::collections::BTreeSet;

use scraper::{ElementRef, Html, Selector};

fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

fn text(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().trim().to_owned()
}

/// What is wrong with a page, one line each; empty when nothing.
pub(crate) fn faults(body: &str, lang: &str) -> Vec<String> {
    let page = Html::parse_document(body);
    let mut faults: Vec<String> = page.errors.iter().map(|error| format!("HTML: {error}")).collect();
    let mut must = |holds: bool, says: String| {
        if !holds {
            faults.push(says);
        }
    };
    let spoken = all(&page, "html").first().and_then(|html| html.attr("lang")).unwrap_or("none").to_owned();
    must(spoken == lang, format!("its language is {spoken}, not {lang}"));
    let headings = all(&page, "h1").len();
    must(headings == 1, format!("it has {headings} h1"));
    must(all(&page, "main").len() == 1, "it has not one main part".into());
    must(all(&page, "title").first().is_some_and(|t| !text(*t).starts_with('·')), "it has no title".into());
    must(!body.contains('⟦'), format!("a word is missing: {}", around(body, '⟦')));
    references(&page, &mut must);
    names(&page, &mut must);
    faults
}

fn around(body: &str, sign: char) -> &str {
    body.split_once(sign).map_or("", |(_, rest)| rest.split('⟧').next().unwrap_or(""))
}

/// Ids are unique, and whatever names one finds it.
fn references(page: &Html, must: &mut impl FnMut(bool, String)) {
    let mut ids = BTreeSet::new();
    for element in all(page, "[id]") {
        let id = element.attr("id").unwrap_or_default();
        must(ids.insert(id.to_owned()), format!("the id {id} is there twice"));
    }
    for name in ["for", "form", "aria-labelledby", "aria-describedby", "aria-controls", "list"] {
        // An operator of MathML has a form of its own.
        for element in all(page, &format!("[{name}]:not(mo)")) {
            for id in element.attr(name).unwrap_or_default().split_whitespace() {
                must(ids.contains(id), format!("{name} names {id}, which is not on the page"));
            }
        }
    }
    for element in all(page, "[href^='#']") {
        let id = element.attr("href").unwrap_or_default().trim_start_matches('#');
        must(
            id.is_empty() || ids.contains(id),
            format!("a reference leads to #{id}, which is not on the page"),
        );
    }
}

/// Whatever can be used has a name.
fn names(page: &Html, must: &mut impl FnMut(bool, String)) {
    let labelled: BTreeSet<&str> = all(page, "label[for]")
        .iter()
        .filter(|l| !text(**l).is_empty())
        .filter_map(|l| l.attr("for"))
        .collect();
    let spoken = |element: &ElementRef<'_>| element.attr("aria-label").is_some_and(|label| !label.is_empty());
    for field in all(page, "input:not([type=hidden]), select, textarea") {
        let named = field.attr("id").is_some_and(|id| labelled.contains(id));
        must(named || spoken(&field), format!("nothing names {}", tag(field)));
    }
    for element in all(page, "button, a[href], summary") {
        must(!text(element).is_empty() || spoken(&element), format!("nothing names {}", tag(element)));
    }
    for image in all(page, "img") {
        must(image.attr("alt").is_some(), format!("{} has no alt", tag(image)));
    }
    for group in all(page, "fieldset") {
        let legend = Selector::parse("legend").unwrap();
        must(group.select(&legend).next().is_some(), format!("{} has no legend", tag(group)));
    }
    for table in all(page, "th") {
        must(table.attr("scope").is_some(), format!("{} has no scope", tag(table)));
    }
}

fn tag(element: ElementRef<'_>) -> String {
    element.html().chars().take(90).collect()
}

/// The addresses a page leads to, within this site.
pub(crate) fn links(body: &str) -> BTreeSet<String> {
    let page = Html::parse_document(body);
    let links = all(&page, "a[href^='/']");
    links
        .iter()
        .filter_map(|link| link.attr("href"))
        .map(|href| href.split('#').next().unwrap_or(href).to_owned())
        .collect()
}

/// Every form of a page that posts: its address, and its fields with their values.
pub(crate) fn forms(body: &str) -> Vec<(String, Vec<(String, String)>)> {
    let page = Html::parse_document(body);
    let fields = Selector::parse("input, select, textarea, button").unwrap();
    let read = |form: &ElementRef<'_>| {
        let read = |field: ElementRef<'_>| {
            Some((field.attr("name")?.to_owned(), field.attr("value").unwrap_or_default().to_owned()))
        };
        (form.attr("action").unwrap_or_default().to_owned(), form.select(&fields).filter_map(read).collect())
    };
    all(&page, "form[method=post]").iter().map(read).collect()
}

/// The words of a page that a reader sees, without what is marked as another language.
pub(crate) fn words(body: &str) -> String {
    let page = Html::parse_document(body);
    all(&page, "main").iter().map(|main| main.text().collect::<Vec<_>>().join(" ")).collect()
}
