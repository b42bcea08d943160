//! What changes for the users of the crate from one spec to another.
//!
//! Works on the IR, because Rust names and types decide. An impact is what the compiler says of programs that use the crate: so it
//! follows `emit`, and `tests/changes.rs` holds the two together.

mod arguments;
mod changes;
mod enums;
mod error_codes;
mod grants;
mod log;
mod members;
mod names;
mod operations;
mod pairs;
mod renamed;
mod render;
mod resources;
mod structs;
mod sub_resources;
mod twiml;
mod unions;
mod version_pair;
mod versions;
mod webhooks;

pub use changes::{Change, Changes, ChangesError, Impact};

use crate::ir::Api;
use log::Log;

/// Compares two APIs.
pub(crate) fn between(old: &Api, new: &Api) -> Changes {
    let mut log = Log::default();
    let sids = versions::sids(old, new, &mut log);
    enums::compare_shared(old, new, &mut log);
    error_codes::compare(old, new, &mut log);
    grants::compare(old, new, &mut log);
    versions::products(old, new, &sids, &mut log);
    twiml::compare(old, new, &sids, &mut log);
    let mut entries = log.entries;
    entries.sort_by(|a, b| (a.impact, &a.heading).cmp(&(b.impact, &b.heading)));
    Changes { entries }
}
