use std::fmt;
use std::ops::Range;

use crate::runtime::codec::{self, DecodeError, FieldMismatch, Found, ReadOutcome, UnknownFields, Value};
use crate::runtime::json::{Path, Scanner, SyntaxError, kind};
use crate::runtime::types::{Pii, RawJson, Uri};

/// One page of a list.
///
/// Its elements are read one by one; one that does not fit, such as a record that is not an object, is one of its
/// [`odd_items`](Self::odd_items) and of its [`mismatches`](Self::mismatches), and costs the others nothing.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Page<T> {
    /// The records.
    pub items: Vec<T>,
    /// The address of the next page; `None` on the last one. [`Client::stream`](crate::Client::stream) follows it.
    pub next_page_url: Option<Uri>,
    /// The token of the next page, of a list whose pages have tokens and not addresses; `None` on the last one.
    /// [`Client::stream`](crate::Client::stream) sends it.
    pub next_page_token: Option<String>,
    /// The name of the list.
    list: &'static str,
    odd_items: Vec<OddItems>,
    envelope: UnknownFields,
}

/// Without the query of the next page's address, and without its token: they may repeat what was asked for.
impl<T: fmt::Debug> fmt::Debug for Page<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Page")
            .field("items", &self.items)
            .field("next_page_url", &self.next_page_url)
            .field("next_page_token", &self.next_page_token.as_ref().map(Pii::new))
            .field("list", &self.list)
            .field("odd_items", &self.odd_items)
            .field("envelope", &self.envelope)
            .finish()
    }
}

/// Neighbors in the list that do not fit, as a list of their own: however many there are, they take no more memory than
/// their JSON.
#[derive(Clone, Debug, PartialEq)]
struct OddItems {
    /// The index of the first of them.
    start: usize,
    values: Pii<RawJson>,
}

impl OddItems {
    fn for_each(&self, mut look: impl FnMut(usize, &str)) {
        let mut index = self.start;
        // It was read before, so it is JSON.
        let _ = Scanner::new(self.values.expose().as_str()).list(&mut |json| {
            look(index, json.value()?);
            index += 1;
            Ok(())
        });
    }
}

impl<T> Page<T> {
    /// The elements of the list that do not fit, as they came: of records, those that are not objects.
    #[must_use]
    pub fn odd_items(&self) -> Vec<Pii<RawJson>> {
        let mut values = Vec::new();
        for odd in &self.odd_items {
            odd.for_each(|_, value| values.push(Pii::new(RawJson::new(value))));
        }
        values
    }

    /// The fields of the page beside its records, by the names on the wire: `meta`.
    pub fn envelope(&self) -> impl Iterator<Item = (&str, &Pii<RawJson>)> {
        self.envelope.fields()
    }
}

impl<T: Value> Page<T> {
    /// The elements that do not fit, and the values in records that do not fit their fields, in the order of the page.
    #[must_use]
    pub fn mismatches(&self) -> Vec<FieldMismatch> {
        codec::all(|found| self.find_mismatches(found))
    }

    pub(crate) fn find_mismatches(&self, found: Found<'_>) {
        let mut path = Path::default();
        path.enter(self.list);
        let mut index = 0;
        let mut items = self.items.iter();
        for odd in &self.odd_items {
            for item in items.by_ref().take(odd.start - index) {
                let above = path.enter_element(index);
                item.find_mismatches(&mut path, found);
                path.leave(above);
                index += 1;
            }
            let before = path.set_personal(true);
            odd.for_each(|at, value| {
                let above = path.enter_element(at);
                match value {
                    "null" => found(FieldMismatch::new(&path, T::EXPECTED, value)),
                    value => T::find_mismatches_in(value, &mut path, found),
                }
                path.leave(above);
                index = at + 1;
            });
            path.set_personal(before);
        }
        for (index, item) in (index..).zip(items) {
            let above = path.enter_element(index);
            item.find_mismatches(&mut path, found);
            path.leave(above);
        }
    }

    /// Reads a page: the elements from under `list`, and the link or the token from under the names in `next`.
    pub(super) fn read(
        body: &[u8],
        list: &'static str,
        next: &[&str],
        has_tokens: bool,
    ) -> Result<Self, DecodeError> {
        let mut items = Vec::new();
        let mut reading =
            Reading { list, items: &mut items, odd_items: Vec::new(), envelope: UnknownFields::default() };
        let next = DecodeError::reading(T::SUBJECT, body, |text| {
            reading.read(text)?;
            find_next(&reading.envelope, next, has_tokens)
        })?;
        let Reading { odd_items, envelope, .. } = reading;
        let (next_page_url, next_page_token) = match has_tokens {
            true => (None, next),
            false => (next.map(Uri::from), None),
        };
        Ok(Self { items, next_page_url, next_page_token, list, odd_items, envelope })
    }
}

/// A page while it is read, whatever its elements are: so reading is there once, and not for each model.
struct Reading<'a> {
    list: &'static str,
    items: &'a mut dyn Items,
    odd_items: Vec<OddItems>,
    envelope: UnknownFields,
}

