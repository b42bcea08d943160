//! Twilio's OpenAPI documents as a second front end: each becomes the typed documents that files of the spec become.
//!
//! What the spec has no word for is a comment at its path. What stands there is right as far as it goes, and never less than a
//! request that can be sent.

mod arguments;
mod by_name;
mod carried;
mod described;
mod entries;
mod enums;
mod groups;
mod links;
mod marks;
mod objects;
mod operations;
mod paging;
mod parameter;
mod refusal;
mod resources;
mod root;
mod said;
mod scalars;
mod schemas;
mod security;
mod shape;
mod sid_or_name;
mod sid_pattern;
mod sids;
mod type_names;
mod types;
mod unions;
mod version_path;

use std::collections::{BTreeMap, HashMap, HashSet};

use heck::ToUpperCamelCase;

use self::carried::carried;
pub(crate) use self::described::{Described, DescribedResource, DescribedVersion};
use self::groups::groups;
pub(crate) use self::links::fills;
use self::links::{Target, Targets, record_links};
use self::operations::{RawOperation, operations};
pub(crate) use self::refusal::Refusal;
use self::resources::{Group, Shared};
use self::root::{Index, Root};
use self::said::TODO;
use self::schemas::Writer;
use self::sid_or_name::PathSids;
use self::types::Types;
pub(crate) use self::version_path::VersionPath;
use self::version_path::{DocumentName, host};
use crate::document::{Authentication, EffectivePaging, Entries, Enum, Method, Node, Resource, Sid, Version};
use crate::ir::PathTemplate;

/// What the spec has for all products, and what else it has taken names for.
pub(crate) struct KnownSpec<'a> {
    /// The kinds of SID, which keep their names.
    pub(crate) sids: &'a Entries<Sid>,
    /// The enums that products share.
    pub(crate) enums: &'a Entries<Enum>,
    /// The names of the types of the versions, which nothing new for all products can have.
    pub(crate) types: &'a [String],
}

/// Reads a document, for a spec that has this already.
pub(crate) fn read(file: &str, text: &[u8], spec: &KnownSpec<'_>) -> Result<Described, Refusal> {
    let root = Root::read(text)?;
    let index = root.index();
    let mut described = Described::default();
    let (all, left_out) = operations(&root, &index);
    described.notes.extend(left_out);
    if all.is_empty() {
        described.notes.push("it has no operations, so there is nothing to write".to_owned());
        return Ok(described);
    }
    let host = only_host(&root, &all)?;
    let unused = unused(&root, &index);
    if unused > 0 {
        let are = if unused == 1 { "is" } else { "are" };
        described.notes.push(format!("{unused} of its schemas {are} used by no operation"));
    }
    let name = DocumentName::new(file);
    let mut by_path: BTreeMap<VersionPath, Vec<RawOperation<'_>>> = BTreeMap::new();
    for operation in all {
        check_path(operation.path)?;
        by_path.entry(name.version_path(&host, operation.path)).or_default().push(operation);
    }
    let mut known = spec.sids.clone();
    for (path, operations) in by_path {
        let taken = known.iter().map(|(_, sid)| sid.name.clone());
        let taken = taken.chain(spec.enums.keys().map(str::to_owned));
        let mut types = Types::new(&index, taken, spec.enums);
        types.version = [path.product.clone(), path.version.clone()];
        types.path_sids = PathSids::new(&index, &operations);
        types.carried = carried(&index, &operations);
        let paging = most_common_paging(&operations);
        let authentication = authentication_of_all(&index, &operations);
        let product = path.product.to_upper_camel_case();
        let groups = groups(operations, &mut types, &product);
        let resources =
            describe(&root, &groups, &mut types, Shared { authentication, paging: paging.as_ref() });
        for name in spec.types {
            types.reserve(name.clone());
        }
        for (prefix, sid) in sids::new_sids((&product, &resources), &known, &mut types) {
            known.push(prefix.clone(), sid.clone());
            described.sids.push(prefix, sid);
        }
        let version = Version {
            version: path.version.clone(),
            product: path.title(),
            doc: TODO.to_owned(),
            host: host.clone(),
            authentication,
            account: account(&resources),
            paging: paging.as_ref().map(EffectivePaging::to_paging),
        };
        described.versions.push(DescribedVersion { path, version, resources });
    }
    Ok(described)
}

/// How the operations of a version say who asks: as the document says of all, unless none of them does.
fn authentication_of_all(index: &Index<'_>, operations: &[RawOperation<'_>]) -> Authentication {
    let of_document = security::authentication(index, index.security());
    let mut all = operations.iter().map(|operation| operation.authentication);
    match all.next() {
        Some(first) if all.all(|one| one == first) => first,
        _ => of_document,
    }
}

