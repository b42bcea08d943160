//! What the types of a document are called in the spec.

use std::collections::{HashMap, HashSet};

use heck::{ToSnakeCase, ToUpperCamelCase};

use crate::document::{Entries, EnumValue, Schema};
use crate::lower::names;

/// Their names to ours.
#[derive(Debug, Default)]
pub(super) struct Renames(HashMap<String, String>);

impl Renames {
    /// Notes that a type of the document is one of the spec. What was noted first stays.
    pub(super) fn note(&mut self, theirs: &str, ours: &str) {
        if !self.0.contains_key(theirs) {
            self.0.insert(theirs.to_owned(), ours.to_owned());
        }
    }

    pub(super) fn get(&self, theirs: &str) -> Option<&str> {
        self.0.get(theirs).map(String::as_str)
    }
}

/// Names that are taken in a version.
#[derive(Debug, Default)]
pub(super) struct FreeNames {
    /// In all files: kinds of SID, and resources.
    everywhere: HashSet<String>,
    /// In one: the file, and what it defines.
    in_files: HashSet<(String, String)>,
}

impl FreeNames {
    pub(super) fn reserve(&mut self, name: &str) {
        self.everywhere.insert(name.to_owned());
    }

    pub(super) fn reserve_in(&mut self, module: &str, name: impl Into<String>) {
        self.in_files.insert((module.to_owned(), name.into()));
    }

    /// The name of a resource, if it is free, or else with a number.
    pub(super) fn resource(&mut self, name: &str) -> String {
        let is_free = |name: &str| {
            !self.everywhere.contains(name) && !self.in_files.iter().any(|(_, taken)| taken == name)
        };
        let free = names::free_type_name(&[name.to_owned()], is_free);
        self.everywhere.insert(free.clone());
        free
    }

    /// The name of a type of a file, if it is free there, or else with a number.
    pub(super) fn in_file(&mut self, module: &str, name: &str) -> String {
        let key = |name: &str| (module.to_owned(), name.to_owned());
        let free = names::free_type_name(&[name.to_owned()], |name| {
            !self.everywhere.contains(name) && !self.in_files.contains(&key(name))
        });
        self.in_files.insert(key(&free));
        free
    }
}

/// What has a Rust name: given by a person, or made of its key as `lower` does.
pub(super) trait Named {
    fn given(&self) -> Option<&str>;

    /// The names that can be made of a key, the best first.
    fn made(wire: &str) -> Vec<String>;

    /// The name with a number, if a person can give it.
    fn numbered(name: &str, number: u32) -> Option<String>;

    fn rust_name(&self, wire: &str) -> Option<String> {
        self.given().map(str::to_owned).or_else(|| Self::made(wire).into_iter().next())
    }
}

impl Named for Schema {
    fn given(&self) -> Option<&str> {
        self.name.as_deref()
    }

    fn made(wire: &str) -> Vec<String> {
        names::member_name(wire).iter().map(ToString::to_string).collect()
    }

    fn numbered(name: &str, number: u32) -> Option<String> {
        let name = format!("{}_{number}", name.trim_end_matches('_'));
        (name.to_snake_case() == name).then_some(name)
    }
}

impl Named for EnumValue {
    fn given(&self) -> Option<&str> {
        self.name.as_deref()
    }

    fn made(wire: &str) -> Vec<String> {
        let plain = names::variant_name(wire).ok();
        plain.into_iter().chain(names::spelled_variant_name(wire)).map(|name| name.to_string()).collect()
    }

    fn numbered(name: &str, number: u32) -> Option<String> {
        let name = format!("{}{number}", name.trim_end_matches('_'));
        (name.to_upper_camel_case() == name).then_some(name)
    }
}

/// The Rust names that entries of the spec have.
pub(super) struct RustNames(HashSet<String>);

impl RustNames {
    pub(super) fn new<V: Named>(ours: Option<&Entries<V>>, around: &HashSet<String>) -> Self {
        let mut names = Self(around.clone());
        let entries = || ours.into_iter().flat_map(Entries::iter);
        names.0.extend(entries().filter_map(|(_, entry)| entry.given().map(str::to_owned)));
        for (wire, _) in entries().filter(|(_, entry)| entry.given().is_none()) {
            names.free::<V>(&V::made(wire));
        }
        names
    }

    /// The name that a new entry has to be given, if the one that it would have is taken.
    pub(super) fn take<V: Named>(&mut self, wire: &str, entry: &V) -> Option<String> {
        let plain = entry.rust_name(wire)?;
        if self.0.insert(plain.clone()) {
            return None;
        }
        let made = V::made(wire);
        self.free::<V>(if made.is_empty() { std::slice::from_ref(&plain) } else { &made })
    }

    /// Takes the first that is free, or else the first of them with a number.
    fn free<V: Named>(&mut self, names: &[String]) -> Option<String> {
        if let Some(free) = names.iter().find(|name| !self.0.contains(*name)) {
            self.0.insert(free.clone());
            return Some(free.clone());
        }
        let first = names.first()?;
        let mut numbered = (2_u32..=9999).filter_map(|number| V::numbered(first, number));
        numbered.find(|name| self.0.insert(name.clone()))
    }
}
