//! From elements to XML.

use std::borrow::Cow;
use std::fmt;

use quick_xml::escape::partial_escape;
use quick_xml::events::attributes::Attribute as Escaped;

use super::content::Node;
use super::element::{Attribute, Element, Kind, UNKNOWN};
use super::names::{is_name, nearest_name};
use super::prefixes::Prefixes;
use super::schema::{Schema, Shown};
use crate::runtime::types::{InputError, Uri, forbidden_in_xml, printable, without_forbidden, xml_mistake};

/// What stands before a document.
pub(crate) const DECLARATION: &str = r#"<?xml version="1.0" encoding="UTF-8"?>"#;

/// In the place of what nobody is to see by accident.
const REDACTED: &str = "[redacted]";

/// So many bytes most documents have.
const USUAL_SIZE: usize = 1024;

/// So many mistakes are told.
const MOST: usize = 100;

/// What of the values is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shows {
    All,
    /// What is known, and is neither personal nor a secret.
    Public,
}

/// The XML, and what could not be written and has something else in its place.
pub(super) struct Written {
    pub(super) xml: String,
    mistakes: Vec<InputError>,
}

impl Written {
    /// The XML, if all could be written.
    pub(super) fn checked(self) -> Result<String, InputError> {
        InputError::none_of(self.mistakes).map(|()| self.xml)
    }

    /// The XML, and what could not be written.
    pub(super) fn with_mistakes(self) -> (String, Option<InputError>) {
        (self.xml, InputError::all(self.mistakes))
    }
}

/// Writes an element behind what stands before it, whatever is in it: without recursion, so that it ends on the deepest tree as well.
pub(super) fn written(before: &str, root: &Element, shows: Shows) -> Written {
    let mut xml = String::with_capacity(USUAL_SIZE);
    xml.push_str(before);
    let mut out = Out { xml, mistakes: Vec::new(), prefixes: Prefixes::default(), shows };
    let mut open = vec![(root, 0)];
    out.start(&open, root);
    while let Some((element, next)) = open.last_mut() {
        let element = *element;
        let node = element.content.get(*next);
        *next += 1;
        match node {
            Some(Node::Text(text)) => out.text(&open, element, text),
            Some(Node::Comment(comment)) => out.comment(&open, comment),
            Some(Node::Element(child)) => {
                open.push((child, 0));
                out.start(&open, child);
            }
            None => {
                out.end(element);
                open.pop();
            }
        }
    }
    Written { xml: out.xml, mistakes: out.mistakes }
}

/// What of an element something is about.
#[derive(Clone, Copy)]
enum Part<'a> {
    Itself,
    Attribute(&'a str),
    Text,
    Comment,
}

impl fmt::Display for Part<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Itself => Ok(()),
            Self::Attribute(name) => write!(f, "/@{}", printable(name)),
            Self::Text => f.write_str("/text()"),
            Self::Comment => f.write_str("/comment()"),
        }
    }
}

/// The elements that are open, each with the place of what comes next in it.
type Open<'a> = [(&'a Element, usize)];

struct Out {
    xml: String,
    mistakes: Vec<InputError>,
    prefixes: Prefixes,
    shows: Shows,
}

impl Out {
    fn start(&mut self, open: &Open<'_>, element: &Element) {
        self.prefixes.enter(element);
        let name = self.name(open, element);
        self.push(["<", &name]);
        for attribute in &element.attributes {
            let name = self.attribute_name(open, attribute);
            self.push([" ", &name, "=\""]);
            self.value(open, element, attribute);
            self.xml.push('"');
        }
        self.xml.push_str(if element.content.is_empty() { "/>" } else { ">" });
    }

    fn end(&mut self, element: &Element) {
        if !element.content.is_empty() {
            let name = element.name();
            let name = if self.can_be_written(element) { name.into() } else { Cow::from(nearest_name(name)) };
            self.push(["</", &name, ">"]);
        }
        self.prefixes.leave(element);
    }

    /// Whether the name of an element is one.
    fn can_be_written(&self, element: &Element) -> bool {
        let is_known = matches!(element.kind, Kind::Known(_));
        is_known || (is_name(element.name()) && self.prefixes.know(element.name()))
    }

    fn name<'a>(&mut self, open: &Open<'_>, element: &'a Element) -> Cow<'a, str> {
        let name = element.name();
        if self.can_be_written(element) {
            return name.into();
        }
        self.mistake(open, Part::Itself, || match is_name(name) {
            true => format!("the prefix of `{name}` is not declared").into(),
            false => format!("`{}` is not a name of XML", printable(name)).into(),
        });
        nearest_name(name).into()
    }

