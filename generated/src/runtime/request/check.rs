//! Whether a request may be sent: every value that it carries knows what is wrong with itself.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::{self, Write};
use std::ops::{Bound, RangeBounds};

use zeroize::Zeroize;

use super::pattern::Pattern;
use crate::runtime::codec::{InQuotes, QuotedJson, Rfc2822};
use crate::runtime::types::{
    ChannelAddress, Code, CountryCode, CurrencyCode, Date, Decimal, InputError, JsonText, LanguageTag, Pii,
    RawJson, Secret, Sid, SidKind, SidOrName, Timestamp, Uri, When,
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
    /// What is beyond a limit, for samples.
    #[cfg(any(test, feature = "testing"))]
    misfits: Vec<Misfit>,
}

/// A value that is beyond a limit.
#[cfg(any(test, feature = "testing"))]
pub(super) struct Misfit {
    pub(super) at: Vec<Step>,
    pub(super) limits: Limits,
}

#[derive(Clone)]
pub(super) enum Step {
    Name(&'static str),
    Key(String),
    Index(usize),
}

/// What holds for the value of one parameter, or for those inside of it.
#[derive(Clone, Copy, Default)]
pub(crate) struct Limits {
    /// Whether it has to be there.
    pub(super) is_required: bool,
    /// Of the list itself.
    pub(super) elements: Bounds<usize>,
    /// Of strings, in characters.
    pub(super) length: Bounds<usize>,
    /// Of strings.
    pub(super) pattern: Option<&'static str>,
    /// Of numbers.
    pub(super) range: Bounds<i64>,
}

impl Limits {
    pub(super) fn elements(self, range: &impl RangeBounds<usize>) -> Self {
        Self { elements: Bounds::of(range), ..self }
    }

    pub(super) fn length(self, range: &impl RangeBounds<usize>) -> Self {
        Self { length: Bounds::of(range), ..self }
    }

    pub(super) fn pattern(self, pattern: &'static str) -> Self {
        Self { pattern: Some(pattern), ..self }
    }

    pub(super) fn range(self, range: &impl RangeBounds<i64>) -> Self {
        Self { range: Bounds::of(range), ..self }
    }
}

/// The least and the greatest, where there is one.
#[derive(Clone, Copy)]
pub(super) struct Bounds<T>(pub(super) Option<T>, pub(super) Option<T>);

impl<T> Default for Bounds<T> {
    fn default() -> Self {
        Self(None, None)
    }
}

impl<T: Copy> Bounds<T> {
    fn of(range: &impl RangeBounds<T>) -> Self {
        let end = |bound: Bound<&T>| if let Bound::Included(end) = bound { Some(*end) } else { None };
        Self(end(range.start_bound()), end(range.end_bound()))
    }

    /// Whether none of the two ends is passed.
    fn have(&self, is_at_least: impl FnOnce(T) -> bool, is_at_most: impl FnOnce(T) -> bool) -> bool {
        self.0.is_none_or(is_at_least) && self.1.is_none_or(is_at_most)
    }
}

#[cfg(any(test, feature = "testing"))]
impl<T: Copy + PartialOrd> Bounds<T> {
    pub(super) fn contain(&self, value: T) -> bool {
        self.have(|least| least <= value, |most| value <= most)
    }
}

impl<T> Bounds<T>
where
    Self: fmt::Display,
{
    /// `at most 1 element`, `from 1 to 5 elements`
    fn many(&self, unit: &str) -> String {
        let bounds = self.to_string();
        let end = if bounds.ends_with(" 1") { "" } else { "s" };
        format!("{bounds} {unit}{end}")
    }
}

impl<T: fmt::Display> fmt::Display for Bounds<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self(Some(min), Some(max)) => write!(f, "from {min} to {max}"),
            Self(Some(min), None) => write!(f, "at least {min}"),
            Self(None, Some(max)) => write!(f, "at most {max}"),
            Self(None, None) => f.write_str("any"),
        }
    }
}

impl Check {
    /// Says that the next field has to be there.
    #[allow(dead_code, reason = "the objects of Insights can do without each of their fields")]
    pub(crate) fn required(&mut self) -> &mut Self {
        self.limits.is_required = true;
        self
    }

    /// Limits the list of the next parameter to so many elements: `1..`, `..=5`, `1..=5`.
    pub(crate) fn elements(&mut self, range: impl RangeBounds<usize>) -> &mut Self {
        self.limits = self.limits.elements(&range);
        self
    }

    /// Limits the strings of the next parameter to so many characters.
    pub(crate) fn length(&mut self, range: impl RangeBounds<usize>) -> &mut Self {
        self.limits = self.limits.length(&range);
        self
    }

    /// Says what the strings of the next parameter match.
    pub(crate) fn pattern(&mut self, pattern: &'static str) -> &mut Self {
        self.limits = self.limits.pattern(pattern);
        self
    }

    /// Limits the numbers of the next parameter to this range.
    pub(crate) fn range(&mut self, range: impl RangeBounds<i64>) -> &mut Self {
        self.limits = self.limits.range(&range);
        self
    }

