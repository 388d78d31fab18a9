//! What can go wrong with a request.

use actions::Refusal;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

/// What a handler answers.
pub(crate) type Answer = Result<Response, Trouble>;

/// After how many seconds a place among those who send may be free again.
const CROWDED: u64 = 10;

/// Why a request was not answered as it was meant.
#[derive(Debug)]
pub(crate) enum Trouble {
    /// An act was not done.
    Refused(Refusal),
    /// She has several roles and has not said in which she acts.
    Choose,
    /// The request says in two ways who asks, or in one that is not understood.
    Authorization,
    /// The form does not carry the token of the page it stood on.
    Forged,
    /// Another site sent it.
    Foreign,
    /// It names a host that is not ours.
    Host,
    /// There is no such page.
    Absent,
    /// The page is there, but this is no way to ask for it.
    Method,
    /// Not a form as the page sends it.
    Form,
    /// A text in it holds the letter U+0000.
    Nul,
    /// Longer than so many bytes.
    TooLarge {
        /// The limit, bytes.
        limit: usize,
    },
    /// One address sends too many.
    TooMany {
        /// When to come again.
        seconds: u64,
    },
    /// As many files as may be are being taken in already.
    Crowded {
        /// Of this person; otherwise of all together.
        own: bool,
    },
    /// It took too long.
    TooSlow,
    /// A mistake of ours; the text is for the log.
    Broken(String),
}

impl Trouble {
    /// The status that says it to programs.
    pub(crate) const fn status(&self) -> StatusCode {
        match self {
            Self::Refused(refusal) => of_refusal(refusal),
            Self::Choose | Self::Forged | Self::Foreign => StatusCode::FORBIDDEN,
            Self::Host => StatusCode::MISDIRECTED_REQUEST,
            Self::Absent => StatusCode::NOT_FOUND,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::Authorization | Self::Form | Self::Nul => StatusCode::BAD_REQUEST,
            Self::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooMany { .. } | Self::Crowded { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::TooSlow => StatusCode::GATEWAY_TIMEOUT,
            Self::Broken(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// After how many seconds it is worth trying again.
    const fn wait(&self) -> Option<u64> {
        match self {
            Self::TooMany { seconds } => Some(*seconds),
            Self::Crowded { .. } => Some(CROWDED),
            _ => None,
        }
    }

    /// What the log has to know; nothing where the person made a mistake that only concerns herself.
    pub(crate) fn for_log(&self) -> Option<String> {
        match self {
            Self::Refused(refusal) if self.status().is_server_error() => Some(refusal.to_string()),
            Self::Broken(text) => Some(text.clone()),
            Self::Refused(Refusal::NotAllowed(act)) => Some(format!("not allowed: {act}")),
            Self::Refused(Refusal::OutOfScope(act)) => Some(format!("out of scope: {act}")),
            Self::Refused(Refusal::TokenEnded) => Some("a token that does not hold".to_owned()),
            Self::Forged | Self::Foreign | Self::Host | Self::TooSlow => Some(format!("{self:?}")),
            _ => None,
        }
    }
}

const fn of_refusal(refusal: &Refusal) -> StatusCode {
    match refusal {
        Refusal::SignedOut | Refusal::TokenEnded | Refusal::Credentials | Refusal::SecondFactor => {
            StatusCode::UNAUTHORIZED
        }
        Refusal::NotAllowed(_) | Refusal::OutOfScope(_) | Refusal::Prove | Refusal::FactorDemanded => {
            StatusCode::FORBIDDEN
        }
        Refusal::Unknown => StatusCode::NOT_FOUND,
        Refusal::Link => StatusCode::GONE,
        Refusal::Overtaken { .. } | Refusal::LastAdministrator => StatusCode::CONFLICT,
        Refusal::Line(failure) if failure.is_ours() => StatusCode::INTERNAL_SERVER_ERROR,
        Refusal::Mistaken(_) | Refusal::Line(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Refusal::Store(_) if refusal.is_passing() => StatusCode::SERVICE_UNAVAILABLE,
        Refusal::Store(_) | Refusal::Lake(_) | Refusal::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

impl From<Refusal> for Trouble {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// Bare: `dress` puts the words on, which knows who asks and for what.
impl IntoResponse for Trouble {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        if let Some(seconds) = self.wait() {
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if matches!(self, Self::Refused(Refusal::TokenEnded)) {
            // RFC 6750, section 3.
            let told = HeaderValue::from_static("Bearer error=\"invalid_token\"");
            response.headers_mut().insert(header::WWW_AUTHENTICATE, told);
        }
        response.extensions_mut().insert(Arc::new(self));
        response
    }
}
