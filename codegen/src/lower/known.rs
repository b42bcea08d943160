//! What the files of a version define, for all of them to refer to: by its name alone in the file that defines it, as `conference.Status`
//! in the others. A record has the name of its resource everywhere.

use std::collections::{HashMap, HashSet};

use super::site::Site;
use crate::diagnostic::suggest::Vocabulary;
use crate::document::{Document, Entries, Schema};
use crate::ir::{EnumId, ModelId};

#[derive(Default)]
pub(super) struct Known<'a> {
    /// Whether no file of the version was lost on the way here.
    pub(super) is_complete: bool,
    files: Vec<KnownFile<'a>>,
    by_path: HashMap<&'a str, usize>,
    modules: Definitions<'a, usize>,
    /// The first file with an enum of a name, and with an object.
    enums: HashMap<&'a str, usize>,
    objects: HashMap<&'a str, usize>,
    /// The records, by their resources.
    pub(super) records: Definitions<'a, ModelId>,
    /// What objects and records are made of.
    pub(super) fields: HashMap<ModelId, (&'a Document, &'a Entries<Schema>)>,
    /// What only the server makes.
    pub(super) of_server: HashSet<ModelId>,
    /// What is one of several objects.
    pub(super) unions: HashSet<ModelId>,
    /// The enums that products share, and their file.
    shared: Definitions<'a, EnumId>,
    shared_document: Option<&'a Document>,
}

/// What one file defines.
pub(super) struct KnownFile<'a> {
    pub(super) document: &'a Document,
    /// The name of its module.
    pub(super) module: &'a str,
    pub(super) enums: Definitions<'a, EnumId>,
    pub(super) objects: Definitions<'a, ModelId>,
}

/// What can be referred to by name.
pub(super) struct Definitions<'a, Id> {
    pub(super) ids: HashMap<&'a str, Id>,
    /// In the order of the spec.
    pub(super) names: Vocabulary<'a>,
}

/// What is told of a name that nothing has.
pub(super) struct NotFound {
    pub(super) message: String,
    pub(super) help: String,
}

/// One of the sections of a file that define types.
struct Section<'k, 'a, Id> {
    /// `enum`
    what: &'static str,
    /// `enums`
    key: &'static str,
    of: fn(&'k KnownFile<'a>) -> &'k Definitions<'a, Id>,
    /// What has a name without a module in all files.
    everywhere: &'k Definitions<'a, Id>,
    /// Its file, if it is one.
    document: Option<&'a Document>,
    /// `no record of that name`
    nowhere: &'static str,
    /// The first file that defines a name.
    first: &'k HashMap<&'a str, usize>,
}

impl<Id> Default for Definitions<'_, Id> {
    fn default() -> Self {
        Self { ids: HashMap::new(), names: Vocabulary::default() }
    }
}

impl<'a, Id> FromIterator<(&'a str, Id)> for Definitions<'a, Id> {
    fn from_iter<I: IntoIterator<Item = (&'a str, Id)>>(definitions: I) -> Self {
        let mut ids = HashMap::new();
        let mut names = Vec::new();
        for (name, id) in definitions {
            names.push(name);
            // A name that stands twice is a mistake.
            ids.entry(name).or_insert(id);
        }
        Self { ids, names: names.into_iter().collect() }
    }
}

impl<'a> Known<'a> {
    pub(super) fn new(files: Vec<KnownFile<'a>>, is_complete: bool) -> Self {
        let by_path = files.iter().enumerate().map(|(index, file)| (file.document.path.as_str(), index));
        let by_path = by_path.collect();
        let modules = files.iter().enumerate().map(|(index, file)| (file.module, index)).collect();
        let mut known = Self { is_complete, by_path, modules, ..Self::default() };
        for (index, file) in files.iter().enumerate() {
            for (first, names) in [
                (&mut known.enums, file.enums.ids.keys().collect::<Vec<_>>()),
                (&mut known.objects, file.objects.ids.keys().collect()),
            ] {
                for name in names {
                    first.entry(name).or_insert(index);
                }
            }
        }
        Self { files, ..known }
    }

