//! Organisations.

use super::hall::{Answer, Hall, word};
use crate::args::office::{Organisation, Organisations};
use crate::failure::Failure;
use crate::words::{self, acts};
use actions::organisation::{self, NewOrganisation};
use domain::territory::{Code, CodeKind, OrganisationKind};
use std::path::Path;

pub async fn done(hall: &Hall, verb: &Organisations) -> Result<Answer, Failure> {
    match verb {
        Organisations::List { search } => {
            let found = organisation::list(&hall.desk, search.as_deref()).await?;
            let lines = found.iter().map(acts::organisation).collect();
            Answer::of("organisations", &found, lines)
        }
        Organisations::Show { organisation } => {
            let id = hall.organisation(organisation).await?;
            let found = organisation::show(&hall.desk, &id).await?;
            Answer::of("organisation", &found, acts::whole_organisation(&found))
        }
        Organisations::Add(new) => {
            let id = organisation::add(&hall.desk, &read(hall, new).await?).await?;
            Answer::of("organisation", &id, vec![acts::DONE.to_owned()])
        }
        Organisations::Change { organisation, new } => {
            let id = hall.organisation(organisation).await?;
            organisation::change(&hall.desk, &id, &read(hall, new).await?).await?;
            Answer::done()
        }
        Organisations::Close { organisation, until } => {
            let id = hall.organisation(organisation).await?;
            organisation::close(&hall.desk, &id, *until).await?;
            Answer::done()
        }
        Organisations::TakeIn { file } => take_in(hall, file).await,
    }
}

async fn take_in(hall: &Hall, file: &Path) -> Result<Answer, Failure> {
    let bytes = std::fs::read(file).map_err(|error| Failure::Io(file.to_owned(), error))?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let taken = organisation::take_in(&hall.desk, &name, bytes).await?;
    Answer::of("taken_in", &taken, acts::taken_in(&taken))
}

async fn read(hall: &Hall, new: &Organisation) -> Result<NewOrganisation, Failure> {
    let kind: OrganisationKind = word(&new.kind, OrganisationKind::ALL.iter().map(|kind| kind.code()))?;
    Ok(NewOrganisation {
        kind: Some(kind),
        name: new.name.clone(),
        short_name: new.short_name.clone().unwrap_or_else(|| new.name.clone()),
        parent: hall.organisation_if(new.parent.as_ref()).await?,
        since: new.since,
        until: new.until,
        codes: new
            .codes
            .iter()
            .map(|text| code(text))
            .collect::<Result<_, _>>()?,
        attributes: new
            .attributes
            .iter()
            .map(|text| pair(text))
            .collect::<Result<_, _>>()?,
    })
}

fn code(text: &str) -> Result<Code, Failure> {
    let (kind, value) = pair(text)?;
    let kind: CodeKind = word(&kind, CodeKind::ALL.iter().map(|kind| kind.code()))?;
    Ok(Code { kind, value })
}

fn pair(text: &str) -> Result<(String, String), Failure> {
    let (name, value) = text
        .split_once('=')
        .ok_or_else(|| Failure::Call(words::no_pair(text)))?;
    Ok((name.trim().to_owned(), value.trim().to_owned()))
}
