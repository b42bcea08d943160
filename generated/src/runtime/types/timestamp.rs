use std::fmt;
use std::str::FromStr;
use std::time::{Duration, SystemTime};

use jiff::civil::DateTime;
use jiff::tz::Offset;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::InputError;
use super::string::deserialize_str;

/// An instant, to the nanosecond. It is written as RFC 3339 in UTC: `2026-11-01T12:00:00Z`.
///
/// Parsing takes every RFC 3339 instant, with a fraction and an offset from UTC; it needs the offset, because a time without one is
/// not an instant. In a response, a string that is not an instant reads as `None` and stays in the model as it was sent.
///
/// ```
/// use twilio_rest::Timestamp;
///
/// let noon: Timestamp = "2026-11-01T13:00:00+01:00".parse()?;
/// assert_eq!(noon.to_string(), "2026-11-01T12:00:00Z");
/// assert_eq!(noon.as_millis(), 1_793_534_400_000);
/// let yesterday = noon.checked_sub(std::time::Duration::from_hours(24));
/// assert_eq!(yesterday, Some("2026-10-31T12:00:00Z".parse()?));
/// # Ok::<(), twilio_rest::InputError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Timestamp(
    /// Since [`EPOCH`]. A `Duration` leaves room for `None`, so an optional instant is no larger than an instant.
    Duration,
);

/// The second that instants are counted from, -9999-01-01T00:00:00Z: none is before it.
const EPOCH: i64 = -377_705_116_800;

impl Timestamp {
    /// The instant now, by the clock of the system.
    #[must_use]
    pub fn now() -> Self {
        Self::of(jiff::Timestamp::now())
    }

    /// The instant this many milliseconds after 1970-01-01T00:00:00Z, or before it if negative. Fails beyond the years -9999 to 9999.
    pub fn from_millis(millis: i64) -> Result<Self, InputError> {
        let instant = jiff::Timestamp::from_millisecond(millis);
        instant.map(Self::of).map_err(|_| InputError::new("Timestamp", "is outside the years -9999 to 9999"))
    }

    /// Milliseconds since 1970-01-01T00:00:00Z, negative before it.
    #[must_use]
    pub fn as_millis(self) -> i64 {
        self.instant().as_millisecond()
    }

    /// The instant this much later; `None` beyond the year 9999.
    #[must_use]
    pub fn checked_add(self, duration: Duration) -> Option<Self> {
        self.instant().checked_add(duration).ok().map(Self::of)
    }

    /// The instant this much earlier; `None` before the year -9999.
    #[must_use]
    pub fn checked_sub(self, duration: Duration) -> Option<Self> {
        self.instant().checked_sub(duration).ok().map(Self::of)
    }

    /// The time from `earlier` to this; `None` if this is before it.
    #[must_use]
    pub fn since(self, earlier: Self) -> Option<Duration> {
        self.0.checked_sub(earlier.0)
    }
}

impl Timestamp {
    fn of(instant: jiff::Timestamp) -> Self {
        // Both parts of an instant before 1970 are negative, and those of a `Duration` never.
        let nanoseconds = instant.subsec_nanosecond();
        let borrowed = i64::from(nanoseconds < 0);
        let seconds = (instant.as_second() - borrowed).abs_diff(EPOCH);
        let nanoseconds = u32::try_from(i64::from(nanoseconds) + borrowed * 1_000_000_000);
        Self(Duration::new(seconds, nanoseconds.unwrap_or_default()))
    }

    fn instant(self) -> jiff::Timestamp {
        let seconds = EPOCH.saturating_add_unsigned(self.0.as_secs());
        let nanoseconds = self.0.subsec_nanos().try_into().unwrap_or_default();
        // It was made from one that there is.
        jiff::Timestamp::new(seconds, nanoseconds).unwrap_or_default()
    }
}

impl FromStr for Timestamp {
    type Err = InputError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self::of).map_err(|_| {
            InputError::new("Timestamp", "must be an RFC 3339 instant such as 2026-11-01T12:00:00Z")
        })
    }
}

impl From<Timestamp> for SystemTime {
    fn from(timestamp: Timestamp) -> Self {
        timestamp.instant().into()
    }
}

impl TryFrom<SystemTime> for Timestamp {
    type Error = InputError;

    fn try_from(time: SystemTime) -> Result<Self, Self::Error> {
        let instant = jiff::Timestamp::try_from(time);
        instant.map(Self::of).map_err(|_| InputError::new("Timestamp", "is outside the years -9999 to 9999"))
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.instant(), f)
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.instant(), f)
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.usual_form() {
            Some(text) => serializer.serialize_str(str::from_utf8(&text).unwrap_or_default()),
            None => serializer.collect_str(self),
        }
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize_str(deserializer, |text| text.parse().map_err(D::Error::custom))
    }
}

