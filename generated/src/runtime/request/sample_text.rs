//! Values that are made to keep to limits: what does not is mended.

use serde_json::Value as Json;

use super::limits::{Bounds, Limits};
use super::pattern::{Class, Node, Pattern};
use crate::runtime::codec::Rng;

/// The value, or one like it that keeps to the limits.
pub(super) fn mended(json: Json, limits: &Limits, rng: &mut Rng) -> Json {
    match json {
        Json::Array(elements) => resized(elements, &limits.elements).into(),
        Json::String(text) => text_within(&text, limits, rng).into(),
        Json::Number(number) => {
            let Bounds(least, most) = limits.range;
            let is_small = least.zip(number.as_f64()).is_some_and(|(least, number)| {
                #[expect(clippy::cast_precision_loss, reason = "the ends of a range are small")]
                let least = least as f64;
                number < least
            });
            if is_small { least } else { most.or(least) }.map_or(Json::Number(number), Json::from)
        }
        other => other,
    }
}

fn resized<T: Clone>(mut values: Vec<T>, Bounds(least, most): &Bounds<usize>) -> Vec<T> {
    values.truncate(most.unwrap_or(usize::MAX));
    if let Some(last) = values.last().cloned() {
        values.resize(values.len().max(least.unwrap_or(0)), last);
    }
    values
}

fn text_within(text: &str, limits: &Limits, rng: &mut Rng) -> String {
    let Some(pattern) = limits.pattern.and_then(Pattern::parse) else {
        return resized(text.chars().collect(), &limits.length).into_iter().collect();
    };
    let has_length = |text: &String| limits.length.contain(text.chars().count());
    let mut texts = (1..=256).map(|most| {
        let mut text = String::new();
        write(&pattern.0, most, rng, &mut text);
        text
    });
    let first = texts.next().unwrap_or_default();
    if has_length(&first) { first } else { texts.find(has_length).unwrap_or(first) }
}

/// Writes a string that a part of a pattern is of, in which what may be repeated is so at most so often, unless it has to be.
fn write(node: &Node, most: usize, rng: &mut Rng, out: &mut String) {
    match node {
        Node::Class(class) => out.push(one_of(class, rng)),
        Node::Sequence(parts) => parts.iter().for_each(|part| write(part, most, rng, out)),
        Node::Choice(parts) => {
            if let Some(part) = rng.pick(parts) {
                write(part, most, rng, out);
            }
        }
        Node::Repeated(part, min, max) => {
            for _ in 0..most.clamp(*min, *max) {
                write(part, most, rng, out);
            }
        }
    }
}

/// A character that everybody can read, if the class has one.
fn one_of(class: &Class, rng: &mut Rng) -> char {
    let readable: Vec<_> =
        ('0'..='9').chain('A'..='Z').chain('a'..='z').filter(|one| class.has(*one)).collect();
    let others = || (' '..='~').find(|one| class.has(*one)).or(class.ranges.first().map(|(first, _)| *first));
    rng.pick(&readable).copied().or_else(others).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(pattern: &'static str, length: Bounds<usize>) -> String {
        let limits = Limits { pattern: Some(pattern), length, ..Limits::default() };
        text_within("", &limits, &mut Rng::new(7))
    }

    #[test]
    fn a_pattern_is_that_of_its_sample() {
        for pattern in [
            "^aia_asst_.+$",
            "^[A-Z0-9]{6}$",
            "^[^a-z0-9A-Z ]*$",
            "^(STOP|START)\\.(ALL|S[A-Z]*)?$",
            "^BU\\d{2}(,BU\\d{2}){0,2}$",
            "^[é]{2,}$",
            "^$",
        ] {
            let text = text(pattern, Bounds::default());
            assert!(Pattern::parse(pattern).unwrap().matches(&text), "{pattern} {text}");
        }
    }

    #[test]
    fn a_sample_is_as_long_as_it_has_to_be() {
        assert_eq!(text("^[a]+$", Bounds(Some(12), Some(12))), "a".repeat(12));
        assert_eq!(text("^(ab)*$", Bounds(Some(5), None)), "ababab");
        assert_eq!(text("^b?$", Bounds(None, Some(0))), "b");
    }

    #[test]
    fn numbers_and_lists_go_to_the_nearest_end() {
        let number = |range| {
            let limits = Limits { range, ..Limits::default() };
            mended(7.into(), &limits, &mut Rng::new(7))
        };
        assert_eq!(number(Bounds(Some(8), None)), 8);
        assert_eq!(number(Bounds(Some(1), Some(5))), 5);
        assert_eq!(number(Bounds(None, Some(5))), 5);
        let list = |elements| {
            let limits = Limits { elements, ..Limits::default() };
            mended(Json::from(vec![1, 2]), &limits, &mut Rng::new(7))
        };
        assert_eq!(list(Bounds(Some(3), None)), Json::from(vec![1, 2, 2]));
        assert_eq!(list(Bounds(None, Some(1))), Json::from(vec![1]));
    }
}
