//! `merilo doctor`: whether everything accepted is whole.

use super::versions::open;
use crate::args::Doctor;
use crate::failure::Failure;
use crate::screen::Screen;
use crate::words;
use lake::Repair;
use serde_json::{Value, json};

/// Checks, and repairs where asked to.
pub fn run(args: &Doctor, screen: Screen) -> Result<(), Failure> {
    let findings = open(&args.lake)?.doctor(args.repair)?;
    let healthy = findings.iter().all(|finding| finding.repair != Repair::Nothing);
    if screen.json {
        let list: Vec<Value> = findings
            .iter()
            .map(|one| json!({ "what": words::finding(one), "repaired": one.repair != Repair::Nothing }))
            .collect();
        screen.document(&json!({ "schema": 1, "healthy": healthy, "findings": list }))?;
    } else {
        findings
            .iter()
            .try_for_each(|one| screen.say(&words::finding(one)))?;
        screen.say(words::health(findings.is_empty(), healthy))?;
    }
    if healthy {
        Ok(())
    } else {
        Err(Failure::nothing(""))
    }
}
