//! What is typed about a person: in which form it is kept, and what is wrong with it.

use crate::refusal::Wrong;

/// The longest part of a name of a person, characters.
pub(super) const NAME: usize = 100;

/// The longest name of an organisation that may also stand for its short one, characters.
pub(super) const TITLE: usize = 150;

/// The shortest and the longest login, characters.
const LOGIN: std::ops::RangeInclusive<usize> = 3..=64;

/// The longest address (RFC 5321, 4.5.3.1.3).
const EMAIL: usize = 254;

/// A text without blanks around it.
pub(super) fn text(typed: &str, most: usize) -> Result<String, Wrong> {
    let text = typed.trim();
    match text.chars().count() {
        0 => Err(Wrong::Empty),
        length if length > most => Err(Wrong::TooLong(most)),
        _ if text.chars().any(char::is_control) => Err(Wrong::Form),
        _ => Ok(text.to_owned()),
    }
}

/// A text that may be empty.
pub(super) fn text_if(typed: &str, most: usize) -> Result<String, Wrong> {
    match text(typed, most) {
        Err(Wrong::Empty) => Ok(String::new()),
        other => other,
    }
}

/// A login in lower case: Latin letters, figures, dot, hyphen, underscore. Never an `@`, so that none is somebody's address.
pub(super) fn login(typed: &str) -> Result<String, Wrong> {
    let login = text(typed, *LOGIN.end())?.to_lowercase();
    let fits = |letter: char| letter.is_ascii_alphanumeric() || ".-_".contains(letter);
    if LOGIN.contains(&login.len()) && login.chars().all(fits) {
        Ok(login)
    } else {
        Err(Wrong::Form)
    }
}

/// An address in lower case; `None` where nothing was typed.
pub(super) fn email(typed: &str) -> Result<Option<String>, Wrong> {
    let email = match text(typed, EMAIL) {
        Err(Wrong::Empty) => return Ok(None),
        other => other?.to_lowercase(),
    };
    let parsed: Result<lettre::Address, _> = email.parse();
    parsed.map(|_| Some(email)).map_err(|_| Wrong::Form)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_login_is_kept_in_lower_case_and_is_no_address() {
        for (typed, kept) in [
            (" Petrova ", Ok("petrova")),
            ("Anna-2.P_1", Ok("anna-2.p_1")),
            ("петрова", Err(Wrong::Form)),
            ("ab", Err(Wrong::Form)),
            ("  ", Err(Wrong::Empty)),
            ("petrova@school.example", Err(Wrong::Form)),
            ("anna petrova", Err(Wrong::Form)),
        ] {
            assert_eq!(login(typed).as_deref().map_err(|wrong| *wrong), kept, "{typed}");
        }
        assert_eq!(login(&"a".repeat(65)), Err(Wrong::TooLong(64)));
    }

    #[test]
    fn an_address_is_one_or_is_refused() {
        for (typed, kept) in [
            ("", Ok(None)),
            (" Anna@School.example ", Ok(Some("anna@school.example"))),
            ("anna", Err(Wrong::Form)),
            ("a@b@c", Err(Wrong::Form)),
            ("a\r\nBcc: b@c.example", Err(Wrong::Form)),
        ] {
            let email = email(typed);
            assert_eq!(
                email.as_ref().map(Option::as_deref).map_err(|wrong| *wrong),
                kept,
                "{typed}"
            );
        }
    }
}
