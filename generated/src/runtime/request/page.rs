use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use super::paging::{NextPage, Paging};
use crate::runtime::codec::{
    self, DecodeError, FieldMismatch, Found, Limits, ReadOutcome, UnknownFields, Value,
};
use crate::runtime::json::{Name, Path, Scanner, SyntaxError, kind};
use crate::runtime::types::{Pii, RawJson, Uri};

/// One page of a list.
///
/// Its elements are read one by one; one that does not fit, such as a record that is not an object, is one of its
/// [`odd_items`](Self::odd_items) and of its [`mismatches`](Self::mismatches), and costs the others nothing.
///
/// Through serde it is written and read in a form of its own, and nothing of it is lost:
///
/// ```
/// use twilio_rest::request::Page;
/// use twilio_rest::{Request, insights::v1::{Conference, conference}};
///
/// let body = br#"{
///     "conferences": [{"status": "completed"}, 5],
///     "meta": {"next_page_url": null}
/// }"#;
/// let page = conference::List::read_response(body)?;
/// let json = serde_json::to_string(&page)?;
/// let expected = concat!(
///     r#"{"list":"conferences","items":[{"status":"completed"},5],"#,
///     r#""next_page_url":null,"next_page_token":null,"#,
///     r#""envelope":{"meta":{"next_page_url": null}}}"#,
/// );
/// assert_eq!(json, expected);
/// assert_eq!(serde_json::from_str::<Page<Conference>>(&json)?, page);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Page<T> {
    /// The records.
    pub items: Vec<T>,
    /// The address of the next page; `None` on the last one, and where pages have tokens or numbers.
    /// [`Client::stream`](crate::Client::stream) follows it.
    pub next_page_url: Option<Uri>,
    /// The token of the next page, of a list whose pages have tokens and not addresses; `None` on the last one.
    /// [`Client::stream`](crate::Client::stream) sends it.
    pub next_page_token: Option<String>,
    /// The name of the list.
    pub(super) list: Cow<'static, str>,
    pub(super) odd_items: Vec<OddItems>,
    pub(super) envelope: UnknownFields,
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
pub(super) struct OddItems {
    /// The index of the first of them.
    pub(super) start: usize,
    values: Pii<RawJson>,
}

impl OddItems {
    pub(super) fn for_each(&self, mut look: impl FnMut(usize, &str)) {
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

    /// The fields of the page beside its records, by the names on the wire: `meta`. Nobody described them, so they do not print.
    pub fn envelope(&self) -> impl Iterator<Item = (&str, &Pii<RawJson>)> {
        self.envelope.fields()
    }
}

#[cfg(feature = "client")]
impl<T> Page<T> {
    /// The number of elements that came, with those that do not fit.
    pub(crate) fn count(&self) -> u64 {
        let mut count = u64::try_from(self.items.len()).unwrap_or(u64::MAX);
        self.odd_items.iter().for_each(|odd| odd.for_each(|_, _| count += 1));
        count
    }

    /// What the page says of the next one: of a page that was read, as reading has found it.
    pub(crate) fn next_page(&self, next: &[&str], paging: Paging) -> NextPage {
        paging.find(&self.envelope, next).unwrap_or(NextPage::Last)
    }

