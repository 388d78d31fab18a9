//! The office's own nouns as pages: organisations, people, journal, jobs, settings.

use crate::house::House;
use crate::town::{Town, class, file};
use axum::http::StatusCode;
use domain::person::Role;

/// What nobody is called, and what would show if a page did not escape it.
const HOSTILE: &str = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";

#[tokio::test]
async fn an_administrator_sees_every_section_and_a_coordinator_only_hers() {
    let house = House::new().await;
    house.settle().await;
    let school = house.school("Школа № 1", "edu220001").await;
    house.person("ivanova", Role::Coordinator, &school).await;
    let mut admin = house.signed_in("petrova").await;
    let home = admin.get("/").await.text;
    for section in ["/organisations", "/people", "/events", "/jobs", "/settings"] {
        assert!(home.contains(&format!("<a href=\"{section}\"")), "{section}");
        let page = admin.get(section).await;
        assert_eq!(page.status, StatusCode::OK, "{section}");
        assert!(page.text.contains("aria-current=\"page\""), "{section}");
    }
    let mut coordinator = house.signed_in("ivanova").await;
    let home = coordinator.get("/").await.text;
    for section in ["/people", "/events", "/jobs", "/settings"] {
        assert!(!home.contains(&format!("href=\"{section}\"")), "{section}");
        let page = coordinator.get(section).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{section}");
        assert!(
            page.text.contains("роли это действие не разрешено") && page.text.contains("Выйти"),
            "{}",
            page.text
        );
    }
}

#[tokio::test]
async fn an_organisation_is_added_changed_and_closed() {
    let house = House::new().await;
    house.settle().await;
    let mut browser = house.signed_in("petrova").await;
    let page = browser
        .fill(
            "/organisations/new",
            "/organisations/new",
            &[("name", "Гимназия имени Ломоносова"), ("code-login", "нет")],
        )
        .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        page.text.contains("value=\"Гимназия имени Ломоносова\""),
        "what was typed stays"
    );
    for id in ["kind-wrong", "short_name-wrong"] {
        assert!(page.text.contains(&format!("id=\"{id}\"")), "{id}");
    }
    let fields = [
        ("kind", "school"),
        ("name", "Гимназия имени Ломоносова"),
        ("short_name", "Гимназия № 5"),
        ("since", "2001-09-01"),
        ("code-login", "sch220005, edu220006"),
        ("attribute-pupils", "812"),
    ];
    let page = browser
        .fill("/organisations/new", "/organisations/new", &fields)
        .await;
    let path = page.location().strip_suffix("?done=saved").unwrap().to_owned();
    let page = browser.get(&path).await;
    for said in [
        "Гимназия № 5",
        "Школа",
        "edu220005",
        "edu220006",
        "01.09.2001",
        "812",
        "Управление образования",
    ] {
        assert!(page.text.contains(said), "{said}: {}", page.text);
    }
    let change = format!("{path}/change");
    let page = browser.get(&change).await;
    assert!(
        page.text.contains("value=\"edu220005, edu220006\"") && page.text.contains("value=\"2001-09-01\"")
    );
    let fields = [
        ("kind", "school"),
        ("name", "Гимназия"),
        ("short_name", "Гимназия"),
        ("until", "31.02.2020"),
    ];
    let page = browser.fill(&change, &change, &fields).await;
    assert!(page.text.contains("id=\"until-wrong\"") && page.text.contains("value=\"31.02.2020\""));
    let fields = [
        ("kind", "school"),
        ("name", "Гимназия"),
        ("short_name", "Гимназия"),
    ];
    assert_eq!(
        browser.fill(&change, &change, &fields).await.location(),
        format!("{path}?done=saved")
    );
    let close = format!("{path}/close");
    let page = browser.fill(&close, &close, &[("until", "")]).await;
    assert!(page.text.contains("Заполните это поле"));
    let page = browser.fill(&close, &close, &[("until", "2026-08-31")]).await;
    assert_eq!(page.location(), format!("{path}?done=saved"));
    assert!(browser.get(&path).await.text.contains("31.08.2026"));
    assert!(
        browser
            .get("/organisations?q=гимназия")
            .await
            .text
            .contains("state bad")
    );
}

