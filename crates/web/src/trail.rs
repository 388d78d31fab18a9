//! The trail of a request: a mark, a line in the log, a count. No secret, cookie, password or query ever gets into it.

use crate::desk::Seat;
use crate::front::Front;
use crate::shield::peer::Peer;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::Response;
use jiff::Timestamp;
use std::time::Duration;
use tracing::Instrument;

const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// What people can read out over the telephone: `3F2A-91C0`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Mark(String);

impl Mark {
    fn new(front: &Front) -> Self {
        let [a, b, c, d] = front.settings.chance.bytes::<4>();
        Self(format!("{a:02X}{b:02X}-{c:02X}{d:02X}"))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// Leaves the trail. The route is that of the router, never the address itself: an address may hold a secret.
pub(crate) async fn trail(State(front): State<Front>, mut request: Request, next: Next) -> Response {
    let mark = Mark::new(&front);
    let (method, route) = (request.method().clone(), route(&request));
    let from = request.extensions().get::<Peer>().map(|peer| peer.address);
    request.extensions_mut().insert(mark.clone());
    let span = tracing::info_span!("request", id = mark.as_str());
    let begun = front.now();
    let mut response = next.run(request).instrument(span.clone()).await;
    let took = between(begun, front.now());
    front.gauges.answered(&method, &route, response.status(), took);
    let seen = Seen {
        method: &method,
        route: &route,
        from: from.map(|from| from.to_string()),
        took,
    };
    span.in_scope(|| told(&seen, &response));
    if let Ok(value) = HeaderValue::from_str(mark.as_str()) {
        response.headers_mut().insert(HEADER, value);
    }
    response
}

/// What is told of a request.
struct Seen<'a> {
    method: &'a Method,
    route: &'a str,
    from: Option<String>,
    took: Duration,
}

fn told(seen: &Seen<'_>, response: &Response) {
    let seat = response
        .extensions()
        .get::<Seat>()
        .and_then(|seat| seat.0.as_ref());
    tracing::info!(
        method = %seen.method,
        route = seen.route,
        status = response.status().as_u16(),
        ms = seen.took.as_millis() as u64,
        from = seen.from,
        person = seat.map(|entered| entered.desk.person.id.as_str()),
        "answered"
    );
}

fn route(request: &Request) -> String {
    let matched = request.extensions().get::<MatchedPath>();
    matched.map_or_else(|| "-".to_owned(), |path| path.as_str().to_owned())
}

/// A clock that was set back in between has measured nothing.
fn between(begun: Timestamp, ended: Timestamp) -> Duration {
    Duration::try_from(ended.duration_since(begun)).unwrap_or_default()
}
