//! Sign-in by somebody else's directory: OpenID Connect, authorisation code with PKCE.
//!
//! A room of its own because of what it brings along; the program has it only with the feature `oidc`. It knows nothing of
//! people: it says under which name the directory knows whoever came back, and `actions` decides whether that is somebody.

use jiff::Timestamp;
use openidconnect::core::{CoreAuthenticationFlow, CoreClient, CoreProviderMetadata};
use openidconnect::{
    AuthorizationCode, ClientId, ClientSecret, CsrfToken, EndpointMaybeSet, EndpointNotSet, EndpointSet,
    IssuerUrl, Nonce, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope,
};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::time::Duration;

/// How long the directory may take to answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// What the administrator of the directory gives.
#[derive(Clone, Deserialize)]
pub struct Registration {
    /// Address of the directory, as its own documents name it.
    pub issuer: String,
    /// Name of this office there.
    pub client: String,
    /// Secret of this office there.
    pub secret: String,
    /// Where people come back to: `https://…/sign-in/outside/back`.
    pub back: String,
}

impl fmt::Debug for Registration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Registration({} at {})", self.client, self.issuer)
    }
}

/// Why nobody came in.
#[derive(Debug, thiserror::Error)]
pub enum OutsideError {
    /// The settings are not addresses.
    #[error("the settings of the directory are wrong: {0}")]
    Settings(String),
    /// The directory does not answer, or not as it should.
    #[error("the directory does not answer: {0}")]
    Unreachable(String),
    /// Whoever came back did not set out from here, or too long ago.
    #[error("this return does not belong to this beginning")]
    Stray,
    /// What the directory says of the person does not hold: signature, audience, time.
    #[error("the directory's word does not hold: {0}")]
    Untrue(String),
}

/// What the browser keeps between setting out and coming back; nobody else needs it.
#[derive(Serialize, Deserialize)]
pub struct Pending {
    state: String,
    nonce: String,
    verifier: String,
}

impl fmt::Debug for Pending {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pending")
    }
}

/// Under which names the directory knows a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Address of the directory and the name there, which never changes.
    pub subject: String,
    /// E-mail, only if the directory itself has verified it.
    pub email: Option<String>,
}

type Client = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// A directory that was found and described itself.
#[derive(Clone, Debug)]
pub struct Directory {
    client: Client,
    http: reqwest::Client,
}

impl Directory {
    /// Asks the directory to describe itself.
    ///
    /// # Errors
    /// [`OutsideError::Settings`], [`OutsideError::Unreachable`].
    pub async fn find(registration: &Registration) -> Result<Self, OutsideError> {
        let wrong = |error: &dyn fmt::Display| OutsideError::Settings(error.to_string());
        let issuer = IssuerUrl::new(registration.issuer.clone()).map_err(|error| wrong(&error))?;
        let back = RedirectUrl::new(registration.back.clone()).map_err(|error| wrong(&error))?;
        // A directory that redirects could lead the server to addresses of its own network.
        let builder = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
        let http = builder.timeout(PATIENCE).build().map_err(|error| wrong(&error))?;
        let described = CoreProviderMetadata::discover_async(issuer, &http)
            .await
            .map_err(|error| OutsideError::Unreachable(error.to_string()))?;
        let client = CoreClient::from_provider_metadata(
            described,
            ClientId::new(registration.client.clone()),
            Some(ClientSecret::new(registration.secret.clone())),
        );
        Ok(Self {
            client: client.set_redirect_uri(back),
            http,
        })
    }

    /// Where to send the browser, and what it has to bring back.
    pub fn set_out(&self) -> (String, Pending) {
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let flow = CoreAuthenticationFlow::AuthorizationCode;
        let request = self
            .client
            .authorize_url(flow, CsrfToken::new_random, Nonce::new_random);
        let (url, state, nonce) = request
            .add_scope(Scope::new("email".to_owned()))
            .set_pkce_challenge(challenge)
            .url();
        let pending = Pending {
            state: state.secret().clone(),
            nonce: nonce.secret().clone(),
            verifier: verifier.secret().clone(),
        };
        (url.into(), pending)
    }

    /// Who came back, with the code and the state of the address, and what the browser kept.
    ///
    /// # Errors
    /// [`OutsideError::Stray`], [`OutsideError::Unreachable`], [`OutsideError::Untrue`].
    pub async fn come_back(
        &self,
        (code, state): (&str, &str),
        pending: Pending,
        now: Timestamp,
    ) -> Result<Known, OutsideError> {
        if state.is_empty() || state != pending.state {
            return Err(OutsideError::Stray);
        }
        let untrue = |error: &dyn fmt::Display| OutsideError::Untrue(error.to_string());
        let request = self.client.exchange_code(AuthorizationCode::new(code.to_owned()));
        let answer = request
            .map_err(|error| untrue(&error))?
            .set_pkce_verifier(PkceCodeVerifier::new(pending.verifier))
            .request_async(&self.http)
            .await
            .map_err(|error| OutsideError::Unreachable(error.to_string()))?;
        let word = answer
            .extra_fields()
            .id_token()
            .ok_or_else(|| untrue(&"there is no word"))?;
        let seconds = now.as_second();
        let verifier = self
            .client
            .id_token_verifier()
            .set_time_fn(move || chrono::DateTime::from_timestamp(seconds, 0).unwrap_or_default());
        let claims = word
            .claims(&verifier, &Nonce::new(pending.nonce))
            .map_err(|error| untrue(&error))?;
        let verified = claims.email_verified() == Some(true);
        Ok(Known {
            subject: format!("{} {}", claims.issuer().as_str(), claims.subject().as_str()),
            email: claims
                .email()
                .filter(|_| verified)
                .map(|email| email.as_str().to_lowercase()),
        })
    }
}
