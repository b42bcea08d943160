/// How well a JSON value fits a type.
///
/// Whatever is not `Null` or `Exact` stays in the model as it came, so that writing the model gives back what was read.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Reading<T> {
    /// `null`, which is the same as absent.
    Null,
    /// The value, and writing it gives the same JSON.
    Exact(T),
    /// The value, but writing it would give other JSON: `"7"` for the integer 7, `12:00:00.0Z` for an instant.
    Close(T),
    /// No value of this type.
    Misfit,
}

impl<T> Reading<T> {
    pub(crate) fn map<U>(self, wrap: impl FnOnce(T) -> U) -> Reading<U> {
        match self {
            Self::Null => Reading::Null,
            Self::Exact(value) => Reading::Exact(wrap(value)),
            Self::Close(value) => Reading::Close(wrap(value)),
            Self::Misfit => Reading::Misfit,
        }
    }

    /// The value, and whether it says all that was read.
    pub(crate) fn into_value(self) -> (Option<T>, Fit) {
        match self {
            Self::Null => (None, Fit::Whole),
            Self::Exact(value) => (Some(value), Fit::Whole),
            Self::Close(value) => (Some(value), Fit::Partial),
            Self::Misfit => (None, Fit::Partial),
        }
    }
}

/// What became of a value that was offered to a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// The field holds it.
    Whole,
    /// The field holds a part of it or nothing; the model keeps what came.
    Partial,
    /// The model has no such field; the model keeps what came.
    Unknown,
}
