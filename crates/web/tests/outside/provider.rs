//! A directory in a few lines: describes itself, shows its key, and says of somebody what the test wants it to say.

use axum::routing::{get, post};
use axum::{Json, Router};
use jiff::Timestamp;
use rustls::SignatureScheme;
use rustls::pki_types::PrivateKeyDer;
use rustls::pki_types::pem::PemObject;
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};

/// Made for these tests and for nothing else.
const KEY: &[u8] = include_bytes!("key.pem");
/// Its modulus, as a directory shows it.
const MODULUS: &str = "2qoCCaSANP0vAT_Gl-_-o01yZ9pFfLGokN3MEkAxDmUhJ5Fnw7opQhzgLYxkJS_tonM2REWF97z7m5OKZbAkjtxPyY-Md0tb1jWrshofykz9JoDWa3xVYNh-KKSl77_TmtbZnmDhatPW9SLnOnNOIzNbGI-OLDqrzwNvK0UsP6kRK4AgAjyOmjp07CWLr7VbMEhZG9jATMqbBFThYNSVM5h2eaT2ISYT0jH9YRqpjna3Ei--pihmOT7iOq6k-72HUm009pcgKSC-Ckds6bivZJ4LWRLDq3yEqQli_VRBqvC6c4tOIDHOOBl7Zr5K_DU112NjyejUjlhLLGNc4-QtOw";

/// What it says of whoever comes.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    pub subject: &'static str,
    pub email: &'static str,
    pub verified: bool,
    /// For whom the word is.
    pub audience: &'static str,
    /// For how long it holds, seconds.
    pub lasts: i64,
}

/// The directory.
pub struct Provider {
    pub issuer: String,
    token: Arc<Mutex<String>>,
}

impl Provider {
    pub async fn new() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let token = Arc::new(Mutex::new(String::new()));
        let (described, said) = (description(&issuer), Arc::clone(&token));
        let routes = Router::new()
            .route(
                "/.well-known/openid-configuration",
                get(async move || Json(described)),
            )
            .route("/keys", get(async || Json(keys())))
            .route(
                "/token",
                post(async move || {
                    Json(json!({
                        "access_token": "a", "token_type": "bearer", "id_token": *said.lock().unwrap(),
                    }))
                }),
            );
        let service = routes.into_make_service();
        let server = axum_server::from_tcp(listener.into_std().unwrap()).unwrap();
        tokio::spawn(server.serve(service));
        Self { issuer, token }
    }

    /// From now on it says this of whoever brings a code.
    pub fn says(&self, word: Word, nonce: &str, now: Timestamp) {
        let now = now.as_second();
        let claims = json!({
            "iss": self.issuer, "sub": word.subject, "aud": word.audience, "nonce": nonce, "iat": now - 1,
            "exp": now + word.lasts, "email": word.email, "email_verified": word.verified,
        });
        *self.token.lock().unwrap() = signed(&claims);
    }
}

fn description(issuer: &str) -> Value {
    json!({
        "issuer": issuer, "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"), "jwks_uri": format!("{issuer}/keys"),
        "response_types_supported": ["code"], "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
    })
}

fn keys() -> Value {
    json!({"keys": [{"kty": "RSA", "use": "sig", "alg": "RS256", "kid": "1", "n": MODULUS, "e": "AQAB"}]})
}

/// A word with its signature (RFC 7515, 3.1).
fn signed(claims: &Value) -> String {
    let head = spelled(
        json!({"alg": "RS256", "kid": "1", "typ": "JWT"})
            .to_string()
            .as_bytes(),
    );
    let word = format!("{head}.{}", spelled(claims.to_string().as_bytes()));
    let key = PrivateKeyDer::from_pem_slice(KEY).unwrap();
    let key = rustls::crypto::ring::sign::any_supported_type(&key).unwrap();
    let signer = key.choose_scheme(&[SignatureScheme::RSA_PKCS1_SHA256]).unwrap();
    let signature = signer.sign(word.as_bytes()).unwrap();
    format!("{word}.{}", spelled(&signature))
}

/// Base64 for addresses, without its filling (RFC 4648, 5).
fn spelled(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let group = |three: &[u8]| {
        let number =
            three.iter().fold(0_u32, |sum, byte| sum << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        let letter = |at: usize| char::from(LETTERS[(number >> (18 - 6 * at) & 63) as usize]);
        (0..=three.len()).map(letter).collect::<String>()
    };
    bytes.chunks(3).map(group).collect()
}
