//! `merilo found`: the first organisation and the first administrator, by their own names.

use crate::args::server::Found;
use crate::failure::Failure;
use crate::screen::Screen;
use crate::server;
use crate::settings;
use crate::words;
use actions::entrance::{Founding, found};
use actions::mail::LINK_PATH;
use domain::territory::OrganisationKind;
use serde_json::json;

/// Founds the office and shows the link, this once.
pub fn run(args: &Found, screen: Screen) -> Result<(), Failure> {
    let settings = settings::load(args, args.place.config.as_deref())?;
    let founding = founding(args)?;
    let url = settings.address()?.public_url;
    let founded = server::runtime()?.block_on(async {
        let office = server::open(&settings).await?;
        let founded = found(&office, founding).await;
        office.close().await;
        Ok::<_, Failure>(founded?)
    })?;
    let link = url.with(&format!("{LINK_PATH}{}", founded.link_secret));
    if screen.json {
        return screen.document(&json!({ "schema": 1, "link": link, "expires": founded.expires }));
    }
    let until = words::moment(founded.expires, settings.offset()?);
    screen.say(&words::founded(&link, &args.login, &until))
}

fn founding(args: &Found) -> Result<Founding, Failure> {
    let kind = OrganisationKind::try_from(args.kind.clone());
    Ok(Founding {
        organisation_name: args.organisation.clone(),
        organisation_kind: kind.map_err(|_| Failure::Call(words::unknown_organisation_kind(&args.kind)))?,
        surname: args.surname.clone(),
        name: args.name.clone(),
        patronymic: args.patronymic.clone(),
        login: args.login.clone(),
        email: args.email.clone(),
    })
}
