//! The keys of `docs/cli.md`, and the known figures of the real files through the whole program.
#![expect(clippy::print_stderr, reason = "a test that is skipped says so")]

use serde_json::Value;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;

fn shared(path: &str) -> Option<PathBuf> {
    let root = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data"));
    if !root.exists() {
        eprintln!("SKIPPED: ../shared is absent");
        return None;
    }
    Some(root.join(path))
}

fn analyse(words: &[&str]) -> Value {
    let mut command = Command::new(env!("CARGO_BIN_EXE_merilo"));
    let output = command.arg("analyse").args(words).arg("--json").output().unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The shape of a document: its keys and the kinds of its values, the first element standing for a list.
///
/// Keys are told in alphabetical order: whether a document keeps the order it was written in depends
/// on what else is built beside.
fn shape(value: &Value, depth: usize, out: &mut String) {
    let pad = "  ".repeat(depth);
    match value {
        Value::Object(map) => {
            for (key, value) in map.iter().collect::<BTreeMap<_, _>>() {
                let kind = match value {
                    Value::Null => "null",
                    Value::Bool(_) => "bool",
                    Value::Number(_) => "number",
                    Value::String(_) => "string",
                    Value::Array(_) => "list",
                    Value::Object(_) => "object",
                };
                out.push_str(&format!("{pad}{key}: {kind}\n"));
                shape(value, depth + 1, out);
            }
        }
        Value::Array(list) => {
            if let Some(first) = list.first() {
                shape(first, depth, out);
            }
        }
        _ => {}
    }
}

#[test]
fn the_document_has_the_keys_of_the_contract() {
    let golden = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../intake/tests/golden/region-2021-dirt. Математика, 4 класс. ВПР 2021.csv"
    );
    let document = analyse(&[golden, "--schools", "--issues"]);
    let mut keys = String::new();
    shape(&document, 0, &mut keys);
    insta::assert_snapshot!(keys);
}

#[test]
fn the_real_files_of_2021_give_the_known_figures_and_signs() {
    let cases = [
        (
            "4/Проведение работы по математике, 4",
            24_933,
            1_732,
            631,
            12.0146,
            3.7846,
            80,
        ),
        (
            "4/Проведение работы по русскому языку, 4",
            24_969,
            1_626,
            628,
            24.6818,
            7.6584,
            94,
        ),
        (
            "5/Проведение работы по математике, 5",
            23_705,
            2_433,
            634,
            9.6451,
            3.9103,
            111,
        ),
        (
            "5/Проведение работы по русскому языку, 5",
            23_785,
            2_716,
            633,
            26.1164,
            9.6638,
            114,
        ),
    ];
    for (name, wrote, absent, schools, mean, sd, marked) in cases {
        let Some(path) = shared(&format!("vpr-region/2021/{name} класс. ВПР 2021.xlsx")) else {
            return;
        };
        let document = analyse(&[path.to_str().unwrap()]);
        let work = &document["works"][0];
        assert_eq!(
            (&work["wrote"], &work["absent"]),
            (&wrote.into(), &absent.into()),
            "{name}"
        );
        assert_eq!(work["schools"], schools, "{name}");
        assert_eq!(work["signs"]["A"], marked, "{name}");
        assert!((work["mean"].as_f64().unwrap() - mean).abs() < 5e-5, "{name}");
        assert!((work["sd"].as_f64().unwrap() - sd).abs() < 5e-5, "{name}");
        assert_eq!(
            work["rows"].as_u64().unwrap(),
            wrote + absent + work["refused"].as_u64().unwrap()
        );
        let histogram = work["histogram"]
            .as_array()
            .unwrap()
            .iter()
            .map(|n| n.as_u64().unwrap());
        assert_eq!(histogram.sum::<u64>(), wrote);
    }
}

#[test]
fn every_real_file_is_understood() {
    let works = [
        ("vpr-region/2020/5/Математика.xlsx", "МА", 5, 2020, 22_057),
        ("vpr-region/2020/5/Русский язык.xlsx", "РУ", 5, 2020, 21_794),
        ("vpr-region/2022/11/География.xlsx", "ГЕО", 11, 2022, 2_220),
        ("vpr-region/2022/11/История.xlsx", "ИСТ", 11, 2022, 2_960),
        ("vpr-region/2022/4/Математика.xlsx", "МА", 4, 2022, 52),
        (
            "fis-oko-reports/Ф1_Индивидуальные_результаты.xlsx",
            "РУ",
            4,
            2026,
            50,
        ),
        (
            "fis-oko-reports/Форма_сбора_результатов_Английский_язык_8_класс_ВПР_2026.xlsx",
            "АНГ",
            8,
            2026,
            0,
        ),
        ("gia/ege-protocol-basic-math.csv", "МАБ", 11, 2022, 3),
        ("gia/ege-protocol-default.csv", "РУ", 11, 2022, 1),
        ("gia/ege-protocol-english-2021.csv", "АНГ", 11, 2021, 1),
        ("gia/ege-protocol-english-2022.csv", "АНГ", 11, 2022, 3),
        ("gia/oge-protocol-stacked.xls", "ОБЩ", 9, 2026, 1),
    ];
    for (name, subject, grade, year, wrote) in works {
        let Some(path) = shared(name) else { return };
        let document = analyse(&[path.to_str().unwrap()]);
        let work = &document["works"][0];
        let named = (
            work["subject"].as_str(),
            work["grade"].as_u64(),
            work["year"].as_u64(),
        );
        assert_eq!(named, (Some(subject), Some(grade), Some(year)), "{name}");
        assert_eq!(work["wrote"], wrote, "{name}");
    }
}

