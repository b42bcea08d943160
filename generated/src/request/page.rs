use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::codec::{Fit, Json, Kept, Model, Name, ReadModel};
use crate::error::DecodeError;
use crate::types::{RawJson, Uri};

/// One page of a list.
///
/// Its records are read one by one from the text; an element that is no object is counted in [`odd_items`](Self::odd_items)
/// and costs the others nothing.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Page<T> {
    /// The records.
    pub items: Vec<T>,
    /// Where the next page is; `None` on the last one. [`Client::stream`](crate::Client::stream) follows it.
    pub next_page_url: Option<Uri>,
    odd_items: usize,
    envelope: Kept,
}

impl<T> Page<T> {
    /// How many elements of the list were no objects, and so no records.
    #[must_use]
    pub fn odd_items(&self) -> usize {
        self.odd_items
    }

    /// What the page holds beside its records, by the names on the wire: `meta`.
    pub fn envelope(&self) -> impl Iterator<Item = (&str, &RawJson)> {
        self.envelope.unknown()
    }
}

impl<T: Model> Page<T> {
    /// Reads a page: the records from under `items`, the link from under the names in `next`.
    pub(crate) fn read(body: &str, items: &'static str, next: &[&str]) -> Result<Self, DecodeError> {
        let mut page =
            Self { items: Vec::new(), next_page_url: None, odd_items: 0, envelope: Kept::default() };
        let mut deserializer = serde_json::Deserializer::from_str(body);
        let found = ReadPage { page: &mut page, items }.deserialize(&mut deserializer);
        let found = found.and_then(|found| deserializer.end().map(|()| found));
        // A page without its list is no empty page, and one without its envelope may not be the last: silence would lose records.
        match found {
            Err(error) => Err(DecodeError::new(T::NAME, &error, body)),
            Ok(false) => Err(DecodeError::other(T::NAME, format!("the page has no list `{items}`"), body)),
            Ok(true) => match page.find_link(next) {
                Ok(link) => Ok(Self { next_page_url: link, ..page }),
                Err(problem) => Err(DecodeError::other(T::NAME, problem, body)),
            },
        }
    }

    fn find_link(&self, next: &[&str]) -> Result<Option<Uri>, String> {
        let missing = || format!("the page does not say whether there is another: no `{}`", next.join("."));
        let (outer, inner) = next.split_first().ok_or_else(missing)?;
        let tree = self.envelope.get(outer).ok_or_else(missing)?.to_value();
        let link = inner.iter().try_fold(&tree, |tree, name| tree.get(name));
        match link {
            None if inner.is_empty() || !tree.is_object() => Err(missing()),
            None | Some(serde_json::Value::Null) => Ok(None),
            Some(serde_json::Value::String(link)) => Ok((!link.is_empty()).then(|| link.as_str().into())),
            Some(_) => Err(format!("`{}` is no text", next.join("."))),
        }
    }
}

/// Reads the object of a page; whether it had its list.
struct ReadPage<'a, T> {
    page: &'a mut Page<T>,
    items: &'static str,
}

impl<'de, T: Model> DeserializeSeed<'de> for ReadPage<'_, T> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de, T: Model> Visitor<'de> for ReadPage<'_, T> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a page of {}", T::NAME)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<bool, A::Error> {
        let mut found = false;
        while let Some(name) = map.next_key_seed(Name)? {
            if name == self.items {
                map.next_value_seed(ReadItems(&mut *self.page))?;
                found = true;
            } else {
                self.page.envelope.note(&name, Json::new(map.next_value::<&RawValue>()?), Fit::Unknown);
            }
        }
        Ok(found)
    }
}

/// Reads the list of a page.
struct ReadItems<'a, T>(&'a mut Page<T>);

impl<'de, T: Model> DeserializeSeed<'de> for ReadItems<'_, T> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de, T: Model> Visitor<'de> for ReadItems<'_, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a list of {}", T::NAME)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(item) = list.next_element_seed(ReadItem(ReadModel::<T>::new()))? {
            match item {
                Some(item) => self.0.items.push(item),
                None => self.0.odd_items += 1,
            }
        }
        Ok(())
    }
}

/// Reads one element: a record, or `None` for what is no object.
struct ReadItem<T>(ReadModel<T>);

impl<'de, T: Model> DeserializeSeed<'de> for ReadItem<T> {
    type Value = Option<T>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, T: Model> Visitor<'de> for ReadItem<T> {
    type Value = Option<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::NAME)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        self.0.visit_map(map).map(Some)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(None)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_str<E>(self, _: &str) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }
}
