//! Objects: each is described once, and where it cannot stand inside of others it is any JSON.

use super::root::name_of;
use super::said::{Said, Spot, TODO};
use super::schemas::{DEEPEST, Writer};
use super::shape::members;
use super::types::id;
use crate::diagnostic::YamlPath;
use crate::document::{Node, Object, Schema, SchemaType, relative};

impl<'a> Writer<'_, 'a> {
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
        let is_shared = self.types.is_carried(target);
        let around_is_shared = std::mem::replace(&mut self.is_shared, is_shared);
        self.chain.push(id(target));
        self.depth += 1;
        let members = members(self.types.index, target);
        let fields = self.members(&YamlPath::from(["objects", &name, "fields"]), &members, Spot::Inner);
        self.depth -= 1;
        self.chain.pop();
        self.around = around;
        self.is_shared = around_is_shared;
        if let Some((_, object)) = self.objects.get_mut(place) {
            object.fields = Some(fields);
        }
        name
    }
}
