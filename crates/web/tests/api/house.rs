//! A small office for tests: one municipality, two schools, somebody in every role, and programs that act for them.
//!
//! Everything is laid by acts, as people would; nothing is written past a desk.

use crate::contract::Contract;
use actions::entrance::{self, Founding, Hardness};
use actions::organisation::NewOrganisation;
use actions::person::NewPerson;
use actions::{Chance, Clock, Desk, Door, Office, Place, organisation, person};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use domain::person::Role;
use domain::territory::{Code, CodeKind, OrganisationId, OrganisationKind};
use jiff::Timestamp;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use tempfile::TempDir;
use tower::ServiceExt;

/// 22 November 2026, five past two in the afternoon.
const MOMENT: i64 = 1_795_356_300_000;
/// Everybody's.
pub const PASSWORD: &str = "верный конь батарея скрепка";
const HOST: &str = "merilo.test";
/// So cheap that nobody waits for a test.
const SOFT: Hardness = Hardness {
    memory: 8,
    passes: 1,
    lanes: 1,
};

/// The office with its door.
pub struct House {
    pub office: Arc<Office>,
    pub contract: Contract,
    router: Router,
    now: Arc<AtomicI64>,
    callers: BTreeMap<&'static str, Caller>,
    /// The school that most tests are about.
    pub school: OrganisationId,
    /// Its neighbour.
    pub other: OrganisationId,
    folder: TempDir,
}

/// A browser that acts for somebody.
#[derive(Clone)]
pub struct Caller {
    pub cookie: String,
    pub csrf: String,
}

/// What was answered.
#[derive(Debug)]
pub struct Told {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

impl Told {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// The status and the word of the problem.
    pub fn problem(&self) -> (u16, String) {
        let code = self.json()["code"].as_str().unwrap_or_default().to_owned();
        (self.status.as_u16(), code)
    }

    pub fn header(&self, name: impl header::AsHeaderName) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    /// The answer, if it is this one.
    #[track_caller]
    pub fn is(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.text());
        self
    }
}

/// Everybody but the administrator: login, role, and whether for the school (1), its neighbour (2) or the town (0).
pub const PEOPLE: [(&str, Role, usize); 14] = [
    ("specialist", Role::Specialist, 0),
    ("methodist", Role::Methodist, 0),
    ("observer", Role::Observer, 0),
    ("viewer", Role::RegionViewer, 0),
    ("head", Role::Head, 1),
    ("coordinator", Role::Coordinator, 1),
    ("curator", Role::Curator, 1),
    ("school-administrator", Role::Administrator, 1),
    ("school-specialist", Role::Specialist, 1),
    ("school-methodist", Role::Methodist, 1),
    ("school-observer", Role::Observer, 1),
    ("school-viewer", Role::RegionViewer, 1),
    ("other-head", Role::Head, 2),
    ("other-coordinator", Role::Coordinator, 2),
];

impl House {
    pub async fn new() -> Self {
        Self::with(|_| {}).await
    }

    /// One whose door is set up otherwise.
    pub async fn with(set_up: impl FnOnce(&mut web::Settings)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let now = Arc::new(AtomicI64::new(MOMENT));
        let hand = Arc::clone(&now);
        let clock = Clock::new(move || Timestamp::from_millisecond(hand.load(Ordering::SeqCst)).unwrap());
        let place = Place::folder(folder.path());
        let office = Office::open(place, clock.clone(), Chance::of_system())
            .await
            .unwrap();
        let office = office.with_hardness(SOFT).unwrap();
        let address = "127.0.0.1:0".parse().unwrap();
        let url = format!("https://{HOST}").parse().unwrap();
        let mut settings = web::Settings::plain(address, url, clock);
        (settings.rates.burst, settings.rates.sign_in_burst) = (1_000_000, 1_000_000);
        settings.max_upload = 1 << 20;
        set_up(&mut settings);
        let router = web::router(Arc::clone(&office), settings);
        let document = fetch(&router, Request::get("/api/v1/openapi.json"))
            .await
            .is(200)
            .json();
        let mut callers = BTreeMap::from([("administrator", found(&office).await)]);
        let desk = entrance::desk_of(&office, "administrator").await.unwrap();
        let school = add_school(&desk, "Первая", "sch990001").await;
        let other = add_school(&desk, "Секретная", "sch990002").await;
        let town = desk.organisation.id.clone();
        let places = [&town, &school, &other];
        for (login, role, place) in PEOPLE {
            callers.insert(login, invite(&office, &desk, (login, role, places[place])).await);
        }
        Self {
            office,
            contract: Contract::new(document),
            router,
            now,
            callers,
            school,
            other,
            folder,
        }
    }

