//! TwiML: what all elements can do, over the little that the generator writes for each.
//!
//! One type is at the core, [`Element`]; each element of a dialect is a newtype over it, with a setter for each attribute and a method for
//! each child. XML is written and read by `quick_xml`.

#[cfg(feature = "axum")]
mod axum;
mod child_of;
mod content;
mod element;
mod macros;
mod names;
mod parse_error;
mod prefixes;
mod read;
mod same;
mod schema;
mod write;

pub use child_of::ChildOf;
pub use element::Element;
pub(crate) use macros::{
    call_documents, children, documents, elements, empty_elements, parts, text_elements,
};
pub use parse_error::ParseError;
pub(crate) use schema::{Schema, Shown};
pub(crate) use write::DECLARATION;
