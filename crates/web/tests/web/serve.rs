//! The server itself, over a real connection on this machine: plain and with TLS, from the first answer to the last.

use crate::house::House;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use tokio::sync::oneshot;
use web::{ServeError, Settings, Tls};

/// Made for these tests and for nothing else.
const CERTIFICATE: &[u8] = include_bytes!("tls/cert.pem");
const KEY: &[u8] = include_bytes!("tls/key.pem");

fn settings(house: &House, url: &str) -> Settings {
    let seconds = house.now();
    Settings::plain(
        "127.0.0.1:0".parse().unwrap(),
        url.parse().unwrap(),
        actions::Clock::new(move || seconds),
    )
}

fn tls() -> Tls {
    Tls {
        certificates: CERTIFICATE.to_vec(),
        key: KEY.to_vec(),
    }
}

/// Says something and hears everything until the other side ends.
fn told(mut line: impl Read + Write, request: &str) -> String {
    line.write_all(request.as_bytes()).unwrap();
    let mut answer = Vec::new();
    let _ = line.read_to_end(&mut answer); // a server that ends without a farewell has said what it had to say
    String::from_utf8_lossy(&answer).into_owned()
}

fn ask(host: &str) -> String {
    format!("GET /health HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")
}

fn over_tls(address: SocketAddr) -> String {
    let mut roots = RootCertStore::empty();
    roots
        .add(CertificateDer::from_pem_slice(CERTIFICATE).unwrap())
        .unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = ServerName::try_from("merilo.example").unwrap();
    let client = ClientConnection::new(Arc::new(config), name).unwrap();
    let line = StreamOwned::new(client, TcpStream::connect(address).unwrap());
    told(line, &ask("merilo.example"))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_answers_until_it_is_told_to_stop() {
    let house = House::new().await;
    let bound = web::bind(settings(&house, "http://merilo.example")).unwrap();
    let address = bound.address();
    let (stop, stopped) = oneshot::channel::<()>();
    let served = tokio::spawn(bound.serve(Arc::clone(&house.office), async move {
        let _ = stopped.await;
    }));
    let heard = tokio::task::spawn_blocking(move || {
        told(TcpStream::connect(address).unwrap(), &ask("merilo.example"))
    });
    let heard = heard.await.unwrap();
    assert!(
        heard.starts_with("HTTP/1.1 200 OK") && heard.ends_with("ok\n"),
        "{heard}"
    );
    assert!(
        !heard.to_ascii_lowercase().contains("\r\nserver:"),
        "what it is made of is nobody's business"
    );
    stop.send(()).unwrap();
    served.await.unwrap().unwrap();
    assert!(TcpStream::connect(address).is_err(), "nobody listens any more");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_speaks_tls_of_its_own() {
    let house = House::new().await;
    let settings = Settings {
        tls: Some(tls()),
        ..settings(&house, "https://merilo.example")
    };
    let bound = web::bind(settings).unwrap();
    let address = bound.address();
    let served = tokio::spawn(bound.serve(Arc::clone(&house.office), std::future::pending()));
    let heard = tokio::task::spawn_blocking(move || over_tls(address))
        .await
        .unwrap();
    assert!(heard.starts_with("HTTP/1.1 200 OK"), "{heard}");
    assert!(
        heard
            .to_ascii_lowercase()
            .contains("strict-transport-security: max-age=63072000"),
        "{heard}"
    );
    let plain = tokio::task::spawn_blocking(move || {
        told(TcpStream::connect(address).unwrap(), &ask("merilo.example"))
    });
    assert!(
        !plain.await.unwrap().contains("200 OK"),
        "whoever does not speak TLS is told nothing"
    );
    served.abort();
}

#[tokio::test]
async fn an_address_that_is_taken_and_a_key_of_another_certificate_are_said_at_once() {
    let house = House::new().await;
    let bound = web::bind(settings(&house, "http://merilo.example")).unwrap();
    let mut second = settings(&house, "http://merilo.example");
    second.listen = bound.address();
    assert!(matches!(web::bind(second), Err(ServeError::Listen(at, _)) if at == bound.address()));
    for (certificates, key) in [
        (&b""[..], KEY),
        (CERTIFICATE, &b""[..]),
        (CERTIFICATE, CERTIFICATE),
        (b"-----BEGIN", KEY),
    ] {
        let mut wrong = settings(&house, "https://merilo.example");
        wrong.tls = Some(Tls {
            certificates: certificates.to_vec(),
            key: key.to_vec(),
        });
        assert!(matches!(web::bind(wrong), Err(ServeError::Tls(_))));
    }
}

#[test]
fn settings_do_not_tell_the_key() {
    assert_eq!(format!("{:?}", tls()), "Tls");
}
