//! The way of a request through a client, whichever it is: where it goes, who asks, how often it is tried, how long it may take.
//!
//! No I/O and no clock: the clients carry out a [`RequestState`], and read pages by a [`Paginator`].

mod budget;
mod client_config;
mod client_credentials;
mod credentials;
mod endpoint;
mod environment;
mod idempotency_key;
mod identity;
mod loopback;
mod page_buffer;
mod page_token;
mod paginator;
mod redirect;
#[cfg(feature = "tracing")]
mod report;
mod request_builder;
mod request_state;
mod response_ext;
mod retry;
mod stored;
mod transport;
mod unpack;
mod wait;

pub use credentials::Credentials;
pub use page_token::PageToken;
pub use request_builder::RequestBuilder;
pub use response_ext::ResponseExt;
pub use retry::{Retry, RetryEvent};
pub use transport::{TransportError, TransportRequest};
pub use wait::Wait;

pub(crate) use budget::Budget;
pub(crate) use client_config::{ClientConfig, authorization};
pub(crate) use client_credentials::{AccessToken, CREATE_TOKEN, ClientCredentials};
pub(crate) use endpoint::{Endpoint, Setting};
pub(crate) use environment::Environment;
pub(crate) use identity::Identity;
pub(crate) use loopback::is_loopback;
pub(crate) use page_buffer::PageBuffer;
pub(crate) use paginator::Paginator;
pub(crate) use request_builder::RequestOptions;
pub(crate) use request_state::{RequestState, RetryDecision, http_request, read_response};
pub(crate) use retry::{Hook, RetryIf};
pub(crate) use wait::PollingDecision;

use request_state::not_sent;
