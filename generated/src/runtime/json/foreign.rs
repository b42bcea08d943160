//! JSON text from and to whatever serde reads and writes: as it is where that is `serde_json`, value by value elsewhere.

use std::borrow::Cow;
use std::cell::RefCell;
use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Error as _, Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::value::RawValue;

use super::{Scanner, Token};

/// The name by which `serde_json` knows that the text of a value is wanted. To any other format it is a type of the user's.
pub(crate) const RAW: &str = "$serde_json::private::RawValue";

/// The name of the one member of a number, if a program asked `serde_json` for numbers of any precision.
const NUMBER: &str = "$serde_json::private::Number";

/// The depth to which lists and objects of other formats may be nested.
const DEEPEST: usize = 256;

/// The JSON of a value: its own text, to the last digit, where `serde_json` has it, and otherwise what it would be in JSON.
///
/// A value that was taken apart before, as by `#[serde(flatten)]` or by `serde_json::Value`, has its numbers as those have them.
pub(crate) fn deserialize_text<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Cow<'de, str>, D::Error> {
    deserializer.deserialize_newtype_struct(RAW, Text)
}

struct Text;

impl<'de> Visitor<'de> for Text {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    /// `serde_json`'s way to give the text.
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        match map.next_key_seed(AsText)?.as_deref() {
            Some(RAW) => map.next_value_seed(AsText),
            _ => Err(de::Error::custom("expected the text of a JSON value")),
        }
    }

    /// Every other format's.
    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        let mut text = Vec::new();
        ToJson { text: &mut text, depth: 0 }.deserialize(deserializer)?;
        String::from_utf8(text).map(Cow::Owned).map_err(de::Error::custom)
    }
}

/// A string, borrowed if it can be.
struct AsText;

impl<'de> DeserializeSeed<'de> for AsText {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for AsText {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(text))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text))
    }
}

/// Writes a value of another format as JSON.
struct ToJson<'t> {
    text: &'t mut Vec<u8>,
    depth: usize,
}

impl ToJson<'_> {
    fn write<E: de::Error>(self, value: impl Serialize) -> Result<(), E> {
        serde_json::to_writer(self.text, &value).map_err(E::custom)
    }

    fn float<E: de::Error>(self, is_finite: bool, value: impl Serialize) -> Result<(), E> {
        if is_finite { self.write(value) } else { Err(E::custom("JSON has no infinite numbers and no NaN")) }
    }

    fn inside<E: de::Error>(&mut self) -> Result<ToJson<'_>, E> {
        if self.depth == DEEPEST {
            return Err(too_deep());
        }
        Ok(ToJson { text: self.text, depth: self.depth + 1 })
    }
}

fn too_deep<E: de::Error>() -> E {
    E::custom(format_args!("lists and objects are nested more than {DEEPEST} deep"))
}

impl<'de> DeserializeSeed<'de> for ToJson<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ToJson<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value that JSON has")
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<(), E> {
        self.write(value)
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<(), E> {
        self.write(value)
    }

    fn visit_i128<E: de::Error>(self, value: i128) -> Result<(), E> {
        self.write(value)
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<(), E> {
        self.write(value)
    }

    fn visit_u128<E: de::Error>(self, value: u128) -> Result<(), E> {
        self.write(value)
    }

    fn visit_f32<E: de::Error>(self, value: f32) -> Result<(), E> {
        self.float(value.is_finite(), value)
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<(), E> {
        self.float(value.is_finite(), value)
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<(), E> {
        self.write(value)
    }

    fn visit_unit<E: de::Error>(self) -> Result<(), E> {
        self.text.extend(b"null");
        Ok(())
    }

    fn visit_none<E: de::Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut seq: A) -> Result<(), A::Error> {
        let start = self.text.len();
        while seq.next_element_seed(Element { start, value: self.inside()? })?.is_some() {}
        self.close(start, *b"[]");
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        let start = self.text.len();
        while let Some(name) = map.next_key_seed(NameOf)? {
            if name == NUMBER && self.text.len() == start {
                let digits = map.next_value_seed(AsText)?;
                self.text.extend(digits.as_bytes());
                return match Scanner::new(&digits).token() {
                    Ok(Token::Number(number)) if number == digits => Ok(()),
                    _ => Err(de::Error::custom("expected a number")),
                };
            }
            self.text.push(if self.text.len() == start { b'{' } else { b',' });
            serde_json::to_writer(&mut *self.text, &name).map_err(de::Error::custom)?;
            self.text.push(b':');
            map.next_value_seed(self.inside()?)?;
        }
        self.close(start, *b"{}");
        Ok(())
    }
}

impl ToJson<'_> {
    /// Ends what began there.
    fn close(&mut self, start: usize, [open, close]: [u8; 2]) {
        if self.text.len() == start {
            self.text.push(open);
        }
        self.text.push(close);
    }
}

/// An element of a list that began there.
struct Element<'t> {
    start: usize,
    value: ToJson<'t>,
}

impl<'de> DeserializeSeed<'de> for Element<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let Self { start, value } = self;
        value.text.push(if value.text.len() == start { b'[' } else { b',' });
        value.deserialize(deserializer)
    }
}

