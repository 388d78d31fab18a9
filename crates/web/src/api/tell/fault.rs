use crate::answer::Trouble;
use actions::Refusal;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

/// Why a program was not answered as it meant; beside the troubles of pages, what only programs can do wrong.
#[derive(Debug)]
pub(in crate::api) enum Fault {
    /// Something that can happen to pages as well.
    Trouble(Trouble),
    /// Changes want the token of the session in a header.
    Token,
    /// The body is not of this type.
    MediaType(&'static str),
    /// The body is not JSON, or not of the shape that is described; what and where.
    Json(String),
    /// The query is not of the shape that is described.
    Query(String),
    /// The body of a file is not as described.
    File(String),
}

impl Fault {
    /// The status that says it.
    pub(super) const fn status(&self) -> StatusCode {
        match self {
            Self::Trouble(trouble) => trouble.status(),
            Self::Token => StatusCode::FORBIDDEN,
            Self::MediaType(_) => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Json(_) | Self::Query(_) | Self::File(_) => StatusCode::BAD_REQUEST,
        }
    }

    /// A mistake of ours; the text is for the log.
    pub(in crate::api) fn broken(error: impl ToString) -> Self {
        Self::Trouble(Trouble::Broken(error.to_string()))
    }
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        Self::Trouble(refusal.into())
    }
}

impl From<Trouble> for Fault {
    fn from(trouble: Trouble) -> Self {
        Self::Trouble(trouble)
    }
}

/// Bare, as a trouble of a page: the words are put on where the mark of the request is known.
impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let fault = match self {
            Self::Trouble(trouble) => return trouble.into_response(),
            fault => fault,
        };
        let mut response = fault.status().into_response();
        response.extensions_mut().insert(Arc::new(fault));
        response
    }
}
