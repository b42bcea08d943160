//! Names that must differ: who has one, and which is free.

use std::collections::HashMap;
use std::rc::Rc;

use proc_macro2::{Ident, Span};

use crate::diagnostic::{Other, Position};
use crate::ir::Location;

/// The names of one scope of Rust: the types of a module, the methods of a type, the setters of a request.
#[derive(Clone, Debug, Default)]
pub(crate) struct NameAllocator {
    /// Names that are taken in this scope and in others.
    around: Option<Rc<NameAllocator>>,
    taken: HashMap<String, Owner>,
    /// The last number that was put behind a name.
    numbers: HashMap<String, usize>,
}

/// Who has a name.
#[derive(Clone, Debug)]
pub(crate) enum Owner {
    /// The crate itself; in words: `every model`.
    Crate(&'static str),
    /// Something of the spec.
    Spec {
        /// In words: `` `Status` ``.
        text: String,
        file: String,
        position: Position,
        /// That of a parameter.
        location: Option<Location>,
    },
}

impl Owner {
    /// In words.
    pub(super) fn text(&self) -> &str {
        match self {
            Self::Crate(text) => text,
            Self::Spec { text, .. } => text,
        }
    }

    /// The position, to be shown beside that of the second.
    pub(super) fn other(&self) -> Option<Other> {
        match self {
            Self::Crate(_) => None,
            Self::Spec { file, position, .. } => Some(Other {
                file: file.clone(),
                position: position.clone(),
                label: "the first is here".to_owned(),
            }),
        }
    }
}

impl NameAllocator {
    /// A scope in which these names are taken from the start.
    pub(super) fn inside(around: &Rc<Self>) -> Self {
        Self { around: Some(Rc::clone(around)), ..Self::default() }
    }

    /// Names that the crate needs for itself.
    pub(super) fn reserve(&mut self, names: &[&str], owner: &'static str) {
        self.taken.extend(names.iter().map(|name| ((*name).to_owned(), Owner::Crate(owner))));
    }

    /// Keeps a name for what has it in another scope too.
    pub(super) fn reserve_for(&mut self, name: &Ident, owner: Owner) {
        self.taken.insert(name.to_string(), owner);
    }

    pub(super) fn owner(&self, name: &Ident) -> Option<&Owner> {
        self.owner_of(&name.to_string())
    }

    fn owner_of(&self, name: &str) -> Option<&Owner> {
        self.taken.get(name).or_else(|| self.around.as_ref()?.owner_of(name))
    }

    /// Takes a name; if it is taken, gives who has it.
    pub(super) fn take(&mut self, name: &Ident, owner: Owner) -> Result<(), &Owner> {
        // What has no name of its own has a mistake already.
        if *name == placeholder() {
            return Ok(());
        }
        if let Some(earlier) = self.around.as_ref().and_then(|around| around.owner(name)) {
            return Err(earlier);
        }
        match self.taken.entry(name.to_string()) {
            std::collections::hash_map::Entry::Occupied(earlier) => Err(earlier.into_mut()),
            std::collections::hash_map::Entry::Vacant(free) => {
                free.insert(owner);
                Ok(())
            }
        }
    }

    /// Takes the first name that is free, or else the first one with a number behind it.
    pub(crate) fn take_one_of(&mut self, candidates: &[Ident], owner: Owner) -> Ident {
        let Some(first) = candidates.first().filter(|first| **first != placeholder()) else {
            return placeholder();
        };
        let free = candidates.iter().find(|name| self.owner(name).is_none()).cloned();
        let name = free.unwrap_or_else(|| self.numbered(first));
        self.taken.insert(name.to_string(), owner);
        name
    }

    fn numbered(&mut self, name: &Ident) -> Ident {
        let name = name.to_string();
        let is_camel_case = name.starts_with(|first: char| first.is_ascii_uppercase());
        let ends_with_digit = name.ends_with(|last: char| last.is_ascii_digit());
        let divider = if is_camel_case && !ends_with_digit { "" } else { "_" };
        let mut number = self.numbers.get(&name).copied().unwrap_or(1);
        let numbered = loop {
            number += 1;
            let numbered = format!("{name}{divider}{number}");
            if self.owner_of(&numbered).is_none() {
                break numbered;
            }
        };
        self.numbers.insert(name, number);
        Ident::new(&numbered, Span::call_site())
    }
}

/// The name of what has a mistake in its own.
pub(super) fn placeholder() -> Ident {
    Ident::new("__placeholder__", Span::call_site())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_free_name_is_taken_then_numbers() {
        let ident = |name: &str| Ident::new(name, Span::call_site());
        let mut allocator = NameAllocator::default();
        allocator.reserve(&["size"], "every request");
        let mut take = |names: &[&str]| {
            let names: Vec<_> = names.iter().map(|name| ident(name)).collect();
            allocator.take_one_of(&names, Owner::Crate("a test")).to_string()
        };
        assert_eq!(take(&["size", "size_value"]), "size_value");
        assert_eq!(take(&["size", "size_value"]), "size_2");
        assert_eq!(take(&["size_3"]), "size_3");
        assert_eq!(take(&["size"]), "size_4");
        assert_eq!([take(&["Get"]), take(&["Get"]), take(&["Get"])], ["Get", "Get2", "Get3"]);
        assert_eq!([take(&["A1"]), take(&["A1"])], ["A1", "A1_2"]);
    }
}
