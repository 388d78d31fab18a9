//! An office that was just founded, and its door.

use crate::browser::Browser;
use actions::{Chance, Clock, Office, Place};
use axum::Router;
use jiff::Timestamp;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use web::{Rates, Settings};

/// Under which address it is known.
pub const URL: &str = "https://merilo.example";

/// An office in a folder of its own, with a clock that the test winds.
pub struct House {
    pub office: Arc<Office>,
    pub routes: Router,
    seconds: Arc<AtomicI64>,
    _folder: tempfile::TempDir,
}

impl House {
    pub async fn new() -> Self {
        Self::with(|_| ()).await
    }

    /// With other settings than usual.
    pub async fn with(change: impl FnOnce(&mut Settings)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let seconds = Arc::new(AtomicI64::new(1_795_600_000));
        let hand = Arc::clone(&seconds);
        let clock = Clock::new(move || Timestamp::from_second(hand.load(Ordering::Relaxed)).unwrap());
        let place = Place::folder(folder.path());
        let office = Office::open(place, clock.clone(), Chance::of_system())
            .await
            .unwrap();
        let mut settings = Settings::plain("127.0.0.1:0".parse().unwrap(), URL.parse().unwrap(), clock);
        settings.rates = Rates {
            burst: 100_000,
            per_second: 100_000,
            sign_in_burst: 100_000,
            sign_in_per_minute: 100_000,
        };
        change(&mut settings);
        Self {
            routes: web::router(Arc::clone(&office), settings),
            office,
            seconds,
            _folder: folder,
        }
    }

    /// Lets so much time go by.
    pub fn later(&self, seconds: i64) {
        self.seconds.fetch_add(seconds, Ordering::Relaxed);
    }

    /// Somebody with a browser that has been nowhere yet.
    pub fn browser(&self) -> Browser {
        Browser::new(self.routes.clone())
    }
}
