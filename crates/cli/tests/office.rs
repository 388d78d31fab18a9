//! The whole way from an empty folder to a report and back from a backup, by the command line of a server alone.

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

struct House {
    home: TempDir,
}

impl House {
    fn new() -> Self {
        Self {
            home: tempfile::tempdir().unwrap(),
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// A call in the folder of the test; its data lie in `data` there.
    fn call(&self, words: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_merilo"));
        command
            .current_dir(self.home.path())
            .args(words)
            .output()
            .unwrap()
    }

    fn json(&self, words: &[&str]) -> Value {
        let output = self.call(&[words, &["--json"]].concat());
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{words:?}: {said}");
        serde_json::from_slice(&output.stdout).unwrap()
    }

    /// What somebody does in the office.
    fn act(&self, who: &str, words: &[&str]) -> Value {
        self.json(&[&["office", "--as", who], words].concat())
    }

    /// What somebody may not or cannot do: the status and the sentence.
    fn refused(&self, who: &str, words: &[&str]) -> (i32, String) {
        let output = self.call(&[&["office", "--as", who], words].concat());
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(
            !output.status.success() && !said.contains("panicked"),
            "{words:?}: {said}"
        );
        (output.status.code().unwrap(), said)
    }

    /// An office with an administrator and a specialist, and results of fourth-graders in mathematics.
    fn founded() -> Self {
        let house = Self::new();
        let names = [
            "--surname",
            "Иванова",
            "--name",
            "Анна",
            "--organisation",
            "Комитет",
        ];
        let founded = house.json(&[&["found"][..], &names].concat());
        assert!(founded["link"].as_str().unwrap().contains("/invitation/"));
        let petrova = ["--surname", "Петрова", "--name", "Мария", "--login", "petrova"];
        let invited = house.act(
            "admin",
            &[&["people", "invite", "--role", "specialist"], &petrova[..]].concat(),
        );
        assert!(
            invited["invited"]["link"]
                .as_str()
                .unwrap()
                .starts_with("http://127.0.0.1:8080/invitation/")
        );
        house
    }

    fn results(&self) -> String {
        let made = self.json(&["simulate", "--out", "sim", "--layout", "2021"]);
        let files = made["files"]
            .as_array()
            .unwrap()
            .iter()
            .map(|file| file.as_str().unwrap());
        let wanted = |file: &&str| file.contains("математике, 4") && file.contains("2021");
        files.into_iter().find(wanted).unwrap().to_owned()
    }
}

const NAMED: [&str; 8] = [
    "--kind",
    "ВПР",
    "--subject",
    "МА",
    "--grade",
    "4",
    "--year",
    "2021",
];

#[test]
fn a_file_becomes_findings_and_a_report_and_all_of_it_comes_back_from_a_backup() {
    let house = House::founded();
    let file = house.results();
    let sent = house.act("petrova", &["uploads", "send", &file, "--work"]);
    let id = sent["uploads"][0]["id"].as_str().unwrap().to_owned();
    let seen = house.act("petrova", &["uploads", "show", &id]);
    assert_eq!(seen["upload"]["upload"]["state"], "checked");

    let (status, said) = house.refused("petrova", &["uploads", "accept", &id]);
    assert_eq!(status, 1);
    assert!(said.contains("merilo office uploads name"), "{said}");
    house.act(
        "petrova",
        &[&["uploads", "name", &id, "--work"], &NAMED[..]].concat(),
    );
    house.act("petrova", &["uploads", "accept", &id, "--work"]);

    let works = house.act("petrova", &["versions", "list"]);
    let version = works["works"][0]["versions"][0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let findings = house.act("petrova", &["findings", "list", "--of", &version[..12]]);
    assert!(!findings["findings"].as_array().unwrap().is_empty());
    let analysis = house.act("petrova", &["analyses", "show", &version[..12]]);
    assert!(analysis["analysis"]["places"][0]["wrote"].as_u64().unwrap() > 1000);

    let made = house.act(
        "petrova",
        &["documents", "make", &version[..12], "--format", "html"],
    );
    let document = made["document"].as_str().unwrap();
    house.act(
        "petrova",
        &["documents", "read", document, "--out", "report.html"],
    );
    let page = std::fs::read_to_string(house.path("report.html")).unwrap();
    assert!(page.starts_with("<!doctype html>") || page.starts_with("<!DOCTYPE html>"));
    house.act("petrova", &["uploads", "original", &id, "--out", "original.xlsx"]);
    let original = std::fs::read(house.path("original.xlsx")).unwrap();
    assert_eq!(original, std::fs::read(house.path(&file)).unwrap());

    came_back(&house, &works);
}

fn came_back(house: &House, works: &Value) {
    let made = house.json(&["backup", "copy.zip"]);
    assert!(made["backup"]["rows"].as_u64().unwrap() > 10);
    assert_eq!(house.json(&["backup", "--check", "copy.zip"])["whole"], true);
    let restored = house.json(&["restore", "copy.zip", "--data", "back"]);
    assert_eq!(restored["remarks"], Value::Array(Vec::new()));
    for folder in ["data", "back"] {
        assert_eq!(house.json(&["doctor", folder])["healthy"], true, "{folder}");
    }
    let back = house.act("petrova", &["versions", "list", "--data", "back"]);
    assert_eq!(back["works"], works["works"]);
    let again = house.call(&["restore", "copy.zip", "--data", "back"]);
    assert_eq!(again.status.code(), Some(1));
}

#[test]
fn the_journal_tells_what_was_done_here_and_holds() {
    let house = House::founded();
    let events = house.act("admin", &["events", "list"]);
    let acts: Vec<&str> = events["events"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["event"]["act"].as_str().unwrap())
        .collect();
    assert_eq!(acts, ["person.invite", "entrance.found"]);
    let actor = events["events"][0]["event"]["actor"]["name"].as_str().unwrap();
    assert!(actor.contains("командная строка сервера"), "{actor}");
    let proved = house.act("admin", &["events", "verify"]);
    assert_eq!(proved["verified"]["events"], 2);
    house.act(
        "admin",
        &[
            "events",
            "export",
            "--out",
            "journal.csv",
            "--act",
            "person.invite",
        ],
    );
    let table = std::fs::read_to_string(house.path("journal.csv")).unwrap();
    assert_eq!(table.lines().count(), 2);
}

#[test]
fn people_and_organisations_are_found_by_what_people_call_them() {
    let house = House::founded();
    let school = [
        "--kind",
        "school",
        "--name",
        "Школа № 1",
        "--code",
        "login=edu990001",
    ];
    house.act("admin", &[&["organisations", "add"], &school[..]].concat());
    let shown = house.act("admin", &["organisations", "show", "edu990001"]);
    assert_eq!(shown["organisation"]["name"], "Школа № 1");
    let role = ["--role", "head", "--organisation", "Школа № 1"];
    house.act("admin", &[&["people", "assign", "petrova"], &role[..]].concat());
    let shown = house.act("admin", &["people", "show", "petrova"]);
    let assignments = shown["person"]["assignments"].as_array().unwrap();
    assert_eq!(assignments.len(), 2);
    let head = assignments.iter().find(|one| one["role"] == "head").unwrap();
    house.act("admin", &["people", "unassign", head["id"].as_str().unwrap()]);
    house.act("admin", &["people", "block", "petrova", "--reason", "ушла"]);
    let (status, said) = house.refused("petrova", &["overview"]);
    assert_eq!((status, said.contains("petrova")), (2, true));
    house.act(
        "admin",
        &["people", "unblock", "petrova", "--reason", "вернулась"],
    );
    let link = house.act("admin", &["people", "reset", "petrova"]);
    assert!(link["invited"]["link"].is_string());
    let hits = house.act("admin", &["search", "школа"]);
    assert_eq!(hits["hits"][0]["kind"], "organisation");
    assert!(house.act("admin", &["overview"])["overview"].is_object());
}

#[test]
fn settings_and_jobs_are_seen_and_changed() {
    let house = House::founded();
    house.act("admin", &["settings", "change", "office-name", "Комитет"]);
    let all = house.act("admin", &["settings", "list"]);
    let name = all["settings"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["name"] == "office-name");
    assert_eq!(name.unwrap()["value"], "Комитет");
    assert_eq!(house.act("admin", &["jobs", "work"])["attempts"], 0);
    assert_eq!(house.act("admin", &["jobs", "list"])["jobs"]["total"], 0);
    let made = house.act("admin", &["backup"]);
    let path = house.home.path().join(made["backup"]["file"].as_str().unwrap());
    assert_eq!(path.parent().unwrap(), house.path("data").join("backup"));
    assert!(path.is_file());
}

#[test]
fn whoever_may_not_is_told_and_nothing_happens() {
    let house = House::founded();
    for (who, words, status) in [
        ("petrova", &["people", "list"][..], 1),
        ("petrova", &["settings", "change", "office-name", "x"], 1),
        ("petrova", &["backup"], 1),
        ("petrova", &["events", "verify"], 1),
        ("nobody", &["overview"], 2),
        ("admin", &["people", "show", "nobody"], 2),
        ("admin", &["organisations", "show", "edu000000"], 2),
        ("admin", &["uploads", "show", "nothing"], 2),
        ("petrova", &["versions", "show", "abc"], 2),
        ("admin", &["uploads", "list", "--state", "odd"], 2),
        (
            "admin",
            &["jobs", "retry", "00000000-0000-7000-8000-000000000000"],
            1,
        ),
    ] {
        let (found, said) = house.refused(who, words);
        assert_eq!(found, status, "{words:?}: {said}");
    }
    let events = house.act("admin", &["events", "list"]);
    assert_eq!(events["events"].as_array().unwrap().len(), 2);
}

#[test]
fn looking_makes_no_office() {
    let house = House::new();
    for words in [
        &["office", "--as", "admin", "overview"][..],
        &["backup", "copy.zip"],
        &["doctor", "--data", "data"],
        &["migrate", "--check"],
    ] {
        let output = house.call(words);
        assert_eq!(output.status.code(), Some(1), "{words:?}");
    }
    assert!(!Path::new(&house.path("data")).exists());
}

#[test]
fn a_scheme_is_brought_to_ours_once() {
    let house = House::new();
    assert_eq!(house.json(&["migrate"])["at"], 0);
    let current = house.json(&["migrate", "--check"]);
    assert_eq!(current["at"], current["ours"]);
    assert_eq!(current["current"], true);
    assert_eq!(house.json(&["migrate"])["at"], current["ours"]);
}

#[test]
fn a_file_that_is_there_is_not_written_over() {
    let house = House::founded();
    std::fs::write(house.path("copy.zip"), "somebody's").unwrap();
    let output = house.call(&["backup", "copy.zip"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(std::fs::read(house.path("copy.zip")).unwrap(), b"somebody's");
    std::fs::create_dir(house.path("copies")).unwrap();
    house.json(&["backup", "copies"]);
    assert_eq!(std::fs::read_dir(house.path("copies")).unwrap().count(), 1);
}
