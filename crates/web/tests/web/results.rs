//! From a file to papers, as pages: named, accepted, compared, printed.

use crate::browser::Browser;
use crate::town::{NAME, Town, class, file};
use axum::http::StatusCode;
use domain::person::Role;

#[tokio::test]
async fn a_file_becomes_a_version_and_a_version_becomes_a_paper() {
    let town = Town::new().await;
    let mut browser = town.house.signed_in("special").await;
    let bytes = file(class("edu220001").chain(class("edu220002")));
    let page = browser.send_file("/uploads/new", &[], &[(NAME, &bytes)]).await;
    let path = page.location().strip_suffix("?done=sent").unwrap().to_owned();
    let page = browser.get(&path).await;
    assert!(
        page.text.contains("http-equiv=\"refresh\"") && page.text.contains("проверяется"),
        "{}",
        page.text
    );
    town.work().await;
    let page = browser.get(&path).await;
    assert!(!page.text.contains("http-equiv=\"refresh\""), "it stands still");
    assert!(
        page.text.contains("ВПР 2021 · Математика · 4\u{a0}класс"),
        "{}",
        page.text
    );
    assert!(
        page.text.contains("aria-current=\"step\">Что за работа") && !page.text.contains("id=\"how-whole\""),
        "what work it is comes before the decision: {}",
        page.text
    );
    town.named(&mut browser, &path).await;
    let page = browser.get(&path).await;
    assert!(
        page.text.contains("aria-current=\"step\">Решение"),
        "{}",
        page.text
    );
    assert!(page.text.contains("id=\"how-whole\""), "{}", page.text);
    assert!(
        page.text.contains("ждёт решения") && page.text.contains("принятых данных ещё нет"),
        "{}",
        page.text
    );
    assert!(
        browser.get("/").await.text.contains(NAME),
        "it waits on the first page"
    );
    let page = town.accept(&mut browser, &path, &[("how", "whole")]).await;
    assert_eq!(page.location(), format!("{path}?done=accepted"), "{}", page.text);
    town.work().await;
    let page = browser.get(&path).await;
    assert!(
        page.text.contains("aria-current=\"step\">Протокол"),
        "{}",
        page.text
    );
    assert!(page.text.contains("Протокол приёма, PDF"), "{}", page.text);
    let version = page
        .text
        .split("href=\"/versions/")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    let works = browser.get("/works").await;
    assert!(
        works.text.contains("версия 1") && works.text.contains("24"),
        "{}",
        works.text
    );
    let page = browser.get(&format!("/versions/{version}")).await;
    assert!(
        page.text.contains("Школа № 1") && page.text.contains("12"),
        "{}",
        page.text
    );
    assert!(browser.get("/results").await.text.contains("Школа № 2"));
    assert_eq!(browser.get("/findings").await.status, StatusCode::OK);
    let choice = format!("version-{version}");
    let page = browser.fill("/documents/new", "/documents/new", &[]).await;
    assert!(page.text.contains("Выберите хотя бы одну работу"));
    for format in ["xlsx", "html", "docx", "pdf"] {
        let page = browser
            .fill(
                "/documents/new",
                "/documents/new",
                &[(&choice, "yes"), ("format", format), ("kind", "acceptance")],
            )
            .await;
        assert_eq!(page.location(), "/documents?done=made", "{}", page.text);
    }
    let list = browser.get("/documents").await;
    for kind in ["Отчёт, страница", "Протокол приёма, DOCX", "Протокол приёма, PDF"]
    {
        assert!(list.text.contains(kind), "{kind}: {}", list.text);
    }
    let papers: Vec<&str> = list
        .text
        .split("href=\"/documents/")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    for paper in papers.into_iter().filter(|paper| *paper != "new") {
        let file = browser.get(&format!("/documents/{paper}")).await;
        assert_eq!(file.status, StatusCode::OK);
        assert!(
            file.header("content-disposition").starts_with("attachment; "),
            "a paper is never shown in our place"
        );
        assert_eq!(file.header("x-content-type-options"), "nosniff");
    }
    let hits = browser.get("/search?q=математика").await;
    assert!(
        hits.text.contains(&format!("/versions/{version}")),
        "{}",
        hits.text
    );
}

