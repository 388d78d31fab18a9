//! Places in requests where things are named, and requests that name this thing or that one.

use crate::contract::{Contract, Operation, object};
use crate::house::{Program, Told};
use axum::http::Method;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// What only the other school has, each under the name that addresses and bodies know it by.
pub type Things = BTreeMap<&'static str, String>;

/// Two names of one thing: in an address or body, and as what an operation asks for it.
const KINDS: [(&str, &[&str]); 15] = [
    ("organisation", &["organisation", "parent"]),
    ("person", &["person"]),
    ("assignment", &["assignment"]),
    ("session", &["session"]),
    ("token", &["token"]),
    ("upload", &["upload"]),
    ("version", &["version", "other", "versions", "seen"]),
    ("document", &["document"]),
    ("job", &["job", "subject"]),
    ("roadmap", &["roadmap"]),
    ("activity", &["activity"]),
    ("proposal", &["proposal"]),
    ("instance", &["instance"]),
    ("evidence", &["evidence"]),
    ("school", &["school"]),
];

/// A place in a request where a thing is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot<'a> {
    Path(&'a str),
    Query(&'a str),
    Body(&'a str),
}

impl<'a> Slot<'a> {
    fn name(self) -> &'a str {
        match self {
            Self::Path(name) | Self::Query(name) | Self::Body(name) => name,
        }
    }

    pub fn kind(self) -> Option<&'static str> {
        let found = KINDS.iter().find(|(_, names)| names.contains(&self.name()));
        found.map(|(kind, _)| *kind)
    }

    /// Every place of an operation where a thing is named.
    pub fn all(contract: &'a Contract, operation: &Operation<'a>) -> Vec<Self> {
        let mut all = Vec::new();
        if operation.id().starts_with("edition.") {
            return all; // the subject there is one that is taught, and scales are of no school
        }
        for one in operation.body["parameters"].as_array().into_iter().flatten() {
            let name = one["name"].as_str().unwrap();
            all.push(if one["in"] == "path" {
                Slot::Path(name)
            } else {
                Slot::Query(name)
            });
        }
        let (_, content) = object(&operation.body["requestBody"]["content"]).next().unzip();
        if let Some(content) = content {
            let schema = contract.resolved(&content["schema"]);
            all.extend(object(&schema["properties"]).map(|(name, _)| Slot::Body(name)));
        }
        all.retain(|slot| slot.kind().is_some());
        all
    }
}

/// A request in which things are named.
pub struct Request {
    method: Method,
    path: String,
    body: Option<Value>,
}

impl Request {
    /// The request with these things; a query and what need not be said are only filled where `slot` is there.
    pub fn of(
        contract: &Contract,
        operation: &Operation<'_>,
        slot: Slot<'_>,
        name: impl Fn(Slot<'_>) -> String,
    ) -> Self {
        let bare = operation.path.strip_prefix("/api/v1").unwrap();
        let parts = bare.split('/').map(|part| {
            match part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) {
                Some("setting") => "office-name".to_owned(),
                Some(named) => name(Slot::Path(named)),
                None => part.to_owned(),
            }
        });
        let mut path = parts.collect::<Vec<_>>().join("/");
        if let Slot::Query(named) = slot {
            path = format!("{path}?{named}={}", name(slot));
        }
        let body = contract
            .body(operation)
            .filter(|(kind, _)| kind == "application/json");
        let body = body.map(|(_, body)| filled(body, slot, &name));
        Self {
            method: Method::from_bytes(operation.method.as_bytes()).unwrap(),
            path,
            body,
        }
    }

    pub async fn send(self, program: &Program<'_>) -> Told {
        match self.body {
            Some(body) => program.json(self.method, &self.path, body).await,
            None => program.send(self.method, &self.path, &[], Vec::new()).await,
        }
    }
}

fn filled(body: Value, slot: Slot<'_>, name: &impl Fn(Slot<'_>) -> String) -> Value {
    let mut entries: Map<String, Value> = serde_json::from_value(body).unwrap();
    if let Slot::Body(extra) = slot {
        entries.entry(extra).or_insert(Value::Null);
    }
    for (key, value) in &mut entries {
        if Slot::Body(key).kind().is_some() {
            let named = name(Slot::Body(key));
            *value = if value.is_array() {
                json!([named])
            } else {
                json!(named)
            };
        }
    }
    Value::Object(entries)
}
