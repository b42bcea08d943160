//! What a constructor takes by place and what by name, so that no value can be passed for another.

use super::operation::{Argument, Operation};
use super::ty::Type;

/// The most arguments that are told apart by their places.
const MOST: usize = 3;

/// What a constructor takes.
#[derive(Debug, Default, Hash)]
pub(crate) struct Signature<'a> {
    /// One after another.
    pub(crate) positional: Vec<Argument<'a>>,
    /// As the fields of one struct, which comes last. Empty if the constructor takes none.
    pub(crate) named: Vec<Argument<'a>>,
}

impl Signature<'_> {
    /// Whether an argument of this operation is a field of the struct.
    pub(crate) fn is_named(&self, argument: Argument<'_>) -> bool {
        self.named.iter().any(|named| named.member().name == argument.member().name)
    }
}

impl Operation {
    /// What the constructor takes: few arguments of different types one after another, else those beside the path as fields of a
    /// struct, or all of them.
    pub(crate) fn signature(&self) -> Signature<'_> {
        let all: Vec<_> = self.arguments().collect();
        if are_told_apart(&all, MOST) {
            return Signature { positional: all, named: Vec::new() };
        }
        let (path, required): (Vec<_>, Vec<_>) =
            all.iter().copied().partition(|argument| matches!(argument, Argument::Path(_)));
        // The struct is an argument too, and one field alone needs no struct.
        if required.len() > 1 && are_told_apart(&path, MOST - 1) {
            return Signature { positional: path, named: required };
        }
        Signature { positional: Vec::new(), named: all }
    }
}

/// Whether these are at most so many, and no two of them take the same values.
fn are_told_apart(arguments: &[Argument<'_>], most: usize) -> bool {
    let kinds: Vec<_> = arguments.iter().map(|argument| argument.member().ty.taken_as()).collect();
    let is_first =
        |(index, kind): (usize, &Type)| kinds.iter().position(|other| other == kind) == Some(index);
    kinds.len() <= most && kinds.iter().enumerate().all(is_first)
}
