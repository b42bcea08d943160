//! Types of the document as definitions of the spec, under names that are free.

use super::additions::Additions;
use super::{Edit, EditChange};
use crate::diagnostic::YamlPath;
use crate::document::{Comments, Entries, Enum, NewEntry, Object, Schema, tree};

/// Where definitions go, and for what.
#[derive(Clone, Copy)]
pub(super) struct Target<'a> {
    pub(super) file: TargetFile<'a>,
    /// Whether a request carries it.
    pub(super) is_sent: bool,
}

/// A file that is there, or one that is made.
#[derive(Clone, Copy)]
pub(super) enum TargetFile<'a> {
    Known(&'a str),
    New(usize),
}

impl<'a> Target<'a> {
    pub(super) fn sent(self, is_sent: bool) -> Self {
        Self { is_sent, ..self }
    }
}

pub(super) enum Definition {
    Object(Object),
    Enum(Enum),
}

impl<'a> Additions<'_, 'a> {
    /// A schema with the names of the spec. What it refers to and the spec lacks is defined.
    pub(super) fn schema(&mut self, theirs: &Schema, target: Target<'a>) -> Schema {
        let mut schema = theirs.clone();
        schema.enum_ = theirs.enum_.as_ref().map(|name| self.an_enum(name, target));
        schema.object = theirs.object.as_ref().map(|name| self.object(name, target));
        schema.items = theirs.items.as_ref().map(|items| Box::new(self.schema(items, target)));
        schema
    }

    pub(super) fn schemas(&mut self, theirs: &Entries<Schema>, target: Target<'a>) -> Entries<Schema> {
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

    fn object(&mut self, theirs: &str, target: Target<'a>) -> String {
        // A request cannot carry a record, so it gets an object that holds the same.
        let is_copy = target.is_sent && self.records.contains(theirs);
        let known = if is_copy { self.copies.get(theirs).map(String::as_str) } else { self.of.renames.get(theirs) };
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
            let comments = moved(self.of.comments_of(found.file), &found.path, &to);
            let doc = found
                .file
                .resource
                .objects
                .get(theirs)
                .map_or(&found.file.resource.doc, |object| &object.doc);
            let place = self.reserve(target);
            let fields = self.schemas(found.fields, target);
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
}

/// The comments below a path, at another.
pub(super) fn moved(comments: &Comments, from: &YamlPath, to: &YamlPath) -> Comments {
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