impl Timestamp {
    /// Writes `2026-11-01T12:00:00Z`. None if the instant has a fraction, or a year that takes more.
    fn usual_form(self) -> Option<[u8; 20]> {
        let time = Offset::UTC.to_datetime(self.instant());
        let digits = |number: i8| {
            let number = u8::try_from(number).unwrap_or_default();
            [b'0' + number / 10, b'0' + number % 10]
        };
        let year = u16::try_from(time.year()).ok()?;
        let [y1, y2] = digits(i8::try_from(year / 100).ok()?);
        let [y3, y4] = digits(i8::try_from(year % 100).ok()?);
        let ([o1, o2], [d1, d2]) = (digits(time.month()), digits(time.day()));
        let ([h1, h2], [m1, m2], [s1, s2]) =
            (digits(time.hour()), digits(time.minute()), digits(time.second()));
        let text =
            [y1, y2, y3, y4, b'-', o1, o2, b'-', d1, d2, b'T', h1, h2, b':', m1, m2, b':', s1, s2, b'Z'];
        (self.0.subsec_nanos() == 0).then_some(text)
    }

    /// Reads `2026-11-01T12:00:00Z`: the form that the API sends, and that is written. None for every other one.
    pub(crate) fn from_usual_form(text: &str) -> Option<Self> {
        let &[y1, y2, y3, y4, b'-', o1, o2, b'-', d1, d2, b'T', h1, h2, b':', m1, m2, b':', s1, s2, b'Z'] =
            text.as_bytes()
        else {
            return None;
        };
        let number = |tens: u8, ones: u8| {
            let digit = |byte: u8| byte.is_ascii_digit().then(|| i8::try_from(byte - b'0').ok()).flatten();
            Some(digit(tens)? * 10 + digit(ones)?)
        };
        let year = i16::from(number(y1, y2)?) * 100 + i16::from(number(y3, y4)?);
        let (month, day) = (number(o1, o2)?, number(d1, d2)?);
        let (hour, minute, second) = (number(h1, h2)?, number(m1, m2)?, number(s1, s2)?);
        let time = DateTime::new(year, month, day, hour, minute, second, 0).ok()?;
        Offset::UTC.to_timestamp(time).ok().map(Self::of)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TEXTS: [&str; 6] = [
        "-009999-01-02T01:59:59Z",
        "0000-01-01T00:00:00.000000001Z",
        "1969-12-31T23:59:59.999999999Z",
        "1970-01-01T00:00:00Z",
        "2026-11-01T12:00:00.5Z",
        "9999-12-30T22:00:00.999999999Z",
    ];

    #[test]
    fn an_instant_is_written_as_it_was_read() {
        let instants = TEXTS.map(|text| text.parse::<Timestamp>().unwrap());
        assert_eq!(instants.map(|instant| instant.to_string()), TEXTS);
        assert!(instants.is_sorted());
        let json = instants.map(|instant| serde_json::to_string(&instant).unwrap());
        assert_eq!(json, TEXTS.map(|text| format!("{text:?}")));
    }

    #[test]
    fn none_takes_no_room() {
        assert_eq!(size_of::<Option<Timestamp>>(), 16);
    }

    #[test]
    fn the_ends_of_time_are_ends() {
        let [first, .., last] = TEXTS.map(|text| text.parse::<Timestamp>().unwrap());
        assert_eq!(first.checked_sub(Duration::from_nanos(1)), None);
        assert_eq!(last.checked_add(Duration::from_nanos(1)), None);
        assert_eq!(first.since(last), None);
        assert!(Timestamp::from_millis(i64::MAX).is_err());
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn milliseconds_survive(millis in -377_705_023_201_000_i64..253_402_207_200_000) {
            let instant = Timestamp::from_millis(millis).unwrap();
            prop_assert_eq!(instant.as_millis(), millis);
            prop_assert_eq!(instant.to_string().parse(), Ok(instant));
            prop_assert_eq!(serde_json::to_value(instant).unwrap(), instant.to_string());
            prop_assert_eq!(Timestamp::try_from(SystemTime::from(instant)), Ok(instant));
        }

        /// The short way reads what the long way reads, and nothing else.
        #[test]
        fn the_usual_form_is_no_other_instant(
            text in "[0-2][0-9]{3}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-6][0-9]:[0-6][0-9]Z"
        ) {
            let read: Option<Timestamp> = text.parse().ok();
            // A leap second is the one that the long way alone takes.
            prop_assert!(Timestamp::from_usual_form(&text) == read || text.ends_with(":60Z"), "{text}");
        }
    }
}
