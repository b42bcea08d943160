//! The search for values that do not fit their fields.

use super::fields::{ReadModel, read_model};
use super::{FieldMismatch, FieldVisitor, Found, HasUnknownFields, ModelFields, UnknownFields, Value};
use crate::runtime::json::{Path, Scanner};

/// Looks for mismatches in the fields of a model.
struct FindMismatches<'a> {
    unknown: &'a UnknownFields,
    path: &'a mut Path,
    found: Found<'a>,
}

pub(crate) fn find_mismatches(
    model: &(impl ModelFields + HasUnknownFields),
    path: &mut Path,
    found: Found<'_>,
) {
    model.visit_fields(&mut FindMismatches { unknown: model.unknown(), path, found });
}

impl FieldVisitor for FindMismatches<'_> {
    // A call for each field instead of a copy of it: nobody waits for mismatches, and everybody for the compiler.
    #[inline(never)]
    fn visit<T: Value>(&mut self, name: &'static str, field: &Option<T>) {
        let Self { unknown, path, found } = self;
        let json = unknown.get(name);
        if json.is_some() || (T::HAS_INSIDE && field.is_some()) {
            let above = path.enter(name);
            match (json, field) {
                (Some(json), _) => T::find_mismatches_in(json.as_str(), path, found),
                (None, Some(value)) => value.find_mismatches(path, found),
                (None, None) => {}
            }
            path.leave(above);
        }
    }
}

/// Finds what does not fit in an object that stands in JSON that was read before, or in what is not an object. The model is empty.
pub(crate) fn find_mismatches_in_model(
    json: &str,
    model: &mut dyn EmptyModel,
    expected: &'static str,
    path: &mut Path,
    found: Found<'_>,
) {
    // It was read before, so it is JSON.
    let _ = match json.as_bytes().first() {
        Some(b'{') => read_model(&mut Scanner::new(json), model).map(|()| model.find_mismatches(path, found)),
        Some(b'n') => Ok(()),
        _ => {
            found(FieldMismatch::new(path, expected, json));
            Ok(())
        }
    };
}

/// The part of a model that looking for mismatches in JSON needs, as an object.
pub(crate) trait EmptyModel: ReadModel {
    fn find_mismatches(&self, path: &mut Path, found: Found<'_>);
}

impl<M: ModelFields + HasUnknownFields> EmptyModel for M {
    fn find_mismatches(&self, path: &mut Path, found: Found<'_>) {
        find_mismatches(self, path, found);
    }
}
