//! What Twilio sends to a program: proof that it was Twilio, and what it says.
//!
//! Twilio signs every request with the auth token of the account, or with a shared key. A [`Validator`] tells those requests from all
//! others, and gives a [`Verified`] that has what was signed. It does no I/O: any server will do, and with the feature `axum` there is an
//! extractor, with `tower` a [layer](VerifyLayer).
//!
//! # Behind a proxy
//!
//! What is signed begins with the URL that Twilio was given: scheme, host, port, path and query. A server behind a proxy, a load
//! balancer or a tunnel sees another one. So the program says its own, and it is never guessed:
//!
//! - [`public_url`](Validator::public_url) is the scheme and the host that Twilio asks, such as `https://example.com`. Path and query are those of
//!   the request.
//! - If the proxy takes away the beginning of the path, that belongs into it: `https://example.com/hooks` for a proxy that hands
//!   `/hooks/voice` on as `/voice`. So does what a router takes away that nests another.
//! - A user name and a password in the URL are signed as well: `https://user:password@example.com`.
//! - `Host`, `X-Forwarded-Host`, `X-Forwarded-Proto` and `Forwarded` are not read to decide. Whoever sends a request writes them, and would choose with
//!   them which URL a signature is held against. Only an error that says what is likely to be wrong has looked at `Host` and
//!   `X-Forwarded-Host`.
//! - A proxy must hand on the path, the query and the body byte for byte.
//!
//! # What is accepted
//!
//! Twilio's own packages do not agree on everything. What one of them accepts is accepted here, as long as the signature still covers all that
//! a handler reads:
//!
//! | what | here | because |
//! | --- | --- | --- |
//! | a port, or none | both are tried, also for IPv6 and behind a user name | Twilio has signed either |
//! | the port of `wss` | 443 and 80 | 443 is right, and 80 is what the packages make of it |
//! | `?` or `#` with nothing after it | with it and without | they mean the same |
//! | the host in capitals, no path, characters that belong encoded | as received, and as browsers write it | they mean the same |
//! | `..` in the path, `\` | only as received | a router may lead them elsewhere |
//! | a query that was once encoded otherwise | as received, and as Node's `querystring` writes it, all pairs | they mean the same |
//! | the order of names above U+FFFF | that of code points, and that of UTF-16 | the signed pairs are the same |
//! | a name or a value that is not UTF-8 | its bytes are what is signed; it reads with U+FFFD | two that differ never count as one |
//! | `bodySHA256` in capitals | refused | both packages refuse it |
//! | a form whose URL has `bodySHA256` | signed as any form, or by that hash | either covers the body |
//! | a body that is no form, without `bodySHA256` | refused | nothing covers it |
//! | blanks around a signature, no padding, a header twice | refused | both packages refuse them, or do not say |
//! | an algorithm that is not named in the settings | SHA-1, unless [`require_sha256`](Validator::require_sha256) | as the package that knows SHA-256 |
//!
//! There are things that the scheme itself cannot tell apart: names and values are signed without a mark between them (`ab=c` and `a=bc`),
//! in no order, and what is there twice counts once. The method and the headers are not signed. A signature never gets old: where a
//! repetition does harm, look at [`idempotency_token`](Verified::idempotency_token) and at the SIDs.

mod attempt;
#[cfg(feature = "axum")]
mod axum;
#[cfg(any(feature = "axum", feature = "tower"))]
mod body;
mod cause;
mod error;
mod form;
mod mac;
mod settings;
#[cfg(test)]
mod tests;
#[cfg(feature = "tower")]
mod tower;
mod url;
mod validator;
mod verified;

pub use error::{LikelyCause, SignatureError, SignatureErrorKind};
pub use form::Parameters;
pub use mac::{body_sha256, sign, sign_sha256};
#[cfg(feature = "tower")]
pub use tower::{Verify, VerifyLayer};
pub use validator::Validator;
pub use verified::Verified;
