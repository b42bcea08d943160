//! Schemas of a document in the words of the spec, while the file of a resource is written.

use std::collections::HashSet;

use heck::ToSnakeCase;

use super::by_name::{can_be_written, is_json, singular};
use super::entries::Families;
use super::said::{Said, Spot, TODO, holding};
use super::scalars::{boolean, default, is_boolean, lengths, number, sids_in_a_string, string, with_range};
use super::shape::{Kind, Members, kind, members};
use super::sid_or_name::{RecordSids, make_sid_or_name};
use super::sid_pattern::sid_list;
use super::types::{TypeId, Types, id};
use crate::diagnostic::YamlPath;
use crate::document::{
    Comments, Deprecated, Entries, Enum, Format, Node, Object, PiiHandling, Schema, SchemaType,
};
use crate::lower::{is_like_secret, names};

/// Within so many days Twilio deletes most personal data when asked.
const USUAL_PII_DAYS: i64 = 30;

/// So many objects are described inside of each other.
pub(super) const DEEPEST: usize = 24;

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
    /// Whether it is an object of an answer that requests carry as well.
    pub(super) is_shared: bool,
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
    /// Of the resource of this name, whose module is this.
    pub(super) fn new(types: &'t mut Types<'a>, resource: &str, module: &str) -> Self {
        Self {
            types,
            resource: resource.to_owned(),
            module: module.to_owned(),
            around: resource.to_owned(),
            is_sent: false,
            is_shared: false,
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
            let is_of_answers = self.types.index.resolve(node).flag("readOnly");
            if self.is_sent && is_of_answers {
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
                _ => schema.required = (self.is_carried() && is_required && !is_of_answers).then_some(true),
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

    fn is_carried(&self) -> bool {
        self.is_sent || self.is_shared
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
            if self.is_carried() || spot.is_text() {
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
                Spot::Inner if self.is_carried() => said.schema.nullable = Some(true),
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
}

fn may_be_null(node: &Node) -> bool {
    let is_null = |ty: &Node| ty.as_str() == Some("null");
    node.flag("nullable") || node.get("type").is_some_and(|ty| ty.items().iter().any(is_null))
}
