//! Ports that nobody listens at.

use std::net::TcpListener;

/// One that was free a moment ago.
pub fn free() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    listener.local_addr().unwrap().port()
}
