//! The fields of a model: which name belongs to which, and the loop that reads them.

use super::{ReadOutcome, Redaction, UnknownFields, Value};
use crate::runtime::json::{Scanner, SyntaxError};

/// The part of a model that the generator writes: which name belongs to which field.
pub trait ModelFields {
    /// Reads a value into the field with this name.
    fn read_field(&mut self, name: &str, json: &mut Scanner<'_>) -> Result<ReadOutcome, SyntaxError>;

    /// Goes over all fields, in the order of the spec.
    fn visit_fields<V: FieldVisitor>(&self, visitor: &mut V)
    where
        Self: Sized;

    /// Empties the fields that are personal, and redacts the objects in the others.
    fn redact_fields(&mut self, _: Redaction) {}
}

/// A visit of all fields of a model: writing them is one, looking for mismatches another. A visitor that fails says so when it is through:
/// a `?` behind each field of each model would take the compiler as long as the visit itself.
pub trait FieldVisitor {
    fn visit<T: Value>(&mut self, name: &'static str, field: &Option<T>);
}

/// The place of a model for what its fields do not hold.
pub trait HasUnknownFields {
    fn unknown(&self) -> &UnknownFields;

    fn unknown_mut(&mut self) -> &mut UnknownFields;
}

/// The part of a model that reading needs, as an object: so the loop over the fields is there once, and not for each model.
pub trait ReadModel: ModelFields + HasUnknownFields {}

impl<M: ModelFields + HasUnknownFields> ReadModel for M {}

/// Reads the object that comes next into a model that is still empty.
pub(crate) fn read_model(json: &mut Scanner<'_>, model: &mut dyn ReadModel) -> Result<(), SyntaxError> {
    let mut is_noted = false;
    json.object(|json, name| {
        json.peek()?;
        let start = json.position();
        let outcome = match model.read_field(name.text(), json) {
            Ok(ReadOutcome::Unknown) => {
                json.value().map_err(SyntaxError::under_unknown)?;
                ReadOutcome::Unknown
            }
            Ok(outcome) => outcome,
            Err(syntax_error) => return Err(syntax_error.under(name)),
        };
        if outcome != ReadOutcome::Exact {
            let value = json.since(start);
            json.take_memory(UnknownFields::SIZE_OF_FIELD + name.text().len() + value.len())?;
            model.unknown_mut().note(name, value, outcome);
            is_noted = true;
        } else if is_noted {
            model.unknown_mut().note(name, "", outcome);
        }
        Ok(())
    })?;
    if is_noted {
        model.unknown_mut().finish();
    }
    Ok(())
}

/// Redacts what stands in a field that is not personal itself.
pub(crate) fn redact<T: Value>(field: &mut Option<T>, redaction: Redaction) {
    if let Some(value) = field {
        value.redact_inside(redaction);
    }
}

/// Removes what nobody described of a model whose fields are redacted, or a part of it.
pub(crate) fn redact_unknown(model: &mut (impl ModelFields + HasUnknownFields), redaction: Redaction) {
    /// The names of the fields that can hold nothing personal, not even inside.
    struct Plain(Vec<&'static str>);

    impl FieldVisitor for Plain {
        fn visit<T: Value>(&mut self, name: &'static str, _: &Option<T>) {
            if !T::IS_PERSONAL && !T::HAS_INSIDE {
                self.0.push(name);
            }
        }
    }

    if model.unknown().is_empty() {
        return;
    }
    let mut plain = Plain(Vec::new());
    model.visit_fields(&mut plain);
    model.unknown_mut().redact(redaction, &|name| plain.0.contains(&name));
}
