//! Read a list: to its end, a part of it, or on from where it was.
//!
//! ```
//! # use twilio_rest::Model;
//! # use twilio_rest::api::v2010::{Message, message};
//! # use twilio_rest::testing::{Fake, Reply};
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), twilio_rest::Error> {
//! # let fake = Fake::script([
//! #     Reply::page::<message::List>([1, 2].map(Message::sample), Some("?Page=1&PageToken=PA1")),
//! #     Reply::page::<message::List>([3].map(Message::sample), None),
//! # ]);
//! # let client = fake.client()?;
//! let list = Message::list().to("+15557654321").page_size(2);
//! let mut messages = client.stream(list);
//! let mut count = 0;
//! while let Some(message) = messages.try_next().await? {
//!     assert!(message.sid.is_some());
//!     count += 1;
//! }
//! assert_eq!(count, 3);
//! assert_eq!(fake.requests().len(), 2);
//! # Ok(())
//! # }
//! ```
//!
//! [`Client::stream`](crate::Client::stream) takes any request that lists something, and gives its records one by one, page after page. Filters
//! and `page_size` are setters of the request; the largest page is the fewest requests. [`ItemStream`](crate::client::ItemStream) is a
//! `futures_core::Stream` too, for the combinators of `futures` or `tokio-stream`.
//!
//! # As a `Vec`
//!
//! [`into_vec`](crate::client::ItemStream::into_vec) reads what is left: the whole list, or an error. [`limit`](crate::client::ItemStream::limit)
//! says how many records are wanted; pages that are not needed for them are not asked for:
//!
//! ```
//! # use twilio_rest::Model;
//! # use twilio_rest::api::v2010::{Message, message};
//! # use twilio_rest::testing::{Fake, Reply};
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), twilio_rest::Error> {
//! # let fake = Fake::script([
//! #     Reply::page::<message::List>([1, 2].map(Message::sample), Some("?Page=1&PageToken=PA1")),
//! #     Reply::page::<message::List>([3].map(Message::sample), None),
//! # ]);
//! # let client = fake.client()?;
//! let newest =
//!     client.stream(Message::list()).limit(2).into_vec().await?;
//! assert_eq!(newest.len(), 2);
//! assert_eq!(fake.requests().len(), 1);
//! # Ok(())
//! # }
//! ```
//!
//! # Page by page
//!
//! [`Client::pages`](crate::Client::pages) gives whole [pages](crate::request::Page): for progress, or for a transaction per page.
//! [`Client::send`](crate::Client::send) of a list is its first page.
//!
//! ```
//! # use twilio_rest::Model;
//! # use twilio_rest::api::v2010::{Message, message};
//! # use twilio_rest::testing::{Fake, Reply};
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), twilio_rest::Error> {
//! # let fake = Fake::script([
//! #     Reply::page::<message::List>([1, 2].map(Message::sample), Some("?Page=1&PageToken=PA1")),
//! #     Reply::page::<message::List>([3].map(Message::sample), None),
//! # ]);
//! # let client = fake.client()?;
//! let mut pages = client.pages(Message::list());
//! let mut sizes = Vec::new();
//! while let Some(page) = pages.try_next().await? {
//!     sizes.push(page.items.len());
//! }
//! assert_eq!(sizes, [2, 1]);
//! # Ok(())
//! # }
//! ```
//!
//! # What ends a stream
//!
//! - **The last page.** Then `try_next` is `Ok(None)`, and so is [`token`](crate::client::ItemStream::token).
//! - **An error.** It is an item, and the last one: no end is silent. Each page has been [tried again](super::errors) by then as any request
//!   is. A deadline that is set holds for each page.
//! - **A page that was read before.** A link or a token that leads in a circle is an [`Error::Paging`](crate::Error::Paging).
//!
//! Of a link only the path and the query count. The host is the client's own, whatever the link says, so that nobody else gets the
//! credentials.
//!
//! ```
//! # use twilio_rest::Model;
//! # use twilio_rest::api::v2010::{Message, message};
//! # use twilio_rest::testing::{Fake, Reply};
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), twilio_rest::Error> {
//! # let fake = Fake::script([
//! #     Reply::page::<message::List>([1, 2].map(Message::sample), Some("?Page=1&PageToken=PA1")),
//! #     Reply::error(403, 20003, "made up"),
//! # ]);
//! # let client = fake.client()?;
//! // The second page is refused.
//! let mut messages = client.stream(Message::list());
//! assert!(messages.try_next().await?.is_some());
//! assert!(messages.try_next().await?.is_some());
//! assert!(messages.try_next().await.is_err());
//! assert!(messages.try_next().await?.is_none());
//! // Another stream can go on with that page.
//! assert!(messages.token().is_some());
//! # Ok(())
//! # }
//! ```
//!
//! # On from where it was
//!
//! A [`PageToken`](crate::client::PageToken) says where a stream is, to the record. Stored as a string it outlives the process:
//!
//! ```
//! # use twilio_rest::Model;
//! # use twilio_rest::api::v2010::{Message, message};
//! # use twilio_rest::testing::{Fake, Reply};
//! use twilio_rest::client::PageToken;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), twilio_rest::Error> {
//! # let page = |seeds: &[u64], next| {
//! #     Reply::page::<message::List>(seeds.iter().map(|seed| Message::sample(*seed)), next)
//! # };
//! # let first = page(&[1, 2], Some("?Page=1&PageToken=PA1"));
//! # let fake = Fake::script([first.clone(), first, page(&[3], None)]);
//! # let client = fake.client()?;
//! let mut messages = client.stream(Message::list()).limit(1);
//! messages.try_next().await?;
//! let stored = messages.token().map(|token| token.to_text());
//!
//! // Tomorrow, in another process:
//! let token: PageToken = stored.unwrap().parse()?;
//! let rest = client.stream(Message::list()).resume(&token);
//! let rest = rest.into_vec().await?;
//! assert_eq!(rest[0].sid, Message::sample(2).sid);
//! assert_eq!(rest.len(), 2);
//! # Ok(())
//! # }
//! ```
//!
//! Store it after each record that is done with, and nothing is read twice or missed. A stream of another list, or of the same with other
//! filters, refuses the token at its first step; another `page_size` is fine. As the filters are in it, it does not print: see
//! [privacy](super::privacy).
//!
//! # Read ahead
//!
//! While a page is being used, the request for the next one is on its way. A stream holds two pages at most, however long the list is.
//! With a `limit` it asks for no page beyond. The streams of the [blocking](crate::blocking) client are iterators, and ask for a page when it
//! is needed.
//!
//! To run: `cargo run --example resume_paging`, and `cargo run --example call_export -- calls.ndjson`, which can be stopped and goes on.
