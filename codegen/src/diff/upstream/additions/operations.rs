//! Operations that the spec lacks, with the names that their file has for what they take.

use std::collections::HashSet;

use super::state::{Additions, Target, moved};
use crate::diagnostic::YamlPath;
use crate::diff::upstream::compare::of_operation;
use crate::diff::upstream::finding::{Edit, EditChange};
use crate::diff::upstream::sides::{Found, SideFile, response};
use crate::diff::upstream::stem;
use crate::document::{
    Authentication, Comments, Entries, Method, NewEntry, Operation, PageSpec, Paging, References, Response,
    Schema, tree,
};
use crate::ir::PathTemplate;
use crate::lower::NO_RESPONSE;
use crate::lower::names::{free_name, operation_id};

impl<'a> Additions<'_, 'a> {
    /// A new operation of a resource that is there.
    pub(super) fn operation_of_known(&mut self, theirs: &Found<'a>, file: SideFile<'a>) {
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
        let module = stem(file.path);
        for (parameter, schema) in path_parameters.iter().skip(known) {
            let before = ours.path_parameters.keys().last().into_iter().map(str::to_owned).collect();
            let entry = NewEntry {
                key: parameter.to_owned(),
                value: tree(&schema.clone().relative(module)),
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
        let value = tree(&operation.relative(module));
        let entry = NewEntry { key: name, value, comments, before };
        let edit = Edit { file: file.path.to_owned(), change: EditChange::Insert(map, entry) };
        self.push(file.path.to_owned(), path, of_operation(theirs.operation), text, edit);
    }

    /// An operation with the names of the spec, for the file of a resource.
    pub(super) fn operation(
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
            operation_id: operation
                .operation_id
                .clone()
                .filter(|id| *id != operation_id(theirs.name, resource)),
            authentication: self.authentication(operation),
            query: self.schemas(&operation.query, target.sent(true)),
            headers: self.schemas(&operation.headers, target.sent(true)),
            form: operation.form.as_ref().map(|form| self.schemas(form, target.sent(true))),
            json: operation.json.as_ref().map(|json| self.schemas(json, target.sent(true))),
            body: operation.body.as_ref().map(|body| self.schema(body, target.sent(true))),
            media_type: operation.media_type.clone(),
            response: self.response(theirs, resource, target),
            redirect: operation.redirect,
            idempotent: operation.idempotent,
            page: operation.page.as_ref().map(|page| self.page(page)),
            deprecated: operation.deprecated,
            allow: Vec::new(),
        }
    }

    /// How it says who asks, where that is not as in all of our version.
    fn authentication(&self, operation: &Operation) -> Option<Authentication> {
        let theirs = operation.authentication.unwrap_or(self.of.theirs.version.authentication);
        (theirs != self.of.ours.version.authentication).then_some(theirs)
    }

    /// The path, with the names that its parameters have in a file.
    fn path(&mut self, theirs: &Found<'a>, known: &mut Entries<Schema>, target: Target<'a>) -> String {
        let mut used: Vec<String> = Vec::new();
        let template = PathTemplate::parse(&theirs.operation.path).unwrap_or_default();
        template.fill(|part| {
            let schema = theirs.file.resource.path_parameters.get(part).cloned().unwrap_or_default();
            let schema = self.schema(&schema, target);
            let what = |schema: &Schema| {
                (
                    schema.ty,
                    schema.enum_.clone(),
                    schema.sid.clone(),
                    schema.format,
                    schema.pii,
                    schema.secret,
                )
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

    /// A page, as far as it is not as all of our version.
    fn page(&self, theirs: &'a PageSpec) -> PageSpec {
        let Some(paging) = self.of.theirs.paging(theirs) else { return theirs.clone() };
        let shared = self.of.ours.version.paging.as_ref().map(Paging::effective);
        paging.to_page(&theirs.items, theirs.max_size, shared.as_ref())
    }
}
