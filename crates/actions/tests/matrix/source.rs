//! The acts as the source has them.

use std::path::Path;

const SRC: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src");

/// Files that declare an act, as the register writes them: `noun::verb`.
pub fn acts() -> Vec<String> {
    let mut found = Vec::new();
    walk(Path::new(SRC), &mut found);
    found.sort();
    found
}

fn walk(folder: &Path, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") && declares(&path) {
            found.push(module(&path));
        }
    }
}

fn declares(path: &Path) -> bool {
    let text = std::fs::read_to_string(path).unwrap();
    text.lines().any(|line| line.contains("static ACT: Act")) && !is_for_tests(path)
}

/// Whether the module is there only while tests are built.
fn is_for_tests(path: &Path) -> bool {
    let parent = std::fs::read_to_string(path.with_file_name("mod.rs")).unwrap_or_default();
    let declared = format!("mod {};", path.file_stem().unwrap_or_default().to_string_lossy());
    let lines: Vec<&str> = parent.lines().collect();
    lines
        .windows(2)
        .any(|pair| pair[0] == "#[cfg(test)]" && pair[1].ends_with(&declared))
}

fn module(path: &Path) -> String {
    let inside = path.strip_prefix(SRC).unwrap().with_extension("");
    inside
        .iter()
        .map(|part| part.to_string_lossy())
        .collect::<Vec<_>>()
        .join("::")
}

/// What the register names, in the same form.
pub fn register() -> std::collections::BTreeSet<String> {
    let text = std::fs::read_to_string(Path::new(SRC).join("act.rs")).unwrap();
    let lines = text.lines().map(str::trim);
    let named = lines.filter_map(|line| line.strip_prefix("&crate::")?.strip_suffix("::ACT,"));
    named.map(str::to_owned).collect()
}
