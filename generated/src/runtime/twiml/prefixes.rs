//! Prefixes of names, which an element declares for itself and for what stands in it.

use std::collections::HashMap;

use super::element::{Element, UNKNOWN};

/// The prefixes that are declared at a place of a document.
#[derive(Default)]
pub(super) struct Prefixes(HashMap<String, usize>);

impl Prefixes {
    /// Goes into an element.
    pub(super) fn enter(&mut self, element: &Element) {
        for prefix in declared(element) {
            *self.0.entry(prefix.to_owned()).or_default() += 1;
        }
    }

    /// Leaves it.
    pub(super) fn leave(&mut self, element: &Element) {
        for prefix in declared(element) {
            if let Some(count) = self.0.get_mut(prefix) {
                *count -= 1;
            }
        }
    }

    /// Whether the prefix of a name means something, if it has one.
    pub(super) fn know(&self, name: &str) -> bool {
        name.split_once(':').is_none_or(|(prefix, _)| {
            matches!(prefix, "xml" | "xmlns") || self.0.get(prefix).is_some_and(|count| *count > 0)
        })
    }
}

fn declared(element: &Element) -> impl Iterator<Item = &str> {
    // They stand behind all others.
    let unknown = element.attributes.iter().rev().take_while(|attribute| attribute.place == UNKNOWN);
    unknown.filter_map(|attribute| attribute.name.strip_prefix("xmlns:"))
}
