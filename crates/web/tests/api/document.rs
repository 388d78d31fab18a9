//! The document: true to what is answered, valid, and not changed unawares.

use crate::contract::{Contract, Operation, object};
use crate::house::House;
use actions::{Kind, REGISTER};
use axum::http::Method;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// Open to everybody.
const OPEN: &str = "openapi.show";

#[tokio::test]
async fn every_operation_of_the_document_is_there_and_asks_who_you_are_first() {
    let house = House::new().await;
    for operation in house.contract.operations() {
        let method = Method::from_bytes(operation.method.as_bytes()).unwrap();
        let path = house.contract.nowhere(&operation);
        let told = house.nobody().send(method, &path, &[], Vec::new()).await;
        let expected = if operation.id() == OPEN { 200 } else { 401 };
        assert_eq!(told.status.as_u16(), expected, "{} {path}", operation.id());
    }
}

#[tokio::test]
async fn what_is_not_in_the_document_is_not_answered() {
    let house = House::new().await;
    let mut known: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let all = house.contract.operations();
    for one in &all {
        known.entry(one.path).or_default().insert(one.method.clone());
    }
    let program = house.of("administrator");
    for one in &all {
        let path = house.contract.nowhere(one);
        for method in [
            Method::GET,
            Method::POST,
            Method::PUT,
            Method::PATCH,
            Method::DELETE,
        ] {
            if known[one.path].contains(method.as_str()) {
                continue;
            }
            // The address may be that of another operation as well, with the name in another place.
            let told = program.send(method.clone(), &path, &[], Vec::new()).await;
            assert!(!told.status.is_success(), "{method} {path}: {}", told.status);
        }
    }
    for path in [
        "/",
        "/nothing",
        "/openapi.yaml",
        "/uploads/",
        "//uploads",
        "/../uploads",
    ] {
        assert_eq!(program.get(path).await.status.as_u16(), 404, "{path}");
    }
}

#[test]
fn no_route_goes_past_the_document() {
    // `routes!` puts a handler into the router and into the document at once; anything else would put it into one of them.
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/api/v1");
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let code = std::fs::read_to_string(&path).unwrap();
        for way in [".route(", ".route_service(", ".nest_service(", ".fallback("] {
            assert!(!code.contains(way), "{way} in {}", path.display());
        }
    }
}

#[tokio::test]
async fn the_document_is_an_openapi_3_1_document() {
    let house = House::new().await;
    let document = house.contract.document();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1."));
    for field in ["title", "version"] {
        assert!(
            !document["info"][field].as_str().unwrap().is_empty(),
            "info.{field}"
        );
    }
    let mut ids = BTreeSet::new();
    for operation in house.contract.operations() {
        assert!(ids.insert(operation.id().to_owned()), "{} twice", operation.id());
        let summary = operation.body["summary"].as_str().unwrap_or_default();
        assert!(
            summary.ends_with('.') || summary.contains('.'),
            "{}: {summary:?}",
            operation.id()
        );
        assert_eq!(
            names(operation.path),
            parameters(&house.contract, operation.body, "path"),
            "{}",
            operation.id()
        );
        assert!(object(&operation.body["responses"]).count() > 0);
    }
    references(&house.contract, document);
}

/// Names in braces.
fn names(path: &str) -> BTreeSet<String> {
    let parts = path.split('/');
    parts
        .filter_map(|part| Some(part.strip_prefix('{')?.strip_suffix('}')?.to_owned()))
        .collect()
}

fn parameters(contract: &Contract, operation: &Value, place: &str) -> BTreeSet<String> {
    let all = operation["parameters"].as_array().into_iter().flatten();
    let here = all
        .map(|one| contract.resolved(one))
        .filter(|one| one["in"] == place);
    here.map(|one| {
        assert!(!one["schema"].is_null(), "{one}");
        assert_eq!(
            one["required"] == true,
            place == "path" || one["required"] == true
        );
        one["name"].as_str().unwrap().to_owned()
    })
    .collect()
}

