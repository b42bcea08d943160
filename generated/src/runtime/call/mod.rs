//! What a call is, whoever makes it: where it goes, who asks, how often it is tried and how long it may take.
//!
//! No I/O and no clock: the async and the blocking client carry out the same [`Steps`], and follow the same
//! [`Trail`] of pages.

mod budget;
mod builder;
mod credentials;
mod endpoint;
mod options;
mod page_token;
mod progress;
#[cfg(feature = "tracing")]
mod report;
mod retry;
mod steps;
mod trail;
mod transport;
mod wait;

pub use builder::ClientBuilder;
pub use credentials::Credentials;
pub use options::Call;
pub use page_token::PageToken;
pub use retry::{Retry, Retrying};
pub use transport::{Attempt, TransportError};
pub use wait::Wait;

pub(crate) use options::Options;
pub(crate) use progress::Progress;
pub(crate) use steps::{Settings, Steps, Verdict, read};
pub(crate) use trail::Trail;
pub(crate) use transport::Failure;
pub(crate) use wait::Waiting;

use budget::Budget;
use endpoint::Endpoint;
