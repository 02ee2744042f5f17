//! Identifiers that name rows of other files: whether these are there.

use std::collections::{BTreeMap, BTreeSet};

use super::catalogue::{File, Kind, Need};
use super::remarks::Remarks;
use super::{Row, Set};

/// Takes out what names nothing. Only a file that lists everything can say that something is not there; what the others
/// name may have come before.
pub(super) fn check(set: &mut Set, remarks: &mut Remarks) {
    let mut ids: BTreeMap<File, BTreeSet<String>> = BTreeMap::new();
    for file in File::ALL {
        // Rows of a file may name each other; a file names those before it in the list.
        learn(set, file, &mut ids);
        let columns = file.columns(set.version);
        let Some(table) = set.tables.get_mut(&file) else { continue };
        remarks.of(&file.name());
        table.rows.retain_mut(|row| {
            columns.iter().all(|column| match column.kind {
                Kind::One(target) => {
                    let there =
                        |id: &str| id.is_empty() || ids.get(&target).is_none_or(|ids| ids.contains(id));
                    there(row.get(column.name)) || lost(row, target, column.name, column.need, remarks)
                }
                Kind::Many(target) => {
                    if let Some(ids) = ids.get(&target) {
                        several(row, target, column.name, ids, remarks);
                    }
                    true
                }
                _ => true,
            })
        });
        // What was left out is named by none.
        learn(set, file, &mut ids);
    }
}

/// The identifiers of a file that lists everything.
fn learn(set: &Set, file: File, ids: &mut BTreeMap<File, BTreeSet<String>>) {
    if set.is_whole(file) {
        ids.insert(file, set.rows(file).iter().map(|row| row.id().to_owned()).collect());
    }
}

/// Says so; whether the row stays.
fn lost(row: &mut Row, target: File, column: &str, need: Need, remarks: &mut Remarks) -> bool {
    let stays = need != Need::Always;
    let then = if stays { "It is left empty." } else { "The row is left out." };
    let remedy = format!("No row of {} has this identifier. Add it there. {then}", target.name());
    remarks.odd(row.number, column, row.get(column), &remedy);
    if stays {
        row.set(column, "");
    }
    stays
}

fn several(row: &mut Row, target: File, column: &str, ids: &BTreeSet<String>, remarks: &mut Remarks) {
    let (there, not): (Vec<_>, Vec<_>) = row.list(column).into_iter().partition(|id| ids.contains(*id));
    if not.is_empty() {
        return;
    }
    let remedy = format!("No row of {} has this identifier. Add it there. It is passed over.", target.name());
    remarks.odd(row.number, column, not.join(","), &remedy);
    let there = there.join(",");
    row.set(column, there);
}
