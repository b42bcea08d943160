//! What documents say of a value is said by the spec that they become: no string, no number and no JSON of any shape stands where the
//! document has a better word. The documents are read here by themselves, without the front end.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use codegen::Source;
use serde_json::{Value, json};

use super::documents::apply;
use super::said::{Root, Words, anonymous, entries, list, names};
use super::{DOCUMENTS, shared_tables};

/// What the spec says less of than a document, and why.
const LESS: [(&str, &str); 1] =
    [("string, format duration became string", "one field of one answer, which nobody calculates with")];

#[test]
fn the_spec_says_as_much_of_a_value_as_the_document() {
    let mut less: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut operations = 0;
    for document in DOCUMENTS.iter() {
        let mut spec = shared_tables();
        apply(&mut spec, std::slice::from_ref(document));
        let mut comparison = Comparison::new(&spec);
        comparison.document(&serde_yaml::from_slice(&document.text).unwrap());
        operations += comparison.operations;
        for (what, place) in comparison.less {
            less.entry(what).or_default().push(place);
        }
    }
    assert_eq!(operations, super::operations(&DOCUMENTS));
    if DOCUMENTS.len() > 1 {
        let found: BTreeSet<_> = less.keys().map(String::as_str).collect();
        assert_eq!(found, LESS.iter().map(|(what, _)| *what).collect(), "{less:#?}");
    }
}

const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

/// A file of a resource.
struct File {
    stem: String,
    tree: Value,
}

struct Comparison {
    files: Vec<File>,
    shared_enums: Value,
    /// Schemas of the document and objects of the spec that were compared.
    met: HashSet<(usize, String, bool)>,
    /// How many operations were compared.
    operations: usize,
    /// What is less, and where.
    less: Vec<(String, String)>,
}

/// Where a value is compared.
#[derive(Clone, Copy)]
struct At<'a> {
    /// The file of the spec.
    file: usize,
    place: &'a str,
    is_sent: bool,
}

impl<'a> At<'a> {
    fn at(self, place: &'a str) -> Self {
        Self { place, ..self }
    }
}

impl Comparison {
    fn new(spec: &[Source]) -> Self {
        let tree = |file: &Source| serde_yaml::from_slice::<Value>(&file.text).unwrap();
        let resources = spec.iter().filter(|file| file.path.matches('/').count() == 3);
        let stem = |path: &str| path.rsplit('/').next().unwrap().trim_end_matches(".yaml").to_owned();
        let files = resources.map(|file| File { stem: stem(&file.path), tree: tree(file) });
        Self {
            files: files.collect(),
            shared_enums: tree(&spec[1])["enums"].take(),
            met: HashSet::new(),
            operations: 0,
            less: Vec::new(),
        }
    }

    fn document(&mut self, document: &Value) {
        let root = Root(document);
        for (path, item) in entries(&document["paths"]) {
            for (method, said) in entries(item).filter(|(method, _)| METHODS.contains(&method.as_str())) {
                let place = format!("{method} {path}");
                let (file, operation) = self.operation(method, path).unwrap_or_else(|| panic!("no {place}"));
                let at = At { file, place: &place, is_sent: true };
                self.operations += 1;
                self.parameters(root, at, [item, said], &operation);
                self.body(root, at, said, &operation);
                self.response(root, at, said, &operation);
            }
        }
    }

    /// The operation of the spec that is the same on the wire, and its file.
    fn operation(&self, method: &str, path: &str) -> Option<(usize, Value)> {
        let is_it = |operation: &&Value| {
            operation["method"] == method.to_ascii_uppercase()
                && anonymous(operation["path"].as_str().unwrap()) == anonymous(path)
        };
        self.files.iter().enumerate().find_map(|(file, of)| {
            let mut all = entries(&of.tree["operations"]).map(|(_, operation)| operation);
            all.find(is_it).map(|found| (file, found.clone()))
        })
    }

    fn parameters(&mut self, root: Root<'_>, at: At<'_>, said: [&Value; 2], operation: &Value) {
        let all = said.into_iter().flat_map(|one| list(&one["parameters"]));
        let path_parameters = self.files[at.file].tree["path_parameters"].clone();
        let ours = names(operation["path"].as_str().unwrap());
        let theirs = names(at.place);
        for parameter in all.map(|one| root.resolve(one)) {
            let (place, name) = (parameter["in"].as_str().unwrap(), parameter["name"].as_str().unwrap());
            let spec = match place {
                "path" => {
                    let nth = theirs.iter().position(|one| *one == name).unwrap();
                    path_parameters.get(ours[nth])
                }
                "query" => operation["query"].get(name),
                _ => operation["headers"].get(name),
            };
            // What asks for pages, and what the client writes itself, are no parameters.
            let Some(spec) = spec else { continue };
            self.value(root, at.at(&format!("{} {place}.{name}", at.place)), &parameter["schema"], spec);
        }
    }

