//! Commands, one file each.

mod analyse;
mod backup;
mod catalogue;
mod compare;
mod completions;
mod demo;
mod doctor;
mod exports;
mod found;
mod health;
mod import;
mod items;
mod migrate;
mod office;
mod report;
mod restore;
mod roadmap;
mod serve;
mod signs;
mod similarity;
mod simulate;
mod truth;
mod versions;
mod work;

pub use exports::save;
pub use versions::open as open_lake;

use crate::args::{self, Command};
use crate::failure::Failure;
use crate::screen::Screen;

/// Carries out a command.
///
/// # Errors
/// Whatever ended it early.
pub fn run(command: Command, screen: Screen) -> Result<(), Failure> {
    match command {
        Command::Analyse(args) => analyse::run(&args, screen),
        Command::Demo(args) => demo::run(&args, screen),
        Command::Report(args) => report::run(&args, screen),
        Command::Simulate(args) => simulate::run(&args, screen),
        Command::Import(args) => import::run(&args, screen),
        Command::Versions(args) => versions::run(&args, screen),
        Command::Compare(args) => compare::run(&args, screen),
        Command::Doctor(args) => doctor::run(&args, screen),
        Command::Items(args) => items::run(&args, screen),
        Command::Similarity(args) => similarity::run(&args, screen),
        Command::Signs(args) => signs::run(&args, screen),
        Command::Truth(args) => truth::run(&args, screen),
        Command::Roadmap(args::Roadmap::Read(args)) => roadmap::run(&args, screen),
        Command::Serve(args) => serve::run(&args, screen),
        Command::Work(args) => work::run(&args, screen),
        Command::Found(args) => found::run(&args, screen),
        Command::Office(args) => office::run(&args, screen),
        Command::Health(args) => health::run(&args, screen),
        Command::Migrate(args) => migrate::run(&args, screen),
        Command::Backup(args) => backup::run(&args, screen),
        Command::Restore(args) => restore::run(&args, screen),
        Command::Catalogue(args) => catalogue::run(&args, screen),
        Command::Completions { shell } => completions::run(shell, screen),
    }
}
