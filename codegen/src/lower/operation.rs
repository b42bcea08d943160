//! The operations of a resource.

use super::allocator::{NameAllocator, placeholder};
use super::context::{Lower, Naming, Unnamed};
use super::declare::{RequestNames, ResourceDecl, VersionDecl};
use super::names;
use super::parameters::PathParameters;
use super::site::Site;
use crate::document::{Authentication, Idempotent, Method, Operation, Response};
use crate::ir::{self, BodyFormat, Member};

/// What `response` says if the answer has no body.
pub(crate) const NO_RESPONSE: &str = "none";

/// How the constructors of requests are named.
const CONSTRUCTORS: Naming = Naming {
    given: names::given_member,
    made: names::member_name,
    help: "rename the operation: its name is that of the method",
    others: |_, name, _| vec![names::with_suffix(name, "request")],
};

impl Lower<'_> {
    /// The operations; their constructors are taken among the methods of the resource.
    pub(super) fn operations(
        &mut self,
        here: &ResourceDecl<'_>,
        version: &VersionDecl<'_>,
        methods: &mut NameAllocator,
    ) -> Vec<ir::Operation> {
        let parameters = self.path_parameters(here);
        let top = here.top();
        let all = top.key("operations");
        let operations = &here.spec.operations;
        let unnamed =
            operations.keys().map(|wire| Unnamed { site: all.key(wire), wire, given: None, location: None });
        let unnamed: Vec<_> = unnamed.collect();
        let names = self.names(methods, &CONSTRUCTORS, &unnamed);
        let names = names.into_iter().zip(&here.requests);
        let operations = operations.iter().zip(unnamed).zip(names).map(|(((wire, spec), one), names)| {
            let (name, RequestNames { request, arguments }) = names;
            let operation = self.operation((here, version), (&one.site, one.wire), spec, &parameters);
            let has_names = !operation.signature().named.is_empty();
            let arguments_type = has_names.then(|| arguments.clone());
            let id = names::operation_id(wire, &here.name.to_string());
            ir::Operation { name, request: request.clone(), arguments_type, id, ..operation }
        });
        let operations: Vec<_> = operations.collect();
        self.check_used(here, &all, &operations);
        operations
    }

    /// Path parameters that no path names.
    fn check_used(&mut self, here: &ResourceDecl<'_>, all: &Site<'_>, operations: &[ir::Operation]) {
        let is_known = |name: &str| !self.has_mistake(&all.key(name).key("path"));
        if all.is_hole() || !here.spec.operations.keys().all(is_known) {
            return;
        }
        let used = operations.iter().flat_map(|operation| &operation.path_parameters);
        let used: std::collections::HashSet<_> = used.map(|used| used.wire.as_str()).collect();
        let top = here.top();
        let site = top.key("path_parameters");
        for wire in here.spec.path_parameters.keys().filter(|wire| !used.contains(wire)) {
            let message = format!("no path has the parameter `{{{wire}}}`");
            let help = "leave the definition out, or put the parameter into the path of an operation";
            self.report(site.key(wire).mistake_at_key(message).help(help));
        }
    }

    /// All but the names.
    fn operation(
        &mut self,
        (here, version): (&ResourceDecl<'_>, &VersionDecl<'_>),
        (site, name): (&Site<'_>, &str),
        spec: &Operation,
        known: &PathParameters<'_>,
    ) -> ir::Operation {
        let (path, path_parameters) = self.path(&site.key("path"), &spec.path, known);
        let page = spec.page.as_ref();
        let page = page.and_then(|page| self.page(&site.key("page"), page, version.paging));
        self.check_method(site, spec, page.as_ref());
        self.check_answer(site, spec);
        if spec.authentication.is_some() && spec.authentication == version.authentication {
            let help = "leave it out, or say how this operation differs";
            let site = site.key("authentication");
            self.report(site.mistake_at_key("this is what the version says of all").help(help));
        }
        let account = path_parameters.iter().find(|one| Some(one.wire.as_str()) == version.account).cloned();
        let doc = self.doc_of_operation(here, (site, name), spec, parent(&path_parameters, account.as_ref()));
        let parameters = self.parameters(site, spec, (&path_parameters, account.is_some()));
        ir::Operation {
            account,
            name: placeholder(),
            request: placeholder(),
            arguments_type: None,
            id: String::new(),
            other_id: self.other_id(here, (site, name), spec),
            doc,
            method: method(spec.method),
            path,
            authentication: spec.authentication.map(authentication),
            path_parameters,
            body: match (&spec.form, &spec.json, &spec.body) {
                (Some(_), ..) => Some(BodyFormat::Form),
                (None, Some(_), _) => Some(BodyFormat::Json),
                (None, None, Some(_)) => Some(BodyFormat::JsonValue),
                (None, None, None) => None,
            },
            media_type: self.media_type(site, spec),
            overlaps: Vec::new(),
            parameters,
            response: self.response(here, version, site, spec),
            page,
            idempotency: match spec.idempotent {
                _ if spec.method == Method::Get => ir::Idempotency::Always,
                Some(Idempotent::Always) => ir::Idempotency::Always,
                Some(Idempotent::ByKey) => ir::Idempotency::ByKey,
                None => ir::Idempotency::Unknown,
            },
            is_redirect: spec.redirect == Some(true),
            is_deprecated: spec.deprecated.is_some(),
        }
    }

    /// Twilio's name of it, if that is another.
    fn other_id(
        &mut self,
        here: &ResourceDecl<'_>,
        (site, name): (&Site<'_>, &str),
        spec: &Operation,
    ) -> Option<String> {
        let id = spec.operation_id.as_ref()?;
        let site = site.key("operation_id");
        if !names::is_operation_id(id) {
            let help = "it is one word of letters and digits, such as `FetchConference`";
            self.report(site.mistake(format!("`{id}` is not the name of an operation")).help(help));
        } else if *id == names::operation_id(name, &here.spec.resource) {
            let message = "this is the name that is made of the operation and the resource";
            self.report(site.mistake(message).help("leave it out"));
        }
        Some(id.clone())
    }

    /// What the body and the answer are, if that is said.
    fn media_type(&mut self, site: &Site<'_>, spec: &Operation) -> Option<String> {
        let media_type = spec.media_type.as_ref()?;
        let is_token = |text: &str| {
            !text.is_empty()
                && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._+".contains(&byte))
        };
        let site = site.key("media_type");
        let parts = media_type.split_once('/');
        if !parts.is_some_and(|(ty, subtype)| is_token(ty) && is_token(subtype) && subtype.ends_with("+json"))
        {
            let help =
                "it is the type of a kind of JSON, such as `application/scim+json`; plain JSON needs none";
            self.report(site.mistake(format!("`{media_type}` is not a kind of JSON")).help(help));
        } else if spec.form.is_some() {
            let help = "leave it out, or send the parameters under `json`";
            self.report(site.mistake_at_key("a form has a media type of its own").help(help));
        }
        Some(media_type.clone())
    }

    /// What an operation does: its own doc, or else what the terms say of its name.
    fn doc_of_operation(
        &mut self,
        here: &ResourceDecl<'_>,
        (site, name): (&Site<'_>, &str),
        spec: &Operation,
        parent: Option<&str>,
    ) -> String {
        let term = self.terms.operation(name, &here.spec.resource, parent);
        self.own_doc(&site.key("doc"), (site, name, &spec.allow), spec.doc.as_ref(), term)
    }

    /// What goes with which method.
    fn check_method(&mut self, site: &Site<'_>, spec: &Operation, page: Option<&ir::Page>) {
        let is_paging_known = self.says_how_it_pages && !site.has_hole("page");
        let mut refuse = |key: &str, message: &str, help: &str| {
            self.report(site.key(key).mistake_at_key(message).help(help));
        };
        let is_get = spec.method == Method::Get && !site.has_hole("method");
        let bodies =
            [("form", spec.form.is_some()), ("json", spec.json.is_some()), ("body", spec.body.is_some())];
        let mut given = bodies.iter().filter(|(_, is_given)| *is_given).map(|(key, _)| *key);
        for (key, is_given) in bodies {
            if is_given && is_get {
                refuse(key, "a GET has no body", "its parameters stand under `query`");
            }
        }
        if let (Some(_), Some(second)) = (given.next(), given.next()) {
            refuse(second, "a request has one body: `form`, `json` or `body`", "leave all but one out");
        }
        // The pages behind the first are asked for by a GET: a token goes with one, a link of a POST does not.
        let lacks_token =
            page.is_some_and(|page| !matches!(page.paging, ir::Paging::Token(_))) && is_paging_known;
        match spec.method {
            Method::Post if lacks_token => {
                let help = "add `token:`, or leave it out";
                refuse("page", "the answer of a POST has no pages without a `token`", help);
            }
            Method::Put | Method::Patch | Method::Delete if spec.page.is_some() => {
                refuse("page", "only the answers of a GET and of a POST come in pages", "leave it out");
            }
            _ => {}
        }
        if spec.idempotent.is_some() && is_get {
            refuse("idempotent", "a GET is always idempotent", "leave it out");
        }
    }

    /// What goes with which answer.
    fn check_answer(&mut self, site: &Site<'_>, spec: &Operation) {
        let mut refuse = |key: &str, message: &str, help: &str| {
            self.report(site.key(key).mistake_at_key(message).help(help));
        };
        let is_none = matches!(&spec.response, Some(Response::Resource(name)) if name == NO_RESPONSE);
        if spec.page.is_some() && is_none {
            refuse("page", "an answer without a body has no pages", "leave `page` or `response` out");
        }
        if spec.redirect == Some(true) {
            let is_delete = spec.method == Method::Delete && spec.response.is_none();
            if is_none || (is_delete && !site.has_hole("response")) {
                let help = "say with `response` what its body is, or leave `redirect` out";
                refuse("redirect", "a redirect is an answer only with a body", help);
            }
            if spec.page.is_some() {
                refuse("redirect", "a redirect has no pages", "leave `redirect` or `page` out");
            }
        }
    }
}

/// How a request says who asks.
pub(super) fn authentication(authentication: Authentication) -> ir::Authentication {
    match authentication {
        Authentication::Basic => ir::Authentication::Basic,
        Authentication::OAuth => ir::Authentication::OAuth,
        Authentication::None => ir::Authentication::None,
    }
}

/// The record above in a path, by its last parameter: `conference_sid` => `conference`. The account is above all.
fn parent<'a>(path_parameters: &'a [Member], account: Option<&Member>) -> Option<&'a str> {
    let last = path_parameters.last().map(|last| last.wire.as_str())?;
    let parent = last.strip_suffix("_sid").or_else(|| last.strip_suffix("_id"))?;
    account.is_none_or(|account| account.wire != last).then_some(parent)
}

fn method(method: Method) -> ir::Method {
    match method {
        Method::Get => ir::Method::Get,
        Method::Post => ir::Method::Post,
        Method::Put => ir::Method::Put,
        Method::Patch => ir::Method::Patch,
        Method::Delete => ir::Method::Delete,
    }
}
