//! Which parts of the spec stand on lines of their own, and in which order keys come: the house style, apart from its letters.

use serde::Deserialize;
use serde::de::value::Error as KeyError;
use serde::de::{Deserializer, Error, Visitor};

use super::{
    Accepted, ErrorCode, Grant, Operation, PageSpec, Paging, ProductSummary, Resource, Schema, Sid,
    SubResource,
};
use crate::diagnostic::{Step, YamlPath};

/// What a map of the spec is, and so how it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// The top of a file.
    File,
    /// Entries of a line each: `fields`, `query`, `values`.
    Lines,
    Operations,
    Operation,
    /// Docs by name, or by place and type.
    Terms,
    /// `objects`, `enums` or `grants`.
    Types,
    /// An object, an enum or a grant.
    Type,
    /// Keys and plain values: `paging`.
    Keys,
    /// An entry that is one line as long as it fits, and what is inside of it.
    Line,
}

impl Layout {
    /// That of the map at a path.
    pub(super) fn at(path: &YamlPath) -> Self {
        path.0.iter().fold(Self::File, |layout, step| match step {
            Step::Key(key) | Step::Repeat(key, _) => layout.below(key),
            Step::Index(_) => Self::Line,
        })
    }

    /// That of the map under a key.
    pub(super) fn below(self, key: &str) -> Self {
        match (self, key) {
            (Self::File, "operations") => Self::Operations,
            (Self::File, "objects" | "enums" | "grants" | "groups") => Self::Types,
            (Self::File, "paging" | "records") => Self::Keys,
            (Self::File, "terms") => Self::Terms,
            (
                Self::File,
                "path_parameters" | "sub_resources" | "other_links" | "fields" | "sids" | "errors"
                | "products" | "values" | "parameters" | "one_of" | "attributes",
            )
            | (Self::Terms, _)
            | (Self::Keys, "values")
            | (Self::Operation, "query" | "headers" | "form" | "json")
            | (Self::Type, "fields" | "one_of" | "values") => Self::Lines,
            (Self::Operations, _) => Self::Operation,
            (Self::Types, _) => Self::Type,
            _ => Self::Line,
        }
    }

    /// Whether each entry starts on a line of its own.
    pub(super) fn is_block(self) -> bool {
        self != Self::Line
    }

    /// Whether a blank line stands before an entry that is not the first.
    pub(super) fn is_spaced(self, key: &str) -> bool {
        match self {
            Self::Types => true,
            // What a file is and its doc stand together.
            Self::File => !matches!(
                key,
                "product"
                    | "doc"
                    | "authentication"
                    | "kind"
                    | "unverified"
                    | "method"
                    | "answer"
                    | "body"
                    | "extends"
                    | "tag"
                    | "root"
                    | "in_requests"
                    | "xml"
                    | "deprecated"
                    | "text"
                    | "children"
                    | "attributes"
            ),
            _ => false,
        }
    }
}

/// The keys that a map can have, in the order in which they are written. Empty where keys are names.
pub(super) fn keys_at(path: &YamlPath) -> &'static [&'static str] {
    let above = YamlPath(path.0.split_last().map_or(&[][..], |(_, above)| above).to_vec());
    let last = path.0.last().map(|step| match step {
        Step::Key(key) | Step::Repeat(key, _) => &**key,
        Step::Index(_) => "",
    });
    let is_in = |section: &str| matches!(above.0.last(), Some(Step::Key(key)) if **key == *section);
    match (Layout::at(path), last) {
        // A version has no keys in common with a resource but `doc`.
        (Layout::File, _) => keys_of::<Resource>(),
        (Layout::Operation, _) => keys_of::<Operation>(),
        (Layout::Keys, _) => keys_of::<Paging>(),
        (Layout::Line, Some("page")) if Layout::at(&above) == Layout::Operation => keys_of::<PageSpec>(),
        (Layout::Type, _) if is_in("grants") => keys_of::<Grant>(),
        (Layout::Lines | Layout::Operations | Layout::Terms | Layout::Types | Layout::Type, _)
        | (Layout::Line, Some("arguments" | "final_when" | "needs")) => &[],
        (Layout::Line, _) if is_in("values") => &["name", "deprecated", "doc"],
        (Layout::Line, _) if is_in("sub_resources") => keys_of::<SubResource>(),
        (Layout::Line, _) if is_in("sids") => keys_of::<Sid>(),
        (Layout::Line, _) if is_in("errors") => keys_of::<ErrorCode>(),
        (Layout::Line, _) if is_in("products") => keys_of::<ProductSummary>(),
        (Layout::Line, _) if is_in("accepted") => keys_of::<Accepted>(),
        (Layout::Line, _) => keys_of::<Schema>(),
    }
}

/// The keys of a type of the spec in the order of its fields: what serde asks a reader for.
fn keys_of<T: for<'de> Deserialize<'de>>() -> &'static [&'static str] {
    let mut keys: &'static [&'static str] = &[];
    // It reads nothing, so it fails.
    let _ = T::deserialize(Keys(&mut keys));
    keys
}

struct Keys<'a>(&'a mut &'static [&'static str]);

impl<'de> Deserializer<'de> for Keys<'_> {
    type Error = KeyError;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, KeyError> {
        Err(KeyError::custom("not a struct"))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, KeyError> {
        *self.0 = fields;
        Err(KeyError::custom("only its keys are wanted"))
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_those_of_the_types() {
        assert_eq!(keys_at(&YamlPath::default()).first(), Some(&"resource"));
        assert_eq!(
            keys_at(&YamlPath::from(["operations", "list", "page"])),
            ["items", "max_size", "page_size", "next", "token", "number"]
        );
        assert_eq!(keys_at(&YamlPath::from(["fields", "sid"])).last(), Some(&"doc"));
        assert!(keys_at(&YamlPath::from(["fields"])).is_empty());
    }
}
