//! The guards: what every request passes, whoever sends it.

use crate::browser::Page;
use crate::house::House;
use axum::body::Body;
use axum::http::{StatusCode, header};

/// Headers that every answer carries.
fn is_armoured(page: &Page) {
    for (name, part) in [
        ("content-security-policy", "default-src 'none'"),
        ("content-security-policy", "frame-ancestors 'none'"),
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("referrer-policy", "same-origin"),
        ("strict-transport-security", "max-age=63072000"),
        ("cross-origin-opener-policy", "same-origin"),
        ("permissions-policy", "camera=()"),
    ] {
        assert!(
            page.header(name).contains(part),
            "{name} of {}: {}",
            page.status,
            page.header(name)
        );
    }
    assert!(!page.header("content-security-policy").contains("unsafe"));
    assert_eq!(page.header("x-request-id").len(), 9);
}

#[tokio::test]
async fn every_answer_is_armoured_whatever_its_status() {
    let house = House::new().await;
    let mut browser = house.browser();
    for (path, status) in [
        ("/health", 200),
        ("/no-such-page", 404),
        ("/assets/no-such", 404),
        ("/api/v1/no-such", 404),
    ] {
        let page = browser.get(path).await;
        assert_eq!(page.status.as_u16(), status, "{path}");
        is_armoured(&page);
        assert_eq!(page.header("cache-control"), "no-store", "{path}");
    }
    let odd = browser.request("POST", "/health").body(Body::empty()).unwrap();
    let odd = browser.send(odd).await;
    assert_eq!(odd.status, StatusCode::METHOD_NOT_ALLOWED);
    is_armoured(&odd);
}

#[tokio::test]
async fn over_plain_http_nobody_is_bound_to_https() {
    let house = House::with(|settings| settings.public_url = "http://merilo.example".parse().unwrap()).await;
    let page = house.browser().get("/health").await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.header("strict-transport-security"), "");
}

#[tokio::test]
async fn another_host_is_not_answered() {
    let house = House::new().await;
    let mut browser = house.browser();
    for hosts in [
        vec!["evil.example"],
        vec!["merilo.example.evil.example"],
        vec![],
        vec!["merilo.example", "evil.example"],
    ] {
        let mut request = axum::http::Request::builder().uri("/no-such-page");
        for host in &hosts {
            request = request.header(header::HOST, *host);
        }
        let page = browser.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(page.status, StatusCode::MISDIRECTED_REQUEST, "{hosts:?}");
        is_armoured(&page);
    }
    let whole = browser
        .request("GET", "https://evil.example/health")
        .body(Body::empty())
        .unwrap();
    assert_eq!(browser.send(whole).await.status, StatusCode::MISDIRECTED_REQUEST);
}

#[tokio::test]
async fn a_watcher_on_this_machine_may_ask_how_we_are_under_any_name() {
    let house = House::new().await;
    let mut browser = house.browser();
    for (from, path, status) in [
        ("127.0.0.1:9", "/health", 200),
        ("127.0.0.1:9", "/health/ready", 200),
        ("127.0.0.1:9", "/metrics", 200),
        ("127.0.0.1:9", "/", 421),
        ("203.0.113.7:9", "/health", 421),
        ("203.0.113.7:9", "/metrics", 421),
    ] {
        browser.address = from.parse().unwrap();
        let request = axum::http::Request::builder()
            .uri(path)
            .header(header::HOST, "localhost:1");
        let page = browser.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(page.status.as_u16(), status, "{from} {path}");
    }
}

#[tokio::test]
async fn metrics_are_for_this_machine_and_for_who_shows_the_token() {
    let house =
        House::with(|settings| settings.metrics_token = Some("a token of some length".to_owned())).await;
    let mut browser = house.browser();
    browser.get("/health").await;
    for (shown, status) in [
        ("", 404),
        ("Bearer wrong", 404),
        ("Bearer ", 404),
        ("Bearer a token of some length", 200),
    ] {
        let request = browser
            .request("GET", "/metrics")
            .header(header::AUTHORIZATION, shown);
        let page = browser.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(page.status.as_u16(), status, "{shown}");
        if status == 200 {
            let line = r#"merilo_requests_total{method="GET",route="/health",status="200"} 1"#;
            assert!(page.text.contains(line), "{}", page.text);
        }
    }
}

