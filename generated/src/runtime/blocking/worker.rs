use std::sync::mpsc;
use std::thread;

use tokio::runtime::{Builder, Handle};
use tokio::sync::oneshot;

use crate::runtime::types::InputError;

/// A thread with a runtime, which does what others wait for. It ends once this is dropped, wherever that is, and nobody waits for
/// its end.
pub(super) struct Worker {
    runtime: Handle,
    /// Tells the thread to end, by being dropped.
    _alive: oneshot::Sender<()>,
}

impl Worker {
    pub(super) fn start() -> Result<Self, InputError> {
        let wrong = |error| InputError::new("blocking", format!("its thread cannot be started: {error}"));
        let runtime = Builder::new_current_thread().enable_all().build().map_err(wrong)?;
        let (alive, end) = oneshot::channel();
        let handle = runtime.handle().clone();
        let run = move || {
            // Nothing is ever sent.
            let _ = runtime.block_on(end);
            // A look-up of a name that hangs is not waited for.
            runtime.shutdown_background();
        };
        thread::Builder::new().name("twilio-rest".to_owned()).spawn(run).map_err(wrong)?;
        Ok(Self { runtime: handle, _alive: alive })
    }

    /// Waits for what the thread makes of a future; none if it is gone.
    pub(super) fn wait_for<T: Send + 'static>(
        &self,
        future: impl Future<Output = T> + Send + 'static,
    ) -> Option<T> {
        // Who listens to this thread is to hear what is done for it.
        #[cfg(feature = "tracing")]
        let future = tracing::instrument::WithSubscriber::with_current_subscriber(future);
        let (sender, receiver) = mpsc::sync_channel(1);
        self.runtime.spawn(async move {
            // Nobody waits any more if the waiting thread is gone.
            let _ = sender.send(future.await);
        });
        receiver.recv().ok()
    }
}
