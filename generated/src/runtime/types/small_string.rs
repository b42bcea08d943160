use std::cmp::Ordering;
use std::fmt;
#[cfg(feature = "twiml")]
use std::fmt::Write;
use std::hash::{Hash, Hasher};
use std::ops::Deref;

/// A string of which so many bytes need no memory of their own, as most are that short; a longer one is in `H`.
#[derive(Clone)]
pub(crate) enum Small<H, const INLINE: usize> {
    Inline { length: u8, bytes: [u8; INLINE] },
    Heap(H),
}

/// A number, a code or a phone number, also one of `WhatsApp`: three words, as an `Option` of one is.
pub(crate) type ShortString = Small<Box<str>, 22>;

/// A string that can grow, such as the value of an attribute: a number, a known value, a path.
#[cfg(feature = "twiml")]
pub(crate) type SmallString = Small<String, 30>;

impl<H, const INLINE: usize> Default for Small<H, INLINE> {
    fn default() -> Self {
        Self::Inline { length: 0, bytes: [0; INLINE] }
    }
}

impl<H: for<'a> From<&'a str>, const INLINE: usize> From<&str> for Small<H, INLINE> {
    #[inline]
    fn from(text: &str) -> Self {
        let mut bytes = [0; INLINE];
        match (u8::try_from(text.len()), bytes.get_mut(..text.len())) {
            (Ok(length), Some(place)) => {
                place.copy_from_slice(text.as_bytes());
                Self::Inline { length, bytes }
            }
            _ => Self::Heap(text.into()),
        }
    }
}

impl<H: From<String> + for<'a> From<&'a str>, const INLINE: usize> From<String> for Small<H, INLINE> {
    fn from(text: String) -> Self {
        if text.len() > INLINE { Self::Heap(text.into()) } else { text.as_str().into() }
    }
}

impl<H: Deref<Target = str>, const INLINE: usize> Deref for Small<H, INLINE> {
    type Target = str;

    #[inline]
    fn deref(&self) -> &str {
        match self {
            // They are those of strings, and nothing of one is left out.
            Self::Inline { length, bytes } => {
                let text = bytes.get(..usize::from(*length)).map(str::from_utf8);
                text.and_then(Result::ok).unwrap_or_default()
            }
            Self::Heap(text) => text,
        }
    }
}

impl<H: Deref<Target = str>, const INLINE: usize> PartialEq for Small<H, INLINE> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<H: Deref<Target = str>, const INLINE: usize> Eq for Small<H, INLINE> {}

impl<H: Deref<Target = str>, const INLINE: usize> PartialOrd for Small<H, INLINE> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<H: Deref<Target = str>, const INLINE: usize> Ord for Small<H, INLINE> {
    fn cmp(&self, other: &Self) -> Ordering {
        (**self).cmp(&**other)
    }
}

impl<H: Deref<Target = str>, const INLINE: usize> Hash for Small<H, INLINE> {
    fn hash<S: Hasher>(&self, state: &mut S) {
        (**self).hash(state);
    }
}

impl<H: Deref<Target = str>, const INLINE: usize> fmt::Debug for Small<H, INLINE> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

#[cfg(feature = "twiml")]
impl SmallString {
    /// What something prints.
    pub(crate) fn of(shown: &impl fmt::Display) -> Self {
        let mut text = Self::default();
        // It takes all that is written.
        let _ = write!(text, "{shown}");
        text
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
                    _ => *self = Self::Heap([&**self, more].concat()),
                }
            }
            Self::Heap(text) => text.push_str(more),
        }
    }
}

#[cfg(feature = "twiml")]
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
        for length in [0, 1, 21, 22, 23, 300] {
            let text = "ä".repeat(length / 2) + &"a".repeat(length % 2);
            let short = ShortString::from(&*text);
            assert_eq!(&*short, &*text);
            assert_eq!(matches!(short, ShortString::Inline { .. }), length <= 22);
            assert_eq!(&*ShortString::from(text.clone()), &*text);
        }
    }

    #[test]
    fn an_option_of_a_short_one_is_three_words() {
        assert_eq!(size_of::<Option<ShortString>>(), 3 * size_of::<usize>());
    }

    #[test]
    #[cfg(feature = "twiml")]
    fn it_grows() {
        let mut small = SmallString::default();
        for length in 1..300 {
            small.push_str("a");
            assert_eq!(&*small, "a".repeat(length));
        }
    }
}
