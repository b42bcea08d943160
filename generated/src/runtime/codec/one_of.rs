//! Values that are one of several objects: which one is told by the value of a member, the tag, or else by their members.

use super::fields::ModelFields;
use super::{Model, ReadOutcome};
use crate::runtime::json::{Scanner, SyntaxError, Token};

/// One of the objects that a value can be.
pub(crate) struct Variant {
    /// Its value of the tag, with a `*` behind it if all that begin so are; or its name.
    pub(crate) wire: &'static str,
    /// Counts the members of an object that it knows and those that it does not.
    pub(crate) count: fn(&str) -> Count,
}

/// How many members of an object a variant knows.
#[derive(Clone, Copy, Default)]
pub(crate) struct Count {
    known: usize,
    unknown: usize,
}

/// The variant that an object is. Without a tag it is the one that leaves the fewest members unknown, the first of those that leave as few; and
/// none if no member of the object is known.
pub(crate) fn choose(json: &str, tag: Option<&str>, variants: &[Variant]) -> Option<&'static str> {
    if let Some(tag) = tag {
        let value = string_in(json, tag)?;
        let exact = variants.iter().find(|variant| variant.wire == value);
        let all_so =
            |variant: &&Variant| variant.wire.strip_suffix('*').is_some_and(|start| value.starts_with(start));
        return exact.or_else(|| variants.iter().find(all_so)).map(|variant| variant.wire);
    }
    let counts = variants.iter().map(|variant| (variant.wire, (variant.count)(json)));
    let known = counts.filter(|(_, count)| count.known > 0 || count.unknown == 0);
    known.min_by_key(|(_, count)| count.unknown).map(|(wire, _)| wire)
}

/// The tag of a variant as a member of what is written. One that stands for many values is said by the object itself.
pub(crate) fn member<'a>(tag: &'a str, wire: &'a str) -> Option<(&'a str, &'a str)> {
    (!wire.ends_with('*')).then_some((tag, wire))
}

/// The string under a name of an object. The last of two with one name counts.
fn string_in(json: &str, name: &str) -> Option<String> {
    let mut found = None;
    // It was read before, so it is JSON.
    let _ = Scanner::new(json).object(|json, member| {
        if !member.is_string() || member.text() != name {
            return json.value().map(drop);
        }
        found = match json.token()? {
            Token::String(text) => text.unescape().map(std::borrow::Cow::into_owned),
            _ => None,
        };
        Ok(())
    });
    found
}

/// How many members of an object a model knows.
pub(crate) fn count<M: Model>(json: &str) -> Count {
    count_fields(json, &mut M::default())
}

fn count_fields(json: &str, model: &mut dyn ModelFields) -> Count {
    let mut count = Count::default();
    // It was read before, so it is JSON.
    let _ = Scanner::new(json).object(|json, name| {
        json.value()?;
        let is_known =
            !matches!(model.read_field(name.text(), &mut Scanner::new("null")), Ok(ReadOutcome::Unknown));
        if name.is_string() && is_known {
            count.known += 1;
        } else {
            count.unknown += 1;
        }
        Ok(())
    });
    count
}

/// Reads a variant from its text, which was passed over.
pub(crate) fn read_variant<'a, M: Model>(
    json: &mut Scanner<'a>,
    text: &'a str,
) -> Result<Box<M>, SyntaxError> {
    let mut inside = json.inside(text);
    let before = inside.memory_left();
    let mut variant: Option<Box<M>> = None;
    inside.read_into(&mut variant)?;
    json.take_memory(before - inside.memory_left())?;
    Ok(variant.unwrap_or_default())
}

/// The function that makes JSON of a variant up.
#[cfg(any(test, feature = "testing"))]
pub(crate) type Sampler = fn(&mut super::Rng) -> serde_json::Value;

