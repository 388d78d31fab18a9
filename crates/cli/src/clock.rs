//! The only place that asks for the time: everything inside gets it as a parameter.

use actions::Clock;
use jiff::Timestamp;

/// Now, RFC 3339 with seconds, UTC.
pub fn now() -> String {
    moment().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// The clock of this machine.
pub fn clock() -> Clock {
    Clock::new(moment)
}

#[expect(clippy::disallowed_methods, reason = "the edge is where the clock is read")]
fn moment() -> Timestamp {
    Timestamp::now()
}
