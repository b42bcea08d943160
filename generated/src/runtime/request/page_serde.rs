//! A page through serde: in a form of its own, from which nothing is missing.

use serde::de::Error as _;
use serde::ser::{SerializeSeq, SerializeStruct};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::page::{OddItems, Page, Reading};
use crate::runtime::codec::{DecodeError, Limits, UnknownFields, Value, read_value};
use crate::runtime::json::{Scanner, SyntaxError, deserialize_text};
use crate::runtime::types::{RawJson, Uri};

impl<T: Value> Serialize for Page<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut page = serializer.serialize_struct("Page", 5)?;
        page.serialize_field("list", &self.list)?;
        page.serialize_field("items", &Elements { items: &self.items, odd_items: &self.odd_items })?;
        page.serialize_field("next_page_url", &self.next_page_url)?;
        page.serialize_field("next_page_token", &self.next_page_token)?;
        page.serialize_field("envelope", &self.envelope)?;
        page.end()
    }
}

/// All elements of the list, in its order.
struct Elements<'a, T> {
    items: &'a [T],
    odd_items: &'a [OddItems],
}

impl<T: Value> Serialize for Elements<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        let mut items = self.items.iter();
        let mut index = 0;
        for odd in self.odd_items {
            for item in items.by_ref().take(odd.start.saturating_sub(index)) {
                list.serialize_element(item)?;
            }
            let mut outcome = Ok(());
            odd.for_each(|at, value| {
                if outcome.is_ok() {
                    outcome = list.serialize_element(&RawJson::new(value));
                }
                index = at + 1;
            });
            outcome?;
        }
        items.try_for_each(|item| list.serialize_element(item))?;
        list.end()
    }
}

impl<'de, T: Value> Deserialize<'de> for Page<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = deserialize_text(deserializer)?;
        read(&text).map_err(D::Error::custom)
    }
}

fn read<T: Value>(text: &str) -> Result<Page<T>, DecodeError> {
    let mut items = Vec::new();
    let mut reading = Reading {
        list: "items",
        items: &mut items,
        odd_items: Vec::new(),
        envelope: UnknownFields::default(),
    };
    let (mut list, mut url, mut token) = ("null", "null", "null");
    let mut json = Limits::scanner(text);
    let mut read = || {
        if json.peek()? != b'{' {
            return Ok(false);
        }
        json.object(|json, name| {
            match (name.text(), json.peek()?) {
                ("items", b'[') => reading.read_items(json)?,
                ("envelope", b'{') => read_envelope(&mut reading, json)?,
                ("list", _) => list = json.value()?,
                ("next_page_url", _) => url = json.value()?,
                ("next_page_token", _) => token = json.value()?,
                _ => drop(json.value()?),
            }
            Ok(())
        })?;
        Ok(true)
    };
    let is_object = read().map_err(|error: SyntaxError| DecodeError::not_json(&error, text))?;
    if !is_object || list == "null" {
        return Err(DecodeError::new("", "expected a page as it was written, with its `list`"));
    }
    let Reading { odd_items, envelope, .. } = reading;
    let optional = |json: &str| match json {
        "null" => Ok(None),
        json => read_value::<String>(json.as_bytes()).map(Some),
    };
    Ok(Page {
        items,
        next_page_url: optional(url)?.map(Uri::from),
        next_page_token: optional(token)?,
        list: read_value::<String>(list.as_bytes())?.into(),
        odd_items,
        envelope,
    })
}

fn read_envelope(reading: &mut Reading<'_>, json: &mut Scanner<'_>) -> Result<(), SyntaxError> {
    json.object(|json, name| reading.read_envelope(json, name))?;
    reading.envelope.finish();
    Ok(())
}
