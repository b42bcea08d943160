//! From XML to elements: for tests, and for whoever has TwiML as a text.

use std::borrow::Cow;

use quick_xml::errors::{Error, IllFormedError};
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesDecl, BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::ParseError;
use super::content::Node;
use super::element::{Attribute, Element, UNKNOWN};
use super::names::is_name;
use super::prefixes::Prefixes;
use crate::runtime::types::{forbidden_in_xml, is_of_xml};

/// So many bytes a document has at most. Twilio itself reads 64 kB.
const MAX_SIZE: usize = 1 << 20;

/// So many elements stand in each other at most.
const MAX_DEPTH: usize = 64;

/// So many attributes an element has at most.
const MAX_ATTRIBUTES: usize = 256;

type Problem = Cow<'static, str>;

impl Element {
    /// Reads a document or a part of one: a text, or bytes that are UTF-8.
    ///
    /// What is read is bounded: a document has at most 1 MiB, 64 elements in each other, and 256 attributes on one. A document type is
    /// refused, so there are no entities but those of XML itself.
    ///
    /// # Errors
    ///
    /// Fails if it is not XML of that kind, with the place.
    pub fn parse(xml: impl AsRef<[u8]>) -> Result<Self, ParseError> {
        let bytes = xml.as_ref();
        if bytes.len() > MAX_SIZE {
            return Err(ParseError::at(&[], 0, format!("a document has at most {MAX_SIZE} bytes")));
        }
        let text = std::str::from_utf8(bytes)
            .map_err(|error| ParseError::at(bytes, error.valid_up_to(), "this is not UTF-8"))?;
        let text = text.trim_start_matches('\u{feff}');
        Document::default()
            .read(text)
            .map_err(|(byte, problem)| ParseError::at(text.as_bytes(), byte, problem))
    }
}

/// What is read so far.
#[derive(Default)]
struct Document {
    open: Vec<Element>,
    prefixes: Prefixes,
    root: Option<Element>,
}

impl Document {
    fn read(mut self, text: &str) -> Result<Element, (usize, Problem)> {
        let mut reader = Reader::from_str(text);
        reader.config_mut().check_comments = true;
        loop {
            let at = place(reader.buffer_position());
            let event = match reader.read_event() {
                Ok(Event::Eof) => break,
                Ok(event) => event,
                Err(error) => return Err((place(reader.error_position()), problem(&error))),
            };
            self.take(event, at == 0).map_err(|problem| (at, problem))?;
        }
        if let Some(element) = self.open.last() {
            return Err((text.len(), format!("`{}` is not closed", shortened(element.name())).into()));
        }
        self.root.ok_or_else(|| (text.len(), "there is no element".into()))
    }

    fn take(&mut self, event: Event<'_>, is_first: bool) -> Result<(), Problem> {
        match event {
            Event::Decl(declaration) => check_declaration(&declaration, is_first),
            Event::DocType(_) => Err("a document type has no place in TwiML".into()),
            Event::Start(start) => {
                let element = self.element(&start)?;
                self.open.push(element);
                Ok(())
            }
            Event::Empty(start) => {
                let element = self.element(&start)?;
                self.prefixes.leave(&element);
                self.close(element);
                Ok(())
            }
            Event::End(_) => {
                if let Some(element) = self.open.pop() {
                    self.prefixes.leave(&element);
                    self.close(element);
                }
                Ok(())
            }
            Event::Text(text) if text.contains("]]>") => {
                Err("`]]>` has no place in a text: it is written `]]&gt;`".into())
            }
            Event::Text(text) => self.text(&text.xml10_content()),
            Event::CData(text) => self.text(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                let mut buffer = [0; 4];
                let text = resolve(&reference, &mut buffer)?;
                match self.open.is_empty() {
                    true => Err("text has no place outside of the element".into()),
                    false => self.text(text),
                }
            }
            Event::Comment(comment) => {
                let comment = comment.xml10_content();
                check_characters(&comment)?;
                // As it is written, with a blank at each end.
                let inner = comment.strip_prefix(' ').and_then(|rest| rest.strip_suffix(' '));
                if let Some(element) = self.open.last_mut() {
                    element.content.push(Node::Comment(inner.unwrap_or(&comment).to_owned()));
                }
                Ok(())
            }
            Event::PI(_) | Event::Eof => Ok(()),
        }
    }

