//! Whether a request may be sent: every value that it carries knows what is wrong with itself.

use std::borrow::Cow;
use std::fmt::{self, Write};

use super::limits::{Limits, limit_setters};
use super::pattern::Pattern;
use crate::runtime::types::InputError;

/// A value that a request carries.
pub(crate) trait Checked {
    /// Tells what is wrong with the value. Nothing, where each value of the type is right.
    fn check(&self, _: &mut Check) {}

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

impl Check {
    /// Says that the next field has to be there.
    #[allow(dead_code, reason = "the objects of Insights can do without each of their fields")]
    pub(crate) fn required(&mut self) -> &mut Self {
        self.limits.is_required = true;
        self
    }

    limit_setters!();

    pub(super) fn limits(&mut self) -> &mut Limits {
        &mut self.limits
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

    pub(super) fn inside(&mut self, step: Step, value: &dyn Checked) {
        self.at.push(step);
        value.check(self);
        self.at.pop();
    }

    pub(super) fn text(&mut self, text: &str) {
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
    pub(super) fn count(&mut self, count: usize) {
        let limits = self.limits;
        let bounds = std::mem::take(&mut self.limits.elements);
        let is_inside = bounds.have(|min| min <= count, |max| count <= max);
        self.within(limits, is_inside, || format!("must have {}, this has {count}", bounds.many("element")));
    }

    pub(super) fn number<T: PartialOrd + fmt::Display>(&mut self, value: &T, of: impl Fn(i64) -> T) {
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

    pub(crate) fn add(&mut self, error: InputError) {
        self.errors.push(error);
    }

    #[inline]
    pub(crate) fn finish(self) -> Option<InputError> {
        if self.errors.is_empty() { None } else { InputError::all(self.errors) }
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
