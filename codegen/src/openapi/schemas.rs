//! Schemas of a document in the words of the spec, and the objects and enums that they refer to.

use std::collections::HashSet;

use heck::ToSnakeCase;

use super::by_name::{can_be_written, is_address, is_amount, is_json, is_price};
use super::entries::Families;
use super::resources::Group;
use super::root::name_of;
use super::shape::{Kind, Members, kind, members};
use super::sid_or_name::{RecordSids, make_sid_or_name};
use super::sid_pattern::{sid_kind, sid_list};
use super::type_names::singular;
use super::types::{HTTP_METHOD, TypeId, Types, id};
use crate::diagnostic::YamlPath;
use crate::document::{
    Comments, Deprecated, Entries, Enum, EnumValue, Format, Node, Object, PiiHandling, Scalar, Schema,
    SchemaType, Separator, relative,
};
use crate::lower::{Pattern, is_like_secret, matches_pattern, names};

/// What a person has to write.
pub(super) const TODO: &str = "TODO";

/// Within so many days Twilio deletes most personal data when asked.
const USUAL_PII_DAYS: i64 = 30;

/// What an address of an email looks like at least.
const EMAIL: &str = "^.+@.+$";

/// So many objects are described inside of each other.
const DEEPEST: usize = 24;

/// Where a schema stands, and so what it may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spot {
    /// A field of the record itself.
    Record,
    /// A field of an object, or what a list or a map holds.
    Inner,
    /// A member of a JSON body, or the body itself.
    Json,
    /// In a path or a header, where a value is one string.
    Text,
    /// In a query or a form, where a value is one string or several.
    Texts,
}

impl Spot {
    fn is_text(self) -> bool {
        matches!(self, Self::Text | Self::Texts)
    }
}

/// A schema, and what the spec has no word for.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub(super) schema: Schema,
    pub(super) notes: Vec<String>,
}

impl Said {
    pub(super) fn ty(ty: SchemaType) -> Self {
        Self { schema: Schema { ty: Some(ty), ..Schema::default() }, notes: Vec::new() }
    }

    pub(super) fn noted(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }
}

/// What a file of the spec defines, while it is written.
pub(super) struct Writer<'t, 'a> {
    pub(super) types: &'t mut Types<'a>,
    /// The name of the resource.
    resource: String,
    /// The module that new types stand in.
    pub(super) module: String,
    /// What a type's name begins with where its own is taken: the object or the operation around.
    pub(super) around: String,
    /// Whether what is described is sent in a body.
    pub(super) is_sent: bool,
    /// The objects around that hold each other without a list or a map between: none of them can be inside.
    pub(super) chain: Vec<TypeId>,
    pub(super) depth: usize,
    has_links: bool,
    /// The names, in `snake_case`, that are phone numbers somewhere in the resource: so they are elsewhere in it.
    pub(super) phone_numbers: HashSet<String>,
    /// The SIDs of the record that the operation at hand is answered with.
    pub(super) record_sids: RecordSids<'a>,
    pub(super) objects: Vec<(String, Object)>,
    pub(super) enums: Entries<Enum>,
    pub(super) comments: Comments,
}

impl<'t, 'a> Writer<'t, 'a> {
    pub(super) fn new(types: &'t mut Types<'a>, group: &Group<'a>) -> Self {
        Self {
            types,
            resource: group.name.clone(),
            module: group.stem.clone(),
            around: group.name.clone(),
            is_sent: false,
            chain: Vec::new(),
            depth: 0,
            has_links: false,
            phone_numbers: HashSet::new(),
            record_sids: RecordSids::default(),
            objects: Vec::new(),
            enums: Entries::default(),
            comments: Comments::default(),
        }
    }

    /// The objects, the enums and the comments.
    pub(super) fn finish(self) -> (Entries<Object>, Entries<Enum>, Comments) {
        (self.objects.into_iter().collect(), self.enums, self.comments)
    }

