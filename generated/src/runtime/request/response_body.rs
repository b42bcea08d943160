use super::Page;
use crate::runtime::codec::{self, Found, Model};
use crate::runtime::json::Path;

/// The body of a response, as a value: a [`Model`], a [`Page`] of them, or nothing, which is `()`.
pub trait ResponseBody: Sized + Send {
    /// The name of the model: `Conference`.
    const NAME: &'static str;

    #[doc(hidden)]
    fn find_mismatches(&self, found: Found<'_>);
}

impl<M: Model + Send> ResponseBody for M {
    const NAME: &'static str = M::NAME;

    fn find_mismatches(&self, found: Found<'_>) {
        codec::find_mismatches(self, &mut Path::default(), found);
    }
}

impl<M: Model + Send> ResponseBody for Page<M> {
    const NAME: &'static str = M::NAME;

    fn find_mismatches(&self, found: Found<'_>) {
        self.find_mismatches(found);
    }
}

impl ResponseBody for () {
    const NAME: &'static str = "nothing";

    fn find_mismatches(&self, _: Found<'_>) {}
}
