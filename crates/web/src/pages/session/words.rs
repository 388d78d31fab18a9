//! Words about sessions.

pub(super) const SESSIONS: &str = "Мои сеансы";
