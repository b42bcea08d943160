//! Why a node cannot be read, in words.

use serde::de::{Expected, Unexpected};

use super::node::Node;
use crate::diagnostic::{Diagnostic, Position, Step, YamlPath, suggest};

/// What some YAML readers take as "all keys of that map".
const MERGE_KEY: &str = "<<";

/// Why a node cannot be read.
#[derive(Debug)]
pub(super) enum ReadError {
    UnknownKey(&'static [&'static str]),
    UnknownValue(String, &'static [&'static str]),
    MissingKey(&'static str),
    Mismatch { found: String, expected: String },
    Other(String),
}

impl ReadError {
    /// What a misspelt key was meant to be: it is not missing.
    pub(super) fn meant(&self, path: &YamlPath) -> Option<YamlPath> {
        let (Self::UnknownKey(expected), Some((Step::Key(key), above))) = (self, path.0.split_last()) else {
            return None;
        };
        let mut meant = above.to_vec();
        if **key != *MERGE_KEY {
            meant.push(Step::Key(suggest::nearest(key, expected)?.into()));
        }
        Some(YamlPath(meant))
    }

    pub(super) fn diagnostic(&self, file: &str, path: &YamlPath) -> Diagnostic {
        let last = match path.0.last() {
            Some(Step::Key(key) | Step::Repeat(key, _)) => key,
            Some(Step::Index(_)) => ENTRY,
            None => "this file",
        };
        let key = || Position::Key(path.clone());
        let value = || Position::Value(path.clone());
        match self {
            Self::UnknownKey(expected) => {
                let help = match last {
                    MERGE_KEY => "no keys are merged here: write them out".to_owned(),
                    text if text.contains(' ') => {
                        "inside `{ .. }` a string with a comma needs double quotes".to_owned()
                    }
                    key => suggest::among("key", key, expected),
                };
                Diagnostic::new(file, key(), format!("unknown key `{last}`")).help(help)
            }
            Self::UnknownValue(found, expected) => {
                let what = if last == ENTRY { "word" } else { last };
                Diagnostic::new(file, value(), format!("unknown {what} `{found}`"))
                    .help(suggest::among(what, found, expected))
            }
            Self::MissingKey(missing) => {
                Diagnostic::new(file, key(), quoted(&format!("`{last}` has no `{missing}`")))
                    .help(format!("add `{missing}:`"))
            }
            Self::Mismatch { found, expected } => {
                let message = quoted(&format!("`{last}` must be {expected}, and this is {found}"));
                let help = match found.as_str() {
                    EMPTY => Some("give it a value, or leave the key out".to_owned()),
                    TAGGED => Some("leave the tag out".to_owned()),
                    _ => None,
                };
                Diagnostic::new(file, value(), message).maybe_help(help)
            }
            Self::Other(message) => Diagnostic::new(file, value(), message),
        }
    }
}

/// Without the quotes around what is no name.
fn quoted(message: &str) -> String {
    message.replace("`this file`", "this file").replace("`this entry`", "this entry")
}

/// What is called an element of a list.
const ENTRY: &str = "this entry";

/// What a key without a value has.
const EMPTY: &str = "empty";

/// What `!name value` is.
const TAGGED: &str = "a value with a `!tag`";

/// What a person calls what stands in the YAML.
pub(super) fn in_words(found: &Unexpected<'_>) -> String {
    match found {
        Unexpected::Unit => EMPTY.to_owned(),
        Unexpected::Bool(value) => format!("the boolean `{value}`"),
        Unexpected::Signed(value) => format!("the number {value}"),
        Unexpected::Float(value) => format!("the number {value}"),
        Unexpected::Str(text) => format!("the string `{text}`"),
        Unexpected::Seq => "a list".to_owned(),
        Unexpected::Map => "a map".to_owned(),
        Unexpected::Enum => TAGGED.to_owned(),
        other => other.to_string(),
    }
}

/// What a person calls what serde expects.
pub(super) fn in_spec_words(expected: &dyn Expected) -> String {
    match expected.to_string().as_str() {
        "a sequence" => "a list".to_owned(),
        "a boolean" => "`true` or `false`".to_owned(),
        "i64" => "a whole number".to_owned(),
        "u32" => format!("a whole number from 0 to {}", u32::MAX),
        structure if structure.starts_with("struct ") => "a map of keys".to_owned(),
        other => other.to_owned(),
    }
}

impl Node {
    pub(super) fn unexpected(&self) -> Unexpected<'_> {
        match self {
            Self::Null | Self::Placeholder => Unexpected::Unit,
            Self::Bool(value) => Unexpected::Bool(*value),
            Self::Integer(value) => Unexpected::Signed(*value),
            Self::Float(value) => Unexpected::Float(*value),
            Self::Text(text) => Unexpected::Str(text),
            Self::List(_) => Unexpected::Seq,
            Self::Map(_) => Unexpected::Map,
            Self::Tagged(_) => Unexpected::Enum,
        }
    }
}
