//! Files of new resources.

use std::rc::Rc;

use super::state::{Additions, Definition, NewFile, Target, TargetFile, moved};
use crate::diagnostic::YamlPath;
use crate::diff::upstream::compare::of_operation;
use crate::diff::upstream::finding::{Edit, EditChange, Finding, SCHEMA_LINE};
use crate::diff::upstream::sides::{Found, SideFile};
use crate::diff::upstream::stem;
use crate::document::{Comments, DifferenceKind, Entries, References, Resource, print, tree};

impl<'a> Additions<'_, 'a> {
    /// The operations and the record of a new file.
    pub(super) fn new_file(&mut self, index: usize, operations: Vec<Found<'a>>) {
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

    pub(super) fn create_files(&mut self) {
        for mut file in std::mem::take(&mut self.files) {
            for (name, definition) in file.definitions {
                match definition {
                    Definition::Object(object) => file.resource.objects.push(name, object),
                    Definition::Enum(an_enum) => file.resource.enums.push(name, an_enum),
                }
            }
            let mut comments = file.comments;
            comments.before.insert(YamlPath::from(["resource"]), vec![SCHEMA_LINE.to_owned()]);
            let resource = file.resource.clone().relative(stem(&file.path));
            let text = print(&tree(&resource), &comments);
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

/// A file that has nothing yet.
pub(super) fn empty_file(theirs: SideFile<'_>) -> NewFile<'_> {
    let resource = Resource {
        resource: String::new(),
        doc: String::new(),
        allow: Vec::new(),
        path_parameters: Entries::default(),
        operations: Entries::default(),
        sub_resources: Entries::default(),
        other_links: Entries::default(),
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
