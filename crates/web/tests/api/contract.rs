//! The document as a judge: every answer that a test gets is held against it.

use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

/// The document of the API, and which operations were seen to work.
pub struct Contract(Value, Mutex<BTreeSet<String>>);

/// A name that nobody has.
pub const NOBODY: &str = "00000000-0000-7000-8000-00000000dead";

/// An operation of the document.
pub struct Operation<'a> {
    pub method: String,
    pub path: &'a str,
    pub body: &'a Value,
}

impl Operation<'_> {
    pub fn id(&self) -> &str {
        self.body["operationId"].as_str().unwrap_or_default()
    }

    /// Whether it changes something.
    pub fn changes(&self) -> bool {
        self.method != "GET"
    }
}

impl Contract {
    pub fn new(document: Value) -> Self {
        Self(document, Mutex::default())
    }

    pub fn document(&self) -> &Value {
        &self.0
    }

    /// All operations, by path and method.
    pub fn operations(&self) -> Vec<Operation<'_>> {
        let mut all = Vec::new();
        for (path, item) in object(&self.0["paths"]) {
            for (method, body) in object(item) {
                let method = method.to_uppercase();
                all.push(Operation { method, path, body });
            }
        }
        all
    }

    /// Operations that have done what they are for.
    pub fn worked(&self) -> BTreeSet<String> {
        self.1.lock().unwrap().clone()
    }

    /// The address of an operation with names that nobody has.
    pub fn nowhere(&self, operation: &Operation<'_>) -> String {
        let named = operation
            .path
            .replace("{setting}", "office-name")
            .replace("{version}", &"0".repeat(64));
        let named = named.replace("{other}", &"f".repeat(64));
        let parts = named.split('/').map(|part| match part.starts_with('{') {
            true => NOBODY,
            false => part,
        });
        let path = parts.collect::<Vec<_>>().join("/");
        path.strip_prefix("/api/v1").unwrap().to_owned()
    }

    /// What is sent, as what type; nothing where the operation takes nothing.
    pub fn body(&self, operation: &Operation<'_>) -> Option<(String, Value)> {
        let (kind, content) = object(&operation.body["requestBody"]["content"]).next()?;
        Some((kind.clone(), self.sample(&content["schema"])))
    }

    /// The least that fits a schema.
    fn sample(&self, schema: &Value) -> Value {
        let schema = self.resolved(schema);
        if let Some(first) = schema["enum"].as_array().and_then(|words| words.first()) {
            return first.clone();
        }
        match schema["type"].as_str() {
            Some("object") => {
                let (mut properties, mut required) = (Map::new(), Vec::new());
                self.gather(schema, &mut properties, &mut required);
                let entry = |name: String| (name.clone(), self.sample(&properties[&name]));
                required.into_iter().map(entry).collect()
            }
            Some("array") => json!([self.sample(&schema["items"])]),
            Some("integer") => json!(1),
            Some("boolean") => json!(false),
            _ => match schema["format"].as_str() {
                Some("uuid") => json!(NOBODY),
                Some("date") => json!("2027-01-01"),
                _ if schema["pattern"].is_string() => json!("0".repeat(64)),
                _ => json!("x"),
            },
        }
    }

    /// The operation that an address belongs to; a word of the address goes before a name in braces.
    fn meant(&self, method: &str, path: &str) -> Option<Operation<'_>> {
        let fits = |one: &Operation<'_>| one.method == method && fits(one.path, path);
        let all = self.operations().into_iter().filter(fits);
        all.min_by_key(|one| one.path.matches('{').count())
    }

    /// Holds an answer against the document.
    pub fn judge(&self, asked: (&str, &str), status: u16, kind: &str, body: &[u8]) {
        let Some(operation) = self.meant(asked.0, asked.1) else {
            assert!(
                matches!(status, 404 | 405 | 421),
                "{asked:?} is in no document but answers {status}"
            );
            return;
        };
        let told = &operation.body["responses"][status.to_string()];
        assert!(!told.is_null(), "{asked:?}: {status} is not in the document");
        if (200..300).contains(&status) {
            self.1.lock().unwrap().insert(operation.id().to_owned());
        }
        let told = self.resolved(told);
        if !kind.ends_with("json") {
            return;
        }
        let schema = &told["content"][kind]["schema"];
        assert!(
            !schema.is_null(),
            "{asked:?}: {status} as {kind} is not in the document"
        );
        let value: Value = serde_json::from_slice(body).unwrap();
        if let Err(wrong) = self.check(schema, &value, "$") {
            panic!("{asked:?} {status}: {wrong}\n{value:#}");
        }
    }

    /// Follows references.
    pub fn resolved<'a>(&'a self, one: &'a Value) -> &'a Value {
        match one["$ref"].as_str() {
            Some(reference) => {
                let pointer = reference.strip_prefix('#').unwrap();
                let target = self.0.pointer(pointer);
                self.resolved(target.unwrap_or_else(|| panic!("{reference} leads nowhere")))
            }
            None => one,
        }
    }

    /// What of JSON Schema the document uses, checked; a key that the schema does not know is wrong.
    fn check(&self, schema: &Value, value: &Value, at: &str) -> Result<(), String> {
        let schema = self.resolved(schema);
        if let Some(any) = schema["oneOf"].as_array().or(schema["anyOf"].as_array()) {
            let wrong: Vec<String> = any
                .iter()
                .filter_map(|one| self.check(one, value, at).err())
                .collect();
            return (wrong.len() < any.len()).then_some(()).ok_or(wrong.join("; "));
        }
        if let Some(words) = schema["enum"].as_array() {
            return words
                .contains(value)
                .then_some(())
                .ok_or(format!("{at}: {value} is none of {words:?}"));
        }
        is_type(&schema["type"], value)
            .then_some(())
            .ok_or(format!("{at}: {value} is no {}", schema["type"]))?;
        match value {
            Value::String(text) => check_format(schema["format"].as_str(), text, at),
            Value::Array(items) => self.check_items(&schema["items"], items, at),
            Value::Object(entries) => self.check_object(schema, entries, at),
            _ => Ok(()),
        }
    }

    fn check_items(&self, schema: &Value, items: &[Value], at: &str) -> Result<(), String> {
        for (place, item) in items.iter().enumerate() {
            self.check(schema, item, &format!("{at}[{place}]"))?;
        }
        Ok(())
    }

    fn check_object(&self, schema: &Value, entries: &Map<String, Value>, at: &str) -> Result<(), String> {
        let (mut properties, mut required) = (Map::new(), Vec::new());
        self.gather(schema, &mut properties, &mut required);
        for name in &required {
            entries
                .contains_key(name)
                .then_some(())
                .ok_or(format!("{at}: no {name}"))?;
        }
        let others = &schema["additionalProperties"];
        let is_open = schema["properties"].is_null() && schema["allOf"].is_null();
        for (name, value) in entries {
            let at = format!("{at}.{name}");
            match properties.get(name) {
                Some(property) => self.check(property, value, &at)?,
                None if others.is_object() => self.check(others, value, &at)?,
                None if is_open || *others == Value::Bool(true) => {}
                None => return Err(format!("{at} is not in the document")),
            }
        }
        Ok(())
    }

    /// Properties of an object and of all it is put together from.
    fn gather(&self, schema: &Value, properties: &mut Map<String, Value>, required: &mut Vec<String>) {
        let schema = self.resolved(schema);
        for one in schema["allOf"].as_array().into_iter().flatten() {
            self.gather(one, properties, required);
        }
        properties.extend(object(&schema["properties"]).map(|(name, one)| (name.clone(), one.clone())));
        let names = schema["required"].as_array().into_iter().flatten();
        required.extend(names.filter_map(Value::as_str).map(ToOwned::to_owned));
    }
}

