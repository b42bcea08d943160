//! What holds for a value that a request carries: how long it may be, how many, in which range.

use std::fmt;
use std::ops::{Bound, RangeBounds};

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

/// The least and the greatest, where there is one.
#[derive(Clone, Copy)]
pub(super) struct Bounds<T>(pub(super) Option<T>, pub(super) Option<T>);

impl<T> Default for Bounds<T> {
    fn default() -> Self {
        Self(None, None)
    }
}

impl<T: Copy> Bounds<T> {
    pub(super) fn of(range: &impl RangeBounds<T>) -> Self {
        let end = |bound: Bound<&T>| if let Bound::Included(end) = bound { Some(*end) } else { None };
        Self(end(range.start_bound()), end(range.end_bound()))
    }

    /// Whether none of the two ends is passed.
    pub(super) fn have(
        &self,
        is_at_least: impl FnOnce(T) -> bool,
        is_at_most: impl FnOnce(T) -> bool,
    ) -> bool {
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
    pub(super) fn many(&self, unit: &str) -> String {
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

/// The setters of what holds for the value that comes next, of a type with the function `limits`.
macro_rules! limit_setters {
    () => {
        /// Limits the list of the next value to so many elements: `1..`, `..=5`, `1..=5`.
        pub(crate) fn elements(&mut self, range: impl std::ops::RangeBounds<usize>) -> &mut Self {
            self.limits().elements = $crate::runtime::request::limits::Bounds::of(&range);
            self
        }

        /// Limits the strings of the next value to so many characters.
        pub(crate) fn length(&mut self, range: impl std::ops::RangeBounds<usize>) -> &mut Self {
            self.limits().length = $crate::runtime::request::limits::Bounds::of(&range);
            self
        }

        /// Says what the strings of the next value match.
        pub(crate) fn pattern(&mut self, pattern: &'static str) -> &mut Self {
            self.limits().pattern = Some(pattern);
            self
        }

        /// Limits the numbers of the next value to this range: `1..`, `..=5`, `1..=5`.
        pub(crate) fn range(&mut self, range: impl std::ops::RangeBounds<i64>) -> &mut Self {
            self.limits().range = $crate::runtime::request::limits::Bounds::of(&range);
            self
        }
    };
}
pub(super) use limit_setters;
