//! The grammar of JSON (RFC 8259), read once from front to back.
//!
//! `serde_json` reads a value that is to be kept twice, once for its end and once for its meaning; half of the time of a
//! page went there. This reads it once, keeps no copy, and never gives up on what a value holds: numbers stay text.

mod number;
mod string;
#[cfg(test)]
mod tests;

use std::ops::Range;
use std::time::Instant;

pub(crate) use self::string::Text;
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
        match self.byte() {
            Some(byte) if byte > b' ' => Ok(byte),
            _ => self.peek_after_white_space(),
        }
    }

    /// Apart, so that what is most often there costs a look and no loop.
    #[inline(never)]
    fn peek_after_white_space(&mut self) -> Result<u8, SyntaxError> {
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
