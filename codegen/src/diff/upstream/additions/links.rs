//! What the links of records lead to: as soon as all operations have names.

use super::state::Additions;
use crate::diagnostic::YamlPath;
use crate::diff::upstream::finding::{Edit, EditChange};
use crate::diff::upstream::sides::{SideFile, parameters};
use crate::document::{
    Comments, Entries, Format, NewEntry, Node, Operation, Resource, Schema, SubResource, flow, tree,
};
use crate::openapi::fills;

impl<'a> Additions<'_, 'a> {
    /// The links of new records and those that known records have now.
    pub(super) fn sub_resources(&mut self) {
        let theirs_files = self.of.theirs.files.clone();
        for theirs in theirs_files {
            let new =
                self.files.iter().position(|file| file.theirs.path == theirs.path && self.has_record(file));
            let known =
                self.of.renames.get(&theirs.resource.resource).and_then(|name| self.of.ours.resource(name));
            for (wire, link) in theirs.resource.sub_resources.iter() {
                let Some((link, path)) = self.sub_resource(link) else { continue };
                let fields = new.and_then(|index| self.files.get(index)).map(|file| &file.resource);
                let fields = fields.or(known.map(|ours| ours.resource)).and_then(|one| one.fields.as_ref());
                let all = [fields, theirs.resource.fields.as_ref()];
                let field = |name: &str| all.into_iter().flatten().find_map(|fields| fields.get(name));
                if !self.can_be_filled((&link, &path), field) {
                    continue;
                }
                match (new.and_then(|index| self.files.get_mut(index)), known) {
                    (Some(file), _) => file.resource.sub_resources.push(wire, link),
                    (None, Some(ours)) if !has_link(ours.resource, wire) => {
                        self.known_record(ours, "sub_resources", wire, tree(&link));
                    }
                    _ => {}
                }
            }
            for (wire, doc) in theirs.resource.other_links.iter() {
                match (new.and_then(|index| self.files.get_mut(index)), known) {
                    (Some(file), _) if file.resource.sub_resources.get(wire).is_none() => {
                        file.resource.other_links.push(wire, doc.clone());
                    }
                    (None, Some(ours)) if !has_link(ours.resource, wire) => {
                        self.known_record(ours, "other_links", wire, tree(doc));
                    }
                    _ => {}
                }
            }
        }
    }

    /// A link more of a record that is there, under one of the two keys.
    fn known_record(&mut self, ours: SideFile<'a>, key: &'static str, wire: &str, value: Node) {
        // Without such a field there is nothing that it would be the name of.
        let mut fields = ours.resource.fields.iter().flat_map(Entries::iter);
        let is_links = |(_, field): (&str, &Schema)| field.format == Some(Format::UriMap);
        if !self.new_links.contains(ours.path) && !fields.any(is_links) {
            return;
        }
        let map = YamlPath::from([key]);
        let path = map.key(wire);
        let at = format!("{} links.{wire}", ours.resource.resource);
        let before = match key {
            "sub_resources" => ours.resource.sub_resources.keys().map(str::to_owned).collect(),
            _ => ours.resource.other_links.keys().map(str::to_owned).collect(),
        };
        let text = format!("`{}`", flow(&value));
        let entry = NewEntry { key: wire.to_owned(), value, comments: Comments::default(), before };
        let edit = Edit { file: ours.path.to_owned(), change: EditChange::Insert(map, entry) };
        self.push(ours.path.to_owned(), path, at, text, edit);
    }

    /// Whether the fields of a record are what the path of a link takes.
    fn can_be_filled<'s>(
        &self,
        (link, path): (&SubResource, &str),
        field: impl Fn(&str) -> Option<&'s Schema>,
    ) -> bool {
        let new = self.files.iter().find(|file| file.resource.resource == link.resource);
        let ours = self.of.ours.resource(&link.resource);
        let operation = ours.and_then(|file| file.resource.operations.get(&link.operation));
        if operation.is_some_and(needs_more) {
            return false;
        }
        let known = match (ours, new) {
            (Some(file), _) => self.path_parameters.get(file.path).unwrap_or(&file.resource.path_parameters),
            (None, Some(new)) => &new.resource.path_parameters,
            (None, None) => return false,
        };
        parameters(path).iter().all(|name| {
            let wire = link.arguments.get(name).unwrap_or(name);
            match (field(wire), known.get(name)) {
                (Some(field), Some(parameter)) => fills(field, parameter),
                // Where a record does not say whose it is, it is the client's own.
                (None, Some(_)) => self.of.ours.version.account.as_ref() == Some(name),
                (_, None) => false,
            }
        })
    }

    /// A link with the names of the spec, if the spec has what it leads to, and the path of that.
    fn sub_resource(&self, theirs: &SubResource) -> Option<(SubResource, String)> {
        let (resource, operation, path) =
            self.operations.get(&(theirs.resource.as_str(), theirs.operation.as_str()))?;
        let their_operation =
            self.of.theirs.resource(&theirs.resource)?.resource.operations.get(&theirs.operation)?;
        let mut arguments = Entries::default();
        for (ours, their_name) in parameters(path).iter().zip(&parameters(&their_operation.path)) {
            let field = theirs.arguments.get(their_name).unwrap_or(their_name);
            if field != ours {
                arguments.push(ours, field.to_owned());
            }
        }
        let link = SubResource {
            resource: resource.clone(),
            operation: operation.clone(),
            arguments,
            name: theirs.name.clone(),
            doc: theirs.doc.clone(),
        };
        Some((link, path.clone()))
    }
}

/// Whether a record has a link of this name.
fn has_link(ours: &Resource, wire: &str) -> bool {
    ours.sub_resources.get(wire).is_some() || ours.other_links.get(wire).is_some()
}

/// Whether there is no request without something beside its path.
fn needs_more(operation: &Operation) -> bool {
    let Operation { query, headers, form, json, body, .. } = operation;
    let sections = [query, headers].into_iter().chain(form).chain(json).flat_map(Entries::iter);
    body.is_some() || sections.into_iter().any(|(_, schema)| schema.required == Some(true))
}
