//! What the benchmarks share.

pub(crate) mod derived;
pub(crate) mod measure;
pub(crate) mod page;
