use serde_json::{Map, Value as Json};

use super::rng::Rng;
use super::{FieldVisitor, ModelFields, Value};

/// Well-formed JSON for every field of a model.
pub(crate) struct Sample<'a> {
    fields: Map<String, Json>,
    rng: &'a mut Rng,
}

impl Sample<'_> {
    pub(crate) fn of<M: ModelFields + Default>(rng: &mut Rng) -> Json {
        let mut sample = Sample { fields: Map::new(), rng };
        M::default().visit_fields(&mut sample);
        sample.fields.into()
    }
}

impl FieldVisitor for Sample<'_> {
    fn visit<T: Value>(&mut self, name: &'static str, _: &Option<T>) {
        self.fields.insert(name.to_owned(), T::sample(self.rng));
    }
}