/// Made-up JSON of one of the variants.
#[cfg(any(test, feature = "testing"))]
pub(crate) fn sample(
    rng: &mut super::Rng,
    tag: Option<&str>,
    variants: &[(&str, Sampler)],
) -> serde_json::Value {
    let Some((wire, sample)) = rng.pick(variants) else { return serde_json::Value::Null };
    let mut json = sample(rng);
    if let (Some((tag, wire)), Some(fields)) = (tag.and_then(|tag| member(tag, wire)), json.as_object_mut()) {
        fields.insert(tag.to_owned(), wire.into());
    }
    json
}

/// All traits of a union, over the enum that the generator writes: `unions!(Name, tag, [Variant(Model) = "value", ..]);`
macro_rules! unions {
    ($name:ident, $tag:expr, [$($variant:ident($model:ident) = $wire:literal),+ $(,)?]) => {
        impl $name {
            const TAG: Option<&'static str> = $tag;

            /// The JSON as it came, if this version of the crate does not know what it is.
            #[must_use]
            #[inline]
            pub fn unrecognized(&self) -> Option<&crate::types::RawJson> {
                if let Self::Unrecognized(json) = self { Some(json) } else { None }
            }
        }

        #[allow(deprecated, reason = "a variant can be on its way out")]
        impl serde::Serialize for $name {
            #[inline]
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    $(Self::$variant(object) => {
                        let tag = Self::TAG.and_then(|tag| $crate::runtime::codec::one_of::member(tag, $wire));
                        $crate::runtime::codec::serialize_tagged(&**object, tag, serializer)
                    })+
                    Self::Unrecognized(json) => serde::Serialize::serialize(json, serializer),
                }
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            #[inline]
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = $crate::runtime::json::deserialize_text(deserializer)?;
                $crate::runtime::codec::read_value(text.as_bytes()).map_err(serde::de::Error::custom)
            }
        }

        /// As the text of its JSON, in a form.
        impl $crate::runtime::codec::InForm<$crate::runtime::codec::Quoted> for $name {
            type Formed = $crate::runtime::codec::QuotedJson<$name>;

            #[inline]
            fn to_form(&self) -> Self::Formed {
                $crate::runtime::codec::QuotedJson::new(self.clone())
            }

            #[inline]
            fn of_form(formed: Self::Formed) -> Self {
                formed.into_json()
            }
        }

        #[allow(deprecated, reason = "a variant can be on its way out")]
        impl $crate::runtime::codec::Value for $name {
            const EXPECTED: &'static str = concat!("an object (", stringify!($name), ")");
            const SUBJECT: &'static str = stringify!($name);
            const KEEPS_MISMATCHES: bool = true;
            const HAS_INSIDE: bool = true;
            const IS_FLAT: bool = false;

            #[cfg(any(test, feature = "testing"))]
            #[inline]
            fn sample(rng: &mut $crate::runtime::codec::Rng) -> serde_json::Value {
                use $crate::runtime::codec::one_of::{Sampler, sample};

                let variants = [$(($wire, <$model as $crate::runtime::codec::Value>::sample as Sampler)),+];
                sample(rng, Self::TAG, &variants)
            }

            #[inline]
            fn read(
                json: &mut $crate::runtime::json::Scanner<'_>,
                field: &mut Option<Self>,
            ) -> Result<$crate::runtime::codec::ReadOutcome, $crate::runtime::json::SyntaxError> {
                use $crate::runtime::codec::one_of::{Variant, choose, count, read_variant};

                if json.peek()? != b'{' {
                    return $crate::runtime::codec::read_nothing(json, field);
                }
                let text = json.value()?;
                let variants = [$(Variant { wire: $wire, count: count::<$model> }),+];
                *field = Some(match choose(text, Self::TAG, &variants) {
                    $(Some($wire) => Self::$variant(read_variant(json, text)?),)+
                    _ => {
                        json.take_memory(text.len())?;
                        Self::Unrecognized(crate::types::RawJson::new(text))
                    }
                });
                Ok($crate::runtime::codec::ReadOutcome::Exact)
            }

            #[inline]
            fn find_mismatches(&self, path: &mut $crate::runtime::json::Path, found: $crate::runtime::codec::Found<'_>) {
                match self {
                    $(Self::$variant(object) => $crate::runtime::codec::Value::find_mismatches(object, path, found),)+
                    Self::Unrecognized(_) => {}
                }
            }

            #[inline]
            fn redact_inside(&mut self, redaction: $crate::runtime::codec::Redaction) {
                match self {
                    $(Self::$variant(object) => $crate::runtime::codec::Value::redact_inside(object, redaction),)+
                    Self::Unrecognized(_) if redaction == $crate::runtime::codec::Redaction::KeepUnknown => {}
                    Self::Unrecognized(json) => *json = crate::types::RawJson::new("{}"),
                }
            }

            #[inline]
            fn find_mismatches_in(
                json: &str,
                path: &mut $crate::runtime::json::Path,
                found: $crate::runtime::codec::Found<'_>,
            ) {
                let mut value = None;
                // It was read before, so it is JSON.
                match <Self as $crate::runtime::codec::Value>::read(&mut $crate::runtime::json::Scanner::new(json), &mut value) {
                    Ok($crate::runtime::codec::ReadOutcome::Mismatch) => {
                        found($crate::runtime::codec::FieldMismatch::new(path, Self::EXPECTED, json));
                    }
                    _ => {
                        if let Some(value) = value {
                            $crate::runtime::codec::Value::find_mismatches(&value, path, found);
                        }
                    }
                }
            }
        }
    };
}
pub(crate) use unions;

