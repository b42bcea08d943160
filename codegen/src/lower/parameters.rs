//! What a request carries: the parameters in its path, in the query, in headers and in the body.

use std::collections::HashMap;

use super::allocator::{NameAllocator, Owner};
use super::context::{GIVE_A_NAME, Lower, Naming, Unnamed};
use super::declare::ResourceDecl;
use super::names;
use super::reserved;
use super::schema::{Role, Slot};
use super::site::Site;
use crate::diagnostic::Position;
use crate::diagnostic::suggest::Vocabulary;
use crate::document::{Entries, Idempotent, Operation, Schema, SchemaType};
use crate::ir::{Location, Member, Parameter, PathTemplate};

/// Headers that the client, its transport or the body of the request decide, in lower case.
const HEADERS_OF_THE_CLIENT: [&str; 11] = [
    "accept",
    "accept-encoding",
    "connection",
    "content-encoding",
    "content-length",
    "content-type",
    "host",
    "proxy-authorization",
    "te",
    "transfer-encoding",
    "user-agent",
];

/// The header that says which request it is. The client makes it.
const IDEMPOTENCY_KEY: &str = "Idempotency-Key";

/// What the setter of that header says.
const IDEMPOTENCY_KEY_DOC: &str = "The key by which Twilio knows this request again. Unless it is set, a client makes one for each request that \
                                   it sends, a UUID of version 7, and sends it in all its attempts.";

/// The path parameters that the operations of a resource can take.
pub(super) struct PathParameters<'a> {
    by_name: HashMap<&'a str, Member>,
    names: Vocabulary<'a>,
}

/// How the setters of a request are named.
const SETTERS: Naming = Naming {
    given: names::given_member,
    made: names::member_name,
    help: GIVE_A_NAME,
    others: |thing, name, owner| {
        let other = match (owner, thing.location) {
            (Owner::Crate(_), _) => names::with_suffix(name, "value"),
            (Owner::Spec { location, .. }, here) if *location == here => return Vec::new(),
            (_, Some(Location::Form | Location::Json)) => names::with_prefix("new", name),
            (_, Some(Location::Query)) => names::with_suffix(name, "filter"),
            (_, Some(Location::Header)) => names::with_suffix(name, "header"),
            (_, Some(Location::Path) | None) => return Vec::new(),
        };
        vec![other]
    },
};

/// The schemas of one location, and where they stand.
struct Section<'a> {
    site: Site<'a>,
    location: Location,
    entries: &'a Entries<Schema>,
}

impl<'a> Section<'a> {
    fn unnamed(&'a self) -> Vec<Unnamed<'a>> {
        Unnamed::all(&self.site, self.entries, Some(self.location))
    }
}

impl Lower<'_> {
    /// What the paths of a resource can name in braces.
    pub(super) fn path_parameters<'b>(&mut self, here: &'b ResourceDecl<'_>) -> PathParameters<'b> {
        let top = here.top();
        let site = top.key("path_parameters");
        let section = Section { site, location: Location::Path, entries: &here.spec.path_parameters };
        let mut allocator = NameAllocator::default();
        allocator.reserve(&["arguments"], "the arguments of a constructor");
        if here.spec.operations.iter().any(|(_, operation)| operation.page.is_some()) {
            allocator.reserve(&["page_size"], "the pages of a request");
        }
        let unnamed = section.unnamed();
        let names = self.names(&mut allocator, &SETTERS, &unnamed);
        let members =
            here.spec.path_parameters.iter().zip(&unnamed).zip(names).map(|(((wire, schema), one), name)| {
                let slot = Slot { site: one.site, wire, role: Role::Parameter(Location::Path), links: None };
                (wire, self.member(&slot, schema, name))
            });
        let by_name = members.collect();
        PathParameters { by_name, names: here.spec.path_parameters.keys().collect() }
    }

    /// The parameters that a path names in braces, in its order.
    pub(super) fn path(
        &mut self,
        site: &Site<'_>,
        path: &str,
        known: &PathParameters<'_>,
    ) -> (PathTemplate, Vec<Member>) {
        if !path.starts_with('/') {
            let message = format!("the path `{path}` does not start with `/`");
            self.report(site.mistake(message).help("a path is that on the host: `/v1/Conferences`"));
        }
        let Some(template) = PathTemplate::parse(path) else {
            let help = "a path is letters, digits, `/`, `-`, `.`, `_`, `~`, `:` and parameters in braces";
            self.report(site.mistake(format!("`{path}` is not a path")).help(help));
            return (PathTemplate::default(), Vec::new());
        };
        let mut found: Vec<Member> = Vec::new();
        for name in template.parameters() {
            match known.by_name.get(name) {
                Some(_) if found.iter().any(|parameter| parameter.wire == name) => {
                    let message = format!("`{{{name}}}` is twice in the path");
                    self.report(site.mistake(message).help("give the two different names"));
                }
                Some(parameter) => found.push(parameter.clone()),
                None if Site::top(site.document).key("path_parameters").has_hole(name) => {}
                None => {
                    let define = "define it under `path_parameters`";
                    let help = known.names.among_or("path parameter", name, define);
                    let message = format!("the path parameter `{{{name}}}` has no definition");
                    self.report(site.mistake(message).help(help));
                }
            }
        }
        (template, found)
    }

