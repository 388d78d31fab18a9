//! Another school's things: to whoever acts for one school, they are as if they were not there, by whatever way she asks.
//!
//! The measure is not a status that somebody thought of, but the answer to the same request with a name that nobody has: the
//! two must not differ in anything.

use crate::contract::NOBODY;
use crate::house::{House, PEOPLE, Told};
use crate::plan::{planned, times};
use crate::results::{Pupil, file, rows};
use crate::routine::{OCTETS, accept, send_as, text, work};
use crate::slot::{Request, Slot, Things};
use axum::http::Method;
use serde_json::{Value, json};

/// Who acts for the school and for nothing else: somebody in every role.
const NARROW: [&str; 8] = [
    "head",
    "coordinator",
    "curator",
    "school-administrator",
    "school-specialist",
    "school-methodist",
    "school-observer",
    "school-viewer",
];

/// A class of the school and a class of the other one, whose pupils have all points: a sign marks it.
fn classes() -> (Vec<Pupil>, Vec<Pupil>) {
    let own = (1..=12).map(|pupil| (40_000 + pupil, [(pupil % 2) as u8, 0]));
    let other = (1..=12).map(|pupil| (40_100 + pupil, [1, 1]));
    (own.collect(), other.collect())
}

/// Lays out what both schools have; the things of the other one.
async fn laid(house: &House) -> (Things, Things) {
    let (own, other) = classes();
    let specialist = house.of("specialist");
    let both = own
        .iter()
        .map(|pupil| ("sch990001", *pupil))
        .chain(other.iter().map(|pupil| ("sch990002", *pupil)));
    let both = send_as(&specialist, "Математика, 4 класс. ВПР 2021.csv", rows(both)).await;
    let shared = accept(&specialist, &both, "whole").await;
    let theirs = things(
        house,
        (
            "other-head",
            "sch990002",
            "Математика, 5 класс. ВПР 2021.csv",
            &other,
        ),
    )
    .await;
    let mine = things(
        house,
        ("head", "sch990001", "Математика, 6 класс. ВПР 2021.csv", &own),
    )
    .await;
    assert_ne!(theirs["version"], shared);
    (mine, theirs)
}

/// Sends, has accepted and has printed what belongs to one school alone.
async fn things(house: &House, (login, code, name, class): (&str, &str, &str, &[Pupil])) -> Things {
    let (head, specialist) = (house.of(login), house.of("specialist"));
    let upload = send_as(&head, name, file(code, class)).await;
    let version = accept(&specialist, &upload, "whole").await;
    let pending = send_as(&head, &format!("ещё {name}"), file(code, &class[..3])).await;
    let paper = head
        .post("/documents", json!({"versions": [version]}))
        .await
        .is(201)
        .json();
    let me = head.get("/me").await.is(200).json();
    let session = head.get("/session").await.is(200).json();
    let token = house.of(login);
    let token = token
        .post("/tokens", json!({"name": "Выгрузка", "scope": "read"}))
        .await;
    let jobs = specialist
        .get(&format!("/jobs?subject={pending}"))
        .await
        .is(200)
        .json();
    let organisation = text(&me["organisation"], "id");
    let plan = planned(&specialist, &organisation).await;
    specialist
        .post(&format!("/roadmaps/{plan}/acceptance"), json!({}))
        .await
        .is(204);
    let proposal = json!({"value": "Неделя чтения", "reason": "просят школы"});
    let proposed = head.post(&format!("/roadmaps/{plan}/proposals"), proposal).await;
    let time = times(&specialist, &plan).await.remove(0);
    let instance = text(&time, "id");
    let path = format!("/instances/{instance}/evidence?kind=a&file_name=a.pdf");
    let sent = specialist
        .send(Method::POST, &path, &[OCTETS], b"%PDF".to_vec())
        .await;
    Things::from([
        ("evidence", text(&sent.is(201).json(), "id")),
        ("activity", text(&time, "activity")),
        ("instance", instance),
        ("proposal", text(&proposed.is(201).json(), "id")),
        ("roadmap", plan),
        ("organisation", organisation),
        ("person", text(&me, "person")),
        ("assignment", text(&me, "assignment")),
        ("session", text(&session, "id")),
        ("token", text(&token.is(201).json(), "id")),
        ("upload", pending),
        ("version", version),
        ("document", text(&paper, "id")),
        ("job", text(&jobs["items"][0], "id")),
        ("school", code.to_owned()),
    ])
}

