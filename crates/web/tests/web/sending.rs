//! Files on their way in: several at once, odd ones, hostile ones, too large ones, others' ones.

use crate::browser::{Browser, parts};
use crate::house::House;
use crate::town::{NAME, Town, class, file};
use axum::body::Body;
use axum::http::{StatusCode, header};
use domain::person::Role;
use futures_util::{StreamExt, stream};
use tokio::sync::watch;

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

/// Sends a file that does not end before the wire is cut, once there is a place for it.
async fn send_without_end(mut window: Browser, body: Vec<u8>, wire: watch::Receiver<()>) -> StatusCode {
    loop {
        let mut wire = wire.clone();
        let begin = stream::iter([Ok(body.clone())]);
        let end = stream::once(async move {
            wire.changed().await.unwrap_err();
            Err(std::io::Error::other("cut"))
        });
        let request = window
            .request("POST", "/uploads/new")
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=BOUNDARY")
            .body(Body::from_stream(begin.chain(end)))
            .unwrap();
        let page = window.send(request).await;
        if page.status != StatusCode::TOO_MANY_REQUESTS {
            return page.status;
        }
    }
}

#[tokio::test]
async fn who_is_sending_twice_already_is_told_to_wait_and_others_are_not() {
    let town = Town::new().await;
    let mut browser = town.house.signed_in("special").await;
    let token = browser.get("/uploads/new").await.token().to_owned();
    let whole = parts(&[("csrf", &token)], &[("а.csv", &file(class("edu220001")))]);
    let mut sending = Vec::new();
    let (cut, wire) = watch::channel(());
    for _ in 0..2 {
        let body = whole[..whole.len() - 30].to_vec();
        let window = send_without_end(browser.clone(), body, wire.clone());
        sending.push(tokio::spawn(window));
    }
    let fields = [("csrf", &*token)];
    let good = file(class("edu220001"));
    let mut tries = 0..1_000;
    let page = loop {
        // The two windows get their places whenever the runtime comes to them.
        tries.next().expect("both are sending by now");
        let page = browser
            .send_parts("/uploads/new", &fields, &[("б.csv", &good)])
            .await;
        if page.status != StatusCode::SEE_OTHER {
            break page;
        }
    };
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(page.text.contains("Вы уже отправляете файлы") && page.header("retry-after") == "10");
    let mut other = town.house.signed_in("coord").await;
    let page = other.send_file("/uploads/new", &[], &[("в.csv", &good)]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    drop(cut);
    for one in sending {
        assert_eq!(one.await.unwrap(), StatusCode::BAD_REQUEST);
    }
    let page = browser.send_file("/uploads/new", &[], &[("г.csv", &good)]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
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
