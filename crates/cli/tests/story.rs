//! The way from a file to accepted versions, as a person walks it on the command line.

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const HEAD: &str = "логин школы;регион;номер обучающегося;код обучающегося;отметка за предыдущую четверть/триместр;пол;класс;вариант;всего баллов;балл за 1;балл за 2;балл за 3;Учебник";

/// A file of the layout of 2021 with these rows of (code, variant, total, three points).
fn export(folder: &Path, name: &str, rows: &[(u32, &str, &str, [&str; 3])]) -> PathBuf {
    let mut text = format!("{HEAD}\n");
    for (code, variant, total, [a, b, c]) in rows {
        text += &format!(
            "sch990001;Район-1;{};{code};4;м;а;{variant};{total};{a};{b};{c};Учебник\n",
            code - 40_000
        );
    }
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path
}

fn merilo(words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_merilo"))
        .args(words)
        .output()
        .unwrap()
}

fn json(words: &[&str]) -> Value {
    let output = merilo(words);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).unwrap()
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

const GOOD: [(u32, &str, &str, [&str; 3]); 3] = [
    (40_001, "1", "4", ["1", "1", "2"]),
    (40_002, "2", "1", ["X", "1", "0"]),
    (40_003, "отсутствовал", "", ["", "", ""]),
];
const NAME: &str = "Математика, 4 класс. ВПР 2021.csv";

#[test]
fn a_good_file_becomes_version_one_and_again_is_no_new_version() {
    let folder = tempfile::tempdir().unwrap();
    let (file, lake) = (export(folder.path(), NAME, &GOOD), folder.path().join("lake"));
    let call = ["import", text(&file), "--into", text(&lake), "--yes", "--json"];
    let first = json(&call);
    assert_eq!(first["accepted"][0]["number"], 1);
    assert_eq!(first["accepted"][0]["rows"], 3);
    assert_eq!(first["accepted"][0]["new"], true);
    let again = json(&call);
    assert_eq!(again["accepted"][0]["new"], false);
    assert_eq!(again["accepted"][0]["version"], first["accepted"][0]["version"]);
}

#[test]
fn what_the_content_does_not_say_is_not_accepted_without_a_persons_word() {
    let folder = tempfile::tempdir().unwrap();
    let (file, lake) = (export(folder.path(), NAME, &GOOD), folder.path().join("lake"));
    let output = merilo(&["import", text(&file), "--into", text(&lake)]);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        said.contains("--subject") && said.contains("--grade") && said.contains("--year"),
        "{said}"
    );
    assert!(!lake.exists());
    let flags = ["--subject", "МА", "--grade", "4", "--year", "2021"];
    let mut call = vec!["import", text(&file), "--into", text(&lake)];
    call.extend(flags);
    assert!(merilo(&call).status.success());
}

