//! `merilo doctor`: whether everything kept is whole, of a bare lake or of a whole office.

use super::versions::open;
use crate::args::Doctor;
use crate::args::server::Where;
use crate::failure::Failure;
use crate::screen::Screen;
use crate::server;
use crate::settings::{self, Settings};
use crate::words;
use actions::doctor::{self, Remark, Weight};
use lake::Repair;
use serde_json::{Value, json};
use std::path::Path;

/// Checks, and repairs where asked to.
pub fn run(args: &Doctor, screen: Screen) -> Result<(), Failure> {
    match &args.folder {
        Some(folder) if !is_office(folder) => lake(folder, args.repair, screen),
        Some(folder) => {
            let place = Where {
                data: Some(folder.clone()),
                ..args.place.clone()
            };
            office(&place, args.repair, screen)
        }
        None => office(&args.place, args.repair, screen),
    }
}

/// The folder of an office has its lake inside.
fn is_office(folder: &Path) -> bool {
    folder.join("lake").is_dir() && !folder.join("versions").is_dir()
}

fn lake(folder: &Path, repair: bool, screen: Screen) -> Result<(), Failure> {
    let findings = open(folder)?.doctor(repair)?;
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
    verdict(healthy)
}

fn office(place: &Where, repair: bool, screen: Screen) -> Result<(), Failure> {
    let settings = settings::load(place, place.config.as_deref())?;
    let remarks = server::runtime()?.block_on(examined(&settings, repair))?;
    let healthy = remarks.iter().all(|remark| remark.weight() < Weight::Grave);
    if screen.json {
        let list = words::remarks(&remarks);
        screen.document(&json!({ "schema": 1, "healthy": healthy, "findings": list }))?;
    } else {
        told(&remarks, screen)?;
    }
    verdict(healthy)
}

async fn examined(settings: &Settings, repair: bool) -> Result<Vec<Remark>, Failure> {
    let place = settings.place()?;
    server::is_there(&place)?;
    let scheme = doctor::scheme(&place).await?;
    if scheme.at != scheme.ours {
        // A look changes nothing: not even an old scheme into ours.
        return Ok(vec![Remark::Schema(scheme)]);
    }
    let office = server::open(settings).await?;
    let remarks = match repair {
        true => doctor::repair(&office).await,
        false => doctor::examine(&office).await,
    };
    office.close().await;
    Ok(remarks?)
}

/// Every remark, and a line that sums them up.
pub(super) fn told(remarks: &[Remark], screen: Screen) -> Result<(), Failure> {
    remarks
        .iter()
        .try_for_each(|one| screen.say(&words::remark(one)))?;
    screen.say(words::office_health(remarks))
}

fn verdict(healthy: bool) -> Result<(), Failure> {
    if healthy {
        Ok(())
    } else {
        Err(Failure::nothing(""))
    }
}
