//! `merilo serve`: the door is open, and somebody works.

use crate::args::server::Serve;
use crate::failure::Failure;
use crate::screen::Screen;
use crate::server::{self, Stop, Workers};
use crate::settings::{self, Settings};
use crate::words;
use actions::entrance::{found, is_founded};
use actions::mail::LINK_PATH;
use actions::{Office, Refusal};
use std::sync::Arc;

/// Workers unless something else is said.
const WORKERS: usize = 1;

/// Serves until it is told to end.
pub fn run(args: &Serve, screen: Screen) -> Result<(), Failure> {
    server::give_back();
    let settings = settings::load(args, args.place.config.as_deref())?;
    server::log(&settings)?;
    server::runtime()?.block_on(serve(&settings, screen))
}

/// Opens the door and works until it is told to end.
pub(super) async fn serve(settings: &Settings, screen: Screen) -> Result<(), Failure> {
    let door = settings.web()?;
    let url = door.public_url.clone();
    if door.is_exposed() {
        screen.remark(words::EXPOSED);
    }
    // Before the database: a second server by mistake brings nothing to a newer scheme.
    let bound = web::bind(door)?;
    let stop = Stop::at_signal().map_err(|error| Failure::Io("signal".into(), error))?;
    let office = server::open(settings).await?;
    greet(&office, settings, screen).await?;
    let workers = Workers::begin(&office, settings.workers.unwrap_or(WORKERS), &stop);
    screen.remark(&words::serving(&url, bound.address()));
    let served = bound.serve(Arc::clone(&office), stop.wait()).await;
    stop.now();
    workers.end().await;
    office.close().await;
    Ok(served?)
}

/// Whoever comes first gets a link; it is shown this once.
async fn greet(office: &Office, settings: &Settings, screen: Screen) -> Result<(), Failure> {
    if is_founded(office).await? {
        return Ok(());
    }
    match found(office, words::first()).await {
        // Another server of the same office was quicker, and showed the link.
        Err(Refusal::Overtaken { .. }) => Ok(()),
        founded => {
            let founded = founded?;
            let url = settings.address()?.public_url;
            let link = url.with(&format!("{LINK_PATH}{}", founded.link_secret));
            let until = words::moment(founded.expires, settings.offset()?);
            screen.say(&words::founded(&link, words::FIRST_LOGIN, &until))
        }
    }
}