#[test]
fn reports_and_registers_are_read_beside_results() {
    let Some(f1) = shared("fis-oko-reports/Ф1_Индивидуальные_результаты.xlsx")
    else {
        return;
    };
    let f3 = shared("fis-oko-reports/Ф3_Статистика_по_отметкам.xlsx").unwrap();
    let logins = shared("vpr-region/logins.xlsx").unwrap();
    let words: Vec<&str> = [&f1, &f3, &logins]
        .iter()
        .map(|path| path.to_str().unwrap())
        .collect();
    let document = analyse(&words);
    assert_eq!(document["stated"][0]["groups"][0]["participants"], 1_722_202);
    assert_eq!(document["stated"][0]["groups"][0]["marks"][0], 0.0506);
    assert_eq!(document["register"]["schools"], 691);
}

/// What the program prints for these words, and whether it did it.
fn printed(words: &[&str]) -> (bool, Value) {
    let output = Command::new(env!("CARGO_BIN_EXE_merilo"))
        .args(words)
        .arg("--json")
        .output()
        .unwrap();
    (
        output.status.success(),
        serde_json::from_slice(&output.stdout).unwrap_or(Value::Null),
    )
}

fn near(found: &Value, known: f64, what: &str) {
    let found = found.as_f64().unwrap();
    assert!(
        (found - known).abs() <= 1e-5 * known.abs().max(1.0),
        "{what}: {found} is not {known}"
    );
}

#[test]
fn items_under_a_model_have_the_known_likelihoods() {
    let root = PathBuf::from(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../shared/reference/data"
    ));
    if !root.exists() {
        eprintln!("SKIPPED: ../shared is absent");
        return;
    }
    let lsat = root.join("lsat6_ltm.csv");
    for (model, loglik, parameters) in [("rasch", -2_466.937_60, 6), ("2pl", -2_466.653_38, 10)] {
        let (done, said) = printed(&["items", lsat.to_str().unwrap(), "--model", model, "--persons"]);
        assert!(done && said["converged"] == true, "{said}");
        near(&said["loglik"], loglik, model);
        assert_eq!(
            (&said["n"], &said["k"], &said["npar"]),
            (&1000.into(), &5.into(), &parameters.into())
        );
        assert_eq!(said["persons"].as_array().unwrap().len(), 1000);
    }
}

/// Twelve classes of ten, items of growing difficulty, and in the last class two works that are one.
fn classes(folder: &std::path::Path) -> PathBuf {
    let mut table = "id,class".to_owned();
    (1..=40).for_each(|item| table.push_str(&format!(",t{item}")));
    let answer = |person: usize, item: usize| {
        let noise = (person * 7_919 + item * 104_729 + person * item * 31) % 97;
        usize::from(noise > 20 + item)
    };
    for person in 0..120 {
        let who = if person == 119 { 118 } else { person };
        table.push_str(&format!("\np{person},{}", person / 10));
        (1..=40).for_each(|item| table.push_str(&format!(",{}", answer(who, item))));
    }
    let path = folder.join("classes.csv");
    std::fs::write(&path, table).unwrap();
    path
}

#[test]
fn two_works_that_are_one_are_the_first_pair_and_strangers_are_not_compared() {
    let folder = tempfile::tempdir().unwrap();
    let table = classes(folder.path());
    let (done, said) = printed(&["similarity", table.to_str().unwrap(), "--groups", "class"]);
    assert!(done, "{said}");
    assert_eq!(said["compared"], 12 * 45);
    let first = &said["pairs"][0];
    assert_eq!(
        (&first["a"], &first["b"], &first["matches"]),
        (&"p118".into(), &"p119".into(), &40.into())
    );
    assert!(first["q"].as_f64().unwrap() < 0.01, "{first}");
}

#[test]
fn a_cell_that_is_no_points_is_named_by_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("wrong.csv");
    std::fs::write(&path, "id,t1,t2\na,1,0\nb,да,1\n").unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_merilo"))
        .arg("items")
        .arg(&path)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.code() == Some(1) && said.contains("B3: «да»"),
        "{said}"
    );
    let output = Command::new(env!("CARGO_BIN_EXE_merilo"))
        .arg("items")
        .arg(&path)
        .args(["--model", "4pl"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2), "there is no such model");
}

#[test]
fn a_plan_is_read_with_every_activity() {
    let root = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/roadmaps"));
    if !root.exists() {
        eprintln!("SKIPPED: ../shared is absent");
        return;
    }
    for (plan, activities) in [
        ("ocher-2021-2024", 11),
        ("lysva-2021-2024", 14),
        ("kaitag-2021", 25),
        ("surgut-2022-2024", 44),
        ("usinsk-2021", 74),
    ] {
        let file = root.join(format!("{plan}.txt"));
        let (done, said) = printed(&["roadmap", "read", file.to_str().unwrap()]);
        assert!(done, "{plan}");
        assert_eq!(said["activities"].as_array().unwrap().len(), activities, "{plan}");
    }
}
