//! The products and what all resources of a version share.

use std::collections::BTreeMap;
use std::rc::Rc;

use heck::ToSnakeCase;

use super::context::Lower;
use super::earlier::LoweredVersion;
use super::names;
use super::operation::authentication;
use super::site::Site;
use crate::document::{Content, Document, Resource, SpecPath, Upstream, Version};
use crate::ir;

/// A folder of the spec: one version of a product.
#[derive(Default)]
pub(super) struct Folder<'a> {
    /// All of its files.
    documents: Vec<Rc<Document>>,
    pub(super) version: Option<(&'a Document, &'a SpecPath, &'a Version)>,
    pub(super) upstream: Option<(&'a Document, &'a Upstream)>,
    pub(super) resources: Vec<(&'a Document, &'a SpecPath, &'a Resource)>,
}

impl Folder<'_> {
    fn path(&self) -> &str {
        let first = self.resources.first().map(|(document, ..)| document);
        let upstream = self.upstream.as_ref().map(|(document, _)| document);
        let version = self.version.as_ref().map(|(document, ..)| document);
        version.or(first).or(upstream).map_or("", |document| &document.path)
    }
}

pub(super) fn by_product(documents: &[Rc<Document>]) -> BTreeMap<String, Vec<Folder<'_>>> {
    let mut products: BTreeMap<String, BTreeMap<&str, Folder<'_>>> = BTreeMap::new();
    for document in documents {
        let (Content::Version(spec_path, _)
        | Content::Upstream(spec_path, _)
        | Content::Resource(spec_path, _)) = &document.content
        else {
            continue;
        };
        let folder =
            products.entry(spec_path.product.clone()).or_default().entry(&spec_path.version).or_default();
        folder.documents.push(Rc::clone(document));
        match &document.content {
            Content::Version(spec_path, version) => folder.version = Some((document, spec_path, version)),
            Content::Upstream(_, upstream) => folder.upstream = Some((document, upstream)),
            Content::Resource(spec_path, resource) => folder.resources.push((document, spec_path, resource)),
            _ => {}
        }
    }
    products.into_iter().map(|(product, folders)| (product, folders.into_values().collect())).collect()
}

