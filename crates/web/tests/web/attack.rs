//! What somebody tries who has no business here: planted sessions, guesses, forms from elsewhere, ways to other sites.

use crate::house::{House, PASSWORD};
use axum::body::Body;
use axum::http::{StatusCode, header};

const SESSION: &str = "__Host-merilo";

#[tokio::test]
async fn a_session_that_was_planted_is_not_the_one_somebody_comes_in_with() {
    let house = House::new().await;
    house.settle().await;
    let mut browser = house.browser();
    browser.cookies.insert(SESSION.into(), "f".repeat(64));
    browser.sign_in("petrova", PASSWORD).await;
    assert_ne!(browser.cookies[SESSION], "f".repeat(64));
    let first = browser.cookies[SESSION].clone();
    let mut again = house.browser();
    again.sign_in("petrova", PASSWORD).await;
    assert_ne!(again.cookies[SESSION], first);
    let mut planted = house.browser();
    planted.cookies.insert(SESSION.into(), "f".repeat(64));
    assert_eq!(planted.get("/").await.location(), "/sign-in");
}

#[tokio::test]
async fn who_comes_in_over_an_open_session_ends_it() {
    let house = House::new().await;
    house.settle().await;
    let left = house.signed_in("petrova").await;
    let mut door = house.browser();
    let token = door.get("/sign-in").await.token().to_owned();
    door.cookies.extend(left.cookies.clone());
    let fields = [("csrf", &*token), ("login", "petrova"), ("password", PASSWORD)];
    let page = door.post("/sign-in", &fields).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    assert_eq!(left.clone().get("/account").await.status, StatusCode::SEE_OTHER);
    assert_eq!(door.get("/account").await.status, StatusCode::OK);
}

#[tokio::test]
async fn whoever_is_outside_is_told_the_same_whatever_was_wrong() {
    let house = House::new().await;
    house.settle().await;
    let mut seen = Vec::new();
    for (login, password) in [
        ("petrova", "неверный пароль совсем"),
        ("nobody", "неверный пароль совсем"),
        ("' OR '1'='1", "' OR '1'='1"),
        ("petrova", ""),
        ("", ""),
    ] {
        let page = house.browser().sign_in(login, password).await;
        assert_eq!(page.status, StatusCode::UNAUTHORIZED, "{login}");
        let escaped = login.replace('\'', "&#39;");
        let mut text = page.text.replace(page.token(), "TOKEN");
        if !login.is_empty() {
            text = text.replace(&format!("value=\"{escaped}\""), "value=\"\"");
        }
        let headers: Vec<&str> = page.headers.keys().map(header::HeaderName::as_str).collect();
        seen.push((text, headers.join(" ")));
    }
    assert!(seen.iter().all(|one| *one == seen[0]), "{seen:#?}");
    assert!(seen[0].0.contains("Логин или пароль не подошли"));
}

#[tokio::test]
async fn a_letter_that_no_database_keeps_is_refused_at_the_edge_with_its_name() {
    let house = House::new().await;
    house.settle().await;
    let page = house.browser().sign_in("petrova\0", PASSWORD).await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST);
    let mut browser = house.signed_in("petrova").await;
    let by_query = browser.get("/people?search=%00").await;
    let fields = [("value", "Управление\0образования")];
    let by_form = browser.fill("/settings", "/settings/office-name", &fields).await;
    let token = browser.get("/account").await.token().to_owned();
    let parts = [("csrf", &*token), ("organisation", "a\0")];
    let in_parts = browser.send_parts("/organisations/take-in", &parts, &[]).await;
    for page in [by_query, by_form, in_parts] {
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "{}", page.text);
        assert!(page.text.contains("нулевой знак"), "{}", page.text);
    }
    let page = browser.get("/people?search=100%2500").await;
    assert_eq!(
        page.status,
        StatusCode::OK,
        "a percent sign and two noughts are a text"
    );
}

#[tokio::test]
async fn the_door_is_slow_for_who_tries_often() {
    let house = House::with(|settings| {
        (settings.rates.sign_in_burst, settings.rates.sign_in_per_minute) = (3, 6);
    })
    .await;
    house.settle().await;
    let mut browser = house.browser();
    for _ in 0..3 {
        assert_eq!(
            browser.sign_in("petrova", "x").await.status,
            StatusCode::UNAUTHORIZED
        );
    }
    let page = browser.sign_in("petrova", PASSWORD).await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
    let seconds: u64 = page.header("retry-after").parse().unwrap();
    assert!((1..=10).contains(&seconds), "{seconds}");
    assert_eq!(
        browser.get("/sign-in").await.status,
        StatusCode::OK,
        "looking is free"
    );
}

