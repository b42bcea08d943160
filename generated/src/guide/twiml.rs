//! Tell Twilio what to do in a call or with a message.
//!
//! ```
//! use twilio_rest::twiml::voice::say::Voice;
//! use twilio_rest::twiml::voice::{Gather, Hangup, Response, Say};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let menu = Gather::new().num_digits(1).action("/menu");
//! let choice = Say::new("Press 1 for sales.").voice(Voice::PollyAmy);
//! let answer = Response::new()
//!     .say("Hello, Tom & Ada.")
//!     .gather(menu.say(choice))
//!     .hangup(Hangup::new());
//!
//! let xml = answer.to_xml()?;
//! assert!(xml.contains("<Say>Hello, Tom &amp; Ada.</Say><Gather"));
//! # Ok(())
//! # }
//! ```
//!
//! The feature is `twiml`. Each element is a struct of [`twiml::voice`](crate::twiml::voice) or
//! [`twiml::messaging`](crate::twiml::messaging), with a setter for each attribute and a method for each child. Texts are escaped, children
//! keep their order and may repeat. What can stand with a text alone takes one: `.say("..")` is `.say(Say::new(".."))`.
//!
//! Wrong nesting does not compile:
//!
//! ```compile_fail,E0277
//! use twilio_rest::twiml::voice::{Gather, Say};
//!
//! // Nothing is gathered while something is said.
//! let say = Say::new("Press 1.").append(Gather::new());
//! ```
//!
//! # As an answer
//!
//! `http_response()` is the answer to a webhook, with its content type. With the feature `axum` a handler returns the document itself:
//!
//! ```
//! use twilio_rest::error::InputError;
//! use twilio_rest::twiml::messaging::Response;
//!
//! fn reply() -> Result<http::Response<String>, InputError> {
//!     Response::new().message("We are open till 5.").http_response()
//! }
//!
//! # fn main() -> Result<(), InputError> {
//! let response = reply()?;
//! assert_eq!(response.headers()["content-type"], "text/xml");
//! # Ok(())
//! # }
//! ```
//!
//! A message that shall get no reply is answered with an empty document, `Response::new()`. The requests that want an answer are on
//! the page of [webhooks](super::webhooks).
//!
//! # For a call that the program makes
//!
//! A request takes a document as it is, so no URL has to serve it:
//!
//! ```
//! use twilio_rest::api::v2010::{Call, call};
//! use twilio_rest::twiml::voice::Response;
//!
//! let parties = call::CreateArguments {
//!     to: "+15557654321".into(),
//!     from: "+15551234567".into(),
//! };
//! let answer = Response::new().say("Your table is ready.");
//! let call = Call::create(parties).twiml(answer);
//! # let account = "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".parse().unwrap();
//! # let request = twilio_rest::Request::http_request(&call.account(account)).unwrap();
//! # assert!(String::from_utf8_lossy(request.body()).contains("Say%3EYour"));
//! ```
//!
//! # What the crate does not know
//!
//! Twilio adds attributes and elements. `attribute` and `append` write them by name, and any [`Element`](crate::twiml::Element) can stand
//! anywhere:
//!
//! ```
//! use twilio_rest::twiml::Element;
//! use twilio_rest::twiml::voice::{Response, Say};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let answer = Response::new()
//!     .append(Say::new("Hi.").attribute("mood", "calm"))
//!     .append(Element::new("Announce").attribute("to", "all"));
//! assert!(answer.to_xml()?.ends_with(
//!     r#"<Say mood="calm">Hi.</Say><Announce to="all"/></Response>"#
//! ));
//! # Ok(())
//! # }
//! ```
//!
//! # In a test
//!
//! [`Element::parse`](crate::twiml::Element::parse) reads a document back. Two are equal if they mean the same, however they are written:
//!
//! ```
//! use twilio_rest::twiml::Element;
//! use twilio_rest::twiml::messaging::Response;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let answer = Response::new().message("Hello.");
//! let expected = "<Response>
//!     <!-- to be read by people -->
//!     <Message>Hello.</Message>
//! </Response>";
//! assert_eq!(answer, Element::parse(expected)?);
//!
//! let message = answer.as_element().find("Message");
//! assert!(message.is_some_and(|one| one.text_content() == "Hello."));
//! # Ok(())
//! # }
//! ```
//!
//! A whole dialogue is tested by a made-up [phone call](super::testing#a-phone-call).
//!
//! # What XML cannot hold
//!
//! A few characters, such as U+0000, have no place in XML, whatever is done. `to_xml` and `http_response` refuse them, with their place; so does
//! the request that carries the document, before it is sent. `Display` never fails, and writes U+FFFD in their place.
//!
//! ```
//! use twilio_rest::twiml::voice::Response;
//!
//! let error = Response::new().say("\0").to_xml().unwrap_err();
//! assert!(error.to_string().starts_with("/Response/Say"));
//! ```
//!
//! To run: `cargo run --all-features --example ivr`.
