//! Paths of one file, found again by their steps: which parts of a document have a mistake.

use std::collections::HashMap;
use std::sync::Arc;

use super::path::Step;

/// A set of paths.
#[derive(Clone, Debug, Default)]
pub(crate) struct PathSet {
    is_end: bool,
    keys: HashMap<Arc<str>, PathSet>,
    others: HashMap<Step, PathSet>,
}

/// What a set says of one path, and of those below it.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Cursor<'a> {
    /// Neither the path, nor one above or below it, is in the set.
    Apart,
    /// The path is not in the set, nor one above it; one below it is.
    Above(&'a PathSet),
    /// The path is in the set, or one above it.
    Inside,
}

impl PathSet {
    pub(crate) fn insert(&mut self, steps: &[Step]) {
        let end = steps.iter().fold(self, |set, step| match step {
            Step::Key(key) => set.keys.entry(Arc::clone(key)).or_default(),
            other => set.others.entry(other.clone()).or_default(),
        });
        end.is_end = true;
    }

    /// Whether a path, or one above it, is in the set.
    pub(crate) fn covers(&self, steps: &[Step]) -> bool {
        let end = steps.iter().fold(self.cursor(), Cursor::step);
        matches!(end, Cursor::Inside)
    }

    /// Whether a path, or one below it, is in the set.
    pub(crate) fn reaches(&self, steps: &[Step]) -> bool {
        let end = steps.iter().try_fold(self, |set, step| set.below(step));
        end.is_some_and(|end| end.is_end || !end.is_empty())
    }

    pub(crate) fn is_empty(&self) -> bool {
        !self.is_end && self.keys.is_empty() && self.others.is_empty()
    }

    /// What it says of the path without a step.
    pub(crate) fn cursor(&self) -> Cursor<'_> {
        match (self.is_end, self.is_empty()) {
            (true, _) => Cursor::Inside,
            (false, true) => Cursor::Apart,
            (false, false) => Cursor::Above(self),
        }
    }

    fn below(&self, step: &Step) -> Option<&Self> {
        match step {
            Step::Key(key) => self.keys.get(key),
            other => self.others.get(other),
        }
    }
}

impl<'a> Cursor<'a> {
    pub(crate) fn key(self, key: &str) -> Self {
        self.to(|set| set.keys.get(key))
    }

    pub(crate) fn step(self, step: &Step) -> Self {
        self.to(|set| set.below(step))
    }

    fn to(self, below: impl FnOnce(&'a PathSet) -> Option<&'a PathSet>) -> Self {
        match self {
            Self::Above(set) => below(set).map_or(Self::Apart, PathSet::cursor),
            Self::Apart | Self::Inside => self,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(keys: &[&str]) -> Vec<Step> {
        keys.iter().map(|key| Step::Key((*key).into())).collect()
    }

    #[test]
    fn a_path_is_related_to_those_above_and_below() {
        let mut set = PathSet::default();
        assert!(set.is_empty());
        set.insert(&steps(&["fields", "size"]));
        let related = |keys: &[&str]| (set.covers(&steps(keys)), set.reaches(&steps(keys)));
        assert_eq!(related(&[]), (false, true));
        assert_eq!(related(&["fields"]), (false, true));
        assert_eq!(related(&["fields", "size"]), (true, true));
        assert_eq!(related(&["fields", "size", "type"]), (true, false));
        assert_eq!(related(&["fields", "name"]), (false, false));
    }
}
