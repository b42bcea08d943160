//! What the links of a record lead to.

use std::collections::{HashMap, HashSet};

use heck::ToSnakeCase;

use super::by_name::can_be_written;
use super::operations::RawOperation;
use super::parameter::Parameter;
use super::resources::Group;
use super::said::TODO;
use crate::diagnostic::YamlPath;
use crate::document::{ANY_SID, Comments, Entries, Format, Node, Resource, Schema, SchemaType, SubResource};
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

/// What can be read, by its path without the names of its parameters.
pub(super) type Targets<'a> = HashMap<String, Target<'a>>;

/// The links of a record.
#[derive(Default)]
pub(super) struct RecordLinks {
    /// Where a request can be made of the record alone.
    pub(super) sub_resources: Entries<SubResource>,
    /// The others: to what is only to be written, or to what the document does not have.
    pub(super) others: Entries<String>,
}

/// The links of a record; what can be read and yet not be asked for is noted.
pub(super) fn record_links(
    group: &Group<'_>,
    paths: &Node,
    resource: &Resource,
    (targets, account): (&Targets<'_>, Option<&str>),
    comments: &mut Comments,
) -> RecordLinks {
    let mut found = RecordLinks::default();
    let fields = resource.fields.iter().flat_map(Entries::iter).collect::<Vec<_>>();
    let Some((links, _)) = fields.iter().find(|(_, schema)| schema.format == Some(Format::UriMap)) else {
        return found;
    };
    let dependents: Vec<_> =
        group.operations.iter().flat_map(|operation| dependents(paths, operation.path)).collect();
    // Where a link has the name of what it leads to, it is the one that leads there: `keys`, and not `new_keys`, which is where one
    // creates a key.
    let named: HashSet<&str> = dependents
        .iter()
        .filter(|(name, link)| *name == last_part(url(link)))
        .map(|(_, link)| url(link))
        .collect();
    for (name, link) in dependents {
        let is_known = found.sub_resources.get(name).is_some() || found.others.get(name).is_some();
        if is_known || !can_be_written(name) || names::member_name(name).is_err() {
            continue;
        }
        let is_other = named.contains(url(link)) && name != last_part(url(link));
        let path = PathTemplate::parse(url(link)).filter(|_| !is_other);
        let Some((path, target)) =
            path.and_then(|path| Some((path.clone(), targets.get(&path.anonymous())?)))
        else {
            found.others.push(name, TODO.to_owned());
            continue;
        };
        match sub_resource((link, &path), &fields, target, account) {
            Some(sub_resource) => found.sub_resources.push(name, sub_resource),
            None => {
                comments.note(YamlPath::from(["fields", links]), &format!("{name}: {path}"));
            }
        }
    }
    found
}

fn url(link: &Node) -> &str {
    link.text("resource_url").unwrap_or_default()
}

/// `/2010-04-01/Accounts/{sid}/SigningKeys.json` => `signing_keys`
fn last_part(url: &str) -> String {
    let last = url.rsplit('/').next().unwrap_or(url);
    last.strip_suffix(".json").unwrap_or(last).to_snake_case()
}

/// The links of the records at a path, each with what it leads to.
fn dependents<'a>(paths: &'a Node, path: &str) -> impl Iterator<Item = (&'a str, &'a Node)> {
    let twilio = paths.get(path).and_then(|item| item.get("x-twilio"));
    twilio.and_then(|twilio| twilio.get("dependentProperties")).into_iter().flat_map(Node::entries)
}

/// The request that a link stands for, filled from the record. None if the record does not have all that it needs.
fn sub_resource(
    (link, path): (&Node, &PathTemplate),
    fields: &[(&str, &Schema)],
    target: &Target<'_>,
    account: Option<&str>,
) -> Option<SubResource> {
    let is_required = |one: &Parameter<'_>| one.location != "path" && one.node.flag("required");
    if target.operation.parameters.iter().any(is_required) {
        return None;
    }
    let mapping = link.get("mapping");
    let mut arguments = Entries::default();
    for ((parameter, schema), brace) in target.parameters.iter().zip(path.parameters()) {
        let field = mapping.and_then(|mapping| mapping.text(brace)).unwrap_or(brace);
        let of_field = fields.iter().find(|(name, _)| *name == field);
        // Where a record does not say whose it is, it is the client's own.
        if of_field.is_none() && account == Some(parameter) {
            continue;
        }
        let (_, of_field) = of_field?;
        if !fills(of_field, schema) {
            return None;
        }
        if field != parameter {
            arguments.push(parameter.clone(), field.to_owned());
        }
    }
    Some(SubResource {
        resource: target.resource.to_owned(),
        operation: target.name.to_owned(),
        arguments,
        name: None,
        doc: TODO.to_owned(),
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