/// The entries of an object by their names, whatever order it keeps; none of anything else.
pub fn object(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    let entries: BTreeMap<_, _> = value.as_object().into_iter().flatten().collect();
    entries.into_iter()
}

fn fits(template: &str, path: &str) -> bool {
    let (template, path): (Vec<_>, Vec<_>) = (template.split('/').collect(), path.split('/').collect());
    let same = |(one, other): (&&str, &&str)| one.starts_with('{') || one == other;
    template.len() == path.len() && template.iter().zip(&path).all(same)
}

fn is_type(kind: &Value, value: &Value) -> bool {
    let is = |kind: &Value| match kind.as_str() {
        Some("string") => value.is_string(),
        Some("integer") => value.is_i64() || value.is_u64(),
        Some("number") => value.is_number(),
        Some("boolean") => value.is_boolean(),
        Some("null") => value.is_null(),
        Some("array") => value.is_array(),
        Some("object") => value.is_object(),
        _ => false,
    };
    match kind {
        Value::Null => true, // anything
        Value::Array(kinds) => kinds.iter().any(is),
        one => is(one),
    }
}

fn check_format(format: Option<&str>, text: &str, at: &str) -> Result<(), String> {
    let good = match format {
        Some("uuid") => domain::person::PersonId::new(text).is_some(),
        Some("date-time") => text.parse::<jiff::Timestamp>().is_ok(),
        Some("date") => text.parse::<jiff::civil::Date>().is_ok(),
        _ => true,
    };
    good.then_some(())
        .ok_or(format!("{at}: {text:?} is no {format:?}"))
}