#[tokio::test]
async fn nobody_is_sent_on_to_another_site_after_the_door() {
    let house = House::new().await;
    house.settle().await;
    for (next, way) in [
        ("/account?x=1", "/account?x=1"),
        ("https://evil.example/", "/"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("javascript:alert(1)", "/"),
    ] {
        let mut browser = house.browser();
        let fields = [("login", "petrova"), ("password", PASSWORD), ("next", next)];
        let page = browser.fill("/sign-in", "/sign-in", &fields).await;
        assert_eq!(page.location(), way, "{next}");
        let again = browser
            .get(&format!("/sign-in?next={}", crate::browser::encoded(next)))
            .await;
        assert_eq!(again.location(), way, "{next}, signed in already");
        let fields = [("password", PASSWORD), ("next", next)];
        assert_eq!(
            browser.fill("/prove", "/prove", &fields).await.location(),
            way,
            "{next}, proved"
        );
    }
}

#[tokio::test]
async fn a_form_without_its_token_changes_nothing() {
    let house = House::new().await;
    house.settle().await;
    let mut browser = house.signed_in("petrova").await;
    let token = browser.get("/account/password").await.token().to_owned();
    let stranger = house
        .signed_in("petrova")
        .await
        .get("/account")
        .await
        .token()
        .to_owned();
    for path in [
        "/account/password",
        "/sign-out",
        "/choose",
        "/prove",
        "/account/factor",
        "/account/factor/confirm",
        "/account/factor/remove",
        "/account/recovery",
        "/account/sessions/others/end",
    ] {
        for wrong in ["", "x", &token[1..], &stranger] {
            let page = browser.post(path, &[("csrf", wrong)]).await;
            assert_eq!(page.status, StatusCode::FORBIDDEN, "{path} {wrong}");
            assert!(page.text.contains("Страница устарела"), "{path}: {}", page.text);
        }
        assert_eq!(
            browser.post(path, &[]).await.status,
            StatusCode::FORBIDDEN,
            "{path}"
        );
        let kinds = [
            "multipart/form-data; boundary=x",
            "text/plain",
            "application/json",
            "",
        ];
        for kind in kinds {
            let body =
                format!("--x\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{token}\r\n--x--\r\n");
            let request = browser.request("POST", path).header(header::CONTENT_TYPE, kind);
            let page = browser.send(request.body(Body::from(body)).unwrap()).await;
            assert_eq!(page.status, StatusCode::FORBIDDEN, "{path} {kind}");
        }
    }
    assert_eq!(
        browser.get("/account").await.status,
        StatusCode::OK,
        "she is still in"
    );
}

#[tokio::test]
async fn nobody_is_signed_in_by_somebody_elses_page() {
    let house = House::new().await;
    house.settle().await;
    let fields = [("login", "petrova"), ("password", PASSWORD)];
    let page = house.browser().post("/sign-in", &fields).await;
    assert_eq!(
        page.status,
        StatusCode::FORBIDDEN,
        "without the cookie of the door"
    );
    let mut browser = house.browser();
    browser.get("/sign-in").await;
    let page = browser
        .post(
            "/sign-in",
            &[("login", "petrova"), ("password", PASSWORD), ("csrf", "x")],
        )
        .await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn no_other_method_stands_in_for_post() {
    let house = House::new().await;
    house.settle().await;
    let mut browser = house.signed_in("petrova").await;
    let token = browser.get("/account").await.token().to_owned();
    for path in [
        format!("/sign-out?csrf={token}"),
        format!("/sign-out?_method=POST&csrf={token}"),
    ] {
        assert_eq!(browser.get(&path).await.status, StatusCode::METHOD_NOT_ALLOWED);
    }
    for method in ["PUT", "DELETE", "PATCH", "TRACE", "CONNECT2"] {
        let request = browser.request(method, "/account").header("x-csrf-token", &token);
        let page = browser.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(page.status, StatusCode::METHOD_NOT_ALLOWED, "{method}");
    }
    let overridden = browser
        .request("POST", "/account")
        .header("x-http-method-override", "GET")
        .header("x-csrf-token", &token);
    let page = browser.send(overridden.body(Body::empty()).unwrap()).await;
    assert_eq!(page.status, StatusCode::METHOD_NOT_ALLOWED);
    assert!(page.text.contains("обратиться к странице нельзя"));
}
