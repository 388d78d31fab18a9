//! What a token looks like.

use crate::chance::Chance;
use domain::person::Secret;

/// What every token begins with, so that programs that look for lost secrets find one.
const PREFIX: &str = "merilo_";

/// Hexadecimal digits after it: 256 bits.
const DIGITS: usize = 64;

/// A new one.
pub(super) fn new_token(chance: &Chance) -> Secret {
    Secret::new(format!("{PREFIX}{}", chance.secret()))
}

/// Whether a text has the form of one.
pub(crate) fn is_token(text: &str) -> bool {
    let digits = text.strip_prefix(PREFIX).unwrap_or_default();
    digits.len() == DIGITS && digits.bytes().all(|one| matches!(one, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_known_by_its_form_and_nothing_else_is_one() {
        let token = new_token(&Chance::of_system());
        assert!(is_token(token.expose()), "{}", token.expose());
        let digits = "0".repeat(DIGITS);
        for text in [
            "",
            PREFIX,
            &digits,
            &format!("merilo_{digits}0"),
            &format!("merilo_{}", &digits[1..]),
            &format!("merilo_{}F", &digits[1..]),
            &format!("MERILO_{digits}"),
        ] {
            assert!(!is_token(text), "{text}");
        }
    }
}
