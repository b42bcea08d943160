use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Error as _, MapAccess, Visitor};
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

use super::InputError;
use super::small_string::ShortString;
use crate::runtime::json::{RAW, Scanner, Token, ends_in_json, serialize_raw};

/// A decimal number, exactly as it was written: no digit is lost to a binary float.
///
/// Two are equal, and ordered, by their values: `1.50` is `1.5`. To calculate with one, turn on the feature `rust_decimal`, by which it converts
/// from and to a `rust_decimal::Decimal`, or take the nearest float.
///
/// ```
/// use twilio_rest::types::Decimal;
///
/// let price: Decimal = "-0.00750".parse()?;
/// assert_eq!(price.to_string(), "-0.00750");
/// assert_eq!(price, "-0.0075".parse()?);
/// assert!(price > "-7.5e-2".parse()?);
/// assert!((price.to_f64() + 0.0075).abs() < f64::EPSILON);
/// # Ok::<(), twilio_rest::error::InputError>(())
/// ```
#[derive(Clone)]
pub struct Decimal(ShortString);

impl Decimal {
    /// From a number in the grammar of JSON.
    pub(crate) fn from_digits(digits: &str) -> Self {
        Self(digits.into())
    }

    /// The number as it was written, in the grammar of JSON: `-0.00750`, `1e-3`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The nearest float; infinite if there is none.
    #[must_use]
    pub fn to_f64(&self) -> f64 {
        self.0.parse().unwrap_or(f64::NAN)
    }

    /// The number in one form for each value.
    fn parts(&self) -> Parts<'_> {
        let (is_negative, digits) = match self.0.strip_prefix('-') {
            Some(digits) => (true, digits),
            None => (false, &*self.0),
        };
        let (mantissa, exponent) = digits.split_once(['e', 'E']).unwrap_or((digits, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
        // Digits that do not count: `0.00750` begins with `75`, at 10 to the power of -3.
        let (lead, whole, fraction) = match whole {
            "" => {
                let significant = fraction.trim_start_matches('0');
                (-length(fraction) + length(significant), "", significant)
            }
            whole => (length(whole), whole, fraction),
        };
        let whole = if fraction.is_empty() { whole.trim_end_matches('0') } else { whole };
        if whole.is_empty() && fraction.is_empty() {
            return Parts { sign: 0, magnitude: 0, whole, fraction };
        }
        // Beyond what anybody counts, all exponents are the same.
        let limit = if exponent.starts_with('-') { i128::MIN } else { i128::MAX };
        let exponent = exponent.parse().unwrap_or(limit);
        Parts {
            sign: if is_negative { -1 } else { 1 },
            magnitude: exponent.saturating_add(lead),
            whole,
            fraction,
        }
    }
}

fn length(digits: &str) -> i128 {
    i128::try_from(digits.len()).unwrap_or_default()
}

/// A number as its sign, the power of ten of its first digit, and its digits without zeros at the ends.
struct Parts<'a> {
    sign: i8,
    magnitude: i128,
    whole: &'a str,
    fraction: &'a str,
}

impl Parts<'_> {
    fn digits(&self) -> impl Iterator<Item = u8> {
        self.whole.bytes().chain(self.fraction.bytes())
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Decimal {}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let (this, other) = (self.parts(), other.parts());
        let size = this.magnitude.cmp(&other.magnitude).then_with(|| this.digits().cmp(other.digits()));
        this.sign.cmp(&other.sign).then(if this.sign < 0 { size.reverse() } else { size })
    }
}

impl Hash for Decimal {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let parts = self.parts();
        (parts.sign, parts.magnitude).hash(state);
        parts.digits().for_each(|digit| digit.hash(state));
    }
}

impl FromStr for Decimal {
    type Err = InputError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || InputError::new("Decimal", "must be a decimal number such as -0.0075");
        number(text).map(|text| Self(text.into())).ok_or_else(wrong)
    }
}

/// The string, if it is a number and nothing else.
fn number(text: &str) -> Option<&str> {
    let mut json = Scanner::new(text);
    let Ok(Token::Number(digits)) = json.token() else { return None };
    (json.end().is_ok() && digits.len() == text.len()).then_some(digits)
}

