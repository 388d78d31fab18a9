//! Attempts on rows and files: what is typed stays a value, and a name is no path.

mod town;

use actions::event::EventFilter;
use actions::person::{NewPerson, PersonFilter, invite};
use actions::search::search;
use actions::upload::{self, Receive};
use actions::{event, person};
use domain::person::Role;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use town::{SCHOOL, Town, organisation};

/// What people type who hope that it is read as something else.
const HOSTILE: [&str; 12] = [
    "'); drop table person; --",
    "' or '1'='1",
    "\" or \"\"=\"",
    "x' union select secret from account --",
    "'; update account set failures = 0; --",
    "$1",
    "?1",
    "100%",
    "a_b",
    r"\",
    r"\'",
    "{{7*7}} ${7*7}",
];

fn somebody(number: usize, surname: &str) -> NewPerson {
    NewPerson {
        surname: surname.into(),
        name: "Анна".into(),
        login: format!("typed{number}"),
        role: Some(Role::Coordinator),
        organisation: Some(organisation(SCHOOL)),
        ..NewPerson::default()
    }
}

async fn surnames(desk: &actions::Desk, text: &str) -> BTreeSet<String> {
    let filter = PersonFilter {
        search: text.into(),
        ..PersonFilter::default()
    };
    let page = person::list(desk, &filter).await.unwrap();
    page.items.into_iter().map(|one| one.surname).collect()
}

#[tokio::test]
async fn what_is_typed_is_a_value_and_never_a_part_of_a_statement() {
    for town in Town::each().await {
        let desk = town.administrator().await;
        let before = surnames(&desk, "").await;
        for (number, text) in HOSTILE.iter().enumerate() {
            invite(&desk, &somebody(number, text)).await.unwrap();
        }
        let all: BTreeSet<String> = before.into_iter().chain(HOSTILE.map(Into::into)).collect();
        assert_eq!(
            surnames(&desk, "").await,
            all,
            "nothing is lost and nothing changed"
        );
        for text in HOSTILE {
            let having: BTreeSet<String> = all.iter().filter(|name| name.contains(text)).cloned().collect();
            assert_eq!(surnames(&desk, text).await, having, "{text}");
            assert!(search(&desk, text).await.is_ok(), "{text}");
            let filter = EventFilter {
                act: Some(text.into()),
                ..EventFilter::default()
            };
            assert_eq!(event::list(&desk, &filter).await.unwrap(), [], "{text}");
            let nobody = actions::entrance::desk_of(&town.office, text).await;
            assert!(nobody.is_err(), "{text}");
        }
        assert_eq!(town.store.check().await.unwrap(), []);
    }
}

/// Every file below a folder.
fn files(folder: &Path) -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.insert(path);
        }
    }
    found
}

/// Ways out of a folder, to a file of this name.
fn ways_out(name: &str) -> Vec<String> {
    vec![
        format!("../{name}"),
        format!("../../{name}"),
        format!("..\\..\\{name}"),
        format!("upload/../../{name}"),
        format!("/{name}"),
        format!("C:\\{name}"),
        format!("\\\\server\\share\\{name}"),
        format!("..%2f{name}"),
        format!("....//{name}"),
        format!("{name}\0.csv"),
        format!("{name}\r\nSet-Cookie: x=1"),
        "..".to_owned(),
        "lake/manifest".to_owned(),
        "merilo.sqlite".to_owned(),
    ]
}

#[tokio::test]
async fn a_file_lies_nowhere_but_under_its_hash_whatever_it_is_called() {
    let town = Town::new().await;
    let desk = town.desk("specialist").await;
    let folder = town.office.place.folder.clone();
    let own = folder.file_name().unwrap().to_string_lossy().into_owned();
    let name = format!("evil{own}");
    let before = files(&folder);
    for (number, way) in ways_out(&name).into_iter().enumerate() {
        let bytes = format!("a;b\n{number};2\n").into_bytes();
        let sent = Receive {
            file_name: way.clone(),
            bytes: bytes.clone(),
            organisation: None,
        };
        let kept = upload::receive(&desk, sent).await.unwrap();
        assert!(
            !kept.file_name.contains(['/', '\\']) && !kept.file_name.contains(char::is_control),
            "{way:?} became {:?}",
            kept.file_name
        );
        let place = folder.join("upload").join(&kept.hash[..2]).join(&kept.hash);
        assert_eq!(std::fs::read(place).unwrap(), bytes, "{way:?}");
        assert_eq!(
            upload::original(&desk, &kept.id).await.unwrap().1,
            bytes,
            "{way:?}"
        );
    }
    let shelf = folder.join("upload");
    let strayed: Vec<PathBuf> = files(&folder)
        .difference(&before)
        .filter(|path| !path.starts_with(&shelf))
        .cloned()
        .collect();
    assert_eq!(strayed, [] as [PathBuf; 0]);
    for place in [folder.parent().unwrap(), Path::new("/")] {
        assert!(!place.join(&name).exists(), "{}", place.display());
    }
}
