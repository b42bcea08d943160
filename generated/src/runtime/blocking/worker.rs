use std::sync::mpsc;
use std::thread::{self, ThreadId};

use tokio::runtime::{Builder, Handle};
use tokio::sync::oneshot;

use crate::runtime::call::TransportError;
use crate::runtime::types::InputError;

/// A thread with a runtime, which does what others wait for. It ends once this is dropped, wherever that is, and nobody waits for
/// its end.
pub(super) struct Worker {
    runtime: Handle,
    thread: ThreadId,
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
        let thread = thread::Builder::new().name("twilio-rest".to_owned()).spawn(run).map_err(wrong)?;
        Ok(Self { runtime: handle, thread: thread.thread().id(), _alive: alive })
    }

    /// Waits for what the thread makes of a future. Fails if it is gone, or would wait for itself.
    pub(super) fn wait_for<T: Send + 'static>(
        &self,
        future: impl Future<Output = T> + Send + 'static,
    ) -> Result<T, TransportError> {
        if thread::current().id() == self.thread {
            let problem =
                "the blocking client is used on its own thread, by a hook or a transport of its own";
            return Err(TransportError::unsendable(problem));
        }
        // Who listens to this thread is to hear what is done for it.
        #[cfg(feature = "tracing")]
        let future = tracing::instrument::WithSubscriber::with_current_subscriber(future);
        let (sender, receiver) = mpsc::sync_channel(1);
        self.runtime.spawn(async move {
            // Nobody waits any more if the waiting thread is gone.
            let _ = sender.send(future.await);
        });
        receiver.recv().map_err(|_| TransportError::connection("the thread of the client is gone"))
    }
}
