//! A Twilio without a socket.

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;

use super::reply::{Act, Reply};
use crate::runtime::call::{Credentials, TransportError, TransportRequest};
use crate::runtime::client::ClientBuilder;
use crate::runtime::error::Error;
use crate::runtime::transport::{Transport, TransportFuture};

/// A Twilio of one's own. A clone is the same one.
///
/// ```
/// use twilio_rest::Model;
/// use twilio_rest::api::v2010::Message;
/// use twilio_rest::testing::{Fake, Reply};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let fake = Fake::script([Reply::json(Message::sample(1))]);
/// let sid = "SMaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".parse()?;
/// let message = fake.client()?.send(Message::fetch(sid)).await?;
/// assert_eq!(message, Message::sample(1));
///
/// let asked = &fake.requests()[0];
/// assert_eq!(asked.method(), "GET");
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Fake(Arc<Inner>);

/// The function that makes its replies.
type Replies = dyn Fn(&http::Request<Bytes>) -> Reply + Send + Sync;

struct Inner {
    reply: Box<Replies>,
    requests: Mutex<Vec<http::Request<Bytes>>>,
}

impl Fake {
    /// One that gives these replies in their order, and `500` once they are used up.
    pub fn script(replies: impl IntoIterator<Item = Reply>) -> Self {
        let script: Mutex<VecDeque<_>> = Mutex::new(replies.into_iter().collect());
        Self::new(move |_| {
            let next = script.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
            next.unwrap_or_else(|| Reply::error(500, 0, "the script of the fake is at its end"))
        })
    }

    /// One that replies as this function says. It may be asked by many threads at once.
    pub fn new(reply: impl Fn(&http::Request<Bytes>) -> Reply + Send + Sync + 'static) -> Self {
        Self(Arc::new(Inner { reply: Box::new(reply), requests: Mutex::default() }))
    }

    /// All that it was asked so far, in the order in which it was.
    #[must_use]
    pub fn requests(&self) -> Vec<http::Request<Bytes>> {
        self.0.requests.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The settings of a client of a made-up account: for [`build_with`](ClientBuilder::build_with) this fake.
    pub fn builder() -> ClientBuilder {
        let account_sid = format!("AC{}", "0".repeat(32));
        let credentials = account_sid.parse().map(|sid| Credentials::auth_token(sid, "made-up"));
        credentials.map_or_else(
            |_| ClientBuilder::default(),
            |made_up| ClientBuilder::default().credentials(made_up),
        )
    }

    /// A client that asks it, without a socket.
    pub fn client(&self) -> Result<crate::Client, Error> {
        Self::builder().build_with(self.clone())
    }

    /// A blocking client that asks it, without a socket.
    #[cfg(feature = "blocking")]
    pub fn blocking_client(&self) -> Result<crate::runtime::blocking::Client, Error> {
        Self::builder().build_blocking_with(self.clone())
    }

    /// The reply to a request, which is noted.
    pub(super) fn reply(&self, request: http::Request<Bytes>) -> Reply {
        let reply = (self.0.reply)(&request);
        self.0.requests.lock().unwrap_or_else(PoisonError::into_inner).push(request);
        reply
    }

    /// The result for a client without a socket, after the reply's delay.
    fn outcome(reply: Reply, max_body: usize) -> Result<http::Response<Bytes>, TransportError> {
        match reply.act {
            Act::Answer { cut: None, .. } if reply.response.body().len() > max_body => {
                Err(TransportError::too_large(max_body))
            }
            Act::Answer { cut: None, .. } => Ok(reply.response),
            Act::Answer { cut: Some(_), .. } => Err(TransportError::connection("the response was cut")),
            Act::HangUp => Err(TransportError::connection("the fake hung up")),
            Act::Stall => Err(TransportError::timeout()),
        }
    }
}

impl Transport for Fake {
    fn send(&self, attempt: TransportRequest) -> TransportFuture {
        let reply = self.reply(attempt.request);
        Box::pin(async move {
            if matches!(reply.act, Act::Stall) || reply.delay > attempt.timeout {
                tokio::time::sleep(attempt.timeout).await;
                return Err(TransportError::timeout());
            }
            if !reply.delay.is_zero() {
                tokio::time::sleep(reply.delay).await;
            }
            Self::outcome(reply, attempt.max_body)
        })
    }
}

impl fmt::Debug for Fake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fake").field("requests", &self.requests().len()).finish_non_exhaustive()
    }
}
