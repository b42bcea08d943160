use std::fmt;

use serde::Serialize;
use serde::de::{DeserializeOwned, Deserializer, Error as _};

use super::fields::{ReadModel, read_model, redact_unknown};
use super::find::{find_mismatches, find_mismatches_in_model};
use super::value::read_nothing;
use super::{
    DecodeError, FieldMismatch, FieldVisitor, Found, HasUnknownFields, Limits, ModelFields, ReadOutcome,
    Redaction, Row, UnknownFields, Value, all,
};
#[cfg(any(test, feature = "testing"))]
use super::{Rng, Sample};
use crate::runtime::json::{Path, Scanner, SyntaxError, deserialize_text};
use crate::runtime::types::{Pii, RawJson};

/// A resource, or an object inside of one, as the API sends it.
///
/// Reading one never fails because of what a field holds. Every field is an `Option`; a field that the model does not know is
/// kept, and so is a value that does not fit the type of its field, which then reads as `None`. Writing the model gives back the
/// JSON that was read, but for `null`s, the order of the fields, and how a float is written (`7` as `7.0`).
///
/// Two models are equal when they hold the same JSON: the order of unknown fields says nothing, nor does that of the members of an object
/// inside of them. What was kept as it came is compared as it is written: `1` is not `1.0`.
///
/// ```
/// use twilio_rest::{Model, insights::v1::Conference};
///
/// let conference = Conference::from_json(
///     r#"{
///         "max_participants": "250",
///         "duration_seconds": "soon",
///         "mood": "good"
///     }"#,
/// )?;
/// // Another form of the same is understood; what cannot be is `None`.
/// assert_eq!(conference.max_participants, Some(250));
/// assert_eq!(conference.duration_seconds, None);
/// assert_eq!(conference.mismatches()[0].path(), "duration_seconds");
/// assert!(
///     conference.unknown_fields().any(|(field, _)| field == "mood")
/// );
/// assert_eq!(
///     serde_json::to_string(&conference)?,
///     concat!(
///         r#"{"duration_seconds":"soon","#,
///         r#""max_participants":"250","mood":"good"}"#,
///     )
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Through serde, a model can stand inside a type of one's own, also by `#[serde(flatten)]`, `tag` and `untagged`, and goes to and from other
/// formats that describe themselves (YAML, TOML, `MessagePack`), as a map of the fields that are there. Digits beyond a float survive in
/// JSON text alone. Formats that cannot say what a value is (bincode, postcard) refuse a model with an error: give them its JSON.
pub trait Model:
    ModelFields + HasUnknownFields + Clone + Default + PartialEq + fmt::Debug + Serialize + DeserializeOwned
{
    /// The name of the model: `Conference`.
    const NAME: &'static str;

    /// What it is read from, for messages: `an object (Conference)`.
    #[doc(hidden)]
    const OBJECT: &'static str;

    /// The bytes that it takes beside itself: those of the model, if this is a box with one.
    #[doc(hidden)]
    const IN_BOX: usize = 0;

    /// The model itself, for reading it.
    #[doc(hidden)]
    fn unboxed(&mut self) -> &mut dyn ReadModel {
        self
    }

    /// Reads the model from a JSON object.
    ///
    /// # Errors
    ///
    /// Fails on input that is not JSON or not an object. The error has the place, and the input itself for a look at it.
    fn from_json(json: impl AsRef<[u8]>) -> Result<Self, DecodeError> {
        let mut model = Self::default();
        read_whole(Self::NAME, json.as_ref(), &mut model)?;
        Ok(model)
    }

    /// As [`from_json`](Self::from_json), but every value that does not fit its field is an error too, all of them at once.
    /// Unknown fields and unknown values of enums are none: the API may add them any day.
    fn from_json_strict(json: impl AsRef<[u8]>) -> Result<Self, DecodeError> {
        let body = json.as_ref();
        let model = Self::from_json(body)?;
        DecodeError::unless_all_fit(Self::NAME, body, |found| {
            model.find_mismatches(&mut Path::default(), found);
        })?;
        Ok(model)
    }

    /// The fields of the response that this version of the crate does not know, by their names on the wire. Nobody has said
    /// that they are not personal, so they are [`Pii`], and neither they nor their names print. A name with half of a surrogate pair
    /// has its escapes still.
    fn unknown_fields(&self) -> impl Iterator<Item = (&str, &Pii<RawJson>)> {
        self.unknown().fields()
    }

    /// The values that do not fit their fields, here and in the objects inside, in the order of the fields.
    fn mismatches(&self) -> Vec<FieldMismatch> {
        all(|found| self.find_mismatches(&mut Path::default(), found))
    }

    /// The fields as a row of a table, for what writes structs and no maps, such as a CSV writer.
    ///
    /// ```
    /// use twilio_rest::{Model, insights::v1::call_summary::Location};
    ///
    /// let mut table = csv::Writer::from_writer(Vec::new());
    /// table.serialize(
    ///     Location::from_json(r#"{"lat": 52.50, "new": true}"#)?.row(),
    /// )?;
    /// assert_eq!(table.into_inner()?, b"lat,lon\n52.50,\n");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    fn row(&self) -> Row<'_, Self> {
        Row { model: self, name: Self::NAME }
    }

    /// A made-up record with a value in every field, for tests: always the same for the same seed.
    ///
    /// ```
    /// use twilio_rest::{Model, insights::v1::Conference};
    ///
    /// let conference = Conference::sample(7);
    /// assert_eq!(conference, Conference::sample(7));
    /// assert_ne!(
    ///     conference.conference_sid,
    ///     Conference::sample(8).conference_sid
    /// );
    /// assert!(conference.mismatches().is_empty());
    /// ```
    #[cfg(feature = "testing")]
    #[must_use]
    fn sample(seed: u64) -> Self {
        let json = Sample::of::<Self>(&mut Rng::new(seed)).to_string();
        // What is made for the fields of a model reads as one.
        Self::from_json(json).unwrap_or_default()
    }

    /// Removes personal data and secrets, here and in the objects inside, for an export of what the spec describes and calls not personal.
    ///
    /// - **Removed:** fields of type [`Pii`] and [`Secret`](crate::types::Secret); unknown fields; values that do not fit their fields or were sent in another form
    ///   than the field is written in, of which the field's own value stays.
    /// - **Kept:** all other fields as they are: also strings without a mark, JSON without a fixed shape that has no mark, values of enums
    ///   that this version does not know, and keys of maps. What the server writes there is not looked into.
    ///
    /// ```
    /// use twilio_rest::{Model, insights::v1::Conference};
    ///
    /// let mut conference = Conference::from_json(
    ///     r#"{
    ///         "status": "completed",
    ///         "friendly_name": "Ada's call",
    ///         "host": "Ada"
    ///     }"#,
    /// )?;
    /// conference.redact();
    /// assert_eq!(
    ///     serde_json::to_string(&conference)?,
    ///     r#"{"status":"completed"}"#
    /// );
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    fn redact(&mut self) {
        self.redact_with(Redaction::default());
    }

    /// As [`redact`](Self::redact), but what else stays is for the caller to say.
    ///
    /// ```
    /// use twilio_rest::model::Redaction;
    /// use twilio_rest::{Model, insights::v1::Conference};
    ///
    /// let mut conference = Conference::from_json(
    ///     r#"{
    ///         "friendly_name": "Ada's call",
    ///         "duration_seconds": "7",
    ///         "mood": "good"
    ///     }"#,
    /// )?;
    /// conference.redact_with(Redaction::KeepUnknown);
    /// assert_eq!(
    ///     serde_json::to_string(&conference)?,
    ///     r#"{"duration_seconds":"7","mood":"good"}"#
    /// );
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    fn redact_with(&mut self, redaction: Redaction) {
        self.redact_fields(redaction);
        redact_unknown(self, redaction);
    }
}

