//! The operations as the documents describe them.

use std::fmt;
use std::path::Path;

use codegen::Source;
use serde_json::Value;

/// A document, by its name.
pub(crate) struct Document {
    name: String,
    tree: Value,
}

/// An operation of a document.
pub(crate) struct Described<'a> {
    document: &'a Document,
    pub(crate) path: &'a str,
    pub(crate) method: String,
    item: &'a Value,
    node: &'a Value,
}

/// A parameter, or a member of a form.
pub(crate) struct Parameter<'a> {
    pub(crate) name: &'a str,
    pub(crate) schema: &'a Value,
}

impl<'a> Parameter<'a> {
    /// What the names begin with of a map whose entries are sent one by one.
    pub(crate) fn prefix(&self) -> Option<&'a str> {
        self.schema["format"].as_str()?.strip_prefix("prefixed-collapsible-map-")
    }
}

pub(crate) fn read(documents: &[Source]) -> Vec<Document> {
    let read = |document: &Source| Document {
        name: Path::new(&document.path).file_stem().unwrap().to_str().unwrap().replace("twilio_", ""),
        tree: serde_json::from_slice(&document.text).unwrap(),
    };
    documents.iter().map(read).collect()
}

/// `/v1/Things/{Sid}` => `/v1/Things/{}`
pub(crate) fn anonymous(path: &str) -> String {
    let pieces = path.split('{').map(|piece| piece.split_once('}').map_or(piece, |(_, rest)| rest));
    pieces.collect::<Vec<_>>().join("{}")
}

impl Document {
    /// What a schema or a parameter is that may be a reference.
    pub(crate) fn resolve<'a>(&'a self, node: &'a Value) -> &'a Value {
        match node["$ref"].as_str() {
            Some(reference) => self.resolve(self.tree.pointer(reference.trim_start_matches('#')).unwrap()),
            None => node,
        }
    }
}

impl<'a> Described<'a> {
    /// All of a document.
    pub(crate) fn all(document: &'a Document) -> impl Iterator<Item = Self> {
        let paths = document.tree["paths"].as_object().into_iter().flatten();
        paths.flat_map(move |(path, item)| {
            let nodes = item.as_object().into_iter().flatten();
            let is_method = |name: &str| ["get", "post", "put", "patch", "delete"].contains(&name);
            nodes.filter(move |(name, _)| is_method(name)).map(move |(name, node)| {
                let method = name.to_ascii_uppercase();
                Described { document, path, method, item, node }
            })
        })
    }

    pub(crate) fn document(&self) -> &'a Document {
        self.document
    }

    /// The method and the path that tell the operation.
    pub(crate) fn operation(&self) -> (String, String) {
        (self.method.clone(), format!("{}{}", self.host(), anonymous(self.path)))
    }

    fn host(&self) -> &'a str {
        let url =
            [self.item, &self.document.tree].into_iter().find_map(|node| node["servers"][0]["url"].as_str());
        url.unwrap_or_default().trim_start_matches("https://")
    }

    /// The parameters of a place: `path`, `query`, `header`.
    pub(crate) fn parameters(&self, place: &str) -> Vec<Parameter<'a>> {
        let all =
            [self.item, self.node].into_iter().filter_map(|node| node["parameters"].as_array()).flatten();
        let all = all.map(|parameter| self.document.resolve(parameter));
        let here = all.filter(|parameter| parameter["in"] == place);
        here.map(|node| Parameter { name: node["name"].as_str().unwrap(), schema: &node["schema"] }).collect()
    }

    /// The kinds of body, each with its schema.
    pub(crate) fn bodies(&self) -> Vec<(&'a str, &'a Value)> {
        let body = self.document.resolve(&self.node["requestBody"]);
        let content = body["content"].as_object().into_iter().flatten();
        content.map(|(kind, media)| (kind.as_str(), &media["schema"])).collect()
    }

    /// Whether an answer can be of a kind.
    pub(crate) fn is_answered_by(&self, kind: &str) -> bool {
        let mut answers = self.node["responses"].as_object().into_iter().flatten();
        answers.any(|(_, answer)| self.document.resolve(answer)["content"].get(kind).is_some())
    }

    /// The first scheme by which a request says who asks.
    pub(crate) fn security(&self) -> Option<&'a str> {
        let own = &self.node["security"];
        let all = if own.is_null() { &self.document.tree["security"] } else { own };
        all[0].as_object()?.keys().next().map(String::as_str)
    }
}

impl fmt::Display for Described<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.document.name, self.method, self.path)
    }
}
