//! Coming in by a directory outside: a small one of our own says who somebody is, rightly and wrongly.

#[path = "../web/browser.rs"]
#[allow(dead_code, reason = "shared with the other tests of the door")]
mod browser;
#[path = "../web/house.rs"]
#[allow(dead_code, reason = "shared with the other tests of the door")]
mod house;
mod provider;

use axum::http::StatusCode;
use browser::{Browser, Page};
use house::House;
use provider::{Provider, Word};

/// An office that trusts a directory, with its administrator at this address.
async fn office() -> (House, Provider) {
    let provider = Provider::new().await;
    let registration = web::Registration {
        issuer: provider.issuer.clone(),
        client: "merilo".into(),
        secret: "between us".into(),
        back: format!("{}/sign-in/outside/back", house::URL),
    };
    let house = House::with(|settings| settings.directory = Some(registration)).await;
    let desk = house.settle().await;
    let names = actions::person::Names {
        surname: "Петрова".into(),
        name: "Анна".into(),
        patronymic: String::new(),
        login: "petrova".into(),
        email: Some("petrova@school.example".into()),
    };
    actions::person::change(&desk, &desk.person.id, &names)
        .await
        .unwrap();
    (house, provider)
}

/// What an address says behind the question mark.
fn asked<'a>(url: &'a str, name: &str) -> &'a str {
    let query = url.split_once('?').unwrap().1;
    let value = query
        .split('&')
        .find_map(|pair| pair.strip_prefix(&format!("{name}=")));
    value.unwrap_or_else(|| panic!("{name} in {url}"))
}

/// There and back.
async fn come_in(house: &House, provider: &Provider, browser: &mut Browser, word: Word) -> Page {
    let page = browser.get("/sign-in/outside?next=/account").await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    let (state, nonce) = (
        asked(page.location(), "state").to_owned(),
        asked(page.location(), "nonce").to_owned(),
    );
    provider.says(word, &nonce, house.now());
    browser
        .get(&format!("/sign-in/outside/back?code=1&state={state}"))
        .await
}

const HERS: Word = Word {
    subject: "u-17",
    email: "petrova@school.example",
    verified: true,
    audience: "merilo",
    lasts: 300,
};

#[tokio::test]
async fn whom_the_directory_vouches_for_comes_in_and_goes_where_she_wanted() {
    let (house, provider) = office().await;
    let mut browser = house.browser();
    let door = browser.get("/sign-in?next=/account").await;
    assert!(
        door.text.contains("href=\"/sign-in/outside?next=/account\""),
        "{}",
        door.text
    );
    let page = come_in(&house, &provider, &mut browser, HERS).await;
    assert_eq!(
        (page.status, page.location()),
        (StatusCode::SEE_OTHER, "/account"),
        "{}",
        page.text
    );
    assert!(browser.get("/account").await.text.contains("Внешний вход"));
    let again = Word {
        email: "another@school.example",
        ..HERS
    };
    let page = come_in(&house, &provider, &mut house.browser(), again).await;
    assert_eq!(
        page.location(),
        "/account",
        "from now on she is known by her name there"
    );
}

#[tokio::test]
async fn whom_it_does_not_know_for_sure_stays_outside() {
    let (house, provider) = office().await;
    for (word, said) in [
        (
            Word {
                email: "nobody@school.example",
                ..HERS
            },
            "такого человека",
        ),
        (
            Word {
                verified: false,
                ..HERS
            },
            "такого человека",
        ),
        (
            Word {
                audience: "other",
                ..HERS
            },
            "Каталог организации",
        ),
        (Word { lasts: -1, ..HERS }, "Каталог организации"),
    ] {
        let mut browser = house.browser();
        let page = come_in(&house, &provider, &mut browser, word).await;
        assert!(page.status.is_client_error() || page.status.is_server_error());
        assert!(
            page.text.contains(said) && page.text.contains("name=\"password\""),
            "{}",
            page.text
        );
        assert!(!browser.cookies.contains_key("__Host-merilo"));
    }
}

#[tokio::test]
async fn who_comes_back_without_having_set_out_stays_outside() {
    let (house, provider) = office().await;
    let mut browser = house.browser();
    let page = browser.get("/sign-in/outside").await;
    let (state, nonce) = (
        asked(page.location(), "state").to_owned(),
        asked(page.location(), "nonce").to_owned(),
    );
    provider.says(HERS, &nonce, house.now());
    let back = format!("/sign-in/outside/back?code=1&state={state}");
    assert_eq!(
        house.browser().get(&back).await.status,
        StatusCode::BAD_REQUEST,
        "another browser"
    );
    let guessed = browser.get("/sign-in/outside/back?code=1&state=guessed").await;
    assert_eq!(guessed.status, StatusCode::BAD_REQUEST);
    assert_eq!(
        browser.get(&back).await.status,
        StatusCode::BAD_REQUEST,
        "the way is used up"
    );
    browser.get("/sign-in/outside").await;
    house.later(6 * 60);
    assert_eq!(
        browser.get(&back).await.status,
        StatusCode::BAD_REQUEST,
        "too long ago"
    );
}

#[tokio::test]
async fn a_directory_that_does_not_answer_is_told_and_the_password_still_works() {
    let registration = web::Registration {
        issuer: "http://127.0.0.1:9".into(),
        client: "merilo".into(),
        secret: String::new(),
        back: format!("{}/sign-in/outside/back", house::URL),
    };
    let house = House::with(|settings| settings.directory = Some(registration)).await;
    house.settle().await;
    let page = house.browser().get("/sign-in/outside").await;
    assert_eq!(page.status, StatusCode::BAD_GATEWAY);
    assert!(page.text.contains("Войдите с паролем"), "{}", page.text);
    house.signed_in("petrova").await;
}

#[tokio::test]
async fn without_a_directory_there_is_no_such_way() {
    let house = House::new().await;
    let mut browser = house.browser();
    assert!(!browser.get("/sign-in").await.text.contains("/sign-in/outside"));
    assert_eq!(
        browser.get("/sign-in/outside").await.status,
        StatusCode::NOT_FOUND
    );
}
