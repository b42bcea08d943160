//! What is on both sides and differs, and what is on one side alone.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::LazyLock;

use super::finding::{Acceptance, Counts, Edit, EditChange, Finding};
use super::names::{Named, Renames, RustNames};
use super::sides::{EffectivePaging, Found, Side, SideFile, in_words, parameters, response};
use crate::diagnostic::YamlPath;
use crate::document::{
    Comments, Deprecated, DifferenceKind, Entries, EnumValue, Node, Operation, Schema, tree,
};
use crate::lower::NO_PARAMETER;
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
pub(super) struct Both<'a, V> {
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
        both: &Both<'a, V>,
        what: impl Fn(&'a V) -> MissingWhat<'a>,
        mut compare: impl FnMut(&mut Self, &At<'a>, &'a V, &'a V),
    ) {
        let ours: HashMap<_, _> = both.ours.into_iter().flat_map(Entries::iter).collect();
        let mut names = None;
        let mut after = None;
        for (key, theirs) in both.theirs.into_iter().flat_map(Entries::iter) {
            if both.left_out.contains(&key) {
                continue;
            }
            let at = both.at.entry(key);
            if let Some(ours) = ours.get(key) {
                compare(self, &at, theirs, ours);
                after = Some(key);
                continue;
            }
            // Of several types of the document that are one of the spec, the first brings it.
            if self.first.insert((at.file, at.path.clone(), false)) {
                let names = names.get_or_insert_with(|| RustNames::new(both.ours, &both.around));
                self.missing.push(Missing {
                    name: names.take(key, theirs),
                    file: at.file,
                    map: both.at.path.clone(),
                    at: at.at,
                    key,
                    what: what(theirs),
                    after,
                    comments: self.comments_of(both.described),
                    described_at: both.described_at.key(key),
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

    fn operation(&mut self, theirs: &Found<'a>, ours: &Found<'a>) {
        let name = of_operation(ours.operation);
        let path = YamlPath::from(["operations", ours.name]);
        let at = |key: &str| At::new(ours.file.path, path.key(key), name.clone());
        self.deprecation(
            &At::new(ours.file.path, path.clone(), name.clone()),
            theirs.operation.deprecated,
            ours.operation.deprecated,
        );
        self.path_parameters(theirs, ours);
        // What the spec asks for pages with is no parameter of its own.
        let paging = ours.operation.page.as_ref().and_then(|page| self.ours.paging(page));
        let paging = paging.into_iter().flat_map(|paging| [paging.page_size, paging.token]).flatten();
        let paging: Vec<_> = paging.collect();
        let is_same_body = body_kind(theirs.operation) == body_kind(ours.operation);
        let can_be_added = body_kind(ours.operation).is_none();
        if !is_same_body && !can_be_added {
            let word = |operation| {
                body_kind(operation)
                    .map_or_else(|| "no body".to_owned(), |kind| format!("a body as `{kind}:`"))
            };
            let text =
                format!("the document has {}, the spec {}", word(theirs.operation), word(ours.operation));
            let key = body_kind(ours.operation).unwrap_or("method");
            self.decision(&at(key), DifferenceKind::Body, text);
        }
        for ((section, theirs_of), (_, ours_of)) in
            sections(theirs.operation).into_iter().zip(sections(ours.operation))
        {
            let is_body = section == "form" || section == "json";
            if !is_body || is_same_body || can_be_added {
                let inside = At::new(ours.file.path, path.key(section), format!("{name} {section}"));
                let described_at = YamlPath::from(["operations", theirs.name, section]);
                let around = names_around(ours, section);
                let (described, theirs, ours) = (theirs.file, theirs_of, ours_of);
                let left_out = if section == "query" { paging.clone() } else { Vec::new() };
                self.section(Both { at: inside, described, described_at, theirs, ours, left_out, around });
            }
        }
        if let (Some(their_body), Some(our_body)) = (&theirs.operation.body, &ours.operation.body) {
            self.schema(&At { at: format!("{name} body"), ..at("body") }, their_body, our_body);
        } else if let (Some(their_body), true) = (&theirs.operation.body, can_be_added) {
            self.lacks(&path, theirs, (&name, ours.file.path, "body"), their_body);
        }
        self.page(&at("page"), theirs.operation, ours.operation);
        self.response(at("response"), theirs, ours);
    }

    fn path_parameters(&mut self, theirs: &Found<'a>, ours: &Found<'a>) {
        for (their_name, our_name) in
            parameters(&theirs.operation.path).iter().zip(&parameters(&ours.operation.path))
        {
            let their_schema = theirs.file.resource.path_parameters.get(their_name);
            let our_schema = ours.file.resource.path_parameters.get(our_name);
            if let (Some(theirs), Some(our_schema)) = (their_schema, our_schema) {
                let path = YamlPath::from(["path_parameters", our_name]);
                let at = format!("{} path.{our_name}", ours.file.resource.resource);
                self.counts.parameters += 1;
                self.schema(&At::new(ours.file.path, path, at), theirs, our_schema);
            }
        }
    }

    /// The parameters of one location.
    fn section(&mut self, both: Both<'a, Schema>) {
        self.entries(&both, MissingWhat::Schema, |of, at, theirs, ours| {
            of.counts.parameters += 1;
            of.parameter(at, theirs, ours);
        });
        let known = both.ours.into_iter().flat_map(Entries::iter);
        let known = known.map(|(name, schema)| (name, schema.deprecated)).collect();
        let described = both.theirs.into_iter().flat_map(Entries::keys).collect();
        self.meet(both.at, known, described);
    }

    fn parameter(&mut self, at: &At<'a>, theirs: &'a Schema, ours: &'a Schema) {
        for (kind, is_theirs, is_ours, what) in [
            (DifferenceKind::Required, theirs.required, ours.required, "there is no request without it"),
            (DifferenceKind::Nullable, theirs.nullable, ours.nullable, "it may be an explicit `null`"),
        ] {
            if is_theirs == Some(true) && is_ours != Some(true) {
                self.decision(at, kind, format!("the document says that {what}"));
            }
        }
        if theirs.separator.is_some() && ours.separator.is_none() && ours.items.is_some() {
            self.decision(
                at,
                DifferenceKind::Separator,
                "the document says that the list is sent as one string".to_owned(),
            );
        }
        self.schema(at, theirs, ours);
    }

    fn lacks(
        &mut self,
        path: &YamlPath,
        theirs: &Found<'a>,
        (name, file, key): (&str, &'a str, &'a str),
        schema: &'a Schema,
    ) {
        self.missing.push(Missing {
            file,
            map: path.clone(),
            at: format!("{name} {key}"),
            key,
            what: MissingWhat::Schema(schema),
            after: None,
            name: None,
            comments: self.comments_of(theirs.file),
            described_at: YamlPath::from(["operations", theirs.name, key]),
        });
    }

    fn page(&mut self, at: &At<'a>, theirs: &'a Operation, ours: &'a Operation) {
        let (Some(their_page), Some(our_page)) = (&theirs.page, &ours.page) else {
            if theirs.page.is_some() != ours.page.is_some() {
                let which = if theirs.page.is_some() {
                    "comes in pages, in the spec it does not"
                } else {
                    "is no page, in the spec it is"
                };
                self.decision(at, DifferenceKind::Page, format!("in the document the answer {which}"));
            }
            return;
        };
        let (their_paging, our_paging) = (self.theirs.paging(their_page), self.ours.paging(our_page));
        if their_page.items != our_page.items || their_paging != our_paging {
            let text = pages_in_words((&their_page.items, their_paging), (&our_page.items, our_paging));
            self.decision(at, DifferenceKind::Page, text);
        }
        if let Some(max) = their_page.max_size.filter(|max| our_page.max_size != Some(*max)) {
            let text = format!(
                "a page holds at most {max} in the document, {} in the spec",
                shown(our_page.max_size)
            );
            let edit = set_or_add(at, "max_size", our_page.max_size.is_some(), Node::Integer(max.into()));
            self.difference(at, DifferenceKind::PageSize, text, edit);
        }
    }

    fn response(&mut self, at: At<'a>, theirs: &Found<'a>, ours: &Found<'a>) {
        match (response(theirs), response(ours)) {
            (None, None) => {}
            (Some(their_response), Some(our_response)) => {
                let at = At { kind: DifferenceKind::Response, ..at };
                self.value(&at, &their_response, &our_response);
            }
            (their_response, our_response) => {
                let word = |schema: Option<Schema>| {
                    schema.map_or_else(|| "nothing".to_owned(), |schema| in_words(&schema))
                };
                let text = format!(
                    "the document answers with {}, the spec with {}",
                    word(their_response),
                    word(our_response)
                );
                self.decision(&at, DifferenceKind::Response, text);
            }
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

/// The Rust names of all that a request takes beside the parameters of one section.
fn names_around(ours: &Found<'_>, section: &str) -> HashSet<String> {
    let others = sections(ours.operation).into_iter().filter(|(other, _)| *other != section);
    let others = others.filter_map(|(_, entries)| entries).flat_map(Entries::iter);
    let names = parameters(&ours.operation.path);
    let schemas = &ours.file.resource.path_parameters;
    let path = names.iter().filter_map(|name| schemas.get(name)?.rust_name(name));
    others.filter_map(|(wire, schema)| schema.rust_name(wire)).chain(path).collect()
}

/// The parameters of an operation but for those of its path.
fn sections(operation: &Operation) -> [(&'static str, Option<&Entries<Schema>>); 4] {
    [
        ("query", Some(&operation.query)),
        ("headers", Some(&operation.headers)),
        ("form", operation.form.as_ref()),
        ("json", operation.json.as_ref()),
    ]
}

fn body_kind(operation: &Operation) -> Option<&'static str> {
    let form = operation.form.as_ref().map(|_| "form");
    form.or(operation.json.as_ref().map(|_| "json")).or(operation.body.as_ref().map(|_| "body"))
}

/// What pages have that other pages have otherwise, in the words of the spec.
fn pages_in_words(
    (their_items, theirs): (&str, Option<EffectivePaging<'_>>),
    (our_items, ours): (&str, Option<EffectivePaging<'_>>),
) -> String {
    let parts = |items: &str, paging: Option<EffectivePaging<'_>>| {
        let word = |part: Option<&str>| part.unwrap_or(NO_PARAMETER).to_owned();
        let part =
            |of: fn(&EffectivePaging<'_>) -> Option<String>| word(paging.as_ref().and_then(of).as_deref());
        [
            ("items", items.to_owned()),
            ("page_size", part(|paging| paging.page_size.map(str::to_owned))),
            ("next", part(|paging| Some(paging.next.to_owned()))),
            ("token", part(|paging| paging.token.map(str::to_owned))),
        ]
    };
    let both = parts(their_items, theirs).into_iter().zip(parts(our_items, ours));
    let both: Vec<_> = both.filter(|(theirs, ours)| theirs != ours).collect();
    let words = |parts: Vec<&(&str, String)>| {
        parts.iter().map(|(key, value)| format!("{key}: {value}")).collect::<Vec<_>>().join(", ")
    };
    let theirs = words(both.iter().map(|(theirs, _)| theirs).collect());
    let ours = words(both.iter().map(|(_, ours)| ours).collect());
    format!("the document has pages with `{theirs}`, the spec with `{ours}`")
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
