//! Every page that somebody reaches by links: one of each route, looked at by axe, in every width, light and dark.

mod axe;
mod route;
mod screen;
mod walk;

use crate::stage::{Stage, Told};
use route::HELP;
use std::collections::BTreeSet;
use walk::Walk;

#[tokio::test]
async fn nothing_is_wrong_on_any_page_of_the_municipality() {
    walk_as(&["specialist", "methodist", "observer", "admin"]).await;
}

#[tokio::test]
async fn nothing_is_wrong_on_any_page_of_a_school_or_the_region() {
    walk_as(&["head", "coordinator", "curator", "region", "region-admin"]).await;
}

#[tokio::test]
async fn nothing_is_wrong_on_the_pages_of_the_door() {
    let Some(stage) = Stage::set() else { return };
    let browser = stage.browser().await;
    let mut walk = Walk::new(&browser, "door");
    for path in ["/sign-in", "/invitation/nothing", "/nowhere"] {
        walk.look(path).await.unwrap();
    }
    assert_eq!(walk.faults, Vec::<String>::new());
    browser.close().await;
}

#[tokio::test]
async fn nothing_is_wrong_on_any_page_of_the_help() {
    let Some(stage) = Stage::set() else { return };
    let browser = stage.browser_of("observer").await;
    let mut walk = Walk::new(&browser, "help");
    browser.go("/help").await.unwrap();
    let mut paths: BTreeSet<String> = BTreeSet::from_iter(walk.links().await.unwrap());
    paths.retain(|path| path.starts_with(HELP));
    assert!(paths.len() > 20, "{paths:?}");
    for path in paths {
        walk.look(&path).await.unwrap();
    }
    assert_eq!(walk.faults, Vec::<String>::new());
    browser.close().await;
}

/// Pictures of a route are taken once; everything else is looked at for each person.
async fn walk_as(logins: &[&str]) {
    let Some(stage) = Stage::set() else { return };
    let (mut pictured, mut faults) = (BTreeSet::new(), Vec::new());
    for login in logins {
        faults.extend(one(&stage, login, &mut pictured).await.unwrap());
    }
    assert!(faults.is_empty(), "{}:\n{}", faults.len(), faults.join("\n"));
}

async fn one(stage: &Stage, login: &str, pictured: &mut BTreeSet<String>) -> Told<Vec<String>> {
    let browser = stage.browser_of(login).await;
    let mut walk = Walk::new(&browser, login);
    walk.pictured = std::mem::take(pictured);
    walk.all("/").await?;
    assert!(walk.seen() > 2, "{login} reaches some pages");
    *pictured = std::mem::take(&mut walk.pictured);
    let faults = walk.faults;
    browser.close().await;
    Ok(faults)
}
