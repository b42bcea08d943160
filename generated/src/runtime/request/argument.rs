use std::fmt;

use serde::{Serialize, Serializer};
use zeroize::Zeroize;

use super::check::{Check, Checked};
use crate::runtime::codec::{InForm, InQuotes, QuotedJson, Rfc2822};
#[cfg(feature = "twiml")]
use crate::runtime::types::SmallString;
use crate::runtime::types::{
    ChannelAddress, CountryCode, CurrencyCode, Date, Decimal, InputError, JsonText, LanguageTag, Pii, Secret,
    Sid, SidKind, SidOrName, Timestamp, Twiml, Uri, When,
};

/// A value that a path, a query, a header or a form can hold under a name: no string, one, or several.
pub(crate) trait Argument: Checked {
    /// Gives each string that is sent, before it is encoded.
    fn each(&self, send: &mut dyn FnMut(&str));

    /// Gives each with the name that it is sent by, which is made of that of the parameter.
    fn each_named(&self, name: &str, send: &mut dyn FnMut(&str, &str)) {
        self.each(&mut |text| send(name, text));
    }

    fn is_personal(&self) -> bool {
        false
    }

    /// All that is sent, as one string.
    #[cfg(feature = "twiml")]
    fn into_text(self) -> SmallString
    where
        Self: Sized,
    {
        let mut text = SmallString::default();
        self.each(&mut |part| text.push_str(part));
        text
    }
}

impl<T: Argument> Argument for Option<T> {
    fn is_personal(&self) -> bool {
        self.as_ref().is_some_and(T::is_personal)
    }

    fn each(&self, send: &mut dyn FnMut(&str)) {
        if let Some(value) = self {
            value.each(send);
        }
    }

    fn each_named(&self, name: &str, send: &mut dyn FnMut(&str, &str)) {
        if let Some(value) = self {
            value.each_named(name, send);
        }
    }
}

impl<T: Argument> Argument for Pii<T> {
    fn is_personal(&self) -> bool {
        true
    }

    fn each(&self, send: &mut dyn FnMut(&str)) {
        self.expose().each(send);
    }

    fn each_named(&self, name: &str, send: &mut dyn FnMut(&str, &str)) {
        self.expose().each_named(name, send);
    }
}

impl<T: Argument + Zeroize> Argument for Secret<T> {
    fn is_personal(&self) -> bool {
        true
    }

    fn each(&self, send: &mut dyn FnMut(&str)) {
        self.expose().each(send);
    }
}

impl Argument for ChannelAddress {
    fn is_personal(&self) -> bool {
        true
    }

    fn each(&self, send: &mut dyn FnMut(&str)) {
        send(self.expose());
    }
}

impl Argument for Twiml {
    fn is_personal(&self) -> bool {
        true
    }

    fn each(&self, send: &mut dyn FnMut(&str)) {
        send(self.expose());
    }
}

impl Argument for String {
    fn each(&self, send: &mut dyn FnMut(&str)) {
        send(self);
    }

    #[cfg(feature = "twiml")]
    fn into_text(self) -> SmallString {
        self.into()
    }
}

macro_rules! arguments_as_str {
    ($($name:ty),+) => {$(
        impl Argument for $name {
            fn each(&self, send: &mut dyn FnMut(&str)) {
                send(self.as_str());
            }
        }
    )+};
}

arguments_as_str!(CountryCode, CurrencyCode, LanguageTag, Uri);

impl<P: SidKind> Argument for Sid<P> {
    fn each(&self, send: &mut dyn FnMut(&str)) {
        send(self.as_str());
    }
}

impl<K: SidKind> Argument for SidOrName<Sid<K>> {
    fn each(&self, send: &mut dyn FnMut(&str)) {
        send(self.as_str());
    }
}

/// What is wrong with it is told by its check.
impl Argument for JsonText {
    fn each(&self, send: &mut dyn FnMut(&str)) {
        send(self.get().unwrap_or_default());
    }
}

impl<T: Checked + Serialize> Argument for QuotedJson<T> {
    fn each(&self, send: &mut dyn FnMut(&str)) {
        // The objects of requests are written without fail.
        send(&self.text().unwrap_or_default());
    }
}

