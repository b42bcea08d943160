//! The grammar of JSON (RFC 8259), read once from front to back.
//!
//! `serde_json` reads a value that is to be kept twice, once for its end and once for its meaning; half of the time of a
//! page went there. This reads it once, keeps no copy, and never gives up on what a value holds: numbers stay text.

use std::borrow::Cow;
use std::ops::Range;
use std::time::Instant;

use super::unescape::unescape;
use super::{Limit, Name, SyntaxError};

/// Reads JSON text value by value. It checks the grammar, and a value is a part of the text.
pub struct Scanner<'a> {
    text: &'a str,
    at: usize,
    /// The bytes of memory that may still be taken for what is made of the text, and those that might at first.
    memory: usize,
    max_memory: usize,
    deadline: Option<Instant>,
    /// The members and elements until the next look at the clock.
    until_clock: u32,
}

/// The number of members and elements between two looks at the clock.
const CLOCK_EVERY: u32 = 1024;

/// One JSON value that is not looked into, or that has no inside.
pub(crate) enum Token<'a> {
    Null,
    Bool(bool),
    Number(&'a str),
    String(Text<'a>),
    /// An object or a list.
    Composite,
}

/// The part between the quotes of a JSON string.
#[derive(Clone, Copy)]
pub(crate) struct Text<'a> {
    raw: &'a str,
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
    pub(crate) fn new(text: &'a str) -> Self {
        Self::within(text, usize::MAX, None)
    }

    /// With so many bytes for what is made of the text, and until then.
    pub(crate) fn within(text: &'a str, max_memory: usize, deadline: Option<Instant>) -> Self {
        // The first look at the clock comes at once: what begins too late is not begun.
        Self { text, at: 0, memory: max_memory, max_memory, deadline, until_clock: 1 }
    }

    /// A scanner of a part of the text, within what is left of the limits.
    pub(crate) fn inside(&self, part: &'a str) -> Self {
        Self::within(part, self.memory, self.deadline)
    }

    /// Counts bytes of memory that are about to be taken.
    #[inline]
    pub(crate) fn take_memory(&mut self, bytes: usize) -> Result<(), SyntaxError> {
        match self.memory.checked_sub(bytes) {
            Some(left) => {
                self.memory = left;
                Ok(())
            }
            None => Err(self.over(Limit::Memory(self.max_memory))),
        }
    }

    /// The bytes of memory that may still be taken.
    pub(crate) fn memory_left(&self) -> usize {
        self.memory
    }

    /// Looks at the clock, now and then.
    #[inline]
    fn tick(&mut self) -> Result<(), SyntaxError> {
        self.until_clock -= 1;
        if self.until_clock == 0 { self.look_at_the_clock() } else { Ok(()) }
    }

    #[cold]
    fn look_at_the_clock(&mut self) -> Result<(), SyntaxError> {
        self.until_clock = CLOCK_EVERY;
        match self.deadline {
            Some(deadline) if Instant::now() >= deadline => Err(self.over(Limit::Time)),
            _ => Ok(()),
        }
    }

    #[cold]
    fn over(&self, limit: Limit) -> SyntaxError {
        SyntaxError::over(self.at, limit)
    }

    /// The number of bytes that have been read.
    #[inline]
    pub(crate) fn position(&self) -> usize {
        self.at
    }

    /// The number of bytes that are left.
    pub(crate) fn remaining(&self) -> usize {
        self.text.len() - self.at
    }

    /// The text from this position to where reading is.
    #[inline]
    pub(crate) fn since(&self, start: usize) -> &'a str {
        self.part(start..self.at)
    }

    /// The text at these positions.
    #[inline]
    pub(crate) fn part(&self, place: Range<usize>) -> &'a str {
        self.text.get(place).unwrap_or_default()
    }

    /// The first byte of what comes next, after white space.
    #[inline]
    pub(crate) fn peek(&mut self) -> Result<u8, SyntaxError> {
        loop {
            match self.byte() {
                Some(b' ' | b'\n' | b'\r' | b'\t') => self.at += 1,
                Some(byte) => return Ok(byte),
                None => return Err(self.syntax_error("the text ends too early")),
            }
        }
    }

    /// Nothing but white space may follow.
    pub(crate) fn end(&mut self) -> Result<(), SyntaxError> {
        match self.peek() {
            Err(_) => Ok(()),
            Ok(_) => Err(self.syntax_error("something follows after the value")),
        }
    }

    /// The next value as text.
    pub(crate) fn value(&mut self) -> Result<&'a str, SyntaxError> {
        self.peek()?;
        let start = self.at;
        self.token()?;
        Ok(self.since(start))
    }

    /// The next value. An object or a list is passed over.
    pub(crate) fn token(&mut self) -> Result<Token<'a>, SyntaxError> {
        match self.peek()? {
            b'"' => self.string().map(Token::String),
            b'-' | b'0'..=b'9' => self.number().map(Token::Number),
            b'{' | b'[' => self.composite().map(|()| Token::Composite),
            b'n' => self.literal("null", Token::Null),
            b't' => self.literal("true", Token::Bool(true)),
            b'f' => self.literal("false", Token::Bool(false)),
            _ => Err(self.syntax_error("expected a value")),
        }
    }

    /// Reads the object that comes next. Each value is to be read by `member`.
    #[inline]
    pub(crate) fn object(
        &mut self,
        mut member: impl FnMut(&mut Self, Name<'_>) -> Result<(), SyntaxError>,
    ) -> Result<(), SyntaxError> {
        self.at += 1;
        if self.peek()? == b'}' {
            self.at += 1;
            return Ok(());
        }
        loop {
            self.tick()?;
            let text = self.name()?;
            match text.plain() {
                Some(text) => member(self, Name::of(text))?,
                None => match text.unescape() {
                    Some(text) => member(self, Name::of(&text))?,
                    None => member(self, Name::of_no_string(text.raw))?,
                },
            }
            if self.is_closed_by(b'}')? {
                return Ok(());
            }
        }
    }

    /// Reads the list that comes next. Each value is to be read by `element`.
    pub(crate) fn list(
        &mut self,
        element: &mut dyn FnMut(&mut Self) -> Result<(), SyntaxError>,
    ) -> Result<(), SyntaxError> {
        self.at += 1;
        if self.peek()? == b']' {
            self.at += 1;
            return Ok(());
        }
        for index in 0.. {
            self.tick()?;
            element(self).map_err(|syntax_error| syntax_error.at(index))?;
            if self.is_closed_by(b']')? {
                break;
            }
        }
        Ok(())
    }

    /// Goes into the list or object that comes next. Whether it is empty, and then it is over.
    pub(super) fn opens_empty(&mut self) -> Result<bool, SyntaxError> {
        let close = if self.peek()? == b'{' { b'}' } else { b']' };
        self.at += 1;
        let is_empty = self.peek()? == close;
        self.at += usize::from(is_empty);
        Ok(is_empty)
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

    #[inline]
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The error that something is wrong here.
    #[cold]
    pub(crate) fn syntax_error(&self, problem: &'static str) -> SyntaxError {
        SyntaxError::new(self.at, problem)
    }

    /// The name of a member and its colon.
    #[inline]
    pub(super) fn name(&mut self) -> Result<Text<'a>, SyntaxError> {
        if self.peek()? != b'"' {
            return Err(self.syntax_error("expected a name in quotes"));
        }
        let name = self.string()?;
        if self.peek()? != b':' {
            return Err(self.syntax_error("expected a colon after the name"));
        }
        self.at += 1;
        Ok(name)
    }

    /// After a value: whether it was the last of its object or list.
    #[inline]
    pub(super) fn is_closed_by(&mut self, close: u8) -> Result<bool, SyntaxError> {
        match self.peek()? {
            b',' => {
                self.at += 1;
                Ok(false)
            }
            byte if byte == close => {
                self.at += 1;
                Ok(true)
            }
            _ => Err(self.syntax_error("expected a comma or the end of the object or list")),
        }
    }

    fn literal(&mut self, word: &str, token: Token<'a>) -> Result<Token<'a>, SyntaxError> {
        if !self.text.as_bytes().get(self.at..).is_some_and(|rest| rest.starts_with(word.as_bytes())) {
            return Err(self.syntax_error("expected a value"));
        }
        self.at += word.len();
        Ok(token)
    }

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

    fn number(&mut self) -> Result<&'a str, SyntaxError> {
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

    /// Passes over an object or a list. Nesting costs a byte of memory a level and no stack.
    fn composite(&mut self) -> Result<(), SyntaxError> {
        let mut open = Vec::new();
        loop {
            self.tick()?;
            // A value is due.
            match self.peek()? {
                byte @ (b'{' | b'[') => {
                    let close = if byte == b'{' { b'}' } else { b']' };
                    self.at += 1;
                    if self.peek()? == close {
                        self.at += 1;
                    } else {
                        open.push(close);
                        if close == b'}' {
                            self.name()?;
                        }
                        continue;
                    }
                }
                _ => {
                    self.token()?;
                }
            }
            // A value has ended, and maybe what it stands in.
            loop {
                let Some(close) = open.last().copied() else { return Ok(()) };
                if !self.is_closed_by(close)? {
                    if close == b'}' {
                        self.name()?;
                    }
                    break;
                }
                open.pop();
            }
        }
    }
}

/// The kind of JSON that a value is.
pub(crate) fn kind(json: &str) -> &'static str {
    match json.as_bytes().first() {
        Some(b'{') => "an object",
        Some(b'[') => "a list",
        Some(b'"') => "a string",
        Some(b't' | b'f') => "a boolean",
        Some(b'n') => "null",
        _ => "a number",
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::value::RawValue;

    use super::*;

    /// Reads one value and nothing after it.
    fn read(text: &str) -> Result<&str, SyntaxError> {
        let mut json = Scanner::new(text);
        let value = json.value()?;
        json.end().map(|()| value)
    }

    #[test]
    fn a_value_is_its_text_without_the_space_around() {
        let values = [
            "null",
            "true",
            "false",
            "0",
            "-0.5e+10",
            "1E400",
            r#""""#,
            r#""a \" \\ \/ \b\f\n\r\t \u00e9 \ud83d\ude00 \ud800 é""#,
            "[]",
            "{}",
            "[ 1 , [ ] , { } ]",
            "{ \"a\" : { \"b\" : [ null ] } , \"a\" : 1 }",
        ];
        for value in values {
            assert_eq!(read(&format!(" \n{value}\t\r")).unwrap(), value);
        }
    }

    #[test]
    fn what_is_no_json_is_refused_where_it_goes_wrong() {
        let cases = [
            ("", 0, "the text ends too early"),
            ("  ", 2, "the text ends too early"),
            ("nul", 0, "expected a value"),
            ("<html>", 0, "expected a value"),
            ("1 2", 2, "something follows after the value"),
            ("01", 1, "something follows after the value"),
            ("-", 1, "expected a digit"),
            ("1.", 2, "expected a digit"),
            ("1e+", 3, "expected a digit"),
            ("\"a", 2, "a string does not end"),
            ("\"abcdefgh\n\"", 9, "a control character stands in a string"),
            ("\"\\x\"", 1, "an escape is not one of JSON's"),
            ("\"\\u12g4\"", 1, "an escape is not one of JSON's"),
            ("[1,]", 3, "expected a value"),
            ("[1 2]", 3, "expected a comma or the end of the object or list"),
            ("[1}", 2, "expected a comma or the end of the object or list"),
            ("{\"a\":1,}", 7, "expected a name in quotes"),
            ("{a:1}", 1, "expected a name in quotes"),
            ("{\"a\" 1}", 5, "expected a colon after the name"),
            ("{\"a\":1", 6, "the text ends too early"),
        ];
        for (text, offset, problem) in cases {
            let syntax_error = read(text).unwrap_err();
            assert_eq!((syntax_error.offset(), syntax_error.problem()), (offset, problem), "{text}");
        }
    }

    #[test]
    fn a_place_is_a_line_and_a_character_of_it() {
        let text = "{\n  \"é\": x}";
        assert_eq!(read(text).unwrap_err().place(text), (2, 8));
    }

    #[test]
    fn nesting_costs_no_stack() {
        let deep = format!("{}{}", "[".repeat(1_000_000), "]".repeat(1_000_000));
        assert_eq!(read(&deep).unwrap().len(), 2_000_000);
    }

    /// Strings of every length end at each place of the bytes that are looked at together.
    #[test]
    fn a_string_ends_at_its_quote() {
        for length in 0..40 {
            let inside: String = "aé~\u{7f}!#[]".chars().cycle().take(length).collect();
            let text = format!("\"{inside}\",\"");
            let mut json = Scanner::new(&text);
            assert_eq!(json.string().unwrap().raw, inside);
            assert_eq!(json.remaining(), 2);
        }
    }

    /// JSON, and JSON with a piece changed.
    fn almost_json() -> impl Strategy<Value = String> {
        let leaf = prop_oneof![
            Just("null".to_owned()),
            any::<bool>().prop_map(|value| value.to_string()),
            any::<f64>().prop_map(|value| format!("{value:e}")),
            "-?[0-9]{1,3}(\\.[0-9]{1,2})?([eE][+-]?[0-9])?",
            "\"(\\PC|\\\\[nrt/\"\\\\]|\\\\u[0-9a-fA-F]{4}){0,20}\"",
        ];
        let json = leaf.prop_recursive(4, 32, 4, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..4)
                    .prop_map(|list| format!("[{}]", list.join(","))),
                proptest::collection::vec(inner, 0..4).prop_map(|list| {
                    let members: Vec<_> = list.iter().map(|value| format!("\"k\" : {value}")).collect();
                    format!("{{{}}}", members.join(", "))
                }),
            ]
        });
        (
            json,
            any::<prop::sample::Index>(),
            prop_oneof![Just(String::new()), "[ \\[\\]{}:,\"\\\\0-9a-z.+\n\u{1}-]"],
        )
            .prop_map(|(json, index, piece)| {
                let mut characters: Vec<_> = json.chars().map(String::from).collect();
                let index = index.index(characters.len());
                characters.splice(index..=index, [piece]);
                characters.concat()
            })
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 2048, ..ProptestConfig::default() })]

        #[test]
        fn it_takes_what_serde_json_takes(text in prop_oneof![almost_json(), "\\PC{0,20}"]) {
            let expected = serde_json::from_str::<&RawValue>(&text).ok().map(RawValue::get);
            prop_assert_eq!(read(&text).ok(), expected);
        }
    }
}
