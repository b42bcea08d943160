use std::fmt::Write;

/// The way to a value from the outermost one, as people write it: `conferences[3].start_time`.
///
/// A name that nobody described, such as the key of a map, may be personal: it stands there as `*`.
#[derive(Default)]
pub struct Path {
    text: String,
    /// The way with all its names, where it differs from the text.
    full: Option<String>,
    is_personal: bool,
}

/// The place that a step into a value leads back to.
#[derive(Clone, Copy)]
pub(crate) struct Above {
    text: usize,
    full: Option<usize>,
}

impl Path {
    /// Goes into a field. What it gives leads back, by [`leave`](Self::leave).
    pub(crate) fn enter(&mut self, name: &str) -> Above {
        let above = self.above();
        push(&mut self.text, name);
        if let Some(full) = &mut self.full {
            push(full, name);
        }
        above
    }

    /// Goes into a field with a name that came from outside.
    pub(crate) fn enter_unknown(&mut self, name: &str) -> Above {
        let above = self.above();
        push(self.full.get_or_insert_with(|| self.text.clone()), name);
        self.text.push_str(if self.text.is_empty() { "*" } else { ".*" });
        above
    }

    /// Goes into an element of a list.
    pub(crate) fn enter_element(&mut self, index: usize) -> Above {
        let above = self.above();
        for text in [Some(&mut self.text), self.full.as_mut()].into_iter().flatten() {
            // Writing to a string does not fail.
            let _ = write!(text, "[{index}]");
        }
        above
    }

    fn above(&self) -> Above {
        Above { text: self.text.len(), full: self.full.as_ref().map(String::len) }
    }

    /// Goes back to where it was before.
    pub(crate) fn leave(&mut self, above: Above) {
        self.text.truncate(above.text);
        match (&mut self.full, above.full) {
            (Some(full), Some(length)) => full.truncate(length),
            (full, _) => *full = None,
        }
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

    /// With all names, if not all of them are in the text.
    pub(crate) fn full(&self) -> Option<&str> {
        self.full.as_deref()
    }
}

fn push(text: &mut String, name: &str) {
    // Writing to a string does not fail.
    let _ = match name {
        name if name.is_empty() || name.contains(|c: char| !c.is_ascii_alphanumeric() && c != '_') => {
            write!(text, "[{name:?}]")
        }
        name if text.is_empty() => text.write_str(name),
        name => write!(text, ".{name}"),
    };
}
