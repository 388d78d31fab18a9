//! All routes, and the guards around them.

use crate::answer::{Trouble, dress};
use crate::front::Front;
use crate::settings::{Rates, Settings};
use crate::shield::rate::{Prune, Rate, limited};
use crate::shield::{headers, host, origin, panic, peer, size, time};
use crate::{api, assets, health, metrics, trail};
use actions::Office;
use axum::Router;
use axum::extract::Request;
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::routing::get;
use std::sync::Arc;
use std::time::Duration;
use tower_http::compression::CompressionLayer;

/// Everything that is answered, behind all guards; wants the connected address as `ConnectInfo`.
pub fn router(office: Arc<Office>, settings: Settings) -> Router {
    assembled(office, settings).0
}

/// The same, with what has to be called now and then.
pub(crate) fn assembled(office: Arc<Office>, settings: Settings) -> (Router, Vec<Prune>) {
    let front = Front::new(office, settings);
    let rates = front.settings.rates;
    let (routes, prune) = limited(Router::new().merge(quick()).merge(open()), general(rates));
    let routes = outermost(routes, &front).with_state(front);
    (routes, prune.into_iter().collect())
}

fn general(rates: Rates) -> Rate {
    Rate::of(rates.burst, rates.per_second, Duration::from_secs(1))
}

/// What is answered in a moment.
fn quick() -> Router<Front> {
    let pages = api::routes()
        .fallback(async || Trouble::Absent)
        .method_not_allowed_fallback(async || Trouble::Method);
    pages
        .layer(size::of_forms())
        .layer(from_fn(|request: Request, next: Next| {
            time::time(time::PAGE, request, next)
        }))
}

/// What holds nothing of anybody.
fn open() -> Router<Front> {
    Router::new()
        .route("/health", get(health::live))
        .route("/health/ready", get(health::ready))
        .route("/metrics", get(metrics::metrics))
        .route("/assets/{name}", get(assets::asset))
}

/// The guards, the last one first to see a request.
fn outermost(routes: Router<Front>, front: &Front) -> Router<Front> {
    let front = || front.clone();
    routes
        .layer(from_fn_with_state(front(), origin::origin))
        .layer(from_fn_with_state(front(), host::host))
        .layer(from_fn(panic::panic))
        .layer(from_fn_with_state(front(), dress))
        .layer(CompressionLayer::new())
        .layer(from_fn_with_state(front(), headers::headers))
        .layer(from_fn_with_state(front(), trail::trail))
        .layer(from_fn_with_state(front(), peer::peer))
}
