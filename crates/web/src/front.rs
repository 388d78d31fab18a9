//! What every handler is given: the office, the settings, and what the door itself remembers.

use crate::metrics::Gauges;
#[cfg(feature = "oidc")]
use crate::pages::entrance::Outside;
use crate::pages::entrance::{Typed, Waiting};
use crate::settings::Settings;
use crate::shield::crowd::Crowd;
use actions::Office;
use jiff::Timestamp;
use std::ops::Deref;
use std::sync::Arc;

/// Shared by all handlers.
#[derive(Clone, Debug)]
pub(crate) struct Front(Arc<Inside>);

/// See [`Front`].
#[derive(Debug)]
pub(crate) struct Inside {
    pub(crate) office: Arc<Office>,
    pub(crate) settings: Settings,
    pub(crate) gauges: Gauges,
    /// Who is sending large files.
    pub(crate) crowd: Crowd,
    /// Who still has to type a code.
    pub(crate) waiting: Waiting<Typed>,
    /// The directory outside.
    #[cfg(feature = "oidc")]
    pub(crate) outside: Outside,
}

impl Front {
    pub(crate) fn new(office: Arc<Office>, settings: Settings) -> Self {
        Self(Arc::new(Inside {
            office,
            settings,
            gauges: Gauges::new(),
            crowd: Crowd::default(),
            waiting: Waiting::default(),
            #[cfg(feature = "oidc")]
            outside: Outside::default(),
        }))
    }

    /// Whether somebody may come in by a directory outside.
    pub(crate) fn has_directory(&self) -> bool {
        #[cfg(feature = "oidc")]
        return self.0.settings.directory.is_some();
        #[cfg(not(feature = "oidc"))]
        false
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.settings.clock.now()
    }
}

impl Deref for Front {
    type Target = Inside;

    fn deref(&self) -> &Inside {
        &self.0
    }
}
