//! The calendar of procedures as pages.

use crate::house::House;
use crate::town::{Town, class, file};
use axum::http::StatusCode;
use domain::person::Role;

const SPRING: [(&str, &str); 5] = [
    ("kind", "ВПР"),
    ("year", "2027"),
    ("title", "Проверочные <b>работы</b>"),
    ("from", "12.04.2027"),
    ("to", "2027-05-14"),
];

#[tokio::test]
async fn a_procedure_is_put_into_the_calendar_and_its_terms_are_shown() {
    let house = House::new().await;
    house.settle().await;
    let mut browser = house.signed_in("petrova").await;
    let empty = browser.get("/procedures").await;
    assert!(empty.text.contains("Процедур пока нет"));
    let page = browser
        .fill(
            "/procedures/new",
            "/procedures/new",
            &[("year", "1812"), ("to", "вчера")],
        )
        .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text.contains("id=\"to-wrong\""), "{}", page.text);
    let page = browser.fill("/procedures/new", "/procedures/new", &SPRING).await;
    let path = page.location().strip_suffix("?done=saved").unwrap().to_owned();
    for (path, said) in [
        ("/procedures", "ВПР 2027"),
        ("/procedures", "14.06.2027"),
        ("/procedures", "28.06.2027"),
        (&*path, "12.04.2027 – 14.05.2027"),
        (&*path, "Проверочные &#60;b&#62;работы"),
    ] {
        let text = browser.get(path).await.text;
        assert!(text.contains(said), "{said}: {text}");
    }
    let change = format!("{path}/change");
    let page = browser.get(&change).await;
    assert!(page.text.contains("value=\"2027-05-14\"") && !page.text.contains("name=\"kind\""));
    let fields = [("title", "ВПР"), ("from", "2027-05-20"), ("to", "2027-05-14")];
    let page = browser.fill(&change, &change, &fields).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let fields = [("title", "ВПР"), ("from", ""), ("to", "31.01.2028")];
    assert_eq!(
        browser.fill(&change, &change, &fields).await.status,
        StatusCode::SEE_OTHER
    );
    assert!(browser.get(&path).await.text.contains("до 29.02.2028"));
}

#[tokio::test]
async fn who_stands_below_sees_the_calendar_and_is_not_offered_to_write_it() {
    let house = House::new().await;
    house.settle().await;
    let school = house.school("Школа № 1", "edu220001").await;
    house.person("ivanova", Role::Specialist, &school).await;
    let mut admin = house.signed_in("petrova").await;
    let page = admin.fill("/procedures/new", "/procedures/new", &SPRING).await;
    let path = page.location().strip_suffix("?done=saved").unwrap().to_owned();
    let mut below = house.signed_in("ivanova").await;
    for path in ["/procedures", &*path] {
        let page = below.get(path).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.text.contains("/procedures/new") && !page.text.contains("/change"));
    }
    let change = format!("{path}/change");
    let page = below.fill(&change, &change, &[("title", "Иначе")]).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_work_that_was_sent_stands_in_its_procedure_with_scale_and_items() {
    let town = Town::new().await;
    let mut browser = town.house.signed_in("special").await;
    let version = town
        .accepted(&mut browser, &file(class("edu220001")), "whole")
        .await;
    let list = browser.get("/procedures").await.text;
    let ids = list
        .split("href=\"/procedures/")
        .filter_map(|rest| Some(rest.split_once('"')?.0));
    let id = ids.into_iter().find(|id| id.len() == 36);
    let path = format!("/procedures/{}", id.unwrap_or_else(|| panic!("{list}")));
    let text = browser.get(&path).await.text;
    assert!(
        text.contains("«3» от 6 · «4» от 10 · «5» от 15 · всего 20"),
        "{version}: {text}"
    );
}

#[tokio::test]
async fn the_first_page_shows_the_works_of_a_year_and_the_term_of_their_analysis() {
    let town = Town::new().await;
    let mut browser = town.house.signed_in("special").await;
    let home = browser.get("/").await.text;
    assert!(!home.contains("Работы года") && !home.contains("Сроки"));
    town.accepted(&mut browser, &file(class("edu220001")), "whole")
        .await;
    let home = browser.get("/").await.text;
    for said in [
        "Работы 2021 года",
        "ВПР\u{a0}· Математика",
        "4&nbsp;класс",
        "12 чел.",
        "href=\"/works/",
    ] {
        assert!(home.contains(said), "{said}: {home}");
    }
    let other = browser.get("/?year=1999").await.text;
    assert!(
        other.contains("Работы 2021 года"),
        "an unknown year asks for the latest"
    );
    let mut coordinator = town.house.signed_in("coord").await;
    let home = coordinator.get("/").await;
    assert_eq!(home.status, StatusCode::OK);
    assert!(
        !home.text.contains("Работы года"),
        "a coordinator reads no analyses"
    );
}

