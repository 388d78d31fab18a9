//! People as pages: invited, blocked, given roles, and out of sight of whom they do not concern.

use crate::house::{House, PASSWORD};
use axum::http::StatusCode;
use domain::person::Role;

#[tokio::test]
async fn somebody_is_invited_and_the_link_is_told_once() {
    let house = House::new().await;
    house.settle().await;
    let mut browser = house.signed_in("petrova").await;
    let wrong = [
        ("surname", ""),
        ("name", "Ольга"),
        ("login", "пет"),
        ("email", "нет"),
        ("until", "2001-01-01"),
    ];
    let page = browser.fill("/people/new", "/people/new", &wrong).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["surname", "login", "email", "role"] {
        assert!(page.text.contains(&format!("id=\"{field}-wrong\"")), "{field}");
    }
    assert!(page.text.contains("value=\"Ольга\"") && page.text.contains("value=\"пет\""));
    let fields = [
        ("surname", "Ким"),
        ("name", "Олег"),
        ("login", "kim"),
        ("role", "specialist"),
    ];
    let page = browser.fill("/people/new", "/people/new", &fields).await;
    let link = page
        .text
        .split("https://merilo.example/invitation/")
        .nth(1)
        .unwrap();
    let path = format!("/invitation/{}", link.split('<').next().unwrap());
    assert!(page.text.contains("Действует до") && page.text.contains("<code>kim</code>"));
    let mut kim = house.browser();
    let page = kim
        .fill(&path, &path, &[("password", PASSWORD), ("again", PASSWORD)])
        .await;
    assert_eq!(page.location(), "/?done=welcome");
    let page = browser.get("/people?q=ким").await;
    assert!(page.text.contains("Ким Олег") && page.text.contains("Специалист, Управление образования"));
}

#[tokio::test]
async fn somebody_is_blocked_and_let_in_again_with_a_reason() {
    let house = House::new().await;
    house.settle().await;
    let school = house.school("Школа № 1", "edu220001").await;
    house.person("ivanova", Role::Head, &school).await;
    let mut her = house.signed_in("ivanova").await;
    let mut browser = house.signed_in("petrova").await;
    let path = format!("/people/{}", house.desk("ivanova").await.person.id);
    let block = format!("{path}/block");
    let page = browser.fill(&block, &block, &[("reason", " ")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text.contains("id=\"reason-wrong\""));
    let page = browser.fill(&block, &block, &[("reason", "уволена")]).await;
    assert_eq!(page.location(), format!("{path}?done=saved"));
    assert_eq!(her.get("/").await.location(), "/sign-in", "her visit has ended");
    assert!(browser.get(&path).await.text.contains("вход закрыт"));
    house.later(15 * 60);
    let unblock = format!("{path}/unblock");
    let page = browser.get(&unblock).await;
    assert_eq!(
        page.location(),
        format!("/prove?next={unblock}"),
        "asked who sits there before the form"
    );
    browser
        .fill("/prove", "/prove", &[("password", PASSWORD), ("next", &unblock)])
        .await;
    let page = browser.fill(&unblock, &unblock, &[("reason", "вернулась")]).await;
    assert_eq!(page.location(), format!("{path}?done=saved"));
    assert_eq!(
        house.browser().sign_in("ivanova", PASSWORD).await.status,
        StatusCode::SEE_OTHER
    );
    let journal = browser.get("/events?act=person.block").await.text;
    assert!(journal.contains("Вход закрыт") && journal.contains("уволена") && !journal.contains("вернулась"));
}

#[tokio::test]
async fn the_last_administrator_stays() {
    let house = House::new().await;
    let desk = house.settle().await;
    let mut browser = house.signed_in("petrova").await;
    let path = format!("/people/{}/block", desk.person.id);
    let page = browser.fill(&path, &path, &[("reason", "так")]).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(page.text.contains("последний администратор"));
}

#[tokio::test]
async fn a_role_is_given_and_taken() {
    let house = House::new().await;
    house.settle().await;
    let school = house.school("Школа № 1", "edu220001").await;
    house.person("ivanova", Role::Head, &school).await;
    let mut browser = house.signed_in("petrova").await;
    let path = format!("/people/{}", house.desk("ivanova").await.person.id);
    let assign = format!("{path}/assign");
    let fields = [
        ("role", "curator"),
        ("organisation", school.as_str()),
        ("until", "2027-08-31"),
    ];
    assert_eq!(
        browser.fill(&assign, &assign, &fields).await.location(),
        format!("{path}?done=saved")
    );
    let page = browser.fill(&assign, &assign, &fields).await;
    assert!(page.text.contains("Это уже занято"), "not twice");
    let page = browser.get(&path).await;
    assert!(page.text.contains("31.08.2027"));
    let end = page
        .text
        .split("/roles/")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let end = format!("{path}/roles/{end}");
    assert_eq!(
        browser.fill(&end, &end, &[]).await.location(),
        format!("{path}?done=saved")
    );
}

#[tokio::test]
async fn anothers_school_is_as_if_it_were_not() {
    let house = House::new().await;
    house.settle().await;
    let mine = house.school("Школа № 1", "edu220001").await;
    let other = house.school("Школа № 2", "edu220002").await;
    house.person("ivanova", Role::Head, &mine).await;
    house.person("sidorova", Role::Head, &other).await;
    let stranger = house.desk("sidorova").await.person.id;
    let mut browser = house.signed_in("ivanova").await;
    let nowhere = "00000000-0000-7000-8000-000000000000";
    for (own, absent) in [
        (
            format!("/organisations/{other}"),
            format!("/organisations/{nowhere}"),
        ),
        (format!("/people/{stranger}"), format!("/people/{nowhere}")),
        (
            format!("/people?organisation={other}"),
            format!("/people?organisation={nowhere}"),
        ),
        (
            format!("/people/{stranger}/assign"),
            format!("/people/{nowhere}/assign"),
        ),
    ] {
        let (one, two) = (browser.get(&own).await, browser.get(&absent).await);
        assert_eq!(
            (one.status, two.status),
            (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND),
            "{own}: {}",
            one.text
        );
        let bare = |page: &crate::browser::Page| page.text.replace(page.header("x-request-id"), "");
        assert_eq!(bare(&one), bare(&two), "{own}: {}", one.text);
    }
    let list = browser.get("/organisations?q=Школа").await.text;
    assert!(list.contains("Школа № 1") && !list.contains("Школа № 2"));
}
