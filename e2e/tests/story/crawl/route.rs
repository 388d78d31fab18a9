//! Addresses as routes, and which of them are pages.

use crate::stage::{Browser, Told};
use std::io::{Read, Write};
use std::net::TcpStream;

/// The route of an address: names and numbers of single things are left out, and what was asked of a list.
pub fn route(path: &str) -> String {
    let path = path.split('?').next().unwrap_or_default();
    let parts = path
        .split('/')
        .map(|part| if is_one(part) { "one" } else { part });
    parts.collect::<Vec<_>>().join("/")
}

/// Whether a part of an address names one thing.
fn is_one(part: &str) -> bool {
    part.bytes().any(|byte| byte.is_ascii_digit())
}

/// Whether this is a page, and no file: asked beside the browser, which would go and keep it.
pub async fn is_page(browser: &Browser, path: &str) -> Told<bool> {
    let cookies = browser.driver.get_all_cookies().await?;
    let cookies: Vec<String> = cookies
        .iter()
        .map(|one| format!("{}={}", one.name, one.value))
        .collect();
    let head = head(browser.place(), path, &cookies.join("; "))
        .unwrap()
        .to_lowercase();
    Ok(head.contains("content-type: text/html") && !head.contains("content-disposition: attachment"))
}

fn head(place: &str, path: &str, cookies: &str) -> std::io::Result<String> {
    let mut stream = TcpStream::connect(place)?;
    write!(
        stream,
        "HEAD {path} HTTP/1.1\r\nHost: {place}\r\nCookie: {cookies}\r\nConnection: close\r\n\r\n"
    )?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer)
}
