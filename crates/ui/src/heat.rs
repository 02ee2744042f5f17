//! Competencies by learners: the mark itself in each cell, no colour behind it, a hairline every five learners.
//! The container decides: one line a row, the row's name above its cells, or a list of bands with names.

use maud::{Markup, Render, html};

use crate::band::{Band, hatches};
use crate::icon::Icon;
use crate::mark::Mark;
use crate::t;
use crate::words::{Text, Words};

/// Above so many learners a table reads to nobody: bands alone, and names on request.
pub const LEARNERS_MAX: usize = 60;
/// Above so many one line of cells would be too narrow to press; they stand in two.
const ONE_LINE: usize = 34;

/// The order in which people are named: who needs it first, and whom we do not know about apart.
pub const NAMED: [Mark; 7] = [
    Mark::NotStarted,
    Mark::Working,
    Mark::NeedsRefresh,
    Mark::Practised,
    Mark::Mastered,
    Mark::Secure,
    Mark::Unknown,
];

/// One learner: a column.
#[derive(Clone, Debug)]
pub struct Learner<'a> {
    /// In full.
    pub name: Text<'a>,
    /// As it stands at the head of the column.
    pub short: Text<'a>,
    /// Opens the learner's own page.
    pub href: Text<'a>,
    /// What follows a row's [`Row::cell`] in the address of a cell.
    pub key: Text<'a>,
}

/// One cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The state.
    pub mark: Mark,
    /// A teacher's judgement stands.
    pub judged: bool,
    /// The state before, where it was another.
    pub before: Option<Mark>,
    /// Its card is open.
    pub open: bool,
}

/// One competency.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    /// Its short name.
    pub title: Text<'a>,
    /// Opens it.
    pub href: Text<'a>,
    /// Begins the address of each of its cells.
    pub cell: Text<'a>,
    /// Mastered or secure.
    pub done: usize,
    /// A cell for each learner.
    pub cells: Vec<Cell>,
}

impl Row<'_> {
    fn counts(&self) -> [usize; 7] {
        Mark::ALL.map(|mark| self.cells.iter().filter(|cell| cell.mark == mark).count())
    }

    fn unknown(&self) -> usize {
        self.cells.iter().filter(|cell| cell.mark == Mark::Unknown).count()
    }
}

/// The whole table.
#[derive(Clone, Debug)]
pub struct Heat<'a> {
    /// The words of the reader.
    pub w: &'a Words,
    /// What the table holds, for a screen reader.
    pub caption: Text<'a>,
    /// Columns.
    pub learners: Vec<Learner<'a>>,
    /// Rows.
    pub rows: Vec<Row<'a>>,
}

impl Render for Heat<'_> {
    fn render(&self) -> Markup {
        let many = self.learners.len() > LEARNERS_MAX;
        let lines = if self.learners.len() > ONE_LINE { "two" } else { "one" };
        // Once and not once a cell.
        let words = Mark::ALL.map(|mark| mark.staff_word(self.w));
        html! {
            div.heat data-lines=(lines) {
                (hatches())
                @if !many { (self.matrix(&words)) }
                @if !many { p.hint.tiny.noprint { (t!(self.w, "heat-arrows")) } }
                ol.bands .only[many] {
                    @for row in &self.rows { li { (self.band(row, !many, &words)) } }
                }
            }
        }
    }
}

impl Heat<'_> {
    fn matrix(&self, words: &[Text<'_>; 7]) -> Markup {
        let w = self.w;
        html! {
            // The roles keep it a table for screen readers when the style sheet makes grids of its rows.
            table.matrix role="table" {
                caption.vh { (self.caption) }
                thead role="rowgroup" {
                    tr role="row" {
                        th scope="col" role="columnheader" { span.vh { (t!(w, "heat-competency")) } }
                        th.tot scope="col" role="columnheader" { span.vh { (t!(w, "heat-done")) } }
                        th.unk scope="col" role="columnheader" { span.vh { (t!(w, "heat-unknown")) } }
                        @for (at, learner) in self.learners.iter().enumerate() {
                            th.p.gap[at % 5 == 0] scope="col" role="columnheader" {
                                a href=(learner.href) { span.turned aria-hidden="true" { (learner.short) } span.vh { (learner.name) } }
                            }
                        }
                    }
                }
                tbody role="rowgroup" {
                    @for row in &self.rows {
                        tr role="row" {
                            th scope="row" role="rowheader" { a href=(row.href) { (row.title) } }
                            td.tot role="cell" { (self.count(row)) }
                            td.unk role="cell" { (self.unknown(row.unknown())) }
                            @for (at, (cell, learner)) in row.cells.iter().zip(&self.learners).enumerate() {
                                td.gap[at % 5 == 0] role="cell" { (self.cell(row, *cell, learner, words)) }
                            }
                        }
                    }
                }
            }
        }
    }

    fn cell(&self, row: &Row<'_>, cell: Cell, learner: &Learner<'_>, words: &[Text<'_>; 7]) -> Markup {
        html! {
            a.new[cell.before.is_some()] href={ (row.cell) (learner.key) } aria-label=(self.says(cell, &learner.name, words))
                aria-current=[cell.open.then_some("true")] {
                (cell.mark) @if cell.judged { (Icon::Pen) }
            }
        }
    }

    /// *Ana Sousa: practised, a teacher's judgement, was working*
    fn says(&self, cell: Cell, name: &str, words: &[Text<'_>; 7]) -> String {
        let w = self.w;
        let mut says = format!("{name}: {}", words[cell.mark as usize]);
        if cell.judged {
            says.push_str(", ");
            says.push_str(&t!(w, "heat-judged"));
        }
        if let Some(before) = cell.before {
            says.push_str(", ");
            says.push_str(&t!(w, "heat-was", before = words[before as usize].as_ref()));
        }
        says
    }

    fn count(&self, row: &Row<'_>) -> Text<'static> {
        t!(self.w, "heat-count", done = row.done, all = row.cells.len())
    }

    /// How many are unknown: a number of its own, so that nobody takes them for "not mastered".
    fn unknown(&self, count: usize) -> Markup {
        html! { @if count > 0 { (Mark::Unknown) span { (count) span.vh { " " (Mark::Unknown.staff_word(self.w)) } } } }
    }

    fn band(&self, row: &Row<'_>, names: bool, words: &[Text<'_>; 7]) -> Markup {
        let w = self.w;
        html! {
            p.row.spread { a href=(row.href) { (row.title) } span.soft.num { (self.count(row)) } }
            (Band { w, counts: row.counts() })
            @if names {
                @for mark in NAMED {
                    @let here = || row.cells.iter().zip(&self.learners).filter(move |(cell, _)| cell.mark == mark);
                    @if here().next().is_some() {
                        p.names {
                            b { (words[mark as usize]) ":" }
                            @for (at, (cell, learner)) in here().enumerate() {
                                @if at > 0 { "," }
                                " " span.new[cell.before.is_some()] {
                                    (learner.short) @if cell.judged { (Icon::Pen) span.vh { " " (t!(w, "heat-judged")) } }
                                    @if let Some(before) = cell.before {
                                        span.vh { " " (t!(w, "heat-was", before = words[before as usize].as_ref())) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
