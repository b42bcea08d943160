//! The spec and a document of Twilio: what differs, which edits of the spec make it the same, and what a person has to decide.

mod additions;
mod compare;
mod definitions;
mod links;
mod names;
mod schema;
mod sent;
mod sides;

use std::rc::Rc;

use crate::diagnostic::YamlPath;
use crate::document::{Accepted, Comments, DifferenceKind, NewEntry, Node, Resource, Version, print, tree};
use crate::openapi::DescribedVersion;
use compare::Comparison;
use sides::Side;

/// The first line of a file of a version, for editors.
const SCHEMA_LINE: &str = "yaml-language-server: $schema=../../schema.json";

/// One difference.
#[derive(Clone, Debug)]
pub(crate) struct Finding {
    /// The file of the spec that it is about.
    pub(crate) file: String,
    /// Where in the file.
    pub(crate) path: YamlPath,
    /// What differs: `Conference.size`. With the kind it is the key by which a difference is accepted.
    pub(crate) at: String,
    pub(crate) kind: DifferenceKind,
    /// How it differs, in words.
    pub(crate) text: String,
    /// What makes the spec say the same. Without any, a person has to decide.
    pub(crate) edits: Vec<Edit>,
}

/// One edit of a file of the spec.
#[derive(Clone, Debug)]
pub(crate) struct Edit {
    pub(crate) file: String,
    pub(crate) change: EditChange,
}

#[derive(Clone, Debug)]
pub(crate) enum EditChange {
    /// A whole new file.
    Create(Rc<str>),
    /// A new entry of a map.
    Insert(YamlPath, NewEntry),
    /// A new key of the spec in the map at a path.
    AddKey(YamlPath, &'static str, Node),
    /// Another value.
    Set(YamlPath, Node),
    /// A mark at an entry, under a key of the spec.
    Mark(YamlPath, &'static str, Node),
    /// A mark less.
    Unmark(YamlPath, &'static str),
}

/// A version of the spec.
pub(crate) struct SpecVersion<'a> {
    /// `spec/insights/v1`
    pub(crate) folder: String,
    pub(crate) version: &'a Version,
    /// By path.
    pub(crate) resources: Vec<(&'a str, &'a Resource)>,
    pub(crate) accepted: &'a [Accepted],
}

/// What was found out about a version.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    pub(crate) open: Vec<Finding>,
    /// How many differences are accepted.
    pub(crate) accepted: usize,
    /// The accepted differences that are not there.
    pub(crate) stale: Vec<usize>,
    pub(crate) counts: Counts,
}

/// What was compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) operations: usize,
    pub(crate) parameters: usize,
    pub(crate) fields: usize,
    pub(crate) values: usize,
}

/// Holds a version of the spec against what a document says of it. `sids` are the names of the kinds of SID.
pub(crate) fn compare(spec: &SpecVersion<'_>, described: &DescribedVersion, sids: &[String]) -> Findings {
    let ours = side(spec, spec.accepted);
    let paths: Vec<_> =
        described.resources.iter().map(|one| format!("{}/{}.yaml", spec.folder, one.stem)).collect();
    let files = paths.iter().zip(&described.resources).map(|(path, one)| (path.as_str(), &one.resource));
    let theirs = Side::new(&described.version, files, &[]);
    let mut comparison = Comparison::new(&ours, &theirs, described, &spec.folder);
    comparison.run();
    comparison.finish(sids)
}

fn side<'a>(spec: &SpecVersion<'a>, accepted: &'a [Accepted]) -> Side<'a> {
    Side::new(spec.version, spec.resources.iter().copied(), accepted)
}

/// How many operations of a document a version of the spec has.
pub(crate) fn shared_operations(spec: &SpecVersion<'_>, described: &DescribedVersion) -> usize {
    let ours = side(spec, &[]);
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
