//! `merilo restore`: a backup comes back where nothing is.

use super::doctor::told;
use crate::args::server::Restore;
use crate::failure::Failure;
use crate::screen::Screen;
use crate::server;
use crate::settings;
use crate::{clock, words};
use actions::{Chance, backup};
use serde_json::json;

/// Brings it back, and says what the doctor remarks.
pub fn run(args: &Restore, screen: Screen) -> Result<(), Failure> {
    let settings = settings::load(&args.place, args.place.config.as_deref())?;
    let place = settings.place()?;
    let world = (clock::clock(), Chance::of_system());
    let restored = server::runtime()?.block_on(backup::restore(&args.file, place, world))?;
    if screen.json {
        let passport = &restored.passport;
        let remarks = words::remarks(&restored.remarks);
        return screen.document(&json!({
            "schema": 1, "data": settings.data(), "taken": passport.taken,
            "rows": passport.tables.values().sum::<u64>(),
            "files": passport.members.len() - passport.tables.len(),
            "left_out": passport.left_out, "settings": restored.settings, "remarks": remarks,
        }));
    }
    screen.say(&words::restored(&restored, &settings.data()))?;
    told(&restored.remarks, screen)
}