#[tokio::test]
async fn hostile_names_are_text_wherever_they_stand() {
    let house = House::new().await;
    house.settle().await;
    let mut browser = house.signed_in("petrova").await;
    let fields = [
        ("kind", "school"),
        ("name", HOSTILE),
        ("short_name", HOSTILE),
        ("attribute-settlement", HOSTILE),
    ];
    let page = browser
        .fill("/organisations/new", "/organisations/new", &fields)
        .await;
    let school = page.location().replace("?done=saved", "");
    let id = school.rsplit('/').next().unwrap().to_owned();
    let fields = [
        ("surname", HOSTILE),
        ("name", HOSTILE),
        ("patronymic", HOSTILE),
        ("login", "hostile"),
        ("role", "head"),
        ("organisation", &id),
    ];
    let page = browser.fill("/people/new", "/people/new", &fields).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    let mut pages = vec![page.text];
    let person = house.desk("hostile").await.person.id.to_string();
    for path in [
        "/".to_owned(),
        "/organisations".into(),
        school.clone(),
        format!("{school}/change"),
        format!("{school}/close"),
        "/people".into(),
        format!("/people/{person}"),
        format!("/people/{person}/change"),
        format!("/people/{person}/assign"),
        format!("/people/{person}/block"),
        format!("/people/{person}/link"),
        "/events".into(),
        "/organisations/new".into(),
        format!("/people?q={}", crate::browser::encoded(HOSTILE)),
        format!("/organisations?q={}", crate::browser::encoded(HOSTILE)),
        format!(
            "/events?act={0}&subject={0}&from={0}&person={0}",
            crate::browser::encoded(HOSTILE)
        ),
    ] {
        let page = browser.get(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        pages.push(page.text);
    }
    for (at, text) in pages.iter().enumerate() {
        for part in ["<script", "<img", "onerror=alert(2)>"] {
            assert!(!text.contains(part), "{part} on page {at}: {text}");
        }
    }
}

#[tokio::test]
async fn what_means_something_to_a_database_is_text_in_every_search() {
    let house = House::new().await;
    house.settle().await;
    let mut browser = house.signed_in("petrova").await;
    for text in [
        "'",
        "\"",
        "';--",
        "' or 1=1 --",
        "%",
        "_",
        "\\",
        "*",
        "$1",
        "?1",
        "(((",
        "х'; drop table person;--",
    ] {
        let text = crate::browser::encoded(text);
        for path in [
            "/organisations?q=",
            "/people?q=",
            "/people?organisation=",
            "/events?act=",
            "/events?subject=",
            "/events?from=",
            "/events?person=",
            "/jobs?state=",
            "/search?q=",
        ] {
            let page = browser.get(&format!("{path}{text}")).await;
            assert!(
                matches!(page.status.as_u16(), 200 | 404),
                "{path}{text}: {}",
                page.status
            );
        }
    }
    assert_eq!(browser.get("/people").await.status, StatusCode::OK);
    let page = browser.get("/people?q=%25").await;
    assert!(
        page.text.contains("Никого не найдено"),
        "a sign of the database finds nobody: {}",
        page.text
    );
}

#[tokio::test]
async fn a_setting_is_changed_or_said_to_be_wrong_beside_its_field() {
    let house = House::new().await;
    house.settle().await;
    let mut browser = house.signed_in("petrova").await;
    let page = browser
        .fill("/settings", "/settings/session-hours", &[("value", "сто")])
        .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text.contains("id=\"session-hours-wrong\"") && page.text.contains("value=\"сто\""));
    let page = browser
        .fill("/settings", "/settings/session-hours", &[("value", "8")])
        .await;
    assert_eq!(page.location(), "/settings?done=saved");
    assert!(browser.get("/settings").await.text.contains("value=\"8\""));
    let page = browser
        .fill("/settings", "/settings/no-such", &[("value", "8")])
        .await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_journal_is_taken_away_as_a_table() {
    let house = House::new().await;
    house.settle().await;
    let mut browser = house.signed_in("petrova").await;
    let file = browser.get("/events/export?act=entrance.sign_in").await;
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    assert!(
        file.header("content-disposition")
            .starts_with("attachment; filename=")
    );
    assert!(file.text.contains("entrance.sign_in") && !file.text.contains("entrance.found"));
    let page = browser.get("/events").await;
    assert!(page.text.contains("Система создана") && page.text.contains("Вход"));
}

#[tokio::test]
async fn a_list_of_schools_that_is_none_is_said_so() {
    let house = House::new().await;
    house.settle().await;
    let mut browser = house.signed_in("petrova").await;
    for (name, bytes) in [
        ("список.csv", &b"x;y\n1;2\n"[..]),
        ("список.xlsx", b"PK\x03\x04"),
        ("пусто.csv", b""),
    ] {
        let page = browser
            .send_file("/organisations/take-in", &[], &[(name, bytes)])
            .await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert!(page.text.contains("Это не список школ"), "{}", page.text);
    }
    let page = browser.send_file("/organisations/take-in", &[], &[]).await;
    assert!(page.text.contains("Заполните это поле"), "{}", page.text);
}

#[tokio::test]
async fn the_journal_links_to_what_the_role_may_open_and_to_nothing_else() {
    let town = Town::new().await;
    let mut special = town.house.signed_in("special").await;
    town.sent(&mut special, &file(class("edu220001"))).await;
    let mut admin = town.house.signed_in("petrova").await;
    let journal = admin.get("/events").await.text;
    assert!(
        journal.contains("Файл получен") && journal.contains("href=\"/people/"),
        "{journal}"
    );
    assert!(
        !journal.contains("href=\"/uploads/"),
        "an administrator opens no files"
    );
}

#[tokio::test]
async fn the_example_leads_each_role_by_steps_it_can_take_until_they_are_put_away() {
    for (example, role, steps) in [
        (
            true,
            Role::Specialist,
            &["/uploads", "/findings", "/roadmaps", "/documents", "/procedures"][..],
        ),
        (
            true,
            Role::Observer,
            &["/roadmaps", "/procedures", "/organisations"],
        ),
        (false, Role::Specialist, &[]),
    ] {
        let house = House::with(|settings| settings.example = example).await;
        let top = house.settle().await;
        house.person("ivanova", role, &top.organisation.id).await;
        let mut browser = house.signed_in("ivanova").await;
        let page = browser.get("/").await;
        let tour = page.text.split("<ol>").nth(1).unwrap_or_default();
        let tour = tour.split("</ol>").next().unwrap();
        let told: Vec<&str> = tour
            .split("href=\"")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap())
            .collect();
        assert_eq!(told, steps, "{role:?}");
        for path in told {
            assert_eq!(browser.get(path).await.status, StatusCode::OK, "{path}");
        }
        if example {
            browser.fill("/", "/tour/away", &[]).await;
            assert!(!browser.get("/").await.text.contains("/tour/away"), "put away");
        }
    }
}
