//! Lints: what is legal and doubtful. Each can be silenced where it is found, and an `allow` that silences nothing is a finding itself.

use std::ops::Range;

use heck::ToSnakeCase;

use super::context::Lower;
use super::declare::ResourceDecl;
use super::private_names::{is_like_personal_data, is_like_secret};
use super::schema::{Role, Slot};
use super::site::Site;
use crate::diagnostic::{Diagnostic, Position};
use crate::document::{Content, Entries, Enum, Schema, Warning};
use crate::ir::{EnumId, Type};

/// A finding about one thing.
pub(super) struct Lint {
    warning: Warning,
    message: String,
    help: &'static str,
    spot: Spot,
}

/// What of a thing a finding is about.
enum Spot {
    /// The thing itself.
    Thing,
    /// Its doc.
    Doc,
    /// A part of its doc, in characters that can be seen.
    Part(Range<usize>),
}

impl Lint {
    pub(super) fn new(warning: Warning, message: String, help: &'static str) -> Self {
        Self { warning, message, help, spot: Spot::Thing }
    }

    pub(super) fn of_doc(self) -> Self {
        Self { spot: Spot::Doc, ..self }
    }

    pub(super) fn at(self, part: Range<usize>) -> Self {
        Self { spot: Spot::Part(part), ..self }
    }
}

