//! Forms on the wire that are not the usual one of a type. People have the type; that a field, a parameter or what they hold has
//! another form is said where it is read and written.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use super::ReadOutcome;
#[cfg(any(test, feature = "testing"))]
use super::Rng;
use super::value::{Value, read_str};
use crate::runtime::json::{Scanner, SyntaxError};
use crate::runtime::types::{Decimal, Pii, Timestamp};

/// A type whose values have the form `F` as well, on their own or in lists and maps.
pub(crate) trait InForm<F> {
    /// The same value, read and written in this form.
    type Formed;

    fn to_form(&self) -> Self::Formed;

    fn of_form(formed: Self::Formed) -> Self;
}

/// The value in a form, to be written.
pub(crate) fn in_form<F, T: InForm<F>>(value: &T) -> T::Formed {
    value.to_form()
}

impl Scanner<'_> {
    /// Reads a value that has this form into a field.
    pub(crate) fn read_in<F, T: InForm<F, Formed: Value>>(
        &mut self,
        field: &mut Option<T>,
    ) -> Result<ReadOutcome, SyntaxError> {
        let mut formed = None;
        let outcome = T::Formed::read(self, &mut formed)?;
        *field = formed.map(T::of_form);
        Ok(outcome)
    }
}

impl<F, T: InForm<F>> InForm<F> for Option<T> {
    type Formed = Option<T::Formed>;

    fn to_form(&self) -> Self::Formed {
        self.as_ref().map(T::to_form)
    }

    fn of_form(formed: Self::Formed) -> Self {
        formed.map(T::of_form)
    }
}

impl<F, T: InForm<F>> InForm<F> for Pii<T> {
    type Formed = Pii<T::Formed>;

    fn to_form(&self) -> Self::Formed {
        Pii::new(self.expose().to_form())
    }

    fn of_form(formed: Self::Formed) -> Self {
        Self::new(T::of_form(formed.into_inner()))
    }
}

impl<F, T: InForm<F>> InForm<F> for Vec<T> {
    type Formed = Vec<T::Formed>;

    fn to_form(&self) -> Self::Formed {
        self.iter().map(T::to_form).collect()
    }

    fn of_form(formed: Self::Formed) -> Self {
        formed.into_iter().map(T::of_form).collect()
    }
}

impl<F, T: InForm<F>> InForm<F> for BTreeMap<String, T> {
    type Formed = BTreeMap<String, T::Formed>;

    fn to_form(&self) -> Self::Formed {
        self.iter().map(|(key, value)| (key.clone(), value.to_form())).collect()
    }

    fn of_form(formed: Self::Formed) -> Self {
        formed.into_iter().map(|(key, value)| (key, T::of_form(value))).collect()
    }
}

/// An instant as RFC 2822 has it: `Sun, 01 Nov 2026 12:00:00 +0000`. A fraction of a second is not written.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Rfc2822(Timestamp);

impl InForm<Rfc2822> for Timestamp {
    type Formed = Rfc2822;

    fn to_form(&self) -> Rfc2822 {
        Rfc2822(*self)
    }

    fn of_form(formed: Rfc2822) -> Self {
        formed.0
    }
}

impl fmt::Display for Rfc2822 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.to_rfc2822())
    }
}

impl fmt::Debug for Rfc2822 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl Serialize for Rfc2822 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.to_rfc2822())
    }
}

impl Value for Rfc2822 {
    const EXPECTED: &'static str = "an RFC 2822 instant";

    #[cfg(any(test, feature = "testing"))]
    fn sample(rng: &mut Rng) -> serde_json::Value {
        let instant = Timestamp::sample(rng).as_str().and_then(Timestamp::from_response);
        instant.map_or_else(|| "".into(), |instant| instant.to_rfc2822().into())
    }

    #[inline]
    fn read(json: &mut Scanner<'_>, field: &mut Option<Self>) -> Result<ReadOutcome, SyntaxError> {
        read_str(json, field, |text| {
            let (instant, is_exact) = Timestamp::from_rfc2822(text)?;
            let outcome = if is_exact { ReadOutcome::Exact } else { ReadOutcome::Converted };
            Some((Self(instant), outcome))
        })
    }
}

/// The form of a value that is a string of what else stands there without quotes.
pub(crate) enum Quoted {}