    fn body(&mut self, root: Root<'_>, at: At<'_>, said: &Value, operation: &Value) {
        let body = root.resolve(&said["requestBody"]);
        let Some((_, media)) = entries(&body["content"]).next() else { return };
        let members = ["form", "json"].into_iter().find_map(|key| operation.get(key));
        if let Some(members) = members {
            return self.members(root, at, &media["schema"], members);
        }
        self.value(root, at.at(&format!("{} body", at.place)), &media["schema"], &operation["body"]);
    }

    fn response(&mut self, root: Root<'_>, at: At<'_>, said: &Value, operation: &Value) {
        let of = |first: char| {
            let mut all = entries(&said["responses"]).filter(move |(status, _)| status.starts_with(first));
            all.find_map(|(_, one)| entries(&root.resolve(one)["content"]).next())
        };
        let Some((_, media)) = of('2').or_else(|| of('3')) else { return };
        let place = format!("{} response", at.place);
        let at = At { place: &place, is_sent: false, ..at };
        let mut schema = root.resolve(&media["schema"]);
        if let Some(items) = operation["page"]["items"].as_str() {
            schema = root.resolve(root.members(schema)[items]);
            schema = &schema["items"];
        }
        let resource = |name: &str| json!({ "object": name });
        let spec = match &operation["response"] {
            Value::Null => resource(self.files[at.file].tree["resource"].as_str().unwrap()),
            Value::String(name) => resource(name),
            schema => schema.clone(),
        };
        if spec["object"] != "none" {
            self.value(root, at, schema, &spec);
        }
    }

    fn members(&mut self, root: Root<'_>, at: At<'_>, said: &Value, spec: &Value) {
        // `Parameter1.Name` is in `Parameter{n}`.
        let families = entries(spec).filter_map(|(name, _)| name.strip_suffix("{n}"));
        let families: Vec<_> = families.collect();
        for (name, member) in root.members(said) {
            let place = format!("{}.{name}", at.place);
            let is_answer = at.is_sent && root.resolve(member)["readOnly"] == true;
            match spec.get(name) {
                Some(spec) => {
                    if at.is_sent && root.requires(said, name) && spec["required"] != true {
                        self.less("it is not required", &place);
                    }
                    self.value(root, at.at(&place), member, spec);
                }
                None if is_answer || families.iter().any(|family| name.starts_with(family)) => {}
                None => self.less("it is not there", &place),
            }
        }
    }

    fn value(&mut self, root: Root<'_>, at: At<'_>, said: &Value, spec: &Value) {
        let said = root.resolve(said);
        if let Some(name) = spec["object"].as_str() {
            return self.object(root, at, said, name);
        }
        if let Some(name) = spec["enum"].as_str() {
            return self.an_enum(at, said, name);
        }
        let items = match spec["type"].as_str() {
            Some("array") => &said["items"],
            Some("map") => &said["additionalProperties"],
            _ => &Value::Null,
        };
        if items.is_object() {
            return self.value(root, at.at(&format!("{}[]", at.place)), items, &spec["items"]);
        }
        if let Some(less) = less(&root.words(said), spec) {
            self.less(&less, at.place);
        }
    }

    fn an_enum(&mut self, at: At<'_>, said: &Value, name: &str) {
        let (_, of_file) = self.definition(at.file, "enums", name).unwrap_or_default();
        let values = if of_file.is_null() { &self.shared_enums[name]["values"] } else { &of_file["values"] };
        let is_there = |value: &str| values.get(value).is_some();
        if !list(&said["enum"]).filter_map(Value::as_str).all(is_there) {
            self.less("an enum without a value", at.place);
        }
    }

    fn object(&mut self, root: Root<'_>, at: At<'_>, said: &Value, name: &str) {
        let Some((file, object)) = self.definition(at.file, "objects", name).or_else(|| self.record(name))
        else {
            panic!("{}: there is no {name}", at.place)
        };
        if !self.met.insert((std::ptr::from_ref(said).addr(), format!("{file}.{name}"), at.is_sent)) {
            return;
        }
        let at = At { file, ..at };
        let choices = ["oneOf", "anyOf"].into_iter().find_map(|key| said[key].as_array());
        match (object.get("one_of"), choices) {
            (None, None) => {
                let may_be_null = |name: &str| {
                    root.members(said)
                        .get(name)
                        .is_some_and(|member| root.resolve(member)["nullable"] == true)
                };
                let is_less =
                    |(name, spec): &(&String, &Value)| may_be_null(name) && spec["nullable"] != true;
                if at.is_sent && entries(&object["fields"]).any(|field| is_less(&field)) {
                    self.less("it may not be null", at.place);
                }
                self.members(root, at, said, &object["fields"]);
            }
            // One record may have the members of all.
            (None, Some(choices)) => {
                for choice in choices {
                    self.members(root, at, choice, &object["fields"]);
                }
            }
            (Some(_), None) => self.less("an object became one of several", at.place),
            (Some(variants), Some(choices)) => {
                let union = (variants, object["tag"].as_str());
                for choice in choices {
                    self.variant(root, at, choice, union);
                }
            }
        }
    }

