//! What there is to say of the products as a whole.

use std::collections::BTreeSet;

use super::context::Lower;
use super::lint::Lint;
use super::site::Site;
use crate::diagnostic::{Diagnostic, Position};
use crate::document::{Content, Document, ProductSummary, Products, Warning};

impl<'a> Lower<'a> {
    /// Checks the file, and that it is of the products that there are.
    pub(super) fn products_file(
        &mut self,
        document: &'a Document,
        spec: &'a Products,
        folders: &BTreeSet<&str>,
    ) {
        let top = Site::top(document);
        let all = top.key("products");
        for (name, product) in spec.products.iter() {
            let site = all.key(name);
            if !folders.contains(name) && self.complete {
                let message = format!("there is no product `{name}`");
                let unused = Diagnostic::warning(&document.path, Position::Key(site.path()), message);
                self.warnings.push(unused.help("leave it out"));
            }
            self.check_summary(&site, product);
        }
        self.products_document = Some((document, spec));
    }

    fn check_summary(&mut self, site: &Site<'_>, product: &ProductSummary) {
        let at = site.key("summary");
        self.doc(&at, &product.summary);
        let summary = product.summary.trim();
        if summary.ends_with('.') || summary.contains(['\n', '|']) {
            let help =
                "write a phrase on one line, without `|` and without a full stop: it stands in a table";
            self.report(at.mistake("this is no phrase").help(help));
        }
        if let Some(retired) = &product.retired {
            self.doc(&site.key("retired"), retired);
        }
    }

    /// What there is to say of a product.
    pub(super) fn product_summary(
        &mut self,
        name: &str,
        site: Option<&Site<'_>>,
    ) -> (String, Option<String>) {
        let Some((document, spec)) = self.products_document else { return (String::new(), None) };
        if let Some(product) = spec.products.get(name) {
            return (product.summary.clone(), product.retired.clone());
        }
        if let Some(site) = site.filter(|_| !Site::top(document).key("products").has_hole(name)) {
            let message = format!("`spec/products.yaml` does not say what `{name}` is for");
            let lint = Lint::new(Warning::MissingDoc, message, "add it there with a `summary`");
            self.report_lints((site, site), None, vec![lint]);
        }
        (String::new(), None)
    }
}

/// The names of the folders of products.
pub(super) fn folders<'a>(documents: impl Iterator<Item = &'a Document>) -> BTreeSet<&'a str> {
    let products = documents.filter_map(|document| match &document.content {
        Content::Version(path, _) | Content::Upstream(path, _) | Content::Resource(path, _) => {
            Some(path.product.as_str())
        }
        _ => None,
    });
    products.collect()
}
