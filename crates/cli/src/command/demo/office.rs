//! The office of the example, filled by the acts that people have: nothing is written past them.

use super::people::{self, FOUNDER, Places};
use super::plan;
use super::results::{Results, fill as fill_results, papers};
use crate::command::exports::{Exports, dirt};
use crate::failure::Failure;
use crate::screen::Screen;
use crate::words::example as words;
use actions::entrance::{desk_of, found};
use actions::organisation::{NewOrganisation, add, list, take_in};
use actions::{Desk, Office};
use domain::territory::{Code, CodeKind, OrganisationId, OrganisationKind};
use simulation::{Demo, PlannedMunicipality, PlannedSchool, example};
use std::path::Path;
use std::sync::Arc;

/// Founds it, takes everything in, and has the papers made.
pub(super) async fn fill(
    office: &Arc<Office>,
    (folder, seed): (&Path, u64),
    screen: Screen,
) -> Result<(), Failure> {
    let demo = example(seed);
    let files = folder.join(words::FILES);
    let exports = Exports {
        demo: &demo,
        dirt: None,
        folder: &files,
    };
    screen.remark(words::STEPS[0]);
    let places = organisations(office, &exports).await?;
    screen.remark(words::STEPS[1]);
    people::settle(office, &places).await?;
    let soiled = Exports {
        dirt: Some(dirt(seed)),
        ..exports
    };
    let results = Results {
        office,
        clean: &exports,
        soiled: &soiled,
        school: largest(&demo).0,
    };
    fill_results(&results, screen).await?;
    screen.remark(words::STEPS[3]);
    plan::fill(office, &places).await?;
    screen.remark(words::STEPS[4]);
    papers(office).await
}

async fn organisations(office: &Arc<Office>, exports: &Exports<'_>) -> Result<Places, Failure> {
    let founded = found(office, words::founding(FOUNDER)).await?;
    people::come_in(office, founded.link_secret).await?;
    let founder = || desk_of(office, FOUNDER);
    let mut municipalities = Vec::new();
    for one in exports.demo.territory.municipalities() {
        municipalities.push(add(&founder().await?, &municipality(one)).await?);
    }
    let register = exports.register()?;
    let bytes = super::results::bytes(&register)?;
    take_in(&founder().await?, crate::words::REGISTER_FILE, bytes).await?;
    let desk = founder().await?;
    let school = school(&desk, largest(exports.demo).1).await?;
    Ok(Places {
        region: desk.organisation.id.clone(),
        municipality: municipalities.into_iter().next().ok_or_else(nothing)?,
        school,
    })
}

fn municipality(one: &PlannedMunicipality) -> NewOrganisation {
    let name = one.name();
    NewOrganisation {
        kind: Some(OrganisationKind::Municipality),
        name: words::authority(&name),
        short_name: name,
        codes: vec![Code {
            kind: CodeKind::Municipality,
            value: one.code().to_string(),
        }],
        ..NewOrganisation::default()
    }
}

/// The largest of the municipality's own schools, and its place: its tables have something to show.
fn largest(demo: &Demo) -> (usize, &PlannedSchool) {
    let schools = demo.territory.schools();
    let largest = demo.schools().max_by_key(|&place| schools[place].roll);
    let place = largest.unwrap_or(0);
    (place, &schools[place])
}

async fn school(desk: &Desk, one: &PlannedSchool) -> Result<OrganisationId, Failure> {
    let login = one.code().to_string();
    let found = list(desk, Some(&login)).await?;
    Ok(found.into_iter().next().ok_or_else(nothing)?.id)
}

fn nothing() -> Failure {
    Failure::nothing(crate::words::NO_RESULTS)
}
