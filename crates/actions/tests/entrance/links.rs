//! The founding of an office, and links by which passwords are chosen.

use crate::house::{House, NEXT, PASSWORD, code};
use crate::town::{Database, Town, number, person};
use actions::entrance::{self, Accept, Founding, SignedIn};
use actions::{Mistake, Refusal, Wrong, account};
use domain::person::{PersonState, Purpose, Role, WeakPassword};
use domain::territory::OrganisationKind;
use jiff::SignedDuration;

const DAY: SignedDuration = SignedDuration::from_hours(24);

fn founding() -> Founding {
    Founding {
        organisation_name: " Комитет по образованию ".into(),
        organisation_kind: OrganisationKind::Municipality,
        surname: "Петрова".into(),
        name: "Анна".into(),
        patronymic: String::new(),
        login: "Petrova".into(),
        email: "Petrova@Edu.Example".into(),
    }
}

async fn accept(house: &House, secret: &str, password: &str) -> Result<SignedIn, Refusal> {
    accept_with(house, secret, password, None).await
}

async fn accept_with(
    house: &House,
    secret: &str,
    password: &str,
    code: Option<&str>,
) -> Result<SignedIn, Refusal> {
    let typed = Accept {
        secret: secret.into(),
        password: password.into(),
        code: code.map(Into::into),
    };
    entrance::accept(&house.door(), typed).await
}

async fn unfounded() -> Vec<House> {
    let mut all = Vec::new();
    for database in Database::each().await {
        all.push(House::open(Town::empty(database).await));
    }
    all
}

#[tokio::test]
async fn an_office_is_founded_once_and_its_link_makes_the_administrator() {
    for house in unfounded().await {
        assert!(!entrance::is_founded(&house.office).await.unwrap());
        let founded = entrance::found(&house.office, founding()).await.unwrap();
        assert!(entrance::is_founded(&house.office).await.unwrap());
        assert_eq!(founded.expires, house.town.now() + DAY * 7);
        let again = entrance::found(&house.office, founding()).await;
        assert!(matches!(again, Err(Refusal::Overtaken { .. })));
        assert!(
            house.try_with("petrova", "", None).await.is_err(),
            "no password opens before one is chosen"
        );
        let invited = entrance::invitation(&house.door(), &founded.link_secret)
            .await
            .unwrap();
        assert_eq!((&*invited.name, &*invited.login), ("Анна", "petrova"));
        assert_eq!(
            (invited.purpose, invited.needs_code),
            (Purpose::Invitation, false)
        );
        let signed = accept(&house, &founded.link_secret, PASSWORD).await.unwrap();
        let desk = house.entered(&signed.secret).await.unwrap().desk;
        assert_eq!(
            (desk.role(), &*desk.organisation.name),
            (Role::Administrator, "Комитет по образованию")
        );
        assert_eq!(
            (desk.person.state, desk.person.email.as_deref()),
            (PersonState::Active, Some("petrova@edu.example"))
        );
        house.come_in("PETROVA@edu.example").await;
        assert_eq!(
            house.town.acts().await,
            [
                "entrance.found",
                "entrance.refuse",
                "entrance.accept",
                "entrance.sign_in"
            ]
        );
    }
}

#[tokio::test]
async fn of_two_who_found_an_office_at_once_one_does() {
    for house in unfounded().await {
        let other = Founding {
            login: "ivanova".into(),
            email: String::new(),
            ..founding()
        };
        let (one, other) = tokio::join!(
            entrance::found(&house.office, founding()),
            entrance::found(&house.office, other),
        );
        assert_eq!(u32::from(one.is_ok()) + u32::from(other.is_ok()), 1);
        assert_eq!(house.town.acts().await, ["entrance.found"]);
    }
}

#[tokio::test]
async fn a_founding_with_mistakes_founds_nothing_and_tells_all_of_them() {
    for house in unfounded().await {
        let wrong = Founding {
            organisation_name: "  ".into(),
            surname: "я".repeat(101),
            login: "petrova@edu.example".into(),
            email: "petrova".into(),
            ..founding()
        };
        let Err(Refusal::Mistaken(told)) = entrance::found(&house.office, wrong).await else {
            panic!("founded");
        };
        let told: Vec<_> = told.into_iter().map(|one| (one.field, one.wrong)).collect();
        let expected = [
            ("organisation_name", Wrong::Empty),
            ("surname", Wrong::TooLong(100)),
            ("login", Wrong::Form),
            ("email", Wrong::Form),
        ];
        assert_eq!(told, expected);
        assert!(!entrance::is_founded(&house.office).await.unwrap());
    }
}

#[tokio::test]
async fn a_link_is_used_once() {
    for house in House::each().await {
        let secret = house.link("head", Purpose::Reset, DAY).await;
        accept(&house, &secret, NEXT).await.unwrap();
        let again = accept(&house, &secret, PASSWORD).await;
        assert!(matches!(again, Err(Refusal::Link)));
        assert!(matches!(
            entrance::invitation(&house.door(), &secret).await,
            Err(Refusal::Link)
        ));
        house.try_with("head", NEXT, None).await.unwrap();
        assert!(house.try_with("head", PASSWORD, None).await.is_err());
    }
}

