//! Instants as RFC 2822 writes them, which is how version 2010-04-01 of the API does: `Sun, 01 Nov 2026 12:00:00 +0000`.

use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimeParser;
use jiff::tz::Offset;

/// A day may be wrong, and is then not looked at.
static PARSER: DateTimeParser = DateTimeParser::new().relaxed_weekday(true);

const DAYS: [&str; 7] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The place of a month in [`MONTHS`]: a `match`, as it is asked three times a record.
fn month(name: [u8; 3]) -> Option<usize> {
    Some(match &name {
        b"Jan" => 0,
        b"Feb" => 1,
        b"Mar" => 2,
        b"Apr" => 3,
        b"May" => 4,
        b"Jun" => 5,
        b"Jul" => 6,
        b"Aug" => 7,
        b"Sep" => 8,
        b"Oct" => 9,
        b"Nov" => 10,
        b"Dec" => 11,
        _ => return None,
    })
}

/// Writes an instant of the years 0 to 9999 in the form that the API has; a fraction of a second is left out.
pub(super) fn write(instant: Timestamp) -> String {
    let time = Offset::UTC.to_datetime(instant);
    let day = DAYS.get(usize::from(time.weekday().to_sunday_zero_offset().unsigned_abs())).unwrap_or(&"");
    let month = usize::from(time.month().unsigned_abs()).checked_sub(1).and_then(|month| MONTHS.get(month));
    let month = month.unwrap_or(&"");
    let year = time.year();
    let (hour, minute, second) = (time.hour(), time.minute(), time.second());
    format!("{day}, {:02} {month} {year:04} {hour:02}:{minute:02}:{second:02} +0000", time.day())
}

/// Reads what RFC 2822 describes, obsolete forms as well.
pub(super) fn parse(text: &str) -> Option<Timestamp> {
    PARSER.parse_timestamp(text).ok()
}

/// Reads the form that the API has, and whether the day of the week is right. None for every other form.
pub(super) fn from_usual_form(text: &str) -> Option<(super::Timestamp, bool)> {
    let &[
        w1,
        w2,
        w3,
        b',',
        b' ',
        d1,
        d2,
        b' ',
        o1,
        o2,
        o3,
        b' ',
        y1,
        y2,
        y3,
        y4,
        b' ',
        h1,
        h2,
        b':',
        m1,
        m2,
        b':',
        s1,
        s2,
        b' ',
        b'+',
        b'0',
        b'0',
        b'0',
        b'0',
    ] = text.as_bytes()
    else {
        return None;
    };
    let month = month([o1, o2, o3])?;
    let time = [[h1, h2], [m1, m2], [s1, s2]];
    let (instant, day) = super::Timestamp::of_parts([y1, y2, y3, y4], month, [d1, d2], time)?;
    // The first of January of the year 0 is a Saturday.
    let name = usize::try_from((day + 6) % 7).ok().and_then(|day| DAYS.get(day))?;
    Some((instant, name.as_bytes() == [w1, w2, w3]))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_written_is_read() {
        for (text, instant) in [
            ("Sat, 01 Jan 0000 00:00:00 +0000", "0000-01-01T00:00:00Z"),
            ("Thu, 01 Jan 1970 00:00:00 +0000", "1970-01-01T00:00:00Z"),
            ("Sun, 01 Nov 2026 12:00:00 +0000", "2026-11-01T12:00:00Z"),
            ("Tue, 29 Feb 2028 23:59:59 +0000", "2028-02-29T23:59:59Z"),
            ("Thu, 30 Dec 9999 22:00:00 +0000", "9999-12-30T22:00:00Z"),
        ] {
            let instant: Timestamp = instant.parse().unwrap();
            assert_eq!(write(instant), text);
            assert_eq!(parse(text), Some(instant), "{text}");
            assert_eq!(
                from_usual_form(text),
                super::super::Timestamp::of(instant).map(|instant| (instant, true))
            );
        }
        assert_eq!(write("1969-12-31T23:59:59.9Z".parse().unwrap()), "Wed, 31 Dec 1969 23:59:59 +0000");
    }

    #[test]
    fn a_wrong_day_of_the_week_is_told() {
        let is_exact = |text| from_usual_form(text).map(|(_, is_exact)| is_exact);
        assert_eq!(is_exact("Mon, 01 Nov 2026 12:00:00 +0000"), Some(false));
        assert_eq!(is_exact("Sun, 01 Nov 2026 12:00:00 -0000"), None);
        assert_eq!(is_exact("Sun, 31 Nov 2026 12:00:00 +0000"), None);
    }

    #[test]
    fn other_forms_are_the_same_instant() {
        let noon = "2026-11-01T12:00:00Z".parse().ok();
        for text in [
            "Sun, 1 Nov 2026 12:00:00 +0000",
            "Sun, 01 Nov 2026 12:00:00 GMT",
            "Sun, 01 Nov 2026 12:00:00 -0000",
            "Sun, 01 Nov 2026 13:00:00 +0100",
            "01 Nov 2026 07:00:00 EST",
            "Sun, 01 Nov 2026 12:00 +0000",
            "Mon, 01 Nov 2026 12:00:00 +0000",
        ] {
            assert_eq!(parse(text), noon, "{text}");
        }
        for text in ["", "Sun", "2026-11-01T12:00:00Z", "Sun, 31 Nov 2026 12:00:00 +0000", "größer, 01"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn every_second_survives_and_no_string_is_too_odd(
            second in -62_167_219_200_i64..=253_402_207_200,
            text in "([A-Z][a-z]{2}, )?[0-9]{1,2} [A-Z][a-z]{2} [0-9]{4} [0-9:]{8} [+-][0-9]{4}|\\PC*"
        ) {
            let instant = Timestamp::from_second(second).unwrap();
            let usual = super::super::Timestamp::of(instant).map(|instant| (instant, true));
            prop_assert_eq!(from_usual_form(&write(instant)), usual);
            let _ = parse(&text);
        }
    }
}
