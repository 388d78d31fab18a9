//! How many requests one address may send.

use crate::answer::Trouble;
use crate::front::Front;
use crate::shield::peer::Peer;
use axum::Router;
use axum::http::{Method, Request};
use axum::response::{IntoResponse, Response};
use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::Arc;
use std::time::Duration;
use tower_governor::governor::GovernorConfigBuilder;
use tower_governor::key_extractor::KeyExtractor;
use tower_governor::{GovernorError, GovernorLayer};

/// So many at once, then one each time the interval has passed; only of these methods, if any are named.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rate {
    pub(crate) burst: u32,
    pub(crate) interval: Duration,
    pub(crate) methods: &'static [Method],
}

impl Rate {
    /// At once, and so many in this time after that.
    pub(crate) fn of(burst: u32, count: u32, time: Duration) -> Self {
        Self {
            burst: burst.max(1),
            interval: time / count.max(1),
            methods: &[],
        }
    }

    /// Only requests that want something done.
    pub(crate) const fn of_posts(mut self) -> Self {
        self.methods = &[Method::POST];
        self
    }
}

/// Forgets addresses that have not been seen for long; called now and then.
#[derive(Clone)]
pub(crate) struct Prune(Arc<dyn Fn() + Send + Sync>);

impl Prune {
    pub(crate) fn run(&self) {
        (self.0)();
    }
}

impl fmt::Debug for Prune {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Prune")
    }
}

/// The same routes, no faster than this.
pub(crate) fn limited(routes: Router<Front>, rate: Rate) -> (Router<Front>, Option<Prune>) {
    let mut builder = GovernorConfigBuilder::default().key_extractor(ByPeer);
    builder.period(rate.interval).burst_size(rate.burst);
    if !rate.methods.is_empty() {
        builder.methods(rate.methods.to_vec());
    }
    let Some(config) = builder.finish() else {
        return (routes, None); // an interval of nothing limits nothing
    };
    let limiter = Arc::clone(config.limiter());
    let layer = GovernorLayer::new(config).error_handler(refused);
    (
        routes.layer(layer),
        Some(Prune(Arc::new(move || limiter.retain_recent()))),
    )
}

fn refused(error: GovernorError) -> Response {
    let seconds = match error {
        GovernorError::TooManyRequests { wait_time, .. } => wait_time.max(1),
        _ => 1,
    };
    Trouble::TooMany { seconds }.into_response()
}

/// By the address that asks.
#[derive(Clone, Copy, Debug)]
struct ByPeer;

impl KeyExtractor for ByPeer {
    type Key = IpAddr;

    fn extract<T>(&self, request: &Request<T>) -> Result<IpAddr, GovernorError> {
        let peer = request.extensions().get::<Peer>();
        Ok(peer.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| household(peer.address)))
    }
}

/// Who has one IPv6 address has the 2⁶⁴ beside it as well.
fn household(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() >> 64 << 64)),
        v4 => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_in_one_ipv6_network_count_as_one() {
        let of = |text: &str| household(text.parse().unwrap());
        assert_eq!(of("2001:db8:1:2::1"), of("2001:db8:1:2:ffff::9"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_ne!(of("10.0.0.1"), of("10.0.0.2"));
    }
}
