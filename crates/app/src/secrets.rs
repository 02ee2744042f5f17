//! Tokens, cards, pictures, guardians' codes, class codes and passwords.
//!
//! A card's token, a learner's three pictures and a guardian's code are derived from the tenant's secret, the
//! person's id and a version (HMAC-SHA-256, RFC 2104): so a lost card is printed again without a copy of it
//! being kept, and a new version makes the old one worthless.

use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use domain::UserId;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use store::signin::TokenHash;

use crate::AppError;

/// How many pictures there are to choose from.
pub const PICTURES: u8 = 24;

/// The fewest characters of a staff password (NIST SP 800-63B-4, 3.1.1.2: at least 15 for a password alone).
pub const PASSWORD_MIN: usize = 15;

/// Letters and digits that cannot be taken for one another.
const CLEAR: &[u8; 27] = b"23456789ABCDEFGHJKMNPQRSTUV";

/// SHA-256 of a token, as the store keeps it.
pub fn hash(token: &[u8]) -> TokenHash {
    Sha256::digest(token).into()
}

fn derive(secret: &[u8], what: &str, learner: UserId, version: i64) -> [u8; 32] {
    // HMAC takes keys of any length, so this cannot fail; an empty key would still give a value.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret) else { return [0; 32] };
    mac.update(what.as_bytes());
    mac.update(learner.as_bytes());
    mac.update(&version.to_be_bytes());
    mac.finalize().into_bytes().into()
}

/// The 128-bit token of a learner's card.
pub fn card_token(secret: &[u8], learner: UserId, version: i64) -> [u8; 16] {
    let mut token = [0; 16];
    token.copy_from_slice(&derive(secret, "card", learner, version)[..16]);
    token
}

/// The learner's three pictures, in order; a picture may come twice.
pub fn pictures(secret: &[u8], learner: UserId, version: i64) -> [u8; 3] {
    let bytes = derive(secret, "pictures", learner, version);
    // Two bytes modulo 24 favour no picture by more than 1 in 2,730.
    [0, 2, 4].map(|i| (u16::from_be_bytes([bytes[i], bytes[i + 1]]) % u16::from(PICTURES)) as u8)
}

/// The signs of a guardian's code: the digits and letters of Crockford's base 32, which leaves out I, L, O and U,
/// so that nobody can take one for another.
const CODE_SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The 80 bits of a guardian's printed code: 16 signs, as somebody types them on a telephone. With 60 tries a
/// minute, guessing one of a million codes takes an address 10^10 years.
pub fn family_code(secret: &[u8], guardian: UserId, version: i64) -> [u8; 10] {
    let mut code = [0; 10];
    code.copy_from_slice(&derive(secret, "family", guardian, version)[..10]);
    code
}

/// A guardian's code as it stands in an address: 16 signs.
pub fn spell_code(code: &[u8; 10]) -> String {
    let held = code.iter().fold(0_u128, |held, byte| held << 8 | u128::from(*byte));
    (0..16).rev().map(|at| CODE_SIGNS[(held >> (5 * at) & 31) as usize] as char).collect()
}

/// Reads a guardian's code as typed: in any case, with spaces and hyphens anywhere, with O for 0, I and L for 1
/// and U for V. `None` for anything that is not 16 signs.
pub fn read_code(typed: &str) -> Option<[u8; 10]> {
    let (mut held, mut signs) = (0_u128, 0_usize);
    // Whatever stands between the signs is of no account; a pasted novel is.
    for letter in typed.chars().take(100).filter(|letter| letter.is_alphanumeric()) {
        let sign = match letter.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            'U' => 'V',
            other => other,
        };
        let value = CODE_SIGNS.iter().position(|known| char::from(*known) == sign)?;
        held = held << 5 | value as u128;
        signs += 1;
        if signs > 16 {
            return None;
        }
    }
    let mut code = [0; 10];
    code.copy_from_slice(&held.to_be_bytes()[6..]);
    (signs == 16).then_some(code)
}

/// A token as it stands in an address: base32 of RFC 4648 in small letters, without padding.
pub fn spell(token: &[u8]) -> String {
    const LETTERS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
    let (mut text, mut bits, mut held) = (String::new(), 0_u32, 0_u32);
    for &byte in token {
        held = held << 8 | u32::from(byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            text.push(LETTERS[(held >> bits & 31) as usize] as char);
        }
    }
    if bits > 0 {
        text.push(LETTERS[(held << (5 - bits) & 31) as usize] as char);
    }
    text
}

/// Reads [`spell`]; `None` for anything else.
pub fn read(text: &str) -> Option<Vec<u8>> {
    let (mut bytes, mut bits, mut held) = (Vec::new(), 0_u32, 0_u32);
    for letter in text.bytes() {
        let value = match letter {
            b'a'..=b'z' => letter - b'a',
            b'2'..=b'7' => letter - b'2' + 26,
            _ => return None,
        };
        held = (held << 5 | u32::from(value)) & 0xFFFF;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits & 0xFF) as u8);
        }
    }
    (spell(&bytes) == text).then_some(bytes)
}

