//! Types that the spec lacks, in its names: each is defined where it is first needed.

use super::state::{Additions, Definition, Target, TargetFile, moved};
use crate::diagnostic::{Step, YamlPath};
use crate::diff::upstream::finding::{Edit, EditChange};
use crate::diff::upstream::sides::local;
use crate::document::{Comments, Entries, Format, NewEntry, Object, References, Schema, tree};

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
        if self.of.theirs.shared_enum(theirs).is_some() {
            return theirs.to_owned();
        }
        if let Some(known) = self.of.renames.get(theirs) {
            return known.to_owned();
        }
        let module = self.module(target.file);
        let key = self.free.in_file(&module, local(theirs));
        let name = format!("{module}.{key}");
        self.of.renames.note(theirs, &name);
        if let Some((file, an_enum)) = self.of.theirs.an_enum(theirs) {
            let from = YamlPath::from(["enums", local(theirs)]);
            let comments = moved(self.of.comments_of(file), &from, &YamlPath::from(["enums", &key]));
            let place = self.reserve(target);
            self.define((target, place), &key, comments, Definition::Enum(an_enum.clone()));
        }
        name
    }

    /// The fields of a type, which does not hold itself.
    pub(super) fn fields_of(
        &mut self,
        (owner, at): (&str, &YamlPath),
        theirs: &Entries<Schema>,
        target: Target<'a>,
        comments: &mut Comments,
    ) -> Entries<Schema> {
        let mut fields = Entries::default();
        for (name, schema) in theirs.iter() {
            let schema = links_at(at, self.schema(schema, target));
            let schema = self.holding.field(owner, schema, &at.key(name), comments);
            if !is_no_variant(at, &schema) {
                fields.push(name, schema);
            }
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
        let module = self.module(target.file);
        let key = local(theirs);
        let key = self.free.in_file(&module, &if is_copy { format!("{key}Body") } else { key.to_owned() });
        let name = format!("{module}.{key}");
        match is_copy {
            true => drop(self.copies.insert(theirs.to_owned(), name.clone())),
            false => self.of.renames.note(theirs, &name),
        }
        if let Some(found) = self.of.theirs.fields(theirs) {
            let resource = found.file.resource;
            let is_record = resource.resource == theirs;
            let known = resource.objects.get(local(theirs)).filter(|_| !is_record);
            let parts = known.map_or("fields", |object| object.parts().0);
            let to = YamlPath::from(["objects", &key, parts]);
            let mut comments = moved(self.of.comments_of(found.file), &found.path, &to);
            let of_record = || Object { doc: resource.doc.clone(), ..Object::default() };
            let object = known.cloned().unwrap_or_else(of_record);
            let place = self.reserve(target);
            let fields = self.fields_of((&name, &to), found.fields, target, &mut comments);
            let object = Object { allow: Vec::new(), ..object.with_parts(fields) };
            self.define((target, place), &key, comments, Definition::Object(object.relative(&module)));
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

/// Whether a variant of a union is no object any more, as it would hold itself.
pub(super) fn is_no_variant(map: &YamlPath, schema: &Schema) -> bool {
    let is_union = map.0.last().is_some_and(|step| matches!(step, Step::Key(key) if **key == *"one_of"));
    is_union && schema.object.is_none()
}

/// A field of the map at a path. In an object, the links of what is a record in the document are not those of a record.
pub(super) fn links_at(map: &YamlPath, field: Schema) -> Schema {
    if field.format != Some(Format::UriMap) || *map == YamlPath::from(["fields"]) {
        return field;
    }
    let Schema { ty, format, items, .. } = Schema::other_links();
    Schema { ty, format, items, ..field }
}
