//! A spec that is read again and again, as it is edited: what is as it was the last time is not made again.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::rc::Rc;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::{self, Document};
use crate::emit::Draft;
use crate::lower::CleanDocs;
use crate::source::{File, Source};
use crate::spec::{Documents, Spec};

/// What was read and made of a spec, for the next time. It changes what a reading costs, and never what comes of it.
#[derive(Debug, Default)]
pub struct Cache {
    /// By the path of the file that was read.
    readings: HashMap<String, Reading>,
    clean: CleanDocs,
    /// What the files in a folder of the spec, and those that all share, said at the last reading.
    states: HashMap<String, u64>,
    /// By the file of the spec that each is made from, with the state of its folder then.
    files: HashMap<String, (u64, File)>,
}

/// A file of the spec, and what was in it.
#[derive(Debug)]
struct Reading {
    text: Vec<u8>,
    document: Option<Rc<Document>>,
    diagnostics: Vec<Diagnostic>,
}

impl Cache {
    /// As [`Spec::read`].
    ///
    /// # Errors
    ///
    /// Fails if the spec has mistakes, with all of them.
    pub fn read(&mut self, sources: &[Source]) -> Result<Spec, Diagnostics> {
        let mut last = std::mem::take(&mut self.readings);
        let documents = Documents::read_by(sources, |source, diagnostics| {
            let reading = last.remove(&source.path).filter(|last| last.text == source.text);
            let reading = reading.unwrap_or_else(|| Reading::of(source));
            let document = reading.document.clone();
            diagnostics.extend(reading.diagnostics.iter().cloned());
            self.readings.insert(source.path.clone(), reading);
            document
        });
        self.states = states(sources);
        documents.lower_with(&mut self.clean)
    }

    /// As [`Spec::files`], of the spec that was read last.
    pub fn files(&mut self, spec: &Spec) -> Vec<File> {
        let mut last = std::mem::take(&mut self.files);
        let mut files: Vec<_> = spec.drafts().map(|draft| self.file(draft, &mut last)).collect();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        files
    }

    fn file(&mut self, draft: Draft<'_>, last: &mut HashMap<String, (u64, File)>) -> File {
        let source = draft.source().map(str::to_owned);
        let state = source.as_deref().and_then(|source| self.states.get(folder(source)).copied());
        let Some((source, state)) = source.zip(state) else { return draft.print() };
        let file = match last.remove(&source) {
            Some((then, file)) if then == state => file,
            _ => draft.print(),
        };
        self.files.insert(source, (state, file.clone()));
        file
    }
}

impl Reading {
    fn of(source: &Source) -> Self {
        let mut diagnostics = Vec::new();
        let document = document::read(source, &mut diagnostics).map(Rc::new);
        Self { text: source.text.clone(), document, diagnostics }
    }
}

/// What all files say that the ones made from a folder may come from: those in it, those at the root, and what the versions of the
/// same product say of it.
fn states(sources: &[Source]) -> HashMap<String, u64> {
    let hash = |sources: &mut dyn Iterator<Item = &Source>| {
        let mut hasher = DefaultHasher::new();
        sources.for_each(|source| (&source.path, &source.text).hash(&mut hasher));
        hasher.finish()
    };
    let mut folders: HashMap<&str, Vec<&Source>> = HashMap::new();
    let mut products: HashMap<&str, Vec<&Source>> = HashMap::new();
    for source in sources {
        let folder = folder(&source.path);
        folders.entry(folder).or_default().push(source);
        if source.path.ends_with("/_version.yaml") {
            products.entry(self::folder(folder)).or_default().push(source);
        }
    }
    let shared = hash(&mut sources.iter().filter(|source| folder(&source.path) == "spec"));
    let states = folders.into_iter().map(|(folder, files)| {
        let product = products.get(self::folder(folder)).into_iter().flatten().copied();
        let state = hash(&mut files.into_iter().chain(product));
        (folder.to_owned(), state ^ shared.rotate_left(1))
    });
    states.collect()
}

/// `spec/insights/v1/conference.yaml` => `spec/insights/v1`
fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    const VERSION: &str =
        "version: v1\nproduct: Store\ndoc: A store.\nhost: store.twilio.com\nauthentication: none\n";
    const THING: &str =
        "resource: Thing\ndoc: A thing.\nfields:\n  size: { type: integer, doc: Its size. }\n";
    const SHELF: &str = "resource: Shelf\ndoc: A shelf.\nfields:\n  first: { object: Thing, doc: What stands there first. }\n";

    fn spec(thing: &str, others: &[(&str, &str)]) -> Vec<Source> {
        let shelf = [("spec/store/v1/_version.yaml", VERSION), ("spec/store/v1/shelf.yaml", SHELF)];
        let all =
            shelf.into_iter().chain([("spec/store/v1/thing.yaml", thing)]).chain(others.iter().copied());
        all.map(|(path, text)| Source { path: path.to_owned(), text: text.as_bytes().to_vec() }).collect()
    }

    /// What is made with what is left of the states before, and that it is what is made without.
    fn made(cache: &mut Cache, sources: &[Source]) -> Result<Vec<File>, String> {
        let made = cache.read(sources).map(|spec| cache.files(&spec));
        let made = made.map_err(|mistakes| mistakes.to_string());
        assert_eq!(made, crate::generate(sources).map_err(|mistakes| mistakes.to_string()));
        made
    }

    #[test]
    fn what_comes_of_a_reading_is_the_same_whatever_was_before() {
        let renamed = THING.replace("resource: Thing", "resource: Item");
        let sids = [("spec/sids.yaml", "sids:\n  TH: { name: ThingSid, doc: A thing. }\n")];
        let title =
            [("spec/store/v0/_version.yaml", &*VERSION.replace("v1", "v0").replace("Store", "STORE"))];
        let states = [
            spec(THING, &[]),
            spec(&THING.replace("integer", "number"), &[]),
            spec(&THING.replace("integer", "integr"), &[]),
            spec(&renamed, &[]),
            spec(&THING.replace("type: integer", "sid: TH"), &sids),
            spec(THING, &title),
            spec(THING, &[]),
        ];
        let mut cache = Cache::default();
        for (index, state) in states.iter().enumerate() {
            let is_right = made(&mut cache, state).is_ok();
            assert_eq!(is_right, ![2, 3].contains(&index), "{index}");
        }
    }

    #[test]
    fn a_file_that_nothing_changed_for_is_not_made_again() {
        let far = [
            ("spec/far/v1/_version.yaml", &*VERSION.replace("Store", "Far")),
            ("spec/far/v1/star.yaml", THING),
        ];
        let mut cache = Cache::default();
        made(&mut cache, &spec(THING, &far)).unwrap();
        // A mark that a file which is made again does not have.
        for (_, file) in cache.files.values_mut() {
            file.text.push_str("// kept\n");
        }
        let sources = spec(&THING.replace("integer", "number"), &far);
        let spec = cache.read(&sources).unwrap();
        let files = cache.files(&spec);
        let kept =
            files.iter().filter(|file| file.text.ends_with("// kept\n")).map(|file| file.path.as_str());
        assert_eq!(kept.collect::<Vec<_>>(), ["generated/src/far/v1/star.rs"]);
    }
}
