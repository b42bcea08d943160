use std::collections::BTreeMap;

use proc_macro2::Ident;

/// Names that must differ: who has one already.
#[derive(Clone, Debug, Default)]
pub(super) struct Scope(BTreeMap<String, String>);

impl Scope {
    /// Takes a name that nothing in the spec may have from here on.
    pub(super) fn reserve(&mut self, name: &str, owner: impl Into<String>) {
        self.0.insert(name.to_owned(), owner.into());
    }

    /// Takes a name for `owner`; if it is taken, gives who has it.
    pub(super) fn take(&mut self, name: &Ident, owner: impl Into<String>) -> Result<(), String> {
        // What has no name of its own has a mistake already.
        if *name == super::stand_in() {
            return Ok(());
        }
        match self.0.get(&name.to_string()) {
            Some(earlier) => Err(earlier.clone()),
            None => {
                self.0.insert(name.to_string(), owner.into());
                Ok(())
            }
        }
    }
}
