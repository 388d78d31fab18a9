//! Listening: plain behind a proxy or with TLS of its own, until it is told to stop.

use crate::router::assembled;
use crate::settings::{Settings, Tls};
use crate::shield::rate::Prune;
use actions::Office;
use axum::Router;
use axum_server::Handle;
use axum_server::tls_rustls::RustlsConfig;
use hyper_util::rt::TokioTimer;
use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

/// How long requests under way may go on after the end was asked for.
const GRACE: Duration = Duration::from_secs(20);

/// How long somebody may take to say what she wants.
const HEADERS: Duration = Duration::from_secs(10);

/// How often addresses that went silent are forgotten.
const PRUNING: Duration = Duration::from_secs(60);

/// Why nothing is served.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The address cannot be had: somebody else listens there, or it is not of this machine.
    #[error("cannot listen at {0}: {1}")]
    Listen(SocketAddr, io::Error),
    /// Certificate or key cannot be used.
    #[error("certificate or key: {0}")]
    Tls(String),
    /// The network failed.
    #[error("network: {0}")]
    Network(#[from] io::Error),
}

/// A server that has its address and does not answer yet.
#[derive(Debug)]
pub struct Bound {
    listener: TcpListener,
    tls: Option<RustlsConfig>,
    address: SocketAddr,
    settings: Settings,
}

/// Takes the address and reads the certificate.
///
/// # Errors
/// The address is taken, or certificate and key do not belong together.
pub fn bind(settings: Settings) -> Result<Bound, ServeError> {
    let at = settings.listen;
    let listen = || {
        let listener = TcpListener::bind(at)?;
        listener.set_nonblocking(true)?;
        Ok((listener.local_addr()?, listener))
    };
    let (address, listener) = listen().map_err(|error| ServeError::Listen(at, error))?;
    let tls = settings.tls.as_ref().map(config).transpose()?;
    Ok(Bound {
        listener,
        tls,
        address,
        settings,
    })
}

impl Bound {
    /// Where it listens; the port is known even if any was asked for.
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Answers until `stop` is done, then lets requests under way end.
    ///
    /// # Errors
    /// Those of the network.
    pub async fn serve(
        self,
        office: Arc<Office>,
        stop: impl Future<Output = ()> + Send + 'static,
    ) -> Result<(), ServeError> {
        let (routes, prunes) = assembled(office, self.settings);
        let handle = Handle::new();
        let stopping = tokio::spawn(end(handle.clone(), stop));
        let pruning = tokio::spawn(prune(prunes));
        let served = answer(self.listener, self.tls, handle, routes).await;
        stopping.abort();
        pruning.abort();
        Ok(served?)
    }
}

/// Takes the address and answers until `stop` is done.
///
/// # Errors
/// See [`bind`] and [`Bound::serve`].
pub async fn serve(
    office: Arc<Office>,
    settings: Settings,
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<(), ServeError> {
    bind(settings)?.serve(office, stop).await
}

async fn answer(
    listener: TcpListener,
    tls: Option<RustlsConfig>,
    handle: Handle<SocketAddr>,
    routes: Router,
) -> io::Result<()> {
    let service = routes.into_make_service_with_connect_info::<SocketAddr>();
    // Whoever sends headers drop by drop is cut off; the timer is what makes hyper look at the clock.
    macro_rules! served {
        ($server:expr) => {{
            let mut server = $server;
            let mut http1 = server.http_builder().http1();
            http1.timer(TokioTimer::new()).header_read_timeout(HEADERS);
            server.handle(handle).serve(service).await
        }};
    }
    match tls {
        Some(config) => served!(axum_server::from_tcp_rustls(listener, config)?),
        None => served!(axum_server::from_tcp(listener)?),
    }
}

async fn end(handle: Handle<SocketAddr>, stop: impl Future<Output = ()>) {
    stop.await;
    handle.graceful_shutdown(Some(GRACE));
}

async fn prune(prunes: Vec<Prune>) {
    loop {
        tokio::time::sleep(PRUNING).await;
        prunes.iter().for_each(Prune::run);
    }
}

fn config(tls: &Tls) -> Result<RustlsConfig, ServeError> {
    let wrong = |error: &dyn std::fmt::Display| ServeError::Tls(error.to_string());
    let certificates = CertificateDer::pem_slice_iter(&tls.certificates)
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| wrong(&error))?;
    let key = PrivateKeyDer::from_pem_slice(&tls.key).map_err(|error| wrong(&error))?;
    let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .and_then(|builder| builder.with_no_client_auth().with_single_cert(certificates, key))
        .map_err(|error| wrong(&error))?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(RustlsConfig::from_config(Arc::new(config)))
}
