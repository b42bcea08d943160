//! TwiML: its dialects, and the elements of each.

use proc_macro2::Ident;

use super::api::Api;
use super::ids::EnumId;
use super::member::Member;
use super::ty::Type;

#[derive(Debug, Hash)]
pub(crate) struct Twiml {
    /// Its module, and the feature that it needs.
    pub(crate) module: Ident,
    pub(crate) dialects: Vec<Dialect>,
}

#[derive(Debug, Hash)]
pub(crate) struct Dialect {
    /// The file that it comes from.
    pub(crate) spec: String,
    pub(crate) module: Ident,
    pub(crate) doc: String,
    /// Whether a request can carry its documents.
    pub(crate) in_requests: bool,
    pub(crate) elements: Vec<Element>,
}

/// An element. It stands at the root of its dialect, and its enums in its module.
#[derive(Debug, Hash)]
pub(crate) struct Element {
    /// The file that it comes from.
    pub(crate) spec: String,
    pub(crate) module: Ident,
    pub(crate) name: Ident,
    /// Its name in XML.
    pub(crate) xml: String,
    pub(crate) doc: String,
    /// Whether a document of the dialect is one.
    pub(crate) is_root: bool,
    /// Whether it is on its way out.
    pub(crate) is_deprecated: bool,
    pub(crate) text: Option<Text>,
    /// In the order in which they are written.
    pub(crate) attributes: Vec<Member>,
    pub(crate) children: Vec<Child>,
    pub(crate) enums: Vec<EnumId>,
}

/// The text of an element.
#[derive(Debug, Hash)]
pub(crate) struct Text {
    pub(crate) member: Member,
    /// Whether there is no such element without.
    pub(crate) is_required: bool,
}

/// An element that can stand in another one, and the method that puts it there.
#[derive(Debug, Hash)]
pub(crate) struct Child {
    pub(crate) method: Ident,
    pub(crate) name: Ident,
    pub(crate) xml: String,
    pub(crate) doc: String,
    pub(crate) is_deprecated: bool,
}

impl Twiml {
    /// Whether an element is on its way out. Others name it all the same.
    pub(crate) fn has_deprecated(&self) -> bool {
        self.dialects.iter().flat_map(|dialect| &dialect.elements).any(|element| element.is_deprecated)
    }
}

impl Element {
    /// The types of its text and its attributes.
    pub(crate) fn types(&self) -> impl Iterator<Item = &Type> {
        let text = self.text.iter().map(|text| &text.member);
        text.chain(&self.attributes).map(|member| &member.ty)
    }

    /// What it needs to be made.
    pub(crate) fn required_text(&self) -> Option<&Member> {
        self.text.as_ref().filter(|text| text.is_required).map(|text| &text.member)
    }
}

impl Dialect {
    /// The elements in which one can stand.
    pub(crate) fn parents<'a>(&'a self, element: &'a Element) -> impl Iterator<Item = &'a Element> {
        let holds = |parent: &&Element| parent.children.iter().any(|child| child.name == element.name);
        self.elements.iter().filter(holds)
    }
}

impl Api {
    /// The types of all elements of TwiML.
    pub(super) fn twiml_types(&self) -> impl Iterator<Item = &Type> {
        let dialects = self.twiml.iter().flat_map(|twiml| &twiml.dialects);
        dialects.flat_map(|dialect| &dialect.elements).flat_map(Element::types)
    }
}
