//! A school looked into: its classes, and its participants by their codes.

use crate::browser::{Browser, encoded};
use crate::town::{Row, Town, class, file};
use axum::http::StatusCode;
use domain::person::Role;

/// Two schools whose work is read, and its address.
async fn written() -> (Town, Browser, String) {
    let town = Town::new().await;
    let mut browser = town.house.signed_in("special").await;
    let rows: Vec<Row> = class("edu220001").chain(class("edu220002")).collect();
    let text = String::from_utf8(file(rows)).unwrap();
    // The last six of each school are another class.
    let moved = |line: &str| {
        let number = line.split(';').nth(2).and_then(|number| number.parse().ok());
        let is_other = number.is_some_and(|number: u32| number > 6);
        let line = if is_other {
            line.replace(";а;", ";б;")
        } else {
            line.to_owned()
        };
        line + "\n"
    };
    let bytes = text.lines().map(moved).collect::<String>().into_bytes();
    town.accepted(&mut browser, &bytes, "whole").await;
    let path = browser.get("/works/choose").await.location().to_owned();
    (town, browser, path)
}

/// Rows of the table: the code of each participant.
fn codes(text: &str) -> Vec<u32> {
    let cells = text.split("<th scope=\"row\"").skip(1);
    cells
        .filter_map(|cell| cell.split('>').nth(1)?.split('<').next()?.trim().parse().ok())
        .collect()
}

#[tokio::test]
async fn from_the_work_one_goes_down_to_the_school_the_class_and_the_participants_of_an_item() {
    let (_town, mut browser, path) = written().await;
    let school = browser.get(&format!("{path}?place=edu220002&tab=summary")).await;
    let class = format!("place={}", encoded("edu220002 А"));
    assert!(school.text.contains(&class), "{}", school.text);
    let page = browser.get(&format!("{path}?{class}&compare=school")).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    for said in [
        "Школа № 2 · класс А",
        "n\u{a0}=\u{a0}6",
        "<option value=\"school\" selected>Школа № 2</option>",
    ] {
        assert!(page.text.contains(said), "{said}: {}", page.text);
    }
    let items = browser.get(&format!("{path}?{class}&tab=items")).await;
    let of_item = format!("{path}/participants?{class}&#38;item=2");
    assert!(items.text.contains(&of_item), "{}", items.text);
    let page = browser
        .get(&format!("{path}/participants?{class}&item=2&done=zero"))
        .await;
    assert_eq!(
        codes(&page.text),
        [40_001, 40_002, 40_003, 40_004],
        "{}",
        page.text
    );
    assert!(page.text.contains("Показано: 4 из 6"), "{}", page.text);
}

#[tokio::test]
async fn whoever_has_several_schools_chooses_one_first() {
    let (_town, mut browser, path) = written().await;
    let page = browser.get(&format!("{path}/participants")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        page.text.contains("Выберите школу") && codes(&page.text).is_empty(),
        "{}",
        page.text
    );
    let page = browser.get(&format!("{path}/participants?place=edu220001")).await;
    assert_eq!(codes(&page.text).len(), 12, "{}", page.text);
}

#[tokio::test]
async fn what_is_shown_is_what_is_taken_away() {
    let (_town, mut browser, path) = written().await;
    let page = browser
        .get(&format!(
            "{path}/participants.csv?place=edu220001&item=1&done=full"
        ))
        .await;
    assert_eq!(page.status, StatusCode::OK);
    let lines: Vec<&str> = page
        .text
        .lines()
        .filter(|line| line.starts_with("\"400") || line.starts_with("400"))
        .collect();
    assert_eq!(lines.len(), 6, "{}", page.text);
    let book = browser
        .get(&format!("{path}/participants.xlsx?place=edu220001"))
        .await;
    assert_eq!(book.status, StatusCode::OK);
    let nothing = browser.get(&format!("{path}/participants.csv")).await;
    assert_eq!(
        nothing.status,
        StatusCode::NOT_FOUND,
        "a school has to be chosen first"
    );
}

#[tokio::test]
async fn a_head_sees_her_own_participants_and_classes_and_nobody_elses() {
    let (town, _, path) = written().await;
    town.house.person("head", Role::Head, &town.school).await;
    let mut head = town.house.signed_in("head").await;
    let page = head.get(&format!("{path}/participants")).await;
    assert_eq!(codes(&page.text).len(), 12, "{}", page.text);
    assert!(
        !page.text.contains("edu220002") && !page.text.contains("Школа № 2"),
        "{}",
        page.text
    );
    for other in [
        "edu220002",
        "edu220002 А",
        "edu220001 В",
        "edu220001 а б",
        "nobody",
    ] {
        let place = format!("place={}", encoded(other));
        for asked in ["participants?", "participants.csv?", "?"] {
            let address = format!("{path}/{asked}{place}").replace("/?", "?");
            assert_eq!(
                head.get(&address).await.status,
                StatusCode::NOT_FOUND,
                "{address}"
            );
        }
    }
    let page = head.get(&format!("{path}/participants?item=99")).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn whoever_looks_from_farther_away_sees_neither_classes_nor_participants() {
    let (town, _, path) = written().await;
    let top = town.house.desk("special").await.organisation.id;
    for (login, role, at) in [
        ("region", Role::RegionViewer, &top),
        ("curator", Role::Curator, &town.school),
    ] {
        town.house.person(login, role, at).await;
        let mut browser = town.house.signed_in(login).await;
        let page = browser.get(&format!("{path}?place=edu220001")).await;
        assert_eq!(page.status, StatusCode::OK, "{login}");
        assert!(
            !page.text.contains("/participants") && !page.text.contains("класс А"),
            "{login}: {}",
            page.text
        );
        let class = browser
            .get(&format!("{path}?place={}", encoded("edu220001 А")))
            .await;
        assert_eq!(class.status, StatusCode::NOT_FOUND, "{login}");
        let page = browser.get(&format!("{path}/participants?place=edu220001")).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{login}");
    }
}