/// A value as such a string: a number as its digits, `"-0.00750"`, a boolean as `"true"` or `"false"`.
#[derive(Clone, PartialEq)]
pub(crate) struct InQuotes<T>(T);

impl<T> InQuotes<T> {
    pub(crate) fn value(&self) -> &T {
        &self.0
    }
}

macro_rules! quoted {
    ($($name:ty),+) => {$(
        impl InForm<Quoted> for $name {
            type Formed = InQuotes<$name>;

            fn to_form(&self) -> InQuotes<$name> {
                InQuotes(self.clone())
            }

            fn of_form(formed: InQuotes<$name>) -> Self {
                formed.0
            }
        }
    )+};
}

quoted!(Decimal, bool, f64, i64);

impl<T: fmt::Display> fmt::Display for InQuotes<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl<T: fmt::Debug> fmt::Debug for InQuotes<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl<T: fmt::Display> Serialize for InQuotes<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl Value for InQuotes<bool> {
    const EXPECTED: &'static str = "a boolean in a string";

    #[cfg(any(test, feature = "testing"))]
    fn sample(rng: &mut Rng) -> serde_json::Value {
        bool::sample(rng).to_string().into()
    }

    #[inline]
    fn read(json: &mut Scanner<'_>, field: &mut Option<Self>) -> Result<ReadOutcome, SyntaxError> {
        let is_string = json.peek()? == b'"';
        let mut flag = None;
        let outcome = bool::read(json, &mut flag)?;
        *field = flag.map(Self);
        Ok(match field {
            Some(_) if is_string => ReadOutcome::Exact,
            Some(_) => ReadOutcome::Converted,
            None => outcome,
        })
    }
}

impl Value for InQuotes<i64> {
    const EXPECTED: &'static str = "an integer in a string";

    #[cfg(any(test, feature = "testing"))]
    fn sample(rng: &mut Rng) -> serde_json::Value {
        rng.below(1000).to_string().into()
    }

    #[inline]
    fn read(json: &mut Scanner<'_>, field: &mut Option<Self>) -> Result<ReadOutcome, SyntaxError> {
        // It is an integer: written just so unless it begins with a plus, or with a zero that says nothing.
        let is_shortest = |_: &i64, text: &str| {
            text == "0" || !text.strip_prefix('-').unwrap_or(text).starts_with(['0', '+'])
        };
        read_number(json, field, is_shortest)
    }
}

impl Value for InQuotes<f64> {
    const EXPECTED: &'static str = "a number in a string";

    #[cfg(any(test, feature = "testing"))]
    fn sample(rng: &mut Rng) -> serde_json::Value {
        f64::sample(rng).to_string().into()
    }

    #[inline]
    fn read(json: &mut Scanner<'_>, field: &mut Option<Self>) -> Result<ReadOutcome, SyntaxError> {
        if json.peek()? != b'"' {
            return read_number(json, field, |_, _| false);
        }
        // `inf` and `nan` are no numbers here.
        let is_digit = |byte: u8| byte.is_ascii_digit() || b"+-.eE".contains(&byte);
        read_str(json, field, |text| {
            let number: f64 = text.parse().ok().filter(|number: &f64| number.is_finite())?;
            let is_exact = number.to_string() == text;
            let outcome = if is_exact { ReadOutcome::Exact } else { ReadOutcome::Converted };
            text.bytes().all(is_digit).then_some((InQuotes(number), outcome))
        })
    }
}

impl Value for InQuotes<Decimal> {
    const EXPECTED: &'static str = "a number in a string";

    #[cfg(any(test, feature = "testing"))]
    fn sample(rng: &mut Rng) -> serde_json::Value {
        Decimal::sample(rng).to_string().into()
    }

    #[inline]
    fn read(json: &mut Scanner<'_>, field: &mut Option<Self>) -> Result<ReadOutcome, SyntaxError> {
        read_number(json, field, |_, _| true)
    }
}

/// A number in a string, or without: `is_exact` says whether it is written as the string was.
fn read_number<T: Value + FromStr>(
    json: &mut Scanner<'_>,
    field: &mut Option<InQuotes<T>>,
    is_exact: fn(&T, &str) -> bool,
) -> Result<ReadOutcome, SyntaxError> {
    if json.peek()? == b'"' {
        return read_str(json, field, |text| {
            let number = text.parse().ok()?;
            let outcome = if is_exact(&number, text) { ReadOutcome::Exact } else { ReadOutcome::Converted };
            Some((InQuotes(number), outcome))
        });
    }
    let mut number = None;
    let outcome = T::read(json, &mut number)?;
    *field = number.map(InQuotes);
    Ok(if field.is_some() { outcome.max(ReadOutcome::Converted) } else { outcome })
}

