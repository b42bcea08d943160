//! The spec held against Twilio's documents, and brought to what they say.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::diagnostic::{Diagnostics, YamlPath};
use crate::diff::upstream::{self, Edit, EditChange, Finding, Findings, SpecVersion};
use crate::document::{
    self, Comments, Content, Document, Editor, Entries, NewEntry, Sid, Version, flow, print, tree,
};
use crate::openapi::{self, DescribedVersion};
use crate::{File, Source, Spec};

/// Where the spec has its kinds of SID.
const SIDS: &str = "spec/sids.yaml";

/// What documents say that the spec does not.
#[derive(Clone, Debug, Default)]
pub struct Drift {
    /// Document by document.
    pub documents: Vec<DocumentDrift>,
    /// The files of the spec that become others, or new ones, when it is brought to what the documents say.
    pub files: Vec<File>,
}

/// What one document says that the spec does not.
#[derive(Clone, Debug, Default)]
pub struct DocumentDrift {
    /// The document.
    pub document: String,
    /// What is said of it as a whole.
    pub notes: Vec<String>,
    /// All that differs.
    pub differences: Vec<Difference>,
    /// What is left when the edits are made: what a person has to decide.
    pub left: Vec<Difference>,
    /// How many differences the spec says are meant to be.
    pub accepted: usize,
    /// How many operations the document has.
    pub operations: usize,
    /// How many operations, parameters, fields and values of enums are on both sides.
    pub same: [usize; 4],
}

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The file of the spec that it is about.
    pub file: String,
    /// The line of the file, from 1, where there is one.
    pub line: Option<usize>,
    /// What differs: `Conference.size`. With the kind it is the key by which a difference is accepted.
    pub at: String,
    /// How it differs, in a word: `new`, `gone`, `type`.
    pub kind: String,
    /// How it differs, in words.
    pub text: String,
    /// Whether a person has to decide, because no edit is the obvious one.
    pub is_decision: bool,
}

/// Why the spec cannot be held against documents.
#[derive(Clone, Debug)]
pub enum DriftError {
    /// The spec has mistakes.
    Spec(Diagnostics),
    /// A document cannot be read.
    Document {
        /// Which.
        document: String,
        /// Why.
        message: String,
    },
    /// A file of the spec cannot be edited in place.
    Edit {
        /// Which.
        file: String,
        /// Why.
        message: String,
    },
    /// What would be written has mistakes.
    Edited(Diagnostics),
}

impl fmt::Display for DriftError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Spec(mistakes) => mistakes.fmt(f),
            Self::Document { document, message } => write!(f, "{document} cannot be read: {message}"),
            Self::Edit { file, message } => write!(f, "{file}: {message}"),
            Self::Edited(mistakes) => {
                write!(
                    f,
                    "what the documents say does not go together with the spec, so nothing was written:\n{mistakes}"
                )
            }
        }
    }
}

impl std::error::Error for DriftError {}

/// Holds a spec against documents of Twilio.
///
/// # Errors
///
/// Fails if the spec or a document cannot be read, or if the spec would have mistakes with what they say.
pub fn drift(sources: &[Source], documents: &[Source]) -> Result<Drift, DriftError> {
    Spec::read(sources).map_err(DriftError::Spec)?;
    let mut spec = Workspace::new(sources);
    let mut drift = Drift::default();
    for document in documents {
        drift.documents.push(spec.take(document)?);
    }
    drift.files = spec.changed(sources);
    if !drift.files.is_empty() {
        Spec::read(&spec.sources()).map_err(DriftError::Edited)?;
    }
    Ok(drift)
}

/// The files of the spec while they are edited.
struct Workspace {
    files: BTreeMap<String, WorkspaceFile>,
}

struct WorkspaceFile {
    text: String,
    content: Content,
}

impl Workspace {
    fn new(sources: &[Source]) -> Self {
        let mut workspace = Self { files: BTreeMap::new() };
        for source in sources {
            workspace.put(source.path.clone(), String::from_utf8_lossy(&source.text).into_owned());
        }
        workspace
    }

    /// Takes a text that is without mistakes.
    fn put(&mut self, path: String, text: String) {
        let source = Source { path: path.clone(), text: text.clone().into_bytes() };
        if let Some(Document { content, .. }) = document::read(&source, &mut Vec::new()) {
            self.files.insert(path, WorkspaceFile { text, content });
        }
    }

    fn sources(&self) -> Vec<Source> {
        let sources = self.files.iter();
        sources
            .map(|(path, file)| Source { path: path.clone(), text: file.text.clone().into_bytes() })
            .collect()
    }

