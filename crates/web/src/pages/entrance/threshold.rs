//! Somebody at the door: from where, with which program, with which token.

use crate::answer::Trouble;
use crate::cookie::{DOOR, SESSION};
use crate::front::Front;
use crate::links;
use crate::shield::peer::Peer;
use crate::shield::token::DoorToken;
use actions::Door;
use actions::entrance::SignedIn;
use axum::extract::FromRequestParts;
use axum::http::header;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};

/// See above.
#[derive(Clone, Debug)]
pub(crate) struct Threshold {
    pub(crate) door: Door,
    /// What forms here carry.
    pub(crate) token: String,
    pub(crate) front: Front,
}

impl Threshold {
    /// She has come in: another secret than anything the browser had before, and on to where she wanted.
    pub(crate) fn pass(&self, signed: &SignedIn, next: &str) -> Response {
        let next = links::next_or_home(next);
        let way = if signed.must_choose {
            links::choose(next)
        } else {
            next.to_owned()
        };
        let mut response = Redirect::to(&way).into_response();
        SESSION.keep(&self.front, &signed.secret, &mut response);
        DOOR.forget(&self.front, &mut response);
        response
    }
}

impl FromRequestParts<Front> for Threshold {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, front: &Front) -> Result<Self, Trouble> {
        let peer = parts.extensions.get::<Peer>();
        let address = peer.map_or_else(String::new, |peer| peer.address.to_string());
        let agent = parts.headers.get(header::USER_AGENT);
        let agent = agent.and_then(|value| value.to_str().ok()).unwrap_or_default();
        let open = SESSION.read(front, &parts.headers);
        let token = parts.extensions.get::<DoorToken>().cloned();
        Ok(Self {
            door: Door::of(&front.office, &address, agent).over(open.as_deref()),
            token: token.ok_or(Trouble::Forged)?.0,
            front: front.clone(),
        })
    }
}
