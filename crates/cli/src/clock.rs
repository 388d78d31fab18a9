//! The only place that asks for the time: everything inside gets it as a parameter.

use jiff::Timestamp;

/// Now, RFC 3339 with seconds, UTC.
#[expect(clippy::disallowed_methods, reason = "the edge is where the clock is read")]
pub fn now() -> String {
    Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}
