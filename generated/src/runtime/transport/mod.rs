//! The layer between the client and HTTP: what a transport is, and the one that the clients have, over hyper and rustls.
//!
//! A connection is made in steps, each of which can fail in its own words: [`proxy`] says by which way, [`connect`] goes it, [`tls`]
//! has the certificates. [`drivers`] says what the runtime has to have. [`http`] keeps the connections, and [`failure`] turns what went wrong into a
//! [`TransportError`](crate::client::TransportError).

mod connect;
mod drivers;
mod failure;
mod http;
mod layer;
mod proxy;
#[cfg(feature = "reqwest-0_13")]
mod reqwest;
mod settings;
mod tls;

pub(crate) use drivers::require_timers;
pub use http::HttpTransport;
pub use layer::{Transport, TransportFuture};
pub(crate) use settings::HttpSettings;
