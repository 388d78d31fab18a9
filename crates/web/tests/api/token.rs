//! Programs with a token of their own: what opens, what does not, and by what they are told apart from people.

use crate::contract::Operation;
use crate::house::House;
use crate::results::{GOOD, NAME, file};
use crate::routine::{accept, send_as, work};
use actions::token::admits;
use actions::{Act, REGISTER};
use axum::http::Method;
use domain::person::Scope;
use serde_json::{Value, json};

fn act(operation: &Operation<'_>) -> Option<&'static Act> {
    REGISTER.iter().copied().find(|act| act.code == operation.id())
}

fn method(operation: &Operation<'_>) -> Method {
    Method::from_bytes(operation.method.as_bytes()).unwrap()
}

#[tokio::test]
async fn a_token_opens_the_operations_of_its_scope_without_cookie_and_csrf_and_refuses_all_others() {
    let house = House::new().await;
    for scope in Scope::ALL {
        let token = house.token("administrator", scope.code()).await;
        for operation in house.contract.operations() {
            let guards = operation.body["security"].as_array().unwrap();
            let told = guards.iter().filter_map(|guard| guard["token"].as_array());
            let documented = told.flatten().any(|one| one == scope.code());
            let Some(act) = act(&operation) else {
                assert_eq!(documented, operation.id() == "me.show", "{}", operation.id());
                continue;
            };
            assert_eq!(documented, admits(*scope, act), "{}", act.code);
            let mut path = house.contract.nowhere(&operation);
            if operation.id() == "search.find" {
                path.push_str("?text=x");
            }
            // A body that every operation reads before it acts would hide what it says of the token.
            let (kind, body) = house.contract.body(&operation).unwrap_or_default();
            if documented || kind == "application/octet-stream" {
                continue;
            }
            let told = house.nobody().by(&token, (method(&operation), &path), body).await;
            assert_eq!(told.problem(), (403, "scope".into()), "{scope}: {}", act.code);
            assert_eq!(told.json()["act"], act.code);
        }
    }
}

#[tokio::test]
async fn a_program_sends_a_file_and_reads_what_came_of_it_and_the_journal_says_so() {
    let house = House::new().await;
    let (send, read) = (
        house.token("specialist", "send").await,
        house.token("specialist", "read").await,
    );
    let program = house.nobody();
    let name: String = NAME.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let bearer = format!("Bearer {send}");
    let headers = [
        ("authorization", &*bearer),
        ("content-type", "application/octet-stream"),
    ];
    let sent = program
        .send(
            Method::POST,
            &format!("/uploads?file_name={name}"),
            &headers,
            file("sch990001", &GOOD),
        )
        .await
        .is(201)
        .json();
    work(&house).await;
    let path = format!("/uploads/{}", sent["id"].as_str().unwrap());
    let shown = program.by(&send, (Method::GET, &path), Value::Null).await.is(200);
    assert_eq!(shown.json()["upload"]["state"], "checked");
    accept(&house.of("specialist"), sent["id"].as_str().unwrap(), "whole").await;
    let figures = program
        .by(&read, (Method::GET, "/analyses"), Value::Null)
        .await
        .is(200);
    assert!(!figures.json().as_array().unwrap().is_empty());
    let events = house
        .of("administrator")
        .get("/events?act=upload.receive")
        .await
        .is(200)
        .json();
    let who = events[0]["actor"]["name"]
        .as_str()
        .or(events[0]["actor"].as_str())
        .unwrap_or_default();
    assert!(
        who.starts_with("программа «send ") && who.contains("от имени Иванова"),
        "{events}"
    );
}

#[tokio::test]
async fn what_a_program_sees_is_what_its_person_may_see() {
    let house = House::new().await;
    send_as(&house.of("other-head"), NAME, file("sch990002", &GOOD)).await;
    let program = house.nobody();
    let token = house.token("head", "send").await;
    let uploads = program
        .by(&token, (Method::GET, "/uploads"), Value::Null)
        .await
        .is(200);
    assert_eq!(uploads.json()["total"], 0, "another school's");
    let me = program
        .by(&token, (Method::GET, "/me"), Value::Null)
        .await
        .is(200)
        .json();
    let acts: Vec<&str> = me["acts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|act| act.as_str().unwrap())
        .collect();
    assert_eq!(me["login"], "head");
    assert_eq!(
        acts,
        [
            "upload.receive",
            "upload.list",
            "upload.show",
            "upload.name",
            "upload.answer"
        ]
    );
}

#[tokio::test]
async fn a_token_that_does_not_hold_opens_nothing_and_says_how_to_show_one() {
    let house = House::new().await;
    let token = house.token("head", "read").await;
    let program = house.nobody();
    let other = format!("merilo_{}", "0".repeat(64));
    for wrong in [&*other, "x", &token[..70], &format!("{token}0")] {
        let told = program.by(wrong, (Method::GET, "/me"), Value::Null).await;
        assert_eq!(told.problem(), (401, "token".into()), "{wrong}");
        assert_eq!(told.header("www-authenticate"), "Bearer error=\"invalid_token\"");
        assert!(!told.text().contains(wrong) || wrong == "x", "{}", told.text());
    }
    program
        .by(&token, (Method::GET, "/me"), Value::Null)
        .await
        .is(200);
    house.pass(90 * 24 * 60 * 60);
    let told = program.by(&token, (Method::GET, "/me"), Value::Null).await;
    assert_eq!(told.problem(), (401, "token".into()), "out of time");
}

#[tokio::test]
async fn who_asks_is_said_in_one_way() {
    let house = House::new().await;
    let token = house.token("head", "read").await;
    let bearer = format!("Bearer {token}");
    let both = house
        .of("head")
        .by(&token, (Method::GET, "/me"), Value::Null)
        .await;
    assert_eq!(both.problem(), (400, "authorization".into()));
    for wrong in [
        vec!["Basic aGVhZDp4"],
        vec![&*token],
        vec!["Bearer"],
        vec!["Bearer a b"],
        vec![&*bearer, &*bearer],
    ] {
        let headers: Vec<(&str, &str)> = wrong.iter().map(|one| ("authorization", *one)).collect();
        let told = house
            .nobody()
            .send(Method::GET, "/me", &headers, Vec::new())
            .await;
        assert_eq!(told.problem(), (400, "authorization".into()), "{wrong:?}");
    }
    let in_address = format!("/me?access_token={token}");
    let told = house.nobody().get(&in_address).await;
    assert_eq!(
        told.problem(),
        (401, "signed-out".into()),
        "an address is written down"
    );
}

#[tokio::test]
async fn a_program_has_no_session_to_look_at_and_no_way_to_more() {
    let house = House::new().await;
    let token = house.token("administrator", "read").await;
    let program = house.nobody();
    for (method, path, body) in [
        (Method::GET, "/session", Value::Null),
        (Method::DELETE, "/session", Value::Null),
        (
            Method::POST,
            "/session/proof",
            json!({"password": crate::house::PASSWORD}),
        ),
        (Method::GET, "/tokens", Value::Null),
        (Method::POST, "/tokens", json!({"name": "ещё", "scope": "send"})),
        (Method::GET, "/people", Value::Null),
    ] {
        let told = program.by(&token, (method.clone(), path), body).await;
        assert_eq!(told.problem(), (403, "scope".into()), "{method} {path}");
        assert_eq!(told.header("set-cookie"), "");
    }
}
