use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use std::fmt::Write;

/// A file that is handed out, always to be kept and never to be shown in place.
#[derive(Debug)]
pub(in crate::api) struct File {
    name: String,
    kind: String,
    bytes: Vec<u8>,
}

impl File {
    /// Bytes of this type, under this name.
    pub(in crate::api) fn new(name: &str, kind: &str, bytes: Vec<u8>) -> Self {
        Self {
            name: name.to_owned(),
            kind: kind.to_owned(),
            bytes,
        }
    }
}

impl IntoResponse for File {
    fn into_response(self) -> Response {
        let octets = HeaderValue::from_static("application/octet-stream");
        let kind = HeaderValue::from_str(&self.kind).unwrap_or(octets);
        let place = HeaderValue::from_str(&disposition(&self.name));
        let mut response = self.bytes.into_response();
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
        if let Ok(place) = place {
            response.headers_mut().insert(header::CONTENT_DISPOSITION, place);
        }
        response
    }
}

/// RFC 6266 with the name in the form of RFC 8187, in which nothing can leave its place.
fn disposition(name: &str) -> String {
    let mut out = "attachment; filename*=UTF-8''".to_owned();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}"); // writing into a string does not fail
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_of_a_file_leaves_its_place_in_the_header() {
        for (name, told) in [
            ("a.xlsx", "a.xlsx"),
            ("Ответ 1.xlsx", "%D0%9E%D1%82%D0%B2%D0%B5%D1%82%201.xlsx"),
            ("a\"; filename=\"b.exe", "a%22%3B%20filename%3D%22b.exe"),
            ("a\r\nSet-Cookie: x=1", "a%0D%0ASet-Cookie%3A%20x%3D1"),
        ] {
            assert_eq!(disposition(name), format!("attachment; filename*=UTF-8''{told}"));
        }
    }
}