/// The name of a member. Other formats have some that are not strings.
struct NameOf;

impl<'de> DeserializeSeed<'de> for NameOf {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for NameOf {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(name))
    }

    fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(name.to_owned()))
    }

    fn visit_bool<E>(self, name: bool) -> Result<Self::Value, E> {
        Ok(Cow::Owned(name.to_string()))
    }

    fn visit_i64<E>(self, name: i64) -> Result<Self::Value, E> {
        Ok(Cow::Owned(name.to_string()))
    }

    fn visit_u64<E>(self, name: u64) -> Result<Self::Value, E> {
        Ok(Cow::Owned(name.to_string()))
    }
}

/// Whether this is a serializer of `serde_json` itself, which can write JSON text as it is.
///
/// Serde has no way to ask. The name of a type is good enough for this: were it another one day, numbers would be written by their
/// values, and nothing else would be different.
pub(crate) fn is_json<S>() -> bool {
    std::any::type_name::<S>().trim_start_matches("&mut ").starts_with("serde_json::")
}

/// Whether what is written ends in `serde_json`, whatever wraps its serializer: their errors are the same.
pub(crate) fn ends_in_json<S: Serializer>() -> bool {
    std::any::type_name::<S::Error>() == std::any::type_name::<serde_json::Error>()
}

/// Writes JSON text as it is, to `serde_json`.
pub(crate) fn serialize_raw<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    let raw: &RawValue = serde_json::from_str(text).map_err(S::Error::custom)?;
    raw.serialize(serializer)
}

/// Writes JSON text: as it is to `serde_json`, and value by value to other formats.
pub(crate) fn serialize_text<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    if is_json::<S>() {
        return serialize_raw(text, serializer);
    }
    write(&mut Scanner::new(text), 0, serializer)
}

/// The value that comes next.
struct Next<'s, 't> {
    json: RefCell<&'s mut Scanner<'t>>,
    depth: usize,
}

impl Serialize for Next<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write(&mut self.json.borrow_mut(), self.depth, serializer)
    }
}

fn write<S: Serializer>(json: &mut Scanner<'_>, depth: usize, serializer: S) -> Result<S::Ok, S::Error> {
    let not_json = |_| S::Error::custom("expected JSON");
    let byte = json.peek().map_err(not_json)?;
    if matches!(byte, b'{' | b'[') && depth == DEEPEST {
        return Err(S::Error::custom(format_args!("lists and objects are nested more than {DEEPEST} deep")));
    }
    match byte {
        b'{' => write_object(json, depth, serializer),
        b'[' => write_list(json, depth, serializer),
        _ => match json.token().map_err(not_json)? {
            Token::Bool(value) => serializer.serialize_bool(value),
            Token::Number(digits) => write_number(digits, serializer),
            Token::String(text) => match text.unescape() {
                Some(text) => serializer.serialize_str(&text),
                None => Err(S::Error::custom(HALF)),
            },
            Token::Null | Token::Composite => serializer.serialize_unit(),
        },
    }
}

/// The reason why something is good JSON, and nothing that another format can have.
pub(crate) const HALF: &str =
    "a string of the JSON has half of a surrogate pair, which only JSON text can hold";

fn write_number<S: Serializer>(digits: &str, serializer: S) -> Result<S::Ok, S::Error> {
    if let Ok(value) = digits.parse() {
        return serializer.serialize_i64(value);
    }
    if let Ok(value) = digits.parse() {
        return serializer.serialize_u64(value);
    }
    match digits.parse::<f64>() {
        Ok(value) if value.is_finite() => serializer.serialize_f64(value),
        _ => Err(S::Error::custom(
            "a number of the JSON is beyond the range of a float, which only JSON text can hold",
        )),
    }
}

fn write_list<S: Serializer>(json: &mut Scanner<'_>, depth: usize, serializer: S) -> Result<S::Ok, S::Error> {
    let mut list = serializer.serialize_seq(None)?;
    let mut outcome = Ok(());
    let read = json.list(&mut |json| {
        outcome = list.serialize_element(&Next { json: RefCell::new(&mut *json), depth: depth + 1 });
        if outcome.is_err() { Err(json.syntax_error("not written")) } else { Ok(()) }
    });
    finish(outcome, read.is_ok())?;
    list.end()
}

fn write_object<S: Serializer>(
    json: &mut Scanner<'_>,
    depth: usize,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut object = serializer.serialize_map(None)?;
    let mut outcome = Ok(());
    let read = json.object(|json, name| {
        outcome = match name.is_string() {
            true => {
                let value = Next { json: RefCell::new(&mut *json), depth: depth + 1 };
                object.serialize_entry(name.text(), &value)
            }
            false => Err(S::Error::custom(HALF)),
        };
        if outcome.is_err() { Err(json.syntax_error("not written")) } else { Ok(()) }
    });
    finish(outcome, read.is_ok())?;
    object.end()
}

fn finish<E: serde::ser::Error>(outcome: Result<(), E>, is_read: bool) -> Result<(), E> {
    outcome?;
    if is_read { Ok(()) } else { Err(E::custom("expected JSON")) }
}
