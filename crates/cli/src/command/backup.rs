//! `merilo backup`: the whole office in one archive.

use crate::args::server::Backup;
use crate::failure::Failure;
use crate::screen::Screen;
use crate::server;
use crate::settings::{self, Settings};
use crate::{clock, words};
use actions::backup::{self, Made};
use serde_json::json;
use std::path::{Path, PathBuf};

/// Takes a backup, or reads one through.
pub fn run(args: &Backup, screen: Screen) -> Result<(), Failure> {
    match (&args.check, &args.out) {
        (Some(file), _) => check(file, screen),
        (None, Some(out)) => take(args, out, screen),
        (None, None) => Err(Failure::Call(words::NO_BACKUP_NAMED.to_owned())),
    }
}

fn check(file: &Path, screen: Screen) -> Result<(), Failure> {
    let passport = backup::verify(file)?;
    if screen.json {
        return screen.document(&json!({ "schema": 1, "whole": true, "passport": {
            "taken": passport.taken, "program": passport.program, "scheme": passport.schema,
            "dialect": passport.dialect, "last_event": passport.last, "tables": passport.tables,
            "files": passport.members.len() - passport.tables.len(), "left_out": passport.left_out,
        }}));
    }
    screen.say(&words::whole_backup(&passport))
}

fn take(args: &Backup, out: &Path, screen: Screen) -> Result<(), Failure> {
    let settings = settings::load(&args.place, args.place.config.as_deref())?;
    let made = server::runtime()?.block_on(made(&settings, file(out)))?;
    if screen.json {
        return screen.document(&json!({ "schema": 1, "backup": made }));
    }
    screen.say(&words::made_backup(&made))?;
    made.left_out
        .iter()
        .try_for_each(|file| screen.say(&words::left_out_of_backup(file)))
}

async fn made(settings: &Settings, to: PathBuf) -> Result<Made, Failure> {
    server::is_there(&settings.place()?)?;
    let office = server::open(settings).await?;
    let made = backup::make_at(&office, &to).await;
    office.close().await;
    Ok(made?)
}

/// In a folder, under a name that tells when.
fn file(out: &Path) -> PathBuf {
    if out.is_dir() {
        out.join(backup::dated(clock::clock().now()))
    } else {
        out.to_owned()
    }
}
