//! What every answer says of itself, and that no form at all is taken without its token.

#[path = "web/browser.rs"]
#[allow(dead_code, reason = "this program uses a part of it")]
mod browser;
#[path = "web/house.rs"]
#[allow(dead_code, reason = "this program uses a part of it")]
mod house;

use axum::body::Body;
use browser::{Browser, Page};
use house::{House, PASSWORD};
use std::path::Path;

/// Answers of every kind: pages, files, words for programs, refusals.
async fn answers(browser: &mut Browser) -> Vec<(String, Page)> {
    let mut all = Vec::new();
    for path in [
        "/",
        "/sign-in",
        "/account",
        "/account/sessions",
        "/no-such-page",
        "/health",
        "/api/v1/me",
        "/api/v1/session",
        "/api/v1/openapi.json",
        "/api/v1/no-such",
    ] {
        for method in ["GET", "OPTIONS"] {
            let request = browser
                .request(method, path)
                .header("origin", "https://merilo.example")
                .header("access-control-request-method", "POST")
                .header("access-control-request-headers", "x-csrf-token");
            let page = browser.send(request.body(Body::empty()).unwrap()).await;
            all.push((format!("{method} {path}"), page));
        }
    }
    all
}

#[tokio::test]
async fn no_other_site_is_allowed_to_read_an_answer() {
    let house = House::new().await;
    house.settle().await;
    for mut browser in [house.browser(), house.signed_in("petrova").await] {
        for (asked, page) in answers(&mut browser).await {
            let open: Vec<_> = page
                .headers
                .keys()
                .filter(|name| name.as_str().starts_with("access-control-"))
                .collect();
            assert!(open.is_empty(), "{asked}: {open:?}");
            assert_eq!(
                page.header("cross-origin-resource-policy"),
                "same-origin",
                "{asked}"
            );
        }
    }
}

#[tokio::test]
async fn every_text_says_in_which_letters_it_is_written() {
    let house = House::new().await;
    house.settle().await;
    let mut browser = house.browser();
    browser.sign_in("petrova", PASSWORD).await;
    for (asked, page) in answers(&mut browser).await {
        let kind = page.header("content-type");
        let is_json = matches!(kind, "application/json" | "application/problem+json");
        let says = page.text.is_empty() || is_json || kind.ends_with("; charset=utf-8");
        assert!(says, "{asked}: {kind:?}");
    }
}

/// Addresses below the pages that something is sent to, as they stand in the files of routes.
fn sent_to(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sent_to(&path));
        } else if path.file_name().is_some_and(|name| name == "mod.rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            let routes = text.split(".route(").skip(1);
            let posts = routes.filter(|route| route.contains("post("));
            found.extend(posts.filter_map(|route| route.split('"').nth(1).map(filled)));
        }
    }
    found
}

/// With a name that nothing has in place of each variable.
fn filled(route: &str) -> String {
    let part = |part: &str| match part.starts_with('{') {
        true => "00000000-0000-7000-8000-00000000dead".to_owned(),
        false => part.to_owned(),
    };
    route.split('/').map(part).collect::<Vec<_>>().join("/")
}

#[tokio::test]
async fn no_form_of_any_page_is_taken_without_its_token() {
    let house = House::new().await;
    house.settle().await;
    let mut browser = house.signed_in("petrova").await;
    let routes = sent_to(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src/pages")));
    assert!(
        routes.len() > 25,
        "the files of routes are not where they were: {routes:?}"
    );
    for path in routes {
        for fields in [vec![], vec![("csrf", "")], vec![("csrf", "x"), ("reason", "x")]] {
            let page = browser.post(&path, &fields).await;
            assert_eq!(page.status.as_u16(), 403, "{path} {fields:?}");
            assert!(page.text.contains("Страница устарела"), "{path}: {}", page.text);
        }
    }
    assert_eq!(
        browser.get("/account").await.status.as_u16(),
        200,
        "she is still in"
    );
}
