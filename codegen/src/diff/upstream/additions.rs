//! What the document has and the spec lacks, in the words and the names of the spec, as edits of its files.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use heck::{ToSnakeCase, ToUpperCamelCase};

use super::circles::Holding;
use super::compare::{Comparison, Missing, MissingWhat, of_operation};
use super::finding::{Edit, EditChange, Finding, SCHEMA_LINE};
use super::names::FreeNames;
use super::sent::{records, sent};
use super::sides::{Found, SideFile, parameters, response};
use crate::diagnostic::{Step, YamlPath};
use crate::document::{
    Comments, DifferenceKind, Entries, Enum, EnumValue, Format, Method, NewEntry, Node, Object, Operation,
    PageSpec, Resource, Response, Schema, SubResource, flow, print, tree,
};
use crate::ir::PathTemplate;
use crate::lower::names::free_name;
use crate::lower::{NO_PARAMETER, NO_RESPONSE};
use crate::openapi::fills;

/// Where definitions go, and for what.
#[derive(Clone, Copy)]
struct Target<'a> {
    file: TargetFile<'a>,
    /// Whether a request carries it.
    is_sent: bool,
}

/// A file that is there, or one that is made.
#[derive(Clone, Copy)]
enum TargetFile<'a> {
    Known(&'a str),
    New(usize),
}

impl<'a> Target<'a> {
    /// A file that is there.
    fn known(path: &'a str) -> Self {
        Self { file: TargetFile::Known(path), is_sent: false }
    }

    fn sent(self, is_sent: bool) -> Self {
        Self { is_sent, ..self }
    }
}

/// A file that is made.
struct NewFile<'a> {
    path: String,
    theirs: SideFile<'a>,
    resource: Resource,
    /// The objects and the enums, in order.
    definitions: Vec<(String, Definition)>,
    comments: Comments,
    operations: Vec<Found<'a>>,
}

pub(super) struct Additions<'c, 'a> {
    of: Comparison<'c, 'a>,
    free: FreeNames,
    files: Vec<NewFile<'a>>,
    /// Our names of their operations: by their resource and name, to ours.
    operations: HashMap<(&'a str, &'a str), (String, String, String)>,
    /// The operations that links of the spec lead to, by resource and name.
    linked: HashSet<(&'a str, &'a str)>,
    /// The objects of the spec that requests carry.
    sent: HashSet<&'a str>,
    /// The types of the document that no request can carry.
    records: HashSet<&'a str>,
    /// Their copies that can be sent, by name.
    copies: HashMap<String, String>,
    /// What the types of the spec hold.
    holding: Holding,
    /// The parameters of paths of the files that get operations, with the new ones.
    path_parameters: HashMap<&'a str, Entries<Schema>>,
    /// The files whose records get links.
    new_links: HashSet<&'a str>,
    /// The edits that the definitions of types need, while a finding is made.
    edits: Vec<Edit>,
    findings: Vec<Finding>,
}

impl<'c, 'a> Additions<'c, 'a> {
    pub(super) fn new(of: Comparison<'c, 'a>, sids: &[String]) -> Self {
        let requests = of
            .ours
            .operations()
            .map(|found| format!("{}{}", found.name.to_upper_camel_case(), found.file.resource.resource));
        let links = of.ours.files.iter().map(|file| format!("{}Links", file.resource.resource));
        let names = of.ours.type_names().map(str::to_owned);
        let free = FreeNames::new(names.chain(requests).chain(links).chain(sids.iter().cloned()));
        let operations = of.matched.iter().map(|(theirs, ours)| {
            let (resource, name, path) = (&ours.file.resource.resource, ours.name, &ours.operation.path);
            (*theirs, (resource.clone(), name.to_owned(), path.clone()))
        });
        let operations = operations.collect();
        let links = of.ours.files.iter().flat_map(|file| file.resource.sub_resources.iter());
        let linked = links.map(|(_, link)| (link.resource.as_str(), link.operation.as_str())).collect();
        let (sent, holding) = (sent(of.ours), Holding::new(of.ours));
        Self {
            linked,
            sent,
            records: HashSet::new(),
            copies: HashMap::new(),
            holding,
            of,
            free,
            files: Vec::new(),
            operations,
            path_parameters: HashMap::new(),
            new_links: HashSet::new(),
            edits: Vec::new(),
            findings: Vec::new(),
        }
    }