    /// The fields of a record.
    pub(super) fn record(&mut self, record: &'a Node) -> Entries<Schema> {
        let members = members(self.types.index, record);
        self.chain = vec![id(record)];
        let fields = self.members(&YamlPath::from(["fields"]), &members, Spot::Record);
        self.chain.clear();
        fields
    }

    /// The fields of an object or the parameters of a body, which stand at a path of the file.
    pub(super) fn members(&mut self, path: &YamlPath, members: &Members<'a>, spot: Spot) -> Entries<Schema> {
        let mut fields = Entries::default();
        let families = if spot == Spot::Texts { Families::of(members) } else { Families::default() };
        for (name, node) in members.entries() {
            if let Some((name, family)) = families.begins_with(name) {
                fields.push(name, Schema { doc: Some(TODO.to_owned()), ..family });
            }
            if families.has(name) {
                continue;
            }
            if !can_be_written(name) {
                self.comments.note(path.clone(), "a name that cannot be written is left out");
                continue;
            }
            // What only answers have is no part of a request.
            if self.is_sent && self.types.index.resolve(node).flag("readOnly") {
                continue;
            }
            let Said { mut schema, notes } = self.schema(node, spot, name);
            schema.doc = Some(TODO.to_owned());
            schema.name = Self::name_for(name, fields.len());
            let is_required = members.is_required(name);
            match spot {
                Spot::Json | Spot::Texts => {
                    schema.require(is_required);
                    make_sid_or_name(&mut schema, self.record_sids.of_parameter(name));
                }
                _ => schema.required = (self.is_sent && is_required).then_some(true),
            }
            self.note(path.key(name), &notes);
            fields.push(name, schema);
        }
        fields
    }

    /// The Rust name of the next of so many members, where none can be made of its own.
    pub(super) fn name_for(wire: &str, before: usize) -> Option<String> {
        names::member_name(wire).is_err().then(|| format!("field_{}", before + 1))
    }

    pub(super) fn note(&mut self, path: YamlPath, notes: &[String]) {
        if !notes.is_empty() {
            self.comments.note(path, &notes.join("; "));
        }
    }

    /// What a value is. `name` is that of the field or the parameter.
    pub(super) fn schema(&mut self, node: &'a Node, spot: Spot, name: &str) -> Said {
        let target = self.types.index.resolve(node);
        let mut said = self.plain(node, target, spot, name);
        for one in [target, node] {
            Self::marks(one, &mut said);
            // In an answer it says nothing: what is left out there is not there.
            if self.is_sent || spot.is_text() {
                let default = default(one, target, &said.schema);
                said.schema.default = default.or(said.schema.default.take());
            }
        }
        self.mark_by_name(name, &mut said.schema);
        if may_be_null(target) {
            let is_list = said.schema.ty == Some(SchemaType::Array);
            match spot {
                Spot::Json => said.schema.nullable = Some(true),
                // JSON has a `null` of its own.
                Spot::Texts if said.schema.is_json() => {}
                Spot::Texts if !is_list && self.is_sent => said.schema.nullable = Some(true),
                // A list of a form that has nothing is left out.
                Spot::Inner if self.is_sent => said.schema.nullable = Some(true),
                _ => {}
            }
        }
        said.notes.dedup();
        said
    }

    /// What holds for a value whatever its type.
    pub(super) fn marks(node: &Node, said: &mut Said) {
        let mark =
            node.get("x-twilio").and_then(|twilio| twilio.get("pii")).filter(|mark| **mark != Node::Null);
        if let Some(mark) = mark {
            let is_sensitive = mark.text("handling") == Some("sensitive");
            said.schema.pii = Some(if is_sensitive { PiiHandling::Sensitive } else { PiiHandling::Standard });
            let days = mark.get("deleteSla").and_then(Node::as_i64).filter(|days| *days != USUAL_PII_DAYS);
            said.schema.pii_days = days.and_then(|days| u32::try_from(days).ok());
        }
        if node.flag("deprecated") {
            said.schema.deprecated = Some(Deprecated::Kept);
        }
    }

