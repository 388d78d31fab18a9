use super::{Problem, ProblemKind};
use crate::calendar::Period;
use jiff::civil::Date;
use std::cell::RefCell;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// One file under reading: it knows its lines and gathers what is wrong with it.
pub(super) struct Source<'a> {
    path: &'a str,
    text: &'a str,
    problems: RefCell<Vec<Problem>>,
}

impl<'a> Source<'a> {
    pub(super) fn new(path: &'a str, text: &'a str) -> Self {
        let problems = RefCell::default();
        Self { path, text, problems }
    }

    pub(super) fn path(&self) -> &'a str {
        self.path
    }

    /// The line of a byte, from 1.
    pub(super) fn line(&self, at: usize) -> u32 {
        let before = &self.text.as_bytes()[..at.min(self.text.len())];
        let breaks = before.iter().filter(|&&byte| byte == b'\n').count();
        u32::try_from(breaks).map_or(u32::MAX, |breaks| breaks.saturating_add(1))
    }

    pub(super) fn report(&self, at: usize, what: ProblemKind) {
        let line = self.line(at);
        let file = self.path.to_owned();
        self.problems.borrow_mut().push(Problem { file, line, what });
    }

    pub(super) fn into_problems(self) -> Vec<Problem> {
        self.problems.into_inner()
    }

    /// The root table; a syntax error is a problem of this file.
    pub(super) fn root(&self) -> Option<Reader<'_, 'a>> {
        match DeTable::parse(self.text) {
            Ok(table) => Some(Reader {
                source: self,
                table: table.into_inner(),
                at: 0,
            }),
            Err(error) => {
                let at = error.span().map_or(0, |span| span.start);
                self.report(at, ProblemKind::Syntax(error.message().to_owned()));
                None
            }
        }
    }
}

/// A value with the byte at which it stands.
#[derive(Clone, Debug)]
pub(super) struct At<T> {
    pub(super) value: T,
    pub(super) at: usize,
}

/// A table under reading: keys are taken out of it, and what is left in the end nobody knows.
pub(super) struct Reader<'s, 'a> {
    source: &'s Source<'a>,
    table: DeTable<'a>,
    at: usize,
}