/// A table of items as a spreadsheet copies it.
const ITEMS: &str = "Номер задания\tМакс балл\tУровень сложности\tУмения\n1\t1\tБ\tСчитать <b>до десяти</b>\n2\t1\tП\tРешать задачи\n";

#[tokio::test]
async fn a_scale_and_a_table_of_items_of_ones_own_hold_instead_of_the_catalogue() {
    let town = Town::new().await;
    let mut special = town.house.signed_in("special").await;
    town.accepted(&mut special, &file(class("edu220001")), "whole")
        .await;
    let work = special.get("/works/choose").await.location().to_owned();
    let all = special.get("/procedures").await;
    let path = all
        .text
        .split("href=\"/procedures/")
        .nth(2)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    let path = format!("/procedures/{path}");
    let page = special
        .get(&format!("{path}/works?subject=%D0%9C%D0%90&grade=4"))
        .await;
    let own = page.location().to_owned();
    let wrong = [
        ("three", "2"),
        ("four", "2"),
        ("five", "x"),
        ("max", "2"),
        ("scale_source", "Приказ"),
    ];
    let page = special.fill(&own, &format!("{own}/scale"), &wrong).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text.contains("id=\"five-wrong\""), "{}", page.text);
    let source = ("table_source", "Приказ № 1");
    let page = special
        .fill(
            &own,
            &format!("{own}/specification"),
            &[("table", "просто текст"), source],
        )
        .await;
    assert!(page.text.contains("id=\"table-wrong\""), "{}", page.text);
    let page = special
        .fill(
            &own,
            &format!("{own}/specification"),
            &[("table", ITEMS), ("table_source", " ")],
        )
        .await;
    assert!(page.text.contains("id=\"table_source-wrong\""), "{}", page.text);
    let page = special
        .fill(&own, &format!("{own}/specification"), &[("table", ITEMS), source])
        .await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    let short = [
        ("three", "1"),
        ("four", "2"),
        ("five", "3"),
        ("max", "3"),
        ("scale_source", "Приказ № 2"),
    ];
    let page = special.fill(&own, &format!("{own}/scale"), &short).await;
    assert!(
        page.text.contains("Не сходится"),
        "the items bring two points at most: {}",
        page.text
    );
    town.work().await;
    let page = special.get(&format!("{work}?tab=planned")).await;
    assert!(
        page.text.contains("Решать задачи") && page.text.contains("&#60;b&#62;до десяти"),
        "{}",
        page.text
    );
    let page = special.get(&own).await;
    assert!(
        page.text.contains("Приказ № 1") && page.text.contains("вернуть, как в каталоге"),
        "{}",
        page.text
    );
    let page = special
        .fill(&own, &format!("{own}/withdraw"), &[("part", "specification")])
        .await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    town.work().await;
    let page = special.get(&format!("{work}?tab=planned")).await;
    assert!(!page.text.contains("Решать задачи"), "{}", page.text);
    let page = special.get(&own).await;
    assert!(page.text.contains("возвращено, как в каталоге"), "{}", page.text);
}

#[tokio::test]
async fn who_stands_below_sees_editions_and_writes_none() {
    let town = Town::new().await;
    town.house.person("deputy", Role::Specialist, &town.school).await;
    let mut admin = town.house.signed_in("petrova").await;
    let page = admin.fill("/procedures/new", "/procedures/new", &SPRING).await;
    let path = page.location().strip_suffix("?done=saved").unwrap().to_owned();
    let mut below = town.house.signed_in("deputy").await;
    let own = format!("{path}/works/%D0%9C%D0%90/4");
    let page = below.get(&own).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.text.contains("Записать шкалу"), "{}", page.text);
    let fields = [
        ("three", "1"),
        ("four", "2"),
        ("five", "3"),
        ("max", "3"),
        ("scale_source", "Приказ"),
    ];
    let page = below.fill("/account", &format!("{own}/scale"), &fields).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN, "{}", page.text);
    for nowhere in ["ЪЪ/4", "МА/0", "МА/12"] {
        let nowhere = format!(
            "{path}/works/{}",
            crate::browser::encoded(nowhere).replace("%2F", "/")
        );
        assert_eq!(
            below.get(&nowhere).await.status,
            StatusCode::NOT_FOUND,
            "{nowhere}"
        );
    }
}
