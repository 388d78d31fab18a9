//! Every room says what it is, and keeps the house's lints.

use super::Rule;
use crate::finding::Finding;
use crate::metadata::Package;
use crate::tree::Tree;

pub const RULE: Rule = Rule {
    name: "head",
    says: "Every crate opens with a sentence about itself and takes the lints of the workspace.",
    check,
};

fn check(tree: &Tree) -> Vec<Finding> {
    tree.packages
        .iter()
        .flat_map(|package| [opening(tree, package), lints(tree, package)])
        .flatten()
        .collect()
}

fn opening(tree: &Tree, package: &Package) -> Option<Finding> {
    let heads = ["lib", "main"].map(|stem| format!("{}/src/{stem}.rs", package.folder));
    let head = heads.iter().find_map(|path| tree.source(path))?;
    let is_told = head.text.starts_with("//! ");
    (!is_told).then(|| Finding::broken(&head.path, 1, "open the crate with `//!` and what it is for"))
}

fn lints(tree: &Tree, package: &Package) -> Option<Finding> {
    let path = format!("{}/Cargo.toml", package.folder);
    let manifest: toml::Table = tree.source(&path)?.text.parse().ok()?;
    let lints = manifest.get("lints").and_then(|lints| lints.get("workspace"));
    let is_kept = lints.and_then(toml::Value::as_bool) == Some(true);
    (!is_kept).then(|| Finding::broken(&path, 0, "add `[lints] workspace = true`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings(manifest: &str, head: &str) -> usize {
        let package = Package {
            name: "a".to_owned(),
            folder: "crates/a".to_owned(),
            ..Package::default()
        };
        let files = [("crates/a/Cargo.toml", manifest), ("crates/a/src/lib.rs", head)];
        check(&Tree {
            packages: vec![package],
            ..Tree::of(&files)
        })
        .len()
    }

    #[test]
    fn a_crate_without_a_sentence_or_without_lints_is_found() {
        let kept = "[lints]\nworkspace = true\n";
        assert_eq!(findings(kept, "//! What things are.\n"), 0);
        assert_eq!(findings(kept, "pub mod a;\n"), 1);
        assert_eq!(findings("[package]\nname = \"a\"\n", "//! What things are.\n"), 1);
    }
}
