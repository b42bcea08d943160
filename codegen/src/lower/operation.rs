use super::declare::Declared;
use super::schema::Role;
use super::scope::Scope;
use super::{Lower, is_hole, names, suggest};
use crate::diagnostic::{Place, YamlPath};
use crate::document::{Entries, Method, Operation, Paging, Schema};
use crate::ir::{self, Body, BodyFormat, Member, ModelId, Parameter};

/// Functions that every request has for itself, beside its setters.
const OF_EVERY_REQUEST: [&str; 4] = ["default", "http_request", "read_response", "read_response_strict"];

/// What `response` says if the answer has no body.
pub(crate) const NO_RESPONSE: &str = "none";

/// What a page says if it has no such parameter.
pub(crate) const NO_PARAMETER: &str = "none";

/// Headers that the client, its transport or the body of the request decide, in lower case.
const HEADERS_OF_THE_CLIENT: [&str; 12] = [
    "accept",
    "accept-encoding",
    "authorization",
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

impl Lower<'_> {
    pub(super) fn operations(
        &mut self,
        here: &Declared<'_>,
        declared: &[Declared<'_>],
        paging: Option<&Paging>,
    ) -> Vec<ir::Operation> {
        let parameters: Vec<_> = here
            .spec
            .path_parameters
            .iter()
            .map(|(wire, schema)| {
                self.member(here, &YamlPath::from(["path_parameters", wire]), wire, schema, Role::Path)
            })
            .collect();
        let operations: Vec<_> = here
            .spec
            .operations
            .iter()
            .map(|(name, spec)| self.operation(here, name, spec, &parameters, declared, paging))
            .collect();
        let all_paths_are_known =
            !is_hole(here.document, &YamlPath::from(["operations"]))
                && here.spec.operations.keys().all(|name| {
                    !self.has_mistake(here.document, &YamlPath::from(["operations", name, "path"]))
                });
        for parameter in &parameters {
            let is_used = operations
                .iter()
                .any(|operation| operation.path_parameters.iter().any(|used| used.wire == parameter.wire));
            if !is_used && all_paths_are_known {
                let path = YamlPath::from(["path_parameters", &parameter.wire]);
                let message = format!("no path has the parameter `{{{}}}`", parameter.wire);
                let help = "leave the definition out, or put the parameter into the path of an operation";
                self.report_key(here.document, path, message, Some(help.to_owned()));
            }
        }
        operations
    }

    fn operation(
        &mut self,
        here: &Declared<'_>,
        name: &str,
        spec: &Operation,
        parameters: &[Member],
        declared: &[Declared<'_>],
        paging: Option<&Paging>,
    ) -> ir::Operation {
        let path = YamlPath::from(["operations", name]);
        let place = Place::Key(path.clone());
        let help = Some("rename the operation: its name is that of the method");
        let method_name = self.name(here.document, &place, names::member(name, None), help);
        let request = self.name(here.document, &place, names::request(name, &here.name), help);
        self.take_type(here.document, &place, &request, "the request");
        self.doc(here.document, &path.key("doc"), &spec.doc);
        self.check_method(here, &path, spec);
        let path_parameters = self.path(here, &path.key("path"), &spec.path, parameters);
        let page = spec.page.as_ref().and_then(|page| self.page(here, &path.key("page"), page, paging));

        let mut scope = Scope::default();
        if spec.page.is_some() {
            scope.reserve("page_size", "the request's own `page_size`");
        }
        for parameter in &path_parameters {
            self.take_name(here.document, &path, &mut scope, &parameter.name, &parameter.wire);
        }
        for name in OF_EVERY_REQUEST {
            scope.reserve(name, format!("the request's own `{name}`"));
        }
        let query = self.parameters(here, &path.key("query"), &spec.query, Role::Query, &mut scope);
        let headers = self.parameters(here, &path.key("headers"), &spec.headers, Role::Header, &mut scope);
        for name in spec.headers.keys() {
            self.check_header(here, path.key("headers").key(name), name);
        }
        let body = match (&spec.form, &spec.json) {
            (Some(form), _) => {
                let parameters = self.parameters(here, &path.key("form"), form, Role::Form, &mut scope);
                Some(Body { format: BodyFormat::Form, parameters })
            }
            (None, Some(json)) => {
                let parameters = self.parameters(here, &path.key("json"), json, Role::Json, &mut scope);
                Some(Body { format: BodyFormat::Json, parameters })
            }
            (None, None) => None,
        };
        ir::Operation {
            name: method_name,
            request,
            doc: spec.doc.clone(),
            method: method(spec.method),
            path: spec.path.clone(),
            path_parameters,
            query,
            headers,
            body,
            response: self.response(here, &path, spec, declared),
            page,
            is_repeatable: spec.method == Method::Get || spec.idempotent == Some(true),
        }
    }

    /// The parameters of a query or a body. Their setters have one scope.
    fn parameters(
        &mut self,
        here: &Declared<'_>,
        path: &YamlPath,
        parameters: &Entries<Schema>,
        role: Role,
        scope: &mut Scope,
    ) -> Vec<Parameter> {
        let parameters = parameters.iter().map(|(wire, schema)| {
            let path = path.key(wire);
            let parameter = self.parameter(here, &path, wire, schema, role);
            self.take_name(here.document, &path, scope, &parameter.member.name, wire);
            parameter
        });
        parameters.collect()
    }

    /// The name of a header.
    fn check_header(&mut self, here: &Declared<'_>, path: YamlPath, name: &str) {
        let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
        let (message, help) = if !name.bytes().all(is_token) {
            (format!("`{name}` is not the name of a header"), "a name is letters, digits and `-`: `If-Match`")
        } else if HEADERS_OF_THE_CLIENT.contains(&&*name.to_ascii_lowercase()) {
            (format!("the client itself writes the header `{name}`"), "leave it out")
        } else {
            return;
        };
        self.report_key(here.document, path, message, Some(help.to_owned()));
    }

    /// What goes with which method.
    fn check_method(&mut self, here: &Declared<'_>, path: &YamlPath, spec: &Operation) {
        let mut refuse = |key: &str, message: &str, help: &str| {
            self.report_key(here.document, path.key(key), message, Some(help.to_owned()));
        };
        let is_get = spec.method == Method::Get && !is_hole(here.document, &path.key("method"));
        for (key, is_given) in [("form", spec.form.is_some()), ("json", spec.json.is_some())] {
            if is_given && is_get {
                refuse(key, "a GET has no body", "its parameters stand under `query`");
            }
        }
        if spec.form.is_some() && spec.json.is_some() {
            refuse("json", "a request has one body: `form` or `json`", "leave one of the two out");
        }
        if spec.page.is_some() && spec.method != Method::Get {
            refuse("page", "only the answer of a GET comes in pages", "leave it out");
        }
        if spec.page.is_some()
            && matches!(&spec.response, Some(crate::document::Response::Resource(name)) if name == NO_RESPONSE)
        {
            refuse("page", "an answer without a body has no pages", "leave `page` or `response` out");
        }
        if spec.idempotent.is_some() && is_get {
            refuse("idempotent", "a GET can always be repeated", "leave it out");
        }
    }

    /// The record of the answer. None if it has no body.
    fn response(
        &mut self,
        here: &Declared<'_>,
        path: &YamlPath,
        spec: &Operation,
        declared: &[Declared<'_>],
    ) -> Option<ModelId> {
        let named = spec.response.as_ref().and_then(|r| match r {
            crate::document::Response::Resource(name) => Some(name),
            _ => None,
        });
        let is_delete = spec.method == Method::Delete && !is_hole(here.document, &path.key("response"));
        if named.map_or(is_delete, |name| name == NO_RESPONSE) {
            return None;
        }
        let target = named.map(|name| (name, declared.iter().find(|target| target.spec.resource == *name)));
        let model = match target {
            Some((_, Some(Declared { model: Some(model), .. }))) => Some(*model),
            Some((name, Some(_))) => {
                let help = "name a resource that has `fields`";
                let message = format!("`{name}` has no record that could be the answer");
                self.report(here.document, path.key("response"), message, Some(help.to_owned()));
                None
            }
            Some((name, None)) => {
                self.no_resource(here, path.key("response"), name, declared, &[NO_RESPONSE]);
                None
            }
            None => {
                if here.model.is_none() && !is_hole(here.document, &path.key("response")) {
                    let message = format!("`{}` has no fields, so this has no answer", here.spec.resource);
                    let help = "add `response:`, the resource whose record is the answer, or `fields:` to the resource; `response: none` \
                                says that the answer has no body";
                    self.report_key(here.document, path.clone(), message, Some(help.to_owned()));
                }
                here.model
            }
        };
        Some(model.unwrap_or_else(|| self.stand_in_model()))
    }

    /// Reports a resource that is not there, unless it may be in a file that could not be read.
    pub(super) fn no_resource(
        &mut self,
        here: &Declared<'_>,
        path: YamlPath,
        name: &str,
        declared: &[Declared<'_>],
        other_words: &[&str],
    ) {
        if self.complete {
            let known = declared.iter().map(|target| target.spec.resource.as_str());
            let known: Vec<_> = known.chain(other_words.iter().copied()).collect();
            let message = format!("there is no resource `{name}` in this version");
            let help = suggest::among_or("resource", name, &known, "add its file to this folder");
            self.report(here.document, path, message, Some(help));
        }
    }

    /// The parameters that a path names in braces, in its order.
    fn path(&mut self, here: &Declared<'_>, at: &YamlPath, path: &str, parameters: &[Member]) -> Vec<Member> {
        let mut found: Vec<Member> = Vec::new();
        let mut wrong =
            |message: String, help: String| self.report(here.document, at.clone(), message, Some(help));
        let is_plain =
            |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/-._~:".contains(&byte));
        if !path.starts_with('/') {
            wrong(
                format!("the path `{path}` does not start with `/`"),
                "a path is that on the host: `/v1/Conferences`".to_owned(),
            );
        }
        let mut rest = path;
        while let Some((before, after)) = rest.split_once('{') {
            let Some((name, after)) = after.split_once('}') else { break };
            if !is_plain(before) {
                break;
            }
            rest = after;
            let known = || parameters.iter().map(|parameter| parameter.wire.as_str()).collect::<Vec<_>>();
            match parameters.iter().find(|parameter| parameter.wire == name) {
                Some(_) if found.iter().any(|parameter| parameter.wire == name) => {
                    wrong(
                        format!("`{{{name}}}` is twice in the path"),
                        "give the two different names".to_owned(),
                    );
                }
                Some(parameter) => found.push(parameter.clone()),
                None if is_hole(here.document, &YamlPath::from(["path_parameters", name])) => {}
                None => {
                    let define = "define it under `path_parameters`";
                    let help = suggest::among_or("path parameter", name, &known(), define);
                    wrong(format!("the path parameter `{{{name}}}` has no definition"), help);
                }
            }
        }
        if !is_plain(rest) {
            let help = "a path is letters, digits, `/`, `-`, `.`, `_`, `~`, `:` and parameters in braces";
            wrong(format!("`{path}` is not a path"), help.to_owned());
        }
        found
    }

    fn page(
        &mut self,
        here: &Declared<'_>,
        path: &YamlPath,
        page: &crate::document::PageSpec,
        paging: Option<&Paging>,
    ) -> Option<ir::Page> {
        if page.items.is_empty() {
            let help = "it is the key of the records in the answer: `conferences`";
            self.report(here.document, path.key("items"), "`items` is empty", Some(help.to_owned()));
        }
        if page.max_size == Some(0) {
            let help = "it is the most records that the server puts on a page: `1000`";
            self.report(
                here.document,
                path.key("max_size"),
                "a page of 0 records is none",
                Some(help.to_owned()),
            );
        }
        let Some(paging) = paging else {
            if self.says_how_it_pages {
                let help = "add `paging:` to the `_version.yaml` of this folder";
                self.report_key(
                    here.document,
                    path.clone(),
                    "this version does not say how it pages",
                    Some(help.to_owned()),
                );
            }
            return None;
        };
        Some(ir::Page {
            items: page.items.clone(),
            max_size: page.max_size.unwrap_or(1000),
            size_parameter: paging.page_size.clone().unwrap_or_default(),
            next: paging.next.split('.').map(str::to_owned).collect(),
        })
    }
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

/// Whether the client itself writes a header.
pub(crate) fn is_header_of_the_client(name: &str) -> bool {
    HEADERS_OF_THE_CLIENT.contains(&&*name.to_ascii_lowercase())
}

/// Whether a header can have this name.
pub(crate) fn is_header_name(name: &str) -> bool {
    !name.is_empty()
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}
