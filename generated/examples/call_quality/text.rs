//! Numbers and names as text.

use twilio_rest::types::Timestamp;

use crate::shared::or_dash;

/// The length of a name at most.
const LONGEST: usize = 26;

/// A text from outside, without what could do something to a terminal, and not too long.
pub(crate) fn clean(text: &str) -> String {
    let clean = text.chars().map(|character| if character.is_control() { '?' } else { character });
    match text.chars().count() {
        ..=LONGEST => clean.collect(),
        _ => clean.take(LONGEST - 1).chain(['…']).collect(),
    }
}

/// `12.3%`.
pub(crate) fn percent(share: f64) -> String {
    format!("{:.1}%", share * 100.0)
}

/// `12.3`, or a dash.
pub(crate) fn number(value: Option<f64>) -> String {
    or_dash(value.map(|value| format!("{value:.1}")))
}

/// Days since 1970.
pub(crate) fn day_number(instant: Timestamp) -> i64 {
    instant.as_millis().div_euclid(24 * 60 * 60 * 1000)
}

/// `Fri 2026-11-06`.
pub(crate) fn day(instant: Timestamp) -> String {
    let weekday = match day_number(instant).rem_euclid(7) {
        0 => "Thu",
        1 => "Fri",
        2 => "Sat",
        3 => "Sun",
        4 => "Mon",
        5 => "Tue",
        _ => "Wed",
    };
    format!("{weekday} {}", instant.to_string().chars().take(10).collect::<String>())
}

/// The hour of the day, from 0 to 23.
pub(crate) fn hour(instant: Timestamp) -> i64 {
    instant.as_millis().div_euclid(60 * 60 * 1000).rem_euclid(24)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_has_a_day_and_an_hour() {
        let friday: Timestamp = "2026-11-06T16:56:12Z".parse().unwrap();
        assert_eq!((day(friday), hour(friday)), ("Fri 2026-11-06".to_owned(), 16));
        let before: Timestamp = "1969-12-31T23:00:00Z".parse().unwrap();
        assert_eq!((day(before), hour(before)), ("Wed 1969-12-31".to_owned(), 23));
    }

    #[test]
    fn a_name_from_outside_does_nothing_to_the_terminal() {
        assert_eq!(clean("a\x1b[31mb"), "a?[31mb");
        assert_eq!(clean(&"é".repeat(40)), "é".repeat(25) + "…");
    }
}
