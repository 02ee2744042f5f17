//! Tables of staff pages. When narrow, each row becomes a small list and each cell says its column.

use maud::{Markup, Render, html};

use crate::words::Text;

/// One column.
#[derive(Clone, Debug)]
pub struct Column<'a> {
    /// Its head.
    pub head: Text<'a>,
    /// Whether it holds numbers, which stand at its end.
    pub number: bool,
}

impl<'a> Column<'a> {
    /// A column of text.
    pub fn text(head: impl Into<Text<'a>>) -> Self {
        Self { head: head.into(), number: false }
    }

    /// A column of numbers.
    pub fn number(head: impl Into<Text<'a>>) -> Self {
        Self { head: head.into(), number: true }
    }
}

/// A table. The first cell of each row is its head.
#[derive(Clone, Debug)]
pub struct Table<'a> {
    /// What the table holds.
    pub caption: Text<'a>,
    /// Whether the caption is only for screen readers, because a heading above says the same.
    pub caption_hidden: bool,
    /// The columns.
    pub columns: Vec<Column<'a>>,
    /// The rows, as many cells as columns.
    pub rows: Vec<Vec<Markup>>,
}

impl Render for Table<'_> {
    fn render(&self) -> Markup {
        html! {
            // The roles keep it a table for screen readers when the style sheet makes it a list.
            table.table role="table" {
                caption class=[self.caption_hidden.then_some("vh")] { (self.caption) }
                thead role="rowgroup" {
                    tr role="row" {
                        @for column in &self.columns {
                            th scope="col" role="columnheader" class=[column.number.then_some("num")] { (column.head) }
                        }
                    }
                }
                tbody role="rowgroup" {
                    @for row in &self.rows {
                        tr role="row" {
                            @for (n, (cell, column)) in row.iter().zip(&self.columns).enumerate() {
                                @if n == 0 { th scope="row" role="rowheader" { (cell) } }
                                @else {
                                    td role="cell" data-column=(column.head) class=[column.number.then_some("num")] { (cell) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
