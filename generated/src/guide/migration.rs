//! Come from another SDK to this one: what is typed there and here, job by job.
//!
//! ```
//! # use twilio_rest::Model;
//! # use twilio_rest::testing::{Fake, Reply};
//! use twilio_rest::{Client, api::v2010::Message};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), twilio_rest::Error> {
//! # if false {
//! let client = Client::from_env()?;
//! # }
//! # let client = Fake::script([Reply::json(Message::sample(1))]).client()?;
//! let text = Message::create("+15557654321").from("+15551234567");
//! let message = client.send(text.body("It is ready.")).await?;
//! # let _ = message;
//! # Ok(())
//! # }
//! ```
//!
//! | to send | typed there |
//! | --- | --- |
//! | Python | `client.messages.create(to=.., from_=.., body=..)` |
//! | Node | `client.messages.create({ to, from, body })` |
//! | Java | `Message.creator(to, from, body).create()` |
//! | C# | `MessageResource.CreateAsync(to, from: .., body: ..)` |
//! | Go | `client.Api.CreateMessage(params)` |
//! | Rust | `client.send_message(OutboundMessage::new(from, to, body))` |
//!
//! The first five are Twilio's own, the last is the crate `twilio` 1. The variables of the environment are those that Python, Node and Go
//! read, `TWILIO_ACCOUNT_SID` and `TWILIO_AUTH_TOKEN`, and [some more](super::getting_started#with-an-account). The search of these docs
//! finds a request by its name in Twilio's API, too: `CreateMessage`.
//!
//! What is different here:
//!
//! - A request is a value of its own, and the client sends it. So it can be looked at, kept, and sent with
//!   [options](crate::client::RequestBuilder): a timeout, a header, other retries.
//! - Records and arguments have types: SIDs by their kind, instants, exact amounts of money, statuses as open enums. Fields are `Option`s.
//! - A wrong argument (a phone number with blanks, a SID of another kind in a string) is an error before anything is sent.
//!
//! # Fetch, update, delete
//!
//! ```
//! # use twilio_rest::Model;
//! # use twilio_rest::testing::{Fake, Reply};
//! # use twilio_rest::api::v2010::Message;
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), twilio_rest::Error> {
//! # let record = Reply::json(Message::sample(1));
//! # let client = Fake::script([record.clone(), record, Reply::text("").status(204)]).client()?;
//! # let sid: twilio_rest::sid::MessageSid = "SMaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".parse()?;
//! let message = client.send(Message::fetch(sid.clone())).await?;
//! client.send(Message::update(sid.clone()).body("")).await?;
//! client.send(Message::delete(sid)).await?;
//! # let _ = message;
//! # Ok(())
//! # }
//! ```
//!
//! | | typed there |
//! | --- | --- |
//! | Python | `client.messages(sid).fetch()`, `.update(..)`, `.delete()` |
//! | Node | `client.messages(sid).fetch()`, `.update({..})`, `.remove()` |
//! | Java | `Message.fetcher(sid).fetch()`, `updater(sid)`, `deleter(sid)` |
//! | C# | `MessageResource.FetchAsync(sid)`, `UpdateAsync`, `DeleteAsync` |
//! | Go | `client.Api.FetchMessage(sid, params)`, `UpdateMessage`, `DeleteMessage` |
//! | Rust | there is none |
//!
//! A delete gives `()`. What is not there is an error with [`is_not_found`](crate::Error::is_not_found).
//!
//! # List, page by page
//!
//! ```
//! # use twilio_rest::Model;
//! # use twilio_rest::testing::{Fake, Reply};
//! # use twilio_rest::api::v2010::{Message, message};
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), twilio_rest::Error> {
//! # let page = Reply::page::<message::List>([1, 2].map(Message::sample), None);
//! # let client = Fake::script([page.clone(), page.clone(), page]).client()?;
//! let some =
//!     client.stream(Message::list()).limit(20).into_vec().await?;
//! let mut all = client.stream(Message::list());
//! while let Some(message) = all.try_next().await? {
//!     println!("{:?}", message.status);
//! }
//! let first_page = client.send(Message::list().page_size(20)).await?;
//! # assert_eq!((some.len(), first_page.items.len()), (2, 2));
//! # Ok(())
//! # }
//! ```
//!
//! | | typed there |
//! | --- | --- |
//! | Python | `client.messages.list(limit=20)`, `.stream()`, `.page()` |
//! | Node | `client.messages.list({ limit: 20 })`, `.each(..)`, `.page()` |
//! | Java | `Message.reader().limit(20).read()` |
//! | C# | `MessageResource.ReadAsync(limit: 20)` |
//! | Go | `client.Api.ListMessage(params)`, `StreamMessage`, `PageMessage` |
//! | Rust | there is none |
//!
//! Here nothing reads a list to its end but what says so: a stream, or its `into_vec`. An error is never an early end, and a
//! [token](super::paging#on-from-where-it-was) goes on tomorrow.
//!
//! # Errors and retries
//!
//! ```
//! # use twilio_rest::testing::{Fake, Reply};
//! # use twilio_rest::api::v2010::Message;
//! use twilio_rest::ErrorCode;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), twilio_rest::Error> {
//! # let client = Fake::script([Reply::error(400, 21211, "made up")]).client()?;
//! # let text = Message::create("+15557654321").from("+15551234567").body("Hi");
//! let error = client.send(text).await.unwrap_err();
//! assert_eq!(error.code(), Some(ErrorCode::INVALID_TO_NUMBER));
//! # Ok(())
//! # }
//! ```
//!
//! | | the code of an error | what is tried again |
//! | --- | --- | --- |
//! | Python | `TwilioRestException.code` | nothing, unless `max_retries` is set |
//! | Node | `error.code` | nothing, unless `autoRetry` is set |
//! | Java | `ApiException.getCode()` | any 5xx, whatever was asked |
//! | C# | `ApiException.Code` | nothing |
//! | Go | `TwilioRestError.Code` | nothing |
//! | Rust | none, but the status | nothing |
//!
//! Here retries are on, and [careful](super::errors#retries): what creates something is tried again only where Twilio has not acted on it. A
//! program with a loop of its own around requests can drop it, or set [`Retry::none`](crate::client::Retry::none).
//!
//! # Webhooks and TwiML
//!
//! ```
//! use twilio_rest::error::BoxError;
//! use twilio_rest::twiml::voice::Response;
//! use twilio_rest::webhook::{Validator, voice::IncomingCall};
//!
//! fn voice(
//!     validator: &Validator,
//!     request: &http::Request<Vec<u8>>,
//! ) -> Result<http::Response<String>, BoxError> {
//!     let call: IncomingCall = validator.verify(request)?.read()?;
//!     let text = match call.from_country.as_deref() {
//!         Some("IT") => "Buongiorno.",
//!         _ => "Hello.",
//!     };
//!     Ok(Response::new().say(text).http_response()?)
//! }
//! # let twilio = twilio_rest::testing::Twilio::new("made-up-token", "https://example.com");
//! # let request = twilio.form("/voice", [("FromCountry", "IT")]).request();
//! # let answer = voice(&twilio.validator(), &request.map(|body| body.to_vec())).unwrap();
//! # assert!(answer.body().contains("<Say>Buongiorno.</Say>"));
//! ```
//!
//! | | the signature |
//! | --- | --- |
//! | Python | `RequestValidator(token).validate(url, params, signature)` |
//! | Node | `twilio.webhook()`, or `twilio.validateRequest(..)` |
//! | Java | `new RequestValidator(token).validate(url, params, signature)` |
//! | C# | `new RequestValidator(token).Validate(url, params, signature)` |
//! | Go | `client.NewRequestValidator(token).Validate(..)` |
//! | Rust | `client.respond_to_webhook(request, ..)` |
//!
//! | | the answer |
//! | --- | --- |
//! | Python | `VoiceResponse()`, `response.say("Hello.")` |
//! | Node | `new VoiceResponse()`, `response.say("Hello.")` |
//! | Java | `new VoiceResponse.Builder().say(say).build()` |
//! | C# | `new VoiceResponse().Say("Hello.")` |
//! | Go | `twiml.Voice([]twiml.Element{say})` |
//! | Rust | `Twiml::new()`, `twiml.add(&say)` |
//!
//! There the URL is an argument of each validation, or is made of `Host`; here it is a [setting](super::webhooks#the-public-url). What came
//! is a map of strings there, or a call or a message; here it is a type for each kind of request. Wrong nesting of TwiML is found there by
//! Twilio, in most of them; here it does not compile.
//!
//! # Access tokens
//!
//! ```
//! use twilio_rest::token::{AccessToken, ApiKey, VoiceGrant};
//!
//! # let sid = |prefix: &str| format!("{prefix}{}", "a".repeat(32));
//! # let account = sid("AC").parse().unwrap();
//! # let key = sid("SK").parse().unwrap();
//! let key = ApiKey::new(account, key, "made-up-secret");
//! let grant = VoiceGrant::new().incoming_allow(true);
//! let token = AccessToken::new(&key).identity("ada").grant(grant);
//! let jwt = token.to_jwt().unwrap();
//! # assert_eq!(jwt.expose().split('.').count(), 3);
//! ```
//!
//! | | typed there |
//! | --- | --- |
//! | Python | `AccessToken(account, key, secret, identity="ada")` |
//! | Node | `new AccessToken(account, key, secret, { identity: "ada" })` |
//! | Java | `new AccessToken.Builder(account, key, secret).identity("ada")` |
//! | C# | `new Token(account, key, secret, "ada", grants: ..)` |
//! | Go | `jwt.CreateAccessToken(params)` |
//! | Rust | there is none |
//!
//! # Personal data
//!
//! There a phone number and a text are strings, and a log that shows a record or an argument shows them. Here they are
//! [types that do not print](super::privacy): `message.to` is a [`ChannelAddress`](crate::types::ChannelAddress), `message.body` a
//! [`Pii<String>`](crate::types::Pii), and `expose()` is the way to the value. Who compares or stores them writes that word.
//!
//! Other crates of Rust that are generated from Twilio's documents (`twilio-openapi`, `twilio-rust-openapi`) have a function for each operation
//! of `api::v2010`, with plain strings and a `Configuration` as the first argument: `create_message(&configuration, params)`. Here that
//! is `client.send(Message::create(..))`.