impl<'s, 'a> Reader<'s, 'a> {
    pub(super) fn at(&self) -> usize {
        self.at
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    pub(super) fn source(&self) -> &'s Source<'a> {
        self.source
    }

    /// Ends the reading; every key that is left is a problem.
    pub(super) fn close(self) {
        for key in self.table.keys() {
            let name = key.get_ref().to_string();
            self.source
                .report(key.span().start, ProblemKind::UnknownKey(name));
        }
    }

    /// A value of the key read by `read`; where `read` fails, the problem says what was expected.
    fn get<T>(
        &mut self,
        key: &'static str,
        expected: &'static str,
        read: impl Fn(&DeValue<'a>) -> Option<T>,
    ) -> Option<At<T>> {
        let found = self.table.remove(key)?;
        let at = found.span().start;
        let value = read(found.get_ref());
        if value.is_none() {
            self.source.report(at, ProblemKind::Value { key, expected });
        }
        value.map(|value| At { value, at })
    }

    /// The same, where the key must be there.
    fn need<T>(&self, found: Option<T>, key: &'static str, had: bool) -> Option<T> {
        if found.is_none() && !had {
            self.source.report(self.at, ProblemKind::Missing(key));
        }
        found
    }

    pub(super) fn text(&mut self, key: &'static str) -> Option<At<String>> {
        self.get(key, "a text", |value| value.as_str().map(str::to_owned))
    }

    pub(super) fn need_text(&mut self, key: &'static str) -> Option<At<String>> {
        let had = self.has(key);
        let found = self.text(key);
        self.need(found, key, had)
    }

    pub(super) fn parsed<T>(
        &mut self,
        key: &'static str,
        expected: &'static str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<At<T>> {
        self.get(key, expected, |value| value.as_str().and_then(&parse))
    }

    pub(super) fn flag(&mut self, key: &'static str) -> Option<At<bool>> {
        let had = self.has(key);
        let found = self.get(key, "true or false", DeValue::as_bool);
        self.need(found, key, had)
    }

    pub(super) fn number<T: TryFrom<i64>>(
        &mut self,
        key: &'static str,
        expected: &'static str,
    ) -> Option<At<T>> {
        self.get(key, expected, integer)
    }

    pub(super) fn need_number<T: TryFrom<i64>>(
        &mut self,
        key: &'static str,
        expected: &'static str,
    ) -> Option<At<T>> {
        let had = self.has(key);
        let found = self.number(key, expected);
        self.need(found, key, had)
    }

    /// A number as it is written, so that no digit is lost on the way.
    pub(super) fn digits<T>(
        &mut self,
        key: &'static str,
        expected: &'static str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<At<T>> {
        self.get(key, expected, |value| match value {
            DeValue::Integer(number) if number.radix() == 10 => parse(number.as_str()),
            DeValue::Float(number) => parse(number.as_str()),
            _ => None,
        })
    }

    pub(super) fn numbers<T: TryFrom<i64>>(
        &mut self,
        key: &'static str,
        expected: &'static str,
    ) -> Option<At<Vec<T>>> {
        let had = self.has(key);
        let found = self.get(key, expected, |value| {
            value
                .as_array()?
                .iter()
                .map(|entry| integer(entry.get_ref()))
                .collect()
        });
        self.need(found, key, had)
    }

    /// A list of texts; an absent key is an empty list.
    pub(super) fn texts(&mut self, key: &'static str) -> At<Vec<String>> {
        let at = self.at;
        self.get(key, "a list of texts", list_of_texts).unwrap_or(At {
            value: Vec::new(),
            at,
        })
    }

    /// The tables under `[[key]]`, in the order of the file.
    pub(super) fn tables(&mut self, key: &'static str) -> Vec<Self> {
        let Some(found) = self.table.remove(key) else {
            return Vec::new();
        };
        let at = found.span().start;
        let tables = match found.into_inner() {
            DeValue::Array(array) => array.into_iter().map(|entry| self.below(entry)).collect(),
            _ => None,
        };
        tables.unwrap_or_else(|| {
            let expected = "a list of tables";
            self.source.report(at, ProblemKind::Value { key, expected });
            Vec::new()
        })
    }

    fn below(&self, entry: Spanned<DeValue<'a>>) -> Option<Self> {
        let at = entry.span().start;
        match entry.into_inner() {
            DeValue::Table(table) => Some(Reader {
                source: self.source,
                table,
                at,
            }),
            _ => None,
        }
    }

    fn date(&mut self, key: &'static str) -> Option<At<Date>> {
        self.get(key, "a date like 2021-03-01", |value| {
            let moment = value.as_datetime()?;
            let date = moment.date.filter(|_| moment.time.is_none())?;
            let (month, day) = (i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?);
            Date::new(i16::try_from(date.year).ok()?, month, day).ok()
        })
    }

    /// The days in force, from the keys `from` and `to`; absent keys leave the end open.
    pub(super) fn period(&mut self) -> Period {
        let from = self.date("from");
        let to = self.date("to");
        if let (Some(from), Some(to)) = (&from, &to)
            && from.value > to.value
        {
            let what = ProblemKind::PeriodReversed {
                from: from.value,
                to: to.value,
            };
            self.source.report(to.at, what);
        }
        Period {
            from: from.map(|day| day.value),
            to: to.map(|day| day.value),
        }
    }
}

fn integer<T: TryFrom<i64>>(value: &DeValue<'_>) -> Option<T> {
    let number = value.as_integer()?;
    let number = i64::from_str_radix(number.as_str(), number.radix()).ok()?;
    T::try_from(number).ok()
}

fn list_of_texts(value: &DeValue<'_>) -> Option<Vec<String>> {
    value
        .as_array()?
        .iter()
        .map(|entry| entry.get_ref().as_str().map(str::to_owned))
        .collect()
}
