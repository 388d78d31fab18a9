//! `merilo work`: only those who work without a person, beside a server or several.

use crate::args::server::WorkOnly;
use crate::failure::Failure;
use crate::screen::Screen;
use crate::server::{self, Stop, Workers};
use crate::settings::{self, Settings};
use crate::words;

/// Works until it is told to end.
pub fn run(args: &WorkOnly, screen: Screen) -> Result<(), Failure> {
    let settings = settings::load(args, args.place.config.as_deref())?;
    server::log(&settings)?;
    server::runtime()?.block_on(work(&settings, screen))
}

async fn work(settings: &Settings, screen: Screen) -> Result<(), Failure> {
    let stop = Stop::at_signal().map_err(|error| Failure::Io("signal".into(), error))?;
    let office = server::open(settings).await?;
    let count = settings.workers.unwrap_or(1).max(1);
    let workers = Workers::begin(&office, count, &stop);
    screen.remark(&words::working(count));
    stop.wait().await;
    workers.end().await;
    office.close().await;
    Ok(())
}