    /// The whole number of this name beside the records, if there is one.
    pub(crate) fn number(&self, name: &str) -> Option<u64> {
        self.envelope.get_unknown(name)?.as_str().parse().ok()
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
        path.enter(&self.list);
        let mut index = 0;
        let mut items = self.items.iter();
        for odd in &self.odd_items {
            for item in items.by_ref().take(odd.start.saturating_sub(index)) {
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

    /// Reads a page: the elements from under `list`, and what it says of the next page from under the names in `next`.
    pub(super) fn read(
        body: &[u8],
        list: &'static str,
        next: &[&str],
        paging: Paging,
    ) -> Result<Self, DecodeError> {
        let mut items = Vec::new();
        let mut reading =
            Reading { list, items: &mut items, odd_items: Vec::new(), envelope: UnknownFields::default() };
        let next = DecodeError::reading(T::SUBJECT, body, |text| {
            reading.read(text)?;
            paging.find(&reading.envelope, next)
        })?;
        let Reading { odd_items, envelope, .. } = reading;
        let (next_page_url, next_page_token) = match next {
            NextPage::Link(link) => (Some(Uri::from(link)), None),
            NextPage::Token(token) => (None, Some(token)),
            NextPage::Last | NextPage::Another | NextPage::Total(_) => (None, None),
        };
        Ok(Self { items, next_page_url, next_page_token, list: list.into(), odd_items, envelope })
    }
}

/// A page while it is read, whatever its elements are: so reading is there once, and not for each model.
pub(super) struct Reading<'a> {
    pub(super) list: &'a str,
    pub(super) items: &'a mut dyn Items,
    pub(super) odd_items: Vec<OddItems>,
    pub(super) envelope: UnknownFields,
}

/// The elements of a page while it is read.
pub(super) trait Items {
    fn clear(&mut self);

    fn is_full(&self) -> bool;

    /// Makes room for more, if it is little beside the text that is left, or beside what is there; and never beyond the memory that
    /// may be taken.
    fn reserve(&mut self, more: usize, json: &Scanner<'_>);

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

    fn reserve(&mut self, more: usize, json: &Scanner<'_>) {
        let fit_into = |bytes: usize| bytes / size_of::<T>().max(1);
        let little = fit_into(json.remaining()).max(3 * self.len() + 64);
        self.reserve_exact(more.min(little).min(fit_into(json.memory_left())).max(1));
    }

    fn read(&mut self, json: &mut Scanner<'_>) -> Result<bool, SyntaxError> {
        T::read_item(json, self)
    }
}

impl Reading<'_> {
    fn read(&mut self, text: &str) -> Result<(), DecodeError> {
        // A page without its list is not an empty page: silence would lose records.
        match self.read_object(&mut Limits::scanner(text), text) {
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
        let no_list = |found: &str| DecodeError::new(list, format!("{list}: expected a list, found {found}"));
        let mut error = Some(no_list("nothing"));
        if json.peek()? == b'{' {
            json.object(|json, name| {
                if name.text() != list || !name.is_string() {
                    self.read_envelope(json, name).map_err(SyntaxError::under_unknown)?;
                } else if json.peek()? == b'[' {
                    error = None;
                    self.read_items(json).map_err(|syntax_error| syntax_error.under(name))?;
                } else {
                    let value = json.value().map_err(|syntax_error| syntax_error.under(name))?;
                    error = Some(no_list(kind(value)));
                }
                Ok(())
            })?;
            self.envelope.finish();
        } else {
            json.value()?;
            error = Some(DecodeError::unexpected("an object", text));
        }
        json.end()?;
        Ok(error)
    }

    pub(super) fn read_envelope(
        &mut self,
        json: &mut Scanner<'_>,
        name: Name<'_>,
    ) -> Result<(), SyntaxError> {
        let value = json.value()?;
        json.take_memory(UnknownFields::SIZE_OF_FIELD + name.text().len() + value.len())?;
        self.envelope.note(name, value, ReadOutcome::Unknown);
        Ok(())
    }

    pub(super) fn read_items(&mut self, json: &mut Scanner<'_>) -> Result<(), SyntaxError> {
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
                let more = expected_items(index, json.position() - start, json.remaining());
                self.items.reserve(more, json);
            }
            let place = json.position();
            if self.items.read(json)? {
                self.keep_odd(odd.take(), json)?;
            } else {
                odd.get_or_insert((index, place..place)).1.end = json.position();
            }
            index += 1;
            Ok(())
        })?;
        self.keep_odd(odd, json)
    }

    fn keep_odd(
        &mut self,
        odd: Option<(usize, Range<usize>)>,
        json: &mut Scanner<'_>,
    ) -> Result<(), SyntaxError> {
        if let Some((start, place)) = odd {
            json.take_memory(size_of::<OddItems>() + place.len())?;
            let values = Pii::new(RawJson::new(["[", json.part(place), "]"].concat()));
            self.odd_items.push(OddItems { start, values });
        }
        Ok(())
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
