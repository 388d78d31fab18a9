//! Small files of every layout with every kind of dirt: what was understood, as text, beside each file.

use domain::catalog::Catalogue;
use intake::check::{Checked, Question, check, structure};
use intake::exam::exams;
use intake::layout::{Register, Role, Shape};
use intake::proposal::{Clues, Confirmed, propose};
use intake::reading::{Sheet, sheets};
use intake::reference::report;
use intake::register::entries;
use intake::table::{Limits, read};
use intake::words;
use std::fmt::Write;
use std::path::Path;

fn issues(out: &mut String, issues: &[intake::issue::Issue]) {
    for issue in issues {
        let _ = writeln!(out, "  {} {}", issue.code.as_str(), words::sentence(issue));
    }
}

fn rows(out: &mut String, checked: &Checked) {
    let set = &checked.set;
    let items: Vec<_> = set
        .items
        .iter()
        .map(|item| format!("{}/{}", item.code, item.max))
        .collect();
    let _ = writeln!(out, "work {} items {}", set.work, items.join(" "));
    let _ = writeln!(
        out,
        "rows {} refused {} skipped {}",
        checked.rows, checked.refused, checked.skipped
    );
    for (n, school) in set.schools.iter().enumerate() {
        let _ = writeln!(
            out,
            "school {n}: {} «{}» «{}»",
            school.code, school.name, school.municipality
        );
    }
    for row in 0..set.rows.len() {
        let r = &set.rows;
        let points: Vec<_> = r.points.iter().map(|column| column[row]).collect();
        let _ = writeln!(
            out,
            "{:>3}: {} {:?} class «{}» variant {} sex {} journal {} total {:?} mark {} doubt {} {points:?}",
            r.source_row[row],
            r.participant[row],
            r.presence[row],
            set.classes[r.class[row] as usize],
            r.variant[row],
            char::from(r.sex[row].max(b'-')),
            r.journal[row],
            r.total[row].value(),
            r.mark[row],
            r.doubt[row].byte(),
        );
    }
    issues(out, &checked.issues);
}

fn results(out: &mut String, name: &str, sheet: &Sheet<'_>) {
    let mapping = &sheet.found.mapping;
    let structure = structure(sheet.table, sheet.found.layout, mapping);
    let title = sheet.title();
    let clues = Clues {
        path: name,
        title: &title,
        layout: sheet.found.layout,
        mapping,
        structure: &structure,
    };
    let proposal = propose(clues, &Confirmed::default(), Catalogue::builtin());
    let proposal = match proposal {
        Ok(proposal) => proposal,
        Err(fields) => {
            let _ = writeln!(out, "unnamed {fields:?}");
            let confirmed = Confirmed {
                subject: Some(domain::procedure::Subject::new("МА")),
                grade: Some(4),
                ..Confirmed::default()
            };
            propose(clues, &confirmed, Catalogue::builtin()).unwrap()
        }
    };
    let _ = writeln!(out, "evidence {:?}", proposal.evidence);
    let school = (!mapping.columns.contains_key(&Role::School)).then(|| domain::territory::School {
        code: domain::territory::SchoolCode::parse("edu990004").unwrap(),
        login: "edu990004".into(),
        name: String::new(),
        municipality: String::new(),
    });
    let question = Question {
        table: sheet.table,
        mapping,
        work: proposal.work,
        items: proposal.items,
        school,
    };
    rows(out, &check(question));
}

fn understood(path: &Path) -> String {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let bytes = std::fs::read(path).unwrap();
    let files = read(&name, &bytes, &Limits::default()).unwrap();
    let mut out = String::new();
    let known = match sheets(&files[0], Register::builtin()) {
        Ok(known) => known,
        Err(other) => return format!("{other:?}\n"),
    };
    for sheet in &known {
        let _ = writeln!(out, "layout {}", sheet.found.layout.code);
        match sheet.shape() {
            Shape::Results => results(&mut out, &name, sheet),
            Shape::Exam => {
                for exam in exams(sheet.table, sheet.found.layout) {
                    let _ = writeln!(
                        out,
                        "exam «{}» {:?} test {:?}",
                        exam.subject, exam.year, exam.test
                    );
                    let rows_seen = exam.set.rows.len() as u32 + exam.refused;
                    let (refused, issues) = (exam.refused, exam.issues);
                    rows(
                        &mut out,
                        &Checked {
                            set: exam.set,
                            issues,
                            rows: rows_seen,
                            refused,
                            skipped: 0,
                        },
                    );
                }
            }
            Shape::Marks | Shape::Journal => {
                let _ = writeln!(out, "{:#?}", report(sheet.table, &sheet.found.mapping));
            }
            Shape::Register | Shape::Context => {
                let _ = writeln!(out, "{:#?}", entries(sheet.table, &sheet.found.mapping));
            }
            Shape::Specification => {}
        }
    }
    out
}

#[test]
fn every_layout_is_understood_as_it_was_agreed() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "csv"));
    paths.sort();
    assert!(paths.len() >= 12);
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("golden");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for path in paths {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            insta::assert_snapshot!(name, understood(&path));
        }
    });
}
