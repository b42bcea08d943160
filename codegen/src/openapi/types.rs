//! The types of a version while its documents are made: their names, and which schema is which type.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use heck::ToSnakeCase;

use super::root::Index;
use super::shape::{Kind, kind, members};
use super::sid_or_name::PathSids;
use crate::document::{Entries, Enum, Node};
use crate::lower::{components, names};

/// A schema of the document, by where it is in memory: however it is referred to, it is the same.
pub(super) type TypeId = usize;

pub(super) fn id(schema: &Node) -> TypeId {
    std::ptr::from_ref(schema).addr()
}

/// What documents call by a format of its own.
pub(super) const HTTP_METHOD: &str = "HttpMethod";

pub(super) struct Types<'a> {
    pub(super) index: &'a Index<'a>,
    /// The product and the version, which names leave out.
    pub(super) version: [String; 2],
    /// The enums that products share.
    shared_enums: &'a Entries<Enum>,
    /// The names that all products share.
    taken: HashSet<String>,
    /// Those of the resources.
    resources: HashSet<String>,
    /// The types of each module.
    modules: HashMap<String, HashSet<String>>,
    /// The records, by their schema: the name of the resource.
    records: HashMap<TypeId, String>,
    /// The objects, by their schema and whether it is a copy that can be sent.
    objects: HashMap<(TypeId, bool), String>,
    enums: HashMap<TypeId, String>,
    /// Enums without a name in the document, by the resource and the values.
    inline_enums: HashMap<(String, Vec<&'a str>), String>,
    holds_record: HashMap<TypeId, bool>,
    /// Found out when they are asked for.
    circles: OnceCell<HashMap<TypeId, usize>>,
    pub(super) path_sids: PathSids<'a>,
    /// The schemas of what requests carry.
    pub(super) carried: HashSet<TypeId>,
}

impl<'a> Types<'a> {
    /// Types beside others, whose names are taken.
    pub(super) fn new(
        index: &'a Index<'a>,
        taken: impl IntoIterator<Item = String>,
        shared_enums: &'a Entries<Enum>,
    ) -> Self {
        Self {
            index,
            version: [String::new(), String::new()],
            shared_enums,
            taken: taken.into_iter().collect(),
            resources: HashSet::new(),
            modules: HashMap::new(),
            records: HashMap::new(),
            objects: HashMap::new(),
            enums: HashMap::new(),
            inline_enums: HashMap::new(),
            holds_record: HashMap::new(),
            circles: OnceCell::new(),
            path_sids: PathSids::default(),
            carried: HashSet::new(),
        }
    }

    /// Takes the first of the names that is free for a kind of SID, or else the last with a number.
    pub(super) fn take_sid(&mut self, candidates: &[String]) -> String {
        let is_in_module = |name: &str| self.modules.values().any(|types| types.contains(name));
        let name = names::free_type_name(candidates, |name| {
            !self.taken.contains(name) && !self.resources.contains(name) && !is_in_module(name)
        });
        self.taken.insert(name.clone());
        name
    }

    /// Takes the first of the names that is free for a resource.
    pub(super) fn take_resource(&mut self, candidates: &[String]) -> String {
        let is_free = |name: &str| !self.taken.contains(name) && !self.resources.contains(name);
        let name = names::free_type_name(candidates, is_free);
        self.resources.insert(name.clone());
        name
    }

    /// Takes the first of the names that is free for a type of a module. A record is called by its name in all of them.
    pub(super) fn take_in(&mut self, module: &str, candidates: &[String]) -> String {
        let of_module = self.modules.entry(module.to_owned()).or_default();
        let name = names::free_type_name(candidates, |name| {
            !self.taken.contains(name) && !self.resources.contains(name) && !of_module.contains(name)
        });
        of_module.insert(name.clone());
        name
    }

    /// Keeps kinds of SIDs from taking a name.
    pub(super) fn reserve(&mut self, name: String) {
        self.taken.insert(name);
    }

    /// Keeps others from taking a name in a module.
    pub(super) fn reserve_in(&mut self, module: &str, name: String) {
        self.modules.entry(module.to_owned()).or_default().insert(name);
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

    /// Whether the object that a schema becomes is carried by requests, where these do not have a copy of it.
    pub(super) fn is_carried(&mut self, schema: &'a Node) -> bool {
        self.carried.contains(&id(schema)) && !self.holds_record(schema)
    }

    /// Notes the object that a schema becomes, or, if it is a copy that can be sent, one like it.
    pub(super) fn define_object(&mut self, schema: &'a Node, is_sent: bool, name: String) {
        let is_copy = is_sent && self.holds_record(schema);
        self.objects.insert((id(schema), is_copy), name);
    }

    /// The shared enum that has just these values, and a word of its name in one of these names. A method of HTTP is also some of its values.
    pub(super) fn shared_enum(&self, values: &[&str], names: &[&str]) -> Option<&'a str> {
        let words = |name: &str| name.to_snake_case().split('_').map(str::to_owned).collect::<HashSet<_>>();
        let ours: HashSet<_> = names.iter().flat_map(|name| words(name)).collect();
        let found = self.shared_enums.iter().find(|(name, shared)| {
            let are_known = values.iter().all(|value| shared.values.get(value).is_some());
            let is_whole = shared.values.keys().count() == values.len();
            are_known && (is_whole || *name == HTTP_METHOD) && !words(name).is_disjoint(&ours)
        });
        found.map(|(name, _)| name)
    }

