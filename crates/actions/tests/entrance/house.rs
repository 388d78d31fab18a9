//! A town whose people have passwords, and a visitor who tries the door.

use crate::town::{Somebody, Town, number, person};
use actions::entrance::{self, Entered, Hardness, SignIn, SignedIn};
use actions::{Desk, Door, Office, Refusal};
use argon2::password_hash::PasswordHasher;
use argon2::{Algorithm, Argon2, Params, Version};
use domain::event::Link;
use domain::person::{Account, Invitation, InvitationId, Person, PersonState, Purpose, Secret};
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// What everybody's password is.
pub const PASSWORD: &str = "тихий вечер над рекой";
/// What everybody's password may be next.
pub const NEXT: &str = "семь раз отмерь 1 раз";

/// Where visitors come from.
pub const ADDRESS: &str = "192.0.2.7";

/// Quick: the tests are about what is hashed, not about how long that takes.
pub const SOFT: Hardness = Hardness {
    memory: 8,
    passes: 1,
    lanes: 1,
};

pub const SECOND: i64 = 1_000;
pub const MINUTE: i64 = 60 * SECOND;
pub const HOUR: i64 = 60 * MINUTE;
pub const DAY: i64 = 24 * HOUR;

pub struct House {
    pub town: Town,
    pub office: Arc<Office>,
}

impl House {
    /// One on SQLite and, where a server is named, one on PostgreSQL.
    pub async fn each() -> Vec<Self> {
        let mut all = Vec::new();
        for town in Town::each().await {
            all.push(Self::of(town).await);
        }
        all
    }

    pub async fn new() -> Self {
        Self::of(Town::new().await).await
    }

    async fn of(town: Town) -> Self {
        let house = Self::open(town);
        for (_, login, ..) in crate::town::PEOPLE {
            house.give_password(login).await;
        }
        house
    }

    /// As it is, nobody with a password.
    pub fn open(town: Town) -> Self {
        let office = Arc::clone(&town.office).with_hardness(SOFT).unwrap();
        Self { town, office }
    }

    pub async fn give_password(&self, login: &str) {
        let (id, hash, now) = (person(number(login)), hash(PASSWORD), self.town.now());
        let write = async |tx: &mut store::Tx| {
            store::account::set_password(tx, &id, &hash, now).await.unwrap();
        };
        self.town.write(write).await;
    }

    pub fn door(&self) -> Door {
        Door::of(&self.office, ADDRESS, "Firefox")
    }

    pub async fn try_with(
        &self,
        login: &str,
        password: &str,
        code: Option<&str>,
    ) -> Result<SignedIn, Refusal> {
        let typed = SignIn {
            login: login.into(),
            password: password.into(),
            code: code.map(Into::into),
        };
        entrance::sign_in(&self.door(), typed).await
    }

    /// Somebody comes in as she should.
    pub async fn come_in(&self, login: &str) -> SignedIn {
        let signed = self.try_with(login, PASSWORD, None).await;
        signed.unwrap_or_else(|refusal| panic!("{login}: {refusal}"))
    }

    /// A wrong password.
    pub async fn guess(&self, login: &str) -> Refusal {
        self.try_with(login, "не тот пароль, увы", None)
            .await
            .unwrap_err()
    }

    pub async fn entered(&self, secret: &str) -> Result<Entered, Refusal> {
        entrance::desk(&self.office, secret, ADDRESS).await
    }

    /// Whether a cookie opens anything.
    pub async fn is_open(&self, secret: &str) -> bool {
        match self.entered(secret).await {
            Ok(_) => true,
            Err(Refusal::SignedOut) => false,
            Err(other) => panic!("{other}"),
        }
    }

    /// The desk of somebody who has just come in.
    pub async fn desk(&self, login: &str) -> Desk {
        let signed = self.come_in(login).await;
        self.entered(&signed.secret).await.unwrap().desk
    }

    pub async fn account(&self, login: &str) -> Account {
        let found = store::account::find(&mut self.town.read().await, &person(number(login))).await;
        found.unwrap().unwrap()
    }

