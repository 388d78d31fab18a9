//! What is written as a file of the catalogue is read back as the same specification.

use domain::calendar::Period;
use domain::catalog::{Catalogue, to_toml};
use domain::procedure::{Code, Item, ItemLevel, Kind, Specification, Work};
use jiff::civil::Date;
use proptest::prelude::*;

const SUBJECTS: &str = "[[subject]]\ncode = \"МА\"\nname = \"Математика\"\nabout = \"математике\"\n";

fn text() -> impl Strategy<Value = String> {
    proptest::string::string_regex("(\\PC|[\"\\\\\n\t\u{7f}\u{1}\u{85}]){0,40}").unwrap()
}

fn level() -> impl Strategy<Value = Option<ItemLevel>> {
    prop::option::of(prop::sample::select(vec![
        ItemLevel::Basic,
        ItemLevel::Raised,
        ItemLevel::High,
    ]))
}

fn item() -> impl Strategy<Value = Item> {
    let codes = || prop::collection::vec(text(), 0..4);
    let parts = (
        1..=99u8,
        level(),
        codes(),
        codes(),
        text(),
        text(),
        prop::option::of(any::<u8>()),
    );
    parts.prop_map(|(max, level, kes, kt, skill, planned, minutes)| Item {
        code: String::new(),
        max,
        level,
        kes,
        kt,
        skill,
        planned,
        minutes,
    })
}

fn day() -> impl Strategy<Value = Option<Date>> {
    prop::option::of(
        (2000..2100i16, 1..=12i8, 1..=28i8).prop_map(|(year, month, day)| Date::constant(year, month, day)),
    )
}

fn specification() -> impl Strategy<Value = Specification> {
    let items = prop::collection::vec((text(), item()), 0..6);
    let codes = || prop::collection::vec(text(), 0..4);
    let parts = (
        items,
        codes(),
        codes(),
        (1..=12u8, any::<u16>()),
        "[а-я]{1,9}",
        day(),
        day(),
    );
    parts.prop_map(|(items, kes, kt, (grade, year), source, one, other)| {
        let mut specification = Specification {
            work: Work::new(Kind::Vpr, "МА", grade, year),
            items: items
                .into_iter()
                .enumerate()
                .map(|(place, (code, item))| Item {
                    code: format!("{place}{code}"),
                    ..item
                })
                .collect(),
            kes: codifier(kes),
            kt: codifier(kt),
            max: 0,
            source,
            in_force: period(one, other),
        };
        name_all_codes(&mut specification);
        specification.max = specification.sum();
        specification
    })
}

fn codifier(names: Vec<String>) -> Vec<Code> {
    let coded = names.into_iter().enumerate();
    coded
        .map(|(place, name)| Code {
            code: format!("{place}.{name}"),
            name,
        })
        .collect()
}

/// Items may name only codes that the codifier has, unless there is no codifier.
fn name_all_codes(specification: &mut Specification) {
    let (kes, kt) = (specification.kes.clone(), specification.kt.clone());
    for item in &mut specification.items {
        keep_known(&mut item.kes, &kes);
        keep_known(&mut item.kt, &kt);
    }
}

fn keep_known(named: &mut Vec<String>, codifier: &[Code]) {
    if !codifier.is_empty() {
        *named = codifier
            .iter()
            .take(named.len())
            .map(|code| code.code.clone())
            .collect();
    }
}

fn period(one: Option<Date>, other: Option<Date>) -> Period {
    match (one, other) {
        (Some(one), Some(other)) => Period {
            from: Some(one.min(other)),
            to: Some(one.max(other)),
        },
        (from, to) => Period { from, to },
    }
}

proptest! {
    #[test]
    fn a_written_specification_is_read_back_the_same(written in specification()) {
        let file = to_toml(&written);
        let read = Catalogue::load(&[("subject.toml", SUBJECTS), ("procedure/any/any.toml", &file)]);
        prop_assert_eq!(read.map(|catalogue| catalogue.specifications), Ok(vec![written]));
    }

    #[test]
    fn no_text_makes_the_loader_panic(file in "(\\PC|\n|\\[|\\]|=|\"){0,200}") {
        let paths = ["subject.toml", "norm/a.toml", "procedure/a/scale.toml", "procedure/a/fit.toml", "procedure/a/a.toml"];
        for path in paths {
            let _ = Catalogue::load(&[(path, &file)]);
        }
    }
}
