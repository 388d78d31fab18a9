//! `merilo health`: whether the server on this machine lives.

use crate::args::server::Health;
use crate::failure::Failure;
use crate::screen::Screen;
use crate::settings;
use crate::words;
use serde_json::json;
use std::time::Duration;

/// How long each step may take.
const PATIENCE: Duration = Duration::from_secs(3);

/// Asks once.
pub fn run(args: &Health, screen: Screen) -> Result<(), Failure> {
    let settings = settings::load(args, args.place.config.as_deref())?;
    let asked = web::probe(&settings.web()?, PATIENCE);
    let lives = matches!(asked, Ok(true));
    if screen.json {
        screen.document(&json!({ "schema": 1, "lives": lives }))?;
    } else if lives {
        screen.say(words::LIVES)?;
    }
    match asked {
        Ok(true) => Ok(()),
        Ok(false) => Err(Failure::Nothing(words::no_sign_of_life("").into())),
        Err(error) => Err(Failure::Nothing(
            words::no_sign_of_life(&format!(" ({error})")).into(),
        )),
    }
}
