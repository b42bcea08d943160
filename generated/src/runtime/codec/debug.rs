//! How a model prints: the fields of the spec, and nothing of what nobody described.

use std::collections::BTreeMap;
use std::fmt;

use super::element::Element;
use super::{FieldVisitor, HasUnknownFields, ModelFields, Value};

/// Prints a model as a derived `Debug` would, but for names that the server made up.
pub(crate) fn debug(
    model: &(impl ModelFields + HasUnknownFields),
    name: &str,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let mut fields = DebugFields(f.debug_struct(name));
    model.visit_fields(&mut fields);
    fields.0.field("unknown_fields", model.unknown()).finish()
}

struct DebugFields<'a, 'b>(fmt::DebugStruct<'a, 'b>);

impl FieldVisitor for DebugFields<'_, '_> {
    #[inline(never)]
    fn visit<T: Value>(&mut self, name: &'static str, field: &Option<T>) {
        self.0.field(name, &field.as_ref().map(Shown));
    }
}

/// A value as it is shown.
pub(super) struct Shown<'a, T>(pub(super) &'a T);

impl<T: Value> fmt::Debug for Shown<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.show(f)
    }
}

struct ShownElement<'a, T>(&'a T);

impl<T: Element> fmt::Debug for ShownElement<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.show_element(f)
    }
}

pub(super) fn show_list<T: Element>(list: &[T], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.debug_list().entries(list.iter().map(ShownElement)).finish()
}

/// The keys of a map come from the server, and may be personal.
pub(super) fn show_map<T: Element>(map: &BTreeMap<String, T>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.debug_map()
        .entries(map.values().map(|value| (format_args!("[redacted]"), ShownElement(value))))
        .finish()
}
