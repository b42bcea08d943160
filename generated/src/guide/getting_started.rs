//! Add the crate, send a message to a fake of Twilio, then to a phone.
//!
//! ```sh
//! cargo add twilio-rest --features testing
//! cargo add tokio --features macros,rt
//! ```
//!
//! The crate is not on crates.io yet; until then it is `--path ../twilio-rest/generated`, which leads to a checkout.
//!
//! ```
//! use twilio_rest::{api::v2010::Message, testing::Fake};
//!
//! #[tokio::main(flavor = "current_thread")]
//! async fn main() -> Result<(), twilio_rest::Error> {
//!     let client = Fake::samples::<Message>().client()?;
//!
//!     let message = Message::create("+15557654321")
//!         .from("+15551234567")
//!         .body("It is ready.");
//!     let message = client.send(message).await?;
//!
//!     println!("{message:#?}");
//!     assert_eq!(message.to, Some("+15557654321".into()));
//!     assert!(message.sid.is_some());
//!     Ok(())
//! }
//! ```
//!
//! It needs no account: the feature `testing` brings a [fake](crate::testing::Fake) of Twilio in the same process, which makes up the rest
//! of the record. What is personal prints as `[redacted]`.
//!
//! [`Message::create`](crate::api::v2010::Message::create) takes what Twilio always needs; all else is a setter. It makes a value and sends
//! nothing. [`Client::send`](crate::Client::send) sends it and reads the response. Each product is a module with a feature of the same
//! name, each version of it a module inside, and each resource a struct with a constructor for each of its requests: `create`, `fetch`,
//! `list`, `update`, `delete`.
//!
//! # With an account
//!
//! The same program with `Client::from_env()?` in the place of the fake sends a message to a phone, and needs no `testing`:
//!
//! ```no_run
//! use twilio_rest::{Client, api::v2010::Message};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), twilio_rest::Error> {
//! let client = Client::from_env()?;
//! let text = Message::create("+15557654321").from("+15551234567");
//! let message = client.send(text.body("It is ready.")).await?;
//!
//! // Asked until it is delivered, or it is known why not.
//! if let Some(sid) = message.sid {
//!     let wait = client.wait(Message::fetch(sid), Message::is_final);
//!     println!("{:?}", wait.send().await?.status);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! | variable | what it is |
//! | --- | --- |
//! | `TWILIO_ACCOUNT_SID` | the account: `AC` and 32 digits |
//! | `TWILIO_API_KEY`, `TWILIO_API_SECRET` | a key of the account; used where both are set |
//! | `TWILIO_AUTH_TOKEN` | the token of the account, in their place |
//! | `TWILIO_REGION`, `TWILIO_EDGE` | another region than `us1`, another way there |
//! | `TWILIO_BASE_URL` | another server than Twilio's: a gateway, or a fake |
//!
//! What is missing, empty or copied with something around it is an error that names the variable. A program that has its credentials from
//! elsewhere hands them over as [`Credentials`](crate::client::Credentials), and sets what it wants with a
//! [`ClientBuilder`](crate::client::ClientBuilder):
//!
//! ```
//! use std::time::Duration;
//! use twilio_rest::Client;
//! use twilio_rest::client::Credentials;
//!
//! # fn main() -> Result<(), twilio_rest::Error> {
//! let account = "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".parse()?;
//! let client = Client::builder()
//!     .credentials(Credentials::auth_token(account, "made-up-token"))
//!     .deadline(Duration::from_secs(20))
//!     .user_agent_suffix("billing/1.2")
//!     .build()?;
//! assert!(!format!("{client:?}").contains("made-up-token"));
//! # Ok(())
//! # }
//! ```
//!
//! A client holds a pool of connections: make one, and clone it for whoever needs it. It needs a Tokio runtime with timers and I/O.
//!
//! # What comes back
//!
//! Every field of a record is an `Option`, as a response may leave it out. Statuses and the like are open enums: a value that this version
//! does not know is `Unrecognized` and no error. Numbers and instants have types, and a SID has one per kind:
//!
//! ```
//! use twilio_rest::Model;
//! use twilio_rest::api::v2010::Message;
//! use twilio_rest::types::MessageStatus;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let message = Message::from_json(
//!     r#"{
//!         "status": "delivered",
//!         "num_segments": "2",
//!         "date_sent": "Fri, 27 Nov 2026 09:30:00 +0000",
//!         "price": "-0.01580"
//!     }"#,
//! )?;
//! assert_eq!(message.status, Some(MessageStatus::Delivered));
//! assert_eq!(message.num_segments, Some(2));
//! assert!(message.date_sent < Some("2026-11-28T00:00:00Z".parse()?));
//! assert_eq!(message.price, Some("-0.01580".parse()?));
//! assert_eq!(message.error_code, None);
//! # Ok(())
//! # }
//! ```
//!
//! # What is wrong is told before it is sent
//!
//! ```
//! # use twilio_rest::api::v2010::Message;
//! # use twilio_rest::testing::{Fake, Reply};
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), twilio_rest::Error> {
//! # let twilio = Fake::script([]);
//! # let client = twilio.client()?;
//! let message = Message::create("555 7654321 ")
//!     .from("+1 555 123 4567")
//!     .body("It is ready.");
//! let error = client.send(message).await.unwrap_err();
//! assert_eq!(
//!     error.to_string(),
//!     "To: must not have blanks at its ends or behind the channel; \
//!      From: must be digits alone behind the `+`, as in +15557654321"
//! );
//! assert!(twilio.requests().is_empty());
//! # Ok(())
//! # }
//! ```
//!
//! # Without async
//!
//! With the feature `blocking` there is the same client for programs without an async runtime. It drives the other one on a thread of its
//! own, so it can be used inside of a runtime as well, where it blocks the thread that waits:
//!
//! ```
//! # fn main() -> Result<(), twilio_rest::Error> {
//! # use twilio_rest::Model;
//! # use twilio_rest::testing::{Fake, Reply};
//! use twilio_rest::Error;
//! use twilio_rest::api::v2010::Message;
//! use twilio_rest::blocking::Client;
//!
//! fn newest(client: &Client) -> Result<Vec<Message>, Error> {
//!     client.stream(Message::list()).limit(2).collect()
//! }
//!
//! # let records = [1, 2, 3].map(Message::sample);
//! # let page = Reply::page::<twilio_rest::api::v2010::message::List>(records, None);
//! # let client = Fake::script([page]).blocking_client()?;
//! assert_eq!(newest(&client)?.len(), 2);
//! # Ok(())
//! # }
//! ```
//!
//! # Products
//!
//! `api` (messages, calls, phone numbers) and `insights` are there by default. Others are named, and then the default can be left:
//!
//! ```toml
//! [dependencies.twilio-rest]
//! version = "0.1"
//! default-features = false
//! features = ["client", "verify"]
//! ```
//!
//! The [front page](crate) lists the products and the other features.
//!
//! Next: [lists](super::paging), then [errors](super::errors). To run: `cargo run --example first`, then `send_sms`.
