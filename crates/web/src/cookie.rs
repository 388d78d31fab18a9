//! Cookies: what the browser keeps for us. Bound to this very host and hidden from scripts.

use crate::front::Front;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::response::Response;
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};

/// What the browser is asked to throw away when somebody goes. Not `"cookies"`: that would take those of every other site below
/// the same domain as well, and ours are taken back by name.
const CLEARED: (HeaderName, &str) = (HeaderName::from_static("clear-site-data"), "\"storage\"");

/// She has gone: nothing of her stays in the browser.
pub(crate) fn clear(front: &Front, response: &mut Response) {
    SESSION.forget(front, response);
    let (name, value) = CLEARED;
    response
        .headers_mut()
        .insert(name, HeaderValue::from_static(value));
}

/// One of our cookies.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Kept {
    /// What it is called over plain HTTP.
    pub(crate) name: &'static str,
}

/// The secret of a session.
pub(crate) const SESSION: Kept = Kept { name: "merilo" };

/// What forms at the door carry as well.
pub(crate) const DOOR: Kept = Kept { name: "merilo-door" };

impl Kept {
    /// Over HTTPS the browser itself sees to it that nobody beside or below this host can set it.
    fn name(self, front: &Front) -> String {
        let prefix = if front.settings.public_url.is_https() {
            "__Host-"
        } else {
            ""
        };
        format!("{prefix}{}", self.name)
    }

    /// Its value, if the browser has one.
    pub(crate) fn read(self, front: &Front, headers: &HeaderMap) -> Option<String> {
        let jar = CookieJar::from_headers(headers);
        let cookie = jar.get(&self.name(front))?;
        Some(cookie.value().to_owned()).filter(|value| !value.is_empty())
    }

    /// Has the browser keep a value until it is closed.
    pub(crate) fn keep(self, front: &Front, value: &str, response: &mut Response) {
        self.set(front, (value, None), response);
    }

    /// Has the browser forget it.
    pub(crate) fn forget(self, front: &Front, response: &mut Response) {
        self.set(front, ("", Some(0)), response);
    }

    fn set(self, front: &Front, (value, seconds): (&str, Option<i64>), response: &mut Response) {
        let cookie = Cookie::build((self.name(front), value.to_owned()))
            .path("/")
            .http_only(true)
            .secure(front.settings.public_url.is_https())
            .same_site(SameSite::Lax);
        let mut text = cookie.to_string();
        if let Some(seconds) = seconds {
            text.push_str(&format!("; Max-Age={seconds}"));
        }
        if let Ok(value) = HeaderValue::from_str(&text) {
            response.headers_mut().append(header::SET_COOKIE, value);
        }
    }
}