/// Reads a whole body into a model that is still empty.
fn read_whole(expected: &'static str, body: &[u8], model: &mut dyn ReadModel) -> Result<(), DecodeError> {
    DecodeError::reading(expected, body, |text| {
        let mut json = Limits::scanner(text);
        let mut read = || {
            let is_object = json.peek()? == b'{';
            match is_object {
                true => read_model(&mut json, model)?,
                false => drop(json.value()?),
            }
            json.end()?;
            Ok(is_object)
        };
        match read() {
            Ok(true) => Ok(()),
            Ok(false) => Err(DecodeError::unexpected("an object", text)),
            Err(syntax_error) => Err(DecodeError::not_json(&syntax_error, text)),
        }
    })
}

/// Serde's way in: the JSON of the value first, then as above. So a model can stand inside a type of the user's own.
pub(crate) fn deserialize<'de, M: Model, D: Deserializer<'de>>(deserializer: D) -> Result<M, D::Error> {
    let text = deserialize_text(deserializer)?;
    M::from_json(&*text).map_err(D::Error::custom)
}

/// A model inside a field. What the inner model does not understand, the inner model keeps.
///
/// For all models at once, and not for each: a product has hundreds of them.
impl<M: Model> Value for M {
    const EXPECTED: &'static str = M::OBJECT;
    const SUBJECT: &'static str = M::NAME;
    const KEEPS_MISMATCHES: bool = true;
    const HAS_INSIDE: bool = true;
    const IS_FLAT: bool = false;

