//! The mail server of the office.

use super::letter::Letter;
use super::note::Note;
use super::words;
use domain::person::Secret;
use jiff::Timestamp;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use serde::Deserialize;
use std::fmt;
use std::time::Duration;

/// How long each step of the conversation with the mail server may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// How the mail server is spoken to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Security {
    /// In clear: only for a mail server on the same machine.
    None,
    /// In clear at first, then TLS, or not at all (port 587).
    #[default]
    StartTls,
    /// TLS from the beginning (port 465).
    Tls,
}

/// Which mail server, and as whom.
#[derive(Clone, Debug)]
pub struct PostSettings {
    /// Its name.
    pub host: String,
    /// Its port; `None` for the usual one.
    pub port: Option<u16>,
    /// How it is spoken to.
    pub security: Security,
    /// As whom, with which password; `None` where it asks nobody.
    pub login: Option<(String, Secret)>,
    /// From whom letters are: `Мерило <merilo@edu.example>`.
    pub from: String,
    /// The address of the site that links lead to: `https://merilo.example`.
    pub site: String,
}

/// Why letters cannot be sent.
#[derive(Debug, thiserror::Error)]
pub enum PostError {
    /// Not an address that letters can come from or go to.
    #[error("not an address of mail: {0}")]
    Address(String),
    /// Not an address of a site.
    #[error("not an address of a site: {0}")]
    Site(String),
    /// Letters with links, and the password, would be readable on their way.
    #[error("letters with links are only sent over TLS, or to this machine itself")]
    InClear,
    /// The mail server did not take the letter, or cannot be reached.
    #[error("{host}: {source}")]
    Server {
        /// Which one.
        host: String,
        /// Why.
        source: lettre::transport::smtp::Error,
    },
    /// The letter cannot be written.
    #[error("the letter cannot be written: {0}")]
    Letter(#[from] lettre::error::Error),
}

/// Sends letters.
pub struct Post {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    host: String,
    from: Mailbox,
    site: String,
}

/// Without the password.
impl fmt::Debug for Post {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Post(from {} over {})", self.from, self.host)
    }
}

impl Post {
    /// Letters over this server. It is not spoken to before the first letter.
    ///
    /// # Errors
    /// [`PostError`] for settings that cannot be right.
    pub fn new(settings: PostSettings) -> Result<Self, PostError> {
        let from: Mailbox = settings
            .from
            .parse()
            .map_err(|_| PostError::Address(settings.from.clone()))?;
        let site = settings.site.trim_end_matches('/').to_owned();
        if !(site.starts_with("https://") || site.starts_with("http://")) {
            return Err(PostError::Site(settings.site));
        }
        Ok(Self {
            transport: transport(&settings, &from)?,
            host: settings.host,
            from,
            site,
        })
    }

    /// The address of a link.
    pub(super) fn link(&self, secret: &str) -> String {
        format!("{}{}{secret}", self.site, super::LINK_PATH)
    }

    /// Where the product is reached.
    pub(crate) fn site(&self) -> &str {
        &self.site
    }

    /// Sends a note; `name` is what it is called among letters.
    ///
    /// # Errors
    /// [`PostError`].
    pub(super) async fn tell(&self, note: &Note, name: &str, now: Timestamp) -> Result<(), PostError> {
        self.sent(self.written(note.clone(), name, now)?).await
    }

    /// Sends a letter; `name` is what it is called among letters.
    ///
    /// # Errors
    /// [`PostError`].
    pub(super) async fn send(&self, letter: &Letter, name: &str, now: Timestamp) -> Result<(), PostError> {
        self.sent(self.message(letter, name, now)?).await
    }

    async fn sent(&self, message: Message) -> Result<(), PostError> {
        let sent = self.transport.send(message).await;
        sent.map(drop).map_err(|source| PostError::Server {
            host: self.host.clone(),
            source,
        })
    }

    fn message(&self, letter: &Letter, name: &str, now: Timestamp) -> Result<Message, PostError> {
        let note = Note {
            to: letter.to.clone(),
            subject: words::subject(letter.purpose).to_owned(),
            text: words::text(letter, now),
        };
        self.written(note, name, now)
    }

