//! Operations that both sides have: what each takes, how it pages, and what it is answered with.

use std::collections::HashSet;

use super::compare::{At, Comparison, EntriesPair, Missing, MissingWhat, of_operation, set_or_add, shown};
use super::names::Named;
use super::sides::{Found, in_words, parameters, response};
use crate::diagnostic::YamlPath;
use crate::document::{DifferenceKind, EffectivePaging, Entries, NO_PARAMETER, Node, Operation, Schema};

impl<'a> Comparison<'_, 'a> {
    pub(super) fn operation(&mut self, theirs: &Found<'a>, ours: &Found<'a>) {
        let name = of_operation(ours.operation);
        let path = YamlPath::from(["operations", ours.name]);
        let at = |key: &str| At::new(ours.file.path, path.key(key), name.clone());
        self.deprecation(
            &At::new(ours.file.path, path.clone(), name.clone()),
            theirs.operation.deprecated,
            ours.operation.deprecated,
        );
        self.path_parameters(theirs, ours);
        self.facts(&At::new(ours.file.path, path.clone(), name.clone()), theirs, ours);
        // What the spec asks for pages with is no parameter of its own.
        let paging = ours.operation.page.as_ref().and_then(|page| self.ours.paging(page));
        let paging = paging.into_iter().flat_map(|paging| [paging.page_size, paging.token, paging.number]);
        let paging: Vec<_> = paging.flatten().collect();
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
                self.section(EntriesPair {
                    at: inside,
                    described,
                    described_at,
                    theirs,
                    ours,
                    left_out,
                    around,
                });
            }
        }
        if let (Some(their_body), Some(our_body)) = (&theirs.operation.body, &ours.operation.body) {
            self.schema(&At { at: format!("{name} body"), ..at("body") }, their_body, our_body);
        } else if let (Some(their_body), true) = (&theirs.operation.body, can_be_added) {
            self.lacks(&path, theirs, (&name, ours.file.path, "body"), their_body);
        }
        self.media_type(
            &At::new(ours.file.path, path.clone(), name.clone()),
            theirs.operation,
            ours.operation,
        );
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
    fn section(&mut self, pair: EntriesPair<'a, Schema>) {
        self.entries(&pair, MissingWhat::Schema, |of, at, theirs, ours| {
            of.counts.parameters += 1;
            of.parameter(at, theirs, ours);
        });
        let known = pair.ours.into_iter().flat_map(Entries::iter);
        let known = known.map(|(name, schema)| (name, schema.deprecated)).collect();
        let described = pair.theirs.into_iter().flat_map(Entries::keys).collect();
        self.meet(pair.at, known, described);
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

    fn media_type(&mut self, at: &At<'a>, theirs: &'a Operation, ours: &'a Operation) {
        if let Some(media_type) = theirs.media_type.as_ref().filter(|_| theirs.media_type != ours.media_type)
        {
            let in_spec = ours.media_type.as_deref().unwrap_or("application/json");
            let text = format!("the document has `{media_type}`, the spec `{in_spec}`");
            let edit =
                set_or_add(at, "media_type", ours.media_type.is_some(), Node::Text(media_type.clone()));
            self.difference(at, DifferenceKind::Body, text, edit);
        }
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
            ("next", part(|paging| Some(paging.next.clone().into_owned()))),
            ("token", part(|paging| paging.token.map(str::to_owned))),
            ("number", part(|paging| paging.number.map(str::to_owned))),
        ]
    };
    let pairs = parts(their_items, theirs).into_iter().zip(parts(our_items, ours));
    let pairs: Vec<_> = pairs.filter(|(theirs, ours)| theirs != ours).collect();
    let words = |parts: Vec<&(&str, String)>| {
        parts.iter().map(|(key, value)| format!("{key}: {value}")).collect::<Vec<_>>().join(", ")
    };
    let theirs = words(pairs.iter().map(|(theirs, _)| theirs).collect());
    let ours = words(pairs.iter().map(|(_, ours)| ours).collect());
    format!("the document has pages with `{theirs}`, the spec with `{ours}`")
}