    /// One of several: the object of the spec that has all of its members but the tag.
    fn variant(&mut self, root: Root<'_>, at: At<'_>, said: &Value, (variants, tag): (&Value, Option<&str>)) {
        let place = format!("{}<{}>", at.place, said["$ref"].as_str().unwrap_or_default());
        let members = root.members(said);
        let found = entries(variants).find_map(|(_, variant)| {
            let (file, object) = self.definition(at.file, "objects", variant["object"].as_str()?)?;
            let has_all =
                members.keys().all(|name| Some(*name) == tag || object["fields"].get(name).is_some());
            has_all.then_some((file, object))
        });
        let Some((file, object)) = found else { return self.less("a variant is not there", &place) };
        for (name, member) in members.into_iter().filter(|(name, _)| Some(*name) != tag) {
            let place = format!("{place}.{name}");
            self.value(root, At { file, place: &place, ..at }, member, &object["fields"][name]);
        }
    }

    /// An object or an enum by the name that a schema in a file has for it, with the file where it is.
    fn definition(&self, file: usize, section: &str, name: &str) -> Option<(usize, Value)> {
        let (file, name) = match name.split_once('.') {
            Some((stem, name)) => (self.files.iter().position(|file| file.stem == stem)?, name),
            None => (file, name),
        };
        Some((file, self.files[file].tree[section].get(name)?.clone()))
    }

    fn record(&self, name: &str) -> Option<(usize, Value)> {
        let name = name.rsplit('.').next()?;
        let file = self.files.iter().position(|file| file.tree["resource"] == name)?;
        Some((file, self.files[file].tree.clone()))
    }

    fn less(&mut self, what: &str, place: &str) {
        self.less.push((what.to_owned(), place.to_owned()));
    }
}

/// What the spec says less of a value than these words of a document.
fn less(said: &Words<'_>, spec: &Value) -> Option<String> {
    let (ty, format) = (spec["type"].as_str(), spec["format"].as_str());
    let theirs = said.to_string();
    let has = |key: &str, theirs: Option<&Value>| theirs.is_none_or(|_| spec.get(key).is_some());
    let is_less = match ty {
        None => !is_sid(said, spec["sid"].as_str().unwrap()),
        Some("array") => said.shape.is_some() || said.has_values,
        Some("map") => said.shape.is_some_and(|shape| shape != "values"),
        Some("any") => !theirs.is_empty(),
        Some("string") if format.is_some() => {
            said.format.is_some_and(|theirs| Some(theirs) != format && !is_other_word(theirs, format))
                || !said.has_type("string")
        }
        Some("string") => {
            !said.has_type("string")
                || said.has_values
                || said.format.is_some_and(|format| format != "string") && spec.get("pattern").is_none()
                || said.pattern.is_some() && spec.get("pattern").is_none()
                || !has("min_length", said.min_length)
                || !has("max_length", said.max_length)
        }
        Some("number") => format.is_none() && !said.has_type("number"),
        Some("integer") => !has("minimum", said.minimum) || !has("maximum", said.maximum),
        _ => false,
    };
    let ours = [ty, format, spec["sid"].as_str()].into_iter().flatten().collect::<Vec<_>>().join(", ");
    is_less.then(|| format!("{theirs} became {ours}"))
}

/// Whether a pattern, if there is one, is that of a kind of SID: `^(SM|MM)[0-9a-fA-F]{32}$` of `SM|MM`.
fn is_sid(said: &Words<'_>, kind: &str) -> bool {
    let kind = kind.trim_end_matches("|name");
    let Some(pattern) = said.pattern.and_then(Value::as_str) else { return said.has_type("string") };
    let prefix = pattern.trim_start_matches('^').split('[').next().unwrap_or_default();
    let prefix = prefix.trim_matches(['(', ')']);
    prefix == if kind == "any" { "" } else { kind }
}

/// Whether the spec has another word for a format.
fn is_other_word(theirs: &str, ours: Option<&str>) -> bool {
    matches!((theirs, ours), ("endpoint", Some("phone-number")))
}
