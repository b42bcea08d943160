use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;

use super::{ReadOutcome, Redaction};
use crate::runtime::json::{Member, Name, sort_members};
use crate::runtime::types::{Pii, RawJson};

/// The values that a model read and its fields do not hold: unknown fields, and values of known fields that do not fit their type.
///
/// Empty for almost every record, and then it costs one word. Its `Debug` has the names of the spec, and of the others their number:
/// names and values that nobody described may be personal.
#[derive(Clone, Default, PartialEq)]
pub struct UnknownFields(Option<Box<Kept>>);

#[derive(Clone, Default)]
struct Kept {
    /// Values of known fields: no more than the model has fields.
    known: Vec<Field>,
    unknown: Vec<Field>,
    /// The number of unknown fields from the first on that are known to have different names.
    distinct: usize,
}

#[derive(Clone, PartialEq)]
struct Field {
    name: Box<str>,
    /// Whether the name is a string, and not one with half of a surrogate pair.
    is_string: bool,
    value: Pii<RawJson>,
}

impl Field {
    fn new(name: Name<'_>, json: &str) -> Self {
        Self { name: name.text().into(), is_string: name.is_string(), value: Pii::new(RawJson::new(json)) }
    }

    fn key(&self) -> (&str, bool) {
        (&self.name, self.is_string)
    }

    /// The name, for sorting: one that is no string begins with a byte that no string has.
    fn bytes_of_name(&self) -> Cow<'_, [u8]> {
        match self.is_string {
            true => self.name.as_bytes().into(),
            false => [b"\xff", self.name.as_bytes()].concat().into(),
        }
    }

    fn is_named(&self, name: Name<'_>) -> bool {
        self.is_string == name.is_string() && *self.name == *name.text()
    }
}

/// The number of unknown fields up to which one name is looked for in the others at once.
const FEW: usize = 16;

impl UnknownFields {
    /// The memory that a field takes beside its text.
    pub(crate) const SIZE_OF_FIELD: usize = size_of::<Field>();

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// Removes what is to go, and of what is known all but the fields of these names.
    pub(crate) fn redact(&mut self, redaction: Redaction, stays: &dyn Fn(&str) -> bool) {
        match (redaction, &mut self.0) {
            (Redaction::KeepUnknown, Some(kept)) => {
                kept.known.retain(|field| stays(&field.name));
                self.forget_nothing();
            }
            _ => self.0 = None,
        }
    }

    /// Takes note of what became of a value. The last of two values with one name counts, as everywhere in serde.
    ///
    /// Of unknown fields that are many the repeated ones go in [`finish`](Self::finish), or before they are twice as many.
    pub(crate) fn note(&mut self, name: Name<'_>, json: &str, outcome: ReadOutcome) {
        if outcome == ReadOutcome::Unknown {
            return self.0.get_or_insert_default().note_unknown(Field::new(name, json));
        }
        if let Some(kept) = &mut self.0 {
            kept.known.retain(|field| !field.is_named(name));
            self.forget_nothing();
        }
        if outcome != ReadOutcome::Exact {
            push(&mut self.0.get_or_insert_default().known, Field::new(name, json));
        }
    }

    /// Says that a field that is given nothing is written as an explicit `null`.
    #[allow(dead_code, reason = "no object of Insights has an explicit `null`")]
    pub(crate) fn null_if(&mut self, is_null: bool, name: &'static str) {
        let outcome = if is_null { ReadOutcome::Converted } else { ReadOutcome::Exact };
        self.note(Name::of(name), "null", outcome);
    }

    fn forget_nothing(&mut self) {
        self.0.take_if(|kept| kept.known.is_empty() && kept.unknown.is_empty());
    }

    /// After the last note: no name is there twice.
    #[inline]
    pub(crate) fn finish(&mut self) {
        if let Some(kept) = &mut self.0 {
            kept.drop_repeated();
        }
    }

    /// The value of a field of the model as it came, if the field does not say it all.
    #[inline]
    pub(crate) fn get(&self, name: &str) -> Option<&RawJson> {
        self.0.as_ref().and_then(|kept| find(&kept.known, name))
    }

    /// The value of a field that the model does not have.
    pub(crate) fn get_unknown(&self, name: &str) -> Option<&RawJson> {
        self.0.as_ref().and_then(|kept| find(&kept.unknown, name))
    }

    /// Fields that the model does not have. A name that is not a string is as it stands in the JSON.
    pub(crate) fn fields(&self) -> impl Iterator<Item = (&str, &Pii<RawJson>)> {
        self.unknown().map(|field| (&*field.name, &field.value))
    }

    /// Fields that the model does not have, and whether their names are strings.
    pub(crate) fn all(&self) -> impl Iterator<Item = ((&str, bool), &RawJson)> {
        self.unknown().map(|field| (field.key(), field.value.expose()))
    }

    fn unknown(&self) -> impl Iterator<Item = &Field> {
        self.0.iter().flat_map(|kept| &kept.unknown)
    }
}

impl Kept {
    fn note_unknown(&mut self, field: Field) {
        if self.unknown.len() < FEW {
            self.unknown.retain(|other| other.key() != field.key());
            push(&mut self.unknown, field);
            self.distinct = self.unknown.len();
            return;
        }
        push(&mut self.unknown, field);
        if self.unknown.len() > 2 * self.distinct {
            self.drop_repeated();
        }
    }

    /// Of fields with one name the last stays.
    fn drop_repeated(&mut self) {
        if self.distinct == self.unknown.len() {
            return;
        }
        let mut seen = HashSet::with_capacity(self.unknown.len());
        let mut stays: Vec<bool> = self.unknown.iter().rev().map(|field| seen.insert(field.key())).collect();
        drop(seen);
        self.unknown.retain(|_| stays.pop().unwrap_or(true));
        self.distinct = self.unknown.len();
    }
}

/// Room for one more where most often there is no other, and for twice as many where there are.
fn push(fields: &mut Vec<Field>, field: Field) {
    if fields.len() == fields.capacity() {
        fields.reserve_exact(fields.len().max(1));
    }
    fields.push(field);
}

/// Apart from `get`, because it is rare that anything was kept, and `get` is asked for every field.
#[cold]
fn find<'a>(fields: &'a [Field], name: &str) -> Option<&'a RawJson> {
    fields.iter().find(|field| field.is_named(Name::of(name))).map(|field| field.value.expose())
}

/// The fields of an object are a set: their order says nothing.
impl PartialEq for Kept {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        #[inline]
        fn sorted(fields: &[Field]) -> Vec<Member<'_>> {
            let mut names: Vec<_> = fields.iter().map(Field::bytes_of_name).zip(0..).collect();
            sort_members(&mut names);
            names
        }
        let is_same = |these: &[Field], those: &[Field]| {
            let is_equal =
                |((_, this), (_, that)): (Member<'_>, Member<'_>)| these.get(this) == those.get(that);
            these.len() == those.len() && sorted(these).into_iter().zip(sorted(those)).all(is_equal)
        };
        is_same(&self.known, &other.known) && is_same(&self.unknown, &other.unknown)
    }
}

impl fmt::Debug for UnknownFields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known = self.0.iter().flat_map(|kept| &kept.known).map(|field| &field.name);
        let mut set = f.debug_set();
        set.entries(known);
        match self.unknown().count() {
            0 => {}
            count => {
                set.entry(&format_args!("{count} unknown"));
            }
        }
        set.finish()
    }
}
