use std::collections::BTreeMap;

use proc_macro2::Ident;

use crate::diagnostic::{Other, Position};
use crate::document::Document;

/// Names that must differ: who has one already.
#[derive(Clone, Debug, Default)]
pub(super) struct NameAllocator(BTreeMap<String, Owner>);

/// Who has a name, in words, and where that is said, if it is said in the spec.
#[derive(Clone, Debug)]
pub(super) struct Owner {
    pub(super) text: String,
    at: Option<(String, Position)>,
}

impl Owner {
    pub(super) fn new(text: impl Into<String>, document: &Document, position: Position) -> Self {
        Self { text: text.into(), at: Some((document.path.clone(), position)) }
    }

    /// The position, to be shown beside that of the second.
    pub(super) fn other(self) -> Option<Other> {
        self.at.map(|(file, position)| Other { file, position, label: "the first is here".to_owned() })
    }
}

impl NameAllocator {
    /// Takes a name that nothing in the spec may have from here on.
    pub(super) fn reserve(&mut self, name: &str, owner: impl Into<String>) {
        self.0.insert(name.to_owned(), Owner { text: owner.into(), at: None });
    }

    /// Takes a name for `owner`; if it is taken, gives who has it.
    pub(super) fn take(&mut self, name: &Ident, owner: Owner) -> Result<(), Owner> {
        // What has no name of its own has a mistake already.
        if *name == super::placeholder() {
            return Ok(());
        }
        match self.0.get(&name.to_string()) {
            Some(earlier) => Err(earlier.clone()),
            None => {
                self.0.insert(name.to_string(), owner);
                Ok(())
            }
        }
    }
}
