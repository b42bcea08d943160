//! What a value is: its type, its fields, its values, and what holds for it.

use std::collections::HashSet;

use super::compare::{At, Comparison, EntriesPair, MissingWhat, set_or_add, shown};
use super::sides::{Parts, Side, in_words, local};
use crate::diagnostic::YamlPath;
use crate::document::{ANY_SID, DifferenceKind, Format, Node, Scalar, Schema, SchemaType, tree};

impl<'a> Comparison<'_, 'a> {
    /// Compares two fields or parameters.
    pub(super) fn schema(&mut self, at: &At<'a>, theirs: &Schema, ours: &Schema) {
        if self.is_marked_first(at) {
            self.marks(at, theirs, ours);
        }
        self.value(at, theirs, ours);
    }

    fn marks(&mut self, at: &At<'a>, theirs: &Schema, ours: &Schema) {
        self.deprecation(at, theirs.deprecated, ours.deprecated);
        if theirs.pii.is_some() && ours.pii.is_none() && ours.secret.is_none() {
            self.decision(at, DifferenceKind::Pii, "the document marks it as personal data".to_owned());
        }
        if let Some(days) = theirs.pii_days.filter(|days| ours.pii.is_some() && ours.pii_days != Some(*days))
        {
            let ours = ours.pii_days.map(|days| Scalar::Integer(days.into()));
            let (is_there, days) = (ours.is_some(), Scalar::Integer(days.into()));
            let text = format!("the document has `pii_days: {days}`, the spec {}", shown(ours));
            self.difference(at, DifferenceKind::Pii, text, set_or_add(at, "pii_days", is_there, tree(&days)));
        }
    }

    /// Compares what two values are.
    pub(super) fn value(&mut self, at: &At<'a>, theirs: &Schema, ours: &Schema) {
        match (theirs, ours) {
            (Schema { enum_: Some(theirs), .. }, Schema { enum_: Some(ours), .. })
                if self.ours.shared_enum(ours).is_some() =>
            {
                return self.shared_enum(at, theirs, ours);
            }
            (Schema { enum_: Some(theirs), .. }, Schema { enum_: Some(ours), .. })
                if self.is_same_enum(theirs, ours) =>
            {
                return self.enums(theirs, ours);
            }
            (Schema { object: Some(theirs), .. }, Schema { object: Some(ours), .. })
                if self.is_same_object(theirs, ours) =>
            {
                return self.objects(theirs, ours);
            }
            _ => {}
        }
        // Where several things of the document are one of the spec, the first of them says what it is.
        let is_first = self.is_first(at);
        if !is_as_sharp(theirs, ours) {
            if is_first {
                let (their_words, our_words) = (in_words(theirs), in_words(ours));
                let text = match their_words == our_words {
                    true => format!("{their_words} of the document has nothing that that of the spec has"),
                    false => format!("the document has {their_words}, the spec {our_words}"),
                };
                self.decision(at, at.kind, text);
            }
            return;
        }
        if is_first {
            self.limits(at, theirs, ours);
        }
        if let (Some(their_items), Some(our_items)) = (&theirs.items, &ours.items) {
            let inside = At { path: at.path.key("items"), at: format!("{}[]", at.at), ..*at };
            if their_items.nullable == Some(true) && our_items.nullable != Some(true) {
                let text = format!(
                    "the document has `nullable: true`, the spec {}",
                    shown(our_items.nullable.map(Scalar::Boolean))
                );
                let edit = set_or_add(&inside, "nullable", our_items.nullable.is_some(), Node::Bool(true));
                self.difference(&inside, DifferenceKind::Nullable, text, edit);
            }
            self.value(&inside, their_items, our_items);
        }
    }

    /// Length and range. Where only the spec has one it is sharper, and that is fine.
    fn limits(&mut self, at: &At<'a>, theirs: &Schema, ours: &Schema) {
        let is_text = ours.has_characters();
        let has_length = is_text || matches!(ours.ty, Some(SchemaType::Array | SchemaType::Map));
        let has_range = matches!(ours.ty, Some(SchemaType::Integer | SchemaType::Number));
        let integer = |limit: Option<i64>| limit.map(Scalar::Integer);
        let length = |limit: Option<u32>| integer(limit.map(i64::from));
        let pattern = |schema: &Schema| schema.pattern.clone().map(Scalar::String);
        let is_optional = ours.required != Some(true);
        for (key, is_ours, their_limit, our_limit) in [
            ("min_length", has_length, length(theirs.min_length), length(ours.min_length)),
            ("max_length", has_length, length(theirs.max_length), length(ours.max_length)),
            ("pattern", is_text, pattern(theirs), pattern(ours)),
            ("minimum", has_range, integer(theirs.minimum), integer(ours.minimum)),
            ("maximum", has_range, integer(theirs.maximum), integer(ours.maximum)),
            ("default", is_optional, theirs.default.clone(), ours.default.clone()),
        ] {
            let Some(limit) = their_limit.filter(|limit| is_ours && our_limit.as_ref() != Some(limit)) else {
                continue;
            };
            let is_there = our_limit.is_some();
            let text = format!("the document has `{key}: {limit}`, the spec {}", shown(our_limit));
            let edit = set_or_add(at, key, is_there, tree(&limit));
            self.difference(at, DifferenceKind::Limit, text, edit);
        }
    }

    /// One that products share has the values of each of them. One more is for a person to add, or another enum.
    fn shared_enum(&mut self, at: &At<'a>, their_name: &str, our_name: &str) {
        let (Some((_, theirs)), Some(ours)) =
            (self.theirs.an_enum(their_name), self.ours.shared_enum(our_name))
        else {
            return;
        };
        let missing = theirs.values.keys().filter(|value| ours.values.get(value).is_none());
        let missing: Vec<_> = missing.map(|value| format!("`{value}`")).collect();
        if !missing.is_empty() && self.is_first(at) {
            let text =
                format!("the document has {}, the shared enum `{our_name}` has not", missing.join(" and "));
            self.decision(at, at.kind, text);
        }
    }

    fn enums(&mut self, their_name: &str, our_name: &str) {
        self.renames.note(their_name, our_name);
        if !self.met.insert((format!("enum {their_name}"), our_name.to_owned())) {
            return;
        }
        let (Some((their_file, theirs)), Some((our_file, ours))) =
            (self.theirs.an_enum(their_name), self.ours.an_enum(our_name))
        else {
            return;
        };
        let pair = EntriesPair {
            at: At::new(
                our_file.path,
                YamlPath::from(["enums", local(our_name), "values"]),
                our_name.to_owned(),
            ),
            described: their_file,
            described_at: YamlPath::from(["enums", local(their_name), "values"]),
            theirs: Some(&theirs.values),
            ours: Some(&ours.values),
            left_out: Vec::new(),
            around: HashSet::new(),
        };
        self.entries(&pair, MissingWhat::Value, |of, at, value, known| {
            of.counts.values += 1;
            of.deprecation(at, value.deprecated, known.deprecated);
        });
        let gone = ours.values.iter().map(|(wire, value)| (wire, value.deprecated));
        let described = theirs.values.keys().collect();
        self.meet(pair.at, gone.collect(), described);
    }

    fn objects(&mut self, their_name: &str, our_name: &str) {
        self.renames.note(their_name, our_name);
        if !self.met.insert((their_name.to_owned(), our_name.to_owned())) {
            return;
        }
        let (Some(theirs), Some(ours)) = (self.theirs.fields(their_name), self.ours.fields(our_name)) else {
            return;
        };
        if let (Parts::Fields, Parts::OneOf(tag)) = (theirs.parts, ours.parts) {
            return self.union_by_hand(&theirs, (our_name, &ours), tag);
        }
        if theirs.parts != ours.parts {
            let word = |parts: Parts<'_>| match parts {
                Parts::Fields => "an object with fields".to_owned(),
                Parts::OneOf(None) => "one of several objects".to_owned(),
                Parts::OneOf(Some(tag)) => format!("one of several objects by `{tag}`"),
            };
            let text = format!("the document has {}, the spec {}", word(theirs.parts), word(ours.parts));
            let at = At::new(ours.file.path, YamlPath::from(["objects", our_name]), our_name.to_owned());
            return self.decision(&at, DifferenceKind::Type, text);
        }
        let pair = EntriesPair {
            at: At::new(ours.file.path, ours.path, our_name.to_owned()),
            described: theirs.file,
            described_at: theirs.path,
            theirs: Some(theirs.fields),
            ours: Some(ours.fields),
            left_out: Vec::new(),
            around: HashSet::new(),
        };
        self.entries(&pair, MissingWhat::Schema, Self::field_of_object);
        // A document that describes no field takes none away.
        if !theirs.fields.is_empty() {
            let gone = ours.fields.iter().map(|(wire, schema)| (wire, schema.deprecated));
            self.meet(pair.at, gone.collect(), theirs.fields.keys().collect());
        }
    }

    /// Compares two fields of objects.
    pub(super) fn field_of_object(&mut self, at: &At<'a>, theirs: &'a Schema, ours: &'a Schema) {
        self.counts.fields += 1;
        if self.is_marked_first(at) {
            self.of_object(at, theirs, ours);
            self.marks(at, theirs, ours);
        }
        self.value(at, theirs, ours);
    }

    /// What holds for a field of an object where that is sent.
    fn of_object(&mut self, at: &At<'a>, theirs: &Schema, ours: &Schema) {
        for (kind, key, is_theirs, is_ours) in [
            (DifferenceKind::Required, "required", theirs.required, ours.required),
            (DifferenceKind::Nullable, "nullable", theirs.nullable, ours.nullable),
        ] {
            if is_theirs == Some(true) && is_ours != Some(true) {
                let text = format!(
                    "the document has `{key}: true`, the spec {}",
                    shown(is_ours.map(Scalar::Boolean))
                );
                let edit = set_or_add(at, key, is_ours.is_some(), Node::Bool(true));
                self.difference(at, kind, text, edit);
            }
        }
    }

    /// Whether a type of the document is this type of the spec, whatever the two are called. A person may have made one of several,
    /// and the names that documents give types are not for ever; so what the types hold says it.
    fn is_same_enum(&self, theirs: &str, ours: &str) -> bool {
        // One name is one schema, also where all its values are others.
        if theirs == ours {
            return true;
        }
        let of = |side: &Side<'a>, name: &str| Some(side.an_enum(name)?.1.values.keys().collect());
        is_same_type([self.theirs, self.ours], [theirs, ours], of)
    }

    fn is_same_object(&self, theirs: &str, ours: &str) -> bool {
        // Of the variants that documents put into one object a person may have made a union again.
        let parts = |side: &Side<'a>, name: &str| Some(side.fields(name)?.parts);
        if theirs == ours && parts(self.theirs, theirs) != parts(self.ours, ours) {
            return true;
        }
        let of = |side: &Side<'a>, name: &str| Some(side.fields(name)?.fields.keys().collect());
        is_same_type([self.theirs, self.ours], [theirs, ours], of)
    }
}

