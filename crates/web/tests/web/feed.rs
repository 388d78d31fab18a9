//! Links to one's own calendar: told once, read without signing in, revoked.

use crate::house::House;
use axum::http::StatusCode;

/// The path of the link on the page that tells it.
fn told(text: &str) -> String {
    let begins = text.find("/feeds/").expect("a link is told");
    let ends = text[begins..].find(".ics").expect("it ends as calendars expect");
    text[begins..begins + ends + 4].to_owned()
}

#[tokio::test]
async fn a_link_is_told_once_read_by_a_calendar_that_cannot_sign_in_and_revoked() {
    let house = House::new().await;
    house.settle().await;
    let mut browser = house.signed_in("petrova").await;
    let made = browser.fill("/feeds", "/feeds", &[]).await;
    assert_eq!(made.status, StatusCode::OK, "{}", made.text);
    let link = told(&made.text[made.text.find("<textarea").unwrap()..]);
    let list = browser.get("/feeds").await.text;
    assert!(
        !list.contains(&link) && list.contains("Мои мероприятия"),
        "{list}"
    );
    let mut calendar = house.browser();
    let read = calendar.get(&link).await;
    assert_eq!(read.status, StatusCode::OK);
    assert_eq!(read.header("content-type"), "text/calendar; charset=utf-8");
    assert!(read.text.starts_with("BEGIN:VCALENDAR\r\n"), "{}", read.text);
    for wrong in ["/feeds/a.ics", &link[..link.len() - 4]] {
        let page = calendar.get(wrong).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{wrong}");
    }
    let revoke = list
        .split("action=\"")
        .find(|part| part.contains("/revoke\""))
        .unwrap();
    let revoke = revoke.split('"').next().unwrap().to_owned();
    browser.fill("/feeds", &revoke, &[]).await;
    assert_eq!(calendar.get(&link).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn ones_own_calendar_is_there_and_views_of_a_plan_that_is_not_are_not() {
    let house = House::new().await;
    house.settle().await;
    let mut browser = house.signed_in("petrova").await;
    let page = browser.get("/calendar?month=2026-02").await;
    assert!(page.text.contains("Февраль 2026"), "{}", page.text);
    let odd = browser.get("/calendar?month=%D0%BC").await;
    assert_eq!(odd.status, StatusCode::OK);
    for view in ["timeline", "calendar", "board", "reports", "coverage"] {
        let path = format!("/roadmaps/00000000-0000-7000-8000-000000000000/{view}");
        assert_eq!(browser.get(&path).await.status, StatusCode::NOT_FOUND, "{view}");
    }
}
