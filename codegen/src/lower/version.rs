use heck::ToSnakeCase;
use proc_macro2::Ident;

use super::scope::Owner;
use super::{Folder, Lower, is_hole, names, stand_in, suggest};
use crate::diagnostic::{Diagnostic, Place, YamlPath};
use crate::document::{Authentication, Document, Home, Paging, Sids, Version};
use crate::ir;

impl<'a> Lower<'a> {
    pub(super) fn sids(&mut self, document: &Document, sids: &Sids) {
        self.api.sids_spec = Some(document.path.clone());
        for (prefix, sid) in sids.sids.iter() {
            let path = YamlPath::from(["sids", prefix]);
            let marker = names::prefix(prefix).unwrap_or_else(|message| {
                self.report_key(
                    document,
                    path.clone(),
                    message,
                    Some("a prefix is two capital letters: `CF`".to_owned()),
                );
                stand_in()
            });
            let name = self.ty(document, &Place::Value(path.key("name")), &sid.name, "the SID type");
            self.doc(document, &path.key("doc"), &sid.doc);
            let id = self.api.add_sid(ir::Sid { prefix: marker, name, doc: sid.doc.clone() });
            self.sids.insert(prefix.to_owned(), id);
        }
    }

    pub(super) fn product(&mut self, name: &str, folders: &[Folder<'a>]) {
        let module = self.module(folders.first().map_or("", Folder::path), names::product(name));
        let title =
            folders.iter().find_map(|folder| folder.version).map_or("", |(_, _, version)| &version.product);
        let of_sids = self.types.clone();
        let mut versions = Vec::new();
        for folder in folders {
            self.types = of_sids.clone();
            versions.extend(self.version(folder));
        }
        self.types = of_sids;
        self.api.products.push(ir::Product { module, title: title.to_owned(), versions });
    }

    fn version(&mut self, folder: &Folder<'a>) -> Option<ir::Version> {
        let Some((document, home, version)) = folder.version else {
            // It may be there, and lost for a mistake of its own.
            if self.complete {
                let path = folder.path();
                let name = path.rsplit_once('/').map_or(path, |(name, _)| name);
                let message = format!("`{name}` has no `_version.yaml`");
                let help = "add one: it says what all resources of the version share";
                self.diagnostics.push(Diagnostic::new(path, Place::File, message).help(help));
            }
            self.says_how_it_pages = false;
            self.resources(&folder.resources, None);
            return None;
        };
        self.check_version(document, home, version);
        let module = self.module(&document.path, names::module(&home.version));
        self.says_how_it_pages = !is_hole(document, &YamlPath::from(["paging"]));
        let resources = self.resources(&folder.resources, version.paging.as_ref());
        Some(ir::Version {
            spec: document.path.clone(),
            module,
            doc: version.doc.clone(),
            host: version.host.clone(),
            authentication: match version.authentication {
                Authentication::Basic => ir::Authentication::Basic,
                Authentication::None => ir::Authentication::None,
            },
            resources,
            differences: self.differences(folder),
        })
    }

    /// What differs from Twilio's own description on purpose. Each has a reason.
    fn differences(&mut self, folder: &Folder<'_>) -> Vec<(String, String)> {
        let Some((document, upstream)) = folder.upstream else { return Vec::new() };
        for (index, difference) in upstream.accepted.iter().enumerate() {
            if difference.reason.trim().is_empty() {
                let path = YamlPath::from(["accepted"]).index(index).key("reason");
                let help = "say in a sentence why it is meant to be";
                self.report(document, path, "this has no reason", Some(help.to_owned()));
            }
        }
        Vec::new()
    }

    fn check_version(&mut self, document: &Document, home: &Home, version: &Version) {
        if version.version != home.version {
            let message = format!("version `{}` lies in the folder `{}`", version.version, home.version);
            self.report(
                document,
                YamlPath::from(["version"]),
                message,
                Some("make the two the same".to_owned()),
            );
        }
        if version.product.to_snake_case() != home.product {
            let message = format!("product `{}` lies in the folder `{}`", version.product, home.product);
            let help = format!(
                "the folder's name is the product's in snake_case: `{}`",
                version.product.to_snake_case()
            );
            self.report(document, YamlPath::from(["product"]), message, Some(help));
        }
        self.doc(document, &YamlPath::from(["doc"]), &version.doc);
        let is_label = |label: &str| {
            !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        };
        if !version.host.contains('.') || !version.host.split('.').all(is_label) {
            let message = format!("`{}` is not a host", version.host);
            let help = "a host is a name such as `insights.twilio.com`, without a scheme or a path";
            self.report(document, YamlPath::from(["host"]), message, Some(help.to_owned()));
        }
        if let Some(paging) = &version.paging {
            self.check_paging(document, paging);
        }
    }

    fn check_paging(&mut self, document: &Document, paging: &Paging) {
        if paging.page_size.as_deref() == Some("") {
            let help = "it is the query parameter that sets the records on a page: `PageSize`";
            self.report(
                document,
                YamlPath::from(["paging", "page_size"]),
                "`page_size` is empty",
                Some(help.to_owned()),
            );
        }
        if paging.next.split('.').any(str::is_empty) {
            let help = "it is the keys to the link in the answer, joined by dots: `meta.next_page_url`";
            let message = format!("`{}` is not a way to the next page", paging.next);
            self.report(document, YamlPath::from(["paging", "next"]), message, Some(help.to_owned()));
        }
    }

    /// A type's name, taken in the scope of the version.
    pub(super) fn ty(&mut self, document: &Document, place: &Place, name: &str, what: &str) -> Ident {
        let ident = self.name(document, place, names::ty(name), Some("rename the type"));
        if self.take_type(document, place, &ident, what) { ident } else { stand_in() }
    }

    /// Whether the name was free.
    pub(super) fn take_type(
        &mut self,
        document: &Document,
        place: &Place,
        ident: &Ident,
        what: &str,
    ) -> bool {
        let path = place.path().map(ToString::to_string).unwrap_or_default();
        let owner = Owner::new(format!("{what} in {}, at {path}", document.path), document, place.clone());
        match self.types.take(ident, owner) {
            Ok(()) => true,
            Err(earlier) => {
                let message = format!("there are two types `{ident}`: this, and {}", earlier.text);
                let help = "types of one version need different names".to_owned();
                self.report_both(document, place.clone(), message, Some(help), earlier.other());
                false
            }
        }
    }

    /// A character that nobody sees, and that Rust does not take in documentation.
    pub(super) fn refuse_invisible(
        &mut self,
        document: &Document,
        place: fn(YamlPath) -> Place,
        path: &YamlPath,
        text: &str,
    ) {
        if let Some(one) = text.chars().find(|one| is_invisible(*one)) {
            let message = format!("here is the invisible character U+{:04X}", u32::from(one));
            self.report_at(document, place(path.clone()), message, Some("leave it out".to_owned()));
        }
    }

    pub(super) fn doc(&mut self, document: &Document, path: &YamlPath, doc: &str) {
        if let Some(line) = doc.split(['\n', '\t']).find(|line| line.contains(is_invisible)) {
            self.refuse_invisible(document, Place::Value, path, line);
        }
        if doc.trim().is_empty() {
            let help = "say in a sentence what it is";
            self.report(document, path.clone(), "`doc` is empty", Some(help.to_owned()));
        }
    }

    pub(super) fn sid(&mut self, document: &Document, path: YamlPath, prefix: &str) -> Option<ir::SidId> {
        self.used_sids.insert(prefix.to_owned());
        let found = self.sids.get(prefix).copied();
        let is_lost = match self.sids_document {
            Some(document) => is_hole(document, &YamlPath::from(["sids", prefix])),
            None => !self.complete,
        };
        if found.is_none() && !is_lost {
            let known: Vec<_> = self.sids.keys().cloned().collect();
            let define = "add the new kind of SID to `spec/sids.yaml`";
            let help = suggest::among_or("SID", prefix, &known, define);
            self.report(document, path, format!("there is no SID with the prefix `{prefix}`"), Some(help));
        }
        found
    }
}

/// Whether a character does something and cannot be seen, such as turning the text around it.
fn is_invisible(one: char) -> bool {
    one.is_control() || matches!(one, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
