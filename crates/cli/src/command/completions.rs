//! Completions for a shell.

use crate::args::Call;
use crate::failure::Failure;
use crate::screen::Screen;
use clap::CommandFactory;
use clap_complete::{Shell, generate};

/// Writes the completions of a shell to standard output.
pub fn run(shell: Shell, screen: Screen) -> Result<(), Failure> {
    let mut script = Vec::new();
    generate(shell, &mut Call::command(), "merilo", &mut script);
    screen.bytes(&script)
}
