//! Every sign and statistic has a page that says what it is, where it comes from and when it lies.

use super::Rule;
use crate::finding::Finding;
use crate::source::Source;
use crate::tree::Tree;

pub const RULE: Rule = Rule {
    name: "methods",
    says: "Every sign and every statistic of analysis has its page in docs/methods.",
    check,
};

const SHELVES: &[&str] = &["sign", "statistic"];
/// Files of a shelf that hold no sign or statistic of their own.
const FURNITURE: &[&str] = &["mod", "words", "register", "tests"];

fn check(tree: &Tree) -> Vec<Finding> {
    let shelved = |shelf: &&str| {
        let folder = format!("crates/analysis/src/{shelf}");
        let files = tree
            .sources
            .iter()
            .filter(move |source| source.folder() == folder);
        files.filter(|file| file.is_rust() && !file.is_test && !FURNITURE.contains(&file.stem()))
    };
    SHELVES
        .iter()
        .flat_map(shelved)
        .filter(|file| !has_page(tree, file))
        .map(told)
        .collect()
}

fn has_page(tree: &Tree, file: &Source) -> bool {
    let shelf = file.folder().rsplit('/').next().unwrap_or_default();
    let stem = file.stem().replace('_', "-");
    let names = [file.stem(), stem.as_str()];
    names.iter().any(|name| {
        let pages = [
            format!("docs/methods/{shelf}-{name}.md"),
            format!("docs/methods/{shelf}/{name}.md"),
            format!("docs/methods/{name}.md"),
        ];
        pages.iter().any(|page| tree.source(page).is_some())
    })
}

fn told(file: &Source) -> Finding {
    let page = file.stem();
    Finding::broken(
        &file.path,
        0,
        format!("write docs/methods/{page}.md: formula, source, assumptions, when it lies"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_without_its_page_is_found() {
        let files = [
            ("crates/analysis/src/sign/mod.rs", ""),
            ("crates/analysis/src/sign/boundary.rs", ""),
            ("crates/analysis/src/sign/too_few_fails.rs", ""),
            ("crates/analysis/src/statistic/alpha.rs", ""),
            ("docs/methods/boundary.md", ""),
            ("docs/methods/sign/too-few-fails.md", ""),
        ];
        let found: Vec<String> = check(&Tree::of(&files)).into_iter().map(|f| f.path).collect();
        assert_eq!(found, ["crates/analysis/src/statistic/alpha.rs"]);
    }
}
