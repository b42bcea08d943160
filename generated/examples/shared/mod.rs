//! What the three programs have in common. Each uses a part of it.
//!
//! [`Source`] is whom a program asks: Twilio, or a fake of it for those without an account; a program does not see the difference. A fake reads
//! requests as [`Query`], and makes its data up with [`Dice`].

#![allow(dead_code, unused_imports, reason = "each program uses a part of it")]

mod exit;
mod made_up;
mod query;
mod source;
mod text;
mod when;

pub(crate) use exit::exit_code;
pub(crate) use made_up::{Dice, NOW, decimal, instant};
pub(crate) use query::Query;
pub(crate) use source::Source;
pub(crate) use text::{counted, grouped, minute, or_dash};
pub(crate) use when::{instant_of, since, since_of_process, when};
