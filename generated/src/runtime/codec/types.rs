//! How the types of the crate are read.

use zeroize::Zeroize;

#[cfg(any(test, feature = "testing"))]
use super::Rng;
use super::value::{Value, read_nothing, read_str};
use super::{Found, ReadOutcome};
use crate::runtime::json::{Path, Scanner, SyntaxError, Token};
use crate::runtime::types::{
    ChannelAddress, CountryCode, CurrencyCode, Date, Decimal, LanguageTag, Pii, RawJson, Secret, Sid,
    SidKind, Timestamp, Twiml, Uri,
};

macro_rules! codes {
    ($($name:ty: $samples:expr),+ $(,)?) => {$(
        impl Value for $name {
            const EXPECTED: &'static str = "a string";

            #[cfg(any(test, feature = "testing"))]
            fn sample(rng: &mut Rng) -> serde_json::Value {
                rng.pick(&$samples).copied().into()
            }

            fn read(json: &mut Scanner<'_>, field: &mut Option<Self>) -> Result<ReadOutcome, SyntaxError> {
                read_str(json, field, |text| Some((text.into(), ReadOutcome::Exact)))
            }
        }
    )+};
}

codes!(
    CountryCode: ["BR", "DE", "US"],
    CurrencyCode: ["BRL", "EUR", "USD"],
    LanguageTag: ["de", "en-US", "pt-BR"],
);

impl Value for Date {
    const EXPECTED: &'static str = "a date";

    #[cfg(any(test, feature = "testing"))]
    fn sample(rng: &mut Rng) -> serde_json::Value {
        format!("2026-11-{:02}", 1 + rng.below(30)).into()
    }

    fn read(json: &mut Scanner<'_>, field: &mut Option<Self>) -> Result<ReadOutcome, SyntaxError> {
        read_str(json, field, |text| match Self::from_usual_form(text) {
            Some(date) => Some((date, ReadOutcome::Exact)),
            None => Self::from_response(text).map(|date| (date, ReadOutcome::Converted)),
        })
    }
}

impl Value for ChannelAddress {
    const EXPECTED: &'static str = "a string";
    const IS_PERSONAL: bool = true;

    #[cfg(any(test, feature = "testing"))]
    fn sample(rng: &mut Rng) -> serde_json::Value {
        // Numbers that are nobody's.
        format!("+1555555{:04}", 100 + rng.below(100)).into()
    }

    fn read(json: &mut Scanner<'_>, field: &mut Option<Self>) -> Result<ReadOutcome, SyntaxError> {
        read_str(json, field, |text| Some((text.into(), ReadOutcome::Exact)))
    }

    fn find_mismatches_in(json: &str, path: &mut Path, found: Found<'_>) {
        let before = path.set_personal(true);
        String::find_mismatches_in(json, path, found);
        path.set_personal(before);
    }
}

impl Value for Twiml {
    const EXPECTED: &'static str = "a string";
    const IS_PERSONAL: bool = true;

    #[cfg(any(test, feature = "testing"))]
    fn sample(_: &mut Rng) -> serde_json::Value {
        "<Response><Hangup/></Response>".into()
    }

    fn read(json: &mut Scanner<'_>, field: &mut Option<Self>) -> Result<ReadOutcome, SyntaxError> {
        read_str(json, field, |text| Some((text.into(), ReadOutcome::Exact)))
    }

    fn find_mismatches_in(json: &str, path: &mut Path, found: Found<'_>) {
        let before = path.set_personal(true);
        String::find_mismatches_in(json, path, found);
        path.set_personal(before);
    }
}

impl Value for Decimal {
    const EXPECTED: &'static str = "a number";

    #[cfg(any(test, feature = "testing"))]
    fn sample(rng: &mut Rng) -> serde_json::Value {
        (f64::from(u16::try_from(rng.below(1000)).unwrap_or(0)) / 8.0).into()
    }

    fn read(json: &mut Scanner<'_>, field: &mut Option<Self>) -> Result<ReadOutcome, SyntaxError> {
        match json.peek()? {
            b'"' => {
                let Token::String(text) = json.token()? else { return Ok(ReadOutcome::Mismatch) };
                *field = text.unescape().and_then(|text| text.parse().ok());
                Ok(if field.is_some() { ReadOutcome::Converted } else { ReadOutcome::Mismatch })
            }
            b'-' | b'0'..=b'9' => {
                let Token::Number(digits) = json.token()? else { return Ok(ReadOutcome::Mismatch) };
                *field = Some(Self::from_digits(digits));
                Ok(ReadOutcome::Exact)
            }
            _ => read_nothing(json, field),
        }
    }
}

