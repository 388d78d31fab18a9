//! What they see: requests in, acts called, pages out.
//!
//! The thin door of the office. A page is one handler and one template beside it; it reads and acts only through
//! [`actions::Desk`]. Whatever goes wrong becomes one page in Russian, or one problem document for programs (see `answer`).
//! Guards that every request passes stand in `shield`, one file each. Pages need no script.

mod answer;
mod api;
mod assets;
mod bearer;
mod cookie;
mod desk;
mod download;
mod form;
mod front;
mod health;
mod links;
mod metrics;
mod number;
mod pages;
mod probe;
mod router;
mod serve;
mod settings;
mod shield;
mod trail;

#[cfg(feature = "oidc")]
pub use openid::Registration;
pub use probe::probe;
pub use router::router;
pub use serve::{Bound, ServeError, bind, serve};
pub use settings::{Network, NotANetwork, NotAnAddress, PublicUrl, Rates, Settings, Tls};
