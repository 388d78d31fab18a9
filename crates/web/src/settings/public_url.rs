//! The address under which people know the server.

use std::fmt;
use std::str::FromStr;

/// Scheme, host and port that people type; nothing else is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicUrl {
    https: bool,
    /// Host and, where it is not the scheme's own, port; lower case.
    authority: String,
}

/// A text that is no such address.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an address of a server, such as https://merilo.example: {0}")]
pub struct NotAnAddress(pub String);

impl PublicUrl {
    /// Whether it is `https`.
    pub const fn is_https(&self) -> bool {
        self.https
    }

    /// Whether a `Host` header names this server; the port of the scheme may be there or not.
    pub fn is_host(&self, host: &str) -> bool {
        let host = host.to_ascii_lowercase();
        bare(&host, self.https) == self.authority
    }

    /// Whether an `Origin` header names this server.
    pub fn is_origin(&self, origin: &str) -> bool {
        origin.parse().is_ok_and(|origin: Self| origin == *self)
    }

    /// A whole address below it; `path` begins with a slash.
    pub fn with(&self, path: &str) -> String {
        format!("{self}{path}")
    }
}

/// Without the port that the scheme has anyway.
fn bare(authority: &str, https: bool) -> &str {
    let own = if https { ":443" } else { ":80" };
    authority.strip_suffix(own).unwrap_or(authority)
}

impl fmt::Display for PublicUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = if self.https { "https" } else { "http" };
        write!(f, "{scheme}://{}", self.authority)
    }
}

impl FromStr for PublicUrl {
    type Err = NotAnAddress;

    fn from_str(text: &str) -> Result<Self, NotAnAddress> {
        let wrong = || NotAnAddress(text.to_owned());
        let lower = text.trim().to_ascii_lowercase();
        let (https, rest) = match lower.split_once("://") {
            Some(("https", rest)) => (true, rest),
            Some(("http", rest)) => (false, rest),
            _ => return Err(wrong()),
        };
        let authority = bare(rest.strip_suffix('/').unwrap_or(rest), https);
        let is_fit = |c: char| c.is_ascii_alphanumeric() || ".-:[]".contains(c);
        if authority.is_empty() || !authority.chars().all(is_fit) {
            return Err(wrong());
        }
        Ok(Self {
            https,
            authority: authority.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> PublicUrl {
        text.parse().unwrap()
    }

    #[test]
    fn only_its_own_name_is_its_host() {
        for (url_, host, is) in [
            ("https://merilo.example", "merilo.example", true),
            ("https://merilo.example", "MERILO.example:443", true),
            ("https://merilo.example", "merilo.example:8443", false),
            ("https://merilo.example", "merilo.example.evil.example", false),
            ("https://merilo.example", "evil.example", false),
            ("https://merilo.example", "", false),
            ("http://127.0.0.1:8080", "127.0.0.1:8080", true),
            ("http://127.0.0.1:8080", "127.0.0.1", false),
            ("http://[::1]:8080/", "[::1]:8080", true),
        ] {
            assert_eq!(url(url_).is_host(host), is, "{url_} {host}");
        }
    }

    #[test]
    fn only_its_own_pages_are_its_origin() {
        let own = url("https://merilo.example/");
        for (origin, is) in [
            ("https://merilo.example", true),
            ("http://merilo.example", false),
            ("https://merilo.example:8443", false),
            ("https://evil.example", false),
            ("https://merilo.example@evil.example", false),
            ("null", false),
        ] {
            assert_eq!(own.is_origin(origin), is, "{origin}");
        }
    }

    #[test]
    fn an_address_with_more_than_a_host_is_refused() {
        for text in [
            "",
            "merilo.example",
            "ftp://merilo.example",
            "https://",
            "https://user@merilo.example",
            "https://merilo.example/path",
            "https://merilo.example?x",
            "https://школа.рф",
        ] {
            assert_eq!(
                text.parse::<PublicUrl>(),
                Err(NotAnAddress(text.into())),
                "{text}"
            );
        }
    }

    #[test]
    fn it_is_printed_without_the_port_that_goes_without_saying() {
        assert_eq!(
            url("HTTPS://Merilo.example:443/").with("/a"),
            "https://merilo.example/a"
        );
    }
}