/// A code of six clear letters and digits, of a class or a worksheet, from six random bytes.
pub fn class_code(random: &[u8]) -> String {
    random.iter().take(6).map(|b| CLEAR[usize::from(*b) % CLEAR.len()] as char).collect()
}

/// A class code as typed, put into its one form.
pub fn read_class_code(typed: &str) -> String {
    typed.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).take(12).collect()
}

/// A sign-in name put into its one form for comparing.
pub fn fold_name(name: &str) -> String {
    name.trim().to_lowercase()
}

/// argon2id with 19 MiB, 2 passes, 1 lane (OWASP's first choice; RFC 9106).
fn argon() -> Result<Argon2<'static>, AppError> {
    let params = Params::new(19 * 1024, 2, 1, None).map_err(|e| AppError::Fault(e.to_string()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// Hashes a staff password with 16 random bytes of salt.
pub fn hash_password(password: &str, salt: &[u8]) -> Result<String, AppError> {
    let hash = argon()?
        .hash_password_with_salt(password.as_bytes(), salt)
        .map_err(|e| AppError::Fault(e.to_string()))?;
    Ok(hash.to_string())
}

/// Whether a password belongs to a hash. Without a hash it takes as long and says no.
pub fn verify_password(password: &str, hash: Option<&str>) -> Result<bool, AppError> {
    // The hash of nothing anybody has: argon2id, same cost, so that an unknown name takes as long.
    const NOBODY: &str =
        "$argon2id$v=19$m=19456,t=2,p=1$d2F5bWFyay1ub2JvZHkh$5mPbGGQzhV+aUxqV/4Cf0bkJjqCRPq8q2gWqEZNBRLk";
    let (text, known) = hash.map_or((NOBODY, false), |hash| (hash, true));
    let parsed =
        argon2::password_hash::phc::PasswordHash::new(text).map_err(|e| AppError::Fault(e.to_string()))?;
    let fits = argon()?.verify_password(password.as_bytes(), &parsed).is_ok();
    Ok(fits && known)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Millis;

    #[test]
    fn tokens_are_spelled_and_read() {
        for length in 0..40 {
            let token: Vec<u8> = (0..length).map(|i| (i * 37 + length) as u8).collect();
            assert_eq!(read(&spell(&token)), Some(token));
        }
        assert_eq!(spell(b"foobar"), "mzxw6ytboi");
        assert_eq!(read("not a token"), None);
        assert_eq!(read("AAAA"), None);
    }

    #[test]
    fn a_new_version_is_another_card_and_other_pictures() {
        let learner = UserId::new(Millis(1), [1; 10]);
        assert_eq!(card_token(b"s", learner, 1), card_token(b"s", learner, 1));
        assert_ne!(card_token(b"s", learner, 1), card_token(b"s", learner, 2));
        assert_ne!(card_token(b"s", learner, 1), card_token(b"t", learner, 1));
        assert!((1..200).all(|v| pictures(b"s", learner, v).iter().all(|p| *p < PICTURES)));
    }

    #[test]
    fn a_guardians_code_is_read_however_it_is_typed() {
        let guardian = UserId::new(Millis(1), [1; 10]);
        for version in 1..200 {
            let code = family_code(b"s", guardian, version);
            let spelled = spell_code(&code);
            assert_eq!((spelled.len(), read_code(&spelled)), (16, Some(code)));
            let typed = spelled.to_lowercase().replace('0', "o").replace('1', "l").replace('V', "u");
            let typed =
                format!(" {}-{}  {}\u{2013}{}", &typed[..4], &typed[4..8], &typed[8..12], &typed[12..]);
            assert_eq!(read_code(&typed), Some(code), "{typed}");
            assert_ne!(code, family_code(b"s", guardian, version + 1));
            assert_ne!(code, family_code(b"t", guardian, version));
            for bad in [&spelled[1..], &format!("{spelled}0"), &spelled.replacen(&spelled[..1], "é", 1), ""]
            {
                assert_eq!(read_code(bad), None, "{bad}");
            }
        }
        assert_eq!(spell_code(&[0; 10]), "0000000000000000");
        assert_eq!(spell_code(&[0xFF; 10]), "ZZZZZZZZZZZZZZZZ");
    }

    #[test]
    fn passwords_are_checked_and_nobody_has_none() {
        let hash = hash_password("correct horse battery", &[7; 16]).unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(verify_password("correct horse battery", Some(&hash)).unwrap());
        assert!(!verify_password("correct horse", Some(&hash)).unwrap());
        assert!(!verify_password("anything", None).unwrap());
    }

    #[test]
    fn class_codes_have_one_form() {
        let code = class_code(&[0, 1, 2, 255, 100, 9]);
        assert_eq!(code.len(), 6);
        assert_eq!(read_class_code(&format!(" {}-{} ", &code[..3].to_lowercase(), &code[3..])), code);
    }
}
