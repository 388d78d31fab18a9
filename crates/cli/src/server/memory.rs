//! A server that runs for months gives back what it no longer needs.

/// How long the allocator keeps freed pages to itself, milliseconds; it reads this once, before the program begins.
const DELAY: (&str, &str) = ("MIMALLOC_PURGE_DELAY", "0");

/// Begins the program anew, under the same number, with an allocator that gives freed pages back at once; whoever has said
/// otherwise by the variable is obeyed. Where that cannot be done the server works all the same and takes more memory.
pub fn give_back() {
    if std::env::var_os(DELAY.0).is_none() {
        begin_anew();
    }
}

#[cfg(unix)]
fn begin_anew() {
    use std::os::unix::process::CommandExt;
    let mut words = std::env::args_os();
    let name = words.next();
    if let (Some(name), Ok(program)) = (name, std::env::current_exe()) {
        let error = std::process::Command::new(program)
            .arg0(name)
            .args(words)
            .env(DELAY.0, DELAY.1)
            .exec();
        tracing::debug!(%error, "not begun anew");
    }
}

#[cfg(not(unix))]
fn begin_anew() {}
