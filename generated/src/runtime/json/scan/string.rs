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

    /// What the string means that comes next, after its quote was seen: a part of the text, or in the buffer where it has escapes. None
    /// for half of a surrogate pair.
    ///
    /// Not inlined: every type of strings would have a copy.
    #[inline(never)]
    pub(crate) fn unescaped<'t>(&mut self, buffer: &'t mut String) -> Result<Option<&'t str>, SyntaxError>
    where
        'a: 't,
    {
        let text = self.string()?;
        Ok(match text.plain() {
            Some(text) => Some(text),
            None => text.unescape().map(|text| {
                *buffer = text.into_owned();
                &**buffer
            }),
        })
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
    while let Some(chunk) = bytes.get(at..).and_then(<[u8]>::first_chunk::<16>) {
        // Sixteen at once are only asked whether there is one, which is an instruction or two; eight say where.
        if chunk.iter().fold(false, |any, byte| any | is_special(*byte)) {
            for word in chunk.as_chunks().0 {
                let found = special(u64::from_le_bytes(*word));
                if found != 0 {
                    return at + found.trailing_zeros() as usize / 8;
                }
                at += word.len();
            }
        } else {
            at += chunk.len();
        }
    }
    let rest = bytes.get(at..).unwrap_or_default();
    at + rest.iter().position(|byte| is_special(*byte)).unwrap_or(rest.len())
}

/// Whether a byte does not stand for itself in a string. With its second bit flipped, a quote comes right after the control characters, and a
/// space after it.
#[inline]
#[expect(clippy::needless_bitwise_bool, reason = "without a branch sixteen are asked at once")]
fn is_special(byte: u8) -> bool {
    (byte ^ 2 <= 0x20) | (byte == b'\\')
}

/// The same for the bytes of a word: the high bit of the first that is special is set, and none before it.
#[inline]
fn special(word: u64) -> u64 {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const HIGH_BITS: u64 = ONES << 7;
    let quote_or_control = (word ^ (ONES * 2)).wrapping_sub(ONES * 0x21);
    let backslash = (word ^ (ONES * u64::from(b'\\'))).wrapping_sub(ONES);
    // Less than what was subtracted is what borrows; that of a byte beyond ASCII does not count.
    (quote_or_control | backslash) & !word & HIGH_BITS
}
