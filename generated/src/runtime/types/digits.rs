//! Numbers of a fixed width, as dates and times have them.

/// A number of two digits.
#[inline]
pub(super) fn pair(tens: u8, ones: u8) -> Option<u8> {
    let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
    (tens < 10 && ones < 10).then(|| tens * 10 + ones)
}

/// The same for jiff.
pub(super) fn two(tens: u8, ones: u8) -> Option<i8> {
    i8::try_from(pair(tens, ones)?).ok()
}

/// A number of four digits.
pub(super) fn four([y1, y2, y3, y4]: [u8; 4]) -> Option<i16> {
    Some(i16::from(two(y1, y2)?) * 100 + i16::from(two(y3, y4)?))
}
