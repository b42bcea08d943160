//! The changes as they are found.

use super::changes::{Change, Impact};

/// What was found, and where the next thing is found.
#[derive(Default)]
pub(super) struct Log {
    pub(super) entries: Vec<Change>,
    heading: String,
}

impl Log {
    /// What follows is found here.
    pub(super) fn at(&mut self, heading: impl Into<String>) {
        self.heading = heading.into();
    }

    pub(super) fn add(&mut self, impact: Impact, text: impl Into<String>) {
        self.entries.push(Change { impact, heading: self.heading.clone(), text: text.into() });
    }

    /// Notes a mark that differs. What is deprecated compiles, with a warning.
    pub(super) fn deprecation(&mut self, what: &str, old: bool, new: bool) {
        match (old, new) {
            (false, true) => self.add(Impact::Additive, format!("{what}: deprecated")),
            (true, false) => self.add(Impact::Additive, format!("{what}: not deprecated any more")),
            _ => {}
        }
    }

    /// Notes a doc that differs.
    pub(super) fn doc(&mut self, what: &str, old: &str, new: &str) {
        if old.trim_end() != new.trim_end() {
            self.add(Impact::Docs, format!("{what}: documented in other words"));
        }
    }
}
