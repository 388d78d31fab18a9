//! What the flags of a call say, made into what files are checked with.

use crate::args::Naming;
use crate::failure::Failure;
use actions::line::taking::Bench;
use domain::catalog::Catalogue;
use domain::procedure::Subject;
use intake::proposal::Confirmed;
use intake::table::Limits;
use std::borrow::Cow;
use std::path::{Path, PathBuf};

/// The field's content for this call: built in, or with the municipality's own folder over it.
///
/// # Errors
/// A folder that cannot be read, or a mistake in it with file and line.
pub fn catalogue(naming: &Naming) -> Result<Cow<'static, Catalogue>, Failure> {
    match &naming.catalogue {
        None => Ok(Cow::Borrowed(Catalogue::builtin())),
        Some(folder) => overlaid(folder).map(Cow::Owned),
    }
}

/// The built-in catalogue with this folder laid over it.
///
/// # Errors
/// A folder that cannot be read, or a mistake in it with file and line.
pub fn overlaid(folder: &Path) -> Result<Catalogue, Failure> {
    let mut texts = Vec::new();
    collect(folder, folder, &mut texts)?;
    texts.sort();
    let files: Vec<(&str, &str)> = texts
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    Catalogue::builtin().overlaid(&files).map_err(|problems| {
        let lines: Vec<String> = problems
            .iter()
            .map(|one| format!("{}:{}: {}", one.file, one.line, one.what))
            .collect();
        Failure::Nothing(Cow::Owned(lines.join("\n")))
    })
}

fn collect(root: &Path, folder: &Path, texts: &mut Vec<(String, String)>) -> Result<(), Failure> {
    let io = |error| Failure::Io(folder.to_owned(), error);
    for entry in std::fs::read_dir(folder).map_err(io)? {
        let path = entry.map_err(io)?.path();
        if path.is_dir() {
            collect(root, &path, texts)?;
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            let text = std::fs::read_to_string(&path).map_err(|error| Failure::Io(path.clone(), error))?;
            texts.push((relative(root, &path), text));
        }
    }
    Ok(())
}

fn relative(root: &Path, path: &Path) -> String {
    let parts: PathBuf = path.strip_prefix(root).unwrap_or(path).to_owned();
    parts
        .iter()
        .map(|part| part.to_string_lossy())
        .collect::<Vec<_>>()
        .join("/")
}

/// What files are checked with.
pub fn bench<'a>(naming: &Naming, catalogue: &'a Catalogue) -> Bench<'a> {
    let limits = Limits {
        bytes_inflated: naming.max_inflated.saturating_mul(1 << 20),
        ..Limits::default()
    };
    let confirmed = Confirmed {
        kind: naming.kind,
        subject: naming.subject.as_deref().map(|text| subject(text, catalogue)),
        grade: naming.grade,
        year: naming.year,
    };
    Bench {
        limits,
        confirmed,
        school: naming.school,
        ..Bench::new(catalogue)
    }
}

/// A subject as people name it: by code, or by any word that the catalogue knows.
fn subject(text: &str, catalogue: &Catalogue) -> Subject {
    let by_code = catalogue.subject(text);
    let entry = by_code.or_else(|| catalogue.subject_by_text(text));
    entry.map_or_else(|| Subject::new(text), |entry| entry.code.clone())
}
