//! Which items need which skills, as SciPy writes it: a sparse matrix of rows of items and columns of skills, in NumPy's
//! arrays (NEP 1) within a zip.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use zip::ZipArchive;

/// The most bytes of one array: more is a mistake, or meant ill.
const MOST: u64 = 256 * 1024 * 1024;

/// A matrix that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{array}: {why}")]
pub struct BadMatrix {
    /// The array within the file.
    pub array: &'static str,
    /// What is wrong, and what would be right.
    pub why: String,
}

/// Reads a matrix: the columns of each row that are not 0.
///
/// # Errors
/// A file that is no zip, an array that is missing, is no array of NumPy's, or points outside the matrix.
pub fn read(bytes: &[u8]) -> Result<Vec<Vec<u32>>, BadMatrix> {
    let arrays = arrays(bytes)?;
    let array = |name: &'static str| {
        let bytes = arrays
            .get(name)
            .ok_or_else(|| bad(name, "is not in the file; save a sparse matrix in rows (csr)"))?;
        numbers(name, bytes)
    };
    let (indices, starts, data) = (array("indices.npy")?, array("indptr.npy")?, array("data.npy")?);
    let mut rows = Vec::with_capacity(starts.len().saturating_sub(1));
    for pair in starts.windows(2) {
        let (from, to) = (pair[0] as usize, pair[1] as usize);
        let (Some(columns), Some(values)) = (indices.get(from..to), data.get(from..to)) else {
            return Err(bad("indptr.npy", "points outside the other arrays"));
        };
        let set = columns.iter().zip(values).filter(|(_, value)| **value != 0.0);
        rows.push(set.map(|(column, _)| *column as u32).collect());
    }
    Ok(rows)
}

fn bad(array: &'static str, why: impl Into<String>) -> BadMatrix {
    BadMatrix { array, why: why.into() }
}

/// The arrays by name.
fn arrays(bytes: &[u8]) -> Result<BTreeMap<String, Vec<u8>>, BadMatrix> {
    let mut zip =
        ZipArchive::new(Cursor::new(bytes)).map_err(|why| bad("the file", format!("is no zip: {why}")))?;
    let mut arrays = BTreeMap::new();
    for at in 0..zip.len() {
        let file = zip.by_index(at).map_err(|why| bad("the file", why.to_string()))?;
        let name = file.name().to_owned();
        let mut bytes = Vec::new();
        let read = file.take(MOST + 1).read_to_end(&mut bytes);
        read.map_err(|why| bad("the file", format!("{name}: {why}")))?;
        if bytes.len() as u64 > MOST {
            return Err(bad("the file", format!("{name} is larger than 256 MB")));
        }
        arrays.insert(name, bytes);
    }
    Ok(arrays)
}

/// The numbers of a flat array: little-endian whole numbers or floats of 4 or 8 bytes.
fn numbers(name: &'static str, bytes: &[u8]) -> Result<Vec<f64>, BadMatrix> {
    let head = |at: std::ops::Range<usize>| bytes.get(at).ok_or_else(|| bad(name, "is cut short"));
    if head(0..6)? != b"\x93NUMPY" {
        return Err(bad(name, "is no array of NumPy's"));
    }
    // The length of the heading has two bytes in version 1, four in later ones.
    let (length, start) = match head(6..7)? {
        [1] => (u32::from(u16::from_le_bytes([head(8..9)?[0], head(9..10)?[0]])), 10),
        _ => (u32::from_le_bytes([head(8..9)?[0], head(9..10)?[0], head(10..11)?[0], head(11..12)?[0]]), 12),
    };
    let body = start + length as usize;
    let heading = String::from_utf8_lossy(head(start..body)?).into_owned();
    let cells = bytes.get(body..).unwrap_or_default();
    let kind =
        heading.split("'descr': '").nth(1).and_then(|rest| rest.split('\'').next()).unwrap_or_default();
    let eight = |cell: &[u8]| -> [u8; 8] { cell.try_into().unwrap_or_default() };
    let four = |cell: &[u8]| -> [u8; 4] { cell.try_into().unwrap_or_default() };
    Ok(match kind {
        "<i4" => cells.chunks_exact(4).map(|cell| f64::from(i32::from_le_bytes(four(cell)))).collect(),
        "<f4" => cells.chunks_exact(4).map(|cell| f64::from(f32::from_le_bytes(four(cell)))).collect(),
        "<i8" => cells.chunks_exact(8).map(|cell| i64::from_le_bytes(eight(cell)) as f64).collect(),
        "<f8" => cells.chunks_exact(8).map(|cell| f64::from_le_bytes(eight(cell))).collect(),
        "|b1" | "|u1" | "|i1" => cells.iter().map(|cell| f64::from(*cell)).collect(),
        other => {
            return Err(bad(name, format!("holds {other:?}; give whole numbers or floats of 4 or 8 bytes")));
        }
    })
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use proptest::prelude::*;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn array(kind: &str, cells: &[u8]) -> Vec<u8> {
        let heading = format!("{{'descr': '{kind}', 'fortran_order': False, 'shape': (1,), }}\n");
        let mut bytes = b"\x93NUMPY\x01\x00".to_vec();
        bytes.extend((heading.len() as u16).to_le_bytes());
        bytes.extend(heading.as_bytes());
        bytes.extend(cells);
        bytes
    }

    fn file(arrays: &[(&str, Vec<u8>)]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in arrays {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn whole(numbers: &[i32]) -> Vec<u8> {
        array("<i4", &numbers.iter().flat_map(|n| n.to_le_bytes()).collect::<Vec<_>>())
    }

    fn floats(numbers: &[f64]) -> Vec<u8> {
        array("<f8", &numbers.iter().flat_map(|n| n.to_le_bytes()).collect::<Vec<_>>())
    }

    #[test]
    fn rows_are_read_and_zeros_are_none() {
        let bytes = file(&[
            ("indices.npy", whole(&[2, 0, 1])),
            ("indptr.npy", whole(&[0, 2, 2, 3])),
            ("data.npy", floats(&[1.0, 1.0, 0.0])),
        ]);
        assert_eq!(read(&bytes).unwrap(), [vec![2, 0], vec![], vec![]]);
    }

    #[test]
    fn what_is_no_matrix_is_named() {
        let said = |bytes: &[u8]| read(bytes).unwrap_err().to_string();
        assert!(said(b"PK no").starts_with("the file: is no zip"));
        assert!(said(&file(&[("indices.npy", whole(&[1]))])).contains("indptr.npy: is not in the file"));
        let outside =
            [("indices.npy", whole(&[1])), ("indptr.npy", whole(&[0, 9])), ("data.npy", floats(&[1.0]))];
        assert!(said(&file(&outside)).contains("points outside"));
        let text =
            [("indices.npy", array("|S3", b"csr")), ("indptr.npy", whole(&[0])), ("data.npy", floats(&[]))];
        assert!(said(&file(&text)).contains("|S3"));
    }

    proptest! {
        #[test]
        fn nothing_makes_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), cells in prop::collection::vec(any::<i32>(), 0..9)) {
            let _ = read(&bytes);
            let _ = read(&file(&[("indices.npy", bytes.clone()), ("indptr.npy", bytes.clone()), ("data.npy", bytes)]));
            let _ = read(&file(&[("indices.npy", whole(&cells)), ("indptr.npy", whole(&cells)), ("data.npy", whole(&cells))]));
        }
    }
}
