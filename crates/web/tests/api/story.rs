//! What programs do all day, once through: every operation is seen to work, and every answer is as the document says.

use crate::hostile::part;
use crate::house::{House, Program};
use crate::inside::{account, sessions, tokens};
use crate::plan::roadmaps;
use crate::results::{GOOD, NAME, WRONG, file};
use crate::routine::{OCTETS, accept, send_as, text, work};
use axum::http::Method;
use serde_json::json;
use std::collections::BTreeSet;

#[tokio::test]
async fn every_operation_does_what_it_is_for() {
    let house = House::new().await;
    organisations(&house).await;
    backups(&house).await;
    people(&house).await;
    settings_and_journal(&house).await;
    procedures(&house).await;
    roadmaps(&house).await;
    uploads(&house).await;
    jobs(&house).await;
    help(&house).await;
    account(&house).await;
    sessions(&house).await;
    tokens(&house).await;
    let all = house.contract.operations();
    let all: BTreeSet<String> = all
        .iter()
        .map(|one| one.id().to_owned())
        .filter(|id| id != "openapi.show")
        .collect();
    let idle: Vec<_> = all.difference(&house.contract.worked()).cloned().collect();
    assert!(idle.is_empty(), "never seen to work: {idle:?}");
}

async fn organisations(house: &House) {
    let program = house.of("administrator");
    let form = json!({
        "kind": "school", "name": "Новая школа", "short_name": "Новая", "since": "2020-09-01",
        "codes": [{"kind": "login", "value": "EDU990003"}], "attributes": {"pupils": "311"},
    });
    let made = program.post("/organisations", form.clone()).await.is(201);
    let id = text(&made.json(), "id");
    assert_eq!(made.header("location"), format!("/api/v1/organisations/{id}"));
    let path = format!("/organisations/{id}");
    let one = program.get(&path).await.is(200).json();
    assert_eq!(
        (&one["depth"], &one["codes"][0]["value"]),
        (&json!(1), &json!("edu990003"))
    );
    let renamed = json!({"kind": "school", "name": "Другая школа", "short_name": "Другая"});
    program.put(&path, renamed).await.is(204);
    program
        .post(&format!("{path}/closing"), json!({"until": "2026-12-31"}))
        .await
        .is(204);
    let again = program
        .post(&format!("{path}/closing"), json!({"until": "2026-12-31"}))
        .await;
    assert_eq!(again.problem(), (409, "overtaken".into()));
    let found = program
        .get("/organisations?search=%D0%B4%D1%80%D1%83%D0%B3%D0%B0%D1%8F")
        .await
        .is(200)
        .json();
    assert_eq!(
        (&found["total"], &found["items"][0]["until"]),
        (&json!(1), &json!("2026-12-31"))
    );
    let second = program.get("/organisations?page=2&size=3").await.is(200).json();
    assert_eq!(
        (&second["total"], second["items"].as_array().unwrap().len()),
        (&json!(4), 1)
    );
    let wrong = program
        .post(
            "/organisations",
            json!({"kind": "school", "name": " ", "short_name": "x"}),
        )
        .await;
    assert_eq!(wrong.problem(), (422, "mistaken".into()));
    let field = &wrong.json()["fields"][0];
    assert_eq!(
        (&field["field"], &field["wrong"]),
        (&json!("name"), &json!("empty"))
    );
    let register = "логин;имя;регион\nedu990004;Из списка;Район-1\n"
        .as_bytes()
        .to_vec();
    let octets = [OCTETS];
    let taken = program
        .send(
            Method::POST,
            "/organisation-register?file_name=%D0%BB.csv",
            &octets,
            register,
        )
        .await;
    assert_eq!(taken.is(200).json()["added"], 1);
}

/// A backup, ordered while coming in is proof enough.
async fn backups(house: &House) {
    let program = house.of("administrator");
    assert_eq!(program.get("/backups").await.is(200).json()["items"], json!([]));
    let ordered = program.post("/backups", json!(null)).await.is(202).json();
    assert_eq!(text(&ordered, "job").len(), 36);
    assert_eq!(
        program.post("/backups", json!(null)).await.problem(),
        (409, "overtaken".into())
    );
    work(house).await;
    let copies = program.get("/backups").await.is(200).json();
    assert_eq!(copies["items"][0]["verified"], true, "{copies}");
}

