//! The files of the spec while they are edited.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::report::{Difference, DocumentDrift, DriftError};
use super::terms::leave_to_terms;
use crate::diagnostic::YamlPath;
use crate::diff::upstream::{self, Edit, EditChange, Finding, Findings, SpecVersion};
use crate::document::{
    self, Comments, Content, DifferenceKind, Document, Editor, Entries, Enum, NewEntry, Sid, TERMS, Version,
    flow, tree,
};
use crate::lower::KnownTerms;
use crate::openapi::{self, Described, DescribedVersion, KnownSpec};
use crate::source::{File, Source};

/// Where the spec has its kinds of SID.
const SIDS: &str = "spec/sids.yaml";

/// Where the spec has the enums that products share.
const SHARED_ENUMS: &str = "spec/enums.yaml";

/// The files, by path.
pub(super) struct Workspace {
    files: BTreeMap<String, WorkspaceFile>,
    /// What products share in a spec without a file for it.
    no_enums: Entries<Enum>,
}

struct WorkspaceFile {
    text: String,
    content: Content,
}

impl Workspace {
    pub(super) fn new(sources: &[Source]) -> Self {
        let mut workspace = Self { files: BTreeMap::new(), no_enums: Entries::default() };
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

    pub(super) fn sources(&self) -> Vec<Source> {
        let sources = self.files.iter();
        sources
            .map(|(path, file)| Source { path: path.clone(), text: file.text.clone().into_bytes() })
            .collect()
    }

    /// The files that are not what they were.
    pub(super) fn changed(&self, sources: &[Source]) -> Vec<File> {
        let before: BTreeMap<&str, &[u8]> =
            sources.iter().map(|source| (&*source.path, &*source.text)).collect();
        let is_changed = |(path, file): &(&String, &WorkspaceFile)| {
            before.get(path.as_str()) != Some(&file.text.as_bytes())
        };
        let changed = self.files.iter().filter(is_changed);
        changed.map(|(path, file)| File { path: path.clone(), text: file.text.clone() }).collect()
    }

    /// The texts of the files, by path.
    pub(super) fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|(path, file)| (path.as_str(), file.text.as_str()))
    }

    /// Holds the spec against one document, and makes the edits that follow.
    pub(super) fn take(&mut self, document: &Source) -> Result<DocumentDrift, DriftError> {
        let (sids, enums, types) = (self.known_sids(), self.shared_enums().clone(), self.types());
        let known = KnownSpec { sids: &sids, enums: &enums, types: &types };
        let described = openapi::read(&document.path, &document.text, &known);
        let mut described = described.map_err(|refusal| DriftError::Document {
            document: document.path.clone(),
            message: refusal.to_string(),
        })?;
        if let Some(WorkspaceFile { content: Content::Terms(terms), .. }) = self.files.get(TERMS) {
            leave_to_terms(&mut described, &KnownTerms::new(terms));
        }
        let mut report = DocumentDrift {
            document: document.path.clone(),
            notes: described.notes.clone(),
            ..DocumentDrift::default()
        };
        let sids = sids.iter().chain(described.sids.iter()).map(|(_, sid)| sid.name.clone());
        let roots: Vec<_> = sids.chain(enums.keys().map(str::to_owned)).collect();
        let found = self.look(&described, &roots, &mut report);
        let (edited, open): (Vec<_>, Vec<_>) =
            found.into_iter().partition(|finding| !finding.edits.is_empty());
        report.differences = edited.iter().chain(&open).map(|finding| self.difference(finding)).collect();
        if edited.is_empty() {
            report.left.clone_from(&report.differences);
            return Ok(report);
        }
        self.apply(edited.iter().flat_map(|finding| &finding.edits))?;
        report.left = self
            .look(&described, &roots, &mut DocumentDrift::default())
            .iter()
            .map(|finding| self.difference(finding))
            .collect();
        // What is marked and waits for a decision is told once.
        let left: HashSet<_> = report.left.iter().map(|one| (&one.at, &one.kind)).collect();
        let is_left = |one: &Difference| left.contains(&(&one.at, &one.kind));
        let differences = report.differences.iter().filter(|one| !one.is_decision && !is_left(one));
        report.applied = differences.cloned().collect();
        Ok(report)
    }

    /// All that differs. The names that all products share are taken.
    fn look(&self, described: &Described, roots: &[String], report: &mut DocumentDrift) -> Vec<Finding> {
        let known = self.known_sids();
        let new_sids = described.sids.iter().filter(|(prefix, _)| known.get(prefix).is_none());
        let mut found: Vec<_> = new_sids.map(|(prefix, sid)| new_sid(&known, prefix, sid)).collect();
        for version in &described.versions {
            let folder = self.folder(version);
            report.operations +=
                version.resources.iter().map(|one| one.resource.operations.len()).sum::<usize>();
            let (findings, new_version) = self.compare(&folder, version, roots);
            report.accepted += findings.accepted;
            let counts = findings.counts;
            let counts = [counts.operations, counts.parameters, counts.fields, counts.values];
            report.same.iter_mut().zip(counts).for_each(|(all, count)| *all += count);
            found.extend(new_version);
            found.extend(findings.open);
            found.extend(self.stale(&folder, &findings.stale));
        }
        found
    }

    /// The names of all types.
    fn types(&self) -> Vec<String> {
        let mut types = Vec::new();
        for file in self.files.values() {
            if let Content::Resource(_, resource) = &file.content {
                types.push(resource.resource.clone());
                types.extend(resource.objects.keys().chain(resource.enums.keys()).map(str::to_owned));
            }
        }
        types
    }

    fn shared_enums(&self) -> &Entries<Enum> {
        match self.files.get(SHARED_ENUMS).map(|file| &file.content) {
            Some(Content::SharedEnums(shared)) => &shared.enums,
            _ => &self.no_enums,
        }
    }

    fn known_sids(&self) -> Entries<Sid> {
        match self.files.get(SIDS).map(|file| &file.content) {
            Some(Content::Sids(sids)) => sids.sids.clone(),
            _ => Entries::default(),
        }
    }

    /// The folder of the spec that is about the same as a version of a document: the one of its name, or else the one that has most
    /// of its operations on its host.
    fn folder(&self, described: &DescribedVersion) -> String {
        let named = described.path.folder();
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
            Some((_, folder)) if !described.path.is_named => folder,
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
        let mut spec = SpecVersion {
            folder: folder.to_owned(),
            version,
            resources: Vec::new(),
            shared_enums: self.shared_enums(),
            accepted: &[],
        };
        let start = format!("{folder}/");
        for (path, file) in self.files.range(start.clone()..).take_while(|(path, _)| path.starts_with(&start))
        {
            match &file.content {
                Content::Resource(_, resource) => spec.resources.push((path, resource)),
                Content::Upstream(_, upstream) => spec.accepted = &upstream.accepted,
                Content::Sids(_)
                | Content::ErrorCodes(_)
                | Content::Products(_)
                | Content::Grants(_)
                | Content::Terms(_)
                | Content::SharedEnums(_)
                | Content::Version(..)
                | Content::Groups(..)
                | Content::Webhook(..)
                | Content::Dialect(..)
                | Content::Element(..) => {}
            }
        }
        spec
    }

    /// Compares a version; one that the spec lacks is a finding of its own.
    fn compare(
        &self,
        folder: &str,
        described: &DescribedVersion,
        roots: &[String],
    ) -> (Findings, Option<Finding>) {
        if let Some(spec) = self.version(folder) {
            return (upstream::compare(&spec, described, roots), None);
        }
        let spec = self.resources(folder, &described.version);
        (upstream::compare(&spec, described, roots), Some(upstream::new_version(folder, described)))
    }

    /// The accepted differences that are not there.
    fn stale(&self, folder: &str, indexes: &[usize]) -> Vec<Finding> {
        let Some(spec) = self.version(folder) else { return Vec::new() };
        let stale = indexes.iter().filter_map(|index| Some((*index, spec.accepted.get(*index)?)));
        let finding = |(index, accepted): (usize, &document::Accepted)| Finding {
            file: format!("{folder}/_upstream.yaml"),
            path: YamlPath::from(["accepted"]).index(index),
            at: accepted.at.clone(),
            kind: accepted.kind,
            text: "accepted, and not there: leave it out".to_owned(),
            edits: Vec::new(),
        };
        stale.map(finding).collect()
    }

    fn difference(&self, finding: &Finding) -> Difference {
        let folder = finding.file.rsplit_once('/').map_or("", |(folder, _)| folder);
        let version = format!("{folder}/_version.yaml");
        let is_of_version = finding.file != SIDS;
        Difference {
            file: finding.file.clone(),
            line: None,
            at: finding.at.clone(),
            kind: flow(&tree(&finding.kind)),
            text: finding.text.clone(),
            is_decision: finding.edits.is_empty(),
            is_in_new_file: !self.files.contains_key(&finding.file),
            is_in_new_version: is_of_version && !self.files.contains_key(&version),
            path: finding.path.clone(),
        }
    }

    fn apply<'e>(&mut self, edits: impl Iterator<Item = &'e Edit>) -> Result<(), DriftError> {
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

/// A kind of SID more, in the order of the alphabet.
fn new_sid(known: &Entries<Sid>, prefix: &str, sid: &Sid) -> Finding {
    let mut before: Vec<_> = known.keys().filter(|known| *known < prefix).map(str::to_owned).collect();
    before.sort_unstable();
    let entry = NewEntry { key: prefix.to_owned(), value: tree(sid), comments: Comments::default(), before };
    let change = EditChange::Insert(YamlPath::from(["sids"]), entry);
    Finding {
        file: SIDS.to_owned(),
        path: YamlPath::from(["sids", prefix]),
        at: prefix.to_owned(),
        kind: DifferenceKind::New,
        text: format!("`{}`", flow(&tree(sid))),
        edits: vec![Edit { file: SIDS.to_owned(), change }],
    }
}

/// A text with edits.
fn edited(path: &str, text: &str, changes: &[&EditChange]) -> Result<String, String> {
    let is_new_sids = path == SIDS && text.is_empty();
    let start = if is_new_sids { "# yaml-language-server: $schema=schema.json\nsids: {}\n" } else { text };
    let mut editor = Editor::new(start);
    for change in changes {
        let done = match change {
            EditChange::Create(text) => return Ok(text.to_string()),
            EditChange::Insert(map, entry) => {
                editor.insert(map.clone(), entry.clone());
                Ok(())
            }
            EditChange::AddKey(map, key, value) => {
                editor.add_key(map.clone(), key, value.clone());
                Ok(())
            }
            EditChange::Set(path, value) => editor.set(path, value),
            EditChange::Mark(path, key, mark) => editor.mark(path, key, mark),
            EditChange::Unmark(path, key) => editor.unmark(path, key),
        };
        done.map_err(|problem| problem.to_string())?;
    }
    editor.finish().map_err(|problem| problem.to_string())
}
