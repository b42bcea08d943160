//! What is known while edits are made: the comparison, the names that are free, the files and the types that are new.

use std::collections::{HashMap, HashSet};

use heck::ToUpperCamelCase;

use crate::diagnostic::YamlPath;
use crate::diff::upstream::circles::Holding;
use crate::diff::upstream::compare::Comparison;
use crate::diff::upstream::finding::{Edit, Finding};
use crate::diff::upstream::names::FreeNames;
use crate::diff::upstream::sent::sent;
use crate::diff::upstream::sides::{Found, Side, SideFile};
use crate::diff::upstream::stem;
use crate::document::{Comments, DifferenceKind, Entries, Enum, Object, Resource, Schema};

/// Where definitions go, and for what.
#[derive(Clone, Copy)]
pub(super) struct Target<'a> {
    pub(super) file: TargetFile<'a>,
    /// Whether a request carries it.
    pub(super) is_sent: bool,
}

/// A file that is there, or one that is made.
#[derive(Clone, Copy)]
pub(super) enum TargetFile<'a> {
    Known(&'a str),
    New(usize),
}

impl<'a> Target<'a> {
    /// A file that is there.
    pub(super) fn known(path: &'a str) -> Self {
        Self { file: TargetFile::Known(path), is_sent: false }
    }

    pub(super) fn sent(self, is_sent: bool) -> Self {
        Self { is_sent, ..self }
    }
}

/// A file that is made.
pub(super) struct NewFile<'a> {
    pub(super) path: String,
    pub(super) theirs: SideFile<'a>,
    pub(super) resource: Resource,
    /// The objects and the enums, in order.
    pub(super) definitions: Vec<(String, Definition)>,
    pub(super) comments: Comments,
    pub(super) operations: Vec<Found<'a>>,
}

/// What defines a type.
pub(super) enum Definition {
    Object(Object),
    Enum(Enum),
}

/// The edits while they are made.
pub(in super::super) struct Additions<'c, 'a> {
    pub(super) of: Comparison<'c, 'a>,
    pub(super) free: FreeNames,
    pub(super) files: Vec<NewFile<'a>>,
    /// Our names of their operations: by their resource and name, to ours.
    pub(super) operations: HashMap<(&'a str, &'a str), (String, String, String)>,
    /// The operations that links of the spec lead to, by resource and name.
    pub(super) linked: HashSet<(&'a str, &'a str)>,
    /// The objects of the spec that requests carry.
    pub(super) sent: HashSet<String>,
    /// The types of the document that no request can carry.
    pub(super) records: HashSet<String>,
    /// Their copies that can be sent, by name.
    pub(super) copies: HashMap<String, String>,
    /// What the types of the spec hold.
    pub(super) holding: Holding,
    /// The parameters of paths of the files that get operations, with the new ones.
    pub(super) path_parameters: HashMap<&'a str, Entries<Schema>>,
    /// The files whose records get links.
    pub(super) new_links: HashSet<&'a str>,
    /// The edits that the definitions of types need, while a finding is made.
    pub(super) edits: Vec<Edit>,
    pub(super) findings: Vec<Finding>,
}

impl<'c, 'a> Additions<'c, 'a> {
    pub(in super::super) fn new(of: Comparison<'c, 'a>, roots: &[String]) -> Self {
        let free = free_names(of.ours, roots);
        let operations = of.matched.iter().map(|(theirs, ours)| {
            let (resource, name, path) = (&ours.file.resource.resource, ours.name, &ours.operation.path);
            (*theirs, (resource.clone(), name.to_owned(), path.clone()))
        });
        let operations = operations.collect();
        let links = of.ours.files.iter().flat_map(|file| file.resource.sub_resources.iter());
        let linked = links.map(|(_, link)| (link.resource.as_str(), link.operation.as_str())).collect();
        let (sent, holding) = (sent(of.ours), Holding::new(of.ours));
        Self {
            linked,
            sent,
            records: HashSet::new(),
            copies: HashMap::new(),
            holding,
            of,
            free,
            files: Vec::new(),
            operations,
            path_parameters: HashMap::new(),
            new_links: HashSet::new(),
            edits: Vec::new(),
            findings: Vec::new(),
        }
    }

    pub(super) fn push(&mut self, file: String, path: YamlPath, at: String, text: String, edit: Edit) {
        let mut edits = vec![edit];
        edits.append(&mut self.edits);
        self.findings.push(Finding { file, path, at, kind: DifferenceKind::New, text, edits });
    }

    /// The module that a file is.
    pub(super) fn module(&self, file: TargetFile<'a>) -> String {
        let path = match file {
            TargetFile::Known(path) => path,
            TargetFile::New(index) => self.files.get(index).map_or("", |file| &file.path),
        };
        stem(path).to_owned()
    }

    /// Whether a new file defines the record that the document has there.
    pub(super) fn has_record(&self, file: &NewFile<'_>) -> bool {
        let theirs = file.theirs.resource;
        theirs.fields.is_some() && self.of.renames.get(&theirs.resource) == Some(&file.resource.resource)
    }
}

/// What the types of the spec leave free.
fn free_names(ours: &Side<'_>, roots: &[String]) -> FreeNames {
    let mut free = FreeNames::default();
    for root in roots {
        free.reserve(root);
    }
    for SideFile { path, resource, .. } in &ours.files {
        free.reserve(&resource.resource);
        let requests = resource.operations.keys().map(str::to_upper_camel_case);
        let types = resource.objects.keys().chain(resource.enums.keys()).chain(["Links"]).map(str::to_owned);
        types.chain(requests).for_each(|name| free.reserve_in(stem(path), name));
    }
    free
}

/// The comments below a path, at another.
pub(super) fn moved(comments: &Comments, from: &YamlPath, to: &YamlPath) -> Comments {
    let place = |path: &YamlPath| path.moved(from, to);
    let is_below = |path: &YamlPath| path.starts_with(from);
    let before = comments.before.range(from..).take_while(|(path, _)| is_below(path));
    let behind = comments.behind.range(from..).take_while(|(path, _)| is_below(path));
    Comments {
        before: before.filter_map(|(path, lines)| Some((place(path)?, lines.clone()))).collect(),
        behind: behind.filter_map(|(path, text)| Some((place(path)?, text.clone()))).collect(),
        ..Comments::default()
    }
}
