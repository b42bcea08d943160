//! The types of a version that are the same under another name.

use std::collections::BTreeMap;

use crate::ir::{Api, Resource, Type};

/// A type and the resource whose file defines it.
pub(super) type Located<'a, Id> = (&'a Resource, Id);

/// The keys of SIDs that became others: old to new.
pub(super) type SidKeys = BTreeMap<String, String>;

/// What the old types are called in the new spec, by their paths inside of the version.
pub(super) struct Names<'a> {
    sids: &'a SidKeys,
    types: BTreeMap<String, String>,
}

impl<'a> Names<'a> {
    pub(super) fn new(sids: &'a SidKeys) -> Self {
        Self { sids, types: BTreeMap::new() }
    }

    /// Whether an old type has this path now.
    pub(super) fn is(&self, old: &str, new: &str) -> bool {
        self.types.get(old).map_or(old, String::as_str) == new
    }

    /// How many types have another name.
    pub(super) fn len(&self) -> usize {
        self.types.len()
    }

    pub(super) fn rename(&mut self, old: String, new: String) {
        self.types.insert(old, new);
    }

    /// Whether the two are one type in Rust.
    pub(super) fn is_same(&self, (old_api, old): (&Api, &Type), (new_api, new): (&Api, &Type)) -> bool {
        match (old, new) {
            (Type::Sid(old), Type::Sid(new)) | (Type::SidOrName(old), Type::SidOrName(new)) => {
                let old = &old_api[*old].key;
                new_api[*new].key == *self.sids.get(old).unwrap_or(old)
            }
            (Type::Enum(old), Type::Enum(new)) => self.is(&old_api[*old].path(), &new_api[*new].path()),
            (Type::Object(old), Type::Object(new)) => self.is(&old_api[*old].path(), &new_api[*new].path()),
            (Type::List(old), Type::List(new))
            | (Type::Map(old), Type::Map(new))
            | (Type::Nullable(old), Type::Nullable(new)) => self.is_same((old_api, old), (new_api, new)),
            (
                Type::Sid(_)
                | Type::SidOrName(_)
                | Type::Enum(_)
                | Type::Object(_)
                | Type::List(_)
                | Type::Map(_)
                | Type::Nullable(_),
                _,
            ) => false,
            // On the wire they differ, and in Rust they do not.
            (Type::Timestamp | Type::Rfc2822, Type::Timestamp | Type::Rfc2822)
            | (Type::Boolean | Type::QuotedBoolean, Type::Boolean | Type::QuotedBoolean)
            | (Type::Integer | Type::QuotedInteger, Type::Integer | Type::QuotedInteger)
            | (Type::Number | Type::QuotedNumber, Type::Number | Type::QuotedNumber)
            | (Type::Decimal | Type::QuotedDecimal, Type::Decimal | Type::QuotedDecimal)
            | (Type::RawJson | Type::QuotedJson, Type::RawJson | Type::QuotedJson) => true,
            (old, new) => old == new,
        }
    }
}
