//! Backups: what there is, another one, and who may not make it.

use crate::house::{House, PASSWORD};
use actions::job::Worker;
use actions::{Desk, backup};
use axum::http::StatusCode;
use domain::person::Role;
use std::path::PathBuf;
use std::sync::Arc;

async fn work(house: &House) {
    let worker = Worker::new(Arc::clone(&house.office), "test");
    worker.run_due().await.unwrap();
}

async fn folder(desk: &Desk) -> PathBuf {
    backup::list(desk).await.unwrap().folder.unwrap()
}

#[tokio::test]
async fn an_administrator_orders_a_backup_and_finds_it_read_through() {
    let house = House::new().await;
    house.settle().await;
    let mut browser = house.signed_in("petrova").await;
    let page = browser.get("/backups").await;
    assert!(page.text.contains("Копий нет"), "{}", page.text);
    house.later(3600);
    let mut browser = house.signed_in("petrova").await;
    house.later(900);
    let page = browser.fill("/backups", "/backups", &[]).await;
    assert_eq!(
        page.location(),
        "/prove?next=/backups",
        "whoever sits there proves it first"
    );
    browser
        .fill(
            page.location(),
            "/prove",
            &[("password", PASSWORD), ("next", "/backups")],
        )
        .await;
    let done = "/backups?done=backup-ordered";
    assert_eq!(browser.fill("/backups", "/backups", &[]).await.location(), done);
    let page = browser.get(done).await;
    assert!(page.text.contains("Копия заказана") && page.text.contains("http-equiv=\"refresh\""));
    let twice = browser.fill("/backups", "/backups", &[]).await;
    assert_eq!(twice.location(), done, "a second click orders no second one");
    work(&house).await;
    let page = browser.get("/backups").await;
    assert_eq!(page.text.matches("<code>merilo-").count(), 1, "{}", page.text);
    assert!(page.text.contains("да, при снятии"));
    assert!(page.text.contains("merilo restore"), "the way back is told");
}

#[tokio::test]
async fn what_is_no_backup_of_ours_is_told_so() {
    let house = House::new().await;
    let folder = folder(&house.settle().await).await;
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("merilo-2026-11-20T030000Z.zip"), "half of it").unwrap();
    std::fs::write(folder.join("photos.zip"), "not ours").unwrap();
    let page = house.signed_in("petrova").await.get("/backups").await;
    assert_eq!(page.text.matches("<code>merilo-").count(), 1, "{}", page.text);
    assert!(page.text.contains("не читается") && !page.text.contains("photos"));
}

#[tokio::test]
async fn an_administrator_of_a_part_sees_that_there_are_backups_and_makes_none() {
    let house = House::new().await;
    let top = house.settle().await;
    let school = house.school("Школа № 1", "edu220001").await;
    house.person("below", Role::Administrator, &school).await;
    house
        .person("special", Role::Specialist, &top.organisation.id)
        .await;
    let mut browser = house.signed_in("below").await;
    let page = browser.get("/backups").await;
    assert_eq!(page.status, StatusCode::OK);
    let folder = folder(&top).await.display().to_string();
    assert!(
        !page.text.contains(&folder) && !page.text.contains("Сделать копию сейчас"),
        "{}",
        page.text
    );
    let token = page.token().to_owned();
    let page = browser.post("/backups", &[("csrf", &token)]).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    let mut browser = house.signed_in("special").await;
    assert_eq!(browser.get("/backups").await.status, StatusCode::FORBIDDEN);
    assert!(
        !browser.get("/").await.text.contains("/backups"),
        "and is not led there"
    );
}
