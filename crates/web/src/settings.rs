//! What the server is told: addresses, certificates, limits. Read by `cli`, handed in as values.

mod network;
mod public_url;

pub use network::{Network, NotANetwork};
pub use public_url::{NotAnAddress, PublicUrl};

use actions::{Chance, Clock};
use jiff::tz::Offset;
use std::fmt;
use std::net::SocketAddr;

/// How the door is set up.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where to listen.
    pub listen: SocketAddr,
    /// The address people type; no other host is answered.
    pub public_url: PublicUrl,
    /// Certificate and key, where the program itself speaks HTTPS.
    pub tls: Option<Tls>,
    /// Proxies whose `X-Forwarded-For` is believed; nobody else's is.
    pub proxies: Vec<Network>,
    /// Greatest size of what is sent at once, bytes.
    pub max_upload: usize,
    /// Who shows this token may read the metrics from anywhere; without one, only this machine may.
    pub metrics_token: Option<String>,
    /// The directory outside by which people may sign in.
    #[cfg(feature = "oidc")]
    pub directory: Option<openid::Registration>,
    /// How many requests one address may send.
    pub rates: Rates,
    /// How far the clocks of the office are ahead of UTC.
    pub offset: Offset,
    /// Whether this is the example: its first page leads through it.
    pub example: bool,
    /// The clock.
    pub clock: Clock,
    /// Chance, for marks of requests and of forms at the door.
    pub chance: Chance,
}

impl Settings {
    /// Listening and known under these addresses, without TLS and proxies, with the usual limits.
    pub fn plain(listen: SocketAddr, public_url: PublicUrl, clock: Clock) -> Self {
        Self {
            listen,
            public_url,
            tls: None,
            proxies: Vec::new(),
            max_upload: 256 << 20,
            metrics_token: None,
            #[cfg(feature = "oidc")]
            directory: None,
            rates: Rates::default(),
            offset: Offset::constant(3), // Moscow
            example: false,
            clock,
            chance: Chance::of_system(),
        }
    }

    /// Whether passwords would travel the network in the clear: other machines reach it, and neither it nor, by the address people
    /// type, a proxy in front of it speaks HTTPS.
    pub fn is_exposed(&self) -> bool {
        !self.listen.ip().is_loopback() && self.tls.is_none() && !self.public_url.is_https()
    }
}

/// Certificate and key.
#[derive(Clone)]
pub struct Tls {
    /// The chain of certificates, PEM, the server's own first.
    pub certificates: Vec<u8>,
    /// The private key, PEM.
    pub key: Vec<u8>,
}

impl fmt::Debug for Tls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Tls") // the key is nobody's business
    }
}

/// How many requests one address may send: so many at once, then one each time the interval has passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rates {
    /// At once.
    pub burst: u32,
    /// A second, after that. A school behind one address has many people, so this is generous.
    pub per_second: u32,
    /// Attempts to come in at once.
    pub sign_in_burst: u32,
    /// A minute, after that.
    pub sign_in_per_minute: u32,
}

impl Default for Rates {
    fn default() -> Self {
        Self {
            burst: 400,
            per_second: 50,
            sign_in_burst: 20,
            sign_in_per_minute: 10,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::Timestamp;

    #[test]
    fn passwords_travel_in_the_clear_where_others_listen_and_nobody_speaks_https() {
        let tls = || Tls {
            certificates: Vec::new(),
            key: Vec::new(),
        };
        for (listen, url, has_tls, expected) in [
            ("127.0.0.1:8080", "http://127.0.0.1:8080", false, false),
            ("[::1]:8080", "http://merilo.example", false, false),
            ("0.0.0.0:8080", "http://merilo.example", false, true),
            ("192.0.2.7:80", "http://192.0.2.7", false, true),
            ("0.0.0.0:8080", "https://merilo.example", false, false),
            ("0.0.0.0:443", "http://merilo.example", true, false),
        ] {
            let clock = Clock::new(Timestamp::default);
            let plain = Settings::plain(listen.parse().unwrap(), url.parse().unwrap(), clock);
            let settings = Settings {
                tls: has_tls.then(tls),
                ..plain
            };
            assert_eq!(settings.is_exposed(), expected, "{listen} {url}");
        }
    }
}
