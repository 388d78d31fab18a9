//! What the door is told.

use super::value::Text;
use super::{Fault, Settings, bytes, secret};
use crate::clock;
use web::{Network, PublicUrl, Rates, Tls};

/// Where people come back to from the directory.
#[cfg(feature = "oidc")]
const BACK: &str = "/sign-in/outside/back";

/// Greatest size of what is sent, MB.
const MAX_UPLOAD: usize = 256;

impl Settings {
    /// Where to listen and under which address people know it.
    ///
    /// # Errors
    /// Texts that are no addresses.
    pub fn address(&self) -> Result<web::Settings, Fault> {
        let listen = self.listen.as_ref().map_or("127.0.0.1:8080", |text| &text.0);
        let at = listen.parse().map_err(|_| Fault::value("listen", listen))?;
        let scheme = if self.tls_certificate.is_some() {
            "https"
        } else {
            "http"
        };
        let own = || Text(format!("{scheme}://{listen}"));
        let Text(url) = self.public_url.clone().unwrap_or_else(own);
        let url: PublicUrl = url.parse().map_err(|_| Fault::value("public-url", &url))?;
        let settings = web::Settings::plain(at, url, clock::clock());
        // Nobody types the address that stands for all addresses.
        if self.public_url.is_none() && settings.listen.ip().is_unspecified() {
            return Err(Fault::Missing("public-url"));
        }
        Ok(settings)
    }

    /// Everything the door is told.
    ///
    /// # Errors
    /// Values that cannot be, files that cannot be read.
    pub fn web(&self) -> Result<web::Settings, Fault> {
        let usual = self.address()?;
        #[cfg(feature = "oidc")]
        let directory = self.directory(&usual.public_url)?;
        #[cfg(not(feature = "oidc"))]
        self.no_directory()?;
        let token = secret(self.metrics_token.as_ref(), self.metrics_token_file.as_ref())?;
        Ok(web::Settings {
            tls: self.tls()?,
            proxies: self.proxies()?,
            max_upload: self.max_upload.unwrap_or(MAX_UPLOAD) << 20,
            metrics_token: token,
            #[cfg(feature = "oidc")]
            directory,
            rates: self.rates(usual.rates),
            offset: self.offset()?,
            example: self.example,
            ..usual
        })
    }

    fn tls(&self) -> Result<Option<Tls>, Fault> {
        match (&self.tls_certificate, &self.tls_key) {
            (None, None) => Ok(None),
            (Some(_), None) => Err(Fault::Missing("tls-key")),
            (None, Some(_)) => Err(Fault::Missing("tls-certificate")),
            (Some(certificates), Some(key)) => Ok(Some(Tls {
                certificates: bytes(&certificates.relative())?,
                key: bytes(&key.relative())?,
            })),
        }
    }

    /// The directory by which people may sign in, if there is one.
    #[cfg(feature = "oidc")]
    fn directory(&self, url: &PublicUrl) -> Result<Option<web::Registration>, Fault> {
        let Some(Text(issuer)) = self.oidc_issuer.clone() else {
            return Ok(None);
        };
        let client = self.oidc_client.clone().ok_or(Fault::Missing("oidc-client"))?;
        let secret = secret(self.oidc_secret.as_ref(), self.oidc_secret_file.as_ref())?;
        Ok(Some(web::Registration {
            issuer,
            client: client.0,
            secret: secret.ok_or(Fault::Missing("oidc-secret-file"))?,
            back: url.with(BACK),
        }))
    }

    /// A setting that would quietly do nothing is refused.
    #[cfg(not(feature = "oidc"))]
    fn no_directory(&self) -> Result<(), Fault> {
        match &self.oidc_issuer {
            Some(_) => Err(Fault::NotBuilt("oidc-issuer")),
            None => Ok(()),
        }
    }

    fn proxies(&self) -> Result<Vec<Network>, Fault> {
        let networks = self.proxies.0.iter();
        networks
            .map(|text| text.parse().map_err(|_| Fault::value("proxies", text)))
            .collect()
    }

    fn rates(&self, usual: Rates) -> Rates {
        Rates {
            burst: self.requests_at_once.unwrap_or(usual.burst),
            per_second: self.requests_per_second.unwrap_or(usual.per_second),
            sign_in_burst: self.attempts_at_once.unwrap_or(usual.sign_in_burst),
            sign_in_per_minute: self.attempts_per_minute.unwrap_or(usual.sign_in_per_minute),
        }
    }
}
