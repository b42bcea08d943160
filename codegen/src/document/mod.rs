//! What the YAML looks like: serde types that mirror it, key for key. Unknown keys are refused.
//!
//! Reading goes in two steps, so that one mistake does not hide the next: `serde_yaml` gives a tree of [`Node`]s, then the tree is read
//! into the types below, around what does not fit. This is the only module that knows the types of `serde_yaml`.

mod comments;
mod depth;
mod edit;
mod entries;
mod error_codes;
mod findings;
mod grants;
mod idempotent;
mod json_schema;
mod keys;
mod layout;
mod node;
mod page;
mod products;
mod read;
mod read_error;
mod references;
mod requirements;
mod resource;
mod scalar;
mod schema;
mod spans;
mod syntax;
mod terms;
mod twiml;
mod version;
mod webhook;
mod write;
mod written;

pub(crate) use edit::{Editor, NewEntry};
pub(crate) use entries::Entries;
pub(crate) use error_codes::{ErrorCode, ErrorCodes, Fault};
pub(crate) use grants::{Grant, Grants};
pub(crate) use idempotent::Idempotent;
pub use json_schema::{SCHEMA, schema};
pub(crate) use page::{EffectivePaging, NO_PARAMETER, OPTIONAL, PageSpec, Paging};
pub(crate) use products::{ProductSummary, Products};
pub(crate) use references::{Modules, References, relative};
pub(crate) use resource::{
    Enum, EnumValue, Method, Object, Operation, Resource, Response, SharedEnums, SubResource,
};
pub(crate) use scalar::Scalar;
pub(crate) use schema::{
    ANY_SID, Deprecated, Format, OR_NAME, PiiHandling, Schema, SchemaType, Separator, Warning,
};
pub(crate) use spans::{SpanContent, SpanEntry, SpanNode, SpanTree};
pub(crate) use terms::{CASES, TERMS, Term, Terms};
pub(crate) use twiml::{Dialect, Element};
pub(crate) use version::{Accepted, Authentication, DifferenceKind, Sid, Sids, Upstream, Version};
pub(crate) use webhook::{Answer, Groups, Records, Webhook, WebhookBody, WebhookMethod};
pub(crate) use write::{Comments, flow, print, tree};
pub(crate) use written::{place, visible};

use serde::de::DeserializeOwned;

use crate::diagnostic::{Diagnostic, PathSet, Position};
use crate::source::Source;
use findings::Findings;
pub(crate) use node::{Key, Node, read_node};

/// A file of the spec that could be read, if only in part.
#[derive(Debug)]
pub(crate) struct Document {
    pub(crate) path: String,
    pub(crate) content: Content,
    /// Where mistakes were cut out: what refers to there is not missing.
    pub(crate) holes: PathSet,
}

#[derive(Debug)]
pub(crate) enum Content {
    Sids(Sids),
    ErrorCodes(ErrorCodes),
    Products(Products),
    Grants(Grants),
    Terms(Terms),
    SharedEnums(SharedEnums),
    Version(SpecPath, Version),
    Upstream(SpecPath, Upstream),
    Resource(SpecPath, Box<Resource>),
    /// What the webhooks of a product share. Its version is the product.
    Groups(SpecPath, Groups),
    Webhook(SpecPath, Box<Webhook>),
    Dialect(SpecPath, Dialect),
    Element(SpecPath, Box<Element>),
}

impl Content {
    /// Whether the files of every version may refer to it.
    pub(crate) fn is_shared(&self) -> bool {
        match self {
            Self::Sids(_) | Self::Terms(_) | Self::SharedEnums(_) => true,
            Self::ErrorCodes(_)
            | Self::Products(_)
            | Self::Grants(_)
            | Self::Version(..)
            | Self::Upstream(..)
            | Self::Resource(..)
            | Self::Groups(..)
            | Self::Webhook(..)
            | Self::Dialect(..)
            | Self::Element(..) => false,
        }
    }
}

/// The folder of the webhooks: a folder for each product in the place of a version.
pub(crate) const CALLBACKS: &str = "callbacks";

/// The folder of the dialects of TwiML, which is no product.
pub(crate) const TWIML: &str = "twiml";

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
    let findings = Findings::new(path);
    let content = read_content(source, &findings);
    let (found, holes) = findings.into_parts();
    diagnostics.extend(found);
    Some(Document { path: path.clone(), content: content?, holes })
}