    fn written(&self, note: Note, name: &str, now: Timestamp) -> Result<Message, PostError> {
        let to: Address = note.to.parse().map_err(|_| PostError::Address(note.to.clone()))?;
        // Nobody's absence note shall answer (RFC 3834).
        let automatic = HeaderValue::new(
            HeaderName::new_from_ascii_str("Auto-Submitted"),
            "auto-generated".to_owned(),
        );
        let message = Message::builder()
            .from(self.from.clone())
            .to(to.into())
            .subject(note.subject)
            .date(now.into())
            .message_id(Some(format!("<{name}@{}>", self.from.email.domain())))
            .raw_header(automatic)
            .header(ContentType::TEXT_PLAIN);
        Ok(message.body(note.text)?)
    }
}

fn transport(
    settings: &PostSettings,
    from: &Mailbox,
) -> Result<AsyncSmtpTransport<Tokio1Executor>, PostError> {
    let PostSettings { host, security, .. } = settings;
    let server = |source| PostError::Server {
        host: host.clone(),
        source,
    };
    let tls = || TlsParameters::new(host.clone()).map_err(server);
    let (tls, port) = match security {
        Security::None => (Tls::None, 25),
        Security::StartTls => (Tls::Required(tls()?), 587),
        Security::Tls => (Tls::Wrapper(tls()?), 465),
    };
    let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(host)
        .port(settings.port.unwrap_or(port))
        .tls(tls)
        .timeout(Some(PATIENCE))
        .hello_name(ClientId::Domain(from.email.domain().to_owned()));
    if *security == Security::None && !is_here(host) {
        // Letters hold links that open accounts, whether or not a password goes before them.
        return Err(PostError::InClear);
    }
    if let Some((user, password)) = &settings.login {
        builder = builder.credentials(Credentials::new(user.clone(), password.expose().to_owned()));
    }
    Ok(builder.build())
}

/// Whether a server is this machine itself.
fn is_here(host: &str) -> bool {
    let address = host.parse::<std::net::IpAddr>();
    host.eq_ignore_ascii_case("localhost") || address.is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings() -> PostSettings {
        PostSettings {
            host: "mail.edu.example".into(),
            port: None,
            security: Security::StartTls,
            login: Some(("merilo".into(), Secret::new("тихий вечер".into()))),
            from: "Мерило <merilo@edu.example>".into(),
            site: "https://merilo.example/".into(),
        }
    }

    #[tokio::test]
    async fn settings_that_cannot_be_right_are_told_at_the_start() {
        assert!(Post::new(settings()).is_ok());
        let from = Post::new(PostSettings {
            from: "Мерило".into(),
            ..settings()
        });
        assert!(matches!(from, Err(PostError::Address(_))));
        let site = Post::new(PostSettings {
            site: "merilo.example".into(),
            ..settings()
        });
        assert!(matches!(site, Err(PostError::Site(_))));
    }

    #[tokio::test]
    async fn a_password_does_not_travel_in_clear_but_within_the_machine() {
        for (host, fits) in [
            ("mail.edu.example", false),
            ("localhost", true),
            ("127.0.0.1", true),
            ("::1", true),
        ] {
            for login in [settings().login, None] {
                let clear = PostSettings {
                    host: host.into(),
                    security: Security::None,
                    login,
                    ..settings()
                };
                let told = Post::new(clear);
                assert_eq!(told.is_ok(), fits, "{host}");
                assert!(fits || matches!(told, Err(PostError::InClear)), "{host}");
            }
        }
    }

    #[tokio::test]
    async fn the_password_of_the_mail_server_is_not_printed() {
        let post = Post::new(settings()).unwrap();
        let printed = format!("{post:?} {:?}", settings());
        assert!(printed.contains("merilo@edu.example") && !printed.contains("тихий"));
    }

    #[tokio::test]
    async fn a_link_leads_to_the_site_of_the_settings() {
        let post = Post::new(settings()).unwrap();
        assert_eq!(post.link("abc"), "https://merilo.example/invitation/abc");
    }
}