#[cfg(test)]
mod tests {
    use super::super::{FieldVisitor, Model, ModelFields, Redaction, UnknownFields, models};
    use super::*;

    #[derive(Clone, Default, PartialEq)]
    struct Letter {
        sent: Option<Timestamp>,
        opened: Option<Pii<Timestamp>>,
        stamps: Option<Vec<Timestamp>>,
        by_town: Option<BTreeMap<String, Timestamp>>,
        price: Option<Decimal>,
        express: Option<bool>,
        unknown_fields: UnknownFields,
    }

    impl ModelFields for Letter {
        fn read_field(&mut self, name: &str, json: &mut Scanner<'_>) -> Result<ReadOutcome, SyntaxError> {
            match name {
                "sent" => json.read_in::<Rfc2822, _>(&mut self.sent),
                "opened" => json.read_in::<Rfc2822, _>(&mut self.opened),
                "stamps" => json.read_in::<Rfc2822, _>(&mut self.stamps),
                "by_town" => json.read_in::<Rfc2822, _>(&mut self.by_town),
                "price" => json.read_in::<Quoted, _>(&mut self.price),
                "express" => json.read_in::<Quoted, _>(&mut self.express),
                _ => Ok(ReadOutcome::Unknown),
            }
        }

        fn visit_fields<V: FieldVisitor>(&self, visitor: &mut V) {
            visitor.visit("sent", &in_form::<Rfc2822, _>(&self.sent));
            visitor.visit("opened", &in_form::<Rfc2822, _>(&self.opened));
            visitor.visit("stamps", &in_form::<Rfc2822, _>(&self.stamps));
            visitor.visit("by_town", &in_form::<Rfc2822, _>(&self.by_town));
            visitor.visit("price", &in_form::<Quoted, _>(&self.price));
            visitor.visit("express", &in_form::<Quoted, _>(&self.express));
        }

        fn redact_fields(&mut self, _: Redaction) {
            self.opened = None;
        }
    }

    models!(Letter);

    const NOON: &str = "Sun, 01 Nov 2026 12:00:00 +0000";

