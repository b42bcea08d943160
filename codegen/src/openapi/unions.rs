//! Values that are one of several objects.

use heck::ToUpperCamelCase;

use super::by_name::can_be_written;
use super::root::name_of;
use super::said::{Said, TODO};
use super::schemas::Writer;
use super::shape::{Kind, kind, name_or_type};
use super::type_names::names_of_schema;
use super::types::id;
use crate::document::{Entries, Node, Object, Schema, SchemaType, relative};
use crate::lower::names;

impl<'a> Writer<'_, 'a> {
    /// One of several objects, or any JSON where not all of them are objects.
    pub(super) fn union(
        &mut self,
        (node, target): (&'a Node, &'a Node),
        choices: &'a [Node],
        field: &str,
    ) -> Said {
        let index = self.types.index;
        let is_object = |choice: &Node| {
            let choice = index.resolve(choice);
            matches!(kind(index, choice), Kind::Object) && choice.text("format").is_none()
        };
        let can_be = choices.iter().all(is_object) && self.can_hold(target, choices);
        let Some(variants) = variants(target, choices).filter(|_| can_be) else {
            let names: Vec<_> = choices.iter().map(name_or_type).collect();
            return Said::ty(SchemaType::Any).noted(format!("one of: {}", names.join(", ")));
        };
        let name = match self.types.known_object(target, self.is_sent) {
            Some(known) => relative(&self.module, &known),
            None => self.new_union((node, target), variants, field),
        };
        Said { schema: Schema { object: Some(name), ..Schema::default() }, notes: Vec::new() }
    }

    /// Whether a union can stand here with all of its variants.
    fn can_hold(&mut self, union: &'a Node, choices: &'a [Node]) -> bool {
        let index = self.types.index;
        self.depth += 1;
        let can_be = |choice: &Node| {
            let choice = index.resolve(choice);
            self.can_stand(choice) && !self.types.leads_to(choice, &[id(union)])
        };
        let can_hold = self.can_stand(union) && choices.iter().all(can_be);
        self.depth -= 1;
        can_hold
    }

    fn new_union(
        &mut self,
        (node, target): (&'a Node, &'a Node),
        variants: Vec<(String, &'a Node)>,
        field: &str,
    ) -> String {
        let name = self.object_type(name_of(node), field);
        self.types.define_object(target, self.is_sent, format!("{}.{name}", self.module));
        let place = self.objects.len();
        self.objects.push((name.clone(), Object { doc: TODO.to_owned(), ..Object::default() }));
        let around = std::mem::replace(&mut self.around, name.clone());
        self.chain.push(id(target));
        self.depth += 1;
        let mut one_of = Entries::default();
        for (key, choice) in variants {
            let Said { mut schema, .. } = self.object(choice, self.types.index.resolve(choice), &key);
            schema.doc = Some(TODO.to_owned());
            self.give_tag(tag(target), schema.object.as_deref());
            let is_nameless = names::variant_name(&key).is_err();
            schema.name = is_nameless.then(|| format!("Variant{}", one_of.len() + 1));
            one_of.push(key, schema);
        }
        self.depth -= 1;
        self.chain.pop();
        self.around = around;
        if let Some((_, object)) = self.objects.get_mut(place) {
            object.tag = tag(target).map(str::to_owned);
            object.one_of = Some(one_of);
        }
        name
    }

    /// The tag is sent by itself with an object, so nobody has to give it.
    fn give_tag(&mut self, tag: Option<&str>, object: Option<&str>) {
        let object = self.objects.iter_mut().find(|(name, _)| Some(name.as_str()) == object);
        let fields = object.and_then(|(_, object)| object.fields.as_mut());
        let mut fields = fields.into_iter().flat_map(Entries::iter_mut);
        if let Some((_, schema)) = fields.find(|(name, _)| Some(*name) == tag) {
            schema.required = None;
        }
    }
}

/// The member that tells which of the objects it is.
fn tag(union: &Node) -> Option<&str> {
    union.get("discriminator")?.text("propertyName").filter(|tag| can_be_written(tag))
}

/// The objects, each under its value of the tag, or else under its name. None if two stand under one, or one under none.
fn variants<'a>(union: &'a Node, choices: &'a [Node]) -> Option<Vec<(String, &'a Node)>> {
    let mapping =
        || union.get("discriminator").and_then(|of| of.get("mapping")).into_iter().flat_map(Node::entries);
    let mut variants: Vec<(String, &Node)> = Vec::new();
    for choice in choices {
        let name = name_of(choice).or(choice.text("title"))?;
        let keys: Vec<String> = match tag(union) {
            None => vec![names_of_schema(name).into_iter().next()?.to_upper_camel_case()],
            Some(_) => {
                // A value may lead to an object by its address, or by its name alone.
                let is_it = |to: &str| choice.text("$ref") == Some(to) || to == name;
                let values = mapping().filter(|(_, to)| to.as_str().is_some_and(is_it));
                let values: Vec<_> = values.map(|(value, _)| value.to_owned()).collect();
                if values.is_empty() { vec![name.to_owned()] } else { values }
            }
        };
        for key in keys {
            if !can_be_written(&key) || variants.iter().any(|(other, _)| *other == key) {
                return None;
            }
            variants.push((key, choice));
        }
    }
    (!variants.is_empty()).then_some(variants)
}
