/// How well a JSON value fits the field that it was offered to.
///
/// Whatever is not `Whole` stays in the model as it came, so that writing the model gives back what was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// The field holds it, and writing the field gives the same JSON. `null` leaves the field empty.
    Whole,
    /// The field holds what it means, but writing the field would give other JSON: `"7"` for the integer 7,
    /// `12:00:00.0Z` for an instant.
    Close,
    /// It is no value of the field's type; the field is empty, or, of a list, has the elements that fit.
    Misfit,
    /// The model has no such field.
    Unknown,
}
