//! The elements of the spec, read as YAML, and what a program calls the parts of them.

use codegen::Source;
use heck::ToSnakeCase;
use serde_yaml::Value;

pub(crate) struct Element {
    pub(crate) dialect: String,
    /// `SsmlBreak`
    pub(crate) name: String,
    /// `break`
    pub(crate) xml: String,
    pub(crate) is_root: bool,
    pub(crate) needs_text: bool,
    pub(crate) attributes: Vec<Attribute>,
    /// By their names in Rust.
    pub(crate) children: Vec<String>,
}

pub(crate) struct Attribute {
    pub(crate) wire: String,
    pub(crate) kind: Kind,
}

/// What a setter takes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Boolean,
    Integer,
    Number,
    Texts,
    Integers,
}

/// All elements, by dialect and file.
pub(crate) fn elements(sources: &[Source]) -> Vec<Element> {
    let files = sources.iter().filter_map(|source| {
        let (dialect, file) = source.path.strip_prefix("spec/twiml/")?.split_once('/')?;
        Some((dialect, file, serde_yaml::from_slice::<Value>(&source.text).unwrap()))
    });
    let files: Vec<_> = files.collect();
    let is_root = |dialect: &str, name: &str| {
        let mut all = files.iter().filter(|(of, file, _)| *of == dialect && *file == "_dialect.yaml");
        all.any(|(.., top)| top["root"] == name)
    };
    let elements = files.iter().filter_map(|(dialect, _, top)| {
        let name = top.get("element")?.as_str()?.to_owned();
        let attributes = top.get("attributes").and_then(Value::as_mapping).into_iter().flatten();
        let attributes = attributes
            .map(|(wire, schema)| Attribute { wire: wire.as_str().unwrap().to_owned(), kind: kind(schema) });
        let children = top.get("children").and_then(Value::as_sequence).into_iter().flatten();
        Some(Element {
            dialect: (*dialect).to_owned(),
            xml: top.get("xml").and_then(Value::as_str).unwrap_or(&name).to_owned(),
            is_root: is_root(dialect, &name),
            needs_text: top.get("text").is_some_and(|text| text.get("required") == Some(&true.into())),
            attributes: attributes.collect(),
            children: children.map(|child| child.as_str().unwrap().to_owned()).collect(),
            name,
        })
    });
    elements.collect()
}

fn kind(schema: &Value) -> Kind {
    let of = |schema: &Value| match schema.get("type").and_then(Value::as_str) {
        Some("boolean") => Kind::Boolean,
        Some("integer") => Kind::Integer,
        Some("number") => Kind::Number,
        _ => Kind::Text,
    };
    match schema.get("items").map(of) {
        Some(Kind::Integer) => Kind::Integers,
        Some(_) => Kind::Texts,
        None => of(schema),
    }
}

/// A name on the wire as a method.
fn method(wire: &str) -> String {
    let name = wire.to_snake_case();
    let is_keyword = ["break", "for", "loop", "type"].contains(&&*name);
    if is_keyword { name + "_" } else { name }
}

impl Attribute {
    pub(crate) fn setter(&self) -> String {
        method(&self.wire)
    }

    /// A value as a program has it, and as it stands in XML.
    fn sample(&self) -> (&'static str, &'static str) {
        match self.kind {
            Kind::Text => ("\"a & b\"", "a &amp; b"),
            Kind::Boolean => ("true", "true"),
            Kind::Integer => ("-7", "-7"),
            Kind::Number => ("0.5", "0.5"),
            Kind::Texts => ("[\"a\", \"b\"]", "a b"),
            Kind::Integers => ("[1, 2]", "1 2"),
        }
    }
}

impl Element {
    pub(crate) fn path(&self) -> String {
        format!("{}::{}", self.dialect, self.name)
    }

    /// The method that puts a child in.
    pub(crate) fn adder(&self, child: &Self) -> String {
        let name = method(&child.xml);
        let is_taken = name == "sub" || self.attributes.iter().any(|attribute| attribute.setter() == name);
        if is_taken { format!("{}_element", name.trim_end_matches('_')) } else { name }
    }

    /// The elements that can stand in it.
    pub(crate) fn elements_in<'a>(&'a self, all: &'a [Self]) -> impl Iterator<Item = &'a Self> {
        let find = |name: &String| all.iter().find(|one| one.dialect == self.dialect && one.name == *name);
        self.children.iter().map(move |name| find(name).unwrap())
    }

    /// The expression that makes it, without attributes.
    pub(crate) fn made(&self, text: &str) -> String {
        match (self.needs_text, text.is_empty()) {
            (true, _) => format!("{}::new({text:?})", self.path()),
            (false, true) => format!("{}::new()", self.path()),
            (false, false) => format!("{}::new().text({text:?})", self.path()),
        }
    }

    /// The expression that makes it with each attribute, the last first, and each child.
    pub(crate) fn make_everything(&self, all: &[Self]) -> String {
        let setters = self.attributes.iter().rev();
        let setters = setters.map(|one| format!(".{}({})", one.setter(), one.sample().0));
        let children =
            self.elements_in(all).map(|child| format!(".{}({})", self.adder(child), child.made("")));
        format!("{}{}{}", self.made(""), setters.collect::<String>(), children.collect::<String>())
    }

    /// The XML of that.
    pub(crate) fn with_everything(&self, all: &[Self]) -> String {
        let attributes = self.attributes.iter().map(|one| format!(" {}=\"{}\"", one.wire, one.sample().1));
        let children: String = self.elements_in(all).map(|child| format!("<{}/>", child.xml)).collect();
        let declaration = if self.is_root { "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" } else { "" };
        let start = format!("{declaration}<{}{}", self.xml, attributes.collect::<String>());
        match children.is_empty() {
            true => format!("{start}/>"),
            false => format!("{start}>{children}</{}>", self.xml),
        }
    }
}
