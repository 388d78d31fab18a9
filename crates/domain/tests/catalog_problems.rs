//! Everything that can be wrong with a catalogue is said with its file and line.

use domain::catalog::{Catalogue, EntryKind, ProblemKind};
use domain::procedure::{ScaleError, SpecificationError};

const SUBJECTS: &str = r#"
[[subject]]
code = "МА"
name = "Математика"
about = "математике"
stems = ["математик"]
short = ["ма"]
"#;

const SPECIFICATION: &str = r#"kind = "ВПР"
subject = "МА"
grade = 4
year = 2021
max = 3
source = "тест"

[[item]]
code = "1"
max = 1
kes = ["1"]

[[item]]
code = "2"
max = 2
kt = ["2.1"]

[[kes]]
code = "1"
name = "Числа"

[[kt]]
code = "2.1"
name = "Вычислять"
"#;

const SCALE: &str = r#"kind = "ВПР"
year = 2021
source = "тест"

[[scale]]
subject = "МА"
grade = 4
bounds = [1, 2, 3]
max = 3
"#;

const CONVERSION: &str = r#"kind = "ЕГЭ"
grade = 11
year = 2026
source = "тест"

[[conversion]]
subject = "МА"
max = 3
minimum = 27
test = [0, 27, 60, 100]
"#;

const NORM: &str = r#"owner = "ФИОКО"
source = "Рекомендации"

[[norm]]
code = "basic"
name = "Базовые задания"
value = 60
unit = "%"
"#;

const FIT: &str = r#"kind = "ВПР"
year = 2021
source = "тест"

[[fit]]
subject = "МА"
grade = 4
other = 2020
holds = true
checked = "число заданий"
"#;

const CORRECTION: &str = r#"kind = "ВПР"
year = 2021
source = "тест"

[[correction]]
subject = "МА"
grade = 4
item = "1"
was = 1
max = 2
checked = "переставлены"

[[correction]]
subject = "МА"
grade = 4
item = "2"
was = 2
max = 1
checked = "переставлены"
"#;

/// The one problem of a file in which `from` was written as `to`.
fn slip(path: &str, text: &str, from: &str, to: &str) -> (u32, ProblemKind) {
    assert!(text.contains(from), "{from} is not in {path}");
    let wrong = text.replacen(from, to, 1);
    let problems = Catalogue::load(&[("subject.toml", SUBJECTS), (path, &wrong)]).unwrap_err();
    assert_eq!(problems.len(), 1, "{path}: {problems:#?}");
    assert_eq!(problems[0].file, path);
    (problems[0].line, problems[0].what.clone())
}

#[test]
fn the_samples_themselves_have_no_problem() {
    let files = [
        ("subject.toml", SUBJECTS),
        ("procedure/vpr-2021/4-ma.toml", SPECIFICATION),
        ("procedure/vpr-2021/scale.toml", SCALE),
        ("procedure/ege-2026/conversion.toml", CONVERSION),
        ("procedure/vpr-2021/fit.toml", FIT),
        ("procedure/vpr-2021/correction.toml", CORRECTION),
        ("norm/fioko.toml", NORM),
    ];
    let catalogue = Catalogue::load(&files).unwrap();
    assert_eq!((catalogue.specifications.len(), catalogue.norms.len()), (1, 1));
    assert!(catalogue.replaced.is_empty());
}

#[test]
fn a_slip_in_a_specification_is_shown_on_its_line() {
    let found = |from, to| slip("procedure/vpr-2021/4-ma.toml", SPECIFICATION, from, to);
    let sum = SpecificationError::Sum { sum: 3, max: 20 };
    assert_eq!(found("max = 3", "max = 20"), (5, sum.into()));
    let repeated = SpecificationError::Duplicate("1".into());
    assert_eq!(
        found("code = \"2\"\nmax", "code = \"1\"\nmax"),
        (14, repeated.into())
    );
    let unknown = |code: &str, item: &str| SpecificationError::UnknownCode {
        item: item.into(),
        code: code.into(),
    };
    assert_eq!(
        found("kes = [\"1\"]", "kes = [\"7\"]"),
        (11, unknown("7", "1").into())
    );
    assert_eq!(
        found("kt = [\"2.1\"]", "kt = [\"2.9\"]"),
        (16, unknown("2.9", "2").into())
    );
    assert_eq!(
        found("kes =", "kec ="),
        (11, ProblemKind::UnknownKey("kec".into()))
    );
    assert_eq!(found("grade = 4\n", ""), (1, ProblemKind::Missing("grade")));
    assert_eq!(found("source = \"тест\"\n", ""), (1, ProblemKind::NoSource));
    assert_eq!(
        found("\"МА\"", "\"МЯ\""),
        (2, ProblemKind::UnknownSubject("МЯ".into()))
    );
    let (line, what) = found("year = 2021", "year = \"2021\"");
    assert_eq!(
        (line, what.to_string().as_str()),
        (4, "year must be a calendar year")
    );
    let (line, what) = found("max = 2\n", "max = \n");
    assert!(
        line == 15 && matches!(what, ProblemKind::Syntax(_)),
        "{line}: {what}"
    );
}

