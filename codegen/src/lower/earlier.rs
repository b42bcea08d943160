//! What was lowered before, for the next time.

use std::collections::HashMap;
use std::rc::Rc;

use super::prose::CleanDocs;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::ir::{Part, Version};

/// What is left of earlier times. It changes what lowering costs, and never what comes of it.
#[derive(Debug, Default)]
pub(crate) struct Earlier {
    pub(super) clean: CleanDocs,
    /// What all versions may refer to.
    shared: Vec<Rc<Document>>,
    /// By the number of its part.
    versions: HashMap<usize, LoweredVersion>,
    /// Whether nothing is wrong with what was read, nor with what all may refer to.
    is_sound: bool,
}

/// A version without mistakes.
#[derive(Debug)]
pub(super) struct LoweredVersion {
    /// What it was made of, beside what all may refer to.
    pub(super) documents: Vec<Rc<Document>>,
    pub(super) part: Rc<Part>,
    pub(super) version: Rc<Version>,
    pub(super) warnings: Vec<Diagnostic>,
}

impl Earlier {
    /// Forgets the versions if what all of them may refer to is another now.
    pub(super) fn start(&mut self, shared: Vec<Rc<Document>>, is_sound: bool) {
        self.is_sound = is_sound;
        if is_sound && !are_same(&self.shared, &shared) {
            self.versions.clear();
            self.shared = shared;
        }
    }

    /// The version with this part, if it was made of these documents.
    pub(super) fn version(&self, part: usize, documents: &[Rc<Document>]) -> Option<&LoweredVersion> {
        let known = self.versions.get(&part).filter(|_| self.is_sound);
        known.filter(|known| are_same(&known.documents, documents))
    }

    pub(super) fn keep(&mut self, part: usize, version: LoweredVersion) {
        if self.is_sound {
            self.versions.insert(part, version);
        }
    }
}

/// What is read again only after a change is the same if it lies at the same place.
fn are_same(one: &[Rc<Document>], other: &[Rc<Document>]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| Rc::ptr_eq(one, other))
}
