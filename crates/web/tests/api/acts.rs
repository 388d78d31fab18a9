//! The API and the register of acts: nothing that people can do is missing, and nothing is allowed that is not allowed there.

use crate::house::{House, PEOPLE};
use actions::REGISTER;
use axum::http::Method;
use std::collections::BTreeSet;

/// Acts that no program does, each with the reason.
const NOT_BY_PROGRAMS: &[(&str, &str)] = &[
    (
        "backup.make",
        "it takes longer than a request may: `backup.order` lets a worker take one, the command line waits for it",
    ),
    (
        "entrance.prove_outside",
        "the directory outside asks a person in her browser",
    ),
];

/// Operations that are no acts: they tell of the request itself, or of the API.
const NO_ACTS: [&str; 3] = ["me.show", "openapi.show", "session.show"];

#[tokio::test]
async fn every_act_of_the_register_is_an_operation_or_has_a_reason_not_to_be() {
    let house = House::new().await;
    let operations: BTreeSet<String> = house
        .contract
        .operations()
        .iter()
        .map(|one| one.id().to_owned())
        .collect();
    let acts: BTreeSet<&str> = REGISTER
        .iter()
        .filter(|act| !act.roles.is_empty())
        .map(|act| act.code)
        .collect();
    for act in &acts {
        let reason = NOT_BY_PROGRAMS.iter().find(|(code, _)| code == act);
        assert_eq!(operations.contains(*act), reason.is_none(), "{act}: {reason:?}");
    }
    for (act, _) in NOT_BY_PROGRAMS {
        assert!(acts.contains(act), "{act} is no act");
    }
    for operation in &operations {
        let is_act = acts.contains(&**operation);
        assert_ne!(is_act, NO_ACTS.contains(&&**operation), "{operation}");
    }
}

#[tokio::test]
async fn an_operation_does_the_act_it_is_named_after_and_no_other() {
    let house = House::new().await;
    for operation in house.contract.operations() {
        let Some(act) = REGISTER.iter().find(|act| act.code == operation.id()) else {
            continue;
        };
        let mut path = house.contract.nowhere(&operation);
        let body = house.contract.body(&operation);
        if body
            .as_ref()
            .is_some_and(|(kind, _)| kind == "application/octet-stream")
        {
            path.push_str("?file_name=a.csv");
        }
        let method = Method::from_bytes(operation.method.as_bytes()).unwrap();
        let everybody = PEOPLE.iter().map(|(login, role, _)| (*login, *role));
        for (login, _) in everybody.filter(|(_, role)| !act.is_for(*role)) {
            let (kind, sent) = body.clone().unzip();
            let kind = kind.unwrap_or_default();
            let sent = sent.map(|sent| sent.to_string()).unwrap_or_default();
            let headers = [("content-type", &*kind)];
            let headers = if kind.is_empty() { &[][..] } else { &headers[..] };
            let told = house
                .of(login)
                .send(method.clone(), &path, headers, sent.into_bytes())
                .await;
            assert_eq!(
                told.problem(),
                (403, "not-allowed".into()),
                "{login} {}",
                act.code
            );
            assert_eq!(told.json()["act"], act.code, "{login} {path}");
        }
    }
}

#[tokio::test]
async fn me_tells_exactly_what_the_register_allows() {
    let house = House::new().await;
    for (login, role, _) in PEOPLE {
        let me = house.of(login).get("/me").await.is(200).json();
        let told: Vec<&str> = me["acts"]
            .as_array()
            .unwrap()
            .iter()
            .map(|act| act.as_str().unwrap())
            .collect();
        let allowed: Vec<&str> = REGISTER
            .iter()
            .filter(|act| act.is_for(role))
            .map(|act| act.code)
            .collect();
        assert_eq!(told, allowed, "{login}");
        assert_eq!((&me["login"], &me["role"]), (&login.into(), &role.code().into()));
    }
}