#[test]
fn an_item_without_points_is_shown_and_the_sum_with_it() {
    let wrong = SPECIFICATION.replace("max = 1\n", "max = 0\n");
    let problems = Catalogue::load(&[
        ("subject.toml", SUBJECTS),
        ("procedure/vpr-2021/4-ma.toml", &wrong),
    ])
    .unwrap_err();
    let shown: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        shown,
        [
            "procedure/vpr-2021/4-ma.toml:5: items add up to 2, the stated maximum is 3",
            "procedure/vpr-2021/4-ma.toml:10: item 1 has no points",
        ]
    );
}

#[test]
fn a_slip_in_a_scale_is_shown_on_its_line() {
    let found = |from, to| slip("procedure/vpr-2021/scale.toml", SCALE, from, to);
    assert_eq!(
        found("[1, 2, 3]", "[2, 2, 3]"),
        (8, ScaleError::Order([2, 2, 3]).into())
    );
    let above = ScaleError::AboveMax { bound: 9, max: 3 };
    assert_eq!(found("[1, 2, 3]", "[1, 2, 9]"), (8, above.into()));
    let (line, what) = found("[1, 2, 3]", "[1, 2]");
    assert_eq!(
        (line, what.to_string().as_str()),
        (8, "bounds must be three numbers of points")
    );
    let (line, what) = found("grade = 4", "grade = 14");
    assert_eq!(
        (line, what.to_string().as_str()),
        (7, "grade must be a grade from 1 to 12")
    );
    assert_eq!(
        found("bounds = [1, 2, 3]\n", ""),
        (5, ProblemKind::Missing("bounds"))
    );
    let mark = "max = 3\n[[scale.condition]]\nfrom = 6\nitems = [\"1\"]\nat_least = 1\nname = \"тест\"";
    let (line, what) = found("max = 3", mark);
    assert_eq!(
        (line, what.to_string().as_str()),
        (11, "from must be a mark from 2 to 5")
    );
    let alternative = "max = 3\n[[scale.alternative]]\nname = \"по программе прошлого класса\"\nbounds = [1, 3, 3]\nmax = 3";
    assert_eq!(
        found("max = 3", alternative),
        (8, ScaleError::Order([1, 3, 3]).into())
    );
    let (_, what) = found(
        "source = \"тест\"",
        "source = \"тест\"\nfrom = 2021-05-01\nto = 2021-03-01",
    );
    assert!(matches!(what, ProblemKind::PeriodReversed { .. }), "{what}");
    let (line, what) = found("source = \"тест\"", "source = \"тест\"\nfrom = 2021-02-30");
    assert!(line == 4, "{line}: {what}");
}

#[test]
fn a_scale_has_to_fit_the_specification_of_its_work() {
    let condition =
        "max = 4\n\n[[scale.condition]]\nfrom = 3\nitems = [\"1\", \"99\"]\nat_least = 1\nname = \"тест\"\n";
    let scale = SCALE.replace("max = 3", condition);
    let files = [
        ("subject.toml", SUBJECTS),
        ("procedure/vpr-2021/4-ma.toml", SPECIFICATION),
        ("procedure/vpr-2021/scale.toml", &scale),
    ];
    let found: Vec<_> = Catalogue::load(&files)
        .unwrap_err()
        .into_iter()
        .map(|one| (one.line, one.what))
        .collect();
    let maxima = ProblemKind::Maxima {
        scale: 4,
        specification: 3,
    };
    assert_eq!(found, [(6, maxima), (6, ProblemKind::UnknownItem("99".into()))]);
}

#[test]
fn a_conversion_that_falls_or_has_a_gap_is_a_problem() {
    let expected = ScaleError::Conversion { expected: 4 };
    for (from, to) in [
        ("27, 60", "60, 27"),
        ("27, 60, ", "27, "),
        ("[0,", "[5,"),
        (" 100]", " 101]"),
    ] {
        let found = slip("procedure/ege-2026/conversion.toml", CONVERSION, from, to);
        assert_eq!(found, (10, expected.clone().into()), "{to}");
    }
}

#[test]
fn a_norm_without_a_source_or_an_owner_belongs_to_nobody() {
    for key in ["source = \"Рекомендации\"\n", "owner = \"ФИОКО\"\n"] {
        assert_eq!(slip("norm/fioko.toml", NORM, key, ""), (3, ProblemKind::NoSource));
    }
    let (line, what) = slip("norm/fioko.toml", NORM, "\"%\"", "\"процент\"");
    assert_eq!(
        (line, what.to_string().as_str()),
        (8, "unit must be a unit of the catalogue")
    );
    let (line, _) = slip("norm/fioko.toml", NORM, "60", "60.0001");
    assert_eq!(line, 7);
}

