//! Only requests to our own name are answered: whoever asks under another one was sent here by somebody else.

use crate::answer::Trouble;
use crate::front::Front;
use crate::links;
use crate::shield::peer::Peer;
use axum::extract::{Request, State};
use axum::http::header;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Lets through what names us, and a watcher on this machine that asks how we are.
pub(crate) async fn host(State(front): State<Front>, request: Request, next: Next) -> Response {
    if is_ours(&front, &request) || is_watcher(&request) {
        next.run(request).await
    } else {
        Trouble::Host.into_response()
    }
}

fn is_ours(front: &Front, request: &Request) -> bool {
    let url = &front.settings.public_url;
    let mut hosts = request.headers().get_all(header::HOST).iter();
    let one = hosts.next().and_then(|host| host.to_str().ok());
    let is_host = one.is_some_and(|host| url.is_host(host)) && hosts.next().is_none();
    // A request line with a whole address names a host as well, and the two have to agree.
    is_host
        && request.uri().host().is_none_or(|_| {
            request
                .uri()
                .authority()
                .is_some_and(|named| url.is_host(named.as_str()))
        })
}

fn is_watcher(request: &Request) -> bool {
    let from = request.extensions().get::<Peer>();
    links::is_watched(request.uri().path()) && from.is_some_and(Peer::is_this_machine)
}
