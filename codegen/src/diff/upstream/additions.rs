//! What the document has and the spec lacks, in the words and the names of the spec, as edits of its files.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use heck::{ToSnakeCase, ToUpperCamelCase};

use super::compare::{Comparison, Missing, MissingWhat, of_operation};
use super::names::FreeNames;
use super::definitions::{Definition, Target, TargetFile, moved};
use super::sent::{records, sent};
use super::sides::{Found, SideFile, response};
use super::{Edit, EditChange, Finding, SCHEMA_LINE};
use crate::diagnostic::{Step, YamlPath};
use crate::document::{
    Comments, DifferenceKind, Entries, EnumValue, Format, Method, NewEntry, Node, Operation, PageSpec, Resource,
    Response, Schema, flow, print, tree,
};
use crate::lower::{NO_PARAMETER, NO_RESPONSE};

/// A file that is made.
pub(super) struct NewFile<'a> {
    pub(super) path: String,
    pub(super) theirs: SideFile<'a>,
    pub(super) resource: Resource,
    /// The objects and the enums, in order.
    pub(super) definitions: Vec<(String, Definition)>,
    pub(super) comments: Comments,
    pub(super) operations: Vec<Found<'a>>,
}

pub(super) struct Additions<'c, 'a> {
    pub(super) of: Comparison<'c, 'a>,
    pub(super) free: FreeNames,
    pub(super) files: Vec<NewFile<'a>>,
    /// Our names of their operations: by their resource and name, to ours.
    pub(super) operations: HashMap<(&'a str, &'a str), (String, String, String)>,
    /// The objects of the spec that requests carry.
    pub(super) sent: HashSet<&'a str>,
    /// The types of the document that no request can carry.
    pub(super) records: HashSet<&'a str>,
    /// Their copies that can be sent, by name.
    pub(super) copies: HashMap<String, String>,
    /// The parameters of paths of the files that get operations, with the new ones.
    pub(super) path_parameters: HashMap<&'a str, Entries<Schema>>,
    /// The operations that links of the spec lead to, by resource and name.
    pub(super) linked: HashSet<(&'a str, &'a str)>,
    /// The files whose records get links.
    pub(super) new_links: HashSet<&'a str>,
    /// The edits that the definitions of types need, while a finding is made.
    pub(super) edits: Vec<Edit>,
    pub(super) findings: Vec<Finding>,
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
        let sent = sent(of.ours);
        let links = of.ours.files.iter().flat_map(|file| file.resource.sub_resources.iter());
        let linked = links.map(|(_, link)| (link.resource.as_str(), link.operation.as_str())).collect();
        Self {
            of,
            free,
            files: Vec::new(),
            operations,
            linked,
            sent,
            records: HashSet::new(),
            copies: HashMap::new(),
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
    #[expect(clippy::type_complexity, reason = "two lists")]
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
            let plain = name.to_snake_case();
            let numbered = (2_u32..).map(|number| format!("{folder}/{plain}_{number}.yaml"));
            let paths = std::iter::once(format!("{folder}/{plain}.yaml")).chain(numbered);
            file.path = paths.into_iter().find(|path| stems.insert(path.clone())).unwrap_or_default();
            file.resource.resource.clone_from(&name);
            if !is_known && file.theirs.resource.fields.is_some() {
                self.of.renames.note(theirs, &name);
            }
        }
        (of_new, of_known)
    }

    /// A field, a parameter, a value, or the body of a request.
    fn missing(&mut self, missing: Missing<'a>) {
        let value = match missing.what {
            MissingWhat::Schema(schema) => {
                if schema.format == Some(Format::UriMap) {
                    self.new_links.insert(missing.file);
                }
                let is_sent = match missing.map.0.as_slice() {
                    [Step::Key(section), Step::Key(name), ..] if **section == *"objects" => self.sent.contains(&**name),
                    [Step::Key(section), ..] => **section == *"operations",
                    _ => false,
                };
                let mut schema = self.schema(schema, known_file(missing.file).sent(is_sent));
                schema.name = missing.name.or(schema.name);
                // What a link leads to needs nothing: whether the link goes is for a person to decide.
                schema.required = schema.required.filter(|_| !self.is_led_to(missing.file, &missing.map));
                tree(&schema)
            }
            MissingWhat::Value(value) => {
                let name = missing.name.or_else(|| value.name.clone());
                tree(&EnumValue { name, ..value.clone() })
            }
        };
        let Missing { file, map, at, key, after, comments, described_at, .. } = missing;
        let before = after.into_iter().map(str::to_owned).collect();
        let path = map.key(key);
        let comments = moved(comments, &described_at, &path);
        let note = comments.behind.get(&path).map(|note| format!(" # {note}")).unwrap_or_default();
        let text = match &value {
            Node::Text(_) => "another value".to_owned(),
            value => format!("`{}`{note}", flow(value)),
        };
        let entry = NewEntry { key: key.to_owned(), value, comments, before };
        let edit = Edit { file: file.to_owned(), change: EditChange::Insert(map, entry) };
        self.push(file.to_owned(), path, at, text, edit);
    }

    /// Whether a link of the spec leads to the operation that these parameters are of.
    fn is_led_to(&self, file: &str, parameters: &YamlPath) -> bool {
        let resource = self.of.ours.file(file).map(|file| file.resource.resource.as_str());
        let operation = parameters.0.get(1).and_then(|step| if let Step::Key(key) = step { Some(&**key) } else { None });
        resource.zip(operation).is_some_and(|target| self.linked.contains(&target))
    }

    pub(super) fn push(&mut self, file: String, path: YamlPath, at: String, text: String, edit: Edit) {
        let mut edits = vec![edit];
        edits.append(&mut self.edits);
        self.findings.push(Finding { file, path, at, kind: DifferenceKind::New, text, edits });
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
        let numbered = (2_u32..).map(|number| format!("{}_{number}", theirs.name));
        let name = std::iter::once(theirs.name.to_owned()).chain(numbered).find(|name| !names.contains(name));
        let name = name.unwrap_or_default();
        let known = self.path_parameters.remove(file.path);
        let mut path_parameters = known.unwrap_or_else(|| ours.path_parameters.clone());
        let known = path_parameters.len();
        let operation = self.operation(theirs, &ours.resource, &mut path_parameters, known_file(file.path));
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
        let mut path = String::new();
        for (index, part) in theirs.operation.path.split(['{', '}']).enumerate() {
            if index % 2 == 0 {
                path.push_str(part);
                continue;
            }
            let schema = theirs.file.resource.path_parameters.get(part).cloned().unwrap_or_default();
            let schema = self.schema(&schema, target);
            let is_same = |other: &Schema| {
                let of = |schema: &Schema| {
                    (schema.ty, schema.enum_.clone(), schema.sid.clone(), schema.format, schema.pii)
                };
                of(other) == of(&schema)
            };
            let numbered = (2_u32..).map(|number| format!("{part}_{number}"));
            let fits =
                |name: &String| known.get(name).is_none_or(is_same) && !path.contains(&format!("{{{name}}}"));
            let name = std::iter::once(part.to_owned()).chain(numbered).find(fits).unwrap_or_default();
            if known.get(&name).is_none() {
                known.push(name.clone(), schema);
            }
            path.push_str(&format!("{{{name}}}"));
        }
        path
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
    pub(super) fn has_record(&self, file: &NewFile<'_>) -> bool {
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
        let fields =
            theirs.resource.fields.as_ref().filter(|_| has_record).map(|fields| self.schemas(fields, target));
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
        file.resource.doc.clone_from(&theirs.resource.doc);
        file.resource.path_parameters = path_parameters;
        file.resource.operations = entries;
        file.resource.fields = fields;
        file.operations = operations;
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
                    edits: vec![Edit { file: file.path.clone(), change: EditChange::Create(Rc::clone(&text)) }],
                });
            }
        }
    }
}

/// A file that is there.
fn known_file(path: &str) -> Target<'_> {
    Target { file: TargetFile::Known(path), is_sent: false }
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
