//! Many at once: whoever comes second is told so, and whoever asks too much is asked to wait.

use crate::house::{House, PASSWORD};
use crate::results::{GOOD, file};
use crate::routine::{send_as, work};
use serde_json::{Value, json};
use tokio::join;

#[tokio::test]
async fn of_two_who_accept_at_once_one_is_told_who_was_quicker() {
    let house = House::new().await;
    let (one, other) = (house.of("specialist"), house.of("school-specialist"));
    for grade in 4..=8 {
        let name = format!("Математика, {grade} класс. ВПР 2021.csv");
        let path = format!(
            "/uploads/{}",
            send_as(&house.of("head"), &name, file("sch990001", &GOOD)).await
        );
        let naming = json!({"kind": "ВПР", "subject": "МА", "grade": grade, "year": 2021});
        one.put(&format!("{path}/naming"), naming).await.is(204);
        work(&house).await;
        let acceptance = format!("{path}/acceptance");
        let (first, second) = join!(
            one.post(&acceptance, json!({})),
            other.post(&acceptance, json!({}))
        );
        let mut told = [first, second];
        told.sort_by_key(|told| told.status.as_u16());
        let [won, lost] = told;
        assert_eq!(
            (won.status.as_u16(), lost.problem()),
            (202, (409, "overtaken".into())),
            "{}",
            lost.text()
        );
        assert!(
            lost.json()["by"].is_string() && lost.json()["at"].is_string(),
            "{}",
            lost.text()
        );
        work(&house).await;
        let works = one.get("/works").await.is(200).json();
        let versions = works
            .as_array()
            .unwrap()
            .iter()
            .find(|work| work["work"]["grade"] == grade)
            .unwrap();
        assert_eq!(versions["versions"].as_array().map(Vec::len), Some(1));
    }
}

#[tokio::test]
async fn who_asks_too_often_is_told_when_to_come_again() {
    let house = House::with(|settings| (settings.rates.burst, settings.rates.per_second) = (5, 1)).await;
    let program = house.of("head");
    for _ in 0..100 {
        let told = program.get("/me").await;
        if told.status != 200 {
            assert_eq!(told.problem(), (429, "too-many".into()));
            assert!(told.header("retry-after").parse::<u32>().unwrap() >= 1);
            return;
        }
    }
    panic!("a hundred times at once");
}

#[tokio::test]
async fn passwords_are_not_tried_often_over_the_api_either() {
    let house =
        House::with(|settings| (settings.rates.sign_in_burst, settings.rates.sign_in_per_minute) = (3, 1))
            .await;
    let program = house.of("head");
    let mut told: Vec<(u16, String)> = Vec::new();
    for _ in 0..5 {
        told.push(
            program
                .post("/session/proof", json!({"password": "не тот пароль"}))
                .await
                .problem(),
        );
    }
    assert_eq!(told[0], (401, "credentials".into()));
    assert_eq!(told[4], (429, "too-many".into()));
    let change = json!({"current": PASSWORD, "new": "совсем другая длинная фраза"});
    assert_eq!(
        program.post("/account/password", change).await.status,
        429,
        "all such operations together"
    );
    assert_ne!(program.get("/me").await.json(), Value::Null);
}
