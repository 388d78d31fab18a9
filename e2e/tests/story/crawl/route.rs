//! Addresses as routes, and which of them are pages.

use crate::stage::{Browser, Told};
use std::io::{Read, Write};
use std::net::TcpStream;

/// The route of an address: names and numbers of single things are left out, and what was asked of a list.
pub fn route(path: &str) -> String {
    let path = path.split('?').next().unwrap_or_default();
    if path.starts_with(HELP) {
        return format!("{HELP}one");
    }
    let parts = path
        .split('/')
        .map(|part| if is_one(part) { "one" } else { part });
    parts.collect::<Vec<_>>().join("/")
}

/// Before the name of a page of help: names without a number.
pub const HELP: &str = "/help/";

/// Whether a part of an address names one thing.
fn is_one(part: &str) -> bool {
    part.bytes().any(|byte| byte.is_ascii_digit())
}

/// What lies at an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum There {
    /// A page.
    Page,
    /// A file to be kept.
    File,
    /// Nothing that could be looked at.
    Nothing,
}

/// What lies at an address: asked beside the browser, which would go and keep a file.
pub async fn there(browser: &Browser, path: &str) -> Told<There> {
    let cookies = browser.driver.get_all_cookies().await?;
    let cookies: Vec<String> = cookies
        .iter()
        .map(|one| format!("{}={}", one.name, one.value))
        .collect();
    let head = head(browser.place(), path, &cookies.join("; "))
        .unwrap()
        .to_lowercase();
    let good = head.starts_with("http/1.1 200") || head.starts_with("http/1.1 303");
    let page = head.contains("content-type: text/html") && !head.contains("content-disposition: attachment");
    Ok(match (good, page) {
        (false, _) => There::Nothing,
        (true, true) => There::Page,
        (true, false) => There::File,
    })
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
