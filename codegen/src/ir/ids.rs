//! What types refer to each other by: where a definition lies in the [`Api`](super::Api), for models and enums in which part of it.

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct SidId(pub(super) usize);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct ModelId {
    pub(super) part: usize,
    pub(super) index: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct EnumId {
    pub(super) part: usize,
    pub(super) index: usize,
}