#[test]
fn two_entries_for_one_thing_are_a_problem_unless_their_days_differ() {
    let twice = |text: &str, other: &str, path: &str| {
        let other_path = path.replace(".toml", "-b.toml");
        let files = [
            ("subject.toml", SUBJECTS),
            (path, text),
            (other_path.as_str(), other),
        ];
        Catalogue::load(&files).map_err(|problems| problems[0].what.clone())
    };
    let duplicate = |entry, key: &str| ProblemKind::Duplicate {
        entry,
        key: key.into(),
    };
    let work = "ВПР 2021 МА 4";
    assert_eq!(
        twice(SPECIFICATION, SPECIFICATION, "procedure/vpr-2021/4-ma.toml").unwrap_err(),
        duplicate(EntryKind::Specification, work)
    );
    assert_eq!(
        twice(NORM, NORM, "norm/fioko.toml").unwrap_err(),
        duplicate(EntryKind::Norm, "basic")
    );
    let until = NORM.replace("source", "to = 2025-12-31\nsource");
    let since = NORM.replace("source", "from = 2026-01-01\nsource");
    assert_eq!(twice(&until, &since, "norm/fioko.toml").unwrap().norms.len(), 2);
    assert!(twice(&until, NORM, "norm/fioko.toml").is_err());
    let same_day = NORM.replace("source", "from = 2025-12-31\nto = 2025-12-31\nsource");
    assert_eq!(
        twice(&until, &same_day, "norm/fioko.toml").unwrap_err(),
        duplicate(EntryKind::Norm, "basic")
    );
}

#[test]
fn two_subjects_may_not_share_an_alias() {
    let second = SUBJECTS.replace("\"МА\"", "\"МАБ\"");
    let both = format!("{SUBJECTS}{second}");
    let problems = Catalogue::load(&[("subject.toml", &both)]).unwrap_err();
    let aliases: Vec<_> = problems
        .iter()
        .map(|one| (one.line, one.what.to_string()))
        .collect();
    let said = |alias: &str| (10, format!("alias «{alias}» belongs to МА already"));
    assert_eq!(aliases, [said("математик"), said("ма")]);
}

#[test]
fn a_file_that_nobody_reads_is_a_problem_but_not_the_folder_of_another_room() {
    for path in [
        "norms/fioko.toml",
        "fioko.toml",
        "procedure/4-ma.toml",
        "norm/fioko.json",
    ] {
        let problems = Catalogue::load(&[(path, "")]).unwrap_err();
        assert_eq!(
            (problems[0].line, &problems[0].what),
            (1, &ProblemKind::UnknownFile),
            "{path}"
        );
    }
    let others = [("layout/any.toml", "not even TOML"), ("README.md", "текст")];
    assert!(Catalogue::load(&others).is_ok());
}

#[test]
fn every_problem_of_every_file_is_told_at_once() {
    let scale = SCALE.replace("[1, 2, 3]", "[3, 2, 1]");
    let norm = NORM.replace("unit", "units");
    let files = [
        ("subject.toml", SUBJECTS),
        ("norm/fioko.toml", norm.as_str()),
        ("procedure/vpr-2021/scale.toml", scale.as_str()),
    ];
    assert_eq!(Catalogue::load(&files).unwrap_err().len(), 2);
}

#[test]
fn a_correction_changes_what_the_table_says_and_nothing_else() {
    let with = |correction: &str| {
        let files = [
            ("subject.toml", SUBJECTS),
            ("procedure/vpr-2021/4-ma.toml", SPECIFICATION),
            ("procedure/vpr-2021/correction.toml", correction),
        ];
        Catalogue::load(&files)
            .map_err(|problems| problems.into_iter().map(|one| (one.line, one.what)).collect())
    };
    let catalogue = with(CORRECTION).unwrap();
    let maxima: Vec<u8> = catalogue.specifications[0]
        .items
        .iter()
        .map(|item| item.max)
        .collect();
    assert_eq!(maxima, [2, 1]);
    assert_eq!(
        catalogue
            .corrections_of(&catalogue.specifications[0].work)
            .count(),
        2
    );
    let problems = |text: &str| -> Vec<(u32, ProblemKind)> { with(text).unwrap_err() };
    let alone = SpecificationError::Sum { sum: 4, max: 3 };
    let half = CORRECTION
        .split_once("\n[[correction]]\nsubject = \"МА\"\ngrade = 4\nitem = \"2\"")
        .unwrap()
        .0;
    assert_eq!(problems(half), [(6, alone.into())]);
    let elsewhere = CORRECTION
        .replace("item = \"2\"", "item = \"9\"")
        .replace("was = 1\nmax = 2", "was = 1\nmax = 1");
    assert_eq!(problems(&elsewhere), [(14, ProblemKind::UnknownItem("9".into()))]);
    let (line, what) = slip(
        "procedure/vpr-2021/correction.toml",
        half,
        "grade = 4",
        "grade = 5",
    );
    assert_eq!(
        (line, what.to_string().as_str()),
        (6, "there is no specification of ВПР 2021 МА 5")
    );
}
