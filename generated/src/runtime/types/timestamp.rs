use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;
use std::time::{Duration, SystemTime};

use jiff::civil::DateTime;
use jiff::tz::Offset;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::digits::{four, pair, two};
use super::string::deserialize_str;
use super::{InputError, rfc2822};

/// An instant of the years 0 to 9999, to the nanosecond. It is written as RFC 3339 in UTC: `2026-11-01T12:00:00Z`.
///
/// Parsing takes what RFC 3339 describes and nothing else: a date, a `T`, a time with its seconds, and `Z` or an offset from UTC such as
/// `+01:00`. `t` and `z` may be small, and the seconds may have a fraction of any length, of which nine digits count and the others are cut
/// off. A leap second, `23:59:60`, is read as the second before it.
///
/// A response may hold other forms that are an instant, such as one without seconds, or with a blank instead of the `T`: they are read, and
/// written back as they came. A string that is not an instant reads as `None` and stays in the model as it was sent.
///
/// Version 2010-04-01 of the API writes instants as RFC 2822 does, `Sun, 01 Nov 2026 12:00:00 +0000`. Its models read them and write them so
/// again; on its own an instant is the same as any other.
///
/// ```
/// use twilio_rest::types::Timestamp;
///
/// let noon: Timestamp = "2026-11-01T13:00:00+01:00".parse()?;
/// assert_eq!(noon.to_string(), "2026-11-01T12:00:00Z");
/// assert_eq!(noon.as_millis(), 1_793_534_400_000);
/// let yesterday =
///     noon.checked_sub(std::time::Duration::from_secs(24 * 60 * 60));
/// assert_eq!(yesterday, Some("2026-10-31T12:00:00Z".parse()?));
/// # Ok::<(), twilio_rest::error::InputError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Timestamp(
    /// Since [`EPOCH`]. A `Duration` leaves room for `None`, so an optional instant is no larger than an instant.
    Duration,
);

/// The second that instants are counted from, 0000-01-01T00:00:00Z: none is before it.
const EPOCH: i64 = -62_167_219_200;

/// 1970-01-01T00:00:00Z, since [`EPOCH`].
const UNIX: Duration = Duration::from_secs(EPOCH.unsigned_abs());

/// The last instant that there is, 9999-12-30T22:00:00.999999999Z: until then it is the year 9999 everywhere on earth.
const LAST: Duration = Duration::new(315_569_426_400, 999_999_999);

pub(super) const OUTSIDE: &str = "is outside the years 0 to 9999";

impl Timestamp {
    /// The instant now, by the clock of the system.
    #[must_use]
    pub fn now() -> Self {
        // A clock that is beyond the year 9999 is not set.
        Self::try_from(SystemTime::now()).unwrap_or(Self(UNIX))
    }

    /// The instant this many milliseconds after 1970-01-01T00:00:00Z, or before it if negative. Fails beyond the years 0 to 9999.
    pub fn from_millis(millis: i64) -> Result<Self, InputError> {
        let instant = jiff::Timestamp::from_millisecond(millis).ok().and_then(Self::of);
        instant.ok_or_else(|| InputError::new("Timestamp", OUTSIDE))
    }

    /// Milliseconds since 1970-01-01T00:00:00Z, negative before it.
    #[must_use]
    pub fn as_millis(self) -> i64 {
        self.instant().as_millisecond()
    }

    /// The instant this much later; `None` beyond the year 9999.
    #[must_use]
    pub fn checked_add(self, duration: Duration) -> Option<Self> {
        self.0.checked_add(duration).filter(|later| *later <= LAST).map(Self)
    }

    /// The instant this much earlier; `None` before the year 0.
    #[must_use]
    pub fn checked_sub(self, duration: Duration) -> Option<Self> {
        self.0.checked_sub(duration).map(Self)
    }

    /// The time from `earlier` to this; `None` if this is before it.
    #[must_use]
    pub fn since(self, earlier: Self) -> Option<Duration> {
        self.0.checked_sub(earlier.0)
    }
}

impl Timestamp {
    /// None before the year 0.
    pub(super) fn of(instant: jiff::Timestamp) -> Option<Self> {
        // Both parts of an instant before 1970 are negative, and those of a `Duration` never.
        let nanoseconds = instant.subsec_nanosecond();
        let borrowed = i64::from(nanoseconds < 0);
        let seconds = u64::try_from(instant.as_second() - borrowed - EPOCH).ok()?;
        let nanoseconds = u32::try_from(i64::from(nanoseconds) + borrowed * 1_000_000_000).ok()?;
        Some(Self(Duration::new(seconds, nanoseconds)))
    }

