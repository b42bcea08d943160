//! Which objects requests carry: people make those, and what is in them is checked.

use super::context::Lower;
use super::declare::VersionDecl;
use super::site::Site;
use crate::document::{Document, Entries, Operation, Schema};
use crate::ir::ModelId;

impl Lower<'_> {
    /// Marks the objects that requests carry, and those inside of them.
    pub(super) fn mark_sent(&mut self, version: &VersionDecl<'_>) {
        for here in &version.resources {
            let top = here.top();
            let operations = top.key("operations");
            for (name, operation) in here.spec.operations.iter() {
                let site = operations.key(name);
                for (section, parameters) in sections(operation) {
                    let site = site.key(section);
                    for (wire, schema) in parameters.iter() {
                        self.mark(&site.key(wire), here.document, schema);
                    }
                }
                if let Some(body) = &operation.body {
                    self.mark(&site.key("body"), here.document, body);
                }
            }
        }
    }

    fn mark(&mut self, site: &Site<'_>, document: &Document, schema: &Schema) {
        let mut ahead: Vec<_> = self.object_of(document, schema).into_iter().collect();
        while let Some(id) = ahead.pop() {
            if std::mem::replace(&mut self.api.model_mut(id).is_sent, true) {
                continue;
            }
            if self.known.of_server.contains(&id) {
                let name = &self.api[id].name;
                let message = format!("`{name}` is a record of the server, and a request cannot carry it");
                let help = "define an object with the fields that can be sent";
                self.report(site.mistake_at_key(message).help(help));
            }
            let Some((document, fields)) = self.known.fields.get(&id) else { continue };
            ahead.extend(fields.iter().filter_map(|(_, schema)| self.object_of(document, schema)));
        }
    }

    /// The object that a schema of a file refers to, or that its elements do.
    fn object_of(&self, document: &Document, schema: &Schema) -> Option<ModelId> {
        let mut innermost = schema;
        while let Some(items) = &innermost.items {
            innermost = items;
        }
        self.known.object(document, innermost.object.as_deref()?).ok()
    }
}

/// What an operation sends beside its path.
fn sections(operation: &Operation) -> impl Iterator<Item = (&'static str, &Entries<Schema>)> {
    let body = [("form", operation.form.as_ref()), ("json", operation.json.as_ref())];
    let body = body.into_iter().filter_map(|(key, entries)| Some((key, entries?)));
    [("query", &operation.query), ("headers", &operation.headers)].into_iter().chain(body)
}