#[tokio::test]
async fn what_another_site_sent_changes_nothing() {
    let house = House::new().await;
    let mut browser = house.browser();
    for (name, value) in [
        ("origin", "https://evil.example"),
        ("origin", "null"),
        ("origin", "http://merilo.example"),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
    ] {
        let request = browser.request("POST", "/no-such-page").header(name, value);
        let page = browser.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{name}: {value}");
        assert!(page.text.contains("другого сайта"), "{}", page.text);
    }
}

#[tokio::test]
async fn too_many_requests_are_told_when_to_come_again() {
    let house = House::with(|settings| (settings.rates.burst, settings.rates.per_second) = (3, 1)).await;
    let mut browser = house.browser();
    for _ in 0..3 {
        assert_eq!(browser.get("/health").await.status, StatusCode::OK);
    }
    let page = browser.get("/health").await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(page.header("retry-after"), "1");
    assert!(page.text.contains("Слишком много обращений"), "{}", page.text);
    is_armoured(&page);
    browser.address = "203.0.113.8:1".parse().unwrap();
    assert_eq!(
        browser.get("/health").await.status,
        StatusCode::OK,
        "another address is another one"
    );
}

#[tokio::test]
async fn an_address_told_by_a_stranger_is_not_believed() {
    let house = House::with(|settings| {
        (settings.rates.burst, settings.rates.per_second) = (1, 1);
        settings.proxies = vec!["10.0.0.1".parse().unwrap()];
    })
    .await;
    let mut browser = house.browser();
    let ask = async |browser: &mut crate::browser::Browser, told: &str| {
        let request = browser.request("GET", "/health").header("x-forwarded-for", told);
        browser
            .send(request.body(Body::empty()).unwrap())
            .await
            .status
            .as_u16()
    };
    assert_eq!(ask(&mut browser, "198.51.100.1").await, 200);
    assert_eq!(
        ask(&mut browser, "198.51.100.2").await,
        429,
        "a stranger cannot choose his address"
    );
    browser.address = "10.0.0.1:1".parse().unwrap();
    assert_eq!(ask(&mut browser, "198.51.100.1").await, 200);
    assert_eq!(ask(&mut browser, "198.51.100.2").await, 200);
    assert_eq!(ask(&mut browser, "198.51.100.2").await, 429);
}

#[tokio::test]
async fn a_page_that_is_not_there_says_so_in_russian_and_names_its_mark() {
    let house = House::new().await;
    let page = house.browser().get("/no-such-page?x=%3Cscript%3E").await;
    assert!(page.text.contains("Такой страницы нет") && page.text.contains(page.header("x-request-id")));
    assert!(page.text.contains("<title>Такой страницы нет · Мерило</title>"));
    assert!(!page.text.contains("script"));
    let problem = house.browser().get("/api/v1/no-such").await;
    assert_eq!(problem.header("content-type"), "application/problem+json");
    assert!(problem.text.contains(r#""status":404"#), "{}", problem.text);
}

#[tokio::test]
async fn the_style_sheet_may_be_kept_and_nothing_else_lies_beside_it() {
    let house = House::new().await;
    let mut browser = house.browser();
    let page = browser.get("/no-such-page").await;
    let href = page
        .text
        .split("href=\"")
        .find(|part| part.starts_with("/assets/style"))
        .unwrap();
    let href = href.split('"').next().unwrap();
    let style = browser.get(href).await;
    assert_eq!(
        style.header("cache-control"),
        "public, max-age=31536000, immutable"
    );
    assert_eq!(style.header("content-type"), "text/css; charset=utf-8");
    assert!(style.text.contains("--acc") && style.text.contains(".skip"));
    for path in [
        "/assets/../Cargo.toml",
        "/assets/%2e%2e%2fCargo.toml",
        "/assets/..%5cCargo.toml",
        "/assets//etc/passwd",
    ] {
        assert_eq!(browser.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}
