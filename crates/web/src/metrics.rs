//! `/metrics`: what whoever watches over the server wants to know, in the format of Prometheus.

use crate::answer::{Answer, Trouble};
use crate::front::Front;
use crate::shield::peer::Peer;
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode, header};
use axum::response::IntoResponse;
use metrics::{counter, histogram, with_local_recorder};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle, PrometheusRecorder};
use std::fmt;
use std::time::Duration;

const TYPE: &str = "text/plain; version=0.0.4; charset=utf-8";

/// Upper ends of the classes of durations, seconds.
const CLASSES: &[f64] = &[0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0, 60.0];

/// Counts of this server; one for each router, so that two in one process do not mix.
pub(crate) struct Gauges {
    recorder: PrometheusRecorder,
    handle: PrometheusHandle,
}

impl Gauges {
    pub(crate) fn new() -> Self {
        let builder = PrometheusBuilder::new();
        let recorder = builder
            .set_buckets(CLASSES)
            .unwrap_or_else(|_| PrometheusBuilder::new())
            .build_recorder();
        let handle = recorder.handle();
        Self { recorder, handle }
    }

    /// One request more.
    pub(crate) fn answered(&self, method: &Method, route: &str, status: StatusCode, took: Duration) {
        let labels = [
            ("method", known(method).to_owned()),
            ("route", route.to_owned()),
            ("status", status.as_str().to_owned()),
        ];
        with_local_recorder(&self.recorder, || {
            counter!("merilo_requests_total", &labels).increment(1);
            histogram!("merilo_request_seconds", &labels[..2]).record(took.as_secs_f64());
        });
    }

    fn told(&self) -> String {
        self.handle.run_upkeep();
        self.handle.render()
    }
}

/// Methods that somebody made up would each be a new line for ever.
fn known(method: &Method) -> &str {
    match *method {
        Method::GET | Method::HEAD | Method::POST | Method::PUT | Method::PATCH | Method::DELETE => {
            method.as_str()
        }
        _ => "OTHER",
    }
}

impl fmt::Debug for Gauges {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Gauges")
    }
}

/// Answers this machine, and whoever shows the token; for others there is no such page.
pub(crate) async fn metrics(State(front): State<Front>, request: Request) -> Answer {
    if !is_local(&request) && !shows_token(&front, &request) {
        return Err(Trouble::Absent);
    }
    Ok(([(header::CONTENT_TYPE, TYPE)], front.gauges.told()).into_response())
}

fn is_local(request: &Request) -> bool {
    let peer = request.extensions().get::<Peer>();
    peer.is_some_and(Peer::is_this_machine)
}

fn shows_token(front: &Front, request: &Request) -> bool {
    let told = request.headers().get(header::AUTHORIZATION);
    let shown = told
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bearer "));
    match (&front.settings.metrics_token, shown) {
        (Some(token), Some(shown)) => crate::shield::token::is_same(token, shown),
        _ => false,
    }
}
