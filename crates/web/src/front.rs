//! What every handler is given: the office, the settings, and what the door itself remembers.

use crate::metrics::Gauges;
use crate::pages::entrance::waiting::Waiting;
use crate::settings::Settings;
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
    /// Who still has to type a code.
    pub(crate) waiting: Waiting,
}

impl Front {
    pub(crate) fn new(office: Arc<Office>, settings: Settings) -> Self {
        Self(Arc::new(Inside {
            office,
            settings,
            gauges: Gauges::new(),
            waiting: Waiting::default(),
        }))
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