/// The check of a union before it is sent: `sent_unions!(Name, [Variant, ..]);`
macro_rules! sent_unions {
    ($name:ident, [$($variant:ident),+ $(,)?]) => {
        #[allow(deprecated, reason = "a variant can be on its way out")]
        impl $crate::runtime::request::Checked for $name {
            #[inline]
            fn check(&self, check: &mut $crate::runtime::request::Check) {
                match self {
                    $(Self::$variant(object) => $crate::runtime::request::Checked::check(&**object, check),)+
                    Self::Unrecognized(_) => {}
                }
            }
        }
    };
}
pub(crate) use sent_unions;

#[cfg(test)]
#[allow(unreachable_pub, missing_docs, reason = "they are as the generator writes them")]
mod tests {
    use super::super::{
        FieldVisitor, Model, ModelFields, ReadOutcome, Redaction, UnknownFields, models, redact,
    };
    use super::unions;
    use crate::runtime::json::{Scanner, SyntaxError};
    use crate::runtime::types::RawJson;

    macro_rules! model {
        ($name:ident, $($field:ident: $ty:ty),+) => {
            #[derive(Clone, Default, PartialEq)]
            pub struct $name {
                $(pub $field: Option<$ty>,)+
                unknown_fields: UnknownFields,
            }

            impl ModelFields for $name {
                fn read_field(&mut self, name: &str, json: &mut Scanner<'_>) -> Result<ReadOutcome, SyntaxError> {
                    match name {
                        $(stringify!($field) => json.read_into(&mut self.$field),)+
                        _ => Ok(ReadOutcome::Unknown),
                    }
                }

                fn visit_fields<V: FieldVisitor>(&self, visitor: &mut V) {
                    $(visitor.visit(stringify!($field), &self.$field);)+
                }

                fn redact_fields(&mut self, redaction: Redaction) {
                    $(redact(&mut self.$field, redaction);)+
                }
            }
        };
    }

    model!(Cat, name: String, lives: i64);
    model!(Dog, kind: String, name: String);
    model!(Home, pet: Pet, any: Vec<Either>);
    models!(Cat, Dog, Home);

    #[derive(Clone, Debug, PartialEq)]
    pub enum Pet {
        Cat(Box<Cat>),
        Dog(Box<Dog>),
        Unrecognized(RawJson),
    }

    #[derive(Clone, Debug, PartialEq)]
    pub enum Either {
        Cat(Box<Cat>),
        Dog(Box<Dog>),
        Unrecognized(RawJson),
    }

    unions!(Pet, Some("kind"), [Cat(Cat) = "cat", Dog(Dog) = "dog*"]);
    unions!(Either, None, [Cat(Cat) = "a", Dog(Dog) = "b"]);

