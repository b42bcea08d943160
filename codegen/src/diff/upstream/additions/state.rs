//! What is known while edits are made: the comparison, the names that are free, the files and the types that are new.

use std::collections::{HashMap, HashSet};

use heck::ToUpperCamelCase;

use crate::diagnostic::YamlPath;
use crate::diff::upstream::circles::Holding;
use crate::diff::upstream::compare::Comparison;
use crate::diff::upstream::finding::{Edit, Finding};
use crate::diff::upstream::names::FreeNames;
use crate::diff::upstream::sent::sent;
use crate::diff::upstream::sides::{Found, SideFile};
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
    pub(super) sent: HashSet<&'a str>,
    /// The types of the document that no request can carry.
    pub(super) records: HashSet<&'a str>,
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
        let requests = of
            .ours
            .operations()
            .map(|found| format!("{}{}", found.name.to_upper_camel_case(), found.file.resource.resource));
        let links = of.ours.files.iter().map(|file| format!("{}Links", file.resource.resource));
        let names = of.ours.type_names().map(str::to_owned);
        let free = FreeNames::new(names.chain(requests).chain(links).chain(roots.iter().cloned()));
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

    /// Whether a new file defines the record that the document has there.
    pub(super) fn has_record(&self, file: &NewFile<'_>) -> bool {
        let theirs = file.theirs.resource;
        theirs.fields.is_some() && self.of.renames.get(&theirs.resource) == Some(&file.resource.resource)
    }
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
