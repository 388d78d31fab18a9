//! JSON without a second meaning: a key that stands twice is refused, since two readers would choose differently.

use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};
use std::fmt;

/// Reads an object, the whole of it and nothing after it.
///
/// # Errors
/// Not JSON in UTF-8, nested deeper than 128, a number that no computer holds, a key that stands twice, another shape.
pub(super) fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, serde_json::Error> {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = Strict.deserialize(&mut reader)?;
    reader.end()?;
    // A list would be taken for the fields in their order.
    if !value.is_object() {
        return Err(serde_json::Error::custom("not an object"));
    }
    serde_json::from_value(value)
}

struct Strict;

impl<'de> DeserializeSeed<'de> for Strict {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Value, D::Error> {
        reader.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        let number = Number::from_f64(value).ok_or_else(|| E::custom("not a number"))?;
        Ok(Value::Number(number))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        // No text of people holds it, and a database may refuse it long after everything else was found right.
        if value.contains('\0') {
            return Err(E::custom("a text holds U+0000"));
        }
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element_seed(Self)? {
            items.push(item);
        }
        Ok(Value::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut entries = Map::new();
        while let Some(key) = map.next_key::<String>()? {
            if entries.contains_key(&key) {
                return Err(A::Error::custom(format_args!("the key {key:?} stands twice")));
            }
            let value = map.next_value_seed(Self)?;
            entries.insert(key, value);
        }
        Ok(Value::Object(entries))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_plain_json_is_read_as_it_is() {
        let text = r#"{"a":[1,-2,0.5,true,null,"ё"],"b":{"a":{}},"":18446744073709551615}"#;
        assert_eq!(
            read::<Value>(text.as_bytes()).unwrap(),
            serde_json::from_str::<Value>(text).unwrap()
        );
    }

    #[test]
    fn what_has_a_second_meaning_or_none_is_refused() {
        let deep = format!("{}{}", "[".repeat(200), "]".repeat(200));
        let deepest = "[".repeat(100_000);
        for text in [
            "",
            " ",
            "{",
            "{}{}",
            "{} x",
            r#"{"a":1,"a":2}"#,
            r#"{"x":{"a":1,"\u0061":2}}"#,
            "{\"a\":1e999999}",
            &format!("{{\"a\":{}}}", "9".repeat(100_000)),
            "{\"a\":NaN}",
            "{\"a\":-}",
            "{'a':1}",
            "{\"a\":[1,]}",
            "[]",
            "null",
            "\u{feff}{}",
            r#"{"a":"\ud800"}"#,
            r#"{"a":"\u0000"}"#,
            &format!("{{\"a\":{deep}}}"),
            &deepest,
        ] {
            assert!(read::<Value>(text.as_bytes()).is_err(), "{text:.40}");
        }
        for bytes in [
            &b"{\"a\":\"\xff\"}"[..],
            b"{\"a\":\"\xc0\xaf\"}",
            b"{\"a\":\"\xed\xa0\x80\"}",
            b"\xff\xfe{\0}\0",
            b"{\"a\":\"\x01\"}",
        ] {
            assert!(read::<Value>(bytes).is_err(), "{bytes:?}");
        }
    }
}