    fn home(json: &str) -> Home {
        let home = Home::from_json(json).unwrap();
        assert_eq!(serde_json::to_string(&home).unwrap(), json, "it is written as it was read");
        home
    }

    #[test]
    fn the_tag_says_which_it_is() {
        let cat = home(r#"{"pet":{"lives":9,"kind":"cat"}}"#).pet;
        assert!(matches!(cat.as_ref(), Some(Pet::Cat(cat)) if cat.lives == Some(9)), "{cat:?}");
        let dog = home(r#"{"pet":{"kind":"dog","lives":1}}"#).pet;
        assert!(matches!(dog.as_ref(), Some(Pet::Dog(_))), "{dog:?}");
        let dog = home(r#"{"pet":{"kind":"dog.small"}}"#).pet;
        assert!(
            matches!(dog.as_ref(), Some(Pet::Dog(dog)) if dog.kind.as_deref() == Some("dog.small")),
            "{dog:?}"
        );
        for unknown in [r#"{"kind":"owl"}"#, r#"{"kind":5,"name":"Ada"}"#, "{}"] {
            let home = home(&format!(r#"{{"pet":{unknown}}}"#));
            let pet = home.pet.as_ref().and_then(Pet::unrecognized).map(RawJson::as_str);
            assert_eq!(pet, Some(unknown));
            assert!(Home::from_json_strict(format!(r#"{{"pet":{unknown}}}"#)).is_ok());
            assert!(!format!("{home:?}").contains("Ada"));
        }
    }

    #[test]
    fn without_a_tag_it_is_what_knows_most() {
        let which = |json: &str| match home(&format!(r#"{{"any":[{json}]}}"#)).any.unwrap().remove(0) {
            Either::Cat(_) => "cat",
            Either::Dog(_) => "dog",
            Either::Unrecognized(_) => "unrecognized",
        };
        assert_eq!(which(r#"{"name":"Ada"}"#), "cat", "the first of two that know as much");
        assert_eq!(which(r#"{"kind":"x","name":"Ada"}"#), "dog");
        assert_eq!(which(r#"{"name":"Ada","lives":9}"#), "cat");
        assert_eq!(which(r#"{"kind":"x","wings":2}"#), "dog");
        assert_eq!(which(r#"{"wings":2}"#), "unrecognized");
        assert_eq!(which("{}"), "cat");
    }

    #[test]
    fn what_does_not_fit_is_told_with_its_place() {
        let json = r#"{"pet":{"lives":"many","kind":"cat"},"any":[5,{"lives":"nine"}]}"#;
        let told: Vec<_> =
            Home::from_json(json).unwrap().mismatches().iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                r#"pet.lives: expected an integer of 64 bits, found "many""#,
                "any[0]: expected an object (Either), found 5",
                r#"any[1].lives: expected an integer of 64 bits, found "nine""#,
            ]
        );
    }

    #[test]
    fn a_variant_that_is_made_says_its_tag() {
        let home = Home { pet: Some(Pet::Cat(Box::default())), ..Home::default() };
        assert_eq!(serde_json::to_string(&home).unwrap(), r#"{"pet":{"kind":"cat"}}"#);
        let pet: Pet = serde_json::from_str(r#"{"\ud800":1,"lives":9,"kind":"cat"}"#).unwrap();
        assert_eq!(serde_json::to_string(&pet).unwrap(), r#"{"lives":9,"\ud800":1,"kind":"cat"}"#);
    }

    #[test]
    fn what_nobody_described_is_redacted() {
        let mut home = home(r#"{"pet":{"lives":9,"kind":"cat","mood":"good"},"any":[{"wings":2}]}"#);
        let mut kept = home.clone();
        home.redact();
        assert_eq!(serde_json::to_string(&home).unwrap(), r#"{"pet":{"kind":"cat","lives":9},"any":[{}]}"#);
        kept.redact_with(Redaction::KeepUnknown);
        assert_eq!(kept.any.unwrap()[0].unrecognized().unwrap().as_str(), r#"{"wings":2}"#);
    }
}
