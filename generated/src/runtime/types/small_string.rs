use std::fmt::{self, Write};

/// So many bytes need no memory of their own.
const INLINE: usize = 30;

/// A string that is mostly short, such as the value of an attribute: a number, a known value, a path.
#[derive(Clone)]
pub(crate) enum SmallString {
    Inline { length: u8, bytes: [u8; INLINE] },
    Heap(String),
}

impl SmallString {
    /// What something prints.
    pub(crate) fn of(shown: &impl fmt::Display) -> Self {
        let mut text = Self::default();
        // It takes all that is written.
        let _ = write!(text, "{shown}");
        text
    }

    pub(crate) fn as_str(&self) -> &str {
        match self {
            // They are those of strings, and nothing of one is left out.
            Self::Inline { length, bytes } => {
                let text = bytes.get(..usize::from(*length)).map(str::from_utf8);
                text.and_then(Result::ok).unwrap_or_default()
            }
            Self::Heap(text) => text,
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        match self {
            Self::Inline { length, .. } => *length == 0,
            Self::Heap(text) => text.is_empty(),
        }
    }

    pub(crate) fn push_str(&mut self, more: &str) {
        match self {
            Self::Inline { length, bytes } => {
                let start = usize::from(*length);
                let end = start.saturating_add(more.len());
                match (u8::try_from(end), bytes.get_mut(start..end)) {
                    (Ok(end), Some(free)) => {
                        free.copy_from_slice(more.as_bytes());
                        *length = end;
                    }
                    _ => *self = Self::Heap([self.as_str(), more].concat()),
                }
            }
            Self::Heap(text) => text.push_str(more),
        }
    }
}

impl Default for SmallString {
    fn default() -> Self {
        Self::Inline { length: 0, bytes: [0; INLINE] }
    }
}

impl From<&str> for SmallString {
    fn from(text: &str) -> Self {
        let mut small = Self::default();
        small.push_str(text);
        small
    }
}

impl From<String> for SmallString {
    fn from(text: String) -> Self {
        if text.len() > INLINE { Self::Heap(text) } else { text.as_str().into() }
    }
}

impl Write for SmallString {
    fn write_str(&mut self, more: &str) -> fmt::Result {
        self.push_str(more);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_holds_any_string() {
        for length in [0, 1, INLINE - 1, INLINE, INLINE + 1, 300] {
            let text = "ä".repeat(length / 2) + &"a".repeat(length % 2);
            let small = SmallString::from(&*text);
            assert_eq!((small.as_str(), small.is_empty()), (&*text, length == 0));
            assert_eq!(matches!(small, SmallString::Inline { .. }), length <= INLINE);
            assert_eq!(SmallString::from(text.clone()).as_str(), text);
        }
    }

    #[test]
    fn it_grows() {
        let mut small = SmallString::default();
        for length in 1..300 {
            small.push_str("a");
            assert_eq!(small.as_str(), "a".repeat(length));
        }
    }
}