    /// Adds the enums that products share.
    pub(super) fn share(&mut self, document: Option<&'a Document>, enums: Definitions<'a, EnumId>) {
        (self.shared_document, self.shared) = (document, enums);
    }

    /// The enum that a file calls so. None in the error if it may have been lost for a mistake that is reported already.
    pub(super) fn an_enum(&self, here: &Document, name: &str) -> Result<EnumId, Option<NotFound>> {
        let of: for<'k> fn(&'k KnownFile<'a>) -> &'k Definitions<'a, _> = |file| &file.enums;
        let section = Section {
            what: "enum",
            key: "enums",
            of,
            everywhere: &self.shared,
            document: self.shared_document,
            nowhere: "none that products share",
            first: &self.enums,
        };
        self.find(&section, here, name)
    }

    /// The object or the record that a file calls so.
    pub(super) fn object(&self, here: &Document, name: &str) -> Result<ModelId, Option<NotFound>> {
        let of: for<'k> fn(&'k KnownFile<'a>) -> &'k Definitions<'a, _> = |file| &file.objects;
        let section = Section {
            what: "object",
            key: "objects",
            of,
            everywhere: &self.records,
            document: None,
            nowhere: "no record of that name",
            first: &self.objects,
        };
        self.find(&section, here, name)
    }

    fn find<'k, Id: Copy>(
        &'k self,
        section: &Section<'k, 'a, Id>,
        here: &Document,
        name: &str,
    ) -> Result<Id, Option<NotFound>> {
        let (file, name) = match name.split_once('.') {
            None => (self.by_path.get(here.path.as_str()), name),
            Some((module, _)) if !self.modules.ids.contains_key(module) => {
                return Err(self.is_complete.then(|| NotFound {
                    message: format!("there is no module `{module}` in this version"),
                    help: self.modules.names.among_or("module", module, "add its file to this folder"),
                }));
            }
            Some((module, name)) => (self.modules.ids.get(module), name),
        };
        let Some(file) = file.and_then(|index| self.files.get(*index)) else { return Err(None) };
        let is_here = file.document.path == here.path;
        let of_file = (section.of)(file).ids.get(name);
        let of_version = section.everywhere.ids.get(name).filter(|_| is_here);
        if let Some(id) = of_file.or(of_version) {
            return Ok(*id);
        }
        let is_cut_in = |document| Site::top(document).key(section.key).has_hole(name);
        let is_cut = is_cut_in(file.document) || is_here && section.document.is_some_and(is_cut_in);
        let may_be_lost = is_here && !self.is_complete;
        Err((!is_cut && !may_be_lost).then(|| self.not_found(section, (file, is_here), name)))
    }

    fn not_found<'k, Id: Copy>(
        &'k self,
        section: &Section<'k, 'a, Id>,
        (file, is_here): (&'k KnownFile<'a>, bool),
        name: &str,
    ) -> NotFound {
        let Section { what, key, .. } = section;
        let names = &(section.of)(file).names;
        if !is_here {
            let message = format!("there is no {what} `{name}` in the module `{}`", file.module);
            let help = names.among_or(what, name, &format!("define it under `{key}` of that file"));
            return NotFound { message, help };
        }
        let message = format!("there is no {what} `{name}` in this file, and {}", section.nowhere);
        let elsewhere = section.first.get(name).and_then(|index| self.files.get(*index));
        let elsewhere = elsewhere.map(|one| format!("{}.{name}", one.module));
        let near = names.nearest(name).or_else(|| section.everywhere.names.nearest(name));
        let help = match elsewhere.as_deref().or(near) {
            Some(near) => format!("did you mean `{near}`? If not, define it under `{key}`"),
            None => names.among_or(what, name, &format!("define it under `{key}`")),
        };
        NotFound { message, help }
    }
}
