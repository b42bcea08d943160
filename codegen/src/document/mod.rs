//! What the YAML looks like: serde types that mirror it, key for key. Unknown keys are refused.
//!
//! Reading goes in two steps, so that one mistake does not hide the next: `serde_yaml` gives a tree of [`Node`]s, then the tree is read
//! into the types below. A node that does not fit is reported and cut out of the tree, and what is left is read again.
//! This is the only module that knows the types of `serde_yaml`.

mod comments;
mod edit;
mod entries;
mod json_schema;
mod layout;
mod node;
mod read;
mod resource;
mod schema;
mod spans;
mod syntax;
mod version;
mod write;

pub(crate) use edit::{Editor, NewEntry};
pub(crate) use entries::Entries;
pub use json_schema::{SCHEMA, schema};
pub(crate) use resource::{
    Enum, EnumValue, Method, Object, Operation, PageSpec, Resource, Response, SubResource,
};
pub(crate) use schema::{Deprecated, Format, PiiHandling, Schema, SchemaType, Separator, Warning};
pub(crate) use version::{Accepted, Authentication, DifferenceKind, Paging, Sid, Sids, Upstream, Version};
pub(crate) use write::{Comments, flow, print, tree};

use serde::de::DeserializeOwned;

use crate::Source;
use crate::diagnostic::{Diagnostic, Place, YamlPath};
pub(crate) use node::Node;

/// A file of the spec that could be read, if only in part.
#[derive(Debug)]
pub(crate) struct Document {
    pub(crate) path: String,
    pub(crate) content: Content,
    /// Where mistakes were cut out: what refers to there is not missing.
    pub(crate) holes: Vec<YamlPath>,
}

#[derive(Debug)]
pub(crate) enum Content {
    Sids(Sids),
    Version(Home, Version),
    Upstream(Home, Upstream),
    Resource(Home, Box<Resource>),
}

/// The folders that a file is in, and its name: `insights`, `v1`, `conference`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Home {
    pub(crate) product: String,
    pub(crate) version: String,
    pub(crate) name: String,
}

/// Reads one file. What is wrong with it goes to the diagnostics; `None` if nothing of it can be used.
pub(crate) fn read(source: &Source, diagnostics: &mut Vec<Diagnostic>) -> Option<Document> {
    let path = &source.path;
    let mut holes = Vec::new();
    let content = match parts(path).as_slice() {
        ["sids"] => Content::Sids(read_as(source, &mut holes, diagnostics)?),
        [product, version, name] => {
            let home = Home {
                product: (*product).to_owned(),
                version: (*version).to_owned(),
                name: (*name).to_owned(),
            };
            match *name {
                "_version" => Content::Version(home, read_as(source, &mut holes, diagnostics)?),
                "_upstream" => Content::Upstream(home, read_as(source, &mut holes, diagnostics)?),
                _ => Content::Resource(home, Box::new(read_as(source, &mut holes, diagnostics)?)),
            }
        }
        elsewhere => {
            let help = if elsewhere.is_empty() {
                "the name of a file of the spec ends in `.yaml`"
            } else {
                "a resource lies in `spec/<product>/<version>/<resource>.yaml`, beside the `_version.yaml` of its version; \
                 SIDs lie in `spec/sids.yaml`"
            };
            diagnostics
                .push(Diagnostic::new(path, Place::File, "this file has no place in the spec").help(help));
            return None;
        }
    };
    Some(Document { path: path.clone(), content, holes })
}

/// A file of the spec in the house style. Comments and the blank lines that set entries apart stay.
pub(crate) fn format(text: &str) -> Result<String, String> {
    let tree = read_node(text)?;
    Ok(print(&tree, &comments::comments(text, &spans::SpanTree::parse(text))))
}

/// A YAML text as a tree, or why it is none.
pub(crate) fn read_node(text: &str) -> Result<Node, String> {
    serde_yaml::from_str(text).map_err(|error| error.to_string())
}

/// `spec/insights/v1/conference.yaml` => `insights`, `v1`, `conference`
fn parts(path: &str) -> Vec<&str> {
    let inside = path.strip_prefix("spec/").unwrap_or(path);
    inside.strip_suffix(".yaml").map_or_else(Vec::new, |stem| stem.split('/').collect())
}

fn read_as<T: DeserializeOwned>(
    source: &Source,
    holes: &mut Vec<YamlPath>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<T> {
    let report = |place, message: String| Diagnostic::new(&source.path, place, message);
    let text = match std::str::from_utf8(&source.text) {
        Ok(text) => text,
        Err(error) => {
            let (line, column) = line_and_column(source.text.get(..error.valid_up_to()).unwrap_or_default());
            let message = format!("this file is not UTF-8 text: see line {line}, column {column}");
            diagnostics.push(report(Place::File, message).help("save the file as UTF-8"));
            return None;
        }
    };
    let mut tree = match serde_yaml::from_str::<Node>(text) {
        Ok(Node::Null) => {
            let help = "a resource starts with `resource:`, a version with `version:`, the list of SIDs with `sids:`";
            diagnostics.push(report(Place::File, "this file is empty".to_owned()).help(help));
            return None;
        }
        Ok(tree) => tree,
        Err(error) => {
            let rest = error.location().and_then(|at| text.get(at.index()..)).unwrap_or_default();
            let place = error.location().map_or(Place::File, |at| Place::Position(at.line(), at.column()));
            let (message, help) = syntax::in_words(&error.to_string(), rest);
            diagnostics.push(report(place, message).maybe_help(help.map(str::to_owned)));
            return None;
        }
    };
    read::read(&mut tree, &source.path, holes, diagnostics)
}

fn line_and_column(before: &[u8]) -> (usize, usize) {
    let line = before.split(|byte| *byte == b'\n').count();
    let last = before.rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
    (line, String::from_utf8_lossy(last).chars().count() + 1)
}
