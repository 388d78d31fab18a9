//! `merilo migrate`: the scheme of the database.

use crate::args::server::Migrate;
use crate::failure::Failure;
use crate::screen::Screen;
use crate::server;
use crate::settings::{self, Settings};
use crate::words;
use actions::doctor;
use serde_json::json;

/// Brings the scheme to ours, or only says how far it is.
pub fn run(args: &Migrate, screen: Screen) -> Result<(), Failure> {
    let settings = settings::load(&args.place, args.place.config.as_deref())?;
    let scheme = server::runtime()?.block_on(migrate(&settings, args.check))?;
    let current = scheme.at == scheme.ours;
    if screen.json {
        screen.document(
            &json!({ "schema": 1, "at": scheme.at, "ours": scheme.ours, "current": current || !args.check }),
        )?;
    } else {
        screen.say(&words::scheme(scheme, args.check))?;
    }
    if args.check && !current {
        return Err(Failure::nothing(""));
    }
    Ok(())
}

async fn migrate(settings: &Settings, check: bool) -> Result<actions::Schema, Failure> {
    let place = settings.place()?;
    if check {
        server::is_there(&place)?;
        return Ok(doctor::scheme(&place).await?);
    }
    let before = match place.database.file() {
        Some(file) if !file.is_file() => None,
        _ => Some(doctor::scheme(&place).await?),
    };
    let office = server::open(settings).await?;
    office.close().await;
    match before {
        Some(before) => Ok(before),
        None => {
            let now = doctor::scheme(&place).await?;
            Ok(actions::Schema { at: 0, ..now })
        }
    }
}
