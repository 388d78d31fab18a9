//! How templates speak: the filters that make numbers and nouns agree.

use super::LetterError;
use crate::words;
use chislo::Gender;
use minijinja::value::Value;
use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior};

/// Steps that all texts of one part may take together: hundreds of times what the longest of ours takes.
const FUEL: u64 = 2_000_000;

/// The environment in which texts are written.
pub(super) fn environment() -> Environment<'static> {
    let mut speech = Environment::new();
    filters(&mut speech);
    speech.set_undefined_behavior(UndefinedBehavior::Strict);
    speech.set_fuel(Some(FUEL));
    // A value is one run of text: it cannot begin a paragraph or a point of its own.
    speech.set_formatter(|out, _, value| {
        if value.is_undefined() {
            return Err(ErrorKind::UndefinedError.into());
        }
        if !value.is_none() {
            out.write_str(&one_line(&value.to_string()))?;
        }
        Ok(())
    });
    speech
}

fn filters(speech: &mut Environment<'static>) {
    speech.add_filter("count", |number: Value| {
        Ok::<_, Error>(words::count(whole(&number)?))
    });
    speech.add_filter("form", |number: Value, one: String, few: String, many: String| {
        Ok::<_, Error>(form(whole(&number)?, [one, few, many]))
    });
    speech.add_filter(
        "plural",
        |number: Value, one: String, few: String, many: String| {
            let number = whole(&number)?;
            let noun = form(number, [one, few, many]);
            Ok::<_, Error>(format!("{}{}{noun}", words::count(number), words::NO_BREAK))
        },
    );
    speech.add_filter("words", |number: Value, gender: Option<String>| {
        Ok::<_, Error>(in_words(whole(&number)?, gender.as_deref()))
    });
    speech.add_filter("decimal", |number: f64, decimals: u8| {
        words::decimal(number, decimals)
    });
    speech.add_filter("percent", |share: f64, decimals: u8| {
        words::percent(share, decimals)
    });
    speech.add_filter("date", |iso: String| words::date(&iso));
    speech.add_filter("enumeration", |names: Vec<String>| enumeration(&names));
}

/// A count: a number, or a cell that holds one.
fn whole(value: &Value) -> Result<u64, Error> {
    let number = match value.get_attr("number") {
        Ok(number) if !number.is_undefined() => number,
        _ => value.clone(),
    };
    u64::try_from(number)
}

fn form(number: u64, [one, few, many]: [String; 3]) -> String {
    match words::forms(number, ["1", "2", "5"]) {
        "1" => one,
        "2" => few,
        _ => many,
    }
}

/// «двадцать один», «двадцать одна» (`f`), «двадцать одно» (`n`).
fn in_words(number: u64, gender: Option<&str>) -> String {
    let gender = match gender {
        Some("f") => Gender::Feminine,
        Some("n") => Gender::Neuter,
        _ => Gender::Masculine,
    };
    i64::try_from(number).map_or_else(
        |_| words::count(number),
        |number| chislo::int_to_words_gender(number, gender),
    )
}

/// «a», «a и b», «a, b и c».
fn enumeration(names: &[String]) -> String {
    words::letter::enumeration(names)
}

/// The text with everything that would break a line, and what no document can hold, as a space.
pub(super) fn one_line(text: &str) -> String {
    let odd = |letter: char| {
        letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}' | '\u{fffe}' | '\u{ffff}')
    };
    text.chars()
        .map(|letter| if odd(letter) { ' ' } else { letter })
        .collect()
}

/// Where a text stands, and what it is written from.
pub(super) struct Line<'a> {
    pub speech: &'a Environment<'static>,
    pub template: &'a str,
    pub place: &'a str,
    pub context: &'a Value,
}

impl Line<'_> {
    /// The text with its figures.
    pub fn write(&self, source: &str) -> Result<String, LetterError> {
        self.speech
            .render_str(source, self.context.clone())
            .map_err(|error| self.wrong(&error))
    }

    /// Whether an expression holds.
    pub fn holds(&self, expression: &str) -> Result<bool, LetterError> {
        let compiled = self
            .speech
            .compile_expression(expression)
            .and_then(|compiled| compiled.eval(self.context.clone()));
        compiled
            .map(|value| value.is_true())
            .map_err(|error| self.wrong(&error))
    }

    fn wrong(&self, error: &Error) -> LetterError {
        let line = error.line().map(|line| format!(" (line {line})"));
        LetterError::Text {
            name: self.template.to_owned(),
            place: self.place.to_owned(),
            what: format!("{error}{}", line.unwrap_or_default()),
        }
    }
}