    #[cfg(any(test, feature = "testing"))]
    fn sample(rng: &mut Rng) -> serde_json::Value {
        Sample::of::<M>(rng)
    }

    fn read(json: &mut Scanner<'_>, field: &mut Option<M>) -> Result<ReadOutcome, SyntaxError> {
        if json.peek()? == b'{' {
            json.take_memory(M::IN_BOX)?;
            read_model(json, field.insert(M::default()).unboxed())?;
            return Ok(ReadOutcome::Exact);
        }
        read_nothing(json, field)
    }

    /// Where it will stand: it is large.
    fn read_item(json: &mut Scanner<'_>, items: &mut Vec<M>) -> Result<bool, SyntaxError> {
        if json.peek()? != b'{' {
            return json.value().map(|_| false);
        }
        json.take_memory(size_of::<M>() + M::IN_BOX)?;
        items.push(M::default());
        match items.last_mut() {
            Some(item) => read_model(json, item.unboxed()).map(|()| true),
            None => json.value().map(|_| false),
        }
    }

    fn find_mismatches(&self, path: &mut Path, found: Found<'_>) {
        find_mismatches(self, path, found);
    }

    fn redact_inside(&mut self, redaction: Redaction) {
        self.redact_with(redaction);
    }

    fn find_mismatches_in(json: &str, path: &mut Path, found: Found<'_>) {
        find_mismatches_in_model(json, &mut M::default(), M::OBJECT, path, found);
    }
}

/// A model in a box is one, and takes a word where it is not there.
impl<M: Model> Model for Box<M> {
    const NAME: &'static str = M::NAME;
    const OBJECT: &'static str = M::OBJECT;
    const IN_BOX: usize = size_of::<M>();

    fn unboxed(&mut self) -> &mut dyn ReadModel {
        (**self).unboxed()
    }
}

impl<M: ModelFields> ModelFields for Box<M> {
    fn read_field(&mut self, name: &str, json: &mut Scanner<'_>) -> Result<ReadOutcome, SyntaxError> {
        (**self).read_field(name, json)
    }

    fn visit_fields<V: FieldVisitor>(&self, visitor: &mut V) {
        (**self).visit_fields(visitor);
    }

    fn redact_fields(&mut self, redaction: Redaction) {
        (**self).redact_fields(redaction);
    }
}

impl<M: HasUnknownFields> HasUnknownFields for Box<M> {
    fn unknown(&self) -> &UnknownFields {
        (**self).unknown()
    }

    fn unknown_mut(&mut self) -> &mut UnknownFields {
        (**self).unknown_mut()
    }
}
