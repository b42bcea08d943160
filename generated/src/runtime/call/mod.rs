//! The way of a request through a client, whichever it is: where it goes, who asks, how often it is tried, how long it may take.
//!
//! No I/O and no clock: the async and the blocking client carry out the same [`RequestState`], and read
//! pages by the same [`Paginator`].

mod budget;
mod client_builder;
mod credentials;
mod endpoint;
mod environment;
mod page_buffer;
mod page_token;
mod paginator;
#[cfg(feature = "tracing")]
mod report;
mod request_builder;
mod request_state;
mod retry;
mod stored;
mod transport;
mod wait;

pub use client_builder::ClientBuilder;
pub use credentials::Credentials;
pub use page_token::PageToken;
pub use request_builder::RequestBuilder;
pub use retry::{Retry, RetryEvent};
pub use transport::{TransportError, TransportErrorKind, TransportRequest};
pub use wait::Wait;

pub(crate) use page_buffer::PageBuffer;
pub(crate) use paginator::Paginator;
pub(crate) use request_builder::RequestOptions;
pub(crate) use request_state::{ClientConfig, RequestState, RetryDecision, read_response};
pub(crate) use wait::PollingDecision;

use budget::Budget;
use endpoint::Endpoint;
