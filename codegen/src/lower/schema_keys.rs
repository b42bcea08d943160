//! Which keys of a schema go together, and which go with what it is for.

use super::context::Lower;
use super::pattern::Pattern;
use super::schema::{Role, Slot};
use super::site::Site;
use crate::document::{Content, Format, Scalar, Schema, SchemaType};
use crate::ir::{Limit, Location, Type};

/// Whether a value is of the pattern that is asked for, if there is one.
pub(crate) fn matches_pattern(value: &Scalar, schema: &Schema) -> bool {
    let pattern = schema.pattern.as_deref().and_then(Pattern::parse);
    pattern.is_none_or(|pattern| pattern.matches(&value.to_string()))
}

/// Whether it is a phone number in full.
fn is_e164(text: &str) -> bool {
    let digits = text.strip_prefix('+').unwrap_or_default();
    (2..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether two that are given are the wrong way round.
fn is_above<T: PartialOrd>(least: Option<T>, most: Option<T>) -> bool {
    least.zip(most).is_some_and(|(least, most)| least > most)
}

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
        let of = match schema.format {
            Some(Format::Decimal) if schema.ty != Some(SchemaType::String) => Some(SchemaType::Number),
            Some(Format::UriMap) => Some(SchemaType::Object),
            Some(_) => Some(SchemaType::String),
            None => schema.ty,
        };
        let fits = schema.ty == of;
        if !fits && !site.has_hole("type") {
            refuse(
                "format",
                "this `format` does not go with this type",
                "`decimal` is a number or a string, `uri-map` is an object, and every other format is a string",
            );
        }
        if schema.items.is_some() && !has_elements(schema) && !site.has_hole("type") {
            let help = "make it `type: array` or `type: map`, or leave `items` out";
            refuse("items", "only an array and a map have `items`", help);
        }
        self.check_limits(site, schema);
    }

    fn check_limits(&mut self, site: &Site<'_>, schema: &Schema) {
        let mut refuse = |key: &str, message: &str, help: &str| {
            self.report(site.key(key).mistake_at_key(message).help(help));
        };
        let is_text = schema.has_characters();
        let has_length = is_text || has_elements(schema);
        let has_range = matches!(schema.ty, Some(SchemaType::Integer | SchemaType::Number));
        for (key, is_given, fits, what, ty) in [
            (
                "min_length",
                schema.min_length.is_some(),
                has_length,
                "a string, an array and a map have",
                "string",
            ),
            (
                "max_length",
                schema.max_length.is_some(),
                has_length,
                "a string, an array and a map have",
                "string",
            ),
            ("pattern", schema.pattern.is_some(), is_text, "a string has", "string"),
            ("minimum", schema.minimum.is_some(), has_range, "a number has", "integer"),
            ("maximum", schema.maximum.is_some(), has_range, "a number has", "integer"),
        ] {
            if is_given && !fits && !site.is_hole() {
                let message = format!("only {what} a `{key}`");
                refuse(key, &message, &format!("leave it out, or make it `type: {ty}`"));
            }
        }
        for (least, most, is_upside_down) in [
            ("min_length", "max_length", is_above(schema.min_length, schema.max_length)),
            ("minimum", "maximum", is_above(schema.minimum, schema.maximum)),
        ] {
            if is_upside_down {
                refuse(least, &format!("the `{least}` is above the `{most}`"), "exchange the two");
            }
        }
        let pattern = schema.pattern.as_deref();
        if pattern.is_some_and(|pattern| Pattern::parse(pattern).is_none()) {
            let help = "it is `^..$` around characters, `.`, classes such as `[a-z_]`, `\\d` and `\\w`, groups and `|`, and how often each \
                        of them stands there: `?`, `*`, `+`, `{2}`, `{2,}`, `{2,9}`";
            self.report(site.key("pattern").mistake("this pattern cannot be checked").help(help));
        }
    }

    /// What is taken where a parameter is left out is a value of it.
    pub(super) fn check_default(&mut self, slot: &Slot<'_>, schema: &Schema, ty: &Type) {
        let Some(default) = &schema.default else { return };
        if slot.role.is_of_server() {
            let help = "leave it out: it is what is taken where a parameter is left out";
            let site = slot.site.key("default");
            return self.report(site.mistake_at_key("a `default` has no place here").help(help));
        }
        self.check_value(slot, "default", (schema, ty), default);
    }

    /// What stands in an example is a value of the parameter, which people may see.
    pub(super) fn check_example(
        &mut self,
        slot: &Slot<'_>,
        schema: &Schema,
        (ty, limits): (&Type, &[Limit]),
    ) {
        let Some(example) = &schema.example else { return };
        let site = slot.site.key("example");
        if matches!(slot.role, Role::Field | Role::Inner | Role::Received) {
            let help = "leave it out: it is what a parameter is in the example of a request";
            return self.report(site.mistake_at_key("an `example` has no place here").help(help));
        }
        if schema.secret == Some(true) {
            let help = "leave it out: what is written in an example is copied into programs";
            return self.report(site.mistake_at_key("`example` does not go with a secret").help(help));
        }
        let (element, ty) = match (ty, schema.items.as_deref()) {
            (Type::List(element), Some(items)) => (items, &**element),
            _ => (schema, ty),
        };
        let is_sayable = matches!(
            ty,
            Type::String
                | Type::Twiml
                | Type::Uri
                | Type::ChannelAddress
                | Type::Enum(_)
                | Type::Integer
                | Type::Boolean
        );
        let text = example.to_string();
        let message = match ty {
            _ if slot.site.has_hole("type") => return,
            _ if !is_sayable => "`example` does not go with this type",
            Type::ChannelAddress if !is_e164(&text) => {
                "this `example` is no phone number such as +15551234567"
            }
            _ if !limits.iter().all(|limit| limit.allows(&text)) => {
                "this `example` would be refused by its limits"
            }
            _ => return self.check_value(slot, "example", (element, ty), example),
        };
        let help = "the example is run as a test: leave it out, and a value is made up";
        self.report(site.mistake(message).help(help));
    }

    fn check_value(&mut self, slot: &Slot<'_>, key: &str, (schema, ty): (&Schema, &Type), value: &Scalar) {
        let site = slot.site.key(key);
        let wrong = match (value, ty) {
            _ if slot.site.has_hole("type") => return,
            (Scalar::String(value), Type::Enum(id)) => {
                let known = &self.api[*id].variants;
                let is_known = known.is_empty() || known.iter().any(|variant| variant.wire == *value);
                (!is_known).then(|| format!("`{value}` is not a value of `{}`", self.api[*id].name))
            }
            (Scalar::String(value), Type::QuotedBoolean) => (!["true", "false"].contains(&value.as_str()))
                .then(|| format!("`{value}` is neither `true` nor `false`")),
            (Scalar::String(value), Type::QuotedInteger) => {
                value.parse::<i64>().is_err().then(|| format!("`{value}` is not a whole number"))
            }
            (Scalar::String(_), Type::Sid(_) | Type::AnySid | Type::SidOrName(_)) => None,
            _ if !schema.ty.is_some_and(|ty| value.is(ty)) => {
                Some(format!("this `{key}` is of another type"))
            }
            _ => (!matches_pattern(value, schema))
                .then(|| format!("this `{key}` does not match its `pattern`")),
        };
        if let Some(message) = wrong {
            let help = match key {
                "default" => {
                    "it is a value that could be sent; an array, a map and an object have no `default`"
                }
                _ => "it is a value that could be sent, of an array one of its elements",
            };
            self.report(site.mistake(message).help(help));
        }
    }

    /// Keys of a field or a parameter that its elements and a response cannot have.
    pub(super) fn check_element(&mut self, site: &Site<'_>, items: &Schema, what: &str) {
        for (key, is_given) in [
            ("pii", items.pii.is_some()),
            ("pii_days", items.pii_days.is_some()),
            ("default", items.default.is_some()),
            ("example", items.example.is_some()),
            ("min_length", has_elements(items) && items.min_length.is_some()),
            ("max_length", has_elements(items) && items.max_length.is_some()),
            ("secret", items.secret.is_some()),
            ("name", items.name.is_some()),
            ("doc", items.doc.is_some()),
            ("separator", items.separator.is_some()),
            ("nullable", what == "a response" && items.nullable.is_some()),
            ("required", items.required.is_some()),
            ("allow", !items.allow.is_empty()),
            ("deprecated", items.deprecated.is_some()),
            ("unverified", items.unverified.is_some()),
        ] {
            if is_given {
                let message = format!("`{key}` does not go with {what}");
                let help = if what == "a response" { "leave it out" } else { "it goes with the array" };
                self.report(site.key(key).mistake_at_key(message).help(help));
            }
        }
    }

    /// JSON alone has a `null` among other values.
    pub(super) fn check_nullable_element(&mut self, slot: &Slot<'_>, site: &Site<'_>, items: &Schema) {
        if items.nullable.is_some() && slot.role.is_string() {
            let help = "leave it out: only in JSON an element may be `null`";
            self.report(site.key("nullable").mistake_at_key("`nullable` has no place here").help(help));
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
        } else if schema.separator.is_some() && schema.has_json_elements() {
            let help = "leave it out: then the name is repeated for each element";
            refuse("separator", "JSON has commas of its own, so none can divide it", help);
        }
        let is_of_object = *role == Role::Inner;
        if schema.nullable.is_some() && !is_of_object && !role.is_in(&[Location::Form, Location::Json]) {
            let help = match role.is_of_server() {
                true => "leave it out: every field of an answer may be `null`",
                false => "leave it out: only a form and a JSON body can hold a `null`",
            };
            refuse("nullable", "`nullable` has no place here", help);
        } else if schema.nullable.is_some() && is_array && role.is_in(&[Location::Form]) {
            refuse("nullable", "a list in a form cannot be `null`", "leave it out");
        } else if schema.nullable.is_some() && schema.is_json() && role.is_in(&[Location::Form]) {
            refuse("nullable", "JSON in a form can be `null` anyway", "leave it out");
        }
        if schema.unverified.is_some()
            && !matches!(site.document.content, Content::Webhook(..) | Content::Groups(..))
        {
            let help = "leave it out: it is for the parameters of webhooks";
            refuse("unverified", "`unverified` has no place here", help);
        }
        self.check_secret(slot, schema);
        self.check_pii_days(site, schema);
        self.check_of_twiml(slot, schema);
        let mut refuse = |key: &str, message: &str, help: &str| {
            self.report(site.key(key).mistake_at_key(message).help(help));
        };
        let is_path = *role == Role::Parameter(Location::Path);
        if schema.required.is_some() && (is_path || role.is_of_server()) {
            let help = match is_path {
                true => "leave it out: a path needs all of its parameters",
                false => "leave it out: every field of an answer may be absent",
            };
            refuse("required", "`required` has no place here", help);
        }
    }

    /// What is said of personal data alone.
    fn check_pii_days(&mut self, site: &Site<'_>, schema: &Schema) {
        if schema.pii_days.is_some() && schema.pii.is_none() && !site.has_hole("pii") {
            let help = "add `pii: standard` or `pii: sensitive`, or leave it out";
            let at = site.key("pii_days");
            self.report(at.mistake_at_key("only personal data has `pii_days`").help(help));
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

fn has_elements(schema: &Schema) -> bool {
    matches!(schema.ty, Some(SchemaType::Array | SchemaType::Map))
}

fn can_be_wiped(schema: &Schema) -> bool {
    match schema.ty {
        Some(SchemaType::String) => schema.format.is_none(),
        Some(SchemaType::Any) => true,
        Some(SchemaType::Array) => schema.items.as_deref().is_none_or(can_be_wiped),
        _ => false,
    }
}
