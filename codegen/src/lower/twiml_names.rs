//! What the parts of TwiML are called: in XML, and in Rust.

use proc_macro2::Ident;

use super::allocator::NameAllocator;
use super::names;
use super::reserved;

/// The names of the methods of an element, without those that every element has.
pub(super) fn methods() -> NameAllocator {
    let mut methods = NameAllocator::default();
    methods.reserve(reserved::OF_EVERY_ELEMENT, "every element");
    methods.reserve(reserved::OF_TRAITS, "every element");
    methods.reserve(reserved::OPERATORS, "an operator of Rust");
    methods
}

/// What the method for a child can be called: `say`, or else `say_element`.
pub(super) fn child_names(xml: &str) -> Vec<Ident> {
    let name = names::member_name(xml).into_iter();
    name.flat_map(|name| [name.clone(), names::with_suffix(&name, "element")]).collect()
}

/// Whether something can be called so in XML. The names of Twilio are of ASCII.
pub(super) fn is_xml_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.:".contains(&byte))
}
