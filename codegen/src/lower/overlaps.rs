//! Paths that overlap: `/Configurations/Recording/{id}` beside `/Configurations/{type}/{id}`, where `Recording` is no `type`.

use std::collections::HashMap;

use crate::ir::{Api, Member, Method, Operation, Overlap, Resource, Type};

/// Finds the operations of a version that a value in the path of another would reach.
pub(super) fn find(api: &Api, resources: &mut [Resource]) {
    let mut paths: HashMap<(Method, usize), Vec<String>> = HashMap::new();
    for operation in resources.iter().flat_map(|resource| &resource.operations) {
        paths.entry(key(operation)).or_default().push(operation.path.to_string());
    }
    for operation in resources.iter_mut().flat_map(|resource| &mut resource.operations) {
        let others = paths.get(&key(operation)).map_or(&[][..], Vec::as_slice);
        let path = operation.path.to_string();
        let overlaps = others.iter().filter_map(|other| {
            let taken = taken(&path, other)?;
            let can_be = |(name, value): &(&str, &str)| {
                let member = operation.path_parameters.iter().find(|member| member.wire == *name);
                member.is_some_and(|member| takes(api, member, value))
            };
            let (parameter, _) = taken.first().filter(|_| taken.iter().all(can_be))?;
            Some(Overlap { parameter: (*parameter).to_owned(), path: other.clone() })
        });
        operation.overlaps = overlaps.collect();
    }
}

/// Only those of one method that have as many parts can overlap.
fn key(operation: &Operation) -> (Method, usize) {
    (operation.method, operation.path.to_string().matches('/').count())
}

/// The parameters of a path, and the values with which it would be the other path: none if it cannot be, or if it is the one that a server
/// takes first, as the first part that differs stands there as it is.
fn taken<'a>(path: &'a str, other: &'a str) -> Option<Vec<(&'a str, &'a str)>> {
    let mut taken = Vec::new();
    for (part, other) in path.split('/').zip(other.split('/')) {
        match (part.split_once('{'), other.contains('{')) {
            (None, false) if part == other => {}
            (None, true) if !taken.is_empty() && value(other, part).is_some() => {}
            (Some(_), true) if affixes(part) == affixes(other) => {}
            (Some((_, rest)), false) => taken.push((rest.split('}').next()?, value(part, other)?)),
            _ => return None,
        }
    }
    (!taken.is_empty()).then_some(taken)
}

/// What stands before and behind the parameters of a part.
fn affixes(part: &str) -> (&str, &str) {
    let before = part.split('{').next().unwrap_or_default();
    (before, part.rsplit('}').next().unwrap_or_default())
}

/// The value with which a part that has a parameter is a text.
fn value<'a>(part: &str, text: &'a str) -> Option<&'a str> {
    let (before, after) = affixes(part);
    text.strip_prefix(before)?.strip_suffix(after).filter(|value| !value.is_empty())
}

/// Whether a parameter can have such a value: a SID, a number and an instant cannot be a word.
fn takes(api: &Api, member: &Member, value: &str) -> bool {
    let is_digits = |digits: &str| digits.len() == 32 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    match &member.ty {
        Type::Sid(id) => {
            let mut prefixes = api[*id].prefixes.iter();
            prefixes.any(|prefix| value.strip_prefix(prefix.as_str()).is_some_and(is_digits))
        }
        Type::AnySid => value.get(2..).is_some_and(is_digits),
        Type::Boolean => value.parse::<bool>().is_ok(),
        Type::CountryCode => value.len() == 2,
        Type::CurrencyCode => value.len() == 3,
        Type::Integer => value.parse::<i64>().is_ok(),
        Type::Number | Type::Decimal => value.parse::<f64>().is_ok(),
        Type::Date | Type::Timestamp | Type::Rfc2822 => {
            value.starts_with(|first: char| first.is_ascii_digit())
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::taken;

    #[test]
    fn a_path_is_taken_by_one_that_says_more() {
        for (path, other, expected) in [
            ("/A/{type}/{id}", "/A/Recording/{id}", Some(vec![("type", "Recording")])),
            ("/A/Recording/{id}", "/A/{type}/{id}", None),
            ("/A/{sid}.json", "/A/Local.json", Some(vec![("sid", "Local")])),
            ("/A/{sid}", "/A/Local.json", Some(vec![("sid", "Local.json")])),
            ("/A/{sid}.json", "/A/Local.xml", None),
            ("/A/{sid}.json", "/A/.json", None),
            ("/A/{x}/B", "/A/C/{y}", Some(vec![("x", "C")])),
            ("/A/C/{y}", "/A/{x}/B", None),
            ("/A/{x}/{y}", "/A/B/C", Some(vec![("x", "B"), ("y", "C")])),
            ("/A/{x}/D", "/A/B/C", None),
            ("/A/{x}", "/A/{y}", None),
        ] {
            assert_eq!(taken(path, other), expected, "{path} and {other}");
        }
    }
}