    /// Marks what only its name tells. The documents have no word for a secret, and not everywhere one for a phone number.
    pub(super) fn mark_by_name(&self, name: &str, schema: &mut Schema) {
        if schema.ty != Some(SchemaType::String) || schema.format.is_some() {
            return;
        }
        let words = name.to_snake_case();
        if is_like_secret(&words) {
            (schema.secret, schema.pii, schema.pii_days) = (Some(true), None, None);
        } else if schema.max_length.is_none() && self.phone_numbers.contains(&words) {
            schema.format = Some(Format::PhoneNumber);
        }
    }

    fn plain(&mut self, node: &'a Node, target: &'a Node, spot: Spot, name: &str) -> Said {
        match kind(self.types.index, target) {
            Kind::Enum(values) if is_boolean(&values) => boolean(spot),
            Kind::Enum(values) => self.an_enum(node, target, &values, name),
            Kind::String => match target.text("pattern").and_then(sid_list).filter(|_| spot == Spot::Texts) {
                Some((kind, most)) => sids_in_a_string(kind, most),
                None => self.string(target, name),
            },
            Kind::Integer => with_range(target, Said::ty(SchemaType::Integer)),
            Kind::Number => number(target, name),
            Kind::Boolean => Said::ty(SchemaType::Boolean),
            Kind::List(items) if spot == Spot::Texts => self.list(target, items, Spot::Text, name),
            // In a form, what is no string is the text of its JSON.
            Kind::List(_) | Kind::Map(_) if spot.is_text() && self.is_sent => Said::ty(SchemaType::Any),
            _ if spot.is_text() && !self.is_sent => Said::ty(SchemaType::String).noted("JSON in a string"),
            Kind::List(items) => self.list(target, items, Spot::Inner, name),
            Kind::Map(values) => self.holding(SchemaType::Map, values, Spot::Inner, name),
            Kind::Union(choices) => self.union((node, target), choices, name),
            Kind::Any => Said::ty(SchemaType::Any),
            Kind::Object if target.text("format") == Some("uri-map") => self.links(spot),
            Kind::Object => self.object(node, target, name),
        }
    }

    /// A string, which may be JSON to those who know the resource.
    fn string(&mut self, target: &Node, name: &str) -> Said {
        let mut said = string(target, name);
        if said.schema.has_characters() && said.schema.format.is_none() && is_json(&self.resource, name) {
            said = Said::ty(SchemaType::String);
            said.schema.format = Some(Format::Json);
        }
        said
    }

    /// The links of a record, or other links.
    fn links(&mut self, spot: Spot) -> Said {
        let is_of_record = spot == Spot::Record && !self.has_links;
        self.has_links |= is_of_record;
        let schema = match is_of_record {
            true => {
                Schema { ty: Some(SchemaType::Object), format: Some(Format::UriMap), ..Schema::default() }
            }
            false => Schema::other_links(),
        };
        Said { schema, notes: Vec::new() }
    }

    fn list(&mut self, list: &'a Node, items: Option<&'a Node>, spot: Spot, name: &str) -> Said {
        let mut said = match items {
            Some(items) => self.holding(SchemaType::Array, items, spot, &singular(name)),
            None if spot.is_text() => {
                holding(SchemaType::Array, Schema { ty: Some(SchemaType::String), ..Schema::default() })
            }
            None => holding(SchemaType::Array, Schema { ty: Some(SchemaType::Any), ..Schema::default() }),
        };
        lengths(list, ["minItems", "maxItems"], &mut said);
        if self.depth > 0 {
            (said.schema.min_length, said.schema.max_length) = (None, None);
        }
        said
    }

