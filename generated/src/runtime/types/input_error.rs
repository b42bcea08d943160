use std::borrow::Cow;
use std::fmt;

/// Something that a person gave is wrong: a malformed SID, a page size beyond the limit, a missing setting.
///
/// It names each argument and says what is expected of it. It never repeats the argument, which may be personal or secret.
///
/// ```
/// use twilio_rest::{Request, insights::v1::Conference};
///
/// let request = Conference::list().page_size(0);
/// let error = request.http_request().unwrap_err();
/// let names: Vec<_> = error.problems().map(|(name, _)| name).collect();
/// assert_eq!(names, ["PageSize"]);
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct InputError(Vec<Problem>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Problem {
    name: Cow<'static, str>,
    text: Cow<'static, str>,
}

impl InputError {
    pub(crate) fn new(name: impl Into<Cow<'static, str>>, problem: impl Into<Cow<'static, str>>) -> Self {
        Self(vec![Problem { name: name.into(), text: problem.into() }])
    }

    /// Both, in this order.
    pub(crate) fn and(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// Many problems as one error; `None` if there are none.
    pub(crate) fn all(errors: Vec<Self>) -> Option<Self> {
        errors.into_iter().reduce(Self::and)
    }

    /// Fails if there is any, with all of them.
    pub(crate) fn none_of(errors: Vec<Self>) -> Result<(), Self> {
        Self::all(errors).map_or(Ok(()), Err)
    }

    /// Two values, or everything that is wrong with either.
    pub(crate) fn both<A, B>(first: Result<A, Self>, second: Result<B, Self>) -> Result<(A, B), Self> {
        match (first, second) {
            (Ok(first), Ok(second)) => Ok((first, second)),
            (Err(first), Err(second)) => Err(first.and(second)),
            (Err(error), _) | (_, Err(error)) => Err(error),
        }
    }

    /// Each wrong argument by its name, with what is wrong with it.
    pub fn problems(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|problem| (&*problem.name, &*problem.text))
    }
}

impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.0.iter().enumerate() {
            let separator = if index == 0 { "" } else { "; " };
            write!(f, "{separator}{}: {}", problem.name, problem.text)?;
        }
        Ok(())
    }
}

/// The text, for whoever sees it at the end of a program; with `{:#?}` the parts.
impl fmt::Debug for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match f.alternate() {
            true => f.debug_tuple("InputError").field(&self.0).finish(),
            false => fmt::Display::fmt(self, f),
        }
    }
}

impl std::error::Error for InputError {}
