//! What the document has and the spec lacks, in the words and the names of the spec, as edits of its files.

mod definitions;
mod entries;
mod links;
mod new_files;
mod operations;
mod state;

use std::collections::{HashMap, HashSet};

use heck::ToUpperCamelCase;

use self::new_files::empty_file;
pub(super) use self::state::Additions;
use super::finding::Finding;
use super::sent::records;
use super::sides::{Found, SideFile};
use crate::diff::upstream::stem;
use crate::lower::names::free_stem;

impl<'a> Additions<'_, 'a> {
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
        let mut known: HashMap<&str, SideFile<'a>> = HashMap::new();
        for theirs in self.of.theirs.operations() {
            if let Some(ours) = self.of.matched.get(&(&*theirs.file.resource.resource, theirs.name)) {
                known.entry(&theirs.file.resource.resource).or_insert(ours.file);
            }
        }
        let mut of_new: Vec<Vec<Found<'a>>> = Vec::new();
        let mut places: HashMap<&str, usize> = HashMap::new();
        let mut of_known = Vec::new();
        let mut stems: HashSet<String> = self.of.ours.files.iter().map(|file| file.path.to_owned()).collect();
        for theirs in std::mem::take(&mut self.of.missing_operations) {
            let resource = theirs.file.resource;
            if let Some(file) = known.get(resource.resource.as_str()) {
                of_known.push((theirs, *file));
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
            let name = self.free.resource(theirs);
            let path = |stem: &str| format!("{folder}/{stem}.yaml");
            file.path = path(&free_stem(&name, |stem| !stems.contains(&path(stem))));
            stems.insert(file.path.clone());
            let requests = file.theirs.resource.operations.keys().map(str::to_upper_camel_case);
            let types = requests.chain(["Links".to_owned()]);
            types.for_each(|name| self.free.reserve_in(stem(&file.path), name));
            file.resource.resource.clone_from(&name);
            if !is_known && file.theirs.resource.fields.is_some() {
                self.of.renames.note(theirs, &name);
            }
        }
        (of_new, of_known)
    }
}
