//! What goes on while nobody looks at it: a page that is read ahead holds a place among the requests on their way, and gives it back by
//! itself, however long whoever uses the page before waits for something else.

use std::panic::resume_unwind;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::runtime::Handle;
use tokio::task::JoinHandle;

use crate::runtime::call::TransportError;
use crate::runtime::error::{Error, TransportErrorKind, TransportFailure};

/// A task of the runtime, which ends when this is dropped.
struct Task<T>(JoinHandle<Result<T, Error>>);

/// Lets a future run by itself. Without a runtime it is only what it is, and says that there is none.
pub(super) fn start<T: Send + 'static>(
    future: impl Future<Output = Result<T, Error>> + Send + 'static,
) -> Pin<Box<dyn Future<Output = Result<T, Error>> + Send>> {
    let Ok(runtime) = Handle::try_current() else { return Box::pin(future) };
    // Who listens to whoever asks is to hear what is done for them.
    #[cfg(feature = "tracing")]
    let future = tracing::instrument::WithSubscriber::with_current_subscriber(future);
    Box::pin(Task(runtime.spawn(future)))
}

impl<T> Future for Task<T> {
    type Output = Result<T, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let error = match ready!(Pin::new(&mut self.0).poll(context)) {
            Ok(result) => return Poll::Ready(result),
            Err(error) => error,
        };
        if error.is_panic() {
            resume_unwind(error.into_panic());
        }
        let lost = TransportError::connection("the runtime has ended");
        let failure = TransportFailure::new(1, TransportErrorKind::ConnectionLost, true, &lost);
        Poll::Ready(Err(Error::Connection(failure)))
    }
}

impl<T> Drop for Task<T> {
    fn drop(&mut self) {
        self.0.abort();
    }
}
