use std::borrow::Cow;
use std::fmt;

use super::content::{Content, Node};
use super::schema::Schema;
use super::write::{self, Shows};
use crate::runtime::request::{Argument, Check};
use crate::runtime::types::{InputError, SmallString, Twiml};

/// An element of TwiML by its name: for what the crate does not know yet, and for what was read.
///
/// It takes any attribute and any child, and can stand anywhere.
///
/// ```
/// use twilio_rest::twiml::{Element, voice::{Response, Say}};
///
/// let answer = Response::new().append(
///     Element::new("Announce")
///         .attribute("to", "everybody")
///         .append(Say::new("Hello.")),
/// );
/// assert_eq!(
///     answer,
///     Element::parse(
///         "<Response>
///            <Announce to='everybody'><Say>Hello.</Say></Announce>
///          </Response>"
///     )?
/// );
/// # Ok::<(), twilio_rest::twiml::ParseError>(())
/// ```
///
/// Two elements are equal if they mean the same: the order of attributes, comments, white space between elements and the spelling of
/// references do not count, and the text that is spoken does.
///
/// `Display` gives the XML and never fails: what XML has no place for is U+FFFD there, and `_` in a name. `Debug` gives it
/// without what is personal, and without what the crate does not know.
#[derive(Clone)]
pub struct Element {
    pub(super) kind: Kind,
    pub(super) attributes: Vec<Attribute>,
    pub(super) content: Content,
}

#[derive(Clone)]
pub(super) enum Kind {
    Known(&'static Schema),
    Named(Box<str>),
}

#[derive(Clone)]
pub(super) struct Attribute {
    /// That in the schema.
    pub(super) place: usize,
    pub(super) name: Cow<'static, str>,
    pub(super) value: SmallString,
    /// What its type refuses in the value.
    pub(super) refused: Option<Box<InputError>>,
}

/// The place of an attribute that is in no schema: behind all others.
pub(super) const UNKNOWN: usize = usize::MAX;

impl Element {
    /// An element of this name, without attributes. What is not a name is an error when it is written.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self::with_kind(Kind::Named(name.into().into()))
    }

    /// An element that is known.
    pub(crate) fn of(schema: &'static Schema) -> Self {
        Self::with_kind(Kind::Known(schema))
    }

    fn with_kind(kind: Kind) -> Self {
        Self { kind, attributes: Vec::new(), content: Content::default() }
    }

    /// Sets an attribute, whatever it is.
    #[must_use]
    pub fn attribute(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        let name = name.into();
        let known = match &self.kind {
            Kind::Known(schema) => schema.attribute(&name),
            Kind::Named(_) => None,
        };
        let (place, name) = match known {
            Some((place, name)) => (place, name.into()),
            None => (UNKNOWN, name.into()),
        };
        self.put(Attribute { place, name, value: value.into().into(), refused: None });
        self
    }

    /// Sets the attribute at a place of the schema.
    pub(crate) fn with<T: Argument>(mut self, place: usize, name: &'static str, value: impl Into<T>) -> Self {
        let value = value.into();
        let mut check = Check::default();
        value.check(&mut check);
        let refused = check.finish().map(Box::new);
        self.put(Attribute { place, name: name.into(), value: value.into_text(), refused });
        self
    }

    /// Sets the attribute at a place of the schema to several values.
    pub(crate) fn with_list<T: Argument>(
        mut self,
        place: usize,
        name: &'static str,
        values: impl IntoIterator<Item = impl Into<T>>,
    ) -> Self {
        let mut list = SmallString::default();
        let mut check = Check::default();
        for (index, value) in values.into_iter().enumerate() {
            let value = value.into();
            value.check(&mut check);
            list.push_str(if index == 0 { "" } else { " " });
            value.each(&mut |text| list.push_str(text));
        }
        let refused = check.finish().map(Box::new);
        self.put(Attribute { place, name: name.into(), value: list, refused });
        self
    }

