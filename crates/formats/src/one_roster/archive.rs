//! A zip as files by name. What is in it is not trusted: names never become paths, and it may not unpack to more than
//! it is worth.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use super::Files;

/// The most files of an archive. Ours: the standard has 24.
const FILES_MAX: usize = 100;

/// The most bytes an archive unpacks to. Ours: rows of the largest files are some 150 bytes long.
pub const UNPACKED_MAX: u64 = 256 * 1024 * 1024;

/// The most times that a file is larger than its packed form. Ours: rosters pack to a tenth; a bomb to a thousandth.
const RATIO_MAX: u64 = 200;

/// So small files may pack as well as they like.
const RATIO_FROM: u64 = 1024 * 1024;

/// Why an archive is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadArchive {
    /// It is none, or broken.
    #[error("this is no zip that can be read ({0}): make it anew")]
    Broken(String),
    /// Too many files.
    #[error("the zip has {0} files: send the CSV files of OneRoster alone")]
    Many(usize),
    /// It would unpack to too much.
    #[error("{0} would unpack to more than a roster has: send the CSV files of OneRoster alone")]
    Large(String),
    /// A name that leads out of the archive.
    #[error("{0:?} is no name that a file of OneRoster has: make the zip anew from the folder of CSV files")]
    Name(String),
    /// Files in several folders.
    #[error("the zip has CSV files in several folders ({0} and {1}): send one set at a time")]
    Folders(String, String),
    /// A file with a password.
    #[error("{0} is locked with a password: send it without")]
    Locked(String),
}

/// Unpacks the files of an archive. All stand in one folder, however deep; files that are no CSV and what
/// macOS and Windows add are passed over.
///
/// # Errors
/// An archive that is broken, locked, too large, or that has names with tricks.
pub fn unpack(bytes: &[u8]) -> Result<Files, BadArchive> {
    let broken = |error: zip::result::ZipError| BadArchive::Broken(error.to_string());
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    if zip.len() > FILES_MAX {
        return Err(BadArchive::Many(zip.len()));
    }
    let (mut files, mut left, mut common) = (Files::new(), UNPACKED_MAX, None::<String>);
    for at in 0..zip.len() {
        let entry = zip.by_index_raw(at).map_err(broken)?;
        // Some programs of Windows write its own sign between folders.
        let name = entry.name().replace('\\', "/");
        let (locked, folder) = (entry.encrypted(), entry.is_dir());
        drop(entry);
        let (place, base) = split(&name)?;
        let is_csv = base.len() > 4 && base.to_ascii_lowercase().ends_with(".csv");
        if folder || !is_csv || base.starts_with('.') || name.starts_with("__MACOSX/") {
            continue;
        }
        if locked {
            return Err(BadArchive::Locked(base.to_owned()));
        }
        if let Some(common) = common.replace(place.to_owned()).filter(|common| common != place) {
            return Err(BadArchive::Folders(common, place.to_owned()));
        }
        let entry = zip.by_index(at).map_err(broken)?;
        let most = left.min((entry.compressed_size().saturating_mul(RATIO_MAX)).max(RATIO_FROM));
        let mut text = Vec::new();
        entry.take(most + 1).read_to_end(&mut text).map_err(|error| BadArchive::Broken(error.to_string()))?;
        if text.len() as u64 > most {
            return Err(BadArchive::Large(base.to_owned()));
        }
        left -= text.len() as u64;
        files.insert(base.to_owned(), text);
    }
    Ok(files)
}

/// Folder and file of a name that has no tricks.
fn split(name: &str) -> Result<(&str, &str), BadArchive> {
    let odd = |part: &str| part == ".." || part == "." || part.is_empty();
    let trick = name.contains([':', '\0']) || name.trim_end_matches('/').split('/').any(odd);
    if trick {
        return Err(BadArchive::Name(name.chars().filter(|c| !c.is_control()).take(80).collect()));
    }
    Ok(name.rsplit_once('/').unwrap_or(("", name)))
}
