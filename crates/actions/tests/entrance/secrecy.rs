//! What is secret lies nowhere: not in the database, not in the journal, not in what is printed.

use crate::house::{House, NEXT, PASSWORD, code, sha256};
use actions::entrance::{self, Accept, SignIn};
use actions::{Office, account};
use domain::person::Purpose;
use jiff::SignedDuration;
use std::fmt::Debug;

#[tokio::test]
async fn the_files_of_the_database_hold_no_secret_as_it_is() {
    let house = House::new().await;
    let reset = house
        .link("head", Purpose::Reset, SignedDuration::from_hours(1))
        .await;
    let accept = Accept {
        secret: reset.clone(),
        password: NEXT.into(),
        code: None,
    };
    let by_link = entrance::accept(&house.door(), accept).await.unwrap();
    let signed = house.try_with("head", NEXT, None).await.unwrap();
    let desk = house.entered(&signed.secret).await.unwrap().desk;
    let anew = account::change_password(&desk, NEXT, "ёжик-туман-ёлка")
        .await
        .unwrap()
        .unwrap();
    let desk = house.entered(&anew.secret).await.unwrap().desk;
    let offer = account::totp_begin(&desk).await.unwrap();
    let now = code(&offer.secret_base32, house.town.now());
    let paper = account::totp_confirm(&desk, &now).await.unwrap();
    house
        .try_with("head", PASSWORD, Some(&paper[0]))
        .await
        .unwrap_err();

    let bytes = bytes(&house.office);
    let holds = |text: &str| bytes.windows(text.len()).any(|window| window == text.as_bytes());
    assert!(
        holds(&sha256(&anew.secret)) && holds(&sha256(&reset)),
        "the test looks in the right place"
    );
    assert!(holds("$argon2id$v=19$"));
    let secrets = [&reset, &by_link.secret, &signed.secret, &anew.secret];
    let passwords = [PASSWORD, NEXT, "ёжик-туман-ёлка"];
    let papers = paper
        .iter()
        .flat_map(|code| [code.clone(), code.replace('-', "")]);
    let all = secrets
        .into_iter()
        .cloned()
        .chain(passwords.map(Into::into))
        .chain(papers);
    for secret in all {
        assert!(!holds(&secret), "{secret}");
    }
}

fn bytes(office: &Office) -> Vec<u8> {
    let file = office.place.database.file().unwrap();
    let log = file.with_extension("sqlite-wal");
    [std::fs::read(file).unwrap(), std::fs::read(log).unwrap()].concat()
}

#[tokio::test]
async fn the_journal_holds_no_secret() {
    for house in House::each().await {
        let signed = house.come_in("head").await;
        let desk = house.entered(&signed.secret).await.unwrap().desk;
        let offer = account::totp_begin(&desk).await.unwrap();
        let now = code(&offer.secret_base32, house.town.now());
        let paper = account::totp_confirm(&desk, &now).await.unwrap();
        account::recovery(&desk).await.unwrap();
        entrance::prove(&desk, PASSWORD, Some(&paper[0]))
            .await
            .unwrap_err();
        let anew = account::change_password(&desk, PASSWORD, NEXT)
            .await
            .unwrap()
            .unwrap();
        let events = serde_json::to_string(
            &house
                .events()
                .await
                .iter()
                .map(|link| &link.event)
                .collect::<Vec<_>>(),
        );
        let events = events.unwrap();
        let secrets = [
            &signed.secret,
            &signed.csrf,
            &anew.secret,
            &anew.csrf,
            &offer.secret_base32,
            &now,
            &paper[0],
        ];
        for secret in secrets
            .into_iter()
            .map(String::as_str)
            .chain([PASSWORD, NEXT, "$argon2"])
        {
            assert!(!events.contains(secret), "{secret}");
        }
        for link in house.events().await {
            assert!(!link.event.after.contains(&sha256(&anew.secret)));
        }
    }
}

#[tokio::test]
async fn what_holds_a_secret_prints_none_of_it() {
    let house = House::new().await;
    let typed = SignIn {
        login: "head".into(),
        password: PASSWORD.into(),
        code: Some("123456".into()),
    };
    silent(&typed, &["head", PASSWORD, "123456"]);
    let accept = Accept {
        secret: "тайна".into(),
        password: NEXT.into(),
        code: None,
    };
    silent(&accept, &["тайна", NEXT]);
    let signed = house.come_in("head").await;
    silent(&signed, &[&signed.secret, &signed.csrf]);
    let entered = house.entered(&signed.secret).await.unwrap();
    silent(&entered, &[&signed.secret, &signed.csrf]);
    silent(&entered.desk, &[&signed.secret, &signed.csrf]);
    let offer = account::totp_begin(&entered.desk).await.unwrap();
    silent(&offer, &[&offer.secret_base32]);
    silent(&house.account("head").await, &[&offer.secret_base32, "argon2"]);
    let founded = entrance::Founded {
        link_secret: "тайна".into(),
        expires: house.town.now(),
    };
    silent(&founded, &["тайна"]);
}

fn silent(one: &impl Debug, secrets: &[&str]) {
    let printed = format!("{one:?} {one:#?}");
    for secret in secrets {
        assert!(!printed.contains(secret), "{printed}");
    }
}
