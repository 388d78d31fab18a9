//! One's own account and one's own sessions, as a part of the story.

use crate::house::{House, PASSWORD, Program};
use crate::routine::text;
use serde_json::json;

pub async fn account(house: &House) {
    let mut program = house.of("methodist");
    program.prove().await;
    assert_eq!(program.get("/account").await.is(200).json()["has_totp"], false);
    let offer = program.post("/account/totp", json!(null)).await.is(201).json();
    let secret = text(&offer, "secret_base32");
    let wrong = program.put("/account/totp", json!({"code": "000000"})).await;
    assert_eq!(wrong.problem(), (422, "mistaken".into()));
    let code = house.code(&secret);
    program.put("/account/totp", json!({"code": code})).await.is(200);
    let codes = program
        .post("/account/recovery", json!(null))
        .await
        .is(201)
        .json();
    assert!(!codes["codes"].as_array().unwrap().is_empty());
    program
        .post("/account/totp/removal", json!({"password": PASSWORD}))
        .await
        .is(204);
    let weak = json!({"current": PASSWORD, "new": "qwerty"});
    assert_eq!(
        program.post("/account/password", weak).await.json()["fields"][0]["wrong"],
        "weak-short"
    );
    let new = json!({"current": PASSWORD, "new": "совсем другая длинная фраза"});
    let renewed = program.post("/account/password", new).await.is(200);
    assert_eq!(
        program.get("/me").await.problem(),
        (401, "signed-out".into()),
        "the old cookie"
    );
    let cookie = renewed.header("set-cookie").split(';').next().unwrap().to_owned();
    program.caller.as_mut().unwrap().cookie = cookie;
    program.caller.as_mut().unwrap().csrf = text(&renewed.json(), "csrf");
    program.delete("/sessions").await.is(200);
    factor_of_somebody_else(house, &program).await;
}

/// An administrator helps somebody who has lost her device.
async fn factor_of_somebody_else(house: &House, program: &Program<'_>) {
    let offer = program.post("/account/totp", json!(null)).await.is(201).json();
    house.pass(30);
    program
        .put(
            "/account/totp",
            json!({"code": house.code(&text(&offer, "secret_base32"))}),
        )
        .await
        .is(200);
    let me = text(&program.get("/me").await.is(200).json(), "person");
    let mut administrator = house.sign_in("administrator").await;
    administrator.prove().await;
    administrator
        .post(
            &format!("/people/{me}/factor-removal"),
            json!({"reason": "телефон утерян"}),
        )
        .await
        .is(204);
    assert_eq!(program.get("/me").await.problem(), (401, "signed-out".into()));
}

pub async fn sessions(house: &House) {
    let administrator = house.sign_in("administrator").await;
    let program = house.sign_in("curator").await;
    let me = program.get("/me").await.is(200).json();
    let path = format!("/people/{}/assignments", text(&me, "person"));
    administrator
        .post(&path, json!({"role": "curator", "organisation": house.other}))
        .await
        .is(201);
    let second = house.sign_in("curator").await;
    assert_eq!(
        second.get("/me").await.problem(),
        (403, "choose".into()),
        "in which role is not said"
    );
    let session = second.get("/session").await.is(200).json();
    assert_eq!(session["must_choose"], true);
    let elsewhere = session["choices"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["organisation"] == json!(house.other));
    let chosen = json!({"assignment": elsewhere.unwrap()["assignment"]});
    second.put("/session/assignment", chosen).await.is(204);
    assert_eq!(
        second.get("/me").await.is(200).json()["organisation"]["id"],
        json!(house.other)
    );
    let all = program.get("/sessions").await.is(200).json();
    let other = all
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["current"] == false)
        .unwrap();
    program
        .delete(&format!("/sessions/{}", text(other, "id")))
        .await
        .is(204);
    assert_eq!(second.get("/me").await.problem(), (401, "signed-out".into()));
    let gone = program.delete("/session").await.is(204);
    assert!(gone.header("set-cookie").contains("Max-Age=0"));
    assert_eq!(
        program.get("/session").await.problem(),
        (401, "signed-out".into())
    );
}

pub async fn tokens(house: &House) {
    let mut owner = house.sign_in("head").await;
    owner.prove().await;
    let form = json!({"name": "Дневник", "scope": "read", "days": 30});
    let made = owner.post("/tokens", form.clone()).await.is(201).json();
    let twice = owner.post("/tokens", form).await;
    assert_eq!(twice.json()["fields"][0]["wrong"], "taken");
    let all = owner.get("/tokens").await.is(200).json();
    assert_eq!(
        (&all[0]["name"], &all[0]["role"], &all[0]["used"]),
        (&json!("Дневник"), &json!("head"), &json!(null))
    );
    assert!(!all.to_string().contains(&text(&made, "secret")), "told once");
    owner
        .delete(&format!("/tokens/{}", text(&made, "id")))
        .await
        .is(204);
    assert_eq!(owner.get("/tokens").await.is(200).json(), json!([]));
}
