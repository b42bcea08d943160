//! What the types of a document are called in the spec.

use std::collections::{HashMap, HashSet};

use crate::lower::names;

/// Their names to ours.
#[derive(Debug, Default)]
pub(super) struct Renames(HashMap<String, String>);

impl Renames {
    /// Notes that a type of the document is one of the spec. What was noted first stays.
    pub(super) fn note(&mut self, theirs: &str, ours: &str) {
        if !self.0.contains_key(theirs) {
            self.0.insert(theirs.to_owned(), ours.to_owned());
        }
    }

    pub(super) fn get(&self, theirs: &str) -> Option<&str> {
        self.0.get(theirs).map(String::as_str)
    }
}

/// Names that are taken in a version.
#[derive(Debug)]
pub(super) struct FreeNames(HashSet<String>);

impl FreeNames {
    pub(super) fn new(taken: impl IntoIterator<Item = String>) -> Self {
        Self(taken.into_iter().collect())
    }

    /// The name, if it is free, or else with a number.
    pub(super) fn take(&mut self, name: &str) -> String {
        let free = names::free_type_name(&[name.to_owned()], |name| !self.0.contains(name));
        self.0.insert(free.clone());
        free
    }
}
