//! Days and instants from and to those of chrono.

use chrono::{DateTime, Datelike, NaiveDate, TimeZone, Utc};

use super::timestamp::OUTSIDE;
use super::{Date, InputError, Timestamp};

/// Needs the feature `chrono`.
///
/// ```
/// use chrono::{Days, NaiveDate};
/// use twilio_rest::types::Date;
///
/// let day = NaiveDate::from(Date::new(2026, 11, 1)?);
/// let the_day_before = Date::try_from(day - Days::new(1))?;
/// assert_eq!(the_day_before.to_string(), "2026-10-31");
/// # Ok::<(), twilio_rest::error::InputError>(())
/// ```
impl From<Date> for NaiveDate {
    fn from(date: Date) -> Self {
        let (year, month, day) = (i32::from(date.year()), u32::from(date.month()), u32::from(date.day()));
        // chrono has each day of the years 0 to 9999.
        Self::from_ymd_opt(year, month, day).unwrap_or_default()
    }
}

/// Needs the feature `chrono`. Fails outside of the years 0 to 9999.
impl TryFrom<NaiveDate> for Date {
    type Error = InputError;

    fn try_from(date: NaiveDate) -> Result<Self, Self::Error> {
        let parts = (u16::try_from(date.year()), u8::try_from(date.month()), u8::try_from(date.day()));
        match parts {
            (Ok(year), Ok(month), Ok(day)) => Self::new(year, month, day).ok(),
            _ => None,
        }
        .ok_or_else(|| InputError::new("Date", OUTSIDE))
    }
}

/// Needs the feature `chrono`.
///
/// ```
/// use chrono::{DateTime, FixedOffset, Timelike, Utc};
/// use twilio_rest::types::Timestamp;
///
/// let noon: Timestamp = "2026-11-01T12:00:00Z".parse()?;
/// let zone = FixedOffset::west_opt(5 * 60 * 60).unwrap();
/// let in_new_york = DateTime::<Utc>::from(noon).with_timezone(&zone);
/// assert_eq!(in_new_york.hour(), 7);
/// assert_eq!(Timestamp::try_from(in_new_york)?, noon);
/// # Ok::<(), twilio_rest::error::InputError>(())
/// ```
impl From<Timestamp> for DateTime<Utc> {
    fn from(timestamp: Timestamp) -> Self {
        let instant = timestamp.instant();
        let (mut seconds, mut nanoseconds) = (instant.as_second(), instant.subsec_nanosecond());
        // The fraction of an instant before 1970 is negative here, and never in chrono.
        if nanoseconds < 0 {
            (seconds, nanoseconds) = (seconds - 1, nanoseconds + 1_000_000_000);
        }
        // chrono has each instant of the years 0 to 9999.
        Self::from_timestamp(seconds, nanoseconds.unsigned_abs()).unwrap_or_default()
    }
}

/// Needs the feature `chrono`. Fails outside of the years 0 to 9999. A leap second is the end of the second before it.
impl<Z: TimeZone> TryFrom<DateTime<Z>> for Timestamp {
    type Error = InputError;

    fn try_from(instant: DateTime<Z>) -> Result<Self, Self::Error> {
        let nanoseconds = instant.timestamp_subsec_nanos().min(999_999_999);
        let nanoseconds = i32::try_from(nanoseconds).unwrap_or_default();
        let instant = jiff::Timestamp::new(instant.timestamp(), nanoseconds);
        instant.ok().and_then(Self::of).ok_or_else(|| InputError::new("Timestamp", OUTSIDE))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_outside_the_years_0_to_9999_is_refused() {
        let years = [-1, 10_000].map(|year| NaiveDate::from_ymd_opt(year, 6, 1).unwrap());
        for day in years.into_iter().chain([NaiveDate::MIN, NaiveDate::MAX]) {
            let error = Date::try_from(day).unwrap_err();
            assert_eq!(error.to_string(), "Date: is outside the years 0 to 9999");
            let instant = day.and_time(chrono::NaiveTime::MIN).and_utc();
            let error = Timestamp::try_from(instant).unwrap_err();
            assert_eq!(error.to_string(), "Timestamp: is outside the years 0 to 9999");
        }
    }

    #[test]
    fn a_leap_second_is_the_end_of_the_second_before_it() {
        let leap = DateTime::from_timestamp(1_483_228_799, 1_500_000_000).unwrap();
        assert_eq!(Timestamp::try_from(leap).unwrap(), "2016-12-31T23:59:59.999999999Z".parse().unwrap());
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn each_day_and_each_instant_survives(
            seconds in -62_167_219_200_i64..=253_402_207_200, nanoseconds in 0_u32..1_000_000_000,
        ) {
            let there = DateTime::from_timestamp(seconds, nanoseconds).unwrap();
            let here = Timestamp::try_from(there).unwrap();
            prop_assert_eq!(DateTime::<Utc>::from(here), there);
            let day = Date::try_from(there.date_naive()).unwrap();
            prop_assert_eq!(day, here.date());
            prop_assert_eq!(NaiveDate::from(day), there.date_naive());
        }
    }
}
