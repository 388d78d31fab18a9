//! Files that are handed out: always as files, never shown in our place.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use std::fmt::Write;

/// What the browser saves under this name.
pub(crate) fn download((name, kind): (&str, &'static str), bytes: Vec<u8>) -> Response {
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    if let Ok(value) = HeaderValue::from_str(&disposition(name)) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    response
}

/// The name twice (RFC 6266, 4.3): in plain letters for old programs, and as it is.
fn disposition(name: &str) -> String {
    let plain = |letter: char| match letter {
        'a'..='z' | 'A'..='Z' | '0'..='9' | '.' | '-' | '_' | ' ' => letter,
        _ => '_',
    };
    let ascii: String = name.chars().map(plain).collect();
    let mut whole = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b".-_".contains(&byte) {
            whole.push(char::from(byte));
        } else {
            // Writing into a string does not fail.
            let _ = write!(whole, "%{byte:02X}");
        }
    }
    format!("attachment; filename=\"{ascii}\"; filename*=UTF-8''{whole}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_neither_ends_the_header_nor_leaves_its_folder() {
        for (name, said) in [
            (
                "a b.xlsx",
                "attachment; filename=\"a b.xlsx\"; filename*=UTF-8''a%20b.xlsx",
            ),
            (
                "a\"\r\nX: y.csv",
                "attachment; filename=\"a___X_ y.csv\"; filename*=UTF-8''a%22%0D%0AX%3A%20y.csv",
            ),
            (
                "../é",
                "attachment; filename=\".._\u{5f}\"; filename*=UTF-8''..%2F%C3%A9",
            ),
        ] {
            assert_eq!(disposition(name), said);
            assert!(HeaderValue::from_str(&disposition(name)).is_ok());
        }
    }
}