#[tokio::test]
async fn a_second_file_shows_what_it_changes() {
    let town = Town::new().await;
    let mut browser = town.house.signed_in("special").await;
    town.accepted(&mut browser, &file(class("edu220001")), "whole")
        .await;
    let more = class("edu220001")
        .chain([("edu220001", 13, [1, 1])])
        .map(|(school, number, items)| (school, number, if number == 1 { [0, 0] } else { items }));
    let path = town.accepted(&mut browser, &file(more), "whole").await;
    let page = browser.get(&path).await;
    let version = page
        .text
        .split("href=\"/versions/")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    let page = browser.get(&format!("/versions/{version}")).await;
    assert!(page.text.contains("Версия 2"), "{}", page.text);
    let compare = page
        .text
        .split("/compare/")
        .next()
        .unwrap()
        .rsplit('"')
        .next()
        .unwrap();
    let page = browser.get(&format!("{compare}/compare/{version}")).await;
    assert!(
        page.text.contains("40013") || page.text.contains("Примеры новых строк"),
        "{}",
        page.text
    );
    assert!(page.text.contains("первичный балл"), "{}", page.text);
    let same = browser
        .get(&format!("/versions/{version}/compare/{}", "ab".repeat(32)))
        .await;
    assert_eq!(same.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_file_with_errors_is_accepted_only_knowingly_and_its_answer_marks_them() {
    let town = Town::new().await;
    let mut browser = town.house.signed_in("special").await;
    let wrong = class("edu220001").chain([("edu220001", 13, [0, 19])]);
    let path = town.sent(&mut browser, &file(wrong)).await;
    town.named(&mut browser, &path).await;
    let page = browser.get(&path).await;
    assert!(
        page.text.contains("Замечания по видам") && page.text.contains("ошибка"),
        "{}",
        page.text
    );
    let refused = town.accept(&mut browser, &path, &[("how", "whole")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("В файле есть ошибки"), "{}", refused.text);
    let answer = browser.get(&format!("{path}/answer")).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.text.starts_with("PK") && answer.header("content-disposition").contains(".xlsx"));
    let odd = town.accept(&mut browser, &path, &[("how", "everything")]).await;
    assert_eq!(odd.status, StatusCode::BAD_REQUEST);
    let taken = town
        .accept(&mut browser, &path, &[("how", "whole"), ("only_valid", "yes")])
        .await;
    assert_eq!(taken.location(), format!("{path}?done=accepted"));
    town.work().await;
    assert!(browser.get(&path).await.text.contains("принят"));
}

#[tokio::test]
async fn a_file_is_sent_back_with_a_reason() {
    let town = Town::new().await;
    let mut browser = town.house.signed_in("special").await;
    let path = town.sent(&mut browser, &file(class("edu220001"))).await;
    let reject = format!("{path}/reject");
    let page = browser.fill(&path, &reject, &[("reason", "  ")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text.contains("id=\"reason-wrong\""));
    let page = browser
        .fill(&path, &reject, &[("reason", "не тот год <b>")])
        .await;
    assert_eq!(page.location(), format!("{path}?done=rejected"));
    let page = browser.get(&path).await;
    assert!(
        page.text.contains("отклонён") && page.text.contains("не тот год &#60;b&#62;"),
        "{}",
        page.text
    );
    assert!(browser.get("/uploads?state=rejected").await.text.contains(NAME));
    assert!(!browser.get("/uploads?state=checked").await.text.contains(NAME));
}

#[tokio::test]
async fn a_second_click_does_no_harm_and_a_second_person_is_told_who_was_quicker() {
    let town = Town::new().await;
    let office = town.house.desk("petrova").await.organisation.id;
    town.house.person("special2", Role::Specialist, &office).await;
    let mut one = town.house.signed_in("special").await;
    let mut other = town.house.signed_in("special2").await;
    let path = town.sent(&mut one, &file(class("edu220001"))).await;
    town.named(&mut one, &path).await;
    for _ in 0..2 {
        let page = town.accept(&mut one, &path, &[("how", "whole")]).await;
        assert_eq!(page.location(), format!("{path}?done=accepted"), "{}", page.text);
    }
    let late = town.accept(&mut other, &path, &[("how", "whole")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.text.contains("Иванова\u{a0}О."), "{}", late.text);
    town.work().await;
    assert_eq!(one.get("/works").await.text.matches("версия 1").count(), 1);
    let sent = town.sent(&mut one, &file(class("edu220002"))).await;
    for _ in 0..2 {
        let page = one
            .fill(&sent, &format!("{sent}/reject"), &[("reason", "не нужен")])
            .await;
        assert_eq!(page.location(), format!("{sent}?done=rejected"));
    }
    let late = other
        .fill(&sent, &format!("{sent}/reject"), &[("reason", "не нужен")])
        .await;
    assert_eq!(late.status, StatusCode::CONFLICT);
}

/// Sends a file and says that it is the work of this grade; its name.
async fn sent_as(town: &Town, browser: &mut Browser, (rows, grade): (&[u8], &str)) -> String {
    let path = town.sent(browser, rows).await;
    let fields = [
        ("kind", "ВПР"),
        ("subject", "МА"),
        ("grade", grade),
        ("year", "2021"),
    ];
    let page = browser.fill(&path, &format!("{path}/name"), &fields).await;
    assert_eq!(page.location(), format!("{path}?done=named"), "{}", page.text);
    town.work().await;
    path.strip_prefix("/uploads/").unwrap().to_owned()
}

#[tokio::test]
async fn files_without_remarks_are_accepted_at_once_and_two_of_one_work_are_not_ticked() {
    const READY: &str = "/uploads/ready";
    let town = Town::new().await;
    let mut browser = town.house.signed_in("special").await;
    assert!(browser.get(READY).await.text.contains("Таких файлов сейчас нет"));
    let good = file(class("edu220001"));
    let fourth = sent_as(&town, &mut browser, (&good, "4")).await;
    let fifth = sent_as(&town, &mut browser, (&file(class("edu220002")), "5")).await;
    let rival = sent_as(&town, &mut browser, (&file(class("edu220001").skip(1)), "4")).await;

    let page = browser.get(READY).await;
    let tick = |id: &str| format!("file-{id}\" value=\"yes\" checked>");
    let ticked = [&fourth, &fifth, &rival].map(|id| page.text.contains(&tick(id)));
    assert_eq!(ticked, [false, true, false], "{}", page.text);
    assert_eq!(page.text.matches("эта работа есть и в другом файле").count(), 2);

    let none = browser.fill(READY, READY, &[]).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(none.text.contains("отметьте хотя бы один файл"));
    let wanted = format!("file-{fifth}");
    for click in ["first", "second"] {
        let page = browser.fill("/uploads", READY, &[(&wanted, "yes")]).await;
        assert_eq!(
            page.location(),
            "/uploads?done=accepted-many",
            "{click}: {}",
            page.text
        );
    }
    town.work().await;
    assert!(
        browser
            .get(&format!("/uploads/{fifth}"))
            .await
            .text
            .contains(">принят<")
    );

    let both = [fourth, rival].map(|id| format!("file-{id}"));
    let both = both.each_ref().map(|name| (&**name, "yes"));
    let page = browser.fill(READY, READY, &both).await;
    assert_eq!(page.location(), "/uploads?done=accepted-many", "{}", page.text);
    town.work().await;
    let left = browser.get(READY).await;
    assert!(
        left.text.contains("Таких файлов сейчас нет"),
        "the slower one is stale: {}",
        left.text
    );
    let waiting = browser.get("/uploads?state=checked").await;
    assert_eq!(
        waiting.text.matches(">ждёт решения</span>").count(),
        1,
        "and waits to be looked at"
    );
}
