//! How it starts: the command line of «Мерило».

mod answers;
mod args;
mod bench;
mod clock;
mod command;
mod failure;
mod matrix;
mod screen;
mod server;
mod settings;
mod source;
mod taking;
mod words;

use clap::Parser;
use clap::error::ErrorKind;
use screen::Screen;
use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let call = match args::Call::try_parse() {
        Ok(call) => call,
        Err(error) => return wrong_call(&error),
    };
    let screen = Screen::new(call.json, call.quiet);
    match command::run(call.command, screen) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            let sentence = failure.sentence();
            if !sentence.is_empty() {
                Screen::new(false, false).remark(&sentence);
            }
            failure.exit_code()
        }
    }
}

/// Help and version are no mistake; anything else is a wrong call.
fn wrong_call(error: &clap::Error) -> ExitCode {
    let asked = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
    // A closed stream leaves nobody to tell.
    let _ = error.print();
    if asked {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(2)
    }
}
