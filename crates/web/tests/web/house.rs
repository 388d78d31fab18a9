//! An office that was just founded, and its door.

use crate::browser::Browser;
use actions::entrance::{self, Accept, Founding, Hardness};
use actions::organisation::NewOrganisation;
use actions::person::NewPerson;
use actions::{Chance, Clock, Desk, Door, Office, Place, organisation, person};
use axum::Router;
use domain::person::Role;
use domain::territory::{Code, CodeKind, OrganisationId, OrganisationKind};
use jiff::Timestamp;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use web::{Rates, Settings};

/// Under which address it is known.
pub const URL: &str = "https://merilo.example";

/// Everybody's.
pub const PASSWORD: &str = "верный конь батарея скрепка";

/// So cheap that nobody waits for a test.
const SOFT: Hardness = Hardness {
    memory: 8,
    passes: 1,
    lanes: 1,
};

/// An office in a folder of its own, with a clock that the test winds.
pub struct House {
    pub office: Arc<Office>,
    pub routes: Router,
    seconds: Arc<AtomicI64>,
    _folder: tempfile::TempDir,
}

impl House {
    pub async fn new() -> Self {
        Self::with(|_| ()).await
    }

    /// With other settings than usual.
    pub async fn with(change: impl FnOnce(&mut Settings)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let seconds = Arc::new(AtomicI64::new(1_795_600_000));
        let hand = Arc::clone(&seconds);
        let clock = Clock::new(move || Timestamp::from_second(hand.load(Ordering::Relaxed)).unwrap());
        let place = Place::folder(folder.path());
        let office = Office::open(place, clock.clone(), Chance::of_system())
            .await
            .unwrap();
        let office = office.with_hardness(SOFT).unwrap();
        let mut settings = Settings::plain("127.0.0.1:0".parse().unwrap(), URL.parse().unwrap(), clock);
        settings.rates = Rates {
            burst: 100_000,
            per_second: 100_000,
            sign_in_burst: 100_000,
            sign_in_per_minute: 100_000,
        };
        change(&mut settings);
        Self {
            routes: web::router(Arc::clone(&office), settings),
            office,
            seconds,
            _folder: folder,
        }
    }

    /// Lets so much time go by.
    pub fn later(&self, seconds: i64) {
        self.seconds.fetch_add(seconds, Ordering::Relaxed);
    }

    /// The clock of the office.
    pub fn now(&self) -> Timestamp {
        Timestamp::from_second(self.seconds.load(Ordering::Relaxed)).unwrap()
    }

    /// Founds the office and gives the link of its first administrator.
    pub async fn found(&self) -> String {
        let founding = Founding {
            organisation_name: "Управление образования".into(),
            organisation_kind: OrganisationKind::Municipality,
            surname: "Петрова".into(),
            name: "Анна".into(),
            patronymic: "Сергеевна".into(),
            login: "petrova".into(),
            email: String::new(),
        };
        entrance::found(&self.office, founding).await.unwrap().link_secret
    }

    /// Founds the office, and its first administrator has chosen her password.
    pub async fn settle(&self) -> Desk {
        let secret = self.found().await;
        self.use_link(secret).await;
        self.desk("petrova").await
    }

    async fn use_link(&self, secret: String) {
        let accept = Accept {
            secret,
            password: PASSWORD.into(),
            code: None,
        };
        entrance::accept(&Door::of(&self.office, "", ""), accept)
            .await
            .unwrap();
    }

    /// Somebody's desk, past the door.
    pub async fn desk(&self, login: &str) -> Desk {
        entrance::desk_of(&self.office, login).await.unwrap()
    }

    /// One more school below the administrator's.
    pub async fn school(&self, name: &str, login: &str) -> OrganisationId {
        let new = NewOrganisation {
            kind: Some(OrganisationKind::School),
            name: name.into(),
            short_name: name.into(),
            codes: vec![Code {
                kind: CodeKind::Login,
                value: login.into(),
            }],
            ..NewOrganisation::default()
        };
        organisation::add(&self.desk("petrova").await, &new)
            .await
            .unwrap()
    }

    /// Somebody in a role who has chosen her password.
    pub async fn person(&self, login: &str, role: Role, organisation: &OrganisationId) {
        let new = NewPerson {
            surname: if login.ends_with('2') {
                "Кузнецова"
            } else {
                "Иванова"
            }
            .into(),
            name: "Ольга".into(),
            login: login.into(),
            role: Some(role),
            organisation: Some(organisation.clone()),
            ..NewPerson::default()
        };
        let invited = person::invite(&self.desk("petrova").await, &new).await.unwrap();
        self.use_link(invited.link_secret).await;
    }

    /// Somebody's browser, signed in.
    pub async fn signed_in(&self, login: &str) -> Browser {
        let mut browser = self.browser();
        let page = browser.sign_in(login, PASSWORD).await;
        assert_eq!(page.status.as_u16(), 303, "{}", page.text);
        browser
    }

    /// Somebody with a browser that has been nowhere yet.
    pub fn browser(&self) -> Browser {
        Browser::new(self.routes.clone())
    }
}
