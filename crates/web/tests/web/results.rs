//! From a file to papers, as pages: sent, named, accepted, compared, printed.

use crate::browser::{Browser, Page};
use crate::house::House;
use actions::job::Worker;
use axum::body::Body;
use axum::http::{StatusCode, header};
use domain::person::Role;
use domain::territory::OrganisationId;
use std::sync::Arc;

const HEAD: &str = "логин школы;регион;номер обучающегося;код обучающегося;отметка за предыдущую четверть/триместр;пол;класс;вариант;всего баллов;балл за 1;балл за 2;Учебник";

/// What such a file is called: everything about the work is in the name.
const NAME: &str = "Математика, 4 класс. ВПР 2021.csv";

/// Rows: school, number of the pupil, points for two items.
type Row = (&'static str, u32, [u32; 2]);

fn file(rows: impl IntoIterator<Item = Row>) -> Vec<u8> {
    let line = |(school, number, [a, b]): Row| {
        let code = 40_000 + number;
        format!(
            "{school};Район-1;{number};{code};4;м;а;1;{};{a};{b};Учебник\n",
            a + b
        )
    };
    let lines: String = rows.into_iter().map(line).collect();
    format!("{HEAD}\n{lines}").into_bytes()
}

/// Twelve pupils of a school: enough for figures.
fn class(school: &'static str) -> impl Iterator<Item = Row> {
    (1..=12).map(move |number| (school, number, [number % 2, u32::from(number > 4)]))
}

/// An office with a school, a specialist and the school's coordinator.
struct Town {
    house: House,
    school: OrganisationId,
}

impl Town {
    async fn new() -> Self {
        let house = House::new().await;
        let desk = house.settle().await;
        let school = house.school("Школа № 1", "edu220001").await;
        house.school("Школа № 2", "edu220002").await;
        house
            .person("special", Role::Specialist, &desk.organisation.id)
            .await;
        house.person("coord", Role::Coordinator, &school).await;
        Self { house, school }
    }

    async fn work(&self) {
        Worker::new(Arc::clone(&self.house.office), "test")
            .run_due()
            .await
            .unwrap();
    }

    /// Sends a file and lets it be looked into; the address of its page.
    async fn sent(&self, browser: &mut Browser, bytes: &[u8]) -> String {
        let page = browser.send_file("/uploads/new", &[], &[(NAME, bytes)]).await;
        let path = page
            .location()
            .strip_suffix("?done=sent")
            .unwrap_or_else(|| panic!("{}", page.text));
        self.work().await;
        path.to_owned()
    }

    /// The same, confirmed and accepted.
    async fn accepted(&self, browser: &mut Browser, bytes: &[u8], how: &str) -> String {
        let path = self.sent(browser, bytes).await;
        self.named(browser, &path).await;
        let page = self.accept(browser, &path, &[("how", how)]).await;
        assert_eq!(page.location(), format!("{path}?done=accepted"), "{}", page.text);
        self.work().await;
        path
    }

    async fn named(&self, browser: &mut Browser, path: &str) {
        let page = browser.get(path).await;
        if page.text.contains("Подтвердите, что это за работа") {
            let fields = [
                ("kind", "ВПР"),
                ("subject", "МА"),
                ("grade", "4"),
                ("year", "2021"),
            ];
            let page = browser.fill(path, &format!("{path}/name"), &fields).await;
            assert_eq!(page.location(), format!("{path}?done=named"), "{}", page.text);
            self.work().await;
        }
    }

    async fn accept(&self, browser: &mut Browser, path: &str, fields: &[(&str, &str)]) -> Page {
        let page = browser.get(path).await;
        let seen = page
            .text
            .split("name=\"seen\" value=\"")
            .nth(1)
            .map(|rest| rest.split('"').next().unwrap().to_owned());
        let token = page.token().to_owned();
        let mut all = vec![("csrf", &*token)];
        all.extend(fields);
        all.extend(seen.as_deref().map(|seen| ("seen", seen)));
        browser.post(&format!("{path}/accept"), &all).await
    }
}

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
    town.named(&mut browser, &path).await;
    let page = browser.get(&path).await;
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
    for format in ["xlsx", "html"] {
        let page = browser
            .fill(
                "/documents/new",
                "/documents/new",
                &[(&choice, "yes"), ("format", format)],
            )
            .await;
        assert_eq!(page.location(), "/documents?done=made", "{}", page.text);
    }
    let list = browser.get("/documents").await;
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
    let twice = town
        .accept(&mut browser, &path, &[("how", "whole"), ("only_valid", "yes")])
        .await;
    assert_eq!(
        twice.status,
        StatusCode::CONFLICT,
        "the form of a page that is old"
    );
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
async fn several_files_come_at_once_and_what_cannot_be_kept_is_told_by_name() {
    let town = Town::new().await;
    let mut browser = town.house.signed_in("special").await;
    let good = file(class("edu220001"));
    let page = browser
        .send_file("/uploads/new", &[], &[("а.csv", &good), ("б.csv", &good)])
        .await;
    assert_eq!(page.location(), "/uploads?done=sent");
    let page = browser
        .send_file("/uploads/new", &[], &[("в.csv", &good), ("пустой.csv", b"")])
        .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        page.text.contains("пустой.csv: файл пуст") && page.text.contains(">в.csv</a>"),
        "{}",
        page.text
    );
    let page = browser.send_file("/uploads/new", &[], &[]).await;
    assert!(page.text.contains("Выберите хотя бы один файл"));
    let list = browser.get("/uploads").await;
    for (name, is) in [
        ("а.csv", true),
        ("б.csv", true),
        ("в.csv", true),
        ("пустой.csv", false),
    ] {
        assert_eq!(list.text.contains(name), is, "{name}");
    }
}

