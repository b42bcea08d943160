//! A diagnostic, and where that is in the text.

use super::item::Diagnostic;

/// A diagnostic and where it is, and the other position.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Located {
    pub(super) diagnostic: Diagnostic,
    pub(super) span: Option<Span>,
    pub(super) other: Option<Span>,
}

/// A stretch of one line: in bytes of the whole text, and in lines and columns from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) line: usize,
    pub(super) column: usize,
    /// In characters.
    pub(super) width: usize,
}
