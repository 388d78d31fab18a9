//! One's own account: password, second factor, sessions.

use crate::house::{House, PASSWORD};
use axum::http::StatusCode;

const SESSION: &str = "__Host-merilo";
const OTHER: &str = "семь раз отмерь 1 раз";

#[tokio::test]
async fn another_password_ends_other_sessions_and_renews_this_one() {
    let house = House::new().await;
    house.settle().await;
    let mut elsewhere = house.signed_in("petrova").await;
    let mut browser = house.signed_in("petrova").await;
    let before = browser.cookies[SESSION].clone();
    let change = async |browser: &mut crate::browser::Browser, current: &str, new: &str, again: &str| {
        let fields = [("current", current), ("new", new), ("again", again)];
        browser
            .fill("/account/password", "/account/password", &fields)
            .await
    };
    for (current, new, again, said) in [
        ("не тот пароль", OTHER, OTHER, "Не совпадает"),
        (PASSWORD, OTHER, "другое", "Не совпадает"),
        (PASSWORD, "123456789012", "123456789012", "подбирают первым"),
    ] {
        let page = change(&mut browser, current, new, again).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.text.contains(said), "{}", page.text);
    }
    let page = change(&mut browser, PASSWORD, OTHER, OTHER).await;
    assert_eq!(
        (page.status, page.location()),
        (StatusCode::SEE_OTHER, "/account?done=password")
    );
    assert_ne!(browser.cookies[SESSION], before);
    assert!(
        browser
            .get("/account?done=password")
            .await
            .text
            .contains("Пароль изменён")
    );
    assert_eq!(elsewhere.get("/account").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_session_can_be_ended_from_another_one() {
    let house = House::new().await;
    house.settle().await;
    let mut lost = house.signed_in("petrova").await;
    let mut browser = house.signed_in("petrova").await;
    let page = browser.get("/account/sessions").await;
    assert!(page.text.contains("203.0.113.7") && page.text.contains("этот сеанс"));
    let token = page.token().to_owned();
    let actions = page
        .text
        .split("action=\"/account/sessions/")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap());
    for action in actions.filter(|action| *action != "others/end") {
        for _ in 0..2 {
            let page = browser
                .post(&format!("/account/sessions/{action}"), &[("csrf", &token)])
                .await;
            assert_eq!(
                page.location(),
                "/account/sessions?done=session-ended",
                "a second click does no harm"
            );
        }
    }
    assert_eq!(lost.get("/account").await.status, StatusCode::SEE_OTHER);
    assert_eq!(browser.get("/account").await.status, StatusCode::OK);
    for odd in [
        "/account/sessions/..%2f..%2fx/end",
        "/account/sessions/%27%20or%201=1/end",
    ] {
        assert_eq!(
            browser.post(odd, &[("csrf", &token)]).await.status,
            StatusCode::NOT_FOUND,
            "{odd}"
        );
    }
}

#[tokio::test]
async fn who_wants_to_end_a_session_long_after_coming_in_proves_first_and_comes_back() {
    let house = House::new().await;
    house.settle().await;
    let mut browser = house.signed_in("petrova").await;
    house.later(11 * 60);
    let all = "/account/sessions/others/end";
    let page = browser.fill("/account/sessions", all, &[]).await;
    let way = format!("/prove?next={all}");
    assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, &*way));
    let fields = [("password", PASSWORD), ("next", all)];
    let page = browser.fill(&way, "/prove", &fields).await;
    assert_eq!(browser.get(page.location()).await.location(), "/account/sessions");
    let page = browser.fill("/account/sessions", all, &[]).await;
    assert_eq!(page.location(), "/account/sessions?done=session-ended");
}

#[tokio::test]
async fn a_second_factor_is_offered_once_and_a_wrong_code_is_no_end() {
    let house = House::new().await;
    house.settle().await;
    let mut browser = house.signed_in("petrova").await;
    let offer = browser.fill("/account/factor", "/account/factor", &[]).await;
    assert_eq!(offer.status, StatusCode::OK);
    let secret = value(&offer.text, "secret").to_owned();
    let uri = value(&offer.text, "uri")
        .replace("&amp;", "&")
        .replace("&#38;", "&");
    assert!(
        uri.starts_with("otpauth://totp/") && uri.contains(&secret),
        "{uri}"
    );
    let token = offer.token().to_owned();
    let fields = [
        ("csrf", &*token),
        ("secret", &secret),
        ("uri", &uri),
        ("code", "000000x"),
    ];
    let page = browser.post("/account/factor/confirm", &fields).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        value(&page.text, "secret"),
        secret,
        "what was shown is shown again"
    );
    let odd = [
        ("csrf", &*token),
        ("secret", "x"),
        ("uri", "javascript:alert(1)"),
        ("code", "1"),
    ];
    assert_eq!(
        browser.post("/account/factor/confirm", &odd).await.status,
        StatusCode::BAD_REQUEST
    );
    assert!(browser.get("/account").await.text.contains("выключен"));
}

#[tokio::test]
async fn what_is_dangerous_asks_who_sits_there_once_it_was_long_ago() {
    let house = House::new().await;
    house.settle().await;
    let mut browser = house.signed_in("petrova").await;
    house.later(11 * 60);
    let before = browser.cookies[SESSION].clone();
    let page = browser.fill("/account/factor", "/account/factor", &[]).await;
    assert_eq!(
        (page.status, page.location()),
        (StatusCode::SEE_OTHER, "/prove?next=/account/factor")
    );
    let page = browser
        .fill(
            "/prove?next=/account/factor",
            "/prove",
            &[("password", "не тот"), ("next", "/account/factor")],
        )
        .await;
    assert_eq!(page.status, StatusCode::UNAUTHORIZED);
    assert!(page.text.contains("Пароль не подошёл") && page.text.contains("value=\"/account/factor\""));
    let page = browser
        .fill(
            "/prove",
            "/prove",
            &[("password", PASSWORD), ("next", "/account/factor")],
        )
        .await;
    assert_eq!(page.location(), "/account/factor");
    assert_ne!(browser.cookies[SESSION], before);
    let mut thief = house.browser();
    thief.cookies.insert(SESSION.into(), before);
    assert_eq!(thief.get("/account").await.status, StatusCode::SEE_OTHER);
    assert_eq!(
        browser
            .fill("/account/factor", "/account/factor", &[])
            .await
            .status,
        StatusCode::OK
    );
}

/// Value of a hidden field.
fn value<'a>(text: &'a str, name: &str) -> &'a str {
    let after = text.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap();
    after.split('"').next().unwrap()
}
