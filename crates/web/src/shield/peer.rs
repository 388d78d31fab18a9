//! From which address a request comes: the one that is connected, or, if that is a proxy of ours, the one it tells of.

use crate::front::Front;
use crate::settings::Network;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::HeaderMap;
use axum::middleware::Next;
use axum::response::Response;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

/// Header in which proxies tell of whom they speak for, the nearest last.
const FORWARDED: &str = "x-forwarded-for";

/// Any of these says that somebody else asks through whoever is connected.
const RELAYED: [&str; 4] = [FORWARDED, "forwarded", "x-real-ip", "via"];

/// Who asks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Peer {
    pub(crate) address: IpAddr,
    /// Whether a proxy that we were not told of speaks for somebody else.
    relayed: bool,
}

impl Peer {
    /// Whether it is a program on this very machine, and not a proxy there that speaks for others.
    pub(crate) const fn is_this_machine(&self) -> bool {
        self.address.is_loopback() && !self.relayed
    }
}

/// Finds out who asks.
pub(crate) async fn peer(State(front): State<Front>, mut request: Request, next: Next) -> Response {
    let connected = request
        .extensions()
        .get::<ConnectInfo<SocketAddr>>()
        .map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |info| info.0.ip());
    let address = behind(
        connected.to_canonical(),
        request.headers(),
        &front.settings.proxies,
    );
    let relayed = RELAYED.iter().any(|name| request.headers().contains_key(*name));
    request.extensions_mut().insert(Peer { address, relayed });
    next.run(request).await
}

/// Walks back from the connected address while each step was told by a proxy of ours.
fn behind(connected: IpAddr, headers: &HeaderMap, proxies: &[Network]) -> IpAddr {
    let is_proxy = |address: IpAddr| proxies.iter().any(|network| network.contains(address));
    let told: Vec<&str> = headers
        .get_all(FORWARDED)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .collect();
    let mut address = connected;
    for step in told.iter().rev() {
        let Ok(next) = step.trim().parse::<IpAddr>() else {
            break;
        };
        if !is_proxy(address) {
            break;
        }
        address = next.to_canonical();
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_proxy_of_ours_is_believed() {
        let proxies = ["10.0.0.1".parse().unwrap(), "10.0.0.2".parse().unwrap()];
        for (connected, told, address) in [
            ("203.0.113.5", "", "203.0.113.5"),
            ("203.0.113.5", "198.51.100.7", "203.0.113.5"),
            ("10.0.0.1", "198.51.100.7", "198.51.100.7"),
            ("10.0.0.1", "127.0.0.1, 198.51.100.7", "198.51.100.7"),
            ("10.0.0.1", "198.51.100.7, 10.0.0.2", "198.51.100.7"),
            ("10.0.0.1", "", "10.0.0.1"),
            ("10.0.0.1", "evil", "10.0.0.1"),
            ("10.0.0.1", "198.51.100.7, evil", "10.0.0.1"),
        ] {
            let mut headers = HeaderMap::new();
            if !told.is_empty() {
                headers.insert(FORWARDED, told.parse().unwrap());
            }
            let found = behind(connected.parse().unwrap(), &headers, &proxies);
            assert_eq!(found.to_string(), address, "{connected} telling {told}");
        }
    }
}