async fn people(house: &House) {
    let mut program = house.sign_in("administrator").await;
    let names = json!({"surname": "Ким", "name": "Олег", "login": "kim"});
    let mut form = names.clone();
    (form["role"], form["organisation"]) = (json!("curator"), json!(house.school));
    let link = program.post("/people", form.clone()).await.is(201).json();
    assert_eq!(
        program.post("/people", form).await.json()["fields"][0]["wrong"],
        "taken"
    );
    let path = format!("/people/{}", text(&link, "person"));
    program.put(&path, names).await.is(204);
    let made = program
        .post(&format!("{path}/assignments"), json!({"role": "methodist"}))
        .await
        .is(201)
        .json();
    let one = program.get(&path).await.is(200).json();
    assert_eq!(
        (&one["state"], one["assignments"].as_array().unwrap().len()),
        (&json!("invited"), 2)
    );
    program
        .delete(&format!("/assignments/{}", text(&made, "id")))
        .await
        .is(204);
    let found = program
        .get(
            &format!("/people?search=ким&organisation={}", house.school).replace("ким", "%D0%BA%D0%B8%D0%BC"),
        )
        .await;
    assert_eq!(found.is(200).json()["total"], 1);
    program
        .post(&format!("{path}/block"), json!({"reason": "уволен"}))
        .await
        .is(204);
    let again = program
        .post(&format!("{path}/block"), json!({"reason": "уволен"}))
        .await;
    assert_eq!(again.problem(), (409, "overtaken".into()));
    program
        .post(&format!("{path}/unblock"), json!({"reason": "вернулся"}))
        .await
        .is(204);
    assert_ne!(
        text(
            &program
                .post(&format!("{path}/reset"), json!(null))
                .await
                .is(201)
                .json(),
            "link_secret"
        ),
        ""
    );
    house.pass(11 * 60);
    let late = program.post(&format!("{path}/reset"), json!(null)).await;
    assert_eq!(
        late.problem(),
        (403, "prove".into()),
        "a proof of ten minutes ago"
    );
    let wrong = program
        .post("/session/proof", json!({"password": "не тот"}))
        .await;
    assert_eq!(wrong.problem(), (401, "credentials".into()));
    let cookie = program.caller.clone();
    program.prove().await;
    let before = Program {
        house,
        caller: cookie,
    };
    assert_eq!(before.get("/me").await.problem(), (401, "signed-out".into()));
    program.post(&format!("{path}/reset"), json!(null)).await.is(201);
}

async fn settings_and_journal(house: &House) {
    let program = house.of("administrator");
    program
        .put("/settings/office-name", json!({"value": "Управление"}))
        .await
        .is(204);
    let all = program.get("/settings").await.is(200).json();
    let set = all
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["name"] == "office-name")
        .unwrap();
    assert_eq!(set["value"], "Управление");
    let wrong = program
        .put("/settings/session-hours", json!({"value": "25"}))
        .await;
    assert_eq!(wrong.problem(), (422, "mistaken".into()));
    let events = program
        .get("/events?act=setting.change&limit=5")
        .await
        .is(200)
        .json();
    let event = &events[0];
    assert_eq!(
        (&event["act"], &event["after"]),
        (&json!("setting.change"), &json!("Управление"))
    );
    let before = format!("/events?limit=2&before_seq={}", event["seq"]);
    assert_eq!(
        program.get(&before).await.is(200).json()[0]["seq"],
        json!(event["seq"].as_i64().unwrap() - 1)
    );
    let table = program.get("/events/export?act=setting.change").await.is(200);
    assert_eq!(
        table.header("content-disposition"),
        "attachment; filename*=UTF-8''events.csv"
    );
    assert!(table.text().starts_with('\u{feff}') && table.text().contains("Управление"));
    let tag = program.get("/settings").await.header("etag").to_owned();
    let known = program
        .send(Method::GET, "/settings", &[("if-none-match", &tag)], Vec::new())
        .await;
    assert_eq!((known.status.as_u16(), known.bytes.len()), (304, 0));
}