    pub(super) fn known_enum(&self, named: Option<&Node>, scope: &str, values: &[&'a str]) -> Option<String> {
        match named {
            Some(schema) => self.enums.get(&id(schema)).cloned(),
            None => self.inline_enums.get(&(scope.to_owned(), values.to_vec())).cloned(),
        }
    }

    pub(super) fn define_enum(
        &mut self,
        named: Option<&Node>,
        scope: &str,
        values: &[&'a str],
        name: String,
    ) {
        match named {
            Some(schema) => self.enums.insert(id(schema), name),
            None => self.inline_enums.insert((scope.to_owned(), values.to_vec()), name),
        };
    }

    /// Whether an object holds the innermost of those around it, without a list or a map between: a struct of that shape has no end.
    pub(super) fn leads_to(&self, schema: &Node, around: &[TypeId]) -> bool {
        let Some(innermost) = around.last() else { return false };
        let circles = self.circles.get_or_init(|| circles(self.index));
        let circle = circles.get(&id(schema));
        id(schema) == *innermost || circle.is_some() && circle == circles.get(innermost)
    }

    /// Whether a record is somewhere in a schema.
    fn holds_record(&mut self, schema: &'a Node) -> bool {
        let mut ahead = vec![schema];
        let mut met = HashSet::new();
        let mut found = false;
        while let Some(inner) = ahead.pop().filter(|_| !found) {
            let inner = self.index.resolve(inner);
            match self.holds_record.get(&id(inner)) {
                Some(known) => found |= known,
                None if !met.insert(id(inner)) => {}
                None => match kind(self.index, inner) {
                    Kind::Object if self.records.contains_key(&id(inner)) => found = true,
                    Kind::Object => {
                        ahead.extend(members(self.index, inner).entries().map(|(_, member)| member));
                    }
                    Kind::List(Some(inner)) | Kind::Map(inner) => ahead.push(inner),
                    Kind::Union(choices) => ahead.extend(choices),
                    _ => {}
                },
            }
        }
        // Where there is none, there is none in anything that was met.
        let known = if found { vec![id(schema)] } else { met.into_iter().collect() };
        self.holds_record.extend(known.into_iter().map(|schema| (schema, found)));
        found
    }
}

/// The objects that hold each other without a list or a map between: each with the number of its circle.
fn circles(index: &Index<'_>) -> HashMap<TypeId, usize> {
    let mut places: HashMap<TypeId, usize> = HashMap::new();
    let mut nodes: Vec<&Node> = Vec::new();
    let mut edges: Vec<Vec<usize>> = Vec::new();
    for schema in index.schemas() {
        place(index, schema, &mut places, &mut nodes);
    }
    while let Some(schema) = nodes.get(edges.len()).copied() {
        let mut held = Vec::new();
        match kind(index, schema) {
            Kind::Object => {
                for (_, member) in members(index, schema).entries() {
                    let (at, member) = place(index, member, &mut places, &mut nodes);
                    let is_held = matches!(kind(index, member), Kind::Object | Kind::Union(_));
                    held.extend(is_held.then_some(at));
                }
            }
            Kind::Union(choices) => {
                held.extend(choices.iter().map(|choice| place(index, choice, &mut places, &mut nodes).0));
            }
            Kind::List(Some(inner)) | Kind::Map(inner) => drop(place(index, inner, &mut places, &mut nodes)),
            _ => {}
        }
        edges.push(held);
    }
    let mut circle_of = vec![None; nodes.len()];
    for (number, circle) in components(&edges).into_iter().enumerate().filter(|(_, circle)| circle.len() > 1)
    {
        for at in circle {
            if let Some(known) = circle_of.get_mut(at) {
                *known = Some(number);
            }
        }
    }
    let numbered = nodes.into_iter().zip(circle_of);
    numbered.filter_map(|(node, circle)| Some((id(node), circle?))).collect()
}

/// Where a schema stands among those that were met, and what it is.
fn place<'a>(
    index: &Index<'a>,
    schema: &'a Node,
    places: &mut HashMap<TypeId, usize>,
    nodes: &mut Vec<&'a Node>,
) -> (usize, &'a Node) {
    let schema = index.resolve(schema);
    let at = *places.entry(id(schema)).or_insert(nodes.len());
    if at == nodes.len() {
        nodes.push(schema);
    }
    (at, schema)
}
