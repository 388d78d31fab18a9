//! Addresses of pages: written here once, so that no page is linked that is not there.

use std::fmt::Write;

/// «Обзор».
pub(crate) const HOME: &str = "/";

/// The door.
pub(crate) const SIGN_IN: &str = "/sign-in";

/// Where a second factor is set up.
pub(crate) const FACTOR: &str = "/account/factor";

/// Whether a path is on the way to a second factor, and open to whoever still has to set one up.
pub(crate) fn is_before_factor(path: &str) -> bool {
    let own = path.strip_prefix("/api/v1").unwrap_or(path);
    matches!(
        own,
        "/account" | FACTOR | "/account/factor/confirm" | "/account/totp" | "/prove"
    )
}

/// Works, one below the other; before the name of a version.
pub(crate) const WORKS: &str = "/works/";

/// Versions of works; before the name of one.
pub(crate) const VERSIONS: &str = "/versions/";

/// Signs at schools; before the name of a finding.
pub(crate) const FINDINGS: &str = "/findings/";

/// A page of help.
pub(crate) fn help(code: &str) -> String {
    format!("/help/{code}")
}

/// A school, by the code under which results know it.
pub(crate) fn school(code: &str) -> String {
    format!("/schools/{}", encoded(code))
}

/// A part of a work, compared with a group, in one of its analyses; the empty ones are the usual.
pub(crate) fn work(version: &str, [place, compare, tab]: [&str; 3]) -> String {
    let mut out = format!("{WORKS}{version}");
    let said = [("place", place), ("compare", compare), ("tab", tab)];
    for (name, value) in said.into_iter().filter(|(_, value)| !value.is_empty()) {
        let sign = if out.contains('?') { '&' } else { '?' };
        // Writing into a string does not fail.
        let _ = write!(out, "{sign}{name}={}", encoded(value));
    }
    out
}

/// Participants of a school or a class of it; for an empty place the school is chosen there.
pub(crate) fn participants(version: &str, place: &str) -> String {
    below(version, "participants", place)
}

/// How well a work measures in a part of it; an empty place is the usual.
pub(crate) fn measurement(version: &str, place: &str) -> String {
    below(version, "measurement", place)
}

/// An item of a work in a part of it.
pub(crate) fn item(version: &str, code: &str, place: &str) -> String {
    let code = encoded(code).replace('/', "%2F");
    below(version, &format!("items/{code}"), place)
}

fn below(version: &str, page: &str, place: &str) -> String {
    let query = if place.is_empty() {
        String::new()
    } else {
        format!("?place={}", encoded(place))
    };
    format!("{WORKS}{version}/{page}{query}")
}

/// Whether a path is one that programs ask for.
pub(crate) fn is_api(path: &str) -> bool {
    path.starts_with(crate::api::BELOW)
}

/// Whether a path is one that watchers ask for.
pub(crate) fn is_watched(path: &str) -> bool {
    matches!(path, "/health" | "/health/ready" | "/metrics")
}

/// Whether a path holds a secret, which must not travel on as a referrer.
pub(crate) fn holds_secret(path: &str) -> bool {
    path.starts_with("/invitation/")
}

/// The door, and then back to where one was.
pub(crate) fn sign_in(back: &str) -> String {
    with_next(SIGN_IN, back)
}

/// The way to a directory outside, and then back.
pub(crate) fn outside(back: &str) -> String {
    with_next("/sign-in/outside", back)
}

/// The proof of who one is, and then back.
pub(crate) fn prove(back: &str) -> String {
    with_next("/prove", back)
}

/// The choice of a role, and then back.
pub(crate) fn choose(back: &str) -> String {
    with_next("/choose", back)
}

/// A link by which somebody chooses a password; holds a secret.
pub(crate) fn invitation(secret: &str) -> String {
    format!("/invitation/{}", encoded(secret))
}

/// Where to go after the door: where one wanted to, or home.
pub(crate) fn next_or_home(next: &str) -> &str {
    own(next).unwrap_or(HOME)
}

fn with_next(page: &str, back: &str) -> String {
    match own(back) {
        Some(HOME) | None => page.to_owned(),
        Some(back) => format!("{page}?next={}", encoded(back)),
    }
}

/// A way on that somebody handed in, if it stays with us: a path, never another host.
pub(crate) fn own(next: &str) -> Option<&str> {
    let is_path =
        next.starts_with('/') && !next.starts_with("//") && !next.contains(['\\', '\t', '\n', '\r']);
    let is_plain = next.chars().all(|letter| !letter.is_control());
    (is_path && is_plain).then_some(next)
}

/// A text as a value in a query.
pub(crate) fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing into a string does not fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_sent_on_to_another_site() {
        for (next, is_own) in [
            ("/", true),
            ("/uploads?state=checked", true),
            ("/%2e%2e//evil.example", true),
            ("//evil.example", false),
            ("/\\evil.example", false),
            ("\\\\evil.example", false),
            ("https://evil.example", false),
            ("javascript:alert(1)", false),
            ("/\t/evil.example", false),
            ("/a\r\nSet-Cookie: x=1", false),
            (" /a", false),
            ("", false),
        ] {
            assert_eq!(own(next).is_some(), is_own, "{next:?}");
        }
    }

    #[test]
    fn the_way_back_survives_the_door() {
        assert_eq!(sign_in("/"), "/sign-in");
        assert_eq!(sign_in("https://evil.example"), "/sign-in");
        assert_eq!(
            sign_in("/uploads?state=checked&page=2"),
            "/sign-in?next=/uploads%3Fstate%3Dchecked%26page%3D2"
        );
    }
}
