//! What is built in may be given away under our licence, and comes from one place.
//!
//! A light twin of `cargo deny check licenses sources`, so that the check never has to be skipped.

use super::Rule;
use crate::expression::permits;
use crate::finding::Finding;
use crate::metadata::Third;
use crate::tree::Tree;

pub const RULE: Rule = Rule {
    name: "licences",
    says: "Every dependency has a licence that deny.toml allows and comes from the public registry.",
    check,
};

const LIST: &str = "deny.toml";
const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

fn check(tree: &Tree) -> Vec<Finding> {
    if tree.thirds.is_empty() {
        return Vec::new();
    }
    match allowed(tree) {
        Some(allowed) => tree
            .thirds
            .iter()
            .filter_map(|third| judge(third, &allowed))
            .collect(),
        None => vec![Finding::broken(LIST, 0, "no list `licenses.allow`")],
    }
}

fn allowed(tree: &Tree) -> Option<Vec<String>> {
    let list: toml::Table = tree.source(LIST)?.text.parse().ok()?;
    let names = list.get("licenses")?.get("allow")?.as_array()?;
    Some(
        names
            .iter()
            .filter_map(|name| name.as_str().map(str::to_owned))
            .collect(),
    )
}

fn judge(third: &Third, allowed: &[String]) -> Option<Finding> {
    let named = format!("{} {}", third.name, third.version);
    if third.source.as_deref() != Some(REGISTRY) {
        return Some(Finding::broken(
            "Cargo.lock",
            0,
            format!("{named} comes from {:?}", third.source),
        ));
    }
    let licence = third.licence.as_deref().unwrap_or_default();
    let told = || Finding::broken("Cargo.lock", 0, format!("{named}: `{licence}` is not in {LIST}"));
    (!permits(licence, allowed)).then(told)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn third(licence: &str, source: &str) -> Third {
        Third {
            name: "a".to_owned(),
            version: "1".to_owned(),
            licence: Some(licence.to_owned()),
            source: Some(source.to_owned()),
        }
    }

    fn found(third: Third) -> Vec<String> {
        let tree = Tree::of(&[(LIST, "[licenses]\nallow = [\"MIT\"]\n")]);
        check(&Tree {
            thirds: vec![third],
            ..tree
        })
        .into_iter()
        .map(|f| f.text)
        .collect()
    }

    #[test]
    fn a_foreign_licence_and_a_foreign_source_are_found() {
        assert!(found(third("MIT OR Apache-2.0", REGISTRY)).is_empty());
        assert_eq!(
            found(third("GPL-2.0-only", REGISTRY)),
            ["a 1: `GPL-2.0-only` is not in deny.toml"]
        );
        assert_eq!(found(third("MIT", "git+https://example.org/a")).len(), 1);
        assert_eq!(
            found(Third {
                licence: None,
                ..third("", REGISTRY)
            })
            .len(),
            1
        );
    }
}