fn read_content(source: &Source, findings: &Findings) -> Option<Content> {
    let path = &source.path;
    let content = match parts(path).as_slice() {
        ["sids"] => Content::Sids(read_as(source, findings)?),
        ["enums"] => Content::SharedEnums(read_as(source, findings)?),
        ["errors"] => Content::ErrorCodes(read_as(source, findings)?),
        ["products"] => Content::Products(read_as(source, findings)?),
        ["grants"] => Content::Grants(read_as(source, findings)?),
        ["terms"] => Content::Terms(read_as(source, findings)?),
        [product, version, name] => {
            let spec_path = SpecPath {
                product: (*product).to_owned(),
                version: (*version).to_owned(),
                name: (*name).to_owned(),
            };
            match *name {
                "_groups" if *product == CALLBACKS => Content::Groups(spec_path, read_as(source, findings)?),
                _ if *product == CALLBACKS => {
                    Content::Webhook(spec_path, Box::new(read_as(source, findings)?))
                }
                "_dialect" if *product == TWIML => Content::Dialect(spec_path, read_as(source, findings)?),
                _ if *product == TWIML => Content::Element(spec_path, Box::new(read_as(source, findings)?)),
                "_version" => Content::Version(spec_path, read_as(source, findings)?),
                "_upstream" => Content::Upstream(spec_path, read_as(source, findings)?),
                _ => Content::Resource(spec_path, Box::new(read_as(source, findings)?)),
            }
        }
        elsewhere => {
            let help = if elsewhere.is_empty() {
                "the name of a file of the spec ends in `.yaml`"
            } else {
                "a resource lies in `spec/<product>/<version>/<resource>.yaml`, beside the `_version.yaml` of its version; \
                 SIDs lie in `spec/sids.yaml`, error codes in `spec/errors.yaml`, terms in `spec/terms.yaml`, shared enums in \
                 `spec/enums.yaml`, what each product is for in `spec/products.yaml`, the grants of access tokens in \
                 `spec/grants.yaml`; a webhook lies in \
                 `spec/callbacks/<product>/<webhook>.yaml`; an element of TwiML lies in \
                 `spec/twiml/<dialect>/<element>.yaml`, beside its `_dialect.yaml`"
            };
            let message = "this file has no place in the spec";
            findings.report(|file| Diagnostic::new(file, Position::File, message).help(help));
            return None;
        }
    };
    Some(content)
}

/// A file of the spec in the house style. Comments and the blank lines that set entries apart stay.
pub(crate) fn format(text: &str) -> Result<String, String> {
    let tree = read_node(text)?;
    Ok(print(&tree, &comments::comments(text, &SpanTree::parse(text))))
}

/// `spec/insights/v1/conference.yaml` => `insights`, `v1`, `conference`
fn parts(path: &str) -> Vec<&str> {
    let inside = path.strip_prefix("spec/").unwrap_or(path);
    inside.strip_suffix(".yaml").map_or_else(Vec::new, |stem| stem.split('/').collect())
}

fn read_as<T: DeserializeOwned>(source: &Source, findings: &Findings) -> Option<T> {
    match parse(source) {
        Ok(mut tree) => read::read(&mut tree, findings),
        Err(diagnostic) => {
            findings.report(|_| diagnostic);
            None
        }
    }
}

/// The YAML of a file as a tree.
fn parse(source: &Source) -> Result<Node, Diagnostic> {
    let report = |position, message: String| Diagnostic::new(&source.path, position, message);
    let text = std::str::from_utf8(&source.text).map_err(|error| {
        let (line, column) = line_and_column(source.text.get(..error.valid_up_to()).unwrap_or_default());
        let message = format!("this file is not UTF-8 text: see line {line}, column {column}");
        report(Position::File, message).help("save the file as UTF-8")
    })?;
    if let Some(byte) = depth::too_deep(text) {
        let (line, column) = line_and_column(text.as_bytes().get(..byte).unwrap_or_default());
        return Err(report(Position::LineColumn(line, column), depth::TOO_DEEP.to_owned()));
    }
    match serde_yaml::from_str::<Node>(text) {
        Ok(Node::Null) => {
            let help = "a resource starts with `resource:`, a version with `version:`, the list of SIDs with `sids:`, \
                        that of error codes with `errors:`, the terms with `terms:`, the shared enums with `enums:`, the \
                        products with `products:`, the grants of access tokens with `grants:`, \
                        a dialect of TwiML with `dialect:`, an element of it with `element:`";
            Err(report(Position::File, "this file is empty".to_owned()).help(help))
        }
        Ok(tree) => Ok(tree),
        Err(error) => {
            // What is wrong with the bytes is told with their place alone.
            let byte = syntax::byte(&error.to_string()).and_then(|byte| text.as_bytes().get(..byte));
            let rest = error.location().and_then(|at| text.get(at.index()..)).unwrap_or_default();
            let position = match (byte.map(line_and_column), error.location()) {
                (Some((line, column)), _) => Position::LineColumn(line, column),
                (None, Some(at)) => Position::LineColumn(at.line(), at.column()),
                (None, None) => Position::File,
            };
            let (message, help) = syntax::in_words(&error.to_string(), rest);
            Err(report(position, message).maybe_help(help.map(str::to_owned)))
        }
    }
}

fn line_and_column(before: &[u8]) -> (usize, usize) {
    let line = before.split(|byte| *byte == b'\n').count();
    let last = before.rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
    (line, String::from_utf8_lossy(last).chars().count() + 1)
}
