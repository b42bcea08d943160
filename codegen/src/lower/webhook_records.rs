//! The records of products that a webhook carries.

use proc_macro2::Ident;

use super::context::Lower;
use super::site::Site;
use super::webhook::WebhookDecl;
use crate::document::Records;
use crate::ir::{self, Type};

impl Lower<'_> {
    pub(super) fn records(&mut self, here: &WebhookDecl<'_>) -> Option<ir::Records> {
        let spec = here.spec.records.as_ref()?;
        let top = here.top();
        let site = top.key("records");
        let fields = &self.api[here.model()].fields;
        let field = |name: &str, is_right: &dyn Fn(&Type) -> bool| {
            let field = fields.iter().find(|field| field.wire == *name && is_right(&field.ty))?;
            Some((field.name.clone(), field.ty.clone()))
        };
        let of = field(&spec.of, &|ty| *ty == Type::RawJson);
        let tag = field(&spec.tag, &|ty| matches!(ty, Type::Enum(_)));
        if of.is_none() {
            let message = format!("no parameter `{}` holds any JSON", spec.of);
            self.report(site.key("of").mistake(message).help("it is a parameter with `type: any`"));
        }
        if tag.is_none() {
            let message = format!("no parameter `{}` is an enum", spec.tag);
            self.report(site.key("tag").mistake(message).help("it is a parameter with `enum:`"));
        }
        let records = self.records_by_value(&site, spec, tag.as_ref().map(|(_, ty)| ty));
        let ((of, _), (tag, _)) = of.zip(tag)?;
        Some(ir::Records { of, tag, tag_wire: spec.tag.clone(), records })
    }

    fn records_by_value(&mut self, site: &Site<'_>, spec: &Records, tag: Option<&Type>) -> Vec<ir::Record> {
        let all = site.key("values");
        let mut records: Vec<ir::Record> = Vec::new();
        for (value, path) in spec.values.iter() {
            let site = all.key(value);
            let is_known = match tag {
                Some(Type::Enum(id)) => self.api[*id].variants.iter().any(|variant| variant.wire == value),
                _ => true,
            };
            if !is_known {
                let message = format!("`{value}` is not a value of `{}`", spec.tag);
                self.report(site.mistake_at_key(message).help("add it to the enum, or leave it out"));
            }
            let Some((product, version, name)) = self.record_at(path) else {
                if self.complete {
                    let message = format!("there is no record `{path}`");
                    let help = "it is a product, a version and a resource: `insights.v1.CallSummary`";
                    self.report(site.mistake(message).help(help));
                }
                continue;
            };
            let is_it = |one: &&mut ir::Record| {
                (&one.product, &one.version, &one.name) == (&product, &version, &name)
            };
            match records.iter_mut().find(is_it) {
                Some(record) => record.values.push(value.to_owned()),
                None => {
                    // `Unrecognized`, which is taken as well, is no name of a record.
                    if let Some(other) = records.iter().find(|one| one.name == name) {
                        let other = format!("{}.{}.{name}", other.product, other.version);
                        let message = format!("`{path}` has the name of `{other}`");
                        let help = "a webhook carries records of different names";
                        self.report(site.mistake(message).help(help));
                    }
                    records.push(ir::Record { product, version, name, values: vec![value.to_owned()] });
                }
            }
        }
        records
    }

    /// `insights.v1.CallSummary`
    fn record_at(&self, path: &str) -> Option<(Ident, Ident, Ident)> {
        let mut parts = path.split('.');
        let (product, version, name) = (parts.next()?, parts.next()?, parts.next()?);
        let product = self.api.products.iter().find(|one| one.module == product)?;
        let version = product.versions.iter().find(|one| one.module == version)?;
        let record = version.resources.iter().find(|one| one.name == name && one.model.is_some())?;
        parts.next().is_none().then(|| (product.module.clone(), version.module.clone(), record.name.clone()))
    }
}
