//! What every answer says of itself: to other sites nothing, to browsers in which letters it is written.

#[path = "web/browser.rs"]
#[allow(dead_code, reason = "this program uses a part of it")]
mod browser;
#[path = "web/house.rs"]
#[allow(dead_code, reason = "this program uses a part of it")]
mod house;

use axum::body::Body;
use browser::{Browser, Page};
use house::{House, PASSWORD};

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
