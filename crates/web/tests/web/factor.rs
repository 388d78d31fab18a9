//! The second factor from its first code to its end.

use crate::browser::Browser;
use crate::house::{House, PASSWORD};
use axum::http::StatusCode;
use totp_rs::Builder;

/// The code that a device shows at a moment.
fn code(secret: &str, at: i64) -> String {
    let device = Builder::new().with_secret(bytes(secret)).build().unwrap();
    device.generate(u64::try_from(at).unwrap()).to_string()
}

/// The twenty bytes that were spelled out for the device (RFC 4648, 6).
fn bytes(base32: &str) -> [u8; 20] {
    let value = |sign: u8| match sign {
        b'A'..=b'Z' => sign - b'A',
        _ => sign - b'2' + 26,
    };
    let bits: String = base32
        .bytes()
        .map(|sign| format!("{:05b}", value(sign)))
        .collect();
    let byte = |at: usize| u8::from_str_radix(&bits[8 * at..8 * at + 8], 2).unwrap();
    std::array::from_fn(byte)
}

fn value<'a>(text: &'a str, name: &str) -> &'a str {
    let after = text.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap();
    after.split('"').next().unwrap()
}

/// Sets one up; its secret and the codes for paper.
async fn set_up(house: &House, browser: &mut Browser) -> (String, Vec<String>) {
    let offer = browser.fill("/account/factor", "/account/factor", &[]).await;
    let secret = value(&offer.text, "secret").to_owned();
    let token = offer.token().to_owned();
    let now = code(&secret, house.now().as_second());
    let page = browser
        .post("/account/factor/confirm", &[("csrf", &token), ("code", &now)])
        .await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    assert!(page.text.contains("больше они показаны не будут"));
    let codes = page
        .text
        .split("<li><code>")
        .skip(1)
        .map(|rest| rest.split('<').next().unwrap().to_owned());
    (secret, codes.collect())
}

#[tokio::test]
async fn whoever_knows_only_the_password_stays_outside() {
    let house = House::new().await;
    house.settle().await;
    let mut browser = house.signed_in("petrova").await;
    let (secret, codes) = set_up(&house, &mut browser).await;
    assert!(codes.len() >= 8, "{codes:?}");
    house.later(60);
    let mut other = house.browser();
    let page = other
        .fill(
            "/sign-in",
            "/sign-in",
            &[("login", "petrova"), ("password", PASSWORD), ("next", "/account")],
        )
        .await;
    assert_eq!(
        (page.status, page.location()),
        (StatusCode::SEE_OTHER, "/sign-in/code")
    );
    assert!(!other.cookies.contains_key("__Host-merilo"), "she is not in yet");
    assert!(!page.text.contains(PASSWORD));
    let asked = other.get("/sign-in/code").await;
    assert!(
        !asked.text.contains(PASSWORD),
        "the password does not travel twice"
    );
    assert_eq!(other.get("/account").await.status, StatusCode::SEE_OTHER);
    let token = asked.token().to_owned();
    for wrong in ["000000", "", "abc", &code(&secret, house.now().as_second() - 600)] {
        let page = other
            .post("/sign-in/code", &[("csrf", &token), ("code", wrong)])
            .await;
        assert_eq!(page.status, StatusCode::UNAUTHORIZED, "{wrong}");
        assert!(page.text.contains("Код не подошёл"));
    }
    let now = code(&secret, house.now().as_second());
    let page = other
        .post("/sign-in/code", &[("csrf", &token), ("code", &now)])
        .await;
    assert_eq!(
        (page.status, page.location()),
        (StatusCode::SEE_OTHER, "/account")
    );
    assert!(other.get("/account").await.text.contains("включён"));
    let page = other
        .post("/sign-in/code", &[("csrf", &token), ("code", &now)])
        .await;
    assert_ne!(page.status, StatusCode::OK, "the way is used up");
}

#[tokio::test]
async fn who_takes_too_long_begins_anew() {
    let house = House::new().await;
    house.settle().await;
    let mut browser = house.signed_in("petrova").await;
    let (secret, _) = set_up(&house, &mut browser).await;
    let mut other = house.browser();
    other.sign_in("petrova", PASSWORD).await;
    let token = other.get("/sign-in/code").await.token().to_owned();
    house.later(6 * 60);
    let now = code(&secret, house.now().as_second());
    let page = other
        .post("/sign-in/code", &[("csrf", &token), ("code", &now)])
        .await;
    assert_eq!(page.location(), "/sign-in");
    assert_eq!(other.get("/sign-in/code").await.location(), "/sign-in");
    assert_eq!(house.browser().get("/sign-in/code").await.location(), "/sign-in");
}

#[tokio::test]
async fn a_code_from_paper_works_once_and_new_ones_replace_all() {
    let house = House::new().await;
    house.settle().await;
    let mut browser = house.signed_in("petrova").await;
    let (_, codes) = set_up(&house, &mut browser).await;
    let come_in = async |paper: &str| {
        let mut other = house.browser();
        other.sign_in("petrova", PASSWORD).await;
        other
            .fill("/sign-in/code", "/sign-in/code", &[("code", paper)])
            .await
            .status
    };
    assert_eq!(come_in(&codes[0]).await, StatusCode::SEE_OTHER);
    assert_eq!(come_in(&codes[0]).await, StatusCode::UNAUTHORIZED);
    let page = browser.fill("/account/recovery", "/account/recovery", &[]).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.text.contains(&codes[1]));
    assert_eq!(come_in(&codes[1]).await, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_second_factor_is_taken_away_with_the_password() {
    let house = House::new().await;
    house.settle().await;
    let mut browser = house.signed_in("petrova").await;
    set_up(&house, &mut browser).await;
    let path = "/account/factor/remove";
    let page = browser.fill(path, path, &[("password", "не тот пароль")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text.contains("id=\"password-wrong\""));
    let page = browser.fill(path, path, &[("password", PASSWORD)]).await;
    assert_eq!(page.location(), "/account?done=factor-removed");
    assert_eq!(house.browser().sign_in("petrova", PASSWORD).await.location(), "/");
}

#[tokio::test]
async fn the_proof_asks_for_the_code_as_well() {
    let house = House::new().await;
    house.settle().await;
    let mut browser = house.signed_in("petrova").await;
    let (secret, _) = set_up(&house, &mut browser).await;
    house.later(15 * 60);
    assert_eq!(
        browser.get("/account/recovery").await.location(),
        "/prove?next=/account/recovery"
    );
    let page = browser.get("/prove?next=/account/recovery").await;
    assert!(page.text.contains("name=\"code\""));
    let page = browser
        .fill("/prove", "/prove", &[("password", PASSWORD), ("code", "000000")])
        .await;
    assert_eq!(page.status, StatusCode::UNAUTHORIZED);
    assert!(page.text.contains("Пароль или код не подошли"));
    let now = code(&secret, house.now().as_second());
    let fields = [
        ("password", PASSWORD),
        ("code", &now),
        ("next", "/account/recovery"),
    ];
    assert_eq!(
        browser.fill("/prove", "/prove", &fields).await.location(),
        "/account/recovery"
    );
    assert_eq!(browser.get("/account/recovery").await.status, StatusCode::OK);
}
