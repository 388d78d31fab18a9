//! Whether a server lives: what a watchman on the same machine asks.

use crate::settings::Settings;
use std::io::{self, Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream};
use std::time::Duration;

/// How an answer begins that says all is well.
const WELL: &[u8] = b"HTTP/1.1 200";

/// Asks the server with these settings whether it lives, and waits no longer than this for each step. Where it speaks TLS,
/// that it takes a connection has to be enough.
///
/// # Errors
/// Nobody listens, or does not answer in time.
pub fn probe(settings: &Settings, patience: Duration) -> io::Result<bool> {
    let mut stream = TcpStream::connect_timeout(&own(settings.listen), patience)?;
    if settings.tls.is_some() {
        return Ok(true);
    }
    stream.set_read_timeout(Some(patience))?;
    stream.set_write_timeout(Some(patience))?;
    let url = settings.public_url.to_string();
    let host = url.split_once("://").map_or(url.as_str(), |(_, host)| host);
    // In one piece: whoever answers before the rest has come would close the line under our hands.
    let asked = format!("GET /health HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    stream.write_all(asked.as_bytes())?;
    let mut answer = [0; WELL.len()];
    stream.read_exact(&mut answer)?;
    Ok(answer == WELL)
}

/// From this machine: whoever listens everywhere also listens here.
fn own(listen: SocketAddr) -> SocketAddr {
    let ip = match listen.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(ip, listen.port())
}

#[cfg(test)]
mod tests {
    use super::*;
    use actions::Clock;
    use jiff::Timestamp;
    use std::net::TcpListener;

    const PATIENCE: Duration = Duration::from_secs(10);

    /// Somebody who answers so, once, and tells what was asked.
    fn answering(answer: &'static [u8]) -> (Settings, std::thread::JoinHandle<String>) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let at = listener.local_addr().unwrap();
        let asked = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut asked = [0; 512];
            let length = stream.read(&mut asked).unwrap();
            stream.write_all(answer).unwrap();
            String::from_utf8_lossy(&asked[..length]).into_owned()
        });
        let clock = Clock::new(|| Timestamp::UNIX_EPOCH);
        let url = "https://merilo.example".parse().unwrap();
        (Settings::plain(at, url, clock), asked)
    }

    #[test]
    fn a_server_that_answers_well_lives_and_is_asked_by_its_own_name() {
        for (answer, lives) in [
            (&b"HTTP/1.1 200 OK\r\n\r\nok\n"[..], true),
            (b"HTTP/1.1 503 Service Unavailable\r\n\r\n", false),
        ] {
            let (settings, asked) = answering(answer);
            assert_eq!(probe(&settings, PATIENCE).unwrap(), lives);
            let asked = asked.join().unwrap();
            assert!(
                asked.starts_with("GET /health HTTP/1.1\r\nHost: merilo.example\r\n"),
                "{asked}"
            );
        }
    }

    #[test]
    fn nobody_and_half_an_answer_are_errors() {
        let (settings, asked) = answering(b"HTTP");
        assert!(probe(&settings, PATIENCE).is_err());
        asked.join().unwrap();
        assert!(probe(&settings, PATIENCE).is_err());
    }

    #[test]
    fn whoever_listens_everywhere_is_asked_here() {
        for (listen, asked) in [
            ("0.0.0.0:80", "127.0.0.1:80"),
            ("[::]:80", "[::1]:80"),
            ("10.0.0.1:80", "10.0.0.1:80"),
        ] {
            assert_eq!(own(listen.parse().unwrap()), asked.parse().unwrap());
        }
    }
}
