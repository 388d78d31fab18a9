//! Requests that nobody well-meaning sends: refused as they should be, by every operation, and without a panic.

use crate::contract::Operation;
use crate::house::{Caller, House, Program};
use axum::http::Method;
use serde_json::json;

const JSON: (&str, &str) = ("content-type", "application/json");

fn method(operation: &Operation<'_>) -> Method {
    Method::from_bytes(operation.method.as_bytes()).unwrap()
}

/// Operations that are sent JSON, each with a way to it.
fn told_json(house: &House) -> Vec<(Method, String)> {
    let all = house.contract.operations();
    let json = all
        .iter()
        .filter(|one| one.body["requestBody"]["content"]["application/json"].is_object());
    json.map(|one| (method(one), house.contract.nowhere(one)))
        .collect()
}

#[tokio::test]
async fn a_change_without_the_token_of_the_session_is_refused_before_anything_else() {
    let house = House::new().await;
    let own = house.caller("administrator").clone();
    let foreign = house.caller("specialist").csrf.clone();
    for token in ["", "x", &own.csrf[1..], &foreign, &format!("{0}{0}", own.csrf)] {
        let caller = Caller {
            csrf: token.to_owned(),
            ..own.clone()
        };
        let program = Program {
            house: &house,
            caller: Some(caller),
        };
        for operation in house.contract.operations().iter().filter(|one| one.changes()) {
            let told = program
                .send(
                    method(operation),
                    &house.contract.nowhere(operation),
                    &[],
                    Vec::new(),
                )
                .await;
            assert_eq!(
                told.problem(),
                (403, "csrf".into()),
                "{} with {token:?}",
                operation.id()
            );
        }
    }
    let twice = [("x-csrf-token", &*own.csrf)];
    let told = house
        .of("administrator")
        .send(Method::DELETE, "/sessions", &twice, Vec::new())
        .await;
    assert_eq!(told.problem(), (403, "csrf".into()), "two tokens");
}

#[tokio::test]
async fn who_lacks_a_demanded_factor_is_refused_by_every_operation_but_the_way_to_it() {
    let house = House::new().await;
    let program = house.of("administrator");
    let value = json!({"value": "administrators"});
    program.put("/settings/second-factor", value).await.is(204);
    assert_eq!(program.get("/session").await.json()["factor_demanded"], true);
    let open = [
        "openapi.show",
        "session.show",
        "entrance.sign_out",
        "entrance.choose",
        "entrance.prove",
        "account.show",
        "account.totp_begin",
        "account.totp_confirm",
    ];
    for operation in house.contract.operations() {
        if open.contains(&operation.id()) {
            continue;
        }
        let way = house.contract.nowhere(&operation);
        let told = program.send(method(&operation), &way, &[], Vec::new()).await;
        assert_eq!(
            told.problem(),
            (403, "factor-demanded".into()),
            "{}",
            operation.id()
        );
    }
    let others = house.of("specialist").get("/me").await;
    others.is(200);
    let offer = program.post("/account/totp", json!(null)).await.is(201).json();
    let code = house.code(offer["secret_base32"].as_str().unwrap());
    program.put("/account/totp", json!({"code": code})).await.is(200);
    program.get("/me").await.is(200);
}

#[tokio::test]
async fn a_change_from_another_site_is_refused_even_with_the_token() {
    let house = House::new().await;
    let program = house.of("administrator");
    for header in [
        ("origin", "https://evil.test"),
        ("origin", "null"),
        ("sec-fetch-site", "cross-site"),
    ] {
        let told = program
            .send(Method::DELETE, "/sessions", &[header], Vec::new())
            .await;
        assert_eq!(told.problem(), (403, "origin".into()), "{header:?}");
    }
}

#[tokio::test]
async fn a_body_of_another_type_is_not_read() {
    let house = House::new().await;
    let program = house.of("administrator");
    for kind in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/jsonx",
        "",
    ] {
        for (method, path) in told_json(&house) {
            let told = program
                .send(method, &path, &[("content-type", kind)], b"{}".to_vec())
                .await;
            assert_eq!(told.problem(), (415, "media-type".into()), "{path} as {kind:?}");
        }
    }
    for (_, path) in files(&house) {
        let told = program.send(Method::POST, &path, &[JSON], b"{}".to_vec()).await;
        assert_eq!(told.problem(), (415, "media-type".into()), "{path}");
    }
}

/// Operations that are sent files.
fn files(house: &House) -> Vec<(Method, String)> {
    let all = house.contract.operations();
    let files = all
        .iter()
        .filter(|one| one.body["requestBody"]["content"]["application/octet-stream"].is_object());
    files
        .map(|one| (method(one), house.contract.nowhere(one)))
        .collect()
}

