//! `merilo analyse`: what the files or the accepted versions say.

use crate::args::Analyse;
use crate::failure::Failure;
use crate::screen::Screen;
use crate::source::materials;
use crate::{bench, words};
use actions::line::study::{Look, Material, look};
use actions::line::taking::Stated;
use analysis::contract::{SchoolResult, WorkResult};
use intake::issue::Issue;
use serde::Serialize;
use serde_json::{Value, json};

/// One work in the contract: what analysis says, with what only the reader of the files knows.
#[derive(Serialize)]
struct WorkDocument<'a> {
    files: &'a [String],
    layout: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    proposed: Vec<&'static str>,
    version: &'a Option<(u32, String)>,
    #[serde(flatten)]
    result: WorkResult,
    issues: Value,
    sensitivity: Value,
}

/// Studies and shows.
pub fn run(args: &Analyse, screen: Screen) -> Result<(), Failure> {
    let catalogue = bench::catalogue(&args.source.naming)?;
    let found = materials(&args.source, &catalogue, screen)?;
    let (stated, schools) = (found.stated, found.schools);
    let looks = look(found.works, &catalogue)?;
    if screen.json {
        let mut document = document(args, &looks);
        document["stated"] = stated.iter().map(stated_document).collect();
        document["register"] = json!({ "schools": schools.len() });
        return screen.document(&document);
    }
    stated
        .iter()
        .flat_map(words::stated)
        .try_for_each(|line| screen.say(&line))?;
    if !schools.is_empty() {
        screen.say(&words::register(&schools))?;
    }
    looks.iter().try_for_each(|one| show(one, args, screen))
}

fn stated_document(one: &Stated) -> Value {
    let groups = one.report.groups.iter().map(|group| {
        let marks = group
            .marks
            .map(|marks| marks.map(|share| f64::from(share.0) / 10_000.0));
        json!({
            "name": group.name,
            "code": group.code,
            "schools": group.schools,
            "participants": group.participants,
            "marks": marks,
            "journal": group.journal.map(|[lowered, confirmed, raised]| {
                json!({ "lowered": lowered, "confirmed": confirmed, "raised": raised })
            }),
        })
    });
    json!({
        "file": one.file,
        "layout": one.layout,
        "kind": one.work.kind,
        "subject": one.work.subject,
        "grade": one.work.grade,
        "year": one.work.year,
        "groups": groups.collect::<Vec<_>>(),
    })
}

fn document(args: &Analyse, looks: &[Look]) -> Value {
    let works: Vec<WorkDocument<'_>> = looks.iter().map(work_document).collect();
    let mut document = json!({ "schema": 1, "works": works });
    if args.schools {
        document["schools"] = looks.iter().enumerate().flat_map(school_documents).collect();
    }
    if args.issues {
        document["issues"] = looks
            .iter()
            .flat_map(|one| issue_documents(&one.material))
            .collect();
    }
    document
}

/// The schools of a work, by its place in the document.
fn school_documents(work: (usize, &Look)) -> impl Iterator<Item = Value> {
    let (place, one) = work;
    one.said.schools.iter().map(move |school| {
        json!(SchoolResult {
            work: place,
            ..school.clone()
        })
    })
}

fn work_document(one: &Look) -> WorkDocument<'_> {
    let (material, analysis) = (&one.material, &one.said.analysis);
    let said = &analysis.issues;
    WorkDocument {
        files: &material.files,
        layout: &material.layout,
        proposed: material.proposed.iter().map(|field| field.as_str()).collect(),
        version: &material.version,
        result: analysis.to_contract(),
        issues: json!({ "errors": said.errors, "warnings": said.warnings, "by_code": said.by_code }),
        sensitivity: json!(analysis.overall.profile.scores.sensitivity),
    }
}

fn issue_documents(material: &Material) -> Vec<Value> {
    let of = |file: &str, issue: &Issue| {
        json!({
            "file": file,
            "cell": issue.place(),
            "value": issue.value,
            "code": issue.code.as_str(),
            "severity": words::severity_code(issue.severity()),
            "expected": intake::words::expected(issue),
        })
    };
    material
        .remarks
        .iter()
        .flat_map(|(file, issues)| issues.iter().map(move |issue| of(file, issue)))
        .collect()
}

fn show(one: &Look, args: &Analyse, screen: Screen) -> Result<(), Failure> {
    let lines = words::look(one);
    lines.iter().try_for_each(|line| screen.say(line))?;
    if args.schools {
        words::schools(&one.said)
            .iter()
            .try_for_each(|line| screen.say(line))?;
    }
    for (file, issues) in &one.material.remarks {
        let lines = if args.issues {
            words::each_issue(file, issues)
        } else {
            words::issue_groups(issues)
        };
        lines.iter().try_for_each(|line| screen.say(line))?;
    }
    screen.say("")
}