async fn procedures(house: &House) {
    let program = house.of("administrator");
    let days = json!({"title": "Проверочные работы", "from": "2027-04-12", "to": "2027-05-14"});
    let form = json!({"kind": "ВПР", "year": 2027, "days": days});
    let made = program.post("/procedures", form.clone()).await.is(201);
    let path = format!("/procedures/{}", text(&made.json(), "id"));
    let twice = program.post("/procedures", form).await;
    assert_eq!(twice.problem(), (422, "mistaken".into()));
    let mut edition = json!({"subject": "МА", "grade": 4, "source": "Приказ № 1"});
    edition["scale"] = json!({"bounds": [5, 9, 14], "max": 20});
    program
        .post(&format!("{path}/editions"), edition.clone())
        .await
        .is(204);
    let same = program.post(&format!("{path}/editions"), edition).await;
    assert_eq!(same.problem(), (422, "mistaken".into()));
    let of_work = format!("{path}/editions?subject=%D0%9C%D0%90&grade=4");
    let editions = program.get(&of_work).await.is(200).json();
    assert_eq!(
        (&editions[0]["part"], &editions[0]["number"]),
        (&json!("scale"), &json!(1))
    );
    let all = program.get("/procedures").await.is(200).json();
    assert_eq!(all[0]["analysis_until"], "2027-06-14");
    program
        .put(&path, json!({"title": "Работы", "to": "2027-05-31"}))
        .await
        .is(204);
    let one = program.get(&path).await.is(200).json();
    assert_eq!(
        (
            &one["procedure"]["from"],
            &one["procedure"]["recommendations_until"]
        ),
        (&json!(null), &json!("2027-07-14"))
    );
}

/// Sends a file; the name of the upload.
async fn send(program: &Program<'_>, bytes: Vec<u8>) -> String {
    send_as(program, NAME, bytes).await
}

async fn uploads(house: &House) {
    let program = house.of("specialist");
    let first = send(&program, file("sch990001", &GOOD)).await;
    let path = format!("/uploads/{first}");
    let shown = program.get(&path).await.is(200).json();
    assert_eq!(shown["upload"]["state"], "checked", "{shown:#}");
    program
        .put(
            &format!("{path}/naming"),
            json!({"kind": "ВПР", "subject": "МА", "grade": 4, "year": 2021}),
        )
        .await
        .is(204);
    work(house).await;
    assert_eq!(
        program.get(&format!("{path}/original")).await.is(200).bytes,
        file("sch990001", &GOOD)
    );
    let ready = program.get("/uploads/ready").await.is(200).json();
    assert_eq!(ready[0]["upload"]["id"], first.as_str(), "{ready:#}");
    let version = accept(&program, &first, "whole").await;
    let ready = program.get("/uploads/ready").await.is(200).json();
    assert_eq!(ready.as_array().unwrap().len(), 0, "{ready:#}");
    let again = program
        .post(&format!("{path}/acceptance"), json!({"seen": version}))
        .await;
    assert_eq!(again.problem(), (409, "overtaken".into()), "accepted twice");
    let problem = again.json();
    assert!(
        problem["by"].as_str().unwrap().starts_with("Иванова") && problem["at"].is_string(),
        "{problem}"
    );

    let wrong = send(&program, file("sch990001", &[WRONG, GOOD[0]])).await;
    let wrong = format!("/uploads/{wrong}");
    let refused = program
        .post(&format!("{wrong}/acceptance"), json!({"seen": version}))
        .await;
    assert_eq!(refused.problem().0, 422);
    let answer = program.get(&format!("{wrong}/answer")).await.is(200);
    assert!(
        answer.bytes.starts_with(b"PK") && answer.header("content-disposition").starts_with("attachment; ")
    );
    program
        .post(&format!("{wrong}/rejection"), json!({"reason": "исправьте"}))
        .await
        .is(204);

    let form = [("content-type", "multipart/form-data; boundary=x")];
    let mended = [(40_001, [1, 1]), (40_002, [1, 1]), (40_004, [1, 0])];
    let sent = program
        .send(
            Method::POST,
            "/uploads",
            &form,
            part("file", &file("sch990001", &mended)),
        )
        .await
        .is(201);
    work(house).await;
    let id = text(&sent.json(), "id");
    program
        .put(
            &format!("/uploads/{id}/naming"),
            json!({"kind": "ВПР", "subject": "МА", "grade": 4, "year": 2021}),
        )
        .await
        .is(204);
    work(house).await;
    let second = accept(&program, &id, "replace").await;
    let all = program.get("/uploads?state=accepted").await.is(200).json();
    assert_eq!(all["total"], 2);
    results(house, (&version, &second)).await;
}

