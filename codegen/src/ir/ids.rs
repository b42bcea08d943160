//! What types refer to each other by: where a definition lies in the [`Api`](super::Api).

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct SidId(pub(super) usize);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct ModelId(pub(super) usize);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct EnumId(pub(super) usize);