/// Compares two types by what they hold, and with those that the two sides have under the other's name.
fn is_same_type<'a>(
    [their_side, our_side]: [&Side<'a>; 2],
    [theirs, ours]: [&str; 2],
    of: impl Fn(&Side<'a>, &str) -> Option<HashSet<&'a str>>,
) -> bool {
    let (Some(held_theirs), Some(held_ours)) = (of(their_side, theirs), of(our_side, ours)) else {
        return true;
    };
    let shared = |other: &HashSet<&str>| held_theirs.intersection(other).count();
    if held_theirs.is_empty() || held_ours.is_empty() {
        return true;
    }
    if theirs == ours {
        return shared(&held_ours) > 0;
    }
    // Of this and of the one that is called like theirs, it is the one that has more of it and less else.
    if let Some(called_so) = of(our_side, theirs) {
        let likeness =
            |other: &HashSet<&str>| (shared(other) * 1000) / held_theirs.union(other).count().max(1);
        return likeness(&held_ours) >= likeness(&called_so);
    }
    match of(their_side, ours) {
        Some(_) => shared(&held_ours) * 2 >= held_theirs.len(),
        None => shared(&held_ours) > 0,
    }
}

/// Whether the spec says as much of a type as the document, or more.
fn is_as_sharp(theirs: &Schema, ours: &Schema) -> bool {
    if let Some(theirs) = theirs.sid_kind() {
        return ours.sid_kind().is_some_and(|ours| sid_is_as_sharp(theirs, ours));
    }
    match theirs.ty {
        Some(SchemaType::Any) => true,
        Some(SchemaType::String) => string_is_as_sharp(theirs.format, ours),
        Some(SchemaType::Integer) => ours.ty == Some(SchemaType::Integer),
        Some(SchemaType::Number) => matches!(ours.ty, Some(SchemaType::Number | SchemaType::Integer)),
        Some(SchemaType::Boolean) => ours.ty == Some(SchemaType::Boolean),
        Some(SchemaType::Array) => ours.ty == Some(SchemaType::Array),
        Some(SchemaType::Map | SchemaType::Object) => {
            ours.object.is_some() || matches!(ours.ty, Some(SchemaType::Map | SchemaType::Object))
        }
        None => false,
    }
}

/// A person may know that it is one of several kinds, or that no name will do.
fn sid_is_as_sharp((theirs, their_name): (&str, bool), (ours, our_name): (&str, bool)) -> bool {
    let is_one_of =
        |kinds: &str| kinds == ANY_SID || ours.split('|').all(|kind| kinds.split('|').any(|one| one == kind));
    is_one_of(theirs) && (their_name || !our_name)
}

fn string_is_as_sharp(format: Option<Format>, ours: &Schema) -> bool {
    let is_string = ours.ty == Some(SchemaType::String);
    let is_exact_number = ours.format == Some(Format::Decimal);
    // To those who do not say so, a list that is sent as one string is a string.
    let is_joined = ours.separator.is_some();
    match format {
        None => is_string || ours.sid.is_some() || ours.enum_.is_some() || is_exact_number || is_joined,
        Some(Format::Decimal) => is_exact_number,
        Some(Format::Json) => ours.is_json() || ours.object.is_some(),
        // A person may know all of them.
        Some(Format::Currency | Format::IsoCountryCode) if ours.enum_.is_some() => true,
        Some(Format::DateTime) => matches!(ours.format, Some(Format::DateTime | Format::DateTimeOrRelative)),
        format => is_string && ours.format == format,
    }
}