#[tokio::test]
async fn of_two_clicks_at_once_one_wins() {
    for house in House::each().await {
        let secret = house.link("head", Purpose::Reset, DAY).await;
        let (one, other) = tokio::join!(
            accept(&house, &secret, NEXT),
            accept(&house, &secret, "ёжик-туман-ёлка")
        );
        let (won, lost) = if one.is_ok() { (one, other) } else { (other, one) };
        assert!(matches!(lost, Err(Refusal::Link)));
        assert!(house.is_open(&won.unwrap().secret).await);
        let accepted = house.town.acts().await;
        assert_eq!(accepted.iter().filter(|act| *act == "entrance.accept").count(), 1);
    }
}

#[tokio::test]
async fn a_link_that_never_was_opens_nothing() {
    for house in House::each().await {
        let real = house.link("head", Purpose::Reset, DAY).await;
        for secret in [
            "",
            "0",
            &crate::house::sha256(&real),
            &"f".repeat(64),
            &real.to_uppercase()[1..],
        ] {
            assert!(
                matches!(accept(&house, secret, NEXT).await, Err(Refusal::Link)),
                "{secret}"
            );
        }
        assert_eq!(house.office.hashed(), 0, "and costs nothing");
    }
}

#[tokio::test]
async fn a_password_that_is_refused_leaves_the_link_as_it_was() {
    for house in House::each().await {
        let secret = house.link("head", Purpose::Reset, DAY).await;
        let surname = format!("вот Человек{} идёт", number("head"));
        for (password, weak) in [
            ("короткий", WeakPassword::Short),
            ("qwertyuiop123", WeakPassword::Common),
            ("my HEAD is here", WeakPassword::Own),
            (&*surname, WeakPassword::Own),
            ("наша школа № 1 лучше", WeakPassword::Own),
            ("мы любим Мерило", WeakPassword::Own),
        ] {
            let mistake = Mistake {
                field: "password",
                wrong: Wrong::Weak(weak),
            };
            let refused = accept(&house, &secret, password).await;
            assert!(
                matches!(refused, Err(Refusal::Mistaken(told)) if told == [mistake]),
                "{password}"
            );
        }
        accept(&house, &secret, NEXT).await.unwrap();
    }
}

#[tokio::test]
async fn a_new_password_by_a_link_ends_all_sessions_rests_and_other_links() {
    for house in House::each().await {
        let before = house.come_in("head").await;
        let other = house.link("head", Purpose::Invitation, DAY).await;
        let secret = house.link("head", Purpose::Reset, DAY).await;
        for _ in 0..6 {
            house.guess("head").await;
        }
        let signed = accept(&house, &secret, NEXT).await.unwrap();
        assert!(!house.is_open(&before.secret).await);
        assert!(house.is_open(&signed.secret).await);
        assert!(matches!(
            accept(&house, &other, PASSWORD).await,
            Err(Refusal::Link)
        ));
        house.try_with("head", NEXT, None).await.unwrap();
    }
}

#[tokio::test]
async fn whoever_is_invited_is_active_once_she_has_a_password() {
    for house in House::each().await {
        house.set_state("curator", PersonState::Invited).await;
        assert!(house.try_with("curator", PASSWORD, None).await.is_err());
        let secret = house.link("curator", Purpose::Invitation, DAY).await;
        accept(&house, &secret, NEXT).await.unwrap();
        house.try_with("curator", NEXT, None).await.unwrap();
    }
}

#[tokio::test]
async fn a_link_of_somebody_blocked_does_not_hold() {
    for house in House::each().await {
        let secret = house.link("head", Purpose::Reset, DAY).await;
        house.set_state("head", PersonState::Blocked).await;
        assert!(matches!(
            entrance::invitation(&house.door(), &secret).await,
            Err(Refusal::Link)
        ));
        assert!(matches!(accept(&house, &secret, NEXT).await, Err(Refusal::Link)));
        house.set_state("head", PersonState::Active).await;
        accept(&house, &secret, NEXT).await.unwrap();
    }
}

#[tokio::test]
async fn a_link_does_not_replace_the_second_factor() {
    for house in House::each().await {
        let desk = house.desk("head").await;
        let offer = account::totp_begin(&desk).await.unwrap();
        let now = code(&offer.secret_base32, house.town.now());
        let paper = account::totp_confirm(&desk, &now).await.unwrap();
        let secret = house.link("head", Purpose::Reset, DAY).await;
        assert!(
            entrance::invitation(&house.door(), &secret)
                .await
                .unwrap()
                .needs_code
        );
        assert!(matches!(
            accept(&house, &secret, NEXT).await,
            Err(Refusal::SecondFactor)
        ));
        let refused = accept_with(&house, &secret, NEXT, Some("000000")).await;
        assert!(matches!(refused, Err(Refusal::Credentials)));
        assert_eq!(house.account("head").await.failures, 1);
        assert!(
            house
                .is_open(&house.entered_secret("head", &paper[1]).await)
                .await
        );
        accept_with(&house, &secret, NEXT, Some(&paper[0])).await.unwrap();
    }
}

#[tokio::test]
async fn a_reset_by_an_administrator_makes_the_link_before_it_worthless() {
    for house in House::each().await {
        let desk = house.desk("administrator").await;
        let id = person(number("head"));
        let first = actions::person::reset(&desk, &id).await.unwrap();
        let second = actions::person::reset(&desk, &id).await.unwrap();
        assert!(matches!(
            accept(&house, &first.link_secret, NEXT).await,
            Err(Refusal::Link)
        ));
        assert_eq!(second.expires, house.town.now() + DAY);
        accept(&house, &second.link_secret, NEXT).await.unwrap();
    }
}
