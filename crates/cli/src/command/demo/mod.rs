//! `merilo demo`: a filled office that never was, made once and opened for whoever wants to see.

mod folder;
mod office;
mod people;
mod plan;
mod report;
mod results;

use super::serve::serve;
use crate::args::Demo as Args;
use crate::args::server::{Logging, Serve, Where, Work};
use crate::failure::Failure;
use crate::screen::Screen;
use crate::server;
use crate::settings::{self, Settings};
use crate::words::example as words;
use folder::State;
use people::{ACCOUNTS, PASSWORD};
use serde_json::json;
use std::path::Path;

/// Makes the example where it is not, says who may come in, and serves.
pub fn run(args: &Args, screen: Screen) -> Result<(), Failure> {
    if args.report {
        return report::run(args, screen);
    }
    server::give_back();
    let settings = settings(&args.data, &args.listen)?;
    if !settings.address()?.listen.ip().is_loopback() {
        return Err(Failure::Call(words::only_here(&args.listen)));
    }
    let runtime = server::runtime()?;
    if folder::state(&args.data)? == State::Empty {
        runtime.block_on(make(args, screen))?;
    }
    tell(args, screen)?;
    if args.prepare {
        return Ok(());
    }
    server::log(&settings)?;
    runtime.block_on(serve(&settings, screen))
}

/// Beside its place first, so that an example is whole or not there.
async fn make(args: &Args, screen: Screen) -> Result<(), Failure> {
    let beside = folder::begin(&args.data)?;
    let office = server::open(&settings(&beside, &args.listen)?).await?;
    let made = office::fill(&office, (&beside, args.seed), screen).await;
    office.close().await;
    made?;
    folder::end(&beside, &args.data)
}

/// Neither the environment nor a file is asked: they may be those of a real office.
fn settings(data: &Path, listen: &str) -> Result<Settings, Failure> {
    let flags = Serve {
        place: Where {
            data: Some(data.to_owned()),
            ..Where::default()
        },
        listen: Some(listen.to_string()),
        work: Work {
            public_url: Some(url(listen)),
            ..Work::default()
        },
        logging: Logging {
            log_level: Some("warn".to_owned()),
            ..Logging::default()
        },
        ..Serve::default()
    };
    let mut settings = settings::of_flags(&flags)?;
    settings.example = true;
    Ok(settings)
}

fn url(listen: &str) -> String {
    format!("http://{listen}")
}

fn tell(args: &Args, screen: Screen) -> Result<(), Failure> {
    let url = url(&args.listen);
    if screen.json {
        let logins = ACCOUNTS.map(|account| account.login);
        return screen.document(&json!({
            "schema": 1, "url": url, "data": args.data, "logins": logins, "password": PASSWORD,
        }));
    }
    let listed = ACCOUNTS.map(|account| (account.login, account.role, account.at.title()));
    let lines = words::accounts(&url, &listed, PASSWORD);
    lines.iter().try_for_each(|line| screen.say(line))
}