    /// The parameters beside those in the path. Their setters share one allocator.
    pub(super) fn parameters(
        &mut self,
        site: &Site<'_>,
        spec: &Operation,
        (path, has_account): (&[Member], bool),
    ) -> Vec<Parameter> {
        // A body that is one value is a parameter that there is no request without.
        let mut whole = Entries::default();
        let mut key = Entries::default();
        let section = |key, location, entries| Section { site: site.key(key), location, entries };
        let mut sections = vec![
            section("query", Location::Query, &spec.query),
            section("headers", Location::Header, &spec.headers),
        ];
        if spec.idempotent == Some(Idempotent::ByKey) {
            key.push(IDEMPOTENCY_KEY, idempotency_key());
            sections.push(section("idempotent", Location::Header, &key));
        }
        match (&spec.form, &spec.json) {
            (Some(form), _) => sections.push(section("form", Location::Form, form)),
            (None, Some(json)) => sections.push(section("json", Location::Json, json)),
            (None, None) => {}
        }
        if let Some(body) = &spec.body {
            if body.required.is_some() {
                let (site, help) = (site.key("body"), "leave it out: there is no request without its body");
                self.report(site.key("required").mistake_at_key("`required` has no place here").help(help));
            }
            whole.push("body", Schema { required: Some(true), ..body.clone() });
            sections.push(Section { site: *site, location: Location::Json, entries: &whole });
        }
        let mut allocator = setters(site, spec, path);
        if has_account {
            allocator.reserve(&["account"], "the account of a request");
        }
        let unnamed: Vec<_> = sections.iter().flat_map(Section::unnamed).collect();
        let names = self.names(&mut allocator, &SETTERS, &unnamed);
        let entries = sections
            .iter()
            .flat_map(|section| section.entries.iter().map(|(_, schema)| (section.location, schema)));
        let parameters = entries.zip(unnamed).zip(names).map(|(((location, schema), one), name)| {
            if location == Location::Header && spec.headers.get(one.wire).is_some() {
                self.check_header(&one.site, one.wire, schema);
            }
            let slot = Slot { site: one.site, wire: one.wire, role: Role::Parameter(location), links: None };
            self.parameter(&slot, location, schema, name)
        });
        parameters.collect()
    }

    /// The name of a header, and what goes with it.
    fn check_header(&mut self, site: &Site<'_>, name: &str, schema: &Schema) {
        let (message, help) = if !name.is_empty() && !is_header_name(name) {
            (format!("`{name}` is not the name of a header"), "a name is letters, digits and `-`: `If-Match`")
        } else if is_header_of_the_client(name) {
            (format!("the client itself writes the header `{name}`"), "leave it out")
        } else if is_idempotency_key(name) {
            let help = "leave it out, and say `idempotent: key` of the operation";
            (format!("the client itself makes the header `{name}`"), help)
        } else if is_authorization(name) && schema.secret != Some(true) && !site.has_hole("secret") {
            let help = "add `secret: true`, so that it does not print";
            (format!("`{name}` says who asks, and is not marked as a secret"), help)
        } else {
            return;
        };
        self.report(site.mistake_at_key(message).help(help));
    }
}

/// The names that the setters of a request cannot have.
fn setters(site: &Site<'_>, spec: &Operation, path: &[Member]) -> NameAllocator {
    let mut allocator = NameAllocator::default();
    for parameter in path {
        let text = format!("the path parameter `{}`", parameter.wire);
        let position = Position::Value(site.key("path").path());
        let file = site.document.path.clone();
        let owner = Owner::Spec { text, file, position, location: Some(Location::Path) };
        // They differ from each other.
        let _ = allocator.take(&parameter.name, owner);
    }
    if spec.page.is_some() {
        allocator.reserve(&["page_size"], "the pages of a request");
    }
    allocator.reserve(reserved::OF_EVERY_REQUEST, "every request");
    allocator.reserve(reserved::OPERATORS, "an operator of Rust");
    allocator
}

fn idempotency_key() -> Schema {
    Schema {
        ty: Some(SchemaType::String),
        min_length: Some(1),
        doc: Some(IDEMPOTENCY_KEY_DOC.to_owned()),
        ..Schema::default()
    }
}

/// Whether a header is the key by which Twilio knows a request again.
pub(crate) fn is_idempotency_key(name: &str) -> bool {
    name.eq_ignore_ascii_case(IDEMPOTENCY_KEY)
}

/// Whether a header says who asks, in the place of the client's credentials.
pub(crate) fn is_authorization(name: &str) -> bool {
    name.eq_ignore_ascii_case("Authorization")
}

/// Whether the client itself writes a header.
pub(crate) fn is_header_of_the_client(name: &str) -> bool {
    HEADERS_OF_THE_CLIENT.contains(&&*name.to_ascii_lowercase())
}

/// Whether a header can have this name.
pub(crate) fn is_header_name(name: &str) -> bool {
    !name.is_empty()
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}