    /// The files that are not what they were.
    fn changed(&self, sources: &[Source]) -> Vec<File> {
        let before: BTreeMap<&str, &[u8]> =
            sources.iter().map(|source| (&*source.path, &*source.text)).collect();
        let is_changed = |(path, file): &(&String, &WorkspaceFile)| {
            before.get(path.as_str()) != Some(&file.text.as_bytes())
        };
        let changed = self.files.iter().filter(is_changed);
        changed.map(|(path, file)| File { path: path.clone(), text: file.text.clone() }).collect()
    }

    /// Holds the spec against one document, and makes the edits that follow.
    fn take(&mut self, document: &Source) -> Result<DocumentDrift, DriftError> {
        let described = openapi::read(&document.path, &document.text, &self.known_sids());
        let refused = |refusal: openapi::Refusal| DriftError::Document {
            document: document.path.clone(),
            message: refusal.to_string(),
        };
        let described = described.map_err(refused)?;
        let mut report = DocumentDrift {
            document: document.path.clone(),
            notes: described.notes,
            ..DocumentDrift::default()
        };
        let mut edits = Vec::new();
        for (prefix, sid) in described.sids.iter() {
            edits.push(self.new_sid(prefix, sid));
            report.differences.push(Difference {
                file: SIDS.to_owned(),
                line: None,
                at: prefix.to_owned(),
                kind: "new".to_owned(),
                text: format!("the document uses it: `{}`", flow(&tree(sid))),
                is_decision: false,
            });
        }
        let sids = self
            .known_sids()
            .iter()
            .chain(described.sids.iter())
            .map(|(_, sid)| sid.name.clone())
            .collect::<Vec<_>>();
        for version in &described.versions {
            let folder = self.folder(version);
            report.operations +=
                version.resources.iter().map(|one| one.resource.operations.len()).sum::<usize>();
            let (findings, new_version) = self.compare(&folder, version, &sids);
            edits.extend(new_version.iter().flat_map(|finding| finding.edits.clone()));
            edits.extend(findings.open.iter().flat_map(|finding| finding.edits.clone()));
            report.accepted += findings.accepted;
            let counts = findings.counts;
            let counts = [counts.operations, counts.parameters, counts.fields, counts.values];
            report.same.iter_mut().zip(counts).for_each(|(all, count)| *all += count);
            report.differences.extend(new_version.iter().map(|finding| self.difference(finding)));
            report.differences.extend(self.told(&folder, &findings));
        }
        if edits.is_empty() {
            report.left.clone_from(&report.differences);
            return Ok(report);
        }
        self.apply(&edits)?;
        for version in &described.versions {
            let folder = self.folder(version);
            let (findings, _) = self.compare(&folder, version, &sids);
            report.left.extend(self.told(&folder, &findings));
        }
        Ok(report)
    }

    fn known_sids(&self) -> Entries<Sid> {
        match self.files.get(SIDS).map(|file| &file.content) {
            Some(Content::Sids(sids)) => sids.sids.clone(),
            _ => Entries::default(),
        }
    }

    /// A kind of SID more, in the order of the alphabet.
    fn new_sid(&self, prefix: &str, sid: &Sid) -> Edit {
        let known = self.known_sids();
        let mut before: Vec<_> = known.keys().filter(|known| *known < prefix).map(str::to_owned).collect();
        before.sort_unstable();
        let entry =
            NewEntry { key: prefix.to_owned(), value: tree(sid), comments: Comments::default(), before };
        Edit { file: SIDS.to_owned(), change: EditChange::Insert(YamlPath::from(["sids"]), entry) }
    }

    /// The folder of the spec that is about the same as a version of a document: the one of its name, or else the one that has most
    /// of its operations on its host.
    fn folder(&self, described: &DescribedVersion) -> String {
        let named = described.place.folder();
        if self.version(&named).is_some() {
            return named;
        }
        let folders: BTreeSet<&str> =
            self.files.keys().filter_map(|path| path.strip_suffix("/_version.yaml")).collect();
        let same_host = folders
            .into_iter()
            .filter_map(|folder| self.version(folder))
            .filter(|spec| spec.version.host == described.version.host);
        let shared = same_host.map(|spec| (upstream::shared_operations(&spec, described), spec.folder));
        let best = shared
            .filter(|(count, _)| *count > 0)
            .max_by(|(one, first), (other, second)| (one, second).cmp(&(other, first)));
        match best {
            Some((_, folder)) if !described.place.is_named => folder,
            _ => named,
        }
    }

