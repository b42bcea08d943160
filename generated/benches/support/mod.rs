//! What the benchmarks share.
#![allow(dead_code, reason = "each benchmark uses a part of it")]

pub(crate) mod derived;
pub(crate) mod measure;
pub(crate) mod messages;
pub(crate) mod page;

use twilio_rest::request::Page;
use twilio_rest::{Request, insights::v1::Conference};

/// The thing that is measured: the crate's own way from the body of a page to its records.
pub(crate) fn read(body: &[u8]) -> Page<Conference> {
    fn read<R: Request>(_: &R, body: &[u8]) -> R::Response {
        R::read_response(body).unwrap()
    }
    read(&Conference::list(), body)
}
