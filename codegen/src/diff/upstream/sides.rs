//! The two sides that are held against each other: a version of the spec, and the same as a document of Twilio describes it.

use std::collections::HashMap;

use super::stem;
use crate::diagnostic::YamlPath;
use crate::document::{
    ANY_SID, EffectivePaging, Entries, Enum, Method, Object, Operation, PageSpec, Resource, Response, Schema,
    SchemaType, Version,
};
use crate::ir::PathTemplate;
use crate::lower::NO_RESPONSE;

/// A version as files: of the spec, or made of a document.
pub(super) struct Side<'a> {
    pub(super) version: &'a Version,
    pub(super) files: Vec<SideFile<'a>>,
    resources: HashMap<&'a str, usize>,
    paths: HashMap<&'a str, usize>,
    /// By their absolute names.
    objects: HashMap<String, (usize, &'a Object)>,
    enums: HashMap<String, (usize, &'a Enum)>,
    shared_enums: &'a Entries<Enum>,
    operations: HashMap<(Method, String), (usize, usize)>,
}

/// A file of a resource.
#[derive(Clone, Copy)]
pub(super) struct SideFile<'a> {
    /// `spec/insights/v1/conference.yaml`
    pub(super) path: &'a str,
    pub(super) resource: &'a Resource,
    /// Which of its side it is.
    pub(super) index: usize,
}

/// An operation and where it stands.
#[derive(Clone, Copy)]
pub(super) struct Found<'a> {
    pub(super) file: SideFile<'a>,
    pub(super) name: &'a str,
    pub(super) operation: &'a Operation,
}

/// The fields of an object and where they stand.
pub(super) struct FoundFields<'a> {
    pub(super) file: SideFile<'a>,
    pub(super) path: YamlPath,
    pub(super) fields: &'a Entries<Schema>,
    pub(super) parts: Parts<'a>,
}

/// What an object consists of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Parts<'a> {
    Fields,
    /// The objects that it can be, and the tag that tells which it is.
    OneOf(Option<&'a str>),
}

impl<'a> Side<'a> {
    pub(super) fn new(
        version: &'a Version,
        files: impl Iterator<Item = (&'a str, &'a Resource)>,
        shared_enums: &'a Entries<Enum>,
    ) -> Self {
        let mut side = Self {
            version,
            files: Vec::new(),
            resources: HashMap::new(),
            paths: HashMap::new(),
            objects: HashMap::new(),
            enums: HashMap::new(),
            shared_enums,
            operations: HashMap::new(),
        };
        for (index, (path, resource)) in files.enumerate() {
            side.files.push(SideFile { path, resource, index });
            side.paths.insert(path, index);
            side.resources.insert(&resource.resource, index);
            let name = |name: &str| format!("{}.{name}", stem(path));
            let objects = resource.objects.iter();
            side.objects.extend(objects.map(|(wire, object)| (name(wire), (index, object))));
            let enums = resource.enums.iter();
            side.enums.extend(enums.map(|(wire, an_enum)| (name(wire), (index, an_enum))));
            for (place, (_, operation)) in resource.operations.iter().enumerate() {
                side.operations.entry(key(operation)).or_insert((index, place));
            }
        }
        side
    }

