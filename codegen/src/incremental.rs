//! A spec that is read again and again, as it is edited: what is as it was the last time is not made again.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::rc::Rc;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::{self, Document};
use crate::emit::Draft;
use crate::lower::Earlier;
use crate::source::{File, Source, folder};
use crate::spec::{Documents, Spec};

/// What was read and made of a spec, for the next time. It changes what a reading costs, and never what comes of it.
#[derive(Debug, Default)]
pub struct Cache {
    /// By the path of the file that was read.
    readings: HashMap<String, Reading>,
    earlier: Earlier,
    /// What the files in a folder of the spec, and those that all share, said at the last reading.
    states: HashMap<String, u64>,
    /// By the file of the spec that each is made from.
    files: HashMap<String, Made>,
}

/// A file that was made, and of what.
#[derive(Debug)]
struct Made {
    /// What all files of the spec said that may have a part in it.
    state: u64,
    /// That of what has, if it is known.
    fingerprint: Option<u64>,
    file: File,
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
        documents.lower_with(&mut self.earlier)
    }

    /// As [`Spec::files`], of the spec that was read last.
    pub fn files(&mut self, spec: &Spec) -> Vec<File> {
        let mut last = std::mem::take(&mut self.files);
        let mut files: Vec<_> = spec.drafts().map(|draft| self.file(draft, &mut last)).collect();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        files
    }

    /// The state of a folder of the spec, or of the one that a file is in.
    fn state(&self, source: &str) -> Option<u64> {
        self.states.get(source).or_else(|| self.states.get(folder(source))).copied()
    }

    fn file(&mut self, mut draft: Draft<'_>, last: &mut HashMap<String, Made>) -> File {
        let source = draft.source().map(str::to_owned);
        let state = source.as_deref().and_then(|source| self.state(source));
        let Some((source, state)) = source.zip(state) else { return draft.print() };
        let made = match last.remove(&source) {
            Some(made) if made.state == state => made,
            made => {
                let fingerprint = draft.fingerprint();
                let made = made.filter(|made| fingerprint.is_some() && made.fingerprint == fingerprint);
                let file = made.map_or_else(|| draft.print(), |made| made.file);
                Made { state, fingerprint, file }
            }
        };
        let file = made.file.clone();
        self.files.insert(source, made);
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
        let of_version = folder(&source.path);
        folders.entry(of_version).or_default().push(source);
        if source.path.ends_with("/_version.yaml") {
            products.entry(folder(of_version)).or_default().push(source);
        }
    }
    let shared = hash(&mut sources.iter().filter(|source| folder(&source.path) == "spec"));
    let states = folders.into_iter().map(|(path, files)| {
        let product = products.get(folder(path)).into_iter().flatten().copied();
        let state = hash(&mut files.into_iter().chain(product));
        (path.to_owned(), state ^ shared.rotate_left(1))
    });
    states.collect()
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
        let files = |spec: Result<Spec, Diagnostics>, files: &mut dyn FnMut(&Spec) -> Vec<File>| {
            let spec = spec.map_err(|mistakes| mistakes.to_string())?;
            Ok((spec.warnings().to_string(), files(&spec)))
        };
        let made = files(cache.read(sources), &mut |spec| cache.files(spec));
        assert_eq!(made, files(Spec::read(sources), &mut Spec::files));
        made.map(|(_, files)| files)
    }

    #[test]
    fn what_comes_of_a_reading_is_the_same_whatever_was_before() {
        let renamed = THING.replace("resource: Thing", "resource: Item");
        let sids = [("spec/sids.yaml", "sids:\n  TH: { name: ThingSid, doc: A thing. }\n")];
        let title =
            [("spec/store/v0/_version.yaml", &*VERSION.replace("v1", "v0").replace("Store", "STORE"))];
        let later = VERSION.replace("v1", "v2");
        let others: [(&str, &str); 4] = [
            ("spec/enums.yaml", "enums:\n  Size: { doc: A size., values: { big: Big. } }\n"),
            ("spec/far/v1/_version.yaml", &VERSION.replace("Store", "Far")),
            ("spec/far/v1/star.yaml", &THING.replace("A thing", "A big_star")),
            ("spec/store/v2/_version.yaml", &later),
        ];
        let size = THING.replace("type: integer", "enum: Size");
        let states = [
            spec(THING, &[]),
            spec(&THING.replace("integer", "number"), &[]),
            spec(&THING.replace("integer", "integr"), &[]),
            spec(&renamed, &[]),
            spec(&THING.replace("type: integer", "sid: TH"), &sids),
            spec(THING, &title),
            spec(THING, &[]),
            // A folder comes before, and one behind: what nothing refers to is told, and a name in a doc.
            spec(THING, &others),
            // That is told as well where the folder is as it was, and the other is not.
            spec(&size, &others),
            spec(&size.replace("A thing", "This thing"), &others),
            spec(&THING.replace("integer", "integr"), &others),
            spec(&size, &others),
            spec(THING, &others),
        ];
        let mut cache = Cache::default();
        for (index, state) in states.iter().enumerate() {
            let is_right = made(&mut cache, state).is_ok();
            assert_eq!(is_right, ![2, 3, 10].contains(&index), "{index}");
        }
    }

    #[test]
    fn a_file_that_nothing_changed_for_is_not_made_again() {
        let far = [
            ("spec/far/v1/_version.yaml", &*VERSION.replace("Store", "Far")),
            ("spec/far/v1/star.yaml", THING),
            ("spec/store/v1/room.yaml", &THING.replace("Thing", "Room")),
        ];
        let mut cache = Cache::default();
        made(&mut cache, &spec(THING, &far)).unwrap();
        // A mark that a file which is made again does not have.
        for made in cache.files.values_mut() {
            made.file.text.push_str("// kept\n");
        }
        let sources = spec(&THING.replace("integer", "number"), &far);
        let spec = cache.read(&sources).unwrap();
        let files = cache.files(&spec);
        let kept =
            files.iter().filter(|file| file.text.ends_with("// kept\n")).map(|file| file.path.as_str());
        let expected =
            ["generated/src/far/v1/mod.rs", "generated/src/far/v1/star.rs", "generated/src/store/v1/room.rs"];
        assert_eq!(kept.collect::<Vec<_>>(), expected);
    }
}