    pub(super) fn instant(self) -> jiff::Timestamp {
        let seconds = EPOCH.saturating_add_unsigned(self.0.as_secs());
        let nanoseconds = self.0.subsec_nanos().try_into().unwrap_or_default();
        // It was made from one that there is.
        jiff::Timestamp::new(seconds, nanoseconds).unwrap_or_default()
    }
}

impl FromStr for Timestamp {
    type Err = InputError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::from_rfc3339(text).ok_or_else(|| {
            InputError::new("Timestamp", "must be an RFC 3339 instant such as 2026-11-01T12:00:00Z")
        })
    }
}

/// Where the clock of the system begins later than the instant, as on some systems in 1601, it is 1970-01-01T00:00:00Z.
impl From<Timestamp> for SystemTime {
    fn from(timestamp: Timestamp) -> Self {
        let time = match timestamp.0.checked_sub(UNIX) {
            Some(later) => Self::UNIX_EPOCH.checked_add(later),
            None => Self::UNIX_EPOCH.checked_sub(UNIX.saturating_sub(timestamp.0)),
        };
        time.unwrap_or(Self::UNIX_EPOCH)
    }
}

impl TryFrom<SystemTime> for Timestamp {
    type Error = InputError;

    fn try_from(time: SystemTime) -> Result<Self, Self::Error> {
        let instant = jiff::Timestamp::try_from(time).ok().and_then(Self::of);
        instant.ok_or_else(|| InputError::new("Timestamp", OUTSIDE))
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

/// Takes every form that a response may hold; parse a person's string instead.
impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize_str(deserializer, |text| {
            Self::from_response(text).ok_or_else(|| D::Error::custom("expected an RFC 3339 instant"))
        })
    }
}

impl Timestamp {
    /// Writes `2026-11-01T12:00:00Z`. None if the instant has a fraction.
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
        let month = usize::from(pair(o1, o2)?).checked_sub(1)?;
        let time = [[h1, h2], [m1, m2], [s1, s2]];
        Self::of_parts([y1, y2, y3, y4], month, [d1, d2], time).map(|(instant, _)| instant)
    }

    /// An instant from the digits of its parts and its month from 0 on, with the number of its day since the first of the year 0.
    #[inline]
    pub(super) fn of_parts(
        [y1, y2, y3, y4]: [u8; 4],
        month: usize,
        [d1, d2]: [u8; 2],
        [[h1, h2], [m1, m2], [s1, s2]]: [[u8; 2]; 3],
    ) -> Option<(Self, u64)> {
        let pair = |tens, ones| pair(tens, ones).map(u64::from);
        let (century, year, day) = (pair(y1, y2)?, pair(y3, y4)?, pair(d1, d2)?);
        let (hour, minute, second) = (pair(h1, h2)?, pair(m1, m2)?, pair(s1, s2)?);
        let is_leap = if year == 0 { century % 4 == 0 } else { year % 4 == 0 };
        let (&before, &length) = (DAYS_BEFORE.get(month)?, DAYS_BEFORE.get(month + 1)?);
        let length = length - before + u64::from(is_leap && month == 1);
        if day == 0 || day > length || hour > 23 || minute > 59 || second > 59 {
            return None;
        }
        // The leap days of the years before, of which year 0 is one, and the first of each century is none but for every fourth.
        let (year, centuries) = (century * 100 + year, century + u64::from(year > 0));
        let leap_days = year.div_ceil(4) - centuries + centuries.div_ceil(4);
        let days = 365 * year + leap_days + before + u64::from(is_leap && month > 1) + day - 1;
        let since = Duration::from_secs(((days * 24 + hour) * 60 + minute) * 60 + second);
        (since <= LAST).then_some((Self(since), days))
    }

    /// Reads what RFC 3339 describes.
    fn from_rfc3339(text: &str) -> Option<Self> {
        let (time, rest) = text.as_bytes().split_at_checked(19)?;
        let (fraction, offset) = match rest {
            [b'.', rest @ ..] => {
                let length = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
                rest.split_at_checked(length).filter(|(fraction, _)| !fraction.is_empty())?
            }
            _ => (&[][..], rest),
        };
        let nine = fraction.iter().chain(std::iter::repeat(&b'0')).take(9);
        let nanoseconds = nine.fold(0, |sum, digit| sum * 10 + i32::from(digit - b'0'));
        let offset = match offset {
            b"Z" | b"z" => Offset::UTC,
            &[sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] => {
                let (hours, minutes) = (two(h1, h2)?, two(m1, m2)?);
                let seconds = (i32::from(hours) * 60 + i32::from(minutes)) * 60;
                let seconds = if sign == b'-' { -seconds } else { seconds };
                Offset::from_seconds(seconds).ok().filter(|_| hours < 24 && minutes < 60)?
            }
            _ => return None,
        };
        offset.to_timestamp(civil(time, nanoseconds)?).ok().and_then(Self::of)
    }

    /// Reads every form of an instant that a response may hold.
    pub(crate) fn from_response(text: &str) -> Option<Self> {
        let other = || with_nine_digits(text).parse().ok().or_else(|| rfc2822::parse(text));
        Self::from_rfc3339(text).or_else(|| other().and_then(Self::of))
    }

    /// Reads an instant of a response that has the form of RFC 2822, and whether it would be written just so.
    pub(crate) fn from_rfc2822(text: &str) -> Option<(Self, bool)> {
        rfc2822::from_usual_form(text).or_else(|| {
            let instant = Self::from_response(text)?;
            Some((instant, instant.to_rfc2822() == text))
        })
    }

    /// Writes `Sun, 01 Nov 2026 12:00:00 +0000`, without a fraction.
    pub(crate) fn to_rfc2822(self) -> String {
        rfc2822::write(self.instant())
    }
}

