use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

/// The name of what was made.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::api) struct Made {
    /// Its name.
    #[schema(value_type = crate::api::describe::Id)]
    id: String,
    #[serde(skip)]
    location: String,
}

impl Made {
    /// Made, and to be found below this collection.
    pub(in crate::api) fn at(collection: &str, id: &impl ToString) -> Self {
        let id = id.to_string();
        Self {
            location: format!("{}/{collection}/{id}", crate::api::V1),
            id,
        }
    }
}

impl IntoResponse for Made {
    fn into_response(self) -> Response {
        let location = HeaderValue::from_str(&self.location);
        let mut response = (StatusCode::CREATED, Json(self)).into_response();
        if let Ok(location) = location {
            response.headers_mut().insert(header::LOCATION, location);
        }
        response
    }
}
