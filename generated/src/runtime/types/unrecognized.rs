use std::fmt;

/// A value that an open enum does not know, exactly as it stood on the wire.
///
/// One word large, so that an enum is two and not three. Only the enum makes one, and only from a string that is not one of its known values, so that a known value has one form.
///
/// ```
/// use twilio_rest::insights::v1::conference::Status;
///
/// match Status::from("paused") {
///     Status::Completed => println!("over"),
///     Status::Unrecognized(value) => {
///         assert_eq!(value.as_str(), "paused");
///     }
///     other => println!("{other}"),
/// }
/// ```
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Unrecognized(Box<Box<str>>);

impl Unrecognized {
    pub(crate) fn new(value: &str) -> Self {
        Self(Box::new(value.into()))
    }

    /// The value as it stood on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Unrecognized {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}
