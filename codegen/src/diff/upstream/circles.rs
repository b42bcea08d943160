//! Which types of the spec hold which, without a list or a map between: a circle of them would be without end.

use std::collections::{HashMap, HashSet};

use super::sides::Side;
use crate::diagnostic::YamlPath;
use crate::document::{Comments, Entries, Schema, SchemaType};

#[derive(Debug, Default)]
pub(super) struct Holding(HashMap<String, Vec<String>>);

impl Holding {
    pub(super) fn new(ours: &Side<'_>) -> Self {
        let mut holding = Self::default();
        for name in ours.type_names() {
            let fields = ours.fields(name).map(|found| found.fields);
            for (_, schema) in fields.into_iter().flat_map(Entries::iter) {
                holding.note(name, schema);
            }
        }
        holding
    }

    fn note(&mut self, owner: &str, schema: &Schema) {
        if let Some(object) = &schema.object {
            self.0.entry(owner.to_owned()).or_default().push(object.clone());
        }
    }

    /// A new field of a type: any JSON, if what it is holds the type.
    pub(super) fn field(
        &mut self,
        owner: &str,
        schema: Schema,
        path: &YamlPath,
        comments: &mut Comments,
    ) -> Schema {
        if schema.object.as_ref().is_some_and(|object| self.is_in(owner, object)) {
            comments.note(path.clone(), "an object inside of itself");
            return Schema { object: None, ty: Some(SchemaType::Any), ..schema };
        }
        self.note(owner, &schema);
        schema
    }

    /// Whether a type is another one, or held by it.
    fn is_in(&self, wanted: &str, object: &str) -> bool {
        let mut ahead = vec![object];
        let mut met = HashSet::new();
        while let Some(name) = ahead.pop() {
            if name == wanted {
                return true;
            }
            if met.insert(name) {
                ahead.extend(self.0.get(name).into_iter().flatten().map(String::as_str));
            }
        }
        false
    }
}
