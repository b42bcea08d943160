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
//! These are in the folder `examples` of the repository, and run without an account, each by its name:
//! `cargo run --all-features --example send_sms`.
//!
//! | name | what the program does |
//! | --- | --- |
//! | `first` | is the one that the guide begins with |
//! | `send_sms` | sends a message, and follows it until it is delivered |
//! | `whatsapp_template` | writes over WhatsApp, by a template where a text comes too late |
//! | `make_call` | makes a call that says something, and hangs up |
//! | `conference` | calls people into a conference, and mutes them |
//! | `call_recordings` | fetches the recordings of a call, and deletes them |
//! | `otp_login` | logs somebody in by a code |
//! | `lookup` | asks who carries a number |
//! | `buy_number` | looks for a phone number, and buys it |
//! | `verify_webhook` | verifies a webhook, without a framework |
//! | `sms_reply` | replies to each message that comes in |
//! | `ivr` | is a phone menu, and somebody who calls it |
//! | `insights_live` | takes events of bad calls as they end |
//! | `web_handler` | answers a browser, also when Twilio refuses |
//! | `voice_token` | makes a token for the browser of a user |
//! | `resume_paging` | reads a long list in portions |
//! | `error_handling` | sets deadlines and retries, and tells failures apart |
//! | `message_history`, `usage_of_month` | add up what messages and a month have cost |
//! | `api_keys` | puts an API key in the place of another |
//! | `sync_counter` | counts together with other programs |
//! | `blocking` | works without async |
//! | `own_request` | asks an endpoint that the crate does not know |
//! | `conference_report` | reports on the conferences of a week |
//! | `call_quality` | draws where calls suffer |
//! | `call_export` | writes calls into a file, and goes on where it stopped |
//!
//! The last three ask Twilio itself where the environment has credentials.

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
