//! What the body of a refusal says, of whichever shape it is.

use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::runtime::types::{RawJson, Timestamp};

/// The members that are read. Twilio's own shape is `{"code", "message", "more_info", "status"}`; its newest versions write `userError`,
/// `params` and `httpStatusCode`, some of them in the other case; SCIM has `schemas`, `detail`, `scimType` and a status that is a string;
/// problem details `type`, `title`, `detail`; OAuth `error`, `error_description`.
///
/// Nothing else of the body is kept, so it costs what these cost, and a body that is cut has said what stands before the cut.
#[derive(Debug, Default)]
pub(super) struct RefusalBody {
    pub(super) code: Option<i64>,
    pub(super) status: Option<u16>,
    pub(super) user_error: Option<bool>,
    pub(super) params: Option<RawJson>,
    pub(super) is_scim: bool,
    pub(super) throttled_until: Option<Timestamp>,
    scim_type: Option<String>,
    more_info: Option<String>,
    ty: Option<String>,
    message: Option<String>,
    detail: Option<String>,
    title: Option<String>,
    error: Option<String>,
    error_description: Option<String>,
}

impl RefusalBody {
    pub(super) fn read(body: &[u8]) -> Self {
        let mut read = Self::default();
        // What is no JSON, or no object, says nothing.
        let _ = MembersSeed(&mut read).deserialize(&mut serde_json::Deserializer::from_slice(body));
        read
    }

    /// The explanation for people: the first that there is.
    pub(super) fn message(&mut self) -> Option<String> {
        let Self { message, detail, error_description, title, error, .. } = self;
        [message, detail, error_description, title, error].into_iter().find_map(Option::take)
    }

    /// The address of an explanation, if it is fit for a log.
    pub(super) fn more_info(&mut self) -> Option<String> {
        [&mut self.more_info, &mut self.ty].into_iter().filter_map(Option::take).find(|text| is_address(text))
    }

    /// SCIM's word for what is wrong.
    pub(super) fn scim_type(&mut self) -> Option<String> {
        self.scim_type
            .take()
            .filter(|word| word.len() <= 40 && word.bytes().all(|byte| byte.is_ascii_alphanumeric()))
    }

    fn set(&mut self, name: &str, value: Scalar) {
        let text = |place: &mut Option<String>, value: Scalar| {
            if let Scalar::Text(text) = value
                && !text.is_empty()
            {
                *place = Some(text);
            }
        };
        match name {
            "code" | "error_code" | "errorCode" => self.code = value.integer().or(self.code),
            "status" | "httpStatusCode" | "http_status_code" => {
                let status = value.integer().and_then(|status| u16::try_from(status).ok());
                self.status = status.filter(|status| (100..1000).contains(status)).or(self.status);
            }
            "userError" | "user_error" => self.user_error = value.boolean().or(self.user_error),
            "throttled_until" | "throttledUntil" => {
                self.throttled_until = value.text().and_then(|text| text.parse().ok());
            }
            "scimType" => text(&mut self.scim_type, value),
            "more_info" | "moreInfo" => text(&mut self.more_info, value),
            "type" => text(&mut self.ty, value),
            "message" => text(&mut self.message, value),
            "detail" => text(&mut self.detail, value),
            "title" => text(&mut self.title, value),
            "error" => text(&mut self.error, value),
            "error_description" => text(&mut self.error_description, value),
            _ => {}
        }
    }
}

/// The longest address that is shown.
const LONGEST: usize = 200;

/// Whether it is an address that is fit for a log: no user name, no query, nothing that is encoded, nothing that a terminal would act on.
fn is_address(text: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/:".contains(&byte);
    text.len() <= LONGEST
        && text
            .strip_prefix("https://")
            .is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_alphanumeric()))
        && text.bytes().all(is_plain)
}

/// A value that is not inside of another.
enum Scalar {
    Text(String),
    Integer(i64),
    Boolean(bool),
    Other,
}

impl Scalar {
    fn integer(&self) -> Option<i64> {
        match self {
            Self::Integer(number) => Some(*number),
            Self::Text(text) => text.trim().parse().ok(),
            Self::Boolean(_) | Self::Other => None,
        }
    }

    fn boolean(&self) -> Option<bool> {
        match self {
            Self::Boolean(is) => Some(*is),
            Self::Text(text) => text.parse().ok(),
            Self::Integer(_) | Self::Other => None,
        }
    }

    fn text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }
}

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ScalarVisitor)
    }
}

struct ScalarVisitor;

impl<'de> Visitor<'de> for ScalarVisitor {
    type Value = Scalar;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Scalar, E> {
        Ok(Scalar::Text(text.to_owned()))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Scalar, E> {
        Ok(Scalar::Integer(number))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Scalar, E> {
        Ok(i64::try_from(number).map_or(Scalar::Other, Scalar::Integer))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Scalar, E> {
        // `404.0` is written as `404`.
        Ok(number.to_string().parse().map_or(Scalar::Other, Scalar::Integer))
    }

    fn visit_bool<E: Error>(self, is: bool) -> Result<Scalar, E> {
        Ok(Scalar::Boolean(is))
    }

    fn visit_unit<E: Error>(self) -> Result<Scalar, E> {
        Ok(Scalar::Other)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Scalar, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Scalar::Other)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Scalar, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Scalar::Other)
    }
}

/// Reads the members of an object one by one.
struct MembersSeed<'a>(&'a mut RefusalBody);

impl<'de> DeserializeSeed<'de> for MembersSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for MembersSeed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(name) = map.next_key::<String>()? {
            match name.as_str() {
                "params" => self.0.params = map.next_value::<Option<RawJson>>()?,
                "schemas" => {
                    map.next_value::<IgnoredAny>()?;
                    self.0.is_scim = true;
                }
                name => {
                    let value = map.next_value()?;
                    self.0.set(name, value);
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_shown_if_it_is_fit_for_a_log() {
        for good in ["https://www.twilio.com/docs/errors/20404", "https://a:8443/x_y~z.html"] {
            assert!(is_address(good), "{good}");
        }
        let long = format!("https://a/{}", "a".repeat(200));
        for bad in [
            "http://a/b",
            "https://",
            "https:///a",
            "https://ada@twilio.com/",
            "https://ada:secret@twilio.com/",
            "https://a/?name=Ada",
            "https://a/#Ada",
            "https://a/%41da",
            "https://a/+15551234567",
            "https://a/\u{1b}[31m",
            "https://a/\u{202e}b",
            "https://a/\u{200b}b",
            "https://a/ b",
            "https://größe/",
            &long,
        ] {
            assert!(!is_address(bad), "{bad}");
        }
    }

    #[test]
    fn what_stands_before_a_cut_is_read() {
        let mut read = RefusalBody::read(br#"{"code": 20404, "message": "Ada", "more"#);
        assert_eq!((read.code, read.message().as_deref()), (Some(20404), Some("Ada")));
    }

    #[test]
    fn values_of_another_type_are_passed_over() {
        let body = br#"{"code": {"a": 1}, "code": 404.0, "code": null, "message": ["Ada"], "status": "409", "status": 99999,
            "userError": "true", "params": null, "title": "", "detail": 7}"#;
        let mut read = RefusalBody::read(body);
        assert_eq!((read.code, read.status, read.user_error), (Some(404), Some(409), Some(true)));
        assert_eq!((read.params.is_some(), read.message()), (false, None));
    }
}
