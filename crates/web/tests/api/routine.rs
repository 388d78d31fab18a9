//! What stories do again and again.

use crate::house::{House, Program};
use actions::job::Worker;
use axum::http::Method;
use serde_json::{Value, json};
use std::sync::Arc;

/// Bytes as they are.
pub const OCTETS: (&str, &str) = ("content-type", "application/octet-stream");

/// What is under a name in an answer, as text.
pub fn text(value: &Value, name: &str) -> String {
    value[name]
        .as_str()
        .unwrap_or_else(|| panic!("{name} in {value}"))
        .to_owned()
}

/// Sends a file under a name; the name of the upload.
pub async fn send_as(program: &Program<'_>, name: &str, bytes: Vec<u8>) -> String {
    let name = name
        .bytes()
        .map(|byte| format!("%{byte:02X}"))
        .collect::<String>();
    let path = format!("/uploads?file_name={name}");
    let made = program.send(Method::POST, &path, &[OCTETS], bytes).await.is(201);
    work(program.house).await;
    text(&made.json(), "id")
}

/// Lets a worker do all that is due.
pub async fn work(house: &House) {
    Worker::new(Arc::clone(&house.office), "test")
        .run_due()
        .await
        .unwrap();
}

/// Confirms what is proposed and accepts; the name of the version.
pub async fn accept(program: &Program<'_>, upload: &str, how: &str) -> String {
    let path = format!("/uploads/{upload}");
    let shown = program.get(&path).await.is(200).json();
    let read = &shown["report"]["works"][0];
    if read["proposed"].as_array().is_some_and(|parts| !parts.is_empty()) {
        program
            .put(&format!("{path}/naming"), read["work"].clone())
            .await
            .is(204);
        work(program.house).await;
    }
    let seen = program.get(&path).await.is(200).json()["latest"].clone();
    let terms = json!({"how": how, "seen": seen});
    program.post(&format!("{path}/acceptance"), terms).await.is(202);
    work(program.house).await;
    let after = program.get(&path).await.is(200).json();
    assert_eq!(after["upload"]["state"], "accepted", "{after:#}");
    after["versions"][0].as_str().unwrap().to_owned()
}
