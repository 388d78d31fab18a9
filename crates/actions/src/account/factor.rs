//! The second factor: codes by time (RFC 6238, SHA-1, six figures, thirty seconds), as every authenticator program knows them.

use super::base32::{RFC4648, read, write};
use crate::chance::Chance;
use crate::refusal::Refusal;
use domain::person::{Secret, Totp};
use jiff::Timestamp;
use std::fmt::Write as _;
use store::StoreError;
use totp_rs::Builder;

/// How long one code is shown, seconds.
const STEP: i64 = 30;

/// A step further ahead than this was used by a clock that has since been set back: five minutes.
const AHEAD: i64 = 10;

/// A new secret: 160 random bits (RFC 4226, section 4), Base32.
pub(super) fn new_secret(chance: &Chance) -> Secret {
    Secret::new(write(&chance.bytes::<20>(), RFC4648))
}

/// The step whose code was typed, if it is this one, the one before or the one after.
///
/// # Errors
/// [`StoreError::Damaged`] for a secret that is none.
pub(crate) fn step_of(factor: &Totp, typed: &str, now: Timestamp) -> Result<Option<i64>, Refusal> {
    let Ok(seconds) = u64::try_from(now.as_second()) else {
        return Ok(None);
    };
    let secret = read(factor.secret.expose(), RFC4648).and_then(|bytes| bytes.try_into().ok());
    let secret: [u8; 20] = secret.ok_or_else(damaged)?;
    // What the builder has by itself: SHA-1, six figures, thirty seconds, one step to either side.
    let totp = Builder::new().with_secret(secret);
    let totp = totp.build().map_err(|_| damaged())?;
    let figures: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    let step = totp.check(&figures, seconds);
    Ok(step.and_then(|step| i64::try_from(step).ok()))
}

/// Whether the last step that was used lies further ahead than any clock is wrong.
pub(crate) fn is_from_the_future(factor: &Totp, now: Timestamp) -> bool {
    factor
        .step
        .is_some_and(|step| step > now.as_second() / STEP + AHEAD)
}

/// The address that an authenticator program reads from a picture.
pub(super) fn uri(office: &str, login: &str, secret: &Secret) -> String {
    // A colon parts the office from the person.
    let (office, login) = (office.replace(':', " "), login.replace(':', " "));
    let (office, login) = (encoded(office.trim()), encoded(&login));
    let secret = secret.expose();
    format!(
        "otpauth://totp/{office}:{login}?secret={secret}&issuer={office}&algorithm=SHA1&digits=6&period={STEP}"
    )
}

fn encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing into a string does not fail.
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}

fn damaged() -> Refusal {
    Refusal::Store(StoreError::Damaged("secret of a second factor".into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn factor(step: Option<i64>) -> Totp {
        Totp {
            secret: Secret::new("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ".into()),
            confirmed: None,
            step,
        }
    }

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn codes_are_those_of_the_standard() {
        // RFC 6238, appendix B, SHA-1: the last six of eight figures.
        for (second, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_234_567_890, "005924"),
            (20_000_000_000, "353130"),
        ] {
            let step = step_of(&factor(None), code, at(second)).unwrap();
            assert_eq!(step, Some(second / STEP), "{second}");
        }
    }

    #[test]
    fn a_code_holds_one_step_to_either_side() {
        for (second, found) in [
            (1_111_111_109 - 61, false),
            (1_111_111_109 - 30, true),
            (1_111_111_109 + 30, true),
            (1_111_111_109 + 61, false),
        ] {
            let step = step_of(&factor(None), "081 804", at(second)).unwrap();
            assert_eq!(step.is_some(), found, "{second}");
        }
    }

    #[test]
    fn what_is_no_code_opens_nothing() {
        for typed in ["", "08180", "0818044", "+81804", "０８１８０４", "08180a"] {
            assert_eq!(
                step_of(&factor(None), typed, at(1_111_111_109)).unwrap(),
                None,
                "{typed}"
            );
        }
        assert_eq!(step_of(&factor(None), "081804", at(-1)).unwrap(), None);
    }

    #[test]
    fn a_step_far_ahead_was_used_by_another_clock() {
        for (step, ahead) in [
            (None, false),
            (Some(100), false),
            (Some(110), false),
            (Some(111), true),
        ] {
            assert_eq!(is_from_the_future(&factor(step), at(3000)), ahead, "{step:?}");
        }
    }

    #[test]
    fn the_address_names_office_and_login_and_nothing_breaks_out_of_it() {
        let uri = uri("Комитет: образование & Co", "petrova", &factor(None).secret);
        assert!(uri.starts_with("otpauth://totp/%D0%9A%D0%BE"));
        assert!(uri.contains(":petrova?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=%D0%9A"));
        assert_eq!((uri.matches(['&']).count(), uri.matches(':').count()), (4, 2));
    }

    #[test]
    fn a_secret_of_160_bits_is_read_back() {
        let secret = new_secret(&Chance::of_system());
        assert_eq!(secret.expose().len(), 32);
        assert_eq!(read(secret.expose(), RFC4648).map(|bytes| bytes.len()), Some(20));
    }
}
