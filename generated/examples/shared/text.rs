use std::fmt::Display;

use twilio_rest::types::Timestamp;

/// `1 page`, `1,200 pages`.
pub(crate) fn counted(number: u64, noun: &str) -> String {
    format!("{} {noun}{}", grouped(number), if number == 1 { "" } else { "s" })
}

/// `1,234,567`: a whole number.
pub(crate) fn grouped(number: impl Display) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// `2026-11-06 16:56`: an instant to the minute.
pub(crate) fn minute(instant: Timestamp) -> String {
    instant.to_string().replace('T', " ").chars().take(16).collect()
}

/// A value, or a dash: every field of a response can be absent.
pub(crate) fn or_dash(value: Option<impl Display>) -> String {
    value.map_or_else(|| "-".to_owned(), |value| value.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_is_shown_to_the_minute() {
        assert_eq!(minute("2026-11-06T16:56:12Z".parse().unwrap()), "2026-11-06 16:56");
    }

    #[test]
    fn large_numbers_are_grouped() {
        assert_eq!([0, 999, 1000, 1_234_567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
    }
}