    pub(super) fn operations(&self) -> impl Iterator<Item = Found<'a>> {
        self.files.iter().flat_map(|file| {
            let operations = file.resource.operations.iter();
            operations.map(|(name, operation)| Found { file: *file, name, operation })
        })
    }

    /// The same operation on this side.
    pub(super) fn operation(&self, other: &Operation) -> Option<Found<'a>> {
        let (file, place) = self.operations.get(&key(other))?;
        let file = *self.files.get(*file)?;
        let (name, operation) = file.resource.operations.iter().nth(*place)?;
        Some(Found { file, name, operation })
    }

    pub(super) fn file(&self, path: &str) -> Option<SideFile<'a>> {
        self.files.get(*self.paths.get(path)?).copied()
    }

    pub(super) fn resource(&self, name: &str) -> Option<SideFile<'a>> {
        self.files.get(*self.resources.get(name)?).copied()
    }

    /// The fields of an object, or of a record.
    pub(super) fn fields(&self, name: &str) -> Option<FoundFields<'a>> {
        if let Some((index, object)) = self.objects.get(name) {
            let file = *self.files.get(*index)?;
            let (key, fields) = object.parts();
            let path = YamlPath::from(["objects", local(name), key]);
            let parts = match key {
                "one_of" => Parts::OneOf(object.tag.as_deref()),
                _ => Parts::Fields,
            };
            return Some(FoundFields { file, path, fields, parts });
        }
        let file = self.resource(name)?;
        let fields = file.resource.fields.as_ref()?;
        Some(FoundFields { file, path: YamlPath::from(["fields"]), fields, parts: Parts::Fields })
    }

    pub(super) fn an_enum(&self, name: &str) -> Option<(SideFile<'a>, &'a Enum)> {
        let (index, an_enum) = self.enums.get(name)?;
        Some((*self.files.get(*index)?, an_enum))
    }

    /// The enum that products share: its name has no module.
    pub(super) fn shared_enum(&self, name: &str) -> Option<&'a Enum> {
        self.shared_enums.get(name)
    }

    /// The names of the records and of the objects.
    pub(super) fn type_names(&self) -> impl Iterator<Item = &str> {
        let records = self.files.iter().map(|file| file.resource.resource.as_str());
        records.chain(self.objects.keys().map(String::as_str))
    }

    pub(super) fn paging(&self, page: &'a PageSpec) -> Option<EffectivePaging<'a>> {
        page.effective(self.version.paging.as_ref())
    }
}

/// What an operation is known by: the method, and the path without the names of its parameters.
fn key(operation: &Operation) -> (Method, String) {
    (operation.method, PathTemplate::parse(&operation.path).unwrap_or_default().anonymous())
}

/// `conference.Status` => `Status`
pub(super) fn local(name: &str) -> &str {
    name.split_once('.').map_or(name, |(_, name)| name)
}

/// `/v1/Rooms/{room_sid}` => `room_sid`
pub(super) fn parameters(path: &str) -> Vec<String> {
    PathTemplate::parse(path).unwrap_or_default().parameters().map(str::to_owned).collect()
}

/// What an operation is answered with: a record is an object like any other.
pub(super) fn response(found: &Found<'_>) -> Option<Schema> {
    let object = |name: &str| Some(Schema { object: Some(name.to_owned()), ..Schema::default() });
    match &found.operation.response {
        Some(Response::Resource(name)) if name == NO_RESPONSE => None,
        Some(Response::Resource(name)) => object(name),
        Some(Response::Schema(schema)) => Some(Schema::clone(schema)),
        None if found.operation.method == Method::Delete => None,
        None => object(&found.file.resource.resource),
    }
}

/// What a schema is, in a word or two.
pub(super) fn in_words(schema: &Schema) -> String {
    let of = |what: &str| {
        schema
            .items
            .as_deref()
            .map_or_else(|| what.to_owned(), |items| format!("{what} of {}", many_in_words(items)))
    };
    let name = match (&schema.enum_, &schema.object, &schema.sid) {
        (Some(name), ..) => return format!("the enum `{name}`"),
        (_, Some(name), _) => return format!("the object `{name}`"),
        (.., Some(_)) => {
            return match schema.sid_kind() {
                Some((kind, true)) => format!("a SID `{kind}` or a name"),
                Some((ANY_SID, _)) => "a SID of any kind".to_owned(),
                kind => format!("a SID `{}`", kind.map_or("", |(kind, _)| kind)),
            };
        }
        _ => match schema.ty {
            Some(SchemaType::String) => "a string",
            Some(SchemaType::Integer) => "an integer",
            Some(SchemaType::Number) => "a number",
            Some(SchemaType::Boolean) => "a boolean",
            Some(SchemaType::Array) => return of("an array"),
            Some(SchemaType::Map) => return of("a map"),
            Some(SchemaType::Object) => "links",
            Some(SchemaType::Any) | None => "anything",
        },
    };
    match schema.format {
        Some(format) => format!("{name} of the format `{}`", format.as_str()),
        None => name.to_owned(),
    }
}

/// Many of what a schema is, in a word or two.
fn many_in_words(schema: &Schema) -> String {
    let one = in_words(schema);
    let many = |word: &str| {
        one.strip_prefix(word)
            .map(|rest| format!("{}s{rest}", word.split_once(' ').map_or(word, |(_, word)| word)))
    };
    ["a string", "an integer", "a number", "a boolean"].iter().find_map(|word| many(word)).unwrap_or(one)
}
