use serde::Deserialize;

/// The header of an item column: literal text around `{code}` and, optionally, `{max}`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct ItemPattern {
    before: String,
    middle: Option<String>,
    after: String,
}

/// What the header of an item column says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemHeader {
    /// Code as printed, Latin K healed to the Cyrillic letter that criteria bear.
    pub code: String,
    /// Largest number of points, where the header states it.
    pub max: Option<u8>,
}

impl TryFrom<String> for ItemPattern {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let (before, rest) = text
            .split_once("{code}")
            .ok_or("no {code} in the header of items")?;
        let (middle, after) = match rest.split_once("{max}") {
            Some((middle, after)) => (Some(middle.to_owned()), after),
            None => (None, rest),
        };
        Ok(Self {
            before: before.to_owned(),
            middle,
            after: after.to_owned(),
        })
    }
}

impl ItemPattern {
    /// Reads a header; `None` if it is no item's.
    pub fn read(&self, header: &str) -> Option<ItemHeader> {
        let header = header.split_whitespace().collect::<Vec<_>>().join(" ");
        let inner = header.strip_prefix(&self.before)?.strip_suffix(&self.after)?;
        let (code, max) = match &self.middle {
            Some(middle) => {
                let (code, max) = inner.rsplit_once(middle.as_str())?;
                (code, Some(max.trim().parse().ok()?))
            }
            None => (inner, None),
        };
        let code = code.trim();
        let begins = code.chars().next()?;
        (begins.is_ascii_digit() || begins.is_alphabetic()).then(|| ItemHeader {
            code: healed(code),
            max,
        })
    }
}

fn healed(code: &str) -> String {
    code.replace(crate::words::CRITERION_TYPED, crate::words::CRITERION)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pattern(text: &str) -> ItemPattern {
        ItemPattern::try_from(text.to_owned()).unwrap()
    }

    #[test]
    fn headers_of_all_years_are_read() {
        let cases = [
            ("балл за {code}", "балл за 12", Some(("12", None))),
            ("a-{code}-grade", "a-7-grade", Some(("7", None))),
            ("{code} ({max}б)", "5(1) (1б)", Some(("5(1)", Some(1)))),
            ("{code} ({max}б)", "4К1  (3б)", Some(("4К1", Some(3)))),
            ("{code} ({max}б)", "1K1 (4б)", Some(("1К1", Some(4)))),
            ("{code} ({max}б)", "12.2 (1б)", Some(("12.2", Some(1)))),
            ("{code} ({max}б)", "Итого баллов", None),
            ("{code} ({max}б)", "1 (многоб)", None),
            ("балл за {code}", "балл за ", None),
        ];
        for (text, header, expected) in cases {
            let read = pattern(text).read(header);
            let read = read.as_ref().map(|head| (head.code.as_str(), head.max));
            assert_eq!(read, expected, "{header}");
        }
    }
}