macro_rules! arguments_by_display {
    ($($name:ty),+) => {$(
        impl Argument for $name {
            fn each(&self, send: &mut dyn FnMut(&str)) {
                send(&self.to_string());
            }

            #[cfg(feature = "twiml")]
            fn into_text(self) -> SmallString {
                SmallString::of(&self)
            }
        }
    )+};
}

arguments_by_display!(
    Date,
    Decimal,
    InQuotes<Decimal>,
    InQuotes<bool>,
    Rfc2822,
    Timestamp,
    When,
    bool,
    i64,
    f64,
    u32
);

/// Values that are sent as one string, joined by commas.
#[derive(Clone, PartialEq)]
pub(crate) struct Joined<T>(Vec<T>);

impl<T: Argument> Argument for Joined<T> {
    fn each(&self, send: &mut dyn FnMut(&str)) {
        let mut texts = Vec::new();
        self.0.iter().for_each(|value| value.each(&mut |text| texts.push(text.to_owned())));
        send(&texts.join(","));
    }
}

impl<T: Argument> Checked for Joined<T> {
    fn check(&self, check: &mut Check) {
        not_empty(&self.0, check);
        let mut has_comma = false;
        self.0.iter().for_each(|value| value.each(&mut |text| has_comma |= text.contains(',')));
        check.expect(!has_comma, || "must not have a comma inside a value: commas divide the values");
        self.0.check(check);
    }
}

/// Values that are sent one by one, under the same name.
#[derive(Clone, PartialEq)]
pub(crate) struct Repeated<T>(Vec<T>);

impl<T: Argument> Argument for Repeated<T> {
    fn each(&self, send: &mut dyn FnMut(&str)) {
        self.0.iter().for_each(|value| value.each(send));
    }
}

impl<T: Argument> Checked for Repeated<T> {
    fn check(&self, check: &mut Check) {
        not_empty(&self.0, check);
        self.0.check(check);
    }
}

/// Without a value it would mean everything, and not nothing.
fn not_empty<T>(values: &[T], check: &mut Check) {
    check.expect(!values.is_empty(), || "must have at least one value, or be left out");
}

macro_rules! lists {
    ($($name:ident),+) => {$(
        impl<T: Zeroize> Zeroize for $name<T> {
            fn zeroize(&mut self) {
                self.0.zeroize();
            }
        }

        impl<T> FromIterator<T> for $name<T> {
            fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
                Self(values.into_iter().collect())
            }
        }

        impl<T: fmt::Debug> fmt::Debug for $name<T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

lists!(Joined, Repeated);

macro_rules! forms {
    ($($name:ident),+) => {$(
        impl<F, T: InForm<F>> InForm<F> for $name<T> {
            type Formed = $name<T::Formed>;

            fn to_form(&self) -> Self::Formed {
                $name(self.0.to_form())
            }

            fn of_form(formed: Self::Formed) -> Self {
                Self(InForm::of_form(formed.0))
            }
        }
    )+};
}

forms!(Joined, Nullable, Repeated);

/// A value, or an explicit `null`, which is not the same as nothing.
#[derive(Clone, PartialEq)]
pub(crate) struct Nullable<T>(Option<T>);

impl<T> Nullable<T> {
    pub(crate) fn new(value: impl Into<Option<T>>) -> Self {
        Self(value.into())
    }
}

impl<T: Zeroize> Zeroize for Nullable<T> {
    fn zeroize(&mut self) {
        self.0.zeroize();
    }
}

impl<T: Argument> Argument for Nullable<T> {
    fn each(&self, send: &mut dyn FnMut(&str)) {
        match &self.0 {
            Some(value) => value.each(send),
            None => send("null"),
        }
    }
}

impl<T: Checked> Checked for Nullable<T> {
    fn check(&self, check: &mut Check) {
        self.0.check(check);
    }
}

impl<T: Serialize> Serialize for Nullable<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<T: fmt::Debug> fmt::Debug for Nullable<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Some(value) => value.fmt(f),
            None => f.write_str("null"),
        }
    }
}

/// The value that a request needs from a record that leads to it.
pub(crate) fn required<T: Clone>(name: &'static str, field: &Option<T>) -> Result<T, InputError> {
    field.clone().ok_or_else(|| InputError::new(name, "is missing from the record"))
}
