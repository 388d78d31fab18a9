//! `merilo analyse`: what the files or the accepted versions say.

use crate::args::Analyse;
use crate::failure::Failure;
use crate::screen::Screen;
use crate::source::materials;
use crate::study::{Material, Part, Study, study, study_briefly};
use crate::taking::Stated;
use crate::{desk, words};
use analysis::analysis::Analysis;
use analysis::contract::{SchoolResult, WorkResult};
use domain::catalog::Catalogue;
use domain::territory::Level;
use intake::issue::Issue;
use lake::ParquetSet;
use serde::Serialize;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// One work in the contract: what analysis says, with what only the reader of the files knows.
#[derive(Serialize)]
struct WorkDocument<'a> {
    files: &'a [PathBuf],
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
    let catalogue = desk::catalogue(&args.source.naming)?;
    let found = materials(&args.source, &catalogue, screen)?;
    if let [only] = &found.works[..] {
        if let Some(file) = only.large() {
            return large(args, (only, file, &catalogue), screen);
        }
    }
    let (stated, schools) = (found.stated, found.schools);
    let studies = study(found.works, &stated, (&catalogue, Level::School, &Part::Whole))?;
    if screen.json {
        let mut document = document(args, &studies);
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
    studies.iter().try_for_each(|one| show(one, args, screen))
}

/// A country: the whole and the signs, without holding every school.
fn large(args: &Analyse, of: (&Material, &ParquetSet, &Catalogue), screen: Screen) -> Result<(), Failure> {
    let (material, file, catalogue) = of;
    let brief = study_briefly(material, file, catalogue)?;
    if !screen.json {
        return words::study_of(&brief.analysis, &material.layout)
            .iter()
            .try_for_each(|line| screen.say(line));
    }
    let mut document = json!({ "schema": 1, "works": [work_document(material, &brief.analysis)] });
    if args.schools {
        document["schools"] = json!(brief.schools);
    }
    screen.document(&document)
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
        "file": one.path,
        "layout": one.layout,
        "kind": one.work.kind,
        "subject": one.work.subject,
        "grade": one.work.grade,
        "year": one.work.year,
        "groups": groups.collect::<Vec<_>>(),
    })
}

fn document(args: &Analyse, studies: &[Study]) -> Value {
    let works: Vec<WorkDocument<'_>> = studies
        .iter()
        .map(|one| work_document(&one.material, &one.analysis))
        .collect();
    let mut document = json!({ "schema": 1, "works": works });
    if args.schools {
        let all = studies.iter().enumerate();
        let schools: Vec<SchoolResult> = all
            .flat_map(|(place, one)| one.analysis.school_results(place))
            .collect();
        document["schools"] = json!(schools);
    }
    if args.issues {
        document["issues"] = studies
            .iter()
            .flat_map(|one| issue_documents(&one.material))
            .collect();
    }
    document
}

fn work_document<'a>(material: &'a Material, analysis: &Analysis) -> WorkDocument<'a> {
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
    let of = |file: &Path, issue: &Issue| {
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

fn show(one: &Study, args: &Analyse, screen: Screen) -> Result<(), Failure> {
    let lines = words::study(one);
    lines.iter().try_for_each(|line| screen.say(line))?;
    if args.schools {
        words::schools(&one.analysis)
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