/// What an answer says, without what differs from request to request.
fn said(told: &Told) -> (u16, Value) {
    let mut value = serde_json::from_slice(&told.bytes).unwrap_or_else(|_| json!(told.text()));
    if let Some(problem) = value.as_object_mut() {
        problem.remove("request");
    }
    (told.status.as_u16(), value)
}

fn nobodys(slot: Slot<'_>) -> String {
    match slot.kind() {
        Some("version") => "0".repeat(64),
        Some("school") => "edu123456".to_owned(),
        _ => NOBODY.to_owned(),
    }
}

#[tokio::test]
async fn by_no_address_and_no_field_can_one_tell_that_another_school_has_something() {
    let house = House::new().await;
    let (mine, theirs) = laid(&house).await;
    let mut asked = 0;
    for operation in house.contract.operations() {
        for slot in Slot::all(&house.contract, &operation) {
            if (operation.id(), slot) == ("upload.name", Slot::Body("school")) {
                continue; // any code may be typed; what comes of it is a test of its own
            }
            for login in NARROW {
                let program = house.of(login);
                let own = |other: Slot<'_>| mine[other.kind().unwrap()].clone();
                let foreign = |other: Slot<'_>| match other == slot {
                    true => theirs[other.kind().unwrap()].clone(),
                    false => own(other),
                };
                let nobodys = |other: Slot<'_>| if other == slot { nobodys(other) } else { own(other) };
                let foreign = Request::of(&house.contract, &operation, slot, foreign)
                    .send(&program)
                    .await;
                let nothing = Request::of(&house.contract, &operation, slot, nobodys)
                    .send(&program)
                    .await;
                let at = format!("{login}: {} {slot:?}", operation.id());
                assert_eq!(said(&foreign), said(&nothing), "{at}");
                // Either refused, or a list in which nothing is.
                let is_empty = foreign.status == 200 && is_empty(&foreign);
                assert!(
                    foreign.status.is_client_error() || is_empty,
                    "{at}: {}",
                    foreign.text()
                );
                tells_of_nobody_else(&theirs, &at, &foreign);
                asked += 1;
            }
        }
    }
    assert!(
        asked > 250,
        "only {asked} requests: the document has lost its names"
    );
    assert_eq!(
        house.of("other-head").get("/me").await.status,
        200,
        "nothing of it was done to the other school"
    );
    let upload = format!("/uploads/{}", theirs["upload"]);
    assert_eq!(
        house.of("other-head").get(&upload).await.is(200).json()["upload"]["state"],
        "checked"
    );
}

fn is_empty(told: &Told) -> bool {
    if told.header("content-type").starts_with("text/csv") {
        return told.text().lines().count() == 1;
    }
    let value = told.json();
    let items = if value.is_array() { &value } else { &value["items"] };
    items.as_array().is_some_and(Vec::is_empty)
}

/// Words that only stand where something of the other school is told.
const SECRETS: [&str; 4] = ["Секретная", "Тайнова", "990002", "other-"];

fn tells_of_nobody_else(theirs: &Things, at: &str, told: &Told) {
    let text = told.text();
    for secret in SECRETS.into_iter().chain(theirs.values().map(String::as_str)) {
        assert!(!text.contains(secret), "{at} tells of {secret}: {text}");
    }
}

