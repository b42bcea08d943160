//! What the links of a record lead to.

use codegen::outline::{Kind, Location, Operation, Parameter, Shape};

use super::names::{Taken, key, snake_case};
use super::schema::{is_link_map, sid_prefix};
use super::{Paster, record_of};
use crate::upstream::{Link, is_same, template};

impl Paster<'_> {
    /// The `sub_resources` of a new record: its links to other operations that are new as well.
    pub(super) fn sub_resources(&self, operations: &[&Operation], fields: &[(String, Shape)]) -> Vec<String> {
        // Without such a field there is nothing that they would be the names of.
        if !fields.iter().any(|(_, shape)| is_link_map(shape)) {
            return Vec::new();
        }
        let of_this = |link: &&Link| operations.iter().any(|operation| operation.path == link.path);
        let mut links: Vec<&Link> = Vec::new();
        for link in self.described.links.iter().filter(of_this) {
            if !links.iter().any(|known| known.name == link.name) {
                links.push(link);
            }
        }
        let mut names = Taken::new(operations.iter().map(|operation| self.verb_of(operation)));
        let entries = links.into_iter().map(|link| self.sub_resource(link, operations, fields, &mut names));
        let entries: Vec<_> = entries.collect();
        let mut written = Vec::new();
        // Comments alone would leave a key without a value.
        if entries.iter().any(Result::is_ok) {
            written.push("sub_resources:".to_owned());
        }
        written.extend(
            entries.into_iter().map(|entry| format!("  {}", entry.unwrap_or_else(|comment| comment))),
        );
        if !written.is_empty() {
            written.push(String::new());
        }
        written
    }

    /// `participants: { resource: RoomParticipant, operation: list, arguments: { room_sid: sid }, doc: TODO }`, or a comment where there
    /// is nothing that can be made of the record alone.
    fn sub_resource(
        &self,
        link: &Link,
        operations: &[&Operation],
        fields: &[(String, Shape)],
        names: &mut Taken,
    ) -> Result<String, String> {
        let comment = || {
            let (name, target) = (link.name.escape_debug(), link.target.escape_debug());
            format!("# {name}: no request for {target} can be made of this record alone")
        };
        let mut found =
            self.described.operations.iter().filter(|operation| self.is_led_to(link, operation, operations));
        let read = found.clone().find(|operation| operation.method == "GET");
        let operation = read.or_else(|| found.next()).ok_or_else(comment)?;
        let parameters = operation.parameters.iter().filter(|parameter| parameter.location == Location::Path);
        let arguments = parameters.zip(braces(&link.target)).map(|(parameter, brace)| {
            let (_, field) = link.fields.iter().find(|(name, _)| *name == brace)?;
            let (_, shape) = fields.iter().find(|(name, _)| name == field)?;
            let name = snake_case(&parameter.name);
            is_same_type(parameter, shape)
                .then(|| (*field != name).then(|| format!("{name}: {}", key(field))))
        });
        let arguments = arguments.collect::<Option<Vec<_>>>().ok_or_else(comment)?;
        let arguments: Vec<_> = arguments.into_iter().flatten().collect();
        let record = self.type_of(record_of(operation, self.described));
        let mut keys = vec![format!("resource: {record}"), format!("operation: {}", self.verb_of(operation))];
        if !arguments.is_empty() {
            keys.push(format!("arguments: {{ {} }}", arguments.join(", ")));
        }
        keys.extend(names.member(&link.name).map(|name| format!("name: {name}")));
        Ok(format!("{}: {{ {}, doc: TODO }}", key(&link.name), keys.join(", ")))
    }

    /// Whether a link leads to an operation of the same version that is new, and that needs nothing but its path.
    fn is_led_to(&self, link: &Link, operation: &Operation, from: &[&Operation]) -> bool {
        let is_known = self.versions.iter().flat_map(|version| &version.operations);
        template(&operation.path) == template(&link.target)
            && operation
                .parameters
                .iter()
                .all(|parameter| parameter.location == Location::Path || !parameter.is_required)
            && self.folder(&[operation]) == self.folder(from)
            && !is_known.into_iter().any(|ours| is_same(ours, operation))
    }
}

/// `/v1/Rooms/{room_sid}/Participants` => `room_sid`
fn braces(path: &str) -> impl Iterator<Item = &str> {
    path.split(['{', '}']).skip(1).step_by(2)
}

/// Whether a field of a record is what a path takes, or a SID where it takes a text.
fn is_same_type(parameter: &Parameter, field: &Shape) -> bool {
    let is_plain = |shape: &Shape| shape.values.is_none() && shape.kind == Kind::String;
    match (sid_prefix(&parameter.shape), sid_prefix(field)) {
        (Some(parameter), Some(field)) => parameter == field,
        (None, None) => {
            is_plain(&parameter.shape)
                && is_plain(field)
                && super::word(&parameter.shape) == super::word(field)
        }
        (None, Some(_)) => is_plain(&parameter.shape),
        (Some(_), None) => false,
    }
}
