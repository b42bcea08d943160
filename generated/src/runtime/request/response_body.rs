use super::Page;
use crate::runtime::codec::{Found, Value, find_mismatches_in_body};

/// The body of a response, as a value: a [`Model`](crate::Model), a [`Page`], nothing, which is `()`, or whatever else a field
/// can be: a list or a map of models, [`RawJson`](crate::types::RawJson), a string.
///
/// A list or a map has the elements that fit. As [`Lossless`](crate::model::Lossless), which the crate's own requests give, it keeps the
/// others and tells of them; a plain `Vec` has no place for those, and only a strict reading tells.
pub trait ResponseBody: Sized + Send {
    /// The name of what is read, in errors: `Conference`.
    const NAME: &'static str;

    #[doc(hidden)]
    fn find_mismatches(&self, body: &[u8], found: Found<'_>);
}

impl<T: Value + Send> ResponseBody for T {
    const NAME: &'static str = T::SUBJECT;

    fn find_mismatches(&self, body: &[u8], found: Found<'_>) {
        find_mismatches_in_body(self, body, found);
    }
}

impl<T: Value + Send> ResponseBody for Page<T> {
    const NAME: &'static str = T::SUBJECT;

    fn find_mismatches(&self, _: &[u8], found: Found<'_>) {
        self.find_mismatches(found);
    }
}

impl ResponseBody for () {
    const NAME: &'static str = "nothing";

    fn find_mismatches(&self, _: &[u8], _: Found<'_>) {}
}
