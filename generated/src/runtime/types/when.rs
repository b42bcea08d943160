use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use super::InputError;
use super::Timestamp;

/// A time in a filter: an instant, or so long before the request is made.
///
/// On the wire the latter is a number with a unit: `30m` is 30 minutes ago, `4h` 4 hours, `7d` 7 days.
///
/// ```
/// use std::time::Duration;
/// use twilio_rest::types::{Timestamp, When};
///
/// let yesterday: When = "1d".parse()?;
/// assert_eq!(yesterday, When::ago(Duration::from_secs(24 * 60 * 60)));
/// assert_eq!(
///     When::ago(Duration::from_secs(90 * 60)).to_string(),
///     "90m"
/// );
/// let noon = When::from("2026-11-01T12:00:00Z".parse::<Timestamp>()?);
/// assert_eq!(noon.to_string(), "2026-11-01T12:00:00Z");
/// # Ok::<(), twilio_rest::error::InputError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum When {
    /// This instant.
    At(Timestamp),
    /// So long ago; nothing is now. It is sent in whole minutes, and refused if there is a rest.
    Ago(Duration),
}

/// Units of time, the longest first, in minutes.
const UNITS: [(char, u64); 4] = [('w', 7 * 24 * 60), ('d', 24 * 60), ('h', 60), ('m', 1)];

impl When {
    /// So long before the request is made.
    #[must_use]
    pub fn ago(duration: Duration) -> Self {
        Self::Ago(duration)
    }
}

impl From<Timestamp> for When {
    fn from(instant: Timestamp) -> Self {
        Self::At(instant)
    }
}

impl FromStr for When {
    type Err = InputError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let ago = UNITS.iter().find_map(|(unit, minutes)| {
            let digits = text.strip_suffix(*unit)?;
            // Rust would read `+4` as well.
            let number: u64 = digits.parse().ok().filter(|_| !digits.starts_with('+'))?;
            Some(Duration::from_secs(number.checked_mul(*minutes)?.checked_mul(60)?))
        });
        let at = || text.parse().map(Self::At);
        let wrong =
            |_| InputError::new("When", "must be an RFC 3339 instant, or a time ago such as 4h or 7d");
        ago.map_or_else(|| at().map_err(wrong), |ago| Ok(Self::Ago(ago)))
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::At(instant) => instant.fmt(f),
            Self::Ago(duration) => {
                let minutes = duration.as_secs() / 60;
                // The longest unit of those that Twilio's examples use in which it is a whole number.
                let is_whole = |unit: &&(char, u64)| minutes > 0 && minutes.is_multiple_of(unit.1);
                let (unit, length) = UNITS.iter().skip(1).find(is_whole).unwrap_or(&('m', 1));
                f.pad(&format!("{}{unit}", minutes / length))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_time_ago_is_sent_in_the_longest_unit() {
        for (minutes, text) in
            [(0, "0m"), (1, "1m"), (90, "90m"), (240, "4h"), (1440, "1d"), (7 * 1440, "7d"), (1500, "25h")]
        {
            let when = When::ago(Duration::from_secs(minutes * 60));
            assert_eq!(when.to_string(), text);
            assert_eq!(text.parse::<When>().unwrap(), when);
        }
        assert_eq!("2w".parse::<When>().unwrap().to_string(), "14d");
    }

    #[test]
    fn what_is_neither_is_refused() {
        for text in [
            "",
            "h",
            "4",
            "-4h",
            "+4h",
            "4 h",
            " 4h",
            "4H",
            "4s",
            "٤h",
            "yesterday",
            "2026-11-01",
            "2026-11-01 12:00:00Z",
            "99999999999999999999d",
            "99999999999999999w",
        ] {
            assert_eq!(
                text.parse::<When>().unwrap_err().to_string(),
                "When: must be an RFC 3339 instant, or a time ago such as 4h or 7d",
                "{text}"
            );
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn whole_minutes_survive(minutes in 0..=u64::MAX / 60) {
            let when = When::ago(Duration::from_secs(minutes * 60));
            prop_assert_eq!(when.to_string().parse(), Ok(when));
        }

        #[test]
        fn instants_survive(millis in -62_167_219_200_000_i64..253_402_207_200_000) {
            let when = When::from(Timestamp::from_millis(millis).unwrap());
            prop_assert_eq!(when.to_string().parse(), Ok(when));
        }

        #[test]
        fn no_string_is_too_odd(text in any::<String>(), odd in "[+-]?[0-9]{0,25}[mhdw ]{0,2}") {
            let _ = (text.parse::<When>(), odd.parse::<When>());
        }

        #[test]
        fn no_time_is_too_odd(seconds: u64, nanoseconds: u32) {
            let when = When::ago(Duration::from_secs(seconds).saturating_add(Duration::from_nanos(nanoseconds.into())));
            prop_assert!(when.to_string().parse::<When>().is_ok());
        }
    }
}