impl Lower<'_> {
    /// Lints a field or a parameter. The term is what is said of it elsewhere.
    pub(super) fn lint_member(&mut self, slot: &Slot<'_>, schema: &Schema, ty: &Type, term: Option<&str>) {
        let Slot { site, wire, .. } = slot;
        let mut lints = Vec::new();
        match (&schema.doc, term) {
            (None, None) if !site.has_hole("doc") => {
                let help = "add `doc:`, a sentence that says what it is";
                lints.push(Lint::new(Warning::MissingDoc, format!("`{wire}` has no `doc`"), help));
            }
            (Some(doc), term) => lints.extend(self.earlier.clean.lints(doc, term)),
            (None, _) => {}
        }
        let words = wire.to_snake_case();
        let is_string = *ty == Type::String && !self.has_mistake(site);
        if is_string && schema.secret.is_none() && is_like_secret(&words) {
            let help = "mark it with `secret: true` if it opens a door";
            let message = format!("`{wire}` looks like a secret, and is not marked as such");
            lints.push(Lint::new(Warning::NoSecret, message, help));
        }
        if is_string && schema.pii.is_none() && schema.secret.is_none() && is_like_personal_data(&words) {
            let help = "mark it with `pii: standard` if it can be";
            let message = format!("`{wire}` looks like personal data, and is not marked as such");
            lints.push(Lint::new(Warning::NoPii, message, help));
        }
        let is_told = lints.iter().any(|lint| matches!(lint.warning, Warning::NoPii | Warning::NoSecret));
        if !is_told && schema.sid.is_none() && !ty.is_personal() {
            lints.extend(unlike_its_field(slot, schema, &words));
        }
        if is_string && words.split('_').next_back() == Some("sid") {
            let help = "say which with `sid:`, by its prefix in `spec/sids.yaml`";
            let message = format!("`{wire}` looks like a SID, and is any string");
            lints.push(Lint::new(Warning::NoSid, message, help));
        }
        self.report_lints((site, &site.key("doc")), Some(&schema.allow), lints);
    }

    /// Lints the enums and objects of a file, when all that can refer to them was seen.
    pub(super) fn lint_types(&mut self, here: &ResourceDecl<'_>) {
        let top = here.top();
        let enums = here.enums.iter().copied().zip(here.spec.enums.iter());
        self.lint_enums(&top.key("enums"), enums);
        let all = top.key("objects");
        for (id, (name, spec)) in here.objects.iter().zip(here.spec.objects.iter()) {
            let unused = (!self.api.is_model_used(*id)).then(|| {
                let message = format!("nothing refers to the object `{name}`");
                Lint::new(Warning::UnusedObject, message, "leave it out, or refer to it with `object:`")
            });
            self.lint_type(&all.key(name), &spec.allow, &spec.doc, unused);
        }
    }

    /// Lints the enums that products share, when all that can refer to them was seen.
    pub(super) fn lint_shared_enums(&mut self) {
        let Some((document, spec)) = self.shared_enums_document else { return };
        let ids = self.api.shared_enums.clone();
        let top = Site::top(document);
        self.lint_enums(&top.key("enums"), ids.into_iter().zip(spec.enums.iter()));
    }

    pub(super) fn lint_enums<'a>(
        &mut self,
        all: &Site<'_>,
        enums: impl Iterator<Item = (EnumId, (&'a str, &'a Enum))>,
    ) {
        for (id, (name, spec)) in enums {
            let unused = (!self.api.is_enum_used(id)).then(|| {
                let message = format!("nothing refers to the enum `{name}`");
                Lint::new(Warning::UnusedEnum, message, "leave it out, or refer to it with `enum:`")
            });
            self.lint_type(&all.key(name), &spec.allow, &spec.doc, unused);
        }
    }

    fn lint_type(&mut self, site: &Site<'_>, allow: &[Warning], doc: &str, unused: Option<Lint>) {
        let lints = unused.into_iter().chain(self.earlier.clean.lints(doc, None));
        self.report_lints((site, &site.key("doc")), Some(allow), lints.collect());
    }

    /// Warns of each finding that is not allowed here, and of what is allowed here for nothing. Without `allow` nothing can be.
    pub(super) fn report_lints(
        &mut self,
        (site, at_doc): (&Site<'_>, &Site<'_>),
        allow: Option<&[Warning]>,
        lints: Vec<Lint>,
    ) {
        let file = &site.document.path;
        for (index, allowed) in allow.into_iter().flatten().enumerate() {
            if !lints.iter().any(|lint| lint.warning == *allowed) {
                let position = Position::Value(site.key("allow").index(index).path());
                let message = format!("`{}` allows what is not there", allowed.as_str());
                self.warnings.push(Diagnostic::warning(file, position, message).help("leave it out"));
            }
        }
        for Lint { warning, message, help, spot } in lints {
            if allow.is_some_and(|allow| allow.contains(&warning)) {
                continue;
            }
            let help = match allow {
                Some(_) => format!("{help}; or say that it is meant: `allow: [{}]`", warning.as_str()),
                None => help.to_owned(),
            };
            let position = match spot {
                Spot::Thing => Position::Key(site.path()),
                Spot::Doc => Position::Value(at_doc.path()),
                Spot::Part(part) => Position::Part(at_doc.path(), Box::new(part)),
            };
            self.warnings.push(Diagnostic::warning(file, position, message).help(help));
        }
    }
}

/// A parameter that is not marked, where the field of its name in the record is.
fn unlike_its_field(slot: &Slot<'_>, schema: &Schema, words: &str) -> Option<Lint> {
    let Content::Resource(_, resource) = &slot.site.document.content else { return None };
    let Role::Parameter(_) = slot.role else { return None };
    if schema.pii.is_some() || schema.secret.is_some() {
        return None;
    }
    let fields = resource.fields.iter().flat_map(Entries::iter);
    let mut marked = fields.filter(|(_, field)| field.pii.is_some() || field.secret.is_some());
    let (_, field) = marked.find(|(name, _)| name.to_snake_case() == words)?;
    let wire = slot.wire;
    Some(match field.pii {
        Some(_) => {
            let message = format!("`{wire}` is personal data in the record, and is not marked as such");
            Lint::new(Warning::NoPii, message, "mark it with `pii:`, as the field is")
        }
        None => {
            let message = format!("`{wire}` is a secret in the record, and is not marked as such");
            Lint::new(Warning::NoSecret, message, "mark it with `secret: true`, as the field is")
        }
    })
}
