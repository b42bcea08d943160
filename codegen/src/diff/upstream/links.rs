//! The links of records, as far as the spec has what they lead to.

use super::additions::Additions;
use super::sides::{SideFile, braces, template};
use super::{Edit, EditChange};
use crate::diagnostic::YamlPath;
use crate::document::{Comments, Entries, Format, NewEntry, Schema, SubResource, flow, tree};
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
                let fields = fields.or(known.map(|ours| ours.resource)).and_then(|resource| resource.fields.as_ref());
                let described = theirs.resource.fields.as_ref();
                let field = |name: &str| [fields, described].into_iter().flatten().find_map(|fields| fields.get(name));
                if !self.can_be_filled((&link, &path), field) {
                    continue;
                }
                match (new.and_then(|index| self.files.get_mut(index)), known) {
                    (Some(file), _) => file.resource.sub_resources.push(wire, link),
                    (None, Some(ours)) if ours.resource.sub_resources.get(wire).is_none() => {
                        self.known_sub_resource(ours, wire, &link);
                    }
                    _ => {}
                }
            }
        }
    }

    /// Whether the fields of a record are what the path of a link takes.
    fn can_be_filled<'s>(
        &self,
        (link, path): (&SubResource, &str),
        field: impl Fn(&str) -> Option<&'s Schema>,
    ) -> bool {
        let new = self.files.iter().find(|file| file.resource.resource == link.resource);
        let parameters = match (self.of.ours.resource(&link.resource), new) {
            (Some(file), _) => self.path_parameters.get(file.path).unwrap_or(&file.resource.path_parameters),
            (None, Some(new)) => &new.resource.path_parameters,
            (None, None) => return false,
        };
        braces(path).all(|name| {
            let wire = link.arguments.get(name).map_or(name, String::as_str);
            field(wire).zip(parameters.get(name)).is_some_and(|(field, parameter)| fills(field, parameter))
        })
    }

    fn known_sub_resource(&mut self, ours: SideFile<'a>, wire: &str, link: &SubResource) {
        // Without such a field there is nothing that it would be the name of.
        let mut fields = ours.resource.fields.iter().flat_map(Entries::iter);
        let is_links = |(_, field): (&str, &Schema)| field.format == Some(Format::UriMap);
        if !self.new_links.contains(ours.path) && !fields.any(is_links) {
            return;
        }
        let value = tree(link);
        let map = YamlPath::from(["sub_resources"]);
        let path = map.key(wire);
        let at = format!("{} links.{wire}", ours.resource.resource);
        let before = ours.resource.sub_resources.keys().map(str::to_owned).collect();
        let text = format!("`{}`", flow(&value));
        let entry = NewEntry { key: wire.to_owned(), value, comments: Comments::default(), before };
        let edit = Edit { file: ours.path.to_owned(), change: EditChange::Insert(map, entry) };
        self.push(ours.path.to_owned(), path, at, text, edit);
    }

    /// A link with the names of the spec, if the spec has what it leads to, and the path of that.
    fn sub_resource(&self, theirs: &SubResource) -> Option<(SubResource, String)> {
        let (resource, operation, path) =
            self.operations.get(&(theirs.resource.as_str(), theirs.operation.as_str()))?;
        let their_operation =
            self.of.theirs.resource(&theirs.resource)?.resource.operations.get(&theirs.operation)?;
        let mut arguments = Entries::default();
        for (ours, their_name) in braces(path).zip(braces(&their_operation.path)) {
            let field = theirs.arguments.get(their_name).map_or(their_name, String::as_str);
            if field != ours {
                arguments.push(ours, field.to_owned());
            }
        }
        debug_assert_eq!(template(path), template(&their_operation.path));
        let link = SubResource {
            resource: resource.clone(),
            operation: operation.clone(),
            arguments,
            name: None,
            doc: theirs.doc.clone(),
        };
        Some((link, path.clone()))
    }
}