    #[test]
    fn the_field_knows_its_form() {
        let json = format!(
            r#"{{"sent":"{NOON}","opened":"{NOON}","stamps":["{NOON}"],"by_town":{{"London":"{NOON}"}}}}"#
        );
        let letter = Letter::from_json_strict(&json).unwrap();
        assert_eq!(letter.sent, "2026-11-01T12:00:00Z".parse().ok());
        assert_eq!(
            format!("{letter:?}"),
            "Letter { sent: Some(2026-11-01T12:00:00Z), opened: Some([redacted]), \
             stamps: Some([2026-11-01T12:00:00Z]), by_town: Some({[redacted]: 2026-11-01T12:00:00Z}), price: None, \
             express: None, unknown_fields: {} }"
        );
        assert_eq!(serde_json::to_string(&letter).unwrap(), json);
        let letter = Letter { sent: "2026-11-01T13:00:00.5+01:00".parse().ok(), ..Letter::default() };
        assert_eq!(serde_json::to_string(&letter).unwrap(), format!(r#"{{"sent":"{NOON}"}}"#));
    }

    #[test]
    fn another_form_is_read_and_written_back_as_it_came() {
        for text in
            ["2026-11-01T12:00:00Z", "Sun, 1 Nov 2026 12:00:00 GMT", "Mon, 01 Nov 2026 12:00:00 +0000"]
        {
            let json = format!(r#"{{"sent":"{text}"}}"#);
            let mut letter = Letter::from_json_strict(&json).unwrap();
            assert_eq!(letter.sent, "2026-11-01T12:00:00Z".parse().ok());
            assert_eq!(serde_json::to_string(&letter).unwrap(), json);
            letter.redact();
            assert_eq!(serde_json::to_string(&letter).unwrap(), format!(r#"{{"sent":"{NOON}"}}"#));
        }
        let letter = Letter::from_json(r#"{"sent":"","stamps":["soon"]}"#).unwrap();
        let mismatches: Vec<_> = letter.mismatches().iter().map(ToString::to_string).collect();
        let expected = [
            r#"sent: expected an RFC 2822 instant, found """#,
            r#"stamps[0]: expected an RFC 2822 instant, found "soon""#,
        ];
        assert_eq!(mismatches, expected);
        assert_eq!(serde_json::to_string(&letter).unwrap(), r#"{"sent":"","stamps":["soon"]}"#);
    }

    #[test]
    fn a_number_in_a_string_stays_one() {
        let price: Decimal = "-0.00750".parse().unwrap();
        for (json, is_written_so) in [(r#"{"price":"-0.00750"}"#, true), (r#"{"price":-0.00750}"#, false)] {
            let mut letter = Letter::from_json_strict(json).unwrap();
            assert_eq!(letter.price.as_ref().map(Decimal::as_str), Some("-0.00750"));
            assert_eq!(serde_json::to_string(&letter).unwrap(), json);
            letter.redact();
            assert_eq!(serde_json::to_string(&letter).unwrap() == json, is_written_so);
            assert_eq!(letter.price, Some(price.clone()));
        }
        for odd in [r#"{"price":"free"}"#, r#"{"price":""}"#, r#"{"price":"7,5"}"#, r#"{"price":[7]}"#] {
            let letter = Letter::from_json(odd).unwrap();
            assert_eq!((&letter.price, letter.mismatches().len()), (&None, 1));
            assert_eq!(serde_json::to_string(&letter).unwrap(), odd);
        }
        assert_eq!(Letter::from_json_strict(r#"{"price":null}"#).unwrap(), Letter::default());
    }

    #[test]
    fn an_integer_in_a_string_is_exact_where_it_is_written_so() {
        for (json, value, outcome) in [
            (r#""0""#, 0, ReadOutcome::Exact),
            (r#""-70""#, -70, ReadOutcome::Exact),
            (r#""-0""#, 0, ReadOutcome::Converted),
            (r#""07""#, 7, ReadOutcome::Converted),
            (r#""-07""#, -7, ReadOutcome::Converted),
            (r#""+7""#, 7, ReadOutcome::Converted),
            ("7", 7, ReadOutcome::Converted),
        ] {
            let mut number = None;
            let read = InQuotes::<i64>::read(&mut Scanner::new(json), &mut number).unwrap();
            assert_eq!((number.map(i64::of_form), read), (Some(value), outcome), "{json}");
        }
    }

    #[test]
    fn a_boolean_in_a_string_stays_one() {
        for (json, value, is_written_so) in [
            (r#"{"express":"true"}"#, true, true),
            (r#"{"express":"false"}"#, false, true),
            (r#"{"express":true}"#, true, false),
        ] {
            let mut letter = Letter::from_json_strict(json).unwrap();
            assert_eq!(letter.express, Some(value));
            assert_eq!(serde_json::to_string(&letter).unwrap(), json);
            letter.redact();
            assert_eq!(serde_json::to_string(&letter).unwrap() == json, is_written_so);
        }
        let third = r#"{"express":"only_abroad"}"#;
        let letter = Letter::from_json(third).unwrap();
        assert_eq!(letter.express, None);
        let expected = r#"express: expected a boolean in a string, found "only_abroad""#;
        assert_eq!(letter.mismatches().iter().map(ToString::to_string).collect::<Vec<_>>(), [expected]);
        assert_eq!(serde_json::to_string(&letter).unwrap(), third);
        let made = Letter { express: Some(false), ..Letter::default() };
        assert_eq!(serde_json::to_string(&made).unwrap(), r#"{"express":"false"}"#);
    }

    #[test]
    fn an_instant_of_rfc_3339_takes_the_other_form_too() {
        let mut instant = None;
        let json = format!("{NOON:?}");
        let outcome = Timestamp::read(&mut Scanner::new(&json), &mut instant).unwrap();
        assert_eq!((instant, outcome), ("2026-11-01T12:00:00Z".parse().ok(), ReadOutcome::Converted));
        assert_eq!(serde_json::from_str::<Timestamp>(&json).ok(), instant);
        assert!(NOON.parse::<Timestamp>().is_err());
    }
}
