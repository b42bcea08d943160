//! Strings, numbers and booleans: what they are by their format, their pattern and their name, and what holds for them.

use super::by_name::{can_be_written, is_address, is_amount, is_price};
use super::said::{Said, Spot, holding};
use super::sid_pattern::sid_kind;
use crate::document::{Format, Node, PiiHandling, Scalar, Schema, SchemaType, Separator};
use crate::lower::{Pattern, matches_pattern};

/// What an address of an email looks like at least.
const EMAIL: &str = "^.+@.+$";

/// Whether the values of a string are those of a boolean.
pub(super) fn is_boolean(values: &[&str]) -> bool {
    values.len() == 2 && ["false", "true"].iter().all(|value| values.contains(value))
}

/// A boolean in a string: where all values are strings it is a boolean like others.
pub(super) fn boolean(spot: Spot) -> Said {
    if spot.is_text() {
        return Said::ty(SchemaType::Boolean);
    }
    let mut said = Said::ty(SchemaType::String);
    said.schema.format = Some(Format::Boolean);
    said
}

/// A number, exact if it is money.
pub(super) fn number(target: &Node, name: &str) -> Said {
    let mut said = Said::ty(SchemaType::Number);
    said.schema.format = is_amount(name).then_some(Format::Decimal);
    with_range(target, said)
}

/// A string, by its format and its pattern, or else by its name.
pub(super) fn string(target: &Node, name: &str) -> Said {
    let mut said = Said::ty(SchemaType::String);
    if let Some(kind) = target.text("pattern").and_then(sid_kind) {
        said.schema = Schema { sid: Some(kind.to_owned()), ..Schema::default() };
        return said;
    }
    match target.text("format") {
        Some("currency") => said.schema.format = Some(Format::Currency),
        Some("date") => said.schema.format = Some(Format::Date),
        Some("date-time") => said.schema.format = Some(Format::DateTime),
        Some("date-time-rfc-2822") => said.schema.format = Some(Format::DateTimeRfc2822),
        Some("iso-country-code") => said.schema.format = Some(Format::IsoCountryCode),
        Some(format) if is_phone_number(format) => said.schema.format = Some(Format::PhoneNumber),
        Some("uri") => said.schema.format = Some(Format::Uri),
        None if is_address(name) => said.schema.format = Some(Format::Uri),
        None if is_price(name) => said.schema.format = Some(Format::Decimal),
        Some("email") => {
            (said.schema.pii, said.schema.pattern) = (Some(PiiHandling::Standard), Some(EMAIL.to_owned()));
        }
        Some("twiml") => said.schema.format = Some(Format::Twiml),
        // What says no more than the type, and what is a string to all but the one that it is for.
        Some("string" | "http-method" | "duration") | None => {}
        Some(format) => said.notes.push(format!("format: {format}")),
    }
    // Other formats say themselves how long they are.
    if said.schema.has_characters() {
        lengths(target, ["minLength", "maxLength"], &mut said);
        match target.text("pattern") {
            Some(pattern) if Pattern::parse(pattern).is_some() => {
                said.schema.pattern = Some(pattern.to_owned());
            }
            pattern => said.notes.extend(pattern.map(|pattern| format!("pattern: {pattern}"))),
        }
    }
    said
}

/// SIDs in one string, divided by commas.
pub(super) fn sids_in_a_string(kind: &str, most: u32) -> Said {
    let mut said = holding(SchemaType::Array, Schema { sid: Some(kind.to_owned()), ..Schema::default() });
    (said.schema.separator, said.schema.max_length) = (Some(Separator::Comma), Some(most));
    said
}

/// Whether a string of this format is a phone number, or what stands in the place of one.
pub(super) fn is_phone_number(format: &str) -> bool {
    ["endpoint", "phone-number"].contains(&format)
}

/// How many characters or elements something has. What every string and every list has says nothing.
pub(super) fn lengths(target: &Node, keys: [&str; 2], said: &mut Said) {
    let lengths = keys.map(|key| target.get(key).and_then(Node::as_i64));
    let [min, max] = lengths.map(|length| length.and_then(|length| u32::try_from(length).ok()));
    let (min, max) = (min.filter(|min| *min > 0), max.filter(|max| i32::try_from(*max) != Ok(i32::MAX)));
    if min.zip(max).is_none_or(|(min, max)| min <= max) {
        (said.schema.min_length, said.schema.max_length) = (min, max);
    }
}

/// What is taken where a value is left out, if the spec can say it.
pub(super) fn default(node: &Node, target: &Node, schema: &Schema) -> Option<Scalar> {
    let default = match node.get("default")? {
        Node::Bool(value) => Scalar::Boolean(*value),
        Node::Integer(value) => Scalar::Integer(*value),
        Node::Float(value) => Scalar::Number(*value),
        Node::Text(text) if schema.ty == Some(SchemaType::Boolean) => Scalar::Boolean(text.parse().ok()?),
        Node::Text(text) if text.is_empty() || can_be_written(text) => Scalar::String(text.clone()),
        _ => return None,
    };
    let fits = match (schema.ty, &default) {
        (Some(ty), _) => default.is(ty) && matches_pattern(&default, schema),
        (None, Scalar::String(text)) if schema.enum_.is_some() => target
            .get("enum")
            .is_some_and(|values| values.items().iter().any(|one| one.as_str() == Some(text))),
        (None, default) => matches!(default, Scalar::String(_)) && schema.sid.is_some(),
    };
    fits.then_some(default)
}

/// The range of a number.
pub(super) fn with_range(target: &Node, mut said: Said) -> Said {
    let [minimum, maximum] = ["minimum", "maximum"].map(|key| target.get(key).and_then(Node::as_i64));
    if minimum.zip(maximum).is_none_or(|(min, max)| min <= max) {
        (said.schema.minimum, said.schema.maximum) = (minimum, maximum);
    }
    let values = target.get("enum").map(|values| values.items().iter().filter_map(shown).collect::<Vec<_>>());
    said.notes.extend(values.map(|values| format!("one of: {}", values.join(", "))));
    said
}

/// A plain value as a comment shows it.
fn shown(value: &Node) -> Option<String> {
    match value {
        Node::Bool(value) => Some(value.to_string()),
        Node::Integer(value) => Some(value.to_string()),
        Node::Float(value) if value.is_finite() => Some(value.to_string()),
        Node::Text(text) if text.is_empty() => Some("\"\"".to_owned()),
        Node::Text(text) => Some(text.clone()),
        _ => None,
    }
}
