//! What gets into the log, and what never does.

use crate::house::{House, PASSWORD};
use std::fmt::{Debug, Write};
use std::sync::{Arc, Mutex};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// Keeps everything that anybody says, at any level.
#[derive(Clone, Default)]
struct Ear(Arc<Mutex<String>>);

struct Words<'a>(&'a mut String);

impl Visit for Words<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        let _ = write!(self.0, " {field}={value:?}");
    }
}

impl Subscriber for Ear {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        span.record(&mut Words(&mut self.0.lock().unwrap()));
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut Words(&mut self.0.lock().unwrap()));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut text = self.0.lock().unwrap();
        event.record(&mut Words(&mut text));
        text.push('\n');
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

#[tokio::test]
async fn no_secret_gets_into_the_log_at_any_level() {
    // For the whole program, so that what other tests say is heard as well: nothing of it may be secret either.
    let ear = Ear::default();
    tracing::subscriber::set_global_default(ear.clone()).unwrap();
    let house = House::new().await;
    let secret = house.found().await;
    let link = format!("/invitation/{secret}");
    let mut browser = house.browser();
    let page = browser
        .fill(&link, &link, &[("password", PASSWORD), ("again", PASSWORD)])
        .await;
    let session = browser.cookies["__Host-merilo"].clone();
    browser.get("/people?q=тайное-слово").await;
    let offer = browser.fill("/account/factor", "/account/factor", &[]).await;
    let key = offer
        .text
        .split("name=\"secret\" value=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    let csrf = offer.token().to_owned();
    let way = "/account/tokens/new";
    let form = [("name", "Дневник"), ("scope", "read"), ("days", "30")];
    let made = browser.fill(way, way, &form).await.text;
    let token = &made[made.find("merilo_").unwrap()..][..7 + 64];
    for shown in [token, "merilo_чужой-токен"] {
        let mut program = house.browser();
        let request = program.request("GET", "/api/v1/me");
        let header = axum::http::HeaderValue::from_bytes(format!("Bearer {shown}").as_bytes()).unwrap();
        let request = request.header("authorization", header);
        program
            .send(request.body(axum::body::Body::empty()).unwrap())
            .await;
    }
    browser.get(&link).await;
    browser.get(&format!("/no-such/{secret}")).await;
    let mut other = house.browser();
    other.sign_in("petrova", "неверный, но чей-то пароль").await;
    browser.post("/sign-out", &[]).await;
    let refused = browser.send_file("/uploads/new", &[], &[("а.csv", b"a")]).await;
    assert_eq!(refused.status.as_u16(), 403);
    let text = ear.0.lock().unwrap().clone();
    assert!(
        text.contains("/invitation/{secret}") && text.contains("status=303"),
        "{text}"
    );
    let person = house.desk("petrova").await.person.id;
    let told = text
        .lines()
        .find(|line| line.contains("not allowed: upload.receive"));
    assert!(
        told.is_some_and(|line| line.contains(person.as_str())),
        "who was refused: {text}"
    );
    assert!(text.contains("Forged"), "what was forged: {text}");
    assert!(page.location().contains("welcome"));
    for (what, secret) in [
        ("link", &*secret),
        ("session", &session),
        ("token of forms", &csrf),
        ("token of a program", token),
        ("another token", "чужой-токен"),
        ("key of the second factor", &key),
        ("password", PASSWORD),
        ("wrong password", "чей-то"),
        ("query", "тайное-слово"),
        ("query", &crate::browser::encoded("тайное-слово")),
    ] {
        assert!(!text.contains(secret), "{what} in the log: {text}");
    }
}
