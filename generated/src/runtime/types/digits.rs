//! Numbers of a fixed width, as dates and times have them.

/// A number of two digits.
pub(super) fn two(tens: u8, ones: u8) -> Option<i8> {
    let digit = |byte: u8| byte.is_ascii_digit().then(|| i8::try_from(byte - b'0').ok()).flatten();
    Some(digit(tens)? * 10 + digit(ones)?)
}

/// A number of four digits.
pub(super) fn four([y1, y2, y3, y4]: [u8; 4]) -> Option<i16> {
    Some(i16::from(two(y1, y2)?) * 100 + i16::from(two(y3, y4)?))
}
