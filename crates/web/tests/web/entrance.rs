//! Coming in and going: cookies, tokens, links, what an attacker is told.

use crate::browser::Browser;
use crate::house::{House, PASSWORD};
use axum::body::Body;
use axum::http::{StatusCode, header};
use domain::person::Role;

const SESSION: &str = "__Host-merilo";

#[tokio::test]
async fn somebody_follows_her_link_chooses_a_password_and_is_in() {
    let house = House::new().await;
    let link = format!("/invitation/{}", house.found().await);
    let mut browser = house.browser();
    let page = browser.get(&link).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("Анна Сергеевна") && page.text.contains("petrova"));
    assert_eq!(
        page.header("referrer-policy"),
        "no-referrer",
        "the address holds a secret"
    );
    let token = page.token().to_owned();
    for (password, again, said) in [
        ("короткий", "короткий", "Слишком коротко"),
        (PASSWORD, "другой пароль совсем", "Не совпадает"),
        (
            "petrova и её кот",
            "petrova и её кот",
            "нельзя использовать логин",
        ),
    ] {
        let page = browser
            .post(
                &link,
                &[("csrf", &token), ("password", password), ("again", again)],
            )
            .await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{password}");
        assert!(
            page.text.contains(said) && page.text.contains("aria-invalid"),
            "{}",
            page.text
        );
        assert!(!page.text.contains(password), "a password is never sent back");
    }
    let page = browser
        .post(
            &link,
            &[("csrf", &token), ("password", PASSWORD), ("again", PASSWORD)],
        )
        .await;
    assert_eq!(
        (page.status, page.location()),
        (StatusCode::SEE_OTHER, "/?done=welcome")
    );
    let home = browser.get("/?done=welcome").await;
    assert!(home.text.contains("Обзор") && home.text.contains("Петрова"));
    let used = house.browser().get(&link).await;
    assert_eq!(used.status, StatusCode::GONE, "a link works once");
    assert!(used.text.contains("Ссылка не действует"));
    assert_eq!(used.header("referrer-policy"), "no-referrer");
}

#[tokio::test]
async fn the_cookie_of_a_session_is_bound_to_the_host_and_hidden_from_scripts() {
    let house = House::new().await;
    house.settle().await;
    let page = house.browser().sign_in("petrova", PASSWORD).await;
    let cookie = page
        .cookies()
        .into_iter()
        .find(|cookie| cookie.starts_with(SESSION))
        .unwrap();
    for flag in ["; HttpOnly", "; Secure", "; SameSite=Lax", "; Path=/"] {
        assert!(cookie.contains(flag), "{flag} in {cookie}");
    }
    assert!(!cookie.contains("Domain"));
    assert!(
        !cookie.contains("Max-Age") && !cookie.contains("Expires"),
        "it ends with the browser"
    );
}

#[tokio::test]
async fn over_plain_http_the_cookie_is_not_marked_secure() {
    let house = House::with(|settings| settings.public_url = "http://merilo.example".parse().unwrap()).await;
    house.settle().await;
    let mut browser = house.browser();
    let token = browser.get("/sign-in").await.token().to_owned();
    let form = crate::browser::form(&[("csrf", &token), ("login", "petrova"), ("password", PASSWORD)]);
    let kept = browser.cookies["merilo-door"].clone();
    let request = axum::http::Request::post("/sign-in")
        .header(header::HOST, "merilo.example")
        .header(header::ORIGIN, "http://merilo.example")
        .header(header::COOKIE, format!("merilo-door={kept}"))
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let page = browser.send(request.body(Body::from(form)).unwrap()).await;
    let cookie = page
        .cookies()
        .into_iter()
        .find(|cookie| cookie.starts_with("merilo="))
        .unwrap()
        .to_owned();
    assert!(
        cookie.contains("HttpOnly") && !cookie.contains("Secure"),
        "{cookie}"
    );
}

#[tokio::test]
async fn whoever_has_to_sign_in_first_comes_back_to_where_she_was() {
    let house = House::new().await;
    house.settle().await;
    let mut browser = house.browser();
    let page = browser.get("/account/sessions?x=1").await;
    assert_eq!(
        (page.status, page.location()),
        (StatusCode::SEE_OTHER, "/sign-in?next=/account/sessions%3Fx%3D1")
    );
    let page = browser.get("/sign-in?next=/account/sessions%3Fx%3D1").await;
    assert!(
        page.text
            .contains("name=\"next\" value=\"/account/sessions?x=1\""),
        "{}",
        page.text
    );
}

#[tokio::test]
async fn who_goes_is_out_whatever_cookie_is_kept() {
    let house = House::new().await;
    house.settle().await;
    let mut browser = house.signed_in("petrova").await;
    let kept = browser.cookies[SESSION].clone();
    let token = browser.get("/account").await.token().to_owned();
    let page = browser.post("/sign-out", &[("csrf", &token)]).await;
    assert_eq!(
        (page.status, page.location()),
        (StatusCode::SEE_OTHER, "/sign-in?done=signed-out")
    );
    assert!(!browser.cookies.contains_key(SESSION), "{:?}", page.cookies());
    assert_eq!(page.header("clear-site-data"), "\"storage\"");
    browser.cookies.insert(SESSION.into(), kept);
    assert_eq!(browser.get("/").await.location(), "/sign-in");
    let late = browser.post("/sign-out", &[("csrf", &token)]).await;
    assert_eq!(
        late.status,
        StatusCode::UNAUTHORIZED,
        "a form of a session that is over is told so, not lost"
    );
    assert!(late.text.contains("Войдите ещё раз"));
}

#[tokio::test]
async fn a_session_ends_by_itself() {
    let house = House::new().await;
    house.settle().await;
    let mut browser = house.signed_in("petrova").await;
    house.later(29 * 60);
    assert_eq!(browser.get("/account").await.status, StatusCode::OK);
    house.later(31 * 60);
    assert_eq!(browser.get("/account").await.status, StatusCode::SEE_OTHER);
}

async fn with_two_roles(house: &House) -> Browser {
    house.settle().await;
    let school = house.school("Школа № 1", "sch220001").await;
    house.person("ivanova", Role::Head, &school).await;
    let id = house.desk("ivanova").await.person.id.clone();
    let new = actions::person::NewAssignment {
        role: Some(Role::Curator),
        organisation: Some(school),
        until: None,
    };
    actions::person::assign(&house.desk("petrova").await, &id, &new)
        .await
        .unwrap();
    house.browser()
}

#[tokio::test]
async fn who_has_two_roles_says_in_which_she_acts() {
    let house = House::new().await;
    let mut browser = with_two_roles(&house).await;
    let fields = [("login", "ivanova"), ("password", PASSWORD), ("next", "/account")];
    let page = browser.fill("/sign-in", "/sign-in", &fields).await;
    assert_eq!(page.location(), "/choose?next=/account");
    assert_eq!(
        browser.get("/account").await.location(),
        "/choose?next=/account",
        "nothing before that"
    );
    let page = browser.get("/choose?next=/account").await;
    assert!(page.text.contains("Руководитель ОО: Школа № 1") && page.text.contains("Куратор: Школа № 1"));
    let assignment = page
        .text
        .rsplit("name=\"assignment\" value=\"")
        .next()
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let token = page.token().to_owned();
    let fields = [
        ("csrf", &*token),
        ("assignment", assignment),
        ("next", "/account"),
    ];
    let page = browser.post("/choose", &fields).await;
    assert_eq!(page.location(), "/account?done=role");
    assert!(browser.get("/account").await.text.contains("сменить роль"));
}