#[test]
fn a_correction_is_the_next_version_and_tells_what_changed() {
    let folder = tempfile::tempdir().unwrap();
    let lake = folder.path().join("lake");
    let file = export(folder.path(), NAME, &GOOD);
    json(&["import", text(&file), "--into", text(&lake), "--yes", "--json"]);
    let mended = [
        GOOD[0],
        (40_002, "2", "2", ["1", "1", "0"]),
        (40_004, "1", "0", ["0", "0", "0"]),
    ];
    let file = export(folder.path(), NAME, &mended);
    let second = json(&["import", text(&file), "--into", text(&lake), "--yes", "--json"]);
    let accepted = &second["accepted"][0];
    assert_eq!(accepted["number"], 2);
    assert_eq!(
        accepted["difference"],
        serde_json::json!({"added": 1, "removed": 1, "changed": 1, "same": 1})
    );
    let versions = json(&["versions", text(&lake), "--json"]);
    let ids: Vec<&str> = versions["versions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|v| v["id"].as_str().unwrap())
        .collect();
    let compared = json(&["compare", text(&lake), &ids[0][..10], &ids[1][..10], "--json"]);
    assert_eq!(compared["difference"]["changed"], 1);
    assert_eq!(json(&["doctor", text(&lake), "--json"])["healthy"], true);
}

#[test]
fn a_file_with_errors_is_refused_whole_and_comes_back_with_an_answer() {
    let folder = tempfile::tempdir().unwrap();
    let lake = folder.path().join("lake");
    let bad = [GOOD[0], (40_002, "2", "19", ["0", "0", "19"])];
    let file = export(folder.path(), NAME, &bad);
    let answer = folder.path().join("answer.xlsx");
    let mut call = vec![
        "import",
        text(&file),
        "--into",
        text(&lake),
        "--yes",
        "--answer",
        text(&answer),
    ];
    let output = merilo(&call);
    assert_eq!(output.status.code(), Some(1));
    assert!(!lake.join("manifest").exists());
    assert_eq!(rows(&answer), 3, "a refused file comes back whole");
    call.extend(["--only-valid", "--json"]);
    let accepted = json(&call);
    assert_eq!(accepted["accepted"][0]["rows"], 1);
    assert_eq!(accepted["accepted"][0]["left_out"], 1);
    assert_eq!(
        rows(&answer),
        2,
        "the rest is the header and the row that was left out"
    );
}

#[test]
fn the_mended_rest_is_added_and_never_passes_for_the_whole() {
    let folder = tempfile::tempdir().unwrap();
    let lake = folder.path().join("lake");
    let bad = [GOOD[0], GOOD[1], GOOD[2], (40_004, "2", "19", ["0", "0", "19"])];
    let file = export(folder.path(), NAME, &bad);
    let first = json(&[
        "import",
        text(&file),
        "--into",
        text(&lake),
        "--yes",
        "--only-valid",
        "--json",
    ]);
    assert_eq!(first["accepted"][0]["rows"], 3);
    let rest = export(folder.path(), NAME, &[(40_004, "2", "2", ["0", "0", "2"])]);
    let alone = merilo(&["import", text(&rest), "--into", text(&lake), "--yes"]);
    assert_eq!(alone.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&alone.stderr).contains("--add"));
    assert_eq!(
        json(&["versions", text(&lake), "--json"])["versions"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    let added = json(&[
        "import",
        text(&rest),
        "--into",
        text(&lake),
        "--yes",
        "--add",
        "--json",
    ]);
    assert_eq!(added["accepted"][0]["rows"], 4);
    let difference = serde_json::json!({"added": 1, "removed": 0, "changed": 0, "same": 3});
    assert_eq!(added["accepted"][0]["difference"], difference);
    let again = json(&[
        "import",
        text(&rest),
        "--into",
        text(&lake),
        "--yes",
        "--replace",
        "--json",
    ]);
    assert_eq!(
        again["accepted"][0]["rows"], 1,
        "a person may still say that this is all there is"
    );
}

/// Rows of the first sheet of a workbook.
fn rows(workbook: &Path) -> usize {
    let mut book = calamine::open_workbook_auto(workbook).unwrap();
    let name = calamine::Reader::sheet_names(&book)[0].clone();
    calamine::Reader::worksheet_range(&mut book, &name)
        .unwrap()
        .height()
}

#[test]
fn several_files_of_one_work_become_one_set_and_one_bad_file_stops_them_all() {
    let folder = tempfile::tempdir().unwrap();
    let lake = folder.path().join("lake");
    let one = export(folder.path(), NAME, &GOOD);
    let two = export(
        folder.path(),
        "Математика, 4 класс. ВПР 2021 (2).csv",
        &[(40_009, "1", "3", ["1", "0", "2"])],
    );
    let bad = export(
        folder.path(),
        "Математика, 4 класс. ВПР 2021 (3).csv",
        &[(40_010, "1", "", ["1", "0", "2"])],
    );
    let refused = merilo(&["import", text(&one), text(&bad), "--into", text(&lake), "--yes"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(!lake.join("manifest").exists());
    let accepted = json(&[
        "import",
        text(&one),
        text(&two),
        "--into",
        text(&lake),
        "--yes",
        "--json",
    ]);
    assert_eq!(accepted["accepted"].as_array().unwrap().len(), 1);
    assert_eq!(accepted["accepted"][0]["rows"], 4);
}

#[test]
fn answers_to_files_of_one_name_lie_side_by_side() {
    let folder = tempfile::tempdir().unwrap();
    let lake = folder.path().join("lake");
    let file = |school: &str, code: u32| {
        let own = folder.path().join(school);
        fs::create_dir(&own).unwrap();
        export(&own, NAME, &[GOOD[0], (code, "2", "19", ["0", "0", "19"])])
    };
    let (one, two) = (file("one", 40_008), file("two", 40_009));
    let words = ["import", text(&one), text(&two), "--into", text(&lake)];
    let accepted = json(&[&words[..], &["--yes", "--only-valid", "--json"]].concat());
    assert_eq!(accepted["accepted"][0]["left_out"], 2);
    let answers = [
        "Математика, 4 класс. ВПР 2021 — ответ.xlsx",
        "Математика, 4 класс. ВПР 2021 — ответ (2).xlsx",
    ];
    for (name, code) in answers.into_iter().zip(["40008", "40009"]) {
        let mut book = calamine::open_workbook_auto(folder.path().join(name)).unwrap();
        let sheet = calamine::Reader::worksheet_range_at(&mut book, 0)
            .unwrap()
            .unwrap();
        let row: Vec<String> = sheet
            .rows()
            .nth(1)
            .unwrap()
            .iter()
            .map(ToString::to_string)
            .collect();
        assert!(row.contains(&code.to_owned()), "{name}: {row:?}");
    }
}

#[test]
fn what_was_accepted_gives_the_same_figures_as_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let (file, lake) = (export(folder.path(), NAME, &GOOD), folder.path().join("lake"));
    json(&["import", text(&file), "--into", text(&lake), "--yes", "--json"]);
    let of_file = json(&["analyse", text(&file), "--json"]);
    let of_lake = json(&["analyse", "--lake", text(&lake), "--json"]);
    for key in [
        "rows",
        "wrote",
        "absent",
        "schools",
        "mean",
        "histogram",
        "item",
        "journal",
        "marks",
    ] {
        assert_eq!(of_file["works"][0][key], of_lake["works"][0][key], "{key}");
    }
}

#[test]
fn calls_end_with_the_status_that_the_contract_names() {
    let folder = tempfile::tempdir().unwrap();
    let letter = folder.path().join("письмо.xlsx");
    fs::write(&letter, "<html><body>Сервер недоступен</body></html>").unwrap();
    let cases: [(&[&str], i32); 6] = [
        (&["--help"], 0),
        (&["analyse", "--nonsense"], 2),
        (&["analyse"], 2),
        (&["analyse", "нет-такого-файла.xlsx"], 1),
        (&["analyse", text(&letter)], 1),
        (&["doctor", "нет-такой-папки"], 1),
    ];
    for (words, status) in cases {
        let output = merilo(words);
        assert_eq!(output.status.code(), Some(status), "{words:?}");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(!said.contains("panicked"), "{said}");
    }
}

#[test]
fn a_reader_that_goes_away_early_is_no_failure() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_merilo"))
        .args(["completions", "bash"])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    assert!(
        output.stderr.is_empty(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}
