//! What the next version may change, and what it may not: how to write a program that outlives Twilio's changes.
//!
//! ```
//! use twilio_rest::types::MessageStatus;
//!
//! fn is_done(status: &MessageStatus) -> bool {
//!     match status {
//!         MessageStatus::Delivered | MessageStatus::Read => true,
//!         // Not known yet, and the same line when it is.
//!         other => other == "archived",
//!     }
//! }
//!
//! assert!(is_done(&MessageStatus::from("archived")));
//! assert!(!is_done(&MessageStatus::Sent));
//! ```
//!
//! The crate keeps to semantic versions. Before 1.0 a minor version (0.1 to 0.2) may break programs and a patch does not; from 1.0 on a major
//! one may, and neither a minor one nor a patch does. So `twilio-rest = "0.1"` gets what does not break. What a release means for programs is
//! found by comparing the specs of the two, and stands in the changelog.
//!
//! # What Twilio does, and what becomes of it
//!
//! | Twilio | here | it breaks |
//! | --- | --- | --- |
//! | adds a field, a value, an optional parameter | a field, a variant, a setter | no |
//! | adds a resource, a version, a product | a struct, a module, a feature | no |
//! | deprecates something | `#[deprecated]` | no |
//! | drops something | `#[deprecated]`, or gone | where it is gone |
//! | requires a parameter, or no longer | an argument more or less | yes |
//! | changes a type, or calls a field personal | another type | yes |
//! | changes a limit or a path | the same in Rust | no, but it acts differently |
//!
//! Twilio does not wait for a version of the crate. Until there is one, what is new is there all the same: an unknown field in
//! [`unknown_fields`](crate::Model::unknown_fields), an unknown value as `Unrecognized`, a value of another type in
//! [`mismatches`](crate::Model::mismatches), an unknown parameter by [`query`](crate::client::RequestBuilder::query). Nothing of it fails a
//! response, and [writing](crate::Model) a record gives all of it back.
//!
//! # What `#[non_exhaustive]` asks of a program
//!
//! Records and enums are `#[non_exhaustive]`, so that fields and values can be added. Therefore
//!
//! - a `match` over an enum has an arm for the rest, as above. Compare with a string what a version does not know: a variant that
//!   comes later changes nothing for `status == "archived"`, and would for `Unrecognized(..)`.
//! - a record is not written as a literal, but made and filled:
//!
//! ```
//! use twilio_rest::api::v2010::Message;
//!
//! let mut message = Message::default();
//! message.body = Some("Hello.".into());
//! let Message { body, status, .. } = message;
//! assert!(body.is_some() && status.is_none());
//! ```
//!
//! What a request needs is the exception. Where it is more than a constructor can take without mixing things up, it is a struct that is
//! written as a literal, without a rest, so that the compiler finds each place that has to say something new:
//!
//! ```
//! use twilio_rest::api::v2010::{Call, call};
//!
//! let parties = call::CreateArguments {
//!     to: "+15557654321".into(),
//!     from: "+15551234567".into(),
//! };
//! let call = Call::create(parties).timeout(20);
//! ```
//!
//! # What no version promises
//!
//! - The text of an [error](crate::Error), and what `Debug` prints. Look at [codes](crate::Error::code) and kinds.
//! - The records that [`sample`](crate::Model::sample) makes up: they have each field, so a new one changes them.
//! - The order in which a record is written, and unknown fields: one that becomes known is a field.
//! - Numbers of settings that nobody has set: how often is tried again, how long an attempt may take. Who relies on one sets it.
//! - Modules and items that the docs do not show.
//!
//! # Other crates in the API
//!
//! Types of these crates stand in signatures, so another major version of one of them is a version of this crate that breaks programs:
//! `http` 1, `bytes` 1, `serde` 1, `futures-core` 0.3; by features of their names `axum` 0.8, `tower-layer` and `tower-service` 0.3, `chrono`
//! 0.4, `jiff` 1, `rust_decimal` 1, `url` 2, `uuid` 1. reqwest has its version in the name of the feature, `reqwest-0_13`, so another is
//! another feature. All else, hyper and rustls among it, is inside.
//!
//! # Rust
//!
//! The oldest release of Rust that compiles the crate is 1.88; `rust-version` in its manifest says so to Cargo. It is raised in a minor
//! version and never in a patch, and only to a release that is at least nine months old by then.
//!
//! A feature may be added in any version. One is removed, or means less, only where programs may break.
