//! A server that runs for months gives back what it no longer needs.

/// What the allocators read once, before the program begins: ours keeps freed pages to itself for so many milliseconds; that of
/// the system, which SQLite takes its rows from, keeps no more than so many heaps for all threads.
const WISHES: [(&str, &str); 2] = [("MIMALLOC_PURGE_DELAY", "0"), ("MALLOC_ARENA_MAX", "2")];

/// Begins the program anew, under the same number, with allocators that give freed pages back at once; whoever has said
/// otherwise by a variable is obeyed. Where that cannot be done the server works all the same and takes more memory.
pub fn give_back() {
    let unsaid = WISHES
        .into_iter()
        .filter(|(name, _)| std::env::var_os(name).is_none());
    let unsaid: Vec<(&str, &str)> = unsaid.collect();
    if !unsaid.is_empty() {
        begin_anew(unsaid);
    }
}

#[cfg(unix)]
fn begin_anew(wishes: Vec<(&str, &str)>) {
    use std::os::unix::process::CommandExt;
    let mut words = std::env::args_os();
    let name = words.next();
    if let (Some(name), Ok(program)) = (name, std::env::current_exe()) {
        let error = std::process::Command::new(program)
            .arg0(name)
            .args(words)
            .envs(wishes)
            .exec();
        tracing::debug!(%error, "not begun anew");
    }
}

#[cfg(not(unix))]
fn begin_anew(_: Vec<(&str, &str)>) {}
