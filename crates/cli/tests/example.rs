//! The filled example: made once, whole or not at all, over nothing else, for this machine alone.

use serde_json::Value;
use std::path::Path;
use std::process::{Command, Output};

fn merilo(words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_merilo"));
    // A real office that the environment names is not the example's business.
    command.env("MERILO_DATABASE", "postgres://nobody@127.0.0.1:1/real");
    command.args(words).output().unwrap()
}

fn said(words: &[&str]) -> Value {
    let output = merilo(words);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).unwrap()
}

fn office(data: &Path, login: &str, verb: &[&str]) -> Value {
    let data = data.to_str().unwrap();
    let database = format!("{data}/merilo.sqlite");
    let call = [
        &[
            "office",
            "--data",
            data,
            "--database",
            &database,
            "--as",
            login,
            "--json",
        ],
        verb,
    ];
    said(&call.concat())
}

#[test]
fn an_example_is_made_once_and_everybody_in_it_sees_what_is_theirs() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("demo");
    let call = ["demo", "--prepare", "--json", "--data", data.to_str().unwrap()];
    let first = said(&call);
    assert_eq!(first["logins"].as_array().unwrap().len(), 10);
    let works = |login| {
        let found = office(&data, login, &["versions", "list"]);
        found["works"].as_array().unwrap().len()
    };
    for login in ["specialist", "methodist", "head", "region"] {
        assert_eq!(works(login), 10, "{login}");
    }
    let schools = |login| {
        let found = office(&data, login, &["organisations", "list"]);
        let all = found["organisations"].as_array().unwrap().clone();
        all.iter().filter(|one| one["kind"] == "school").count()
    };
    assert_eq!(["region", "specialist", "head"].map(schools), [60, 20, 1]);
    let waiting = office(&data, "specialist", &["uploads", "list"]);
    let state = |one: &Value| one["state"] == "checked";
    assert_eq!(
        waiting["uploads"]["items"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|one| state(one))
            .count(),
        1
    );

    let mark = |name: &str| std::fs::metadata(data.join(name)).unwrap().modified().unwrap();
    let made = mark("example.json");
    assert_eq!(said(&call), first);
    assert_eq!(
        mark("example.json"),
        made,
        "the second call takes up what is there"
    );
    assert_eq!(
        std::fs::read_dir(home.path()).unwrap().count(),
        1,
        "nothing is left beside it"
    );
}

#[test]
fn an_example_is_not_made_over_something_else_nor_opened_to_other_machines() {
    let home = tempfile::tempdir().unwrap();
    std::fs::write(home.path().join("отчёт.xlsx"), "важное").unwrap();
    let data = home.path().to_str().unwrap();
    for (call, word) in [
        (&["demo", "--data", data] as &[&str], "что-то другое"),
        (
            &["demo", "--data", "нет", "--listen", "0.0.0.0:8080"],
            "127.0.0.1",
        ),
        (&["demo", "--data", "нет", "--listen", "10.0.0.1:80"], "127.0.0.1"),
    ] {
        let output = merilo(call);
        assert_eq!(output.status.code(), Some(2), "{call:?}");
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(told.contains(word), "{told}");
    }
    assert_eq!(std::fs::read_dir(home.path()).unwrap().count(), 1);
}