    /// A version of the spec, if it is there.
    fn version(&self, folder: &str) -> Option<SpecVersion<'_>> {
        let Content::Version(_, version) = &self.files.get(&format!("{folder}/_version.yaml"))?.content
        else {
            return None;
        };
        Some(self.resources(folder, version))
    }

    fn resources<'a>(&'a self, folder: &str, version: &'a Version) -> SpecVersion<'a> {
        let mut spec =
            SpecVersion { folder: folder.to_owned(), version, resources: Vec::new(), accepted: &[] };
        let start = format!("{folder}/");
        for (path, file) in self.files.range(start.clone()..).take_while(|(path, _)| path.starts_with(&start))
        {
            match &file.content {
                Content::Resource(_, resource) => spec.resources.push((path, resource)),
                Content::Upstream(_, upstream) => spec.accepted = &upstream.accepted,
                Content::Sids(_) | Content::Version(..) => {}
            }
        }
        spec
    }

    /// Compares a version; one that the spec lacks is a finding of its own.
    fn compare(
        &self,
        folder: &str,
        described: &DescribedVersion,
        sids: &[String],
    ) -> (Findings, Option<Finding>) {
        if let Some(spec) = self.version(folder) {
            return (upstream::compare(&spec, described, sids), None);
        }
        let spec = self.resources(folder, &described.version);
        (upstream::compare(&spec, described, sids), Some(upstream::new_version(folder, described)))
    }

    fn told(&self, folder: &str, findings: &Findings) -> Vec<Difference> {
        let open = findings.open.iter().map(|finding| self.difference(finding));
        let file = format!("{folder}/_upstream.yaml");
        let stale = findings.stale.iter().map(|index| {
            let path = YamlPath::from(["accepted"]).index(*index);
            let accepted = self.version(folder).and_then(|spec| spec.accepted.get(*index).cloned());
            Difference {
                line: self.line(&file, &path),
                file: file.clone(),
                at: accepted.as_ref().map(|one| one.at.clone()).unwrap_or_default(),
                kind: accepted.map(|one| flow(&tree(&one.kind))).unwrap_or_default(),
                text: "this difference is accepted and not there: leave it out".to_owned(),
                is_decision: true,
            }
        });
        open.chain(stale).collect()
    }

    fn difference(&self, finding: &Finding) -> Difference {
        Difference {
            file: finding.file.clone(),
            line: self.line(&finding.file, &finding.path),
            at: finding.at.clone(),
            kind: flow(&tree(&finding.kind)),
            text: finding.text.clone(),
            is_decision: finding.edits.is_empty() && !matches!(finding.kind, document::DifferenceKind::New),
        }
    }

    /// The line of a place, or of what is around it.
    fn line(&self, file: &str, path: &YamlPath) -> Option<usize> {
        document::line_of(&self.files.get(file)?.text, path)
    }

    fn apply(&mut self, edits: &[Edit]) -> Result<(), DriftError> {
        let mut by_file: BTreeMap<&str, Vec<&EditChange>> = BTreeMap::new();
        for edit in edits {
            by_file.entry(&edit.file).or_default().push(&edit.change);
        }
        for (path, changes) in by_file {
            let text = self.files.get(path).map_or("", |file| file.text.as_str());
            let text = edited(path, text, &changes)
                .map_err(|message| DriftError::Edit { file: path.to_owned(), message })?;
            self.put(path.to_owned(), text);
        }
        Ok(())
    }
}

/// A text with edits.
fn edited(path: &str, text: &str, changes: &[&EditChange]) -> Result<String, String> {
    let is_new_sids = path == SIDS && text.is_empty();
    let start = if is_new_sids { "# yaml-language-server: $schema=schema.json\nsids: {}\n" } else { text };
    let mut editor = Editor::new(start);
    for change in changes {
        let done = match change {
            EditChange::Create(text) => return Ok(text.clone()),
            EditChange::Insert(map, entry) => {
                editor.insert(map.clone(), entry.clone());
                Ok(())
            }
            EditChange::AddKey(map, key, value) => {
                editor.add_key(map.clone(), key, value.clone());
                Ok(())
            }
            EditChange::Set(path, value) => editor.set(path, value),
            EditChange::Remove(path) => editor.remove(path),
        };
        done.map_err(|problem| problem.to_string())?;
    }
    editor.finish().map_err(|problem| problem.to_string())
}
