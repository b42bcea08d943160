//! Which keys of a schema go together, and which go with what it is for.

use super::context::Lower;
use super::schema::{Role, Slot};
use super::site::Site;
use crate::document::{Format, Schema, SchemaType};
use crate::ir::Location;

impl Lower<'_> {
    /// A schema says in one way what it is.
    pub(super) fn check_ways(&mut self, slot: &Slot<'_>, schema: &Schema) {
        let Slot { site, wire, .. } = slot;
        let ways = [
            ("type", schema.ty.is_some()),
            ("enum", schema.enum_.is_some()),
            ("object", schema.object.is_some()),
            ("sid", schema.sid.is_some()),
        ];
        let given: Vec<_> =
            ways.iter().filter(|(_, is_given)| *is_given).map(|(key, _)| format!("`{key}`")).collect();
        if given.len() > 1 {
            let message = format!("`{wire}` has {}, which exclude each other", given.join(" and "));
            let help = "an `enum`, an `object` or a `sid` needs no `type`";
            self.report(site.mistake_at_key(message).help(help));
        }
        if given.is_empty() && !ways.iter().any(|(key, _)| site.has_hole(key)) {
            let message = format!("`{wire}` does not say what it is");
            let help = "add one of `type:`, `enum:`, `object:` and `sid:`";
            self.report(site.mistake_at_key(message).help(help));
        }
    }

    /// Keys that go with some types only.
    pub(super) fn check_keys(&mut self, site: &Site<'_>, schema: &Schema) {
        let mut refuse = |key: &str, message: &str, help: &str| {
            self.report(site.key(key).mistake_at_key(message).help(help));
        };
        let fits = match (schema.format, schema.ty) {
            (None, _) => true,
            (Some(Format::DateTime | Format::DateTimeOrRelative | Format::PhoneNumber | Format::Uri), ty) => {
                ty == Some(SchemaType::String)
            }
            (Some(Format::Decimal), ty) => ty == Some(SchemaType::Number),
            (Some(Format::UriMap), ty) => ty == Some(SchemaType::Object),
        };
        if !fits && !site.has_hole("type") {
            refuse(
                "format",
                "this `format` does not go with this type",
                "`date-time`, `date-time-or-relative`, `phone-number` and `uri` are strings, `decimal` is a number, `uri-map` is an object",
            );
        }
        let has_elements = matches!(schema.ty, Some(SchemaType::Array | SchemaType::Map));
        if schema.items.is_some() && !has_elements && !site.has_hole("type") {
            let help = "make it `type: array` or `type: map`, or leave `items` out";
            refuse("items", "only an array and a map have `items`", help);
        }
        self.check_limits(site, schema);
    }

    fn check_limits(&mut self, site: &Site<'_>, schema: &Schema) {
        let mut refuse = |key: &str, message: &str, help: &str| {
            self.report(site.key(key).mistake_at_key(message).help(help));
        };
        let is_string = schema.ty == Some(SchemaType::String) && schema.format.is_none();
        if schema.max_length.is_some() && !is_string && !site.is_hole() {
            refuse(
                "max_length",
                "only a string has a `max_length`",
                "leave it out, or make it `type: string`",
            );
        }
        let range = (schema.minimum, schema.maximum);
        for (key, is_given) in [("minimum", range.0.is_some()), ("maximum", range.1.is_some())] {
            let is_integer = schema.ty == Some(SchemaType::Integer);
            if is_given && !is_integer && !site.is_hole() {
                let message = format!("only an integer has a `{key}`");
                refuse(key, &message, "leave it out, or make it `type: integer`");
            }
        }
        if let (Some(minimum), Some(maximum)) = range
            && minimum > maximum
        {
            refuse("minimum", "the `minimum` is above the `maximum`", "exchange the two");
        }
    }

    /// Keys of a field or a parameter that its elements and a response cannot have.
    pub(super) fn check_element(&mut self, site: &Site<'_>, items: &Schema, what: &str) {
        for (key, is_given) in [
            ("pii", items.pii.is_some()),
            ("secret", items.secret.is_some()),
            ("name", items.name.is_some()),
            ("doc", items.doc.is_some()),
            ("separator", items.separator.is_some()),
            ("nullable", items.nullable.is_some()),
            ("required", items.required.is_some()),
            ("allow", !items.allow.is_empty()),
            ("deprecated", items.deprecated.is_some()),
        ] {
            if is_given {
                let message = format!("`{key}` does not go with {what}");
                let help = if what == "a response" { "leave it out" } else { "it goes with the array" };
                self.report(site.key(key).mistake_at_key(message).help(help));
            }
        }
    }

    /// Keys that go with some fields and parameters only.
    pub(super) fn check_role(&mut self, slot: &Slot<'_>, schema: &Schema) {
        let Slot { site, role, .. } = slot;
        let mut refuse = |key: &str, message: &str, help: &str| {
            self.report(site.key(key).mistake_at_key(message).help(help));
        };
        let is_array = schema.ty == Some(SchemaType::Array);
        if schema.separator.is_some() && !(is_array && role.is_in(&[Location::Query, Location::Form])) {
            let help = "it goes with an array in a query or a form, which is sent as one string";
            refuse("separator", "a `separator` has no place here", help);
        }
        if schema.nullable.is_some() && !role.is_in(&[Location::Form, Location::Json]) {
            let help = match role.is_answer() {
                true => "leave it out: every field of an answer may be `null`",
                false => "leave it out: only a form and a JSON body can hold a `null`",
            };
            refuse("nullable", "`nullable` has no place here", help);
        } else if schema.nullable.is_some() && is_array && role.is_in(&[Location::Form]) {
            refuse("nullable", "a list in a form cannot be `null`", "leave it out");
        }
        self.check_secret(slot, schema);
        let mut refuse = |key: &str, message: &str, help: &str| {
            self.report(site.key(key).mistake_at_key(message).help(help));
        };
        let is_path = *role == Role::Parameter(Location::Path);
        if schema.required.is_some() && (is_path || role.is_answer()) {
            let help = match is_path {
                true => "leave it out: a path needs all of its parameters",
                false => "leave it out: every field of an answer may be absent",
            };
            refuse("required", "`required` has no place here", help);
        }
    }

    /// What can be wiped from memory, and is marked once.
    fn check_secret(&mut self, slot: &Slot<'_>, schema: &Schema) {
        let Slot { site, .. } = slot;
        if schema.secret != Some(true) {
            return;
        }
        let at = site.key("secret");
        if schema.pii.is_some() {
            let help = "leave `pii` out: a secret is guarded more closely";
            self.report(at.mistake_at_key("`secret` and `pii` exclude each other").help(help));
        }
        if !can_be_wiped(schema) && !site.has_hole("type") && !site.has_hole("items") {
            let help = "a secret is `type: string` without a `format`, an array of such, or `type: any`";
            self.report(at.mistake_at_key("this cannot be a secret").help(help));
        }
    }
}

fn can_be_wiped(schema: &Schema) -> bool {
    match schema.ty {
        Some(SchemaType::String) => schema.format.is_none(),
        Some(SchemaType::Any) => true,
        Some(SchemaType::Array) => schema.items.as_deref().is_none_or(can_be_wiped),
        _ => false,
    }
}
