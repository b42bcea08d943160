//! Strings of JSON: where they end, and what they mean.

use std::borrow::Cow;

use super::Scanner;
use crate::runtime::json::SyntaxError;
use crate::runtime::json::unescape::unescape;

/// The part between the quotes of a JSON string.
#[derive(Clone, Copy)]
pub(crate) struct Text<'a> {
    pub(super) raw: &'a str,
    has_escapes: bool,
}

impl<'a> Text<'a> {
    /// The string that it means, if it has no escapes.
    #[inline]
    pub(crate) fn plain(self) -> Option<&'a str> {
        (!self.has_escapes).then_some(self.raw)
    }

    /// The string that it means. None for half of a surrogate pair, which is good JSON and not a string.
    #[cold]
    pub(crate) fn unescape(self) -> Option<Cow<'a, str>> {
        match self.has_escapes {
            false => Some(self.raw.into()),
            true => String::from_utf8(unescape(self.raw)).ok().map(Cow::Owned),
        }
    }

    /// What it means, in a form that is the same for the same JSON, whether it is a string or not.
    pub(crate) fn canonical(self) -> Cow<'a, [u8]> {
        if self.has_escapes { unescape(self.raw).into() } else { self.raw.as_bytes().into() }
    }
}

impl<'a> Scanner<'a> {
    /// The string that comes next, after its quote was seen.
    #[inline]
    pub(crate) fn string(&mut self) -> Result<Text<'a>, SyntaxError> {
        let start = self.at + 1;
        let end = end_of_plain(self.text.as_bytes(), start);
        self.at = end;
        if self.byte() == Some(b'"') {
            self.at += 1;
            return Ok(Text { raw: self.part(start..end), has_escapes: false });
        }
        self.string_with_escapes(start)
    }

    /// Reads on where the string that starts there holds something special for the first time.
    #[cold]
    fn string_with_escapes(&mut self, start: usize) -> Result<Text<'a>, SyntaxError> {
        loop {
            match self.byte() {
                Some(b'"') => break,
                Some(b'\\') => self.escape()?,
                Some(_) => return Err(self.syntax_error("a control character stands in a string")),
                None => return Err(self.syntax_error("a string does not end")),
            }
            self.at = end_of_plain(self.text.as_bytes(), self.at);
        }
        let raw = self.since(start);
        self.at += 1;
        Ok(Text { raw, has_escapes: true })
    }

    fn escape(&mut self) -> Result<(), SyntaxError> {
        let after = self.text.as_bytes().get(self.at + 1..).unwrap_or_default();
        self.at += match after {
            [b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't', ..] => 2,
            [b'u', a, b, c, d, ..] if [a, b, c, d].into_iter().all(u8::is_ascii_hexdigit) => 6,
            _ => return Err(self.syntax_error("an escape is not one of JSON's")),
        };
        Ok(())
    }
}

/// The position of the first byte from `at` on that does not stand for itself in a string: a quote, a backslash or a control character.
#[inline]
fn end_of_plain(bytes: &[u8], mut at: usize) -> usize {
    while let Some(chunk) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        let found = special(u128::from_le_bytes(*chunk));
        if found != 0 {
            return at + found.trailing_zeros() as usize / 8;
        }
        at += chunk.len();
    }
    let rest = bytes.get(at..).unwrap_or_default();
    at + rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..0x20)).unwrap_or(rest.len())
}

/// Sixteen bytes at once, so that most names end in the first of them: the high bit of the first that is special in a string is
/// set, and none before it.
#[inline]
fn special(word: u128) -> u128 {
    const ONES: u128 = u128::from_le_bytes([1; 16]);
    const HIGH_BITS: u128 = ONES << 7;
    // With its second bit flipped, a quote comes right after the control characters, and a space after it.
    let quote_or_control = (word ^ (ONES * 2)).wrapping_sub(ONES * 0x21);
    let backslash = (word ^ (ONES * u128::from(b'\\'))).wrapping_sub(ONES);
    // Less than what was subtracted is what borrows; that of a byte beyond ASCII does not count.
    (quote_or_control | backslash) & !word & HIGH_BITS
}
