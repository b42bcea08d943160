use serde::ser::{Error as _, Serialize, SerializeStruct, Serializer};

use super::{FieldVisitor, ModelFields, Value};

/// A model as a row of a table, made by [`Model::row`](crate::Model::row).
///
/// It is written as a struct with every field of the model, the same ones for every record: one that is not there as nothing, and one
/// that is made of others (an object, a list, a map, JSON without a fixed shape) as the string of its JSON.
#[derive(Clone, Copy)]
pub struct Row<'a, M> {
    pub(super) model: &'a M,
    pub(super) name: &'static str,
}

impl<M: ModelFields> Serialize for Row<'_, M> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut count = Count(0);
        let Ok(()) = self.model.visit_fields(&mut count);
        let mut row = WriteRow(serializer.serialize_struct(self.name, count.0)?);
        self.model.visit_fields(&mut row)?;
        row.0.end()
    }
}

struct Count(usize);

impl FieldVisitor for Count {
    type Error = std::convert::Infallible;

    fn visit<T: Value>(&mut self, _: &'static str, _: &Option<T>) -> Result<(), Self::Error> {
        self.0 += 1;
        Ok(())
    }
}

struct WriteRow<S>(S);

impl<S: SerializeStruct> FieldVisitor for WriteRow<S> {
    type Error = S::Error;

    fn visit<T: Value>(&mut self, name: &'static str, field: &Option<T>) -> Result<(), S::Error> {
        match field {
            Some(value) if !T::IS_FLAT => {
                let json = serde_json::to_string(value).map_err(S::Error::custom)?;
                self.0.serialize_field(name, &json)
            }
            field => self.0.serialize_field(name, field),
        }
    }
}
