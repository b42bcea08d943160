use super::declare::Declared;
use super::schema::Role;
use super::scope::Scope;
use super::{Lower, is_hole, names, suggest};
use crate::diagnostic::{Place, YamlPath};
use crate::ir::{self, Member};
use crate::spec::{Method, Operation, Paging};

/// Functions that every request has for itself, beside its setters.
const OF_EVERY_REQUEST: [&str; 4] = ["default", "http_request", "read_response", "read_response_strict"];

impl Lower<'_> {
    pub(super) fn operations(&mut self, here: &Declared<'_>, paging: Option<&Paging>) -> Vec<ir::Operation> {
        let parameters: Vec<_> = here
            .spec
            .path_parameters
            .iter()
            .map(|(wire, schema)| {
                self.member(here, &YamlPath::from(["path_parameters", wire]), wire, schema, Role::Parameter)
            })
            .collect();
        let operations: Vec<_> = here
            .spec
            .operations
            .iter()
            .map(|(name, spec)| self.operation(here, name, spec, &parameters, paging))
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
        paging: Option<&Paging>,
    ) -> ir::Operation {
        let path = YamlPath::from(["operations", name]);
        let place = Place::Key(path.clone());
        let help = Some("rename the operation: its name is that of the method");
        let method_name = self.name(here.document, &place, names::member(name, None), help);
        let request = self.name(here.document, &place, names::request(name, &here.name), help);
        self.take_type(here.document, &place, &request, "the request");
        self.doc(here.document, &path.key("doc"), &spec.doc);
        if spec.method != Method::Get {
            let help = "only GET is built so far";
            let message = "requests with this method cannot be generated yet";
            self.report(here.document, path.key("method"), message, Some(help.to_owned()));
        }
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
        let query = spec.query.iter().map(|(wire, schema)| {
            let path = path.key("query").key(wire);
            let member = self.member(here, &path, wire, schema, Role::Parameter);
            self.take_name(here.document, &path, &mut scope, &member.name, wire);
            member
        });
        ir::Operation {
            query: query.collect(),
            name: method_name,
            request,
            doc: spec.doc.clone(),
            method: ir::Method::Get,
            path: spec.path.clone(),
            path_parameters,
            page,
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
        page: &crate::spec::PageSpec,
        paging: Option<&Paging>,
    ) -> Option<ir::Page> {
        if page.items.is_empty() {
            let help = "it is the key of the records in the answer: `conferences`";
            self.report(here.document, path.key("items"), "`items` is empty", Some(help.to_owned()));
        }
        if page.max_size == 0 {
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
            max_size: page.max_size,
            size_parameter: paging.page_size.clone(),
            next: paging.next.split('.').map(str::to_owned).collect(),
        })
    }
}
