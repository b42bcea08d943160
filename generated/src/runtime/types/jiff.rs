//! Days and instants from and to those of jiff, which calculates with them.

use jiff::civil;

use super::timestamp::OUTSIDE;
use super::{Date, InputError, Timestamp};

/// Needs the feature `jiff`.
///
/// ```
/// use jiff::ToSpan;
/// use twilio_rest::types::Date;
///
/// let day = jiff::civil::Date::from(Date::new(2026, 11, 1)?);
/// let a_month_before = Date::try_from(day - 1.month())?;
/// assert_eq!(a_month_before.to_string(), "2026-10-01");
/// # Ok::<(), twilio_rest::error::InputError>(())
/// ```
impl From<Date> for civil::Date {
    fn from(date: Date) -> Self {
        date.civil()
    }
}

/// Needs the feature `jiff`. Fails before the year 0.
impl TryFrom<civil::Date> for Date {
    type Error = InputError;

    fn try_from(date: civil::Date) -> Result<Self, Self::Error> {
        Self::of(date).ok_or_else(|| InputError::new("Date", OUTSIDE))
    }
}

/// Needs the feature `jiff`.
///
/// ```
/// use jiff::tz::{self, TimeZone};
/// use twilio_rest::types::Timestamp;
///
/// let noon: Timestamp = "2026-11-01T12:00:00Z".parse()?;
/// let in_new_york = jiff::Timestamp::from(noon)
///     .to_zoned_datetime(TimeZone::fixed(tz::offset(-5)));
/// assert_eq!(in_new_york.hour(), 7);
/// assert_eq!(Timestamp::try_from(in_new_york.timestamp())?, noon);
/// # Ok::<(), twilio_rest::error::InputError>(())
/// ```
impl From<Timestamp> for jiff::Timestamp {
    fn from(timestamp: Timestamp) -> Self {
        timestamp.instant()
    }
}

/// Needs the feature `jiff`. Fails before the year 0.
impl TryFrom<jiff::Timestamp> for Timestamp {
    type Error = InputError;

    fn try_from(instant: jiff::Timestamp) -> Result<Self, Self::Error> {
        Self::of(instant).ok_or_else(|| InputError::new("Timestamp", OUTSIDE))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_before_the_year_0_is_refused() {
        let error = Date::try_from(civil::Date::MIN).unwrap_err();
        assert_eq!(error.to_string(), "Date: is outside the years 0 to 9999");
        let error = Timestamp::try_from(jiff::Timestamp::MIN).unwrap_err();
        assert_eq!(error.to_string(), "Timestamp: is outside the years 0 to 9999");
        assert_eq!(Timestamp::try_from(jiff::Timestamp::UNIX_EPOCH), Timestamp::from_millis(0));
    }
}
