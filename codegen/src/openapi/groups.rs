//! Operations by what they are about: which make one resource, what it and they are called, which record it has.

use std::collections::{HashMap, HashSet};

use heck::{ToSnakeCase, ToUpperCamelCase};

use super::operations::RawOperation;
use super::resources::Group;
use super::root::{Index, name_of};
use super::type_names::{is_version, names_of_schema};
use super::types::Types;
use crate::document::Node;
use crate::ir::PathTemplate;
use crate::lower::names::{free_name, free_stem};

/// The groups in the order in which the document comes to them, with names, records and what else is decided of all together.
pub(super) fn groups<'a>(
    mut operations: Vec<RawOperation<'a>>,
    types: &mut Types<'a>,
    product: &str,
) -> Vec<Group<'a>> {
    share_nouns(&mut operations);
    let mut groups: Vec<Group<'a>> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for operation in operations {
        let place = *places.entry(operation.noun.clone()).or_insert(groups.len());
        match groups.get_mut(place) {
            Some(group) => group.operations.push(operation),
            None => groups.push(Group {
                noun: operation.noun.clone(),
                operations: vec![operation],
                verbs: Vec::new(),
                name: String::new(),
                stem: String::new(),
                record: None,
            }),
        }
    }
    let mut stems = HashSet::new();
    for group in &mut groups {
        let noun = &group.noun;
        let plain = without_versions(noun);
        let names = [plain, noun.clone(), format!("{product}{noun}"), format!("{noun}Resource")];
        group.name = types.take_resource(&names);
        group.stem = free_stem(&group.name, |stem| !stems.contains(stem));
        stems.insert(group.stem.clone());
        group.verbs = verbs(&group.operations);
        types.reserve_in(&group.stem, "Links".to_owned());
        for verb in &group.verbs {
            types.reserve_in(&group.stem, verb.to_upper_camel_case());
        }
    }
    claim_records(&mut groups, types);
    groups
}

/// What is done to one collection and to what is in it is of one resource, whatever each answers: `CreateNewKey` is `create` of `Key`.
fn share_nouns(operations: &mut [RawOperation<'_>]) {
    let mut collections: HashMap<String, Vec<usize>> = HashMap::new();
    for (place, operation) in operations.iter().enumerate() {
        collections.entry(collection(operation.path)).or_default().push(place);
    }
    for places in collections.into_values() {
        let all = || places.iter().filter_map(|place| operations.get(*place));
        let differ = all().map(|operation| &operation.verb).collect::<HashSet<_>>().len() == places.len();
        let is_read = all().any(|operation| ["fetch", "list"].contains(&&*operation.verb));
        let nouns = all().map(|operation| &operation.noun);
        let Some(noun) = nouns.min_by_key(|noun| noun.len()).filter(|_| is_read && differ) else { continue };
        let noun = noun.clone();
        for place in places {
            if let Some(operation) = operations.get_mut(place) {
                operation.noun.clone_from(&noun);
            }
        }
    }
}

/// `V3TypingIndicator` => `TypingIndicator`, `DomainCertV4` => `DomainCert`
fn without_versions(noun: &str) -> String {
    let words = noun.to_snake_case();
    let words = words.split('_').filter(|word| !is_version(word)).collect::<Vec<_>>().join("_");
    if words.is_empty() { noun.to_owned() } else { words.to_upper_camel_case() }
}

/// The path of a collection, without what stands for one in it: `/Keys` of `/Keys/{Sid}.json`.
fn collection(path: &str) -> String {
    let path = path.strip_suffix(".json").unwrap_or(path);
    let path = match path.rsplit_once('/') {
        Some((start, end)) if end.starts_with('{') && end.ends_with('}') => start,
        _ => path,
    };
    PathTemplate::parse(path).map_or_else(|| path.to_owned(), |path| path.anonymous())
}

/// The names of the operations of a resource, which differ.
fn verbs(operations: &[RawOperation<'_>]) -> Vec<String> {
    let mut taken = HashSet::new();
    let names = operations.iter().map(|operation| {
        let name = free_name(std::slice::from_ref(&operation.verb), "_", |name| !taken.contains(name));
        taken.insert(name.clone());
        name
    });
    names.collect()
}

/// Finds the record of each group: what reading it answers. Where two answer the same, it is the one's that is called so.
fn claim_records<'a>(groups: &mut [Group<'a>], types: &mut Types<'a>) {
    let index = types.index;
    for is_by_name in [true, false] {
        for group in groups.iter_mut().filter(|group| group.record.is_none()) {
            let Some(answer) = main_answer(index, &group.operations) else { continue };
            let is_called_so =
                name_of(answer).is_some_and(|name| names_of_schema(name).contains(&group.noun));
            let record = index.resolve(answer);
            if (!is_by_name || is_called_so) && types.record(record).is_none() {
                types.define_record(record, &group.name);
                group.record = Some(record);
            }
        }
    }
}

/// The schema of the record that the operations are about.
fn main_answer<'a>(index: &Index<'a>, operations: &[RawOperation<'a>]) -> Option<&'a Node> {
    let of = |verb: &str| {
        operations
            .iter()
            .find(|operation| operation.verb == verb)
            .and_then(|operation| operation.answered(index))
    };
    let any = || operations.iter().find_map(|operation| operation.answered(index));
    ["fetch", "list", "create", "update"].into_iter().find_map(of).or_else(any)
}