    /// Lets time pass.
    pub fn pass(&self, seconds: i64) {
        self.now.fetch_add(seconds * 1000, Ordering::SeqCst);
    }

    /// Takes every file that was sent off the disk.
    pub fn lose_uploads(&self) {
        let shelf = self.folder.path().join("upload");
        std::fs::remove_dir_all(&shelf).unwrap();
        std::fs::create_dir_all(&shelf).unwrap();
    }

    /// What a device with this secret shows now.
    pub fn code(&self, base32: &str) -> String {
        let value = |sign: u8| {
            b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
                .iter()
                .position(|one| *one == sign)
                .unwrap()
        };
        let bits: String = base32
            .bytes()
            .map(|sign| format!("{:05b}", value(sign)))
            .collect();
        let bytes = bits.as_bytes().chunks_exact(8);
        let bytes: Vec<u8> = bytes
            .map(|bits| u8::from_str_radix(std::str::from_utf8(bits).unwrap(), 2).unwrap())
            .collect();
        let secret: [u8; 20] = bytes.try_into().unwrap();
        let device = totp_rs::Builder::new().with_secret(secret).build().unwrap();
        let seconds = self.now.load(Ordering::SeqCst) / 1000;
        device.generate(seconds as u64).to_string()
    }

    /// Somebody comes in once more.
    pub async fn sign_in(&self, login: &str) -> Program<'_> {
        let door = Door::of(&self.office, "192.0.2.2", "test");
        let typed = entrance::SignIn {
            login: login.into(),
            password: PASSWORD.into(),
            code: None,
        };
        let signed = entrance::sign_in(&door, typed).await.unwrap();
        let caller = Caller {
            cookie: format!("__Host-merilo={}", signed.secret),
            csrf: signed.csrf,
        };
        Program {
            house: self,
            caller: Some(caller),
        }
    }

    pub fn caller(&self, login: &str) -> &Caller {
        &self.callers[login]
    }

    /// A program acting for somebody.
    pub fn of<'a>(&'a self, login: &str) -> Program<'a> {
        Program {
            house: self,
            caller: Some(self.caller(login).clone()),
        }
    }

    /// Somebody lets a program in; what it shows.
    pub async fn token(&self, login: &str, scope: &str) -> String {
        let mut owner = self.sign_in(login).await;
        owner.prove().await;
        let form = serde_json::json!({"name": format!("{scope} {}", self.now.load(Ordering::SeqCst)), "scope": scope});
        let made = owner.post("/tokens", form).await.is(201).json();
        made["secret"].as_str().unwrap().to_owned()
    }

    /// A program acting for nobody.
    pub fn nobody(&self) -> Program<'_> {
        Program {
            house: self,
            caller: None,
        }
    }
}

/// A program with its way to the office.
pub struct Program<'a> {
    pub house: &'a House,
    pub caller: Option<Caller>,
}