    pub(super) fn findings(mut self, folder: &str) -> Vec<Finding> {
        let (of_new, of_known) = self.sort_operations(folder);
        self.records = records(self.of.theirs, self.of.ours, &self.of.renames);
        for missing in std::mem::take(&mut self.of.missing) {
            self.missing(missing);
        }
        for (theirs, file) in of_known {
            self.operation_of_known(&theirs, file);
        }
        for (index, operations) in of_new.into_iter().enumerate() {
            self.new_file(index, operations);
        }
        self.sub_resources();
        self.create_files();
        self.findings
    }

    /// The missing operations: those of new resources, by their place among the new files, and those of files that are there.
    fn sort_operations(&mut self, folder: &str) -> (Vec<Vec<Found<'a>>>, Vec<(Found<'a>, SideFile<'a>)>) {
        let mut homes: HashMap<&str, SideFile<'a>> = HashMap::new();
        for theirs in self.of.theirs.operations() {
            if let Some(ours) = self.of.matched.get(&(&*theirs.file.resource.resource, theirs.name)) {
                homes.entry(&theirs.file.resource.resource).or_insert(ours.file);
            }
        }
        let mut of_new: Vec<Vec<Found<'a>>> = Vec::new();
        let mut places: HashMap<&str, usize> = HashMap::new();
        let mut of_known = Vec::new();
        let mut stems: HashSet<String> = self.of.ours.files.iter().map(|file| file.path.to_owned()).collect();
        for theirs in std::mem::take(&mut self.of.missing_operations) {
            let resource = theirs.file.resource;
            if let Some(home) = homes.get(resource.resource.as_str()) {
                of_known.push((theirs, *home));
                continue;
            }
            let place = *places.entry(&resource.resource).or_insert_with(|| {
                self.files.push(empty_file(theirs.file));
                of_new.push(Vec::new());
                of_new.len() - 1
            });
            if let Some(operations) = of_new.get_mut(place) {
                operations.push(theirs);
            }
        }
        // All names of new resources are there before anything refers to them.
        for file in &mut self.files {
            let theirs = &file.theirs.resource.resource;
            let is_known = self.of.renames.get(theirs).is_some();
            let name = self.free.take(theirs);
            let path = |stem: &str| format!("{folder}/{stem}.yaml");
            file.path = path(&free_name(&[name.to_snake_case()], "_", |stem| !stems.contains(&path(stem))));
            stems.insert(file.path.clone());
            file.resource.resource.clone_from(&name);
            if !is_known && file.theirs.resource.fields.is_some() {
                self.of.renames.note(theirs, &name);
            }
        }
        (of_new, of_known)
    }

    /// A field, a parameter, a value, or the body of a request.
    fn missing(&mut self, missing: Missing<'a>) {
        let path = missing.map.key(missing.key);
        let mut comments = moved(missing.comments, &missing.described_at, &path);
        let value = match missing.what {
            MissingWhat::Schema(schema) => {
                if schema.format == Some(Format::UriMap) {
                    self.new_links.insert(missing.file);
                }
                let (owner, is_sent) = self.owner(missing.file, &missing.map);
                let mut schema = self.schema(schema, Target::known(missing.file).sent(is_sent));
                if let Some(owner) = owner {
                    schema = self.holding.field(owner, schema, &path, &mut comments);
                }
                // What a link leads to needs nothing: whether the link goes is for a person to decide.
                schema.required = schema.required.filter(|_| !self.is_led_to(missing.file, &missing.map));
                schema.name = missing.name.or(schema.name);
                tree(&schema)
            }
            MissingWhat::Value(value) => {
                let name = missing.name.or_else(|| value.name.clone());
                tree(&EnumValue { name, ..value.clone() })
            }
        };
        let Missing { file, map, at, key, after, .. } = missing;
        let before = after.into_iter().map(str::to_owned).collect();
        let note = comments.behind.get(&path).map(|note| format!(" # {note}")).unwrap_or_default();
        let text = match &value {
            Node::Text(_) => "another value".to_owned(),
            value => format!("`{}`{note}", flow(value)),
        };
        let entry = NewEntry { key: key.to_owned(), value, comments, before };
        let edit = Edit { file: file.to_owned(), change: EditChange::Insert(map, entry) };
        self.push(file.to_owned(), path, at, text, edit);
    }

