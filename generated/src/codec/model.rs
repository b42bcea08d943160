use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, Error as _, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::value::RawValue;

use super::{Fields, Fit, Json, Kept, Reading};
use crate::error::DecodeError;
use crate::types::RawJson;

/// A resource, or an object inside of one, as the API answers it.
///
/// Reading one never fails because of what a field holds. Every field is an `Option`; a field that the model does not know is
/// kept, and so is a value that does not fit the type of its field, which then reads as `None`. Writing the model gives back the
/// JSON that was read, but for `null`s and the order of the fields.
///
/// ```
/// use twilio_rest::{Model, insights::v1::Conference};
///
/// let conference = Conference::from_json(r#"{"max_participants": 250, "duration_seconds": "soon", "mood": "good"}"#)?;
/// assert_eq!(conference.max_participants, Some(250));
/// assert_eq!(conference.duration_seconds, None);
/// assert!(conference.misfits().any(|(field, value)| field == "duration_seconds" && value.as_str() == "\"soon\""));
/// assert!(conference.unknown_fields().any(|(field, _)| field == "mood"));
/// assert_eq!(serde_json::to_string(&conference)?, r#"{"duration_seconds":"soon","max_participants":250,"mood":"good"}"#);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub trait Model:
    ModelFields + Keeps + Clone + Default + fmt::Debug + PartialEq + Serialize + DeserializeOwned
{
    /// The name of the model: `Conference`.
    const NAME: &'static str;

    /// Reads the model from the text of a JSON object.
    ///
    /// # Errors
    ///
    /// Fails on text that is not JSON or not an object. The error has the place, and the text itself for a look at it.
    fn from_json(text: &str) -> Result<Self, DecodeError> {
        from_json(text).map_err(|error| DecodeError::new(Self::NAME, &error, text))
    }

    /// The fields of the answer that this version of the crate does not know, by their names on the wire.
    fn unknown_fields(&self) -> impl Iterator<Item = (&str, &RawJson)> {
        self.kept().unknown()
    }

    /// The known fields whose value could not be held as it came, by their names on the wire: such a field is `None`, or has
    /// the part that could be read.
    fn misfits(&self) -> impl Iterator<Item = (&str, &RawJson)> {
        self.kept().misfits()
    }
}

/// The part of a model that the generator writes: which name belongs to which field.
pub trait ModelFields: Sized {
    /// Offers a value to the field with this name.
    fn read_field(&mut self, name: &str, json: Json<'_>) -> Fit;

    /// Writes all fields, in the order of the spec.
    fn write_fields<S: SerializeMap>(&self, fields: &mut Fields<'_, S>) -> Result<(), S::Error>;
}

/// Where a model keeps what its fields do not hold.
pub trait Keeps {
    fn kept(&self) -> &Kept;

    fn kept_mut(&mut self) -> &mut Kept;
}

/// Reads a JSON object, field by field, from text that stays borrowed.
pub(crate) struct ReadModel<M>(PhantomData<fn() -> M>);

impl<M> ReadModel<M> {
    pub(crate) fn new() -> Self {
        Self(PhantomData)
    }
}

impl<'de, M: Model> DeserializeSeed<'de> for ReadModel<M> {
    type Value = M;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<M, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de, M: Model> Visitor<'de> for ReadModel<M> {
    type Value = M;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a JSON object ({})", M::NAME)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<M, A::Error> {
        let mut model = M::default();
        while let Some(name) = map.next_key_seed(Name)? {
            let json = Json::new(map.next_value::<&RawValue>()?);
            let fit = model.read_field(&name, json);
            model.kept_mut().note(&name, json, fit);
        }
        Ok(model)
    }
}

/// A key of a JSON object, borrowed unless it has escapes.
pub(crate) struct Name;

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Name {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(name))
    }

    fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(name.to_owned()))
    }
}

pub(crate) fn from_json<M: Model>(text: &str) -> Result<M, serde_json::Error> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let model = ReadModel::new().deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(model)
}

/// Serde's way in: the text of the value first, then as above. So a model can stand inside a type of the user's own, for
/// whatever `serde_json` reads from.
pub(crate) fn deserialize<'de, M: Model, D: Deserializer<'de>>(deserializer: D) -> Result<M, D::Error> {
    let raw = <Box<RawValue> as serde::Deserialize>::deserialize(deserializer)?;
    from_json(raw.get()).map_err(D::Error::custom)
}

pub(crate) fn serialize<M: Model, S: Serializer>(model: &M, serializer: S) -> Result<S::Ok, S::Error> {
    let mut fields = Fields::new(serializer.serialize_map(None)?, model.kept());
    model.write_fields(&mut fields)?;
    fields.finish()
}

/// A model inside a field. What the inner model does not understand, the inner model keeps.
pub(crate) fn read<M: Model>(json: Json<'_>) -> Reading<M> {
    if json.is_null() {
        return Reading::Null;
    }
    from_json(json.text()).map_or(Reading::Misfit, Reading::Exact)
}

/// All traits of models, over the `ModelFields` that the generator writes for each.
macro_rules! models {
    ($($name:ident),+ $(,)?) => {$(
        impl $crate::codec::Model for $name {
            const NAME: &'static str = stringify!($name);
        }

        impl $crate::codec::Keeps for $name {
            fn kept(&self) -> &$crate::codec::Kept {
                &self.kept
            }

            fn kept_mut(&mut self) -> &mut $crate::codec::Kept {
                &mut self.kept
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::codec::serialize(self, serializer)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::codec::deserialize(deserializer)
            }
        }

        impl $crate::codec::Value for $name {
            fn read(json: $crate::codec::Json<'_>) -> $crate::codec::Reading<Self> {
                $crate::codec::read(json)
            }
        }
    )+};
}
pub(crate) use models;