    /// Writes a person anew.
    pub async fn change(&self, login: &str, change: impl FnOnce(&mut Person)) {
        let id = person(number(login));
        let found = store::person::find(&mut self.town.read().await, &id).await;
        let mut one = found.unwrap().unwrap();
        change(&mut one);
        let write = async |tx: &mut store::Tx| {
            store::person::update(tx, &one).await.unwrap();
        };
        self.town.write(write).await;
    }

    pub async fn set_state(&self, login: &str, state: PersonState) {
        self.change(login, |person| person.state = state).await;
    }

    /// Hands somebody a link and tells its secret.
    pub async fn link(&self, login: &str, purpose: Purpose, life: SignedDuration) -> String {
        static COUNT: AtomicU32 = AtomicU32::new(1_000);
        let number_of_link = COUNT.fetch_add(1, Ordering::Relaxed);
        let secret = format!("{number_of_link:064}");
        let one = Invitation {
            id: InvitationId::new(&crate::town::name(number_of_link)).unwrap(),
            hash: sha256(&secret),
            person: person(number(login)),
            purpose,
            made_by: None,
            created: self.town.now(),
            expires: self.town.now() + life,
            used: None,
        };
        let write = async |tx: &mut store::Tx| {
            store::invitation::insert(tx, &one).await.unwrap();
        };
        self.town.write(write).await;
        secret
    }

    /// One more role for somebody.
    pub async fn settle_also(&self, one: Somebody) {
        use domain::calendar::Period;
        use domain::person::Assignment;
        let (number_of_row, login, role, at) = one;
        let one = Assignment {
            id: crate::town::assignment(number_of_row),
            person: person(number(login)),
            role,
            organisation: crate::town::organisation(at),
            period: Period::default(),
        };
        let write = async |tx: &mut store::Tx| {
            store::assignment::insert(tx, &one).await.unwrap();
        };
        self.town.write(write).await;
    }

    pub async fn set(&self, name: &str, value: &str) {
        let one = store::setting::Setting {
            name: name.into(),
            value: value.into(),
            changed: self.town.now(),
            changed_by: None,
        };
        let write = async |tx: &mut store::Tx| {
            store::setting::put(tx, &one).await.unwrap();
        };
        self.town.write(write).await;
    }

    pub async fn events(&self) -> Vec<Link> {
        let mut tx = self.town.read().await;
        store::event::after(&mut tx, 0, 1000).await.unwrap()
    }

    /// What the journal says of the last failed attempt.
    pub async fn last_refusal(&self) -> Value {
        let events = self.events().await;
        let last = events
            .iter()
            .rev()
            .find(|link| link.event.act == "entrance.refuse");
        serde_json::from_str(&last.expect("a refusal").event.after).unwrap()
    }
}

/// A hash as it lies in the database.
pub fn hash(password: &str) -> Secret {
    let params = Params::new(SOFT.memory, SOFT.passes, SOFT.lanes, None).unwrap();
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let hash = argon2
        .hash_password_with_salt(password.as_bytes(), &[7; 16])
        .unwrap();
    Secret::new(hash.to_string())
}

pub fn sha256(text: &str) -> String {
    Sha256::digest(text)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// The code a device shows at a moment.
pub fn code(secret_base32: &str, at: Timestamp) -> String {
    let value = |letter: u8| match letter {
        b'A'..=b'Z' => letter - b'A',
        b'2'..=b'7' => letter - b'2' + 26,
        other => panic!("{other}"),
    };
    let bits: String = secret_base32
        .bytes()
        .map(|letter| format!("{:05b}", value(letter)))
        .collect();
    let bytes: Vec<u8> = (0..20)
        .map(|at| u8::from_str_radix(&bits[8 * at..8 * at + 8], 2).unwrap())
        .collect();
    let secret: [u8; 20] = bytes.try_into().unwrap();
    let device = totp_rs::Builder::new().with_secret(secret).build().unwrap();
    device.generate(at.as_second().try_into().unwrap()).to_string()
}

impl House {
    /// The cookie of somebody with a second factor.
    pub async fn entered_secret(&self, login: &str, code: &str) -> String {
        self.try_with(login, PASSWORD, Some(code)).await.unwrap().secret
    }
}
