//! Who sits there: from the cookie, or the token of a program, to a desk, once for each request.

use crate::answer::Trouble;
use crate::bearer;
use crate::cookie;
use crate::form::holds_nul;
use crate::front::Front;
use crate::links;
use crate::number;
use crate::pages::done::Done;
use crate::pages::help;
use crate::pages::top::Top;
use crate::shield::peer::Peer;
use actions::entrance::{self, Entered};
use actions::{Act, Desk, Refusal};
use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use std::ops::Deref;
use std::sync::Arc;

/// Who sits there, or nobody.
#[derive(Clone, Debug, Default)]
pub(crate) struct Seat(pub(crate) Option<Arc<Entered>>);

/// Finds out who sits there, for the handler and for whatever is said if something goes wrong.
pub(crate) async fn seat(State(front): State<Front>, mut request: Request, next: Next) -> Response {
    let shown = Shown::of(&front, &request);
    let seat = match sits(&front, shown, &address(&request)).await {
        Ok(seat) => seat,
        Err(trouble) => return trouble.into_response(),
    };
    request.extensions_mut().insert(seat.clone());
    let mut response = next.run(request).await;
    response.extensions_mut().insert(seat);
    response
}

/// By what somebody says who she is.
enum Shown {
    Nothing,
    /// The secret of a session.
    Cookie(String),
    /// The token of a program.
    Token(String),
}

impl Shown {
    /// Programs may show a token where programs ask; to pages it is as if there was none.
    fn of(front: &Front, request: &Request) -> Result<Self, Trouble> {
        let cookie = cookie::SESSION.read(front, request.headers());
        let token = match links::is_api(request.uri().path()) {
            true => bearer::token(request.headers())?,
            false => None,
        };
        match (cookie, token) {
            (None, None) => Ok(Self::Nothing),
            (Some(secret), None) => Ok(Self::Cookie(secret)),
            (None, Some(token)) => Ok(Self::Token(token.to_owned())),
            (Some(_), Some(_)) => Err(Trouble::Authorization),
        }
    }
}

fn address(request: &Request) -> String {
    let peer = request.extensions().get::<Peer>();
    peer.map_or_else(String::new, |peer| peer.address.to_string())
}

async fn sits(front: &Front, shown: Result<Shown, Trouble>, address: &str) -> Result<Seat, Trouble> {
    let entered = match shown? {
        Shown::Nothing => return Ok(Seat::default()),
        Shown::Cookie(secret) => entrance::desk(&front.office, &secret, address).await,
        Shown::Token(token) => entrance::bearer(&front.office, &token).await,
    };
    match entered {
        Ok(entered) => Ok(Seat(Some(Arc::new(entered)))),
        Err(Refusal::SignedOut) => Ok(Seat::default()),
        Err(other) => Err(other.into()),
    }
}

/// A desk with what its pages need; nobody else gets past it.
#[derive(Clone, Debug)]
pub(crate) struct At {
    pub(crate) entered: Arc<Entered>,
    pub(crate) front: Front,
    /// The path that was asked for.
    pub(crate) path: String,
    /// What was asked for beside it.
    query: String,
    done: Option<Done>,
}

impl At {
    /// What stands around a page of this desk.
    pub(crate) fn top(&self, title: &str) -> Top {
        let done = self.done.map(Done::words);
        Top {
            done,
            help: help::about(&self.path, &self.query, self.role()),
            ..Top::of_desk(&self.front, &self.entered, (title, &self.path))
        }
    }

    /// The day it is for the clocks of the office.
    pub(crate) fn today(&self) -> Date {
        number::date(self.now, self.front.settings.offset)
    }

    /// Whether the role may do it somewhere.
    pub(crate) fn may(&self, act: &Act) -> bool {
        self.entered.desk.offers(act)
    }
}

impl Deref for At {
    type Target = Desk;

    fn deref(&self) -> &Desk {
        &self.entered.desk
    }
}

impl FromRequestParts<Front> for At {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, front: &Front) -> Result<Self, Trouble> {
        let Unchosen(at) = Unchosen::from_request_parts(parts, front).await?;
        if at.entered.must_choose {
            return Err(Trouble::Choose);
        }
        // Acts refuse by themselves; this is for pages without one, and before the body of a request is read.
        if at.lacks_factor() && !links::is_before_factor(&at.path) {
            return Err(Refusal::FactorDemanded.into());
        }
        Ok(at)
    }
}

/// As [`At`], but she may not have said yet in which of her roles she acts.
#[derive(Clone, Debug)]
pub(crate) struct Unchosen(pub(crate) At);

impl FromRequestParts<Front> for Unchosen {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, front: &Front) -> Result<Self, Trouble> {
        let seat = parts.extensions.get::<Seat>().cloned().unwrap_or_default();
        let entered = seat.0.ok_or(Refusal::SignedOut)?;
        if holds_nul(parts.uri.query().unwrap_or_default().as_bytes()) {
            return Err(Trouble::Nul);
        }
        Ok(Self(At {
            entered,
            front: front.clone(),
            path: parts.uri.path().to_owned(),
            query: parts.uri.query().unwrap_or_default().to_owned(),
            done: Done::of_query(parts.uri.query().unwrap_or_default()),
        }))
    }
}