impl From<i64> for Decimal {
    fn from(value: i64) -> Self {
        Self(value.to_string().into())
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// In JSON it is the number, to the last digit. Other formats have no numbers of that kind, and get a string of its digits.
impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if ends_in_json::<S>() {
            serialize_raw(&self.0, serializer)
        } else {
            serializer.serialize_str(&self.0)
        }
    }
}

/// Takes a number, or a string with one. JSON gives every digit of a number; another format, and what passed through a type of serde
/// itself (`untagged`, `flatten`), gives the nearest float.
impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            deserializer.deserialize_newtype_struct(RAW, AnyNumber)
        } else {
            deserializer.deserialize_str(AnyNumber)
        }
    }
}

struct AnyNumber;

impl<'de> Visitor<'de> for AnyNumber {
    type Value = Decimal;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a decimal number")
    }

    /// The text of `serde_json`.
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Decimal, A::Error> {
        let raw = Box::<RawValue>::deserialize(MapAccessDeserializer::new(map))?;
        // A number in a string is one as well.
        let text: Cow<'_, str> = match raw.get().starts_with('"') {
            true => serde_json::from_str(raw.get()).map_err(A::Error::custom)?,
            false => raw.get().into(),
        };
        text.parse().map_err(A::Error::custom)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Decimal, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Decimal, E> {
        text.parse().map_err(E::custom)
    }

    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<Decimal, E> {
        Ok(value.into())
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Decimal, E> {
        self.visit_str(&value.to_string())
    }

    fn visit_i128<E: serde::de::Error>(self, value: i128) -> Result<Decimal, E> {
        self.visit_str(&value.to_string())
    }

    fn visit_u128<E: serde::de::Error>(self, value: u128) -> Result<Decimal, E> {
        self.visit_str(&value.to_string())
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Decimal, E> {
        // `null`, and so no number, if it is infinite.
        let text = serde_json::to_string(&value).map_err(E::custom)?;
        self.visit_str(&text)
    }
}

#[cfg(test)]
mod tests {
    use std::hash::BuildHasher;

    use proptest::prelude::*;

    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn numbers_of_one_value_are_one_number() {
        let hasher = std::hash::RandomState::new();
        for same in [
            &["0", "-0", "0.00", "0e5", "-0.0e-9"][..],
            &["1.5", "1.50", "15e-1", "0.15E+1", "0.00015e4"],
            &["-1200", "-1.2e3", "-1200.0", "-12E2"],
        ] {
            for (one, other) in same.iter().zip(&same[1..]) {
                assert_eq!(decimal(one), decimal(other));
                assert_eq!(hasher.hash_one(decimal(one)), hasher.hash_one(decimal(other)), "{one} {other}");
            }
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["", " 1", "1 ", "+1", ".5", "1.", "01", "1e", "NaN", "inf", "1,5", "0x1"] {
            let error = text.parse::<Decimal>().unwrap_err();
            assert_eq!(error.to_string(), "Decimal: must be a decimal number such as -0.0075", "{text}");
        }
    }

    #[test]
    fn json_has_every_digit() {
        for text in ["-0.00750", "12345678901234567890.10", "1E-400", "7"] {
            assert_eq!(serde_json::from_str::<Decimal>(text).unwrap().as_str(), text);
            assert_eq!(serde_json::from_str::<Decimal>(&format!("\"{text}\"")).unwrap().as_str(), text);
            assert_eq!(serde_json::to_string(&[decimal(text)]).unwrap(), format!("[{text}]"));
            let from_reader: Decimal = serde_json::from_reader(text.as_bytes()).unwrap();
            assert_eq!(from_reader.as_str(), text);
        }
        let tree = serde_json::json!([7, -7, 0.5, "1.50"]);
        let read: Vec<Decimal> = serde_json::from_value(tree).unwrap();
        assert_eq!(read.iter().map(Decimal::as_str).collect::<Vec<_>>(), ["7", "-7", "0.5", "1.50"]);
        for wrong in
            ["null", "true", "[1]", "{}", "\"\"", "\" 1\"", "{\"$serde_json::private::RawValue\":\"x\"}"]
        {
            assert!(serde_json::from_str::<Decimal>(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_number_stands_in_types_that_keep_what_comes() {
        #[derive(serde::Deserialize)]
        #[serde(untagged)]
        enum Untagged {
            Price(Decimal),
        }
        #[derive(serde::Deserialize)]
        struct Inner {
            price: Decimal,
        }
        #[derive(serde::Deserialize)]
        struct Outer {
            #[serde(flatten)]
            inner: Inner,
        }
        for (json, expected) in [("-7.25", "-7.25"), ("7", "7"), ("-7", "-7"), (r#""1.50""#, "1.50")] {
            let Untagged::Price(price) = serde_json::from_str(json).unwrap();
            assert_eq!(price.as_str(), expected);
            let outer: Outer = serde_json::from_str(&format!(r#"{{"price": {json}}}"#)).unwrap();
            assert_eq!(outer.inner.price.as_str(), expected);
        }
    }

    #[test]
    fn numbers_of_every_kind_are_taken() {
        use serde::de::IntoDeserializer;
        use serde::de::value::Error;

        fn read<'de>(value: impl IntoDeserializer<'de, Error>) -> Result<String, String> {
            let number = Decimal::deserialize(value.into_deserializer());
            number.map(|number| number.as_str().to_owned()).map_err(|error| error.to_string())
        }
        assert_eq!(read(-7_i8).unwrap(), "-7");
        assert_eq!(read(u64::MAX).unwrap(), "18446744073709551615");
        assert_eq!(read(i128::MIN).unwrap(), "-170141183460469231731687303715884105728");
        assert_eq!(read(u128::MAX).unwrap(), "340282366920938463463374607431768211455");
        assert_eq!(read(0.1_f64).unwrap(), "0.1");
        assert_eq!(read("-1.50").unwrap(), "-1.50");
        for wrong in [f64::NAN, f64::INFINITY] {
            assert_eq!(read(wrong).unwrap_err(), "Decimal: must be a decimal number such as -0.0075");
        }
        assert_eq!(read(true).unwrap_err(), "invalid type: boolean `true`, expected a decimal number");
    }

    #[test]
    fn a_table_has_its_digits() {
        let mut table = csv::Writer::from_writer(Vec::new());
        table.serialize((decimal("-0.00750"), decimal("7"))).unwrap();
        let text = String::from_utf8(table.into_inner().unwrap()).unwrap();
        assert_eq!(text, "-0.00750,7\n");
        let mut table = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
        let (price, count): (Decimal, Decimal) = table.deserialize().next().unwrap().unwrap();
        assert_eq!((price, count), (decimal("-0.00750"), decimal("7")));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_number_survives_and_no_string_is_too_odd(
            text in "(-?(0|[1-9][0-9]{0,40})(\\.[0-9]{1,40})?([eE][+-]?[0-9]{1,45})?|[-+0-9.eE]{0,12}|\\PC*)"
        ) {
            let is_number = serde_json::from_str::<&RawValue>(&text).is_ok_and(|raw| {
                raw.get() == text && text.starts_with(|first: char| first == '-' || first.is_ascii_digit())
            });
            prop_assert_eq!(text.parse::<Decimal>().is_ok(), is_number, "{}", text);
            if let Ok(number) = text.parse::<Decimal>() {
                prop_assert_eq!(number.as_str(), &*text);
                prop_assert_eq!(number.cmp(&number.clone()), Ordering::Equal);
                prop_assert!(!number.to_f64().is_nan());
                let json = serde_json::to_string(&number).unwrap();
                let read: Decimal = serde_json::from_str(&json).unwrap();
                prop_assert_eq!(read.as_str(), &*text);
            }
        }

        /// Up to 9 significant digits a float is exact enough to compare.
        #[test]
        fn order_is_that_of_the_values(a in "-?(0|[1-9][0-9]{0,3})(\\.[0-9]{1,3})?(e-?[0-9])?", b in "-?(0|[1-9][0-9]{0,3})(\\.[0-9]{1,3})?(e-?[0-9])?") {
            let expected = decimal(&a).to_f64().partial_cmp(&decimal(&b).to_f64());
            prop_assert_eq!(Some(decimal(&a).cmp(&decimal(&b))), expected);
        }
    }
}
