//! Tokens of programs on the pages of one's own account.

use crate::house::{House, PASSWORD};
use axum::http::StatusCode;

const NEW: &str = "/account/tokens/new";

/// The token on the page that tells it.
fn told(text: &str) -> String {
    let at = text.find("merilo_").expect("a token is told");
    text[at..at + 7 + 64].to_owned()
}

#[tokio::test]
async fn a_token_is_told_once_listed_by_its_name_and_revoked() {
    let house = House::new().await;
    house.settle().await;
    let mut browser = house.signed_in("petrova").await;
    let page = browser.get(NEW).await;
    assert!(page.text.contains("value=\"90\" selected"), "{}", page.text);
    let assignment = page.text.split("name=\"assignment\" value=\"").nth(1).unwrap();
    let assignment = assignment.split('"').next().unwrap().to_owned();
    let fields = [
        ("name", "Дневник <b>"),
        ("scope", "read"),
        ("days", "30"),
        ("assignment", &assignment),
    ];
    let made = browser.fill(NEW, NEW, &fields).await;
    assert_eq!(made.status, StatusCode::OK, "{}", made.text);
    let token = told(&made.text);
    assert_eq!(made.header("cache-control"), "no-store");
    let list = browser.get("/account/tokens").await.text;
    assert!(
        !list.contains(&token) && list.contains("Дневник &#60;b&#62;"),
        "{list}"
    );
    let mut program = house.browser();
    let api = |token: &str| {
        let request = program.request("GET", "/api/v1/me");
        let request = request.header("authorization", format!("Bearer {token}"));
        request.body(axum::body::Body::empty()).unwrap()
    };
    let (before, after) = (api(&token), api(&token));
    assert_eq!(program.send(before).await.status, StatusCode::OK);
    let way = list
        .split("action=\"/account/tokens/")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let revoked = browser
        .fill("/account/tokens", &format!("/account/tokens/{way}"), &[])
        .await;
    assert_eq!(revoked.location(), "/account/tokens?done=token-revoked");
    assert_eq!(program.send(after).await.status, StatusCode::UNAUTHORIZED);
    assert!(browser.get("/account/tokens").await.text.contains("Токенов нет"));
}

#[tokio::test]
async fn what_is_not_filled_in_is_said_beside_its_field() {
    let house = House::new().await;
    house.settle().await;
    let mut browser = house.signed_in("petrova").await;
    let fields = [
        ("name", ""),
        ("scope", "all"),
        ("days", "4000"),
        ("assignment", ""),
    ];
    let page = browser.fill(NEW, NEW, &fields).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["name", "scope", "days"] {
        assert!(
            page.text.contains(&format!("id=\"{field}-wrong\"")),
            "{field}: {}",
            page.text
        );
    }
}

#[tokio::test]
async fn who_came_in_long_ago_proves_first_and_a_token_opens_no_page() {
    let house = House::new().await;
    house.settle().await;
    let mut browser = house.signed_in("petrova").await;
    let made = browser
        .fill(
            NEW,
            NEW,
            &[("name", "Дневник"), ("scope", "read"), ("days", "30")],
        )
        .await;
    let token = told(&made.text);
    house.later(11 * 60);
    let page = browser.get(NEW).await;
    assert_eq!(page.location(), "/prove?next=/account/tokens/new");
    let proof = [("password", PASSWORD), ("next", NEW)];
    assert_eq!(browser.fill("/prove", "/prove", &proof).await.location(), NEW);
    let mut program = house.browser();
    let request = program.request("GET", "/account");
    let request = request.header("authorization", format!("Bearer {token}"));
    let page = program
        .send(request.body(axum::body::Body::empty()).unwrap())
        .await;
    assert_eq!(page.location(), "/sign-in?next=/account");
}