    /// The type that a map of the spec holds the fields of, if it is one, and whether requests carry what is in it.
    fn owner<'m>(&self, file: &str, map: &'m YamlPath) -> (Option<&'m str>, bool)
    where
        'a: 'm,
    {
        match map.0.as_slice() {
            [Step::Key(section), Step::Key(name), ..] if **section == *"objects" => {
                (Some(&**name), self.sent.contains(&**name))
            }
            [Step::Key(section)] if **section == *"fields" => {
                (self.of.ours.file(file).map(|file| file.resource.resource.as_str()), false)
            }
            _ => (None, true),
        }
    }

    /// Whether a link of the spec leads to the operation that these parameters are of.
    fn is_led_to(&self, file: &str, parameters: &YamlPath) -> bool {
        let resource = self.of.ours.file(file).map(|file| file.resource.resource.as_str());
        let [_, Step::Key(operation), ..] = parameters.0.as_slice() else { return false };
        resource.is_some_and(|resource| self.linked.contains(&(resource, operation)))
    }

    fn push(&mut self, file: String, path: YamlPath, at: String, text: String, edit: Edit) {
        let mut edits = vec![edit];
        edits.append(&mut self.edits);
        self.findings.push(Finding { file, path, at, kind: DifferenceKind::New, text, edits });
    }

    /// A schema with the names of the spec. What it refers to and the spec lacks is defined.
    fn schema(&mut self, theirs: &Schema, target: Target<'a>) -> Schema {
        let mut schema = theirs.clone();
        schema.enum_ = theirs.enum_.as_ref().map(|name| self.an_enum(name, target));
        schema.object = theirs.object.as_ref().map(|name| self.object(name, target));
        schema.items = theirs.items.as_ref().map(|items| Box::new(self.schema(items, target)));
        schema
    }

    fn schemas(&mut self, theirs: &Entries<Schema>, target: Target<'a>) -> Entries<Schema> {
        theirs.iter().map(|(name, schema)| (name.to_owned(), self.schema(schema, target))).collect()
    }

    fn an_enum(&mut self, theirs: &str, target: Target<'a>) -> String {
        if let Some(known) = self.of.renames.get(theirs) {
            return known.to_owned();
        }
        let name = self.free.take(theirs);
        self.of.renames.note(theirs, &name);
        if let Some((file, an_enum)) = self.of.theirs.an_enum(theirs) {
            let from = YamlPath::from(["enums", theirs]);
            let comments = moved(self.of.comments_of(file), &from, &YamlPath::from(["enums", &name]));
            let place = self.reserve(target);
            self.define((target, place), &name, comments, Definition::Enum(an_enum.clone()));
        }
        name
    }

    /// The fields of a type, which does not hold itself.
    fn fields_of(
        &mut self,
        (owner, at): (&str, &YamlPath),
        theirs: &Entries<Schema>,
        target: Target<'a>,
        comments: &mut Comments,
    ) -> Entries<Schema> {
        let mut fields = Entries::default();
        for (name, schema) in theirs.iter() {
            let schema = self.schema(schema, target);
            fields.push(name, self.holding.field(owner, schema, &at.key(name), comments));
        }
        fields
    }

    fn object(&mut self, theirs: &str, target: Target<'a>) -> String {
        // A request cannot carry a record, so it gets an object that holds the same.
        let is_copy = target.is_sent && self.records.contains(theirs);
        let known =
            if is_copy { self.copies.get(theirs).map(String::as_str) } else { self.of.renames.get(theirs) };
        if let Some(known) = known {
            return known.to_owned();
        }
        let name = self.free.take(&if is_copy { format!("{theirs}Body") } else { theirs.to_owned() });
        match is_copy {
            true => drop(self.copies.insert(theirs.to_owned(), name.clone())),
            false => self.of.renames.note(theirs, &name),
        }
        if let Some(found) = self.of.theirs.fields(theirs) {
            let to = YamlPath::from(["objects", &name, "fields"]);
            let mut comments = moved(self.of.comments_of(found.file), &found.path, &to);
            let doc = found
                .file
                .resource
                .objects
                .get(theirs)
                .map_or(&found.file.resource.doc, |object| &object.doc);
            let place = self.reserve(target);
            let fields = self.fields_of((&name, &to), found.fields, target, &mut comments);
            let object = Object { doc: doc.clone(), allow: Vec::new(), fields };
            self.define((target, place), &name, comments, Definition::Object(object));
        }
        name
    }

    /// The place of a definition among the others: it comes before those that it leads to.
    fn reserve(&mut self, target: Target<'a>) -> usize {
        match target.file {
            TargetFile::New(index) => self.files.get(index).map_or(0, |file| file.definitions.len()),
            TargetFile::Known(_) => self.edits.len(),
        }
    }

    fn define(
        &mut self,
        (target, place): (Target<'a>, usize),
        name: &str,
        comments: Comments,
        definition: Definition,
    ) {
        match target.file {
            TargetFile::New(index) => {
                let Some(file) = self.files.get_mut(index) else { return };
                file.comments.before.extend(comments.before);
                file.comments.behind.extend(comments.behind);
                file.definitions.insert(place, (name.to_owned(), definition));
            }
            TargetFile::Known(path) => {
                let ours = self.of.ours.file(path).map(|file| file.resource);
                let (section, value, last) = match &definition {
                    Definition::Object(object) => {
                        ("objects", tree(object), ours.and_then(|ours| ours.objects.keys().last()))
                    }
                    Definition::Enum(an_enum) => {
                        ("enums", tree(an_enum), ours.and_then(|ours| ours.enums.keys().last()))
                    }
                };
                let before = last.into_iter().map(str::to_owned).collect();
                let entry = NewEntry { key: name.to_owned(), value, comments, before };
                let change = EditChange::Insert(YamlPath::from([section]), entry);
                self.edits.insert(place, Edit { file: path.to_owned(), change });
            }
        }
    }

    /// A new operation of a resource that is there.
    fn operation_of_known(&mut self, theirs: &Found<'a>, file: SideFile<'a>) {
        let ours = file.resource;
        let mut names: HashSet<String> = ours.operations.keys().map(str::to_owned).collect();
        names.extend(
            self.operations
                .values()
                .filter(|(resource, ..)| *resource == ours.resource)
                .map(|(_, name, _)| name.clone()),
        );
        let name = free_name(&[theirs.name.to_owned()], "_", |name| !names.contains(name));
        let known = self.path_parameters.remove(file.path);
        let mut path_parameters = known.unwrap_or_else(|| ours.path_parameters.clone());
        let known = path_parameters.len();
        let operation =
            self.operation(theirs, &ours.resource, &mut path_parameters, Target::known(file.path));
        for (parameter, schema) in path_parameters.iter().skip(known) {
            let before = ours.path_parameters.keys().last().into_iter().map(str::to_owned).collect();
            let entry = NewEntry {
                key: parameter.to_owned(),
                value: tree(schema),
                comments: Comments::default(),
                before,
            };
            let change = EditChange::Insert(YamlPath::from(["path_parameters"]), entry);
            self.edits.push(Edit { file: file.path.to_owned(), change });
        }
        self.path_parameters.insert(file.path, path_parameters);
        let siblings = theirs.file.resource.operations.keys().take_while(|sibling| *sibling != theirs.name);
        let key = |sibling| self.operations.get(&(theirs.file.resource.resource.as_str(), sibling));
        let before = siblings.filter_map(key).filter(|(resource, ..)| *resource == ours.resource);
        let before = before.map(|(_, name, _)| name.clone()).collect();
        let map = YamlPath::from(["operations"]);
        let path = map.key(&name);
        let comments =
            moved(self.of.comments_of(theirs.file), &YamlPath::from(["operations", theirs.name]), &path);
        let known = (ours.resource.clone(), name.clone(), operation.path.clone());
        self.operations.insert((&theirs.file.resource.resource, theirs.name), known);
        let text = format!("the operation `{name}` of `{}`", ours.resource);
        let entry = NewEntry { key: name, value: tree(&operation), comments, before };
        let edit = Edit { file: file.path.to_owned(), change: EditChange::Insert(map, entry) };
        self.push(file.path.to_owned(), path, of_operation(theirs.operation), text, edit);
    }

    /// An operation with the names of the spec, for the file of a resource.
    fn operation(
        &mut self,
        theirs: &Found<'a>,
        resource: &str,
        path_parameters: &mut Entries<Schema>,
        target: Target<'a>,
    ) -> Operation {
        let operation = theirs.operation;
        let path = self.path(theirs, path_parameters, target);
        Operation {
            doc: operation.doc.clone(),
            method: operation.method,
            path,
            query: self.schemas(&operation.query, target.sent(true)),
            headers: self.schemas(&operation.headers, target.sent(true)),
            form: operation.form.as_ref().map(|form| self.schemas(form, target.sent(true))),
            json: operation.json.as_ref().map(|json| self.schemas(json, target.sent(true))),
            body: operation.body.as_ref().map(|body| self.schema(body, target.sent(true))),
            response: self.response(theirs, resource, target),
            idempotent: operation.idempotent,
            page: operation.page.as_ref().map(|page| self.page(page)),
            deprecated: operation.deprecated,
        }
    }

    /// The path, with the names that its parameters have in a file.
    fn path(&mut self, theirs: &Found<'a>, known: &mut Entries<Schema>, target: Target<'a>) -> String {
        let mut used: Vec<String> = Vec::new();
        let template = PathTemplate::parse(&theirs.operation.path).unwrap_or_default();
        template.fill(|part| {
            let schema = theirs.file.resource.path_parameters.get(part).cloned().unwrap_or_default();
            let schema = self.schema(&schema, target);
            let what = |schema: &Schema| {
                (schema.ty, schema.enum_.clone(), schema.sid.clone(), schema.format, schema.pii)
            };
            let is_other = |name: &str| known.get(name).is_some_and(|other| what(other) != what(&schema));
            let is_free = |name: &str| !used.iter().any(|one| one == name) && !is_other(name);
            let name = free_name(&[part.to_owned()], "_", is_free);
            if known.get(&name).is_none() {
                known.push(name.clone(), schema);
            }
            used.push(name.clone());
            format!("{{{name}}}")
        })
    }

    /// What an operation is answered with, in the file of a resource.
    fn response(&mut self, theirs: &Found<'a>, resource: &str, target: Target<'a>) -> Option<Response> {
        let is_delete = theirs.operation.method == Method::Delete;
        let Some(answer) = response(theirs) else {
            return (!is_delete).then(|| Response::Resource(NO_RESPONSE.to_owned()));
        };
        let schema = self.schema(&answer, target);
        let is_record = |name: &String| {
            let ours = self.of.ours.resource(name).is_some_and(|file| file.resource.fields.is_some());
            let new = self.files.iter().any(|file| file.resource.resource == *name && self.has_record(file));
            ours || new
        };
        match schema.object.as_ref().filter(|name| is_record(name)) {
            Some(name) if name == resource && !is_delete => None,
            Some(name) => Some(Response::Resource(name.clone())),
            None => Some(Response::Schema(Box::new(schema))),
        }
    }

    /// Whether a new file defines the record that the document has there.
    fn has_record(&self, file: &NewFile<'_>) -> bool {
        let theirs = file.theirs.resource;
        theirs.fields.is_some() && self.of.renames.get(&theirs.resource) == Some(&file.resource.resource)
    }

    /// A page, as far as it is not as all of our version.
    fn page(&self, theirs: &'a PageSpec) -> PageSpec {
        let Some(paging) = self.of.theirs.paging(theirs) else { return theirs.clone() };
        let shared = self.of.ours.version.paging.as_ref();
        let other = |own: Option<&str>, shared: Option<Option<&str>>| match shared {
            Some(shared) if own == shared => None,
            Some(_) => Some(own.unwrap_or(NO_PARAMETER).to_owned()),
            None => own.map(str::to_owned),
        };
        PageSpec {
            items: theirs.items.clone(),
            max_size: theirs.max_size,
            page_size: other(paging.page_size, shared.map(|shared| shared.page_size.as_deref())),
            next: other(Some(paging.next), shared.map(|shared| Some(shared.next.as_str()))),
            token: other(paging.token, shared.map(|shared| shared.token.as_deref())),
        }
    }

    /// The operations and the record of a new file.
    fn new_file(&mut self, index: usize, operations: Vec<Found<'a>>) {
        let Some(file) = self.files.get(index) else { return };
        let (theirs, name, has_record) = (file.theirs, file.resource.resource.clone(), self.has_record(file));
        let target = Target { file: TargetFile::New(index), is_sent: false };
        let comments = self.of.comments_of(theirs);
        let at = YamlPath::from(["fields"]);
        let mut of_fields = Comments::default();
        let fields = theirs.resource.fields.as_ref().filter(|_| has_record);
        let fields = fields.map(|fields| self.fields_of((&name, &at), fields, target, &mut of_fields));
        let mut path_parameters = Entries::default();
        let mut entries = Entries::default();
        for found in &operations {
            let operation = self.operation(found, &name, &mut path_parameters, target);
            let known = (name.clone(), found.name.to_owned(), operation.path.clone());
            self.operations.insert((&theirs.resource.resource, found.name), known);
            entries.push(found.name, operation);
        }
        let Some(file) = self.files.get_mut(index) else { return };
        for section in ["path_parameters", "operations", "fields"] {
            let at = YamlPath::from([section]);
            let own = moved(comments, &at, &at);
            file.comments.before.extend(own.before);
            file.comments.behind.extend(own.behind);
        }
        file.comments.behind.extend(of_fields.behind);
        file.resource.doc.clone_from(&theirs.resource.doc);
        file.resource.path_parameters = path_parameters;
        file.resource.operations = entries;
        file.resource.fields = fields;
        file.operations = operations;
    }

    /// The links of new records and those that known records have now.
    fn sub_resources(&mut self) {
        let theirs_files = self.of.theirs.files.clone();
        for theirs in theirs_files {
            let new =
                self.files.iter().position(|file| file.theirs.path == theirs.path && self.has_record(file));
            let known =
                self.of.renames.get(&theirs.resource.resource).and_then(|name| self.of.ours.resource(name));
            for (wire, link) in theirs.resource.sub_resources.iter() {
                let Some((link, path)) = self.sub_resource(link) else { continue };
                let fields = new.and_then(|index| self.files.get(index)).map(|file| &file.resource);
                let fields = fields.or(known.map(|ours| ours.resource)).and_then(|one| one.fields.as_ref());
                let all = [fields, theirs.resource.fields.as_ref()];
                let field = |name: &str| all.into_iter().flatten().find_map(|fields| fields.get(name));
                if !self.can_be_filled((&link, &path), field) {
                    continue;
                }
                match (new.and_then(|index| self.files.get_mut(index)), known) {
                    (Some(file), _) => file.resource.sub_resources.push(wire, link),
                    (None, Some(ours)) if ours.resource.sub_resources.get(wire).is_none() => {
                        self.known_sub_resource(ours, wire, &link);
                    }
                    _ => {}
                }
            }
        }
    }

    fn known_sub_resource(&mut self, ours: SideFile<'a>, wire: &str, link: &SubResource) {
        // Without such a field there is nothing that it would be the name of.
        let mut fields = ours.resource.fields.iter().flat_map(Entries::iter);
        let is_links = |(_, field): (&str, &Schema)| field.format == Some(Format::UriMap);
        if !self.new_links.contains(ours.path) && !fields.any(is_links) {
            return;
        }
        let value = tree(link);
        let map = YamlPath::from(["sub_resources"]);
        let path = map.key(wire);
        let at = format!("{} links.{wire}", ours.resource.resource);
        let before = ours.resource.sub_resources.keys().map(str::to_owned).collect();
        let text = format!("`{}`", flow(&value));
        let entry = NewEntry { key: wire.to_owned(), value, comments: Comments::default(), before };
        let edit = Edit { file: ours.path.to_owned(), change: EditChange::Insert(map, entry) };
        self.push(ours.path.to_owned(), path, at, text, edit);
    }

    /// Whether the fields of a record are what the path of a link takes.
    fn can_be_filled<'s>(
        &self,
        (link, path): (&SubResource, &str),
        field: impl Fn(&str) -> Option<&'s Schema>,
    ) -> bool {
        let new = self.files.iter().find(|file| file.resource.resource == link.resource);
        let ours = self.of.ours.resource(&link.resource);
        let operation = ours.and_then(|file| file.resource.operations.get(&link.operation));
        if operation.is_some_and(needs_more) {
            return false;
        }
        let known = match (ours, new) {
            (Some(file), _) => self.path_parameters.get(file.path).unwrap_or(&file.resource.path_parameters),
            (None, Some(new)) => &new.resource.path_parameters,
            (None, None) => return false,
        };
        parameters(path).iter().all(|name| {
            let wire = link.arguments.get(name).unwrap_or(name);
            field(wire).zip(known.get(name)).is_some_and(|(field, parameter)| fills(field, parameter))
        })
    }

    /// A link with the names of the spec, if the spec has what it leads to, and the path of that.
    fn sub_resource(&self, theirs: &SubResource) -> Option<(SubResource, String)> {
        let (resource, operation, path) =
            self.operations.get(&(theirs.resource.as_str(), theirs.operation.as_str()))?;
        let their_operation =
            self.of.theirs.resource(&theirs.resource)?.resource.operations.get(&theirs.operation)?;
        let mut arguments = Entries::default();
        for (ours, their_name) in parameters(path).iter().zip(&parameters(&their_operation.path)) {
            let field = theirs.arguments.get(their_name).unwrap_or(their_name);
            if field != ours {
                arguments.push(ours, field.to_owned());
            }
        }
        let link = SubResource {
            resource: resource.clone(),
            operation: operation.clone(),
            arguments,
            name: theirs.name.clone(),
            doc: theirs.doc.clone(),
        };
        Some((link, path.clone()))
    }

    fn create_files(&mut self) {
        for mut file in std::mem::take(&mut self.files) {
            for (name, definition) in file.definitions {
                match definition {
                    Definition::Object(object) => file.resource.objects.push(name, object),
                    Definition::Enum(an_enum) => file.resource.enums.push(name, an_enum),
                }
            }
            let mut comments = file.comments;
            comments.before.insert(YamlPath::from(["resource"]), vec![SCHEMA_LINE.to_owned()]);
            let text = print(&tree(&file.resource), &comments);
            let text: Rc<str> = text.into();
            for (found, (name, _)) in file.operations.iter().zip(file.resource.operations.iter()) {
                self.findings.push(Finding {
                    file: file.path.clone(),
                    path: YamlPath::from(["operations", name]),
                    at: of_operation(found.operation),
                    kind: DifferenceKind::New,
                    text: format!("the operation `{name}` of the new resource `{}`", file.resource.resource),
                    edits: vec![Edit {
                        file: file.path.clone(),
                        change: EditChange::Create(Rc::clone(&text)),
                    }],
                });
            }
        }
    }
}

