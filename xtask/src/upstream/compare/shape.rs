//! What a value is: its type, its fields, its values, and what holds for it.

use codegen::outline::{Kind, Shape};

use super::{Comparison, EXAMPLES, paste};

impl Comparison<'_> {
    /// Compares two values. `path` leads to them from `at`; it is empty for the record itself.
    pub(super) fn shape(&mut self, at: &str, path: &str, theirs: &Shape, ours: &Shape) {
        self.personal(at, path, theirs, ours);
        self.values(at, path, theirs, ours);
        self.details(at, path, theirs, ours);
        match (&theirs.kind, &ours.kind) {
            // What is not described is free to be anything.
            (Kind::Any, _) => {}
            (Kind::Array(theirs), Kind::Array(element)) => {
                self.shape(at, &format!("{path}[]"), theirs, &inside(ours, element));
            }
            (Kind::Map(theirs), Kind::Map(value)) => {
                self.shape(at, &format!("{path}{{}}"), theirs, &inside(ours, value));
            }
            (Kind::Object(theirs), Kind::Object(ours)) => self.fields(at, path, theirs, ours),
            // An object without a description.
            (Kind::Object(fields), _) if fields.is_empty() => {}
            (theirs, ours) if std::mem::discriminant(theirs) == std::mem::discriminant(ours) => {}
            (theirs, ours) => {
                let text = format!("`{path}` is {}, and in the spec {}", kind(theirs), kind(ours));
                self.differs(at, text);
            }
        }
    }

    fn fields(&mut self, at: &str, path: &str, theirs: &[(String, Shape)], ours: &[(String, Shape)]) {
        for (name, shape) in theirs {
            let path = below(path, name);
            match ours.iter().find(|(known, _)| known == name) {
                Some((_, ours)) => {
                    self.tally.fields += 1;
                    self.shape(at, &path, shape, ours);
                }
                None => {
                    let text = format!("the spec lacks the field `{path}`");
                    let paste = self.paster.field(at, name, shape);
                    self.lacks(at, text, Some(paste));
                }
            }
        }
        // The links are named by the sub-resources, of which there may be none yet.
        for (name, _) in ours {
            let is_theirs = theirs.is_empty() || theirs.iter().any(|(known, _)| known == name);
            if !is_theirs {
                self.lacks(at, format!("only the spec has the field `{}`", below(path, name)), None);
            }
        }
    }

    pub(super) fn personal(&mut self, at: &str, path: &str, theirs: &Shape, ours: &Shape) {
        if theirs.is_pii {
            self.tally.personal += 1;
            if !ours.is_pii {
                self.differs(at, format!("{} is personal, and in the spec not", quoted(path)));
            }
        }
    }

    fn values(&mut self, at: &str, path: &str, theirs: &Shape, ours: &Shape) {
        let Some(their_values) = &theirs.values else { return };
        let Some(values) = &ours.values else {
            let text = format!("{} is an enum, and in the spec none", quoted(path));
            return self.lacks(at, text, Some(paste::values(their_values)));
        };
        for value in their_values {
            match values.contains(value) {
                true => self.tally.values += 1,
                false => {
                    let text = format!("the spec lacks the value `{value}` of {}", quoted(path));
                    self.lacks(at, text, Some(paste::values(std::slice::from_ref(value))));
                }
            }
        }
        for value in values.iter().filter(|value| !their_values.contains(value)) {
            self.lacks(at, format!("only the spec has the value `{value}` of {}", quoted(path)), None);
        }
    }

    /// Format, pattern and limits. Where only the spec has one, it is sharper, and that is fine. What the spec has no word for, it need
    /// not say.
    fn details(&mut self, at: &str, path: &str, theirs: &Shape, ours: &Shape) {
        let show =
            |value: Option<String>| value.map_or_else(|| "none".to_owned(), |value| format!("`{value}`"));
        let text = |value: &Option<String>| value.clone();
        let number = |value: Option<i64>| value.map(|value| value.to_string());
        let length = |value: Option<u32>| value.map(|value| value.to_string());
        let has_words = |what: &str| match what {
            "format" => {
                paste::word(theirs).is_some()
                    || matches!((&theirs.kind, &ours.kind), (Kind::Object(_), Kind::Any))
            }
            "pattern" => paste::sid_prefix(theirs).is_some(),
            "`minimum`" | "`maximum`" => theirs.kind == Kind::Integer,
            _ => true,
        };
        self.tally.formats += usize::from(theirs.format.is_some());
        self.tally.patterns += usize::from(theirs.pattern.is_some());
        for (what, their_detail, our_detail) in [
            ("format", text(&theirs.format), text(&ours.format)),
            ("pattern", text(&theirs.pattern), text(&ours.pattern)),
            ("`max_length`", length(theirs.max_length), length(ours.max_length)),
            ("`minimum`", number(theirs.minimum), number(ours.minimum)),
            ("`maximum`", number(theirs.maximum), number(ours.maximum)),
        ] {
            let can_be_said = our_detail.is_some() || has_words(what);
            if their_detail.is_some() && their_detail != our_detail && can_be_said {
                let text = format!(
                    "the {what} of {} is {}, and in the spec {}",
                    quoted(path),
                    show(their_detail),
                    show(our_detail)
                );
                self.differs(at, text);
            }
        }
    }

    /// Holds the spec against what examples were seen to hold, where nothing is described.
    pub(super) fn seen(&mut self, at: &str, path: &str, seen: &Shape, ours: &Shape) {
        match (&seen.kind, &ours.kind) {
            (Kind::Object(fields), Kind::Object(ours)) => {
                for (name, seen) in fields {
                    let path = below(path, name);
                    match ours.iter().find(|(known, _)| known == name) {
                        Some((_, ours)) => self.seen(at, &path, seen, ours),
                        None => {
                            let text = format!("{EXAMPLES}hold `{path}`, which the spec lacks");
                            let paste = self.paster.field(at, name, seen);
                            self.lacks(at, text, Some(paste));
                        }
                    }
                }
            }
            (Kind::Object(fields), Kind::Any) if !fields.is_empty() => {
                self.differs(
                    at,
                    format!("{EXAMPLES}agree on an object in `{path}`, and in the spec it is anything"),
                );
            }
            (Kind::Object(fields), Kind::Map(value)) => {
                for (name, seen) in fields {
                    self.seen(at, &below(path, name), seen, value);
                }
            }
            (Kind::Array(seen), Kind::Array(ours)) => self.seen(at, &format!("{path}[]"), seen, ours),
            (Kind::Any, _) | (Kind::Integer, Kind::Number) => {}
            (Kind::Object(fields), _) if fields.is_empty() => {}
            (seen, ours) if std::mem::discriminant(seen) == std::mem::discriminant(ours) => {}
            (seen, ours) => {
                let text = format!(
                    "{EXAMPLES}hold {} in `{path}`, and in the spec it is {}",
                    kind(seen),
                    kind(ours)
                );
                self.differs(at, text);
            }
        }
    }
}

/// What is in a list or a map, which is personal if that is.
fn inside(outside: &Shape, element: &Shape) -> Shape {
    Shape { is_pii: outside.is_pii || element.is_pii, ..element.clone() }
}

fn below(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

/// A field in backticks; a parameter is in them already.
fn quoted(path: &str) -> String {
    if path.contains('`') { format!("the {path}") } else { format!("`{path}`") }
}

fn kind(kind: &Kind) -> &'static str {
    match kind {
        Kind::Any => "anything",
        Kind::String => "a string",
        Kind::Integer => "an integer",
        Kind::Number => "a number",
        Kind::Boolean => "a boolean",
        Kind::Array(_) => "an array",
        Kind::Map(_) => "a map",
        Kind::Object(_) => "an object",
    }
}
