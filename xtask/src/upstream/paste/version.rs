//! What the resources of a version share: its own file, and the kinds of SID.

use codegen::outline::{Kind, Operation, Parameter, Shape};
use heck::{ToSnakeCase, ToTitleCase};

use super::names::{Taken, scalar, type_name};
use super::schema::sid_prefix;
use super::{Paste, Paster, record_of};
use crate::upstream::segment;

/// `video.twilio.com` and `/v1/Rooms` => `spec/video/v1`
pub(super) fn folder(host: &str, path: &str) -> String {
    let product = host.split('.').next().unwrap_or_default().to_snake_case();
    format!("spec/{product}/{}", module(segment(path)))
}

/// `v1` => `v1`, `2010-04-01` => `v2010`
fn module(segment: &str) -> String {
    match segment.split('-').next() {
        Some(year) if year.starts_with(|first: char| first.is_ascii_digit()) => format!("v{year}"),
        _ => segment.to_snake_case(),
    }
}

impl Paster<'_> {
    /// The files of the versions that the spec lacks.
    pub(in crate::upstream) fn versions(&self, missing: &[&Operation]) -> Vec<Paste> {
        let mut versions: Vec<(String, Vec<&Operation>)> = Vec::new();
        for operation in missing {
            let folder = self.folder(&[operation]);
            match versions.iter_mut().find(|(known, _)| *known == folder) {
                Some((_, operations)) => operations.push(operation),
                None => versions.push((folder, vec![operation])),
            }
        }
        versions.retain(|(folder, _)| !self.versions.iter().any(|version| version.folder == *folder));
        versions.into_iter().map(|(folder, operations)| self.version(&folder, &operations)).collect()
    }

    fn version(&self, folder: &str, operations: &[&Operation]) -> Paste {
        let (product, version) = folder.trim_start_matches("spec/").split_once('/').unwrap_or_default();
        let mut lines = vec![
            format!("version: {version}"),
            format!("product: {}", product.to_title_case()),
            "doc: TODO".to_owned(),
            format!("host: {}", scalar(&self.described.host)),
            "authentication: basic".to_owned(),
        ];
        if let Some(page) = operations.iter().find_map(|operation| operation.page.as_ref()) {
            let next = page.next.as_deref().unwrap_or("meta.next_page_url");
            lines.push(format!("paging: {{ page_size: PageSize, next: {} }}", scalar(next)));
        }
        Paste::file(format!("{folder}/_version.yaml"), &lines)
    }

    /// The kinds of SID that the spec lacks.
    pub(in crate::upstream) fn sids(&self) -> Vec<(String, Paste)> {
        let mut found: Vec<(&str, String)> = Vec::new();
        for operation in &self.described.operations {
            let record = self.type_of(record_of(operation, self.described));
            for Parameter { name, shape, .. } in &operation.parameters {
                note(&mut found, &record, name, shape);
            }
            if let Some((_, shape)) = &operation.answer {
                note(&mut found, &record, "", shape);
            }
        }
        found.retain(|(prefix, _)| !self.outline.sids.iter().any(|(known, _)| known == prefix));
        let mut names = Taken::new(self.outline.sids.iter().map(|(_, name)| name.clone()));
        let sids = found.into_iter().map(|(prefix, name)| {
            let name = names.take(&name);
            (prefix.to_owned(), Paste::lines(&[format!("{prefix}: {{ name: {name}, doc: TODO }}")]))
        });
        sids.collect()
    }
}

/// Notes the SIDs in a value, each with the name that it has there.
fn note<'a>(found: &mut Vec<(&'a str, String)>, record: &str, name: &str, shape: &'a Shape) {
    if let Some(prefix) = sid_prefix(shape).filter(|prefix| !found.iter().any(|(known, _)| known == prefix)) {
        // `sid` is that of the record itself, `room_sid` that of a room.
        let of = type_name(name);
        let of = of.strip_suffix("Sids").or(of.strip_suffix("Sid")).unwrap_or(&of);
        found.push((prefix, format!("{}Sid", if of.is_empty() { record } else { of })));
    }
    match &shape.kind {
        Kind::Array(inner) | Kind::Map(inner) => note(found, record, name, inner),
        Kind::Object(fields) => fields.iter().for_each(|(name, shape)| note(found, record, name, shape)),
        _ => {}
    }
}