/// The elements of a page while it is read.
trait Items {
    fn clear(&mut self);

    fn is_full(&self) -> bool;

    fn reserve(&mut self, more: usize);

    /// Reads one more. Whether it fits; if not, it is passed over.
    fn read(&mut self, json: &mut Scanner<'_>) -> Result<bool, SyntaxError>;
}

impl<T: Value> Items for Vec<T> {
    fn clear(&mut self) {
        Self::clear(self);
    }

    fn is_full(&self) -> bool {
        self.len() == self.capacity()
    }

    fn reserve(&mut self, more: usize) {
        self.reserve_exact(more);
    }

    fn read(&mut self, json: &mut Scanner<'_>) -> Result<bool, SyntaxError> {
        T::read_item(json, self)
    }
}

impl Reading<'_> {
    fn read(&mut self, text: &str) -> Result<(), DecodeError> {
        // A page without its list is not an empty page: silence would lose records.
        match self.read_object(&mut Scanner::new(text), text) {
            Err(error) => Err(DecodeError::not_json(&error, text)),
            Ok(Some(error)) => Err(error),
            Ok(None) => Ok(()),
        }
    }

    /// Reads the object of the page, and tells if it is not a page.
    fn read_object(
        &mut self,
        json: &mut Scanner<'_>,
        text: &str,
    ) -> Result<Option<DecodeError>, SyntaxError> {
        let list = self.list;
        let no_list = |found| DecodeError::new(list, format!("{list}: expected a list, found {found}"));
        let mut error = Some(no_list("nothing"));
        if json.peek()? == b'{' {
            json.object(&mut |json, name| {
                if name != list {
                    let value = json.value()?;
                    self.envelope.note(name, value, ReadOutcome::Unknown);
                } else if json.peek()? == b'[' {
                    error = None;
                    self.read_items(json)?;
                } else {
                    error = Some(no_list(kind(json.value()?)));
                }
                Ok(())
            })?;
        } else {
            json.value()?;
            error = Some(DecodeError::unexpected("an object", text));
        }
        json.end()?;
        Ok(error)
    }

    fn read_items(&mut self, json: &mut Scanner<'_>) -> Result<(), SyntaxError> {
        // Of two lists with one name the last counts, as everywhere.
        self.items.clear();
        self.odd_items.clear();
        let start = json.position();
        let mut index = 0;
        // The first of the odd items since the last that fits, and where their text starts and ends.
        let mut odd: Option<(usize, Range<usize>)> = None;
        json.list(&mut |json| {
            json.peek()?;
            if self.items.is_full() {
                self.items.reserve(expected_items(index, json.position() - start, json.remaining()));
            }
            let place = json.position();
            if self.items.read(json)? {
                self.keep_odd(odd.take(), json);
            } else {
                odd.get_or_insert((index, place..place)).1.end = json.position();
            }
            index += 1;
            Ok(())
        })?;
        self.keep_odd(odd, json);
        Ok(())
    }

    fn keep_odd(&mut self, odd: Option<(usize, Range<usize>)>, json: &Scanner<'_>) {
        if let Some((start, place)) = odd {
            let values = Pii::new(RawJson::new(["[", json.part(place), "]"].concat()));
            self.odd_items.push(OddItems { start, values });
        }
    }
}

/// The address or the token of the next page, from under the names in `next`.
fn find_next(
    envelope: &UnknownFields,
    next: &[&str],
    has_tokens: bool,
) -> Result<Option<String>, DecodeError> {
    let path = next.join(".");
    // The page may not be the last: silence would lose records.
    let missing =
        || DecodeError::new(&path, format!("the page does not say whether there is another: no `{path}`"));
    let (outer, inner) = next.split_first().ok_or_else(missing)?;
    let tree = match envelope.get(outer) {
        Some(tree) => tree.to_value().map_err(|error| DecodeError::new(*outer, error.to_string()))?,
        // Here the last page has no token; elsewhere the object that may have one can be misspelt.
        None if has_tokens && inner.is_empty() => return Ok(None),
        None => return Err(missing()),
    };
    let found = inner.iter().try_fold(&tree, |tree, name| tree.get(name));
    match found {
        // A token may be left out of its object; a link is `null` on the last page, and otherwise misspelt, here or there.
        None if has_tokens && (tree.is_object() || tree.is_null()) => Ok(None),
        None => Err(missing()),
        Some(serde_json::Value::Null) => Ok(None),
        Some(serde_json::Value::String(next)) => Ok(Some(next.clone()).filter(|next| !next.is_empty())),
        Some(other) => {
            let problem = format!("expected a string, found {}", kind(&other.to_string()));
            Err(DecodeError::new(&path, format!("{path}: {problem}")))
        }
    }
}

/// The number of elements to make room for, after `count` in `read` bytes: as many as fit into the rest if they are as long as
/// these, and a sixteenth more. So a page costs what its records need, where doubling would cost up to thrice that.
fn expected_items(count: usize, read: usize, remaining: usize) -> usize {
    match count {
        // Nothing is known yet.
        0 => 4,
        count => remaining / (read / count).max(1) * 17 / 16 + 1,
    }
}
