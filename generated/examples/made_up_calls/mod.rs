//! What the examples about calls have in common: whom they ask, and the made-up calls of a week for those without an account.
//!
//! [`Source`] is Twilio or a fake of it; a program does not see the difference. [`api`] is that fake, [`calls`] its data.

mod api;
mod calls;
mod dice;
mod source;

#[cfg(test)]
pub(crate) use api::fake;
pub(crate) use source::Source;
