//! What is found when the spec and a document are held against each other, and the edits that follow.

use std::rc::Rc;

use crate::diagnostic::YamlPath;
use crate::document::{Accepted, DifferenceKind, NewEntry, Node};

/// The first line of a file of a version, for editors.
pub(super) const SCHEMA_LINE: &str = "yaml-language-server: $schema=../../schema.json";

/// One difference.
#[derive(Clone, Debug)]
pub(crate) struct Finding {
    /// The file of the spec that it is about.
    pub(crate) file: String,
    /// Where in the file.
    pub(crate) path: YamlPath,
    /// What differs: `Conference.size`. With the kind it is the key by which a difference is accepted.
    pub(crate) at: String,
    pub(crate) kind: DifferenceKind,
    /// How it differs, in words.
    pub(crate) text: String,
    /// What makes the spec say the same. Without any, a person has to decide.
    pub(crate) edits: Vec<Edit>,
}

/// One edit of a file of the spec.
#[derive(Clone, Debug)]
pub(crate) struct Edit {
    pub(crate) file: String,
    pub(crate) change: EditChange,
}

#[derive(Clone, Debug)]
pub(crate) enum EditChange {
    /// A whole new file.
    Create(Rc<str>),
    /// A new entry of a map.
    Insert(YamlPath, NewEntry),
    /// A new key of the spec in the map at a path.
    AddKey(YamlPath, &'static str, Node),
    /// Another value.
    Set(YamlPath, Node),
    /// A mark at an entry, under a key of the spec.
    Mark(YamlPath, &'static str, Node),
    /// A mark less.
    Unmark(YamlPath, &'static str),
}

/// What was found out about a version.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    pub(crate) open: Vec<Finding>,
    /// How many differences are accepted.
    pub(crate) accepted: usize,
    /// The accepted differences that are not there.
    pub(crate) stale: Vec<usize>,
    pub(crate) counts: Counts,
}

/// What was compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) operations: usize,
    pub(crate) parameters: usize,
    pub(crate) fields: usize,
    pub(crate) values: usize,
}

/// The accepted differences of a version, and which of them are there.
pub(super) struct Acceptance<'a> {
    accepted: &'a [Accepted],
    met: Vec<bool>,
    /// How many differences were accepted.
    pub(super) count: usize,
}

impl<'a> Acceptance<'a> {
    pub(super) fn new(accepted: &'a [Accepted]) -> Self {
        Self { accepted, met: vec![false; accepted.len()], count: 0 }
    }

    /// Whether a difference is not accepted.
    pub(super) fn is_open(&mut self, at: &str, kind: DifferenceKind) -> bool {
        let known = self.accepted.iter().position(|one| one.at == at && one.kind == kind);
        if let Some(met) = known.and_then(|index| self.met.get_mut(index)) {
            *met = true;
            self.count += 1;
        }
        known.is_none()
    }

    /// The accepted differences that are not there, by their place.
    pub(super) fn stale(&self) -> Vec<usize> {
        let met = self.met.iter().enumerate();
        met.filter(|(_, met)| !**met).map(|(index, _)| index).collect()
    }
}
