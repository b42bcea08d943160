//! The made-up calls of a week, which two of the programs ask for where there is no account: [`api`] is a fake of Twilio, [`calls`] its data.

mod api;
mod calls;

pub(crate) use api::fake;

/// The number of made-up calls in an ordinary working day.
pub(crate) const CALLS_A_DAY: i64 = 2000;