async fn results(house: &House, (first, second): (&str, &str)) {
    let program = house.of("specialist");
    let works = program.get("/works").await.is(200).json();
    assert_eq!(works[0]["versions"].as_array().unwrap().len(), 2);
    let year = program.get("/overview/works?year=2021").await.is(200).json();
    assert_eq!(
        (&year["years"], year["works"][0]["wrote"].is_u64()),
        (&json!([2021]), true)
    );
    let shown = program.get(&format!("/versions/{first}")).await.is(200).json();
    assert_eq!(
        (&shown["latest"], &shown["version"]["rows"]),
        (&json!(second), &json!(3))
    );
    let compared = program
        .get(&format!("/versions/{first}/comparison/{second}"))
        .await
        .is(200)
        .json();
    assert_eq!(
        compared["difference"],
        json!({"added": 1, "removed": 1, "changed": 1, "same": 1})
    );
    assert_eq!(program.get("/analyses?year=1999").await.is(200).json(), json!([]));
    let analyses = program.get("/analyses").await.is(200).json();
    let table = program.get("/exports/analyses").await.is(200).text();
    assert_eq!(table.lines().count(), 1 + analyses.as_array().unwrap().len());
    assert!(
        analyses
            .as_array()
            .unwrap()
            .iter()
            .any(|one| one["level"] == "school" && one["wrote"] == 3),
        "{analyses}"
    );
    assert!(
        !program
            .get(&format!("/versions/{second}/analysis"))
            .await
            .is(200)
            .json()["places"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    let measured = program
        .get(&format!("/versions/{second}/measurement"))
        .await
        .is(200)
        .json();
    assert_eq!(
        (&measured["n"], &measured["scale"], &measured["unscaled"]),
        (&json!(3), &json!(null), &json!("too_few")),
        "{measured}"
    );
    program.get("/findings").await.is(200);
    let participants = program
        .get(&format!("/versions/{second}/participants?place=sch990001"))
        .await
        .is(200)
        .json();
    assert_eq!(participants["total"], 3, "{participants}");
    assert!(
        participants["items"][0]["points"]
            .as_array()
            .is_some_and(|points| !points.is_empty()),
        "{participants}"
    );
    for format in ["xlsx", "html", "docx", "pdf"] {
        let made = program
            .post("/documents", json!({"versions": [second], "format": format}))
            .await
            .is(201)
            .json();
        let paper = program
            .get(&format!("/documents/{}", text(&made, "id")))
            .await
            .is(200);
        if format == "html" {
            let all = program.get("/documents").await.is(200).json();
            let mut kept = all["items"].as_array().unwrap().iter();
            let kept = kept.find(|one| one["id"] == made["id"]).unwrap();
            assert!(
                paper.text().contains(&text(kept, "code")),
                "a page bears its code"
            );
        }
        assert!(!paper.bytes.is_empty() && paper.header("content-disposition").starts_with("attachment; "));
    }
    assert_eq!(
        program.get("/documents?size=1").await.is(200).json()["items"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    assert_eq!(
        program.get("/overview").await.is(200).json()["latest"][0]["id"],
        second
    );
    let hits = program
        .get("/search?text=%D0%BC%D0%B0%D1%82%D0%B5%D0%BC")
        .await
        .is(200)
        .json();
    assert!(
        hits.as_array()
            .unwrap()
            .iter()
            .any(|hit| hit["kind"] == "version"),
        "{hits}"
    );
}

/// The help, which is the same for everybody.
async fn help(house: &House) {
    let program = house.of("coordinator");
    let all = program.get("/help").await.is(200).json();
    let found = program
        .get("/help?search=%D1%84%D0%B5%D0%BB%D1%8C%D0%B4%D1%82%D0%B0")
        .await
        .is(200)
        .json();
    let codes: Vec<String> = found
        .as_array()
        .unwrap()
        .iter()
        .map(|one| text(one, "code"))
        .collect();
    assert_eq!(codes, ["reliability"]);
    for one in all.as_array().unwrap() {
        let page = program
            .get(&format!("/help/{}", text(one, "code")))
            .await
            .is(200)
            .json();
        assert_eq!(page["title"], one["title"]);
        assert!(text(&page, "text").contains(&text(one, "brief")));
    }
    assert_eq!(
        program.get("/help/nothing").await.problem(),
        (404, "unknown".into())
    );
}

/// A job that cannot be done: the file it is about is gone from the disk.
async fn jobs(house: &House) {
    let program = house.of("specialist");
    let made = program
        .send(
            Method::POST,
            "/uploads?file_name=a.csv",
            &[OCTETS],
            b"lost;file".to_vec(),
        )
        .await
        .is(201);
    house.lose_uploads();
    for _ in 0..10 {
        work(house).await;
        house.pass(60);
    }
    let path = format!(
        "/jobs?state=failed&kind=upload.check&subject={}",
        text(&made.json(), "id")
    );
    let failed = program.get(&path).await.is(200).json();
    let retry = format!("/jobs/{}/retry", text(&failed["items"][0], "id"));
    program.post(&retry, json!(null)).await.is(204);
    assert_eq!(
        program.post(&retry, json!(null)).await.problem(),
        (409, "overtaken".into())
    );
}