    /// Sets it again, or puts it behind those of the places before its own.
    fn put(&mut self, attribute: Attribute) {
        // Most are set in the order of the schema.
        let is_next = |last: &Attribute| last.place < attribute.place && attribute.place != UNKNOWN;
        if self.attributes.last().is_none_or(is_next) {
            self.attributes.push(attribute);
            return;
        }
        match self.attributes.iter_mut().find(|one| one.name == attribute.name) {
            Some(there) => *there = attribute,
            None => {
                let index = self.attributes.partition_point(|one| one.place <= attribute.place);
                self.attributes.insert(index, attribute);
            }
        }
    }

    /// Adds the text that a schema has, as it is: an application may have none to say, and Twilio calls numbers in local form too.
    pub(crate) fn said<T: Argument>(mut self, text: impl Into<T>) -> Self {
        self.content.push_text(text.into().into_text());
        self
    }

    /// Adds text, behind what is there already.
    #[must_use]
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.content.push_text(text.into().into());
        self
    }

    /// Adds a comment, which Twilio passes over. It cannot hold `--`.
    #[must_use]
    pub fn comment(mut self, comment: impl Into<String>) -> Self {
        self.content.push(Node::Comment(comment.into()));
        self
    }

    /// Adds a child, behind what is there already.
    #[must_use]
    pub fn append(mut self, child: impl Into<Self>) -> Self {
        self.content.push(Node::Element(child.into()));
        self
    }

    /// The XML of it, in one line, without a declaration.
    ///
    /// # Errors
    ///
    /// Fails if something of it cannot be written, with the first hundred such places: characters that XML has no place for, what is not a
    /// name, values that their type refuses.
    pub fn to_xml(&self) -> Result<String, InputError> {
        write::written("", self, Shows::All).checked()
    }

    /// The XML of it as a document.
    pub(crate) fn to_document(&self) -> Result<String, InputError> {
        write::written(write::DECLARATION, self, Shows::All).checked()
    }

    /// The document as the answer to a request.
    pub(crate) fn http_response(&self) -> Result<http::Response<String>, InputError> {
        let mut response = http::Response::new(self.to_document()?);
        let content_type = http::HeaderValue::from_static("text/xml");
        response.headers_mut().insert(http::header::CONTENT_TYPE, content_type);
        Ok(response)
    }

    /// The document as what a request carries.
    pub(crate) fn to_twiml(&self) -> Twiml {
        let (xml, mistakes) = write::written(write::DECLARATION, self, Shows::All).with_mistakes();
        Twiml::written(xml, mistakes)
    }

    /// Its name on the wire.
    #[must_use]
    pub fn name(&self) -> &str {
        match &self.kind {
            Kind::Known(schema) => schema.name,
            Kind::Named(name) => name,
        }
    }

    /// The value of an attribute.
    #[must_use]
    pub fn get(&self, attribute: &str) -> Option<&str> {
        self.attributes.iter().find(|one| one.name == attribute).map(|one| &*one.value)
    }

    /// The names and values of its attributes, in the order in which they are written.
    pub fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.attributes.iter().map(|one| (&*one.name, &*one.value))
    }

    /// Its children.
    #[must_use]
    pub fn children(&self) -> impl DoubleEndedIterator<Item = &Self> {
        self.content.iter().filter_map(|node| match node {
            Node::Element(child) => Some(child),
            Node::Text(_) | Node::Comment(_) => None,
        })
    }

    /// All text that is in it and in the elements below.
    #[must_use]
    pub fn text_content(&self) -> String {
        let mut text = String::new();
        let mut left: Vec<_> = self.content.iter().rev().collect();
        while let Some(node) = left.pop() {
            match node {
                Node::Text(more) => text.push_str(more),
                Node::Comment(_) => {}
                Node::Element(child) => left.extend(child.content.iter().rev()),
            }
        }
        text
    }

    /// The first element of this name below it.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<&Self> {
        self.find_all(name).next()
    }

    /// All elements of this name below it, in the order of the document.
    pub fn find_all(&self, name: &str) -> impl Iterator<Item = &Self> {
        let mut left: Vec<_> = self.children().rev().collect();
        let below = std::iter::from_fn(move || {
            let next = left.pop()?;
            left.extend(next.children().rev());
            Some(next)
        });
        below.filter(move |one| one.name() == name)
    }
}

impl fmt::Display for Element {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&write::written("", self, Shows::All).xml)
    }
}

impl fmt::Debug for Element {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&write::written("", self, Shows::Public).xml)
    }
}