impl<'a> Lower<'a> {
    pub(super) fn product(&mut self, name: &str, folders: &[Folder<'a>]) {
        let module = self.module(folders.first().map_or("", Folder::path), names::given_product(name));
        let title =
            folders.iter().find_map(|folder| folder.version).map_or("", |(_, _, version)| &version.product);
        name.clone_into(&mut self.product);
        let first =
            folders.iter().find_map(|folder| folder.version).map(|(document, ..)| Site::top(document));
        let (summary, retired) = self.product_summary(name, first.as_ref());
        let versions = folders.iter().filter_map(|folder| self.version_or_earlier(folder)).collect();
        let title = title.to_owned();
        self.api.products.push(ir::Product {
            module,
            title,
            summary,
            retired,
            versions,
            is_of_webhooks: false,
        });
    }

    /// A version, which is made again only if something in it, or something that all may refer to, is another than the last time.
    fn version_or_earlier(&mut self, folder: &Folder<'a>) -> Option<Rc<ir::Version>> {
        let number = self.api.part_count();
        if let Some(known) = self.earlier.version(number, &folder.documents) {
            self.warnings.extend(known.warnings.iter().cloned());
            self.api.add_part(Rc::clone(&known.part));
            return Some(Rc::clone(&known.version));
        }
        let (mistakes, warnings) = (self.diagnostics.len(), self.warnings.len());
        let version = self.version(folder).map(Rc::new);
        let part = self.api.close_part();
        if let Some(version) = version.as_ref().filter(|_| self.diagnostics.len() == mistakes) {
            let warnings = self.warnings.iter().skip(warnings).cloned().collect();
            let (documents, version) = (folder.documents.clone(), Rc::clone(version));
            self.earlier.keep(number, LoweredVersion { documents, part, version, warnings });
        }
        version
    }

    fn version(&mut self, folder: &Folder<'a>) -> Option<ir::Version> {
        let Some((document, spec_path, version)) = folder.version else {
            // It may be there, and lost for a mistake of its own.
            if self.complete {
                let path = folder.path();
                let name = path.rsplit_once('/').map_or(path, |(name, _)| name);
                let message = format!("`{name}` has no `_version.yaml`");
                let help = "add one: it says what all resources of the version share";
                self.report_file(path, message, help);
            }
            self.says_how_it_pages = false;
            self.resources(&folder.resources, None);
            return None;
        };
        self.check_version(&Site::top(document), spec_path, version);
        self.check_accepted(folder);
        let module = self.module(&document.path, names::given_module(&spec_path.version));
        self.says_how_it_pages = !Site::top(document).has_hole("paging");
        let resources = self.resources(&folder.resources, Some(version));
        self.check_account(&Site::top(document), version, &resources);
        Some(ir::Version {
            spec: document.path.clone(),
            module,
            doc: version.doc.clone(),
            host: version.host.clone(),
            authentication: authentication(version.authentication),
            resources,
        })
    }

    /// What differs from Twilio's own description on purpose has a reason.
    fn check_accepted(&mut self, folder: &Folder<'_>) {
        let Some((document, upstream)) = folder.upstream else { return };
        let top = Site::top(document);
        let all = top.key("accepted");
        for (index, accepted) in upstream.accepted.iter().enumerate() {
            if accepted.reason.trim().is_empty() {
                let site = all.index(index);
                let help = "say in a sentence why it is meant to be";
                self.report(site.key("reason").mistake("this has no reason").help(help));
            }
        }
    }

    fn check_version(&mut self, top: &Site<'_>, spec_path: &SpecPath, version: &Version) {
        if version.version != spec_path.version {
            let message = format!("version `{}` lies in the folder `{}`", version.version, spec_path.version);
            self.report(top.key("version").mistake(message).help("make the two the same"));
        }
        let folder = version.product.to_snake_case();
        if folder != spec_path.product {
            let message = format!("product `{}` lies in the folder `{}`", version.product, spec_path.product);
            let help = format!("the folder's name is the product's in snake_case: `{folder}`");
            self.report(top.key("product").mistake(message).help(help));
        }
        self.doc(&top.key("doc"), &version.doc);
        let is_label = |label: &str| {
            !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        };
        if !version.host.contains('.') || !version.host.split('.').all(is_label) {
            let message = format!("`{}` is not a host", version.host);
            let help = "a host is a name such as `insights.twilio.com`, without a scheme or a path";
            self.report(top.key("host").mistake(message).help(help));
        }
        if let Some(paging) = &version.paging {
            let parameters = [&paging.page_size, &paging.token, &paging.number];
            self.check_next(&top.key("paging"), parameters, Some(&paging.next));
        }
    }

    /// The path parameter that is the account is there, and is one.
    fn check_account(&mut self, top: &Site<'_>, version: &Version, resources: &[ir::Resource]) {
        let Some(account) = &version.account else { return };
        let site = top.key("account");
        let operations = || resources.iter().flat_map(|resource| &resource.operations);
        let mut members = operations().filter_map(|operation| operation.account.as_ref());
        let is_account = |ty: &ir::Type| matches!(ty, ir::Type::Sid(id) if self.api[*id].key == "AC");
        let is_wrong = members.clone().any(|member| !is_account(&member.ty));
        if is_wrong {
            let message = format!("`{account}` is not the SID of an account");
            self.report(site.mistake(message).help(format!("define it as `{account}: {{ sid: AC, .. }}`")));
        } else if members.next().is_none() && self.complete {
            let message = format!("no path has the parameter `{{{account}}}`");
            self.report(site.mistake(message).help("leave it out, or name the one that is the account"));
        }
    }
}
