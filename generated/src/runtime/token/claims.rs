use serde::Serialize;

use crate::runtime::request::{Check, Checked};
use crate::runtime::types::{InputError, RawJson};

/// What a token lets its holder do with one product.
///
/// The grants that Twilio has are in [`token`](crate::token). It is open: a program can write one of its own for a product that is newer
/// than the crate.
///
/// ```
/// use twilio_rest::error::InputError;
/// use twilio_rest::token::Grant;
/// use twilio_rest::types::RawJson;
///
/// struct LanternGrant;
///
/// impl Grant for LanternGrant {
///     const KEY: &'static str = "lantern";
///
///     fn claims(&self) -> Result<RawJson, InputError> {
///         Ok(serde_json::json!({ "lit": true }).into())
///     }
/// }
/// ```
pub trait Grant {
    /// The name of the product in a token.
    const KEY: &'static str;

    /// The most characters that the product takes of an identity, if that is known.
    const MAX_IDENTITY: Option<usize> = None;

    /// What it says of that product.
    ///
    /// # Errors
    ///
    /// Fails if something in it is wrong, with all of that.
    fn claims(&self) -> Result<RawJson, InputError>;
}

/// What a grant says, put together field by field. What is empty is left out: no value, `false`, `""`, `{}` and `[]`.
#[derive(Default)]
pub(crate) struct Claims {
    top: Object,
    check: Check,
}

/// The members of an object in their order.
#[derive(Default)]
struct Object(Vec<(&'static str, Node)>);

enum Node {
    Json(String),
    Object(Object),
}

impl Claims {
    /// Adds the value of a field, unless it is empty. A dot in the name leads into an object.
    pub(crate) fn field<T: Checked + Serialize>(&mut self, name: &'static str, value: &Option<T>) {
        if let Some(value) = value
            && let Some(json) = self.checked(name, value)
            && !matches!(&*json, "null" | "false" | "\"\"" | "{}" | "[]")
        {
            self.top.insert(name, json);
        }
    }

    /// What takes the limits of the next field.
    pub(crate) fn check(&mut self) -> &mut Check {
        &mut self.check
    }

    /// The claims, or everything that is wrong with them.
    pub(crate) fn finish(self) -> Result<RawJson, InputError> {
        match self.check.finish() {
            Some(error) => Err(error),
            None => Ok(RawJson::new(self.top.write())),
        }
    }

    /// The claims that are the value of one field, as it is.
    pub(crate) fn whole<T: Checked + Serialize>(
        name: &'static str,
        value: &T,
    ) -> Result<RawJson, InputError> {
        let mut claims = Self::default();
        let json = claims.checked(name, value).unwrap_or_default();
        claims.finish().map(|_| RawJson::new(json))
    }

    fn checked<T: Checked + Serialize>(&mut self, name: &'static str, value: &T) -> Option<String> {
        self.check.field(name, value);
        let json = serde_json::to_string(value);
        let is_json = json.is_ok();
        if !is_json {
            self.check.add(InputError::new(name, "cannot be written as JSON"));
        }
        json.ok()
    }
}

impl Object {
    fn insert(&mut self, path: &'static str, json: String) {
        let (name, rest) = path.split_once('.').map_or((path, None), |(name, rest)| (name, Some(rest)));
        let Some(rest) = rest else { return self.0.push((name, Node::Json(json))) };
        let known = self.0.iter_mut().find_map(|(known, node)| match node {
            Node::Object(object) if *known == name => Some(object),
            _ => None,
        });
        if let Some(object) = known {
            return object.insert(rest, json);
        }
        let mut object = Self::default();
        object.insert(rest, json);
        self.0.push((name, Node::Object(object)));
    }

    fn write(&self) -> String {
        super::jwt::object(self.0.iter().map(|(name, node)| match node {
            Node::Json(json) => (*name, json.clone()),
            Node::Object(object) => (*name, object.write()),
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_empty_is_left_out_and_dots_lead_into_objects() {
        let mut claims = Claims::default();
        claims.field("a.x", &Some("1".to_owned()));
        claims.field("b", &Some(2_i64));
        claims.field("a.y.z", &Some(3_i64));
        claims.field("a.empty", &Some(String::new()));
        claims.field("none", &None::<String>);
        claims.field("zero", &Some(0_i64));
        assert_eq!(claims.finish().unwrap().as_str(), r#"{"a":{"x":"1","y":{"z":3}},"b":2,"zero":0}"#);
        assert_eq!(Claims::default().finish().unwrap().as_str(), "{}");
    }

    #[test]
    fn a_whole_value_stays_digit_for_digit() {
        let json: RawJson = r#"{"b":1.0,"a":12345678901234567890.5}"#.parse().unwrap();
        assert_eq!(Claims::whole("grant", &json).unwrap().as_str(), json.as_str());
    }
}
