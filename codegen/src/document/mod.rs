//! What the YAML looks like: serde types that mirror it, key for key. Unknown keys are refused.
//!
//! Reading goes in two steps, so that one mistake does not hide the next: `serde_yaml` gives a tree of [`Node`]s, then the tree is read
//! into the types below. A node that does not fit is reported and cut out of the tree, and what is left is read again.
//! This is the only module that knows the types of `serde_yaml`.

mod entries;
mod json_schema;
mod node;
mod read;
mod resource;
mod schema;
mod spans;
mod syntax;
mod version;

pub(crate) use entries::Entries;
pub use json_schema::{SCHEMA, schema};
pub(crate) use resource::{Enum, Method, Operation, PageSpec, Resource, SubResource};
pub(crate) use schema::{Format, Schema, SchemaType, Warning};
pub(crate) use version::{Authentication, Paging, Sids, Upstream, Version};

use serde::de::DeserializeOwned;

use crate::Source;
use crate::diagnostic::{Diagnostic, Position, YamlPath};
use node::Node;

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
    Version(SpecPath, Version),
    Upstream(SpecPath, Upstream),
    Resource(SpecPath, Box<Resource>),
}

/// The folders that a file is in, and its name: `insights`, `v1`, `conference`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct SpecPath {
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
            let spec_path = SpecPath {
                product: (*product).to_owned(),
                version: (*version).to_owned(),
                name: (*name).to_owned(),
            };
            match *name {
                "_version" => Content::Version(spec_path, read_as(source, &mut holes, diagnostics)?),
                "_upstream" => Content::Upstream(spec_path, read_as(source, &mut holes, diagnostics)?),
                _ => Content::Resource(spec_path, Box::new(read_as(source, &mut holes, diagnostics)?)),
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
                .push(Diagnostic::new(path, Position::File, "this file has no place in the spec").help(help));
            return None;
        }
    };
    Some(Document { path: path.clone(), content, holes })
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
            diagnostics.push(report(Position::File, message).help("save the file as UTF-8"));
            return None;
        }
    };
    let mut tree = match serde_yaml::from_str::<Node>(text) {
        Ok(Node::Null) => {
            let help = "a resource starts with `resource:`, a version with `version:`, the list of SIDs with `sids:`";
            diagnostics.push(report(Position::File, "this file is empty".to_owned()).help(help));
            return None;
        }
        Ok(tree) => tree,
        Err(error) => {
            let rest = error.location().and_then(|at| text.get(at.index()..)).unwrap_or_default();
            let position =
                error.location().map_or(Position::File, |at| Position::LineColumn(at.line(), at.column()));
            let (message, help) = syntax::in_words(&error.to_string(), rest);
            diagnostics.push(report(position, message).maybe_help(help.map(str::to_owned)));
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
