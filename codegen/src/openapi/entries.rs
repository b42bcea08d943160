//! Maps whose entries a request has one by one: numbered families of parameters, and maps with a prefix.

use std::collections::{HashMap, HashSet};

use heck::ToSnakeCase;

use super::shape::Members;
use crate::document::{Node, Schema, SchemaType};
use crate::ir::{KEY, NUMBER};

/// What the two parameters of an entry end with.
const ENDS: [&str; 2] = [".Name", ".Value"];

/// The families of a form, each of which is one map.
#[derive(Default)]
pub(super) struct Families<'a> {
    /// By the first of their parameters, the name of the map and the number of its entries.
    firsts: HashMap<&'a str, (&'a str, u32)>,
    others: HashSet<&'a str>,
}

impl<'a> Families<'a> {
    /// `Parameter1.Name`, `Parameter1.Value`, `Parameter2.Name`, ..
    pub(super) fn of(members: &Members<'a>) -> Self {
        let mut families = Self::default();
        for (name, _) in members.entries() {
            // The first is 1, and not 11.
            let stem = name
                .strip_suffix("1.Name")
                .filter(|stem| !stem.ends_with(|last: char| last.is_ascii_digit()));
            let Some(stem) = stem else { continue };
            let pair = |number: u32| ENDS.map(|end| format!("{stem}{number}{end}"));
            let is_there = |number: &u32| pair(*number).iter().all(|name| members.get(name).is_some());
            let count = (1..=u32::MAX).take_while(is_there).last().unwrap_or(0);
            if count < 2 {
                continue;
            }
            families.firsts.insert(name, (stem, count));
            let all: HashSet<_> = (1..=count).flat_map(pair).collect();
            families
                .others
                .extend(members.entries().map(|(name, _)| name).filter(|name| all.contains(*name)));
        }
        families
    }

    /// The map that begins with this parameter, with its name on the wire.
    pub(super) fn begins_with(&self, name: &str) -> Option<(String, Schema)> {
        let (stem, count) = self.firsts.get(name)?;
        let schema = Schema { max_length: Some(*count), ..map(&format!("{stem}s")) };
        Some((format!("{stem}{NUMBER}"), schema))
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.others.contains(name)
    }
}

/// A map whose entries have a prefix, with its name on the wire.
pub(super) fn with_prefix(target: &Node, name: &str) -> Option<(String, Schema)> {
    let prefix = target.text("format")?.strip_prefix("prefixed-collapsible-map-")?;
    Some((format!("{prefix}.{KEY}"), map(name)))
}

fn map(name: &str) -> Schema {
    let string = Schema { ty: Some(SchemaType::String), ..Schema::default() };
    Schema {
        ty: Some(SchemaType::Map),
        items: Some(Box::new(string)),
        name: Some(name.to_snake_case()),
        ..Schema::default()
    }
}
