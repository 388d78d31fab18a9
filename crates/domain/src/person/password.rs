//! What a password has to be: long and not among those that everybody tries first.

use super::guess::is_common;

/// The least length in characters (OWASP ASVS 4.0.3, 2.1.1).
pub const PASSWORD_MIN: usize = 12;

/// The greatest length in characters (OWASP ASVS 4.0.3, 2.1.2): more would let a request cost too much.
pub const PASSWORD_MAX: usize = 128;

/// Why a password is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WeakPassword {
    /// Fewer than [`PASSWORD_MIN`] characters.
    Short,
    /// More than [`PASSWORD_MAX`] characters.
    Long,
    /// Among those tried first, or put together from such words, walks over the keys and figures.
    Common,
    /// Contains the login or the name of the person.
    Own,
}

/// Accepts a password or says why not; blanks and any letters are welcome, composition is nobody's business.
///
/// `own`: login, surname and the like, which a password must not contain.
///
/// # Errors
/// The first reason found.
pub fn check_password(password: &str, own: &[&str]) -> Result<(), WeakPassword> {
    let length = password.chars().count();
    if length < PASSWORD_MIN {
        return Err(WeakPassword::Short);
    }
    if length > PASSWORD_MAX {
        return Err(WeakPassword::Long);
    }
    let lower = password.to_lowercase();
    if is_common(&lower) {
        return Err(WeakPassword::Common);
    }
    let contains = |word: &&&str| word.chars().count() >= 4 && lower.contains(&word.to_lowercase());
    match own.iter().find(contains) {
        Some(_) => Err(WeakPassword::Own),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_phrase_is_a_password_whatever_its_letters() {
        for good in [
            "тихий вечер над рекой",
            "correct horse battery",
            "семь раз отмерь 1 раз",
            "ёжик-туман-ёлка",
        ] {
            assert_eq!(check_password(good, &["petrova"]), Ok(()), "{good}");
        }
    }

    #[test]
    fn what_everybody_tries_first_is_refused_even_dressed_up() {
        for common in [
            "qwertyuiop123",
            "йцукенгшщзхъ",
            "passwordpassword",
            "password2026!",
            "123456789012",
            "aaaaaaaaaaaa",
            "пароль123456",
            "qwerty123456",
            "Administrator1",
        ] {
            assert_eq!(check_password(common, &[]), Err(WeakPassword::Common), "{common}");
        }
    }

    #[test]
    fn the_limits_are_counted_in_characters() {
        assert_eq!(check_password("короткий", &[]), Err(WeakPassword::Short));
        assert_eq!(check_password("шесть слонов", &[]), Ok(()));
        assert_eq!(
            check_password(&"длинно ".repeat(30), &[]),
            Err(WeakPassword::Long)
        );
    }

    #[test]
    fn a_password_does_not_contain_its_owner() {
        assert_eq!(
            check_password("Petrova на даче", &["petrova"]),
            Err(WeakPassword::Own)
        );
        assert_eq!(
            check_password("длинная фраза ли", &["ли"]),
            Ok(()),
            "a surname of two letters is in every phrase"
        );
    }
}