/// Every reference leads somewhere; `resolved` tells if not.
fn references(contract: &Contract, value: &Value) {
    if value["$ref"].is_string() {
        contract.resolved(value);
    }
    match value {
        Value::Array(items) => items.iter().for_each(|item| references(contract, item)),
        Value::Object(_) => object(value).for_each(|(_, one)| references(contract, one)),
        _ => {}
    }
}

#[tokio::test]
async fn every_operation_says_how_it_may_be_refused_and_by_what_it_is_guarded() {
    let house = House::new().await;
    for operation in house.contract.operations() {
        let told: BTreeSet<&str> = object(&operation.body["responses"])
            .map(|(status, _)| status.as_str())
            .collect();
        if operation.id() == OPEN {
            assert_eq!(operation.body["security"], serde_json::json!([{}]));
            continue;
        }
        let mut expected = vec!["401", "403", "429", "500", "503"];
        if operation.path.contains('{') {
            expected.push("404");
        }
        if operation.changes() {
            expected.push("409");
        }
        if operation.body["requestBody"].is_object() {
            expected.extend(["400", "413", "415", "422"]);
        }
        for status in expected {
            assert!(
                told.contains(status),
                "{} does not tell of {status}",
                operation.id()
            );
            let response = house.contract.resolved(&operation.body["responses"][status]);
            let schema = &response["content"]["application/problem+json"]["schema"]["$ref"];
            assert_eq!(
                schema,
                "#/components/schemas/Problem",
                "{} {status}",
                operation.id()
            );
        }
        let guard = &operation.body["security"][0];
        assert!(guard["session"].is_array(), "{}", operation.id());
        assert_eq!(
            guard["csrf"].is_array(),
            operation.changes(),
            "{}",
            operation.id()
        );
    }
}

#[tokio::test]
async fn the_list_of_operations_changes_only_knowingly() {
    let house = House::new().await;
    let mut list = String::new();
    for operation in house.contract.operations() {
        let query = parameters(&house.contract, operation.body, "query")
            .into_iter()
            .collect::<Vec<_>>()
            .join(",");
        let told = object(&operation.body["responses"]).map(|(status, _)| status.as_str());
        let good = told
            .filter(|status| status.starts_with('2'))
            .collect::<Vec<_>>()
            .join(",");
        let body = &operation.body["requestBody"]["content"];
        let sent = object(body).map(|(kind, content)| match content["schema"]["$ref"].as_str() {
            Some(name) => name.trim_start_matches("#/components/schemas/").to_owned(),
            None => kind.clone(),
        });
        let sent = sent.collect::<Vec<_>>().join(",");
        let (method, path, id) = (&operation.method, operation.path, operation.id());
        writeln!(list, "{method} {path} = {id} ?{query} <{sent}> {good}").unwrap();
    }
    insta::assert_snapshot!(list);
}

#[tokio::test]
async fn the_page_for_people_names_every_operation_as_the_document_does() {
    let house = House::new().await;
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/api.md")).unwrap();
    let row = |one: &Operation<'_>| {
        let path = one.path.strip_prefix("/api/v1").unwrap();
        format!("| `{} {path}` | `{}` | ", one.method, one.id())
    };
    for one in house.contract.operations() {
        let told = page
            .lines()
            .find(|line| line.starts_with(&row(&one)))
            .unwrap_or_default();
        let dangerous = REGISTER
            .iter()
            .any(|act| act.code == one.id() && act.kind == Kind::Dangerous);
        assert_eq!(told.contains('⚠'), dangerous, "{told}");
        assert_eq!(one.body["description"].is_string(), dangerous, "{}", one.id());
    }
    let told: BTreeSet<String> = house.contract.operations().iter().map(row).collect();
    for row in &told {
        assert!(page.contains(row.as_str()), "docs/api.md does not have {row}");
    }
    let written = page.lines().filter(|line| {
        ["GET", "POST", "PUT", "DELETE"]
            .iter()
            .any(|method| line.starts_with(&format!("| `{method} /")))
    });
    assert_eq!(
        written.count(),
        told.len(),
        "docs/api.md tells of operations that are not there"
    );
}