    fn attribute_name<'a>(&mut self, open: &Open<'_>, attribute: &'a Attribute) -> Cow<'a, str> {
        let name = &*attribute.name;
        if attribute.place != UNKNOWN || (is_name(name) && self.prefixes.know(name)) {
            return name.into();
        }
        self.mistake(open, Part::Itself, || match is_name(name) {
            true => format!("the prefix of the attribute `{name}` is not declared").into(),
            false => format!("the attribute `{}` has no name of XML", printable(name)).into(),
        });
        nearest_name(name).into()
    }

    fn value(&mut self, open: &Open<'_>, element: &Element, attribute: &Attribute) {
        let Attribute { name, value, refused, .. } = attribute;
        for (_, problem) in refused.iter().flat_map(|error| error.problems()) {
            self.mistake(open, Part::Attribute(name), || problem.to_owned().into());
        }
        let value = &**value;
        let shown = self.shown(element, Some(name));
        if shown == Shown::Plain && is_plain(value) {
            return self.xml.push_str(value);
        }
        let value = self.visible(open, Part::Attribute(name), value, shown);
        self.xml.push_str(&Escaped::from((&**name, &*value)).value);
    }

    fn text(&mut self, open: &Open<'_>, element: &Element, text: &str) {
        let shown = self.shown(element, None);
        if shown == Shown::Plain && is_plain(text) {
            return self.xml.push_str(text);
        }
        let text = self.visible(open, Part::Text, text, shown);
        self.xml.push_str(&partial_escape(text));
    }

    /// How an attribute shows here, or the text.
    #[inline]
    fn shown(&self, element: &Element, attribute: Option<&str>) -> Shown {
        if self.shows == Shows::All { Shown::Plain } else { shown(element, attribute) }
    }

    /// What of a value is seen.
    fn visible<'a>(&mut self, open: &Open<'_>, part: Part<'_>, value: &'a str, shown: Shown) -> Cow<'a, str> {
        match shown {
            Shown::Plain => self.clean(open, part, value),
            Shown::Uri => Uri::from(&*self.clean(open, part, value)).redacted().into(),
            Shown::Private => REDACTED.into(),
        }
    }

    fn comment(&mut self, open: &Open<'_>, comment: &str) {
        let comment = if self.shows == Shows::All { comment } else { REDACTED };
        let mut comment = self.clean(open, Part::Comment, comment);
        if comment.contains("--") {
            self.mistake(open, Part::Comment, || "must not have `--`: that ends a comment".into());
            comment = comment.replace("--", "- -").replace("--", "- -").into();
        }
        self.push(["<!-- ", &comment, " -->"]);
    }

    /// A text without what XML has no place for.
    fn clean<'a>(&mut self, open: &Open<'_>, part: Part<'_>, text: &'a str) -> Cow<'a, str> {
        if forbidden_in_xml(text).is_none() {
            return text.into();
        }
        self.mistake(open, part, || xml_mistake(text).unwrap_or_default().into());
        without_forbidden(text).into()
    }

    fn mistake(&mut self, open: &Open<'_>, part: Part<'_>, problem: impl FnOnce() -> Cow<'static, str>) {
        if self.mistakes.len() < MOST {
            self.mistakes.push(InputError::new(format!("{}{part}", path(open)), problem()));
        }
    }

    fn push<const N: usize>(&mut self, parts: [&str; N]) {
        for part in parts {
            self.xml.push_str(part);
        }
    }
}

/// Whether a text stands in XML as it is: most do. U+FFFE and U+FFFF, which begin with 0xEF, do not, like control characters.
fn is_plain(text: &str) -> bool {
    let doubt =
        |before, byte: &u8| before | matches!(byte, 0..0x20 | b'"' | b'&' | b'\'' | b'<' | b'>' | 0xEF);
    // Many are looked at in one step.
    text.as_bytes().chunks(16).all(|bytes| !bytes.iter().fold(false, doubt))
}

/// Where an element is, as `XPath` says it: `/Response/Gather[2]/Say[1]`.
fn path(open: &Open<'_>) -> String {
    let mut path = String::new();
    let mut parent: Option<(&Element, usize)> = None;
    for (element, next) in open {
        path.push('/');
        path.push_str(&printable(element.name()));
        if let Some((parent, next)) = parent {
            let before = parent.content.iter().take(next);
            let is_like = |node: &&Node| matches!(node, Node::Element(one) if one.name() == element.name());
            path.extend(["[", &before.filter(is_like).count().to_string(), "]"]);
        }
        parent = Some((element, *next));
    }
    path
}

/// How an attribute of an element shows, or its text. What is read, or made by its name, is what any dialect has by that name.
fn shown(element: &Element, attribute: Option<&str>) -> Shown {
    let of = |schema: &Schema| attribute.map_or(Some(schema.text), |name| schema.shown(name));
    let shown = match &element.kind {
        Kind::Known(schema) => of(schema),
        Kind::Named(name) => {
            let known = Element::KNOWN.iter().copied().flatten().filter(|schema| schema.name == &**name);
            known.filter_map(|schema| of(schema)).max()
        }
    };
    shown.unwrap_or(Shown::Private)
}
