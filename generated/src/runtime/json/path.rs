use std::fmt::Write;

/// The way to a value from the outermost one, as people write it: `conferences[3].start_time`.
#[derive(Default)]
pub struct Path {
    text: String,
    is_personal: bool,
}

impl Path {
    /// Goes into a field. What it gives leads back, by [`leave`](Self::leave).
    pub(crate) fn enter(&mut self, name: &str) -> usize {
        let above = self.text.len();
        // Writing to a string does not fail.
        let _ = match name {
            name if name.is_empty() || name.contains(|c: char| !c.is_ascii_alphanumeric() && c != '_') => {
                write!(self.text, "[{name:?}]")
            }
            name if self.text.is_empty() => self.text.write_str(name),
            name => write!(self.text, ".{name}"),
        };
        above
    }

    /// Goes into an element of a list.
    pub(crate) fn enter_element(&mut self, index: usize) -> usize {
        let above = self.text.len();
        let _ = write!(self.text, "[{index}]");
        above
    }

    /// Goes back to where it was before.
    pub(crate) fn leave(&mut self, above: usize) {
        self.text.truncate(above);
    }

    /// Everything from here on down is personal, or again as it was. Gives how it was.
    pub(crate) fn set_personal(&mut self, is_personal: bool) -> bool {
        std::mem::replace(&mut self.is_personal, is_personal)
    }

    /// Whether the value here is personal.
    pub(crate) fn is_personal(&self) -> bool {
        self.is_personal
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }
}
