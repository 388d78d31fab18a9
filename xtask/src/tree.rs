//! The whole checkout as values: its text files, its packages, and what they depend on.

use std::fs;
use std::path::Path;

use crate::metadata::{self, Package, Third};
use crate::source::Source;

/// Folders that hold nothing of ours: build output, the demo's data, virtual environments.
const SKIPPED: &[&str] = &[
    ".git",
    "target",
    "demo",
    ".cache",
    "__pycache__",
    ".venv",
    "out",
    "node_modules",
];

/// Everything the rules look at.
#[derive(Debug, Default)]
pub struct Tree {
    /// All text files, sorted by path.
    pub sources: Vec<Source>,
    /// Our own packages.
    pub packages: Vec<Package>,
    /// The packages of others that end up in the build on this machine.
    pub thirds: Vec<Third>,
}

impl Tree {
    /// Reads the checkout at `root` and asks cargo what depends on what.
    ///
    /// # Errors
    /// A sentence for a person when a folder cannot be read or cargo cannot answer.
    pub fn read(root: &Path) -> Result<Tree, String> {
        let mut files = Vec::new();
        walk(root, root, &mut files)?;
        let (packages, thirds) = metadata::ask(root)?;
        Ok(Tree {
            packages,
            thirds,
            ..Tree::of(&files)
        })
    }

    /// A tree of the given files (path, text) and nothing else.
    pub fn of<P: AsRef<str>, T: AsRef<str>>(files: &[(P, T)]) -> Tree {
        let mut sources: Vec<Source> = files
            .iter()
            .map(|(path, text)| Source::new(path.as_ref(), text.as_ref()))
            .collect();
        sources.sort_by(|a, b| a.path.cmp(&b.path));
        mark_test_modules(&mut sources);
        Tree {
            sources,
            ..Tree::default()
        }
    }

    /// The file at `path`, if there is one.
    pub fn source(&self, path: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.path == path)
    }

    /// All Rust files.
    pub fn rust(&self) -> impl Iterator<Item = &Source> {
        self.sources.iter().filter(|source| source.is_rust())
    }

    /// All files in `folder` and below.
    pub fn under<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a Source> {
        self.sources.iter().filter(move |s| {
            s.path
                .strip_prefix(folder)
                .is_some_and(|rest| rest.starts_with('/'))
        })
    }
}

fn walk(root: &Path, folder: &Path, files: &mut Vec<(String, String)>) -> Result<(), String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for entry in entries.flatten() {
        let (path, name) = (entry.path(), entry.file_name());
        if path.is_dir() {
            if !SKIPPED.iter().any(|skipped| name == *skipped) {
                walk(root, &path, files)?;
            }
        } else if let Ok(text) = fs::read_to_string(&path) {
            // What is not UTF-8 is a picture or a golden workbook: no rule speaks of those.
            files.push((below(root, &path), text));
        }
    }
    Ok(())
}

fn below(root: &Path, path: &Path) -> String {
    path.strip_prefix(root)
        .unwrap_or(path)
        .to_string_lossy()
        .replace('\\', "/")
}

/// A file that is declared under `#[cfg(test)]` is a test, wherever it lies.
fn mark_test_modules(sources: &mut [Source]) {
    let mut homes = Vec::new();
    for source in sources.iter() {
        let is_head = ["mod", "lib", "main"].contains(&source.stem());
        let home = if is_head {
            source.folder().to_owned()
        } else {
            format!("{}/{}", source.folder(), source.stem())
        };
        homes.extend(
            source
                .test_modules()
                .into_iter()
                .map(|module| format!("{home}/{module}")),
        );
    }
    for source in sources {
        source.is_test |= homes.iter().any(|home| {
            source
                .path
                .strip_prefix(home.as_str())
                .is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_declared_for_tests_is_a_test_file() {
        let tree = Tree::of(&[
            ("crates/a/src/lib.rs", "#[cfg(test)]\nmod fixture;\nmod b;"),
            ("crates/a/src/fixture.rs", ""),
            ("crates/a/src/fixture/rows.rs", ""),
            ("crates/a/src/b.rs", ""),
        ]);
        let tests: Vec<&str> = tree
            .sources
            .iter()
            .filter(|s| s.is_test)
            .map(|s| s.path.as_str())
            .collect();
        assert_eq!(tests, ["crates/a/src/fixture.rs", "crates/a/src/fixture/rows.rs"]);
    }

    #[test]
    fn this_very_checkout_can_be_read() {
        let tree =
            Tree::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("..")).expect("the checkout is readable");
        assert!(tree.source("xtask/src/tree.rs").is_some());
        assert!(tree.packages.iter().any(|package| package.name == "domain"));
        assert!(tree.thirds.iter().any(|third| third.name == "serde"));
    }
}
