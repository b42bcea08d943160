use serde::ser::{Error as _, Serialize, SerializeStruct, Serializer};

use super::{FieldVisitor, ModelFields, Value};

/// A model as a row of a table, made by [`Model::row`](crate::Model::row).
///
/// It is written as a struct with every field of the model, the same ones for every record: one that is not there as nothing, and one
/// that is made of others (an object, a list, a map, JSON without a fixed shape) as the string of its JSON.
///
/// ```
/// use twilio_rest::{Model, insights::v1::call_summary::Location};
///
/// let location = Location::from_json(r#"{"lat": 52.5}"#)?;
/// let row = serde_json::to_string(&location.row())?;
/// assert_eq!(row, r#"{"lat":52.5,"lon":null}"#);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy)]
pub struct Row<'a, M> {
    pub(super) model: &'a M,
    pub(super) name: &'static str,
}

impl<M: ModelFields> Serialize for Row<'_, M> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut count = Count(0);
        self.model.visit_fields(&mut count);
        let row = serializer.serialize_struct(self.name, count.0)?;
        let mut row = WriteRow { row, result: Ok(()) };
        self.model.visit_fields(&mut row);
        row.result.and_then(|()| row.row.end())
    }
}

struct Count(usize);

impl FieldVisitor for Count {
    fn visit<T: Value>(&mut self, _: &'static str, _: &Option<T>) {
        self.0 += 1;
    }
}

struct WriteRow<S: SerializeStruct> {
    row: S,
    result: Result<(), S::Error>,
}

impl<S: SerializeStruct> FieldVisitor for WriteRow<S> {
    fn visit<T: Value>(&mut self, name: &'static str, field: &Option<T>) {
        if self.result.is_err() {
            return;
        }
        self.result = match field {
            Some(value) if !T::IS_FLAT => serde_json::to_string(value)
                .map_err(S::Error::custom)
                .and_then(|json| self.row.serialize_field(name, &json)),
            field => self.row.serialize_field(name, field),
        };
    }
}
