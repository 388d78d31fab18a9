//! Sign-in against a small directory of our own: what a true one answers, and everything that must not pass.

use axum::extract::{Form, State};
use axum::routing::{get, post};
use axum::{Json, Router};
use jiff::Timestamp;
use openid::{Directory, Known, OutsideError, Registration};
use openidconnect::core::*;
use openidconnect::*;
use rsa::pkcs1::EncodeRsaPrivateKey;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock};

const NOW: i64 = 1_790_000_000;

/// What the directory says of whoever comes, changed by each test.
#[derive(Clone)]
struct Word {
    nonce: String,
    audience: String,
    expires: i64,
    email: &'static str,
    verified: bool,
    key: &'static str,
}

struct Provider {
    issuer: String,
    word: Mutex<Word>,
    asked: Mutex<HashMap<String, String>>,
}

fn key(name: &'static str) -> &'static str {
    static KEYS: OnceLock<Mutex<HashMap<&'static str, &'static str>>> = OnceLock::new();
    let mut keys = KEYS.get_or_init(Mutex::default).lock().unwrap();
    keys.entry(name).or_insert_with(|| {
        let key = rsa::RsaPrivateKey::new(&mut rsa::rand_core::OsRng, 2048).unwrap();
        let pem = key.to_pkcs1_pem(rsa::pkcs1::LineEnding::LF).unwrap();
        Box::leak(pem.to_string().into_boxed_str())
    })
}

fn signing(name: &'static str) -> CoreRsaPrivateSigningKey {
    CoreRsaPrivateSigningKey::from_pem(key(name), Some(JsonWebKeyId::new("1".into()))).unwrap()
}

async fn describe(State(at): State<Arc<Provider>>) -> Json<serde_json::Value> {
    Json(serde_json::json!({
        "issuer": at.issuer, "authorization_endpoint": format!("{}/authorize", at.issuer),
        "token_endpoint": format!("{}/token", at.issuer), "jwks_uri": format!("{}/keys", at.issuer),
        "response_types_supported": ["code"], "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
    }))
}

async fn keys() -> Json<CoreJsonWebKeySet> {
    Json(JsonWebKeySet::new(vec![signing("own").as_verification_key()]))
}

async fn token(
    State(at): State<Arc<Provider>>,
    Form(asked): Form<HashMap<String, String>>,
) -> Json<serde_json::Value> {
    *at.asked.lock().unwrap() = asked;
    let word = at.word.lock().unwrap().clone();
    let claims = StandardClaims::<CoreGenderClaim>::new(SubjectIdentifier::new("u-17".into()))
        .set_email(Some(EndUserEmail::new(word.email.into())))
        .set_email_verified(Some(word.verified));
    let time = |seconds| chrono::DateTime::from_timestamp(seconds, 0).unwrap();
    let claims = IdTokenClaims::new(
        IssuerUrl::new(at.issuer.clone()).unwrap(),
        vec![Audience::new(word.audience)],
        time(word.expires),
        time(NOW),
        claims,
        EmptyAdditionalClaims {},
    )
    .set_nonce(Some(Nonce::new(word.nonce)));
    let signed: CoreIdToken = IdToken::new(
        claims,
        &signing(word.key),
        CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
        None,
        None,
    )
    .unwrap();
    Json(serde_json::json!({ "access_token": "a", "token_type": "bearer", "id_token": signed.to_string() }))
}

async fn provider() -> Arc<Provider> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let issuer = format!("http://{}", listener.local_addr().unwrap());
    let word = Word {
        nonce: String::new(),
        audience: "merilo".into(),
        expires: NOW + 300,
        email: "Petrova@School.example",
        verified: true,
        key: "own",
    };
    let at = Arc::new(Provider {
        issuer,
        word: Mutex::new(word),
        asked: Mutex::default(),
    });
    let routes = Router::new()
        .route("/.well-known/openid-configuration", get(describe))
        .route("/keys", get(keys))
        .route("/token", post(token))
        .with_state(Arc::clone(&at));
    tokio::spawn(async move { axum::serve(listener, routes).await.unwrap() });
    at
}

/// Sets out, lets the directory say its word as changed, and comes back.
async fn sign_in(change: impl FnOnce(&mut Word)) -> (Result<Known, OutsideError>, Arc<Provider>) {
    let at = provider().await;
    let directory = Directory::find(&registration(&at.issuer)).await.unwrap();
    let (url, pending) = directory.set_out();
    let sent = query(&url);
    {
        let mut word = at.word.lock().unwrap();
        word.nonce.clone_from(&sent["nonce"]);
        change(&mut word);
    }
    let now = Timestamp::from_second(NOW).unwrap();
    (
        directory
            .come_back(("code-1", &sent["state"]), pending, now)
            .await,
        at,
    )
}

fn registration(issuer: &str) -> Registration {
    Registration {
        issuer: issuer.to_owned(),
        client: "merilo".into(),
        secret: "between us".into(),
        back: "https://merilo.example/sign-in/outside/back".into(),
    }
}

fn query(url: &str) -> HashMap<String, String> {
    let url = url::Url::parse(url).unwrap();
    url.query_pairs().into_owned().collect()
}

#[tokio::test]
async fn whoever_the_directory_vouches_for_is_known_by_its_name_there() {
    let (known, at) = sign_in(|_| {}).await;
    let known = known.unwrap();
    assert_eq!(known.subject, format!("{} u-17", at.issuer));
    assert_eq!(known.email.as_deref(), Some("petrova@school.example"));
    let asked = at.asked.lock().unwrap();
    assert_eq!(asked["code"], "code-1");
    assert!(
        asked["code_verifier"].len() >= 43,
        "the code is of use only to whoever set out"
    );
}

#[tokio::test]
async fn an_address_that_the_directory_has_not_verified_is_nobodys() {
    let (known, _) = sign_in(|word| word.verified = false).await;
    assert_eq!(known.unwrap().email, None);
}

#[tokio::test]
async fn a_word_for_others_of_others_or_of_yesterday_does_not_hold() {
    type Change = fn(&mut Word);
    let changes: [(&str, Change); 4] = [
        ("for another office", |word| word.audience = "other".into()),
        ("signed by another key", |word| word.key = "stranger"),
        ("of another attempt", |word| word.nonce = "replayed".into()),
        ("too old", |word| word.expires = NOW - 1),
    ];
    for (what, change) in changes {
        let (known, _) = sign_in(change).await;
        assert!(matches!(known, Err(OutsideError::Untrue(_))), "{what}: {known:?}");
    }
}

#[tokio::test]
async fn who_did_not_set_out_from_here_does_not_come_in() {
    let at = provider().await;
    let directory = Directory::find(&registration(&at.issuer)).await.unwrap();
    for state in ["", "guessed"] {
        let (_, pending) = directory.set_out();
        let known = directory
            .come_back(("code", state), pending, Timestamp::UNIX_EPOCH)
            .await;
        assert!(matches!(known, Err(OutsideError::Stray)), "{state}");
    }
}

#[tokio::test]
async fn a_directory_that_is_not_there_is_told_as_such() {
    let found = Directory::find(&registration("http://127.0.0.1:9")).await;
    assert!(matches!(found, Err(OutsideError::Unreachable(_))));
    let found = Directory::find(&registration("not an address")).await;
    assert!(matches!(found, Err(OutsideError::Settings(_))));
}

#[test]
fn a_registration_is_printed_without_its_secret() {
    assert!(!format!("{:?}", registration("https://id.example")).contains("between us"));
}