#[tokio::test]
async fn json_that_cannot_be_meant_is_refused_without_a_panic() {
    let house = House::new().await;
    let program = house.of("administrator");
    let deep = [b"{\"name\":".repeat(100_000 / 8), b"1".to_vec()].concat();
    let hostile: [Vec<u8>; 16] = [
        b"".to_vec(),
        b"nul".to_vec(),
        b"[]".to_vec(),
        b"1e999999999".to_vec(),
        b"9".repeat(100_000),
        b"[".repeat(100_000),
        deep,
        br#"{"reason":"a","reason":"b"}"#.to_vec(),
        br#"{"attributes":{"a":"1","a":"2"}}"#.to_vec(),
        b"{\"reason\":\"\xff\xfe\"}".to_vec(),
        b"\xef\xbb\xbf{}".to_vec(),
        br#"{"reason":"\ud800"}"#.to_vec(),
        br#"{"reason":"\u0000"}"#.to_vec(),
        br#"{"reason":{"$ne":null}}"#.to_vec(),
        br#"{"__proto__":{"role":"administrator"}}"#.to_vec(),
        b"{} {}".to_vec(),
    ];
    for (method, path) in told_json(&house) {
        for body in &hostile {
            let told = program.send(method.clone(), &path, &[JSON], body.clone()).await;
            let shown = String::from_utf8_lossy(&body[..body.len().min(60)]).into_owned();
            assert_eq!(told.problem(), (400, "json".into()), "{method} {path}: {shown}");
        }
        let large = vec![b' '; 300 << 10];
        let told = program.send(method, &path, &[JSON], large).await;
        assert_eq!(told.problem(), (413, "too-large".into()), "{path}");
    }
}

#[tokio::test]
async fn a_file_that_is_too_large_or_no_file_at_all_is_refused() {
    let house = House::new().await;
    let program = house.of("specialist");
    let octets = ("content-type", "application/octet-stream");
    for (method, path) in files(&house) {
        let large = vec![0; (1 << 20) + 1];
        let told = program
            .send(
                method.clone(),
                &format!("{path}?file_name=a.csv"),
                &[octets],
                large.clone(),
            )
            .await;
        assert_eq!(told.problem(), (413, "too-large".into()), "{path}");
        let told = program
            .send(method.clone(), &path, &[form()], part("file", &large))
            .await;
        assert_eq!(told.problem(), (413, "too-large".into()), "{path}");
        for body in [
            b"".to_vec(),
            b"--x".to_vec(),
            part("files", b"a;b"),
            part("organisation", b"../../etc"),
        ] {
            let told = program.send(method.clone(), &path, &[form()], body).await;
            assert_eq!(told.problem(), (400, "file".into()), "{path}");
        }
        for query in ["?file_name=a&file_name=b", "?filename=a", "?organisation=../.."] {
            let told = program
                .send(
                    method.clone(),
                    &format!("{path}{query}"),
                    &[octets],
                    b"a;b".to_vec(),
                )
                .await;
            assert_eq!(told.problem(), (400, "query".into()), "{path}{query}");
        }
    }
}

fn form() -> (&'static str, &'static str) {
    ("content-type", "multipart/form-data; boundary=x")
}

/// A form with one file.
pub fn part(name: &str, bytes: &[u8]) -> Vec<u8> {
    let head = format!("--x\r\ncontent-disposition: form-data; name=\"{name}\"; filename=\"a.csv\"\r\n\r\n");
    [head.as_bytes(), bytes, b"\r\n--x--\r\n"].concat()
}

#[tokio::test]
async fn a_query_that_is_not_understood_is_refused_rather_than_left_out() {
    let house = House::new().await;
    let program = house.of("administrator");
    for query in [
        "/organisations?searc=a",
        "/people?organisation=1",
        "/jobs?state=dancing",
        "/jobs?page=-1",
        "/jobs?page=1&page=2",
        "/events?from=yesterday",
    ] {
        assert_eq!(
            program.get(query).await.problem(),
            (400, "query".into()),
            "{query}"
        );
    }
    let nul = program.get("/people?search=%00").await;
    assert_eq!(nul.problem(), (400, "nul".into()));
    for query in [
        "/jobs?page=0",
        "/jobs?size=0",
        "/organisations?size=201",
        "/people?page=4294967295",
    ] {
        let told = program.get(query).await;
        assert_eq!(told.problem(), (422, "mistaken".into()), "{query}");
        assert_eq!(told.json()["fields"][0]["wrong"], "form", "{query}");
    }
}

#[tokio::test]
async fn names_that_are_none_lead_nowhere() {
    let house = House::new().await;
    let program = house.of("administrator");
    for name in [
        "1",
        "..%2f..%2fetc%2fpasswd",
        "%00",
        "' or 1=1 --",
        "00000000-0000-7000-8000-00000000DEAD",
        "%F0%9F%92%A9",
    ] {
        let name = name.replace(' ', "%20");
        for path in ["/organisations/", "/people/"] {
            let told = program.get(&format!("{path}{name}")).await;
            assert_eq!(told.problem(), (404, "unknown".into()), "{path}{name}");
        }
    }
    let told = program.put("/settings/no-such", json!({"value": "1"})).await;
    assert_eq!(told.problem(), (404, "unknown".into()));
}
