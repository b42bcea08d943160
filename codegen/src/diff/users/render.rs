//! Changes as Markdown, and the version that follows from them.

use std::fmt;

use super::changes::{Changes, Impact};

impl fmt::Display for Impact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Breaking => "Breaking",
            Self::Behavior => "Behavior",
            Self::Additive => "Additive",
            Self::Docs => "Docs only",
        })
    }
}

impl fmt::Display for Changes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.entries.is_empty() {
            return f.write_str("Nothing changed for users of the crate.\n");
        }
        let mut before = None;
        for entry in &self.entries {
            let is_class_new = before.is_none_or(|(impact, _)| impact != entry.impact);
            let gap = if before.is_none() { "" } else { "\n" };
            if is_class_new {
                writeln!(f, "{gap}## {}", entry.impact)?;
            }
            if before != Some((entry.impact, &entry.heading)) {
                writeln!(f, "\n### {}\n", entry.heading)?;
            }
            writeln!(f, "- {}", entry.text)?;
            before = Some((entry.impact, &entry.heading));
        }
        Ok(())
    }
}

impl Changes {
    /// What the gravest of them means for users. None if there is none.
    #[must_use]
    pub fn worst(&self) -> Option<Impact> {
        self.entries.iter().map(|entry| entry.impact).min()
    }

    /// The version that has them, after this one. None if this is no version such as `0.1.0`.
    ///
    /// Below 1.0 what breaks is a new minor version, and all else a patch.
    #[must_use]
    pub fn next_version(&self, current: &str) -> Option<String> {
        let numbers: Option<Vec<u64>> = current.split('.').map(|number| number.parse().ok()).collect();
        let &[major, minor, patch] = numbers?.as_slice() else { return None };
        let (major, minor, patch) = match (self.worst(), major) {
            (None, _) => (major, minor, patch),
            (Some(Impact::Breaking), 0) => (0, minor.checked_add(1)?, 0),
            (Some(Impact::Breaking), _) => (major.checked_add(1)?, 0, 0),
            (Some(Impact::Docs), _) | (Some(_), 0) => (major, minor, patch.checked_add(1)?),
            (Some(Impact::Behavior | Impact::Additive), _) => (major, minor.checked_add(1)?, 0),
        };
        Some(format!("{major}.{minor}.{patch}"))
    }
}
