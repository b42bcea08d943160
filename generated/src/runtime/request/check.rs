//! Whether a request may be sent: every value that it carries knows what is wrong with itself.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::{Bound, RangeBounds};

use zeroize::Zeroize;

use crate::runtime::codec::{Quoted, Rfc2822};
use crate::runtime::types::{
    ChannelAddress, Code, CountryCode, CurrencyCode, Date, Decimal, InputError, LanguageTag, Pii, Prefix,
    RawJson, Secret, Sid, Timestamp, Uri, When,
};

/// A value that a request carries.
pub(crate) trait Checked {
    /// Tells what is wrong with the value.
    fn check(&self, check: &mut Check);

    /// Whether there is nothing to send.
    fn is_absent(&self) -> bool {
        false
    }
}

/// Collects what is wrong with a request, each with the place of the value: `filters[0].key`.
#[derive(Default)]
pub(crate) struct Check {
    at: Vec<Step>,
    limits: Limits,
    errors: Vec<InputError>,
}

enum Step {
    Name(&'static str),
    Key(String),
    Index(usize),
}

/// The limits of the strings and the integers of one parameter.
#[derive(Default)]
struct Limits {
    /// In characters.
    max_length: Option<usize>,
    min: Option<i64>,
    max: Option<i64>,
}

impl Check {
    /// Limits the strings of the next parameter to so many characters.
    pub(crate) fn max_length(&mut self, max: usize) -> &mut Self {
        self.limits.max_length = Some(max);
        self
    }

    /// Limits the integers of the next parameter to this range: `1..`, `..=5`, `1..=5`.
    pub(crate) fn range(&mut self, range: impl RangeBounds<i64>) -> &mut Self {
        let end = |bound: Bound<&i64>| if let Bound::Included(end) = bound { Some(*end) } else { None };
        self.limits.min = end(range.start_bound());
        self.limits.max = end(range.end_bound());
        self
    }

    /// Checks a value that stands under a name, by the limits that were given for it.
    pub(crate) fn field(&mut self, name: &'static str, value: &dyn Checked) {
        self.inside(Step::Name(name), value);
        self.limits = Limits::default();
    }

    fn inside(&mut self, step: Step, value: &dyn Checked) {
        self.at.push(step);
        value.check(self);
        self.at.pop();
    }

    fn text(&mut self, text: &str) {
        if let Some(max) = self.limits.max_length {
            let length = text.chars().count();
            self.expect(length <= max, || format!("must have at most {max} characters, this has {length}"));
        }
    }

    fn integer(&mut self, value: i64) {
        let Limits { min, max, .. } = self.limits;
        let is_inside = min.is_none_or(|min| min <= value) && max.is_none_or(|max| value <= max);
        self.expect(is_inside, || match (min, max) {
            (Some(min), Some(max)) => format!("must be from {min} to {max}, this is {value}"),
            (Some(min), None) => format!("must be at least {min}, this is {value}"),
            (None, max) => format!("must be at most {}, this is {value}", max.unwrap_or(i64::MAX)),
        });
    }

    /// Takes note of a problem with the value at hand, unless it is fine.
    pub(crate) fn expect<P: Into<Cow<'static, str>>>(&mut self, is_fine: bool, problem: impl FnOnce() -> P) {
        if !is_fine {
            self.wrong(problem());
        }
    }

    /// Takes note of a problem with the value at hand.
    pub(super) fn wrong(&mut self, problem: impl Into<Cow<'static, str>>) {
        self.add(InputError::new(self.place(), problem));
    }

    pub(super) fn add(&mut self, error: InputError) {
        self.errors.push(error);
    }

    pub(super) fn finish(self) -> Option<InputError> {
        InputError::all(self.errors)
    }

    fn place(&self) -> Cow<'static, str> {
        if let [Step::Name(name)] = self.at.as_slice() {
            return (*name).into();
        }
        self.at.iter().fold(String::new(), place_of).into()
    }
}

fn place_of(mut place: String, step: &Step) -> String {
    // Writing to a string does not fail.
    let _ = match step {
        Step::Name(name) if place.is_empty() => place.write_str(name),
        Step::Name(name) => write!(place, ".{name}"),
        Step::Key(key) => write!(place, "[{key:?}]"),
        Step::Index(index) => write!(place, "[{index}]"),
    };
    place
}

impl Checked for String {
    fn check(&self, check: &mut Check) {
        check.text(self);
    }
}

impl Checked for i64 {
    fn check(&self, check: &mut Check) {
        check.integer(*self);
    }
}

impl Checked for u32 {
    fn check(&self, check: &mut Check) {
        check.integer((*self).into());
    }
}

impl Checked for f64 {
    fn check(&self, check: &mut Check) {
        check.expect(self.is_finite(), || "must be a number, and not infinite");
    }
}

impl<P: Prefix> Checked for Sid<P> {
    fn check(&self, check: &mut Check) {
        self.mistake().into_iter().for_each(|mistake| check.wrong(mistake));
    }
}

impl Checked for ChannelAddress {
    fn check(&self, check: &mut Check) {
        self.mistake().into_iter().for_each(|mistake| check.wrong(mistake));
    }
}

macro_rules! codes {
    ($($name:ty),+) => {$(
        impl Checked for $name {
            fn check(&self, check: &mut Check) {
                check.expect(self.is_well_formed(), || Self::PROBLEM);
            }
        }
    )+};
}

codes!(CountryCode, CurrencyCode, LanguageTag);

impl Checked for When {
    fn check(&self, check: &mut Check) {
        if let Self::Ago(duration) = self {
            let is_whole = duration.subsec_nanos() == 0 && duration.as_secs().is_multiple_of(60);
            check.expect(is_whole, || format!("must be a time ago in whole minutes, this is {duration:?}"));
        }
    }
}

/// Values that are right by their type.
macro_rules! always_right {
    ($($name:ty),+) => {$(
        impl Checked for $name {
            fn check(&self, _: &mut Check) {}
        }
    )+};
}

always_right!(bool, Date, Decimal, Quoted, RawJson, Rfc2822, Timestamp, Uri);

impl<T: Checked> Checked for Pii<T> {
    fn check(&self, check: &mut Check) {
        self.expose().check(check);
    }
}

impl<T: Checked + Zeroize> Checked for Secret<T> {
    fn check(&self, check: &mut Check) {
        self.expose().check(check);
    }
}

impl<T: Checked> Checked for Box<T> {
    fn check(&self, check: &mut Check) {
        T::check(self, check);
    }
}

impl<T: Checked> Checked for Option<T> {
    fn check(&self, check: &mut Check) {
        if let Some(value) = self {
            value.check(check);
        }
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T: Checked> Checked for Vec<T> {
    fn check(&self, check: &mut Check) {
        for (index, element) in self.iter().enumerate() {
            check.inside(Step::Index(index), element);
        }
    }
}

impl<T: Checked> Checked for BTreeMap<String, T> {
    fn check(&self, check: &mut Check) {
        for (key, value) in self {
            check.inside(Step::Key(key.clone()), value);
        }
    }
}
