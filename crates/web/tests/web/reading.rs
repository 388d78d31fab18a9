//! A work as people read it: its parts, its analyses, and what nobody may see of others.

use crate::browser::{Browser, encoded};
use crate::town::{Town, class, file};
use axum::http::StatusCode;
use domain::person::Role;

/// What nobody is called, and what would show if a page did not escape it.
const HOSTILE: &str = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";

/// A town whose schools wrote, and the address of their work.
async fn written(schools: &[&'static str]) -> (Town, Browser, String) {
    written_in(Town::new().await, schools).await
}

async fn written_in(town: Town, schools: &[&'static str]) -> (Town, Browser, String) {
    let mut browser = town.house.signed_in("special").await;
    let rows = schools.iter().flat_map(|school| class(school));
    town.accepted(&mut browser, &file(rows), "whole").await;
    let page = browser.get("/works/choose").await;
    let path = page.location().to_owned();
    assert!(path.starts_with("/works/"), "{}", page.text);
    (town, browser, path)
}

/// A page without the number under which support finds the request.
fn unnumbered(text: &str) -> String {
    let parts = text.split("<code>").enumerate();
    let kept = parts.map(|(at, part)| {
        if at == 0 {
            part
        } else {
            part.split_once("</code>").unwrap().1
        }
    });
    kept.collect()
}

/// Links of a page that begin so.
fn links(text: &str, before: &str) -> Vec<String> {
    let found = text
        .split("href=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap());
    found
        .filter(|href| href.starts_with(before))
        .map(|href| href.replace("&#38;", "&").replace("&amp;", "&"))
        .collect()
}

#[tokio::test]
async fn a_work_says_what_it_is_about_and_shows_each_of_its_analyses() {
    let (_town, mut browser, path) = written(&["edu220001", "edu220002"]).await;
    let page = browser.get(&path).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    for said in [
        "Математика, 4\u{a0}класс, ВПР\u{a0}2021",
        "Управление образования",
        "Школа № 1",
        "Школа № 2",
        "n\u{a0}=\u{a0}24",
        "версия данных 1",
        "<svg",
    ] {
        assert!(page.text.contains(said), "{said}: {}", page.text);
    }
    let tabs = links(&page.text, &format!("{path}?tab="));
    assert_eq!(tabs.len(), 6, "{tabs:?}");
    for tab in tabs {
        let page = browser.get(&tab).await;
        assert_eq!(page.status, StatusCode::OK, "{tab}");
        assert!(
            (page.text.contains("<table") || page.text.contains("class=\"notes\""))
                && page.text.contains("aria-current=\"page\""),
            "{tab}"
        );
        assert!(!page.text.contains("xmlns"), "{tab}");
    }
}

#[tokio::test]
async fn a_school_is_read_beside_all_schools_and_its_address_keeps_the_choice() {
    let (_town, mut browser, path) = written(&["edu220001", "edu220002"]).await;
    let address = format!("{path}?place=edu220002&compare=region");
    let page = browser.get(&address).await;
    for said in [
        "<option value=\"edu220002\" selected>Школа № 2</option>",
        "<option value=\"region\" selected>все школы</option>",
        "n\u{a0}=\u{a0}12",
    ] {
        assert!(page.text.contains(said), "{said}: {}", page.text);
    }
    let chosen =
        "/works/choose?year=2021&kind=ВПР&grade=4&subject=МА&place=edu220002&compare=region&tab=items";
    let page = browser
        .get(
            &chosen
                .replace("ВПР", &encoded("ВПР"))
                .replace("МА", &encoded("МА")),
        )
        .await;
    assert_eq!(page.location(), format!("{address}&tab=items"));
}

#[tokio::test]
async fn who_has_one_school_reads_that_school_and_finds_no_other() {
    let (town, mut browser, path) = written(&["edu220001", "edu220002", "edu220003", "edu220004"]).await;
    town.house.person("head", Role::Head, &town.school).await;
    let mut head = town.house.signed_in("head").await;
    let page = head.get(&path).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    assert!(
        page.text.contains("Школа № 1") && page.text.contains("n\u{a0}=\u{a0}48"),
        "{}",
        page.text
    );
    for other in ["Школа № 2", "edu220002", "edu220003", "edu220004", "Район-1: все"] {
        assert!(!page.text.contains(other), "{other}: {}", page.text);
    }
    let nowhere = head.get(&format!("{path}?place=edu229999")).await;
    for place in ["edu220002", "edu220003"] {
        let page = head.get(&format!("{path}?place={place}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{place}");
        assert_eq!(
            unnumbered(&page.text),
            unnumbered(&nowhere.text),
            "another school is as if it were not there"
        );
    }
    let missing = format!("/works/{}", "a".repeat(64));
    assert_eq!(head.get(&missing).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        browser.get(&format!("{path}?place=edu220004")).await.status,
        StatusCode::OK
    );
}

#[tokio::test]
async fn beside_one_or_two_schools_of_others_nothing_is_said_of_all_together() {
    let (town, _, path) = written(&["edu220001", "edu220002"]).await;
    town.house.person("head", Role::Head, &town.school).await;
    let mut head = town.house.signed_in("head").await;
    let page = head.get(&path).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    assert!(
        !page.text.contains("все школы") && !page.text.contains("n\u{a0}=\u{a0}24"),
        "{}",
        page.text
    );
}

#[tokio::test]
async fn a_version_without_anybody_of_mine_is_as_if_it_were_not_there() {
    let (town, _, path) = written(&["edu220002", "edu220003", "edu220004"]).await;
    town.house.person("head", Role::Head, &town.school).await;
    let mut head = town.house.signed_in("head").await;
    let page = head.get(&path).await;
    let missing = head.get(&format!("/works/{}", "a".repeat(64))).await;
    assert_eq!(
        (page.status, missing.status),
        (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND)
    );
    assert_eq!(unnumbered(&page.text), unnumbered(&missing.text));
    assert_eq!(head.get("/works/choose").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn hostile_names_are_text_in_charts_tables_and_choices() {
    let town = Town::new().await;
    town.house.school(HOSTILE, "edu220005").await;
    let (_town, mut browser, path) = written_in(town, &["edu220001", "edu220005"]).await;
    for query in [
        "",
        "?place=edu220005",
        "?place=edu220005&tab=items",
        "?place=edu220005&compare=own",
        "/measurement",
        "/measurement?place=edu220005",
    ] {
        let page = browser.get(&format!("{path}{query}")).await;
        assert_eq!(page.status, StatusCode::OK, "{query}: {}", page.text);
        assert!(page.text.contains("alert(1)"), "{query}");
        for part in ["<script", "<img", " onerror=alert(2)>"] {
            assert!(!page.text.contains(part), "{part} in {query}: {}", page.text);
        }
    }
    for path in ["/schools/edu220005", "/findings"] {
        let page = browser.get(path).await;
        assert!(
            !page.text.contains("<script") && !page.text.contains("<img"),
            "{path}"
        );
    }
    for query in [
        "?place",
        "?compare",
        "?tab",
        "/measurement?place",
        "/items/1?place",
    ] {
        let page = browser.get(&format!("{path}{query}={}", encoded(HOSTILE))).await;
        assert!(
            !page.text.contains("<script") && !page.text.contains("<img"),
            "{query}"
        );
    }
}

#[tokio::test]
async fn a_class_is_measured_as_its_school_and_one_that_is_not_there_is_unknown() {
    let (_town, mut browser, path) = written(&["edu220001", "edu220002"]).await;
    let page = browser.get(&format!("{path}/measurement?place=edu220001")).await;
    let class = page.text.split("value=\"edu220001 ").nth(1).unwrap();
    let class = class.split('"').next().unwrap();
    let of_class = |class: &str| format!("{path}/measurement?place=edu220001%20{}", encoded(class));
    let page = browser.get(&of_class(class)).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    assert!(
        page.text
            .contains(&format!("value=\"edu220001 {class}\" selected"))
            && page.text.contains("из 12 писавших"),
        "{}",
        page.text
    );
    let none = browser.get(&of_class("11Я")).await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
}

/// Schools of which the first is far above the others: sign A.
fn with_a_sign(schools: &[&'static str]) -> Vec<u8> {
    let rows = schools.iter().enumerate().flat_map(|(place, school)| {
        let each = move |(school, number, points): crate::town::Row| {
            (school, number, if place == 0 { [1, 1] } else { [0, points[0]] })
        };
        class(school).map(each)
    });
    file(rows)
}

async fn marked(town: Town, schools: &[&'static str]) -> (Town, Browser) {
    let mut browser = town.house.signed_in("special").await;
    town.accepted(&mut browser, &with_a_sign(schools), "whole").await;
    (town, browser)
}

#[tokio::test]
async fn a_sign_is_found_in_the_matrix_and_its_evidence_says_what_was_seen() {
    let town = Town::new().await;
    let (_town, mut browser) = marked(town, &["edu220001", "edu220002", "edu220003", "edu220004"]).await;
    let matrix = browser.get("/findings").await;
    let signs = links(&matrix.text, "/findings/");
    assert_eq!(signs.len(), 1, "{}", matrix.text);
    let page = browser.get(&signs[0]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    for said in [
        "завышенный средний балл",
        "Школа № 1",
        "Средний балл школы — 2,00",
        "границы по всем",
        "fioko-2019.a.t = 1,96",
        "не вывод",
        "Что ещё может это объяснить",
        "<svg",
    ] {
        assert!(page.text.contains(said), "{said}: {}", page.text);
    }
    let work = browser.get("/works/choose").await.location().to_owned();
    let table = browser.get(&work).await;
    assert!(
        links(&table.text, "/findings/").contains(&signs[0]),
        "the table of schools leads to it"
    );
    for filter in ["?sign=B", "?year=2020", "?school=edu220002"] {
        assert!(
            links(
                &browser.get(&format!("/findings{filter}")).await.text,
                "/findings/"
            )
            .is_empty()
        );
    }
}

#[tokio::test]
async fn a_sign_at_another_school_is_as_if_it_were_not_there() {
    let town = Town::new().await;
    let others = town.house.school("Школа № 9", "edu220009").await;
    let (town, mut browser) = marked(town, &["edu220001", "edu220002", "edu220003", "edu220009"]).await;
    let sign = links(&browser.get("/findings").await.text, "/findings/").remove(0);
    for (login, at, status) in [
        ("head", &town.school, StatusCode::OK),
        ("head2", &others, StatusCode::NOT_FOUND),
    ] {
        town.house.person(login, Role::Head, at).await;
        let mut head = town.house.signed_in(login).await;
        let page = head.get(&sign).await;
        assert_eq!(page.status, status, "{login}: {}", page.text);
        if status == StatusCode::NOT_FOUND {
            let missing = head.get("/findings/00000000-0000-7000-8000-000000000000").await;
            assert_eq!(unnumbered(&page.text), unnumbered(&missing.text));
        }
    }
}

#[tokio::test]
async fn evidence_that_would_tell_of_two_schools_is_not_shown() {
    let town = Town::new().await;
    let (town, mut browser) = marked(town, &["edu220001", "edu220002", "edu220003"]).await;
    let sign = links(&browser.get("/findings").await.text, "/findings/").remove(0);
    town.house.person("head", Role::Head, &town.school).await;
    let mut head = town.house.signed_in("head").await;
    let page = head.get(&sign).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    assert!(
        page.text.contains("раскрыла бы") && !page.text.contains("границы по всем"),
        "{}",
        page.text
    );
}

#[tokio::test]
async fn a_school_shows_who_it_is_what_it_wrote_and_its_signs() {
    let town = Town::new().await;
    let (town, mut browser) = marked(town, &["edu220001", "edu220002", "edu220003", "edu220004"]).await;
    let page = browser.get("/schools/edu220001").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    for said in [
        "Школа № 1",
        "edu220001",
        "ВПР\u{a0}2021",
        "все школы",
        "завышенный средний балл",
        "<svg",
    ] {
        assert!(page.text.contains(said), "{said}: {}", page.text);
    }
    let work = links(&page.text, "/works/").remove(0);
    assert!(
        browser
            .get(&work)
            .await
            .text
            .contains("<option value=\"edu220001\" selected>")
    );
    town.house.person("head", Role::Head, &town.school).await;
    let mut head = town.house.signed_in("head").await;
    assert_eq!(head.get("/schools/edu220001").await.status, StatusCode::OK);
    let missing = head.get("/schools/edu229999").await;
    let other = head.get("/schools/edu220002").await;
    assert_eq!(
        (missing.status, other.status),
        (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND)
    );
    assert_eq!(unnumbered(&other.text), unnumbered(&missing.text));
    assert_eq!(head.get("/schools/none").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn charts_and_tables_are_taken_away_as_files_and_never_shown_in_our_place() {
    let (town, mut browser, path) = written(&["edu220001", "edu220002", "edu220003", "edu220004"]).await;
    let files = links(&browser.get(&path).await.text, &format!("{path}/"));
    let files: Vec<_> = files
        .into_iter()
        .filter(|href| {
            !["/participants", "/measurement", "/items/"]
                .iter()
                .any(|page| href.contains(page))
        })
        .collect();
    assert!(files.len() > 5, "{files:?}");
    for href in &files {
        let file = browser.get(href).await;
        assert_eq!(file.status, StatusCode::OK, "{href}");
        assert!(
            file.header("content-disposition").starts_with("attachment; "),
            "{href}"
        );
    }
    town.house.person("head", Role::Head, &town.school).await;
    let mut head = town.house.signed_in("head").await;
    let own = head.get(&format!("{path}/schools.csv")).await;
    assert!(
        own.text.contains("Школа № 1") && !own.text.contains("edu220002"),
        "{}",
        own.text
    );
    for name in [
        "schools.csv?place=edu220002",
        "nothing.svg",
        "marks",
        "schools.exe",
    ] {
        let page = head.get(&format!("{path}/{name}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{name}");
    }
}

#[tokio::test]
async fn how_a_work_measures_is_read_item_by_item_and_too_few_papers_are_said() {
    let (_town, mut browser, path) = written(&["edu220001", "edu220002"]).await;
    let work = browser.get(&path).await;
    let measurement = format!("{path}/measurement");
    assert!(
        links(&work.text, &measurement).contains(&measurement),
        "{}",
        work.text
    );
    let page = browser.get(&measurement).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    for said in [
        "Измерение",
        "Надёжность",
        "Модель Раша не строится",
        "полных работ",
        "/help/rasch",
    ] {
        assert!(page.text.contains(said), "{said}: {}", page.text);
    }
    let items = links(&page.text, &format!("{path}/items/"));
    assert!(!items.is_empty(), "{}", page.text);
    for item in items {
        let page = browser.get(&item).await;
        assert_eq!(page.status, StatusCode::OK, "{item}");
        assert!(
            page.text.contains("Что проверить") && page.text.contains("Трудное задание не плохое"),
            "{item}"
        );
    }
    let file = browser.get(&format!("{path}/measurement/measurement.csv")).await;
    assert!(
        file.status == StatusCode::OK && file.text.contains("Задание"),
        "{}",
        file.text
    );
    for nothing in ["/measurement/wright.svg", "/measurement/a.exe", "/items/nothing"] {
        assert_eq!(
            browser.get(&format!("{path}{nothing}")).await.status,
            StatusCode::NOT_FOUND,
            "{nothing}"
        );
    }
}

#[tokio::test]
async fn a_head_reads_how_the_work_measures_in_her_own_school_and_in_no_other() {
    let (town, _browser, path) = written(&["edu220001", "edu220002", "edu220003", "edu220004"]).await;
    town.house.person("head", Role::Head, &town.school).await;
    let mut head = town.house.signed_in("head").await;
    let page = head.get(&format!("{path}/measurement")).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    assert!(
        page.text.contains("Школа № 1") && page.text.contains("из 12 писавших"),
        "{}",
        page.text
    );
    for other in ["Школа № 2", "edu220002", "edu220003", "из 48"] {
        assert!(!page.text.contains(other), "{other}: {}", page.text);
    }
    for below in ["measurement", "items/1", "measurement/measurement.csv"] {
        let there = head.get(&format!("{path}/{below}?place=edu220002")).await;
        let nowhere = head.get(&format!("{path}/{below}?place=edu229999")).await;
        assert_eq!(there.status, StatusCode::NOT_FOUND, "{below}");
        assert_eq!(unnumbered(&there.text), unnumbered(&nowhere.text), "{below}");
    }
}
