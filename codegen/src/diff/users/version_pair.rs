//! A version in both specs.

use super::names::Names;
use super::pairs::Pairs;
use crate::ir::{Api, Resource, Version};

/// A version in both specs, and which of its types are the same.
pub(super) struct VersionPair<'a> {
    pub(super) old: (&'a Api, &'a Version),
    pub(super) new: (&'a Api, &'a Version),
    /// `insights::v1`
    pub(super) path: String,
    pub(super) resources: Pairs<'a, Resource>,
    pub(super) names: Names<'a>,
}

impl<'a> VersionPair<'a> {
    /// The heading of a resource of the new spec.
    pub(super) fn heading(&self, new: &Resource) -> String {
        format!("{}::{}", self.path, new.name)
    }

    /// The heading of a resource of the old spec.
    pub(super) fn old_heading(&self, old: &Resource) -> String {
        let name = self.new_of(old).map_or(&old.name, |new| &new.name);
        format!("{}::{name}", self.path)
    }

    /// What an old resource is in the new spec.
    pub(super) fn new_of(&self, old: &Resource) -> Option<&'a Resource> {
        self.resources.matched.iter().find(|pair| pair.old.name == old.name).map(|pair| pair.new)
    }

    /// Whether an old resource is gone with all that is inside of it, and is told as a whole.
    pub(super) fn is_gone(&self, old: &Resource) -> bool {
        self.new_of(old).is_none()
    }

    /// Whether a new resource was added with all that is inside of it, and is told as a whole.
    pub(super) fn is_added(&self, new: &Resource) -> bool {
        !self.resources.matched.iter().any(|pair| pair.new.name == new.name)
    }
}
