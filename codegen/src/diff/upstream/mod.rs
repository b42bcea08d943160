//! The spec and a document of Twilio: what differs, which edits of the spec make it the same, and what a person has to decide.

mod additions;
mod circles;
mod compare;
mod facts;
mod finding;
mod names;
mod operation;
mod schema;
mod sent;
mod sides;
mod union;

use crate::diagnostic::YamlPath;
use crate::document::{
    Accepted, Comments, DifferenceKind, Entries, Enum, Modules, Resource, Version, print, tree,
};
use crate::openapi::DescribedVersion;
use additions::Additions;
use compare::Comparison;
use finding::{Acceptance, SCHEMA_LINE};
pub(crate) use finding::{Edit, EditChange, Finding, Findings};
use sides::Side;

/// A version of the spec.
pub(crate) struct SpecVersion<'a> {
    /// `spec/insights/v1`
    pub(crate) folder: String,
    pub(crate) version: &'a Version,
    /// By path.
    pub(crate) resources: Vec<(&'a str, &'a Resource)>,
    /// What products share.
    pub(crate) shared_enums: &'a Entries<Enum>,
    pub(crate) accepted: &'a [Accepted],
}

/// Holds a version of the spec against what a document says of it. `roots` are the names that all products share.
pub(crate) fn compare(spec: &SpecVersion<'_>, described: &DescribedVersion, roots: &[String]) -> Findings {
    let ours = absolute(spec.resources.iter().copied());
    let ours = ours.iter().map(|(path, resource)| (*path, resource));
    let ours = Side::new(spec.version, ours, spec.shared_enums);
    let paths: Vec<_> =
        described.resources.iter().map(|one| format!("{}/{}.yaml", spec.folder, one.stem)).collect();
    let files = paths.iter().zip(&described.resources).map(|(path, one)| (path.as_str(), &one.resource));
    let theirs = absolute(files);
    let theirs = theirs.iter().map(|(path, resource)| (*path, resource));
    let theirs = Side::new(&described.version, theirs, spec.shared_enums);
    let mut comparison = Comparison::new(&ours, &theirs, described, &spec.folder);
    comparison.run();
    let mut acceptance = Acceptance::new(spec.accepted);
    comparison.drop_accepted(&mut acceptance);
    let mut open = std::mem::take(&mut comparison.findings);
    let counts = comparison.counts;
    let additions = Additions::new(comparison, roots).findings(&spec.folder).into_iter();
    // Links are known only when all else is.
    open.extend(additions.filter(|finding| acceptance.is_open(&finding.at, finding.kind)));
    Findings { open, accepted: acceptance.count, stale: acceptance.stale(), counts }
}

/// The files of a version with absolute references: those are the same in all of them.
fn absolute<'a>(files: impl Iterator<Item = (&'a str, &'a Resource)>) -> Vec<(&'a str, Resource)> {
    let files: Vec<_> = files.collect();
    let modules: Modules<'_> = files.iter().map(|(path, resource)| (stem(path), *resource)).collect();
    files.iter().map(|(path, resource)| (*path, modules.absolute(stem(path), resource))).collect()
}

/// `spec/insights/v1/conference.yaml` => `conference`
fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.strip_suffix(".yaml").unwrap_or(name)
}

/// How many operations of a document a version of the spec has.
pub(crate) fn shared_operations(spec: &SpecVersion<'_>, described: &DescribedVersion) -> usize {
    let ours = Side::new(spec.version, spec.resources.iter().copied(), spec.shared_enums);
    let theirs = described.resources.iter().flat_map(|one| one.resource.operations.iter());
    theirs.filter(|(_, operation)| ours.operation(operation).is_some()).count()
}

/// A version that the spec lacks: what its resources share.
pub(crate) fn new_version(folder: &str, described: &DescribedVersion) -> Finding {
    let file = format!("{folder}/_version.yaml");
    let mut comments = Comments::default();
    comments.before.insert(YamlPath::from(["version"]), vec![SCHEMA_LINE.to_owned()]);
    let create = EditChange::Create(print(&tree(&described.version), &comments).into());
    Finding {
        file: file.clone(),
        path: YamlPath::default(),
        at: folder.to_owned(),
        kind: DifferenceKind::New,
        text: format!("the version `{}` of {}", described.version.version, described.version.product),
        edits: vec![Edit { file, change: create }],
    }
}