impl<T: Value> Value for Pii<T> {
    const EXPECTED: &'static str = T::EXPECTED;
    const SUBJECT: &'static str = T::SUBJECT;
    const HAS_INSIDE: bool = T::HAS_INSIDE;
    const IS_PERSONAL: bool = true;
    const IS_FLAT: bool = T::IS_FLAT;

    #[cfg(any(test, feature = "testing"))]
    fn sample(rng: &mut Rng) -> serde_json::Value {
        T::sample(rng)
    }

    fn read(json: &mut Scanner<'_>, field: &mut Option<Self>) -> Result<ReadOutcome, SyntaxError> {
        let mut value = None;
        let outcome = T::read(json, &mut value)?;
        *field = value.map(Self::new);
        Ok(outcome)
    }

    fn null() -> Option<Self> {
        T::null().map(Self::new)
    }

    fn find_mismatches(&self, path: &mut Path, found: Found<'_>) {
        let before = path.set_personal(true);
        self.expose().find_mismatches(path, found);
        path.set_personal(before);
    }

    fn find_mismatches_in(json: &str, path: &mut Path, found: Found<'_>) {
        let before = path.set_personal(true);
        T::find_mismatches_in(json, path, found);
        path.set_personal(before);
    }
}

impl<T: Value + Zeroize> Value for Secret<T> {
    const EXPECTED: &'static str = T::EXPECTED;
    const SUBJECT: &'static str = T::SUBJECT;
    const IS_PERSONAL: bool = true;
    const IS_FLAT: bool = T::IS_FLAT;

    #[cfg(any(test, feature = "testing"))]
    fn sample(rng: &mut Rng) -> serde_json::Value {
        T::sample(rng)
    }

    fn read(json: &mut Scanner<'_>, field: &mut Option<Self>) -> Result<ReadOutcome, SyntaxError> {
        let mut value = None;
        let outcome = T::read(json, &mut value)?;
        *field = value.map(Self::new);
        Ok(outcome)
    }

    fn null() -> Option<Self> {
        T::null().map(Self::new)
    }

    fn find_mismatches_in(json: &str, path: &mut Path, found: Found<'_>) {
        let before = path.set_personal(true);
        T::find_mismatches_in(json, path, found);
        path.set_personal(before);
    }
}

impl Value for RawJson {
    const EXPECTED: &'static str = "any JSON";
    const IS_FLAT: bool = false;

    #[cfg(any(test, feature = "testing"))]
    fn sample(rng: &mut Rng) -> serde_json::Value {
        serde_json::json!({ "any": [rng.below(1000)] })
    }

    fn read(json: &mut Scanner<'_>, field: &mut Option<Self>) -> Result<ReadOutcome, SyntaxError> {
        let value = json.value()?;
        *field = (value != "null").then(|| Self::new(value));
        Ok(ReadOutcome::Exact)
    }

    fn null() -> Option<Self> {
        Some(Self::new("null"))
    }
}

impl<P: SidKind> Value for Sid<P> {
    const EXPECTED: &'static str = "a string";

    #[cfg(any(test, feature = "testing"))]
    fn sample(rng: &mut Rng) -> serde_json::Value {
        let prefix = rng.pick(P::TEXTS).copied().unwrap_or("CA");
        format!("{prefix}{:032x}", rng.below(1 << 16)).into()
    }

    fn read(json: &mut Scanner<'_>, field: &mut Option<Self>) -> Result<ReadOutcome, SyntaxError> {
        read_str(json, field, |text| Some((Self::unchecked(text), ReadOutcome::Exact)))
    }
}

impl Value for Timestamp {
    const EXPECTED: &'static str = "an RFC 3339 instant";

    #[cfg(any(test, feature = "testing"))]
    fn sample(rng: &mut Rng) -> serde_json::Value {
        // Some second of November 2026.
        let second = i64::try_from(rng.below(30 * 86_400)).unwrap_or(0);
        Self::from_millis((1_793_491_200 + second) * 1000)
            .map_or_else(|_| "".into(), |instant| instant.to_string().into())
    }

    fn read(json: &mut Scanner<'_>, field: &mut Option<Self>) -> Result<ReadOutcome, SyntaxError> {
        read_str(json, field, |text| match Self::from_usual_form(text) {
            Some(timestamp) => Some((timestamp, ReadOutcome::Exact)),
            None => Self::from_response(text).map(|timestamp| (timestamp, ReadOutcome::Converted)),
        })
    }
}

impl Value for Uri {
    const EXPECTED: &'static str = "a string";

    #[cfg(any(test, feature = "testing"))]
    fn sample(rng: &mut Rng) -> serde_json::Value {
        format!("https://example.com/{}", rng.below(1000)).into()
    }

    fn read(json: &mut Scanner<'_>, field: &mut Option<Self>) -> Result<ReadOutcome, SyntaxError> {
        read_str(json, field, |text| Some((text.into(), ReadOutcome::Exact)))
    }
}
