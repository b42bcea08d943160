//! Numbers of JSON, which stay text.

use super::Scanner;
use crate::runtime::json::SyntaxError;

impl<'a> Scanner<'a> {
    pub(super) fn number(&mut self) -> Result<&'a str, SyntaxError> {
        let start = self.at;
        self.skip_one(b"-");
        if !self.skip_one(b"0") {
            self.digits()?;
        }
        if self.skip_one(b".") {
            self.digits()?;
        }
        if self.skip_one(b"eE") {
            self.skip_one(b"+-");
            self.digits()?;
        }
        Ok(self.since(start))
    }

    #[inline]
    fn skip_one(&mut self, of: &[u8]) -> bool {
        let is_there = self.byte().is_some_and(|byte| of.contains(&byte));
        self.at += usize::from(is_there);
        is_there
    }

    /// At least one digit.
    #[inline]
    fn digits(&mut self) -> Result<(), SyntaxError> {
        let start = self.at;
        while self.byte().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        if self.at == start { Err(self.syntax_error("expected a digit")) } else { Ok(()) }
    }

    /// The integer that comes next, if it is one of at most 18 digits and in its shortest form; nothing is read if not.
    #[inline]
    pub(crate) fn short_integer(&mut self) -> Option<i64> {
        let rest = self.text.as_bytes().get(self.at..)?;
        let (is_negative, digits) = match rest {
            [b'-', digits @ ..] => (true, digits),
            digits => (false, digits),
        };
        let mut value = 0;
        let mut length = 0;
        for byte in digits {
            let digit = byte.wrapping_sub(b'0');
            if digit > 9 {
                if matches!(byte, b'.' | b'e' | b'E') {
                    return None;
                }
                break;
            }
            if length == 18 {
                return None;
            }
            value = value * 10 + i64::from(digit);
            length += 1;
        }
        let is_shortest = match digits.first() {
            Some(b'0') => length == 1 && !is_negative,
            _ => length > 0,
        };
        if !is_shortest {
            return None;
        }
        self.at += length + usize::from(is_negative);
        Some(if is_negative { -value } else { value })
    }
}
