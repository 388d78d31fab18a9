//! Codes on paper in place of the device: ten, each good once, 120 random bits each, kept as SHA-256.
//!
//! OWASP ASVS 4.0.3, 2.6.2: with 112 bits and more, a plain hash is enough; nobody finds such a code by trying.

use super::base32::{PAPER, write};
use crate::chance::{Chance, kept};
use crate::desk::Desk;
use crate::refusal::Refusal;
use domain::person::PersonId;
use store::Tx;

/// How many a person is given at once.
pub const RECOVERY_CODES: usize = 10;

/// Letters of a code.
const LETTERS: usize = 24;

/// Gives somebody new codes in place of all earlier ones.
pub(super) async fn give(tx: &mut Tx, desk: &Desk) -> Result<Vec<String>, Refusal> {
    let codes = new(&desk.office.chance);
    store::account::replace_recovery_codes(tx, &desk.person.id, &all_kept(&codes)).await?;
    Ok(codes)
}

/// Takes a second factor away, and the codes in its place.
pub(super) async fn take(tx: &mut Tx, person: &PersonId) -> Result<(), Refusal> {
    if !store::account::remove_totp(tx, person).await? {
        return Err(Refusal::Unknown);
    }
    Ok(store::account::replace_recovery_codes(tx, person, &[]).await?)
}

/// New codes as they are shown, once: six groups of four letters.
fn new(chance: &Chance) -> Vec<String> {
    (0..RECOVERY_CODES)
        .map(|_| grouped(&write(&chance.bytes::<15>(), PAPER)))
        .collect()
}

/// How these codes are kept.
fn all_kept(codes: &[String]) -> Vec<String> {
    codes.iter().filter_map(|code| kept_if_code(code)).collect()
}

/// How what was typed is kept, if it has the form of a code: case, blanks and hyphens do not matter, nor which of the letters
/// that look alike was meant.
pub(crate) fn kept_if_code(typed: &str) -> Option<String> {
    let meant = |letter: char| match letter.to_ascii_lowercase() {
        'o' => '0',
        'i' | 'l' => '1',
        other => other,
    };
    let letters = typed.chars().filter(|letter| letter.is_ascii_alphanumeric());
    let code: String = letters.map(meant).collect();
    (code.len() == LETTERS).then(|| kept(&code))
}

fn grouped(code: &str) -> String {
    let groups = code.as_bytes().chunks(4);
    let groups: Vec<String> = groups
        .map(|group| String::from_utf8_lossy(group).into_owned())
        .collect();
    groups.join("-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn ten_codes_differ_and_are_easy_to_copy() {
        let codes = new(&Chance::of_system());
        assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), RECOVERY_CODES);
        for code in &codes {
            assert_eq!((code.len(), code.split('-').count()), (29, 6), "{code}");
            assert!(!code.contains(['i', 'l', 'o', 'u']), "{code}");
        }
        assert_eq!(all_kept(&codes).len(), RECOVERY_CODES);
    }

    #[test]
    fn a_code_is_understood_however_it_was_copied() {
        let shown = "01aj-k2m3-0000-1111-zzzz-9999";
        let kept = kept_if_code(shown);
        assert!(kept.is_some());
        for typed in [
            "01ajk2m300001111zzzz9999",
            "OIAJ K2M3 0000 ILil ZZZZ 9999",
            " 01AJ-K2M3-oooo-1111-zzzz-9999 ",
        ] {
            assert_eq!(kept_if_code(typed), kept, "{typed}");
        }
        for typed in [
            "",
            "123456",
            "01aj-k2m3-0000-1111-zzzz-999",
            "01aj-k2m3-0000-1111-zzzz-9998",
        ] {
            assert_ne!(kept_if_code(typed), kept, "{typed}");
        }
    }
}
