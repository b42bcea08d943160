//! What the links of a record lead to.

use super::by_name::can_be_written;
use super::operations::RawOperation;
use super::resources::Group;
use crate::diagnostic::YamlPath;
use crate::document::{
    ANY_SID, Comments, Entries, Format, Method, Node, Resource, Schema, SchemaType, SubResource,
};
use crate::ir::PathTemplate;
use crate::lower::names;

/// A request that a link can lead to.
pub(super) struct Target<'a> {
    pub(super) operation: &'a RawOperation<'a>,
    /// The resource that has it, and its name there.
    pub(super) resource: &'a str,
    pub(super) name: &'a str,
    /// What its path takes, in order: the name, and what it is.
    pub(super) parameters: Vec<(String, Schema)>,
}

/// The sub-resources of a record: its links, where a request can be made of the record alone.
pub(super) fn sub_resources(
    group: &Group<'_>,
    paths: &Node,
    resource: &Resource,
    targets: &[Target<'_>],
    comments: &mut Comments,
) -> Entries<SubResource> {
    let mut found = Entries::default();
    let fields = resource.fields.iter().flat_map(Entries::iter).collect::<Vec<_>>();
    let Some((links, _)) = fields.iter().find(|(_, schema)| schema.format == Some(Format::UriMap)) else {
        return found;
    };
    for (name, link) in group.operations.iter().flat_map(|operation| dependents(paths, operation.path)) {
        let is_known = found.get(name).is_some();
        let target = link.text("resource_url").unwrap_or_default();
        match sub_resource(link, target, &fields, targets) {
            _ if is_known || !can_be_written(name) => {}
            Some(sub_resource) if names::member_name(name).is_ok() => found.push(name, sub_resource),
            _ => comments.note(YamlPath::from(["fields", links]), &format!("{name}: {target}")),
        }
    }
    found
}

/// The links of the records at a path, each with what it leads to.
fn dependents<'a>(paths: &'a Node, path: &str) -> impl Iterator<Item = (&'a str, &'a Node)> {
    let twilio = paths.get(path).and_then(|item| item.get("x-twilio"));
    twilio.and_then(|twilio| twilio.get("dependentProperties")).into_iter().flat_map(Node::entries)
}

fn sub_resource(
    link: &Node,
    target: &str,
    fields: &[(&str, &Schema)],
    targets: &[Target<'_>],
) -> Option<SubResource> {
    let link_path = PathTemplate::parse(target)?;
    let path = |candidate: &&Target<'_>| PathTemplate::parse(candidate.operation.path);
    let is_led_to = |candidate: &&Target<'_>| {
        path(candidate).is_some_and(|path| path.anonymous() == link_path.anonymous())
    };
    let needs_nothing_else = |candidate: &&Target<'_>| {
        let required =
            |one: &super::parameter::Parameter<'_>| one.location != "path" && one.node.flag("required");
        !candidate.operation.parameters.iter().any(required)
    };
    let mut found = targets.iter().filter(is_led_to).filter(needs_nothing_else);
    // A link is there to be read.
    let target_operation = found.find(|candidate| candidate.operation.method == Method::Get)?;
    let mapping = link.get("mapping");
    let mut arguments = Entries::default();
    for ((parameter, schema), brace) in target_operation.parameters.iter().zip(link_path.parameters()) {
        let field = mapping.and_then(|mapping| mapping.text(brace)).unwrap_or(brace);
        let (_, of_field) = fields.iter().find(|(name, _)| *name == field)?;
        if !fills(of_field, schema) {
            return None;
        }
        if field != parameter {
            arguments.push(parameter.clone(), field.to_owned());
        }
    }
    Some(SubResource {
        resource: target_operation.resource.to_owned(),
        operation: target_operation.name.to_owned(),
        arguments,
        name: None,
        doc: super::schemas::TODO.to_owned(),
    })
}

/// Whether a field of a record is what a path takes, or one of the two where it takes a SID or a name.
pub(crate) fn fills(field: &Schema, parameter: &Schema) -> bool {
    let is_string = |schema: &Schema| schema.ty == Some(SchemaType::String) && schema.format.is_none();
    let is_one_of_two = match parameter.sid_kind() {
        Some((kind, true)) => field.sid.as_deref() == Some(kind) || is_string(field),
        Some((kind, false)) => kind == ANY_SID && field.sid.is_some(),
        None => field.sid.is_some() && is_string(parameter),
    };
    let what = |schema: &Schema| {
        (schema.ty, schema.enum_.clone(), schema.object.clone(), schema.sid.clone(), schema.format)
    };
    (field.pii, field.secret) == (parameter.pii, parameter.secret)
        && (what(field) == what(parameter) || is_one_of_two)
}