impl Program<'_> {
    /// Sends with a token and nothing else.
    pub async fn by(&self, token: &str, (method, path): (Method, &str), body: Value) -> Told {
        let bearer = format!("Bearer {token}");
        let headers = [("authorization", &*bearer), ("content-type", "application/json")];
        let body = match body {
            Value::Null => Vec::new(),
            body => body.to_string().into_bytes(),
        };
        self.send(method, path, &headers, body).await
    }

    pub async fn get(&self, path: &str) -> Told {
        self.send(Method::GET, path, &[], Vec::new()).await
    }

    pub async fn post(&self, path: &str, body: Value) -> Told {
        self.json(Method::POST, path, body).await
    }

    pub async fn put(&self, path: &str, body: Value) -> Told {
        self.json(Method::PUT, path, body).await
    }

    pub async fn delete(&self, path: &str) -> Told {
        self.send(Method::DELETE, path, &[], Vec::new()).await
    }

    /// Proves who it acts for; from then on it has the cookie that was set anew.
    pub async fn prove(&mut self) {
        let proof = serde_json::json!({"password": PASSWORD});
        let told = self.post("/session/proof", proof).await.is(204);
        let cookie = told.header("set-cookie").split(';').next().unwrap();
        self.caller.as_mut().unwrap().cookie = cookie.to_owned();
    }

    pub async fn json(&self, method: Method, path: &str, body: Value) -> Told {
        let json = [("content-type", "application/json")];
        self.send(method, path, &json, body.to_string().into_bytes())
            .await
    }

    /// Sends anything, with the cookie and the token; what is answered is held against the document.
    pub async fn send(&self, method: Method, path: &str, headers: &[(&str, &str)], body: Vec<u8>) -> Told {
        let mut request = Request::builder().method(&method).uri(format!("/api/v1{path}"));
        if let Some(caller) = &self.caller {
            request = request
                .header(header::COOKIE, &caller.cookie)
                .header("x-csrf-token", &caller.csrf);
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let told = send(&self.house.router, request, body).await;
        let bare = path.split('?').next().unwrap_or_default();
        let asked = (method.as_str(), &*format!("/api/v1{bare}"));
        let kind = told.header(header::CONTENT_TYPE).to_owned();
        self.house
            .contract
            .judge(asked, told.status.as_u16(), &kind, &told.bytes);
        told
    }
}

async fn fetch(router: &Router, request: axum::http::request::Builder) -> Told {
    send(router, request, Vec::new()).await
}

async fn send(router: &Router, request: axum::http::request::Builder, body: Vec<u8>) -> Told {
    let request = request.header(header::HOST, HOST).body(Body::from(body)).unwrap();
    let response = router.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    Told {
        status: parts.status,
        headers: parts.headers,
        bytes: to_bytes(body, usize::MAX).await.unwrap().to_vec(),
    }
}

async fn found(office: &Arc<Office>) -> Caller {
    let founding = Founding {
        organisation_name: "Округ".into(),
        organisation_kind: OrganisationKind::Municipality,
        surname: "Петрова".into(),
        name: "Анна".into(),
        patronymic: String::new(),
        login: "administrator".into(),
        email: String::new(),
    };
    let founded = entrance::found(office, founding).await.unwrap();
    come_in(office, founded.link_secret).await
}

async fn come_in(office: &Arc<Office>, secret: String) -> Caller {
    let door = Door::of(office, "192.0.2.1", "test");
    let accept = entrance::Accept {
        secret,
        password: PASSWORD.into(),
        code: None,
    };
    let signed = entrance::accept(&door, accept).await.unwrap();
    Caller {
        cookie: format!("__Host-merilo={}", signed.secret),
        csrf: signed.csrf,
    }
}

async fn add_school(desk: &Desk, name: &str, login: &str) -> OrganisationId {
    let new = NewOrganisation {
        kind: Some(OrganisationKind::School),
        name: format!("{name} школа"),
        short_name: name.into(),
        codes: vec![Code {
            kind: CodeKind::Login,
            value: login.into(),
        }],
        ..NewOrganisation::default()
    };
    organisation::add(desk, &new).await.unwrap()
}

async fn invite(
    office: &Arc<Office>,
    desk: &Desk,
    (login, role, at): (&str, Role, &OrganisationId),
) -> Caller {
    let new = NewPerson {
        surname: if login.starts_with("other") {
            "Тайнова".into()
        } else {
            "Иванова".into()
        },
        name: "Ольга".into(),
        login: login.into(),
        role: Some(role),
        organisation: Some(at.clone()),
        ..NewPerson::default()
    };
    let invited = person::invite(desk, &new).await.unwrap();
    come_in(office, invited.link_secret).await
}
