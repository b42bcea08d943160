/// A limit of reading that was passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Limit {
    /// What is made of the text takes more than so many bytes.
    Memory(usize),
    /// It took too long.
    Time,
}