enum Definition {
    Object(Object),
    Enum(Enum),
}

/// Whether there is no request without something beside its path.
fn needs_more(operation: &Operation) -> bool {
    let Operation { query, headers, form, json, body, .. } = operation;
    let sections = [query, headers].into_iter().chain(form).chain(json).flat_map(Entries::iter);
    body.is_some() || sections.into_iter().any(|(_, schema)| schema.required == Some(true))
}

fn empty_file(theirs: SideFile<'_>) -> NewFile<'_> {
    let resource = Resource {
        resource: String::new(),
        doc: String::new(),
        path_parameters: Entries::default(),
        operations: Entries::default(),
        sub_resources: Entries::default(),
        final_when: None,
        fields: None,
        objects: Entries::default(),
        enums: Entries::default(),
    };
    NewFile {
        path: String::new(),
        theirs,
        resource,
        definitions: Vec::new(),
        comments: Comments::default(),
        operations: Vec::new(),
    }
}

/// The comments below a path, at another.
fn moved(comments: &Comments, from: &YamlPath, to: &YamlPath) -> Comments {
    let place = |path: &YamlPath| path.moved(from, to);
    let is_below = |path: &YamlPath| path.starts_with(from);
    let before = comments.before.range(from..).take_while(|(path, _)| is_below(path));
    let behind = comments.behind.range(from..).take_while(|(path, _)| is_below(path));
    Comments {
        before: before.filter_map(|(path, lines)| Some((place(path)?, lines.clone()))).collect(),
        behind: behind.filter_map(|(path, text)| Some((place(path)?, text.clone()))).collect(),
        ..Comments::default()
    }
}
