//! The suite of office programs that people open papers with.

use super::{found, skipped};
use std::path::Path;
use std::process::Command;

/// What each paper says once LibreOffice has opened it, and how many pages it prints; `None`, said loudly, where there is no
/// LibreOffice.
pub fn opened(folder: &Path, papers: &[(String, Vec<u8>)]) -> Option<Vec<(String, usize)>> {
    let Some(office) = found("soffice") else {
        skipped("LibreOffice is absent: no document was opened in it");
        return None;
    };
    let folder = folder.join("papers");
    std::fs::create_dir_all(&folder).unwrap();
    for (name, bytes) in papers {
        std::fs::write(folder.join(name), bytes).unwrap();
    }
    let names: Vec<&str> = papers.iter().map(|(name, _)| &**name).collect();
    for form in ["pdf", "txt:Text (encoded):UTF8"] {
        convert(&office, &folder, (&names, form));
    }
    Some(names.iter().map(|name| read(&folder.join(name))).collect())
}

fn convert(office: &Path, folder: &Path, (names, form): (&[&str], &str)) {
    let profile = format!(
        "-env:UserInstallation=file://{}",
        folder.join("profile").display()
    );
    let mut command = Command::new(office);
    command
        .current_dir(folder)
        .args([&profile, "--headless", "--convert-to", form]);
    let made = command.args(names).output().unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
}

fn read(paper: &Path) -> (String, usize) {
    let text = std::fs::read_to_string(paper.with_extension("txt")).unwrap_or_default();
    let pages = std::fs::read(paper.with_extension("pdf")).unwrap_or_default();
    let page = b"/Type/Page/";
    (
        text,
        pages.windows(page.len()).filter(|window| window == page).count(),
    )
}
