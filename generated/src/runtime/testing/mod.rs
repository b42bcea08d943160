//! A fake Twilio, for the tests of programs that use this crate: one that is asked, and one that asks.
//!
//! A [`Fake`] replies from a script, or as a function says, and notes what it was asked. It stands in the place of the network, without
//! a socket; [`Fake::serve`] makes it a server on loopback, for what only a socket shows: slow, cut and missing responses.
//! [`Model::sample`](crate::Model::sample) makes records up. With the feature `webhook`, `Twilio` is the other side: it signs and sends what
//! Twilio asks an application, and with `twiml` as well it makes phone calls, whose TwiML it follows.
//!
//! ```
//! use twilio_rest::{
//!     Model,
//!     insights::v1::{Conference, conference},
//!     testing::{Fake, Reply},
//! };
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), twilio_rest::Error> {
//! let fake = Fake::script([
//!     Reply::page::<conference::List>(
//!         [Conference::sample(1), Conference::sample(2)],
//!         Some("/v1/Conferences?Page=1"),
//!     ),
//!     Reply::rate_limited("0"),
//!     Reply::page::<conference::List>([Conference::sample(3)], None),
//! ]);
//! let mut conferences = fake.client()?.stream(Conference::list());
//! let mut count = 0;
//! while conferences.try_next().await?.is_some() {
//!     count += 1;
//! }
//! assert_eq!(count, 3);
//! assert_eq!(fake.requests()[1].uri().query(), Some("Page=1"));
//! # Ok(())
//! # }
//! ```

#[cfg(all(feature = "webhook", feature = "twiml"))]
mod call;
#[cfg(feature = "client")]
mod fake;
#[cfg(feature = "client")]
mod reply;
#[cfg(feature = "client")]
mod samples;
#[cfg(feature = "client")]
mod server;
#[cfg(feature = "webhook")]
mod twilio;

#[cfg(all(feature = "webhook", feature = "twiml"))]
pub use call::{CallError, PhoneCall};
#[cfg(feature = "client")]
pub use fake::Fake;
#[cfg(feature = "client")]
pub use reply::Reply;
#[cfg(feature = "client")]
pub use server::Server;
#[cfg(feature = "webhook")]
pub use twilio::{Delivery, Twilio};