#[tokio::test]
async fn a_file_that_is_no_table_is_told_what_it_is() {
    let town = Town::new().await;
    let mut browser = town.house.signed_in("special").await;
    for (bytes, said) in [
        (&b"%PDF-1.4 ..."[..], "Это PDF"),
        (b"<!doctype html><html><body>x</body></html>", "веб-страница"),
        (b"a;b\n1;2\n", "в файле нет её столбцов"),
    ] {
        let path = town.sent(&mut browser, bytes).await;
        let page = browser.get(&path).await;
        assert!(
            page.text.contains(said) && page.text.contains("не распознан"),
            "{said}: {}",
            page.text
        );
    }
}

#[tokio::test]
async fn a_hostile_name_of_a_file_is_only_a_name() {
    let town = Town::new().await;
    let mut browser = town.house.signed_in("special").await;
    let good = file(class("edu220001"));
    for name in [
        "../../../etc/passwd",
        "..\\\\..\\\\windows\\\\win.ini",
        "/etc/shadow",
        "<img src=x onerror=alert(1)>.csv",
        "a%00.csv",
        "….csv",
    ] {
        let page = browser.send_file("/uploads/new", &[], &[(name, &good)]).await;
        let path = page
            .location()
            .strip_suffix("?done=sent")
            .unwrap_or_else(|| panic!("{name}: {}", page.text))
            .to_owned();
        let page = browser.get(&path).await;
        assert!(
            !page.text.contains("<img") && !page.text.contains("../") && !page.text.contains("/etc/"),
            "{name}"
        );
        let file = browser.get(&format!("{path}/original")).await;
        assert_eq!(
            file.text.as_bytes(),
            &good[..],
            "{name}: the bytes are those that were sent"
        );
        let disposition = file.header("content-disposition");
        assert!(
            !disposition.contains('/') && !disposition.contains('<') && !disposition.contains("%2F"),
            "{disposition}"
        );
    }
    for path in [
        "/uploads/../../etc/passwd/original",
        "/uploads/..%2f..%2fetc%2fpasswd/original",
        "/documents/..%2fmerilo.sqlite",
    ] {
        assert_eq!(browser.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn a_form_with_files_needs_its_token_first() {
    let town = Town::new().await;
    let mut browser = town.house.signed_in("special").await;
    let good = file(class("edu220001"));
    let token = browser.get("/uploads/new").await.token().to_owned();
    for fields in [
        &[][..],
        &[("csrf", "x")],
        &[("organisation", ""), ("csrf", &token)],
    ] {
        let page = browser.send_parts("/uploads/new", fields, &[(NAME, &good)]).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{fields:?}");
    }
    for kind in ["application/x-www-form-urlencoded", "text/plain", ""] {
        for path in ["/uploads/new", "/organisations/take-in"] {
            let request = browser.request("POST", path).header(header::CONTENT_TYPE, kind);
            let body = Body::from(format!("csrf={token}"));
            let page = browser.send(request.body(body).unwrap()).await;
            assert_eq!(page.status, StatusCode::FORBIDDEN, "{path} {kind}");
        }
    }
    let page = town
        .house
        .browser()
        .send_parts("/uploads/new", &[("csrf", &token)], &[(NAME, &good)])
        .await;
    assert_eq!(page.status, StatusCode::UNAUTHORIZED);
    assert!(!browser.get("/uploads").await.text.contains(NAME), "nothing came");
}

#[tokio::test]
async fn more_than_may_be_sent_is_told_in_russian() {
    let house = House::with(|settings| settings.max_upload = 1 << 20).await;
    let desk = house.settle().await;
    house
        .person("special", Role::Specialist, &desk.organisation.id)
        .await;
    let mut browser = house.signed_in("special").await;
    assert!(browser.get("/uploads/new").await.text.contains("не больше 1 МБ"));
    let page = browser
        .send_file("/uploads/new", &[], &[(NAME, &vec![b'x'; 2 << 20])])
        .await;
    assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(
        page.text.contains("Отправлено больше, чем можно") && page.text.contains("1 МБ"),
        "{}",
        page.text
    );
    let long = "x".repeat(300 << 10);
    for path in ["/sign-in", "/account/password"] {
        let page = browser.post(path, &[("csrf", "x"), ("login", &long)]).await;
        assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE, "{path}");
        assert!(page.text.contains("Отправлено больше"), "{}", page.text);
    }
}

#[tokio::test]
async fn a_school_sends_its_own_file_and_sees_no_others() {
    let town = Town::new().await;
    let mut special = town.house.signed_in("special").await;
    let foreign = town.sent(&mut special, &file(class("edu220002"))).await;
    town.accepted(
        &mut special,
        &file(class("edu220001").chain(class("edu220002"))),
        "whole",
    )
    .await;
    let mut coord = town.house.signed_in("coord").await;
    let own = town.sent(&mut coord, &file(class("edu220001"))).await;
    let page = coord.get(&own).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        !page.text.contains(&format!("{own}/accept")),
        "she accepts nothing"
    );
    for path in [
        foreign.clone(),
        format!("{foreign}/original"),
        format!("{foreign}/answer"),
    ] {
        assert_eq!(coord.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let token = page.token().to_owned();
    for verb in ["name", "reject"] {
        let page = coord
            .post(&format!("{foreign}/{verb}"), &[("csrf", &token), ("reason", "x")])
            .await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{verb}");
    }
    let page = coord
        .post(&format!("{foreign}/accept"), &[("csrf", &token)])
        .await;
    assert!(
        matches!(page.status, StatusCode::NOT_FOUND | StatusCode::FORBIDDEN),
        "{}",
        page.status
    );
    let list = coord.get("/uploads").await.text;
    assert!(list.contains(&own) && !list.contains(&foreign));
    let stranger = coord
        .send_file(
            "/uploads/new",
            &[(
                "organisation",
                town.house.desk("petrova").await.organisation.id.as_str(),
            )],
            &[(NAME, b"x")],
        )
        .await;
    assert!(
        matches!(
            stranger.status,
            StatusCode::NOT_FOUND | StatusCode::UNPROCESSABLE_ENTITY
        ),
        "{}",
        stranger.status
    );
    assert!(!coord.get("/search?q=Школа").await.text.contains("Школа № 2"));
    assert!(
        coord
            .get(&format!("/organisations/{}", town.school))
            .await
            .text
            .contains("Школа № 1")
    );
}
