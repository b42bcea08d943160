//! Whether two elements mean the same.

use std::borrow::Cow;

use super::content::Node;
use super::element::Element;

impl PartialEq for Element {
    fn eq(&self, other: &Self) -> bool {
        let mut left = vec![(self, other)];
        while let Some((one, other)) = left.pop() {
            let (ours, theirs) = (parts(one), parts(other));
            if !has_same_start(one, other) || ours.len() != theirs.len() {
                return false;
            }
            for pair in ours.into_iter().zip(theirs) {
                match pair {
                    (Part::Text(one), Part::Text(other)) if one == other => {}
                    (Part::Element(one), Part::Element(other)) => left.push((one, other)),
                    _ => return false,
                }
            }
        }
        true
    }
}

impl Eq for Element {}

/// Whether both have the same name and attributes.
fn has_same_start(one: &Element, other: &Element) -> bool {
    one.name() == other.name()
        && one.attributes.len() == other.attributes.len()
        && one.attributes().all(|(name, value)| other.get(name) == Some(value))
}

/// What of the content means something.
enum Part<'a> {
    Text(Cow<'a, str>),
    Element(&'a Element),
}

fn parts(element: &Element) -> Vec<Part<'_>> {
    let mut parts = Vec::with_capacity(element.content.len());
    for node in element.content.iter() {
        match (node, parts.last_mut()) {
            (Node::Comment(_), _) => {}
            (Node::Text(text), Some(Part::Text(before))) => before.to_mut().push_str(text),
            (Node::Text(text), _) => parts.push(Part::Text((**text).into())),
            (Node::Element(child), _) => parts.push(Part::Element(child)),
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
