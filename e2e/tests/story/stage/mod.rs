//! What a story is told on: the filled example, served by the real program, and a browser.

mod browser;
mod child;
mod file;
mod office;
mod port;

pub use browser::{Browser, Told};
pub use file::table;
pub use office::opened;

use child::Child;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// The password of everybody in the example.
pub const PASSWORD: &str = "zdes-vse-primer";

/// A folder with the example, its server, and a driver of browsers; all of it ends with the story.
pub struct Stage {
    /// Where the server is open.
    pub url: String,
    driver: String,
    folder: TempDir,
    _server: Child,
    _driver: Child,
}

impl Stage {
    /// `None`, said loudly, where there is no browser.
    pub fn set() -> Option<Self> {
        let (Some(browser), Some(driver)) = (found("chromium"), found("chromedriver")) else {
            skipped("chromium and chromedriver are absent (scripts/setup.sh test)");
            return None;
        };
        let folder = tempfile::tempdir().unwrap();
        let port = port::free();
        let server = Child::server(&merilo(), folder.path(), port);
        let (driver, at) = Child::driver(&driver, &browser, folder.path());
        Some(Self {
            url: format!("http://127.0.0.1:{port}"),
            driver: format!("http://127.0.0.1:{at}"),
            folder,
            _server: server,
            _driver: driver,
        })
    }

    /// A fresh browser that knows nobody.
    pub async fn browser(&self) -> Browser {
        let downloads = self.folder().join("downloads");
        std::fs::create_dir_all(&downloads).unwrap();
        Browser::open(&self.driver, &self.url, &downloads).await.unwrap()
    }

    /// A browser in which somebody has signed in.
    pub async fn browser_of(&self, login: &str) -> Browser {
        let browser = self.browser().await;
        browser.sign_in(login, PASSWORD).await.unwrap();
        browser
    }

    /// Everything of this story.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The files that were sent while the example was made.
    pub fn files(&self) -> PathBuf {
        self.folder().join("demo").join("файлы")
    }
}

/// The program under test: as the script says, or built beside this test.
fn merilo() -> PathBuf {
    let named = std::env::var_os("MERILO").map(PathBuf::from);
    let merilo = named.unwrap_or_else(|| target().join("merilo"));
    assert!(
        merilo.is_file(),
        "{} is not built: scripts/e2e.sh",
        merilo.display()
    );
    merilo
}

/// The folder of this profile's programs.
fn target() -> PathBuf {
    let own = std::env::current_exe().unwrap();
    own.ancestors().nth(2).unwrap().to_owned()
}

/// Where pictures of every page are put.
pub fn screens() -> PathBuf {
    target().parent().unwrap().join("screens")
}

fn found(program: &str) -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    std::env::split_paths(&folders)
        .map(|folder| folder.join(program))
        .find(|path| path.is_file())
}

/// Says loudly that something was not looked at.
#[expect(clippy::print_stderr, reason = "a skipped test says so loudly")]
pub fn skipped(why: &str) {
    eprintln!("SKIPPED: {why}");
}

fn command(program: &Path) -> Command {
    let mut command = Command::new(program);
    // The settings of whoever runs the tests are not the story's.
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("MERILO")) {
        command.env_remove(name);
    }
    command
}