    /// Checks a value that stands under a name, by the limits that were given for it.
    pub(crate) fn field(&mut self, name: &'static str, value: &dyn Checked) {
        let is_missing = std::mem::take(&mut self.limits.is_required) && value.is_absent();
        self.at.push(Step::Name(name));
        self.expect(!is_missing, || "must be given");
        value.check(self);
        self.at.pop();
        self.limits = Limits::default();
    }

    fn inside(&mut self, step: Step, value: &dyn Checked) {
        self.at.push(step);
        value.check(self);
        self.at.pop();
    }

    fn text(&mut self, text: &str) {
        let limits = self.limits;
        let Limits { length: bounds, pattern, .. } = limits;
        let length = || text.chars().count();
        let is_inside = bounds.have(|min| min <= length(), |max| length() <= max);
        self.within(limits, is_inside, || {
            format!("must have {}, this has {}", bounds.many("character"), length())
        });
        if let Some(pattern) = pattern {
            let matches = Pattern::parse(pattern).is_none_or(|parsed| parsed.matches(text));
            self.within(limits, matches, || format!("must match {pattern}"));
        }
    }

    /// Checks how many elements a list or a map has. What is inside of them has other lists.
    fn count(&mut self, count: usize) {
        let limits = self.limits;
        let bounds = std::mem::take(&mut self.limits.elements);
        let is_inside = bounds.have(|min| min <= count, |max| count <= max);
        self.within(limits, is_inside, || format!("must have {}, this has {count}", bounds.many("element")));
    }

    fn number<T: PartialOrd + fmt::Display>(&mut self, value: &T, of: impl Fn(i64) -> T) {
        let limits = self.limits;
        let bounds = limits.range;
        let is_inside = bounds.have(|min| of(min) <= *value, |max| *value <= of(max));
        self.within(limits, is_inside, || format!("must be {bounds}, this is {value}"));
    }

    /// Takes note of a problem with the value at hand, unless it keeps to its limits.
    fn within(&mut self, limits: Limits, is_inside: bool, problem: impl FnOnce() -> String) {
        #[cfg(any(test, feature = "testing"))]
        if !is_inside {
            self.misfits.push(Misfit { at: self.at.clone(), limits });
        }
        #[cfg(not(any(test, feature = "testing")))]
        let _ = limits;
        self.expect(is_inside, problem);
    }

    /// What is beyond its limits in a value for which these hold, with its place inside.
    #[cfg(any(test, feature = "testing"))]
    pub(super) fn misfits(limits: Limits, value: &dyn Checked) -> Vec<Misfit> {
        let mut check = Self { limits, ..Self::default() };
        value.check(&mut check);
        check.misfits
    }

    /// Checks entries that are sent one by one.
    pub(super) fn entries(&mut self, entries: &[(String, String)]) {
        self.count(entries.len());
        let is_named = entries.iter().all(|(name, _)| !name.is_empty());
        self.expect(is_named, || "must not have an entry without a name");
        for (name, value) in entries {
            self.inside(Step::Key(name.clone()), value);
        }
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
        check.number(self, |end| end);
    }
}

impl Checked for u32 {
    fn check(&self, check: &mut Check) {
        check.number(&i64::from(*self), |end| end);
    }
}

impl Checked for f64 {
    fn check(&self, check: &mut Check) {
        check.expect(self.is_finite(), || "must be a number, and not infinite");
        #[expect(clippy::cast_precision_loss, reason = "the ends of a range are small")]
        check.number(self, |end| end as f64);
    }
}

impl Checked for Decimal {
    fn check(&self, check: &mut Check) {
        check.number(self, Decimal::from);
    }
}

impl<T: Checked> Checked for InQuotes<T> {
    fn check(&self, check: &mut Check) {
        self.value().check(check);
    }
}

impl Checked for JsonText {
    fn check(&self, check: &mut Check) {
        if let Err(problem) = self.get() {
            check.wrong(problem.clone());
        }
    }
}

impl<T: Checked> Checked for QuotedJson<T> {
    fn check(&self, check: &mut Check) {
        self.json().check(check);
    }
}

impl Checked for Uri {
    fn check(&self, check: &mut Check) {
        check.text(self.as_str());
    }
}

impl<P: SidKind> Checked for Sid<P> {
    fn check(&self, check: &mut Check) {
        self.mistake().into_iter().for_each(|mistake| check.wrong(mistake));
    }
}

/// A name is what it says.
impl<K: SidKind> Checked for SidOrName<Sid<K>> {
    fn check(&self, check: &mut Check) {
        if let Self::Sid(sid) = self {
            sid.check(check);
        }
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

always_right!(bool, Date, RawJson, Rfc2822, Timestamp);

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
        check.count(self.len());
        for (index, element) in self.iter().enumerate() {
            check.inside(Step::Index(index), element);
        }
    }
}

impl<T: Checked> Checked for BTreeMap<String, T> {
    fn check(&self, check: &mut Check) {
        check.count(self.len());
        for (key, value) in self {
            check.inside(Step::Key(key.clone()), value);
        }
    }
}
