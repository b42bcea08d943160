//! The body of a request, as far as it is known.

use bytes::Bytes;
use serde::Serialize;

use crate::runtime::request::encode::push_pair;

pub(in crate::runtime::request) enum Body {
    None,
    Form(String),
    /// An object that is not closed yet.
    Json(Vec<u8>),
    /// A whole value.
    Value(Vec<u8>),
}

impl Body {
    pub(in crate::runtime::request) fn form() -> Self {
        Self::Form(String::new())
    }

    pub(super) fn json() -> Self {
        Self::Json(b"{".to_vec())
    }

    /// Adds `name=value` to a form.
    pub(super) fn push_pair(&mut self, name: &str, value: &str) {
        let Self::Form(form) = self else { return };
        if !form.is_empty() {
            form.push('&');
        }
        push_pair(form, name, value);
    }

    /// Adds `"name": value` to a JSON object.
    pub(super) fn push_member(&mut self, name: &str, value: &impl Serialize) -> serde_json::Result<()> {
        let Self::Json(json) = self else { return Ok(()) };
        if json.len() > 1 {
            json.push(b',');
        }
        serde_json::to_writer(&mut *json, name)?;
        json.push(b':');
        serde_json::to_writer(json, value)
    }

    /// The bytes, and the media type of what is there; `json` is that of JSON.
    pub(super) fn finish(self, json: &'static str) -> (Bytes, Option<&'static str>) {
        match self {
            Self::None => (Bytes::new(), None),
            Self::Form(form) => (form.into(), Some("application/x-www-form-urlencoded")),
            Self::Json(mut text) => {
                text.push(b'}');
                (text.into(), Some(json))
            }
            Self::Value(text) => (text.into(), Some(json)),
        }
    }
}
