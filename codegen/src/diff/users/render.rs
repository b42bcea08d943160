//! Changes as Markdown, and the version that follows from them.

use std::fmt;

use super::{Changes, Class};

impl fmt::Display for Class {
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
            let is_class_new = before.is_none_or(|(class, _)| class != entry.class);
            let gap = if before.is_none() { "" } else { "\n" };
            if is_class_new {
                writeln!(f, "{gap}## {}", entry.class)?;
            }
            if before != Some((entry.class, &entry.place)) {
                writeln!(f, "\n### {}\n", entry.place)?;
            }
            writeln!(f, "- {}", entry.text)?;
            before = Some((entry.class, &entry.place));
        }
        Ok(())
    }
}

impl Changes {
    /// What the gravest of them means for users. None if there is none.
    #[must_use]
    pub fn worst(&self) -> Option<Class> {
        self.entries.iter().map(|entry| entry.class).min()
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
            (Some(Class::Breaking), 0) => (0, minor.checked_add(1)?, 0),
            (Some(Class::Breaking), _) => (major.checked_add(1)?, 0, 0),
            (Some(Class::Docs), _) | (Some(_), 0) => (major, minor, patch.checked_add(1)?),
            (Some(Class::Behavior | Class::Additive), _) => (major, minor.checked_add(1)?, 0),
        };
        Some(format!("{major}.{minor}.{patch}"))
    }
}
