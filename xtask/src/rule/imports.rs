//! The pure core: no files, clock, environment, network, async or unseeded randomness.

use super::Rule;
use crate::finding::Finding;
use crate::metadata::Package;
use crate::rooms::{Room, rooms};
use crate::scan::line_of;
use crate::source::Source;
use crate::tree::Tree;
use crate::uses;

pub const RULE: Rule = Rule {
    name: "imports",
    says: "The code of a pure room touches no file, clock, environment, network, async runtime or unseeded randomness.",
    check,
};

/// The names each kind of outside world goes by, in code and as a package.
const WORLDS: &[(&str, &[&str])] = &[
    (
        "files",
        &[
            "std::fs",
            "std::os",
            "std::io::stdin",
            "File::open",
            "File::create",
            "tempfile",
            "memmap2",
        ],
    ),
    (
        "environment",
        &[
            "std::env",
            "env::var",
            "env::args",
            "env::current_dir",
            "env::temp_dir",
        ],
    ),
    (
        "clock",
        &[
            "SystemTime",
            "Instant::now",
            "std::time::Instant",
            "Zoned::now",
            "Timestamp::now",
            "Utc::now",
            "Local::now",
        ],
    ),
    (
        "network",
        &["std::net", "TcpStream", "reqwest", "hyper", "ureq", "axum"],
    ),
    (
        "async",
        &[
            "tokio",
            "async_std",
            "smol",
            "futures",
            "async fn",
            "async move",
            ".await",
        ],
    ),
    (
        "randomness",
        &[
            "thread_rng",
            "rand",
            "fastrand",
            "getrandom",
            "RandomState",
            "DefaultHasher",
        ],
    ),
    ("processes", &["std::process", "Command::new", "thread::sleep"]),
    ("database", &["sqlx", "rusqlite", "diesel", "datafusion"]),
];

fn check(tree: &Tree) -> Vec<Finding> {
    let rooms = rooms().unwrap_or_default(); // `arrows` tells when the table cannot be read
    let known = tree
        .packages
        .iter()
        .filter_map(|package| Some((package, rooms.get(&package.name)?)));
    known
        .flat_map(|(package, room)| in_package(tree, package, room))
        .collect()
}

fn in_package(tree: &Tree, package: &Package, room: &Room) -> Vec<Finding> {
    let banned: Vec<(&str, &str)> = WORLDS
        .iter()
        .filter(|(kind, _)| room.never.iter().any(|never| never == kind))
        .flat_map(|(kind, names)| names.iter().map(|name| (*kind, *name)))
        .collect();
    let manifest = format!("{}/Cargo.toml", package.folder);
    let as_package = banned
        .iter()
        .filter(|(_, name)| package.uses.iter().any(|used| used.replace('-', "_") == *name));
    let mut found: Vec<Finding> = as_package
        .map(|(kind, name)| Finding::broken(&manifest, 0, told(package, kind, name)))
        .collect();
    let folder = format!("{}/src", package.folder);
    for source in tree.under(&folder).filter(|source| source.is_rust()) {
        found.extend(in_source(package, source, &banned));
    }
    found
}

fn in_source(package: &Package, source: &Source, banned: &[(&str, &str)]) -> Vec<Finding> {
    let mut found = Vec::new();
    let imported = uses::paths(&source.masked.code);
    for (kind, name) in banned {
        let mut lines = source.lines_with(name);
        for (at, path) in &imported {
            let line = line_of(&source.masked.code, *at);
            if is_below(path, name) && !source.in_test(line) && !lines.contains(&line) {
                lines.push(line);
            }
        }
        lines.dedup();
        found.extend(
            lines
                .iter()
                .map(|line| Finding::broken(&source.path, *line, told(package, kind, name))),
        );
    }
    found
}

fn is_below(path: &str, name: &str) -> bool {
    path.strip_prefix(name)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

fn told(package: &Package, kind: &str, name: &str) -> String {
    format!(
        "`{name}`: `{}` never touches {kind}; take the value as a parameter",
        package.name
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings(path: &str, text: &str, uses: &[&str]) -> Vec<(usize, String)> {
        let uses = uses.iter().map(|&word| word.to_owned()).collect();
        let domain = Package {
            name: "domain".to_owned(),
            folder: "crates/domain".to_owned(),
            uses,
            ..Package::default()
        };
        let tree = Tree {
            packages: vec![domain],
            ..Tree::of(&[(path, text)])
        };
        check(&tree).into_iter().map(|f| (f.line, f.text)).collect()
    }

    #[test]
    fn each_outside_world_is_found() {
        let table = [
            ("let x = std::fs::read(p);", "files"),
            ("use std::{fs, path::Path};", "files"),
            ("use std::{collections::BTreeMap, env};", "environment"),
            ("let t = Instant::now();", "clock"),
            ("use std::time::{Duration, SystemTime};", "clock"),
            ("use std::net::TcpListener;", "network"),
            ("pub async fn f() {}", "async"),
            ("let n: u8 = rand::random();", "randomness"),
        ];
        for (text, kind) in table {
            let found = findings("crates/domain/src/a.rs", text, &[]);
            assert!(
                found.iter().any(|(_, told)| told.contains(kind)),
                "{text}: {found:?}"
            );
        }
    }

    #[test]
    fn tests_comments_and_strings_may_name_them() {
        let text =
            "// std::fs\nconst A: &str = \"std::env\";\n#[cfg(test)]\nmod tests {\n    use std::fs;\n}\n";
        assert!(findings("crates/domain/src/a.rs", text, &[]).is_empty());
        assert!(findings("crates/domain/tests/a.rs", "use std::fs;", &[]).is_empty());
    }

    #[test]
    fn a_duration_and_a_compile_time_variable_are_pure() {
        assert!(
            findings(
                "crates/domain/src/a.rs",
                "use std::time::Duration; const A: &str = env!(\"X\");",
                &[]
            )
            .is_empty()
        );
    }

    #[test]
    fn a_package_of_the_outside_world_is_found_in_the_manifest() {
        assert_eq!(
            findings("crates/domain/src/a.rs", "", &["tokio", "serde"]).len(),
            1
        );
    }
}