    /// The element that begins. Its prefixes are declared from here on.
    fn element(&mut self, start: &BytesStart<'_>) -> Result<Element, Problem> {
        if self.open.is_empty() && self.root.is_some() {
            return Err("a document has one element, and all others are in it".into());
        }
        if self.open.len() >= MAX_DEPTH {
            return Err(format!("at most {MAX_DEPTH} elements stand in each other").into());
        }
        let name = start.name().into_inner();
        if !is_name(name) {
            return Err("the name of an element is none".into());
        }
        if !are_apart(start) {
            return Err("white space stands before an attribute".into());
        }
        let mut element = Element::new(name);
        // By default each would be compared with all before it, however many they are.
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_| "an attribute is not `name=\"value\"`")?;
            let name = attribute.key.into_inner();
            if !is_name(name) {
                return Err("the name of an attribute is none".into());
            }
            if element.attributes.len() == MAX_ATTRIBUTES {
                return Err(format!("an element has at most {MAX_ATTRIBUTES} attributes").into());
            }
            if element.get(name).is_some() {
                return Err(format!("the attribute `{}` is there twice", shortened(name)).into());
            }
            if attribute.value.contains('<') {
                return Err("`<` has no place in an attribute: it is written `&lt;`".into());
            }
            let value = attribute.normalized_value(XmlVersion::Explicit1_0);
            let value = value.map_err(|_| "an attribute has a reference that XML does not know")?;
            check_characters(&value)?;
            let name = name.to_owned().into();
            element.attributes.push(Attribute {
                place: UNKNOWN,
                name,
                value: (&*value).into(),
                refused: None,
            });
        }
        self.prefixes.enter(&element);
        let mut names = [element.name()].into_iter().chain(element.attributes().map(|(name, _)| name));
        if let Some(name) = names.find(|name| !self.prefixes.know(name)) {
            return Err(format!("the prefix of `{}` is not declared", shortened(name)).into());
        }
        drop(names);
        Ok(element)
    }

    /// Puts an element that is whole where it belongs.
    fn close(&mut self, element: Element) {
        match self.open.last_mut() {
            Some(parent) => parent.content.push(Node::Element(element)),
            None => self.root = Some(element),
        }
    }

    fn text(&mut self, text: &str) -> Result<(), Problem> {
        check_characters(text)?;
        match self.open.last_mut() {
            Some(element) => element.content.push_text(text.into()),
            None if text.bytes().all(|byte| byte.is_ascii_whitespace()) => {}
            None => return Err("text has no place outside of the element".into()),
        }
        Ok(())
    }
}

/// Whether white space, or nothing, stands behind each value in the start of an element.
fn are_apart(start: &str) -> bool {
    let mut quote = None;
    let mut is_behind = false;
    start.chars().all(|one| {
        let is_apart = !std::mem::take(&mut is_behind) || one.is_ascii_whitespace();
        match quote {
            Some(open) if open == one => (quote, is_behind) = (None, true),
            None if matches!(one, '"' | '\'') => quote = Some(one),
            _ => {}
        }
        is_apart
    })
}

fn check_declaration(declaration: &BytesDecl<'_>, is_first: bool) -> Result<(), Problem> {
    if !is_first {
        return Err("a declaration of XML stands at the start".into());
    }
    let is_utf8 = match declaration.encoding() {
        None => true,
        Some(Ok(name)) => ["utf-8", "us-ascii"].iter().any(|known| name.eq_ignore_ascii_case(known)),
        Some(Err(_)) => false,
    };
    if is_utf8 { Ok(()) } else { Err("only UTF-8 is read".into()) }
}

fn check_characters(text: &str) -> Result<(), Problem> {
    match forbidden_in_xml(text) {
        None => Ok(()),
        Some(one) => Err(format!("XML has no place for the character U+{:04X}", u32::from(one)).into()),
    }
}

/// What a reference stands for: one to a character, or one of the five of XML.
fn resolve<'a>(reference: &'a BytesRef<'_>, buffer: &'a mut [u8; 4]) -> Result<&'a str, Problem> {
    let unknown = "a reference that XML does not know: `&` itself is written `&amp;`";
    match reference.resolve_char_ref() {
        Ok(Some(one)) if is_of_xml(one) => Ok(one.encode_utf8(buffer)),
        Ok(Some(_)) | Err(_) => Err("a reference to a character that XML has no place for".into()),
        Ok(None) => resolve_xml_entity(reference).ok_or_else(|| unknown.into()),
    }
}

fn place(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

/// A name that may be long.
fn shortened(name: &str) -> String {
    let mut start: String = name.chars().take(40).collect();
    if start.len() < name.len() {
        start.push('…');
    }
    start
}

/// What is wrong, in words that repeat no value.
fn problem(error: &Error) -> Problem {
    match error {
        Error::Syntax(error) => error.to_string().into(),
        Error::IllFormed(IllFormedError::MismatchedEndTag { expected, .. }) => {
            format!("`{}` is not closed before another element is", shortened(expected)).into()
        }
        Error::IllFormed(IllFormedError::UnmatchedEndTag(_)) => "this closes no element".into(),
        Error::IllFormed(IllFormedError::DoubleHyphenInComment) => "a comment has no `--`".into(),
        Error::IllFormed(IllFormedError::UnclosedReference) => {
            "`&` begins no reference: it is written `&amp;`".into()
        }
        _ => "this is not XML".into(),
    }
}
