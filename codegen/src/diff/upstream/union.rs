//! Unions that a person has made of what a document has as one object.

use std::collections::HashSet;

use super::compare::{At, Comparison, EntriesPair, MissingWhat};
use super::sides::{FoundFields, local};
use crate::diagnostic::YamlPath;
use crate::document::DifferenceKind;

impl<'a> Comparison<'_, 'a> {
    /// Compares the members of an object with those of the objects that it can be, each with all that have it.
    pub(super) fn union_by_hand(
        &mut self,
        theirs: &FoundFields<'a>,
        (name, ours): (&str, &FoundFields<'a>),
        tag: Option<&'a str>,
    ) {
        let described: HashSet<&str> = theirs.fields.keys().collect();
        let mut held: HashSet<&str> = tag.into_iter().collect();
        let variants = ours.fields.iter().filter_map(|(_, variant)| variant.object.as_deref());
        for (object, fields) in variants.filter_map(|object| Some((object, self.ours.fields(object)?))) {
            held.extend(fields.fields.keys());
            let pair = EntriesPair {
                at: At::new(fields.file.path, fields.path, object.to_owned()),
                described: theirs.file,
                described_at: theirs.path.clone(),
                theirs: Some(theirs.fields),
                ours: Some(fields.fields),
                left_out: described.iter().copied().filter(|key| fields.fields.get(key).is_none()).collect(),
                around: HashSet::new(),
            };
            self.entries(&pair, MissingWhat::Schema, Self::field_of_object);
            let gone = fields.fields.iter().map(|(wire, schema)| (wire, schema.deprecated));
            self.meet(pair.at, gone.collect(), described.clone());
        }
        for key in theirs.fields.keys().filter(|key| !held.contains(key)) {
            let path = YamlPath::from(["objects", local(name)]);
            let at = |path| At::new(ours.file.path, path, format!("{name}.{key}"));
            if self.is_first(&at(path.key(key))) {
                let text = "none of the objects that it can be has it: put it into those that do".to_owned();
                self.decision(&at(path), DifferenceKind::New, text);
            }
        }
    }
}
