//! The choice board: three by three, each cell a route. Any three, the one in the middle among them
//! (learning-design 2.2).

use super::{Arrange, ItemKey, Need, Playlist};

/// Cells of a board.
pub const CELLS: usize = 9;
/// The place of the middle, from 0.
pub const CENTRE: usize = 4;
/// Cells that make a board done.
pub const BOARD_DONE: usize = 3;

impl Playlist {
    /// Nine, and only the middle is a must.
    pub(super) fn is_board(&self) -> bool {
        let fits = |(place, item): (usize, &super::Item)| (item.need == Need::Must) == (place == CENTRE);
        self.items.len() == CELLS && self.items.iter().enumerate().all(fits)
    }

    /// How many things are to be done.
    pub fn needed(&self) -> usize {
        match self.arrange {
            Arrange::Path => self.musts().count(),
            Arrange::Board => BOARD_DONE,
        }
    }

    /// How many of those are done, where `done` says it of an item.
    pub fn done_of(&self, done: impl Fn(ItemKey) -> bool) -> usize {
        let count = |may: bool| {
            let of = |item: &&super::Item| (item.need == Need::May) == may && done(item.key);
            self.items.iter().filter(of).count()
        };
        match self.arrange {
            Arrange::Path => count(false),
            // Without the middle two are two.
            Arrange::Board => count(false) + count(true).min(BOARD_DONE - 1),
        }
    }
}
