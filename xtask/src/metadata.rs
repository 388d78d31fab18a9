//! What cargo knows: our packages with their dependencies, and the packages of others.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// One package of the workspace.
#[derive(Clone, Debug, Default)]
pub struct Package {
    /// Name as in its `Cargo.toml`.
    pub name: String,
    /// Folder from the root of the tree.
    pub folder: String,
    /// Names of the packages that its library or program uses.
    pub uses: Vec<String>,
    /// Names of the packages that only its tests or build script use.
    pub tests_use: Vec<String>,
}

/// One package of somebody else.
#[derive(Clone, Debug, Default)]
pub struct Third {
    /// Name and version, as in `Cargo.lock`.
    pub name: String,
    /// Version.
    pub version: String,
    /// The SPDX expression of its licence, if it states one.
    pub licence: Option<String>,
    /// Where cargo takes it from; `None` for a path.
    pub source: Option<String>,
}

/// Runs `cargo metadata` for this machine's platform in `root`.
///
/// # Errors
/// A sentence for a person when cargo fails or answers in a form unknown here.
pub fn ask(root: &Path) -> Result<(Vec<Package>, Vec<Third>), String> {
    let host = host()?;
    let mut arguments = vec![
        "metadata",
        "--format-version",
        "1",
        "--filter-platform",
        &host,
        "--offline",
    ];
    let text = run(root, "cargo", &arguments).or_else(|_| {
        // A first run may have to fetch what the resolver names.
        arguments.pop();
        run(root, "cargo", &arguments)
    })?;
    read(&text)
}

/// Reads the document that `cargo metadata` prints.
///
/// # Errors
/// A sentence for a person when it is not such a document.
pub fn read(text: &str) -> Result<(Vec<Package>, Vec<Third>), String> {
    let document: Value = serde_json::from_str(text).map_err(|error| format!("cargo metadata: {error}"))?;
    let root = document["workspace_root"]
        .as_str()
        .ok_or("cargo metadata: no workspace_root")?;
    let all = document["packages"]
        .as_array()
        .ok_or("cargo metadata: no packages")?;
    let members = document["workspace_members"]
        .as_array()
        .ok_or("cargo metadata: no workspace_members")?;
    let (ours, others): (Vec<&Value>, Vec<&Value>) =
        all.iter().partition(|package| members.contains(&package["id"]));
    Ok((
        ours.into_iter().map(|p| package(root, p)).collect(),
        others.into_iter().map(third).collect(),
    ))
}

fn package(root: &str, value: &Value) -> Package {
    let manifest = text(&value["manifest_path"]);
    let folder = manifest
        .trim_start_matches(root)
        .trim_start_matches('/')
        .trim_end_matches("/Cargo.toml");
    let of_kind = |normal: bool| -> Vec<String> {
        let all = value["dependencies"]
            .as_array()
            .map(Vec::as_slice)
            .unwrap_or_default();
        all.iter()
            .filter(|d| d["kind"].is_null() == normal)
            .map(|d| text(&d["name"]))
            .collect()
    };
    Package {
        name: text(&value["name"]),
        folder: folder.to_owned(),
        uses: of_kind(true),
        tests_use: of_kind(false),
    }
}

fn third(value: &Value) -> Third {
    let maybe = |key: &str| value[key].as_str().map(str::to_owned);
    Third {
        name: text(&value["name"]),
        version: text(&value["version"]),
        licence: maybe("license"),
        source: maybe("source"),
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn host() -> Result<String, String> {
    let about = run(Path::new("."), "rustc", &["-vV"])?;
    let line = about.lines().find_map(|line| line.strip_prefix("host: "));
    line.map(str::to_owned)
        .ok_or_else(|| "rustc -vV names no host".to_owned())
}

fn run(folder: &Path, program: &str, arguments: &[&str]) -> Result<String, String> {
    let result = Command::new(program).args(arguments).current_dir(folder).output();
    let output = result.map_err(|error| format!("{program}: {error}"))?;
    if output.status.success() {
        String::from_utf8(output.stdout).map_err(|error| format!("{program}: {error}"))
    } else {
        Err(String::from_utf8_lossy(&output.stderr).into_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ours_and_others_are_told_apart() {
        let text = r#"{"workspace_root":"/r","workspace_members":["a"],"packages":[
            {"id":"a","name":"domain","version":"1","manifest_path":"/r/crates/domain/Cargo.toml",
             "dependencies":[{"name":"serde","kind":null},{"name":"proptest","kind":"dev"}]},
            {"id":"b","name":"serde","version":"1.0.1","license":"MIT","source":"registry+x","dependencies":[]}]}"#;
        let (ours, others) = read(text).expect("the document is whole");
        assert_eq!(
            (ours[0].folder.as_str(), others[0].version.as_str()),
            ("crates/domain", "1.0.1")
        );
        assert_eq!(
            (ours[0].uses.as_slice(), ours[0].tests_use.as_slice()),
            (&["serde".to_owned()][..], &["proptest".to_owned()][..])
        );
    }

    #[test]
    fn a_document_of_another_kind_is_refused() {
        assert!(read("{}").is_err());
        assert!(read("not json").is_err());
    }
}