#[tokio::test]
async fn no_list_search_or_table_tells_of_another_school() {
    let house = House::new().await;
    let (mine, theirs) = laid(&house).await;
    let mut paths: Vec<String> = Vec::new();
    for operation in house.contract.operations() {
        let bare = operation.path.strip_prefix("/api/v1").unwrap();
        if !operation.changes() && !bare.contains('{') && operation.id() != "search.find" {
            paths.push(bare.to_owned());
        }
    }
    let words = [
        "Секретная",
        "Тайнова",
        "990002",
        "математика",
        "other",
        "ещё",
        &theirs["upload"],
        &theirs["version"],
    ];
    paths.extend(words.map(|word| format!("/search?text={}", encoded(word))));
    paths.extend(words.map(|word| format!("/people?search={}", encoded(word))));
    paths.extend(words.map(|word| format!("/organisations?search={}", encoded(word))));
    paths.extend(
        [
            "/events?limit=500",
            "/jobs?size=200",
            "/uploads?size=200",
            "/people?size=200",
        ]
        .map(ToOwned::to_owned),
    );
    for login in NARROW {
        for path in &paths {
            let told = house.of(login).get(path).await;
            assert!(
                matches!(told.status.as_u16(), 200 | 403),
                "{login} {path}: {}",
                told.text()
            );
            tells_of_nobody_else(&theirs, &format!("{login} {path}"), &told);
        }
    }
    let own = house.of("head").get("/uploads").await.is(200).json();
    assert!(
        own["items"]
            .as_array()
            .unwrap()
            .iter()
            .any(|one| one["id"] == mine["upload"]),
        "{own}"
    );
    let marked = house.of("other-head").get("/findings").await.is(200).json();
    assert!(
        marked["total"].as_u64().unwrap() > 0,
        "the other school has nothing to hide: {marked}"
    );
}

#[tokio::test]
async fn of_a_version_that_both_are_in_one_sees_ones_own_part() {
    let house = House::new().await;
    let (_, theirs) = laid(&house).await;
    let head = house.of("head");
    let works = head.get("/works").await.is(200).json();
    let shared = works
        .as_array()
        .unwrap()
        .iter()
        .find(|work| work["work"]["grade"] == 4)
        .unwrap();
    let id = text(&shared["versions"][0], "id");
    let shown = head.get(&format!("/versions/{id}")).await.is(200);
    assert_eq!(
        (
            &shown.json()["version"]["rows"],
            &shown.json()["version"]["all_mine"]
        ),
        (&json!(12), &json!(false))
    );
    let said = head.get(&format!("/versions/{id}/analysis")).await.is(200);
    let places: Vec<Value> = said.json()["places"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["code"].clone())
        .collect();
    assert_eq!(
        places,
        ["edu990001"],
        "with one school beside, what is said of both tells of the other"
    );
    let compared = head.get(&format!("/versions/{id}/comparison/{id}")).await.is(200);
    assert_eq!(compared.json()["difference"]["same"], 12);
    let paper = head
        .post("/documents", json!({"versions": [id], "format": "html"}))
        .await
        .is(201)
        .json();
    let paper = head
        .get(&format!("/documents/{}", text(&paper, "id")))
        .await
        .is(200);
    for (what, told) in [
        ("version", shown),
        ("analysis", said),
        ("comparison", compared),
        ("paper", paper),
    ] {
        tells_of_nobody_else(&theirs, what, &told);
    }
    work(&house).await;
}

#[tokio::test]
async fn a_file_that_is_said_to_be_of_another_school_is_as_one_of_a_school_that_nobody_knows() {
    let house = House::new().await;
    let head = house.of("head");
    let nameless = file("", &classes().0[..2]);
    let mut told = Vec::new();
    for code in ["edu990002", "edu123456"] {
        let path = format!(
            "/uploads/{}",
            send_as(&head, "Математика, 4 класс. ВПР 2021.csv", nameless.clone()).await
        );
        let naming = json!({"kind": "ВПР", "subject": "МА", "grade": 4, "year": 2021, "school": code});
        head.put(&format!("{path}/naming"), naming).await.is(204);
        work(&house).await;
        let shown = head.get(&path).await.is(200).json();
        let report = shown["report"].to_string().replace(code, "");
        told.push((shown["upload"]["state"].clone(), report, shown["latest"].clone()));
    }
    assert_eq!(told[0], told[1]);
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

#[test]
fn somebody_in_every_role_is_kept_out() {
    let roles: Vec<_> = NARROW
        .iter()
        .map(|login| PEOPLE.iter().find(|one| one.0 == *login).unwrap())
        .collect();
    assert!(
        roles.iter().all(|(_, _, place)| *place == 1),
        "for the school alone"
    );
    for role in domain::person::Role::ALL {
        assert!(roles.iter().any(|(_, one, _)| one == role), "nobody is {role}");
    }
}
