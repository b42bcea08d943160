//! The types of a version while its documents are made: their names, and which schema is which type.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::root::Index;
use super::shape::{Kind, kind, members};
use crate::document::Node;
use crate::lower::names;

/// A schema of the document, by where it is in memory: however it is referred to, it is the same.
pub(super) type TypeId = usize;

pub(super) fn id(schema: &Node) -> TypeId {
    std::ptr::from_ref(schema).addr()
}

pub(super) struct Types<'a> {
    pub(super) index: &'a Index<'a>,
    taken: HashSet<String>,
    /// The records, by their schema: the name of the resource.
    records: HashMap<TypeId, String>,
    /// The objects, by their schema and whether it is a copy that can be sent.
    objects: HashMap<(TypeId, bool), String>,
    enums: HashMap<TypeId, String>,
    /// Enums without a name in the document, by the resource and the values.
    inline_enums: HashMap<(String, Vec<&'a str>), String>,
    holds_record: HashMap<TypeId, bool>,
    pub(super) sids: BTreeSet<String>,
}

impl<'a> Types<'a> {
    /// Types beside others, whose names are taken.
    pub(super) fn new(index: &'a Index<'a>, taken: impl IntoIterator<Item = String>) -> Self {
        Self {
            index,
            taken: taken.into_iter().collect(),
            records: HashMap::new(),
            objects: HashMap::new(),
            enums: HashMap::new(),
            inline_enums: HashMap::new(),
            holds_record: HashMap::new(),
            sids: BTreeSet::new(),
        }
    }

    /// Takes the first of the names that is free, or else the last with a number.
    pub(super) fn take_name(&mut self, candidates: &[String]) -> String {
        let name = names::free_type_name(candidates, |name| !self.taken.contains(name));
        self.taken.insert(name.clone());
        name
    }

    /// Keeps others from taking a name.
    pub(super) fn reserve(&mut self, name: String) {
        self.taken.insert(name);
    }

    pub(super) fn define_record(&mut self, schema: &Node, resource: &str) {
        self.records.insert(id(schema), resource.to_owned());
    }

    /// The resource that a schema is the record of.
    pub(super) fn record(&self, schema: &Node) -> Option<&str> {
        self.records.get(&id(schema)).map(String::as_str)
    }

    /// The object that a schema became. A record can be one, but not in what is sent.
    pub(super) fn known_object(&mut self, schema: &'a Node, is_sent: bool) -> Option<String> {
        let is_copy = is_sent && self.holds_record(schema);
        match self.record(schema) {
            Some(record) if !is_sent => Some(record.to_owned()),
            _ => self.objects.get(&(id(schema), is_copy)).cloned(),
        }
    }

    /// Notes the object that a schema becomes, under this name or, if it is a copy that can be sent, one like it.
    pub(super) fn define_object(&mut self, schema: &'a Node, is_sent: bool, name: &str) -> String {
        let is_copy = is_sent && self.holds_record(schema);
        self.objects.insert((id(schema), is_copy), name.to_owned());
        name.to_owned()
    }

    pub(super) fn known_enum(&self, named: Option<&Node>, scope: &str, values: &[&'a str]) -> Option<String> {
        match named {
            Some(schema) => self.enums.get(&id(schema)).cloned(),
            None => self.inline_enums.get(&(scope.to_owned(), values.to_vec())).cloned(),
        }
    }

    pub(super) fn define_enum(&mut self, named: Option<&Node>, scope: &str, values: &[&'a str], name: &str) {
        match named {
            Some(schema) => self.enums.insert(id(schema), name.to_owned()),
            None => self.inline_enums.insert((scope.to_owned(), values.to_vec()), name.to_owned()),
        };
    }

    pub(super) fn note_sid(&mut self, prefix: &str) {
        if !self.sids.contains(prefix) {
            self.sids.insert(prefix.to_owned());
        }
    }

    /// Whether an object is one of these or holds one of them, without a list or a map between.
    pub(super) fn leads_to(&self, schema: &'a Node, targets: &[TypeId]) -> bool {
        !targets.is_empty() && self.search(schema, false, |schema| targets.contains(&id(schema)))
    }

    /// Whether a record is somewhere in a schema.
    fn holds_record(&mut self, schema: &'a Node) -> bool {
        if let Some(known) = self.holds_record.get(&id(schema)) {
            return *known;
        }
        let found = self.search(schema, true, |schema| self.records.contains_key(&id(schema)));
        self.holds_record.insert(id(schema), found);
        found
    }

    /// Whether some schema is as wanted: this one, and all inside of it; those in lists and maps if that is asked for.
    fn search(&self, schema: &'a Node, through_lists: bool, is_wanted: impl Fn(&Node) -> bool) -> bool {
        let mut ahead = vec![schema];
        let mut met = HashSet::new();
        while let Some(schema) = ahead.pop() {
            let schema = self.index.resolve(schema);
            if !met.insert(id(schema)) {
                continue;
            }
            match kind(self.index, schema) {
                Kind::Object if is_wanted(schema) => return true,
                Kind::Object => ahead.extend(members(self.index, schema).entries().map(|(_, member)| member)),
                Kind::List(Some(inner)) | Kind::Map(inner) if through_lists => ahead.push(inner),
                _ => {}
            }
        }
        false
    }
}
