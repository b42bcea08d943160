/// The outcome of reading a JSON value into a field.
///
/// Whatever is not `Exact` stays in the model as it came, so that writing the model gives back what was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReadOutcome {
    /// The field holds it, and writing the field gives the same JSON. `null` leaves the field empty.
    Exact,
    /// The field holds what it means, but writing the field would give other JSON: `"7"` for the integer 7,
    /// `12:00:00.0Z` for an instant.
    Converted,
    /// It is not a value of the field's type; the field is empty, or, of a list, has the elements that fit.
    Mismatch,
    /// The model has no such field.
    Unknown,
}