    /// A list or a map of something.
    fn holding(&mut self, ty: SchemaType, inner: &'a Node, spot: Spot, name: &str) -> Said {
        // In a list or a map, an object can hold one of those around.
        let chain = std::mem::take(&mut self.chain);
        self.depth += 1;
        let is_nullable = !spot.is_text() && may_be_null(self.types.index.resolve(inner));
        let mut inner = match self.depth > DEEPEST {
            true => Said::ty(SchemaType::Any).noted("nested too deeply"),
            false => self.schema(inner, spot, name),
        };
        inner.schema.nullable = is_nullable.then_some(true);
        self.depth -= 1;
        self.chain = chain;
        // The marks go with the list.
        let (pii, pii_days) = (inner.schema.pii.take(), inner.schema.pii_days.take());
        let (secret, deprecated) = (inner.schema.secret.take(), inner.schema.deprecated.take());
        let mut said = holding(ty, inner.schema);
        said.notes = inner.notes;
        (said.schema.pii, said.schema.pii_days) = (pii, pii_days);
        (said.schema.secret, said.schema.deprecated) = (secret, deprecated);
        said
    }

    /// Whether an object can stand here: not inside of itself, nor too deep in others.
    pub(super) fn can_stand(&self, target: &Node) -> bool {
        self.depth < DEEPEST && !self.types.leads_to(target, &self.chain)
    }

    pub(super) fn object(&mut self, node: &'a Node, target: &'a Node, name: &str) -> Said {
        if !self.can_stand(target) {
            return Said::ty(SchemaType::Any).noted("an object inside of itself");
        }
        let object = match self.types.known_object(target, self.is_sent) {
            Some(known) => relative(&self.module, &known),
            None => self.new_object(node, target, name),
        };
        Said { schema: Schema { object: Some(object), ..Schema::default() }, notes: Vec::new() }
    }

    fn new_object(&mut self, node: &'a Node, target: &'a Node, field: &str) -> String {
        let name = self.object_type(name_of(node), field);
        self.types.define_object(target, self.is_sent, format!("{}.{name}", self.module));
        let place = self.objects.len();
        self.objects.push((name.clone(), Object { doc: TODO.to_owned(), ..Object::default() }));
        let around = std::mem::replace(&mut self.around, name.clone());
        self.chain.push(id(target));
        self.depth += 1;
        let members = members(self.types.index, target);
        let fields = self.members(&YamlPath::from(["objects", &name, "fields"]), &members, Spot::Inner);
        self.depth -= 1;
        self.chain.pop();
        self.around = around;
        if let Some((_, object)) = self.objects.get_mut(place) {
            object.fields = Some(fields);
        }
        name
    }

