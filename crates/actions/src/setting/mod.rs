//! Settings that people change while the program runs; what it needs to start stands elsewhere.

pub mod change;
mod known;
pub mod list;
mod words;

pub use change::change;
pub(crate) use known::{ADMINISTRATORS, EVERYBODY, text, whole};
pub use known::{Choice, Form, KNOWN, Known};
pub use list::{SettingView, list};

/// What the office is called in letters and above pages.
pub const OFFICE_NAME: &str = "office-name";
/// Where people ask for help: a telephone or an address.
pub const HELP: &str = "help";
/// Of whom a second factor is demanded.
pub const SECOND_FACTOR: &str = "second-factor";
/// For how long somebody who does nothing stays signed in, minutes.
pub const SESSION_IDLE_MINUTES: &str = "session-idle-minutes";
/// For how long somebody stays signed in at most, hours.
pub const SESSION_HOURS: &str = "session-hours";
/// For how long a link to a first password holds, days.
pub const INVITATION_DAYS: &str = "invitation-days";
/// For how long a link to a new password holds, hours.
pub const RESET_HOURS: &str = "reset-hours";
/// Within how many months after a procedure its analysis is due.
pub const ANALYSIS_MONTHS: &str = "analysis-months";
/// Within how many days after the analysis recommendations are due.
pub const RECOMMENDATION_DAYS: &str = "recommendation-days";
/// How many days before a term its first reminder comes; 0 for none.
pub const REMINDER_BEFORE: &str = "reminder-before";
/// How many days before a term its second reminder comes; 0 for none.
pub const REMINDER_AGAIN: &str = "reminder-again";
/// Every so many days after a term it is named again; 0 for never.
pub const REMINDER_EVERY: &str = "reminder-every";
/// After so many days the next level above hears of a term that passed; 0 for never.
pub const REMINDER_ESCALATE: &str = "reminder-escalate";
