//! What a request is answered with.

use super::context::Lower;
use super::declare::{ResourceDecl, VersionDecl};
use super::operation::NO_RESPONSE;
use super::site::Site;
use crate::document::{Method, NO_PARAMETER, OPTIONAL, Operation, PageSpec, Paging, Response};
use crate::ir::{self, ModelId, Type};

impl Lower<'_> {
    /// What the answer is, or each element of its page. None if it has no body.
    pub(super) fn response(
        &mut self,
        here: &ResourceDecl<'_>,
        version: &VersionDecl<'_>,
        site: &Site<'_>,
        spec: &Operation,
    ) -> Option<Type> {
        let is_hole = site.has_hole("response");
        let model = match &spec.response {
            Some(Response::Resource(name)) if name == NO_RESPONSE => return None,
            Some(Response::Resource(name)) => self.named_response(version, &site.key("response"), name),
            Some(Response::Schema(schema)) => {
                return Some(self.response_schema(&site.key("response"), schema));
            }
            None if spec.method == Method::Delete && !is_hole => return None,
            None => {
                if here.model.is_none() && !is_hole {
                    let message = format!("`{}` has no fields, so this has no answer", here.spec.resource);
                    let help = "add `response:`, the resource whose record is the answer, or `fields:` to the resource; \
                                `response: none` says that the answer has no body";
                    self.report(site.mistake_at_key(message).help(help));
                }
                here.model
            }
        };
        Some(Type::Object(model.unwrap_or_else(|| self.placeholder_model())))
    }

    fn named_response(&mut self, version: &VersionDecl<'_>, site: &Site<'_>, name: &str) -> Option<ModelId> {
        let Some((_, target)) = version.get(name) else {
            self.no_resource(version, site, name, &[NO_RESPONSE]);
            return None;
        };
        if target.model.is_none() {
            let message = format!("`{name}` has no record that could be the answer");
            self.report(site.mistake(message).help("name a resource that has `fields`"));
        }
        target.model
    }

    /// Reports a resource that is not there, unless it may be in a file that could not be read.
    pub(super) fn no_resource(
        &mut self,
        version: &VersionDecl<'_>,
        site: &Site<'_>,
        name: &str,
        other_words: &[&str],
    ) {
        if self.complete {
            let message = format!("there is no resource `{name}` in this version");
            let help = version.suggest(name, other_words, "add its file to this folder");
            self.report(site.mistake(message).help(help));
        }
    }

    pub(super) fn page(
        &mut self,
        site: &Site<'_>,
        page: &PageSpec,
        paging: Option<&Paging>,
    ) -> Option<ir::Page> {
        if page.items.is_empty() {
            let help = "it is the key of the records in the answer: `conferences`";
            self.report(site.key("items").mistake("`items` is empty").help(help));
        }
        if page.max_size == Some(0) {
            let help = "it is the most records that the server puts on a page: `1000`";
            self.report(site.key("max_size").mistake("a page cannot have 0 records").help(help));
        }
        self.check_next(site, [&page.page_size, &page.token, &page.number], page.next.as_deref());
        let Some(effective) = page.effective(paging) else {
            if self.says_how_it_pages && !site.has_hole("next") {
                let help = "add `next:` here, or `paging:` to the `_version.yaml` of this folder";
                self.report(site.mistake_at_key("this version does not say how it pages").help(help));
            }
            return None;
        };
        let next = &*effective.next;
        let is_optional = next.ends_with(OPTIONAL);
        let [token, number] = [effective.token, effective.number].map(|name| name.map(str::to_owned));
        let paging = match (token, number) {
            (Some(token), _) => ir::Paging::Token(token),
            (None, Some(number)) => ir::Paging::Number(number),
            (None, None) if is_optional => ir::Paging::OptionalLink,
            (None, None) => ir::Paging::Link,
        };
        if is_optional && paging != ir::Paging::OptionalLink {
            let at = if page.next.is_some() { site.key("next") } else { *site };
            let help = "leave the `?` out: it says that the last page can be without its link";
            self.report(at.mistake("a `?` goes with a link alone").help(help));
        }
        Some(ir::Page {
            items: page.items.clone(),
            max_size: page.max_size,
            size_parameter: effective.page_size.map(str::to_owned),
            next: next.trim_end_matches(OPTIONAL).split('.').map(str::to_owned).collect(),
            paging,
        })
    }

    /// The parameters of paging, and the way to the next page.
    pub(super) fn check_next(
        &mut self,
        site: &Site<'_>,
        [page_size, token, number]: [&Option<String>; 3],
        next: Option<&str>,
    ) {
        if page_size.as_deref() == Some("") {
            let help = "it is the query parameter that sets the records on a page: `PageSize`";
            self.report(site.key("page_size").mistake("`page_size` is empty").help(help));
        }
        let is_no_way = |next: &&str| {
            let next = next.strip_suffix(OPTIONAL).unwrap_or(next);
            next.split('.').any(|key| key.is_empty() || key.contains(OPTIONAL))
        };
        if let Some(next) = next.filter(is_no_way) {
            let help =
                "it is the keys to the link or the token in the answer, joined by dots: `meta.next_page_url`";
            let message = format!("`{next}` is not a way to the next page");
            self.report(site.key("next").mistake(message).help(help));
        }
        if token.as_deref() == Some("") {
            let help = "it is the query parameter that takes what `next` leads to: `PageToken`";
            self.report(site.key("token").mistake("`token` is empty").help(help));
        }
        if number.as_deref() == Some("") {
            let help =
                "it is the query parameter that takes the number of a page or of its first record: `Page`";
            self.report(site.key("number").mistake("`number` is empty").help(help));
        }
        let is_given = |parameter: &Option<String>| {
            parameter.as_ref().is_some_and(|parameter| *parameter != NO_PARAMETER)
        };
        if is_given(token) && is_given(number) {
            let help = "leave one of the two out: a page is asked for in one way";
            self.report(site.key("number").mistake_at_key("a page has a `token` or a `number`").help(help));
        }
    }
}
