//! What is on both sides and differs, and what is on one side alone.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::LazyLock;

use super::finding::{Acceptance, Counts, Edit, EditChange, Finding};
use super::names::{Named, Renames, RustNames};
use super::sides::{Found, Side, SideFile};
use crate::diagnostic::YamlPath;
use crate::document::{
    Comments, Deprecated, DifferenceKind, Entries, EnumValue, Node, Operation, Schema, tree,
};
use crate::openapi::DescribedVersion;

/// Something that the document has and the spec lacks. It is put into the words of the spec when all names are known.
pub(super) struct Missing<'a> {
    /// The file that it goes into, and the map in it.
    pub(super) file: &'a str,
    pub(super) map: YamlPath,
    pub(super) at: String,
    pub(super) key: &'a str,
    /// The Rust name, where the one made of the key is taken: what is there keeps its own.
    pub(super) name: Option<String>,
    pub(super) what: MissingWhat<'a>,
    /// The last key before it in the document that the map has.
    pub(super) after: Option<&'a str>,
    /// Its comments in the document, where it stands at this path.
    pub(super) comments: &'a Comments,
    pub(super) described_at: YamlPath,
}

pub(super) enum MissingWhat<'a> {
    Schema(&'a Schema),
    /// A value of an enum.
    Value(&'a EnumValue),
}

/// Where a value stands in the spec.
pub(super) struct At<'a> {
    pub(super) file: &'a str,
    pub(super) path: YamlPath,
    /// `Conference.size`
    pub(super) at: String,
    /// What it is if it is another type there.
    pub(super) kind: DifferenceKind,
}

impl<'a> At<'a> {
    pub(super) fn new(file: &'a str, path: YamlPath, at: String) -> Self {
        Self { file, path, at, kind: DifferenceKind::Type }
    }

    /// An entry of the map that stands here.
    fn entry(&self, key: &str) -> Self {
        Self::new(self.file, self.path.key(key), format!("{}.{key}", self.at))
    }
}

/// Entries of one kind on both sides.
pub(super) struct EntriesPair<'a, V> {
    /// The map in the spec.
    pub(super) at: At<'a>,
    pub(super) described: SideFile<'a>,
    /// The map in the document.
    pub(super) described_at: YamlPath,
    pub(super) theirs: Option<&'a Entries<V>>,
    pub(super) ours: Option<&'a Entries<V>>,
    /// The keys of the document that the spec says in another way.
    pub(super) left_out: Vec<&'a str>,
    /// The Rust names of what stands elsewhere in the spec and shares its scope.
    pub(super) around: HashSet<String>,
}

/// An entry that may be gone: its key and its mark.
pub(super) type Known<'a> = (&'a str, Option<Deprecated>);

/// A type of the spec, and what the types of the document that are it hold.
struct Meeting<'a> {
    at: At<'a>,
    known: Vec<Known<'a>>,
    described: HashSet<&'a str>,
}

