//! What a request is answered with.

use super::context::Lower;
use super::declare::{ResourceDecl, VersionDecl};
use super::operation::NO_RESPONSE;
use super::site::Site;
use crate::document::{Method, Operation, PageSpec, Paging, Response};
use crate::ir::{self, ModelId};

impl Lower<'_> {
    /// The record of the answer. None if it has no body.
    pub(super) fn response(
        &mut self,
        here: &ResourceDecl<'_>,
        version: &VersionDecl<'_>,
        site: &Site<'_>,
        spec: &Operation,
    ) -> Option<ModelId> {
        let is_hole = site.has_hole("response");
        let is_delete = spec.method == Method::Delete && !is_hole;
        let named = match &spec.response {
            Some(Response::Resource(name)) => Some(name.as_str()),
            Some(Response::Schema(_)) | None => None,
        };
        if named.map_or(is_delete, |name| name == NO_RESPONSE) {
            return None;
        }
        let model = match named {
            Some(name) => self.named_response(version, &site.key("response"), name),
            None => here.model,
        };
        if named.is_none() && model.is_none() && !is_hole {
            let message = format!("`{}` has no fields, so this has no answer", here.spec.resource);
            let help = "add `response:`, the resource whose record is the answer, or `fields:` to the resource; `response: none` \
                        says that the answer has no body";
            self.report(site.mistake_at_key(message).help(help));
        }
        Some(model.unwrap_or_else(|| self.placeholder_model()))
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
        let Some(paging) = paging else {
            if self.says_how_it_pages {
                let help = "add `paging:` to the `_version.yaml` of this folder";
                self.report(site.mistake_at_key("this version does not say how it pages").help(help));
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
