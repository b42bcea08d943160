//! Names of types and members, and that no two are the same.

use std::collections::BTreeSet;

use heck::{ToSnakeCase, ToUpperCamelCase};

/// Names that are taken.
#[derive(Debug, Default)]
pub(super) struct Taken(BTreeSet<String>);

impl Taken {
    pub(super) fn new(names: impl IntoIterator<Item = String>) -> Self {
        Self(names.into_iter().collect())
    }

    /// The first name that is free, or else the last with a number.
    pub(super) fn take_one_of(&mut self, names: &[String]) -> String {
        let names = || names.iter().filter(|name| !name.is_empty());
        if let Some(name) = names().find(|name| self.0.insert((*name).clone())) {
            return name.clone();
        }
        let last = names().next_back().map_or("nameless", String::as_str);
        let mut number = 2;
        loop {
            let name = format!("{last}{number}");
            if self.0.insert(name.clone()) {
                return name;
            }
            number += 1;
        }
    }

    pub(super) fn take(&mut self, name: &str) -> String {
        self.take_one_of(&[name.to_owned()])
    }

    /// The Rust name that a member has to be given, where the one made from its name on the wire does not do.
    pub(super) fn member(&mut self, wire: &str) -> Option<String> {
        let plain = snake_case(wire);
        // `StartTime<` and `StartTime>`, as filters have them.
        let name = match wire.chars().last() {
            Some('<') => self.take(&format!("{plain}_before")),
            Some('>') => self.take(&format!("{plain}_after")),
            _ => self.take(&plain),
        };
        (name != plain).then_some(name)
    }
}

/// `video.v1.room.participant` => `Participant`, or if that is taken `RoomParticipant`
pub(super) fn of_record(record: &str) -> Vec<String> {
    let parts: Vec<_> = record.split('.').collect();
    let names = (1..=parts.len()).rev().filter_map(|start| parts.get(start - 1..));
    names.map(|parts| parts.join("_").to_upper_camel_case()).collect()
}

/// `video.v1.composition_hook` => `CompositionHook`
pub(super) fn type_name(name: &str) -> String {
    name.rsplit('.').next().unwrap_or_default().to_upper_camel_case()
}

/// `FetchConference` => `fetch_conference`
pub(super) fn snake_case(name: &str) -> String {
    name.to_snake_case()
}

/// `FetchConference` => `fetch`
pub(super) fn verb(id: &str) -> String {
    snake_case(id).split('_').next().unwrap_or_default().to_owned()
}

/// A key of YAML, in quotes where it needs them.
pub(super) fn key(name: &str) -> String {
    let is_plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-');
    let is_word =
        ["on", "off", "yes", "no", "true", "false", "null", "y", "n"].contains(&&*name.to_lowercase());
    // Also what YAML reads as a number and Rust does not: `0x1F`, `0o17`.
    let is_number =
        name.trim_start_matches('-').starts_with(|first: char| first.is_ascii_digit() || first == '.')
            || name.parse::<f64>().is_ok();
    let is_plain = is_plain && !is_word && !is_number && !name.starts_with('-') && !name.is_empty();
    if is_plain { name.to_owned() } else { quoted(name) }
}

/// A path or a host, in quotes where it is not one that anybody would write.
pub(super) fn scalar(text: &str) -> String {
    let is_plain = text.starts_with(|first: char| first == '/' || first.is_ascii_alphabetic())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/-._~{}".contains(&byte));
    if is_plain { text.to_owned() } else { quoted(text) }
}

/// A string of JSON is one of YAML.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