/// The path parameter that is the account, if the paths of the version have one.
fn account(resources: &[DescribedResource]) -> Option<String> {
    let is_in = |path: &str| path.contains("/Accounts/{account_sid}/");
    let mut operations =
        resources.iter().flat_map(|one| one.resource.operations.iter().map(move |it| (one, it)));
    let found = operations.any(|(one, (_, operation))| {
        let schema = one.resource.path_parameters.get(ACCOUNT);
        is_in(&operation.path) && schema.is_some_and(|schema| schema.sid.as_deref() == Some("AC"))
    });
    found.then(|| ACCOUNT.to_owned())
}

/// The name of the account in the paths of the spec.
const ACCOUNT: &str = "account_sid";

/// The resources, each with its links to the others.
fn describe<'a>(
    root: &'a Root,
    groups: &[Group<'a>],
    types: &mut Types<'a>,
    shared: Shared<'_, 'a>,
) -> Vec<DescribedResource> {
    let mut resources = Vec::new();
    for group in groups {
        let mut writer = Writer::new(types, &group.name, &group.stem);
        let resource = group.resource(&mut writer, shared);
        let (objects, enums, comments) = writer.finish();
        let resource = Resource { objects, enums, ..resource };
        resources.push(DescribedResource { stem: group.stem.clone(), resource, comments });
    }
    let targets = targets(groups, &resources);
    let account = account(&resources);
    let paths = root.tree().get("paths").unwrap_or(&Node::Null);
    let mut links = Vec::new();
    for (group, described) in groups.iter().zip(&resources) {
        let mut comments = described.comments.clone();
        let found =
            record_links(group, paths, &described.resource, (&targets, account.as_deref()), &mut comments);
        links.push((found, comments));
    }
    drop(targets);
    for (described, (found, comments)) in resources.iter_mut().zip(links) {
        described.resource.sub_resources = found.sub_resources;
        described.resource.other_links = found.others;
        described.comments = comments;
    }
    resources
}

/// What links can lead to: all that is read.
fn targets<'a>(groups: &'a [Group<'a>], resources: &'a [DescribedResource]) -> Targets<'a> {
    let mut targets = Targets::new();
    for (group, described) in groups.iter().zip(resources) {
        let resource = &described.resource;
        for ((operation, name), (_, spec)) in
            group.operations.iter().zip(&group.verbs).zip(resource.operations.iter())
        {
            if operation.method != Method::Get {
                continue;
            }
            let template = PathTemplate::parse(&spec.path).unwrap_or_default();
            let parameters = template
                .parameters()
                .filter_map(|name| Some((name.to_owned(), resource.path_parameters.get(name)?.clone())));
            let parameters = parameters.collect();
            let target = Target { operation, resource: &group.name, name, parameters };
            targets.entry(template.anonymous()).or_insert(target);
        }
    }
    targets
}

/// The host of all operations.
fn only_host(root: &Root, operations: &[RawOperation<'_>]) -> Result<String, Refusal> {
    let of_document = host(root.tree()).transpose()?;
    let paths = root.tree().get("paths");
    let mut only: Option<String> = None;
    for operation in operations {
        let item = paths.and_then(|paths| paths.get(operation.path));
        let own = item.and_then(host).transpose()?.or_else(|| of_document.clone());
        let own = own.ok_or_else(|| {
            Refusal::new(format!("it does not say which host answers `{}`", operation.path.escape_debug()))
        })?;
        match &only {
            Some(known) if *known != own => {
                return Err(Refusal::new(format!(
                    "it has operations of two hosts, `{known}` and `{own}`: make a document of each"
                )));
            }
            _ => only = Some(own),
        }
    }
    only.ok_or_else(|| Refusal::new("it does not say which host answers"))
}

/// A path that no request can be sent to is not worth a guess.
fn check_path(path: &str) -> Result<(), Refusal> {
    let is_path = path.starts_with('/') && PathTemplate::parse(path).is_some();
    match is_path {
        true => Ok(()),
        false => Err(Refusal::new(format!("`{}` is not a path", path.escape_debug()))),
    }
}

/// How most lists ask for their pages.
fn most_common_paging<'a>(operations: &[RawOperation<'a>]) -> Option<EffectivePaging<'a>> {
    let mut counts: HashMap<&EffectivePaging<'a>, usize> = HashMap::new();
    for page in operations.iter().filter_map(|operation| operation.page.as_ref()) {
        *counts.entry(&page.paging).or_default() += 1;
    }
    let most = counts.into_iter().max_by(|(one, count), (other, others)| (count, other).cmp(&(others, one)));
    most.map(|(paging, _)| paging.clone())
}

/// How many schemas no operation leads to.
fn unused(root: &Root, index: &Index<'_>) -> usize {
    let mut ahead: Vec<&Node> = root.tree().get("paths").into_iter().collect();
    let mut met: HashSet<&str> = HashSet::new();
    while let Some(node) = ahead.pop() {
        if let Some(reference) = node.text("$ref")
            && met.insert(reference)
        {
            ahead.push(index.resolve(node));
        }
        ahead.extend(node.entries().map(|(_, inner)| inner));
        ahead.extend(node.items());
    }
    index.schema_names().filter(|name| !met.contains(&*format!("#/components/schemas/{name}"))).count()
}