    fn an_enum(&mut self, node: &'a Node, target: &'a Node, values: &[&'a str], field: &str) -> Said {
        let reference = name_of(node);
        let is_method = target.text("format") == Some("http-method");
        let called: Vec<_> =
            [Some(field), reference, is_method.then_some(HTTP_METHOD)].into_iter().flatten().collect();
        if let Some(shared) = self.types.shared_enum(values, &called) {
            let schema = Schema { enum_: Some(shared.to_owned()), ..Schema::default() };
            return Said { schema, notes: Vec::new() };
        }
        // Enums without a name of their own are the same where they hold the same, in one resource.
        let scope = if is_method { String::new() } else { self.module.clone() };
        let named = reference.map(|_| target);
        let known = self.types.known_enum(named, &scope, values);
        let name = match known {
            Some(known) => relative(&self.module, &known),
            None => {
                let reference = if is_method && reference.is_none() { Some(HTTP_METHOD) } else { reference };
                let name = self.enum_type(reference, field, values);
                self.types.define_enum(named, &scope, values, format!("{}.{name}", self.module));
                if self.enums.get(&name).is_none() {
                    self.define_enum(&name, values);
                }
                name
            }
        };
        Said { schema: Schema { enum_: Some(name), ..Schema::default() }, notes: Vec::new() }
    }

    fn define_enum(&mut self, name: &str, values: &[&str]) {
        let path = YamlPath::from(["enums", name]);
        let mut entries = Entries::default();
        for value in values {
            if !value.is_empty() && !can_be_written(value) {
                self.comments.note(path.clone(), "a value that cannot be written is left out");
                continue;
            }
            let is_nameless = names::variant_name(value).is_err();
            let name = is_nameless.then(|| format!("Value{}", entries.len() + 1));
            entries.push(
                *value,
                EnumValue { name, deprecated: None, allow: Vec::new(), doc: Some(TODO.to_owned()) },
            );
        }
        self.enums.push(name, Enum { doc: TODO.to_owned(), allow: Vec::new(), values: entries });
    }
}

fn holding(ty: SchemaType, inner: Schema) -> Said {
    let mut said = Said::ty(ty);
    said.schema.items = Some(Box::new(inner));
    said
}

/// Whether the values of a string are those of a boolean.
fn is_boolean(values: &[&str]) -> bool {
    values.len() == 2 && ["false", "true"].iter().all(|value| values.contains(value))
}

/// A boolean in a string: where all values are strings it is a boolean like others.
fn boolean(spot: Spot) -> Said {
    if spot.is_text() {
        return Said::ty(SchemaType::Boolean);
    }
    let mut said = Said::ty(SchemaType::String);
    said.schema.format = Some(Format::Boolean);
    said
}

/// A number, exact if it is money.
fn number(target: &Node, name: &str) -> Said {
    let mut said = Said::ty(SchemaType::Number);
    said.schema.format = is_amount(name).then_some(Format::Decimal);
    with_range(target, said)
}

/// A string, by its format and its pattern, or else by its name.
fn string(target: &Node, name: &str) -> Said {
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
        // It has what is said. A builder of TwiML becomes a string, as a setter takes it.
        Some("twiml") => said.schema.pii = Some(PiiHandling::Standard),
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
fn sids_in_a_string(kind: &str, most: u32) -> Said {
    let mut said = holding(SchemaType::Array, Schema { sid: Some(kind.to_owned()), ..Schema::default() });
    (said.schema.separator, said.schema.max_length) = (Some(Separator::Comma), Some(most));
    said
}

/// Whether a string of this format is a phone number, or what stands in the place of one.
pub(super) fn is_phone_number(format: &str) -> bool {
    ["endpoint", "phone-number"].contains(&format)
}

/// How many characters or elements something has. What every string and every list has says nothing.
fn lengths(target: &Node, keys: [&str; 2], said: &mut Said) {
    let lengths = keys.map(|key| target.get(key).and_then(Node::as_i64));
    let [min, max] = lengths.map(|length| length.and_then(|length| u32::try_from(length).ok()));
    let (min, max) = (min.filter(|min| *min > 0), max.filter(|max| i32::try_from(*max) != Ok(i32::MAX)));
    if min.zip(max).is_none_or(|(min, max)| min <= max) {
        (said.schema.min_length, said.schema.max_length) = (min, max);
    }
}

/// What is taken where a value is left out, if the spec can say it.
fn default(node: &Node, target: &Node, schema: &Schema) -> Option<Scalar> {
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
fn with_range(target: &Node, mut said: Said) -> Said {
    let [minimum, maximum] = ["minimum", "maximum"].map(|key| target.get(key).and_then(Node::as_i64));
    if minimum.zip(maximum).is_none_or(|(min, max)| min <= max) {
        (said.schema.minimum, said.schema.maximum) = (minimum, maximum);
    }
    let values = target.get("enum").map(|values| values.items().iter().filter_map(shown).collect::<Vec<_>>());
    said.notes.extend(values.map(|values| format!("one of: {}", values.join(", "))));
    said
}

fn may_be_null(node: &Node) -> bool {
    let is_null = |ty: &Node| ty.as_str() == Some("null");
    node.flag("nullable") || node.get("type").is_some_and(|ty| ty.items().iter().any(is_null))
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
