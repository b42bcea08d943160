//! The guide: what a program does with the crate, page by page.
//!
//! Each page begins with what a reader wants to do. Its examples are compiled and run by the tests of the crate, against a fake of Twilio
//! in the same process: so they need no account and no network, and what they assert is so.
//!
//! | page | what it is about |
//! | --- | --- |
//! | [`getting_started`] | Add the crate, send a message to a fake, then to a phone. |
//! | [`paging`] | Read a list: to its end, a part of it, or on from where it was. |
//! | [`errors`] | Tell failures apart, try again, wait for what takes a while. |
//! | [`privacy`] | What prints, what does not, and what an export leaves out. |
//! | [`testing`] | Test a program that asks Twilio, or that Twilio asks. |
//! | [`webhooks`] | Take requests of Twilio, and know that they are its own. |
//! | [`twiml`] | Tell Twilio what to do in a call or with a message. |
//! | [`your_own_requests`] | Ask what the crate does not know, over an HTTP stack of one's own. |
//! | [`migration`] | Come from another SDK: what is typed there and here. |
//! | [`versions`] | What the next version may change, and what it may not. |
//!
//! # Programs to run
//!
//! These are in the folder `examples` of the repository, and ask a fake too. Each is run by its name: `cargo run --example send_sms`, and
//! with `--all-features` where the table says so.
//!
//! | name | what the program does | all features |
//! | --- | --- | --- |
//! | `send_sms` | sends a message and follows it until it is delivered | |
//! | `make_call` | makes a call that says something, and hangs up | |
//! | `buy_number` | looks for a phone number, and buys it | |
//! | `otp_login` | logs somebody in by a code | yes |
//! | `lookup` | asks who carries a number | yes |
//! | `ivr` | is a phone menu, and somebody who calls it | yes |
//! | `sms_reply` | replies to each message that comes in | yes |
//! | `insights_live` | takes events of bad calls as they end | yes |
//! | `voice_token` | makes a token for the browser of a user | yes |
//! | `message_history` | adds up what messages have cost, by day | yes |
//! | `conference_report` | reports on the conferences of a week | |
//! | `call_export` | writes calls into a file, and goes on where it stopped | |
//! | `call_quality` | draws where calls suffer | |
//! | `own_request` | asks an endpoint that the crate does not know | |
//!
//! `conference_report`, `call_export` and `call_quality` ask Twilio itself where the environment has credentials.

pub mod errors;
pub mod getting_started;
pub mod migration;
pub mod paging;
pub mod privacy;
pub mod testing;
pub mod twiml;
pub mod versions;
pub mod webhooks;
pub mod your_own_requests;
