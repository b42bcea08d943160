//! The types of a version: how users write them, and which are the same under another name.

use std::collections::BTreeMap;

use proc_macro2::Ident;

use super::enums::{self, enums};
use super::structs::{self, structs};
use super::{Prefixes, VersionPair};
use crate::ir::{Api, Resource, Type};

/// A type and the resource whose file defines it.
pub(super) type Located<'a, Id> = (&'a Resource, Id);

/// What the old types are called in the new spec.
pub(super) struct Names<'a> {
    prefixes: &'a Prefixes,
    types: BTreeMap<String, String>,
}

impl<'a> Names<'a> {
    pub(super) fn new(prefixes: &'a Prefixes) -> Self {
        Self { prefixes, types: BTreeMap::new() }
    }

    /// The new name of an old type.
    pub(super) fn of(&self, old: &Ident) -> String {
        let old = old.to_string();
        self.types.get(&old).cloned().unwrap_or(old)
    }

    /// Whether an old type has this name now.
    pub(super) fn is(&self, old: &Ident, new: &Ident) -> bool {
        *new == self.of(old)
    }

    pub(super) fn rename(&mut self, old: &Ident, new: &Ident) {
        self.types.insert(old.to_string(), new.to_string());
    }

    /// Whether the two are one type in Rust.
    pub(super) fn is_same(&self, (old_api, old): (&Api, &Type), (new_api, new): (&Api, &Type)) -> bool {
        match (old, new) {
            (Type::Sid(old), Type::Sid(new)) => {
                let old = old_api[*old].prefix.to_string();
                new_api[*new].prefix == *self.prefixes.get(&old).unwrap_or(&old)
            }
            (Type::Enum(old), Type::Enum(new)) => self.is(&old_api[*old].name, &new_api[*new].name),
            (Type::Object(old), Type::Object(new)) => self.is(&old_api[*old].name, &new_api[*new].name),
            (Type::List(old), Type::List(new)) | (Type::Map(old), Type::Map(new)) => {
                self.is_same((old_api, old), (new_api, new))
            }
            (Type::Sid(_) | Type::Enum(_) | Type::Object(_) | Type::List(_) | Type::Map(_), _) => false,
            (old, new) => old == new,
        }
    }
}

/// A type, as users write it.
pub(super) fn written(api: &Api, ty: &Type) -> String {
    match ty {
        Type::String => "String".to_owned(),
        Type::Integer => "i64".to_owned(),
        Type::Number => "f64".to_owned(),
        Type::Boolean => "bool".to_owned(),
        Type::Decimal => "Decimal".to_owned(),
        Type::Timestamp => "Timestamp".to_owned(),
        Type::When => "When".to_owned(),
        Type::Uri => "Uri".to_owned(),
        Type::RawJson => "RawJson".to_owned(),
        Type::Sid(id) => api[*id].name.to_string(),
        Type::Enum(id) => api[*id].name.to_string(),
        Type::Object(id) => api[*id].name.to_string(),
        Type::List(element) => format!("Vec<{}>", written(api, element)),
        Type::Map(value) => format!("BTreeMap<String, {}>", written(api, value)),
    }
}

/// Finds the types that only have another name. What a struct holds may have one too, so that it takes rounds.
pub(super) fn find_renamed(versions: &mut VersionPair<'_>) {
    let (old, new) = (enums(versions.old.1), enums(versions.new.1));
    for pair in enums::pair(versions, &old, &new).matched {
        versions.names.rename(&versions.old.0[pair.old.1].name, &versions.new.0[pair.new.1].name);
    }
    let (old, new) = (structs(versions.old.1), structs(versions.new.1));
    loop {
        let before = versions.names.types.len();
        for pair in structs::pair(versions, &old, &new).matched {
            versions.names.rename(&versions.old.0[pair.old.1].name, &versions.new.0[pair.new.1].name);
        }
        if versions.names.types.len() == before {
            return;
        }
    }
}
