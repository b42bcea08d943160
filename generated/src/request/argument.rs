use std::borrow::Cow;

use crate::error::InputError;
use crate::types::{Pii, Prefix, Sid, Timestamp, Uri};

/// A value that a request can carry in its path or its query.
pub(crate) trait Argument {
    /// The value as it is sent, before percent-encoding.
    fn text(&self) -> Cow<'_, str>;

    /// What is wrong with it, if anything.
    fn mistake(&self) -> Option<String> {
        None
    }
}

impl Argument for String {
    fn text(&self) -> Cow<'_, str> {
        self.into()
    }
}

impl<P: Prefix> Argument for Sid<P> {
    fn text(&self) -> Cow<'_, str> {
        self.as_str().into()
    }

    fn mistake(&self) -> Option<String> {
        Self::mistake(self)
    }
}

impl<T: Argument> Argument for Pii<T> {
    fn text(&self) -> Cow<'_, str> {
        self.expose().text()
    }

    fn mistake(&self) -> Option<String> {
        self.expose().mistake()
    }
}

macro_rules! arguments_by_display {
    ($($name:ty),+) => {$(
        impl Argument for $name {
            fn text(&self) -> Cow<'_, str> {
                self.to_string().into()
            }
        }
    )+};
}

arguments_by_display!(Timestamp, Uri, bool, i64, f64, u32);

/// What a request needs from a record that leads to it.
pub(crate) fn required<T: Clone>(name: &'static str, field: &Option<T>) -> Result<T, InputError> {
    field.clone().ok_or_else(|| InputError::new(name, "is missing from the record"))
}
