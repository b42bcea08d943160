//! Whether two elements mean the same.

use std::borrow::Cow;

use super::element::{Content, Element};

impl PartialEq for Element {
    fn eq(&self, other: &Self) -> bool {
        self.name() == other.name()
            && self.attributes.len() == other.attributes.len()
            && self.attributes.iter().all(|one| other.get(&one.name) == Some(&*one.value))
            && parts(self) == parts(other)
    }
}

impl Eq for Element {}

/// What of the content means something.
#[derive(PartialEq)]
enum Part<'a> {
    Text(Cow<'a, str>),
    Element(&'a Element),
}

fn parts(element: &Element) -> Vec<Part<'_>> {
    let mut parts = Vec::with_capacity(element.content.len());
    for content in &element.content {
        match (content, parts.last_mut()) {
            (Content::Comment(_), _) => {}
            (Content::Text(text), Some(Part::Text(before))) => before.to_mut().push_str(text),
            (Content::Text(text), _) => parts.push(Part::Text(text.into())),
            (Content::Element(child), _) => parts.push(Part::Element(child)),
        }
    }
    // Beside elements alone, white space is layout.
    let is_blank = |part: &Part<'_>| match part {
        Part::Text(text) => text.bytes().all(|byte| byte.is_ascii_whitespace()),
        Part::Element(_) => true,
    };
    if parts.iter().all(is_blank) && element.children().next().is_some() {
        parts.retain(|part| matches!(part, Part::Element(_)));
    }
    parts
}
