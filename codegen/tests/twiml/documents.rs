//! Documents that other packages print, as trees.

use serde_json::Value;

use crate::spec::{Element, Kind};
use crate::support;

pub(crate) struct Document {
    pub(crate) name: String,
    tree: Value,
    /// The canonical XML of it.
    pub(crate) canonical: String,
}

/// Those that lie beside the repository.
pub(crate) fn read() -> Vec<Document> {
    let folder = support::folder("../../shared/facts/other-half");
    let files = support::files(&folder, "golden");
    if files.is_empty() {
        eprintln!("documents of other packages are skipped, as {} is not there", folder.display());
    }
    let document = |path: &String| {
        let file: Value = serde_json::from_slice(&std::fs::read(folder.join(path)).unwrap()).unwrap();
        Document {
            name: format!("{path}: {}", file["description"]),
            canonical: file["c14n_of_npm"].as_str().unwrap().to_owned(),
            tree: file["tree"].clone(),
        }
    };
    files.iter().map(document).collect()
}

impl Document {
    /// The expression that makes it.
    pub(crate) fn made(&self, elements: &[Element]) -> String {
        made(&self.tree, elements)
    }
}

fn made(tree: &Value, elements: &[Element]) -> String {
    let text = tree["text"].as_str().unwrap_or_default();
    let element = tree["element"].as_str().map(|id| {
        let path = id.replace('.', "::");
        elements.iter().find(|one| one.path() == path).unwrap_or_else(|| panic!("no element {id}"))
    });
    let mut made = match element {
        Some(element) => element.made(text),
        None => format!("Element::new({}).text({text:?})", tree["generic"]),
    };
    for attribute in tree["attributes"].as_array().into_iter().flatten() {
        made += &setter(element, attribute[0].as_str().unwrap(), &attribute[1]);
    }
    for child in tree["children"].as_array().into_iter().flatten() {
        made += &match child {
            _ if child["text_node"].is_string() => {
                format!(".text({:?})", child["text_node"].as_str().unwrap())
            }
            _ if child["comment"].is_string() => {
                format!(".comment({:?})", child["comment"].as_str().unwrap())
            }
            _ => format!(".append({})", self::made(child, elements)),
        };
    }
    made
}

/// By its setter, if the value is one that it takes.
fn setter(element: Option<&Element>, wire: &str, value: &Value) -> String {
    let known = element.and_then(|element| element.attributes.iter().find(|one| one.wire == wire));
    let text = plain(value);
    let by_setter = known.and_then(|attribute| {
        let argument = match (attribute.kind, value) {
            (Kind::Text, _) => format!("{text:?}"),
            (Kind::Boolean, Value::Bool(_)) | (Kind::Integer | Kind::Number, Value::Number(_)) => {
                text.clone()
            }
            (Kind::Texts, Value::Array(items)) if items.is_empty() => "[\"\"; 0]".to_owned(),
            (Kind::Texts, Value::Array(items)) => {
                format!("{:?}", items.iter().map(plain).collect::<Vec<_>>())
            }
            (Kind::Texts, _) => format!("[{text:?}]"),
            (Kind::Integers, Value::Array(_)) => value.to_string(),
            _ => return None,
        };
        Some(format!(".{}({argument})", attribute.setter()))
    });
    by_setter.unwrap_or_else(|| format!(".attribute({wire:?}, {text:?})"))
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(" "),
        other => other.to_string(),
    }
}
