//! From a path in the YAML to a line and column.
//!
//! `serde_yaml` keeps no positions, but an error that is raised while it walks comes back with one: so this walks to the node again,
//! and raises an error there.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::{Position, Span, Step};

pub(super) fn find(text: &str, position: &Position) -> Option<Span> {
    match position {
        Position::File => None,
        Position::LineColumn(line, column) => Some(span(text, *line, *column)),
        Position::Key(path) => walk(text, &path.0, true),
        Position::Value(path) => walk(text, &path.0, false),
    }
}

fn walk(text: &str, steps: &[Step], to_key: bool) -> Option<Span> {
    let error = Walk { steps, to_key }.deserialize(serde_yaml::Deserializer::from_str(text)).err()?;
    let location = error.location()?;
    Some(span(text, location.line(), location.column()))
}

/// The word that starts at a line and column: what is to be underlined.
fn span(text: &str, line: usize, column: usize) -> Span {
    let mut lines = text.split_inclusive('\n');
    let line_start: usize = lines.by_ref().take(line.saturating_sub(1)).map(str::len).sum();
    let content = text.get(line_start..).unwrap_or("").lines().next().unwrap_or("");
    let offset =
        content.char_indices().nth(column.saturating_sub(1)).map_or(content.len(), |(offset, _)| offset);
    let rest = content.get(offset..).unwrap_or("");
    let length = match rest.chars().next() {
        Some(quote @ ('"' | '\'')) => {
            rest.get(1..).and_then(|rest| rest.find(quote)).map_or(rest.len(), |end| end + 2)
        }
        Some('!') => rest.find(' ').unwrap_or(rest.len()),
        _ => rest.find([',', '}', ']', '#']).unwrap_or(rest.len()).min(rest.find(": ").unwrap_or(rest.len())),
    };
    let word = rest.get(..length).unwrap_or(rest).trim_end().trim_end_matches(':');
    let start = line_start + offset;
    Span { start, end: start + word.len(), line, column }
}

/// Walks down the steps and raises an error at the end of them.
#[derive(Clone, Copy)]
struct Walk<'a> {
    steps: &'a [Step],
    to_key: bool,
}

impl Walk<'_> {
    fn is_there(self) -> bool {
        self.steps.is_empty()
    }
}

impl<'de> DeserializeSeed<'de> for Walk<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Walk<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the position of a mistake")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let (wanted, nth) = match self.steps.first() {
            Some(Step::Key(key)) => (Some(&**key), 1),
            Some(Step::Repeat(key, nth)) => (Some(&**key), *nth),
            Some(Step::Index(_)) => (None, 1),
            None => return Err(A::Error::custom("here")),
        };
        let below = Walk { steps: self.steps.get(1..).unwrap_or_default(), ..self };
        let mut met = 0;
        while let Some(is_wanted) = map
            .next_key_seed(Key { wanted, stop_at: (self.to_key && below.is_there()).then_some(nth - met) })?
        {
            met += usize::from(is_wanted);
            if is_wanted && met == nth {
                return map.next_value_seed(below);
            }
            map.next_value::<IgnoredAny>()?;
        }
        Err(A::Error::custom("gone"))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let Some(Step::Index(wanted)) = self.steps.first() else { return Err(A::Error::custom("here")) };
        for _ in 0..*wanted {
            list.next_element::<IgnoredAny>()?;
        }
        let below = Walk { steps: self.steps.get(1..).unwrap_or_default(), ..self };
        list.next_element_seed(below)?.ok_or_else(|| A::Error::custom("gone"))
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<(), E> {
        Err(E::custom("here"))
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        Err(E::custom("here"))
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<(), E> {
        Err(E::custom("here"))
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<(), E> {
        Err(E::custom("here"))
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        Err(E::custom("here"))
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Err(E::custom("here"))
    }
}

/// Compares a key, and raises the error at it if that is where the way ends.
struct Key<'a> {
    wanted: Option<&'a str>,
    stop_at: Option<usize>,
}

impl Key<'_> {
    fn compare<E: Error>(&self, key: &str) -> Result<bool, E> {
        let is_wanted = self.wanted.is_some_and(|wanted| wanted == key);
        if is_wanted && self.stop_at == Some(1) { Err(E::custom("here")) } else { Ok(is_wanted) }
    }
}

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Key<'_> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<bool, E> {
        self.compare(key)
    }

    fn visit_bool<E: Error>(self, key: bool) -> Result<bool, E> {
        self.compare(&key.to_string())
    }

    fn visit_i64<E: Error>(self, key: i64) -> Result<bool, E> {
        self.compare(&key.to_string())
    }

    fn visit_u64<E: Error>(self, key: u64) -> Result<bool, E> {
        self.compare(&key.to_string())
    }

    fn visit_f64<E: Error>(self, key: f64) -> Result<bool, E> {
        self.compare(&key.to_string())
    }

    fn visit_unit<E: Error>(self) -> Result<bool, E> {
        self.compare("null")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<bool, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(false)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<bool, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(false)
    }
}
