//! What is lowered at one go, and so can be as it was the last time.

use std::collections::HashSet;

use super::api::{Enum, Model};
use super::ids::{EnumId, ModelId, SidId};

/// A part of the API: what a version defines, or what stands outside of all versions, and what that refers to.
#[derive(Debug, Default)]
pub(crate) struct Part {
    pub(super) models: Vec<Model>,
    pub(super) enums: Vec<Enum>,
    pub(super) used: Used,
}

/// What something refers to.
#[derive(Debug, Default)]
pub(super) struct Used {
    pub(super) sids: HashSet<SidId>,
    pub(super) enums: HashSet<EnumId>,
    pub(super) models: HashSet<ModelId>,
}