pub(super) struct Comparison<'c, 'a> {
    pub(super) ours: &'c Side<'a>,
    pub(super) theirs: &'c Side<'a>,
    pub(super) described: &'a DescribedVersion,
    folder: &'c str,
    pub(super) findings: Vec<Finding>,
    pub(super) missing: Vec<Missing<'a>>,
    pub(super) missing_operations: Vec<Found<'a>>,
    pub(super) renames: Renames,
    /// The operations of both sides: theirs by resource and name, to ours.
    pub(super) matched: HashMap<(&'a str, &'a str), Found<'a>>,
    pub(super) met: HashSet<(String, String)>,
    /// The places of the spec whose type and whose marks have been compared.
    first: BTreeSet<(&'a str, YamlPath, bool)>,
    /// The types of the spec that have been met, in order.
    meetings: Vec<Meeting<'a>>,
    meeting_places: BTreeMap<(&'a str, YamlPath), usize>,
    pub(super) counts: Counts,
}

impl<'c, 'a> Comparison<'c, 'a> {
    pub(super) fn new(
        ours: &'c Side<'a>,
        theirs: &'c Side<'a>,
        described: &'a DescribedVersion,
        folder: &'c str,
    ) -> Self {
        Self {
            ours,
            theirs,
            described,
            folder,
            findings: Vec::new(),
            missing: Vec::new(),
            missing_operations: Vec::new(),
            renames: Renames::default(),
            matched: HashMap::new(),
            met: HashSet::new(),
            first: BTreeSet::new(),
            meetings: Vec::new(),
            meeting_places: BTreeMap::new(),
            counts: Counts::default(),
        }
    }

    pub(super) fn run(&mut self) {
        self.version();
        let mut met = HashSet::new();
        for theirs in self.theirs.operations() {
            match self.ours.operation(theirs.operation) {
                Some(ours) => {
                    self.matched.insert((&theirs.file.resource.resource, theirs.name), ours);
                    if met.insert((ours.file.path, ours.name)) {
                        self.counts.operations += 1;
                        self.operation(&theirs, &ours);
                    }
                }
                None => self.missing_operations.push(theirs),
            }
        }
        for ours in self.ours.operations() {
            if self.theirs.operation(ours.operation).is_none() {
                let path = YamlPath::from(["operations", ours.name]);
                let at = At::new(ours.file.path, path, of_operation(ours.operation));
                self.gone(at, ours.operation.deprecated);
            }
        }
        for Meeting { at, known, described } in std::mem::take(&mut self.meetings) {
            for (key, deprecated) in known.into_iter().filter(|(key, _)| !described.contains(key)) {
                self.gone(at.entry(key), deprecated);
            }
        }
    }

    /// Compares entry by entry what both sides have, and notes what the spec lacks.
    pub(super) fn entries<V: Named>(
        &mut self,
        pair: &EntriesPair<'a, V>,
        what: impl Fn(&'a V) -> MissingWhat<'a>,
        mut compare: impl FnMut(&mut Self, &At<'a>, &'a V, &'a V),
    ) {
        let ours: HashMap<_, _> = pair.ours.into_iter().flat_map(Entries::iter).collect();
        let mut names = None;
        let mut after = None;
        for (key, theirs) in pair.theirs.into_iter().flat_map(Entries::iter) {
            if pair.left_out.contains(&key) {
                continue;
            }
            let at = pair.at.entry(key);
            if let Some(ours) = ours.get(key) {
                compare(self, &at, theirs, ours);
                after = Some(key);
                continue;
            }
            // Of several types of the document that are one of the spec, the first brings it.
            if self.first.insert((at.file, at.path.clone(), false)) {
                let names = names.get_or_insert_with(|| RustNames::new(pair.ours, &pair.around));
                self.missing.push(Missing {
                    name: names.take(key, theirs),
                    file: at.file,
                    map: pair.at.path.clone(),
                    at: at.at,
                    key,
                    what: what(theirs),
                    after,
                    comments: self.comments_of(pair.described),
                    described_at: pair.described_at.key(key),
                });
            }
        }
    }

    /// Notes that a type of the spec is one of the document, which holds so much.
    pub(super) fn meet(&mut self, at: At<'a>, known: Vec<Known<'a>>, described: HashSet<&'a str>) {
        let place = *self.meeting_places.entry((at.file, at.path.clone())).or_insert(self.meetings.len());
        match self.meetings.get_mut(place) {
            Some(meeting) => meeting.described.extend(described),
            None => self.meetings.push(Meeting { at, known, described }),
        }
    }

    /// Whether the type at a place of the spec has not been compared before.
    pub(super) fn is_first(&mut self, at: &At<'a>) -> bool {
        self.first.insert((at.file, at.path.clone(), false))
    }

    /// Whether the marks at a place of the spec have not been compared before.
    pub(super) fn is_marked_first(&mut self, at: &At<'a>) -> bool {
        self.first.insert((at.file, at.path.clone(), true))
    }

    /// Drops what is accepted.
    pub(super) fn drop_accepted(&mut self, acceptance: &mut Acceptance<'_>) {
        self.findings.retain(|finding| acceptance.is_open(&finding.at, finding.kind));
        self.missing.retain(|missing| acceptance.is_open(&missing.at, DifferenceKind::New));
        self.missing_operations
            .retain(|missing| acceptance.is_open(&of_operation(missing.operation), DifferenceKind::New));
    }

    fn version(&mut self) {
        let (theirs, ours) = (&self.theirs.version.host, &self.ours.version.host);
        if theirs != ours {
            let file = format!("{}/_version.yaml", self.folder);
            let text = format!("the document has the host `{theirs}`, the spec `{ours}`");
            self.findings.push(Finding {
                file,
                path: YamlPath::from(["host"]),
                at: "host".to_owned(),
                kind: DifferenceKind::Host,
                text,
                edits: Vec::new(),
            });
        }
    }

    /// What only the spec has. It gets a mark, with which a person decides.
    pub(super) fn gone(&mut self, at: At<'a>, deprecated: Option<Deprecated>) {
        match deprecated {
            Some(Deprecated::Kept) => {}
            Some(Deprecated::Undecided) => {
                let text = "the document does not have it: make it `deprecated: true`, or drop it".to_owned();
                self.decision(&At { path: at.path.key("deprecated"), ..at }, DifferenceKind::Gone, text);
            }
            None => {
                let text = "the document does not have it".to_owned();
                let edit = mark(&at, Deprecated::Undecided);
                self.difference(&at, DifferenceKind::Gone, text, edit);
            }
        }
    }

    /// The mark of what both sides have.
    pub(super) fn deprecation(&mut self, at: &At<'a>, theirs: Option<Deprecated>, ours: Option<Deprecated>) {
        match (theirs, ours) {
            (Some(_), None) => {
                let edit = mark(at, Deprecated::Kept);
                self.difference(
                    at,
                    DifferenceKind::Deprecated,
                    "the document says that it is not to be used".to_owned(),
                    edit,
                );
            }
            (None, Some(Deprecated::Undecided)) => {
                let change = EditChange::Unmark(at.path.clone(), "deprecated");
                let edit = Edit { file: at.file.to_owned(), change };
                self.difference(at, DifferenceKind::Back, "the document has it again".to_owned(), edit);
            }
            _ => {}
        }
    }

    pub(super) fn decision(&mut self, at: &At<'a>, kind: DifferenceKind, text: String) {
        self.push(at, kind, text, Vec::new());
    }

    pub(super) fn difference(&mut self, at: &At<'a>, kind: DifferenceKind, text: String, edit: Edit) {
        self.push(at, kind, text, vec![edit]);
    }

    fn push(&mut self, at: &At<'a>, kind: DifferenceKind, text: String, edits: Vec<Edit>) {
        let (file, path, at) = (at.file.to_owned(), at.path.clone(), at.at.clone());
        self.findings.push(Finding { file, path, at, kind, text, edits });
    }

    /// The comments of a file that is made of the document.
    pub(super) fn comments_of(&self, file: SideFile<'a>) -> &'a Comments {
        static NONE: LazyLock<Comments> = LazyLock::new(Comments::default);
        self.described.resources.get(file.index).map_or(&NONE, |described| &described.comments)
    }
}

/// `GET /v1/Conferences/{conference_sid}`
pub(super) fn of_operation(operation: &Operation) -> String {
    format!("{} {}", operation.method.as_str(), operation.path)
}

pub(super) fn shown<T: ToString>(value: Option<T>) -> String {
    value.map_or_else(|| "none".to_owned(), |value| value.to_string())
}

/// Gives a key a value, whether it is there or not.
pub(super) fn set_or_add(at: &At<'_>, key: &'static str, is_there: bool, value: Node) -> Edit {
    let change = match is_there {
        true => EditChange::Set(at.path.key(key), value),
        false => EditChange::AddKey(at.path.clone(), key, value),
    };
    Edit { file: at.file.to_owned(), change }
}

/// Marks an entry.
fn mark(at: &At<'_>, mark: Deprecated) -> Edit {
    Edit { file: at.file.to_owned(), change: EditChange::Mark(at.path.clone(), "deprecated", tree(&mark)) }
}
