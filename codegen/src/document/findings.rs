//! What is found wrong while a file is read, and where.

use std::cell::RefCell;

use crate::diagnostic::{Diagnostic, PathSet, YamlPath};

/// The mistakes in a file.
#[derive(Default)]
pub(super) struct Findings {
    file: String,
    diagnostics: RefCell<Vec<Diagnostic>>,
    holes: RefCell<PathSet>,
}

impl Findings {
    pub(super) fn new(file: &str) -> Self {
        Self { file: file.to_owned(), ..Self::default() }
    }

    pub(super) fn report(&self, diagnostic: impl FnOnce(&str) -> Diagnostic) {
        self.diagnostics.borrow_mut().push(diagnostic(&self.file));
    }

    /// Notes that what is there is missing or cut out.
    pub(super) fn cut(&self, path: &YamlPath) {
        self.holes.borrow_mut().insert(&path.0);
    }

    /// Whether something at a path, or above it, is missing or cut out.
    pub(super) fn is_cut(&self, path: &YamlPath) -> bool {
        self.holes.borrow().covers(&path.0)
    }

    /// The mistakes, and where something is missing or was cut out.
    pub(super) fn into_parts(self) -> (Vec<Diagnostic>, PathSet) {
        (self.diagnostics.into_inner(), self.holes.into_inner())
    }
}
