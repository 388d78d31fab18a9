//! Where words and documents go: results to standard output, everything for people on the way to standard error.

use crate::failure::Failure;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::Serialize;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

/// The two streams of a call.
#[derive(Clone, Copy, Debug)]
pub struct Screen {
    /// One JSON document instead of words.
    pub json: bool,
    quiet: bool,
}

impl Screen {
    /// Streams for a call with these flags.
    pub const fn new(json: bool, quiet: bool) -> Self {
        Self { json, quiet }
    }

    /// The same, saying nothing of what it does.
    pub const fn silent(self) -> Self {
        Self {
            json: true,
            quiet: true,
        }
    }

    /// A line of the result, for people.
    ///
    /// # Errors
    /// [`Failure::PipeClosed`] if nobody reads any more.
    pub fn say(&self, line: &str) -> Result<(), Failure> {
        written(writeln!(io::stdout().lock(), "{line}"))
    }

    /// The result as one JSON document.
    ///
    /// # Errors
    /// [`Failure::PipeClosed`] if nobody reads any more.
    pub fn document(&self, value: &impl Serialize) -> Result<(), Failure> {
        let text = serde_json::to_string(value).map_err(|error| Failure::Document(error.to_string()))?;
        written(writeln!(io::stdout().lock(), "{text}"))
    }

    /// The result as bytes.
    ///
    /// # Errors
    /// [`Failure::PipeClosed`] if nobody reads any more.
    pub fn bytes(&self, bytes: &[u8]) -> Result<(), Failure> {
        written(io::stdout().lock().write_all(bytes))
    }

    /// A remark on the way; a closed error stream is no reason to stop.
    pub fn remark(&self, line: &str) {
        if !self.quiet {
            let _ = writeln!(io::stderr().lock(), "{line}");
        }
    }

    /// A bar over these files, by their sizes, with rate and time left; hidden where nobody looks.
    pub fn bar(&self, files: &[PathBuf]) -> ProgressBar {
        let bar = self.count(files.iter().map(|file| size(file)).sum());
        if let Ok(style) = ProgressStyle::with_template(crate::words::BAR) {
            bar.set_style(style);
        }
        bar
    }

    /// A bar over so many things; hidden where nobody looks.
    pub fn count(&self, things: u64) -> ProgressBar {
        let shown = !self.quiet && io::stderr().is_terminal();
        let bar = ProgressBar::new(things);
        bar.set_draw_target(if shown {
            ProgressDrawTarget::stderr()
        } else {
            ProgressDrawTarget::hidden()
        });
        bar
    }
}

/// Bytes of a file, 0 where it cannot be asked.
pub fn size(file: &Path) -> u64 {
    std::fs::metadata(file).map_or(0, |meta| meta.len())
}

fn written(result: io::Result<()>) -> Result<(), Failure> {
    match result {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Err(Failure::PipeClosed),
        Err(error) => Err(Failure::Io(PathBuf::from("stdout"), error)),
    }
}
