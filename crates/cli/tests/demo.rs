//! The filled example: everything it promises is there, and the same seed gives the same figures.

use serde_json::Value;
use std::path::Path;
use std::process::Command;

fn run(words: &[&str]) -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_merilo"))
        .args(words)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).unwrap()
}

fn versions(lake: &Path) -> Vec<String> {
    let list = run(&["versions", lake.to_str().unwrap(), "--json"]);
    list["versions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["id"].to_string())
        .collect()
}

#[test]
fn the_demo_leaves_files_versions_an_answer_and_two_reports() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("demo");
    let said = run(&["demo", "--report", "--data", data.to_str().unwrap(), "--json"]);
    assert_eq!(said["versions"], 10);
    assert_eq!(said["files"].as_array().unwrap().len(), 11);
    for report in said["reports"].as_array().unwrap() {
        let bytes = std::fs::metadata(report.as_str().unwrap()).unwrap().len();
        assert!(bytes > 100_000, "{report} is too small to be a report");
    }
    let answers = std::fs::read_dir(data.join("ответы")).unwrap().count();
    assert_eq!(
        answers, 1,
        "the newest file has slips and comes back with an answer"
    );
    let lake = data.join("хранилище");
    assert_eq!(
        run(&["doctor", lake.to_str().unwrap(), "--json"])["healthy"],
        true
    );

    let again = folder.path().join("again");
    run(&["demo", "--report", "--data", again.to_str().unwrap(), "--json"]);
    assert_eq!(versions(&lake), versions(&again.join("хранилище")));

    let html = std::fs::read_to_string(data.join("отчёт.html")).unwrap();
    let municipality = said["municipality"].as_str().unwrap();
    assert!(html.contains(municipality));
    for script in ["<script", "http://", "javascript:"] {
        let found = html
            .matches(script)
            .filter(|_| script != "http://" || outside_xmlns(&html))
            .count();
        assert_eq!(found, 0, "the page needs nothing but itself: {script}");
    }
}

/// Whether an address stands anywhere but in the names of XML.
fn outside_xmlns(html: &str) -> bool {
    html.replace("http://www.w3.org/", "").contains("http://")
}

#[test]
fn a_report_of_one_school_lists_its_pupils_and_no_others() {
    let folder = tempfile::tempdir().unwrap();
    let head = "логин школы;регион;номер обучающегося;код обучающегося;отметка за предыдущую четверть/триместр;пол;класс;вариант;всего баллов;балл за 1;балл за 2;Учебник";
    let mut text = format!("{head}\n");
    for (school, pupils) in [("sch990001", 12), ("sch990002", 15)] {
        for pupil in 1..=pupils {
            text += &format!(
                "{school};Район;{pupil};{};4;м;а;1;2;1;1;Учебник\n",
                40_000 + pupil
            );
        }
    }
    let file = folder.path().join("Математика, 4 класс. ВПР 2021.csv");
    std::fs::write(&file, text).unwrap();
    let out = folder.path().join("школа.xlsx");
    let words = [
        "report",
        file.to_str().unwrap(),
        "--format",
        "xlsx",
        "--pupils",
        "--for-school",
        "edu990002",
    ];
    let mut call = words.to_vec();
    call.extend(["--out", out.to_str().unwrap(), "--json"]);
    run(&call);
    let mut book = calamine::open_workbook_auto(&out).unwrap();
    let sheet = calamine::Reader::worksheet_range(&mut book, "Ученики").unwrap();
    let logins: Vec<String> = sheet
        .rows()
        .filter_map(|row| row.first().map(ToString::to_string))
        .filter(|text| text.starts_with("edu"))
        .collect();
    assert_eq!(logins.len(), 15);
    assert!(logins.iter().all(|login| login == "edu990002"));
}

#[test]
fn a_school_is_compared_with_schools_like_it_where_the_questionnaire_is_at_hand() {
    let folder = tempfile::tempdir().unwrap();
    let head = "логин школы;регион;номер обучающегося;код обучающегося;отметка за предыдущую четверть/триместр;пол;класс;вариант;всего баллов;балл за 1;балл за 2;Учебник";
    let mut text = format!("{head}\n");
    for school in ["sch990001", "sch990002", "sch990003"] {
        for pupil in 1..=20 {
            text += &format!(
                "{school};Район;{pupil};{};4;м;а;1;2;1;1;Учебник\n",
                40_000 + pupil
            );
        }
    }
    let file = folder.path().join("Математика, 4 класс. ВПР 2021.csv");
    std::fs::write(&file, text).unwrap();
    let context = folder.path().join("контекст.csv");
    let question = "Где расположена Ваша образовательная организация?";
    let lines = [
        ("sch990001", "2. Город"),
        ("sch990002", "2. Город"),
        ("sch990003", "4. Населенный пункт сельского типа (село)"),
    ];
    let body: String = lines
        .iter()
        .map(|(login, answer)| format!("{login};Школа;{answer}\n"))
        .collect();
    std::fs::write(&context, format!("логин;Название ОО;{question}\n{body}")).unwrap();
    let out = folder.path().join("школа.html");
    let words = [
        "report",
        file.to_str().unwrap(),
        context.to_str().unwrap(),
        "--format",
        "html",
    ];
    let mut call = words.to_vec();
    call.extend([
        "--for-school",
        "edu990001",
        "--out",
        out.to_str().unwrap(),
        "--json",
    ]);
    run(&call);
    let html = std::fs::read_to_string(&out).unwrap();
    assert!(html.contains("Похожие школы: город"), "the cluster is named");
    assert!(
        !html.contains("сельского типа"),
        "other kinds of settlement are not in it"
    );
}