/// The days of a year before each month, and those of the whole, without the leap day.
const DAYS_BEFORE: [u64; 13] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];

/// Reads `2026-11-01T12:00:00`.
fn civil(text: &[u8], nanoseconds: i32) -> Option<DateTime> {
    let &[y1, y2, y3, y4, b'-', o1, o2, b'-', d1, d2, b'T' | b't', h1, h2, b':', m1, m2, b':', s1, s2] = text
    else {
        return None;
    };
    let year = four([y1, y2, y3, y4])?;
    let (month, day) = (two(o1, o2)?, two(d1, d2)?);
    let (hour, minute, second) = (two(h1, h2)?, two(m1, m2)?, two(s1, s2)?);
    let second = if second == 60 { 59 } else { second };
    DateTime::new(year, month, day, hour, minute, second, nanoseconds).ok()
}

/// The string with a fraction of at most nine digits.
fn with_nine_digits(text: &str) -> Cow<'_, str> {
    let fraction = text.find(['.', ',']).and_then(|point| text.split_at_checked(point + 1));
    let Some((before, fraction)) = fraction else { return text.into() };
    let length = fraction.bytes().take_while(u8::is_ascii_digit).count();
    match (fraction.get(..9), fraction.get(length..)) {
        (Some(nine), Some(rest)) if length > 9 => [before, nine, rest].concat().into(),
        _ => text.into(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TEXTS: [&str; 6] = [
        "0000-01-01T00:00:00Z",
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
        for millis in [i64::MIN, -62_167_219_200_001, 253_402_207_201_000, i64::MAX] {
            let error = Timestamp::from_millis(millis).unwrap_err();
            assert_eq!(error.to_string(), "Timestamp: is outside the years 0 to 9999", "{millis}");
        }
    }

    #[test]
    fn a_persons_instant_is_by_rfc_3339() {
        let noon: Timestamp = "2026-11-01T12:00:00Z".parse().unwrap();
        for text in [
            "2026-11-01T12:00:00z",
            "2026-11-01t12:00:00Z",
            "2026-11-01T12:00:00+00:00",
            "2026-11-01T12:00:00-00:00",
            "2026-11-02T11:59:00+23:59",
            "2026-10-31T12:01:00-23:59",
            "2026-11-01T12:00:00.0Z",
            // Of more than nine digits nine count.
            "2026-11-01T12:00:00.0000000009Z",
        ] {
            assert_eq!(text.parse(), Ok(noon), "{text}");
        }
        let before: Timestamp = "2016-12-31T23:59:59.999999999Z".parse().unwrap();
        for leap in ["2016-12-31T23:59:60.999999999Z", "2016-12-31T23:59:60.999999999999Z"] {
            assert_eq!(leap.parse(), Ok(before), "{leap}");
        }
    }

    /// Forms that are an instant all the same, and that RFC 3339 does not have.
    const OTHER_FORMS: [&str; 8] = [
        "2026-11-01T12:00:00+00:00[UTC]",
        "2026-11-01T13:00:00+01:00[Europe/Berlin]",
        "2026-11-01 12:00:00Z",
        "2026-11-01T12:00Z",
        "2026-11-01T12Z",
        "2026-11-01T13:00:00+01",
        "2026-11-01T12:00:00,0000000000Z",
        "20261101T120000Z",
    ];

    #[test]
    fn other_forms_are_for_responses_alone() {
        let noon: Timestamp = "2026-11-01T12:00:00Z".parse().unwrap();
        for text in OTHER_FORMS {
            let error = text.parse::<Timestamp>().unwrap_err().to_string();
            assert_eq!(
                error, "Timestamp: must be an RFC 3339 instant such as 2026-11-01T12:00:00Z",
                "{text}"
            );
            assert_eq!(Timestamp::from_response(text), Some(noon), "{text}");
        }
    }

    #[test]
    fn what_is_no_instant_is_refused_of_whomever() {
        for text in [
            "",
            "yesterday",
            "2026-W44-7T12:00:00Z",
            "2026-11-01",
            "12:00:00Z",
            "2026-11-01T12:00:00",
            "2026-11-01T24:00:00Z",
            "2026-11-01T12:00:61Z",
            "2026-02-29T12:00:00Z",
            "2026-11-01T12:00:00.Z",
            "2026-11-01T12:00:00Z ",
            "2026-11-01T12:00:00+1:00",
            "2026-11-01T12:00:00+24:00",
            "2026-11-01T12:00:00+01:60",
            "0000-01-01T00:00:00+00:01",
            "-000001-01-01T00:00:00Z",
            "2026-11-01T12:00:00\u{ff0e}5Z",
        ] {
            assert!(text.parse::<Timestamp>().is_err(), "{text}");
        }
        for text in
            ["yesterday", "2026-11-01T12:00:00", "-000001-01-01T00:00:00Z", "0000-01-01T00:00:00+00:01"]
        {
            assert_eq!(Timestamp::from_response(text), None, "{text}");
        }
    }

    #[test]
    fn a_fraction_of_a_response_may_be_of_any_length() {
        let long = "2026-11-01 12:00:00.123456789999+00";
        let cut: Timestamp = "2026-11-01T12:00:00.123456789Z".parse().unwrap();
        assert_eq!(Timestamp::from_response(long), Some(cut));
        assert_eq!(
            Timestamp::from_response(&format!("2026-11-01T12:00:00.5{}Z", "0".repeat(1000))),
            Some("2026-11-01T12:00:00.5Z".parse().unwrap())
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn milliseconds_survive(millis in -62_167_219_200_000_i64..253_402_207_200_000) {
            let instant = Timestamp::from_millis(millis).unwrap();
            prop_assert_eq!(instant.as_millis(), millis);
            prop_assert_eq!(instant.to_string().parse(), Ok(instant));
            prop_assert_eq!(serde_json::to_value(instant).unwrap(), instant.to_string());
            prop_assert_eq!(Timestamp::try_from(SystemTime::from(instant)), Ok(instant));
        }

        /// The short way reads what the long way reads, and nothing else.
        #[test]
        fn the_usual_form_is_no_other_instant(
            text in "[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-6][0-9]:[0-6][0-9]Z"
        ) {
            let read: Option<Timestamp> = text.parse().ok();
            // A leap second is the one that the long way alone takes.
            prop_assert!(Timestamp::from_usual_form(&text) == read || text.ends_with(":60Z"), "{text}");
        }

        /// The way of our own reads what the library reads.
        #[test]
        fn rfc_3339_is_read_as_by_the_library(
            text in "[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-6][0-9]:[0-6][0-9](\\.[0-9]{1,9})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])"
        ) {
            let read = text.parse::<jiff::Timestamp>().ok().and_then(Timestamp::of);
            prop_assert_eq!(text.parse().ok(), read);
        }

        #[test]
        fn no_string_is_too_odd(text in any::<String>()) {
            let _ = (text.parse::<Timestamp>(), Timestamp::from_response(&text));
        }
    }
}
