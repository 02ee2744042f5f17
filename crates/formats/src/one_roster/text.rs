//! Bytes to text. The standard says UTF-8; spreadsheets write other things.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::remarks::Remarks;

/// The text of a file; `None` where it is no text.
pub(super) fn read(bytes: &[u8], remarks: &mut Remarks) -> Option<String> {
    let (encoding, mark) = Encoding::for_bom(bytes).unwrap_or_else(|| (guess(bytes), 0));
    let (text, broken) = encoding.decode_without_bom_handling(&bytes[mark..]);
    let remedy = "Save the file as CSV in UTF-8.";
    if broken || text.contains('\0') {
        remarks.error(1, "encoding", encoding.name(), &format!("It is no text that can be read. {remedy}"));
        return None;
    }
    if encoding != UTF_8 {
        let row = bytes.split(|byte| *byte == b'\n').position(|line| !line.is_ascii()).unwrap_or(0);
        remarks.odd(
            row as u32 + 1,
            "encoding",
            encoding.name(),
            &format!("Look whether names are right. {remedy}"),
        );
    } else if mark > 0 {
        remarks.note(1, "encoding", "byte order mark", "UTF-8 needs no mark; it is passed over.");
    }
    Some(text.into_owned())
}

/// Without a mark: UTF-16 has a zero in every other byte of plain letters; what is no UTF-8 was written by Windows.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let start = &bytes[..bytes.len().min(200)];
    let zeros = |odd: usize| start.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let most = start.len() / 2 * 3 / 4;
    if start.len() >= 8 && zeros(1) > most {
        UTF_16LE
    } else if start.len() >= 8 && zeros(0) > most {
        UTF_16BE
    } else if std::str::from_utf8(bytes).is_ok() {
        UTF_8
    } else {
        WINDOWS_1252
    }
}
