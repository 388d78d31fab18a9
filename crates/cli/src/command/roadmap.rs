//! `merilo roadmap read`: what is understood of a plan.

use crate::args::RoadmapRead;
use crate::failure::Failure;
use crate::screen::Screen;
use crate::words;
use actions::line;
use intake::roadmap::{Unreadable, contract, read};

/// Reads a plan.
pub fn run(args: &RoadmapRead, screen: Screen) -> Result<(), Failure> {
    let bytes = std::fs::read(&args.file).map_err(|error| Failure::Io(args.file.clone(), error))?;
    let file = args.file.display().to_string();
    let plan = read(&bytes, &file).map_err(|unreadable| match unreadable {
        Unreadable::File(source) => Failure::Line(line::Failure::Read { file, source }),
        Unreadable::NoPlan => Failure::nothing(words::kernel::NO_PLAN),
        Unreadable::Mixed => Failure::nothing(words::kernel::MIXED_COLUMNS),
    })?;
    if screen.json {
        return screen.document(&contract::document(&plan));
    }
    words::kernel::plan(&plan)
        .iter()
        .try_for_each(|line| screen.say(line))
}
