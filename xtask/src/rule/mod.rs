//! The rules, one file each, in the order in which they are told.

mod adr;
mod arrows;
mod changelog;
mod cyrillic;
mod glossary;
mod head;
mod imports;
mod licences;
mod methods;
mod names;
mod pages;
mod places;
mod security;
mod size;
mod unfinished;
mod unwraps;

use crate::finding::Finding;
use crate::tree::Tree;

/// One rule of the house.
#[derive(Debug)]
pub struct Rule {
    /// One word.
    pub name: &'static str,
    /// What it holds, in one sentence.
    pub says: &'static str,
    /// Finds the places that break it.
    pub check: fn(&Tree) -> Vec<Finding>,
}

/// All rules. A new one is a file beside this one and a line here.
pub const REGISTER: &[Rule] = &[
    arrows::RULE,
    imports::RULE,
    head::RULE,
    names::RULE,
    cyrillic::RULE,
    places::RULE,
    unfinished::RULE,
    unwraps::RULE,
    size::RULE,
    methods::RULE,
    adr::RULE,
    pages::RULE,
    security::RULE,
    glossary::RULE,
    changelog::RULE,
    licences::RULE,
];

/// Runs every rule of the register.
pub fn run(tree: &Tree) -> Vec<Finding> {
    let told = |rule: &Rule| -> Vec<Finding> {
        (rule.check)(tree)
            .into_iter()
            .map(|finding| Finding {
                rule: rule.name,
                ..finding
            })
            .collect()
    };
    REGISTER.iter().flat_map(told).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_its_own_name_and_a_sentence() {
        for (at, rule) in REGISTER.iter().enumerate() {
            assert!(
                REGISTER[..at].iter().all(|earlier| earlier.name != rule.name),
                "{} twice",
                rule.name
            );
            assert!(rule.says.ends_with('.'), "{}: {}", rule.name, rule.says);
        }
    }
}
