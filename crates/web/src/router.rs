//! All routes, and the guards around them.

use crate::answer::{Trouble, dress};
use crate::front::Front;
use crate::pages::{self, account, entrance};
use crate::settings::{Rates, Settings};
use crate::shield::rate::{Prune, Rate, limited};
use crate::shield::{headers, host, origin, panic, peer, size, time, token};
use crate::{api, assets, desk, health, metrics, trail};
use actions::Office;
use axum::Router;
use axum::extract::Request;
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::routing::get;
use std::sync::Arc;
use std::time::Duration;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};

/// Everything that is answered, behind all guards; wants the connected address as `ConnectInfo`.
pub fn router(office: Arc<Office>, settings: Settings) -> Router {
    assembled(office, settings).0
}

/// The same, with what has to be called now and then.
pub(crate) fn assembled(office: Arc<Office>, settings: Settings) -> (Router, Vec<Prune>) {
    let front = Front::new(office, settings);
    let rates = front.settings.rates;
    let (door, tries) = limited(door(&front), of_tries(rates));
    let (all, requests) = limited(
        door.merge(inside()).merge(files(&front)).merge(open()),
        of_requests(rates),
    );
    let routes = outermost(all, &front).with_state(front);
    (routes, [tries, requests].into_iter().flatten().collect())
}

fn of_requests(rates: Rates) -> Rate {
    Rate::of(rates.burst, rates.per_second, Duration::from_secs(1))
}

/// Wherever a password or a code can be guessed.
fn of_tries(rates: Rates) -> Rate {
    Rate::of(
        rates.sign_in_burst,
        rates.sign_in_per_minute,
        Duration::from_secs(60),
    )
    .of_posts()
}

/// Where somebody stands who has not signed in, and where passwords are asked for again.
fn door(front: &Front) -> Router<Front> {
    let outside = entrance::door().layer(from_fn_with_state(front.clone(), token::of_door));
    let inside = entrance::proof()
        .merge(account::proof())
        .layer(from_fn(token::of_desk));
    in_a_moment(outside.merge(inside).merge(api::tries()))
}

/// Everything for whoever is signed in.
fn inside() -> Router<Front> {
    let pages = pages::routes().layer(from_fn(token::of_desk));
    // Programs show the token in a header, and what reads their requests asks for it before the body.
    in_a_moment(pages.merge(api::routes()))
        .fallback(async || Trouble::Absent)
        .method_not_allowed_fallback(async || Trouble::Method)
}

fn in_a_moment(routes: Router<Front>) -> Router<Front> {
    routes
        .layer(size::of_forms())
        .layer(from_fn(|request: Request, next: Next| {
            time::time(time::PAGE, request, next)
        }))
}

/// Files, which may be large and come over slow lines.
fn files(front: &Front) -> Router<Front> {
    let limit = front.settings.max_upload;
    let pages = pages::files()
        .layer(from_fn(token::of_files))
        .layer(size::of_files(limit));
    let slow = pages::slow()
        .layer(from_fn(token::of_desk))
        .layer(size::of_forms());
    pages
        .merge(slow)
        .merge(api::files(limit))
        .layer(from_fn(|request: Request, next: Next| {
            time::time(time::FILES, request, next)
        }))
}

/// What holds nothing of anybody.
fn open() -> Router<Front> {
    Router::new()
        .route("/health", get(health::live))
        .route("/health/ready", get(health::ready))
        .route("/metrics", get(metrics::metrics))
        .route("/assets/{name}", get(assets::asset))
        // For calendars, which cannot sign in: the address is the secret.
        .route("/feeds/{name}", get(pages::feed::read))
}

/// Pages carry the secret of the forms beside what others may have typed: their length must not tell of it (BREACH).
fn packed() -> impl Predicate {
    DefaultPredicate::new().and(NotForContentType::const_new("text/html"))
}

/// The guards, the last one first to see a request.
fn outermost(routes: Router<Front>, front: &Front) -> Router<Front> {
    let front = || front.clone();
    routes
        .layer(from_fn_with_state(front(), desk::seat))
        .layer(from_fn_with_state(front(), origin::origin))
        .layer(from_fn_with_state(front(), host::host))
        .layer(from_fn(panic::panic))
        .layer(from_fn_with_state(front(), dress))
        .layer(CompressionLayer::new().compress_when(packed()))
        .layer(from_fn_with_state(front(), headers::headers))
        .layer(from_fn_with_state(front(), trail::trail))
        .layer(from_fn_with_state(front(), peer::peer))
}
