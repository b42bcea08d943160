use std::fmt;
use std::str::FromStr;

use jiff::civil;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::digits::{four, two};
use super::string::deserialize_str;
use super::{InputError, Timestamp};

/// A day of the calendar, without a time and without a zone, of the years 0 to 9999. It is written as `2026-11-01`.
///
/// Parsing takes that form and nothing else. A response may hold a whole instant where a day belongs: it is read as its day, and written
/// back as it came. To calculate with days, turn on the feature `jiff`, by which it converts from and to a `jiff::civil::Date`.
///
/// ```
/// use twilio_rest::types::{Date, Timestamp};
///
/// let day: Date = "2026-11-01".parse()?;
/// assert_eq!(day, Date::new(2026, 11, 1)?);
/// assert!(day < "2026-11-02".parse()?);
/// let noon: Timestamp = "2026-11-01T12:00:00Z".parse()?;
/// assert_eq!(noon.date(), day);
/// # Ok::<(), twilio_rest::error::InputError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date(civil::Date);

impl Date {
    /// A day of a month of a year, each counted from 1 but for the year. Fails if there is no such day.
    pub fn new(year: u16, month: u8, day: u8) -> Result<Self, InputError> {
        let parts = (i16::try_from(year), i8::try_from(month), i8::try_from(day));
        let date = match parts {
            (Ok(year), Ok(month), Ok(day)) => civil::Date::new(year, month, day).ok(),
            _ => None,
        };
        date.map(Self).ok_or_else(|| InputError::new("Date", "must be a day of the years 0 to 9999"))
    }

    /// The year, from 0 to 9999.
    #[must_use]
    pub fn year(self) -> u16 {
        self.0.year().unsigned_abs()
    }

    /// The month, from 1 to 12.
    #[must_use]
    pub fn month(self) -> u8 {
        self.0.month().unsigned_abs()
    }

    /// The day of the month, from 1 to 31.
    #[must_use]
    pub fn day(self) -> u8 {
        self.0.day().unsigned_abs()
    }

    /// The day of an instant, in UTC.
    fn of_instant(timestamp: Timestamp) -> Self {
        Self(jiff::tz::Offset::UTC.to_datetime(timestamp.instant()).date())
    }

    /// None before the year 0.
    #[cfg(feature = "jiff")]
    pub(super) fn of(date: civil::Date) -> Option<Self> {
        (date.year() >= 0).then_some(Self(date))
    }

    #[cfg(feature = "jiff")]
    pub(super) fn civil(self) -> civil::Date {
        self.0
    }

    /// Reads `2026-11-01`. None for every other form.
    pub(crate) fn from_usual_form(text: &str) -> Option<Self> {
        let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else { return None };
        civil::Date::new(four([y1, y2, y3, y4])?, two(m1, m2)?, two(d1, d2)?).ok().map(Self)
    }

    /// Reads every form of a day that a response may hold: also an instant, of which it is the day that stands there.
    pub(crate) fn from_response(text: &str) -> Option<Self> {
        let is_instant = || Timestamp::from_response(text).is_some();
        let day = text.get(..10).and_then(Self::from_usual_form)?;
        (text.len() == 10 || is_instant()).then_some(day)
    }
}

impl Timestamp {
    /// The day that it is in UTC at this instant.
    #[must_use]
    pub fn date(self) -> Date {
        Date::of_instant(self)
    }
}

impl FromStr for Date {
    type Err = InputError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::from_usual_form(text).ok_or_else(|| InputError::new("Date", "must be a day such as 2026-11-01"))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{:04}-{:02}-{:02}", self.year(), self.month(), self.day()))
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Takes every form that a response may hold; parse a person's string instead.
impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize_str(deserializer, |text| {
            Self::from_response(text).ok_or_else(|| serde::de::Error::custom("expected a date"))
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_day_is_written_as_it_was_read() {
        let texts = ["0000-01-01", "1970-01-01", "2028-02-29", "9999-12-31"];
        let days = texts.map(|text| text.parse::<Date>().unwrap());
        assert_eq!(days.map(|day| day.to_string()), texts);
        assert!(days.is_sorted());
        assert_eq!(
            days.map(|day| serde_json::to_string(&day).unwrap()),
            texts.map(|text| format!("{text:?}"))
        );
        let [.., leap, _] = days;
        assert_eq!((leap.year(), leap.month(), leap.day()), (2028, 2, 29));
    }

    #[test]
    fn what_is_no_day_is_refused() {
        let wrong = [
            "",
            "2026-11-31",
            "2027-02-29",
            "2026-00-01",
            "2026-1-1",
            "+2026-11-01",
            "20261101",
            "2026-11-0é",
        ];
        for text in wrong {
            let error = text.parse::<Date>().unwrap_err();
            assert_eq!(error.to_string(), "Date: must be a day such as 2026-11-01", "{text}");
            assert!(serde_json::from_str::<Date>(&format!("{text:?}")).is_err(), "{text}");
        }
        for (year, month, day) in
            [(10_000, 1, 1), (2026, 13, 1), (2026, 200, 1), (2026, 11, 31), (2026, 11, 0)]
        {
            let error = Date::new(year, month, day).unwrap_err();
            assert_eq!(error.to_string(), "Date: must be a day of the years 0 to 9999");
        }
    }

    #[test]
    fn a_response_may_hold_an_instant() {
        for text in ["2026-11-01T00:00:00Z", "2026-11-01T23:30:00-05:00", "2026-11-01 12:00:00Z"] {
            assert_eq!(Date::from_response(text), Date::new(2026, 11, 1).ok(), "{text}");
            assert!(text.parse::<Date>().is_err());
        }
        assert_eq!(Date::from_response("2026-11-01 or so"), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_string_is_too_odd(text in "[0-9]{4}-[0-9]{2}-[0-9]{2}|\\PC*") {
            if let Ok(day) = text.parse::<Date>() {
                prop_assert_eq!(day.to_string(), &*text);
            }
            let _ = Date::from_response(&text);
        }
    }
}
