//! How a server ends: at the first signal in good order, at the second at once.

use tokio::sync::watch;

/// Whether it is time to end; everybody who works has a copy.
#[derive(Clone, Debug)]
pub struct Stop(watch::Sender<bool>);

impl Stop {
    /// Listens for the signals that mean the end.
    ///
    /// # Errors
    /// The operating system does not tell of signals.
    pub fn at_signal() -> std::io::Result<Self> {
        let stop = Self(watch::Sender::new(false));
        let (own, mut signals) = (stop.clone(), Signals::new()?);
        tokio::spawn(async move {
            signals.next().await;
            tracing::info!("ending");
            own.now();
            signals.next().await;
            std::process::exit(130);
        });
        Ok(stop)
    }

    /// It is time.
    pub fn now(&self) {
        self.0.send_replace(true);
    }

    /// Waits until it is time.
    pub fn wait(&self) -> impl Future<Output = ()> + Send + 'static {
        let mut told = self.0.subscribe();
        async move {
            // Whoever could tell is gone: it is time as well.
            let _ = told.wait_for(|&stop| stop).await;
        }
    }
}

#[cfg(unix)]
struct Signals {
    interrupt: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    fn new() -> std::io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
        })
    }

    async fn next(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}

#[cfg(not(unix))]
struct Signals;

#[cfg(not(unix))]
impl Signals {
    fn new() -> std::io::Result<Self> {
        Ok(Self)
    }

    async fn next(&mut self) {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}
