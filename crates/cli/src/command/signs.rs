//! `merilo signs`: signs of bias at every school of every work, as one list.

use crate::args::Signs;
use crate::failure::Failure;
use crate::screen::Screen;
use crate::source::materials;
use crate::{bench, words};
use actions::line::Failure as LineFailure;
use actions::line::study::examine;
use analysis::sign::Finding;
use analysis::sign::ensemble::{Control, Ensemble, Entry, Grade, List};
use serde_json::{Value, json};

/// Looks and shows.
pub fn run(args: &Signs, screen: Screen) -> Result<(), Failure> {
    let catalogue = bench::catalogue(&args.source.naming)?;
    let found = materials(&args.source, &catalogue, screen)?.with_works()?;
    let mut ensemble = Ensemble::from_catalogue(&catalogue).map_err(LineFailure::from)?;
    if let Some(fdr) = args.fdr {
        ensemble.fdr = rate(fdr)?;
    }
    if args.any_dependence {
        ensemble.control = Control::BenjaminiYekutieli;
    }
    let list = examine(&found.works, &catalogue, &ensemble)?;
    if screen.json {
        return screen.document(&document(&list)?);
    }
    screen.say(&words::sign::list(&list))?;
    let mut listed: Vec<&Entry> = list
        .findings
        .iter()
        .filter(|entry| entry.grade != Grade::None)
        .collect();
    listed.sort_by_key(|entry| (entry.work, entry.school));
    listed
        .into_iter()
        .flat_map(|entry| words::sign::entry(entry, &list.works[entry.work]))
        .try_for_each(|line| screen.say(&line))
}

fn rate(fdr: f64) -> Result<f64, Failure> {
    let inside = fdr > 0.0 && fdr < 1.0;
    inside
        .then_some(fdr)
        .ok_or_else(|| Failure::Call(words::sign::NO_RATE.to_owned()))
}

fn document(list: &List) -> Result<Value, Failure> {
    let of = |entry: &Entry| {
        let work = &list.works[entry.work];
        json!({
            "school": entry.school,
            "kind": work.kind,
            "subject": work.subject,
            "grade": work.grade,
            "year": work.year,
            "n": entry.n,
            "signs": entry.signs.iter().map(sign).collect::<Vec<_>>(),
            "p": entry.p,
            "q": entry.q,
            "grade_of_evidence": documents::words::ensemble::grade(entry.grade),
            "exempt": entry.exempt,
        })
    };
    Ok(json!({
        "schema": 1,
        "fdr": list.fdr,
        "control": list.control,
        "settings": list.settings,
        "works": list.works,
        "findings": list.findings.iter().map(of).collect::<Vec<_>>(),
    }))
}

/// A sign as the contract wants it: without a p-value it says so.
fn sign(finding: &Finding) -> Value {
    let mut said = json!(finding);
    if finding.p.is_none() {
        said["p"] = Value::Null;
    }
    said
}
