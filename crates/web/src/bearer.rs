//! The token of a program, as it is sent (RFC 6750): `Authorization: Bearer merilo_…`, and in no other place.

use crate::answer::Trouble;
use axum::http::{HeaderMap, header};

/// How it is shown.
const SCHEME: &str = "Bearer";

/// The token that is shown, if any is; an address or a body may not hold one, since those are written down.
///
/// # Errors
/// [`Trouble::Authorization`] if something else is shown, or more than one.
pub(crate) fn token(headers: &HeaderMap) -> Result<Option<&str>, Trouble> {
    let mut shown = headers.get_all(header::AUTHORIZATION).iter();
    let Some(one) = shown.next() else {
        return Ok(None);
    };
    let text = one.to_str().map_err(|_| Trouble::Authorization)?;
    match (text.split_once(' '), shown.next()) {
        (Some((scheme, token)), None) if scheme.eq_ignore_ascii_case(SCHEME) && is_one_word(token) => {
            Ok(Some(token))
        }
        _ => Err(Trouble::Authorization),
    }
}

fn is_one_word(token: &str) -> bool {
    !token.is_empty() && token.bytes().all(|one| one.is_ascii_graphic())
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn told(values: &[&str]) -> Option<Option<String>> {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(header::AUTHORIZATION, HeaderValue::from_str(value).unwrap());
        }
        let told = token(&headers).ok()?;
        Some(told.map(ToOwned::to_owned))
    }

    #[test]
    fn one_token_is_shown_in_one_way() {
        assert_eq!(told(&[]), Some(None));
        for shown in ["Bearer merilo_1", "bearer merilo_1", "BEARER merilo_1"] {
            assert_eq!(told(&[shown]), Some(Some("merilo_1".to_owned())), "{shown}");
        }
        for shown in [
            "",
            "Bearer",
            "Bearer ",
            "Bearer  x",
            "Bearer a b",
            "Basic abc",
            "merilo_1",
        ] {
            assert_eq!(told(&[shown]), None, "{shown}");
        }
        assert_eq!(told(&["Bearer a", "Bearer a"]), None);
    }
}
